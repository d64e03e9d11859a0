"""What the points of a band owe each other, from table to table and to the rules for climbing them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from paycalc.terms.checks.codes import Found
from paycalc.terms.dated import ever_in_place
from paycalc.terms.progress.increments import TakesEffect
from paycalc.terms.scales.assimilation import Assimilation
from paycalc.terms.scales.bands import Band
from paycalc.terms.scales.kinds import PublishedEnds, PublishedPoints
from paycalc.terms.scales.tables import PayTable
from paycalc.terms.stated import StatedScheme


def point_numbers(scheme: StatedScheme) -> Found:
    """Tables that change which points a band has, and do not say what becomes of who holds them."""
    reported: set[tuple[str, int]] = set()
    places = {id(table): index for index, table in enumerate(scheme.pay_tables)}
    for location, band in product((None, *(place.code for place in scheme.locations)), scheme.bands):
        tables = [table for table in ever_in_place(scheme.pay_tables, location) if table.has(band.code)]
        for place, late in enumerate(tables):
            index = places[id(late)]
            if place and (band.code, index) not in reported:
                early = _before(tables, place)
                faults = list(_change(band, early, late, index))
                reported |= {(band.code, index)} if faults else set()
                yield from faults
    yield from _maps_without_use(scheme)


def _before(tables: Sequence[PayTable], place: int) -> PayTable:
    """The table before, which is of an earlier day where there is one: of two from one day, one replaces the other."""
    day = tables[place].effective_from
    earlier = (tables[before] for before in range(place - 1, -1, -1) if tables[before].effective_from < day)
    return next(earlier, tables[place - 1])


def _change(band: Band, early: PayTable, late: PayTable, index: int) -> Found:
    before, now = (table.terms_of(band.code).numbers(band) for table in (early, late))
    assimilation = late.assimilation_of(band.code)
    if assimilation is None and now != before:
        yield (
            ("pay_tables", index, "scales"),
            f"band {band.code} has the points {_range(now)} here and {_range(before)} in the table of "
            f"{early.effective_from}: {_agreement(band, early, late)}",
        )
    elif assimilation is not None:
        path = ("pay_tables", index, "assimilation", late.assimilation.index(assimilation))
        yield from ((path, message) for message in _map(assimilation, before, now, early))


def _map(assimilation: Assimilation, before: range, now: range, early: PayTable) -> Iterator[str]:
    if list(assimilation.old_points) != list(before):
        yield f"old_points are those of the table of {early.effective_from}, {_range(before)}, each of them"
    if not set(assimilation.new_points) <= set(now):
        yield f"new_points are among those of this table, {_range(now)}"


def _maps_without_use(scheme: StatedScheme) -> Found:
    bands = {band.code: band for band in scheme.bands}
    for index, table in enumerate(scheme.pay_tables):
        taken: set[str] = set()
        for place, one in enumerate(table.assimilation):
            path = ("pay_tables", index, "assimilation", place)
            if not table.has(one.band) or one.band in taken:
                yield path, f"band {one.band!r} is in the table, and has one assimilation"
            elif one.keeps_increment_date and one.band in bands and bands[one.band].waits:
                yield path, "waits differ from point to point: keeps_increment_date = false counts them anew"
            taken.add(one.band)


def _agreement(band: Band, early: PayTable, late: PayTable) -> str:
    """What would make the points of two tables agree: where one gives the ends alone, the number of increments."""
    scales = [table.terms_of(band.code) for table in (early, late)]
    points = [terms for terms in scales if isinstance(terms, PublishedPoints)]
    if len(points) == 1 and any(isinstance(terms, PublishedEnds) for terms in scales):
        return f"give the band increments = {len(points[0].points) - 1} under [[bands]], if that is the number in both"
    if not all(terms.numbers(band) for terms in scales):
        return "a band that turns into a range, or out of one, cannot be expressed"
    return "say under [[pay_tables.assimilation]] which point each of the old ones becomes"


def _range(numbers: range) -> str:
    return f"{numbers[0]} to {numbers[-1]}" if numbers else "none (a range)"


def climbing(scheme: StatedScheme) -> Found:
    """Waits, numbers of increments and unreached points that do not fit the points of a band."""
    for index, band in enumerate(scheme.bands):
        ranges = [table.terms_of(band.code).numbers(band) for table in scheme.pay_tables if table.has(band.code)]
        reported: set[tuple[str | int, ...]] = set()
        for numbers in dict.fromkeys(ranges or [range(0)]):
            for key, message in (*_waits(scheme, band, numbers), *_number_of_increments(band, numbers)):
                if (key,) not in reported:
                    yield ("bands", index, key), message
                    reported.add((key,))
            for place, message in _unreached(band, numbers):
                if ("unreached", place) not in reported:
                    yield ("bands", index, "unreached", place), message
                    reported.add(("unreached", place))


def _waits(scheme: StatedScheme, band: Band, numbers: range) -> Iterator[tuple[str, str]]:
    if not band.waits:
        return
    if numbers and len(band.waits) != len(numbers) - 1:
        yield "waits", f"{len(numbers)} points need {len(numbers) - 1} waits, not {len(band.waits)}"
    if scheme.increments is None:
        yield "waits", "waits by point need [increments], by the anniversary"
    if scheme.increments is not None and not scheme.increments.waits_by_point:
        yield "waits", "waits by point need increments on the anniversary, not on a fixed day"
    if any(wait.weeks for wait in band.waits) and _first_of_that_month(scheme):
        yield "waits", "waits in weeks take effect that day or on the first of the next month"


def _number_of_increments(band: Band, numbers: range) -> Iterator[tuple[str, str]]:
    if band.increments is not None and numbers and len(numbers) != band.increments + 1:
        yield "increments", f"the published points make {len(numbers) - 1} increments, not {band.increments}"


def _unreached(band: Band, numbers: range) -> Iterator[tuple[int, str]]:
    taken: set[int] = set()
    for place, unreached in enumerate(band.unreached):
        if numbers and not numbers[0] < unreached.first <= unreached.last <= numbers[-1]:
            yield place, f"points that increments do not reach lie after the first of {_range(numbers)}"
        if taken.intersection(unreached.numbers):
            yield place, "a point is named twice"
        taken.update(unreached.numbers)


def _first_of_that_month(scheme: StatedScheme) -> bool:
    return scheme.increments is not None and scheme.increments.takes_effect is TakesEffect.FIRST_OF_THAT_MONTH
