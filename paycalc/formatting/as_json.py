"""Statements as JSON: amounts as text with the currency's decimals, ISO days, workings without a locale."""

from __future__ import annotations

import json
from functools import singledispatch
from typing import Any

from paycalc.errors import WrongTypeError
from paycalc.figures import Assumption, Figure, plain_amount, plain_number
from paycalc.sources import Source
from paycalc.statements.lines import Line
from paycalc.statements.progression import Progression
from paycalc.statements.salary import NextIncrement, SalaryStatement


def json_text(statement: object) -> str:
    """The statement as JSON text."""
    return json.dumps(as_json(statement), ensure_ascii=False, indent=2)


@singledispatch
def as_json(statement: object) -> dict[str, Any]:
    """The statement as values that JSON has."""
    raise WrongTypeError(
        f"JSON of a {type(statement).__name__}", "it is no statement", "Allowed: SalaryStatement and Progression"
    )


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
        "currency": statement.employer.currency,
        "full_time_basic_salary": _amount(statement.full_time_basic_salary, decimals),
        "basic_salary": _amount(statement.basic_salary, decimals),
        "allowances": _amount(statement.allowances, decimals),
        "total": _amount(statement.total, decimals),
        "pensionable": _amount(statement.pensionable, decimals),
        "pensionable_provenance": statement.pensionable.provenance.value,
        "minimum": _amount(statement.minimum, decimals),
        "top_of_scale": _amount(statement.top_of_scale, decimals),
        "assumed": statement.assumed,
        "next_increment": statement.next_increment and _next(statement.next_increment, decimals),
        "notes": [note.plain(decimals) for note in statement.notes],
        "lines": [_line(line, decimals) for line in statement.lines],
        "assumptions": _assumptions(statement.assumptions),
        "sources": _sources(statement.cited),
    }


@as_json.register
def _progression(progression: Progression) -> dict[str, Any]:
    decimals = progression.employer.decimals
    return {
        "scheme": progression.employer.scheme,
        "band": progression.steps[0].statement.band,
        "until": progression.until.isoformat(),
        "assumed": progression.assumed,
        "notes": [note.plain(decimals) for note in progression.notes],
        "steps": [
            {
                "on": step.on.isoformat(),
                "reason": ", ".join(reason.value for reason in step.reasons),
                "reasons": [reason.value for reason in step.reasons],
                "statement": as_json(step.statement),
            }
            for step in progression.steps
        ],
    }


def _amount(figure: Figure | None, decimals: int) -> str | None:
    return None if figure is None else plain_amount(figure.amount, decimals)


def _next(following: NextIncrement, decimals: int) -> dict[str, Any]:
    return {
        "on": following.on.isoformat(),
        "full_time_basic_salary": _amount(following.full_time_basic_salary, decimals),
        "provenance": following.evidence.provenance.value,
    }


def _line(line: Line, decimals: int) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.title,
        "annual": plain_amount(line.annual.amount, decimals),
        "pensionable": line.pensionable,
        "provenance": line.annual.provenance.value,
        "sources": list(line.annual.sources),
        "working": line.annual.working.plain(decimals),
        "pensionable_provenance": line.pensionable_evidence.provenance.value,
    }


def _assumptions(assumptions: tuple[Assumption, ...]) -> list[dict[str, str]]:
    return [{"about": one.about, "reason": one.reason, "remedy": one.remedy} for one in assumptions]


def _sources(sources: tuple[Source, ...]) -> dict[str, str]:
    return {source.code: source.citation for source in sources}
