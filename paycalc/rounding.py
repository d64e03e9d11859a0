"""The only arithmetic in paycalc that rounds.

An amount is exact, a whole number over a whole number, until a rule rounds it: to a *unit* (0.01,
1, 3, 0.001) by a *mode*. What comes back is a `Decimal`, which in paycalc means "a rule rounded this".
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, Inexact
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from paycalc.errors import InvalidValueError, WrongTypeError, shown

if TYPE_CHECKING:
    from fractions import Fraction

# Sums and shifts of Decimals go through this context and never the caller's: it holds any amount
# paycalc accepts, and raises where a digit would be lost.
EXACT = Context(prec=60, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact])
_MOST_DIGITS = 15
_HOURS_IN_A_WEEK = 168
_MOST_WEEKS_IN_A_YEAR = 53
_MOST_MULTIPLIER = 10


class RoundingMode(Enum):
    """Which way a rule rounds; for negative amounts, the mirror image of the positive.

    Attributes:
        HALF_UP: To the nearest unit, halves away from zero.
        HALF_EVEN: To the nearest unit, halves to the even one.
        DOWN: Toward zero: what is over is cut off.
        UP: Away from zero, unless the amount is a whole number of units already.
    """

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"
    UP = "up"


def round_units(n: Any, d: Any, mode: RoundingMode) -> Any:
    """Round ``n / d`` to a whole number, for whole numbers ``n >= 0`` and ``d > 0``.

    It uses operators alone, so that the same lines serve an `int`, an array and a column.

    Example:
        >>> from paycalc.rounding import RoundingMode, round_units
        >>> [round_units(5, 2, mode) for mode in RoundingMode]
        [3, 2, 2, 3]
    """
    if mode is RoundingMode.HALF_UP:
        return (2 * n + d) // (2 * d)
    if mode is RoundingMode.HALF_EVEN:
        return (2 * n + d - 1 + (n // d - 2 * (n // d // 2))) // (2 * d)
    if mode is RoundingMode.DOWN:
        return (2 * n) // (2 * d)
    return (2 * n + 2 * d - 1) // (2 * d)


def exact_decimal(value: object, *, named: str) -> Decimal:
    """Take a caller's amount as an exact Decimal, or refuse it.

    Args:
        value: An `int` or a `Decimal` of at most 15 digits before and after the point.
        named: What the value is, for the error.

    Raises:
        WrongTypeError: *value* is a float, a bool, text, or anything else.
        InvalidValueError: *value* is NaN, infinite, or has more digits than pay can have.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise WrongTypeError(
            f"{named} {shown(value)}",
            f"a {type(value).__name__} is not exact money or hours",
            "Allowed: int and decimal.Decimal",
        )
    if isinstance(value, int) and abs(value) < 10**_MOST_DIGITS:
        return Decimal(value)
    if isinstance(value, Decimal) and value.is_finite() and _has_few_digits(value):
        return value
    raise InvalidValueError(
        f"{named} {shown(value)}",
        "it is not a number that pay can be",
        f"Allowed: finite numbers of at most {_MOST_DIGITS} digits before and after the point",
    )


def _has_few_digits(value: Decimal) -> bool:
    # Exponents are looked at before any arithmetic: 1E+999999999 must not be expanded.
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_DIGITS and value.adjusted() < _MOST_DIGITS


def checked_amount(value: object, *, named: str, least: int = 0) -> Decimal:
    """Take an exact amount of at least *least*.

    Raises:
        WrongTypeError: It is a float or no number.
        InvalidValueError: It is below *least*, or not a number that pay can be.
    """
    amount = exact_decimal(value, named=named)
    if amount < least:
        raise InvalidValueError(f"{named} {shown(amount)}", f"it is below {least}", f"Allowed: {least} and above")
    return amount


def checked_multiplier(value: object) -> Decimal:
    """Take what time or a rate is multiplied by: above 0, at most 10.

    Raises:
        WrongTypeError: It is a float or no number.
        InvalidValueError: It is out of range.
    """
    multiplier = exact_decimal(value, named="multiplier")
    if not 0 < multiplier <= _MOST_MULTIPLIER:
        raise InvalidValueError(
            f"multiplier {shown(multiplier)}",
            "it multiplies neither time nor a rate",
            f"Allowed: above 0, at most {_MOST_MULTIPLIER}",
        )
    return multiplier


