"""Where a shift is cut, the pieces that are cut from it, and the minutes of them that count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from functools import cached_property, lru_cache

import attrs

from paycalc.dates import Timeline, checked_whole
from paycalc.errors import InvalidValueError
from paycalc.fields import limited
from paycalc.figures import Provenance
from paycalc.rounding import RoundingMode, round_units
from paycalc.terms.cutting.days import DayKind, DayStart
from paycalc.terms.cutting.holidays import PublicHolidays
from paycalc.terms.cutting.thresholds import HourThreshold
from paycalc.terms.cutting.windows import ClockWindow
from paycalc.terms.dated import Dated, Sourced, in_order


@attrs.frozen(kw_only=True, cache_hash=True)
class CountedTime(Dated):
    """Whole quarter-hours, and a least length, of the hours of one kind in one shift, from a day on.

    Attributes:
        hours: The kinds of hours it is for; the minutes of each kind in a shift are counted together.
        unit_minutes: They count in whole units of so many minutes.
        mode: Which way to a whole unit: down for completed ones alone.
        least_minutes: The least that counts where any is worked, travel included.
        travel_most: The minutes of work and travel together up to which travel to a call-out counts; none counts
            unless given.
    """

    hours: tuple[HoursKind, ...]
    unit_minutes: int = attrs.field(default=1, metadata=limited(minimum=1, maximum=1440))
    mode: RoundingMode = RoundingMode.DOWN
    least_minutes: int = attrs.field(default=0, metadata=limited(minimum=0, maximum=1440))
    travel_most: int | None = attrs.field(default=None, metadata=limited(minimum=1, maximum=1440))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not 1 <= checked_whole(self.unit_minutes, named="unit_minutes") <= 1440:
            raise InvalidValueError("", "unit_minutes is from 1 to 1440")
        if not 0 <= checked_whole(self.least_minutes, named="least_minutes") <= 1440:
            raise InvalidValueError("", "least_minutes is from 0 to 1440")
        if self.travel_most is not None and not 1 <= checked_whole(self.travel_most, named="travel_most") <= 1440:
            raise InvalidValueError("", "travel_most is from 1 to 1440")

    def travel(self, worked: int, travelled: int) -> int:
        """The minutes of travel that count beside those worked.

        Example:
            >>> from datetime import date
            >>> from paycalc.terms.cutting.segments import CountedTime
            >>> from paycalc.terms.cutting.segments import HoursKind
            >>> six_hours = CountedTime(
            ...     effective_from=date(2025, 4, 1), hours=(HoursKind.CALL_OUT,), travel_most=360, source="handbook"
            ... )
            >>> six_hours.travel(120, 60), six_hours.travel(330, 60), six_hours.travel(400, 60)
            (60, 30, 0)
        """
        return max(0, min(travelled, (self.travel_most or 0) - worked))

    def units(self, minutes: int) -> int:
        """The minutes of the whole units in some minutes worked, before the least is looked at.

        Example:
            >>> from datetime import date
            >>> from paycalc.terms.cutting.segments import CountedTime
            >>> from paycalc.terms.cutting.segments import HoursKind
            >>> quarters = CountedTime(
            ...     effective_from=date(2025, 4, 1), hours=(HoursKind.OVERTIME,), unit_minutes=15, source="handbook"
            ... )
            >>> quarters.units(36)
            30
        """
        return round_units(minutes, self.unit_minutes, self.mode) * self.unit_minutes


_MINUTES = 60


class HoursKind(Enum):
    """What hours are to pay.

    Attributes:
        CONTRACTED: The salary pays them; a rule may put a premium on top.
        ADDITIONAL: Beyond the contract and not beyond full time: plain time.
        OVERTIME: Beyond full time, or beyond another threshold of the scheme.
        ON_CALL: Being reachable, without work.
        CALL_OUT: Work that somebody on call is called to.
    """

    CONTRACTED = "contracted"
    ADDITIONAL = "additional"
    OVERTIME = "overtime"
    ON_CALL = "on-call"
    CALL_OUT = "call-out"


@attrs.frozen(cache_hash=True)
class TimeSegment:
    """One piece of a shift. The segments of a shift are all of it, in order, and no minute is in two.

    Attributes:
        start: When it begins, in UTC.
        end: When it ends, in UTC.
        day: The day it belongs to for pay.
        shown: The day that calendars show when it begins; another than *day* where a day begins later than midnight.
        clock: The minute of the day that clocks show when it begins. No clock is put forward or back within a segment.
        kinds: What kind of day it is on.
        hours_kind: What its hours are to pay.
        tier: 0 for what is no overtime, else the tier of the threshold that it is beyond.
        paid: Whether it is time worked, and no unpaid break.
        counted: The minutes that pay goes by: the elapsed ones, unless a rule counts whole quarter-hours alone or a
            least length; 0 in an unpaid break.
        beyond: The threshold of that tier which it is beyond; None for what is no overtime.
        in_part: Whether it is additional in days of which the contract is served in part.
    """

    start: datetime
    end: datetime
    day: date
    shown: date
    clock: int
    kinds: frozenset[DayKind]
    hours_kind: HoursKind
    tier: int
    paid: bool
    counted: int
    beyond: HourThreshold | None = None
    in_part: bool = False

    @property
    def elapsed(self) -> int:
        """Minutes from start to end."""
        length = self.end - self.start
        return length.days * 24 * _MINUTES + length.seconds // _MINUTES

    @property
    def paid_minutes(self) -> int:
        """The elapsed minutes, or 0 in an unpaid break. Majorities and thresholds go by them."""
        return self.elapsed if self.paid else 0


_EPOCH = date(1970, 1, 1).toordinal()


class BreakPlace(Enum):
    """Where a break lies of which only the length is told.

    Attributes:
        MIDDLE: In the middle of the planned shift; an odd minute comes after it.
        END: At the end of the planned shift.
    """

    MIDDLE = "middle"
    END = "end"


@attrs.frozen(kw_only=True, cache_hash=True)
class BreakRule(Sourced):
    """Where a break lies of which only the length is told.

    Attributes:
        place: Where.
    """

    place: BreakPlace


BREAK_LIES = "where a break without times lies"
ASSUMED_BREAKS = BreakRule(
    place=BreakPlace.MIDDLE,
    provenance=Provenance.ASSUMED,
    reason="the scheme does not say where a break without times lies: the middle of the shift is taken",
)


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
            >>> from paycalc.terms.cutting.segments import TimeCuts
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
