"""Everything in a scheme that a shift is cut at, in one value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache

import attrs

from paycalc.dates import Timeline
from paycalc.terms.counted_time import CountedTime
from paycalc.terms.dated import in_order
from paycalc.terms.day_kinds import DayKind, DayStart
from paycalc.terms.holidays import PublicHolidays
from paycalc.terms.hour_thresholds import HourThreshold
from paycalc.terms.windows import ClockWindow

_EPOCH = date(1970, 1, 1).toordinal()


class BreakPlace(Enum):
    """Where a break lies of which only the length is told.

    Attributes:
        MIDDLE: In the middle of the planned shift; an odd minute comes after it.
        END: At the end of the planned shift.
    """

    MIDDLE = "middle"
    END = "end"


def _starts_in_order(values: Iterable[DayStart]) -> tuple[DayStart, ...]:
    return in_order(values)


@attrs.frozen(kw_only=True, eq=False)
class TimeCuts:
    """Where the shifts of a scheme are cut, and how the pieces are counted.

    The rules of a scheme make it once, so that it is told from others by identity.

    Attributes:
        zone: The time zone of the clocks, such as Europe/London.
        day_starts: When a day begins, by day; at midnight where there is none.
        holidays: The public holidays, if any count.
        windows: The clock windows of all rules.
        own_starts: When a day begins for rules that have their own hour.
        break_place: Where a break without times lies.
        thresholds: Where overtime begins.
        counted: How worked minutes become the minutes that pay goes by, by day.
    """

    zone: str
    day_starts: tuple[DayStart, ...] = attrs.field(default=(), converter=_starts_in_order)
    holidays: PublicHolidays | None = None
    windows: tuple[ClockWindow, ...] = ()
    own_starts: tuple[DayStart, ...] = ()
    break_place: BreakPlace = BreakPlace.MIDDLE
    thresholds: tuple[HourThreshold, ...] = ()
    counted: tuple[CountedTime, ...] = ()

    def edges(self, days: int) -> tuple[int, ...]:
        """The minutes at which shifts are cut on a day of the calendar: midnight first, each once, in order.

        Args:
            days: Days from the start of 1970.
        """
        return _edges(self, days)

    def start(self, shown: date, starts: Timeline[DayStart] | None = None) -> DayStart | None:
        """When a day begins that calendars show; None for midnight. The arguments are those of `day`."""
        return (self._starts if starts is None else starts).at(shown)

    def day(self, shown: date, clock: int, starts: Timeline[DayStart] | None = None) -> date:
        """The day for pay of a minute, from the day and the minute of the day that clocks show.

        Args:
            shown: The day that calendars show.
            clock: The minute of the day that clocks show.
            starts: When a day begins for a rule that has its own hour; the scheme's unless given.
        """
        start = self.start(shown, starts)
        return start.day_of(shown, clock) if start else shown

    def kinds(self, shown: date, clock: int, starts: Timeline[DayStart] | None = None) -> frozenset[DayKind]:
        """What kind of day a minute is on; the arguments are those of `day`.

        Example:
            >>> from datetime import date
            >>> from paycalc.terms.time_cuts import TimeCuts
            >>> sorted(kind.value for kind in TimeCuts(zone="Europe/London").kinds(date(2025, 3, 1), 600))
            ['saturday']
        """
        week = DayKind.of_week(self.day(shown, clock, starts))
        return _ONE[week] if self.holiday(shown, clock, starts) is None else _ON_HOLIDAY[week]

    def holiday(self, shown: date, clock: int, starts: Timeline[DayStart] | None = None) -> date | None:
        """The public holiday that a minute is on; the arguments are those of `day`.

        It is the day before the one that calendars show, where holidays begin as late as days do.
        """
        if self.holidays is None:
            return None
        start, day = self.start(shown, starts), self.day(shown, clock, starts)
        late = start is not None and start.holidays_too
        if late and not self.holidays.edges(day) and self.holidays.has(day, 0):
            return day
        by_clock = not late or self.holidays.edges(shown)  # half a holiday keeps its own times
        return shown if by_clock and self.holidays.has(shown, clock) else None

    def asked_for_holiday(self, shown: date, clock: int, starts: Timeline[DayStart] | None = None) -> date:
        """The day that is asked whether it is a public holiday, for a minute; the arguments are those of `day`."""
        start = self.start(shown, starts)
        usual = self.day(shown, clock, starts) if start is not None and start.holidays_too else shown
        return self.holiday(shown, clock, starts) or usual

    def place(self, days: int, clock: int) -> tuple[date, date, frozenset[DayKind]]:
        """What calendars show in a minute, its day for pay, and what kind of day it is on.

        Args:
            days: Days from the start of 1970 to the one that calendars show.
            clock: The minute of the day that clocks show.
        """
        return _place(self, days, clock)

    @cached_property
    def _starts(self) -> Timeline[DayStart]:
        return Timeline(self.day_starts)

    @cached_property
    def always(self) -> frozenset[int]:
        """The minutes at which shifts are cut on every day."""
        starts = {start.minute for start in (*self.day_starts, *self.own_starts)}
        return frozenset(starts.union(*(window.edges for window in self.windows)))


_ONE = {kind: frozenset({kind}) for kind in DayKind}
_ON_HOLIDAY = {kind: frozenset({kind, DayKind.PUBLIC_HOLIDAY}) for kind in DayKind}


@lru_cache(maxsize=1 << 12)  # the days of some years
def _edges(cuts: TimeCuts, days: int) -> tuple[int, ...]:
    own = cuts.holidays.edges(date.fromordinal(_EPOCH + days)) if cuts.holidays else ()
    return tuple(sorted({0, *cuts.always, *own}))


@lru_cache(maxsize=1 << 14)  # those days, by the times at which shifts begin and are cut
def _place(cuts: TimeCuts, days: int, clock: int) -> tuple[date, date, frozenset[DayKind]]:
    shown = date.fromordinal(_EPOCH + days)
    return shown, cuts.day(shown, clock), cuts.kinds(shown, clock)
