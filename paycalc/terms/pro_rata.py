"""The share of full-time hours that a post works."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import attrs

from paycalc.errors import InvalidValueError
from paycalc.figures import Evidence, Figure, Working
from paycalc.rounding import EXACT, Rounding, checked_hours
from paycalc.terms.dated import Dated

REPLACE_HOURS = "Give `full_time_hours` in a scheme that extends this one"


def _hours(value: Decimal | int) -> Decimal:
    return checked_hours(value, named="hours")


@attrs.frozen(kw_only=True)
class FullTimeHours(Dated):
    """The hours of a full-time week from a day on.

    Attributes:
        hours: Hours a week.
        most_hours: The most a contract may commit to, where that is more than full time.
        locations: Where they apply; everywhere without hours of its own if empty.
    """

    hours: Decimal = attrs.field(converter=_hours)
    most_hours: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_hours))
    locations: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.most_hours is not None and self.most_hours < self.hours:
            raise InvalidValueError("", "most_hours is at least the full-time hours")

    def share(self, weekly_hours: Decimal | None) -> Share:
        """The share of full time that a post of *weekly_hours* works; None is full time.

        Raises:
            InvalidValueError: More hours than full time, or than the scheme lets a contract commit to.

        Example:
            >>> from datetime import date
            >>> from decimal import Decimal
            >>> from paycalc.terms.pro_rata import FullTimeHours
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
        known = self._shares.get(hours)
        if known is None:
            # 18.00 is one thing with 18, and shown as such, whoever asked first.
            known = self._shares[hours] = Share(_hours(hours), self.hours, self._evidence)
        return known

    @cached_property
    def _shares(self) -> dict[Decimal, Share]:
        # Weekly hours are hundredths of at most a week, so this stays small.
        return {}

    @cached_property
    def _evidence(self) -> Evidence:
        return self.evidence(f"full-time hours from {self.effective_from.isoformat()}", REPLACE_HOURS)


@attrs.frozen
class Share:
    """The hours of a post as an exact share of full time.

    Attributes:
        weekly_hours: The post's hours a week.
        full_time_hours: The hours of a full-time week.
        evidence: What the full-time hours rest on.
    """

    weekly_hours: Decimal
    full_time_hours: Decimal
    evidence: Evidence

    words = " × {:number}/{:number}"

    @cached_property
    def exact(self) -> Fraction:
        """The share, exact."""
        return Fraction(self.weekly_hours) / Fraction(self.full_time_hours)

    @cached_property
    def whole(self) -> bool:
        """Whether the post is full time."""
        return self.weekly_hours == self.full_time_hours

    @cached_property
    def values(self) -> tuple[Decimal, Decimal]:
        """What fills the places of ``words`` in a working."""
        return self.weekly_hours, self.full_time_hours

    def of(self, full_time: Figure, rounding: Rounding) -> Figure:
        """The part of a full-time amount that the post earns, rounded once; a full-time post earns it as it is."""
        if self.whole:
            return full_time
        amount = rounding.round(self.exact * Fraction(full_time.amount))
        working = Working("{:money}" + self.words + " = {:money}", (full_time.amount, *self.values, amount))
        return Figure.of(amount, full_time.per, Evidence.joined(full_time.evidence, self.evidence), working)

    def above(self, own: Figure, higher: Figure, of: Working, rounding: Rounding) -> Figure:
        """What a full-time amount has above another, for the post, rounded once; a full-time post has it as it is.

        Args:
            own: The lower amount.
            higher: The higher one.
            of: What the higher one is, for the working.
            rounding: What the part of it is rounded to.
        """
        words, values = "{:money} − {:money}", (*of.values, higher.amount, own.amount)
        evidence, excess = [higher.evidence, own.evidence], EXACT.subtract(higher.amount, own.amount)
        if not self.whole:
            words, values = f"({words}){self.words}", (*values, *self.values)
            evidence.append(self.evidence)
            excess = rounding.round(self.exact * Fraction(excess))
        working = Working(f"{of.template}: {words} = {{:money}}", (*values, excess))
        return Figure.of(excess, higher.per, Evidence.joined(*evidence), working)
