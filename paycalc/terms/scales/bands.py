"""A grade and how its scale is climbed."""

from __future__ import annotations

from enum import Enum

import attrs

from paycalc.dates import Span, checked_whole
from paycalc.errors import InvalidValueError, shown
from paycalc.fields import limited
from paycalc.figures import Evidence
from paycalc.terms.dated import Sourced


class PointKind(Enum):
    """Why increments do not reach a point.

    Attributes:
        DISCRETIONARY: Given by decision; who has one stays on it.
        TIME_LIMITED: Given for a time; who has one stays on it meanwhile.
        BAR: Given on passing a bar; increments go on behind it.
    """

    DISCRETIONARY = "discretionary"
    TIME_LIMITED = "time-limited"
    BAR = "bar"

    @property
    def words(self) -> str:
        """What a reader is told of such a point."""
        return "it stands behind a bar" if self is PointKind.BAR else f"it is {self.value}"


@attrs.frozen(kw_only=True)
class UnreachedPoints(Sourced):
    """Points of a band that no increment leads to.

    Attributes:
        first: The first of them.
        last: The last of them; for a bar the same, as increments go on behind it.
        kind: Why increments do not reach them.
    """

    first: int
    last: int
    kind: PointKind

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.last < self.first or (self.kind is PointKind.BAR and self.last != self.first):
            raise InvalidValueError("", "last is before first, or a bar has more than one point")

    @property
    def numbers(self) -> range:
        """The numbers of the points."""
        return range(self.first, self.last + 1)

    def rests_on(self, band: str) -> Evidence:
        """What it rests on that increments do not reach them, in the band of that code."""
        named = f"point {self.first}" if self.first == self.last else f"points {self.first} to {self.last}"
        remedy = f"Give [[bands]] with code `{band}` in a scheme that extends this one"
        return self.evidence(f"that increments do not reach {named} of band {band}", remedy)


@attrs.frozen(kw_only=True)
class Band:
    """A grade and how its scale is climbed.

    Attributes:
        code: The name used in questions, such as D or 8a.
        title: A longer name, if any.
        increments: How many increments lead from the minimum to the top, for a band whose ends alone are published.
        increments_reason: Why that many, where it is not published.
        waits: Service needed in each point before the next; the scheme's increment rule says it where empty.
        unreached: Points that increments do not reach.
    """

    code: str
    title: str | None = None
    increments: int | None = attrs.field(default=None, metadata=limited(minimum=1, maximum=100))
    increments_reason: str | None = None
    waits: tuple[Span, ...] = ()
    unreached: tuple[UnreachedPoints, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.increments is not None and not 1 <= checked_whole(self.increments, named="increments") <= 100:
            raise InvalidValueError(f"{shown(self.increments)} increments", "a scale has 1 to 100 of them")
