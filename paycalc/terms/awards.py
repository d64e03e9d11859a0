"""What an award adds to salaries and allowances."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from paycalc.dates import checked_day
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError
from paycalc.rounding import EXACT, Rounding, checked_amount, exact_decimal
from paycalc.sources import Source
from paycalc.terms.additions.lump_sums import LumpSum
from paycalc.terms.scales.assimilation import Assimilation
from paycalc.terms.scales.range_rises import RangeRise, raised, rise_words
from paycalc.terms.scales.tables import AnyStatedScale

_NOTHING = Decimal(0)


def _amount(value: Decimal | int) -> Decimal:
    return checked_amount(value, named="uplift")


def _codes(bands: Iterable[str]) -> tuple[str, ...]:
    return tuple(bands)


def _points(points: Iterable[int]) -> tuple[int, ...]:
    return tuple(points)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Uplift:
    """What is added to a yearly full-time amount: a percentage, an amount, their sum, or the greater of them.

    Attributes:
        percent: Percentage of the figure before.
        amount: Amount a year.
        greater: Whether the greater of the two is added, where both are given; else both are.
        allowance: Code of the allowance it is for; basic salary unless given.
        bands: Bands it is for; all if empty.
        points: Points it is for; all if empty.
        maximum: The most that a salary is raised to; one that is above it already stays.
        rounding: What the result is rounded to, where that is not the award's rule.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc import Uplift
        >>> Uplift(percent=Decimal("2.1"), amount=1900, greater=True).on(Decimal(50000))
        Fraction(51900, 1)
    """

    percent: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount))
    amount: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount))
    greater: bool = False
    allowance: str | None = None
    bands: tuple[str, ...] = attrs.field(default=(), converter=_codes)
    points: tuple[int, ...] = attrs.field(default=(), converter=_points)
    maximum: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount))
    rounding: Rounding | None = None

    def __attrs_post_init__(self) -> None:
        count = (self.percent is not None) + (self.amount is not None)
        if count == 0 or (self.greater and count == 1):
            raise InvalidValueError(
                "uplift",
                "it needs a percent, an amount, or both; the greater of them needs both",
                "Such as percent=3.5",
            )
        if self.allowance is not None and (self.points or self.maximum is not None):
            raise InvalidValueError(
                f"uplift of allowance {self.allowance}",
                "points and a maximum are of salaries",
                "Give bands, or leave them out",
            )

    @checked
    def on(self, before: Decimal | Fraction) -> Fraction:
        """A figure with the uplift, exact."""
        exact = before if isinstance(before, Fraction) else exact_decimal(before, named="figure")
        return raised(exact, self.percent, self.amount, greater=self.greater)

    @checked
    def is_for(self, band: str, point: int | None) -> bool:
        """Whether it is for a point of a band; an end of a range has no point."""
        return (not self.bands or band in self.bands) and (not self.points or point in self.points)

    @checked
    def within_range(self, usual: Rounding) -> RangeRise:
        """What it adds to a salary within a range, rounded as usual unless it says otherwise.

        It raises both ends by as much, so that nobody within them comes to lie outside.
        """
        return RangeRise(
            percent=self.percent,
            amount=self.amount,
            greater=self.greater,
            minimum_first=False,
            may_exceed_maximum=False,
            rounding=self.rounding or usual,
        )

    def __str__(self) -> str:
        said = rise_words(self.percent, self.amount, greater=self.greater)
        most = "" if self.maximum is None else f", to a salary of at most {self.maximum}"
        return (f"{self.allowance} " if self.allowance else "") + said + most


@attrs.frozen
class Uplifted:
    """A figure after an award.

    Attributes:
        amount: The new figure.
        exact: What it was before it was rounded.
        excess: What the uplift would have added beyond its maximum.
    """

    amount: Decimal
    exact: Fraction
    excess: Decimal = _NOTHING


# Type checkers follow a converter of one type, and not a generic one.
def _uplifts(uplifts: Iterable[Uplift]) -> tuple[Uplift, ...]:
    return tuple(uplifts)


def _lump_sums(lump_sums: Iterable[LumpSum]) -> tuple[LumpSum, ...]:
    return tuple(lump_sums)


def _scales(scales: Iterable[AnyStatedScale]) -> tuple[AnyStatedScale, ...]:
    return tuple(scales)


def _assimilation(assimilation: Iterable[Assimilation]) -> tuple[Assimilation, ...]:
    return tuple(assimilation)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Award:
    """An award: from a day, uplifts of the figures in force, each rounded once; and what is paid once.

    Attributes:
        effective_from: First day it applies.
        source: The paper that it stands in.
        uplifts: What is added; of several, the first that is for the band and point counts, for each allowance
            and for basic salary by itself.
        announced: The day it became known; its first day unless given.
        applied_from: The day payroll began to use it, where that is later than both.
        rounding: What each uplifted figure is rounded to.
        on_unrounded: Whether figures are uplifted from what they were before earlier awards rounded them, where
            the table keeps that; else from the figures as they stand.
        excess: A lump sum, without amounts, in which what a maximum cuts off a year is paid; it is lost unless given.
        lump_sums: What is paid once.
        scales: Bands whose figures the award states itself, in place of an uplift.
        assimilation: What becomes of the points of a band that the award changes.
    """

    effective_from: date
    source: Source
    uplifts: tuple[Uplift, ...] = attrs.field(default=(), converter=_uplifts)
    announced: date | None = None
    applied_from: date | None = None
    rounding: Rounding = Rounding(Decimal(1))
    on_unrounded: bool = False
    excess: LumpSum | None = None
    lump_sums: tuple[LumpSum, ...] = attrs.field(default=(), converter=_lump_sums)
    scales: tuple[AnyStatedScale, ...] = attrs.field(default=(), converter=_scales)
    assimilation: tuple[Assimilation, ...] = attrs.field(default=(), converter=_assimilation)

    def __attrs_post_init__(self) -> None:
        checked_day(self.effective_from, named="award effective_from")
        for name in ("announced", "applied_from"):
            if getattr(self, name) is not None:
                checked_day(getattr(self, name), named=f"award {name}")
        if not (self.uplifts or self.lump_sums or self.scales):
            raise InvalidValueError("award", "it has no uplift, no lump sum and no scale", "Give at least one")

    @property
    def changes_salaries(self) -> bool:
        """Whether it makes a pay table."""
        return bool(self.scales or self.assimilation) or any(one.allowance is None for one in self.uplifts)

    @property
    def allowances(self) -> tuple[str, ...]:
        """Codes of the allowances it uplifts."""
        return tuple(dict.fromkeys(one.allowance for one in self.uplifts if one.allowance is not None))

    @checked
    def uplift_for(self, allowance: str | None, band: str, point: int | None = None) -> Uplift | None:
        """The first uplift that is for a point of a band; of basic salary where no allowance is named."""
        return next((one for one in self.uplifts if one.allowance == allowance and one.is_for(band, point)), None)

    @checked
    def uplifted(self, figure: Decimal, exact: Fraction, uplift: Uplift | None) -> Uplifted:
        """A figure after the award; one that no uplift is for stays.

        Args:
            figure: The figure as it stands.
            exact: What it was before earlier awards rounded it.
            uplift: What is added to it.
        """
        if uplift is None:
            return Uplifted(figure, exact)
        after = uplift.on(exact if self.on_unrounded else figure)
        amount = (uplift.rounding or self.rounding).round(after)
        most = amount if uplift.maximum is None else max(uplift.maximum, figure)
        if amount <= most:
            return Uplifted(amount, after)
        return Uplifted(most, Fraction(most), EXACT.subtract(amount, most))

    def __str__(self) -> str:
        parts = [f"the scale of band {one.band}" for one in self.scales]
        once = [f"{one.title}, once" for one in self.lump_sums]
        return "award of " + "; ".join([*map(str, self.uplifts), *parts, *once])
