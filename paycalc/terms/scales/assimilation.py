"""Which point of a new table each point of the table before becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import attrs

from paycalc.doors import checked_fields
from paycalc.errors import InvalidValueError
from paycalc.terms.scales.kinds import StatedScale


def _points(points: Iterable[int]) -> tuple[int, ...]:
    return tuple(points)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Assimilation(StatedScale):
    """Where everybody in a band goes on the first day of a table that changes its points.

    Attributes:
        old_points: Every point of the table before.
        new_points: For each of them in turn, the point of this table that it becomes.
        keeps_increment_date: Whether the next increment stays on its day; else service in the point counts anew.

    Example:
        >>> from paycalc import Assimilation
        >>> first_removed = Assimilation(band="A", old_points=(1, 2, 3), new_points=(1, 1, 2))
        >>> first_removed.becomes[3]
        2
    """

    old_points: tuple[int, ...] = attrs.field(converter=_points)
    new_points: tuple[int, ...] = attrs.field(converter=_points)
    keeps_increment_date: bool = True

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len(self.old_points) != len(self.new_points):
            raise InvalidValueError("", "old_points and new_points are two lists of one length")
        if list(self.old_points) != sorted(set(self.old_points)) or list(self.new_points) != sorted(self.new_points):
            raise InvalidValueError(
                "", "points keep their order: old_points rise, each once, and new_points never fall"
            )

    @cached_property
    def becomes(self) -> Mapping[int, int]:
        """The new point of each old one."""
        return dict(zip(self.old_points, self.new_points, strict=True))
