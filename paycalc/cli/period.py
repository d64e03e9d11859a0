"""`paycalc period`."""

from __future__ import annotations

import argparse
from typing import TypeAlias

import attrs

from paycalc.calculations.pay_period import pay_calendar, pay_period
from paycalc.calculations.pay_year import pay_year
from paycalc.cli.answers import emit_statement
from paycalc.cli.options import add_format, add_post, appointment_of, day, is_file, scheme_of
from paycalc.cli.pay_periods import period_of
from paycalc.cli.shift_options import add_shifts, shifts_of
from paycalc.facts.appointment import Appointment
from paycalc.figures import Working
from paycalc.statements.pay_period import PayPeriodStatement
from paycalc.statements.pay_year import PayYearStatement

_Paid: TypeAlias = PayPeriodStatement | PayYearStatement


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = "example:\n  paycalc period met-police-staff D --started 2025-08-15 --period 2025-08 --explain"
    add_post(parser)
    parser.add_argument(
        "--started", type=day, metavar="DAY", help="first day in the band (default: the period's first)"
    )
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--period", metavar="PERIOD", help="a month, 2025-10, or a day in the period")
    asked.add_argument(
        "--year", metavar="PERIOD", help="a period, named so: all periods of its pay year, and their sum"
    )
    add_shifts(parser)
    parser.add_argument("--explain", action="store_true", help="list the working and the papers of each segment")
    add_format(parser)
    parser.set_defaults(answer=answer)


def answer(arguments: argparse.Namespace) -> int:
    """Answer the question."""
    scheme = scheme_of(arguments)
    period = period_of(pay_calendar(scheme), arguments.period or arguments.year)
    started = None if arguments.started or is_file(arguments) else period.start
    post = appointment_of(arguments, arguments.started or started)
    worked = {"shifts": shifts_of(arguments, scheme, post), "take": arguments.take}
    statement = (
        pay_period(scheme, post, period, strict=arguments.strict, **worked)
        if arguments.period
        else pay_year(scheme, post, on=period.start, strict=arguments.strict, **worked)
    )
    return emit_statement(_as_a_starter(statement, post) if started else statement, arguments)


def _as_a_starter(statement: _Paid, post: Appointment) -> _Paid:
    """The statement with a note that nobody has said since when the post is held."""
    held = "" if post.point or post.salary else ", at the bottom of the scale"
    note = Working("No start date is given: taken as a new starter on {:day}" + held, (post.started,))
    if isinstance(statement, PayPeriodStatement):
        return attrs.evolve(statement, notes=(note, *statement.notes))
    first, *others = statement.periods
    return attrs.evolve(statement, periods=(attrs.evolve(first, notes=(note, *first.notes)), *others))
