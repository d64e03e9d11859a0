"""A statement in one plain sentence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from paycalc.errors import WrongTypeError
from paycalc.figures import Evidence, Figure, Working
from paycalc.statements.arrears import ArrearsStatement
from paycalc.statements.pay_period import PayPeriodStatement
from paycalc.statements.progression import Progression
from paycalc.statements.salary import SalaryStatement


@singledispatch
def worded(statement: object) -> Working:
    """What the statement says, in one sentence with typed values."""
    raise WrongTypeError(
        f"sentence of a {type(statement).__name__}", "it is no statement", "Allowed: SalaryStatement and Progression"
    )


@worded.register
def _salary(statement: SalaryStatement) -> Working:
    basic, allowances = statement.basic_salary.amount, statement.allowances.amount
    parts = [
        _post(statement),
        _hours(statement),
        _knowledge(statement),
        Working(" is paid {:money} a year: {:money} basic salary", (statement.total.amount, basic)),
        Working(" and {:money} in allowances", (allowances,)) if allowances else Working(""),
        _top(statement),
        Working(assumed_words(line.annual for line in statement.lines) + "."),
    ]
    return Working("".join(part.template for part in parts), tuple(value for part in parts for value in part.values))


def _post(statement: SalaryStatement) -> Working:
    band, employer = statement.band, statement.employer.title
    if statement.point is None:
        return Working("On {:day} a post in band {:text} of {:text}", (statement.on, band, employer))
    words = "On {:day} a post at point {:number} of band {:text} of {:text}"
    return Working(words, (statement.on, statement.point, band, employer))


def _hours(statement: SalaryStatement) -> Working:
    if statement.weekly_hours == statement.full_time_hours:
        return Working("")
    return Working(", at {:number} of {:number} hours a week,", (statement.weekly_hours, statement.full_time_hours))


def _knowledge(statement: SalaryStatement) -> Working:
    return Working(", as known on {:day},", (statement.known_on,)) if statement.known_on else Working("")


def _top(statement: SalaryStatement) -> Working:
    top = statement.top_of_scale
    if statement.next_increment is None or top is None:
        return Working("")
    return Working("; the full-time basic salary rises by increments to {:money}", (top.amount,))


@worded.register
def _progression(progression: Progression) -> Working:
    first, last = progression.steps[0].statement, progression.steps[-1].statement
    assumed = assumed_words(line.annual for step in progression.steps for line in step.statement.lines)
    return Working(
        "A post in band {:text} of {:text} is paid {:money} a year from {:day} and {:money} by {:day}" + assumed + ".",
        (
            first.band,
            first.employer.title,
            first.total.amount,
            first.on,
            last.total.amount,
            progression.until,
        ),
    )


@worded.register
def _pay_period(statement: PayPeriodStatement) -> Working:
    assumed = assumed_words(line.amount for line in statement.lines)
    return Working(
        "For {:day} to {:day} a post in {:text} of {:text} is paid {:money}, on {:day}" + assumed + ".",
        (
            statement.start,
            statement.last_day,
            f"band{'s'[: len(statement.bands) != 1]} {', then '.join(statement.bands)}",
            statement.employer.title,
            statement.total.amount,
            statement.paid_on,
        ),
    )


@worded.register
def _arrears(statement: ArrearsStatement) -> Working:
    values = (statement.employer.title, statement.total.amount.copy_abs(), statement.known_after)
    assumed = assumed_words(one.owed for one in statement.differences)
    if statement.overpaid:
        return Working("{:text} overpaid {:money}, as known on {:day}" + assumed + ".", values)
    if not statement.differences:
        return Working("Nothing is owed by {:text}, as known on {:day}.", (values[0], values[2]))
    return Working("{:text} owes {:money}, as known on {:day}" + assumed + ".", values)


def assumed_words(figures: Iterable[Figure | Evidence]) -> str:
    """What is assumed in figures, by name; braces in a scheme's words are not places for values."""
    about = dict.fromkeys(one.about for figure in figures for one in figure.assumptions)
    named = ", ".join(about).replace("{", "{{").replace("}", "}}")
    return f"; this rests on assumptions: {named}" if named else ""
