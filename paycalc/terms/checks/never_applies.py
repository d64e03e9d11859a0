"""Terms of a sound scheme that can never apply, and what is likely a slip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from paycalc.errors import PaycalcError
from paycalc.terms.checks.codes import Found, Path
from paycalc.terms.cutting.holidays import PublicHolidays
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.hourly.premiums import Premium
from paycalc.terms.hourly.working_time import WorkingTime
from paycalc.terms.stated import StatedScheme

_A_DAY = date(2025, 1, 1)  # of a year whose holidays every calendar has
_WHOLE = Decimal(100)


def never_applies(scheme: StatedScheme) -> Found:
    """Every term of a sound scheme that can never apply, with its path."""
    for index, band in enumerate(scheme.bands):
        if not any(table.has(band.code) for table in scheme.pay_tables):
            yield ("bands", index), f"no pay table has a scale of band {band.code!r}"
    rules = scheme.working_time
    if rules is not None:
        found = (*_tiers(rules), *_days(rules), *_caps(scheme, rules), *_holidays(rules.holidays))
        yield from ((("working_time", *path), message) for path, message in found)


def likely_slips(scheme: StatedScheme) -> Found:
    """What may be meant, and is likely not to be."""
    for index, premium in enumerate(scheme.working_time.premiums if scheme.working_time else ()):
        for place, rate in enumerate(premium.rates):
            if premium.instead and rate.percent is not None and rate.percent < _WHOLE:
                path: Path = ("working_time", "premiums", index, "rates", place, "percent")
                yield path, f"{rate.percent} % is paid instead of plain time, and is less: is it meant on top of it?"


def _tiers(rules: WorkingTime) -> Iterator[tuple[Path, str]]:
    """Tiers that begin nowhere: what is paid for them would never be."""
    tiers = {one.tier for one in rules.thresholds}
    for index, threshold in enumerate(rules.thresholds):
        if threshold.tier > 1 and threshold.tier - 1 not in tiers:
            yield ("thresholds", index, "tier"), f"no threshold begins tier {threshold.tier - 1}"
    for index, premium in enumerate(rules.premiums):
        if premium.tier is not None:
            yield from ((("premiums", index, "tier"), why) for why in _no_tier(premium, tiers))


def _no_tier(premium: Premium, tiers: set[int]) -> Iterator[str]:
    if HoursKind.OVERTIME not in premium.hours:
        yield "tiers are of overtime, and the rule is not for overtime hours"
    elif premium.tier not in tiers:
        yield f"no threshold begins tier {premium.tier}"


def _days(rules: WorkingTime) -> Iterator[tuple[Path, str]]:
    for index, premium in enumerate(rules.premiums):
        for kind in premium.on:
            if kind in premium.not_on:
                yield ("premiums", index, "not_on"), f"{kind.value!r} is in `on` as well"


def _caps(scheme: StatedScheme, rules: WorkingTime) -> Iterator[tuple[Path, str]]:
    """Points that plain time is capped at, and that no scale of the band has."""
    for index, premium in enumerate(rules.premiums):
        for place, rate in enumerate(premium.rates):
            if rate.cap_band is not None and rate.cap_point not in _points(scheme, rate.cap_band):
                path: Path = ("premiums", index, "rates", place, "cap_point")
                yield path, f"no scale of band {rate.cap_band!r} has the point {rate.cap_point}"


def _points(scheme: StatedScheme, code: str) -> set[int]:
    band = next(band for band in scheme.bands if band.code == code)  # a code of no band is refused before
    tables = (table for table in scheme.pay_tables if table.has(code))
    return {number for table in tables for number in table.terms_of(code).numbers(band)}


def _holidays(holidays: PublicHolidays | None) -> Iterator[tuple[Path, str]]:
    if holidays is None or holidays.country is None:
        return
    try:
        holidays.has(_A_DAY, 0)
    except PaycalcError as refusal:
        yield ("holidays", "country"), f"{refusal.asked}: {refusal.why}"
