"""`paycalc arrears`."""

from __future__ import annotations

import argparse
from pathlib import Path

from paycalc.calculations.arrears import arrears
from paycalc.calculations.pay_period import pay_calendar
from paycalc.cli.answers import emit_statement
from paycalc.cli.options import add_format, add_post, appointment_of, day, scheme_of, today
from paycalc.cli.pay_periods import period_of
from paycalc.cli.shift_options import add_shifts, shifts_of
from paycalc.facts.payments import PaymentRecord
from paycalc.terms.periods.calendars import PayCalendar


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = (
        "example:\n  paycalc arrears met-police-staff D --started 2025-08-01 --from 2025-08 --to 2026-01"
        " --known-before 2025-09-18 --known-after 2026-02-14"
    )
    add_post(parser, views=False)
    parser.add_argument("--started", type=day, metavar="DAY", help="first day in the band")
    parser.add_argument(
        "--from", dest="first", required=True, metavar="PERIOD", help="the first period: 2025-08, or a day in it"
    )
    parser.add_argument(
        "--to", dest="last", required=True, metavar="PERIOD", help="the last period: 2026-01, or a day in it"
    )
    parser.add_argument(
        "--known-before", type=day, metavar="DAY", help="what was known when it was paid (default: on each day of pay)"
    )
    parser.add_argument(
        "--paid", type=Path, metavar="FILE",
        help="what was paid, as a CSV file with the columns period, code, amount (default: worked out)",
    )  # fmt: skip
    parser.add_argument("--known-after", type=day, metavar="DAY", help="what is known now (default: today)")
    add_shifts(parser)
    parser.add_argument("--explain", action="store_true", help="list the working and the papers of each difference")
    add_format(parser)
    parser.set_defaults(answer=answer)


def answer(arguments: argparse.Namespace) -> int:
    """Answer the question."""
    scheme = scheme_of(arguments)
    calendar = pay_calendar(scheme)
    periods = calendar.between(period_of(calendar, arguments.first).start, period_of(calendar, arguments.last).start)
    post = appointment_of(arguments, arguments.started)
    owed = arrears(
        scheme,
        post,
        periods,
        known_before=arguments.known_before,
        known_after=arguments.known_after or today(),
        paid=_paid(arguments.paid, calendar),
        shifts=shifts_of(arguments, scheme, post),
        take=arguments.take,
    )
    return emit_statement(owed, arguments)


def _paid(path: Path | None, calendar: PayCalendar) -> tuple[PaymentRecord, ...]:
    if path is None:
        return ()
    from paycalc.files.payments import load_paid

    return load_paid(path, lambda text: period_of(calendar, text).start)
