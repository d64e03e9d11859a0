"""Shifts from files: CSV of one person, or of very many, one after the other, and the calendar of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from pathlib import Path

import attrs

from paycalc.clock import zone as zone_named
from paycalc.doors import checked
from paycalc.errors import InvalidValueError, MissingExtraError, unknown_name
from paycalc.facts.shifts import Shift, checked_shifts, overlaps
from paycalc.files.rows.cells import COLUMNS, NEEDED, shift_of
from paycalc.files.rows.table import CsvTable, RefusedCellError, checked_cells, open_table
from paycalc.files.shift_days import ShiftDays

WHOSE = ("person", "band", "point")
_MOST_REMEMBERED = 1 << 17
_Rows = list[tuple[int, Shift]]


@attrs.frozen
class PersonShifts:
    """The shifts of one person in a file.

    Attributes:
        person: What names the person; empty where the file does not.
        band: Code of the band; None where the file does not say it.
        point: The pay point; None where the file does not say it.
        shifts: The shifts, by their start.
        line: The line of the first of them in the file.
    """

    person: str
    band: str | None
    point: int | None
    shifts: tuple[Shift, ...]
    line: int


@checked
def load_shifts(
    path: str | Path,
    *,
    zone: str,
    person: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> tuple[Shift, ...]:
    """One person's shifts from a CSV file with a heading, or from a calendar (iCalendar), a file named ``.ics``.

    The columns are ``start`` and ``end``; where needed also ``kind``, ``breaks``, ``break_minutes``, ``planned_end``,
    ``travel_minutes``, ``tags``, ``take``, ``recorded``, ``person``, ``band`` and ``point``. Times are written
    2025-07-31T22:00 as the clock on the wall shows them, or with their offset. Columns and rows can stand in any order.

    Every event of a calendar is a shift, unless it is cancelled or has the category ``no-shift``. What the columns say
    is said by categories: ``on-call``, ``toil``, ``break_minutes=30``; others are tags. This needs the extra ``ics``.

    Args:
        path: The file.
        zone: The time zone of clock times without an offset, such as Europe/London, and of *first* and *last*.
        person: Whose shifts are wanted; needed where the column ``person`` has several.
        first: The first day on which the shifts that are wanted begin; every day unless given.
        last: The last of those days; needed where a calendar repeats without end.

    Raises:
        UnusableFileError: The file cannot be read, is not UTF-8, or is no calendar.
        InvalidFileError: It is wrong; every bad row is listed with its line, and every bad event with its UID.
        InvalidValueError: It has the shifts of several people, and *person* does not say whose are wanted; *last* is
            before *first*; a *person* is named and the file is a calendar.
        UnknownNameError: It has no shifts of that person, or there is no such zone.
        MissingExtraError: The file is a calendar, and the extra ``ics`` is not installed.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from paycalc import load_shifts
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "nights.csv")
        ...     _ = file.write_text("start,end\\n2025-03-29T22:00,2025-03-30T08:00\\n")
        ...     [shift.elapsed // 60 for shift in load_shifts(file, zone="Europe/London")]
        [9]
    """
    return person_shifts(Path(path), ShiftDays(zone_named(zone), first, last), person=person).shifts


def person_shifts(path: Path, days: ShiftDays, *, person: str | None = None) -> PersonShifts:
    """The shifts of one person in a CSV file or a calendar, with what the file says of the person.

    Raises:
        PaycalcError: As `load_shifts`.
    """
    if not is_calendar(path):
        with open_shifts(path, days) as file:
            return one_person(file, person)
    if person is not None:
        raise InvalidValueError(
            f"person {person!r}", "a calendar is of one person, and names nobody", "", "Leave it out"
        )
    try:
        from paycalc.files.ical.shifts import calendar_shifts
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"shifts {path}", f"a calendar needs {error.name}", "", "Install the extra: pip install 'paycalc[ics]'"
        ) from None
    return PersonShifts("", None, None, calendar_shifts(path, days), 1)


def is_calendar(path: Path) -> bool:
    """Whether a file is a calendar, by its name."""
    return path.suffix.casefold() == ".ics"


def one_person(file: ShiftFile, person: str | None) -> PersonShifts:
    """The shifts of one person in a file; of nobody named where it has no rows.

    Raises:
        InvalidFileError: The file is wrong; every bad row is listed with its line.
        InvalidValueError: It has the shifts of several people, and *person* does not say whose are wanted.
        UnknownNameError: It has no shifts of that person.
    """
    people = {one.person: one for one in file.people()}
    if person is not None:
        if person not in people:
            raise unknown_name("person", person, filter(None, people), str(file.table.path))
        return people[person]
    if len(people) > 1:
        raise InvalidValueError(
            f"shifts {file.table.path}", f"it has the shifts of {len(people)} people", "", "Say whose are asked for"
        )
    return next(iter(people.values()), PersonShifts("", None, None, (), 1))


@contextmanager
def open_shifts(path: Path, days: ShiftDays) -> Iterator[ShiftFile]:
    """A CSV file of the shifts of any number of people, to be read person by person.

    Args:
        path: The file.
        days: The days on which the shifts begin; their zone is that of clock times without an offset.

    Raises:
        UnusableFileError: It cannot be read, or is not UTF-8.
        InvalidFileError: Its heading is wrong.
    """
    with open_table(path, what="shifts", columns=(*COLUMNS, *WHOSE), needed=NEEDED) as table:
        yield ShiftFile(table, days)


class ShiftFile:
    """An open CSV file of shifts, in which those of each person stand together."""

    def __init__(self, table: CsvTable, days: ShiftDays) -> None:
        self.table, self._days = table, days
        columns = table.columns
        self._whose = [columns.index(name) for name in WHOSE if name in columns]
        self._own = [place for place, name in enumerate(columns) if name in COLUMNS]
        # Of very many rows few differ but in whose they are.
        self._read: dict[tuple[str, ...], Shift | None] = {}

    @property
    def many(self) -> bool:
        """Whether it says whose each shift is."""
        return "person" in self.table.columns

    def done(self) -> tuple[int, int]:
        """How many bytes have been read, and of how many."""
        return self.table.done, self.table.size

    def people(self) -> Iterator[PersonShifts]:
        """Each person's shifts, in the order of the file. What is given before its end may stand beside bad rows.

        Raises:
            InvalidFileError: Rows are wrong; every one is listed with its line. It is raised at the end.
        """
        seen = set[str]()
        for line, whose, rows in self._groups():
            person = self._person(line, whose, rows)
            if person.person in seen:
                self._apart(line, person.person)
            seen.add(person.person)
            if person.shifts:
                yield person
        self.table.check()

    def _groups(self) -> Iterator[tuple[int, tuple[str, ...], _Rows]]:
        """Runs of rows that are one person's, with the line of the first."""
        group: _Rows = []
        first, whose = 0, None
        for line, row in self.table.rows():
            own, now = tuple([row[place] for place in self._own]), tuple([row[place] for place in self._whose])
            if now != whose:
                if whose is not None:
                    yield first, whose, group
                first, whose, group = line, now, []
            shift = self._read[own] if own in self._read else self._shift(line, own)
            if shift is not None:
                group.append((line, shift))
        if whose is not None:
            yield first, whose, group

    def _shift(self, line: int, own: tuple[str, ...]) -> Shift | None:
        try:
            shift = shift_of(checked_cells([self.table.columns[place] for place in self._own], own), self._days.zone)
        except RefusedCellError as refused:
            self.table.fault(line, refused.column, str(refused))
            return None
        if len(self._read) >= _MOST_REMEMBERED:
            self._read.clear()
        self._read[own] = shift
        return shift

    def _person(self, line: int, whose: tuple[str, ...], rows: _Rows) -> PersonShifts:
        columns, cells = [self.table.columns[place] for place in self._whose], dict[str, str]()
        try:
            cells = checked_cells(columns, whose)
            if self.many and "person" not in cells:
                raise RefusedCellError("person", "it is needed and not given")
            if not re.fullmatch(r"\d{0,4}", cells.get("point", ""), re.ASCII):
                raise RefusedCellError("point", f"{cells['point'][:40]!r} is no number of a point")
        except RefusedCellError as refused:
            self.table.fault(line, refused.column, str(refused))
            return PersonShifts(f"line {line}", None, None, (), line)
        point = cells.get("point")
        shifts = self._in_order(rows)
        if not self._days.open:
            shifts = tuple(shift for shift in shifts if self._days.have(shift.start))
        return PersonShifts(cells.get("person", ""), cells.get("band"), int(point) if point else None, shifts, line)

    def _in_order(self, rows: _Rows) -> tuple[Shift, ...]:
        ordered = sorted((shift for _, shift in rows), key=lambda shift: shift.start)
        if all(early.end <= late.start for early, late in pairwise(ordered)):
            return tuple(ordered)
        wrong = tuple(overlaps(ordered))
        for early, late in wrong:
            line = max(line for line, shift in rows if shift == late)
            before = min(line for line, shift in rows if shift == early)
            fault = f"it overlaps the {early.kind.value} {early.named_in(self._days.zone)} of line {before}"
            self.table.fault(line, "row", f"{late.named_in(self._days.zone)}: {fault}. Nobody works two shifts at once")
        return () if wrong else checked_shifts(ordered)

    def _apart(self, line: int, person: str) -> None:
        """Refuse a file that would have to be held whole."""
        self.table.fault(
            line,
            "person",
            f"rows of {person!r} stand above with others between, or with another band or point: "
            "sort the file by person, and let each have one band and point",
        )
        self.table.check()
