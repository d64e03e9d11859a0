"""Leave at a share of pay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

import attrs

from paycalc.dates import Period
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError
from paycalc.facts import converters
from paycalc.facts.recorded import Recorded, in_effect


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Leave(Recorded):
    """Days of leave at a share of pay.

    Attributes:
        last_day: The last day of the leave.
        paid_share: The share of pay that is paid: 0 for unpaid leave, 0.5 for half pay, 1 for full pay.
    """

    kind = "leave"
    rank = 20
    last_day: date = attrs.field(converter=converters.day)
    paid_share: Decimal = attrs.field(converter=converters.share)

    def __attrs_post_init__(self) -> None:
        if self.last_day < self.on:
            raise InvalidValueError(
                f"leave from {self.on} to {self.last_day}", "the last day is before the first", "Give a later day"
            )

    @property
    def in_post_to(self) -> date:
        """Its last day."""
        return self.last_day

    @property
    def days(self) -> Period:
        """Its days."""
        return Period(self.on, self.last_day + timedelta(days=1))

    @checked
    def goes_on_in(self, later: Leave) -> bool:
        """Whether a later leave follows without a day between, at the same share of pay."""
        return self.days.end == later.on and self.paid_share == later.paid_share


def check_apart(changes: Iterable[Recorded]) -> None:
    """Refuse leaves, in order, of which two have a day in common."""
    leaves = [change for change in changes if isinstance(change, Leave)]
    for before, after in pairwise(leaves):
        if after.on <= before.last_day:
            raise InvalidValueError(
                f"leave from {after.on} to {after.last_day}",
                f"there is leave from {before.on} to {before.last_day} already",
                "Give each day of leave once",
            )


C = TypeVar("C", bound=Recorded)


def last_told(changes: Iterable[C]) -> tuple[C, ...]:
    """The changes without leaves that overlap one recorded later."""
    ordered = tuple(changes)
    leaves = [change for change in in_effect(ordered) if isinstance(change, Leave)]
    lost = {
        id(one)
        for one in leaves
        for other in leaves
        if one is not other and one.days.overlap(other.days) and (one.known_from, one.on) < (other.known_from, other.on)
    }
    return tuple(change for change in ordered if id(change) not in lost)
