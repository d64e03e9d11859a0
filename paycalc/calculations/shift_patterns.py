"""What a shift has in common with every other that earns the same, whatever its date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable
from datetime import date

from paycalc.clock import clock_changes, minutes_of, offset, zone
from paycalc.facts.shifts import Shift
from paycalc.terms.working_time import WorkingTime

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 24 * 60


class ShiftPatterns:
    """Gives shifts that earn alone a key that those share which earn the same.

    That is all a shift is cut and paid by: its clock times, and for each day it touches and the day before, the kind
    of day, public holidays, clock changes, and which terms are in force.
    """

    def __init__(self, rules: WorkingTime, effective_days: Iterable[date]) -> None:
        """*effective_days* are those on which anything changes that the post's hours earn by."""
        own = (premium.day_starts for premium in rules.premiums)
        dated = (*rules.day_starts, *rules.thresholds, *rules.counted, *(start for starts in own for start in starts))
        changing = {*effective_days, *rules.effective_days, *(entry.effective_from for entry in dated)}
        self._holidays, self._zone, self._changing = rules.holidays, zone(rules.zone), sorted(changing)
        self._days: dict[int, int] = {}
        self._numbers: dict[Hashable, int] = {}

    def of(self, shift: Shift) -> Hashable:
        """The key of a shift: those with one key earn the same."""
        start, end = minutes_of(shift.start), minutes_of(shift.end)
        ahead = offset(start, self._zone)
        first, clock = divmod(start + ahead, _DAY)
        last = (end - 1 + offset(end - 1, self._zone)) // _DAY
        return (
            *(clock, end - start, ahead, shift.kind, shift.take, shift.tags, shift.break_minutes, shift.travel_minutes),
            shift.recorded is None,
            shift.planned_end and minutes_of(shift.planned_end) - start,
            tuple((minutes_of(one.start) - start, minutes_of(one.end) - start, one.paid) for one in shift.breaks),
            tuple([self._day(day) for day in range(first - 1, last + 1)]),
        )

    def _day(self, days: int) -> int:
        """A number that days share which are the same to pay."""
        known = self._days.get(days)
        if known is None:
            alike = self._alike(days, date.fromordinal(_EPOCH + days))
            known = self._days[days] = self._numbers.setdefault(alike, len(self._numbers))
        return known

    def _alike(self, days: int, day: date) -> Hashable:
        midnight, holidays = days * _DAY, self._holidays
        changes = clock_changes(midnight - _DAY, midnight + 2 * _DAY, self._zone)
        return (
            day.weekday(),
            bisect_right(self._changing, day),
            tuple((at - midnight, ahead) for at, ahead in changes),
            (holidays.has(day, 0), holidays.edges(day), holidays.rests_on(day)) if holidays else None,
        )
