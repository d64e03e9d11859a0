"""What a pay table does to a salary within a range."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from paycalc.errors import InvalidValueError
from paycalc.fields import AMOUNT
from paycalc.figures import Working
from paycalc.rounding import Rounding, checked_amount
from paycalc.terms.dated import OfTable


def _amount(value: Decimal | int) -> Decimal:
    return checked_amount(value, named="rise")


def raised(before: Decimal | Fraction, percent: Decimal | None, amount: Decimal | None, *, greater: bool) -> Fraction:
    """A yearly figure with a percentage, an amount, their sum or the greater of them added; exact."""
    exact = Fraction(before)
    by_percent = exact * Fraction(percent or 0) / 100
    by_amount = Fraction(amount or 0)
    return exact + (max(by_percent, by_amount) if greater else by_percent + by_amount)


def rise_words(percent: Decimal | None, amount: Decimal | None, *, greater: bool) -> str:
    """A percentage, an amount, their sum or the greater of them, in words."""
    parts = [part for part in (f"{percent} %" if percent is not None else "", str(amount or "")) if part]
    return (" or ".join(parts) + ", the greater") if greater else " + ".join(parts)


@attrs.frozen(kw_only=True)
class RangeRise(OfTable):
    """What a pay table adds to a salary within a range.

    Nobody is paid less than the new minimum. A rise that adds nothing says that of all but those below it.

    Attributes:
        percent: Percentage of the full-time salary before.
        amount: Amount a year.
        greater: Whether the greater of the two is added, where both are given; else both are.
        minimum_first: Whether who is below the new minimum comes up to it before the rise is added; else after.
        may_exceed_maximum: Whether the rise leads above the new maximum; else it stops there.
        rounding: What the salary is rounded to.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc.terms.scales.range_rises import RangeRise
        >>> rise = RangeRise(percent=2, minimum_first=False, may_exceed_maximum=False)
        >>> rise.on(Decimal(75000), minimum=Decimal(78000), maximum=Decimal(120000))
        Decimal('78000')
    """

    percent: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount), metadata=AMOUNT)
    amount: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount), metadata=AMOUNT)
    greater: bool = False
    minimum_first: bool | None = None
    may_exceed_maximum: bool | None = None
    rounding: Rounding = Rounding(Decimal(1))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        count = (self.percent is not None) + (self.amount is not None)
        if self.greater and count < 2:
            raise InvalidValueError("", "the greater of the two needs a percent and an amount")
        for name in ("minimum_first", "may_exceed_maximum"):
            if count and getattr(self, name) is None:
                raise InvalidValueError("", f"a percent or an amount needs {name}: true or false")

    def on(self, before: Decimal, *, minimum: Decimal, maximum: Decimal) -> Decimal:
        """A full-time salary after the rise, within the new ends of the range.

        Args:
            before: The salary before.
            minimum: The lowest of the new range.
            maximum: The highest of the new range; who is above it already stays where they are.
        """
        return self.worked(before, minimum=minimum, maximum=maximum)[0]

    def worked(self, before: Decimal, *, minimum: Decimal, maximum: Decimal) -> tuple[Decimal, Working]:
        """As `on`, with every step in words."""
        words, start = Working(""), before
        if self.minimum_first and before < minimum:
            words, start = words.then("raised to the minimum {:money} first, ", minimum), minimum
        words = words.then(str(self))
        if self.percent is None and self.amount is None:
            after, most = before, before
        else:
            after = self.rounding.round(raised(start, self.percent, self.amount, greater=self.greater))
            most = after if self.may_exceed_maximum else max(before, maximum)
        if after < minimum:
            return minimum, words.then(", raised to the minimum {:money}", minimum)
        if after <= most:
            return after, words
        if most == maximum:
            return most, words.then(", stopped at the maximum {:money}", maximum)
        return most, words.then(", and nothing for who is above the maximum {:money} already", maximum)

    def __str__(self) -> str:
        added = rise_words(self.percent, self.amount, greater=self.greater)
        return f"+ {added}" if added else "unchanged"
