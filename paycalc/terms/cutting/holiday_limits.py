"""Public holidays that count on the day itself and in lieu, and how many of those one person has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from paycalc.dates import YearDay, checked_whole, order_of_effect
from paycalc.errors import InvalidValueError
from paycalc.fields import AT_LEAST_ONE, DAY_OF_MONTH, MONTH, limited
from paycalc.terms.cutting.days import DayKind
from paycalc.terms.dated import Dated


@attrs.frozen(kw_only=True, cache_hash=True)
class FixedHoliday:
    """A public holiday that falls on the same day of every year.

    Attributes:
        month: 1 to 12.
        day: Of that month.
    """

    month: int = attrs.field(metadata=MONTH)
    day: int = attrs.field(metadata=DAY_OF_MONTH)

    def __attrs_post_init__(self) -> None:
        YearDay(self.month, self.day)

    def in_year(self, year: int) -> date:
        """The day in a year."""
        return date(year, self.month, self.day)


@attrs.frozen(kw_only=True, cache_hash=True)
class HolidayLimit(Dated):
    """Holidays that count on the day itself and on the day in lieu, and then at most so many for one person.

    Of those that somebody works, the days count by which they gain most: pay first, then time off. The others are what
    they are without the holiday.

    Attributes:
        holidays: The holidays; with them count the days that are theirs in lieu, where they fall on a weekend.
        most: How many of all those days count for one person.
        on: Days of the week on which the first of the holidays falls, where it is for some years alone; all if empty.
    """

    holidays: tuple[FixedHoliday, ...] = attrs.field(metadata=limited(minItems=1))
    most: int = attrs.field(metadata=AT_LEAST_ONE)
    on: tuple[DayKind, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.holidays:
            raise InvalidValueError("", "a limit names at least one holiday")
        if checked_whole(self.most, named="most") < 1:
            raise InvalidValueError("", "at least one of the days counts")
        if DayKind.PUBLIC_HOLIDAY in self.on:
            raise InvalidValueError("", "on names days of the week")

    def days_in(self, year: int) -> tuple[date, ...]:
        """The holidays in a year."""
        return tuple(holiday.in_year(year) for holiday in self.holidays)

    def is_for(self, year: int) -> bool:
        """Whether it holds in a year."""
        first = self.days_in(year)[0]
        return self.effective_from <= first and (not self.on or DayKind.of_week(first) in self.on)


def limits_in(limits: Iterable[HolidayLimit], year: int) -> Iterator[HolidayLimit]:
    """The limits of a year; of those on the same holidays, the latest."""
    ordered = sorted(limits, key=order_of_effect)
    yield from {one.holidays: one for one in ordered if one.is_for(year)}.values()
