"""What was earned and taken as time off in lieu, from a CSV file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from paycalc.doors import checked
from paycalc.errors import InvalidValueError, PaycalcError, unknown_name
from paycalc.facts.toil_entries import ToilEarned, ToilEntry, ToilTaken
from paycalc.files.rows.table import CsvTable, RefusedCellError, checked_cells, day_cell, open_table

KINDS: Mapping[str, type[ToilEarned] | type[ToilTaken]] = {"earned": ToilEarned, "taken": ToilTaken}
_OF_EARNED = ("multiplier", "last_day", "pay_multiplier")
COLUMNS = ("kind", "day", "minutes", "hours", *_OF_EARNED, "recorded", "reference", "person", "note")
_NOBODY = ""
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")


@attrs.frozen
class _Row:
    """A row, the line on which it begins, and whose it is."""

    line: int
    person: str
    entry: ToilEntry


@checked
def load_toil_ledger(path: str | Path, *, person: str | None = None) -> tuple[ToilEntry, ...]:
    """What one person earned and took as time off in lieu, from a CSV file with a heading.

    The columns are ``kind`` (earned or taken), ``day``, and either ``minutes`` or ``hours`` (7:30 or 7.5); where
    needed also ``multiplier``, ``last_day``, ``pay_multiplier``, ``recorded``, ``reference``, ``person`` and
    ``note``. Days are written 2025-07-31. Columns and rows can stand in any order.

    Args:
        path: The file.
        person: Whose rows are wanted; needed where the column ``person`` has several.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: It is wrong; every fault is listed with its line.
        InvalidValueError: It has the entries of several people, and *person* does not say whose are wanted.
        UnknownNameError: It has no entries of that person.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from paycalc import load_toil_ledger
        >>> with TemporaryDirectory() as folder:
        ...     ledger = Path(folder, "ledger.csv")
        ...     _ = ledger.write_text("kind,day,hours\\nearned,2025-05-03,7:30\\ntaken,2025-05-09,2\\n")
        ...     [entry.minutes for entry in load_toil_ledger(ledger)]
        [450, 120]
    """
    with open_table(Path(path), what="ledger", columns=COLUMNS, needed=("kind", "day")) as table:
        rows = _read(table)
    people = list(dict.fromkeys(row.person for row in rows))
    if person is not None and person not in people:
        raise unknown_name("person", person, filter(None, people), str(path))
    if person is None and len(people) > 1:
        named = ", ".join(name or "(nobody named)" for name in people[:20])
        raise InvalidValueError(f"ledger {path}", "it has several people", f"People: {named}", "Say whose is asked for")
    return tuple(row.entry for row in rows if person in (None, row.person))


def _read(table: CsvTable) -> list[_Row]:
    if not {"minutes", "hours"}.intersection(table.columns):
        table.fault(1, "minutes", "the column is needed, or a column hours, and neither is there")
    rows = []
    for line, row in table.rows():
        try:
            cells = checked_cells(table.columns, row)
            if cells:
                rows.append(_Row(line, cells.get("person", _NOBODY), _entry(cells, line)))
        except RefusedCellError as refused:
            table.fault(line, refused.column, str(refused))
    for line, message in _contradictions(rows):
        table.fault(line, "reference", message)
    table.check()
    return rows


def _entry(cells: Mapping[str, str], line: int) -> ToilEntry:
    for name in ("kind", "day"):
        if name not in cells:
            raise RefusedCellError(name, "it is needed and not given")
    if cells["kind"] not in KINDS:
        raise RefusedCellError("kind", f"{cells['kind'][:40]!r} is not one of {', '.join(map(repr, KINDS))}")
    strays = [name for name in _OF_EARNED if name in cells and cells["kind"] != "earned"]
    if strays:
        raise RefusedCellError(strays[0], "only what is earned has one")
    values: dict[str, Any] = {name: _READERS[name](name, cells[name]) for name in _READERS if name in cells}
    try:
        return KINDS[cells["kind"]](values.pop("day"), _minutes(cells), line=line, **values)
    except PaycalcError as error:
        raise RefusedCellError("row", str(error)) from None


def _number(column: str, cell: str) -> Decimal:
    if not _NUMBER.fullmatch(cell):
        raise RefusedCellError(column, f"{cell[:40]!r} is not a plain number: write it as 1.5")
    return Decimal(cell)


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "day": day_cell,
    "recorded": day_cell,
    "last_day": day_cell,
    "multiplier": _number,
    "pay_multiplier": _number,
    "reference": lambda _, cell: cell,
}


def _minutes(cells: Mapping[str, str]) -> int:
    """Whole minutes, given as such or as hours: 450, 7:30, 7.5."""
    if ("minutes" in cells) == ("hours" in cells):
        raise RefusedCellError("minutes", "a row has either minutes or hours")
    if "minutes" in cells:
        if not re.fullmatch(r"[0-9]{1,6}", cells["minutes"]):
            raise RefusedCellError("minutes", f"{cells['minutes'][:40]!r} is no number of minutes: write it as 90")
        return int(cells["minutes"])
    clock = re.fullmatch(r"([0-9]{1,4}):([0-5][0-9])", cells["hours"])
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    if not _NUMBER.fullmatch(cells["hours"]):
        raise RefusedCellError("hours", f"{cells['hours'][:40]!r} is no length: write it as 7:30 or 7.5")
    whole, of = Decimal(cells["hours"]).as_integer_ratio()
    if 60 % of:
        raise RefusedCellError("hours", f"{cells['hours']} hours are no whole minutes: write them as 7:30")
    return whole * 60 // of


def _contradictions(rows: list[_Row]) -> Iterator[tuple[int, str]]:
    """Rows of which neither replaces the other: one reference, and known from one day."""
    first: dict[tuple[str, str, date], int] = {}
    for row in rows:
        if row.entry.reference is not None:
            line = first.setdefault((row.person, row.entry.reference, row.entry.known_from), row.line)
            if line != row.line:
                yield row.line, f"line {line} has it too and became known that day: record a correction on a later one"
