"""`paycalc salary`."""

from __future__ import annotations

import argparse

from paycalc.calculations.salary import salary
from paycalc.cli.answers import emit_statement
from paycalc.cli.options import add_format, add_post, appointment_of, day, scheme_of, today


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = (
        "example:\n  paycalc salary met-police-staff D --started 2024-09-01 --on 2025-09-01 --hours 18 --explain"
    )
    add_post(parser)
    parser.add_argument("--on", type=day, metavar="DAY", help="day asked about (default: today)")
    parser.add_argument("--started", type=day, metavar="DAY", help="first day in the band (default: --on)")
    parser.add_argument("--explain", action="store_true", help="list the working and the papers of each figure")
    add_format(parser)
    parser.set_defaults(answer=answer)


def answer(arguments: argparse.Namespace) -> int:
    """Answer the question."""
    on = arguments.on or today()
    appointment = appointment_of(arguments, arguments.started or on)
    statement = salary(scheme_of(arguments), appointment, on=on, strict=arguments.strict)
    return emit_statement(statement, arguments)
