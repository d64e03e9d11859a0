"""What hours worked earn beyond the salary, and what they add to a pay period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial

import attrs

from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.shift_pay.cut import cut_shifts
from paycalc.calculations.shift_pay.holiday_choice import rules_for
from paycalc.calculations.shift_pay.lines import OccasionsPaid, SegmentPremiums, premiums_of, shift_lines
from paycalc.calculations.shift_pay.notes import holidays_met, worked_notes
from paycalc.calculations.shift_pay.overtime import Contract
from paycalc.calculations.shift_pay.patterns import ShiftGroups
from paycalc.calculations.shift_pay.plain_time import working_time
from paycalc.calculations.shift_pay.timeline import HoursTimeline
from paycalc.clock import MINUTE, zone
from paycalc.dates import Period
from paycalc.doors import checked
from paycalc.errors import InvalidValueError, shown
from paycalc.facts.appointment import Appointment
from paycalc.facts.shifts import Shift, Take, checked_shifts
from paycalc.figures import Evidence, Per, Working, plain_hours, total_of
from paycalc.statements.lines import refuse_assumed
from paycalc.statements.pay_period import PeriodLine, Segment
from paycalc.statements.worked_time import WorkedLine, WorkedTimeStatement
from paycalc.terms.hourly.rates import PaidPer
from paycalc.terms.hourly.working_time import WorkingTime
from paycalc.terms.knowledge import Knowledge
from paycalc.terms.scheme import PayScheme

Added = tuple[tuple[PeriodLine, ...], tuple[Working, ...]]


def worked_in(history: PostHistory, shifts: Iterable[Shift], period: Period, take: Take | str) -> Added | None:
    """The lines that shifts add to a period, by rule, and what the reader should know; None where none is near it.

    A line belongs to the period that its day lies in, so that a night over the end of a month is in both, and what
    the periods of a year have is what the shifts earn. Shifts outside the period are looked at where they bear on
    those in it, as those of its first and last week do. They are counted, and are not priced.
    """
    rules, appointment = working_time(history.scheme), history.appointment
    groups = ShiftGroups(rules)
    near = [shift for group in groups.near(checked_shifts(shifts), period) for shift in group]
    if not near:
        return None
    priced = Period(_priced_from(near, rules, appointment, period), period.end)
    statement = worked_time_in(history, near, take, days=priced)
    by_rule: dict[tuple[str, bool], list[WorkedLine]] = {}
    for line in statement.lines:
        if line.day in period:
            by_rule.setdefault((line.code, line.pensionable), []).append(line)
    return tuple(_period_line(lines) for lines in by_rule.values()), statement.notes


def _priced_from(near: Sequence[Shift], rules: WorkingTime, appointment: Appointment, period: Period) -> date:
    """The first day to price. What is paid once for a night or a weekend may have been paid before the period."""
    if not any(rate.per is not PaidPer.HOUR for premium in rules.premiums for rate in premium.rates):
        return period.start
    return min(period.start, max(appointment.held_from, first_day(sorted(near, key=lambda one: one.start), rules)))


def _period_line(lines: list[WorkedLine]) -> PeriodLine:
    first, minutes = lines[0], sum(line.toil_minutes for line in lines)
    return PeriodLine(
        code=first.code,
        title=f"{first.title}, {plain_hours(minutes)} hours of time off" if minutes else first.title,
        amount=total_of((line.amount for line in lines), Per.PERIOD, lines[0].amount.currency),
        pensionable=first.pensionable,
        pensionable_evidence=Evidence.joined(*(line.pensionable_evidence for line in lines)),
        segments=tuple(_segments(lines)),
    )


def _segments(lines: Iterable[WorkedLine]) -> Iterator[Segment]:
    for line in lines:
        yield Segment(line.day, line.day, None, line.amount)


_ONE_DAY = timedelta(days=1)
LEFT_OUT = "Shifts that became known after {:day} are left out: {:number}"


@checked
def worked_time(
    scheme: PayScheme,
    appointment: Appointment,
    shifts: Iterable[Shift],
    *,
    take: Take | str = Take.PAY,
    strict: bool = False,
) -> WorkedTimeStatement:
    """What shifts earn beyond the salary: premiums, plain time of additional hours, overtime, on-call, time off.

    Each shift is cut once, at every boundary that any rule looks at. Each rule says which of the pieces it covers, its
    group which of several rules remain, and its rate what a minute gives. A line is one rule, one shift, one day and
    one rate, and is rounded once; the hourly and the enhanced rate are rounded before where the scheme says so. An
    hour is worth what it is worth on the day it is worked. Under a scheme as known on a day, what was recorded
    later, or is worked later where no day of record is given, is left out.

    Args:
        scheme: The employer's terms, as known on whatever day they are viewed as of.
        appointment: The person's facts.
        shifts: The person's shifts, in any order. Weekly thresholds need the shifts of whole weeks.
        take: What is taken where a rule leaves the choice and the shift does not say: pay or toil.
        strict: Refuse an answer that rests on an assumption.

    Returns:
        Lines with minutes, rates and amounts in the scheme's currency, and time off in minutes.

    Raises:
        NoTableInForceError: The scheme does not say what hours worked earn, or not by that day.
        InvalidValueError: Two shifts overlap; one is worked outside the appointment; *take* is neither of the two.
        AssumedFigureError: *strict*, and what is paid or credited rests on an assumption.
        PaycalcError: Whatever `salary` raises for a day.

    Example:
        >>> from datetime import date, datetime
        >>> from paycalc import Appointment, Shift, load_scheme, worked_time
        >>> from paycalc.clock import zone
        >>> london = zone("Europe/London")
        >>> saturday = Shift(datetime(2025, 3, 1, 9, tzinfo=london), datetime(2025, 3, 1, 17, tzinfo=london))
        >>> met = load_scheme("met-police-staff")
        >>> earned = worked_time(met, Appointment("D", started=date(2024, 9, 1)), [saturday])
        >>> earned.pay.amount, earned.lines[0].amount.working.plain()
        (Decimal('76.72'), '19.18 × 50 % × 8 h = 76.72')
    """
    return worked_time_in(PostHistory.of(scheme, appointment), shifts, take, strict=strict)


def worked_time_in(
    history: PostHistory,
    shifts: Iterable[Shift],
    take: Take | str,
    *,
    days: Period | None = None,
    strict: bool = False,
) -> WorkedTimeStatement:
    """What shifts earn; where *days* are given, what lies outside them is cut and counted, and not priced."""
    scheme, taken = history.scheme, _take(take)
    ordered, late = _known(checked_shifts(shifts), working_time(scheme), scheme.knowledge)
    earned = partial(_earned, history, ordered, taken, strict)
    rules, shared = rules_for(working_time(scheme), ordered, earned)
    statement = earned(rules, days)
    statement = attrs.evolve(statement, notes=tuple(dict.fromkeys((*late, *shared, *statement.notes))))
    return refuse_assumed(statement) if strict else statement


def _earned(
    history: PostHistory,
    shifts: tuple[Shift, ...],
    take: Take,
    strict: bool,
    rules: WorkingTime,
    days: Period | None,
) -> WorkedTimeStatement:
    """What shifts that are known earn by some rules, those of the scheme or of one person."""
    scheme, appointment = history.scheme, history.appointment
    asked = partial(_is_asked, days, scheme.knowledge.day if scheme.knowledge else None)
    _check_in_post(shifts, appointment, rules, asked)
    first, last = _days(shifts, appointment)
    timeline = HoursTimeline(history, rules, first, last)
    lines, parts, paid = list[WorkedLine](), list[SegmentPremiums](), OccasionsPaid()
    cuts = cut_shifts(shifts, rules.cuts, Contract(timeline.hours_on, timeline.in_part))
    for cut in cuts:
        of_shift = list(premiums_of(cut, rules, timeline, asked))
        parts += of_shift
        lines += shift_lines(cut, of_shift, rules, cut.shift.take or take, paid)
    worked_on = sorted({part.segment.day for part in parts})
    for day in worked_on if strict else ():
        timeline.check_in_force(day)
    return WorkedTimeStatement(
        employer=scheme.employer,
        bands=tuple(dict.fromkeys(part.held.band for part in parts)),
        zone=rules.zone,
        known_on=scheme.knowledge.day if scheme.knowledge else None,
        shifts=len(shifts),
        lines=tuple(lines),
        holidays=holidays_met(parts, rules),
        replaced=next(filter(None, map(timeline.carried_forward, worked_on)), None),
        notes=worked_notes(cuts, parts, timeline, take),
    )


def _known(
    shifts: tuple[Shift, ...], rules: WorkingTime, knowledge: Knowledge | None
) -> tuple[tuple[Shift, ...], tuple[Working, ...]]:
    """The shifts of which something is known on the day that a scheme is viewed as of, and a note on the others."""
    if knowledge is None:
        return shifts, ()
    on_record = tuple(shift for shift in shifts if shift.is_known(first_day([shift], rules), on=knowledge.day))
    left_out = len(shifts) - len(on_record)
    return on_record, (Working(LEFT_OUT, (knowledge.day, left_out)),) if left_out else ()


def _is_asked(days: Period | None, known_on: date | None, shift: Shift, day: date) -> bool:
    """Whether a day of a shift is asked about, and known to have been worked."""
    return (days is None or day in days) and (known_on is None or shift.is_known(day, on=known_on))


def first_day(shifts: Sequence[Shift], rules: WorkingTime) -> date:
    """The day for pay on which the first of shifts begins, by their start; the shifts are some."""
    return _day_of(shifts[0].start, rules)


def counted_from(day: date, rules: WorkingTime) -> date:
    """The first day of all that is counted together with a day: its week, and what thresholds count.

    Who is asked about without a first day in post is taken to have been there by then: a week that is served in part
    has another overtime.
    """
    return min(day - timedelta(days=day.weekday()), *(one.first_day(day) for one in rules.thresholds), day)


def _check_in_post(
    shifts: Iterable[Shift], appointment: Appointment, rules: WorkingTime, asked: Callable[[Shift, date], bool]
) -> None:
    """Refuse a shift that begins before the post, or ends after it, on a day that is asked about."""
    here = zone(rules.zone)
    for shift in shifts:
        first, last = (_day_of(at, rules) for at in (shift.start, shift.end - MINUTE))
        if first < appointment.held_from and asked(shift, first):
            why = f"the appointment's point is held from {appointment.held_from}"
        elif appointment.ended and last > appointment.ended and asked(shift, last):
            why = f"the last day in post is {appointment.ended}"
        else:
            continue
        raise InvalidValueError(shift.named_in(here), why, "", "Leave the shift out, or correct the appointment")


def _day_of(at: datetime, rules: WorkingTime) -> date:
    """The day for pay of an instant."""
    local = at.astimezone(zone(rules.zone))
    return rules.cuts.day(local.date(), local.hour * 60 + local.minute)


def _take(value: Take | str) -> Take:
    if isinstance(value, Take):
        return value
    allowed = [take.value for take in Take]
    if value not in allowed:
        raise InvalidValueError(f"take {shown(value)}", "it is neither pay nor time off", f"Allowed: {allowed}")
    return Take(value)


def _days(shifts: Sequence[Shift], appointment: Appointment) -> tuple[date, date]:
    """Days that no shift lies outside of, in any zone and wherever days begin."""
    if not shifts:
        return appointment.started, appointment.started
    return shifts[0].start.date() - 2 * _ONE_DAY, max(shift.end for shift in shifts).date() + _ONE_DAY
