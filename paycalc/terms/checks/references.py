"""What the parts of a scheme owe each other, each fault with its path."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from paycalc.errors import Fault
from paycalc.terms.additions.allowances import BASIC, LINES, Allowance
from paycalc.terms.awarded_tables import table_before
from paycalc.terms.checks.codes import CODE, CODED, DeclaredCodes, Found, Path, replaced_twice
from paycalc.terms.checks.numbering import climbing, point_numbers
from paycalc.terms.dated import ever_in_place
from paycalc.terms.lazy import Lazy
from paycalc.terms.progress.increments import TakesEffect
from paycalc.terms.stated import StatedScheme


def scheme_faults(scheme: StatedScheme, declared: DeclaredCodes | None = None) -> tuple[Fault, ...]:
    """Everything in which the parts of a scheme contradict each other."""
    codes = declared or DeclaredCodes.by(scheme)
    checks = (
        _identity(scheme),
        _codes(scheme),
        _references(scheme, codes),
        _tables(scheme, codes),
        point_numbers(scheme),
        climbing(scheme),
        _increments(scheme, codes),
        _hours(scheme, codes),
        _allowances(scheme, codes),
        _lump_sums(scheme),
        _moves(scheme, codes),
        _working_time(scheme, codes),
    )
    return tuple(Fault(path, message) for faults in checks for path, message in faults)


def _identity(scheme: StatedScheme) -> Found:
    if not CODE.fullmatch(scheme.name):
        yield ("name",), f"{scheme.name!r} is no name: letters, digits, hyphens, such as met-police-staff"
    if not re.fullmatch(r"[A-Z]{3}", scheme.currency):
        yield ("currency",), f"{scheme.currency!r} is no ISO 4217 code, such as GBP"
    if not 0 <= scheme.currency_decimals <= 4:
        yield ("currency_decimals",), "a currency has 0 to 4 decimals"
    if not re.fullmatch(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*", scheme.locale):
        yield ("locale",), f"{scheme.locale!r} is no locale, such as en_GB"


def _codes(scheme: StatedScheme) -> Found:
    for key in CODED:
        seen: set[str] = set()
        for index, entry in enumerate(getattr(scheme, key)):
            if not CODE.fullmatch(entry.code):
                yield (key, index, "code"), f"{entry.code!r} is no code: letters, digits and . _ + -, without spaces"
            if entry.code in seen or (key in ("allowances", "lump_sums") and entry.code in LINES):
                yield (key, index, "code"), f"{entry.code!r} is used already"
            seen.add(entry.code)


def _cited(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Every term below *value*, with its path."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _cited(item, (*path, index))
    elif attrs.has(type(value)):
        if path:
            yield path, value
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]  # has() has just said so
            yield from _cited(getattr(value, field.name), (*path, field.alias or field.name))
    elif isinstance(value, Lazy) and value.made:
        yield from _cited(value.value, path)


def _references(scheme: StatedScheme, declared: DeclaredCodes) -> Found:
    for path, term in _cited(scheme, ()):
        source = getattr(term, "source", None)
        if source is not None and declared.lacks("sources", source):
            yield (*path, "source"), f"no source has the code {source!r}: add it under [[sources]]"
        for key in ("bands", "locations"):
            for code in getattr(term, key, ()):
                if declared.lacks(key, code):
                    yield (*path, key), f"no {key[:-1]} has the code {code!r}: declared are {declared.listed(key)}"


def _tables(scheme: StatedScheme, declared: DeclaredCodes) -> Found:
    if not scheme.pay_tables and "pay_tables" not in declared.lost:
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
            if declared.lacks("bands", terms.band):
                yield (*path, "band"), f"no band has the code {terms.band!r}: declared are {declared.listed('bands')}"
            yield from ((path, owed) for owed in terms.owed(bands.get(terms.band), table.spine, scheme.inner_points))
        yield from _by_award(scheme, index, declared)


def _by_award(scheme: StatedScheme, index: int, declared: DeclaredCodes) -> Found:
    """An award on no table, or for bands without a salary to add to."""
    table, path = scheme.pay_tables[index], ("pay_tables", index, "by_award")
    if table.by_award is None:
        return
    before = table_before(table, scheme.pay_tables)
    if before is None and "pay_tables" not in declared.lost:
        yield path, "there is no table with salaries before it, in the same places"
    for band in table.by_award.bands if before else ():
        if declared.lacks("bands", band):
            yield (*path, "bands"), f"no band has the code {band!r}: declared are {declared.listed('bands')}"
        elif not table.has(band):
            yield (*path, "bands"), f"the table before, of {before and before.effective_from}, does not state {band!r}"


def _increments(scheme: StatedScheme, declared: DeclaredCodes) -> Found:
    rule = scheme.increments
    waiting = rule is not None and rule.takes_effect is TakesEffect.NEXT_PAY_PERIOD
    if waiting and scheme.pay_calendar is None and "pay_calendar" not in declared.lost:
        yield ("increments", "takes_effect"), "increments that wait for a pay period need [pay_calendar]"


def _hours(scheme: StatedScheme, declared: DeclaredCodes) -> Found:
    yield from replaced_twice(scheme.full_time_hours, ("full_time_hours",))
    if "full_time_hours" in declared.lost:
        return
    for location in (None, *(place.code for place in scheme.locations)):
        tables = ever_in_place(scheme.pay_tables, location)
        hours = ever_in_place(scheme.full_time_hours, location)
        if tables and (not hours or hours[0].effective_from > tables[0].effective_from):
            where = f" in {location}" if location else ""
            yield ("full_time_hours",), f"none are in force{where} on {tables[0].effective_from}, when pay tables begin"
            return


def _allowances(scheme: StatedScheme, declared: DeclaredCodes) -> Found:
    later = {allowance.code for allowance in scheme.allowances}
    for index, allowance in enumerate(scheme.allowances):
        path: Path = ("allowances", index)
        yield from _rates(allowance, path)
        for code in allowance.base:
            # One that is declared and not sound may stand before this one.
            if code != BASIC and (code in later or declared.lacks("allowances", code)):
                yield (*path, "base"), f"{code!r} is not basic, nor an allowance that stands before this one"
        if len(set(allowance.base)) != len(allowance.base):
            yield (*path, "base"), "a code is named twice"
        if not allowance.base and any(rate.percent is not None for rate in allowance.rates):
            wanted = 'name "basic", or an allowance that stands before this one'
            yield (*path, "base"), f"a percentage is of something: {wanted}"
        later.discard(allowance.code)


def _moves(scheme: StatedScheme, declared: DeclaredCodes) -> Found:
    rule, acting = scheme.promotion, scheme.acting_up
    if rule is not None:
        for code in rule.compares:
            if code != BASIC and declared.lacks("allowances", code):
                yield ("promotion", "compares"), f"{code!r} is not basic, nor the code of an allowance"
        if BASIC not in rule.compares or len(set(rule.compares)) != len(rule.compares):
            yield ("promotion", "compares"), "basic is compared, and each code is named once"
    if rule is None and acting is not None and acting.by_promotion_rule:
        yield ("acting_up", "point"), "the point by the promotion rule needs [promotion]"


def _working_time(scheme: StatedScheme, declared: DeclaredCodes) -> Found:
    if scheme.has_read_working_time:
        from paycalc.terms.checks.hourly_rules import working_time_faults  # for schemes that have such rules

        assert scheme.working_time is not None  # it has been read
        for path, message in working_time_faults(scheme.working_time, declared):
            yield ("working_time", *path), message


def _rates(allowance: Allowance, path: Path) -> Found:
    yield from replaced_twice(allowance.rates, (*path, "rates"))
    yield from replaced_twice(allowance.pensionable, (*path, "pensionable"))
    if not allowance.rates:
        yield (*path, "rates"), "an allowance has at least one rate"
    elif not allowance.pensionable or allowance.pensionable[0].effective_from > allowance.rates[0].effective_from:
        yield (*path, "pensionable"), f"it is not said whether it counts on {allowance.rates[0].effective_from}"


def _lump_sums(scheme: StatedScheme) -> Found:
    taken = {allowance.code for allowance in scheme.allowances}
    for index, one in enumerate(scheme.lump_sums):
        if one.code in taken:
            yield ("lump_sums", index, "code"), f"{one.code!r} is the code of an allowance"
        if not one.amounts:
            yield ("lump_sums", index, "amounts"), "a lump sum pays at least one amount"
