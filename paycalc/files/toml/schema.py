"""A JSON Schema of the scheme file, drawn from the same classes that the loader fills."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from paycalc.dates import Span
from paycalc.fields import limits_of, merged_in, types_of
from paycalc.files.toml.converter import NOT_IN_FILES, SALARIES, rule_of
from paycalc.files.toml.plain import MOST_CHARACTERS, MOST_WHOLE, UNPUBLISHED, choices
from paycalc.terms.additions.allowances import AllowanceRate, Bound
from paycalc.terms.additions.lump_sums import LumpSumAmount
from paycalc.terms.dated import OfTable, Sourced
from paycalc.terms.hourly.plain_time import PlainTime
from paycalc.terms.hourly.rates import PremiumRate
from paycalc.terms.progress.increments import LongLeave
from paycalc.terms.scales.table_award import TableAward
from paycalc.terms.scheme import PayScheme

Schema = dict[str, Any]

# What nobody published may have no paper; what is not published gives its reason.
_IS_ASSUMED: Schema = {"properties": {"provenance": {"const": "assumed"}}, "required": ["provenance"]}
_NAMES_ITS_SOURCE: Schema = {"anyOf": [{"required": ["source"]}, _IS_ASSUMED]}
_ASSUMES_SOMETHING: Schema = {"anyOf": [{"not": {"required": ["assumes"]}}, _IS_ASSUMED]}
_GIVES_ITS_REASON: Schema = {
    "anyOf": [{"required": ["reason"]}, {"properties": {"provenance": {"const": "published"}}}]
}

_GIVES_TIME_OFF: Schema = {"properties": {"gives": {"const": "toil"}}, "required": ["gives"]}


def stated_in_part() -> Mapping[type, tuple[str, ...]]:
    """What a file which extends another may state in part, and the keys by which it is found above."""
    return dict(_stated_in_part(PayScheme))


def _stated_in_part(kind: type) -> Iterator[tuple[type, tuple[str, ...]]]:
    for _, how in merged_in(kind):
        if how.in_part:
            yield how.in_part, how.by[:1]
            yield from _stated_in_part(how.in_part)


def together(kind: type) -> list[Schema]:
    """What the keys of a class owe each other, whether or not the file extends another."""
    if kind in (Span, LongLeave):
        return [{"minProperties": 1, "maxProperties": 1}]
    rules: list[Schema] = [_one_of("amount", "percent")] if kind in (AllowanceRate, LumpSumAmount) else []
    if kind is TableAward:
        rules.append({"anyOf": [{"required": ["percent"]}, {"required": ["amount"]}]})
    if kind is PlainTime:
        rules.append(_one_of("weeks_in_year", "hours_in_year", "fraction"))
    if kind is PremiumRate:
        rules.append({"anyOf": [_one_of("percent", "fraction", "amount"), _GIVES_TIME_OFF]})
    if issubclass(kind, Sourced | Bound):
        rules += [_GIVES_ITS_REASON, _ASSUMES_SOMETHING]
    if _names_its_source(kind) and kind not in stated_in_part():
        rules.append(_NAMES_ITS_SOURCE)
    return rules


def _one_of(*keys: str) -> Schema:
    return {"oneOf": [{"required": [key]} for key in keys]}


def of_whole_entry(kind: type, required: list[str]) -> Schema:
    """What an entry that may be stated in part must have where no file above has the rest."""
    return {"required": required, **(_NAMES_ITS_SOURCE if _names_its_source(kind) else {})}


def _names_its_source(kind: type) -> bool:
    """Whether a class needs a source of its own; scales rest on that of their table, bounds on that of their rate."""
    return issubclass(kind, Sourced) and not issubclass(kind, OfTable)


_PLAIN: Mapping[type, dict[str, Any]] = {
    str: {"type": "string", "minLength": 1, "maxLength": MOST_CHARACTERS},
    int: {"type": "integer", "minimum": -MOST_WHOLE, "maximum": MOST_WHOLE},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
}
_SALARIES = {
    "type": "array",
    "minItems": 1,
    "items": {"anyOf": [{**_PLAIN[Decimal], "minimum": 1}, {"const": UNPUBLISHED}]},
}


def json_schema() -> dict[str, Any]:
    """The schema of a scheme file, with what each key means, as editors understand it.

    A file that extends another needs only its name and what it changes.
    """
    definitions: dict[str, Any] = {}
    scheme = _table(PayScheme, definitions)
    scheme["properties"]["extends"] = _described(_PLAIN[str], "The scheme that this one changes: a name, or a path.")
    whole = {"required": scheme.pop("required"), "properties": _whole_entries(PayScheme)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "paycalc scheme",
        **scheme,
        "anyOf": [whole, {"required": ["name", "extends"]}],
        "$defs": definitions,
    }


def _whole_entries(kind: type) -> dict[str, Any]:
    """What the entries of a file that extends no other have, beyond what each entry has."""
    entries: dict[str, Any] = {}
    for key, how in merged_in(kind):
        of = how.in_part
        if of is None:
            continue
        whole = of_whole_entry(of, _required(of))
        if whole != {"required": list(how.by[:1])}:  # else a part is whole
            entries[key] = {"items": whole} if how.by else whole | {"properties": _whole_entries(of)}
    return entries


def key_meanings(kind: type) -> dict[str, str]:
    """What each attribute of a class means, from the Attributes sections of it and its bases."""
    meanings: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        section = inspect.cleandoc(base.__doc__ or "").partition("Attributes:\n")[2]
        for name, text in re.findall(r"^    (\w+): (.*(?:\n        .*)*)", section.split("\n\n")[0], re.MULTILINE):
            meanings[name] = " ".join(text.replace("`", "").split())
    return meanings


def _described(schema: Mapping[str, Any], meaning: str) -> dict[str, Any]:
    return {**schema, "description": meaning} if meaning else dict(schema)


def _table(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    types, meanings = types_of(kind), key_meanings(kind)
    properties = {}
    for one in _fields(kind):
        value = _value(types[one.name], definitions)
        key = one.alias or one.name
        properties[key] = _described({**value, **limits_of(one)}, meanings.get(key, ""))
    return {
        "type": "object",
        "description": inspect.cleandoc(kind.__doc__ or "").partition("\n")[0],
        "properties": _rule(kind) | properties,
        **_needed(kind),
        "additionalProperties": False,
    }


def _fields(kind: type) -> list[attrs.Attribute[Any]]:
    return [one for one in attrs.fields(kind) if one.init and one.name not in NOT_IN_FILES.get(kind, ())]


def _rule(kind: type) -> dict[str, Any]:
    meaning = "Which rule it is: the other keys are those of this rule."
    rule = rule_of(kind)
    return {"rule": _described({"const": rule}, meaning)} if rule else {}


def _required(kind: type) -> list[str]:
    return [*_rule(kind), *(one.alias or one.name for one in _fields(kind) if one.default is attrs.NOTHING)]


def _needed(kind: type) -> dict[str, Any]:
    """What an entry must have: whole, or in part where it changes one of the file that is extended."""
    required, owed = _required(kind), together(kind)
    part = list(stated_in_part().get(kind, required))
    needed = {"required": required} if part == required else {"anyOf": [{"required": required}, {"required": part}]}
    return needed | ({"allOf": owed} if owed else {})


def _value(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(kind) in (Union, UnionType):
        kinds = [one for one in get_args(kind) if one is not type(None)]
        values = [_value(one, definitions) for one in kinds]
        return values[0] if len(values) == 1 else {"anyOf": values}
    if kind == SALARIES:
        return dict(_SALARIES)
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0], definitions)}
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if issubclass(kind, Enum):
        return {"enum": choices(kind)}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # taken before it is drawn, so that a class may refer to itself
        definitions[kind.__name__] = _table(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}
