"""What is owed after a late award or a late fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from paycalc.calculations.pay_period import pay_period
from paycalc.dates import checked_day
from paycalc.errors import InvalidValueError
from paycalc.facts.appointment import Appointment
from paycalc.figures import Evidence, Figure, Per, Working
from paycalc.rounding import EXACT
from paycalc.statements.arrears import ArrearsStatement, Difference
from paycalc.statements.pay_period import PayPeriodStatement, PeriodLine
from paycalc.terms.calendars import PayPeriod
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from paycalc.facts.shifts import Shift, Take

_NOT_PAID = Figure.of(Decimal(0), Per.PERIOD, Evidence(), Working("nothing"))


def arrears(
    scheme: PayScheme,
    appointment: Appointment,
    periods: Iterable[PayPeriod],
    *,
    known_after: date,
    known_before: date | None = None,
    shifts: Iterable[Shift] = (),
    take: Take | str = "pay",
) -> ArrearsStatement:
    """What is owed for pay periods: what is right on present knowledge, less what was paid.

    Terms and facts count from the day they became known: an award from its announcement, a change of an
    appointment and a shift from the day it was recorded.

    Args:
        scheme: The employer's terms.
        appointment: The person's facts, with their changes.
        periods: The periods that were paid.
        known_after: The day whose knowledge is right.
        known_before: The day whose knowledge every period was paid on; each period's own day of pay unless given.
        shifts: The person's shifts, in any order.
        take: What is taken where a rule leaves the choice and the shift does not say: pay or toil.

    Returns:
        One row for each period and line that differs, and their sum.

    Raises:
        InvalidValueError: A period was paid on later knowledge than *known_after*.
        PaycalcError: Whatever `pay_period` raises for one of the periods, on either knowledge.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, arrears, load_scheme
        >>> met = load_scheme("met-police-staff")
        >>> months = met.pay_calendar.between(date(2025, 8, 1), date(2026, 1, 31))
        >>> post = Appointment("D", started=date(2025, 8, 1))
        >>> arrears(met, post, months, known_after=date(2026, 2, 14)).total.amount
        Decimal('796.50')
    """
    checked_day(known_after, named="known_after")
    worked = tuple(shifts)
    differences: list[Difference] = []
    for period in periods:
        knew = known_before or period.paid_on
        if checked_day(knew, named="known_before") > known_after:
            raise InvalidValueError(
                f"arrears of {period.start} to {period.last_day} as known on {known_after}",
                f"it was paid on what was known on {knew}, which is later",
                "Give a later `known_after`, or leave the period out",
            )
        paid = _as_known(scheme, appointment, period, knew, worked, take)
        due = _as_known(scheme, appointment, period, known_after, worked, take)
        differences += difference(paid, due)
    return ArrearsStatement(
        employer=scheme.employer, known_before=known_before, known_after=known_after, differences=tuple(differences)
    )


def _as_known(
    scheme: PayScheme,
    appointment: Appointment,
    period: PayPeriod,
    day: date,
    shifts: Iterable[Shift],
    take: Take | str,
) -> PayPeriodStatement:
    known = [shift for shift in shifts if shift.known_from <= day]
    return pay_period(scheme.known_on(day), appointment.known_on(day), period, shifts=known, take=take)


def difference(before: PayPeriodStatement, after: PayPeriodStatement) -> tuple[Difference, ...]:
    """What differs between two statements of one period, by line; a line that one of them lacks counts nothing there.

    Args:
        before: What was paid.
        after: What is right.

    Raises:
        InvalidValueError: They are statements of different periods.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, difference, load_scheme, pay_period
        >>> met = load_scheme("met-police-staff")
        >>> august = met.pay_calendar.period_of(date(2025, 8, 1))
        >>> post = Appointment("D", started=date(2025, 8, 1))
        >>> paid = pay_period(met.known_on(date(2025, 9, 18)), post, august)
        >>> [str(one.owed.amount) for one in difference(paid, pay_period(met, post, august))]
        ['126.00', '6.75']
    """
    if (before.start, before.last_day) != (after.start, after.last_day):
        raise InvalidValueError(
            f"difference of {before.start} to {before.last_day} and {after.start} to {after.last_day}",
            "they are different periods",
        )
    return tuple(_differences(before, after))


def _differences(before: PayPeriodStatement, after: PayPeriodStatement) -> Iterator[Difference]:
    paid, due = _by_key(before), _by_key(after)
    for key in dict.fromkeys([*due, *paid]):
        line = due.get(key) or paid[key]
        was = paid[key].amount if key in paid else _NOT_PAID
        now = due[key].amount if key in due else _NOT_PAID
        if was.amount != now.amount:
            yield Difference(
                after.number,
                after.start,
                after.last_day,
                line.code,
                line.title,
                now,
                was,
                _owed(now, was),
                line.pensionable,
                line.pensionable_evidence,
            )


def _by_key(statement: PayPeriodStatement) -> dict[tuple[str, bool, bool], PeriodLine]:
    return {(line.code, line.pensionable, line.worked): line for line in statement.lines}


def _owed(due: Figure, paid: Figure) -> Figure:
    amount = EXACT.subtract(due.amount, paid.amount)
    working = Working("{:money} − {:money} = {:money}", (due.amount, paid.amount, amount))
    return Figure.of(amount, Per.PERIOD, Evidence.joined(due.evidence, paid.evidence), working)
