"""`paycalc period`."""

from __future__ import annotations

import argparse

from paycalc.calculations.pay_period import pay_calendar, pay_period
from paycalc.cli.options import (
    DATA,
    add_format,
    add_post,
    add_shifts,
    appointment_of,
    day,
    period_of,
    scheme_of,
    shifts_of,
)
from paycalc.cli.output import emit
from paycalc.formatting.statements import format_statement


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = "example:\n  paycalc period met-police-staff D --started 2025-08-15 --period 2025-08 --explain"
    add_post(parser)
    parser.add_argument("--started", type=day, metavar="DAY", help="first day in the band")
    parser.add_argument("--period", required=True, metavar="PERIOD", help="a month, 2025-10, or a day in the period")
    add_shifts(parser)
    parser.add_argument("--explain", action="store_true", help="list the working and the papers of each segment")
    add_format(parser)
    parser.set_defaults(answer=answer)


def answer(given: argparse.Namespace) -> int:
    """Answer the question."""
    scheme = scheme_of(given)
    period = period_of(pay_calendar(scheme), given.period)
    shifts, post = shifts_of(given, scheme), appointment_of(given, given.started)
    statement = pay_period(scheme, post, period, shifts=shifts, take=given.take, strict=given.strict)
    emit(
        format_statement(statement, given.format, locale=given.locale, explain=given.explain), data=given.format in DATA
    )
    return 0
