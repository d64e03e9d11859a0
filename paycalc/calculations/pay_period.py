"""What a post is paid for a pay period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import attrs

from paycalc.calculations.history.position_notes import position_notes
from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.history.state import PostOnDay, full_time_salary
from paycalc.calculations.period_lines import UnroundedLine, rounded
from paycalc.calculations.salary import salary_in, superseded
from paycalc.dates import Period
from paycalc.doors import checked
from paycalc.errors import InvalidValueError, NoTableInForceError
from paycalc.facts.appointment import Appointment
from paycalc.facts.leave import Leave
from paycalc.figures import Working
from paycalc.statements.lines import Line, refuse_assumed
from paycalc.statements.pay_period import PayPeriodStatement, PeriodLine
from paycalc.statements.salary import SalaryStatement
from paycalc.terms.additions.allowances import LINES
from paycalc.terms.additions.lump_sums import REPLACE_LUMP_SUM, LumpSum
from paycalc.terms.periods.calendars import REPLACE_CALENDAR, PayCalendar, PayPeriod, PeriodRounding
from paycalc.terms.periods.part_periods import PartPeriod
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from paycalc.facts.shifts import Shift, Take


def lump_sum_lines(history: PostHistory, period: PayPeriod) -> Iterator[PeriodLine]:
    """A line for each lump sum that is due in a period, and that the person was in post for."""
    for one in history.scheme.lump_sums:
        if one.due_on in period.days and _in_post(history.appointment, one):
            yield from _line(history, one)


def lump_sum_notes(history: PostHistory, lump_sums: Sequence[PeriodLine]) -> Iterator[Working]:
    """What is to be known of the positions that lump sums go by, which may be of days long before."""
    codes = {line.code for line in lump_sums}
    for one in history.scheme.lump_sums:
        if one.code in codes:
            yield from position_notes(history.on(one.qualifying_day), one.qualifying_day, ahead=False)


def _in_post(appointment: Appointment, one: LumpSum) -> bool:
    last = appointment.ended or one.qualifying_day
    return appointment.started <= one.qualifying_day <= last


def _line(history: PostHistory, one: LumpSum) -> Iterator[PeriodLine]:
    day = one.qualifying_day
    _check_told(history.appointment, day, f"lump sum {one.code} of those in post on {day}")
    post = history.on(day)
    entry = one.amount_for(post.facts.band, post.point, at_top=_at_top(post))
    if entry is None:
        return
    full_time = salary_in(history, day).full_time_basic_salary
    amount = one.figure(entry, full_time, post.terms.hours.share(post.facts.weekly_hours, post.facts.paid_weeks))
    if one.looks_at_point(post.facts.band, entry):
        amount = amount.resting_on(post.evidence, post.terms.scale.climbing)
    if entry.at_top:
        at_top = full_time.evidence if post.point is None else post.terms.scale.held_back(post.point)
        amount = amount.resting_on(at_top)
    rests_on = one.evidence(f"whether {one.title} is pensionable", REPLACE_LUMP_SUM)
    yield PeriodLine(
        code=one.code,
        title=one.title,
        amount=amount,
        pensionable=one.pensionable,
        pensionable_evidence=rests_on,
        segments=(),
    )


def _at_top(post: PostOnDay) -> bool:
    """Whether no increment leads on: on the last point that increments reach, or with the most of a range."""
    scale = post.terms.scale
    if post.point is not None:
        return scale.steps_from(post.point) == 0
    assert scale.top_of_scale is not None  # a range has both ends
    return full_time_salary(post).amount >= scale.top_of_scale.amount


_NOTHING = Fraction(0)
Added: TypeAlias = tuple[tuple[PeriodLine, ...], tuple[Working, ...]]
LineKey: TypeAlias = tuple[str, bool]


def pay_calendar(scheme: PayScheme) -> PayCalendar:
    """The scheme's pay periods.

    Raises:
        NoTableInForceError: The scheme does not say them.
    """
    if scheme.pay_calendar is None:
        raise NoTableInForceError(
            f"pay periods of {scheme.name}", "the scheme has no pay calendar", "", REPLACE_CALENDAR
        )
    return scheme.pay_calendar


@checked
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
    amount and its working, which sum exactly to the line. A lump sum is a line of the period in which it is due.

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
    return pay_period_in(PostHistory.of(scheme, appointment), period, shifts, take, strict=strict)


def pay_period_in(
    history: PostHistory, period: PayPeriod, shifts: Iterable[Shift], take: Take | str, *, strict: bool
) -> PayPeriodStatement:
    """What a post is paid for a pay period."""
    _check_of_calendar(history.scheme, period)
    if strict:
        check_in_force(history, period)
    cumulative = pay_calendar(history.scheme).rounds is PeriodRounding.CUMULATIVE
    paid = unrounded_period(history, period)  # first, so that a refusal names the period asked about
    earlier = _earlier(history, period) if cumulative else {}
    statement = period_statement(paid, earlier, worked_lines(history, shifts, period, take))
    return refuse_assumed(statement) if strict else statement


def _check_of_calendar(scheme: PayScheme, period: PayPeriod) -> None:
    """Refuse a period of another calendar: its parts would be those of no period that the scheme pays."""
    calendar = pay_calendar(scheme)
    if not calendar.has(period):
        own = calendar.period_of(period.start)
        raise InvalidValueError(
            f"period from {period.start} to {period.last_day}", f"it is none of {scheme.name}",
            f"The period of that day is {own.number}, from {own.start} to {own.last_day}, paid on {own.paid_on}",
            "Take periods from the scheme's pay_calendar",
        )  # fmt: skip


def check_in_force(history: PostHistory, period: PayPeriod) -> None:
    """Refuse a period with a day on which the last known pay table is replaced by one that is not known."""
    served = _served(history.appointment, period)
    for day in history.days(served.start, served.last_day):
        for terms in history.on(day).relied_on:
            if terms.superseded_by:
                raise superseded(history.scheme, terms, day)


@attrs.frozen
class UnroundedPeriod:
    """What is paid in a period before it is rounded.

    Attributes:
        history: Who is paid, under which scheme.
        period: The period.
        served: The days in post in it.
        runs: Those days, cut wherever something may change.
        lines: The lines, by code and whether they count for pension.
    """

    history: PostHistory
    period: PayPeriod
    served: Period
    runs: Sequence[_Run]
    lines: Mapping[LineKey, UnroundedLine]


def unrounded_period(history: PostHistory, period: PayPeriod) -> UnroundedPeriod:
    """What is paid in a period, before it is rounded."""
    calendar, served = pay_calendar(history.scheme), _served(history.appointment, period)
    runs, method = _runs(history, served), _method(calendar, served, period)
    leaves = tuple(_leaves(history.appointment, served))
    paid = _paid(runs)
    if len(runs) > 1:  # a line that begins later is in its place all the same
        order = line_order(history.scheme)
        paid = dict(sorted(paid.items(), key=lambda line: order[line[0][0]]))
    lines = {key: UnroundedLine(calendar, period, method, tuple(days), leaves) for key, days in paid.items()}
    return UnroundedPeriod(history, period, served, runs, lines)


def line_order(scheme: PayScheme) -> Mapping[str, int]:
    """The place of each line of a salary, and of each lump sum, among the lines of a period."""
    allowances, lump_sums = ((one.code for one in coded) for coded in (scheme.allowances, scheme.lump_sums))
    return {code: place for place, code in enumerate((*LINES, *allowances, *lump_sums))}


def period_statement(paid: UnroundedPeriod, earlier: Mapping[LineKey, Fraction], worked: Added) -> PayPeriodStatement:
    """The statement of what was gathered.

    Args:
        paid: What was gathered.
        earlier: What each line has earned in the year before, if running totals are rounded.
        worked: What shifts add.
    """
    scheme, period, served, runs = paid.history.scheme, paid.period, paid.served, paid.runs
    lump_sums = tuple(lump_sum_lines(paid.history, period))
    of_days = (note for run in runs for note in run.statement.notes)
    notes = *of_days, *lump_sum_notes(paid.history, lump_sums), *worked[1]
    return PayPeriodStatement(
        employer=scheme.employer,
        held=tuple(_held(runs)),
        number=period.number,
        start=period.start,
        last_day=period.last_day,
        paid_on=period.paid_on,
        known_on=scheme.knowledge.day if scheme.knowledge else None,
        served_from=served.start,
        served_to=served.last_day,
        lines=(
            *(rounded(line, earlier.get(key, _NOTHING)) for key, line in paid.lines.items()),
            *lump_sums,
            *worked[0],
        ),
        replaced=next((run.statement.replaced for run in runs if run.statement.replaced), None),
        notes=tuple(dict.fromkeys(notes)),
    )


def _held(runs: Sequence[_Run]) -> Iterator[tuple[date, str]]:
    """Each band, with its first day."""
    last = None
    for run in runs:
        if run.statement.band != last:
            last = run.statement.band
            yield run.days.start, last


@attrs.frozen
class _Run:
    """Days during which the salary stays as it is."""

    days: Period
    statement: SalaryStatement


def in_post(appointment: Appointment, period: PayPeriod) -> bool:
    """Whether a person is in post on some day of a period."""
    start, end = _days_in_post(appointment, period)
    return start < end


def _days_in_post(appointment: Appointment, period: PayPeriod) -> tuple[date, date]:
    end = appointment.ended + timedelta(days=1) if appointment.ended else period.end
    return max(period.start, appointment.started), min(period.end, end)


NONE_INSIDE = "No shift lies in the days asked about, of {:number} given"


def without_none_inside(notes: Sequence[tuple[Working, ...]]) -> list[tuple[Working, ...]]:
    """The notes on several periods: shifts that lie in another of them are not said to lie in none."""
    said = [any(note.template == NONE_INSIDE for note in each) for each in notes]
    if all(said):
        return list(notes)
    return [tuple(note for note in each if note.template != NONE_INSIDE) for each in notes]


def worked_lines(history: PostHistory, shifts: Iterable[Shift], period: PayPeriod, take: Take | str) -> Added:
    """What shifts add to a period, and the notes on it; without any, nothing of the rules for them is loaded."""
    listed = tuple(shifts)
    if not listed:
        return (), ()
    from paycalc.calculations.shift_pay.worked_time import worked_in

    found = worked_in(history, listed, period.days, take)
    return ((), (Working(NONE_INSIDE, (len(listed),)),)) if found is None else found


def _served(appointment: Appointment, period: PayPeriod) -> Period:
    start, end = _days_in_post(appointment, period)
    asked = f"period {period.start} to {period.last_day}"
    if start >= end:
        raise not_in_post(appointment, asked)
    _check_told(appointment, start, asked)
    return Period(start, end)


def _check_told(appointment: Appointment, day: date, asked: str) -> None:
    """Refuse a day in post before the one from which the point or salary is told: it may have been another."""
    told_from, fact = appointment.held_from, "point" if appointment.salary_from is None else "salary"
    if day < told_from:
        raise InvalidValueError(
            asked,
            f"the person was in post on {day}, and the {fact} held then is not told: it is told from {told_from}",
            "", f"Tell the {fact} of that day, and the later one as a change, or ask for periods that begin later",
        )  # fmt: skip


def not_in_post(appointment: Appointment, asked: str) -> InvalidValueError:
    """The refusal of days on none of which the person is in post."""
    until = f" to {appointment.ended}" if appointment.ended else ""
    return InvalidValueError(
        asked, "the person is not in post on any day of it", f"In post from {appointment.started}{until}"
    )


def _method(calendar: PayCalendar, served: Period, period: PayPeriod) -> PartPeriod:
    if served.start > period.start:
        return calendar.joining
    return calendar.leaving if served.end < period.end else calendar.changing


def _runs(history: PostHistory, served: Period) -> list[_Run]:
    """The days served, cut wherever something may change."""
    days = history.days(served.start, served.last_day)
    ends = [*days[1:], served.end]
    return [_Run(Period(start, end), salary_in(history, start)) for start, end in zip(days, ends, strict=True)]


def _leaves(appointment: Appointment, served: Period) -> Iterator[tuple[Period, Decimal]]:
    """The days of leave that is not paid in full, and the share that is."""
    for change in appointment.effective_changes:
        if isinstance(change, Leave) and change.paid_share < 1 and (days := served.overlap(change.days)):
            yield days, change.paid_share


def _paid(runs: Sequence[_Run]) -> dict[LineKey, list[tuple[Period, Line]]]:
    """The lines of each code, apart where they begin or cease to count for pension.

    A cut that does not change a line does not cut it.
    """
    paid: dict[LineKey, list[tuple[Period, Line]]] = {}
    for run in runs:
        for line in run.statement.lines:
            before = paid.setdefault((line.code, line.pensionable), [])
            if before and before[-1][1] == line and before[-1][0].end == run.days.start:
                before[-1] = (Period(before[-1][0].start, run.days.end), line)
            else:
                before.append((run.days, line))
    return paid


def _earlier(history: PostHistory, period: PayPeriod) -> dict[LineKey, Fraction]:
    """What each line has earned, exactly, in the earlier periods of the pay year."""
    earned: dict[LineKey, Fraction] = {}
    for one in pay_calendar(history.scheme).year_of(period.start):
        if one.number < period.number and in_post(history.appointment, one):
            add_earned(earned, unrounded_period(history, one))
    return earned


def add_earned(earned: dict[LineKey, Fraction], paid: UnroundedPeriod) -> None:
    """Add what each line has earned in a period."""
    for key, line in paid.lines.items():
        earned[key] = earned.get(key, _NOTHING) + line.earns
