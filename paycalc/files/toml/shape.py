"""How deep a TOML text goes, looked at before any reader does: what is nested without end takes a reader down."""

from __future__ import annotations

import re

MOST_DEEP = 32
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}=,\n.]"
    r"|[^\s\[\]{}=,\#\"'.]+",
    re.DOTALL,
)
_DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}


def too_deep(text: str) -> tuple[int, str] | None:
    """The line on which lists, tables or dotted keys go deeper than any file needs, and which; None where none do."""
    line, depth, dots = 1, 0, 0
    for token in _TOKEN.finditer(text):
        said = token[0]
        depth += _DEEPER.get(said, 0)
        dots = dots + 1 if said == "." else 0 if said in "[]{}=,\n" else dots
        if depth > MOST_DEEP:
            return line, f"lists or tables are nested more than {MOST_DEEP} deep"
        if dots > MOST_DEEP:
            return line, f"a key has more than {MOST_DEEP} dots"
        line += said.count("\n")
    return None
