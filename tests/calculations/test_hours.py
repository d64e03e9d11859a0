"""Which additional hours are overtime, and which minutes count: thresholds by day, week and average; quarter-hours."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from paycalc import Evidence, InvalidValueError, RoundingMode, Shift, ShiftKind
from paycalc.calculations.shift_pay.cut import cut_shifts
from paycalc.calculations.shift_pay.overtime import Contract
from paycalc.clock import instant, zone
from paycalc.terms.cutting.days import DayKind
from paycalc.terms.cutting.segments import CountedTime, HoursKind, TimeCuts
from paycalc.terms.cutting.thresholds import ContractedTime, HourThreshold, ThresholdPer
from paycalc.terms.periods.full_time import Share

LONDON = zone("Europe/London")
CONTRACTED, ADDITIONAL, OVERTIME = HoursKind.CONTRACTED, HoursKind.ADDITIONAL, HoursKind.OVERTIME
DAY = ThresholdPer.DAY


def shift(day: int, hours: int, kind: ShiftKind = ShiftKind.ADDITIONAL, start: int = 9, **rest: Any) -> Shift:
    """A shift that begins at 09:00 on a day of September 2025, which begins on a Monday."""
    begins = instant(datetime(2025, 9, 1, start) + timedelta(days=day - 1), LONDON)
    return Shift(begins, begins + timedelta(hours=hours), kind=kind, **rest)


def contracted(*days: int, hours: int = 8) -> list[Shift]:
    """Contracted shifts on days of September 2025."""
    return [shift(day, hours, ShiftKind.CONTRACTED) for day in days]


def threshold(**rest: Any) -> HourThreshold:
    """A threshold; the full-time week unless something else is said."""
    return HourThreshold(**{"effective_from": date(2020, 1, 1), "source": "handbook", **rest})


def hours(shifts: list[Shift], *thresholds: HourThreshold, weekly: str = "36", full_time: str = "36") -> list[str]:
    """What the hours of additional shifts are: day, minutes, kind, and tier of overtime."""
    share = Share(Decimal(weekly), Decimal(full_time), Evidence())
    cuts = TimeCuts(zone="Europe/London", thresholds=thresholds)
    segments = [one for cut in cut_shifts(shifts, cuts, Contract(lambda day: share)) for one in cut.segments]
    return [
        f"{one.day.day} {one.elapsed} {one.hours_kind.value}" + f" {one.tier}" * bool(one.tier)
        for one in segments
        if one.hours_kind is not CONTRACTED and one.paid
    ]


def test_additional_hours_of_a_full_time_post_are_overtime_at_once() -> None:
    """Its contract fills the week, whether the shifts that do are given or not."""
    assert ["6 480 overtime 1"] == hours([shift(6, 8)], threshold())
    assert ["6 480 overtime 1"] == hours([*contracted(1, 2, 3, 4), shift(6, 8)], threshold())


def test_a_part_time_post_has_plain_time_up_to_full_time_hours() -> None:
    """30 of 36 hours a week: 6 hours are left, 4 on Tuesday and 2 of Thursday's 8."""
    found = hours([shift(2, 4), shift(4, 8)], threshold(), weekly="30")
    assert ["2 240 additional", "4 120 additional", "4 360 overtime 1"] == found


def test_each_week_begins_anew() -> None:
    """Monday 8 September is in the next week, unless weeks start on Tuesday."""
    shifts = [shift(2, 6), shift(8, 6), shift(9, 6)]
    by_monday = hours(shifts, threshold(), weekly="30")
    assert ["2 360 additional", "8 360 additional", "9 360 overtime 1"] == by_monday
    by_tuesday = hours(shifts, threshold(week_starts=DayKind.TUESDAY), weekly="30")
    assert ["2 360 additional", "8 360 overtime 1", "9 360 additional"] == by_tuesday


def test_by_worked_time_what_is_not_given_leaves_room() -> None:
    """Three contracted days of 8 hours leave 12 of 36: 8 on Saturday and 4 of Sunday's 8."""
    worked = threshold(below=ContractedTime.WORKED)
    found = hours([*contracted(1, 2, 3), shift(6, 8), shift(7, 8)], worked)
    assert ["6 480 additional", "7 240 additional", "7 240 overtime 1"] == found


