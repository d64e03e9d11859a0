"""What was paid, where somebody tells it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from paycalc.doors import checked_fields
from paycalc.facts import converters
from paycalc.rounding import exact_decimal


def _amount(value: object) -> Decimal:
    return exact_decimal(value, named="amount paid")


def _counts(value: bool | None) -> bool | None:
    return None if value is None else converters.truth(value)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class PaymentRecord:
    """What was paid for one line of a pay period, as the payroll's records say.

    Attributes:
        on: A day of the period, such as its first.
        code: The line's code: ``basic``, or that of an allowance or lump sum.
        amount: What was paid; below zero where it was taken back.
        pensionable: Whether it counted for pension; as the line that is due does, unless given.

    Example:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from paycalc import PaymentRecord
        >>> PaymentRecord(on=date(2025, 8, 1), code="basic", amount=Decimal("2999.83")).amount
        Decimal('2999.83')
    """

    on: date = attrs.field(converter=converters.day)
    code: str = attrs.field(converter=converters.name)
    amount: Decimal = attrs.field(converter=_amount)
    pensionable: bool | None = attrs.field(default=None, converter=_counts)
