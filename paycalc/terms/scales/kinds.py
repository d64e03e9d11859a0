"""What a pay table says of a band: its points, their ends, a part of a spine, or a range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

import attrs

from paycalc.currency import Currency
from paycalc.dates import checked_whole
from paycalc.doors import checked_fields
from paycalc.errors import InvalidValueError, shown
from paycalc.fields import AT_LEAST_ONE, POINT
from paycalc.figures import Assumption, Evidence, Figure, Per, Provenance, Working
from paycalc.rounding import EXACT, Rounding, checked_amount
from paycalc.terms.dated import OfTable, Sourced
from paycalc.terms.scales.bands import Band
from paycalc.terms.scales.exact import check_beside, checked_texts
from paycalc.terms.scales.points import PayPoint, Scale, scale_of
from paycalc.terms.scales.range_rises import RangeRise


def checked_salary(value: Decimal | int) -> Decimal:
    """Take a full-time salary a year: exact, at least 1."""
    return checked_amount(value, named="salary", least=1)


def checked_salaries(values: Sequence[Decimal | None]) -> tuple[Decimal | None, ...]:
    """Take salaries in the order of their points, None where one is not published."""
    return tuple(None if value is None else checked_salary(value) for value in values)


def check_rising(salaries: Sequence[Decimal | None]) -> None:
    """Refuse a scale that is empty, or on which pay falls as the point rises."""
    if not salaries:
        raise InvalidValueError("", "a scale has at least one point")
    published = [salary for salary in salaries if salary is not None]
    for lower, higher in pairwise(published):
        if higher < lower:
            raise InvalidValueError("", f"pay falls from {shown(lower)} to {shown(higher)} as the point rises")


def checked_point(value: int) -> int:
    """Take the number of a point: 0 to 9999."""
    if not 0 <= checked_whole(value, named="point") <= 9999:
        raise InvalidValueError(f"point {shown(value)}", "it is no number of a point", "Allowed: 0 to 9999")
    return value


@attrs.frozen(kw_only=True)
class InnerPoints(Sourced):
    """How the points between two published ends are set: equal steps, each rounded.

    Attributes:
        rounding: What each point is rounded to.
    """

    rounding: Rounding = Rounding(Decimal(1))


@attrs.frozen
class TableContext:
    """What a scale needs from the table and the scheme around it.

    Attributes:
        evidence: What the table's figures for the band rest on.
        origin: The table, as a working names it.
        currency: What its salaries are in.
        spine: The table's shared points, if it has them.
        inner_points: The scheme's rule for points between published ends, if it has one.
    """

    evidence: Evidence
    origin: Working
    currency: Currency
    spine: Spine | None = None
    inner_points: InnerPoints | None = None

    def point(self, number: int, salary: Decimal | None) -> PayPoint:
        """A point whose salary the table states, or leaves unpublished."""
        if salary is None:
            return PayPoint(number, None)
        working = Working(
            f"point {{:number}}, {self.origin.template}: {{:money}}", (number, *self.origin.values, salary)
        )
        return PayPoint(number, self.figure(salary, self.evidence, working))

    def figure(self, salary: Decimal, evidence: Evidence, working: Working) -> Figure:
        """A full-time salary a year."""
        return Figure.of(salary, self.currency, Per.YEAR, evidence, working)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked_fields)  # never made itself
class StatedScale(OfTable):
    """What a pay table says of one band.

    Attributes:
        band: The band's code.
    """

    band: str


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
            raise InvalidValueError("", "to_point is before from_point")

    def numbers(self, band: Band) -> range:
        """The numbers of the scale's points: those of the spine."""
        return range(self.from_point, self.to_point + 1)

    def scale(self, band: Band, table: TableContext) -> Scale:
        """The scale on which each covered spine point is a point, under its spine number."""
        assert table.spine is not None  # PayScheme checks it
        first = table.spine.first_point
        return scale_of(band, [table.point(n, table.spine.salaries[n - first]) for n in self.numbers(band)])

    def owed(self, band: Band | None, spine: Spine | None, inner_points: InnerPoints | None) -> Iterator[str]:
        """A spine that has its points."""
        if spine is None:
            yield "from_point and to_point need a spine in the same table"
        elif not spine.first_point <= self.from_point <= self.to_point <= spine.last_point:
            yield f"the spine has the points {spine.first_point} to {spine.last_point}"


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

    def owed(self, band: Band | None, spine: Spine | None, inner_points: InnerPoints | None) -> Iterator[str]:
        """Nothing: it says all that its scale needs."""
        return iter(())

    def numbers(self, band: Band) -> range:
        """The numbers of the scale's points."""
        return range(self.first_point, self.first_point + len(self.points))

    def scale(self, band: Band, table: TableContext) -> Scale:
        """The scale on which each published salary is a point."""
        return scale_of(band, [table.point(*numbered) for numbered in enumerate(self.points, self.first_point)])


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

    def owed(self, band: Band | None, spine: Spine | None, inner_points: InnerPoints | None) -> Iterator[str]:
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
    number = Assumption(
        f"{band.increments} increments in band {band.code}",
        band.increments_reason,
        REPLACE_POINTS,
        "the number is not published",
    )
    return Evidence(Provenance.ASSUMED, (), (number,))


@attrs.frozen(kw_only=True)
class SalaryRange(StatedScale):
    """A range without points: the appointment states its own salary, and no increments are due.

    Attributes:
        minimum: The lowest full-time salary a year.
        maximum: The highest.
        rise: What becomes of the salaries told for days before the table; unless given, nobody knows.
        unrounded: What an award made of each before it was rounded, exact, as texts; none where that is the same.
    """

    minimum: Decimal = attrs.field(converter=checked_salary, metadata=AT_LEAST_ONE)
    maximum: Decimal = attrs.field(converter=checked_salary, metadata=AT_LEAST_ONE)
    rise: RangeRise | None = None
    unrounded: tuple[str, ...] = attrs.field(default=(), converter=checked_texts)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_rising([self.minimum, self.maximum])
        check_beside(self.unrounded, [self.minimum, self.maximum])

    def owed(self, band: Band | None, spine: Spine | None, inner_points: InnerPoints | None) -> Iterator[str]:
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
