"""Which minutes a premium covers, and which of several premiums remain.

Plain time is £10 an hour and a premium half of it, so that a covered hour pays £5. 1 March 2025 is a Saturday.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factories.hours import (
    LONDON,
    NIGHT,
    WEEKEND,
    at,
    earned,
    gives,
    group,
    premium,
    shift,
    threshold,
    time_off,
    told,
    working,
)
from factories.schemes import ASSUMED, FIRST, post, scheme
from paycalc import Appointment, InvalidValueError, Per, Shift, ShiftKind, load_scheme, worked_time
from paycalc.terms.cutting.days import DayKind, DayStart
from paycalc.terms.cutting.holidays import ListedDay, PublicHolidays
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.cutting.windows import ClockWindow
from paycalc.terms.hourly.premiums import Attribution, Combine, Majority, MajorityOf
from paycalc.terms.hourly.rates import Compensation, PaidPer

SATURDAY = (DayKind.SATURDAY,)
SUNDAY = (DayKind.SUNDAY,)
WEEKDAYS = tuple(DayKind)[:5]
EVENING = shift("2025-02-28 18:00", "2025-03-01 02:00")  # Friday 18:00 to Saturday 02:00: 6 hours and 2


@pytest.mark.parametrize(
    ("rule", "worked", "expected"),
    [
        ({"on": SATURDAY}, EVENING, ["x 2025-03-01 120 10.00"]),
        ({"not_on": SATURDAY}, EVENING, ["x 2025-02-28 360 30.00"]),
        ({"window": NIGHT}, EVENING, ["x 2025-02-28 240 20.00", "x 2025-03-01 120 10.00"]),
        ({"on": SATURDAY, "window": NIGHT}, EVENING, ["x 2025-03-01 120 10.00"]),
        ({"on": SATURDAY, "attribution": Attribution.START}, EVENING, []),
        (
            {"on": (DayKind.FRIDAY,), "attribution": Attribution.START},
            EVENING,
            ["x 2025-02-28 360 30.00", "x 2025-03-01 120 10.00"],
        ),
        ({"window": NIGHT, "attribution": Attribution.START}, EVENING, []),
        (
            {"on": SATURDAY, "attribution": Attribution.ANY},
            EVENING,
            ["x 2025-02-28 360 30.00", "x 2025-03-01 120 10.00"],
        ),
        (
            {"on": SATURDAY, "attribution": Attribution.ANY, "longest": 480},
            EVENING,
            ["x 2025-02-28 360 30.00", "x 2025-03-01 120 10.00"],
        ),
        ({"on": SATURDAY, "attribution": Attribution.ANY, "longest": 479}, EVENING, ["x 2025-03-01 120 10.00"]),
        ({"on": SUNDAY, "attribution": Attribution.ANY}, EVENING, []),
        # 20:00 to 02:00 is 6 of 8 hours: all of Friday, and nothing of Saturday, which the rule does not name.
        ({"on": WEEKDAYS, "window": NIGHT, "attribution": Attribution.MAJORITY}, EVENING, ["x 2025-02-28 360 30.00"]),
        # 14:00 to 22:00 has 2 of 8 hours in the window: cut.
        (
            {"on": WEEKDAYS, "window": NIGHT, "attribution": Attribution.MAJORITY},
            shift("2025-02-28 14:00", "2025-02-28 22:00"),
            ["x 2025-02-28 120 10.00"],
        ),
        ({"tags": ("recall",)}, EVENING, []),
        (
            {"tags": ("recall", "short-notice"), "on": SATURDAY},
            shift("2025-02-28 18:00", "2025-03-01 02:00", tags=("short-notice", "rest-day", "recall")),
            ["x 2025-03-01 120 10.00"],
        ),
        (
            {"tags": ("recall", "short-notice")},
            shift("2025-02-28 18:00", "2025-03-01 02:00", tags=("recall",)),
            [],  # it needs them all
        ),
        ({"hours": (HoursKind.ADDITIONAL,)}, EVENING, []),
        # A Saturday of the rule's own that runs from 07:00 to 07:00 has not begun at 02:00.
        (
            {
                "on": SATURDAY,
                "day_starts": (DayStart(effective_from=date(2020, 1, 1), starts="07:00", source="paper"),),
            },
            shift("2025-03-01 05:00", "2025-03-01 09:00"),
            ["x 2025-03-01 120 10.00"],
        ),
    ],
)
def test_a_premium_covers_the_minutes_that_its_rule_says(
    rule: dict[str, Any], worked: Shift, expected: list[str]
) -> None:
    """Days, window, hours, tags and attribution together decide, and nothing else."""
    assert expected == told(earned(working(premium("x", **rule)), worked))


LATE = {"on": WEEKDAYS, "window": NIGHT, "attribution": Attribution.MAJORITY}


@pytest.mark.parametrize(
    ("rule", "starts", "pause", "counted"),
    [
        (LATE, "16:00", (), 240),  # exactly half of 8 hours lies after 20:00: that half
        (LATE, "17:00", (), 420),  # 4 of 7 hours: all of them
        (LATE, "16:30", ("20:00", "21:00"), 180),  # 3 of 6.5 paid hours, for an unpaid one of the night does not count
        (LATE, "15:30", ("16:00", "17:00"), 450),  # 4 of 7.5 paid hours: all of them
        # The shift has 7 paid hours, and is covered whole up to that length.
        ({"window": NIGHT, "attribution": Attribution.ANY, "longest": 420}, "16:00", ("17:00", "18:00"), 420),
        ({"window": NIGHT, "attribution": Attribution.ANY, "longest": 419}, "16:00", ("17:00", "18:00"), 240),
    ],
)
def test_more_than_half_and_a_length_are_of_paid_minutes(
    rule: dict[str, Any], starts: str, pause: tuple[str, ...], counted: int
) -> None:
    """A Friday until midnight, with the window from 20:00, at 5 an hour: minutes are paid, and a break is none."""
    breaks = [tuple(f"2025-02-28 {clock}" for clock in pause)] if pause else []
    worked = shift(f"2025-02-28 {starts}", "2025-03-01 00:00", *breaks)  # type: ignore[arg-type]  # pairs
    (line,) = earned(working(premium("x", **rule)), worked).lines
    assert (counted, Decimal(counted) / 12) == (line.counted, line.amount.amount)


def majority(**rest: Any) -> dict[str, Any]:
    """The rule for nights, with another way to count its majority."""
    return {**LATE, "majority": Majority(**{"source": "paper", **rest})}


OUT = majority(overtime=False)
BEYOND: dict[str, Any] = {"hours": (HoursKind.OVERTIME,), "instead": True}
PAUSE = ("20:00", "21:00")


@pytest.mark.parametrize(
    ("rule", "starts", "pause", "counted"),
    [
        (majority(), "16:00", (), 240),
        (majority(half_is_enough=True), "16:00", (), 480),  # exactly half of 8 hours
        (majority(half_is_enough=True), "15:59", (), 240),
        (majority(), "16:30", PAUSE, 180),  # 3 of 6.5 paid hours
        (majority(minutes=MajorityOf.ELAPSED), "16:30", PAUSE, 390),  # 4 of 7.5 hours: all that is paid
        (majority(minutes=MajorityOf.ELAPSED), "16:00", PAUSE, 180),  # exactly half of 8
    ],
)
def test_a_majority_is_counted_as_its_rule_says(
    rule: dict[str, Any], starts: str, pause: tuple[str, ...], counted: int
) -> None:
    """A Friday until midnight, with the window from 20:00."""
    breaks = [tuple(f"2025-02-28 {clock}" for clock in pause)] if pause else []
    worked = shift(f"2025-02-28 {starts}", "2025-03-01 00:00", *breaks)  # type: ignore[arg-type]  # pairs
    (line,) = earned(working(premium("x", **rule)), worked).lines
    assert counted == line.counted


@pytest.mark.parametrize(("rule", "minutes"), [(LATE, 480), (majority(), 480), (OUT, 240)])
def test_overtime_makes_a_night_where_the_rule_counts_it(rule: dict[str, Any], minutes: int) -> None:
    """16:00 to midnight, and kept on for an hour: 5 of 9 hours with it, and 4 of 8 without."""
    rules = working(premium("x", **rule), premium("over", gives(percent=150), **BEYOND), thresholds=(threshold(),))
    kept_on = shift(
        "2025-02-27 16:00", "2025-02-28 01:00", planned_end=shift("2025-02-27 16:00", "2025-02-28 00:00").end
    )
    lines = worked_time(scheme(working_time=rules), post(), [kept_on]).lines
    assert minutes == sum(line.counted for line in lines if line.code == "x")


def test_a_late_shift_that_is_kept_on_is_no_night_in_the_nhs() -> None:
    """Band 5 at entry, Thursday 5 June 2025, 16:00 to 24:00 with a break from 19:45 to 20:15: 3:45 x 4.764 = 17.865.

    Kept on to 01:00 it is 17.87 and an hour of overtime at 15.88 x 1.5 = 23.82. With the overtime it would be a night,
    7:30 x 4.764 = 35.73: that it is none is assumed.
    """
    nhs, nurse = load_scheme("nhs-agenda-for-change"), Appointment("5", started=date(2025, 4, 1))
    times = "2025-06-05 16:00", "2025-06-06 00:00", ("2025-06-05 19:45", "2025-06-05 20:15")
    usual = worked_time(nhs, nurse, [shift(*times)])
    assert Decimal("17.87") == usual.pay.amount
    kept_on = shift("2025-06-05 16:00", "2025-06-06 01:00", times[2], planned_end=shift(*times).end)
    statement = worked_time(nhs, nurse, [kept_on])
    assert Decimal("41.69") == statement.pay.amount


@pytest.mark.parametrize(
    ("starts", "doubtful"),
    [
        ("17:00", False),  # 4 of 7 hours, however they are counted
        ("16:00", True),  # exactly half
        ("12:00", False),  # no more than a third
    ],
)
def test_what_a_majority_decides_rests_on_how_it_is_counted(starts: str, doubtful: bool) -> None:
    """Where another way to count would decide otherwise; minutes in the window are covered whatever it decides."""
    unsure = majority(half_is_enough=True, **ASSUMED)
    worked = shift(f"2025-02-28 {starts}", "2025-03-01 00:00")
    (line,) = earned(working(premium("x", **unsure)), worked).lines
    assert doubtful == line.amount.assumed


SEVEN = DayStart(effective_from=FIRST, starts="07:00", source="paper")


def test_a_kind_of_day_begins_when_days_begin_in_the_scheme() -> None:
    """Days begin at 07:00: of Saturday 02:00 to 10:00, five hours are Friday's, and three are Saturday's: 3 x 5."""
    rules = working(premium("x", on=WEEKEND), day_starts=(SEVEN,))
    assert ["x 2025-03-01 180 15.00"] == told(earned(rules, shift("2025-03-01 02:00", "2025-03-01 10:00")))


def test_what_is_paid_for_a_day_goes_by_when_days_begin_in_the_scheme() -> None:
    """Days begin at 07:00: 22:00 to 08:00 is nine hours of Saturday and one of Sunday, at 10 pounds a day.

    A rule with an hour of its own, midnight, has two hours of Saturday and eight of Sunday.
    """
    midnight = DayStart(effective_from=FIRST, starts="00:00", source="paper")
    night, rate = shift("2025-03-01 22:00", "2025-03-02 08:00"), gives(amount=10, per=PaidPer.DAY)
    own = premium("own", rate, day_starts=(midnight,), on=SUNDAY)
    rules = working(premium("x", rate), own, groups=(group("days", Combine.SUM),), day_starts=(SEVEN,))
    assert [
        "x 2025-03-01 540 10.00",
        "own 2025-03-01 480 10.00",
        "x 2025-03-02 60 10.00",
    ] == told(earned(rules, night))


def test_a_public_holiday_counts_from_and_until_the_times_that_the_scheme_lists() -> None:
    """Half a day from noon: 4 of the 8 hours, 4 x 5."""
    afternoon = ListedDay(on=date(2025, 3, 4), title="Fair", starts="12:00", source="paper")
    rules = working(
        premium("x", on=(DayKind.PUBLIC_HOLIDAY,)), holidays=PublicHolidays(days=(afternoon,), source="paper")
    )
    statement = earned(rules, shift("2025-03-04 08:00", "2025-03-04 16:00"))
    assert ["x 2025-03-04 240 20.00"] == told(statement)
    assert ["2025-03-04 is a public holiday: Fair"] == [note.plain() for note in statement.notes]


@pytest.mark.parametrize(
    ("rule", "day", "assumed"),
    [
        ({"on": (DayKind.PUBLIC_HOLIDAY,)}, "2025-03-04", True),  # covered because it is a holiday
        ({"not_on": (DayKind.PUBLIC_HOLIDAY,)}, "2025-03-03", True),  # covered because it is none
        ({"on": (DayKind.SATURDAY, DayKind.PUBLIC_HOLIDAY)}, "2025-03-01", False),  # covered as a Saturday
        ({}, "2025-03-04", False),  # covered whatever it is
    ],
)
def test_what_is_paid_for_a_holiday_or_for_none_is_as_sure_as_the_holidays(
    rule: dict[str, Any], day: str, assumed: bool
) -> None:
    """Nobody published which days are public holidays; Tuesday 4 March is taken to be one."""
    fair = ListedDay(on=date(2025, 3, 4), title="Fair", **ASSUMED)
    rules = working(premium("x", **rule), holidays=PublicHolidays(days=(fair,), **ASSUMED))
    statement = earned(rules, shift(f"{day} 09:00", f"{day} 10:00"))
    assert [(Decimal("5.00"), assumed)] == [(line.amount.amount, line.assumed) for line in statement.lines]


HALF, MORE = gives(percent=50), gives(percent=80)


@pytest.mark.parametrize(
    ("combine", "expected"),
    [
        (Combine.HIGHEST, ["more 2025-03-01 240 32.00"]),
        (Combine.FIRST, ["half 2025-03-01 240 20.00"]),
        (Combine.SUM, ["half 2025-03-01 240 20.00", "more 2025-03-01 240 32.00"]),
    ],
)
def test_a_group_says_which_of_its_premiums_remain(combine: Combine, expected: list[str]) -> None:
    """Four hours that both cover: 4 x 5 and 4 x 8."""
    rules = working(premium("half", HALF), premium("more", MORE), groups=(group("days", combine),))
    assert expected == told(earned(rules, shift("2025-03-01 09:00", "2025-03-01 13:00")))


def test_of_equals_the_highest_is_the_first() -> None:
    """So that the answer does not depend on chance."""
    rules = working(premium("one", HALF), premium("two", HALF))
    assert ["one 2025-03-01 60 5.00"] == told(earned(rules, shift("2025-03-01 09:00", "2025-03-01 10:00")))


def test_totals_of_one_kind_are_compared_for_the_highest() -> None:
    """140 % instead of plain time is less than 50 % on top of it, for contracted and for additional hours alike."""
    rules = working(premium("instead", gives(percent=140), instead=True), premium("on-top", HALF))
    times = ("2025-03-01 09:00", "2025-03-01 10:00")
    assert ["on-top 2025-03-01 60 5.00"] == told(earned(rules, shift(*times)))
    additional = earned(rules, shift(*times, kind=ShiftKind.ADDITIONAL))
    assert ["plain-time 2025-03-01 60 10.00", "on-top 2025-03-01 60 5.00"] == told(additional)


def test_no_minute_is_paid_twice_in_a_group_under_the_highest() -> None:
    """A Saturday night: 4 hours of the day before 20:00, then 4 of the night, which pays more: 4 x 5 and 4 x 8."""
    rules = working(premium("saturday", HALF, on=SATURDAY), premium("night", MORE, window=NIGHT))
    statement = earned(rules, shift("2025-03-01 16:00", "2025-03-02 00:00"))
    assert ["saturday 2025-03-01 240 20.00", "night 2025-03-01 240 32.00"] == told(statement)
    assert 8 * 60 == sum(line.counted for line in statement.lines)


def test_groups_add_and_a_group_may_exclude_another() -> None:
    """A night bonus comes on top of a Saturday, unless its group is excluded by that of the Saturday."""
    premiums = (premium("saturday", on=SATURDAY), premium("night", gives(amount=2), group="nights", window=NIGHT))
    worked = shift("2025-03-01 20:00", "2025-03-01 22:00")
    both = working(*premiums, groups=(group("days"), group("nights")))
    assert ["saturday 2025-03-01 120 10.00", "night 2025-03-01 120 4.00"] == told(earned(both, worked))
    one = working(*premiums, groups=(group("days", Combine.HIGHEST, "nights"), group("nights")))
    assert ["saturday 2025-03-01 120 10.00"] == told(earned(one, worked))
    sunday = shift("2025-03-02 20:00", "2025-03-02 22:00")
    assert ["night 2025-03-02 120 4.00"] == told(earned(one, sunday))


def test_a_group_that_is_excluded_excludes_no_other() -> None:
    """What gives nothing shuts nothing out."""
    rules = working(
        *(premium(code, gives(amount=1), group=code) for code in ("a", "b", "c")),
        groups=(group("a", Combine.SUM, "b"), group("b", Combine.SUM, "c"), group("c")),
    )
    assert ["a 2025-03-01 60 1.00", "c 2025-03-01 60 1.00"] == told(
        earned(rules, shift("2025-03-01 09:00", "2025-03-01 10:00"))
    )


ON_CALL = {"hours": (HoursKind.ON_CALL,), "group": "days"}
DAY = ClockWindow(starts="08:00", ends="20:00")


@pytest.mark.parametrize(
    ("rule", "per", "expected"),
    [
        ({}, PaidPer.HOUR, ["x 2025-02-28 240 40.00", "x 2025-03-01 1440 240.00", "x 2025-03-02 720 120.00"]),
        ({}, PaidPer.SHIFT, ["x 2025-02-28 2400 10.00"]),
        ({}, PaidPer.SESSION, ["x 2025-02-28 2400 10.00"]),
        ({}, PaidPer.DAY, ["x 2025-02-28 240 10.00", "x 2025-03-01 1440 10.00", "x 2025-03-02 720 10.00"]),
        ({"on": WEEKEND}, PaidPer.WEEKEND, ["x 2025-03-01 2160 10.00"]),
        # Nights from 20:00 to 06:00 begin on Friday and on Saturday.
        ({"window": NIGHT}, PaidPer.SESSION, ["x 2025-02-28 600 10.00", "x 2025-03-01 600 10.00"]),
        ({"window": DAY}, PaidPer.SESSION, ["x 2025-03-01 720 10.00", "x 2025-03-02 240 10.00"]),
    ],
)
def test_an_amount_is_paid_once_for_what_it_is_paid_for(
    rule: dict[str, Any], per: PaidPer, expected: list[str]
) -> None:
    """On call from Friday 20:00 to Sunday 12:00, at £10 each time."""
    rules = working(premium("x", gives(amount=10, per=per), **ON_CALL, **rule), groups=(group("days", Combine.SUM),))
    on_call = shift("2025-02-28 20:00", "2025-03-02 12:00", kind=ShiftKind.ON_CALL)
    statement = earned(rules, on_call)
    assert expected == told(statement)
    assert [None if per is PaidPer.HOUR else 1] * len(expected) == [line.times for line in statement.lines]
    assert [None if per is PaidPer.HOUR else per.value] * len(expected) == [line.per for line in statement.lines]
    each = Per.HOUR if per is PaidPer.HOUR else Per.OCCASION
    rates = [line.rate and (line.rate.amount, line.rate.per) for line in statement.lines]
    assert [(Decimal(10), each)] * len(expected) == rates


def test_a_weekend_that_two_shifts_share_is_paid_once() -> None:
    """On call on Saturday and on Sunday: one weekend."""
    rate = gives(amount=50, per=PaidPer.WEEKEND)
    rules = working(premium("x", rate, on=WEEKEND, **ON_CALL), groups=(group("days", Combine.SUM),))
    days = [shift(f"2025-03-{day:02} 08:00", f"2025-03-{day:02} 20:00", kind=ShiftKind.ON_CALL) for day in (1, 2, 8)]
    assert ["x 2025-03-01 720 50.00", "x 2025-03-02 720 0.00", "x 2025-03-08 720 50.00"] == told(earned(rules, *days))


@pytest.mark.parametrize("per", [PaidPer.DAY, PaidPer.WEEKEND])
def test_a_day_and_a_weekend_begin_at_the_own_hour_of_the_rule(per: PaidPer) -> None:
    """By a rule whose days begin at 07:00 a Sunday night is one Sunday, and the next weekend is another."""
    seven = DayStart(effective_from=FIRST, starts="07:00", source="paper")
    rate = gives(amount=50, per=per)
    rules = working(premium("x", rate, on=WEEKEND, day_starts=(seven,)), groups=(group("days", Combine.SUM),))
    night, day = shift("2025-03-02 22:00", "2025-03-03 06:00"), shift("2025-03-08 09:00", "2025-03-08 17:00")
    assert ["x 2025-03-02 480 50.00", "x 2025-03-08 480 50.00"] == told(earned(rules, night, day))


def test_shifts_that_begin_together_are_each_paid() -> None:
    """On call from 20:00 to 07:00, called out from 20:00 and from 03:00: three shifts at 5 pounds."""
    hours = (HoursKind.ON_CALL, HoursKind.CALL_OUT)
    rule = premium("x", gives(amount=5, per=PaidPer.SHIFT), hours=hours)
    called = [
        shift("2025-06-16 20:00", "2025-06-16 21:00", kind=ShiftKind.CALL_OUT),
        shift("2025-06-17 03:00", "2025-06-17 04:00", kind=ShiftKind.CALL_OUT),
    ]
    session = shift("2025-06-16 20:00", "2025-06-17 07:00", kind=ShiftKind.ON_CALL)
    statement = earned(working(rule, groups=(group("days", Combine.SUM),)), session, *called)
    assert [1, 1, 1] == [line.times for line in statement.lines]
    assert Decimal("15.00") == statement.pay.amount


@pytest.mark.parametrize(
    ("attribution", "times", "expected"),
    [
        (Attribution.ANY, ("2025-06-16 12:00", "2025-06-16 20:30", "20:00", "20:30"), []),
        (Attribution.START, ("2025-06-16 05:30", "2025-06-16 14:00", "05:30", "06:00"), []),
        (
            Attribution.START,
            ("2025-06-16 19:30", "2025-06-17 00:00", "19:30", "20:00"),
            ["x 2025-06-16 240 20.00"],  # 4 x 5
        ),
    ],
)
def test_a_break_brings_no_premium(
    attribution: Attribution, times: tuple[str, str, str, str], expected: list[str]
) -> None:
    """Where only an unpaid break lies in the window, or begins the shift, paid minutes decide."""
    start, end, pause, over = times
    worked = shift(start, end, (f"2025-06-16 {pause}", f"2025-06-16 {over}"))
    assert expected == told(earned(working(premium("x", window=NIGHT, attribution=attribution)), worked))


@pytest.mark.parametrize(
    ("given", "take", "expected"),
    [
        (Compensation.PAY, "toil", "x 2025-03-01 120 10.00"),
        (Compensation.TOIL, "pay", "x 2025-03-01 120 0.00 toil 120"),
        (Compensation.BOTH, "pay", "x 2025-03-01 120 10.00 toil 120"),
        (Compensation.BOTH, "toil", "x 2025-03-01 120 10.00 toil 120"),
        (Compensation.CHOICE, "pay", "x 2025-03-01 120 10.00"),
        (Compensation.CHOICE, "toil", "x 2025-03-01 120 0.00 toil 120"),
    ],
)
def test_pay_or_time_off_goes_by_the_rule_and_then_by_what_is_taken(
    given: Compensation, take: str, expected: str
) -> None:
    """The choice is the shift's, within what the rule allows."""
    rate = gives(gives=given) if given is Compensation.TOIL else gives(percent=50, gives=given)
    rules = working(premium("x", rate, on=SATURDAY), toil=(time_off(),))
    assert [expected] == told(earned(rules, shift("2025-03-01 09:00", "2025-03-01 11:00"), take=take))


