"""`paycalc toil`."""

from __future__ import annotations

import argparse

from paycalc.calculations.time_off.account import toil_account
from paycalc.cli.answers import emit_statement
from paycalc.cli.options import add_format, add_post, appointment_of, day, scheme_of, today
from paycalc.files.ledgers import load_toil_ledger


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = "example:\n  paycalc toil met-police-staff D ledger.csv --started 2024-09-01 --on 2025-08-31"
    add_post(parser)
    parser.add_argument("ledger", metavar="LEDGER", help="what was earned and taken, a CSV file")
    parser.add_argument("--person", metavar="NAME", help="whose rows of the ledger, where it has several people")
    parser.add_argument("--started", type=day, metavar="DAY", help="first day in the band (default: the first entry's)")
    parser.add_argument("--on", type=day, metavar="DAY", help="day at whose end the account is shown (default: today)")
    parser.add_argument("--explain", action="store_true", help="list the working and the papers of each payment")
    add_format(parser)
    parser.set_defaults(answer=answer)


def answer(arguments: argparse.Namespace) -> int:
    """Answer the question."""
    scheme, entries, on = (
        scheme_of(arguments),
        load_toil_ledger(arguments.ledger, person=arguments.person),
        arguments.on or today(),
    )
    started = arguments.started or min((entry.on for entry in entries), default=on)
    statement = toil_account(
        scheme, appointment_of(arguments, started), entries, on=on, known_on=arguments.known_on, strict=arguments.strict
    )
    return emit_statement(statement, arguments)
