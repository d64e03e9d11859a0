"""A scheme file that extends another: entries are merged by code, dated ones by their days."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from paycalc.errors import Fault
from paycalc.fields import merged_in
from paycalc.files.toml.tree import Node, are_tables
from paycalc.terms.scales.tables import PayTable
from paycalc.terms.scheme import PayScheme

EVIDENCE = ("source", "provenance", "reason", "assumes")
FIGURES = frozenset({"scales", "spine"})

Merge = Callable[[Node, Node], Node]


def merged(parent: Node, child: Node) -> Node:
    """The parent's tables with the child's laid over them; neither is changed."""
    return _laid_over(PayScheme, parent, child.without(["extends"]))


def redefined_sources(parent: Node, child: Node) -> list[Fault]:
    """A source that both files have under one code, which would give figures another paper than their own."""
    if not (are_tables(parent.get("sources")) and are_tables(child.get("sources"))):
        return []
    by = ("code",)
    papers_above = {_same(source, by): source for source in parent["sources"] if isinstance(source.get("code"), str)}
    papers = [
        (source, papers_above[_same(source, by)]) for source in child["sources"] if _same(source, by) in papers_above
    ]
    return [
        Fault(source.path, f"the source {source['code']!r} is another paper in {other.file}", child.file)
        for source, other in papers
        if dict(other) != dict(source)
    ]


def _joined(old: list[Node], new: list[Node], by: tuple[str, ...], join: Merge) -> list[Node]:
    """The old entries, those that are restated joined with the new one, and then the new ones.

    An old entry is restated once: what a file states twice stands there twice, and is refused like in any file.
    """
    result = list(old)
    free: dict[str, list[int]] = {}
    for place, standing in enumerate(old):
        free.setdefault(_same(standing, by), []).append(place)
    only_of_its_day = {key: len(places) == 1 for key, places in free.items()}
    for entry in new:
        places = free.get(_same(entry, by), [])
        # An entry that is the only one of its day is meant however it was announced: so a wrong day is put right.
        only = len(places) == 1 and only_of_its_day[_same(entry, by)]
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
    day = old.get("announced", old.get("effective_from"))
    return day == new.get("announced"), str(day)


def _same(entry: Node, by: tuple[str, ...]) -> str:
    """What an entry is found again by; places and bands that are not said, and none of them, are one thing."""
    return repr([entry.get(key) or None for key in by])


def _replaced(old: Node, new: Node) -> Node:
    return new


def _updated(old: Node, new: Node) -> Node:
    """The new entry over the old one, of which nothing stays that was said of what is replaced."""
    stale = [f"{key}_reason" for key in new]
    if any(key in new for key in EVIDENCE):
        stale += EVIDENCE
    return new.over(old.without(stale))


def _laid_over(kind: type, old: Node, new: Node) -> Node:
    """What the new table states of a class over the old one, and the lists in it merged entry by entry."""
    result = _updated(old, new)
    for key, how in merged_in(kind):
        before, after = old.get(key), new.get(key)
        if how.by and are_tables(before) and are_tables(after):
            result[key] = _joined(before, after, how.by, _join(how.in_part))
        elif how.in_part and isinstance(before, Node) and isinstance(after, Node):
            result[key] = _laid_over(how.in_part, before, after)
    return result


def _join(of: type | None) -> Merge:
    """How an entry is laid over the old one with its code or its day."""
    if of is None:
        return _replaced
    return _pay_table if of is PayTable else partial(_laid_over, of)


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
    return _joined(stays, [_on_paper_of(new, scale) for scale in new.get("scales", [])], ("band",), _replaced)


def _on_paper_of(table: Node, scale: Node) -> Node:
    """The scale with what it rests on in that table, so that it can stand in another."""
    its_own = any(key in scale for key in EVIDENCE)
    return scale.over(table.only(EVIDENCE[:1] if its_own else EVIDENCE))
