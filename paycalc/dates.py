"""Days, periods and anniversaries, each with its rule written down."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from operator import index
from typing import Generic, Protocol, TypeVar

import attrs

from paycalc.doors import checked, checked_fields, is_whole
from paycalc.errors import InvalidValueError, WrongTypeError, shown
from paycalc.fields import limited

FIRST_YEAR, LAST_YEAR = 1900, 2199
_AFTER_THE_LAST = date(LAST_YEAR + 1, 1, 1)  # where a period ends that has the last day there is


def checked_day(value: object, *, named: str) -> date:
    """Take a caller's day, or refuse it.

    Raises:
        WrongTypeError: *value* is not a `date`, or is a `datetime`, whose day depends on a zone.
        InvalidValueError: The year is outside 1900 to 2199.
    """
    if not isinstance(value, date) or isinstance(value, datetime):
        raise WrongTypeError(
            f"{named} {shown(value)}", f"a {type(value).__name__} is not a day", "Allowed: datetime.date"
        )
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise InvalidValueError(
            f"{named} {value.isoformat()}", f"days are from {FIRST_YEAR} to {LAST_YEAR}", "Check the year"
        )
    return value


def checked_whole(value: object, *, named: str) -> int:
    """Take a caller's whole number, or refuse it.

    Raises:
        WrongTypeError: *value* is no whole number, such as an int or that of a column; or is true or false.
    """
    if not is_whole(value):
        raise WrongTypeError(f"{named} {shown(value)}", "a whole number is needed", "Allowed: int")
    return index(value)


class LeapDay(Enum):
    """Where an anniversary of 29 February falls in a common year.

    Attributes:
        MARCH_1: On the day after 28 February, so that a whole year has passed.
        FEBRUARY_28: On the last day of the month.
    """

    MARCH_1 = "1 March"
    FEBRUARY_28 = "28 February"


def add_months(day: date, months: int, leap_day: LeapDay = LeapDay.MARCH_1) -> date:
    """The same day of the month, *months* later (or earlier, when negative).

    A month that is too short gives its last day: 31 August and six months is 28 February. Only
    29 February itself follows *leap_day*.

    Example:
        >>> from datetime import date
        >>> from paycalc.dates import LeapDay, add_months
        >>> add_months(date(2024, 2, 29), 12)
        datetime.date(2025, 3, 1)
        >>> add_months(date(2024, 2, 29), 12, LeapDay.FEBRUARY_28)
        datetime.date(2025, 2, 28)
        >>> add_months(date(2024, 2, 29), 48)
        datetime.date(2028, 2, 29)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= 28:
        return date(year, month0 + 1, day.day)
    length = monthrange(year, month0 + 1)[1]
    if day.day > length and day.day == 29 and day.month == 2 and leap_day is LeapDay.MARCH_1:
        return date(year, 3, 1)
    return date(year, month0 + 1, min(day.day, length))


@attrs.frozen(cache_hash=True, field_transformer=checked_fields)
class Period:
    """Days from *start* to the day before *end*.

    Attributes:
        start: The first day.
        end: The day after the last; after *start*.

    Example:
        >>> from datetime import date
        >>> from paycalc.dates import Period
        >>> january = Period(date(2025, 1, 1), date(2025, 2, 1))
        >>> january.days, january.last_day, date(2025, 2, 1) in january
        (31, datetime.date(2025, 1, 31), False)
    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        start = checked_day(self.start, named="period start")
        end = self.end if self.end == _AFTER_THE_LAST else checked_day(self.end, named="period end")
        if start >= end:
            raise InvalidValueError(
                f"period from {self.start.isoformat()} to before {self.end.isoformat()}",
                "a period has at least one day",
                "Allowed: an end after the start",
            )

    @cached_property
    def last_day(self) -> date:
        """The last day in the period, as people write it."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    @checked
    def overlap(self, other: Period) -> Period | None:
        """The days that are in both, if there are any."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Span:
    """A length of service: whole years, months or weeks.

    Attributes:
        years: Whole years.
        months: Whole months.
        weeks: Whole weeks. Exactly one of the three is given.

    Example:
        >>> from datetime import date
        >>> from paycalc import Span
        >>> Span(weeks=52).after(date(2025, 1, 1))
        datetime.date(2025, 12, 31)
    """

    years: int = attrs.field(default=0, metadata=limited(minimum=1, maximum=100))
    months: int = attrs.field(default=0, metadata=limited(minimum=1, maximum=1200))
    weeks: int = attrs.field(default=0, metadata=limited(minimum=1, maximum=5200))

    def __attrs_post_init__(self) -> None:
        most = {"years": 100, "months": 1200, "weeks": 5200}
        lengths = {name: checked_whole(getattr(self, name), named=name) for name in most}
        parts = {name: length for name, length in lengths.items() if length}
        if len(parts) != 1 or any(not 0 < length <= most[name] for name, length in parts.items()):
            raise InvalidValueError(
                "length of service",
                "exactly one of years, months and weeks is given",
                "Allowed: 1 to 100 years, 1 to 1200 months, or 1 to 5200 weeks",
            )

    @checked
    def after(self, day: date, times: int = 1, leap_day: LeapDay = LeapDay.MARCH_1) -> date:
        """The day that is *times* this length after *day*, counted from *day* in one go.

        Counting in one go brings somebody who started on 29 February back to it in each leap year.
        """
        checked_day(day, named="day")
        if self.weeks:
            return day + timedelta(weeks=self.weeks * times)
        return add_months(day, (self.years * 12 + self.months) * times, leap_day)


@attrs.frozen(field_transformer=checked_fields)
class YearDay:
    """A day that comes every year, such as 1 April.

    Attributes:
        month: 1 to 12.
        day: Of that month; 29 February is not a day that comes every year.
    """

    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        for name in ("month", "day"):
            checked_whole(getattr(self, name), named=name)
        if not (1 <= self.month <= 12 and 1 <= self.day <= monthrange(2025, self.month)[1]):
            raise InvalidValueError(
                f"day {shown(self.day)} of month {shown(self.month)}", "it does not come every year"
            )

    @checked
    def after(self, day: date) -> date:
        """The first such day after *day*."""
        this_year = date(checked_day(day, named="day").year, self.month, self.day)
        return this_year if this_year > day else date(day.year + 1, self.month, self.day)


class HasTwoDates(Protocol):
    """What takes effect on one day and became known on another."""

    @property
    def effective_from(self) -> date: ...
    @property
    def announced(self) -> date | None: ...


D = TypeVar("D", bound=HasTwoDates)


class Timeline(Generic[D]):
    """Entries in the order in which they replace each other.

    The one in force on a day is the latest whose ``effective_from`` is on or before it; of two with
    one ``effective_from``, the later announced.
    """

    def __init__(self, entries: Iterable[D]) -> None:
        self.entries: Sequence[D] = sorted(entries, key=order_of_effect)
        self._starts = [entry.effective_from for entry in self.entries]

    def at(self, day: date) -> D | None:
        """The entry in force on *day*, or None before the first."""
        count = bisect_right(self._starts, day)
        return self.entries[count - 1] if count else None

    def until(self, day: date) -> Sequence[D]:
        """All entries that have taken effect by *day*, the one in force last."""
        return self.entries[: bisect_right(self._starts, day)]


def known_from(entry: HasTwoDates) -> date:
    """The day an entry became known: announced, or in effect where no announcement is recorded."""
    return entry.announced or entry.effective_from


def order_of_effect(entry: HasTwoDates) -> tuple[date, date]:
    """Sort key of dated entries: the later of two replaces the earlier."""
    return entry.effective_from, known_from(entry)
