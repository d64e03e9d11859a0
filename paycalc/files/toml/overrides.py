"""Rules of an extending file that were meant to change one of the file below, and name it wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from paycalc.errors import Fault
from paycalc.files.toml.tree import Node, are_tables

# What a rule cannot do without: one that lacks any of it was meant to change another.
_NEEDED = {"premiums": frozenset({"title", "group", "hours", "rates"}), "groups": frozenset[str]()}


def mistaken_overrides(parent: Node, child: Node) -> Iterator[Fault]:
    """A fault for each premium and group whose code is none of the parent's, but is near one.

    One that is complete stands for itself, unless its code is the same but for capitals.
    """
    above, below = parent.get("working_time"), child.get("working_time")
    if not (isinstance(above, Node) and isinstance(below, Node)):
        return
    for key, needed in _NEEDED.items():
        old, new = above.get(key), below.get(key)
        if are_tables(old) and are_tables(new):
            codes = [one["code"] for one in old if isinstance(one.get("code"), str)]
            for entry in new:
                nearest = _nearest(entry, codes, needed)
                if nearest is not None:
                    kind = key.removesuffix("s")
                    said = f"the scheme it extends has no {kind} {entry['code']!r}: nearest is {nearest!r}"
                    yield Fault((*entry.path, "code"), said, child.file)


def _nearest(entry: Node, codes: list[str], needed: frozenset[str]) -> str | None:
    from difflib import get_close_matches  # for files that extend rules of hours worked

    code = entry.get("code")
    if not isinstance(code, str) or code in codes:
        return None
    folded = {one.casefold(): one for one in codes}
    if code.casefold() in folded or needed <= entry.keys():
        return folded.get(code.casefold())
    near = get_close_matches(code.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None
