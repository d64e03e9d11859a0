"""A scheme file that extends another: entries are merged by code, dated ones by their days."""

from __future__ import annotations

from collections.abc import Callable

from paycalc.errors import Fault
from paycalc.files.order import DATED_IN_ALLOWANCES, DATED_IN_PREMIUMS
from paycalc.files.toml_tree import Node, are_tables

EVIDENCE = ("source", "provenance", "reason")
FIGURES = frozenset({"scales", "spine"})

Merge = Callable[[Node, Node], Node]
Key = Callable[[Node], str]


def merged(parent: Node, child: Node) -> Node:
    """The parent's tables with the child's laid over them; neither is changed."""
    result = child.without(["extends"]).over(parent)
    for key, value in child.items():
        old = parent.get(key)
        if key in _LISTS and are_tables(old) and are_tables(value):
            same, join = _LISTS[key]
            result[key] = _joined(old, value, same, join)
        elif key in _TABLES and isinstance(old, Node) and isinstance(value, Node):
            result[key] = _TABLES[key](old, value)
    return result


def redefined_sources(parent: Node, child: Node) -> list[Fault]:
    """A source that both files have under one code, which would give figures another paper than their own."""
    if not (are_tables(parent.get("sources")) and are_tables(child.get("sources"))):
        return []
    codes = {_code(source): source for source in parent["sources"] if isinstance(source.get("code"), str)}
    return [
        Fault(source.path, f"the source {source['code']!r} is another paper in {codes[_code(source)].file}", child.file)
        for source in child["sources"]
        if _code(source) in codes and dict(codes[_code(source)]) != dict(source)
    ]


def _joined(old: list[Node], new: list[Node], same: Key, join: Merge) -> list[Node]:
    """The old entries, those that are restated joined with the new one, and then the new ones.

    An old entry is restated once: what a file states twice stands there twice, and is refused like in any file.
    """
    result = list(old)
    free: dict[str, list[int]] = {}
    for place, standing in enumerate(old):
        free.setdefault(same(standing), []).append(place)
    only_of_its_day = {key: len(places) == 1 for key, places in free.items()}
    for entry in new:
        places = free.get(same(entry), [])
        # An entry that is the only one of its day is meant however it was announced: so a wrong day is put right.
        only = len(places) == 1 and only_of_its_day[same(entry)]
        agreed = [place for place in places if only or _announced_alike(old[place], entry)]
        if agreed:
            place = max(agreed, key=lambda place: _nearness(old[place], entry))
            places.remove(place)
            result[place] = join(old[place], entry)
        else:
            result.append(entry)
    return result


def _announced_alike(old: Node, new: Node) -> bool:
    """Whether two entries from one day can be one: another announcement of that day is another entry."""
    days = [entry["announced"] for entry in (old, new) if "announced" in entry]
    return len(days) < 2 or days[0] == days[1]


def _nearness(old: Node, new: Node) -> tuple[bool, str]:
    # Of several, the one announced on the day that the new entry names, or the last one, which is in force.
    known = old.get("announced", old.get("effective_from"))
    return known == new.get("announced"), str(known)


def _code(entry: Node) -> str:
    return repr(entry.get("code"))


def _band(entry: Node) -> str:
    return repr(entry.get("band"))


def _day_and_posts(entry: Node) -> str:
    return repr((entry.get("effective_from"), entry.get("locations", []), entry.get("bands", [])))


def _replaced(old: Node, new: Node) -> Node:
    return new


def _updated(old: Node, new: Node) -> Node:
    """The new entry over the old one, of which nothing stays that was said of what is replaced."""
    stale = [f"{key}_reason" for key in new]
    if any(key in new for key in EVIDENCE):
        stale += EVIDENCE
    return new.over(old.without(stale))


def _allowance(old: Node, new: Node) -> Node:
    result = _updated(old, new)
    for key in DATED_IN_ALLOWANCES:
        if are_tables(old.get(key)) and are_tables(new.get(key)):
            result[key] = _joined(old[key], new[key], _day_and_posts, _replaced)
    return result


def _rounding(old: Node, new: Node) -> Node:
    return new.over(old)


def _working_time(old: Node, new: Node) -> Node:
    """The rules for hours worked: groups and premiums by code, dated entries by their days, the rest as it is."""
    result = new.over(old)
    for key, (same, join) in _IN_WORKING_TIME.items():
        if are_tables(old.get(key)) and are_tables(new.get(key)):
            result[key] = _joined(old[key], new[key], same, join)
    return result


def _premium(old: Node, new: Node) -> Node:
    result = new.over(old)
    for key in DATED_IN_PREMIUMS:
        if are_tables(old.get(key)) and are_tables(new.get(key)):
            result[key] = _joined(old[key], new[key], _day_and_posts, _replaced)
    return result


def _threshold(entry: Node) -> str:
    return repr((entry.get("effective_from"), entry.get("per"), entry.get("tier")))


def _counted(entry: Node) -> str:
    return repr((entry.get("effective_from"), entry.get("hours")))


def _pay_table(old: Node, new: Node) -> Node:
    """Bands that the child states replace the parent's, each band on the paper of the file that states it."""
    if not FIGURES & new.keys():
        return _updated(old, new)
    # The child's figures never fall to the parent's paper: without one of their own the table is refused.
    paper = new
    scales = old.get("scales"), new.get("scales", [])
    if scales[0] and all(map(are_tables, scales)):
        paper = old if "source" in new else new
        new = new.with_items({**new, "scales": _scales(old, new)})
    return new.without(EVIDENCE).over(old.without(EVIDENCE)).over(paper.only(EVIDENCE))


def _scales(old: Node, new: Node) -> list[Node]:
    stays = [
        _on_paper_of(new, scale.without(EVIDENCE))
        if "spine" in new and "from_point" in scale
        else _on_paper_of(old, scale)
        for scale in old["scales"]
    ]
    return _joined(stays, [_on_paper_of(new, scale) for scale in new.get("scales", [])], _band, _replaced)


def _on_paper_of(table: Node, scale: Node) -> Node:
    """The scale with what it rests on in that table, so that it can stand in another."""
    its_own = any(key in scale for key in EVIDENCE)
    return scale.over(table.only(EVIDENCE[:1] if its_own else EVIDENCE))


_LISTS: dict[str, tuple[Key, Merge]] = {
    "sources": (_code, _replaced),
    "locations": (_code, _updated),
    "bands": (_code, _updated),
    "pay_tables": (_day_and_posts, _pay_table),
    "full_time_hours": (_day_and_posts, _replaced),
    "allowances": (_code, _allowance),
    "lump_sums": (_code, _replaced),
}
_IN_WORKING_TIME: dict[str, tuple[Key, Merge]] = {
    "day_starts": (_day_and_posts, _replaced),
    "plain_time": (_day_and_posts, _replaced),
    "plain_time_pensionable": (_day_and_posts, _replaced),
    "thresholds": (_threshold, _replaced),
    "counted": (_counted, _replaced),
    "groups": (_code, _replaced),
    "premiums": (_code, _premium),
    "toil": (_day_and_posts, _replaced),
}
_TABLES: dict[str, Merge] = {"rounding": _rounding, "working_time": _working_time}
