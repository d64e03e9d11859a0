"""The days on which the shifts that are asked for begin."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import attrs

from paycalc.errors import InvalidValueError
from paycalc.facts import converters


@attrs.frozen
class ShiftDays:
    """Days from a first to a last, both included; each is left open where it is not told.

    Attributes:
        zone: Whose days they are.
        first: The first day on which a shift begins; None for all that came before.
        last: The last; None for all that follow.
    """

    zone: ZoneInfo
    first: date | None = attrs.field(default=None, converter=converters.optional_day)
    last: date | None = attrs.field(default=None, converter=converters.optional_day)

    def __attrs_post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise InvalidValueError(f"shifts from {self.first} to {self.last}", "the last day is before the first")

    @property
    def open(self) -> bool:
        """Whether every shift is asked for."""
        return self.first is None and self.last is None

    def have(self, start: datetime) -> bool:
        """Whether a shift that begins at a time, in any zone, begins on one of them."""
        day = start.astimezone(self.zone).date()
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
