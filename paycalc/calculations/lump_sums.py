"""The lump sums that are paid with a pay period."""

from __future__ import annotations

from collections.abc import Iterator

from paycalc.calculations.history import PostHistory
from paycalc.calculations.salary import salary_in
from paycalc.calculations.standing import PostOnDay
from paycalc.errors import InvalidValueError
from paycalc.facts.appointment import Appointment
from paycalc.statements.pay_period import PeriodLine
from paycalc.terms.calendars import PayPeriod
from paycalc.terms.lump_sums import REPLACE_LUMP_SUM, LumpSum


def lump_sum_lines(history: PostHistory, period: PayPeriod) -> Iterator[PeriodLine]:
    """A line for each lump sum that is due in a period, and that the person was in post for."""
    for one in history.scheme.lump_sums:
        if one.due_on in period.days and _in_post(history.appointment, one):
            yield from _line(history, one)


def _in_post(appointment: Appointment, one: LumpSum) -> bool:
    last = appointment.ended or one.qualifying_day
    return appointment.started <= one.qualifying_day <= last


def _line(history: PostHistory, one: LumpSum) -> Iterator[PeriodLine]:
    day, known = one.qualifying_day, history.appointment.held_from
    if day < known:
        raise InvalidValueError(
            f"lump sum {one.code} of those in post on {day}",
            f"the person was, and the point held then is not told: it is told from {known}",
            "", "Tell the appointment from its start, or its point from that day",
        )  # fmt: skip
    held = history.on(day)
    found = one.amount_for(held.facts.band, held.point, at_top=_at_top(held))
    if found is None:
        return
    full_time = salary_in(history, day).full_time_basic_salary
    amount = one.figure(found, full_time, held.terms.hours.share(held.facts.weekly_hours, held.facts.paid_weeks))
    if one.looks_at_point(held.facts.band, found):
        amount = amount.resting_on(held.evidence, held.terms.scale.climbing)
    if found.at_top and held.point is not None:
        amount = amount.resting_on(held.terms.scale.held_back(held.point))
    rests_on = one.evidence(f"whether {one.title} is pensionable", REPLACE_LUMP_SUM)
    yield PeriodLine(
        code=one.code,
        title=one.title,
        amount=amount,
        pensionable=one.pensionable,
        pensionable_evidence=rests_on,
        segments=(),
    )


def _at_top(held: PostOnDay) -> bool:
    """Whether no increment leads on: on the last point that increments reach, or with the most of a range."""
    scale = held.terms.scale
    if held.point is not None:
        return scale.steps_from(held.point) == 0
    assert scale.top_of_scale is not None  # a range has both ends
    return held.facts.salary == scale.top_of_scale.amount
