"""The point of a new band on promotion."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction

import attrs

from paycalc.errors import InvalidValueError, UnknownPointError
from paycalc.rounding import checked_amount
from paycalc.terms.dated import Sourced
from paycalc.terms.scales import PayPoint, Scale

REPLACE_PROMOTION = "Give the point with the promotion, or [promotion] in a scheme that extends this one"


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
    """How the point of a new band follows from full-time basic salary in the old one.

    Attributes:
        point: Which point it is.
        gain: The least gain a year, for minimum-gain.
        gain_percent: The least gain as a percentage of the old salary, for minimum-gain.
        keeps_increment_date: Whether the next increment stays due on the day it was due; else it is counted anew.
    """

    point: PromotionPoint
    gain: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount))
    gain_percent: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount))
    keeps_increment_date: bool = False

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        gains = (self.gain is not None) + (self.gain_percent is not None)
        if gains != (self.point is PromotionPoint.MINIMUM_GAIN):
            raise InvalidValueError("", "minimum-gain needs either gain or gain_percent, and no other point has one")

    def point_on(self, new: Scale, old: Scale, held: PayPoint) -> PayPoint:
        """The point of the new scale.

        Raises:
            UnknownPointError: A salary that the rule compares is not published.
        """
        if self.point is PromotionPoint.MINIMUM:
            return new.points[0]
        least, strictly = self._least(old, held)
        for point in new.points:
            pays = _salary(point, new)
            if pays > least or (pays == least and not strictly):
                return point
        # Where no point pays that much, the last one is the nearest to the rule.
        return new.points[-1]

    def _least(self, old: Scale, held: PayPoint) -> tuple[Fraction, bool]:
        before = _salary(held, old)
        if self.point is PromotionPoint.FIRST_RISE:
            return before, True
        if self.point is PromotionPoint.TWO_INCREMENTS:
            return before + 2 * self._increment(old, held), False
        if self.gain is not None:
            return before + Fraction(self.gain), False
        return before * (1 + Fraction(self.gain_percent or 0) / 100), False

    def _increment(self, old: Scale, held: PayPoint) -> Fraction:
        """The increment of the old scale at a point: to the next, or at the top from the one before."""
        numbers = [point.number for point in old.points]
        place = numbers.index(held.number)
        low = place if place + 1 < len(numbers) else place - 1
        if low < 0:
            return Fraction(0)
        return _salary(old.points[low + 1], old) - _salary(old.points[low], old)


def _salary(point: PayPoint, scale: Scale) -> Fraction:
    if point.salary is None:
        raise UnknownPointError(
            f"point {point.number} of band {scale.band}", "promotion compares its salary, which is not published",
            "", "Give the point with the promotion",
        )  # fmt: skip
    return Fraction(point.salary.amount)
