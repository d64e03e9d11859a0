"""The rows of golden cases: figures that somebody published, or that were worked out by hand."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

GOLDENS = Path(__file__).parent.parent / "goldens"
Row = dict[str, Any]


def rows(file: str, key: str = "case") -> list[Row]:
    """The rows of a file of goldens."""
    text = (GOLDENS / file).read_text(encoding="utf-8")
    table: list[Row] = tomllib.loads(text, parse_float=Decimal)[key]
    return table
