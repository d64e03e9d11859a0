"""A scale of which a pay table states the minimum and the top alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from paycalc.fields import AT_LEAST_ONE
from paycalc.figures import Assumption, Evidence, Provenance, Working
from paycalc.rounding import EXACT
from paycalc.terms.bands import Band
from paycalc.terms.scale_terms import InnerPoints, StatedScale, TableContext, check_rising, checked_salary
from paycalc.terms.scales import PayPoint, Scale, scale_of
from paycalc.terms.unrounded import check_beside, checked_texts

if TYPE_CHECKING:
    from paycalc.terms.pay_tables import PayTable

REPLACE_POINTS = (
    "Give the `points` of the band in a scheme that extends this one, or tell the number of increments (--increments)"
)


@attrs.frozen(kw_only=True)
class PublishedEnds(StatedScale):
    """A scale whose minimum and top alone are published.

    Attributes:
        minimum: Full-time salary of the first point.
        top_of_scale: Full-time salary of the last point.
        unrounded: What an award made of each before it was rounded, exact, as texts; none where that is the same.
    """

    minimum: Decimal = attrs.field(converter=checked_salary, metadata=AT_LEAST_ONE)
    top_of_scale: Decimal = attrs.field(converter=checked_salary, metadata=AT_LEAST_ONE)
    unrounded: tuple[str, ...] = attrs.field(default=(), converter=checked_texts)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_rising([self.minimum, self.top_of_scale])
        check_beside(self.unrounded, [self.minimum, self.top_of_scale])

    def numbers(self, band: Band) -> range:
        """The numbers of the scale's points: one more than the band has increments."""
        return range(1, (band.increments or 0) + 2)

    def scale(self, band: Band, table: TableContext) -> Scale:
        """The scale with equal steps between its ends, each inner point rounded by the scheme's rule."""
        last = self.numbers(band)[-1]
        inner = [self._inner(band, number, table) for number in range(2, last)]
        scale = scale_of(band, [table.point(1, self.minimum), *inner, table.point(last, self.top_of_scale)])
        return attrs.evolve(scale, climbing=_number_evidence(band))

    def owed(self, band: Band | None, table: PayTable, inner_points: InnerPoints | None) -> Iterator[str]:
        """The number of its points, and a rule for those between its ends."""
        if band is not None and band.increments is None:
            yield f"the ends alone are given: band {band.code} needs `increments`, the number that leads to the top"
        if band is not None and inner_points is None:
            yield "the ends alone are given: the scheme needs [inner_points], with the reason"

    def _inner(self, band: Band, number: int, table: TableContext) -> PayPoint:
        assert table.inner_points is not None  # PayScheme checks both
        assert band.increments is not None
        steps, climbed = band.increments, number - 1
        rise = EXACT.subtract(self.top_of_scale, self.minimum)
        (low, low_d), (n, d) = self.minimum.as_integer_ratio(), rise.as_integer_ratio()
        exact = table.inner_points.rounding.ratio(low * d * steps + n * low_d * climbed, low_d * d * steps)
        # Ends that are no whole units may be passed by rounding; a point between them is not outside them.
        salary = min(max(exact, self.minimum), self.top_of_scale)
        step = "{:money} + {:money} × {:number}/{:number} = {:money}"
        working = Working(
            f"point {{:number}}, {table.origin.template}: {step}",
            (number, *table.origin.values, self.minimum, rise, climbed, steps, salary),
        )
        steps_evidence = table.inner_points.evidence(f"points between the ends of band {band.code}", REPLACE_POINTS)
        evidence = Evidence.joined(table.evidence, steps_evidence, _number_evidence(band))
        return PayPoint(number, table.figure(salary, evidence, working))


def _number_evidence(band: Band) -> Evidence:
    if not band.increments_reason:
        return Evidence()
    number = Assumption(f"{band.increments} increments in band {band.code}", band.increments_reason, REPLACE_POINTS)
    return Evidence(Provenance.ASSUMED, (), (number,))
