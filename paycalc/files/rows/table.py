"""CSV files read row by row, however long they are: every fault with its line, and no more in memory than a row."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

from paycalc.errors import Fault, InvalidFileError, UnusableFileError, unknown_name

MOST_FAULTS = 1000
_LONGEST_LINE = 1_000_000
_LONGEST_CELL = 2000
# What a spreadsheet would run, and what cannot be shown: control characters, and bytes that are not UTF-8.
_FORMULA = ("=", "+", "@")
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NOT_UTF8 = re.compile(r"[\ud800-\udfff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class RefusedCellError(ValueError):
    """A cell that is not what its column needs.

    Attributes:
        column: The column.
    """

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


class CsvTable:
    """An open CSV file with a heading.

    Attributes:
        path: The file.
        size: Its length in bytes; 0 where nobody knows.
        columns: The columns of its heading, in order.
    """

    def __init__(self, path: Path, text: TextIO, what: str) -> None:
        self.path, self.what, self.size = path, what, os.fstat(text.fileno()).st_size
        self._file, self._faults = text.buffer, list[Fault]()
        self._reader = csv.reader(_lines(text), strict=True)
        self.columns: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        """How many bytes have been read."""
        return self._file.tell()

    def read_heading(self, columns: Collection[str], needed: Collection[str]) -> None:
        """Read the heading.

        Raises:
            UnusableFileError: It is not UTF-8 text.
            InvalidFileError: A column is unknown, there twice or missing, or there is no heading.
        """
        try:
            names = next(self._reader, None)
        except (csv.Error, RefusedCellError) as error:
            self._refuse(1, "heading", str(error))
        self.columns = tuple(name.strip() for name in names or ())
        if names is not None and not any(self.columns):
            self._refuse(1, "heading", "the line is empty: the names of the columns stand on line 1")
        if any(_NOT_UTF8.search(name) or "\0" in name for name in self.columns):
            raise UnusableFileError(
                f"{self.what} {self.path}", "it is not UTF-8 text", "", "Save it as CSV with the encoding UTF-8"
            )
        for column, message in _heading_faults(self.columns, columns, needed):
            self.fault(1, column, message)
        self.check()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row that is not empty, as long as the heading, with the line on which it begins.

        A row of another length, and what is no CSV, is a fault of the table.
        """
        width, line = len(self.columns), self._reader.line_num + 1
        try:
            for row in self._reader:
                blank = any(map(str.strip, row))
                if len(row) == width and blank:
                    yield line, row
                elif blank:
                    self.fault(line, "row", f"its cells are {len(row)}, and those of the heading {width}")
                line = self._reader.line_num + 1
        except (csv.Error, RefusedCellError) as error:
            self.fault(line, "row", f"it is no CSV: {error}")

    def fault(self, line: int, column: str, message: str) -> None:
        """Note what is wrong with a row; after very many the rest of the file is not read.

        Raises:
            InvalidFileError: The faults are very many.
        """
        self._faults.append(Fault((column,), message.rstrip("."), str(self.path), line))
        if len(self._faults) >= MOST_FAULTS:
            self._faults.append(Fault((), "there may be more: it was not read further", str(self.path), line))
            self.check()

    def check(self) -> None:
        """Refuse the file if anything is wrong with it.

        Raises:
            InvalidFileError: Every fault with its line.
        """
        if self._faults:
            raise InvalidFileError(f"{self.what} {self.path}", sorted(self._faults, key=lambda one: one.line or 0))

    def _refuse(self, line: int, column: str, message: str) -> None:
        self.fault(line, column, message)
        self.check()


@contextmanager
def open_table(path: Path, *, what: str, columns: Collection[str], needed: Collection[str]) -> Iterator[CsvTable]:
    """A CSV file with its heading read.

    Args:
        path: The file.
        what: What errors call it.
        columns: The columns it can have, in any order.
        needed: Those it must have.

    Raises:
        UnusableFileError: It cannot be read, or is not UTF-8.
        InvalidFileError: Its heading is wrong.
    """
    try:
        # Bytes that are not UTF-8 pass here, so that their row can be named.
        text = path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnusableFileError(f"{what} {path}", f"it cannot be read ({why})", "", "Check the path") from None
    with text:
        table = CsvTable(path, text, what)
        table.read_heading(columns, needed)
        yield table


def checked_cells(columns: Iterable[str], cells: Iterable[str]) -> dict[str, str]:
    """The cells of a row by their columns, without the blanks around them and without empty ones.

    Raises:
        RefusedCellError: A cell is a formula, too long, or cannot be shown.
    """
    values = {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
    for column, cell in values.items():
        if _NOT_UTF8.search(cell):
            raise RefusedCellError(column, "it is not UTF-8 text: save the file with the encoding UTF-8")
        if _UNSHOWN.search(cell) or len(cell) > _LONGEST_CELL:
            raise RefusedCellError(column, f"a cell has at most {_LONGEST_CELL} characters, none of them for control")
        if cell.startswith(_FORMULA):
            raise RefusedCellError(column, f"{cell[:40]!r} is a formula: give its value")
    return {column: cell for column, cell in values.items() if cell}


def day_cell(column: str, cell: str) -> date:
    """The day that a cell tells.

    Raises:
        RefusedCellError: It is none, or not written as 2025-07-31.
    """
    if not _DAY.fullmatch(cell):
        raise RefusedCellError(column, f"{cell[:40]!r} is not a day: write it as 2025-07-31")
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise RefusedCellError(column, f"{cell} is not a day: no calendar has it") from None


def _lines(text: TextIO) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise RefusedCellError("row", f"a line has more than {_LONGEST_LINE} characters")
        yield line


def _heading_faults(
    columns: tuple[str, ...], allowed: Collection[str], needed: Collection[str]
) -> Iterator[tuple[str, str]]:
    if len(columns) == 1 and (";" in columns[0] or "\t" in columns[0]):
        yield "heading", "columns are parted by commas: save it as CSV with commas"
        return
    for place, name in enumerate(columns):
        if name not in allowed:
            yield "heading", str(unknown_name("column", name[:40], allowed, "the file"))
        elif name in columns[:place]:
            yield name, "the column is there twice"
    for name in needed:
        if name not in columns:
            yield name, "the column is needed and is not there"
