"""Options of sub-commands about shifts, and the shifts that they name."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from paycalc.cli.options import day
from paycalc.errors import InvalidValueError
from paycalc.facts.appointment import Appointment
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from paycalc.facts.shifts import Shift
    from paycalc.files.shift_days import ShiftDays
    from paycalc.files.shifts import PersonShifts


def add_shifts(parser: argparse.ArgumentParser) -> None:
    """Options of sub-commands that shifts can be given to, besides what they are about."""
    worked = parser.add_argument_group("the shifts")
    worked.add_argument("--shifts", type=Path, metavar="FILE", help="shifts that were worked, a .csv or .ics file")
    add_person(worked)
    add_shift_days(worked)
    add_take(worked)


def add_person(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Whose shifts they are."""
    parser.add_argument("--person", metavar="NAME", help="whose shifts, in a file of several people")


def add_shift_days(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """The days on which the shifts begin."""
    parser.add_argument(
        "--shifts-from", type=day, metavar="DAY", help="first day on which a shift begins (default: any)"
    )
    parser.add_argument(
        "--shifts-until",
        type=day,
        metavar="DAY",
        help="last day on which a shift begins; needed where a calendar repeats without end",
    )


def add_take(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """What is taken for shifts."""
    parser.add_argument(
        "--take",
        choices=("pay", "toil"),
        default="pay",
        help="what is taken where a rule leaves the choice and the shift does not say (default: pay)",
    )


def shifts_of(arguments: argparse.Namespace, scheme: PayScheme, post: Appointment) -> tuple[Shift, ...]:
    """The shifts that the command was given; their clock times are those of the scheme's zone."""
    if arguments.shifts is None:
        if arguments.person is not None:
            raise InvalidValueError(f"--person {arguments.person}", "it is for a file of shifts", "", "Give --shifts")
        return ()
    from paycalc.files.shifts import person_shifts

    whose = person_shifts(arguments.shifts, shift_days_of(arguments, scheme), person=arguments.person)
    check_same(arguments.shifts, whose, "band", post.band)
    check_same(arguments.shifts, whose, "point", post.point)
    return whose.shifts


def shift_days_of(arguments: argparse.Namespace, scheme: PayScheme) -> ShiftDays:
    """The days on which the shifts begin that the command was asked for, in the scheme's zone."""
    from paycalc.calculations.shift_pay.plain_time import working_time
    from paycalc.clock import zone
    from paycalc.files.shift_days import ShiftDays

    return ShiftDays(zone(working_time(scheme).zone), arguments.shifts_from, arguments.shifts_until)


def check_same(path: str | Path, whose: PersonShifts, column: str, asked: object) -> None:
    """Refuse shifts whose rows tell another band or point than is asked about.

    Raises:
        InvalidValueError: They do.
    """
    value = getattr(whose, column)
    if value is not None and value != asked:
        why = f"its {column} is {value}, and the question's is {'not given' if asked is None else asked}"
        raise InvalidValueError(
            f"{path}, line {whose.line}", why, "", f"Ask about one {column}, or leave the column out"
        )
