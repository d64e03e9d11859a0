"""One person's appointment to a post."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from paycalc.doors import checked_fields
from paycalc.errors import InvalidValueError
from paycalc.facts import converters
from paycalc.facts.recorded import Recorded, in_effect, in_order

if TYPE_CHECKING:
    from paycalc.facts.changes import Change
else:
    Change = Recorded  # the kinds of change are loaded with the first one: most posts have none


@attrs.frozen(field_transformer=checked_fields)
class HeldAllowance:
    """An allowance that an appointment has from a day on, when that is not its first.

    Attributes:
        code: The allowance's code in the scheme.
        starts: The first day it is paid.
        last_day: The last day it is paid; None while no end is known.
    """

    code: str = attrs.field(converter=converters.name)
    starts: date = attrs.field(converter=converters.day)
    last_day: date | None = attrs.field(default=None, converter=converters.optional_day)

    def __attrs_post_init__(self) -> None:
        if self.last_day is not None and self.last_day < self.starts:
            raise InvalidValueError(f"last_day {self.last_day}", f"it starts on {self.starts}", "Give a later day")


def _allowances(values: Iterable[str | HeldAllowance]) -> tuple[str | HeldAllowance, ...]:
    allowances = tuple(values)
    codes = [value.code if isinstance(value, HeldAllowance) else value for value in allowances]
    for code in codes:
        if codes.count(code) > 1:
            raise InvalidValueError(f"allowance {code!r}", "it is named twice", "Name each allowance once")
    return allowances


def _changes(values: Iterable[Change]) -> tuple[Change, ...]:
    return in_order(tuple(values))


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Appointment:
    """What is true of one person in one band.

    Attributes:
        band: Code of the band.
        started: First day in the band.
        point: The pay point held on *point_from*; the minimum unless given.
        point_from: The day that point was first held; *started* unless given.
        weekly_hours: Hours a week; full time unless given.
        location: Code of the place of work, for schemes that pay by place.
        allowances: Codes of the allowances that the post has beyond the automatic ones, or
            `HeldAllowance` for one that starts later.
        increment_date: The day of the first increment after *point_from*, where it is known to differ from the rule.
        salary: Full-time salary a year, for a band with a range instead of points.
        salary_from: The day for which that salary is told; *started* unless given. Later pay tables raise it.
        changes: What changes later, in any order.
        ended: The last day in post, which is paid.
        paid_weeks: Weeks of the year that are paid, for a term-time post; all of them unless given.
        knowledge: The day whose knowledge it is; None for all that is recorded. `known_on` gives it.
        ended_recorded: The day on which the end became known; always known unless given.

    Raises:
        WrongTypeError: A float for hours, a datetime for a day, one text for a list of names.
        InvalidValueError: Days in the wrong order, hours that are not above zero.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment
        >>> Appointment("D", started=date(2024, 9, 1), weekly_hours=18).weekly_hours
        Decimal('18')
    """

    band: str = attrs.field(kw_only=False, converter=converters.name)
    started: date = attrs.field(converter=converters.day)
    point: int | None = attrs.field(default=None, converter=converters.point)
    point_from: date | None = attrs.field(default=None, converter=converters.optional_day)
    weekly_hours: Decimal | None = attrs.field(default=None, converter=converters.hours)
    location: str | None = attrs.field(default=None, converter=converters.location)
    allowances: tuple[str | HeldAllowance, ...] = attrs.field(default=(), converter=_allowances)
    increment_date: date | None = attrs.field(default=None, converter=converters.optional_day)
    salary: Decimal | None = attrs.field(default=None, converter=converters.salary)
    salary_from: date | None = attrs.field(default=None, converter=converters.optional_day)
    changes: tuple[Change, ...] = attrs.field(default=(), converter=_changes)
    ended: date | None = attrs.field(default=None, converter=converters.optional_day)
    paid_weeks: Decimal | None = attrs.field(default=None, converter=converters.weeks)
    ended_recorded: date | None = attrs.field(default=None, converter=converters.optional_day)
    knowledge: date | None = attrs.field(default=None, converter=converters.optional_day)

    def __attrs_post_init__(self) -> None:
        self._check_since("point")
        self._check_since("salary")
        if self.increment_date is not None and self.increment_date <= self.held_from:
            raise InvalidValueError(
                f"increment_date {self.increment_date}", f"the point is held from {self.held_from}", "Give a later day"
            )

        early = [change for change in self.changes if change.on < self.held_from]
        if early:
            raise InvalidValueError(
                f"change on {early[0].on}",
                f"it is before {self.held_from}, when the post as given begins",
                "Give a later day",
            )
        if self.changes and self.knowledge is None:
            from paycalc.facts.leave import check_apart

            check_apart(self.effective_changes)
        self._check_end()

    def _check_since(self, fact: str) -> None:
        since = getattr(self, f"{fact}_from")
        if since is None:
            return
        asked = f"{fact}_from {since}"
        if getattr(self, fact) is None:
            raise InvalidValueError(asked, f"it says since when, but not which {fact}", f"Give {fact}")
        if since < self.started:
            raise InvalidValueError(asked, f"it is before the start in the band, {self.started}", "Give a later day")

    def _check_end(self) -> None:
        if self.ended is None:
            if self.ended_recorded is not None:
                raise InvalidValueError(
                    f"ended_recorded {self.ended_recorded}", "it says when an end became known, but not which end",
                    "Give ended",
                )  # fmt: skip
            return
        # Until the end was known, changes behind it could be recorded.
        recorded = self.ended_recorded
        days = (
            change.in_post_to for change in self.effective_changes if recorded is None or change.known_from >= recorded
        )
        last = max([self.held_from, *days])
        if self.ended < last:
            raise InvalidValueError(
                f"ended {self.ended}", f"the post, a change or a leave has the day {last}", "Give a later day"
            )

    @cached_property
    def effective_changes(self) -> tuple[Change, ...]:
        """The changes in the order in which they take effect, without those that a later record corrects."""
        return in_effect(self.changes)

    def known_on(self, day: date) -> Appointment:
        """The appointment as it was known on a day: what was recorded later is left out.

        What was known by then may not fit together, as where an allowance ends whose start was recorded later. In
        such a view a change that finds nothing to change is passed over, and of leaves that overlap the one recorded
        later counts.
        """
        changes = tuple(change for change in self.changes if change.known_from <= day)
        if changes:
            from paycalc.facts.leave import last_told

            changes = last_told(changes)
        if self.ended_recorded is not None and day < self.ended_recorded:
            return attrs.evolve(self, changes=changes, ended=None, ended_recorded=None, knowledge=day)
        return attrs.evolve(self, changes=changes, knowledge=day)

    @property
    def held_from(self) -> date:
        """The day from which the given point or salary, or the minimum, is held."""
        return self.point_from or self.salary_from or self.started
