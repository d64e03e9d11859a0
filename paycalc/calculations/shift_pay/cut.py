"""The one partition of a shift: cut once, at every boundary that pay depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from paycalc.calculations.shift_pay.overtime import Contract, with_hours
from paycalc.clock import clock_changes, instant_of, minutes_of, zone
from paycalc.facts.shifts import Shift, ShiftKind, checked_shifts
from paycalc.terms.cutting.segments import BreakPlace, HoursKind, TimeCuts, TimeSegment

_DAY = 24 * 60
_HOURS = {
    ShiftKind.CONTRACTED: HoursKind.CONTRACTED,
    ShiftKind.ADDITIONAL: HoursKind.ADDITIONAL,
    ShiftKind.ON_CALL: HoursKind.ON_CALL,
    ShiftKind.CALL_OUT: HoursKind.CALL_OUT,
}


@attrs.frozen
class CutShift:
    """A shift and its segments, which are all of it.

    Attributes:
        shift: The shift.
        segments: Its segments, in order.
    """

    shift: Shift
    segments: tuple[TimeSegment, ...]


def cut_shifts(shifts: Iterable[Shift], cuts: TimeCuts, contract: Contract) -> tuple[CutShift, ...]:
    """One person's shifts, each cut at every boundary that pay depends on.

    Thresholds of a week are counted over the shifts that are given: give whole weeks.

    Args:
        shifts: The shifts, in any order.
        cuts: Where shifts are cut.
        contract: The hours that the salary is for.

    Raises:
        InvalidValueError: Two shifts overlap.
        UnknownNameError: There is no such time zone, or no such place in the library of holidays.

    Example:
        >>> from datetime import datetime
        >>> from decimal import Decimal
        >>> from paycalc import Evidence, Shift
        >>> from paycalc.calculations.shift_pay.cut import cut_shifts
        >>> from paycalc.calculations.shift_pay.overtime import Contract
        >>> from paycalc.clock import zone
        >>> from paycalc.terms.periods.full_time import Share
        >>> from paycalc.terms.cutting.segments import TimeCuts
        >>> london = zone("Europe/London")
        >>> night = Shift(datetime(2025, 3, 29, 22, tzinfo=london), datetime(2025, 3, 30, 8, tzinfo=london))
        >>> full_time = Share(Decimal(36), Decimal(36), Evidence())
        >>> (cut,) = cut_shifts([night], TimeCuts(zone="Europe/London"), Contract(lambda day: full_time))
        >>> [(segment.day.isoformat(), segment.clock, segment.elapsed) for segment in cut.segments]
        [('2025-03-29', 1320, 120), ('2025-03-30', 0, 60), ('2025-03-30', 120, 360)]
    """
    ordered = checked_shifts(shifts)
    cut = [tuple(pieces(shift, cuts)) for shift in ordered]
    return tuple(map(CutShift, ordered, with_hours(cut, cuts, contract, [one.travel_minutes for one in ordered])))


def pieces(shift: Shift, cuts: TimeCuts, break_place: BreakPlace | None = None) -> Iterator[TimeSegment]:
    """A shift cut at all that clocks, calendars and the shift itself show, before its hours are counted.

    Args:
        shift: The shift.
        cuts: Where shifts are cut.
        break_place: Where a break without times lies, if not where the cuts say.
    """
    unpaid = _unpaid(shift, break_place or cuts.break_place)
    planned_end = minutes_of(shift.planned_end or shift.end)
    own = {planned_end, *(minute for one in unpaid for minute in one)}
    start, end = minutes_of(shift.start), minutes_of(shift.end)
    stretches = clock_changes(start, end, zone(cuts.zone))
    for (first, ahead), (after, _) in pairwise([*stretches, (end, 0)]):
        points = _points(first, after, ahead, own, cuts)
        instants = [instant_of(minute) for minute in points]
        for place, (at, until) in enumerate(pairwise(points)):
            days, clock = divmod(at + ahead, _DAY)
            shown, day, kinds = cuts.place(days, clock)
            paid = not any(begins <= at < ends for begins, ends in unpaid)
            late = at >= planned_end and shift.kind is ShiftKind.CONTRACTED
            hours_kind = HoursKind.ADDITIONAL if late else _HOURS[shift.kind]
            ends = instants[place], instants[place + 1]
            yield TimeSegment(*ends, day, shown, clock, kinds, hours_kind, 0, paid, (until - at) * paid)


def _points(first: int, after: int, ahead: int, own: Iterable[int], cuts: TimeCuts) -> Sequence[int]:
    """The minutes at which a stretch of one offset is cut, its ends among them."""
    points = {first, after, *(minute for minute in own if first < minute < after)}
    for days in range((first + ahead) // _DAY, (after + ahead) // _DAY + 1):
        midnight = days * _DAY - ahead
        points.update(midnight + edge for edge in cuts.edges(days) if first < midnight + edge < after)
    return sorted(points)


def _unpaid(shift: Shift, place: BreakPlace) -> list[tuple[int, int]]:
    """First and last minute of each unpaid break; one of which only the length is told is put in its place."""
    if not shift.break_minutes:
        return [(minutes_of(one.start), minutes_of(one.end)) for one in shift.breaks if not one.paid]
    start, end = minutes_of(shift.start), minutes_of(shift.end)
    planned = min(end, minutes_of(shift.planned_end or shift.end))
    if planned - start >= shift.break_minutes:
        end = planned
    spare = end - start - shift.break_minutes
    begins = start + (spare // 2 if place is BreakPlace.MIDDLE else spare)
    return [(begins, begins + shift.break_minutes)]
