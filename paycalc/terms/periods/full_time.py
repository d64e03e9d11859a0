"""The share of full-time hours that a post works."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

import attrs

from paycalc.errors import InvalidValueError
from paycalc.fields import HOURS, WEEKS
from paycalc.figures import Evidence, Figure, Running, Working
from paycalc.rounding import Rounding, checked_weeks
from paycalc.terms import quantities
from paycalc.terms.dated import Dated

REPLACE_HOURS = "Give `full_time_hours` in a scheme that extends this one"


def _weeks(value: Decimal | int) -> Decimal:
    return checked_weeks(value, named="weeks")


@attrs.frozen(kw_only=True, cache_hash=True)
class FullTimeHours(Dated):
    """The hours of a full-time week from a day on.

    Attributes:
        hours: Hours a week.
        most_hours: The most a contract may commit to, where that is more than full time.
        weeks: Weeks of a whole year, such as 52.143, where a term-time post is paid for some of them.
        locations: Where they apply; everywhere without hours of its own if empty.
    """

    hours: Decimal = attrs.field(converter=quantities.hours, metadata=HOURS)
    most_hours: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.hours), metadata=HOURS
    )
    weeks: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_weeks), metadata=WEEKS)
    locations: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.most_hours is not None and self.most_hours < self.hours:
            raise InvalidValueError("", "most_hours is at least the full-time hours")

    def share(self, weekly_hours: Decimal | None, paid_weeks: Decimal | None = None) -> Share:
        """The share of full time that a post works.

        Args:
            weekly_hours: Its hours a week; None is full time.
            paid_weeks: The weeks of the year that it is paid for; None is all of them.

        Raises:
            InvalidValueError: More hours than full time, or than the scheme lets a contract commit to; more weeks
                than a year has, or weeks where the scheme does not say how many a year has.

        Example:
            >>> from datetime import date
            >>> from decimal import Decimal
            >>> from paycalc.terms.periods.full_time import FullTimeHours
            >>> week = FullTimeHours(effective_from=date(2023, 8, 1), hours=Decimal("37.5"), source="handbook")
            >>> week.share(Decimal("22.5")).exact
            Fraction(3, 5)
        """
        hours = self.hours if weekly_hours is None else weekly_hours
        if hours > (self.most_hours or self.hours):
            raise InvalidValueError(
                f"{hours} hours a week",
                f"full time is {self.hours} hours",
                f"Allowed: above 0, at most {self.most_hours or self.hours}",
            )
        return _share(self, hours, paid_weeks)

    def weeks_of_a_year(self, paid: Decimal) -> Decimal:
        """The weeks of a whole year, of which so many are paid."""
        if self.weeks is None or paid > self.weeks:
            why = f"a year has {self.weeks}" if self.weeks else "the scheme does not say how many a year has"
            raise InvalidValueError(
                f"{paid} paid weeks", why, "", "" if self.weeks else "Give `weeks` with its `full_time_hours`"
            )
        return self.weeks

    @cached_property
    def rests_on(self) -> Evidence:
        """What they rest on."""
        return self.evidence(f"full-time hours from {self.effective_from.isoformat()}", REPLACE_HOURS)


@lru_cache(maxsize=1 << 13)  # weekly hours are hundredths of at most a week
def _share(full_time: FullTimeHours, weekly_hours: Decimal, paid_weeks: Decimal | None) -> Share:
    weeks = None if paid_weeks is None else (paid_weeks, full_time.weeks_of_a_year(paid_weeks))
    # 18.00 is one thing with 18, and shown as such, whoever asked first.
    return Share(quantities.hours(weekly_hours), full_time.hours, full_time.rests_on, weeks)


@attrs.frozen(cache_hash=True)
class Share:
    """The hours of a post, and the weeks that it is paid for, as an exact share of full time.

    Attributes:
        weekly_hours: The post's hours a week.
        full_time_hours: The hours of a full-time week.
        evidence: What the full-time hours rest on.
        weeks: The weeks of the year that are paid, and those of a whole year; None for a post that is not term-time.
    """

    weekly_hours: Decimal
    full_time_hours: Decimal
    evidence: Evidence
    weeks: tuple[Decimal, Decimal] | None = None

    @cached_property
    def words(self) -> str:
        """The share as a working writes it; a full week is not written."""
        hours = "" if self._full_week else " × {:number}/{:number}"
        return hours + (" × {:number}/{:number} weeks" if self.weeks else "")

    @cached_property
    def exact(self) -> Fraction:
        """The share, exact."""
        hours = Fraction(self.weekly_hours) / Fraction(self.full_time_hours)
        return hours * Fraction(self.weeks[0]) / Fraction(self.weeks[1]) if self.weeks else hours

    @cached_property
    def whole(self) -> bool:
        """Whether the post is full time, all the year."""
        return self._full_week and not self.weeks

    @cached_property
    def values(self) -> tuple[Decimal, ...]:
        """What fills the places of ``words`` in a working."""
        hours = () if self._full_week else (self.weekly_hours, self.full_time_hours)
        return (*hours, *(self.weeks or ()))

    @property
    def _full_week(self) -> bool:
        return self.weekly_hours == self.full_time_hours

    def of(self, full_time: Figure, rounding: Rounding) -> Figure:
        """The part of a full-time amount that the post earns, rounded once; a full-time post earns it as it is."""
        if self.whole:
            return full_time
        return self.taken_of(Running.of(full_time)).rounded(rounding, full_time.per)

    def taken_of(self, full_time: Running) -> Running:
        """The part of an amount that is not rounded yet.

        After a floor or a ceiling a comma says that the share is of the whole, and not of the bound.
        """
        if self.whole:
            return full_time
        words = f",{self.words}" if "," in full_time.working.template else self.words
        return full_time.times(self.exact, words, *self.values, rests_on=[self.evidence])

    def above(self, own: Figure, higher: Figure, of: Working, rounding: Rounding) -> Figure:
        """What a full-time amount has above another, for the post, rounded once; a full-time post has it as it is.

        Args:
            own: The lower amount.
            higher: The higher one.
            of: What the higher one is, for the working.
            rounding: What the part of it is rounded to.
        """
        excess = higher - own
        if not self.whole:
            excess = self.taken_of(Running.above(own, higher, bracketed=True)).rounded(rounding, higher.per)
        return excess.worked(of.then(": ") + excess.working)
