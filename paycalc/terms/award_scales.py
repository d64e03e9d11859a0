"""What an award makes of the scales of a pay table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import attrs

from paycalc.errors import InvalidValueError
from paycalc.figures import Provenance
from paycalc.terms.additions.lump_sums import LumpSumAmount
from paycalc.terms.awards import Award, Uplift, Uplifted
from paycalc.terms.dated import Sourced
from paycalc.terms.scales.exact import kept_beside, written
from paycalc.terms.scales.kinds import PublishedEnds, PublishedPoints, SalaryRange, Spine, SpineRange
from paycalc.terms.scales.range_rises import RangeRise
from paycalc.terms.scales.tables import AnyStatedScale, PayTable

_Salaries = Sequence[Decimal | None]


def uplifted_spine(spine: Spine | None, award: Award) -> Spine | None:
    """The shared points after the award."""
    if spine is None:
        return None
    after = _points(spine.salaries, spine.unrounded, "", spine.first_point, award)
    return attrs.evolve(spine, salaries=_amounts(after), unrounded=_exact(after))


def uplifted_scale(terms: AnyStatedScale, table: PayTable, award: Award) -> AnyStatedScale:
    """What the table says of a band after the award: uplifted, or as the award states it."""
    plain: dict[str, Any] = {"source": None, "provenance": Provenance.PUBLISHED, "reason": None, "assumes": None}
    entry: Sourced = terms if terms.source or terms.reason else table
    if entry.provenance is Provenance.ASSUMED:  # an uplift makes nothing surer than it was
        plain |= {
            "provenance": Provenance.ASSUMED,
            "reason": f"{entry.reason} (before the award)",
            "assumes": entry.assumes,
        }
    if isinstance(terms, PublishedPoints):
        after = _points(terms.points, terms.unrounded, terms.band, terms.first_point, award)
        plain |= {"points": _amounts(after), "unrounded": _exact(after)}
    elif not isinstance(terms, SpineRange):
        plain |= _of_ends(terms, award)
    try:
        return attrs.evolve(terms, **plain)
    except InvalidValueError as fault:
        raise InvalidValueError(f"{award} for band {terms.band}", fault.why, fault.allowed, fault.remedy) from None


def _of_ends(terms: PublishedEnds | SalaryRange, award: Award) -> dict[str, Any]:
    names = ("minimum", "top_of_scale" if isinstance(terms, PublishedEnds) else "maximum")
    uplift = award.uplift_for(None, terms.band)
    if uplift is not None and uplift.maximum is not None:
        raise InvalidValueError(
            f"award with a maximum for band {terms.band}", "not every point of the band is published",
            "", "Give the `points` of the band in a scheme that extends this one, or the band's scale with the award",
        )  # fmt: skip
    figures: list[Decimal] = [getattr(terms, name) for name in names]
    after = [
        award.uplifted(figure, exact, uplift)
        for figure, exact in zip(figures, kept_beside(figures, terms.unrounded), strict=True)
        if exact is not None
    ]
    ends = {**dict(zip(names, _amounts(after), strict=True)), "unrounded": _exact(after)}
    if isinstance(terms, PublishedEnds):
        return ends
    return {**ends, "rise": uplift.within_range(award.rounding) if uplift else RangeRise()}


def _points(
    salaries: _Salaries, unrounded: Sequence[str], band: str, first_point: int, award: Award
) -> list[Uplifted | None]:
    """Salaries of points after the award; an unpublished one stays so."""
    pairs = zip(salaries, kept_beside(salaries, unrounded), strict=True)
    return [
        None if salary is None or exact is None else award.uplifted(salary, exact, award.uplift_for(None, band, point))
        for point, (salary, exact) in enumerate(pairs, first_point)
    ]


def _amounts(after: Sequence[Uplifted | None]) -> tuple[Decimal | None, ...]:
    return tuple(None if one is None else one.amount for one in after)


def _exact(after: Sequence[Uplifted | None]) -> tuple[str, ...]:
    return written([None if one is None else one.exact for one in after], _amounts(after))


@attrs.frozen
class _Listed:
    """Salaries of points, of one band, or of the bands that share them."""

    salaries: _Salaries
    unrounded: Sequence[str]
    first_point: int
    bands: tuple[str, ...]
    shared: bool = False

    def after(self, award: Award) -> list[Uplifted | None]:
        """The salaries after the award."""
        return _points(self.salaries, self.unrounded, self._named, self.first_point, award)

    def limited(self, award: Award) -> Iterator[Limited]:
        """The salaries that an uplift with a maximum is for."""
        for point, salary in enumerate(self.salaries, self.first_point):
            uplift = award.uplift_for(None, self._named, point)
            if salary is not None and uplift is not None and uplift.maximum is not None:
                yield Limited(uplift, uplift.maximum, salary, self.bands, point)

    @property
    def _named(self) -> str:
        return "" if self.shared else self.bands[0]


@attrs.frozen
class Limited:
    """A salary before an award whose uplift has a maximum.

    Attributes:
        uplift: The uplift.
        maximum: The most that it raises to.
        salary: The salary of the point.
        bands: The bands that have the point.
        point: The point.
    """

    uplift: Uplift
    maximum: Decimal
    salary: Decimal
    bands: tuple[str, ...]
    point: int


def limited_salaries(table: PayTable, award: Award) -> Iterator[Limited]:
    """The salaries of a table that an uplift with a maximum is for."""
    for listed in _listed(table, award):
        yield from listed.limited(award)


def excess_amounts(table: PayTable, award: Award) -> Iterator[LumpSumAmount]:
    """What maxima cut off the points of a table, a year."""
    for listed in _listed(table, award):
        for point, one in enumerate(listed.after(award), listed.first_point):
            if one is not None and one.excess:
                yield LumpSumAmount(amount=one.excess, bands=listed.bands, points=(point,))


def _listed(table: PayTable, award: Award) -> Iterator[_Listed]:
    """The points of a table that the award does not state itself."""
    restated = {one.band for one in award.scales}
    for terms in table.scales:
        if isinstance(terms, PublishedPoints) and terms.band not in restated:
            yield _Listed(terms.points, terms.unrounded, terms.first_point, (terms.band,))
    if (spine := table.spine) is not None:
        on_it = tuple(terms.band for terms in table.scales if isinstance(terms, SpineRange))
        yield _Listed(spine.salaries, spine.unrounded, spine.first_point, on_it, shared=True)
