"""The pay points of a band on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import attrs

from paycalc.dates import Span
from paycalc.errors import UnknownPointError, shown
from paycalc.figures import NO_EVIDENCE, Evidence, Figure
from paycalc.terms.scales.bands import Band, PointKind


@attrs.frozen
class PayPoint:
    """One step of a scale on a day.

    Attributes:
        number: Its number on the scale, or on the spine where bands share one.
        salary: Full-time salary a year; None where it is not published.
        kind: Why increments do not reach it; None where they do.
        kind_evidence: What that rests on.
    """

    number: int
    salary: Figure | None
    kind: PointKind | None = None
    kind_evidence: Evidence = NO_EVIDENCE


@attrs.frozen
class Scale:
    """The pay points of a band on a day, or the range that its salaries lie in.

    Attributes:
        band: The band's code.
        points: In order; empty for a range.
        minimum: Full-time salary of the first point, or the low end of a range; None where unpublished.
        top_of_scale: Full-time salary of the last point that increments reach from the minimum, or the
            high end of a range; None where unpublished.
        top_point: The number of that last point; None for a range.
        waits: Service in each point before the next; empty where the scheme's increment rule says it.
        climbing: What the number of increments between the ends rests on.
    """

    band: str
    points: tuple[PayPoint, ...]
    minimum: Figure | None
    top_of_scale: Figure | None
    top_point: int | None = None
    waits: tuple[Span, ...] = ()
    climbing: Evidence = NO_EVIDENCE

    @cached_property
    def _by_number(self) -> Mapping[int, PayPoint]:
        return {point.number: point for point in self.points}

    @cached_property
    def _steps(self) -> Mapping[int, int]:
        steps: dict[int, int] = {}
        following: PayPoint | None = None
        for point in reversed(self.points):
            may_go_on = point.kind in (None, PointKind.BAR)
            leads_on = may_go_on and following is not None and following.kind is None
            steps[point.number] = steps[point.number + 1] + 1 if leads_on else 0
            following = point
        return steps

    def point(self, number: int) -> PayPoint:
        """The point of that number.

        Raises:
            UnknownPointError: The scale has no such point.
        """
        try:
            return self._by_number[number]
        except KeyError:
            first, last = self.points[0].number, self.points[-1].number
            raise UnknownPointError(
                f"point {shown(number)} of band {self.band}",
                "the scale has no such point",
                f"Points: {first} to {last}",
            ) from None

    def upto(self, number: int) -> tuple[PayPoint, ...]:
        """The points from the first to one of that number."""
        return tuple(point for point in self.points if point.number <= number)

    def steps_from(self, number: int) -> int:
        """How many increments lead on from a point."""
        return self._steps[number]

    def held_back(self, number: int) -> Evidence:
        """What it rests on that no increment leads on from a point, where it is not the last."""
        return self._held_back[number]

    @cached_property
    def _held_back(self) -> Mapping[int, Evidence]:
        # Increments lead on from behind a bar, and from no other point that they do not reach.
        stops = {
            point.number: (following if point.kind in (None, PointKind.BAR) else point).kind_evidence
            for point, following in pairwise(self.points)
        }
        return {**stops, self.points[-1].number: NO_EVIDENCE}

    def top_for(self, number: int) -> Figure | None:
        """Salary of the last point that increments reach, for who is on a point: behind a bar, beyond that bar."""
        return self._tops[number]

    @cached_property
    def _tops(self) -> Mapping[int, Figure | None]:
        return {point.number: self._top_for(point) for point in self.points}

    def _top_for(self, point: PayPoint) -> Figure | None:
        if point.kind in (None, PointKind.BAR):
            return self._as_top(point.number + self.steps_from(point.number))
        return self.top_of_scale

    def _as_top(self, number: int) -> Figure | None:
        """Salary of a point, as the last that increments reach."""
        salary = self.point(number).salary
        return salary and salary.resting_on(self.held_back(number))

    def waits_from(self, number: int) -> tuple[Span, ...]:
        """Service before each increment that leads on from a point; empty where the rule says it."""
        index = number - self.points[0].number
        return self.waits[index : index + self.steps_from(number)]


def scale_of(band: Band, points: Sequence[PayPoint]) -> Scale:
    """The scale of *band* with these points, marked where increments do not reach them."""
    entries = {number: entry for entry in band.unreached for number in entry.numbers}
    marked = tuple(
        attrs.evolve(point, kind=entry.kind, kind_evidence=entry.rests_on(band.code))
        if (entry := entries.get(point.number))
        else point
        for point in points
    )
    top = marked[0]
    for point in marked[1:]:
        if point.kind:
            break
        top = point
    scale = Scale(band.code, marked, marked[0].salary, top.salary, top.number, band.waits)
    return attrs.evolve(scale, top_of_scale=scale.top_for(top.number))
