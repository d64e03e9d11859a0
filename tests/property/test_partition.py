"""Laws of the partition of shifts, each with the clause it checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeAlias

import attrs
from hypothesis import given
from hypothesis import strategies as st

from paycalc import Break, Evidence, Shift, ShiftKind
from paycalc.calculations.shift_pay.cut import CutShift, cut_shifts
from paycalc.calculations.shift_pay.overtime import Contract
from paycalc.clock import zone
from paycalc.terms.cutting.days import DayStart
from paycalc.terms.cutting.holidays import ListedDay, PublicHolidays
from paycalc.terms.cutting.segments import BreakPlace, CountedTime, HoursKind, TimeCuts, TimeSegment
from paycalc.terms.cutting.thresholds import ContractedTime, HourThreshold, ThresholdPer
from paycalc.terms.cutting.windows import ClockWindow
from paycalc.terms.periods.full_time import Share

Case: TypeAlias = tuple[list[Shift], TimeCuts, Share]
MINUTE = timedelta(minutes=1)
PAPER: dict[str, Any] = {"source": "handbook"}
ALWAYS: dict[str, Any] = {"effective_from": date(2000, 1, 1), **PAPER}

# Clocks that change at 01:00 UTC, at midnight, by half an hour, on another side of the year, by a whole day, never.
ZONES = (
    "Europe/London",
    "America/New_York",
    "America/Havana",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
)
# In UTC, so that any minute of them can be drawn. Each has a change in one or more of the zones.
NEAR = (
    datetime(2025, 3, 30, tzinfo=UTC),
    datetime(2025, 10, 26, tzinfo=UTC),
    datetime(2025, 3, 9, tzinfo=UTC),
    datetime(2025, 11, 2, tzinfo=UTC),
    datetime(2025, 4, 5, tzinfo=UTC),
    datetime(2011, 12, 30, tzinfo=UTC),
    datetime(2025, 12, 25, tzinfo=UTC),
)
minutes_of_day = st.integers(0, 1439)
clock_times = minutes_of_day.map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")


@st.composite
def windows(draw: st.DrawFn) -> ClockWindow:
    """Any window of the clock."""
    starts, ends = draw(st.lists(clock_times, min_size=2, max_size=2, unique=True))
    return ClockWindow(starts=starts, ends=ends)


@st.composite
def holidays(draw: st.DrawFn, around: datetime) -> PublicHolidays:
    """Some listed days near a day, whole or half."""
    days = draw(st.sets(st.integers(-2, 3), max_size=3))
    listed = []
    for day in sorted(days):
        half: dict[str, Any] = draw(
            st.sampled_from([{}, {"starts": "12:00"}, {"ends": "13:30"}, {"starts": "01:15", "ends": "22:00"}])
        )
        listed.append(ListedDay(on=(around + timedelta(days=day)).date(), title="Listed", **half, **PAPER))
    return PublicHolidays(days=tuple(listed), **PAPER)


@st.composite
def thresholds(draw: st.DrawFn) -> tuple[HourThreshold, ...]:
    """Some thresholds by day, by week, and averaged."""
    choices = [
        HourThreshold(per=ThresholdPer.DAY, hours=Decimal(draw(st.integers(1, 12))), **ALWAYS),
        HourThreshold(per=ThresholdPer.DAY, hours=Decimal(draw(st.integers(12, 20))), tier=2, **ALWAYS),
        HourThreshold(tier=draw(st.integers(1, 3)), below=draw(st.sampled_from(ContractedTime)), **ALWAYS),
        HourThreshold(weeks=4, anchor=date(2025, 1, 6), tier=draw(st.integers(1, 3)), **ALWAYS),
    ]
    return tuple(draw(st.lists(st.sampled_from(choices), unique=True)))


@st.composite
def cuts(draw: st.DrawFn, around: datetime, overtime: tuple[HourThreshold, ...] | None = None) -> TimeCuts:
    """Anything that a scheme can cut shifts at; any thresholds unless they are given."""
    since = (around + timedelta(days=draw(st.integers(-3, 3)))).date()
    own: dict[str, Any] = {"starts": draw(clock_times), "holidays_too": draw(st.booleans())}
    starts = (DayStart(effective_from=since, **own, **PAPER),) if draw(st.booleans()) else ()
    return TimeCuts(
        zone=draw(st.sampled_from(ZONES)),
        day_starts=starts,
        holidays=draw(st.none() | holidays(around)),
        windows=tuple(draw(st.lists(windows(), max_size=3))),
        break_place=draw(st.sampled_from(BreakPlace)),
        thresholds=draw(thresholds()) if overtime is None else overtime,
    )


@st.composite
def shifts(draw: st.DrawFn, start: datetime, most: int = 2000) -> Shift:
    """A shift that begins at an instant, with breaks of either sort or none."""
    length = draw(st.integers(1, most))
    end = start + length * MINUTE
    parts: dict[str, Any] = {"kind": draw(st.sampled_from(ShiftKind))}
    if draw(st.booleans()):
        parts["planned_end"] = start + draw(st.integers(1, 2 * length)) * MINUTE
    sort = draw(st.sampled_from(["none", "timed", "length"]))
    if sort == "length":
        parts["break_minutes"] = draw(st.integers(0, length - 1))
    if sort == "timed" and length > 3:
        at = sorted(draw(st.sets(st.integers(1, length), min_size=2, max_size=4)))
        stretches = zip(at[::2], at[1::2], strict=False)
        parts["breaks"] = tuple(
            Break(start + begins * MINUTE, start + ends * MINUTE, paid=draw(st.booleans()))
            for begins, ends in stretches
        )
    return Shift(start, end, **parts)


@st.composite
def weeks_of_shifts(draw: st.DrawFn, around: datetime) -> list[Shift]:
    """Shifts of one person that follow each other, with or without time between them."""
    at = around + draw(st.integers(-4000, 0)) * MINUTE
    worked = []
    for _ in range(draw(st.integers(1, 6))):
        worked.append(draw(shifts(at)))
        at = worked[-1].end + draw(st.sampled_from([0, 1, 600, 1500])) * MINUTE
    return worked


@st.composite
def cases(draw: st.DrawFn, overtime: tuple[HourThreshold, ...] | None = None) -> Case:
    """Shifts of one person near a clock change, what they are cut at, and the hours of the contract."""
    around = draw(st.sampled_from(NEAR))
    share = Share(Decimal(draw(st.integers(1, 4000))) / 100, Decimal(40), Evidence())
    return draw(weeks_of_shifts(around)), draw(cuts(around, overtime)), share


def cut(case: Case) -> tuple[CutShift, ...]:
    """The shifts of a case with their segments."""
    worked, where, share = case
    return cut_shifts(worked, where, Contract(lambda day: share))


def segments(case: Case) -> Iterator[TimeSegment]:
    """All segments of a case."""
    return (segment for one in cut(case) for segment in one.segments)


@given(cases())
def test_segments_are_the_shift_and_sum_to_its_elapsed_minutes(case: Case) -> None:
    """A partition is a partition: each minute belongs to exactly one segment, on clock-change days too."""
    for one in cut(case):
        first, *_, last = (*one.segments, one.segments[-1])
        assert (one.shift.start, one.shift.end) == (first.start, last.end)
        assert all(early.end == late.start for early, late in pairwise(one.segments))
        assert all(segment.elapsed > 0 for segment in one.segments)
        assert one.shift.elapsed == sum(segment.elapsed for segment in one.segments)


@given(cases())
def test_paid_minutes_are_the_elapsed_ones_less_unpaid_breaks(case: Case) -> None:
    """Unpaid breaks are segments; a break of which only the length is told is as long wherever it lies."""
    for one in cut(case):
        assert one.shift.elapsed - one.shift.unpaid_minutes == sum(part.paid_minutes for part in one.segments)
        assert all(part.counted == part.paid_minutes for part in one.segments)


@given(cases(), st.data())
def test_every_minute_of_a_segment_is_what_its_first_minute_is(case: Case, data: st.DataObject) -> None:
    """Nothing that pay depends on changes within a segment: what clocks show, the day, its kinds, every window."""
    where = case[1]
    for segment in segments(case):
        into = data.draw(st.integers(0, segment.elapsed - 1))
        seen = (segment.start + into * MINUTE).astimezone(zone(where.zone))
        shown, clock = seen.date(), seen.hour * 60 + seen.minute
        assert (segment.shown, segment.clock + into) == (shown, clock)
        assert (segment.day, segment.kinds) == (where.day(shown, clock), where.kinds(shown, clock))
        assert all(window.has(segment.clock) == window.has(clock) for window in where.windows)


@given(cases(), st.randoms())
def test_the_order_of_shifts_changes_nothing(case: Case, random: Any) -> None:
    """Swapping rows of a file changes nothing."""
    worked, where, share = case
    shuffled = random.sample(worked, len(worked))
    assert cut(case) == cut((shuffled, where, share))


def by_minute(case: Case) -> dict[datetime, tuple[Any, ...]]:
    """What each minute is."""
    return {
        part.start + minute * MINUTE: (part.day, part.kinds, part.hours_kind, part.tier, part.clock + minute)
        for part in segments(case)
        for minute in range(part.elapsed)
    }


@given(st.sampled_from(NEAR).flatmap(lambda near: st.tuples(cuts(near), st.just(near))), st.data())
def test_two_adjoining_shifts_are_what_one_is(given: tuple[TimeCuts, datetime], data: st.DataObject) -> None:
    """A shift cut into two adjoining shifts is the same minutes, each of the same kind, day and tier."""
    where, start = given
    length, share = data.draw(st.integers(2, 2000)), Share(Decimal(30), Decimal(36), Evidence())
    kind = data.draw(st.sampled_from(ShiftKind))
    middle, end = start + data.draw(st.integers(1, length - 1)) * MINUTE, start + length * MINUTE
    whole, parts = [Shift(start, end, kind=kind)], [Shift(start, middle, kind=kind), Shift(middle, end, kind=kind)]
    assert by_minute((whole, where, share)) == by_minute((parts, where, share))


@given(cases(), st.integers(1, 60), st.integers(0, 300))
def test_counted_minutes_of_a_kind_sum_to_what_its_rule_counts(case: Case, unit: int, least: int) -> None:
    """Quarter-hours and a least length change the counted minutes alone, and lose none at a cut."""
    worked, where, share = case
    rule = CountedTime(hours=tuple(HoursKind), unit_minutes=unit, least_minutes=least, **ALWAYS)
    plain = cut(case)
    counted = cut((worked, attrs.evolve(where, counted=(rule,)), share))
    for before, after in zip(plain, counted, strict=True):
        assert [part.elapsed for part in before.segments] == [part.elapsed for part in after.segments]
        worked_of, counted_of = Counter[HoursKind](), Counter[HoursKind]()
        for part in after.segments:
            assert part.paid or part.counted == 0
            worked_of[part.hours_kind] += part.paid_minutes
            counted_of[part.hours_kind] += part.counted
        expected = {kind: max(minutes // unit * unit, least) for kind, minutes in worked_of.items() if minutes}
        assert expected == {kind: counted_of[kind] for kind in expected}
        assert sum(expected.values()) == sum(counted_of.values())


@given(cases((HourThreshold(**ALWAYS),)))
def test_overtime_of_a_week_is_what_is_beyond_full_time(case: Case) -> None:
    """Additional hours are plain up to full-time hours, overtime beyond, whatever pieces they come in."""
    share = case[2]
    plain, beyond = Counter[date](), Counter[date]()
    for part in segments(case):
        week = part.day - timedelta(days=part.day.weekday())
        plain[week] += part.paid_minutes * (part.hours_kind is HoursKind.ADDITIONAL)
        beyond[week] += part.paid_minutes * (part.hours_kind is HoursKind.OVERTIME)
    hundredths = int((share.full_time_hours - share.weekly_hours) * 100)
    room = -(-hundredths * 60 // 100)  # a minute that begins below full time is plain
    for week in plain:
        added = plain[week] + beyond[week]
        assert (min(added, room), max(added - room, 0)) == (plain[week], beyond[week])
