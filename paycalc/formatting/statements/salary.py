"""How a salary is shown: as JSON, in a table, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from paycalc.figures import Figure, Working, plain_amount, plain_number
from paycalc.formatting.as_json import amount_text, as_json, assumptions_of, provisional_of, rests_on, sources_of
from paycalc.formatting.headlines import amount, headlines_of, informed, lines, whose
from paycalc.formatting.layout import RESTS_ON, Cell, Column, Layout, Row, YesNo, explained, layout, resting_on
from paycalc.formatting.sentences import aside, assumed_words, joined, known, provisional, sentence_of
from paycalc.statements.lines import Line
from paycalc.statements.salary import NextIncrement, SalaryStatement


@as_json.register
def salary_json(statement: SalaryStatement) -> dict[str, Any]:
    """A salary as values that JSON has."""
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
        "protection": amount_text(statement.protection, decimals),
        "allowances": amount_text(statement.allowances, decimals),
        "total": amount_text(statement.total, decimals),
        "pensionable": amount_text(statement.pensionable, decimals),
        "pensionable_provenance": statement.pensionable.provenance.value,
        "minimum": amount_text(statement.minimum, decimals),
        "top_of_scale": amount_text(statement.top_of_scale, decimals),
        "assumed": statement.assumed,
        **provisional_of(statement.carried_forward),
        "next_increment": statement.next_increment and _next_json(statement.next_increment, decimals),
        "notes": [note.plain(decimals) for note in statement.notes],
        "lines": [_line_json(line, decimals) for line in statement.lines],
        "assumptions": assumptions_of(statement.assumptions),
        "sources": sources_of(statement.cited),
    }


def _next_json(following: NextIncrement, decimals: int) -> dict[str, Any]:
    return {
        "on": following.on.isoformat(),
        "full_time_basic_salary": amount_text(following.full_time_basic_salary, decimals),
        "pay_table": following.table.isoformat(),
        "pay_award_due": following.award_due and following.award_due.isoformat(),
        "provenance": following.evidence.provenance.value,
    }


def _line_json(line: Line, decimals: int) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.title,
        "annual": plain_amount(line.annual.amount, decimals),
        "pensionable": line.pensionable,
        **rests_on(line.annual, decimals),
        "pensionable_provenance": line.pensionable_evidence.provenance.value,
    }


_COLUMNS = (
    Column("kind", "", tabled=False),
    Column("code", "", tabled=False),
    Column("title", ""),
    Column("annual", "Annual"),
    Column("pensionable", "Pensionable"),
    *RESTS_ON,
)


@layout.register
def _layout(statement: SalaryStatement) -> Layout:
    lines = [
        _row("line", line.code, line.title, line.annual)
        | {"pensionable": YesNo(line.pensionable, line.pensionable_evidence.assumptions)}
        for line in statement.lines
    ]
    workings = [
        explained(Working("{:text}", (line.title,)), line.annual, statement.employer) for line in statement.lines
    ]
    return Layout(
        statement.employer,
        _COLUMNS,
        (*lines, *_totals_and_scale(statement)),
        statement.assumptions,
        tuple(workings),
        statement.notes,
    )


def _totals_and_scale(statement: SalaryStatement) -> Iterator[Row]:
    yield _row("total", "total", "Total", statement.total)
    yield _row("total", "pensionable", "Pensionable pay", statement.pensionable)
    yield _row("scale", "full_time_basic_salary", "Full-time basic salary", statement.full_time_basic_salary)
    yield _row("scale", "minimum", "Minimum of the scale", statement.minimum)
    yield _row("scale", "top_of_scale", "Top of the scale", statement.top_of_scale)
    if following := statement.next_increment:
        figure = following.full_time_basic_salary
        shown = figure and Figure.of(figure.amount, figure.currency, figure.per, following.evidence, figure.working)
        yield _row("scale", "next_increment", _next_title(following, statement.table), shown)


def _next_title(following: NextIncrement, table: date) -> Working:
    """The day of the next increment, and by which table and before which pay award it is, where that is not plain."""
    title = Working("Next increment, {:day}", (following.on,))
    if following.table != table:
        title = title.then(", by the table of {:day}", following.table)
    return title.then(", before the pay award of {:day}", following.award_due) if following.award_due else title


def _row(kind: str, code: str, title: str | Working, figure: Figure | None) -> dict[str, Cell]:
    named: dict[str, Cell] = {"kind": kind, "code": code, "title": title}
    if figure is None:
        return named | {"annual": "unpublished"}
    return named | {"annual": figure, **resting_on(figure, figure.working)}


@headlines_of.register
def _headlines(statement: SalaryStatement) -> tuple[Working, ...]:
    point = Working("") if statement.point is None else Working("point {:number}", (statement.point,))
    band, on = Working("band {:text}", (statement.band,)), Working("on {:day}", (statement.on,))
    return lines(
        provisional(statement.carried_forward),
        amount(statement.total, " a year"),
        whose(statement.employer, band, point, on),
        _hours(statement),
        informed(statement.known_on),
    )


@sentence_of.register
def _sentence(statement: SalaryStatement) -> Working:
    parts = [
        provisional(statement.carried_forward),
        _post(statement),
        aside(*_at(_hours(statement)), known(statement.known_on)),
        Working(" is paid {:money} a year: ", (statement.total.amount,)),
        _parts(statement),
        _top(statement),
        Working(assumed_words(line.annual for line in statement.lines) + "."),
    ]
    return joined(parts)


def _parts(statement: SalaryStatement) -> Working:
    """What the total is made of."""
    words, values = ["{:money} basic salary"], [statement.basic_salary.amount]
    for title, figure in (("pay protection", statement.protection), ("in allowances", statement.allowances)):
        if figure.amount:
            words.append(f"{{:money}} {title}")
            values.append(figure.amount)
    *before, last = words
    return Working(", ".join(before) + (" and " if before else "") + last, tuple(values))


def _post(statement: SalaryStatement) -> Working:
    band, employer = statement.band, statement.employer.title
    if statement.point is None:
        return Working("On {:day} a post in band {:text} of {:text}", (statement.on, band, employer))
    words = "On {:day} a post at point {:number} of band {:text} of {:text}"
    return Working(words, (statement.on, statement.point, band, employer))


def _hours(statement: SalaryStatement) -> Working:
    parts: list[str] = []
    values: list[Decimal] = []
    if statement.weekly_hours != statement.full_time_hours:
        parts.append("{:number} of {:number} hours a week")
        values += (statement.weekly_hours, statement.full_time_hours)
    if statement.weeks:
        parts.append("{:number} of {:number} weeks a year")
        values += statement.weeks
    return Working(" and ".join(parts), tuple(values))


def _at(hours: Working) -> Iterator[Working]:
    """The hours as they stand in a sentence."""
    if hours.template:
        yield Working(", at ").then(hours.template, *hours.values)


def _top(statement: SalaryStatement) -> Working:
    top = statement.top_of_scale
    if statement.next_increment is None or top is None:
        return Working("")
    return Working("; the full-time basic salary rises by increments to {:money}", (top.amount,))