def test_contracted_hours_come_first_whenever_in_the_week_they_are_worked() -> None:
    """An additional Monday before four contracted days of 8 hours has the 4 hours that these leave of 36."""
    worked = threshold(below=ContractedTime.WORKED)
    found = hours([shift(1, 8), *contracted(2, 3, 4, 5)], worked)
    assert ["1 240 additional", "1 240 overtime 1"] == found


def test_contracted_hours_are_never_overtime() -> None:
    """A contracted week of 40 hours stays contracted; only what is added to it is overtime."""
    found = hours([*contracted(1, 2, 3, 4, 5), shift(6, 1)], threshold(below=ContractedTime.WORKED))
    assert ["6 60 overtime 1"] == found


def test_a_daily_threshold_counts_what_is_worked_that_day() -> None:
    """8 hours a day: after 6 contracted hours the first 2 of 5 additional ones are plain."""
    shifts = [*contracted(1, hours=6), shift(1, 5, start=15), shift(2, 9)]
    found = hours(shifts, threshold(per=DAY, hours=8), weekly="18")
    assert ["1 120 additional", "1 180 overtime 1", "2 480 additional", "2 60 overtime 1"] == found


def test_tiers_follow_each_other() -> None:
    """Time beyond 8 hours is of tier 1, beyond 10 of tier 2: a day of 12 hours has 8, 2 and 2."""
    daily = [threshold(per=DAY, hours=10, tier=2), threshold(per=DAY, hours=8, tier=1)]
    assert ["1 480 additional", "1 120 overtime 1", "1 120 overtime 2"] == hours([shift(1, 12)], *daily)


def test_a_tier_holds_by_its_own_hours_whatever_its_number() -> None:
    """Tier 2 beyond 8 hours and tier 1 beyond 10: beyond both the higher tier holds."""
    daily = [threshold(per=DAY, hours=8, tier=2), threshold(per=DAY, hours=10, tier=1)]
    assert ["1 480 additional", "1 120 overtime 2", "1 120 overtime 2"] == hours([shift(1, 12)], *daily)


def test_overtime_of_a_day_is_not_counted_again_in_the_week() -> None:
    """8 hours a day, and 36 a week of which the contract has 20: 16 are left.

    Monday has 8 plain hours and 2 over the day. Tuesday has the 8 plain hours that are left of the week: Monday's 2
    are overtime already and use up nothing. Wednesday is all beyond the week.
    """
    found = hours([shift(1, 10), shift(2, 8), shift(3, 4)], threshold(per=DAY, hours=8), threshold(tier=2), weekly="20")
    assert ["1 480 additional", "1 120 overtime 1", "2 480 additional", "3 240 overtime 2"] == found


def test_of_two_thresholds_passed_the_higher_tier_counts() -> None:
    """Beyond the week already, the hours beyond 8 of the day stay in the week's tier, which is higher."""
    found = hours([shift(1, 10)], threshold(per=DAY, hours=8), threshold(tier=2))
    assert ["1 480 overtime 2", "1 120 overtime 2"] == found


def test_an_averaged_threshold_is_counted_over_its_weeks() -> None:
    """Two weeks from 1 September at 36 hours a week are 72, of which a contract of 30 has 60: 12 are left.

    The week before, from 25 August, is in the two weeks before.
    """
    averaged = threshold(weeks=2, anchor=date(2025, 9, 1))
    found = hours([shift(-1, 8), shift(2, 8), shift(9, 8), shift(16, 8)], averaged, weekly="30")
    assert [
        "30 480 additional",
        "2 480 additional",
        "9 240 additional",
        "9 240 overtime 1",
        "16 480 additional",
    ] == found


def test_the_weeks_of_an_average_run_on_both_ways_from_the_anchor() -> None:
    """An anchor a year later, on a Monday an even number of weeks away, counts the same weeks."""
    shifts = [shift(2, 8), shift(9, 8)]
    anchors = [date(2025, 9, 1), date(2025, 9, 1) + timedelta(weeks=52), date(2025, 9, 1) - timedelta(weeks=52)]
    found = [hours(shifts, threshold(weeks=2, anchor=anchor), weekly="30") for anchor in anchors]
    assert [["2 480 additional", "9 240 additional", "9 240 overtime 1"]] * 3 == found


def test_a_threshold_that_lies_between_two_minutes_begins_after_the_minute_that_has_it() -> None:
    """36 hours less 18.33 are 1060.2 minutes: 18 of the 1061st minute's 60 seconds are plain, so it is plain."""
    found = hours([shift(1, 18)], threshold(), weekly="18.33")
    assert ["1 900 additional", "2 161 additional", "2 19 overtime 1"] == found


