"""A scale whose every point a pay table states."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from paycalc.fields import POINT
from paycalc.terms.bands import Band
from paycalc.terms.scale_terms import (
    InnerPoints,
    StatedScale,
    TableContext,
    check_rising,
    checked_point,
    checked_salaries,
)
from paycalc.terms.scales import Scale, scale_of
from paycalc.terms.unrounded import check_beside, checked_texts

if TYPE_CHECKING:
    from paycalc.terms.pay_tables import PayTable


@attrs.frozen(kw_only=True)
class PublishedPoints(StatedScale):
    """A scale whose every point is published.

    Attributes:
        points: Full-time salaries a year in order; "unpublished" for a point whose salary is not known.
        unrounded: What an award made of each before it was rounded, exact, as texts; none where that is the same.
        first_point: The number of the first one.
    """

    points: tuple[Decimal | None, ...] = attrs.field(converter=checked_salaries)
    first_point: int = attrs.field(default=1, converter=checked_point, metadata=POINT)
    unrounded: tuple[str, ...] = attrs.field(default=(), converter=checked_texts)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_rising(self.points)
        check_beside(self.unrounded, self.points)

    def owed(self, band: Band | None, table: PayTable, inner_points: InnerPoints | None) -> Iterator[str]:
        """Nothing: it says all that its scale needs."""
        return iter(())

    def numbers(self, band: Band) -> range:
        """The numbers of the scale's points."""
        return range(self.first_point, self.first_point + len(self.points))

    def scale(self, band: Band, table: TableContext) -> Scale:
        """The scale on which each published salary is a point."""
        return scale_of(band, [table.point(*numbered) for numbered in enumerate(self.points, self.first_point)])
