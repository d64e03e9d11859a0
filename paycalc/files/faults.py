"""Everything that is wrong with a scheme file, told at once, each fault in its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cattrs import BaseValidationError

from paycalc.errors import Fault
from paycalc.files.converter import converter, messages_of
from paycalc.files.toml_lines import line_of
from paycalc.files.toml_tree import KeyPath, Node, origin, read_text, tables_of
from paycalc.terms.scheme_checks import Declared, scheme_faults
from paycalc.terms.scheme_terms import SchemeTerms


def faults_of(tree: Node) -> list[Fault]:
    """What is wrong with a scheme's tables: what does not fit its key, then what contradicts the rest.

    Entries that do not fit are taken out before the rest is checked, and their codes still count as declared.
    """
    misfits = list(_misfits(tree))
    sound = _without(tree, {path[:2] for path, _ in misfits})
    return [*_standing(tree, misfits), *_standing(sound, _contradictions(sound, _declared(tree)))]


def placed(fault: Fault) -> Fault:
    """The fault with the line of its nearest key."""
    return Fault(fault.path, fault.message, fault.file, line_of(read_text(Path(fault.file)), fault.path))


def _misfits(tree: Node) -> Iterator[tuple[KeyPath, str]]:
    try:
        converter().structure(tree, SchemeTerms)
    except BaseValidationError as error:
        yield from messages_of(error)


def _contradictions(tree: Node, declared: Declared) -> Iterator[tuple[KeyPath, str]]:
    try:
        terms = converter().structure(tree, SchemeTerms)
    except BaseValidationError:
        return  # a key of the scheme itself is missing or misfits: that is told already
    for fault in scheme_faults(terms, declared):
        yield fault.path, fault.message


def _standing(tree: Node, found: Iterator[tuple[KeyPath, str]] | list[tuple[KeyPath, str]]) -> Iterator[Fault]:
    for path, message in found:
        file, place = origin(tree, path)
        yield Fault(place, message, file)


def _without(tree: Node, broken: set[KeyPath]) -> Node:
    kept = {}
    for key, value in tree.items():
        if isinstance(value, list):
            kept[key] = [item for index, item in enumerate(value) if (key, index) not in broken]
        elif (key,) not in broken and not any(path[0] == key for path in broken):
            kept[key] = value
    return tree.with_items(kept)


def _declared(tree: Node) -> Declared:
    keys = ("sources", "locations", "bands", "allowances")
    return Declared(*(frozenset(str(entry.get("code")) for _, entry in tables_of(tree, key)) for key in keys))