def test_a_full_time_week_of_odd_hundredths_leaves_no_stray_minute() -> None:
    """36.99 of 36.99 hours leave nothing."""
    assert ["1 60 overtime 1"] == hours([shift(1, 1)], threshold(), weekly="36.99", full_time="36.99")


def test_a_contract_beyond_full_time_leaves_nothing_and_owes_nothing() -> None:
    """Where a contract may commit to more."""
    assert ["1 60 overtime 1"] == hours([shift(1, 1)], threshold(), weekly="40")


def test_thresholds_have_their_days() -> None:
    """Until Tuesday 8 hours, from Wednesday 7: the later one of a tier replaces the earlier."""
    dated = [threshold(per=DAY, hours=7, effective_from=date(2025, 9, 3)), threshold(per=DAY, hours=8)]
    found = hours([shift(2, 9), shift(3, 9)], *dated)
    assert ["2 480 additional", "2 60 overtime 1", "3 420 additional", "3 120 overtime 1"] == found


def test_before_its_first_day_a_threshold_makes_no_overtime() -> None:
    """Additional hours stay at plain time."""
    assert ["2 540 additional"] == hours([shift(2, 9)], threshold(per=DAY, hours=8, effective_from=date(2025, 9, 3)))


def test_without_a_threshold_additional_hours_stay_at_plain_time() -> None:
    """Nothing says where overtime would begin."""
    assert ["2 540 additional"] == hours([shift(2, 9)])


def test_an_unpaid_break_fills_no_threshold() -> None:
    """9 hours with an hour of break in the middle are 8 hours: no overtime beyond 8."""
    assert ["2 240 additional", "2 240 additional"] == hours(
        [shift(2, 9, break_minutes=60)], threshold(per=DAY, hours=8)
    )


def test_a_break_of_a_contracted_day_leaves_its_room() -> None:
    """8 contracted hours with an hour of break fill 7 of 8."""
    day = shift(2, 8, ShiftKind.CONTRACTED, break_minutes=60)
    found = hours([day, shift(2, 2, start=17)], threshold(per=DAY, hours=8))
    assert ["2 60 additional", "2 60 overtime 1"] == found


