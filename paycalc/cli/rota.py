"""`paycalc rota`."""

from __future__ import annotations

import argparse
from pathlib import Path

import attrs

from paycalc.calculations.post import Post
from paycalc.calculations.shift_pay.plain_time import working_time
from paycalc.calculations.shift_pay.rota import rota_notes, rota_shifts
from paycalc.calculations.shift_pay.worked_time import counted_from, first_day
from paycalc.cli.answers import emit_statement
from paycalc.cli.options import add_format, add_post, appointment_of, day, scheme_of
from paycalc.cli.shift_options import add_take
from paycalc.errors import InvalidValueError
from paycalc.files.rotas import load_rota


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = "example:\n  paycalc rota met-police-staff D rota.toml --from 2025-03-03 --until 2025-04-06"
    add_post(parser)
    parser.add_argument("rota", metavar="ROTA", type=Path, help="the shifts that come round, a .toml file")
    parser.add_argument(
        "--from", dest="first", type=day, required=True, metavar="DAY", help="first day on which a shift begins"
    )
    parser.add_argument(
        "--until", dest="last", type=day, required=True, metavar="DAY", help="last day on which a shift begins"
    )
    parser.add_argument(
        "--started", type=day, metavar="DAY", help="first day in the band (default: in the week of --from)"
    )
    add_take(parser)
    parser.add_argument("--explain", action="store_true", help="list the working and the papers of each line")
    add_format(parser)
    parser.set_defaults(answer=answer)


def answer(arguments: argparse.Namespace) -> int:
    """Answer the question."""
    scheme = scheme_of(arguments)
    rules = working_time(scheme)
    rota = load_rota(arguments.rota)
    shifts = rota_shifts(rota, zone=rules.zone, first=arguments.first, last=arguments.last)
    if not shifts:
        raise InvalidValueError(f"rota {arguments.rota}", f"no shift begins from {arguments.first} to {arguments.last}")
    # What is worked before a day begins belongs to the day before.
    started = arguments.started or counted_from(min(arguments.first, first_day(shifts, rules)), rules)
    post = Post(scheme, appointment_of(arguments, started))
    statement = post.worked_time(shifts, take=arguments.take, strict=arguments.strict)
    contract = post.salary(on=max(arguments.first, post.appointment.held_from)).weekly_hours
    notes = (*statement.notes, *rota_notes(rota, statement, contract))
    statement = attrs.evolve(statement, notes=notes)
    return emit_statement(statement, arguments)
