"""A stretch of a shift in which nothing that pay depends on changes."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

import attrs

from paycalc.terms.day_kinds import DayKind
from paycalc.terms.hour_thresholds import HourThreshold

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

    @property
    def elapsed(self) -> int:
        """Minutes from start to end."""
        length = self.end - self.start
        return length.days * 24 * _MINUTES + length.seconds // _MINUTES

    @property
    def paid_minutes(self) -> int:
        """The elapsed minutes, or 0 in an unpaid break. Majorities and thresholds go by them."""
        return self.elapsed if self.paid else 0
