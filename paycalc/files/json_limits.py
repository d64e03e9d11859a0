"""What a JSON Schema says of a class beyond the types of its keys: the limits that the classes check themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from paycalc.dates import Span
from paycalc.fields import merged_in
from paycalc.terms.allowances import AllowanceRate, Bound
from paycalc.terms.dated import Sourced
from paycalc.terms.deferred import loaded
from paycalc.terms.long_leave import LongLeave
from paycalc.terms.lump_sums import LumpSumAmount
from paycalc.terms.plain_time import PlainTime
from paycalc.terms.premium_rates import PremiumRate
from paycalc.terms.scale_terms import StatedScale
from paycalc.terms.scheme import PayScheme

Schema = dict[str, Any]

# What nobody published may have no paper; what is not published gives its reason.
_IS_ASSUMED: Schema = {"properties": {"provenance": {"const": "assumed"}}, "required": ["provenance"]}
_NAMES_ITS_SOURCE: Schema = {"anyOf": [{"required": ["source"]}, _IS_ASSUMED]}
_GIVES_ITS_REASON: Schema = {
    "anyOf": [{"required": ["reason"]}, {"properties": {"provenance": {"const": "published"}}}]
}

_GIVES_TIME_OFF: Schema = {"properties": {"gives": {"const": "toil"}}, "required": ["gives"]}


def stated_in_part() -> Mapping[type, tuple[str, ...]]:
    """What a file which extends another may state in part, and the keys by which it is found above."""
    return dict(_stated_in_part(PayScheme))


def _stated_in_part(kind: type) -> Iterator[tuple[type, tuple[str, ...]]]:
    for _, how in merged_in(kind):
        if how.of:
            yield loaded(how.of), how.by[:1]
            yield from _stated_in_part(loaded(how.of))


def together(kind: type) -> list[Schema]:
    """What the keys of a class owe each other, whether or not the file extends another."""
    if kind in (Span, LongLeave):
        return [{"minProperties": 1, "maxProperties": 1}]
    found = [_one_of("amount", "percent")] if kind in (AllowanceRate, LumpSumAmount) else []
    if kind is PlainTime:
        found.append(_one_of("weeks_in_year", "hours_in_year", "fraction"))
    if kind is PremiumRate:
        found.append({"anyOf": [_one_of("percent", "fraction", "amount"), _GIVES_TIME_OFF]})
    if issubclass(kind, Sourced | Bound):
        found.append(_GIVES_ITS_REASON)
    if _names_its_source(kind) and kind not in stated_in_part():
        found.append(_NAMES_ITS_SOURCE)
    return found


def _one_of(*keys: str) -> Schema:
    return {"oneOf": [{"required": [key]} for key in keys]}


def of_whole_entry(kind: type, required: list[str]) -> Schema:
    """What an entry that may be stated in part must have where no file above has the rest."""
    return {"required": required, **(_NAMES_ITS_SOURCE if _names_its_source(kind) else {})}


def _names_its_source(kind: type) -> bool:
    """Whether a class needs a source of its own; scales rest on that of their table, bounds on that of their rate."""
    return issubclass(kind, Sourced) and not issubclass(kind, StatedScale)
