"""Statements as JSON: amounts as text with the currency's decimals, ISO days, workings without a locale."""

from __future__ import annotations

import json
from functools import singledispatch
from typing import Any

from paycalc.figures import Assumption, Figure, plain_amount, plain_number
from paycalc.formatting.views import no_statement
from paycalc.sources import Source
from paycalc.statements.lines import Line
from paycalc.statements.salary import NextIncrement, SalaryStatement


def json_text(statement: object) -> str:
    """The statement as JSON text."""
    return json.dumps(as_json(statement), ensure_ascii=False, indent=2)


@singledispatch
def as_json(statement: object) -> dict[str, Any]:
    """The statement as values that JSON has."""
    raise no_statement("JSON", statement)


@as_json.register
def _salary(statement: SalaryStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "band": statement.band,
        "point": statement.point,
        "on": statement.on.isoformat(),
        "known_on": statement.known_on and statement.known_on.isoformat(),
        "pay_table": statement.table.isoformat(),
        "location": statement.location,
        "weekly_hours": plain_number(statement.weekly_hours),
        "full_time_hours": plain_number(statement.full_time_hours),
        "paid_weeks": statement.weeks and plain_number(statement.weeks[0]),
        "weeks_of_a_year": statement.weeks and plain_number(statement.weeks[1]),
        "currency": statement.employer.currency,
        "full_time_basic_salary": amount_text(statement.full_time_basic_salary, decimals),
        "basic_salary": amount_text(statement.basic_salary, decimals),
        "allowances": amount_text(statement.allowances, decimals),
        "total": amount_text(statement.total, decimals),
        "pensionable": amount_text(statement.pensionable, decimals),
        "pensionable_provenance": statement.pensionable.provenance.value,
        "minimum": amount_text(statement.minimum, decimals),
        "top_of_scale": amount_text(statement.top_of_scale, decimals),
        "assumed": statement.assumed,
        "next_increment": statement.next_increment and _next(statement.next_increment, decimals),
        "notes": [note.plain(decimals) for note in statement.notes],
        "lines": [_line(line, decimals) for line in statement.lines],
        "assumptions": assumptions_of(statement.assumptions),
        "sources": sources_of(statement.cited),
    }


def rests_on(figure: Figure, decimals: int) -> dict[str, Any]:
    """What a figure rests on, under the keys of a line."""
    return {
        "provenance": figure.provenance.value,
        "sources": list(figure.sources),
        "working": figure.working.plain(decimals),
    }


def amount_text(figure: Figure | None, decimals: int) -> str | None:
    """An amount as text; null where nothing is published."""
    return None if figure is None else plain_amount(figure.amount, decimals)


def _next(following: NextIncrement, decimals: int) -> dict[str, Any]:
    return {
        "on": following.on.isoformat(),
        "full_time_basic_salary": amount_text(following.full_time_basic_salary, decimals),
        "provenance": following.evidence.provenance.value,
    }


def _line(line: Line, decimals: int) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.title,
        "annual": plain_amount(line.annual.amount, decimals),
        "pensionable": line.pensionable,
        **rests_on(line.annual, decimals),
        "pensionable_provenance": line.pensionable_evidence.provenance.value,
    }


def assumptions_of(assumed: tuple[Assumption, ...]) -> list[dict[str, str]]:
    """What is assumed, why, and how to replace it."""
    return [{"about": one.about, "reason": one.reason, "remedy": one.remedy} for one in assumed]


def sources_of(sources: tuple[Source, ...]) -> dict[str, str]:
    """The papers by their codes."""
    return {source.code: source.citation for source in sources}
