"""TOML read with exact numbers, each table remembering the file and the place it came from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeGuard

from paycalc.errors import Fault, InvalidFileError, InvalidSchemeError, UnusableFileError
from paycalc.files.toml.shape import too_deep
from paycalc.rounding import EXACT

MOST_BYTES = 4 * 1024 * 1024
KeyPath = tuple[str | int, ...]
Place = tuple[str, KeyPath]


class Node(dict[str, Any]):
    """A TOML table that knows where it stands, and where each of its keys does."""

    def __init__(
        self, items: Mapping[str, Any], file: str, path: KeyPath, homes: Mapping[str | int, Place] | None = None
    ) -> None:
        super().__init__(items)
        self.file, self.path, self._homes = file, path, homes or {}

    def home(self, key: str | int) -> Place:
        """The file and the path of a key in that file."""
        return self._homes.get(key, (self.file, (*self.path, key)))

    def over(self, other: Node) -> Node:
        """These items laid over those of another table, each remembering where it stands."""
        homes: dict[str | int, Place] = {key: (self if key in self else other).home(key) for key in {**other, **self}}
        return Node({**other, **self}, self.file, self.path, homes)

    def with_items(self, items: Mapping[str, Any]) -> Node:
        """Other items in the same place."""
        return Node(items, self.file, self.path, self._homes)

    def without(self, keys: Iterable[str]) -> Node:
        """The table without some keys."""
        return self.with_items({key: value for key, value in self.items() if key not in set(keys)})

    def only(self, keys: Iterable[str]) -> Node:
        """The table with no other keys."""
        return self.with_items({key: self[key] for key in keys if key in self})


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


_OTHER_DAY = re.compile(r"=\s*\d{1,4}([/.-])\d{1,2}\1\d{1,4}\b")


def _day_hint(text: str, line: int | None) -> str:
    """How a day is written, where the line has one in other ways of writing it."""
    wrong = text.splitlines()[line - 1 : line] if line else []
    return ": write a day as 2025-07-31" if wrong and _OTHER_DAY.search(wrong[0]) else ""


def read_tree(path: Path, *, what: str = "scheme file", error: type[InvalidFileError] = InvalidSchemeError) -> Node:
    """The tables of a TOML file.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: It is not TOML; the fault has the line. It is raised as *error*, for *what*.
    """
    text = read_text(path)
    if deep := too_deep(text):
        raise error(f"{what} {path}", [Fault((), deep[1], str(path), deep[0])])
    try:
        tables = tomllib.loads(text, parse_float=_number)
        return Node({key: _rooted(value, str(path), (key,)) for key, value in tables.items()}, str(path), ())
    except tomllib.TOMLDecodeError as wrong:
        line = re.search(r"at line (\d+)", str(wrong))
        number = int(line[1]) if line else None
        fault = Fault((), f"it is not TOML: {wrong}{_day_hint(text, number)}", str(path), number)
        raise error(f"{what} {path}", [fault]) from None
    except (ValueError, RecursionError):
        fault = Fault((), "it has a number that is too long, or tables nested too deep", str(path))
        raise error(f"{what} {path}", [fault]) from None


def _rooted(value: Any, file: str, path: KeyPath) -> Any:
    if isinstance(value, dict):
        return Node({key: _rooted(item, file, (*path, key)) for key, item in value.items()}, file, path)
    if isinstance(value, list):
        return [_rooted(item, file, (*path, index)) for index, item in enumerate(value)]
    return value


def origin(tree: Node, path: KeyPath) -> Place:
    """The file and the path in that file of a place in a tree, however the tree was merged."""
    at: Any = tree
    file, place = tree.file, tree.path
    for key in path:
        file, place = at.home(key) if isinstance(at, Node) else (file, (*place, key))
        at = _below(at, key)
        if isinstance(at, Node):
            file, place = at.file, at.path
    return file, place


def _below(at: Any, key: str | int) -> Any:
    try:
        return at[key]
    except (KeyError, IndexError, TypeError):
        return None


def are_tables(value: Any) -> TypeGuard[list[Node]]:
    """Whether a value is a list of tables and of nothing else."""
    return isinstance(value, list) and all(isinstance(item, Node) for item in value)


def tables_of(tree: Node, key: str) -> list[Node]:
    """The tables listed under a key; none where it is no list."""
    value = tree.get(key)
    return [item for item in value if isinstance(item, Node)] if isinstance(value, list) else []
