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
from paycalc.statements.pay_year import PayYearStatement
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
        "paid_weeks": statement.weeks and plain_number(statement.weeks[0]),
        "weeks_of_a_year": statement.weeks and plain_number(statement.weeks[1]),
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
        "total": _amount(statement.total, decimals),
        "pensionable": _amount(statement.pensionable, decimals),
        "assumed": statement.assumed,
        "notes": [note.plain(decimals) for note in statement.notes],
        "lines": [_period_line(line, decimals) for line in statement.lines],
        "assumptions": _assumptions(statement.assumptions),
        "sources": _sources(statement.cited),
    }


def _period_line(line: PeriodLine, decimals: int) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.title,
        "amount": _amount(line.amount, decimals),
        "pensionable": line.pensionable,
        **_rests_on(line.amount, decimals),
        "pensionable_provenance": line.pensionable_evidence.provenance.value,
        "segments": [
            {
                "start": segment.start.isoformat(),
                "last_day": segment.last_day.isoformat(),
                "annual": _amount(segment.annual, decimals),
                "amount": _amount(segment.amount, decimals),
                "paid_share": None if segment.paid_share is None else plain_number(segment.paid_share),
                "working": segment.amount.working.plain(decimals),
            }
            for segment in line.segments
        ],
    }


@as_json.register
def _pay_year(statement: PayYearStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "bands": list(statement.bands),
        "start": statement.start.isoformat(),
        "last_day": statement.last_day.isoformat(),
        "known_on": statement.known_on and statement.known_on.isoformat(),
        "currency": statement.employer.currency,
        "total": _amount(statement.total, decimals),
        "pensionable": _amount(statement.pensionable, decimals),
        "assumed": statement.assumed,
        "notes": [note.plain(decimals) for note in statement.notes],
        "periods": [as_json(period) for period in statement.periods],
        "assumptions": _assumptions(statement.assumptions),
        "sources": _sources(statement.cited),
    }


@as_json.register
def _arrears(statement: ArrearsStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "known_before": statement.known_before and statement.known_before.isoformat(),
        "known_after": statement.known_after.isoformat(),
        "currency": statement.employer.currency,
        "total": _amount(statement.total, decimals),
        "pensionable": _amount(statement.pensionable, decimals),
        "overpaid": statement.overpaid,
        "assumed": statement.assumed,
        "lines": [
            {
                "number": one.number,
                "start": one.start.isoformat(),
                "last_day": one.last_day.isoformat(),
                "code": one.code,
                "title": one.title,
                "due": _amount(one.due, decimals),
                "paid": _amount(one.paid, decimals),
                "owed": _amount(one.owed, decimals),
                "pensionable": one.pensionable,
                **_rests_on(one.owed, decimals),
                "pensionable_provenance": one.pensionable_evidence.provenance.value,
            }
            for one in statement.differences
        ],
        "assumptions": _assumptions(statement.assumptions),
        "sources": _sources(statement.cited),
    }


def _rests_on(figure: Figure, decimals: int) -> dict[str, Any]:
    return {
        "provenance": figure.provenance.value,
        "sources": list(figure.sources),
        "working": figure.working.plain(decimals),
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
        **_rests_on(line.annual, decimals),
        "pensionable_provenance": line.pensionable_evidence.provenance.value,
    }


def _assumptions(assumptions: tuple[Assumption, ...]) -> list[dict[str, str]]:
    return [{"about": one.about, "reason": one.reason, "remedy": one.remedy} for one in assumptions]


def _sources(sources: tuple[Source, ...]) -> dict[str, str]:
    return {source.code: source.citation for source in sources}
