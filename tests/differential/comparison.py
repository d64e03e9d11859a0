"""What differs between two answers, what of it was meant, and what all was asked."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from tabulate import tabulate

from differential.questions import Question

NOTHING = "(nothing)"
OBJECT = "object"
"""Where the paths begin of what a statement says by its attributes, beside its JSON."""
_KEYS = {"kind", "scheme", "path", "old", "new", "reason"}


@dataclass(frozen=True)
class Difference:
    """A figure that is not the same in both answers.

    Attributes:
        number: The question's number.
        kind: Its kind.
        scheme: The scheme it is about.
        path: The figure's path.
        old: What the old checkout says.
        new: What the new one says.
    """

    number: int
    kind: str
    scheme: str
    path: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"question {self.number} ({self.kind}, {self.scheme}): {self.path}: {self.old} -> {self.new}"


def differences(question: Question, old: dict[str, str], new: dict[str, str]) -> Iterator[Difference]:
    """Every figure that differs; one that the other answer lacks is nothing there."""
    for path in dict.fromkeys([*old, *new]):
        was, now = old.get(path, NOTHING), new.get(path, NOTHING)
        if was != now:
            yield Difference(question["number"], question["kind"], question["scheme"], path, was, now)


@dataclass
class Meant:
    """Differences that were meant.

    Attributes:
        reason: Why they are right.
        patterns: By an attribute of a difference, the pattern that it has, as file names have them.
        found: How many were found.
    """

    reason: str
    patterns: dict[str, str]
    found: int = 0

    def has(self, one: Difference) -> bool:
        """Whether a difference is one of them."""
        return all(fnmatchcase(getattr(one, name), pattern) for name, pattern in self.patterns.items())


class BadMeantError(Exception):
    """A file of differences that are meant which cannot be read as such."""


def meant_in(path: Path) -> list[Meant]:
    """The differences that a file names as meant.

    Raises:
        BadMeantError: It is no TOML, or an entry has a key that is not known, or no reason.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("meant", [])
    except tomllib.TOMLDecodeError as error:
        raise BadMeantError(f"{path}: {error}") from None
    for entry in entries:
        if not entry.get("reason") or not _KEYS.issuperset(entry) or len(entry) < 2:
            raise BadMeantError(f"{path}: an entry has a reason, and some of {sorted(_KEYS)}: {entry}")
    return [Meant(entry.pop("reason"), {key: str(value) for key, value in entry.items()}) for entry in entries]


@dataclass
class Tally:
    """What was asked, by kind or by scheme.

    Attributes:
        counts: How many questions of a name had an outcome, how many were assumed, and their lines of money.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, names: Iterable[str], answer: dict[str, Any]) -> None:
        """Count an answer under some names."""
        figures: dict[str, str] = answer["figures"]
        assumed = any(path.endswith("assumed") and value == "True" for path, value in figures.items())
        found = {
            "asked": 1,
            answer["outcome"]: 1,
            "assumed": int(assumed),
            "money": sum(map(_is_money, figures.items())),
        }
        for name in names:
            for what, number in found.items():
                self.counts[name, what] += number

    def broken(self) -> int:
        """How many questions broke down."""
        return sum(number for (name, what), number in self.counts.items() if what == "broken" and name == "all")

    def __str__(self) -> str:
        names = sorted({name for name, _ in self.counts}, key=lambda name: (name == "all", "/" in name, name))
        rows = [self._row(name) for name in names]
        return tabulate(rows, ["", "asked", "refused", "refused %", "TRACEBACK", "assumed", "lines of money"])

    def _row(self, name: str) -> Sequence[object]:
        asked, refused, broken, assumed, money = (
            self.counts[name, what] for what in ("asked", "refused", "broken", "assumed", "money")
        )
        return name, asked, refused, round(100 * refused / asked, 1), broken or "", assumed, money


def _is_money(figure: tuple[str, str]) -> bool:
    """Whether a figure is the amount of a line, and not nothing; what attributes say again is not counted again."""
    path, value = figure
    return (
        path.rpartition("].")[2] in ("amount", "annual", "owed")
        and f"{OBJECT}." not in path
        and value.strip("0.") != ""
    )
