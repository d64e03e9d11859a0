"""What the increments that lead on from a point are counted from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

import attrs

# Increments that facts alter, counted from 0 with those withheld: the day one is moved to, or None if withheld.
Altered: TypeAlias = tuple[tuple[int, date | None], ...]


@attrs.frozen(cache_hash=True)
class Climb:
    """A point held from a day, and what is known of the increments after it beyond the rule.

    Attributes:
        started: The first day in the band.
        held_from: The day the point was first held.
        point: The point held then.
        given: The first day of the first increment, where it is known to differ from the rule.
        due: The day on which that one fell due, where a change led to it; later increments follow from it. Where
            the facts tell the day, it is *given* itself.
        altered: Which increments, counted from 0 with those that were withheld, are moved by themselves or withheld.
    """

    started: date
    held_from: date
    point: int
    given: date | None = None
    due: date | None = None
    altered: Altered = ()

    @property
    def withheld(self) -> set[int]:
        """Which increments do not come."""
        return {index for index, day in self.altered if day is None}


@attrs.frozen
class Increments:
    """Increments in order: the day on which each falls due, and its first day."""

    due: tuple[date, ...]
    paid: tuple[date, ...]

    @staticmethod
    def of(days: Iterable[tuple[date, date]]) -> Increments:
        """Increments from pairs of those days."""
        told = tuple(days)
        return Increments(tuple(due for due, _ in told), tuple(paid for _, paid in told))
