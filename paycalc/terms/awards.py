"""What an award adds to salaries and allowances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from paycalc.dates import checked_day, checked_whole
from paycalc.errors import InvalidValueError, WrongTypeError, shown
from paycalc.rounding import Rounding, checked_amount
from paycalc.sources import Source


def _amount(value: Decimal | int) -> Decimal:
    return checked_amount(value, named="uplift")


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise WrongTypeError(f"bands {shown(values)}", "one code is not a list of codes", f"Write ({shown(values)},)")
    return tuple(values)


def _points(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(checked_whole(value, named="point") for value in values)


@attrs.frozen(kw_only=True)
class Uplift:
    """What is added to a yearly full-time amount: a percentage, an amount, their sum, or the greater of them.

    Attributes:
        percent: Percentage of the published figure.
        amount: Amount a year.
        greater: Whether the greater of the two is added, where both are given; else both are.
        bands: Bands it is for; all if empty.
        points: Points it is for; all if empty.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc import Uplift
        >>> Uplift(percent=Decimal("2.1"), amount=1900, greater=True).on(Decimal(50000))
        Fraction(51900, 1)
    """

    percent: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount))
    amount: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount))
    greater: bool = False
    bands: tuple[str, ...] = attrs.field(default=(), converter=_codes)
    points: tuple[int, ...] = attrs.field(default=(), converter=_points)

    def __attrs_post_init__(self) -> None:
        given = (self.percent is not None) + (self.amount is not None)
        if given == 0 or (self.greater and given == 1):
            raise InvalidValueError(
                "uplift",
                "it needs a percent, an amount, or both; the greater of them needs both",
                "Such as percent=3.5",
            )

    def on(self, published: Decimal) -> Fraction:
        """A published figure with the uplift, exact."""
        before = Fraction(published)
        by_percent = before * Fraction(self.percent or 0) / 100
        by_amount = Fraction(self.amount or 0)
        return before + (max(by_percent, by_amount) if self.greater else by_percent + by_amount)

    def is_for(self, band: str, point: int | None) -> bool:
        """Whether it is for a point of a band; an end of a range has no point."""
        return (not self.bands or band in self.bands) and (not self.points or point in self.points)

    def __str__(self) -> str:
        parts = [f"{self.percent} %" if self.percent is not None else "", str(self.amount or "")]
        return (" or ".join(filter(None, parts)) + ", the greater") if self.greater else " + ".join(filter(None, parts))


def _uplifts(values: Iterable[Uplift]) -> tuple[Uplift, ...]:
    return tuple(values)


def _percentages(values: Iterable[tuple[str, Decimal]]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((code, _amount(percent)) for code, percent in values)


@attrs.frozen(kw_only=True)
class Award:
    """An award: from a day, uplifts of the published figures, each rounded once.

    Attributes:
        effective_from: First day it applies.
        source: The paper that it stands in.
        uplifts: What is added; of several, the first that is for a band and point counts.
        allowances: Percentage added to allowances that are amounts, by code; others stay.
        announced: The day it became known; its first day unless given.
        rounding: What each uplifted figure is rounded to.
    """

    effective_from: date
    source: Source
    uplifts: tuple[Uplift, ...] = attrs.field(converter=_uplifts)
    allowances: tuple[tuple[str, Decimal], ...] = attrs.field(default=(), converter=_percentages)
    announced: date | None = None
    rounding: Rounding = Rounding(Decimal(1))

    def __attrs_post_init__(self) -> None:
        checked_day(self.effective_from, named="award effective_from")
        if self.announced is not None:
            checked_day(self.announced, named="award announced")
        if not self.uplifts:
            raise InvalidValueError("award", "it has no uplift", "Give at least one")

    def salary(self, published: Decimal, band: str, point: int | None) -> Decimal:
        """A published full-time salary after the award; one that no uplift is for stays."""
        for uplift in self.uplifts:
            if uplift.is_for(band, point):
                return self.rounding.round(uplift.on(published))
        return published

    def salaries(self, published: Sequence[Decimal | None], band: str, first_point: int) -> tuple[Decimal | None, ...]:
        """Published salaries after the award; an unpublished one stays so."""
        return tuple(
            None if salary is None else self.salary(salary, band, point)
            for point, salary in enumerate(published, first_point)
        )

    def __str__(self) -> str:
        return "award of " + "; ".join(map(str, self.uplifts))
