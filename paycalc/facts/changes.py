"""What changes in an appointment, each from a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar, TypeAlias

import attrs

from paycalc.dates import Period
from paycalc.errors import InvalidValueError
from paycalc.facts import doors


@attrs.frozen(kw_only=True)
class _Change:
    """What every change has.

    Attributes:
        on: First day it applies.
        recorded: The day it became known; *on* unless given.
    """

    on: date = attrs.field(converter=doors.day)
    recorded: date | None = attrs.field(default=None, converter=doors.optional_day)

    # Of changes on one day the lower rank takes effect first; an increment due that day comes before them all.
    rank: ClassVar[int]

    @property
    def known_from(self) -> date:
        """The day it became known."""
        return self.recorded or self.on


@attrs.frozen(kw_only=True)
class Promotion(_Change):
    """A move to another band.

    Attributes:
        band: Code of the new band.
        point: The point there; by the scheme's rule unless given.
        increment_date: The day of the next increment there, where it is told.
        salary: Full-time salary, for a band that is a range.
    """

    rank = 1
    band: str = attrs.field(converter=doors.name)
    point: int | None = attrs.field(default=None, converter=doors.point)
    increment_date: date | None = attrs.field(default=None, converter=doors.optional_day)
    salary: Decimal | None = attrs.field(default=None, converter=doors.salary)


@attrs.frozen(kw_only=True)
class IncrementMoved(_Change):
    """The next increment falls due on another day: withheld once, deferred, or brought forward.

    Later increments follow from that day by the scheme's rule.

    Attributes:
        increment_date: The day on which the next increment falls due instead; after *on*.
    """

    rank = 2
    increment_date: date = attrs.field(converter=doors.day)

    def __attrs_post_init__(self) -> None:
        if self.increment_date <= self.on:
            raise InvalidValueError(
                f"increment moved on {self.on} to {self.increment_date}",
                "it is not moved to a later day",
                "Give a later day",
            )


@attrs.frozen(kw_only=True)
class HoursChange(_Change):
    """Other weekly hours.

    Attributes:
        weekly_hours: Hours a week; None for full time.
    """

    rank = 3
    weekly_hours: Decimal | None = attrs.field(default=None, converter=doors.hours)


@attrs.frozen(kw_only=True)
class LocationChange(_Change):
    """Another place of work.

    Attributes:
        location: Code of the place; None for no place of its own.
    """

    rank = 4
    location: str | None = attrs.field(default=None, converter=doors.location)


@attrs.frozen(kw_only=True)
class AllowanceStarts(_Change):
    """An optional allowance is paid from a day.

    Attributes:
        code: Code of the allowance.
    """

    rank = 6
    code: str = attrs.field(converter=doors.name)


@attrs.frozen(kw_only=True)
class AllowanceEnds(_Change):
    """An optional allowance is no longer paid; *on* is the first day without it.

    Attributes:
        code: Code of the allowance.
    """

    rank = 5
    code: str = attrs.field(converter=doors.name)


@attrs.frozen(kw_only=True)
class PaidWeeksChange(_Change):
    """Other paid weeks of the year.

    Attributes:
        paid_weeks: Weeks of the year that are paid; None for all of them.
    """

    rank = 21
    paid_weeks: Decimal | None = attrs.field(default=None, converter=doors.weeks)


@attrs.frozen(kw_only=True)
class Leave(_Change):
    """Days of leave at a share of pay.

    Attributes:
        last_day: The last day of the leave.
        paid_share: The share of pay that is paid: 0 for unpaid leave, 0.5 for half pay, 1 for full pay.
    """

    rank = 20
    last_day: date = attrs.field(converter=doors.day)
    paid_share: Decimal = attrs.field(converter=doors.share)

    def __attrs_post_init__(self) -> None:
        if self.last_day < self.on:
            raise InvalidValueError(
                f"leave from {self.on} to {self.last_day}", "the last day is before the first", "Give a later day"
            )

    @property
    def days(self) -> Period:
        """Its days."""
        return Period(self.on, self.last_day + timedelta(days=1))


Change: TypeAlias = (
    Promotion
    | IncrementMoved
    | HoursChange
    | PaidWeeksChange
    | LocationChange
    | AllowanceStarts
    | AllowanceEnds
    | Leave
)


def unbroken(changes: Iterable[Change]) -> Iterator[Change]:
    """Changes in order, with leaves that follow on each other at one share of pay as one leave."""
    leaves: list[Leave] = []
    for change in changes:
        if not isinstance(change, Leave):
            yield change
        elif leaves and leaves[-1].days.end == change.on and leaves[-1].paid_share == change.paid_share:
            leaves[-1] = attrs.evolve(leaves[-1], last_day=change.last_day)
        else:
            leaves.append(change)
    yield from leaves
