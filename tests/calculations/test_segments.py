"""The partition of a shift: where it is cut, and what each segment is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from paycalc import Break, Evidence, Shift, ShiftKind
from paycalc.calculations.shift_pay.cut import cut_shifts
from paycalc.calculations.shift_pay.overtime import Contract
from paycalc.clock import instant, zone
from paycalc.terms.cutting.days import DayStart
from paycalc.terms.cutting.holidays import ListedDay, PublicHolidays
from paycalc.terms.cutting.segments import BreakPlace, HoursKind, TimeCuts, TimeSegment
from paycalc.terms.cutting.windows import ClockWindow
from paycalc.terms.periods.full_time import Share

LONDON = zone("Europe/London")
NIGHT = ClockWindow(starts="20:00", ends="06:00")
FULL_TIME = Share(Decimal(36), Decimal(36), Evidence())


def at(text: str) -> datetime:
    """A time that London's clocks show once."""
    return instant(datetime.fromisoformat(text), LONDON)


def shift(start: str, end: str, kind: ShiftKind = ShiftKind.CONTRACTED, **rest: Any) -> Shift:
    """A shift between two times of London's clocks."""
    return Shift(at(start), at(end), kind=kind, **rest)


def cut(worked: Shift, **rest: Any) -> tuple[TimeSegment, ...]:
    """The segments of one shift."""
    (result,) = cut_shifts([worked], TimeCuts(**{"zone": "Europe/London", **rest}), Contract(lambda day: FULL_TIME))
    return result.segments


def shown(segments: tuple[TimeSegment, ...]) -> list[str]:
    """Each segment as its day for pay, what the clock shows when it begins, and its minutes."""
    return [f"{one.day:%a %d} {one.clock // 60:02}:{one.clock % 60:02} {one.elapsed}" for one in segments]


# --- Days and windows -------------------------------------------------------------------------------------

