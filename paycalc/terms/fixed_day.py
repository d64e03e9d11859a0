"""Increments on one day of the year for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum
from itertools import islice

import attrs

from paycalc.dates import Span, YearDay
from paycalc.errors import InvalidValueError
from paycalc.fields import DAY_OF_MONTH, MONTH
from paycalc.terms.increments import IncrementTerms, TakesEffect


class ShortService(Enum):
    """When the first increment is due to who has not served long enough by the fixed day.

    Attributes:
        AFTER_SERVICE: When that service is complete.
        NEXT_FIXED_DAY: On the next fixed day.
    """

    AFTER_SERVICE = "after-service"
    NEXT_FIXED_DAY = "next-fixed-day"


@attrs.frozen(kw_only=True)
class OnFixedDay(IncrementTerms):
    """Increments on one day of the year for everybody.

    Attributes:
        month: Month of the fixed day, 1 to 12.
        day: Its day of the month.
        service: Service needed by the fixed day for the first increment; none where not given.
        short_service: When the first increment is due to who has not served that long by then.
    """

    month: int = attrs.field(metadata=MONTH)
    day: int = attrs.field(metadata=DAY_OF_MONTH)
    service: Span | None = None
    short_service: ShortService = ShortService.AFTER_SERVICE

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        YearDay(self.month, self.day)
        early = self.takes_effect is TakesEffect.FIRST_OF_THAT_MONTH
        if early and (self.day != 1 or (self.service and self.service.weeks)):
            raise InvalidValueError("", "an increment would be paid before the fixed day, or the service, is reached")

    @property
    def waits_by_point(self) -> bool:
        """Everybody waits for the one day."""
        return False

    def days(
        self, held_from: date, steps: int, waits: Sequence[Span] = (), started: date | None = None
    ) -> Iterator[date]:
        """The day on which each of the next *steps* increments of a point held from a day falls due.

        Service counts from *started*, the first day in the band; *held_from* unless given.

        Example:
            >>> from datetime import date
            >>> from paycalc.dates import Span
            >>> from paycalc.terms.fixed_day import OnFixedDay
            >>> april = OnFixedDay(month=4, day=1, service=Span(months=6), source="handbook")
            >>> [day.isoformat() for day in april.days(date(2024, 10, 1), 2)]
            ['2025-04-01', '2026-04-01']
            >>> [day.isoformat() for day in april.days(date(2024, 10, 2), 2)]
            ['2025-04-02', '2026-04-01']
        """
        if not steps:
            return
        first = self._first(held_from, started or held_from)
        yield first
        yield from self.days_after(first, steps - 1)

    def days_after(self, increment: date, steps: int, waits: Sequence[Span] = ()) -> Iterator[date]:
        """The fixed days that follow an increment."""
        return islice(self._fixed_days(increment), steps)

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