def test_being_on_call_and_called_out_fills_no_threshold() -> None:
    """They are paid by rules of their own."""
    kinds = [shift(1, 20, ShiftKind.ON_CALL, start=0), shift(1, 9, ShiftKind.CALL_OUT, start=1)]
    found = hours([*kinds, shift(1, 2, start=21)], threshold(per=DAY, hours=8))
    assert ["1 1200 on-call", "1 540 call-out", "1 120 additional"] == found


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a tier below 1": ({"tier": 0}, "tiers are counted from 1"),
    "no week": ({"weeks": 0}, "weeks are from 1 to 104"),
    "too many weeks": ({"weeks": 105, "anchor": date(2025, 9, 1)}, "weeks are from 1 to 104"),
    "a week that starts on holidays": ({"week_starts": DayKind.PUBLIC_HOLIDAY}, "a day from monday to sunday"),
    "a day without hours": ({"per": DAY}, "a threshold per day gives its hours"),
    "a day over weeks": ({"per": DAY, "hours": 8, "weeks": 2, "anchor": date(2025, 9, 1)}, "is not averaged"),
    "weeks without an anchor": ({"weeks": 2}, "weeks and anchor go together"),
    "an anchor without weeks": ({"anchor": date(2025, 9, 1)}, "weeks and anchor go together"),
    "no paper": ({"source": None}, "names its source"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_threshold_that_contradicts_itself_is_refused(case: str) -> None:
    """With the reason."""
    given, message = REFUSED[case]
    with pytest.raises(InvalidValueError, match=message):
        threshold(**given)


# --- Counted minutes --------------------------------------------------------------------------------------


def counting(**rest: Any) -> CountedTime:
    """How minutes of overtime are counted."""
    return CountedTime(**{"effective_from": date(2020, 1, 1), "hours": (OVERTIME,), "source": "handbook", **rest})


def counted(minutes: int, *rules: CountedTime, start: datetime = datetime(2025, 9, 4, 17), **rest: Any) -> list[int]:
    """The minutes that count of each segment of an overtime shift of so many minutes."""
    begins = instant(start, LONDON)
    worked = Shift(begins, begins + timedelta(minutes=minutes), kind=ShiftKind.ADDITIONAL, **rest)
    cuts = TimeCuts(zone="Europe/London", thresholds=(threshold(),), counted=rules)
    (cut,) = cut_shifts([worked], cuts, Contract(lambda day: Share(Decimal(36), Decimal(36), Evidence())))
    assert worked.elapsed == sum(one.elapsed for one in cut.segments)
    return [one.counted for one in cut.segments]


@pytest.mark.parametrize(
    ("minutes", "mode", "expected"),
    [
        (36, RoundingMode.DOWN, 30),  # two completed quarters
        (14, RoundingMode.DOWN, 0),
        (45, RoundingMode.DOWN, 45),
        (36, RoundingMode.UP, 45),
        (36, RoundingMode.HALF_UP, 30),
        (38, RoundingMode.HALF_UP, 45),  # 38 / 15 = 2.53
    ],
)
def test_quarter_hours_change_what_counts_and_nothing_else(minutes: int, mode: RoundingMode, expected: int) -> None:
    """36 minutes count 30 where only completed quarters do."""
    assert [expected] == counted(minutes, counting(unit_minutes=15, mode=mode))


def test_a_cut_loses_no_quarter() -> None:
    """25 minutes before midnight and 11 after: 15, and the second quarter is completed after midnight."""
    late = datetime(2025, 9, 4, 23, 35)
    assert [15, 15] == counted(36, counting(unit_minutes=15), start=late)


def test_an_unpaid_break_does_not_complete_a_quarter() -> None:
    """36 minutes with 10 of break in the middle are 26: one completed quarter."""
    assert [0, 0, 15] == counted(36, counting(unit_minutes=15), break_minutes=10)


def test_a_least_length_is_counted_where_less_is_worked() -> None:
    """40 minutes count two hours; what is added lies in the last segment. Three hours count as they are."""
    least = counting(least_minutes=120)
    assert [120] == counted(40, least)
    assert [25, 95] == counted(40, least, start=datetime(2025, 9, 4, 23, 35))
    assert [180] == counted(180, least)


def test_a_rule_counts_its_own_kind_of_hours_alone() -> None:
    """One for additional hours leaves overtime as it is."""
    assert [36] == counted(36, counting(unit_minutes=15, hours=(ADDITIONAL,)))


def test_how_minutes_are_counted_has_its_days() -> None:
    """Quarters from 4 September, half-hours from 5 September; the day is that on which the shift begins."""
    rules = [counting(unit_minutes=15, effective_from=date(2025, 9, 4))]
    rules.append(counting(unit_minutes=30, effective_from=date(2025, 9, 5)))
    found = [counted(50, *rules, start=datetime(2025, 9, day, 17)) for day in (3, 4, 5)]
    assert [[50], [45], [30]] == found


def test_each_kind_of_hours_in_a_shift_is_counted_together() -> None:
    """A shift that ends 36 minutes late, with a rule for both kinds: 480 and 30."""
    begins = instant(datetime(2025, 9, 4, 9), LONDON)
    planned = begins + timedelta(hours=8)
    late = Shift(begins, planned + timedelta(minutes=36), planned_end=planned)
    rule = counting(unit_minutes=15, hours=(CONTRACTED, OVERTIME))
    cuts = TimeCuts(zone="Europe/London", thresholds=(threshold(),), counted=(rule,))
    (cut,) = cut_shifts([late], cuts, Contract(lambda day: Share(Decimal(36), Decimal(36), Evidence())))
    assert [(CONTRACTED, 480), (OVERTIME, 30)] == [(one.hours_kind, one.counted) for one in cut.segments]


@pytest.mark.parametrize("given", [{"unit_minutes": 0}, {"unit_minutes": 1441}, {"least_minutes": -1}])
def test_counting_that_cannot_be_is_refused(given: dict[str, int]) -> None:
    """Units have a length, and a least length is not below nothing."""
    with pytest.raises(InvalidValueError, match="is from"):
        counting(**given)


@pytest.mark.parametrize(("key", "least"), [("unit_minutes", 1), ("least_minutes", 0), ("travel_most", 1)])
def test_lengths_that_are_counted_are_of_a_day_at_most(key: str, least: int) -> None:
    """A day has 1,440 minutes, and all of them can be one unit."""
    assert [least, 1440] == [getattr(counting(**{key: minutes}), key) for minutes in (least, 1440)]
    for minutes in (least - 1, 1441):
        with pytest.raises(InvalidValueError, match=f"^{key} is from {least} to 1440"):
            counting(**{key: minutes})
