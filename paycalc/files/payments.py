"""What was paid, from a CSV file that a payroll writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from paycalc.errors import PaycalcError
from paycalc.facts.payments import PaymentRecord
from paycalc.files.rows.table import CsvTable, RefusedCellError, checked_cells, open_table

NEEDED = ("period", "code", "amount")
COLUMNS = (*NEEDED, "pensionable")
_COUNTS: Mapping[str, bool] = {"yes": True, "no": False}


def load_paid(path: str | Path, period_start: Callable[[str], date]) -> tuple[PaymentRecord, ...]:
    """What was paid, from a CSV file with the columns ``period``, ``code``, ``amount`` and, if wanted, ``pensionable``.

    Args:
        path: The file, in UTF-8, its first line the names of the columns.
        period_start: A day of the period that a text names, such as 2025-08.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: Columns are missing, unknown or there twice, a row is wrong, or there is none; every fault
            is listed with its line.
    """
    doors: Mapping[str, Callable[[str], Any]] = {
        "period": partial(_day, period_start=period_start), "code": str, "amount": _amount, "pensionable": _counts
    }  # fmt: skip
    records = list[PaymentRecord]()
    with open_table(Path(path), what="file", columns=COLUMNS, needed=NEEDED) as table:
        for line, row in table.rows():
            if cells := _cells(table, line, row):
                read = _read(cells, doors, partial(table.fault, line))
                if read.keys() == doors.keys():
                    records.append(PaymentRecord(on=read.pop("period"), **read))
        table.check()
        if not records:  # nothing told would be taken for nothing given, and what was paid be worked out
            table.fault(1, "row", "it tells of no payment: give 0 for the basic salary of a period without one")
            table.check()
    return tuple(records)


def _cells(table: CsvTable, line: int, row: list[str]) -> Mapping[str, str]:
    try:
        return checked_cells(table.columns, row)
    except RefusedCellError as refused:
        table.fault(line, refused.column, str(refused))
        return {}


def _read(
    cells: Mapping[str, str], doors: Mapping[str, Callable[[str], Any]], fault: Callable[[str, str], None]
) -> dict[str, Any]:
    """What the cells of a row say; everything wrong in it is told."""
    read: dict[str, Any] = {}
    for column, door in doors.items():
        try:
            if column not in cells and column in NEEDED:
                raise RefusedCellError(column, "it is needed and not given")
            read[column] = door(cells[column]) if column in cells else None
        except RefusedCellError as refused:
            fault(refused.column, str(refused))
    return read


def _day(cell: str, period_start: Callable[[str], date]) -> date:
    try:
        return period_start(cell)
    except PaycalcError as error:
        raise RefusedCellError("row", str(error)) from None


def _counts(cell: str) -> bool:
    if cell not in _COUNTS:
        raise RefusedCellError("pensionable", f"{cell[:40]!r} is not yes or no: leave it out where the line tells")
    return _COUNTS[cell]


def _amount(cell: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,4})?", cell):
        raise RefusedCellError("amount", f"{cell[:40]!r} is not a plain number: write it as 2999.83 or -25")
    return Decimal(cell)
