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

from paycalc.files.converter import INCREMENT_RULES, NOT_IN_FILES, SALARY_LISTS, UNPUBLISHED
from paycalc.terms.scheme import PayScheme

_PLAIN: Mapping[type, dict[str, Any]] = {
    str: {"type": "string", "minLength": 1},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
}
_SALARIES = {"type": "array", "minItems": 1, "items": {"anyOf": [_PLAIN[Decimal], {"const": UNPUBLISHED}]}}


def json_schema() -> dict[str, Any]:
    """The schema of a scheme file, with what each key means, as editors understand it.

    A file that extends another needs only its name and what it changes.
    """
    definitions: dict[str, Any] = {}
    scheme = _table(PayScheme, definitions)
    scheme["properties"]["extends"] = _described(_PLAIN[str], "The scheme that this one changes: a name, or a path.")
    whole, part = {"required": scheme.pop("required")}, {"required": ["name", "extends"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "paycalc scheme",
        **scheme,
        "anyOf": [whole, part],
        "$defs": definitions,
    }


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
    hints, meanings = get_type_hints(kind), key_meanings(kind)
    fields = [one for one in attrs.fields(kind) if one.init and one.name not in NOT_IN_FILES.get(kind, ())]
    properties = {
        one.name: _described(
            _SALARIES if one.name in SALARY_LISTS.get(kind, ()) else _value(hints[one.name], definitions),
            meanings.get(one.name, ""),
        )
        for one in fields
    }
    required = [one.name for one in fields if one.default is attrs.NOTHING]
    rules = [rule for rule, ruled in INCREMENT_RULES.items() if ruled is kind]
    if rules:
        properties = {"rule": {"const": rules[0]}, **properties}
        required.insert(0, "rule")
    return {
        "type": "object",
        "description": inspect.cleandoc(kind.__doc__ or "").partition("\n")[0],
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _value(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(kind) in (Union, UnionType):
        kinds = [one for one in get_args(kind) if one is not type(None)]
        values = [_value(one, definitions) for one in kinds]
        return values[0] if len(values) == 1 else {"anyOf": values}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0], definitions)}
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # taken before it is drawn, so that a class may refer to itself
        definitions[kind.__name__] = _table(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}
