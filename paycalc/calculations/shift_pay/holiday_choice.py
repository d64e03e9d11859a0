"""Which public holidays count for one person, where the rules give at most so many of some days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import TypeAlias

from paycalc.calculations.shift_pay.cut import pieces
from paycalc.dates import Period
from paycalc.facts.shifts import Shift
from paycalc.figures import Working
from paycalc.statements.worked_time import WorkedTimeStatement
from paycalc.terms.cutting.days import DayKind
from paycalc.terms.cutting.holidays import LimitedDays, PublicHolidays
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.hourly.working_time import WorkingTime

Earned: TypeAlias = Callable[[WorkingTime, Period | None], WorkedTimeStatement]
"""What shifts earn by some rules; in some days alone, where days are given."""

_LeftOut: TypeAlias = dict[date, LimitedDays]
_ONE_DAY = timedelta(days=1)


def rules_for(rules: WorkingTime, shifts: Sequence[Shift], earned: Earned) -> tuple[WorkingTime, tuple[Working, ...]]:
    """The rules without the public holidays that are beyond a limit for who works some shifts, and notes on them.

    Of the days worked those count by which the person gains most: pay first, then time off.

    Args:
        rules: The rules of the scheme.
        shifts: The shifts.
        earned: What the shifts earn by rules.
    """
    left_out: _LeftOut = {}
    notes: list[Working] = []
    for limited, worked in _exceeded(rules, shifts):
        beyond = _least_missed(rules, limited, worked, left_out, earned)
        left_out |= dict.fromkeys(beyond, limited)
        notes.append(_note(limited, beyond))
    return rules.without_holidays(left_out) if left_out else rules, tuple(notes)


def _exceeded(rules: WorkingTime, shifts: Iterable[Shift]) -> Iterator[tuple[LimitedDays, tuple[date, ...]]]:
    """The limits of which more days are worked than count, with those days in order."""
    holidays = rules.holidays
    if holidays is None or not holidays.limits:
        return
    worked = {day for shift in shifts if _is_near(shift, holidays) for day in _holidays_of(shift, rules)}
    for year in sorted({day.year for day in worked}):
        for limited in holidays.limited_days(year):
            days = tuple(day for day in limited.days if day in worked)
            if len(days) > limited.limit.most:
                yield limited, days


def _is_near(shift: Shift, holidays: PublicHolidays) -> bool:
    """Whether a shift may be worked on days with a limit, in whatever zone."""
    first, last = shift.start.date() - _ONE_DAY, shift.end.date() + _ONE_DAY
    return any(
        limited.days[0] <= last and first <= limited.days[-1]
        for year in {first.year, last.year}
        for limited in holidays.limited_days(year)
    )


def _holidays_of(shift: Shift, rules: WorkingTime) -> set[date]:
    """The public holidays that a shift is worked on; to be on call is no work."""
    found = {
        rules.cuts.holiday(one.shown, one.clock)
        for one in pieces(shift, rules.cuts)
        if one.paid and one.hours_kind is not HoursKind.ON_CALL
    }
    return {day for day in found if day is not None}


def _least_missed(
    rules: WorkingTime, limited: LimitedDays, worked: tuple[date, ...], left_out: _LeftOut, earned: Earned
) -> tuple[date, ...]:
    """The days beyond the limit, without which the person earns most; of equals the last ones."""
    days = Period(limited.days[0] - _ONE_DAY, limited.days[-1] + 2 * _ONE_DAY)

    def earns(beyond: tuple[date, ...]) -> tuple[Decimal, int]:
        statement = earned(rules.without_holidays({**left_out, **dict.fromkeys(beyond, limited)}), days)
        return statement.pay.amount, sum(line.toil_minutes for line in statement.lines)

    ways = list(combinations(worked, len(worked) - limited.limit.most))
    return max(reversed(ways), key=earns)


def _note(limited: LimitedDays, beyond: Sequence[date]) -> Working:
    """What is left out, so that nobody looks for a line that is not there."""
    days = ", ".join(["{:day}"] * len(limited.days))
    left = " and ".join(["{:day} is paid as any {:text}"] * len(beyond))
    words = f"Of {days} at most {{:number}} count as public holidays for one person: {left}"
    ordinary = (value for day in beyond for value in (day, DayKind.of_week(day).value.capitalize()))
    return Working(words, (*limited.days, limited.limit.most, *ordinary))
