"""When the next point is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import attrs

from paycalc.dates import LAST_YEAR, LeapDay, Period, Span, YearDay, add_months, checked_whole
from paycalc.errors import InvalidValueError, plural
from paycalc.fields import DAY_OF_MONTH, MONTH, limited
from paycalc.figures import Assumption, Evidence, Provenance
from paycalc.terms.dated import Dated, Sourced

if TYPE_CHECKING:
    from paycalc.terms.periods.calendars import PayCalendar


# Increments that facts alter, counted from 0 with those withheld: the day one is moved to, or None if withheld.
IncrementOverrides: TypeAlias = tuple[tuple[int, date | None], ...]


@attrs.frozen(cache_hash=True)
class IncrementBasis:
    """A point held from a day, and what is known of the increments after it beyond the rule.

    Attributes:
        started: The first day in the band.
        held_from: The day the point was first held.
        point: The point held then.
        date_given: The first day of the first increment, where it is known to differ from the rule.
        due_on: The day on which that one fell due, where a change led to it; later increments follow from it. Where
            the facts tell the day, it is *date_given* itself.
        overrides: Which increments, counted from 0 with those that were withheld, are moved by themselves or withheld.
    """

    started: date
    held_from: date
    point: int
    date_given: date | None = None
    due_on: date | None = None
    overrides: IncrementOverrides = ()

    @property
    def withheld(self) -> set[int]:
        """Which increments do not come."""
        return {index for index, day in self.overrides if day is None}


@attrs.frozen
class IncrementDays:
    """Increments in order: the day on which each falls due, and its first day."""

    due_on: tuple[date, ...]
    paid_from: tuple[date, ...]

    @staticmethod
    def of(days: Iterable[tuple[date, date]]) -> IncrementDays:
        """IncrementDays from pairs of those days."""
        pairs = tuple(days)
        return IncrementDays(tuple(due for due, _ in pairs), tuple(paid for _, paid in pairs))


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


@attrs.frozen(kw_only=True)
class IncrementCondition(Dated):
    """What an increment depends on beyond service, from a day on: paycalc takes it to be met, and says so.

    Attributes:
        depends_on: What has to be met, in words that a reader is shown.
    """

    depends_on: str


@attrs.frozen(kw_only=True, eq=False, repr=False)  # never made itself
class IncrementTerms(Sourced):
    """What every rule for increments says.

    Attributes:
        takes_effect: The day from which an increment is paid.
        leave_defers: Unpaid leave longer than this puts off the next increment by its own length; that none does is
            assumed unless given.
        condition: What an increment depends on beyond service.
    """

    takes_effect: TakesEffect = TakesEffect.THAT_DAY
    leave_defers: LongLeave | None = None
    condition: IncrementCondition | None = None

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
        # Never from one anniversary to the next: 29 February would become 1 March in the first common year, and stay
        # so.
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


@attrs.frozen(kw_only=True)
class LongLeave:
    """How long unpaid leave must be to put off the next increment.

    Attributes:
        days: It is longer than so many days; 0 for any unpaid leave.
        months: It is longer than so many months. Exactly one of the two is given.
    """

    days: int | None = attrs.field(default=None, metadata=limited(minimum=0, maximum=3660))
    months: int | None = attrs.field(default=None, metadata=limited(minimum=0, maximum=120))

    def __attrs_post_init__(self) -> None:
        lengths = {name: value for name, value in attrs.asdict(self).items() if value is not None}
        most = {"days": 3660, "months": 120}
        if len(lengths) != 1 or any(
            not 0 <= checked_whole(one, named=name) <= most[name] for name, one in lengths.items()
        ):
            raise InvalidValueError(
                "length of unpaid leave",
                "exactly one of days and months is given",
                "Allowed: 0 to 3660 days, or 0 to 120 months",
            )

    @property
    def words(self) -> str:
        """The length, for a reader: ``3 months``."""
        count, unit = (self.days, "day") if self.days is not None else (self.months or 0, "month")
        return f"{count} {plural(unit, count)}"

    def exceeded_by(self, leave: Period) -> bool:
        """Whether a leave is longer."""
        # Longer than, not as long as: three months from 1 June to 31 August are not longer than three months.
        if self.days is not None:
            return leave.days > self.days
        return leave.end > add_months(leave.start, self.months or 0)


class ShortService(Enum):
    """When the first increment is due to who has not served long enough by the fixed day.

    Attributes:
        AFTER_SERVICE: When that service is complete.
        NEXT_FIXED_DAY: On the next fixed day.
    """

    AFTER_SERVICE = "after-service"
    NEXT_FIXED_DAY = "next-fixed-day"


@attrs.frozen(kw_only=True)
class OnFixedDay(IncrementTerms):
    """Increments on one day of the year for everybody.

    Attributes:
        month: Month of the fixed day, 1 to 12.
        day: Its day of the month.
        service: Service needed by the fixed day for the first increment; none where not given.
        short_service: When the first increment is due to who has not served that long by then.
    """

    month: int = attrs.field(metadata=MONTH)
    day: int = attrs.field(metadata=DAY_OF_MONTH)
    service: Span | None = None
    short_service: ShortService = ShortService.AFTER_SERVICE

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        YearDay(self.month, self.day)
        early = self.takes_effect is TakesEffect.FIRST_OF_THAT_MONTH
        if early and (self.day != 1 or (self.service and self.service.weeks)):
            raise InvalidValueError("", "an increment would be paid before the fixed day, or the service, is reached")

    @property
    def waits_by_point(self) -> bool:
        """Everybody waits for the one day."""
        return False

    def days(
        self, held_from: date, steps: int, waits: Sequence[Span] = (), started: date | None = None
    ) -> Iterator[date]:
        """The day on which each of the next *steps* increments of a point held from a day falls due.

        Service counts from *started*, the first day in the band; *held_from* unless given.

        Example:
            >>> from datetime import date
            >>> from paycalc.dates import Span
            >>> from paycalc.terms.progress.increments import OnFixedDay
            >>> april = OnFixedDay(month=4, day=1, service=Span(months=6), source="handbook")
            >>> [day.isoformat() for day in april.days(date(2024, 10, 1), 2)]
            ['2025-04-01', '2026-04-01']
            >>> [day.isoformat() for day in april.days(date(2024, 10, 2), 2)]
            ['2025-04-02', '2026-04-01']
        """
        if not steps:
            return
        first = self._first(held_from, started or held_from)
        yield first
        yield from self.days_after(first, steps - 1)

    def days_after(self, increment: date, steps: int, waits: Sequence[Span] = ()) -> Iterator[date]:
        """The fixed days that follow an increment."""
        return islice(self._fixed_days(increment), steps)

    def _fixed_days(self, after: date) -> Iterator[date]:
        while True:
            after = YearDay(self.month, self.day).after(after)
            yield after

    def _first(self, held_from: date, started: date) -> date:
        # The six-month rule of local government: who starts from 2 October to 31 March has not served six months by
        # 1 April, and has the first increment when they are complete; all later ones fall on 1 April.
        # https://cyps.northyorks.gov.uk/increments
        fixed = YearDay(self.month, self.day).after(held_from)
        served = self.service.after(started) if self.service else fixed
        if served <= fixed:
            return fixed
        if self.short_service is ShortService.AFTER_SERVICE:
            return served
        return YearDay(self.month, self.day).after(served - timedelta(days=1))


IncrementRule: TypeAlias = OnAnniversary | OnFixedDay
