"""A JSON Schema of the scheme file, drawn from the same classes that the loader fills."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from paycalc.fields import limits_of, merged_in
from paycalc.files.converter import NOT_IN_FILES, SALARIES, rule_of
from paycalc.files.json_limits import of_whole_entry, stated_in_part, together
from paycalc.files.values import MOST_CHARACTERS, MOST_WHOLE, UNPUBLISHED, choices
from paycalc.terms.deferred import Lazy, loaded
from paycalc.terms.scheme import PayScheme

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
        if how.of is None:
            continue
        of = loaded(how.of)
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
    hints, meanings = get_type_hints(kind, include_extras=True), key_meanings(kind)
    properties = {}
    for one in _fields(kind):
        value = _value(hints[one.name], definitions)
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
    if get_origin(kind) is Lazy:
        return _value(get_args(kind)[0], definitions)
    kind = loaded(kind)
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if issubclass(kind, Enum):
        return {"enum": choices(kind)}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # taken before it is drawn, so that a class may refer to itself
        definitions[kind.__name__] = _table(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}
