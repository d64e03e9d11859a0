"""The point of a new band on promotion."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

import attrs

from paycalc.errors import InvalidValueError, UnknownPointError
from paycalc.fields import AMOUNT
from paycalc.figures import Figure
from paycalc.rounding import checked_amount
from paycalc.terms.additions.allowances import BASIC
from paycalc.terms.dated import Sourced
from paycalc.terms.scales.points import PayPoint, Scale

Parts: TypeAlias = Callable[[Figure], Fraction]
REPLACE_PROMOTION = "Give the point with the promotion, or [promotion] in a scheme that extends this one"


def _none(full_time: Figure) -> Fraction:
    return Fraction(0)


class PromotionPoint(Enum):
    """Which point of the new scale it is.

    Attributes:
        MINIMUM: The minimum.
        FIRST_RISE: The first that pays more than before.
        MINIMUM_GAIN: The first that pays at least a given amount or percentage more.
        TWO_INCREMENTS: The first that pays at least two increments of the old scale more.
    """

    MINIMUM = "minimum"
    FIRST_RISE = "first-rise"
    MINIMUM_GAIN = "minimum-gain"
    TWO_INCREMENTS = "two-increments"


def _amount(value: Decimal | int) -> Decimal:
    return checked_amount(value, named="gain")


@attrs.frozen(kw_only=True)
class PromotionRule(Sourced):
    """How the point of a new band follows from the full-time salary in the old one.

    Attributes:
        point: Which point it is.
        gain: The least gain a year, for minimum-gain.
        gain_percent: The least gain as a percentage of the old salary, for minimum-gain.
        keeps_increment_date: Whether the next increment stays due on the day it was due; else it is counted anew.
        compares: What is compared, full time: "basic", and codes of allowances that count beside it.
        increment_first: Whether somebody promoted on the day of an increment is promoted from the point that it
            leads to; else from the point before.
    """

    point: PromotionPoint
    gain: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount), metadata=AMOUNT)
    gain_percent: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(_amount), metadata=AMOUNT
    )
    keeps_increment_date: bool = False
    compares: tuple[str, ...] = (BASIC,)
    increment_first: bool = True

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        gains = (self.gain is not None) + (self.gain_percent is not None)
        if gains != (self.point is PromotionPoint.MINIMUM_GAIN):
            raise InvalidValueError("", "minimum-gain needs either gain or gain_percent, and no other point has one")

    def point_on(
        self, new: Scale, old: Scale, old_point: PayPoint, old_parts: Parts = _none, new_parts: Parts = _none
    ) -> PayPoint:
        """The point of the new scale.

        Args:
            new: The scale of the new band.
            old: That of the old band.
            old_point: The point of the old band that is held.
            old_parts: What counts beside basic salary in the old band, by the full-time salary of a point.
            new_parts: The same in the new band.

        Raises:
            UnknownPointError: A salary that the rule compares is not published.
        """
        if self.point is PromotionPoint.MINIMUM:
            return new.points[0]
        least, strictly = self._least(old, old_point, old_parts)
        # Compared are full-time amounts on the day of the move, whatever the hours of the post; a rise of nothing is
        # none.
        for point in new.points:
            pays = _pays(point, new, new_parts)
            if pays > least or (pays == least and not strictly):
                return point
        # Where no point pays that much, the last one is the nearest to the rule.
        return new.points[-1]

    def _least(self, old: Scale, point: PayPoint, parts: Parts) -> tuple[Fraction, bool]:
        before = _pays(point, old, parts)
        if self.point is PromotionPoint.FIRST_RISE:
            return before, True
        if self.point is PromotionPoint.TWO_INCREMENTS:
            return before + 2 * self._increment(old, point), False
        if self.gain is not None:
            return before + Fraction(self.gain), False
        return before * (1 + Fraction(self.gain_percent or 0) / 100), False

    def _increment(self, old: Scale, point: PayPoint) -> Fraction:
        """The increment of the old scale at a point."""
        step = _step(old, point)
        return _pays(step[1], old, _none) - _pays(step[0], old, _none) if step else Fraction(0)

    def compared(self, old: Scale, point: PayPoint) -> tuple[PayPoint, ...]:
        """The points of the old scale whose salaries the rule looks at."""
        return (point, *_step(old, point)) if self.point is PromotionPoint.TWO_INCREMENTS else (point,)


def _step(scale: Scale, old_point: PayPoint) -> tuple[PayPoint, ...]:
    """A point and the next, or at the top the one before and it; none of a single point."""
    # "Two increments" at the top of the old scale are twice the last increment that led there.
    numbers = [point.number for point in scale.points]
    place = numbers.index(old_point.number)
    low = place if place + 1 < len(numbers) else place - 1
    return scale.points[low : low + 2] if low >= 0 else ()


def _pays(point: PayPoint, scale: Scale, parts: Parts) -> Fraction:
    if point.salary is None:
        raise UnknownPointError(
            f"point {point.number} of band {scale.band}", "promotion compares its salary, which is not published",
            "", "Give the point with the promotion",
        )  # fmt: skip
    return Fraction(point.salary.amount) + parts(point.salary)
