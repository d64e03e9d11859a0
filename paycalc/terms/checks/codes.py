"""What a scheme declares, and what every check of its parts has in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from paycalc.dates import order_of_effect
from paycalc.fields import merged_in
from paycalc.terms.dated import Dated
from paycalc.terms.stated import StatedScheme

Path = tuple[str | int, ...]
Found = Iterator[tuple[Path, str]]

CODED = tuple(key for key, how in merged_in(StatedScheme) if how.by == ("code",))
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")


@attrs.frozen
class DeclaredCodes:
    """What a scheme declares, whether or not the rest of its entries is sound.

    Attributes:
        codes: The codes of the entries of each key; a key is left out where its codes cannot be read.
        lost: Keys that lost an entry which is not sound: that they lack one is no fault of its own.
    """

    codes: Mapping[str, frozenset[str]]
    lost: frozenset[str] = frozenset()

    @classmethod
    def by(cls, scheme: StatedScheme) -> DeclaredCodes:
        """What *scheme* declares."""
        return cls({key: frozenset(entry.code for entry in getattr(scheme, key)) for key in CODED})

    def lacks(self, key: str, code: str) -> bool:
        """Whether no entry of a key has the code."""
        return key in self.codes and code not in self.codes[key]

    def listed(self, key: str) -> str:
        """The codes of a key, for a reader."""
        return ", ".join(sorted(self.codes[key])) or "none"


def replaced_twice(entries: Iterable[Dated], path: Path) -> Found:
    """Entries from one day, with one announcement, that apply to the same posts: neither would replace the other."""
    posts: dict[object, set[str | None]] = {}
    for index, entry in enumerate(entries):
        bands: set[str | None] = set(getattr(entry, "bands", ())) or {None}  # None is every band, and everywhere
        places = getattr(entry, "locations", ()) or (None,)
        before = [posts.setdefault((order_of_effect(entry), place), set()) for place in places]
        if any(have and (bands & have or None in bands | have) for have in before):
            yield (*path, index), f"an entry from {entry.effective_from} with the same announcement is there already"
        for have in before:
            have |= bands
