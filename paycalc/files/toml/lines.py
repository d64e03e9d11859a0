"""The line of each key in a TOML text: a second pass, made only when there is a fault to place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import lru_cache

KeyPath = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # texts first: what stands in one is no key
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|\#[^\n]*"
    r"|[\[\]{}=,\n]"
    r"|[^\s\[\]{}=,\#\"']+",
    re.DOTALL,
)
_PART = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|[^.]+')


def line_of(text: str, path: KeyPath) -> int | None:
    """The line of the nearest key on the way to *path*, in a text that is TOML; None where none stands in it."""
    lines = _lines(text)
    near = (lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in lines)
    return next(near, None)


@lru_cache(maxsize=4)  # one walk for all faults of a file
def _lines(text: str) -> Mapping[KeyPath, int]:
    return _Lines(text).found


def _unquoted(part: str) -> str:
    return str(tomllib.loads(f"part = {part}")["part"]) if part[0] in "\"'" else part


class _Lines:
    """One walk over the tokens of a text."""

    def __init__(self, text: str) -> None:
        self.found: dict[KeyPath, int] = {}
        self._counts: dict[KeyPath, int] = {}
        self._tokens: list[tuple[str, int]] = []
        line = scanned = 0
        for token in _TOKEN.finditer(text):
            line += text.count("\n", scanned, token.start())
            scanned = token.start()
            if not token[0].startswith("#"):
                self._tokens.append((token[0], line + 1))
        self._tokens.reverse()
        self._walk()

    def _walk(self) -> None:
        table: KeyPath = ()
        while self._tokens:
            if self._next == "\n":
                self._tokens.pop()
            elif self._next == "[":
                table = self._header()
            else:
                self._pair(table)

    @property
    def _next(self) -> str:
        return self._tokens[-1][0] if self._tokens else "\n"

    def _header(self) -> KeyPath:
        line = self._tokens.pop()[1]
        listed = self._next == "["
        if listed:
            self._tokens.pop()
        path: KeyPath = ()
        for part in self._key("]"):
            path = (*path, self._counts[path] - 1) if path in self._counts else path
            path = (*path, part)
            self.found.setdefault(path, line)
        if listed:
            self._tokens.pop()
            self._counts[path] = self._counts.get(path, 0) + 1
            path = (*path, self._counts[path] - 1)
            self.found.setdefault(path, line)
        return path

    def _key(self, end: str) -> list[str]:
        """The parts of a dotted key, read to its end."""
        written = ""
        while self._next != end:
            written += self._tokens.pop()[0]
        self._tokens.pop()
        return [_unquoted(part) for part in _PART.findall(written)]

    def _pair(self, table: KeyPath) -> None:
        line, path = self._tokens[-1][1], table
        for part in self._key("="):
            path = (*path, part)
            self.found.setdefault(path, line)
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        opening = self._tokens.pop()[0]
        if opening == "{":
            self._items("}", lambda _: self._pair(path))
        elif opening == "[":
            self._items("]", lambda index: self._entry((*path, index)))
        else:
            while self._next not in "\n,]}":  # a day and a time may stand apart
                self._tokens.pop()

    def _entry(self, path: KeyPath) -> None:
        self.found[path] = self._tokens[-1][1]
        self._value(path)

    def _items(self, end: str, read: Callable[[int], None]) -> None:
        index = 0
        while self._next != end:
            if self._next in ",\n":
                self._tokens.pop()
            else:
                read(index)
                index += 1
        self._tokens.pop()
