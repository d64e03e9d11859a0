"""What differs between two answers, what of it was meant, and what all was asked."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

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
    """Every figure that differs; one that the other answer lacks is nothing there.

    Where one checkout refuses or breaks down and the other does not, that alone is told.
    """
    failed = [path for path in ("refused", "broken") if path in old or path in new]
    for path in failed or dict.fromkeys([*old, *new]):
        was, now = (figures.get(path, "(not so)" if failed else NOTHING) for figures in (old, new))
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


class Tally:
    """What was asked, by kind and by scheme."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}

    def add(self, question: Question, old: dict[str, str], new: dict[str, str]) -> None:
        """Count a question by what the old checkout answers; one that breaks down does so in either."""
        found = {
            "asked": 1,
            "refused": int("refused" in old),
            "TRACEBACK": int("broken" in old or "broken" in new),
            "assumed": int(any(path.endswith("assumed") and value == "True" for path, value in old.items())),
            "lines of money": sum(map(_is_money, old.items())),
        }
        for name in ("all", question["kind"], question["scheme"]):
            self.counts.setdefault(name, Counter()).update(found)

    @property
    def broken(self) -> int:
        """How many questions broke down."""
        return self.counts["all"]["TRACEBACK"] if self.counts else 0

    def __str__(self) -> str:
        names = sorted(self.counts, key=lambda name: (name == "all", "/" in name, name))
        rows = [{"": name, **self.counts[name], "refused %": self._refused(name)} for name in names]
        return tabulate(rows, headers="keys")

    def _refused(self, name: str) -> float:
        return round(100 * self.counts[name]["refused"] / self.counts[name]["asked"], 1)


def _is_money(figure: tuple[str, str]) -> bool:
    """Whether a figure is the amount of a line, and not nothing; what attributes say again is not counted again."""
    path, value = figure
    named = path.rpartition("].")[2] in ("amount", "annual", "owed") and not path.startswith(OBJECT)
    return named and value.strip("0.") != ""
