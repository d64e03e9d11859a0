"""What a post is paid for a pay period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import attrs

from paycalc.calculations.changing_days import changing_days
from paycalc.calculations.salary import salary
from paycalc.dates import Period
from paycalc.errors import AssumedFigureError, InvalidValueError, NoTableInForceError
from paycalc.facts.appointment import Appointment
from paycalc.figures import Evidence, Figure, Per, Working, total_of
from paycalc.rounding import EXACT
from paycalc.statements.lines import Line
from paycalc.statements.pay_period import PayPeriodStatement, PeriodLine, Segment
from paycalc.statements.salary import SalaryStatement
from paycalc.terms.calendars import PayCalendar, PayPeriod, PeriodRounding
from paycalc.terms.part_periods import PartPeriod
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from paycalc.facts.shifts import Shift, Take

_NOTHING = Fraction(0)
_Key: TypeAlias = tuple[str, bool]
_REPLACE = "Give [pay_calendar] in a scheme that extends this one"


def pay_calendar(scheme: PayScheme) -> PayCalendar:
    """The scheme's pay periods.

    Raises:
        NoTableInForceError: The scheme does not say them.
    """
    if scheme.pay_calendar is None:
        raise NoTableInForceError(f"pay periods of {scheme.name}", "the scheme has no pay calendar", "", _REPLACE)
    return scheme.pay_calendar


def pay_period(
    scheme: PayScheme,
    appointment: Appointment,
    period: PayPeriod,
    *,
    shifts: Iterable[Shift] = (),
    take: Take | str = "pay",
    strict: bool = False,
) -> PayPeriodStatement:
    """What a post is paid for a pay period.

    A period served whole earns the scheme's fraction of the year. Who joins or leaves in it is paid by the
    scheme's method for that. Whatever changes inside it makes segments, each with its days, its yearly
    amount and its working, which sum exactly to the line.

    Args:
        scheme: The employer's terms, as known on whatever day they are viewed as of.
        appointment: The person's facts, with their changes.
        period: The period, from the scheme's pay calendar.
        shifts: The person's shifts, in any order. What they earn on days of the period is added.
        take: What is taken where a rule leaves the choice and the shift does not say: pay or toil.
        strict: Refuse an amount that rests on an assumption.

    Returns:
        Amounts for the period in the scheme's currency, rounded by the calendar's rule.

    Raises:
        InvalidValueError: The person is not in post on any day of the period.
        AssumedFigureError: *strict*, and an amount rests on an assumption, of the pay calendar too.
        NoTableInForceError: The scheme has no pay calendar, or nothing is known by that day.
        PaycalcError: Whatever `salary` raises for a day of the period, and `worked_time` for the shifts.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, load_scheme, pay_period
        >>> met = load_scheme("met-police-staff")
        >>> march = met.pay_calendar.period_of(date(2025, 3, 1))
        >>> paid = pay_period(met, Appointment("D", started=date(2025, 3, 15)), march)
        >>> paid.lines[0].amount.amount, paid.lines[0].segments[0].amount.working.plain()
        (Decimal('1645.07'), '35998.00 × 1/12 × 17/31 days = 1645.07')
    """
    calendar = pay_calendar(scheme)
    served = _served(appointment, period)
    runs = _runs(scheme, appointment, served)
    method = _method(calendar, served, period)
    cumulative = calendar.rounds is PeriodRounding.CUMULATIVE
    earlier = _earlier(scheme, appointment, period) if cumulative else {}
    worked, notes = _worked(scheme, appointment, shifts, period, take)
    statement = PayPeriodStatement(
        employer=scheme.employer,
        bands=tuple(dict.fromkeys(run.statement.band for run in runs)),
        number=period.number,
        start=period.start,
        last_day=period.last_day,
        paid_on=period.paid_on,
        known_on=scheme.knowledge.day if scheme.knowledge else None,
        served_from=served.start,
        served_to=served.last_day,
        lines=(*_lines(calendar, period, method, runs, earlier), *worked),
        notes=tuple(dict.fromkeys((*(note for run in runs for note in run.statement.notes), *notes))),
    )
    return _insisted(statement) if strict else statement


def _insisted(statement: PayPeriodStatement) -> PayPeriodStatement:
    """The statement, unless a total of it rests on an assumption."""
    if statement.assumed:
        assumed = statement.total.assumptions
        raise AssumedFigureError(
            f"strict pay of {', '.join(statement.bands)} for {statement.start} to {statement.last_day}",
            "it rests on " + "; ".join(f"{one.about} (assumed: {one.reason})" for one in assumed),
            "",
            "; ".join(dict.fromkeys(one.remedy for one in assumed if one.remedy)),
        )
    return statement


@attrs.frozen
class _Run:
    """Days during which the salary stays as it is."""

    days: Period
    statement: SalaryStatement


def _worked(
    scheme: PayScheme, appointment: Appointment, shifts: Iterable[Shift], period: PayPeriod, take: Take | str
) -> tuple[tuple[PeriodLine, ...], tuple[Working, ...]]:
    """What shifts add to the period; without any, nothing of the rules for them is loaded."""
    given = tuple(shifts)
    if not given:
        return (), ()
    from paycalc.calculations.worked_period import worked_in

    return worked_in(scheme, appointment, given, Period(period.start, period.end), take)


def _served(appointment: Appointment, period: PayPeriod) -> Period:
    start = max(period.start, appointment.held_from)
    end = min(period.end, appointment.ended + timedelta(days=1) if appointment.ended else period.end)
    if start >= end:
        raise InvalidValueError(
            f"period {period.start} to {period.last_day}", "the person is not in post on any day of it",
            f"In post from {appointment.held_from}" + (f" to {appointment.ended}" if appointment.ended else ""),
        )  # fmt: skip
    return Period(start, end)


def _method(calendar: PayCalendar, served: Period, period: PayPeriod) -> PartPeriod:
    if served.start > period.start:
        return calendar.joining
    return calendar.leaving if served.end < period.end else calendar.changing


def _runs(scheme: PayScheme, appointment: Appointment, served: Period) -> list[_Run]:
    """The days served, cut wherever something may change."""
    days = changing_days(scheme, appointment, served.start, served.last_day)
    ends = [*days[1:], served.end]
    return [
        _Run(Period(start, end), salary(scheme, appointment, on=start)) for start, end in zip(days, ends, strict=True)
    ]


def _lines(
    calendar: PayCalendar, period: PayPeriod, method: PartPeriod, runs: Sequence[_Run], earlier: Mapping[_Key, Fraction]
) -> Iterator[PeriodLine]:
    for key, paid in _paid(runs).items():
        yield _line(calendar, period, method, tuple(paid), earlier.get(key, _NOTHING))


def _paid(runs: Sequence[_Run]) -> dict[_Key, list[tuple[Period, Line]]]:
    """The lines of each code, apart where they begin or cease to count for pension.

    A cut that does not change a line does not cut it.
    """
    paid: dict[_Key, list[tuple[Period, Line]]] = {}
    for run in runs:
        for line in run.statement.lines:
            before = paid.setdefault((line.code, line.pensionable), [])
            if before and before[-1][1] == line and before[-1][0].end == run.days.start:
                before[-1] = (Period(before[-1][0].start, run.days.end), line)
            else:
                before.append((run.days, line))
    return paid


@lru_cache(maxsize=1 << 16)  # people are many, and what a month of a line comes to is the same for most of them
def _line(
    calendar: PayCalendar,
    period: PayPeriod,
    method: PartPeriod,
    paid: tuple[tuple[Period, Line], ...],
    earlier: Fraction,
) -> PeriodLine:
    """One line: each segment is the difference of two rounded running totals, so that they sum to it."""
    rule, exact, before = calendar.evidence("pay calendar", _REPLACE), earlier, calendar.rounding.round(earlier)
    segments = []
    for days, line in paid:
        own = Fraction(line.annual.amount) * method.share(days, period.days, calendar.share)
        exact += own
        upto = calendar.rounding.round(exact)
        amount, before = EXACT.subtract(upto, before), upto
        working = _working(calendar, period, method, days, line.annual.amount, calendar.rounding.round(own))
        if working.values[-1] != amount:
            words = working.template + ", or {:money} as the difference of rounded running totals"
            working = Working(words, (*working.values, amount))
        evidence = Evidence.joined(line.annual.evidence, rule)
        figure = Figure.of(amount, Per.PERIOD, evidence, working)
        segments.append(Segment(days.start, days.last_day, line.annual, figure))
    line, total = paid[-1][1], total_of((segment.amount for segment in segments), Per.PERIOD)
    return PeriodLine(line.code, line.title, total, line.pensionable, line.pensionable_evidence, tuple(segments))


def _working(
    calendar: PayCalendar, period: PayPeriod, method: PartPeriod, days: Period, annual: Decimal, amount: Decimal
) -> Working:
    whole, fraction = days == period.days, calendar.fraction or f"1/{calendar.frequency.in_a_year}"
    counted, of = method.served(days), method.of(period.days)
    if whole and method.method.sums_to_period:
        return Working("{:money} × {:text} = {:money}", (annual, fraction, amount))
    if method.method.sums_to_period:
        words = "{:money} × {:text} × {:number}/{:number} " + method.days_counted + " = {:money}"
        return Working(words, (annual, fraction, counted, of.numerator, amount))
    words = "{:money} × {:number}/{:number} " + method.days_counted + " of a year = {:money}"
    return Working(words, (annual, counted, method.divisor_on(period.start), amount))


def _earlier(scheme: PayScheme, appointment: Appointment, period: PayPeriod) -> dict[_Key, Fraction]:
    """What each line has earned, exactly, in the earlier periods of the pay year."""
    calendar, earned = pay_calendar(scheme), dict[_Key, Fraction]()
    for one in calendar.year_of(period.start):
        if one.number >= period.number or one.end <= appointment.held_from:
            continue
        served = _served(appointment, one)
        method = _method(calendar, served, one)
        for key, paid in _paid(_runs(scheme, appointment, served)).items():
            exact = sum(
                Fraction(line.annual.amount) * method.share(days, one.days, calendar.share) for days, line in paid
            )
            earned[key] = earned.get(key, Fraction(0)) + exact
    return earned
