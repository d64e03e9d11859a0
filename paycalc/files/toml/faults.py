"""Everything that is wrong with a scheme file, a misspelt key among it: told at once, each fault in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from paycalc.errors import Fault, PaycalcError
from paycalc.files.toml.converter import NOT_IN_FILES, converter, rule_of
from paycalc.files.toml.dated_order import in_order_of_effect
from paycalc.files.toml.lines import line_of
from paycalc.files.toml.plain import RefusedValueError
from paycalc.files.toml.tree import KeyPath, Node, origin, read_text
from paycalc.terms.checks.codes import CODED, DeclaredCodes
from paycalc.terms.checks.references import scheme_faults
from paycalc.terms.stated import StatedScheme

_NOBODY_SAYS = {"provenance": "assumed", "reason": "stands for what is missing"}
# What stands for a key that is missing or misfits while the rest is checked: no check finds a fault in it.
_STAND_INS: Mapping[str, Any] = {
    "name": "scheme",
    "title": "scheme",
    "currency": "XXX",
    "locale": "en",
    "bands": [],
    "pay_tables": [],
    "full_time_hours": [],
    "inner_points": _NOBODY_SAYS,
    "increments": {"rule": "anniversary", **_NOBODY_SAYS},
}
# Keys of a table in a file that are no attributes of its class.
_MORE_KEYS: Mapping[type, tuple[str, ...]] = {StatedScheme: ("extends",)}


_MOST_UNKNOWN = 100  # of one table


def faults_of(tree: Node) -> list[Fault]:
    """What is wrong with a scheme's tables: what does not fit its key, then what contradicts the rest.

    Entries that do not fit are taken out before the rest is checked, and their codes still count as declared.
    """
    misfits = list(_misfits(tree))
    broken = {path[:2] for path, _ in misfits}
    sound = in_order_of_effect(_without(tree, broken))
    faults = scheme_faults(converter().structure(sound, StatedScheme), _declared(tree, broken))
    contradictions = [(fault.path, fault.message) for fault in faults]
    return list(dict.fromkeys([*standing(tree, misfits), *standing(sound, contradictions)]))


def placed(faults: Iterable[Fault]) -> list[Fault]:
    """The faults with the lines of their nearest keys; each file is read once."""
    listed = list(faults)
    texts = {file: read_text(Path(file)) for file in {fault.file for fault in listed}}
    return [Fault(one.path, one.message, one.file, line_of(texts[one.file], one.path)) for one in listed]


def _misfits(tree: Node) -> Iterator[tuple[KeyPath, str]]:
    try:
        converter().structure(tree, StatedScheme)
    except BaseValidationError as error:
        yield from messages_of(error)


def standing(tree: Node, pairs: Iterable[tuple[KeyPath, str]]) -> Iterator[Fault]:
    """What is said of places in a tree, in the file and the place that each comes from."""
    for path, message in pairs:
        file, place = origin(tree, path)
        yield Fault(place, message, file)


def _without(tree: Node, broken: set[KeyPath]) -> Node:
    lost = {str(key) for key, *_ in broken}
    rest: dict[str, Any] = {key: _STAND_INS[key] for key in lost if key in _STAND_INS}
    for key, value in tree.items():
        if isinstance(value, list) and (key,) not in broken:
            rest[key] = [item for index, item in enumerate(value) if (key, index) not in broken]
        elif key not in lost:
            rest[key] = value
    return tree.with_items(rest)


def _declared(tree: Node, broken: set[KeyPath]) -> DeclaredCodes:
    listed = {key: tree.get(key, []) for key in CODED if (key,) not in broken}
    codes = {key: _codes(entries) for key, entries in listed.items()}
    read = {key: listed_codes for key, listed_codes in codes.items() if listed_codes is not None}
    return DeclaredCodes(read, frozenset(str(key) for key, *_ in broken))


def _codes(entries: list[Any]) -> frozenset[str] | None:
    """The codes of entries; None where one has none that can be shown."""
    codes = [entry.get("code") if isinstance(entry, Node) else None for entry in entries]
    shown = [code for code in codes if isinstance(code, str) and code.isprintable()]
    return frozenset(shown) if len(shown) == len(codes) else None


def messages_of(error: BaseException, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every fault in what the converter raised, with the path it stands at."""
    if isinstance(error, ForbiddenExtraKeysError):
        for place, unknown in enumerate(sorted(error.extra_fields)):
            # Looking for the nearest name takes its time, and nobody reads so many.
            said = _unknown_key(unknown, error.cl) if place < _MOST_UNKNOWN else "there is no such key"
            yield (*path, unknown), said
    elif isinstance(error, ClassValidationError | IterableValidationError):
        noted, plain = error.group_exceptions()
        for inner, note in noted:
            key: str | int = note.index if isinstance(note, IterableValidationNote) else note.name.lstrip("_")
            allowed = _choices(note) if isinstance(inner, KeyError) else ""
            yield from ((place, message + allowed) for place, message in messages_of(inner, (*path, key)))
        for inner in plain:
            yield from messages_of(inner, path)
    elif isinstance(error, KeyError):
        yield path, "it is needed and not given"
    elif isinstance(error, PaycalcError | RefusedValueError):
        below = error.below if isinstance(error, RefusedValueError) else ()
        yield (*path, *below), str(error).rstrip(".")
    else:
        raise error


def _choices(note: AttributeValidationNote | IterableValidationNote) -> str:
    """What a key that is missing may be, where it is one of a few words."""
    if not (isinstance(note.type, type) and issubclass(note.type, Enum)):
        return ""
    return f": one of {', '.join(repr(member.value) for member in note.type)}"


def _unknown_key(key: str, kind: Any) -> str:
    names = [field.alias for field in attrs.fields(kind) if field.name not in NOT_IN_FILES.get(kind, ())]
    keys = [*names, *_MORE_KEYS.get(kind, ()), *(["rule"] if rule_of(kind) else [])]
    near = get_close_matches(key, keys, n=1)
    listed = f"the nearest is {near[0]!r}" if near else f"known are {', '.join(keys)}"
    return f"there is no such key; {listed}"
