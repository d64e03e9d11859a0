"""The point of a new band on promotion."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

import attrs

from paycalc.dates import checked_whole
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError, UnknownPointError, shown
from paycalc.fields import AMOUNT, limited
from paycalc.figures import Figure
from paycalc.rounding import checked_amount
from paycalc.terms.additions.allowances import BASIC
from paycalc.terms.dated import Sourced
from paycalc.terms.scales.points import PayPoint, Scale

_MOST_INCREMENTS = 20

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
        INCREMENTS: The first that pays at least what a number of increments of the old scale lead to.
    """

    MINIMUM = "minimum"
    FIRST_RISE = "first-rise"
    MINIMUM_GAIN = "minimum-gain"
    INCREMENTS = "increments"


def _amount(value: Decimal | int) -> Decimal:
    return checked_amount(value, named="gain")


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class PromotionRule(Sourced):
    """How the point of a new band follows from the full-time salary in the old one.

    Attributes:
        point: Which point it is.
        gain: The least gain a year, for minimum-gain.
        gain_percent: The least gain as a percentage of the old salary, for minimum-gain.
        increments: The number of increments, for increments; each that the old scale lacks is the last one again.
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
    increments: int | None = attrs.field(default=None, metadata=limited(minimum=1, maximum=_MOST_INCREMENTS))
    keeps_increment_date: bool = False
    compares: tuple[str, ...] = (BASIC,)
    increment_first: bool = True

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        gains = (self.gain is not None) + (self.gain_percent is not None)
        if gains != (self.point is PromotionPoint.MINIMUM_GAIN):
            raise InvalidValueError("", "minimum-gain needs either gain or gain_percent, and no other point has one")
        if (self.increments is not None) != (self.point is PromotionPoint.INCREMENTS):
            raise InvalidValueError("", "the point by increments needs their number, and no other point has one")
        if (
            self.increments is not None
            and not 1 <= checked_whole(self.increments, named="increments") <= _MOST_INCREMENTS
        ):
            raise InvalidValueError(
                f"{shown(self.increments)} increments", "it is no number of them", f"Allowed: 1 to {_MOST_INCREMENTS}"
            )

    @checked
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
        if self.increments is not None:
            return before + self._gained(old, point, self.increments), False
        if self.gain is not None:
            return before + Fraction(self.gain), False
        return before * (1 + Fraction(self.gain_percent or 0) / 100), False

    def _gained(self, old: Scale, point: PayPoint, increments: int) -> Fraction:
        """What so many increments of basic salary add; each that the scale lacks adds what the last one did."""
        points = _looked_at(old, point, increments)
        before, after, *last = (_pays(one, old, _none) for one in points)
        lacking = increments - (points[1].number - point.number)
        return after - before + lacking * (after - last[0] if last else 0)

    @checked
    def compared(self, old: Scale, point: PayPoint) -> tuple[PayPoint, ...]:
        """The points of the old scale whose salaries the rule looks at."""
        return _looked_at(old, point, self.increments) if self.increments else (point,)


def _looked_at(scale: Scale, point: PayPoint, increments: int) -> tuple[PayPoint, ...]:
    """A point, the one that so many increments lead to, and the one before that where the scale lacks some of them."""
    reached = point.number + min(increments, scale.steps_from(point.number))
    lacks = reached - point.number < increments and reached > scale.points[0].number
    return (point, *map(scale.point, (reached, reached - 1) if lacks else (reached,)))


def _pays(point: PayPoint, scale: Scale, parts: Parts) -> Fraction:
    if point.salary is None:
        raise UnknownPointError(
            f"point {point.number} of band {scale.band}", "promotion compares its salary, which is not published",
            "", "Give the point with the promotion",
        )  # fmt: skip
    return Fraction(point.salary.amount) + parts(point.salary)
