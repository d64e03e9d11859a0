"""The line of a key in a TOML text: a second pass, made only when there is a fault to place."""

from __future__ import annotations

import re

KeyPath = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*=")
_ELEMENT = re.compile(r"\s*\{")
_OPENS_ARRAY = re.compile(r"=\s*\[\s*(#.*)?$")


def line_of(text: str, path: KeyPath) -> int | None:
    """The line of the nearest key on the way to *path*; None where none stands in the text."""
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def _lines(text: str) -> dict[KeyPath, int]:
    found: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    array: KeyPath | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table, array = _entered(header, counts), None
            found.setdefault(table, number)
            found.setdefault(table[:-1], number)
        elif key := _KEY.match(line):
            path = (*table, *_parts(key[1]))
            found.setdefault(path, number)
            array = path if _OPENS_ARRAY.search(line) else None
        elif array is not None and _ELEMENT.match(line):
            found[(*array, counts.setdefault(array, 0))] = number
            counts[array] += 1
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _entered(header: re.Match[str], counts: dict[KeyPath, int]) -> KeyPath:
    path: KeyPath = ()
    *above, last = _parts(header[2])
    for part in above:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, last)
    if header[1] == "[":
        return path
    counts[path] = counts.get(path, 0) + 1
    return (*path, counts[path] - 1)
