"""What the parts of a scheme owe each other, each fault with its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise, product

import attrs

from paycalc.errors import Fault
from paycalc.terms.allowances import BASIC, Allowance, Bound
from paycalc.terms.bands import Band
from paycalc.terms.dated import Sourced, ever_in_place
from paycalc.terms.declared import CODE, CODED, Declared, Found, Path, replaced_twice
from paycalc.terms.deferred import Deferred
from paycalc.terms.increments import OnFixedDay, TakesEffect
from paycalc.terms.pay_tables import PayTable
from paycalc.terms.scale_terms import PublishedEnds, PublishedPoints, SpineRange
from paycalc.terms.scheme_terms import SchemeTerms


def scheme_faults(scheme: SchemeTerms, declared: Declared | None = None) -> tuple[Fault, ...]:
    """Everything in which the parts of a scheme contradict each other."""
    known = declared or Declared.by(scheme)
    checks: tuple[Callable[[SchemeTerms, Declared], Found], ...] = (
        _identity,
        _codes,
        _references,
        _tables,
        _point_numbers,
        _climbing,
        _hours,
        _allowances,
        _working_time,
    )
    return tuple(Fault(path, message) for check in checks for path, message in check(scheme, known))


def _identity(scheme: SchemeTerms, known: Declared) -> Found:
    if not CODE.fullmatch(scheme.name):
        yield ("name",), f"{scheme.name!r} is no name: letters, digits, hyphens, such as met-police-staff"
    if not re.fullmatch(r"[A-Z]{3}", scheme.currency):
        yield ("currency",), f"{scheme.currency!r} is no ISO 4217 code, such as GBP"
    if not 0 <= scheme.currency_decimals <= 4:
        yield ("currency_decimals",), "a currency has 0 to 4 decimals"
    if not re.fullmatch(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*", scheme.locale):
        yield ("locale",), f"{scheme.locale!r} is no locale, such as en_GB"


def _codes(scheme: SchemeTerms, known: Declared) -> Found:
    for key in CODED:
        seen: set[str] = set()
        for index, entry in enumerate(getattr(scheme, key)):
            if not CODE.fullmatch(entry.code):
                yield (key, index, "code"), f"{entry.code!r} is no code: letters, digits and . _ + -, without spaces"
            if entry.code in seen or (key == "allowances" and entry.code == BASIC):
                yield (key, index, "code"), f"{entry.code!r} is used already"
            seen.add(entry.code)


def _cited(value: object, path: Path) -> Iterator[tuple[Path, Sourced | Bound]]:
    """Every term below *value* that can name a source, with its path."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _cited(item, (*path, index))
    elif attrs.has(type(value)):
        if isinstance(value, Sourced | Bound):
            yield path, value
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]  # has() has just said so
            yield from _cited(getattr(value, field.name), (*path, field.alias or field.name))
    elif isinstance(value, Deferred) and value.made:
        yield from _cited(value.value, path)


def _references(scheme: SchemeTerms, known: Declared) -> Found:
    for path, term in _cited(scheme, ()):
        if term.source is not None and known.lacks("sources", term.source):
            yield (*path, "source"), f"no source has the code {term.source!r}: add it under [[sources]]"
        for key in ("bands", "locations"):
            for code in getattr(term, key, ()):
                if known.lacks(key, code):
                    yield (*path, key), f"no {key[:-1]} has the code {code!r}: declared are {known.listed(key)}"


def _tables(scheme: SchemeTerms, known: Declared) -> Found:
    if not scheme.pay_tables and "pay_tables" not in known.lost:
        yield ("pay_tables",), "a scheme has at least one pay table"
    yield from replaced_twice(scheme.pay_tables, ("pay_tables",))
    bands = {band.code: band for band in reversed(scheme.bands)}  # of one code, the first
    for index, table in enumerate(scheme.pay_tables):
        seen: set[str] = set()
        for place, terms in enumerate(table.scales):
            path: Path = ("pay_tables", index, "scales", place)
            if terms.band in seen:
                yield (*path, "band"), f"the table states band {terms.band!r} already"
            seen.add(terms.band)
            if known.lacks("bands", terms.band):
                yield (*path, "band"), f"no band has the code {terms.band!r}: declared are {known.listed('bands')}"
            if isinstance(terms, SpineRange):
                yield from _spine(table, terms, path)
            elif isinstance(terms, PublishedEnds) and terms.band in bands:
                yield from _ends(scheme, bands[terms.band], path)


def _spine(table: PayTable, terms: SpineRange, path: Path) -> Found:
    if table.spine is None:
        yield path, "from_point and to_point need a spine in the same table"
        return
    first, last = table.spine.first_point, table.spine.first_point + len(table.spine.salaries) - 1
    if not first <= terms.from_point <= terms.to_point <= last:
        yield path, f"the spine has the points {first} to {last}"


def _ends(scheme: SchemeTerms, band: Band, path: Path) -> Found:
    if band.increments is None:
        yield path, f"the ends alone are given: band {band.code} needs `increments`, the number that leads to the top"
    if scheme.inner_points is None:
        yield path, "the ends alone are given: the scheme needs [inner_points], with the reason"


