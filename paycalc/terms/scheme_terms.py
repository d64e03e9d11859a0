"""All that an employer's scheme states, in one value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

import attrs

from paycalc.fields import BY_CODE, BY_DAY, DAY_AND_POSTS, merged
from paycalc.rounding import Rounding
from paycalc.sources import Source
from paycalc.terms.allowances import Allowance
from paycalc.terms.bands import Band
from paycalc.terms.dated import in_order
from paycalc.terms.deferred import Lazy, later
from paycalc.terms.increments import IncrementRule
from paycalc.terms.pay_tables import PayTable, Settlement
from paycalc.terms.pro_rata import FullTimeHours
from paycalc.terms.scale_terms import InnerPoints

if TYPE_CHECKING:
    from paycalc.terms.acting_up import ActingUpRule
    from paycalc.terms.calendars import PayCalendar as PayCalendar
    from paycalc.terms.lump_sums import LumpSum
    from paycalc.terms.promotion import PromotionRule
    from paycalc.terms.working_time import WorkingTime as WorkingTime
else:  # what a salary on a day never looks at
    ActingUpRule = later("paycalc.terms.acting_up", "ActingUpRule")
    PayCalendar = later("paycalc.terms.calendars", "PayCalendar")
    LumpSum = later("paycalc.terms.lump_sums", "LumpSum")
    PromotionRule = later("paycalc.terms.promotion", "PromotionRule")
    WorkingTime = later("paycalc.terms.working_time", "WorkingTime")

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Location:
    """A place that pay depends on.

    Attributes:
        code: The name used in questions.
        title: What a reader is shown.
    """

    code: str
    title: str


@attrs.frozen(kw_only=True)
class RoundingStages:
    """What is rounded when, for the stages that a scheme can round at.

    Attributes:
        part_time_salary: Basic salary shared by hours.
        allowance: An allowance, after floor, ceiling and share.
        hourly_rate: The plain-time rate of an hour, if it is rounded.
        enhanced_rate: What a premium or overtime makes of it, if that is rounded.
        worked_line: What a line of hours worked pays.
    """

    part_time_salary: Rounding = Rounding()
    allowance: Rounding = Rounding()
    hourly_rate: Rounding | None = None
    enhanced_rate: Rounding | None = None
    worked_line: Rounding = Rounding()


def _deferred(value: T | Lazy[T] | None) -> Lazy[T] | None:
    return value if value is None or isinstance(value, Lazy) else Lazy.of(value)


def _pay_calendar(value: PayCalendar | Lazy[PayCalendar] | None) -> Lazy[PayCalendar] | None:
    return _deferred(value)


def _working_time(value: WorkingTime | Lazy[WorkingTime] | None) -> Lazy[WorkingTime] | None:
    return _deferred(value)


def _tables_in_order(values: Iterable[PayTable]) -> tuple[PayTable, ...]:
    return in_order(values)


def _hours_in_order(values: Iterable[FullTimeHours]) -> tuple[FullTimeHours, ...]:
    return in_order(values)


@attrs.frozen(kw_only=True, eq=False, repr=False)  # made by faults alone, which neither compare nor show it
class UncheckedScheme:
    """What a scheme states. `PayScheme` adds the answers.

    Attributes:
        name: Short name, such as met-police-staff.
        title: The employer and its staff, for a reader.
        currency: ISO 4217 code.
        currency_decimals: Decimals that amounts have at least.
        locale: The locale that amounts and days are shown in unless another is asked for.
        description: What a reader should know about the scheme as a whole.
        sources: The papers.
        locations: Places that pay depends on.
        bands: Grades.
        pay_tables: Salaries, by day.
        settlement: The day of the year on which pay settles, if it is always the same.
        inner_points: How points between published ends are set, where a table gives the ends alone.
        increments: When the next point is due; none for a scheme without increments.
        full_time_hours: The full-time week, by day.
        promotion: The point of a new band on promotion, if there is a rule.
        acting_up: How acting up in a higher band is paid, if there is a rule.
        pay_calendar: The pay periods, if the scheme says them.
        allowances: Regular additions, in the order in which they are worked out.
        lump_sums: What is paid once and does not become part of the salary.
        working_time: What hours worked earn beyond the salary, if the scheme says it.
        rounding: What is rounded when.
    """

    name: str
    title: str
    currency: str
    currency_decimals: int = 2
    locale: str
    description: str | None = None
    sources: tuple[Source, ...] = attrs.field(default=(), metadata=BY_CODE)
    locations: tuple[Location, ...] = attrs.field(default=(), metadata=merged("code", of=Location))
    bands: tuple[Band, ...] = attrs.field(metadata=merged("code", of=Band))
    pay_tables: tuple[PayTable, ...] = attrs.field(
        converter=_tables_in_order, metadata=merged(*DAY_AND_POSTS, of=PayTable)
    )
    settlement: Settlement | None = None
    inner_points: InnerPoints | None = None
    increments: IncrementRule | None = None
    full_time_hours: tuple[FullTimeHours, ...] = attrs.field(converter=_hours_in_order, metadata=BY_DAY)
    promotion: PromotionRule | None = None
    acting_up: ActingUpRule | None = None
    _pay_calendar: Lazy[PayCalendar] | None = attrs.field(default=None, converter=_pay_calendar)
    allowances: tuple[Allowance, ...] = attrs.field(default=(), metadata=merged("code", of=Allowance))
    lump_sums: tuple[LumpSum, ...] = attrs.field(default=(), metadata=BY_CODE)
    rounding: RoundingStages = attrs.field(default=RoundingStages(), metadata=merged(of=RoundingStages))
    _working_time: Lazy[WorkingTime] | None = attrs.field(
        default=None, converter=_working_time, metadata=merged(of=WorkingTime)
    )

    @property
    def pay_calendar(self) -> PayCalendar | None:
        """The pay periods, if the scheme says them."""
        return None if self._pay_calendar is None else self._pay_calendar.value

    @property
    def has_read_working_time(self) -> bool:
        """Whether there are rules for hours worked, and somebody has looked at them."""
        return self._working_time is not None and self._working_time.made

    @property
    def working_time(self) -> WorkingTime | None:
        """What hours worked earn beyond the salary, if the scheme says it."""
        return None if self._working_time is None else self._working_time.value