def checked_hours(value: object, *, named: str) -> Decimal:
    """Take hours a week: above 0, at most 168, to the hundredth of an hour.

    Raises:
        WrongTypeError: They are a float or no number.
        InvalidValueError: They are out of range, or finer than a hundredth.
    """
    hours = exact_decimal(value, named=named)
    if not 0 < hours <= _HOURS_IN_A_WEEK or 100 % hours.as_integer_ratio()[1]:
        raise InvalidValueError(
            f"{named} {shown(hours)}",
            "they are not hours of a week",
            f"Allowed: above 0, at most {_HOURS_IN_A_WEEK}, in hundredths of an hour",
        )
    # Written one way, so that 36 and 36.00 are one thing to whatever compares and shows them.
    n, d = hours.as_integer_ratio()
    hundredths = n * 100 // d
    places = 0 if hundredths % 100 == 0 else 1 if hundredths % 10 == 0 else 2
    return Decimal(hundredths // 10 ** (2 - places)).scaleb(-places, EXACT)


def checked_weeks(value: object, *, named: str) -> Decimal:
    """Take weeks of a year: above 0, at most 53, to the thousandth of a week.

    Raises:
        WrongTypeError: They are a float or no number.
        InvalidValueError: They are out of range, or finer than a thousandth.
    """
    weeks = exact_decimal(value, named=named)
    if not 0 < weeks <= _MOST_WEEKS_IN_A_YEAR or 1000 % weeks.as_integer_ratio()[1]:
        raise InvalidValueError(
            f"{named} {shown(weeks)}",
            "they are not weeks of a year",
            f"Allowed: above 0, at most {_MOST_WEEKS_IN_A_YEAR}, in thousandths of a week",
        )
    return weeks


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """Sum of amounts, exact whatever the caller's decimal context.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc.rounding import exact_sum
        >>> exact_sum([Decimal("35998.00"), Decimal("2928")])
        Decimal('38926.00')
    """
    total = Decimal(0)
    for amount in amounts:
        total = EXACT.add(total, amount)
    return total


@attrs.frozen
class Rounding:
    """A unit and a way to round to it.

    Attributes:
        unit: What the result is a whole number of: 0.01, 1, 3, 0.001. Above zero.
        mode: Which way.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc import Rounding, RoundingMode
        >>> Rounding(Decimal(3), RoundingMode.UP).ratio(74000, 7)  # 10,571.43, "up, divisible by three"
        Decimal('10572')
    """

    unit: Decimal = Decimal("0.01")
    mode: RoundingMode = RoundingMode.HALF_UP
    _step: tuple[int, int, int, int] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.mode, RoundingMode):
            allowed = ", ".join(f"RoundingMode.{mode.name}" for mode in RoundingMode)
            raise WrongTypeError(f"rounding mode {shown(self.mode)}", "it is no RoundingMode", f"Allowed: {allowed}")
        unit = exact_decimal(self.unit, named="rounding unit")
        if unit <= 0:
            raise InvalidValueError(f"rounding unit {shown(unit)}", "a unit is above zero", "Such as 0.01, 1 or 3")
        numerator, denominator = unit.as_integer_ratio()
        _, digits, exponent = unit.as_tuple()
        coefficient = int("".join(map(str, digits)))
        object.__setattr__(self, "_step", (numerator, denominator, coefficient, exponent))

    def ratio(self, n: int, d: int) -> Decimal:
        """Round the exact amount ``n / d``, for whole numbers with ``d > 0``.

        Returns:
            A whole number of units. The sign is taken aside: up and half up go away from zero,
            down goes toward it.
        """
        numerator, denominator, coefficient, exponent = self._step
        units: int = round_units(abs(n) * denominator, d * numerator, self.mode)
        return Decimal(-units * coefficient if n < 0 else units * coefficient).scaleb(exponent, EXACT)

    def round(self, amount: Fraction | Decimal | int) -> Decimal:
        """Round an exact amount of any exact type."""
        return self.ratio(*amount.as_integer_ratio())


def split(whole: Decimal, weights: Iterable[int], rounding: Rounding) -> tuple[Decimal, ...]:
    """Split an amount by whole weights so that the parts sum to it exactly.

    Each part is the difference of two rounded running totals, so that no part is more than a unit
    away from its exact share, and nothing is lost or made.

    Args:
        whole: The amount, a whole number of the rounding's units.
        weights: What each part weighs, such as its days; none negative, not all zero.
        rounding: How the running totals are rounded.

    Raises:
        InvalidValueError: A weight is negative, all are zero, or *whole* is not a number of units.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc.rounding import Rounding, split
        >>> [str(part) for part in split(Decimal("100.00"), [1, 1, 1], Rounding())]
        ['33.33', '33.34', '33.33']
    """
    parts = tuple(weights)
    n, d = whole.as_integer_ratio()
    if not parts or min(parts) < 0 or sum(parts) == 0 or rounding.ratio(n, d) != whole:
        raise InvalidValueError(
            f"split of {whole} by {parts}",
            "a split needs weights that are not all zero, none negative",
            f"and a whole number of units of {rounding.unit}",
        )
    edges, running = [Decimal(0)], 0
    for weight in parts:
        running += weight
        edges.append(rounding.ratio(n * running, d * sum(parts)))
    return tuple(EXACT.subtract(late, early) for early, late in pairwise(edges))
