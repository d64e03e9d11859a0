"""Where overtime begins: thresholds of hours a day, a week, or over some weeks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction

import attrs

from paycalc.dates import Period, checked_whole
from paycalc.errors import InvalidValueError
from paycalc.fields import AT_LEAST_ONE, HOURS, limited
from paycalc.terms import quantities
from paycalc.terms.cutting.days import DayKind
from paycalc.terms.dated import Dated
from paycalc.terms.periods.full_time import Share

_WEEK = 7


class ThresholdPer(Enum):
    """What a threshold is counted over."""

    DAY = "day"
    WEEK = "week"


class ContractedTime(Enum):
    """What stands below additional hours in a week.

    Attributes:
        CONTRACT: The hours of the contract, whether the shifts that fill them are given or not.
        WORKED: The contracted shifts that are given, and no more.
    """

    CONTRACT = "contract"
    WORKED = "worked"


@attrs.frozen(kw_only=True, cache_hash=True)
class HourThreshold(Dated):
    """A number of hours beyond which additional hours are overtime, from a day on.

    Contracted hours come first, whenever in the week they are worked; they fill the threshold and are never overtime
    themselves. Additional hours follow in the order in which they are worked. A later threshold replaces an earlier one
    of the same tier that counts the same hours.

    Attributes:
        per: Whether it is counted over a day or over a week.
        hours: The hours; those of a full-time week unless given, which a day needs.
        tier: The tier of overtime that begins beyond it, from 1.
        week_starts: The first day of the week.
        weeks: Over how many weeks the hours a week are averaged.
        anchor: A first day of those weeks, from which they run on both ways; needed where they are more than one.
        below: What stands below additional hours in a week; in a day it is always what is worked.
    """

    per: ThresholdPer = ThresholdPer.WEEK
    hours: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.hours), metadata=HOURS
    )
    tier: int = attrs.field(default=1, metadata=AT_LEAST_ONE)
    week_starts: DayKind = DayKind.MONDAY
    weeks: int = attrs.field(default=1, metadata=limited(minimum=1, maximum=104))
    anchor: date | None = attrs.field(default=None, converter=quantities.anchor)
    below: ContractedTime = ContractedTime.CONTRACT

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if checked_whole(self.tier, named="tier") < 1:
            raise InvalidValueError("", "tiers are counted from 1")
        if not 1 <= checked_whole(self.weeks, named="weeks") <= 104:
            raise InvalidValueError("", "weeks are from 1 to 104")
        if self.week_starts is DayKind.PUBLIC_HOLIDAY:
            raise InvalidValueError("", "a week starts on a day from monday to sunday")
        if self.per is ThresholdPer.DAY and (self.hours is None or self.weeks > 1):
            raise InvalidValueError("", "a threshold per day gives its hours, and is not averaged over weeks")
        if (self.weeks > 1) != (self.anchor is not None):
            raise InvalidValueError("", "weeks and anchor go together: how many, and when some of them began")

    @property
    def days(self) -> int:
        """Over how many days it is counted."""
        return 1 if self.per is ThresholdPer.DAY else _WEEK * self.weeks

    @property
    def family(self) -> tuple[object, ...]:
        """What thresholds have in common that count the same hours."""
        return self.per.value, self.week_starts.value, self.weeks, self.anchor, self.below.value

    def first_day(self, day: date) -> date:
        """The first day of what is counted together with a day."""
        if self.per is ThresholdPer.DAY:
            return day
        if self.anchor is not None:
            return day - timedelta(days=(day - self.anchor).days % self.days)
        return day - timedelta(days=(day.weekday() - self.week_starts.weekday) % _WEEK)

    def span(self, day: date) -> Period:
        """The days that are counted together with a day."""
        first = self.first_day(day)
        return Period(first, first + timedelta(days=self.days))

    @property
    def counts_worked(self) -> bool:
        """Whether contracted shifts that are given stand below additional hours, and not those of the contract."""
        return self.per is ThresholdPer.DAY or self.below is ContractedTime.WORKED

    def left(self, share: Share, below: Fraction, used: int) -> int:
        """The additional minutes that are not beyond it yet; below 1 where all that follow are.

        A minute that begins below the threshold is not beyond it.

        Args:
            share: The hours of the contract, of full time.
            below: The minutes that stand below additional ones in what is counted together.
            used: The additional minutes counted already.
        """
        hours = share.full_time_hours if self.hours is None else self.hours
        return -int(-(Fraction(hours) * 60 * self.weeks - below - used) // 1)
