"""TOML read with exact numbers, each table remembering the file and the place it came from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from paycalc.errors import Fault, InvalidSchemeError, UnusableFileError
from paycalc.rounding import EXACT

MOST_BYTES = 4 * 1024 * 1024
KeyPath = tuple[str | int, ...]


class Node(dict[str, Any]):
    """A TOML table that knows where it stands."""

    def __init__(self, items: dict[str, Any], file: str, path: KeyPath) -> None:
        super().__init__(items)
        self.file, self.path = file, path

    def with_items(self, items: dict[str, Any]) -> Node:
        """Other items in the same place."""
        return Node(items, self.file, self.path)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file of moderate size.

    Raises:
        UnusableFileError: It is missing, no file, too large, unreadable, or not UTF-8.
    """
    asked = f"file {path}"
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnusableFileError(asked, f"it cannot be read ({why})", "", "Check the path") from None
    if len(data) > MOST_BYTES:
        raise UnusableFileError(asked, "it is too large for a scheme", f"Allowed: {MOST_BYTES} bytes")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnusableFileError(asked, f"line {line} is not UTF-8", "", "Save it with the encoding UTF-8") from None


def _number(text: str) -> Decimal:
    # What Decimal cannot hold becomes NaN here and is refused with its path, like nan itself.
    return Decimal(text, EXACT)


def read_tree(path: Path) -> Node:
    """The tables of a TOML file.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidSchemeError: It is not TOML; the fault has the line.
    """
    text = read_text(path)
    try:
        tables = tomllib.loads(text, parse_float=_number)
        return Node({key: _rooted(value, str(path), (key,)) for key, value in tables.items()}, str(path), ())
    except tomllib.TOMLDecodeError as error:
        raise InvalidSchemeError(f"scheme file {path}", [Fault((), f"it is not TOML: {error}", str(path))]) from None
    except (ValueError, RecursionError):
        fault = Fault((), "it has a number that is too long, or tables nested too deep", str(path))
        raise InvalidSchemeError(f"scheme file {path}", [fault]) from None


def _rooted(value: Any, file: str, path: KeyPath) -> Any:
    if isinstance(value, dict):
        return Node({key: _rooted(item, file, (*path, key)) for key, item in value.items()}, file, path)
    if isinstance(value, list):
        return [_rooted(item, file, (*path, index)) for index, item in enumerate(value)]
    return value


def origin(tree: Node, path: KeyPath) -> tuple[str, KeyPath]:
    """The file and the path in that file of a place in a tree, however the tree was merged."""
    at: Any = tree
    found, rest = tree, path
    for depth, key in enumerate(path):
        try:
            at = at[key]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(at, Node):
            found, rest = at, path[depth + 1 :]
    return found.file, (*found.path, *rest)


def tables_of(tree: Node, key: str) -> Iterator[tuple[int, Node]]:
    """The tables listed under a key, with their indexes; nothing where it is no list."""
    value = tree.get(key)
    for index, item in enumerate(value if isinstance(value, list) else []):
        if isinstance(item, Node):
            yield index, item
