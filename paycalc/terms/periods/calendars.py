"""The periods that people are paid by."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from functools import cached_property, lru_cache

import attrs

from paycalc.dates import Period, YearDay, add_months, checked_day, checked_whole
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError, shown
from paycalc.figures import Evidence
from paycalc.rounding import Rounding
from paycalc.terms import quantities
from paycalc.terms.dated import Sourced
from paycalc.terms.periods.part_periods import PartPeriod

REPLACE_CALENDAR = "Give [pay_calendar] in a scheme that extends this one"


class Frequency(Enum):
    """How long a pay period is."""

    MONTHLY = "monthly"
    FOUR_WEEKLY = "four-weekly"
    FORTNIGHTLY = "fortnightly"
    WEEKLY = "weekly"

    @property
    def weeks(self) -> int:
        """Weeks of a period; 0 for a month."""
        return {"four-weekly": 4, "fortnightly": 2, "weekly": 1}.get(self.value, 0)

    @property
    def in_a_year(self) -> int:
        """Whole periods in a year: 12, 13, 26 or 52."""
        return 52 // self.weeks if self.weeks else 12


class PeriodRounding(Enum):
    """What is exact, where a year does not divide into whole pennies.

    Attributes:
        EACH: Each period is rounded by itself; the year is their sum.
        CUMULATIVE: The running total of the pay year is rounded; the year is exact.
    """

    EACH = "each"
    CUMULATIVE = "cumulative"


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked_fields)
class PayPeriod:
    """A pay period.

    Attributes:
        number: Its number in the pay year, from 1.
        start: The first day.
        end: The day after the last.
        paid_on: The day it is paid.
    """

    number: int
    start: date
    end: date
    paid_on: date

    @cached_property
    def days(self) -> Period:
        """Its days."""
        return Period(self.start, self.end)

    @property
    def last_day(self) -> date:
        """The last day in it."""
        return self.days.last_day


_MOST_DAYS_AFTER = 366


def _fraction(text: str) -> str:
    if not isinstance(text, str) or not re.fullmatch(r"[1-9][0-9]{0,3}/[1-9][0-9]{0,4}(\.[0-9]{1,4})?", text):
        raise InvalidValueError(f"fraction {shown(text)}", "a fraction is written 1/12 or 28/365.25")
    return text


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked_fields)
class PayCalendar(Sourced):
    """The pay periods of a scheme, and how parts of them are paid.

    Attributes:
        frequency: How long a period is.
        anchor: A first day of a period, from which periods run on both ways; the first of a month where not given.
        year_month: Month in which the pay year begins; its first period is the first that starts then or later.
        year_day: Day of that month.
        fraction: Share of a year's pay in a whole period, such as 1/12 or 28/365.25; one over the periods of a
            year where not given.
        rounding: What an amount of a period is rounded to.
        rounds: Whether each period is rounded by itself, or the running total of the pay year.
        paid_days_after: Days from the last day of a period to the day it is paid; negative for a day before.
        joining: How the first period of somebody who joins in it is paid.
        leaving: How the last period of somebody who leaves in it is paid.
        changing: How a period is cut where something changes in it; its parts must sum to the period.
        leave: How days of leave that are not paid in full are counted; what is not paid is taken off.
    """

    frequency: Frequency
    anchor: date | None = attrs.field(default=None, converter=quantities.anchor)
    year_month: int = 4
    year_day: int = 1
    fraction: str | None = attrs.field(default=None, converter=attrs.converters.optional(_fraction))
    rounding: Rounding = Rounding()
    rounds: PeriodRounding = PeriodRounding.EACH
    paid_days_after: int = 0
    joining: PartPeriod = PartPeriod()
    leaving: PartPeriod = PartPeriod()
    changing: PartPeriod = PartPeriod()
    leave: PartPeriod = PartPeriod()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        YearDay(self.year_month, self.year_day)
        if not self.changing.method.sums_to_period:
            raise InvalidValueError(
                "", f"changing by {self.changing.method.value} would lose pay: its parts do not sum to the period"
            )
        if self.anchor is None and self.frequency is not Frequency.MONTHLY:
            raise InvalidValueError("", f"{self.frequency.value} periods need an anchor, a first day of one of them")
        if self.anchor and self.frequency is Frequency.MONTHLY and self.anchor.day > 28:
            raise InvalidValueError("", "months begin on a day from 1 to 28")
        if self.share > 1:
            raise InvalidValueError("", f"fraction {self.fraction} is more than a year's pay")
        if abs(checked_whole(self.paid_days_after, named="paid_days_after")) > _MOST_DAYS_AFTER:
            raise InvalidValueError("", f"paid_days_after {self.paid_days_after} is more than a year")

    @property
    def share(self) -> Fraction:
        """Share of a year's pay in a whole period, exact."""
        if self.fraction is None:
            return Fraction(1, self.frequency.in_a_year)
        n, d = self.fraction.split("/")
        return Fraction(n) / Fraction(d)

    @property
    def own_evidence(self) -> Evidence:
        """What the pay periods rest on."""
        return self.evidence("pay calendar", REPLACE_CALENDAR)

    @checked
    def period_of(self, day: date) -> PayPeriod:
        """The period that has a day."""
        checked_day(day, named="day of a period")
        start = self._start_on_or_before(day)
        return self._period(start)

    @checked
    def has(self, period: PayPeriod) -> bool:
        """Whether a period is one of the calendar."""
        return _has(self, period)

    @checked
    def year_of(self, day: date) -> tuple[PayPeriod, ...]:
        """The periods of the pay year that has a day: those that start in it, a 53rd week among them."""
        begins = self._year_begins(self._start_on_or_before(checked_day(day, named="day of a pay year")))
        following = self._first_from(begins.replace(year=begins.year + 1))
        periods = [self._period(self._first_from(begins))]
        while periods[-1].end < following:
            periods.append(self._period(periods[-1].end))
        return tuple(periods)

    @checked
    def between(self, first: date, last: date) -> tuple[PayPeriod, ...]:
        """The periods from the one that has *first* to the one that has *last*.

        Raises:
            InvalidValueError: *last* is before *first*.
        """
        if checked_day(last, named="last") < checked_day(first, named="first"):
            raise InvalidValueError(f"periods from {first} to {last}", "the last is before the first")
        periods = [self.period_of(first)]
        while periods[-1].end <= last:
            periods.append(self._period(periods[-1].end))
        return tuple(periods)

    def _period(self, start: date) -> PayPeriod:
        end = self._next(start)
        number = 1 + self._count(self.first_from(self._year_begins(start)), start)
        return PayPeriod(number=number, start=start, end=end, paid_on=end + timedelta(days=self.paid_days_after - 1))

    def _start_on_or_before(self, day: date) -> date:
        if self.frequency.weeks:
            assert self.anchor is not None  # checked when it was made
            return day - timedelta(days=(day - self.anchor).days % (7 * self.frequency.weeks))
        first = day.replace(day=self.anchor.day if self.anchor else 1)
        return first if first <= day else add_months(first, -1)

    def _next(self, start: date) -> date:
        return start + timedelta(weeks=self.frequency.weeks) if self.frequency.weeks else add_months(start, 1)

    def _count(self, first: date, start: date) -> int:
        if self.frequency.weeks:
            return (start - first).days // (7 * self.frequency.weeks)
        return (start.year - first.year) * 12 + start.month - first.month

    def _year_begins(self, start: date) -> date:
        """The first day of the pay year that a period which starts on *start* belongs to."""
        begins = date(start.year, self.year_month, self.year_day)
        return begins if begins <= start else begins.replace(year=start.year - 1)

    @checked
    def first_from(self, begins: date) -> date:
        """The first day of the first period that starts on or after a day."""
        return self._first_from(checked_day(begins, named="day"))

    def _first_from(self, begins: date) -> date:
        start = self._start_on_or_before(begins)
        return start if start == begins else self._next(start)


@lru_cache(maxsize=1 << 10)  # the periods of many people are the same few
def _has(calendar: PayCalendar, period: PayPeriod) -> bool:
    return calendar.period_of(period.start) == period
