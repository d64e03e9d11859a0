"""All that an employer's scheme states, in one value."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from paycalc.rounding import Rounding
from paycalc.sources import Source
from paycalc.terms.acting_up import ActingUpRule
from paycalc.terms.allowances import Allowance
from paycalc.terms.bands import Band
from paycalc.terms.calendars import PayCalendar
from paycalc.terms.dated import in_order
from paycalc.terms.increments import IncrementRule
from paycalc.terms.lump_sums import LumpSum
from paycalc.terms.pay_tables import PayTable, Settlement
from paycalc.terms.pro_rata import FullTimeHours
from paycalc.terms.promotion import PromotionRule
from paycalc.terms.scale_terms import InnerPoints


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
    """

    part_time_salary: Rounding = Rounding()
    allowance: Rounding = Rounding()


def _tables_in_order(values: Iterable[PayTable]) -> tuple[PayTable, ...]:
    return in_order(values)


def _hours_in_order(values: Iterable[FullTimeHours]) -> tuple[FullTimeHours, ...]:
    return in_order(values)


@attrs.frozen(kw_only=True)
class SchemeTerms:
    """What a scheme states. `PayScheme` adds the answers.

    Attributes:
        name: Short name, such as met-police-staff.
        title: The employer and its staff, for a reader.
        currency: ISO 4217 code.
        currency_decimals: Decimals that amounts are shown with at least.
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
        rounding: What is rounded when.
    """

    name: str
    title: str
    currency: str
    currency_decimals: int = 2
    locale: str
    description: str | None = None
    sources: tuple[Source, ...] = ()
    locations: tuple[Location, ...] = ()
    bands: tuple[Band, ...]
    pay_tables: tuple[PayTable, ...] = attrs.field(converter=_tables_in_order)
    settlement: Settlement | None = None
    inner_points: InnerPoints | None = None
    increments: IncrementRule | None = None
    full_time_hours: tuple[FullTimeHours, ...] = attrs.field(converter=_hours_in_order)
    promotion: PromotionRule | None = None
    acting_up: ActingUpRule | None = None
    pay_calendar: PayCalendar | None = None
    allowances: tuple[Allowance, ...] = ()
    lump_sums: tuple[LumpSum, ...] = ()
    rounding: RoundingStages = RoundingStages()