# September 2025 begins on a Monday, so that the 4th is a Thursday and the 6th a Saturday.
ROWS = [
    ("within a day", "2025-09-04 12:00", "2025-09-04 19:00", ["Thu 04 12:00 420"]),
    ("to the edge of a window", "2025-09-04 12:00", "2025-09-04 20:00", ["Thu 04 12:00 480"]),
    ("into a window", "2025-09-04 12:00", "2025-09-04 22:00", ["Thu 04 12:00 480", "Thu 04 20:00 120"]),
    ("Friday into Saturday", "2025-09-05 19:00", "2025-09-06 07:00",
     ["Fri 05 19:00 60", "Fri 05 20:00 240", "Sat 06 00:00 360", "Sat 06 06:00 60"]),
    ("Saturday into Sunday", "2025-09-06 22:00", "2025-09-07 06:00", ["Sat 06 22:00 120", "Sun 07 00:00 360"]),
    ("to midnight", "2025-09-06 22:00", "2025-09-07 00:00", ["Sat 06 22:00 120"]),
    ("over two days", "2025-09-06 22:00", "2025-09-08 06:00",
     ["Sat 06 22:00 120", "Sun 07 00:00 360", "Sun 07 06:00 840", "Sun 07 20:00 240", "Mon 08 00:00 360"]),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_shift_is_cut_at_midnight_and_at_the_edges_of_windows(start: str, end: str, expected: list[str]) -> None:
    """With a window from 20:00 to 06:00."""
    assert expected == shown(cut(shift(start, end), windows=(NIGHT,)))


def test_a_shift_is_cut_at_the_hour_at_which_a_day_begins() -> None:
    """Where a day begins at 07:00, what is worked before belongs to the day before; it is cut at midnight as well."""
    seven = DayStart(effective_from=date(2020, 1, 1), starts="07:00", source="handbook")
    segments = cut(shift("2025-09-06 22:00", "2025-09-07 08:00"), day_starts=(seven,))
    assert ["Sat 06 22:00 120", "Sat 06 00:00 420", "Sun 07 07:00 60"] == shown(segments)
    assert [date(2025, 9, 6), date(2025, 9, 7), date(2025, 9, 7)] == [one.shown for one in segments]


def test_a_shift_is_cut_where_half_a_holiday_begins() -> None:
    """Christmas Eve 2025, a Wednesday, from noon."""
    eve = ListedDay(on=date(2025, 12, 24), title="Christmas Eve", starts="12:00", source="handbook")
    holidays = PublicHolidays(days=(eve,), source="handbook")
    segments = cut(shift("2025-12-24 09:00", "2025-12-24 17:00"), holidays=holidays)
    expected = [("Wed 24 09:00 180", {"wednesday"}), ("Wed 24 12:00 300", {"wednesday", "public-holiday"})]
    assert expected == [
        (text, {kind.value for kind in one.kinds}) for text, one in zip(shown(segments), segments, strict=True)
    ]


# --- Clock changes ----------------------------------------------------------------------------------------


def test_an_hour_that_is_left_out_is_in_no_segment() -> None:
    """29 to 30 March 2025: 22:00 to 08:00 is 9 hours, 7 of them on Sunday; after 00:59 comes 02:00."""
    segments = cut(shift("2025-03-29 22:00", "2025-03-30 08:00"), windows=(NIGHT,))
    assert ["Sat 29 22:00 120", "Sun 30 00:00 60", "Sun 30 02:00 240", "Sun 30 06:00 120"] == shown(segments)
    assert 9 * 60 == sum(one.elapsed for one in segments)


def test_an_hour_that_occurs_twice_is_in_two_segments() -> None:
    """25 to 26 October 2025: 22:00 to 08:00 is 11 hours; after 01:59 comes 01:00 again."""
    segments = cut(shift("2025-10-25 22:00", "2025-10-26 08:00"), windows=(NIGHT,))
    assert ["Sat 25 22:00 120", "Sun 26 00:00 120", "Sun 26 01:00 300", "Sun 26 06:00 120"] == shown(segments)
    assert 11 * 60 == sum(one.elapsed for one in segments)


def test_a_window_edge_in_the_hour_that_occurs_twice_cuts_it_twice() -> None:
    """A minute is in a window by what the clock shows: 01:00 to 01:30 is, both times."""
    until_half_past = ClockWindow(starts="22:00", ends="01:30")
    segments = cut(shift("2025-10-26 00:00", "2025-10-26 03:00"), windows=(until_half_past,))
    assert ["Sun 26 00:00 90", "Sun 26 01:30 30", "Sun 26 01:00 30", "Sun 26 01:30 90"] == shown(segments)
    assert [True, False, True, False] == [until_half_past.has(one.clock) for one in segments]


def test_a_window_edge_that_clocks_never_show_lies_at_the_change() -> None:
    """On 30 March 2025 a window that ends at 01:30 ends at 01:00, when the clock goes to 02:00."""
    until_half_past = ClockWindow(starts="22:00", ends="01:30")
    segments = cut(shift("2025-03-30 00:00", "2025-03-30 04:00"), windows=(until_half_past,))
    assert ["Sun 30 00:00 60", "Sun 30 02:00 120"] == shown(segments)
    assert [True, False] == [until_half_past.has(one.clock) for one in segments]


def test_a_midnight_that_occurs_twice_belongs_to_the_days_that_the_calendar_shows() -> None:
    """In Havana clocks went from 01:00 back to 00:00 on 2 November 2025: that Sunday had 25 hours."""
    havana = zone("America/Havana")
    start, end = (instant(datetime(2025, 11, day, 12), havana) for day in (1, 2))
    segments = cut(Shift(start, end), zone="America/Havana")
    assert ["Sat 01 12:00 720", "Sun 02 00:00 60", "Sun 02 00:00 720"] == shown(segments)


def test_a_day_that_never_was_has_no_segment() -> None:
    """Samoa went from Thursday 29 to Saturday 31 December 2011 at midnight."""
    apia = zone("Pacific/Apia")
    start, end = instant(datetime(2011, 12, 29, 22), apia), instant(datetime(2011, 12, 31, 6), apia)
    assert ["Thu 29 22:00 120", "Sat 31 00:00 360"] == shown(cut(Shift(start, end), zone="Pacific/Apia"))


# --- Breaks -----------------------------------------------------------------------------------------------


def paid(segments: tuple[TimeSegment, ...]) -> list[tuple[str, bool, int]]:
    """Each segment with whether it is time worked, and the minutes that count."""
    return [(text, one.paid, one.counted) for text, one in zip(shown(segments), segments, strict=True)]


def test_an_unpaid_break_is_a_segment_that_counts_nothing() -> None:
    """13:00 to 13:30; a paid break is no segment of its own."""
    breaks = [
        Break(at("2025-09-04 13:00"), at("2025-09-04 13:30")),
        Break(at("2025-09-04 15:00"), at("2025-09-04 15:10"), paid=True),
    ]
    segments = cut(shift("2025-09-04 12:00", "2025-09-04 17:00", breaks=breaks))
    expected = [("Thu 04 12:00 60", True, 60), ("Thu 04 13:00 30", False, 0), ("Thu 04 13:30 210", True, 210)]
    assert expected == paid(segments)
    assert [60, 0, 210] == [one.paid_minutes for one in segments]


def test_a_break_over_midnight_is_cut_there() -> None:
    """Each day has its part."""
    breaks = [Break(at("2025-09-04 23:45"), at("2025-09-05 00:15"))]
    segments = cut(shift("2025-09-04 22:00", "2025-09-05 02:00", breaks=breaks))
    expected = [("Thu 04 22:00 105", True, 105), ("Thu 04 23:45 15", False, 0), ("Fri 05 00:00 15", False, 0)]
    assert [*expected, ("Fri 05 00:15 105", True, 105)] == paid(segments)


# 12:00 to 17:00 is 300 minutes. With a break of 30 in the middle, 270 / 2 = 135 come before it; of 31, 269 / 2 cut
# down is 134.
@pytest.mark.parametrize(
    ("place", "minutes", "expected"),
    [
        (BreakPlace.MIDDLE, 30, ["Thu 04 12:00 135", "Thu 04 14:15 30", "Thu 04 14:45 135"]),
        (BreakPlace.MIDDLE, 31, ["Thu 04 12:00 134", "Thu 04 14:14 31", "Thu 04 14:45 135"]),
        (BreakPlace.END, 30, ["Thu 04 12:00 270", "Thu 04 16:30 30"]),
    ],
)
def test_a_break_of_which_only_the_length_is_told_has_its_place_by_the_scheme(
    place: BreakPlace, minutes: int, expected: list[str]
) -> None:
    """In the middle of the shift or at its end."""
    segments = cut(shift("2025-09-04 12:00", "2025-09-04 17:00", break_minutes=minutes), break_place=place)
    assert expected == shown(segments)
    assert 300 - minutes == sum(one.counted for one in segments)


def test_such_a_break_lies_in_the_planned_part_of_a_shift_that_ended_late() -> None:
    """12:00 to 17:00 was planned, and 18:00 it became: the break stays where it was."""
    late = shift("2025-09-04 12:00", "2025-09-04 18:00", planned_end=at("2025-09-04 17:00"), break_minutes=30)
    assert ["Thu 04 12:00 135", "Thu 04 14:15 30", "Thu 04 14:45 135", "Thu 04 17:00 60"] == shown(cut(late))


def test_a_break_longer_than_the_planned_part_lies_in_the_whole_shift() -> None:
    """A break of 20 minutes does not fit into the 10 that were planned: 340 / 2 = 170 come before it."""
    late = shift("2025-09-04 12:00", "2025-09-04 18:00", planned_end=at("2025-09-04 12:10"), break_minutes=20)
    expected = ["Thu 04 12:00 10", "Thu 04 12:10 160", "Thu 04 14:50 20", "Thu 04 15:10 170"]
    assert expected == shown(cut(late))


# --- What hours are ---------------------------------------------------------------------------------------


def test_what_is_worked_after_the_planned_end_is_additional() -> None:
    """Of a contracted shift; the hours before stay contracted."""
    late = shift("2025-09-04 12:00", "2025-09-04 18:00", planned_end=at("2025-09-04 17:00"))
    assert [("Thu 04 12:00 300", HoursKind.CONTRACTED), ("Thu 04 17:00 60", HoursKind.ADDITIONAL)] == [
        (text, one.hours_kind) for text, one in zip(shown(cut(late)), cut(late), strict=True)
    ]


def test_a_planned_end_after_the_end_changes_nothing() -> None:
    """Who left early worked what they worked."""
    early = shift("2025-09-04 12:00", "2025-09-04 16:00", planned_end=at("2025-09-04 17:00"))
    assert cut(early) == cut(shift("2025-09-04 12:00", "2025-09-04 16:00"))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ShiftKind.CONTRACTED, HoursKind.CONTRACTED),
        (ShiftKind.ADDITIONAL, HoursKind.ADDITIONAL),
        (ShiftKind.ON_CALL, HoursKind.ON_CALL),
        (ShiftKind.CALL_OUT, HoursKind.CALL_OUT),
    ],
)
def test_hours_are_what_their_shift_is(kind: ShiftKind, expected: HoursKind) -> None:
    """A planned end makes hours of contracted shifts alone additional."""
    planned = {"planned_end": at("2025-09-04 15:00")} if kind is not ShiftKind.CONTRACTED else {}
    worked = shift("2025-09-04 12:00", "2025-09-04 16:00", kind, **planned)
    assert {expected} == {one.hours_kind for one in cut(worked)}


def test_the_shifts_of_a_person_are_cut_in_order_of_time() -> None:
    """Whatever order they are given in."""
    first = shift("2025-09-04 12:00", "2025-09-04 16:00")
    second = Shift(first.end, first.end + timedelta(hours=1))
    where = TimeCuts(zone="Europe/London")
    forward = cut_shifts([first, second], where, Contract(lambda day: FULL_TIME))
    assert forward == cut_shifts([second, first], where, Contract(lambda day: FULL_TIME))
    assert [first, second] == [one.shift for one in forward]
