"""What changes in an appointment, each from a day."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import TypeAlias, get_args

import attrs

from paycalc.facts import doors
from paycalc.facts.given import PointGiven, SalaryChange
from paycalc.facts.increment_changes import IncrementMoved, IncrementWithheld
from paycalc.facts.leave import Leave
from paycalc.facts.moves import ActingUp, Promotion, Protection
from paycalc.facts.recorded import Recorded


@attrs.frozen(kw_only=True)
class HoursChange(Recorded):
    """Other weekly hours.

    Attributes:
        weekly_hours: Hours a week; None for full time.
    """

    kind = "hours"
    rank = 7
    weekly_hours: Decimal | None = attrs.field(default=None, converter=doors.hours)


@attrs.frozen(kw_only=True)
class LocationChange(Recorded):
    """Another place of work.

    Attributes:
        location: Code of the place; None for no place of its own.
    """

    kind = "location"
    rank = 8
    location: str | None = attrs.field(default=None, converter=doors.location)


@attrs.frozen(kw_only=True)
class AllowanceEnds(Recorded):
    """An optional allowance is no longer paid; *on* is the first day without it.

    Attributes:
        code: Code of the allowance.
    """

    kind = "allowance-ends"
    rank = 9
    code: str = attrs.field(converter=doors.name)

    @property
    def subject(self) -> Hashable:
        """Several allowances can end on one day."""
        return self.on, self.rank, self.code


@attrs.frozen(kw_only=True)
class AllowanceStarts(Recorded):
    """An optional allowance is paid from a day.

    Attributes:
        code: Code of the allowance.
    """

    kind = "allowance-starts"
    rank = 10
    code: str = attrs.field(converter=doors.name)

    @property
    def subject(self) -> Hashable:
        """Several allowances can start on one day."""
        return self.on, self.rank, self.code


@attrs.frozen(kw_only=True)
class PaidWeeksChange(Recorded):
    """Other paid weeks of the year.

    Attributes:
        paid_weeks: Weeks of the year that are paid; None for all of them.
    """

    kind = "paid-weeks"
    rank = 11
    paid_weeks: Decimal | None = attrs.field(default=None, converter=doors.weeks)


Change: TypeAlias = (
    Promotion
    | PointGiven
    | SalaryChange
    | ActingUp
    | Protection
    | IncrementMoved
    | IncrementWithheld
    | HoursChange
    | PaidWeeksChange
    | LocationChange
    | AllowanceStarts
    | AllowanceEnds
    | Leave
)

KINDS: dict[str, type[Recorded]] = {kind.kind: kind for kind in get_args(Change)}
"""Every kind of change, by its name in an appointment file."""


def unbroken(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes in order, with leaves that go on in each other as one leave."""
    joined: list[Change] = []
    last: Leave | None = None
    for change in changes:
        if isinstance(change, Leave):
            if last and last.goes_on_in(change):
                joined.remove(last)
                change = attrs.evolve(last, last_day=change.last_day)
            last = change
        joined.append(change)
    return tuple(sorted(joined, key=lambda change: (change.on, change.rank)))
