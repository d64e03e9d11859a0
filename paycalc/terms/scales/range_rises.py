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
        >>> after, working = rise.worked(Decimal(75000), minimum=Decimal(78000), maximum=Decimal(120000))
        >>> after, working.plain()
        (Decimal('78000'), '75000.00 + 2 % = 76500.00, raised to the minimum 78000.00')
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

    def worked(self, before: Decimal, *, minimum: Decimal, maximum: Decimal) -> tuple[Decimal, Working]:
        """A full-time salary after the rise, within the new ends of the range, and every step that leads there.

        Args:
            before: The salary before.
            minimum: The lowest of the new range.
            maximum: The highest of the new range; who is above it already stays where they are.
        """
        if self.percent is None and self.amount is None:
            return without_rise(before, minimum)
        start, working = before, Working("")
        if self.minimum_first and before < minimum:
            start, working = minimum, Working("raised to the minimum {:money} first, ", (minimum,))
        after = self.rounding.round(raised(start, self.percent, self.amount, greater=self.greater))
        working += Working("{:money}", (start,)) + self._added + Working(" = {:money}", (after,))
        if after < minimum:
            return minimum, working.then(", raised to the minimum {:money}", minimum)
        if self.may_exceed_maximum or after <= max(before, maximum):
            return after, working
        if before > maximum:
            return before, working.then(_STAYS_ABOVE, before, maximum)
        return maximum, working.then(", stopped at the maximum {:money}", maximum)

    @property
    def _added(self) -> Working:
        """What is added, in words."""
        percent = Working("{:percent}", (self.percent,)) if self.percent is not None else Working("")
        amount = Working("{:money}", (self.amount,)) if self.amount is not None else Working("")
        if self.greater:
            return Working(" + the greater of ") + percent + Working(" and ") + amount
        both = percent.values and amount.values
        return Working(" + ") + percent + Working(" + " if both else "") + amount


_STAYS_ABOVE = ", but stays at {:money}, which is above the maximum {:money} before the rise"


def without_rise(before: Decimal, minimum: Decimal) -> tuple[Decimal, Working]:
    """A salary to which nothing is added: as it was, or the new minimum."""
    if before < minimum:
        return minimum, Working("{:money}, raised to the minimum {:money}", (before, minimum))
    return before, Working("unchanged at {:money}", (before,))
