"""Rules of a scheme read back key by key, so that nothing that a file says is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs

from paycalc.dates import Span
from paycalc.errors import plural
from paycalc.figures import Working, plain_number
from paycalc.rounding import Rounding
from paycalc.terms.additions.allowances import Allowance
from paycalc.terms.scales.bands import Band
from paycalc.terms.scales.kinds import SalaryRange
from paycalc.terms.scheme import PayScheme

_ELSEWHERE = frozenset({"source", "provenance", "reason", "code", "title", "rates", "pensionable"})  # said beside it


def rules_of(scheme: PayScheme) -> Iterator[Working]:
    """Each rule of a scheme that is one for all bands, and what bands and allowances have of their own."""
    for title, rule in (
        ("Increments", scheme.increments),
        ("Points between the ends of a scale", scheme.inner_points),
        ("Promotion", scheme.promotion),
        ("Acting up", scheme.acting_up),
        ("Pay periods", scheme.pay_calendar),
        ("Rounding", scheme.rounding),
    ):
        if rule is not None:
            yield _read_back(title, rule)
    yield from (_read_back(f"Band {band.code}", band) for band in scheme.bands if _has_rules(band))
    for allowance in scheme.allowances:
        yield from _of_allowance(allowance)


def rise_of(terms: object) -> str:
    """What a table adds to the salaries within a range; nothing for other scales, and where it does not say."""
    rise = terms.rise if isinstance(terms, SalaryRange) else None
    return "; ".join(_keys(rise)) if rise else ""


def _read_back(title: str, rule: Any) -> Working:
    said = [title + ": " + ("; ".join(_keys(rule)) or "as usual")]
    if provenance := getattr(rule, "provenance", None):
        sure = f"{provenance.value}: {rule.reason}" if rule.reason else provenance.value
        said.append(f" ({', '.join(filter(None, (sure, rule.source)))})")
    return Working("{:text}", ("".join(said),))


def _has_rules(band: Band) -> bool:
    return bool(band.waits or band.unreached or band.increments)


def _of_allowance(allowance: Allowance) -> Iterator[Working]:
    keys = "; ".join(_keys(allowance))
    if keys:
        yield Working("{:text}", (f"{allowance.title} ({allowance.code}): {keys}",))


def _keys(rule: Any) -> Iterator[str]:
    """Each key of a rule with its value; a choice that is left at no, and a number at its usual one, are left out."""
    for field in attrs.fields(type(rule)):
        value = getattr(rule, field.name)
        usual = value == field.default and isinstance(value, int)  # no, or none
        if field.name not in _ELSEWHERE and value is not None and value != () and not usual:
            yield f"{(field.alias or field.name).replace('_', ' ')} {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Rounding):
        return f"to {plain_number(value.unit)}, {value.mode.value}"
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        lengths = (("years", value.years), ("months", value.months), ("weeks", value.weeks))
        return " ".join(f"{count} {plural(unit[:-1], count)}" for unit, count in lengths if count)
    if isinstance(value, tuple):
        return ", ".join(map(_value, value))
    if attrs.has(type(value)):
        return f"({'; '.join(_keys(value)) or 'as usual'})"
    return str(value)
