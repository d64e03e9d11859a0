"""A statement in one plain sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import singledispatch

from paycalc.errors import plural
from paycalc.figures import Evidence, Figure, Working
from paycalc.formatting.views import no_statement
from paycalc.statements.salary import SalaryStatement


@singledispatch
def sentence_of(statement: object) -> Working:
    """What the statement says, in one sentence with typed values."""
    raise no_statement("sentence", statement)


@sentence_of.register
def _salary(statement: SalaryStatement) -> Working:
    basic, allowances = statement.basic_salary.amount, statement.allowances.amount
    parts = [
        _post(statement),
        aside(_hours(statement), known(statement.known_on)),
        Working(" is paid {:money} a year: {:money} basic salary", (statement.total.amount, basic)),
        Working(" and {:money} in allowances", (allowances,)) if allowances else Working(""),
        _top(statement),
        Working(assumed_words(line.annual for line in statement.lines) + "."),
    ]
    return joined(parts)


def joined(parts: Iterable[Working]) -> Working:
    """A sentence from its parts."""
    given = tuple(parts)
    return Working("".join(part.template for part in given), tuple(value for part in given for value in part.values))


def aside(*said: Working) -> Working:
    """What is put in between: each begins with a comma, and one closes them all."""
    told = [one for one in said if one.template]
    return joined([*told, Working(",")]) if told else Working("")


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
    return Working(f", at {' and '.join(parts)}" if parts else "", tuple(values))


def bands_named(bands: tuple[str, ...]) -> str:
    """The bands held, in order."""
    return f"{plural('band', len(bands))} {', then '.join(bands)}"


def known(on: date | None) -> Working:
    """On which day's knowledge an answer rests, if it is not all that is recorded."""
    return Working(", as known on {:day}", (on,)) if on else Working("")


def _top(statement: SalaryStatement) -> Working:
    top = statement.top_of_scale
    if statement.next_increment is None or top is None:
        return Working("")
    return Working("; the full-time basic salary rises by increments to {:money}", (top.amount,))


def assumed_words(figures: Iterable[Figure | Evidence]) -> str:
    """What is assumed in figures, by name; braces in a scheme's words are not places for values."""
    about = dict.fromkeys(one.about for figure in figures for one in figure.assumptions)
    named = ", ".join(about).replace("{", "{{").replace("}", "}}")
    return f"; this rests on assumptions: {named}" if named else ""
