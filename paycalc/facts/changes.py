"""Changes of an appointment: hours, place, allowances, a point or a salary that is given, an increment."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from decimal import Decimal
from typing import TypeAlias, get_args

import attrs

from paycalc.doors import checked_fields
from paycalc.errors import InvalidValueError
from paycalc.facts import converters
from paycalc.facts.leave import Leave
from paycalc.facts.moves import ActingUp, Promotion, Protection
from paycalc.facts.recorded import Recorded


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class PointGiven(Recorded):
    """Another point of the own band, held by a decision: discretionary, for a contribution, accelerated, or lower.

    The increment date stays: what was next due on a day is due on it, from the new point, if increments lead on there.

    Attributes:
        point: The point from that day on.
        reason: Why, in words that an answer shows.
        increment_date: The day of the next increment, where the decision says another; after *on*.

    Raises:
        InvalidValueError: No reason is given, or *increment_date* is not after *on*.

    Example:
        >>> from datetime import date
        >>> from paycalc import PointGiven
        >>> PointGiven(on=date(2025, 4, 1), point=9, reason="contribution point, panel of March 2025").point
        9
    """

    kind = "point"
    rank = 2
    point: int = attrs.field(converter=converters.point_needed)
    reason: str = attrs.field(converter=converters.reason)
    increment_date: date | None = attrs.field(default=None, converter=converters.optional_day)

    def __attrs_post_init__(self) -> None:
        if self.increment_date is not None and self.increment_date <= self.on:
            raise InvalidValueError(
                f"point {self.point} given on {self.on} with increment date {self.increment_date}",
                "the next increment is not after that day",
                "Give a later day",
            )


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class SalaryChange(Recorded):
    """Another full-time salary in a band that is a range.

    Attributes:
        salary: The full-time salary a year.

    Example:
        >>> from datetime import date
        >>> from paycalc import SalaryChange
        >>> SalaryChange(on=date(2025, 10, 1), salary=92000).salary
        Decimal('92000')
    """

    kind = "salary"
    rank = 3
    salary: Decimal = attrs.field(converter=converters.salary_needed)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class IncrementMoved(Recorded):
    """The next increment falls due on another day: put off, or brought forward.

    Attributes:
        increment_date: The day on which the next increment falls due instead; after *on*.
        once: Whether it alone moves, and later increments keep their usual days; else they follow from that day
            by the scheme's rule.
    """

    kind = "increment-moved"
    rank = 5
    increment_date: date = attrs.field(converter=converters.day)
    once: bool = attrs.field(default=False, converter=converters.truth)

    def __attrs_post_init__(self) -> None:
        if self.increment_date <= self.on:
            raise InvalidValueError(
                f"increment moved on {self.on} to {self.increment_date}",
                "it is not moved to a later day",
                "Give a later day",
            )


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class IncrementWithheld(Recorded):
    """The next increment does not come; the one after it comes on its usual day, and leads to the point withheld.

    Example:
        >>> from datetime import date
        >>> from paycalc import IncrementWithheld
        >>> IncrementWithheld(on=date(2025, 3, 1)).known_from
        datetime.date(2025, 3, 1)
    """

    kind = "increment-withheld"
    rank = 6


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class HoursChange(Recorded):
    """Other weekly hours.

    Attributes:
        weekly_hours: Hours a week; None for full time.
    """

    kind = "hours"
    rank = 7
    weekly_hours: Decimal | None = attrs.field(default=None, converter=converters.hours)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class LocationChange(Recorded):
    """Another place of work.

    Attributes:
        location: Code of the place; None for no place of its own.
    """

    kind = "location"
    rank = 8
    location: str | None = attrs.field(default=None, converter=converters.location)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class AllowanceEnds(Recorded):
    """An optional allowance is no longer paid; *on* is the first day without it.

    Attributes:
        code: Code of the allowance.
    """

    kind = "allowance-ends"
    rank = 9
    code: str = attrs.field(converter=converters.name)

    @property
    def subject(self) -> Hashable:
        """Several allowances can end on one day."""
        return self.on, self.rank, self.code


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class AllowanceStarts(Recorded):
    """An optional allowance is paid from a day.

    Attributes:
        code: Code of the allowance.
    """

    kind = "allowance-starts"
    rank = 10
    code: str = attrs.field(converter=converters.name)

    @property
    def subject(self) -> Hashable:
        """Several allowances can start on one day."""
        return self.on, self.rank, self.code


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class PaidWeeksChange(Recorded):
    """Other paid weeks of the year.

    Attributes:
        paid_weeks: Weeks of the year that are paid; None for all of them.
    """

    kind = "paid-weeks"
    rank = 11
    paid_weeks: Decimal | None = attrs.field(default=None, converter=converters.weeks)


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
