"""Dated entries of a scheme file, which stand in the order of their days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from paycalc.errors import Fault
from paycalc.files.toml_tree import Node, are_tables, tables_of

DATED = ("pay_tables", "full_time_hours")
DATED_IN_ALLOWANCES = ("rates", "pensionable")
DATED_IN_WORKING_TIME = ("day_starts", "plain_time", "plain_time_pensionable", "thresholds", "counted", "toil")
DATED_IN_PREMIUMS = ("day_starts", "rates", "pensionable")


def out_of_order(tree: Node) -> list[Fault]:
    """Dated entries of a file that stand after a later one, which a reader would misread."""
    found = [fault for key in DATED for fault in _falling(tree, key)]
    for allowance in tables_of(tree, "allowances"):
        found += [fault for key in DATED_IN_ALLOWANCES for fault in _falling(allowance, key)]
    if isinstance(rules := tree.get("working_time"), Node):
        found += [fault for key in DATED_IN_WORKING_TIME for fault in _falling(rules, key)]
        for premium in tables_of(rules, "premiums"):
            found += [fault for key in DATED_IN_PREMIUMS for fault in _falling(premium, key)]
    return found


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


def in_order_of_effect(tree: Node) -> Node:
    """A tree whose dated entries are sound, with each list of them in the order that its terms have."""
    result = _sorted(tree, DATED)
    if are_tables(tree.get("allowances")):
        result["allowances"] = [_sorted(one, DATED_IN_ALLOWANCES) for one in tree["allowances"]]
    if isinstance(rules := tree.get("working_time"), Node):
        result["working_time"] = _rules_in_order(rules)
    return result


def _rules_in_order(rules: Node) -> Node:
    result = _sorted(rules, DATED_IN_WORKING_TIME)
    if are_tables(rules.get("premiums")):
        result["premiums"] = [_sorted(one, DATED_IN_PREMIUMS) for one in rules["premiums"]]
    return result


def _sorted(tree: Node, keys: tuple[str, ...]) -> Node:
    return tree.with_items({key: sorted(value, key=_effect) if key in keys else value for key, value in tree.items()})


def _effect(entry: Any) -> tuple[date, date]:
    return entry["effective_from"], entry.get("announced") or entry["effective_from"]
