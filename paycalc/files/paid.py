"""What was paid, from a CSV file that a payroll writes."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

from paycalc.errors import Fault, InvalidFileError, InvalidValueError, PaycalcError
from paycalc.facts.paid import Paid
from paycalc.files.toml_tree import read_text

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
        raise InvalidFileError(f"file {path}", [Fault((), wrong, str(path), 1)])
    told, faults = list[Paid](), list[Fault]()
    for row in rows:
        try:
            told.append(_paid(row, period_start))
        except PaycalcError as error:
            faults.append(Fault((), str(error).rstrip("."), str(path), rows.line_num))
    if faults:
        raise InvalidFileError(f"file {path}", faults)
    return tuple(told)


def _wrong_columns(names: object) -> str:
    given = list(names) if isinstance(names, list | tuple) else []
    if [name for name in NEEDED if name not in given] or [name for name in given if name not in COLUMNS]:
        return f"the columns are {', '.join(NEEDED)}, and pensionable if wanted, not {', '.join(given) or 'none'}"
    return ""


def _amount(text: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,4})?", text):
        raise InvalidValueError(f"amount {text[:40]!r}", "it is not a plain number", "Such as 2999.83 or -25")
    return Decimal(text)


def _paid(row: Mapping[str, str], period_start: Callable[[str], date]) -> Paid:
    if "more" in row:
        raise InvalidValueError("row", "it has more values than there are columns")
    if row.get("pensionable", "") not in _COUNTS:
        raise InvalidValueError(f"pensionable {row['pensionable']!r}", "it is yes, no, or left out")
    return Paid(
        on=period_start(row["period"].strip()),
        code=row["code"].strip(),
        amount=_amount(row["amount"].strip()),
        pensionable=_COUNTS[row.get("pensionable", "")],
    )
