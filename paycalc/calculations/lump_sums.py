"""The lump sums that are paid with a pay period."""

from __future__ import annotations

from collections.abc import Iterator

from paycalc.calculations.position import Position, position
from paycalc.calculations.salary import salary
from paycalc.facts.appointment import Appointment
from paycalc.statements.pay_period import PeriodLine
from paycalc.terms.calendars import PayPeriod
from paycalc.terms.lump_sums import REPLACE_LUMP_SUM, LumpSum
from paycalc.terms.scheme import PayScheme


def lump_sum_lines(scheme: PayScheme, appointment: Appointment, period: PayPeriod) -> Iterator[PeriodLine]:
    """A line for each lump sum that is due in a period, and that the person was in post for."""
    for one in scheme.lump_sums:
        if one.due_on in period.days and _in_post(appointment, one):
            yield from _line(scheme, appointment, one)


def _in_post(appointment: Appointment, one: LumpSum) -> bool:
    last = appointment.ended or one.qualifying_day
    return appointment.started <= one.qualifying_day <= last


def _line(scheme: PayScheme, appointment: Appointment, one: LumpSum) -> Iterator[PeriodLine]:
    day = one.qualifying_day
    held = position(scheme, appointment, on=day)
    found = one.amount_for(held.facts.band, held.point, at_top=_at_top(held))
    if found is None:
        return
    full_time = salary(scheme, appointment, on=day).full_time_basic_salary
    amount = one.figure(found, full_time, held.terms.hours.share(held.facts.weekly_hours))
    if found.points or found.at_top:
        amount = amount.resting_on(held.evidence, held.terms.scale.climbing)
    rests_on = one.evidence(f"whether {one.title} is pensionable", REPLACE_LUMP_SUM)
    yield PeriodLine(one.code, one.title, amount, one.pensionable, rests_on, ())


def _at_top(held: Position) -> bool:
    """Whether no increment leads on: on the last point that increments reach, or with the most of a range."""
    scale = held.terms.scale
    if held.point is not None:
        return scale.steps_from(held.point) == 0
    assert scale.top_of_scale is not None  # a range has both ends
    return held.facts.salary == scale.top_of_scale.amount
