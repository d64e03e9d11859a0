"""Chance, and days that matter: what every drawn fact is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from differential.facts import Fact, day
from differential.outlines import Outline

T = TypeVar("T")
_DAY = timedelta(days=1)
_YEARS = range(2021, 2029)


def _sunday(year: int, month: int, number: int) -> date:
    """A Sunday of a month by its number, or from its end below zero, on which clocks change in many places."""
    sundays = [one for one in (date(year, month, 1) + _DAY * n for n in range(31)) if one.weekday() == 6]
    return [one for one in sundays if one.month == month][number]


CLOCK_CHANGES = [
    _sunday(year, month, number) for year in _YEARS for month, number in ((3, -1), (10, -1), (3, 1), (11, 0))
]
HOLIDAYS = [
    *(date(year, month, of) for year in _YEARS for month, of in ((12, 25), (12, 26), (1, 1), (7, 4), (10, 3), (5, 1))),
    *map(date.fromisoformat, ("2024-03-29", "2024-05-06", "2024-08-26", "2025-04-18", "2025-04-21", "2025-05-05")),
    *map(date.fromisoformat, ("2025-05-26", "2025-08-25", "2025-11-27", "2025-12-24", "2026-04-03", "2026-04-06")),
]
_TURNS = [
    *(date(year, month, 1) for year in _YEARS for month in range(1, 13)),
    *(date(year, 2, 29) for year in _YEARS if year % 4 == 0),
]


class Draw:
    """The draws of one question.

    Attributes:
        random: Where chance comes from.
        scheme: The scheme that is asked about.
        seen: The days that facts of the question have named, which others are drawn next to.
    """

    def __init__(self, random: Random, scheme: Outline) -> None:
        self.random, self.scheme = random, scheme
        self.seen: list[date] = []

    def often(self, share: float) -> bool:
        """Whether something is so, which is so in that share of cases."""
        return self.random.random() < share

    def one(self, options: Sequence[T]) -> T:
        """One of some options; what is named twice comes twice as often."""
        return self.random.choice(options)

    def some(self, options: Sequence[T], most: int) -> list[T]:
        """None or some of the options."""
        return self.random.sample(options, self.random.randint(0, min(most, len(options))))

    def whole(self, least: int, most: int) -> int:
        """A whole number."""
        return self.random.randint(least, most)

    def day(self, first: date, last: date, turns: Sequence[date] = _TURNS) -> date:
        """A day between two, mostly one on which something happens or the one beside it."""
        if last <= first:
            return first
        pool = self.one((self.scheme.days, self.seen, self._again(), turns, ()))
        near = [one for one in pool if first <= one <= last]
        found = self.one(near) + self.one((0, 0, 0, 1, -1)) * _DAY if near else self.after(first, (last - first).days)
        found = min(max(found, first), last)
        self.seen.append(found)
        return found

    def after(self, first: date, most: int) -> date:
        """A day at most so many days after another."""
        return first + self.whole(0, most) * _DAY

    def recorded(self, on: date, share: float = 0.3) -> Fact:
        """The day on which something became known, if it is told: often later than it was so, seldom earlier."""
        if not self.often(share):
            return None
        return day(self.day(on - 30 * _DAY, on) if self.often(0.2) else self.day(on + _DAY, on + 240 * _DAY))

    def take(self, share: float) -> Fact:
        """Pay or time off, if it is told."""
        return {"member": self.one(("Take.PAY", "Take.TOIL"))} if self.often(share) else None

    def _again(self) -> list[date]:
        """Days that come every year."""
        return [one.replace(year=year) for one in self.seen if (one.month, one.day) != (2, 29) for year in _YEARS]
