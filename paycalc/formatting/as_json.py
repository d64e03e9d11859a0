"""Statements as JSON: amounts as text with the currency's decimals, ISO days, workings without a locale."""

from __future__ import annotations

import json
from functools import singledispatch
from typing import Any

from paycalc.errors import WrongTypeError
from paycalc.figures import Assumption, Figure, plain_amount, plain_number
from paycalc.sources import Source
from paycalc.statements.arrears import ArrearsStatement
from paycalc.statements.lines import Line
from paycalc.statements.pay_period import PayPeriodStatement, PeriodLine
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


@as_json.register
def _pay_period(statement: PayPeriodStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "bands": list(statement.bands),
        "number": statement.number,
        "start": statement.start.isoformat(),
        "last_day": statement.last_day.isoformat(),
        "paid_on": statement.paid_on.isoformat(),
        "known_on": statement.known_on and statement.known_on.isoformat(),
        "served_from": statement.served_from.isoformat(),
        "served_to": statement.served_to.isoformat(),
        "currency": statement.employer.currency,
        "total": amount_text(statement.total, decimals),
        "pensionable": amount_text(statement.pensionable, decimals),
        "assumed": statement.assumed,
        "notes": [note.plain(decimals) for note in statement.notes],
        "lines": [_period_line(line, decimals) for line in statement.lines],
        "assumptions": assumptions_of(statement.assumptions),
        "sources": sources_of(statement.cited),
    }


def _period_line(line: PeriodLine, decimals: int) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.title,
        "amount": amount_text(line.amount, decimals),
        "pensionable": line.pensionable,
        **rests_on(line.amount, decimals),
        "pensionable_provenance": line.pensionable_evidence.provenance.value,
        "segments": [
            {
                "start": segment.start.isoformat(),
                "last_day": segment.last_day.isoformat(),
                "annual": amount_text(segment.annual, decimals),
                "amount": amount_text(segment.amount, decimals),
                "working": segment.amount.working.plain(decimals),
            }
            for segment in line.segments
        ],
    }


@as_json.register
def _arrears(statement: ArrearsStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "known_before": statement.known_before and statement.known_before.isoformat(),
        "known_after": statement.known_after.isoformat(),
        "currency": statement.employer.currency,
        "total": amount_text(statement.total, decimals),
        "pensionable": amount_text(statement.pensionable, decimals),
        "overpaid": statement.overpaid,
        "assumed": statement.assumed,
        "lines": [
            {
                "start": one.start.isoformat(),
                "last_day": one.last_day.isoformat(),
                "code": one.code,
                "title": one.title,
                "due": amount_text(one.due, decimals),
                "paid": amount_text(one.paid, decimals),
                "owed": amount_text(one.owed, decimals),
                "pensionable": one.pensionable,
                **rests_on(one.owed, decimals),
                "pensionable_provenance": one.pensionable_evidence.provenance.value,
            }
            for one in statement.differences
        ],
        "assumptions": assumptions_of(statement.assumptions),
        "sources": sources_of(statement.cited),
    }


def rests_on(figure: Figure, decimals: int) -> dict[str, Any]:
    """What a figure rests on, and how it was worked out."""
    return {
        "provenance": figure.provenance.value,
        "sources": list(figure.sources),
        "working": figure.working.plain(decimals),
    }


def amount_text(figure: Figure | None, decimals: int) -> str | None:
    """An amount, or none."""
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


def assumptions_of(assumptions: tuple[Assumption, ...]) -> list[dict[str, str]]:
    """What is assumed."""
    return [{"about": one.about, "reason": one.reason, "remedy": one.remedy} for one in assumptions]


def sources_of(sources: tuple[Source, ...]) -> dict[str, str]:
    """Papers by their codes."""
    return {source.code: source.citation for source in sources}
