"""Pay points that bands share, and a band's part of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from paycalc.errors import InvalidValueError
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
class Spine:
    """Pay points that bands share.

    Attributes:
        first_point: The number of the first one.
        salaries: Full-time salaries a year in order; "unpublished" for one that is not known.
        unrounded: What an award made of each before it was rounded, exact, as texts; none where that is the same.
    """

    salaries: tuple[Decimal | None, ...] = attrs.field(converter=checked_salaries)
    first_point: int = attrs.field(default=1, converter=checked_point, metadata=POINT)
    unrounded: tuple[str, ...] = attrs.field(default=(), converter=checked_texts)

    def __attrs_post_init__(self) -> None:
        check_rising(self.salaries)
        check_beside(self.unrounded, self.salaries)

    @property
    def last_point(self) -> int:
        """The number of the last one."""
        return self.first_point + len(self.salaries) - 1


@attrs.frozen(kw_only=True)
class SpineRange(StatedScale):
    """A scale that covers points of the table's shared spine.

    Attributes:
        from_point: The first spine point it covers.
        to_point: The last spine point it covers.
    """

    from_point: int = attrs.field(converter=checked_point, metadata=POINT)
    to_point: int = attrs.field(converter=checked_point, metadata=POINT)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.to_point < self.from_point:
            raise InvalidValueError("", "to_point is not before from_point")

    def numbers(self, band: Band) -> range:
        """The numbers of the scale's points: those of the spine."""
        return range(self.from_point, self.to_point + 1)

    def scale(self, band: Band, table: TableContext) -> Scale:
        """The scale on which each covered spine point is a point, under its spine number."""
        assert table.spine is not None  # PayScheme checks it
        first = table.spine.first_point
        return scale_of(band, [table.point(n, table.spine.salaries[n - first]) for n in self.numbers(band)])

    def owed(self, band: Band | None, table: PayTable, inner_points: InnerPoints | None) -> Iterator[str]:
        """A spine that has its points."""
        if table.spine is None:
            yield "from_point and to_point need a spine in the same table"
        elif not table.spine.first_point <= self.from_point <= self.to_point <= table.spine.last_point:
            yield f"the spine has the points {table.spine.first_point} to {table.spine.last_point}"
