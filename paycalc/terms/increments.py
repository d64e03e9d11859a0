"""When the next point is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum
from itertools import islice
from typing import TypeAlias

import attrs

from paycalc.dates import LAST_YEAR, LeapDay, Span, YearDay, add_months
from paycalc.errors import InvalidValueError
from paycalc.terms.dated import Sourced

REPLACE_RULE = (
    "Give [increments] in a scheme that extends this one, or tell the first increment date (--increment-date)"
)


class TakesEffect(Enum):
    """The day from which an increment that has fallen due is paid.

    Attributes:
        THAT_DAY: The day it falls due.
        FIRST_OF_THAT_MONTH: The first of the month in which it falls due.
        FIRST_OF_NEXT_MONTH: The first of the month after, unless it falls due on a first.
    """

    THAT_DAY = "that-day"
    FIRST_OF_THAT_MONTH = "first-of-that-month"
    FIRST_OF_NEXT_MONTH = "first-of-next-month"

    def day(self, due: date) -> date:
        """The first day that an increment due on *due* is paid."""
        if self is TakesEffect.THAT_DAY or due.day == 1:
            return due
        first = due.replace(day=1)
        return first if self is TakesEffect.FIRST_OF_THAT_MONTH else add_months(first, 1)


@attrs.frozen(kw_only=True)
class OnAnniversary(Sourced):
    """Increments after a length of service in each point, counted from the day the first was held.

    Attributes:
        wait: Service in a point before the next, where the band does not say it point by point.
        leap_day: Where the anniversary of 29 February falls in a common year.
        takes_effect: The day from which it is paid.
    """

    wait: Span = Span(years=1)
    leap_day: LeapDay = LeapDay.MARCH_1
    takes_effect: TakesEffect = TakesEffect.THAT_DAY

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.takes_effect is TakesEffect.FIRST_OF_THAT_MONTH and self.wait.weeks:
            raise InvalidValueError("", "waits in weeks take effect that day or on the first of the next month")

    def days(
        self, held_from: date, steps: int, waits: Sequence[Span] = (), started: date | None = None
    ) -> Iterator[date]:
        """The day of each of the next *steps* increments of a point held from a day.

        Lengths are added up and counted from *held_from* in one go, so that who started on 29 February
        has the increment on 29 February of each leap year.
        """
        months = weeks = 0
        for wait in waits or [self.wait] * steps:
            months += wait.years * 12 + wait.months
            weeks += wait.weeks
            if months // 12 + weeks // 52 > LAST_YEAR:
                return  # so late that no question can reach it
            due = add_months(held_from, months, self.leap_day) + timedelta(weeks=weeks)
            yield self.takes_effect.day(due)

    def days_after(self, increment: date, steps: int, waits: Sequence[Span] = ()) -> Iterator[date]:
        """The days of the increments that follow one whose day is given."""
        return self.days(increment, steps, waits)


class ShortService(Enum):
    """When the first increment is due to who has not served long enough by the fixed day.

    Attributes:
        AFTER_SERVICE: When that service is complete.
        NEXT_FIXED_DAY: On the next fixed day.
    """

    AFTER_SERVICE = "after-service"
    NEXT_FIXED_DAY = "next-fixed-day"


@attrs.frozen(kw_only=True)
class OnFixedDay(Sourced):
    """Increments on one day of the year for everybody.

    Attributes:
        month: Month of the fixed day, 1 to 12.
        day: Its day of the month.
        service: Service needed by the fixed day for the first increment; none where not given.
        short_service: When the first increment is due to who has not served that long by then.
        takes_effect: The day from which an increment is paid.
    """

    month: int
    day: int
    service: Span | None = None
    short_service: ShortService = ShortService.AFTER_SERVICE
    takes_effect: TakesEffect = TakesEffect.THAT_DAY

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        YearDay(self.month, self.day)
        early = self.takes_effect is TakesEffect.FIRST_OF_THAT_MONTH
        if early and (self.day != 1 or (self.service and self.service.weeks)):
            raise InvalidValueError("", "an increment would be paid before the fixed day, or the service, is reached")

    def days(
        self, held_from: date, steps: int, waits: Sequence[Span] = (), started: date | None = None
    ) -> Iterator[date]:
        """The day of each of the next *steps* increments of a point held from a day.

        Service counts from *started*, the first day in the band; *held_from* unless given.

        Example:
            >>> from datetime import date
            >>> from paycalc.dates import Span
            >>> from paycalc.terms.increments import OnFixedDay
            >>> april = OnFixedDay(month=4, day=1, service=Span(months=6), source="handbook")
            >>> [day.isoformat() for day in april.days(date(2024, 10, 1), 2)]
            ['2025-04-01', '2026-04-01']
            >>> [day.isoformat() for day in april.days(date(2024, 10, 2), 2)]
            ['2025-04-02', '2026-04-01']
        """
        if not steps:
            return
        first = self._first(held_from, started or held_from)
        yield self.takes_effect.day(first)
        yield from self.days_after(first, steps - 1)

    def days_after(self, increment: date, steps: int, waits: Sequence[Span] = ()) -> Iterator[date]:
        """The fixed days that follow an increment."""
        return map(self.takes_effect.day, islice(self._fixed_days(increment), steps))

    def _fixed_days(self, after: date) -> Iterator[date]:
        while True:
            after = YearDay(self.month, self.day).after(after)
            yield after

    def _first(self, held_from: date, started: date) -> date:
        fixed = YearDay(self.month, self.day).after(held_from)
        served = self.service.after(started) if self.service else fixed
        if served <= fixed:
            return fixed
        if self.short_service is ShortService.AFTER_SERVICE:
            return served
        return YearDay(self.month, self.day).after(served - timedelta(days=1))


IncrementRule: TypeAlias = OnAnniversary | OnFixedDay
