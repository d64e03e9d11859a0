"""What shifts add to a pay period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paycalc.calculations.plain_time import working_time
from paycalc.calculations.shift_groups import ShiftGroups
from paycalc.calculations.worked_time import worked_time
from paycalc.dates import Period
from paycalc.facts.appointment import Appointment
from paycalc.facts.shifts import Shift, Take, checked_shifts
from paycalc.figures import Per, Working, total_of
from paycalc.statements.pay_period import PeriodLine, Segment
from paycalc.statements.worked_time import WorkedLine
from paycalc.terms.scheme import PayScheme

Added = tuple[tuple[PeriodLine, ...], tuple[Working, ...]]


def worked_in(
    scheme: PayScheme, appointment: Appointment, shifts: Iterable[Shift], period: Period, take: Take | str
) -> Added:
    """The lines that shifts add to a period, by rule, and what the reader should know.

    A line belongs to the period that its day lies in, so that a night over the end of a month is in both, and what
    the periods of a year have is what the shifts earn. Shifts outside the period are looked at where they bear on
    those in it, as those of its first and last week do.
    """
    groups = ShiftGroups(working_time(scheme))
    near = [shift for group in groups.near(checked_shifts(shifts), period) for shift in group]
    if not near:
        return (), ()
    statement = worked_time(scheme, appointment, near, take=take)
    found: dict[tuple[str, bool], list[WorkedLine]] = {}
    for line in statement.lines:
        if line.day in period:
            found.setdefault((line.code, line.pensionable), []).append(line)
    return tuple(_period_line(lines) for lines in found.values()), statement.notes


def _period_line(lines: list[WorkedLine]) -> PeriodLine:
    first = lines[0]
    return PeriodLine(
        first.code,
        first.title,
        total_of((line.amount for line in lines), Per.PERIOD),
        first.pensionable,
        first.pensionable_evidence,
        tuple(_segments(lines)),
    )


def _segments(lines: Iterable[WorkedLine]) -> Iterator[Segment]:
    for line in lines:
        yield Segment(line.day, line.day, None, line.amount)
