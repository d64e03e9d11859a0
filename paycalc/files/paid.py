"""What was paid, from a CSV file that a payroll writes."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import TypeVar

from paycalc.errors import Fault, InvalidFileError, InvalidValueError, PaycalcError
from paycalc.facts.paid import Paid
from paycalc.files.toml_tree import read_text

T = TypeVar("T")

NEEDED = ("period", "code", "amount")
COLUMNS = (*NEEDED, "pensionable")
_COUNTS: Mapping[str, bool | None] = {"yes": True, "no": False, "": None}


def load_paid(path: str | Path, period_start: Callable[[str], date]) -> tuple[Paid, ...]:
    """What was paid, from a CSV file with the columns ``period``, ``code``, ``amount`` and, if wanted, ``pensionable``.

    Args:
        path: The file, in UTF-8, its first line the names of the columns.
        period_start: A day of the period that a text names, such as 2025-08.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: Columns are missing or unknown, or a row is wrong; every fault is listed with its line.
    """
    text = read_text(Path(path))
    rows = csv.DictReader(StringIO(text, newline=""), restkey="more", restval="")
    wrong = _wrong_columns(rows.fieldnames or ())
    if wrong:
        raise InvalidFileError(f"file {path}", [Fault(("heading",), wrong, str(path), 1)])
    told, faults = list[Paid](), list[Fault]()
    for row in rows:
        cells = _Cells(row)
        one = _paid(cells, period_start)
        if one is not None and not cells.wrong:
            told.append(one)
        faults += (Fault((column,), message, str(path), rows.line_num) for column, message in cells.wrong)
    if faults:
        raise InvalidFileError(f"file {path}", faults)
    return tuple(told)


def _wrong_columns(names: object) -> str:
    given = list(names) if isinstance(names, list | tuple) else []
    if len(given) == 1 and (";" in given[0] or "\t" in given[0]):
        return "its columns are not parted by commas: save it as CSV with commas"
    if [name for name in NEEDED if name not in given] or [name for name in given if name not in COLUMNS]:
        return f"the columns are {', '.join(NEEDED)}, and pensionable if wanted, not {', '.join(given) or 'none'}"
    return ""


def _amount(text: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,4})?", text):
        raise InvalidValueError(f"amount {text[:40]!r}", "it is not a plain number", "Such as 2999.83 or -25")
    return Decimal(text)


class _Cells:
    """The cells of a row, and everything wrong with them.

    Attributes:
        row: The cells by column.
        wrong: Columns, each with what is wrong there.
    """

    def __init__(self, row: Mapping[str, str]) -> None:
        self.row = row
        self.wrong: list[tuple[str, str]] = []

    def read(self, column: str, door: Callable[[str], T]) -> T | None:
        """What a door makes of a cell; none where it refuses it."""
        try:
            return door(self.row[column].strip())
        except PaycalcError as error:
            self.wrong.append((column, str(error).rstrip(".")))
            return None


def _counts(text: str) -> bool | None:
    if text not in _COUNTS:
        raise InvalidValueError(f"pensionable {text[:40]!r}", "it is yes, no, or left out")
    return _COUNTS[text]


def _paid(cells: _Cells, period_start: Callable[[str], date]) -> Paid | None:
    if "more" in cells.row:
        cells.wrong.append(("row", "it has more values than there are columns"))
    counts = cells.read("pensionable", _counts) if "pensionable" in cells.row else None
    on, amount = cells.read("period", period_start), cells.read("amount", _amount)
    if on is None or amount is None:
        return None
    return Paid(on=on, code=cells.row["code"].strip(), amount=amount, pensionable=counts)
