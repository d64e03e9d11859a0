"""What was paid, from a CSV file that a payroll writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from paycalc.errors import PaycalcError
from paycalc.facts.paid import Paid
from paycalc.files.csv_tables import RefusedCellError, checked_cells, open_table

NEEDED = ("period", "code", "amount")
COLUMNS = (*NEEDED, "pensionable")
_COUNTS: Mapping[str, bool] = {"yes": True, "no": False}


def load_paid(path: str | Path, period_start: Callable[[str], date]) -> tuple[Paid, ...]:
    """What was paid, from a CSV file with the columns ``period``, ``code``, ``amount`` and, if wanted, ``pensionable``.

    Args:
        path: The file, in UTF-8, its first line the names of the columns.
        period_start: A day of the period that a text names, such as 2025-08.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: Columns are missing, unknown or there twice, a row is wrong, or there is none; every fault
            is listed with its line.
    """
    told = list[Paid]()
    with open_table(Path(path), what="file", known=COLUMNS, needed=NEEDED) as table:
        for line, row in table.rows():
            try:
                if cells := checked_cells(table.columns, row):
                    told.append(_paid(cells, period_start))
            except RefusedCellError as refused:
                table.fault(line, refused.column, str(refused))
        table.check()
        if not told:  # nothing told would be taken for nothing given, and what was paid be worked out
            table.fault(1, "row", "it tells of no payment: give 0 for the basic salary of a period without one")
            table.check()
    return tuple(told)


def _paid(cells: Mapping[str, str], period_start: Callable[[str], date]) -> Paid:
    for name in NEEDED:
        if name not in cells:
            raise RefusedCellError(name, "it is needed and not given")
    try:
        on = period_start(cells["period"])
    except PaycalcError as error:
        raise RefusedCellError("row", str(error)) from None
    amount, counts = _amount(cells["amount"]), _counts(cells.get("pensionable"))
    return Paid(on=on, code=cells["code"], amount=amount, pensionable=counts)


def _counts(cell: str | None) -> bool | None:
    if cell is None:
        return None
    if cell not in _COUNTS:
        raise RefusedCellError("pensionable", f"{cell[:40]!r} is not yes or no: leave it out where the line tells")
    return _COUNTS[cell]


def _amount(cell: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,4})?", cell):
        raise RefusedCellError("amount", f"{cell[:40]!r} is not a plain number: write it as 2999.83 or -25")
    return Decimal(cell)
