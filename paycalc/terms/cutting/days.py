"""What kind of day a minute is worked on."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

import attrs

from paycalc.fields import CLOCK
from paycalc.terms.cutting.windows import clock_minutes, clock_time
from paycalc.terms.dated import Dated

DAY_BEGINS = "when a day begins"


class DayKind(Enum):
    """What a day is to a rule. A Sunday that is a public holiday is of both kinds."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    PUBLIC_HOLIDAY = "public-holiday"

    @staticmethod
    def of_week(day: date) -> DayKind:
        """The kind that a day has by its place in the week."""
        return _WEEK[day.weekday()]

    @property
    def weekday(self) -> int:
        """Its place in the week, 0 for Monday; a public holiday has none and is given 7."""
        return _PLACES[self]


_WEEK = tuple(DayKind)[:7]
_PLACES = {kind: place for place, kind in enumerate(DayKind)}


@attrs.frozen(kw_only=True, cache_hash=True)
class DayStart(Dated):
    """When a day begins for pay, from a day on. Without it a day begins at midnight.

    Attributes:
        starts: The time of the clock, such as 07:00: what is worked before it belongs to the day before.
        holidays_too: Whether a public holiday begins and ends at that time too; it runs from midnight to midnight
            otherwise.
    """

    starts: str = attrs.field(converter=clock_time, metadata=CLOCK)
    holidays_too: bool = False

    @property
    def minute(self) -> int:
        """The minute of the day at which it begins."""
        return clock_minutes(self.starts)

    def day_of(self, shown: date, clock: int) -> date:
        """The day for pay of a minute, from the day and the minute of the day that clocks show.

        Example:
            >>> from datetime import date
            >>> from paycalc.terms.cutting.days import DayStart
            >>> seven = DayStart(effective_from=date(2020, 1, 1), starts="07:00", source="handbook")
            >>> seven.day_of(date(2025, 3, 2), 6 * 60 + 59)
            datetime.date(2025, 3, 1)
        """
        return shown - timedelta(days=1) if clock < self.minute else shown
