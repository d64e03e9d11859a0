"""What is owed after a late award or a late fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from paycalc.calculations.pay_period import in_post, pay_period
from paycalc.dates import checked_day
from paycalc.errors import InvalidValueError
from paycalc.facts.appointment import Appointment
from paycalc.figures import Evidence, Figure, Per, Working
from paycalc.rounding import EXACT
from paycalc.statements.arrears import ArrearsStatement, Difference
from paycalc.statements.pay_period import PayPeriodStatement, PeriodLine
from paycalc.terms.calendars import PayPeriod
from paycalc.terms.scheme import PayScheme

_NOT_PAID = Figure.of(Decimal(0), Per.PERIOD, Evidence(), Working("nothing"))


def arrears(
    scheme: PayScheme,
    appointment: Appointment,
    periods: Iterable[PayPeriod],
    *,
    known_after: date,
    known_before: date | None = None,
) -> ArrearsStatement:
    """What is owed for pay periods: what is right on present knowledge, less what was paid.

    Terms and facts count from the day they became known: an award from its announcement, a change of an
    appointment and its end from the day they were recorded. Who was not in post in a period, on the knowledge
    of a day, is due nothing for it, or was paid nothing.

    Args:
        scheme: The employer's terms.
        appointment: The person's facts, with their changes.
        periods: The periods that were paid.
        known_after: The day whose knowledge is right.
        known_before: The day whose knowledge every period was paid on; each period's own day of pay unless given.

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
    differences: list[Difference] = []
    for period in periods:
        knew = known_before or period.paid_on
        if checked_day(knew, named="known_before") > known_after:
            raise InvalidValueError(
                f"arrears of {period.start} to {period.last_day} as known on {known_after}",
                f"it was paid on what was known on {knew}, which is later",
                "Give a later `known_after`, or leave the period out",
            )
        paid = _as_known(scheme, appointment, period, knew)
        due = _as_known(scheme, appointment, period, known_after)
        differences += _differences(period, paid, due)
    return ArrearsStatement(
        employer=scheme.employer, known_before=known_before, known_after=known_after, differences=tuple(differences)
    )


_Lines: TypeAlias = Mapping[tuple[str, bool], PeriodLine]


def _as_known(scheme: PayScheme, appointment: Appointment, period: PayPeriod, day: date) -> _Lines:
    """The lines of a period as known on a day; none where the person was not in post on any day of it."""
    known = appointment.known_on(day)
    return _by_key(pay_period(scheme.known_on(day), known, period)) if in_post(known, period) else {}


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
    return tuple(_differences(after, _by_key(before), _by_key(after)))


def _differences(period: PayPeriod | PayPeriodStatement, paid: _Lines, due: _Lines) -> Iterator[Difference]:
    for key in dict.fromkeys([*due, *paid]):
        line = due.get(key) or paid[key]
        was = paid[key].amount if key in paid else _NOT_PAID
        now = due[key].amount if key in due else _NOT_PAID
        if was.amount != now.amount:
            yield Difference(
                period.number,
                period.start,
                period.last_day,
                line.code,
                line.title,
                now,
                was,
                _owed(now, was),
                line.pensionable,
                line.pensionable_evidence,
            )


def _by_key(statement: PayPeriodStatement) -> _Lines:
    return {(line.code, line.pensionable): line for line in statement.lines}


def _owed(due: Figure, paid: Figure) -> Figure:
    amount = EXACT.subtract(due.amount, paid.amount)
    working = Working("{:money} − {:money} = {:money}", (due.amount, paid.amount, amount))
    return Figure.of(amount, Per.PERIOD, Evidence.joined(due.evidence, paid.evidence), working)
