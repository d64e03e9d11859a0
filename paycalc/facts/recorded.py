"""What every change of an appointment has: a day, and the day on which it became known."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from typing import ClassVar, TypeVar

import attrs

from paycalc.doors import checked_fields
from paycalc.errors import InvalidValueError
from paycalc.facts import converters


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked_fields)  # never made itself
class Recorded:
    """What every change has.

    Attributes:
        on: First day it applies.
        recorded: The day it became known; *on* unless given.
    """

    on: date = attrs.field(converter=converters.day)
    recorded: date | None = attrs.field(default=None, converter=converters.optional_day)

    # Its name in an appointment file.
    kind: ClassVar[str]
    # Of changes on one day the lower rank takes effect first; an increment due that day comes before them all.
    rank: ClassVar[int]

    @property
    def known_from(self) -> date:
        """The day it became known."""
        return self.recorded or self.on

    @property
    def in_post_to(self) -> date:
        """The last day on which somebody is in post for it to be true."""
        return self.on

    @property
    def subject(self) -> Hashable:
        """What it decides: of two changes with one subject, that recorded later replaces the other."""
        return self.on, self.rank


C = TypeVar("C", bound=Recorded)


def in_order(changes: Iterable[C]) -> tuple[C, ...]:
    """Changes in the order in which they take effect, so that the order they are given in cannot matter.

    Raises:
        InvalidValueError: Two decide the same thing and became known on one day.
    """
    ordered = sorted(changes, key=lambda change: (change.on, change.rank, change.known_from, str(change)))
    keys: set[Hashable] = set()
    for change in ordered:
        if (change.subject, change.known_from) in keys:
            raise InvalidValueError(
                f"two changes of kind {change.kind} on {change.on}",
                "they contradict each other",
                "Give one, or the later day on which the right one was `recorded`",
            )
        keys.add((change.subject, change.known_from))
    return tuple(ordered)


def in_effect(changes: Iterable[C]) -> tuple[C, ...]:
    """Ordered changes without those that a later record corrects."""
    last = {change.subject: change for change in changes}  # of one subject, those recorded later come later
    return tuple(last.values())
