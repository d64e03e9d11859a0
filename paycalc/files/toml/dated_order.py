"""Dated entries of a scheme file, which stand in the order of their days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from paycalc.errors import Fault
from paycalc.fields import merged_in
from paycalc.files.toml.tree import Node, are_tables, tables_of
from paycalc.terms.scheme import PayScheme


def out_of_order(tree: Node, kind: type = PayScheme) -> list[Fault]:
    """Dated entries of a file that stand after a later one, which a reader would misread."""
    faults: list[Fault] = []
    for key, how in merged_in(kind):
        if how.dated:
            faults += _falling(tree, key)
        below = _below(tree.get(key))
        if below and how.in_part:
            faults += [fault for one in below for fault in out_of_order(one, how.in_part)]
    return faults


def _below(value: Any) -> list[Node]:
    """A table, or each of a list of them."""
    return [value] if isinstance(value, Node) else list(value) if are_tables(value) else []


def _falling(tree: Node, key: str) -> Iterator[Fault]:
    latest: date | None = None
    for entry in tables_of(tree, key):
        day = entry.get("effective_from")
        if type(day) is not date:
            continue
        if latest and day < latest:
            message = f"{day} comes after {latest}: write dated entries in the order of their days"
            yield Fault((*entry.path, "effective_from"), message, entry.file)
        latest = max(day, latest or day)


def in_order_of_effect(tree: Node, kind: type = PayScheme) -> Node:
    """A tree whose dated entries are sound, with each list of them in the order that its terms have."""
    result = tree.with_items(tree)
    for key, how in merged_in(kind):
        value = result.get(key)
        if how.in_part and isinstance(value, Node):
            result[key] = in_order_of_effect(value, how.in_part)
        elif how.in_part and are_tables(value):
            result[key] = [in_order_of_effect(one, how.in_part) for one in value]
        if how.dated and are_tables(value):
            result[key] = sorted(result[key], key=_effect)
    return result


def _effect(entry: Any) -> tuple[date, date]:
    return entry["effective_from"], entry.get("announced") or entry["effective_from"]
