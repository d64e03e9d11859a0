"""Which shifts earn what they earn whatever the others are, and what they share with others that earn the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from paycalc.clock import MINUTE, clock_changes, minutes_of, offset, zone
from paycalc.dates import Period
from paycalc.facts.shifts import Shift, ShiftKind
from paycalc.terms.cutting.holidays import LimitedDays
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.hourly.rates import PaidPer
from paycalc.terms.hourly.working_time import WorkingTime

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 24 * 60
_ONE_DAY = timedelta(days=1)


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
        self._thresholds = rules.thresholds
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
            tuple(self._weeks_in_part(shift)) if _reaches_beyond(shift) else (),
        )

    def stretch(self, day: date) -> int:
        """A number that days share between which nothing changes that hours earn by."""
        return bisect_right(self._changing, day)

    def _weeks_in_part(self, shift: Shift) -> Iterator[date | None]:
        """The first day of each span of a threshold in which something changes: it is like no other."""
        day = shift.start.astimezone(self._zone).date()
        for threshold in self._thresholds:
            # A shift after midnight can be one of the day before.
            for span in (threshold.span(day - _ONE_DAY), threshold.span(day), threshold.span(day + _ONE_DAY)):
                changes = bisect_right(self._changing, span.last_day) > bisect_right(self._changing, span.start)
                yield span.start if changes else None

    def _day(self, days: int) -> int:
        """A number that days share which are the same to pay."""
        pattern = self._days.get(days)
        if pattern is None:
            alike = self._alike(days, date.fromordinal(_EPOCH + days))
            pattern = self._days[days] = self._numbers.setdefault(alike, len(self._numbers))
        return pattern

    def _alike(self, days: int, day: date) -> Hashable:
        midnight = days * _DAY
        changes = clock_changes(midnight - _DAY, midnight + 2 * _DAY, self._zone)
        return (
            day.weekday(),
            self.stretch(day),
            tuple((at - midnight, ahead) for at, ahead in changes),
            self._of_holiday(day),
        )

    def _of_holiday(self, day: date) -> Hashable:
        """What makes a day another than its weekday, as a public holiday or as one that counts on another day."""
        if (holidays := self._holidays) is None:
            return None
        counts = holidays.has(day, 0), holidays.edges(day), bool(holidays.passed_over(day))
        return *counts, holidays.rests_on(day), holidays.limit_of(day)


def _reaches_beyond(shift: Shift) -> bool:
    """Whether hours of a shift can be overtime."""
    return shift.kind is ShiftKind.ADDITIONAL or shift.planned_end is not None


Days: TypeAlias = tuple[date, date]
_WEEK = timedelta(days=7)
_OCCASIONS = (PaidPer.SESSION, PaidPer.DAY, PaidPer.WEEKEND)
_HOURS = {
    ShiftKind.CONTRACTED: {HoursKind.CONTRACTED},
    ShiftKind.ADDITIONAL: {HoursKind.ADDITIONAL, HoursKind.OVERTIME},
    ShiftKind.ON_CALL: {HoursKind.ON_CALL},
    ShiftKind.CALL_OUT: {HoursKind.CALL_OUT},
}
_BEYOND = _HOURS[ShiftKind.ADDITIONAL]


class ShiftGroups:
    """Parts one person's shifts into groups that earn independently of each other.

    Shifts belong together where additional hours are counted against a threshold, where something is paid once for a
    session, a day or a weekend, and where they are on public holidays of which one person has so many.
    """

    def __init__(self, rules: WorkingTime) -> None:
        self._rules, self._cuts, self._zone = rules, rules.cuts, zone(rules.zone)
        once = (one for one in rules.premiums if any(rate.per in _OCCASIONS for rate in one.rates))
        self._once = {hours for premium in once for hours in premium.hours}
        self._bound = {kind for kind, hours in _HOURS.items() if hours & self._once}
        if rules.thresholds:
            self._bound.add(ShiftKind.ADDITIONAL)
        self._late = ShiftKind.ADDITIONAL in self._bound

    def of(self, shifts: Sequence[Shift]) -> Iterator[tuple[Shift, ...]]:
        """The groups of a person's shifts; a shift that earns alone is a group of its own."""
        own = [self._days(shift) for shift in shifts]
        bound = [
            self._is_bound(shift) or self._limit(days) is not None for shift, days in zip(shifts, own, strict=True)
        ]
        if not any(bound):
            yield from ((shift,) for shift in shifts)
            return
        reach = [self._reach(shift, days) for shift, days, is_bound in zip(shifts, own, bound, strict=True) if is_bound]
        met = _merged(reach)
        blocks = _merged([*reach, *(days for days in own if any(_meet(days, block) for block in met))])
        together: dict[Days, list[Shift]] = {block: [] for block in blocks}
        for shift, days in zip(shifts, own, strict=True):
            block = next((block for block in blocks if _meet(days, block)), None)
            if block is None:
                yield (shift,)
            else:
                together[block].append(shift)
        yield from map(tuple, together.values())

    def near(self, shifts: Sequence[Shift], period: Period) -> Iterator[tuple[Shift, ...]]:
        """The groups with a shift that is on a day of a period."""
        within = period.start, period.last_day
        for group in self.of(shifts):
            if any(_meet(self._days(shift), within) for shift in group):
                yield group

    def _is_bound(self, shift: Shift) -> bool:
        return shift.kind in self._bound or (self._late and shift.planned_end is not None)

    def _days(self, shift: Shift) -> Days:
        """The first and the last day that a shift is on, for pay and by the calendar."""
        first, last = (at.astimezone(self._zone) for at in (shift.start, shift.end - MINUTE))
        return self._cuts.day(first.date(), first.hour * 60 + first.minute), last.date()

    def _reach(self, shift: Shift, days: Days) -> Days:
        """The days whose shifts can bear on what a shift earns."""
        first, last = days
        if limited := self._limit(days):
            first, last = min(first, limited.days[0]), max(last, limited.days[-1])
        hours = _HOURS[shift.kind] | (_BEYOND if shift.planned_end else set())
        if hours & self._once:  # a session may have begun the evening before
            first = first - _ONE_DAY - timedelta(days=(first - _ONE_DAY).weekday())
            last = last + timedelta(days=6 - last.weekday())
        if hours & _BEYOND:
            for threshold in self._rules.thresholds:
                first = min(first, threshold.first_day(days[0]))
                last = max(last, threshold.first_day(days[1]) + _WEEK * threshold.weeks - _ONE_DAY)
        return first, last

    def _limit(self, days: Days) -> LimitedDays | None:
        """The public holidays on which a shift may be, of which one person has so many."""
        holidays = self._rules.holidays
        if holidays is None or not holidays.limits:
            return None
        near = days[0] - _ONE_DAY, days[1] + _ONE_DAY
        years = sorted({one.year for one in near})
        limits = (limited for year in years for limited in holidays.limited_days(year))
        return next((one for one in limits if one.leaves_out and _meet((one.days[0], one.days[-1]), near)), None)


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _merged(stretches: Iterable[Days]) -> list[Days]:
    """Stretches of days, those that meet made one."""
    merged: list[Days] = []
    for days in sorted(stretches):
        if merged and _meet(merged[-1], days):
            merged[-1] = merged[-1][0], max(merged[-1][1], days[1])
        else:
            merged.append(days)
    return merged
