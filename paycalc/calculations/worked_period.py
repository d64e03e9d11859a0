"""What shifts add to a pay period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from paycalc.calculations.history import PostHistory
from paycalc.calculations.plain_time import working_time
from paycalc.calculations.shift_groups import ShiftGroups
from paycalc.calculations.worked_time import first_day, worked_time_in
from paycalc.dates import Period
from paycalc.facts.appointment import Appointment
from paycalc.facts.shifts import Shift, Take, checked_shifts
from paycalc.figures import Evidence, Per, Working, plain_hours, total_of
from paycalc.statements.pay_period import PeriodLine, Segment
from paycalc.statements.worked_time import WorkedLine
from paycalc.terms.premium_rates import PaidPer
from paycalc.terms.working_time import WorkingTime

Added = tuple[tuple[PeriodLine, ...], tuple[Working, ...]]


def worked_in(history: PostHistory, shifts: Iterable[Shift], period: Period, take: Take | str) -> Added:
    """The lines that shifts add to a period, by rule, and what the reader should know.

    A line belongs to the period that its day lies in, so that a night over the end of a month is in both, and what
    the periods of a year have is what the shifts earn. Shifts outside the period are looked at where they bear on
    those in it, as those of its first and last week do. They are counted, and are not priced.
    """
    rules, appointment = working_time(history.scheme), history.appointment
    groups = ShiftGroups(rules)
    near = [shift for group in groups.near(checked_shifts(shifts), period) for shift in group]
    if not near:
        return (), ()
    priced = Period(_priced_from(near, rules, appointment, period), period.end)
    statement = worked_time_in(history, near, take, days=priced)
    found: dict[tuple[str, bool], list[WorkedLine]] = {}
    for line in statement.lines:
        if line.day in period:
            found.setdefault((line.code, line.pensionable), []).append(line)
    return tuple(_period_line(lines) for lines in found.values()), statement.notes


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
