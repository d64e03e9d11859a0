"""When the next point is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

import attrs

from paycalc.dates import LAST_YEAR, LeapDay, Period, Span, add_months
from paycalc.errors import InvalidValueError
from paycalc.figures import Assumption, Evidence, Provenance
from paycalc.terms.dated import Sourced
from paycalc.terms.deferred import later

if TYPE_CHECKING:
    from paycalc.terms.calendars import PayCalendar
    from paycalc.terms.fixed_day import OnFixedDay as OnFixedDay
    from paycalc.terms.long_leave import LongLeave
else:  # what few schemes have
    OnFixedDay = later("paycalc.terms.fixed_day", "OnFixedDay")
    LongLeave = later("paycalc.terms.long_leave", "LongLeave")

LEAVE_COUNTS = Evidence(
    Provenance.ASSUMED,
    (),
    (
        Assumption(
            "unpaid leave counts as service",
            "the scheme does not say otherwise",
            "Give `leave_defers` in [increments] of a scheme that extends this one (`{ months = 120 }` where no leave "
            "puts off an increment), or tell the day of the increment (an `increment-moved` change)",
        ),
    ),
)
REPLACE_RULE = (
    "Give [increments] in a scheme that extends this one, or tell the first increment date (--increment-date)"
)


class TakesEffect(Enum):
    """The day from which an increment that has fallen due is paid.

    Attributes:
        THAT_DAY: The day it falls due.
        FIRST_OF_THAT_MONTH: The first of the month in which it falls due.
        FIRST_OF_NEXT_MONTH: The first of the month after, unless it falls due on a first.
        NEXT_PAY_PERIOD: The first day of the pay period after, unless it falls due on the first day of one.
    """

    THAT_DAY = "that-day"
    FIRST_OF_THAT_MONTH = "first-of-that-month"
    FIRST_OF_NEXT_MONTH = "first-of-next-month"
    NEXT_PAY_PERIOD = "next-pay-period"

    def day(self, due: date, calendar: PayCalendar | None = None) -> date:
        """The first day that an increment due on *due* is paid; *calendar* has the pay periods."""
        if self is TakesEffect.NEXT_PAY_PERIOD:
            assert calendar is not None  # a scheme without one is refused
            return calendar.first_from(due)
        if self is TakesEffect.THAT_DAY or due.day == 1:
            return due
        first = due.replace(day=1)
        return first if self is TakesEffect.FIRST_OF_THAT_MONTH else add_months(first, 1)


@attrs.frozen(kw_only=True, eq=False, repr=False)  # never made itself
class IncrementTerms(Sourced):
    """What every rule for increments says.

    Attributes:
        takes_effect: The day from which an increment is paid.
        leave_defers: Unpaid leave longer than this puts off the next increment by its own length; that none does is
            assumed unless given.
    """

    takes_effect: TakesEffect = TakesEffect.THAT_DAY
    leave_defers: LongLeave | None = None

    @property
    def waits_by_point(self) -> bool:
        """Whether the wait can differ from point to point."""
        return True

    @property
    def silent_on_leave(self) -> bool:
        """Whether it does not say what unpaid leave does to an increment."""
        return self.leave_defers is None

    def is_deferred_by(self, leave: Period) -> bool:
        """Whether unpaid leave puts off the next increment."""
        return self.leave_defers is not None and self.leave_defers.exceeded_by(leave)


@attrs.frozen(kw_only=True)
class OnAnniversary(IncrementTerms):
    """Increments after a length of service in each point, counted from the day the first was held.

    Attributes:
        wait: Service in a point before the next, where the band does not say it point by point.
        leap_day: Where the anniversary of 29 February falls in a common year.
    """

    wait: Span = Span(years=1)
    leap_day: LeapDay = LeapDay.MARCH_1

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.takes_effect is TakesEffect.FIRST_OF_THAT_MONTH and self.wait.weeks:
            raise InvalidValueError("", "waits in weeks take effect that day or on the first of the next month")

    def days(
        self, held_from: date, steps: int, waits: Sequence[Span] = (), started: date | None = None
    ) -> Iterator[date]:
        """The day on which each of the next *steps* increments of a point held from a day falls due.

        Lengths are added up and counted from *held_from* in one go, so that who started on 29 February
        has the increment on 29 February of each leap year.
        """
        months = weeks = 0
        for wait in waits or [self.wait] * steps:
            months += wait.years * 12 + wait.months
            weeks += wait.weeks
            if months // 12 + weeks // 52 > LAST_YEAR:
                return  # so late that no question can reach it
            yield add_months(held_from, months, self.leap_day) + timedelta(weeks=weeks)

    def days_after(self, increment: date, steps: int, waits: Sequence[Span] = ()) -> Iterator[date]:
        """The days of the increments that follow one whose day is given."""
        return self.days(increment, steps, waits)


IncrementRule: TypeAlias = OnAnniversary | OnFixedDay
