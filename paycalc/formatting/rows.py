"""A layout as CSV or JSON: plain amounts and ISO days, one row a line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import date
from io import StringIO

from paycalc.figures import Figure, Working, plain_amount
from paycalc.formatting.layout import Cell, Duration, Layout, YesNo


def csv_text(shown: Layout) -> str:
    """The layout as comma-separated values with a heading."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.code for column in shown.columns])
    for row in shown.cells():
        writer.writerow(csv_cells(row, shown.employer.decimals))
    return text.getvalue().rstrip("\n")


def csv_cells(row: Iterable[Cell], decimals: int) -> list[str]:
    """The cells of a row as comma-separated values hold them."""
    return [_cell(cell, decimals) for cell in row]


def json_rows(shown: Layout) -> str:
    """The layout as JSON: a list of rows, each with its columns by name, and the notes."""
    codes = [column.code for column in shown.columns]
    rows = [
        {code: _value(cell, shown.employer.decimals) for code, cell in zip(codes, row, strict=True)}
        for row in shown.cells()
    ]
    notes = [note.plain(shown.employer.decimals) for note in shown.notes]
    return json.dumps({"rows": rows, "notes": notes}, ensure_ascii=False, indent=2)


def _value(cell: Cell, decimals: int) -> str | int | bool | None:
    if cell is None or isinstance(cell, int):
        return cell
    if isinstance(cell, Duration):
        return cell.minutes
    return cell if isinstance(cell, str) else cell.so if isinstance(cell, YesNo) else _cell(cell, decimals)


def _cell(cell: Cell, decimals: int) -> str:
    if isinstance(cell, Figure):
        return plain_amount(cell.amount, decimals)
    if isinstance(cell, YesNo):
        return "yes" if cell.so else "no"
    if isinstance(cell, Duration):
        return str(cell.minutes)
    if isinstance(cell, date):
        return cell.isoformat()
    text = cell.plain(decimals) if isinstance(cell, Working) else "" if cell is None else str(cell)
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # csv does not quote a bare carriage return
    # A spreadsheet would run text that begins like a formula.
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\n"} else text
