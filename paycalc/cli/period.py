"""`paycalc period`."""

from __future__ import annotations

import argparse

from paycalc.calculations.pay_period import pay_calendar, pay_period
from paycalc.calculations.pay_year import pay_year
from paycalc.cli.answers import emit_statement
from paycalc.cli.options import add_format, add_post, appointment_of, day, scheme_of
from paycalc.cli.pay_periods import period_of
from paycalc.cli.shift_options import add_shifts, shifts_of


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = "example:\n  paycalc period met-police-staff D --started 2025-08-15 --period 2025-08 --explain"
    add_post(parser)
    parser.add_argument("--started", type=day, metavar="DAY", help="first day in the band")
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
    post = appointment_of(arguments, arguments.started)
    worked = {"shifts": shifts_of(arguments, scheme, post), "take": arguments.take}
    statement = (
        pay_period(scheme, post, period, strict=arguments.strict, **worked)
        if arguments.period
        else pay_year(scheme, post, on=period.start, strict=arguments.strict, **worked)
    )
    return emit_statement(statement, arguments)
