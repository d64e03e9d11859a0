"""All that an employer's scheme states, in one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from paycalc.doors import checked, checked_fields
from paycalc.errors import WrongTypeError, shown, unknown_name
from paycalc.fields import BY_CODE, BY_DAY, DAY_AND_POSTS, Late, merged, read_late
from paycalc.rounding import Rounding
from paycalc.sources import Employer, Source
from paycalc.terms.additions.allowances import Allowance
from paycalc.terms.additions.lump_sums import LumpSum
from paycalc.terms.awarded_tables import with_awards
from paycalc.terms.dated import Dated, in_order
from paycalc.terms.knowledge import Knowledge
from paycalc.terms.lazy import Lazy
from paycalc.terms.periods.full_time import FullTimeHours
from paycalc.terms.progress.acting_up import ActingUpRule
from paycalc.terms.progress.increments import IncrementRule
from paycalc.terms.progress.promotion import PromotionRule
from paycalc.terms.scales.bands import Band
from paycalc.terms.scales.kinds import InnerPoints
from paycalc.terms.scales.points import Scale
from paycalc.terms.scales.tables import PayTable, Settlement

if TYPE_CHECKING:
    from paycalc.terms.hourly.working_time import WorkingTime
    from paycalc.terms.periods.calendars import PayCalendar

T = TypeVar("T")
# Classes that take longer to make than most answers, which never look at them.
_PAY_CALENDAR = Late("paycalc.terms.periods.calendars", "PayCalendar")
_WORKING_TIME = Late("paycalc.terms.hourly.working_time", "WorkingTime")


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


def _lazy(value: T | Lazy[T] | None, named: str, of: Late) -> Lazy[T] | None:
    if value is None or isinstance(value, Lazy):
        return value
    if not isinstance(value, of.load()):
        raise WrongTypeError(f"{named} {shown(value)}", f"it is no {of.name}", f"Allowed: {of.name}")
    return Lazy.of(value)


def _pay_calendar(value: PayCalendar | Lazy[PayCalendar] | None) -> Lazy[Any] | None:
    return _lazy(value, "pay_calendar", _PAY_CALENDAR)


def _working_time(value: WorkingTime | Lazy[WorkingTime] | None) -> Lazy[Any] | None:
    return _lazy(value, "working_time", _WORKING_TIME)


def _tables_in_order(pay_tables: Iterable[PayTable]) -> tuple[PayTable, ...]:
    return with_awards(in_order(pay_tables))


def _hours_in_order(full_time_hours: Iterable[FullTimeHours]) -> tuple[FullTimeHours, ...]:
    return in_order(full_time_hours)


@attrs.frozen(
    kw_only=True, eq=False, repr=False, field_transformer=checked_fields
)  # made by faults alone, which neither compare nor show it
class StatedScheme:
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
        knowledge: The day the scheme is viewed as of; None for all that is recorded.
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
    _pay_calendar: Lazy[Any] | None = attrs.field(
        default=None, converter=_pay_calendar, metadata=read_late(_PAY_CALENDAR)
    )
    allowances: tuple[Allowance, ...] = attrs.field(default=(), metadata=merged("code", of=Allowance))
    lump_sums: tuple[LumpSum, ...] = attrs.field(default=(), metadata=BY_CODE)
    rounding: RoundingStages = attrs.field(default=RoundingStages(), metadata=merged(of=RoundingStages))
    _working_time: Lazy[Any] | None = attrs.field(
        default=None, converter=_working_time, metadata=read_late(_WORKING_TIME) | merged(of=_WORKING_TIME)
    )
    knowledge: Knowledge | None = None

    @cached_property
    def employer(self) -> Employer:
        """The scheme as its statements name it."""
        return Employer(self.name, self.title, self.currency, self.currency_decimals, self.locale, self.sources)

    @cached_property
    def has_tables_by_place(self) -> bool:
        """Whether a pay table is for some places alone."""
        return any(table.locations for table in self.pay_tables)

    @cached_property
    def effective_days(self) -> tuple[date, ...]:
        """Every day on which something in the scheme takes effect, in order."""
        dated: list[Dated] = [*self.pay_tables, *self.full_time_hours]
        for allowance in self.allowances:
            dated += [*allowance.rates, *allowance.pensionable]
        doubtful = [start for start, _ in self.knowledge.doubts] if self.knowledge else []
        return tuple(sorted({entry.effective_from for entry in dated}.union(doubtful)))

    @cached_property
    def _bands(self) -> Mapping[str, Band]:
        return {band.code: band for band in self.bands}

    def band(self, code: str) -> Band:
        """The band of that code.

        Raises:
            UnknownNameError: The scheme has no such band; the nearest known are named.
        """
        try:
            return self._bands[code]
        except (KeyError, TypeError):
            raise unknown_name("band", code, self._bands, self.name) from None

    @checked
    def scale(self, table: PayTable, band: Band) -> Scale:
        """The scale of a band in a table that has it, each point with what it rests on."""
        return table.scale(band, self.inner_points, self.employer.paid_in)

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
