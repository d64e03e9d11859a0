"""What the increments that lead on from a point are counted from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

import attrs

# Increments that facts alter, counted from 0 with those withheld: the day one is moved to, or None if withheld.
IncrementOverrides: TypeAlias = tuple[tuple[int, date | None], ...]


@attrs.frozen(cache_hash=True)
class IncrementBasis:
    """A point held from a day, and what is known of the increments after it beyond the rule.

    Attributes:
        started: The first day in the band.
        held_from: The day the point was first held.
        point: The point held then.
        date_given: The first day of the first increment, where it is known to differ from the rule.
        due_on: The day on which that one fell due, where a change led to it; later increments follow from it. Where
            the facts tell the day, it is *date_given* itself.
        overrides: Which increments, counted from 0 with those that were withheld, are moved by themselves or withheld.
    """

    started: date
    held_from: date
    point: int
    date_given: date | None = None
    due_on: date | None = None
    overrides: IncrementOverrides = ()

    @property
    def withheld(self) -> set[int]:
        """Which increments do not come."""
        return {index for index, day in self.overrides if day is None}


@attrs.frozen
class IncrementDays:
    """Increments in order: the day on which each falls due, and its first day."""

    due_on: tuple[date, ...]
    paid_from: tuple[date, ...]

    @staticmethod
    def of(days: Iterable[tuple[date, date]]) -> IncrementDays:
        """IncrementDays from pairs of those days."""
        told = tuple(days)
        return IncrementDays(tuple(due for due, _ in told), tuple(paid for _, paid in told))
