"""What amounts of money are in."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

import attrs

from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError


@attrs.frozen(cache_hash=True, field_transformer=checked_fields)
class Currency:
    """A currency, and how its amounts are written.

    Attributes:
        code: ISO 4217 code.
        decimals: Decimals that an amount has at least.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc import Currency
        >>> pounds = Currency("GBP")
        >>> pounds.written(Decimal(38926)), pounds.written(Decimal("17.2505"))
        (Decimal('38926.00'), Decimal('17.2505'))
    """

    code: str
    decimals: int = 2

    @cached_property
    def _unit(self) -> Decimal:
        return Decimal((0, (1,), -self.decimals))

    @checked
    def told(self, amount: Decimal, *, asked: str) -> Decimal:
        """Take an amount that facts tell; nobody is paid parts of the smallest coin.

        Args:
            amount: The amount.
            asked: What it is, as a refusal names it.

        Raises:
            InvalidValueError: It has more decimals than the currency.
        """
        if -int(self.written(amount).as_tuple().exponent) > self.decimals:
            raise InvalidValueError(asked, f"{self.code} has no smaller parts", f"Allowed: {self.decimals} decimals")
        return amount

    @checked
    def written(self, amount: Decimal) -> Decimal:
        """An amount with all of the currency's decimals, and beyond them no zeros: one amount is written one way.

        Raises:
            InvalidValueError: It is NaN or infinite.
        """
        if amount.same_quantum(self._unit):  # as nearly every amount is that a rule has rounded
            return amount
        sign, digits, exponent = amount.as_tuple()
        if not isinstance(exponent, int):  # that of NaN and of infinity is no number
            raise InvalidValueError(f"amount {amount}", "it is not a number that pay can be")
        if not amount:
            return Decimal((0, (0,), -self.decimals))
        while exponent < -self.decimals and digits[-1] == 0:
            digits, exponent = digits[:-1], exponent + 1
        if exponent > -self.decimals:
            digits, exponent = (*digits, *(0,) * (exponent + self.decimals)), -self.decimals
        return Decimal((sign, digits, exponent))
