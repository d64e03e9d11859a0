"""The only arithmetic in paycalc that rounds.

An amount is exact, a whole number over a whole number, until a rule rounds it: to a *unit* (0.01,
1, 3, 0.001) by a *mode*. What comes back is a `Decimal`, which in paycalc means "a rule rounded this".
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, Inexact, Rounded
from enum import Enum
from fractions import Fraction
from itertools import accumulate, pairwise
from operator import index

import attrs

from paycalc.doors import checked_fields, is_whole
from paycalc.errors import InvalidValueError, WrongTypeError, shown
from paycalc.fields import ABOVE_NOTHING

# Sums and shifts of Decimals go through this context and never the caller's: it holds any amount
# paycalc accepts, and raises where a digit would be lost.
_PRECISION = 60
EXACT = Context(prec=_PRECISION, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact])
# A rounded amount has the places of its unit, zeros among them: here not even a zero may be lost.
_WITH_ALL_PLACES = Context(prec=_PRECISION, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Rounded])
_MOST_DIGITS = 15
# What can be rounded: 40 digits and the 15 places of a unit are fewer than 60.
_MOST_BEFORE, _MOST_AFTER = 40, 60
_EXACT_TYPES = (int, Decimal, Fraction)
_HOURS_IN_A_WEEK = 168
_MOST_WEEKS_IN_A_YEAR = 53
_MOST_MULTIPLIER = 10
_NOTHING = Fraction(0)


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


def round_units(n: int, d: int, mode: RoundingMode) -> int:
    """Round ``n / d`` to a whole number, for whole numbers ``n >= 0`` and ``d > 0``.

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
    if is_whole(value):
        value = index(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise WrongTypeError(
            f"{named} {shown(value)}",
            f"a {type(value).__name__} is not exact money or hours",
            "Allowed: int and decimal.Decimal",
        )
    if isinstance(value, int) and abs(value) < 10**_MOST_DIGITS:
        return Decimal(value)
    if isinstance(value, Decimal) and _has_few_digits(value, _MOST_DIGITS, _MOST_DIGITS):
        return value
    raise InvalidValueError(
        f"{named} {shown(value)}",
        "it is not a number that pay can be",
        f"Allowed: finite numbers of at most {_MOST_DIGITS} digits before and after the point",
    )


def _has_few_digits(value: Decimal, before_point: int, after_point: int) -> bool:
    # Exponents are looked at before any arithmetic: 1E+999999999 must not be expanded. That of NaN and of
    # infinity is no number.
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -after_point and value.adjusted() < before_point


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


@attrs.frozen(field_transformer=checked_fields)
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

    unit: Decimal = attrs.field(default=Decimal("0.01"), metadata=ABOVE_NOTHING)
    mode: RoundingMode = RoundingMode.HALF_UP
    _step: tuple[int, int, int, int] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
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

        Raises:
            WrongTypeError: *n* or *d* is a float, a bool, or no whole number.
            InvalidValueError: *d* is not above 0, or the result has more than 60 digits.
        """
        # Every figure passes here: what is nearly always so is asked first, and in the cheapest way.
        if type(n) is not int or type(d) is not int or d <= 0:
            _check_ratio(n, d)
        numerator, denominator, coefficient, exponent = self._step
        units = round_units(abs(n) * denominator, d * numerator, self.mode)
        try:
            return Decimal(-units * coefficient if n < 0 else units * coefficient).scaleb(exponent, _WITH_ALL_PLACES)
        except Rounded:
            raise _too_long(n) from None

    def round(self, amount: Fraction | Decimal | int) -> Decimal:
        """Round an exact amount of any exact type.

        Raises:
            WrongTypeError: *amount* is a float, a bool, text, or anything else.
            InvalidValueError: It is NaN, infinite, or has more than 40 digits before or 60 after the point.
        """
        if type(amount) is not Fraction:
            _check_exact(amount)
        return self.ratio(*amount.as_integer_ratio())


def _check_exact(amount: object) -> None:
    """Refuse what is no exact number, or one that would fill the memory before it is rounded."""
    if isinstance(amount, bool) or not isinstance(amount, _EXACT_TYPES):
        raise WrongTypeError(
            f"amount {shown(amount)}",
            f"a {type(amount).__name__} is not an exact amount",
            "Allowed: int, decimal.Decimal and fractions.Fraction",
        )
    if isinstance(amount, Decimal) and not _has_few_digits(amount, _MOST_BEFORE, _MOST_AFTER):
        raise _too_long(amount)


def _check_ratio(n: object, d: object) -> None:
    """Refuse what is no fraction of whole numbers."""
    asked = f"ratio of {shown(n)} to {shown(d)}"
    for part in (n, d):
        _check_whole(part, asked=asked)
    if isinstance(d, int) and d <= 0:
        raise InvalidValueError(asked, "what an amount is divided by must be above 0", "Allowed: 1 and above")


def _check_whole(value: object, *, asked: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise WrongTypeError(asked, f"a {type(value).__name__} is no whole number", "Allowed: int")


def _too_long(amount: int | Decimal) -> InvalidValueError:
    return InvalidValueError(
        f"amount {shown(amount)}",
        "it is not a number that can be rounded",
        f"Allowed: finite numbers of at most {_MOST_BEFORE} digits before and {_MOST_AFTER} after the point",
    )


def split(parts: Iterable[Fraction], rounding: Rounding, *, earlier: Fraction = _NOTHING) -> tuple[Decimal, ...]:
    """Exact parts of a whole, rounded so that they sum to it: to what their exact sum is rounded to.

    Each is the difference of two rounded running totals, so that nothing is lost or made, and none is more than a unit
    away from its exact amount where the total stays on one side of zero.

    Args:
        parts: The amounts in order; one that is taken off is below zero.
        rounding: How the running totals are rounded.
        earlier: What the running total was before, exact.

    Example:
        >>> from fractions import Fraction
        >>> from paycalc.rounding import Rounding, split
        >>> [str(part) for part in split([Fraction(100, 3)] * 3, Rounding())]
        ['33.33', '33.34', '33.33']
    """
    edges = [rounding.round(total) for total in accumulate(parts, initial=earlier)]
    return tuple(EXACT.subtract(late, early) for early, late in pairwise(edges))