def test_time_off_can_be_worth_more_than_the_minutes_worked() -> None:
    """15 minutes at one and a half are 22.5, to whole minutes 23."""
    rules = working(premium("x", gives(gives=Compensation.TOIL, toil_multiplier=Decimal("1.5"))), toil=(time_off(),))
    statement = earned(rules, shift("2025-03-01 09:00", "2025-03-01 09:15"))
    assert ["x 2025-03-01 15 0.00 toil 23"] == told(statement)
    (line,) = statement.lines
    assert line.toil is not None
    assert "0:15 × 1.5 = 0:23" == line.toil.plain()


def test_a_night_of_a_clock_change_has_the_hours_that_pass() -> None:
    """22:00 to 08:00 is 9 hours when clocks go forward, and 11 when they go back: 9 x 5 and 11 x 5."""
    rules = working(premium("x"))
    for start, end, hours in (
        ("2025-03-29 22:00", "2025-03-30 08:00", 9),
        ("2025-10-25 22:00", "2025-10-26 08:00", 11),
    ):
        statement = earned(rules, Shift(at(start), at(end)))
        assert 60 * hours == sum(line.minutes for line in statement.lines)
        assert 5 * hours == statement.pay.amount
        assert at(start).tzinfo is LONDON


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"percent": 50, "amount": 5}, "exactly one of percent, fraction and amount"),
        ({"gives": Compensation.TOIL, "percent": 50}, "or gives toil alone"),
        ({"gives": Compensation.CHOICE}, "exactly one of"),
        ({"percent": 50, "toil_multiplier": 2}, "pay alone has no toil_multiplier"),
        ({"percent": 50, "per": PaidPer.DAY}, "per day is an amount"),
        ({"percent": 50, "cap_band": "A"}, "a band and a point of it"),
        ({"amount": 5, "cap_band": "A", "cap_point": 1}, "caps a percent or a fraction"),
        ({"fraction": "1.5"}, "written 4/3"),
    ],
)
def test_a_rate_that_contradicts_itself_is_refused(keys: dict[str, Any], why: str) -> None:
    """It gives exactly one thing."""
    with pytest.raises(InvalidValueError, match=why):
        gives(**keys)


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"longest": 480}, "longest belongs to"),
        ({"attribution": Attribution.ANY, "longest": 0}, "at least a minute"),
        ({"attribution": Attribution.MAJORITY}, "needs a window"),
        ({"majority": Majority(source="paper")}, "majority belongs to"),
    ],
)
def test_a_premium_that_contradicts_itself_is_refused(keys: dict[str, Any], why: str) -> None:
    """What belongs to one attribution belongs to no other."""
    with pytest.raises(InvalidValueError, match=why):
        premium("x", **keys)


@pytest.mark.parametrize("of_a_shift", [{}, {"attribution": Attribution.ANY, "longest": 239}])
def test_a_piece_of_a_shift_that_is_cut_rests_on_its_own_day_alone(of_a_shift: dict[str, Any]) -> None:
    """Friday 22:00 to Saturday 02:00, longer than the rule takes whole: whether Saturday is a holiday is assumed."""
    saturday = ListedDay(on=date(2025, 3, 1), title="Saint David", holiday=False, **ASSUMED)
    rules = working(
        premium("plain-days", not_on=(DayKind.PUBLIC_HOLIDAY,), **of_a_shift),
        holidays=PublicHolidays(days=(saturday,), source="paper"),
    )
    lines = earned(rules, shift("2025-02-28 22:00", "2025-03-01 02:00")).lines
    assert [("10.00", False), ("10.00", True)] == [(str(one.amount.amount), one.amount.assumed) for one in lines]
