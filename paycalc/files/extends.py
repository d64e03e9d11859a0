"""A scheme file that extends another: entries are merged by code, dated ones by their first day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeGuard

from paycalc.errors import Fault
from paycalc.files.toml_tree import Node, tables_of

EVIDENCE = ("source", "provenance", "reason")
DATED = ("pay_tables", "full_time_hours")
DATED_IN_ALLOWANCES = ("rates", "pensionable")

Merge = Callable[[Node, Node], Node]
Key = Callable[[Node], object]


def merged(parent: Node, child: Node) -> Node:
    """The parent's tables with the child's laid over them; neither is changed."""
    result = child.with_items(dict(parent))
    for key, value in child.items():
        old = parent.get(key)
        if key in _LISTS and _are_tables(old) and _are_tables(value):
            same, join = _LISTS[key]
            result[key] = _joined(old, value, same, join)
        elif key == "rounding" and isinstance(old, Node) and isinstance(value, Node):
            result[key] = value.with_items({**old, **value})
        elif key != "extends":
            result[key] = value
    return result


def redefined_sources(parent: Node, child: Node) -> list[Fault]:
    """A source that both files have under one code, which would give figures another paper than their own."""
    if not (_are_tables(parent.get("sources")) and _are_tables(child.get("sources"))):
        return []
    codes = {source.get("code"): source for source in parent["sources"]}
    return [
        Fault(
            source.path, f"the source {source['code']!r} is another paper in {codes[source['code']].file}", child.file
        )
        for source in child["sources"]
        if source.get("code") in codes and dict(codes[source["code"]]) != dict(source)
    ]


def out_of_order(tree: Node) -> list[Fault]:
    """Dated entries of a file that stand after a later one, which a reader would misread."""
    found = [fault for key in DATED for fault in _falling(tree, key)]
    for _, allowance in tables_of(tree, "allowances"):
        found += [fault for key in DATED_IN_ALLOWANCES for fault in _falling(allowance, key)]
    return found


def _falling(tree: Node, key: str) -> Iterator[Fault]:
    latest: date | None = None
    for _, entry in tables_of(tree, key):
        day = entry.get("effective_from")
        if type(day) is not date:
            continue
        if latest and day < latest:
            message = f"{day} comes after {latest}: write dated entries in the order of their days"
            yield Fault((*entry.path, "effective_from"), message, entry.file)
        latest = max(day, latest or day)


def sorted_by_day(tree: Node) -> Node:
    """The tree with each list of dated entries in order of their first days."""
    result = tree.with_items({key: _by_day(value) if key in DATED else value for key, value in tree.items()})
    if _are_tables(tree.get("allowances")):
        result["allowances"] = [_allowance_by_day(one) for one in tree["allowances"]]
    return result


def _allowance_by_day(one: Node) -> Node:
    return one.with_items({key: _by_day(value) if key in DATED_IN_ALLOWANCES else value for key, value in one.items()})


def _by_day(entries: Any) -> Any:
    if _are_tables(entries) and all(type(entry.get("effective_from")) is date for entry in entries):
        return sorted(entries, key=lambda entry: entry["effective_from"])
    return entries


def _are_tables(value: Any) -> TypeGuard[list[Node]]:
    return isinstance(value, list) and all(isinstance(item, Node) for item in value)


def _joined(old: list[Node], new: list[Node], same: Key, join: Merge) -> list[Node]:
    result = list(old)
    for entry in new:
        places = [place for place, standing in enumerate(old) if same(standing) == same(entry)]
        if places:
            result[places[-1]] = join(old[places[-1]], entry)
        else:
            result.append(entry)
    return result


def _code(entry: Node) -> object:
    return entry.get("code")


def _band(entry: Node) -> object:
    return entry.get("band")


def _day_and_posts(entry: Node) -> object:
    return entry.get("effective_from"), str(entry.get("locations", [])), str(entry.get("bands", []))


def _replaced(old: Node, new: Node) -> Node:
    return new


def _updated(old: Node, new: Node) -> Node:
    return new.with_items({**old, **new})


def _band_of(old: Node, new: Node) -> Node:
    result = _updated(old, new)
    if "increments" in new and "increments_reason" not in new:
        result.pop("increments_reason", None)  # it was the reason for another number
    return result


def _allowance(old: Node, new: Node) -> Node:
    result = _updated(old, new)
    for key in DATED_IN_ALLOWANCES:
        if _are_tables(old.get(key)) and _are_tables(new.get(key)):
            result[key] = _joined(old[key], new[key], _day_and_posts, _replaced)
    return result


def _pay_table(old: Node, new: Node) -> Node:
    """Bands that the child states replace the parent's; the table itself stays on the parent's papers."""
    if not (_are_tables(old.get("scales")) and _are_tables(new.get("scales"))):
        return _updated(old, new)
    papers = {key: new[key] for key in EVIDENCE if key in new}
    scales = [scale.with_items({**papers, **scale}) for scale in new["scales"]]
    rest = {key: value for key, value in new.items() if key not in EVIDENCE}
    return old.with_items({**old, **rest, "scales": _joined(old["scales"], scales, _band, _replaced)})


_LISTS: dict[str, tuple[Key, Merge]] = {
    "sources": (_code, _replaced),
    "locations": (_code, _updated),
    "bands": (_code, _band_of),
    "pay_tables": (_day_and_posts, _pay_table),
    "full_time_hours": (_day_and_posts, _replaced),
    "allowances": (_code, _allowance),
}
