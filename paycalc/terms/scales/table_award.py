"""A pay table that is stated by its award."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from paycalc.errors import InvalidValueError
from paycalc.fields import AMOUNT
from paycalc.rounding import Rounding, checked_amount
from paycalc.terms.dated import OfTable
from paycalc.terms.scales.range_rises import rise_words


def _amount(value: Decimal | int) -> Decimal:
    return checked_amount(value, named="by_award")


def _bands(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(codes)


@attrs.frozen(kw_only=True)
class TableAward(OfTable):
    """What is added to the salaries of the table before, where a paper gives the award and not the salaries.

    The salaries are derived where the paper gives the award and its rounding; where either is inferred, the award is
    assumed, and so are they.

    Attributes:
        percent: Percentage of the full-time salary before.
        amount: Amount a year.
        greater: Whether the greater of the two is added, where both are given; else both are.
        bands: Bands it is for; every band of the table before that the table itself does not state if empty.
        rounding: What each salary is rounded to.

    Example:
        >>> from paycalc.terms.scales.table_award import TableAward
        >>> print(TableAward(percent=3))
        3 %
    """

    percent: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount), metadata=AMOUNT)
    amount: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount), metadata=AMOUNT)
    greater: bool = False
    bands: tuple[str, ...] = attrs.field(default=(), converter=_bands)
    rounding: Rounding = Rounding(Decimal(1))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        count = (self.percent is not None) + (self.amount is not None)
        if count == 0:
            raise InvalidValueError("", "it needs a percent, an amount, or both")
        if self.greater and count < 2:
            raise InvalidValueError("", "the greater of the two needs a percent and an amount")

    def is_for(self, band: str) -> bool:
        """Whether it is for a band."""
        return not self.bands or band in self.bands

    def __str__(self) -> str:
        return rise_words(self.percent, self.amount, greater=self.greater)