def _point_numbers(scheme: SchemeTerms, known: Declared) -> Found:
    told: set[tuple[str, int]] = set()
    for location, band in product((None, *(place.code for place in scheme.locations)), scheme.bands):
        stated = [table for table in ever_in_place(scheme.pay_tables, location) if table.has(band.code)]
        for early, late in pairwise(stated):
            before, now = (table.terms_of(band.code).numbers(band) for table in (early, late))
            index = scheme.pay_tables.index(late)
            if now != before and (band.code, index) not in told:
                told.add((band.code, index))
                yield (
                    ("pay_tables", index, "scales"),
                    f"band {band.code} has the points {_range(now)} here and {_range(before)} in the table of "
                    f"{early.effective_from}: {_agreement(band, early, late)}",
                )


def _agreement(band: Band, early: PayTable, late: PayTable) -> str:
    """What would make the points of two tables agree: where one gives the ends alone, the number of increments."""
    stated = [table.terms_of(band.code) for table in (early, late)]
    points = [terms for terms in stated if isinstance(terms, PublishedPoints)]
    if len(points) != 1 or not any(isinstance(terms, PublishedEnds) for terms in stated):
        return "a table that changes which points there are cannot be expressed"
    return f"give the band increments = {len(points[0].points) - 1} under [[bands]], if that is the number in both"


def _range(numbers: range) -> str:
    return f"{numbers[0]} to {numbers[-1]}" if numbers else "none (a range)"


def _climbing(scheme: SchemeTerms, known: Declared) -> Found:
    for index, band in enumerate(scheme.bands):
        stated = [table.terms_of(band.code).numbers(band) for table in scheme.pay_tables if table.has(band.code)]
        numbers = stated[0] if stated else range(0)
        for key, message in (*_waits(scheme, band, numbers), *_number_of_increments(band, numbers)):
            yield ("bands", index, key), message
        for place, message in _unreached(band, numbers):
            yield ("bands", index, "unreached", place), message


def _waits(scheme: SchemeTerms, band: Band, numbers: range) -> Iterator[tuple[str, str]]:
    if not band.waits:
        return
    if numbers and len(band.waits) != len(numbers) - 1:
        yield "waits", f"{len(numbers)} points need {len(numbers) - 1} waits, not {len(band.waits)}"
    if scheme.increments is None:
        yield "waits", "waits by point need [increments], by the anniversary"
    if isinstance(scheme.increments, OnFixedDay):
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


def _first_of_that_month(scheme: SchemeTerms) -> bool:
    return scheme.increments is not None and scheme.increments.takes_effect is TakesEffect.FIRST_OF_THAT_MONTH


def _hours(scheme: SchemeTerms, known: Declared) -> Found:
    yield from replaced_twice(scheme.full_time_hours, ("full_time_hours",))
    if "full_time_hours" in known.lost:
        return
    for location in (None, *(place.code for place in scheme.locations)):
        tables = ever_in_place(scheme.pay_tables, location)
        hours = ever_in_place(scheme.full_time_hours, location)
        if tables and (not hours or hours[0].effective_from > tables[0].effective_from):
            where = f" in {location}" if location else ""
            yield ("full_time_hours",), f"none are in force{where} on {tables[0].effective_from}, when pay tables begin"
            return


def _allowances(scheme: SchemeTerms, known: Declared) -> Found:
    later = {allowance.code for allowance in scheme.allowances}
    for index, allowance in enumerate(scheme.allowances):
        path: Path = ("allowances", index)
        yield from _rates(allowance, path)
        for code in allowance.base:
            # One that is declared and not sound may stand before this one.
            if code != BASIC and (code in later or known.lacks("allowances", code)):
                yield (*path, "base"), f"{code!r} is not basic, nor an allowance that stands before this one"
        if len(set(allowance.base)) != len(allowance.base):
            yield (*path, "base"), "a code is named twice"
        if not allowance.base and any(rate.percent is not None for rate in allowance.rates):
            wanted = 'name "basic", or an allowance that stands before this one'
            yield (*path, "base"), f"a percentage is of something: {wanted}"
        later.discard(allowance.code)


def _working_time(scheme: SchemeTerms, known: Declared) -> Found:
    if scheme.has_read_working_time:
        from paycalc.terms.working_time_checks import working_time_faults  # for schemes that have such rules

        assert scheme.working_time is not None  # it has been read
        for path, message in working_time_faults(scheme.working_time, known):
            yield ("working_time", *path), message


def _rates(allowance: Allowance, path: Path) -> Found:
    yield from replaced_twice(allowance.rates, (*path, "rates"))
    yield from replaced_twice(allowance.pensionable, (*path, "pensionable"))
    if not allowance.rates:
        yield (*path, "rates"), "an allowance has at least one rate"
    elif not allowance.pensionable or allowance.pensionable[0].effective_from > allowance.rates[0].effective_from:
        yield (*path, "pensionable"), f"it is not said whether it counts on {allowance.rates[0].effective_from}"
