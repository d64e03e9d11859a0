"""`paycalc worked`."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import TYPE_CHECKING

from paycalc.calculations.shift_pay.plain_time import working_time
from paycalc.calculations.shift_pay.worked_time import counted_from, first_day, worked_time
from paycalc.cli.answers import emit_statement
from paycalc.cli.options import add_format, add_post, appointment_of, day, scheme_of
from paycalc.cli.output import remark
from paycalc.cli.progress import tracked
from paycalc.cli.shift_options import add_person, add_shift_days, add_take, check_same, shift_days_of
from paycalc.cli.writing import file_written, output_written
from paycalc.errors import InvalidValueError, PaycalcError
from paycalc.facts.appointment import Appointment
from paycalc.facts.shifts import Take
from paycalc.files.shifts import PersonShifts, ShiftFile, is_calendar, one_person, open_shifts, person_shifts
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from _csv import Writer

    from paycalc.calculations.shift_pay.totals import WorkedTotals

_IN_FILE = "-"


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = (
        "examples:\n  paycalc worked met-police-staff D weekend.csv --started 2024-09-01 --explain\n"
        "  paycalc worked nhs-agenda-for-change - everybody.csv --format csv --output earned.csv"
    )
    add_post(parser)
    parser.add_argument(
        "shifts",
        metavar="SHIFTS",
        type=Path,
        help="the shifts, a .csv file, or the calendar of one person, an .ics file",
    )
    add_person(parser)
    parser.add_argument(
        "--started", type=day, metavar="DAY", help="first day in the band (default: in the week of the first shift)"
    )
    add_shift_days(parser)
    add_take(parser)
    parser.add_argument("--explain", action="store_true", help="list the working and the papers of each line")
    add_format(parser)
    parser.add_argument("--output", type=Path, metavar="FILE", help="where the sums of many people go, a .csv file")
    parser.set_defaults(answer=answer)


def answer(arguments: argparse.Namespace) -> int:
    """Answer the question."""
    scheme = scheme_of(arguments)
    days = shift_days_of(arguments, scheme)
    if is_calendar(arguments.shifts):
        return _one(arguments, scheme, person_shifts(arguments.shifts, days, person=arguments.person))
    with open_shifts(arguments.shifts, days) as file:
        if file.many and arguments.person is None:
            return _many(arguments, scheme, file)
        whose = one_person(file, arguments.person)
    return _one(arguments, scheme, whose)


def _one(arguments: argparse.Namespace, scheme: PayScheme, whose: PersonShifts) -> int:
    """The statement of one person."""
    if arguments.output:
        raise InvalidValueError(f"--output {arguments.output}", "it is for the sums of many people", "", "Leave it out")
    if not whose.shifts:
        raise InvalidValueError(f"shifts {arguments.shifts}", "there are none in it")
    post = _appointment(arguments, scheme, whose)
    statement = worked_time(scheme, post, whose.shifts, take=arguments.take, strict=arguments.strict)
    return emit_statement(statement, arguments)


def _many(arguments: argparse.Namespace, scheme: PayScheme, file: ShiftFile) -> int:
    """The sums of each person, by rule, row by row: nothing is written where any row is wrong."""
    from paycalc.calculations.shift_pay.totals import WorkedTotals

    if arguments.format != "csv":
        why = "it has a column of people, and the sums of many people are CSV"
        raise InvalidValueError(f"shifts {arguments.shifts}", why, "", "Give --format csv, or --person for one of them")
    totals = WorkedTotals(scheme, take=Take(arguments.take), strict=arguments.strict)
    inputs = (arguments.scheme, arguments.band, arguments.shifts)
    with (
        file_written(arguments.output, suffix=".csv", inputs=inputs) if arguments.output else output_written() as output
    ):
        without, first = _write_sums(csv.writer(output, lineterminator="\n"), arguments, totals, file)
    for note in totals.notes.values():
        like_it = f" ({note.people} people have a note like this one)" if note.people > 1 else ""
        remark(note.first.plain(scheme.employer.decimals) + like_it)
    if without:
        who = "1 person has" if without == 1 else f"{without} people have"
        remark(f"{who} no row, the first {first!r}: their shifts earn nothing beyond the salary")
    return 0


def _write_sums(rows: Writer, arguments: argparse.Namespace, totals: WorkedTotals, file: ShiftFile) -> tuple[int, str]:
    """Write the rows of each person; how many have none, and the first of them."""
    from paycalc.formatting.statements.hours import TOTALS_COLUMNS, total_rows

    scheme, without, first = totals.scheme, 0, ""
    rows.writerow(TOTALS_COLUMNS)
    for whose in tracked(file.people(), file.done):
        try:
            sums = totals.of(_appointment(arguments, scheme, whose), whose.shifts)
        except PaycalcError as error:
            file.table.fault(whose.line, "person", f"{whose.person!r}: {error}")
        else:
            rows.writerows(total_rows(whose.person, sums, scheme.employer.decimals))
            if not sums:
                without, first = without + 1, first or whose.person
    return without, first


def _appointment(arguments: argparse.Namespace, scheme: PayScheme, whose: PersonShifts) -> Appointment:
    """The facts of whoever worked the shifts: the file's own, and what the command was given."""
    band = arguments.band if whose.band is None else whose.band
    if band == _IN_FILE:
        raise InvalidValueError(f"band {_IN_FILE}", "the file does not say the band", "Give it, or a column `band`")
    if str(arguments.band).endswith((".toml", ".csv")) and (whose.band is not None or whose.point is not None):
        raise InvalidValueError(
            f"{arguments.shifts} with {arguments.band}", "each of them tells the post", "", "Give the band instead"
        )
    if arguments.band != _IN_FILE:
        check_same(arguments.shifts, whose, "band", arguments.band)
    if arguments.point is not None:
        check_same(arguments.shifts, whose, "point", arguments.point)
    facts = vars(arguments) | {"band": band, "point": arguments.point if whose.point is None else whose.point}
    rules = working_time(scheme)
    started = arguments.started or counted_from(first_day(whose.shifts, rules), rules)
    return appointment_of(argparse.Namespace(**facts), started)
