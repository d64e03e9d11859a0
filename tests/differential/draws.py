"""Chance, and days that matter: what every drawn fact is made of."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from differential.facts import Fact, day, name
from differential.outlines import Outline

T = TypeVar("T")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
_YEARS = range(2021, 2029)


def _sunday(year: int, month: int, number: int) -> date:
    """A Sunday of a month by its number, or from its end below zero, on which clocks change in many places."""
    days = [date(year, month, 1) + DAY * n for n in range(31)]
    return [one for one in days if one.weekday() == 6 and one.month == month][number]


CLOCK_CHANGES = [
    _sunday(year, month, number) for year in _YEARS for month, number in ((3, -1), (10, -1), (3, 1), (11, 0))
]
_YEARLY = (12, 25), (12, 26), (1, 1), (7, 4), (10, 3), (5, 1)
_HOLIDAYS = (
    "2024-03-29 2024-05-06 2024-08-26 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-11-27 2026-04-06"
)
TO_WORK_ON = [
    *CLOCK_CHANGES * 2,
    *(one - DAY for one in CLOCK_CHANGES),
    *(date(year, month, of) for year in _YEARS for month, of in _YEARLY),
    *map(date.fromisoformat, _HOLIDAYS.split()),
]
"""Days on which what is worked is paid otherwise."""
_LEAP_DAY = date(2024, 2, 29)
_TURNS = [*(date(year, month, 1) for year in _YEARS for month in range(1, 13)), *[_LEAP_DAY] * 9]


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
        self._turns = [*_TURNS, *(date(year, month, of) for year in _YEARS for month, of in scheme.yearly * 3)]

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

    def shuffled(self, facts: Sequence[Fact]) -> list[Fact]:
        """Facts in any order, which must not matter."""
        return self.random.sample(facts, len(facts))

    def day(self, first: date, last: date, turns: Sequence[date] = ()) -> date:
        """A day between two, mostly one on which something happens or the one beside it.

        Args:
            first: The first day it can be.
            last: The last.
            turns: Days that matter, in place of firsts of months and the like.
        """
        if last <= first:
            return first
        pools: list[Callable[[], Sequence[date]]] = [lambda: self.scheme.days, lambda: self.seen, self._again, tuple]
        pools += [lambda: turns or self._turns, lambda: self._ahead(first, last)]
        pool = self.one(pools)()
        near = [one for one in pool if first <= one <= last]
        found = self.one(near) + self.one((0, 0, 0, 1, -1)) * DAY if near else first + self._far(first, last)
        self.seen.append(min(max(found, first), last))
        return self.seen[-1]

    def until(self, first: date, most: int, rule: str) -> date:
        """The last day of what begins on a day: at most so many days later, often after as many as a rule names."""
        spans = self.scheme.spans_of(self.scheme.terms.get(rule, {}))
        if spans and self.often(0.35):
            over = _later(first, *self.one(spans)) + self.one((0, 0, 1, -1)) * DAY
            self.seen.append(max(over - DAY, first))
            return self.seen[-1]
        return self.day(first, first + most * DAY)

    def told(self, first: date, last: date, share: float) -> Fact:
        """A day between two as a fact, if it is told."""
        return day(self.day(first, last)) if self.often(share) else None

    def recorded(self, on: date, share: float = 0.3) -> Fact:
        """The day on which something became known, if it is told: often later than it was so, seldom earlier."""
        return self.told(*((on - 30 * DAY, on) if self.often(0.2) else (on + DAY, on + 240 * DAY)), share)

    def take(self, share: float) -> Fact:
        """Pay or time off, if it is told."""
        return name(self.one(("Take.PAY", "Take.TOIL"))) if self.often(share) else None

    def _far(self, first: date, last: date) -> timedelta:
        return self.whole(0, (last - first).days) * DAY

    def _again(self) -> list[date]:
        """The same days in other years; for a leap day, the day before and the day after."""
        common = [one for seen in self.seen for one in ((seen - DAY, seen + DAY) if _is_leap_day(seen) else (seen,))]
        return [one.replace(year=year) for one in common for year in _YEARS]

    def _ahead(self, first: date, last: date) -> list[date]:
        """The days that are a length of the scheme before or after one of some days."""
        on = self.one((first, first, last, *self.seen[-2:]))
        return [_later(on, sign * months, sign * days) for months, days in self.scheme.spans for sign in (1, -1)]


def _is_leap_day(on: date) -> bool:
    return (on.month, on.day) == (2, 29)


def _later(on: date, months: int, days: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1])) + days * DAY
