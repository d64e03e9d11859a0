"""`paycalc scheme show` reads back every value of a scheme file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factories.every_key import EVERY_KEY
from paycalc.cli import main

pytestmark = pytest.mark.wheel

# Where a value is said in other words.
IN_WORDS = {
    "both": "on the day itself and on a substitute day",
    "choice": ", or time off in lieu",
    "majority": "or the whole shift where",
    "elapsed": "with unpaid breaks",
    "negative": "an absence beyond the balance is owed",
    "anniversary": "Increments: ",
}
# Papers are listed by --explain; how a scheme is found and written is asked when it is; the rest is of one award.
ELSEWHERE = {"sources", "name", "currency", "locale", "unrounded", "title", "reason", "announced"}


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each value of a document, with the keys that lead there."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, path)
    else:
        yield path, value


def forms(value: Any) -> list[str]:
    """How a value may be written."""
    if isinstance(value, date):
        return [f"{value.day} {value:%B} {value.year}", f"{value.day} {value:%b} {value.year}", value.isoformat()]
    if isinstance(value, int | Decimal):
        return [f"{value:,.2f}", f"{value:,}", str(value)]
    return [IN_WORDS.get(value, value)]


def test_every_value_of_a_scheme_file_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With every key in it: as a table, and the salaries of points as CSV, which has room for them."""
    path = tmp_path / "every-key.toml"
    path.write_text(EVERY_KEY, encoding="utf-8")
    assert 0 == main(["scheme", "show", str(path)])
    assert 0 == main(["scheme", "show", str(path), "--format", "csv"])
    shown = capsys.readouterr().out
    document = tomllib.loads(EVERY_KEY, parse_float=Decimal)
    missing = [
        (".".join(keys), value)
        for keys, value in leaves(document)
        if not ELSEWHERE.intersection(keys) and not isinstance(value, bool)
        if not any(form in shown for form in forms(value))
    ]
    assert [] == missing
