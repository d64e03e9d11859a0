"""Public holidays: the scheme's own days first, the library for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cached_property, lru_cache

import attrs

from paycalc.dates import checked_day
from paycalc.errors import InvalidValueError, UnknownNameError
from paycalc.fields import CLOCK
from paycalc.figures import Evidence
from paycalc.terms.cutting.holiday_limits import HolidayLimit, limits_in
from paycalc.terms.cutting.windows import MINUTES_OF_A_DAY, clock_minutes, clock_time
from paycalc.terms.dated import Sourced

REPLACE_HOLIDAYS = "Give working_time.holidays in a scheme that extends this one"
_NEAR = timedelta(days=10)


class HolidayDate(Enum):
    """Which day counts where a public holiday at a weekend has a substitute on another day.

    Attributes:
        ACTUAL: The holiday itself.
        SUBSTITUTE: The substitute alone.
        BOTH: Each of them.
    """

    ACTUAL = "actual"
    SUBSTITUTE = "substitute"
    BOTH = "both"


@attrs.frozen(kw_only=True, cache_hash=True)
class ListedDay(Sourced):
    """A day that the scheme itself says is a public holiday, or is none.

    Attributes:
        on: The day.
        title: What it is called.
        starts: The time from which it counts, for half a day; midnight unless given.
        ends: The time until which it counts, for half a day; midnight unless given.
        instead_of: The day that is no holiday because this one is, where a holiday was moved.
        holiday: false for a day that is no public holiday here though it is one elsewhere.
    """

    on: date
    title: str
    starts: str | None = attrs.field(default=None, converter=attrs.converters.optional(clock_time), metadata=CLOCK)
    ends: str | None = attrs.field(default=None, converter=attrs.converters.optional(clock_time), metadata=CLOCK)
    instead_of: date | None = None
    holiday: bool = True

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        checked_day(self.on, named="on")
        if self.instead_of is not None and checked_day(self.instead_of, named="instead_of") == self.on:
            raise InvalidValueError("", "a holiday is not moved to the day it falls on anyway")
        if not self.holiday and (self.starts or self.ends or self.instead_of):
            raise InvalidValueError("", "a day that is no holiday has neither times nor a day that it replaces")
        if self.minutes[0] >= self.minutes[1]:
            raise InvalidValueError("", "starts is before ends")

    @property
    def minutes(self) -> tuple[int, int]:
        """The minutes of the day from which and until which it counts."""
        ends = clock_minutes(self.ends) if self.ends else MINUTES_OF_A_DAY
        return clock_minutes(self.starts) if self.starts else 0, ends


@attrs.frozen(kw_only=True, cache_hash=True)
class PublicHolidays(Sourced):
    """The public holidays of a scheme.

    Attributes:
        country: The country whose holidays count beside the listed days, as ISO 3166-1 writes it, such as GB. Where
            it is not given the listed days are all.
        subdivision: The part of the country, as ISO 3166-2 writes it, such as ENG.
        counts: Which day counts where a holiday at a weekend has a substitute.
        days: The scheme's own days, which win.
        limits: Holidays that count on the day itself and in lieu, and how many of those one person has.

    Example:
        >>> from datetime import date
        >>> from paycalc.terms.cutting.holidays import HolidayDate, PublicHolidays
        >>> england = PublicHolidays(country="GB", subdivision="ENG", counts=HolidayDate.SUBSTITUTE, source="handbook")
        >>> [england.has(date(2021, 12, day), 0) for day in (24, 25, 26, 27, 28)]
        [False, False, False, True, True]
    """

    country: str | None = None
    subdivision: str | None = None
    counts: HolidayDate = HolidayDate.ACTUAL
    days: tuple[ListedDay, ...] = ()
    limits: tuple[HolidayLimit, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.subdivision and not self.country:
            raise InvalidValueError("", "a subdivision needs its country")
        listed = [day.on for day in self.days]
        if len(set(listed)) < len(listed):
            raise InvalidValueError("", "a day is listed twice in days")
        if self.limits and not self.country:
            raise InvalidValueError("", "limits need a country, whose days in lieu they are about")

    def has(self, day: date, clock: int) -> bool:
        """Whether a minute of a day, counted from midnight, is on a public holiday.

        Raises:
            UnknownNameError: The library knows no such country or part of one.
            InvalidValueError: The library knows no holidays of that year.
        """
        listed = self._listed.get(day)
        if listed is not None:
            return listed.holiday and listed.minutes[0] <= clock < listed.minutes[1]
        return day not in self._replaced and day in self._by_calendar(day.year)

    def edges(self, day: date) -> tuple[int, ...]:
        """The minutes of a day at which a holiday begins or ends within it."""
        listed = self._listed.get(day)
        if listed is None:
            return ()
        return tuple(minute for minute in listed.minutes if 0 < minute < MINUTES_OF_A_DAY)

    def title(self, day: date) -> str:
        """What the public holiday of a day is called; empty where it is none."""
        listed = self._listed.get(day)
        if listed is not None:
            return listed.title if listed.holiday else ""
        return "" if day in self._replaced else self._by_calendar(day.year).get(day, "")

    def passed_over(self, day: date) -> str:
        """What a holiday is called that counts on another day by *counts*: as a substitute, or as the day it is for.

        Empty where the day is no such holiday, and where the scheme lists it.
        """
        if self.country is None or day in self._listed or day in self._replaced or self.title(day):
            return ""
        return _holidays(self.country, self.subdivision, day.year, HolidayDate.BOTH).get(day, "")

    def rests_on(self, day: date) -> Evidence:
        """What it rests on that a day is a public holiday, or is none."""
        listed, limited = self._listed.get(day) or self._replaced.get(day), self.limit_of(day)
        if limited and (self.is_none_here(day) if listed else day in limited.in_lieu):
            return limited.limit.evidence(f"public holidays, {limited.words}", REPLACE_HOLIDAYS)
        if listed:
            return listed.evidence(f"public holidays, {listed.on.isoformat()}", REPLACE_HOLIDAYS)
        return self.evidence("public holidays", REPLACE_HOLIDAYS)

    def is_none_here(self, day: date) -> bool:
        """Whether a day that is a public holiday for others is listed as none."""
        listed = self._listed.get(day)
        return listed is not None and not listed.holiday

    def limit_of(self, day: date) -> LimitedDays | None:
        """The days with which a day shares a limit; None where it has none."""
        return next((one for one in self.limited_days(day.year) if day in one.days), None)

    def limited_days(self, year: int) -> tuple[LimitedDays, ...]:
        """The days of a year of which one person has so many as public holidays."""
        return _limited_days(self, year)

    def without(self, days: Mapping[date, LimitedDays]) -> PublicHolidays:
        """The holidays of somebody for whom some days are none, as a limit leaves them out."""
        left_out = [
            ListedDay(
                on=day,
                title="beyond the limit",
                holiday=False,
                source=limited.limit.source,
                provenance=limited.limit.provenance,
                reason=limited.limit.reason,
                assumes=limited.limit.assumes,
            )
            for day, limited in days.items()
        ]
        return attrs.evolve(self, days=(*(one for one in self.days if one.on not in days), *left_out))

    @property
    def library(self) -> str:
        """The library that fills the days which are not listed, with its version; empty where none is asked."""
        if self.country is None:
            return ""
        from holidays.version import __version__  # slow to load, and needed for worked time alone

        place = f"{self.country}-{self.subdivision}" if self.subdivision else self.country
        return f"holidays {__version__}, {place}"

    @cached_property
    def _listed(self) -> Mapping[date, ListedDay]:
        return {day.on: day for day in self.days}

    @cached_property
    def _replaced(self) -> Mapping[date, ListedDay]:
        return {day.instead_of: day for day in self.days if day.instead_of}

    def _by_calendar(self, year: int) -> Mapping[date, str]:
        """The public holidays of a year that the library knows, and what they are called."""
        return _by_calendar(self, year) if self.country else {}


@attrs.frozen
class LimitedDays:
    """Days of one year of which at most so many are public holidays for one person.

    Attributes:
        limit: The rule.
        days: All of them, in order.
        in_lieu: Those that are in lieu of another, and what they are called.
    """

    limit: HolidayLimit
    days: tuple[date, ...]
    in_lieu: Mapping[date, str] = attrs.field(eq=False)

    @property
    def leaves_out(self) -> bool:
        """Whether fewer count than there are."""
        return len(self.days) > self.limit.most

    @property
    def words(self) -> str:
        """Its first and its last day, in words."""
        return f"{self.days[0].isoformat()} to {self.days[-1].isoformat()}"


@lru_cache(maxsize=256)
def _by_calendar(rules: PublicHolidays, year: int) -> Mapping[date, str]:
    assert rules.country is not None  # who asks has looked
    found = dict(_holidays(rules.country, rules.subdivision, year, rules.counts))
    for limited in rules.limited_days(year):
        actual, _, _ = _years(rules.country, rules.subdivision, year)
        found |= {day: actual.get(day) or limited.in_lieu[day] for day in limited.days}
    return found


@lru_cache(maxsize=256)
def _limited_days(rules: PublicHolidays, year: int) -> tuple[LimitedDays, ...]:
    return tuple(_limited(rules, limit, year) for limit in limits_in(rules.limits, year))


def _limited(rules: PublicHolidays, limit: HolidayLimit, year: int) -> LimitedDays:
    assert rules.country is not None  # PublicHolidays refuses limits without one
    actual, everything, label = _years(rules.country, rules.subdivision, year)
    own = [day for day in limit.days_in(year) if day in actual]
    in_lieu = {
        other: called
        for day in own
        for other, called in everything.items()
        if other not in actual and abs(other - day) < _NEAR and label % actual[day] in called
    }
    return LimitedDays(limit, tuple(sorted({*own, *in_lieu})), in_lieu)


@lru_cache(maxsize=1024)
def _holidays(country: str, subdivision: str | None, year: int, counts: HolidayDate) -> Mapping[date, str]:
    """The public holidays of a year and what they are called, by the library."""
    actual, everything, label = _years(country, subdivision, year)
    if counts is HolidayDate.BOTH:
        return {day: name for day, name in everything.items() if day.year == year}
    substitutes = {day: name for day, name in everything.items() if day not in actual}
    if counts is HolidayDate.ACTUAL:
        return {day: name for day, name in actual.items() if day.year == year}
    days = {
        day: name
        for day, name in actual.items()
        if not any(abs(other - day) < _NEAR and label % name in called for other, called in substitutes.items())
    }
    return {day: name for day, name in (days | substitutes).items() if day.year == year}


def _years(country: str, subdivision: str | None, year: int) -> tuple[dict[date, str], dict[date, str], str]:
    """The days of a year and its neighbours: the holidays themselves, these with their substitutes, and the words
    that the library marks a substitute with."""
    from holidays import country_holidays

    years = range(year - 1, year + 2)  # a substitute may lie in another year than its holiday
    place = f"{country}-{subdivision}" if subdivision else country
    try:
        actual = country_holidays(country, subdiv=subdivision, years=years, observed=False)
        everything = country_holidays(country, subdiv=subdivision, years=years)
    except NotImplementedError:
        raise UnknownNameError(
            f"public holidays of {place}", "the library of holidays knows no such place", "Such as GB and ENG"
        ) from None
    if not any(day.year == year for day in everything):
        raise InvalidValueError(
            f"public holidays of {place} in {year}", "the library of holidays has none of that year", "List the days"
        )
    return dict(actual), dict(everything), getattr(everything, "observed_label", "%s")
