"""How a part of a pay period is paid."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction

import attrs

from paycalc.dates import Period
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError
from paycalc.fields import AT_LEAST_ONE
from paycalc.figures import Working
from paycalc.terms import quantities

_FRIDAY = 4
WORKING_DAYS_OF_A_WEEK = 5


class PartMethod(Enum):
    """How the pay of part of a period follows from the year.

    Attributes:
        CALENDAR_DAYS: A whole period's pay, by the days served of the days in the period.
        WORKING_DAYS: A whole period's pay, by the working days served of those in the period.
        DAYS_OF_YEAR: The year's pay, by the days served of 365.
        WORKING_DAYS_OF_YEAR: The year's pay, by the working days served of 260.
        HOURS: The year's pay, by the hours served of 52.143 weeks' hours; a working day has a fifth of a week's.
    """

    CALENDAR_DAYS = "calendar-days"
    WORKING_DAYS = "working-days"
    DAYS_OF_YEAR = "days-of-year"
    WORKING_DAYS_OF_YEAR = "working-days-of-year"
    HOURS = "hours"

    @property
    def sums_to_period(self) -> bool:
        """Whether the parts of a period sum to it, so that a change inside a period loses nothing."""
        return self in (PartMethod.CALENDAR_DAYS, PartMethod.WORKING_DAYS)


_OF_A_YEAR = {
    PartMethod.DAYS_OF_YEAR: Decimal(365),
    PartMethod.WORKING_DAYS_OF_YEAR: Decimal(260),
    PartMethod.HOURS: Decimal("52.143"),
}


def working_days(days: Period) -> int:
    """Days from Monday to Friday; public holidays are among them.

    Example:
        >>> from datetime import date
        >>> from paycalc.dates import Period
        >>> from paycalc.terms.periods.part_periods import working_days
        >>> working_days(Period(date(2023, 4, 15), date(2023, 5, 1)))
        10
    """
    weeks, over = divmod(days.days, 7)
    tail = (days.start + timedelta(days=7 * weeks + extra) for extra in range(over))
    return weeks * 5 + sum(day.weekday() <= _FRIDAY for day in tail)


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked_fields)
class PartPeriod:
    """A method of paying part of a period, with its divisor where it goes by the year.

    Attributes:
        method: How the pay of a part follows from the year.
        divisor: Days of the year, 365 or 260 unless given; for hours, weeks of the year, 52.143 unless given.
        leap_divisor: Those of a leap year, where they differ.
    """

    method: PartMethod = PartMethod.CALENDAR_DAYS
    divisor: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.divisor), metadata=AT_LEAST_ONE
    )
    leap_divisor: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.divisor), metadata=AT_LEAST_ONE
    )

    def __attrs_post_init__(self) -> None:
        if self.method.sums_to_period and (self.divisor or self.leap_divisor):
            raise InvalidValueError("", f"{self.method.value} has no divisor: it goes by the period's own days")

    @checked
    def served(self, part: Period) -> int:
        """The days of a part that the method counts."""
        return part.days if self._counts_all_days else working_days(part)

    @checked
    def of(self, period: Period) -> Fraction:
        """The days that a part's are counted against: the period's, or the year's."""
        # Methods that go by the period share its pay out, and the parts sum to it. Those that go by the year pay each
        # part by itself: the parts of a month of 31 days come to 31/365 of the year and not to a twelfth.
        if self.method.sums_to_period:
            return Fraction(self.served(period))
        days_in_one = WORKING_DAYS_OF_A_WEEK if self.method is PartMethod.HOURS else 1
        return Fraction(self.divisor_on(period.start)) * days_in_one

    @checked
    def divisor_on(self, day: date) -> Decimal:
        """The days of the year that a day is in, or its weeks, for a method that goes by the year."""
        usual = self.divisor or _OF_A_YEAR.get(self.method)
        if usual is None:
            raise InvalidValueError(
                f"divisor of {self.method.value}", "the method goes by the days of the period, and has none"
            )
        return self.leap_divisor if self.leap_divisor and isleap(day.year) else usual

    @checked
    def working(self, part: Period, period: Period, annual: Decimal, fraction: str) -> Working:
        """How a part of a year's amount is worked out; *fraction* is what a whole period earns of the year."""
        counted, days = self.served(part), "days" if self._counts_all_days else "working days"
        if self.method is PartMethod.HOURS:
            words = "{:money} × {:number}/5 of a week's hours / {:number} weeks' hours of a year"
            return Working(words, (annual, counted, self.divisor_on(period.start)))
        if not self.method.sums_to_period:
            words = "{:money} × {:number}/{:number} " + days + " of a year"
            return Working(words, (annual, counted, self.divisor_on(period.start)))
        if part == period:
            return Working("{:money} × {:text}", (annual, fraction))
        words = "{:money} × {:text} × {:number}/{:number} " + days
        return Working(words, (annual, fraction, counted, self.served(period)))

    @checked
    def share(self, part: Period, period: Period, fraction: Fraction) -> Fraction:
        """The share of a year's pay that a part of a period earns.

        Args:
            part: The days served.
            period: The whole period.
            fraction: The share of a year's pay that a whole period earns.
        """
        whole = fraction if self.method.sums_to_period else Fraction(1)
        return whole * self.served(part) / self.of(period)

    @property
    def _counts_all_days(self) -> bool:
        return self.method in (PartMethod.CALENDAR_DAYS, PartMethod.DAYS_OF_YEAR)
