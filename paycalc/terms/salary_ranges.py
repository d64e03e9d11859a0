"""A range without points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from paycalc.fields import AT_LEAST_ONE
from paycalc.figures import Working
from paycalc.terms.bands import Band
from paycalc.terms.scale_terms import InnerPoints, StatedScale, TableContext, check_rising, checked_salary
from paycalc.terms.scales import Scale
from paycalc.terms.unrounded import check_beside, checked_texts

if TYPE_CHECKING:
    from paycalc.terms.pay_tables import PayTable


@attrs.frozen(kw_only=True)
class SalaryRange(StatedScale):
    """A range without points: the appointment states its own salary, and no increments are due.

    Attributes:
        minimum: The lowest full-time salary a year.
        maximum: The highest.
        unrounded: What an award made of each before it was rounded, exact, as texts; none where that is the same.
    """

    minimum: Decimal = attrs.field(converter=checked_salary, metadata=AT_LEAST_ONE)
    maximum: Decimal = attrs.field(converter=checked_salary, metadata=AT_LEAST_ONE)
    unrounded: tuple[str, ...] = attrs.field(default=(), converter=checked_texts)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_rising([self.minimum, self.maximum])
        check_beside(self.unrounded, [self.minimum, self.maximum])

    def owed(self, band: Band | None, table: PayTable, inner_points: InnerPoints | None) -> Iterator[str]:
        """Nothing: it says all that its scale needs."""
        return iter(())

    def numbers(self, band: Band) -> range:
        """No numbers: a range has no points."""
        return range(0)

    def scale(self, band: Band, table: TableContext) -> Scale:
        """The scale without points that has the range's ends."""
        ends = []
        for name, salary in (("minimum", self.minimum), ("maximum", self.maximum)):
            working = Working(
                f"{name} of the range, {table.origin.template}: {{:money}}", (*table.origin.values, salary)
            )
            ends.append(table.figure(salary, table.evidence, working))
        return Scale(band.code, (), ends[0], ends[1])
