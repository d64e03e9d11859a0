"""Appointments from a CSV file, one a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any

from cattrs import BaseValidationError

from paycalc.doors import checked
from paycalc.errors import Fault, InvalidFileError, plural
from paycalc.facts.appointment import Appointment
from paycalc.files.toml.converter import converter
from paycalc.files.toml.faults import messages_of
from paycalc.files.toml.plain import RefusedValueError
from paycalc.files.toml.tree import read_text

REFERENCE = "reference"
_NEEDED = ("band", "started")
_FORMULA = ("=", "+", "-", "@", "\t")
_Row = tuple[int, list[str]]


@checked
def load_appointments(path: str | Path) -> dict[str, Appointment]:
    """The appointments of a CSV file in UTF-8, by reference.

    The first row names the columns: ``reference``, and the attributes of `Appointment` apart from its changes, of which
    ``band`` and ``started`` are needed. Each further row is a post. Without ``reference`` a post goes by the number of
    its row, from 1. An empty cell says nothing. Days are written 2025-07-31, numbers 22.5, and several allowances with
    blanks between them.

    Raises:
        UnusableFileError: The file cannot be read, or is not UTF-8.
        InvalidFileError: A row is wrong, or the columns are; every fault is listed with its line.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from paycalc import load_appointments
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "staff.csv")
        ...     _ = file.write_text("reference,band,started,weekly_hours\\nA17,D,2024-09-01,18\\n", encoding="utf-8")
        ...     load_appointments(file)["A17"].weekly_hours
        Decimal('18')
    """
    file = str(path)
    faults: list[Fault] = []
    columns, rows = _table(file, faults)
    posts: dict[str, Appointment] = {}
    for number, (line, cells) in enumerate(rows, 1):
        wrong = list(_row(number, dict(zip(columns, cells, strict=False)), len(cells) - len(columns), posts))
        faults += (Fault(place, message, file, line) for place, message in wrong)
    if faults:
        raise InvalidFileError(f"appointment file {path}", faults)
    return posts


def _table(file: str, faults: list[Fault]) -> tuple[list[str], list[_Row]]:
    """The names of the columns, and the rows; where the columns are wrong no row can be read."""
    reader = csv.reader(StringIO(read_text(Path(file)), newline=""), strict=True)
    try:
        rows = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        faults.append(Fault((), f"it is not CSV: {error}", file, reader.line_num))
        return [], []
    columns = [cell.strip() for cell in rows[0][1]] if rows else []
    faults += (Fault((), message, file, 1) for message in _misnamed(columns))
    if not faults and len(rows) == 1:
        faults.append(Fault((), "it has no row below the names of the columns", file, 1))
    return (columns, []) if faults else (columns, rows[1:])


def _misnamed(columns: list[str]) -> Iterator[str]:
    """What is wrong with the first row."""
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t"):
        yield "its columns are not separated by commas: save it as CSV with commas"
        return
    names = [REFERENCE, *_CELLS]
    for name in dict.fromkeys(columns):
        if columns.count(name) > 1:
            yield f"the column {name!r} is there twice"
        if name not in names:
            near = get_close_matches(name, names, n=1)
            yield f"there is no column {name!r}; " + (f"the nearest is {near[0]!r}" if near else _listed(names))
    if missing := [name for name in _NEEDED if name not in columns]:
        yield f"the first row names no column {' and no '.join(map(repr, missing))}; {_listed(names)}"


def _listed(names: list[str]) -> str:
    return f"known are {', '.join(names)}"


def _row(
    number: int, cells: Mapping[str, str], over: int, posts: dict[str, Appointment]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is wrong with a row; one that is right is added to those found."""
    if over:
        many = f"{abs(over)} {plural('cell', abs(over))} {'more' if over > 0 else 'fewer'}"
        yield ("row", number), f"it has {many} than the first row"
        return
    values: dict[str, Any] = {}
    wrong = False
    for name, cell in cells.items():
        try:
            if text := cell.strip():
                values[name] = _CELLS.get(name, _text)(text)
        except RefusedValueError as error:
            wrong = True
            yield ("row", number, name), str(error)
    if wrong:
        return
    reference = values.pop(REFERENCE, str(number))
    if reference in posts:
        yield ("row", number, REFERENCE), f"{reference!r} is there already"
    try:
        posts[reference] = converter().structure(values, Appointment)
    except BaseValidationError as error:
        yield from ((("row", number, *place), message) for place, message in messages_of(error))


def _text(cell: str) -> str:
    if cell.startswith(_FORMULA):
        raise RefusedValueError(f"{cell[:40]!r} begins like a formula: give what it comes to")
    return cell


def _day(cell: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise RefusedValueError(f"{_text(cell)[:40]!r} is not a day: write it as 2025-07-31")


def _number(cell: str) -> Decimal:
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,4})?", cell):
        return Decimal(cell)
    raise RefusedValueError(f"{_text(cell)[:40]!r} is not a plain number: write it as 18 or 22.5")


def _whole(cell: str) -> int:
    if re.fullmatch(r"[0-9]{1,6}", cell):
        return int(cell)
    raise RefusedValueError(f"{_text(cell)[:40]!r} is no whole number: write it as 3")


def _names(cell: str) -> list[str]:
    return [_text(name) for name in cell.split()]


_CELLS: Mapping[str, Callable[[str], Any]] = {
    "band": _text,
    "started": _day,
    "point": _whole,
    "point_from": _day,
    "weekly_hours": _number,
    "paid_weeks": _number,
    "location": _text,
    "allowances": _names,
    "increment_date": _day,
    "salary": _number,
    "salary_from": _day,
    "ended": _day,
    "ended_recorded": _day,
}
