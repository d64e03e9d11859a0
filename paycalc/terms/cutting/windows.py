"""Stretches of the clock, such as 20:00 to 06:00."""

from __future__ import annotations

import re

import attrs

from paycalc.errors import InvalidValueError, shown
from paycalc.fields import CLOCK

MINUTES_OF_A_DAY = 24 * 60


def clock_minutes(text: str) -> int:
    """Minutes from midnight to a time of the clock.

    Example:
        >>> from paycalc.terms.cutting.windows import clock_minutes
        >>> clock_minutes("07:30")
        450
    """
    return int(text[:2]) * 60 + int(text[3:])


def clock_time(text: str) -> str:
    """Take a time of the clock as it is written, or refuse it."""
    if not isinstance(text, str) or not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise InvalidValueError(
            f"time {shown(text)}", "a time of the clock is written 20:00", "Allowed: 00:00 to 23:59"
        )
    return text


@attrs.frozen(kw_only=True, cache_hash=True)
class ClockWindow:
    """A stretch of every day by the clock, which may cross midnight.

    A minute lies in it by what the clock shows in that minute, on the nights of a clock change as well.

    Attributes:
        starts: The time it begins, such as 20:00.
        ends: The time it ends, such as 06:00; at or before *starts* where it crosses midnight, and never the same.

    Example:
        >>> from paycalc.terms.cutting.windows import ClockWindow
        >>> night = ClockWindow(starts="20:00", ends="06:00")
        >>> [night.has(clock) for clock in (19 * 60 + 59, 20 * 60, 0, 6 * 60)]
        [False, True, True, False]
    """

    starts: str = attrs.field(converter=clock_time, metadata=CLOCK)
    ends: str = attrs.field(converter=clock_time, metadata=CLOCK)

    def __attrs_post_init__(self) -> None:
        if self.starts == self.ends:
            raise InvalidValueError("", f"a window from {self.starts} to {self.ends} is no window: leave it out")

    @property
    def edges(self) -> tuple[int, int]:
        """The minutes of the day at which it begins and ends."""
        return clock_minutes(self.starts), clock_minutes(self.ends)

    def has(self, clock: int) -> bool:
        """Whether a minute of the day, counted from midnight, lies in it."""
        starts, ends = self.edges
        if starts < ends:
            return starts <= clock < ends
        return clock >= starts or clock < ends

    def days_since_start(self, clock: int) -> int:
        """1 for a minute of it that comes after midnight of the day on which it began, else 0."""
        starts, ends = self.edges
        return int(ends < starts and clock < ends)
