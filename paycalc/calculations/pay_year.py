"""What a post is paid for a pay year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.pay_period import (
    LineKey,
    add_earned,
    in_post,
    not_in_post,
    pay_calendar,
    period_statement,
    unrounded_period,
    without_none_inside,
    worked_lines,
)
from paycalc.doors import checked
from paycalc.facts.appointment import Appointment
from paycalc.statements.lines import refuse_assumed
from paycalc.statements.pay_year import PayYearStatement
from paycalc.terms.periods.calendars import PeriodRounding
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from paycalc.facts.shifts import Shift, Take


@checked
def pay_year(
    scheme: PayScheme,
    appointment: Appointment,
    *,
    on: date,
    shifts: Iterable[Shift] = (),
    take: Take | str = "pay",
    strict: bool = False,
) -> PayYearStatement:
    """What a post is paid for a pay year, period by period.

    Each period is what `pay_period` gives; periods before the first day in post and after the last are left out.

    Args:
        scheme: The employer's terms, as known on whatever day they are viewed as of.
        appointment: The person's facts, with their changes.
        on: A day in the pay year.
        shifts: The person's shifts, in any order. What they earn on days of a period is added to it.
        take: What is taken where a rule leaves the choice and the shift does not say: pay or toil.
        strict: Refuse an amount that rests on an assumption.

    Returns:
        Amounts for each period in the scheme's currency, rounded by the calendar's rule, and their sum. Where the
        calendar rounds running totals, periods without a change sum to their share of the year, rounded once.

    Raises:
        InvalidValueError: The person is not in post on any day of the pay year.
        AssumedFigureError: *strict*, and an amount rests on an assumption, of the pay calendar too.
        NoTableInForceError: The scheme has no pay calendar, or nothing is known by the first day.
        PaycalcError: Whatever `salary` raises for a day of the pay year.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, load_scheme, pay_year
        >>> met = load_scheme("met-police-staff")
        >>> year = pay_year(met, Appointment("D", started=date(2025, 2, 1)), on=date(2025, 2, 1))
        >>> [(one.number, str(one.total.amount)) for one in year.periods], year.total.amount
        ([(11, '3243.83'), (12, '3243.83')], Decimal('6487.66'))
    """
    return pay_year_in(PostHistory.of(scheme, appointment), on, shifts, take, strict=strict)


def pay_year_in(
    history: PostHistory, on: date, shifts: Iterable[Shift], take: Take | str, *, strict: bool
) -> PayYearStatement:
    """What a post is paid for a pay year, period by period."""
    scheme, appointment = history.scheme, history.appointment
    calendar = pay_calendar(scheme)
    year = calendar.year_of(on)
    served = [one for one in year if in_post(appointment, one)]
    if not served:
        raise not_in_post(appointment, f"pay year {year[0].start} to {year[-1].last_day}")
    worked = tuple(shifts)
    earned: dict[LineKey, Fraction] = {}
    statements = []
    for period in served:
        paid = unrounded_period(history, period)
        statements.append(period_statement(paid, earned, worked_lines(history, worked, period, take)))
        if calendar.rounds is PeriodRounding.CUMULATIVE:
            add_earned(earned, paid)
    notes = without_none_inside([one.notes for one in statements])
    statements = [attrs.evolve(one, notes=said) for one, said in zip(statements, notes, strict=True)]
    return PayYearStatement(
        employer=scheme.employer,
        start=year[0].start,
        last_day=year[-1].last_day,
        known_on=scheme.knowledge.day if scheme.knowledge else None,
        periods=tuple(map(refuse_assumed, statements) if strict else statements),
    )
