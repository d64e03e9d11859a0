"""What is said beside the lines of hours worked: what earns nothing, and what is likely to be told wrongly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factories.hours import earned, gives, group, plain, premium, shift, working
from factories.hours import told as lines
from factories.schemes import ASSUMED, FIRST, acts_up, band, counts, hours, points, post, scheme, table
from paycalc import (
    ActingUp,
    ActingUpRule,
    Leave,
    Shift,
    ShiftKind,
    WorkedTimeStatement,
    format_statement,
    worked_time,
)
from paycalc.calculations.shift_pay.totals import WorkedTotals
from paycalc.terms.cutting.days import DayKind
from paycalc.terms.cutting.holidays import HolidayDate, ListedDay, PublicHolidays
from paycalc.terms.cutting.segments import CountedTime, HoursKind
from paycalc.terms.cutting.windows import ClockWindow
from paycalc.terms.hourly.premiums import Combine, PremiumGroup
from paycalc.terms.hourly.rates import PaidPer
from paycalc.terms.hourly.working_time import WorkingTime

CALL_OUT = premium("x", gives(percent=200), hours=(HoursKind.CALL_OUT,), instead=True)


def notes(statement: WorkedTimeStatement) -> list[str]:
    """The notes as programs read them."""
    return [note.plain() for note in statement.notes]


def test_on_call_hours_that_no_rule_pays_are_told_with_their_times() -> None:
    """18:00 to 20:00 is 120 minutes; two stretches that meet at midnight are one."""
    shifts = [
        shift("2025-03-04 18:00", "2025-03-04 20:00", kind=ShiftKind.ON_CALL),
        shift("2025-03-05 23:00", "2025-03-06 01:00", kind=ShiftKind.ON_CALL),
    ]
    said = "240 minutes of on-call earn nothing in band A: no rule of the scheme pays them"
    which = "2025-03-04 from 18:00 to 20:00; 2025-03-05 from 23:00 to 01:00"
    assert [f"{said}: {which}"] == notes(earned(working(), *shifts))


def test_a_stretch_over_two_midnights_is_told_from_its_start_to_its_end() -> None:
    """Tuesday 22:00 to Thursday 02:00 is 28 hours, 1,680 minutes, in three parts."""
    on_call = shift("2025-03-04 22:00", "2025-03-06 02:00", kind=ShiftKind.ON_CALL)
    (said,) = notes(earned(working(), on_call))
    assert said.startswith("1680 minutes of on-call")
    assert said.endswith(": 2025-03-04 from 22:00 to 02:00")


def test_only_the_part_of_a_session_that_earns_nothing_is_told() -> None:
    """A night from 20:00 is paid; on call from 17:00, the three hours before it are not."""
    night = premium(
        "night", gives(amount=5), hours=(HoursKind.ON_CALL,), window=ClockWindow(starts="20:00", ends="07:00")
    )
    on_call = shift("2025-06-06 17:00", "2025-06-07 07:00", kind=ShiftKind.ON_CALL)
    said = notes(earned(working(night), on_call))[-1]
    assert said.startswith("180 minutes of on-call")
    assert said.endswith(": 2025-06-06 from 17:00 to 20:00")
    assert ["The pay table of 2024-04-01 is more than a year old"] == [
        one.split(",")[0] for one in notes(earned(working(night), on_call))[:-1]
    ]


def test_of_very_many_stretches_that_earn_nothing_the_first_five_are_told() -> None:
    """Seven evenings of an hour: 420 minutes, five named and two more; of six one more, of five none."""
    shifts = [shift(f"2025-03-0{day} 18:00", f"2025-03-0{day} 19:00", kind=ShiftKind.ON_CALL) for day in range(1, 8)]
    (said,) = notes(earned(working(), *shifts))
    assert said.startswith("420 minutes")
    assert 5 == said.count("from 18:00 to 19:00")
    assert said.endswith("; 2 more")
    (said,) = notes(earned(working(), *shifts[:6]))
    assert said.endswith("2025-03-05 from 18:00 to 19:00; 1 more")
    (said,) = notes(earned(working(), *shifts[:5]))
    assert said.endswith("2025-03-04 from 18:00 to 19:00; 2025-03-05 from 18:00 to 19:00")


def test_travel_without_a_rule_for_it_is_told() -> None:
    """Worked 12:00 to 13:20 and 40 minutes of travel: 80 minutes at £20 an hour are £26.67, travel is not in them."""
    call_out = shift("2025-03-04 12:00", "2025-03-04 13:20", kind=ShiftKind.CALL_OUT, travel_minutes=40)
    statement = earned(working(CALL_OUT), call_out)
    assert Decimal("26.67") == statement.pay.amount
    told = "40 minutes of travel to the call-out of 2025-03-04 from 12:00 do not count"
    assert [f"{told}: the scheme has no rule for travel"] == notes(statement)
    counting = CountedTime(effective_from=FIRST, hours=(HoursKind.CALL_OUT,), least_minutes=60, source="paper")
    assert [f"{told}: the scheme has no rule for travel"] == notes(
        earned(working(CALL_OUT, counted=(counting,)), call_out)
    )


def test_travel_beyond_what_counts_is_told_and_travel_that_counts_is_not() -> None:
    """Of work and travel together 240 minutes count: 220 + 60 leave out 40; 180 + 60 leave out nothing."""
    counting = CountedTime(effective_from=FIRST, hours=(HoursKind.CALL_OUT,), travel_most=240, source="paper")
    rules = working(CALL_OUT, counted=(counting,))
    long = shift("2025-03-04 12:00", "2025-03-04 15:40", kind=ShiftKind.CALL_OUT, travel_minutes=60)
    said = "40 minutes of travel to the call-out of 2025-03-04 from 12:00 do not count"
    assert [f"{said}: work and travel together count up to 240 minutes"] == notes(earned(rules, long))
    short = shift("2025-03-04 12:00", "2025-03-04 15:00", kind=ShiftKind.CALL_OUT, travel_minutes=60)
    assert [] == notes(earned(rules, short))
    (one_minute,) = notes(earned(rules, shift(
        "2025-03-04 12:00", "2025-03-04 15:01", kind=ShiftKind.CALL_OUT, travel_minutes=60
    )))  # fmt: skip
    assert one_minute.startswith("1 minutes of travel")


@pytest.mark.parametrize(
    ("since", "told", "said"),
    [
        # 120 minutes before midnight, and 60 and the travel after it, at 20 an hour.
        (date(2025, 3, 4), ["x 2025-03-04 120 40.00", "x 2025-03-05 120 40.00"], []),
        # A day later it would count: what a shift begins under holds for the whole of it.
        (
            date(2025, 3, 5),
            ["x 2025-03-04 120 40.00", "x 2025-03-05 60 20.00"],
            [
                "60 minutes of travel to the call-out of 2025-03-04 from 22:00 do not count: "
                "the scheme has no rule for travel"
            ],
        ),
    ],
)
def test_travel_goes_by_the_rule_of_the_day_on_which_the_call_out_begins(
    since: date, told: list[str], said: list[str]
) -> None:
    """22:00 to 01:00 and an hour of travel, under a rule that counts up to five hours from that day or the next."""
    counting = CountedTime(effective_from=since, hours=(HoursKind.CALL_OUT,), travel_most=300, source="paper")
    call_out = shift("2025-03-04 22:00", "2025-03-05 01:00", kind=ShiftKind.CALL_OUT, travel_minutes=60)
    statement = earned(working(CALL_OUT, counted=(counting,)), call_out)
    assert (told, said) == (lines(statement), notes(statement))


def test_a_shift_that_begins_on_a_day_of_leave_is_told_and_paid() -> None:
    """Leave from 3 to 9 March has the 8th in it, and neither the night that begins on the 2nd nor an hour of the 10th.

    17 hours earn 17 x £5.
    """
    leave = Leave(on=date(2025, 3, 3), last_day=date(2025, 3, 9), paid_share=Decimal("0.5"))
    shifts = shift("2025-03-02 22:00", "2025-03-03 06:00"), shift("2025-03-08 09:00", "2025-03-08 17:00")
    after = shift("2025-03-10 09:00", "2025-03-10 10:00")
    statement = earned(working(premium("x")), *shifts, after, who=post(changes=(leave,)))
    assert Decimal("85.00") == statement.pay.amount
    said = "The shift of 2025-03-08 from 09:00 lies in leave from 2025-03-03 to 2025-03-09: it earns all the same"
    assert [said] == notes(statement)


def test_what_is_assumed_names_the_entry_that_would_replace_it() -> None:
    """The rate and whether it counts by the premium's code, how rules combine by the group's, plain time by its key."""
    rules = working(
        premium("late", gives(**ASSUMED), pensionable=(counts(False, **ASSUMED),)),
        groups=(PremiumGroup(code="days", **ASSUMED),),
        plain_time_pensionable=(counts(**ASSUMED),),
    )
    worked = shift("2025-03-04 09:00", "2025-03-04 10:00", kind=ShiftKind.ADDITIONAL)
    end = "in a scheme that extends this one"
    assert {
        f"Late from {FIRST}": f"Give [[working_time.premiums]] with code `late` {end}",
        "whether Late is pensionable": f"Give [[working_time.premiums]] with code `late` {end}",
        "how rules of days combine": f"Give [[working_time.groups]] with code `days` {end}",
        "whether plain time is pensionable": f"Give [working_time] plain_time_pensionable {end}",
    } == {one.about: one.remedy for one in earned(rules, worked).assumptions}


def test_a_session_that_two_shifts_share_is_paid_once_and_the_second_line_says_with_which() -> None:
    """One night from 20:00 on 6 June to 07:00: £5 a session for the first shift, nothing for the one from 03:00."""
    night = premium(
        "night",
        gives(amount=5, per=PaidPer.SESSION),
        hours=(HoursKind.ON_CALL,),
        window=ClockWindow(starts="20:00", ends="07:00"),
    )
    shifts = [
        shift("2025-06-06 20:00", "2025-06-07 02:00", kind=ShiftKind.ON_CALL),
        shift("2025-06-07 03:00", "2025-06-07 07:00", kind=ShiftKind.ON_CALL),
    ]
    statement = earned(working(night, groups=(group(combine=Combine.SUM),)), *shifts)
    assert [
        (1, "session", None, "5.00 a session × 1 = 5.00"),
        (0, "session", date(2025, 6, 6), "5.00 a session, already paid with the shift of 2025-06-06"),
    ] == [(line.times, line.per, line.paid_with, line.amount.working.plain()) for line in statement.lines]
    table = format_statement(statement)
    assert "20:00         Night, a session  " in table
    assert "03:00         Night, already paid with the shift of 6 June 2025  " in table


def test_each_later_shift_says_that_the_first_one_has_been_paid() -> None:
    """£50 for a weekend with the shift of Saturday 1 March: both shifts of Sunday say that day."""
    weekend = premium("weekend", gives(amount=50, per=PaidPer.WEEKEND), on=(DayKind.SATURDAY, DayKind.SUNDAY))
    hours = ("01 09:00", "01 10:00"), ("02 09:00", "02 10:00"), ("02 12:00", "02 13:00")
    shifts = [shift(f"2025-03-{starts}", f"2025-03-{ends}") for starts, ends in hours]
    statement = earned(working(weekend, groups=(group(combine=Combine.SUM),)), *shifts)
    assert [None, date(2025, 3, 1), date(2025, 3, 1)] == [line.paid_with for line in statement.lines]


def test_a_line_of_another_day_than_its_shift_names_the_day_of_the_shift() -> None:
    """A Saturday premium of a shift that began on Friday at 17:00."""
    rules = working(premium("saturday", on=(DayKind.SATURDAY,)))
    table = format_statement(earned(rules, shift("2025-06-06 17:00", "2025-06-07 02:00")))
    assert "7 Jun 2025  6 June 2025 17:00  Saturday" in table


def acting_up(
    rules: WorkingTime, *shifts: Shift, to: str = "B", last: int = 9, rule: ActingUpRule | None = None
) -> WorkedTimeStatement:
    """What shifts earn somebody of band A, 20,000 a year, who acts up from 3 March: B pays 24,000, C 20,000."""
    paid = table(*(points(first, 30000, band=code) for code, first in (("A", 20000), ("B", 24000), ("C", 20000))))
    bands = tuple(band(code) for code in "ABC")
    terms = scheme(paid, bands=bands, acting_up=rule or acts_up(), working_time=rules)
    spell = ActingUp(on=date(2025, 3, 3), last_day=date(2025, 3, last), band=to)
    return worked_time(terms, post(date(2025, 1, 1), changes=(spell,)), shifts)


OWN = "hours worked are paid by the own band A and its salary"
MORE = "an employer who counts acting up as basic pay may pay more"


def test_hours_on_days_of_paid_acting_up_are_paid_by_the_own_salary_and_a_note_says_so() -> None:
    """20,000 / 2,000 = £10 an hour: half of it for 1 hour of the 2nd, 2 + 6 of the 3rd and 4th and 1 of the 10th.

    1 x 5 + 8 x 5 + 1 x 5 = 50. By 24,000 the eight hours between would be worth £6 each. Only the two days are named.
    """
    spans = ("02 09:00", "02 10:00"), ("03 22:00", "04 06:00"), ("10 09:00", "10 10:00")
    shifts = [shift(f"2025-03-{starts}", f"2025-03-{ends}") for starts, ends in spans]
    statement = acting_up(working(premium("x")), *shifts)
    assert Decimal("50.00") == statement.pay.amount
    assert [f"Acting up in band B on 2025-03-03, 2025-03-04: {OWN}; {MORE}"] == notes(statement)


def test_of_very_many_days_of_acting_up_the_first_five_are_named() -> None:
    """Seven days from 3 to 9 March, each with an additional hour at £10: five of them and two more; of five all."""
    days = range(3, 10)
    hours = [
        shift(f"2025-03-0{day} 09:00", f"2025-03-0{day} 10:00", kind=ShiftKind.ADDITIONAL) for day in reversed(days)
    ]
    statement = acting_up(working(), *hours)
    assert Decimal("70.00") == statement.pay.amount
    named = ", ".join(f"2025-03-0{day}" for day in range(3, 8))
    assert [f"Acting up in band B on {named} and 2 more: {OWN}; {MORE}"] == notes(statement)
    five = acting_up(working(), *hours[2:])
    assert [f"Acting up in band B on {named}: {OWN}; {MORE}"] == notes(five)


@pytest.mark.parametrize(
    ("premiums", "facts"),
    [
        pytest.param((), {}, id="the salary alone pays for the hours"),
        pytest.param((premium("x", gives(amount=3)),), {}, id="an amount does not follow from a salary"),
        pytest.param((premium("x"),), {"to": "C"}, id="the higher band pays no more, so that nothing is paid for it"),
        pytest.param((premium("x"),), {"rule": acts_up(qualifying_days=2)}, id="two days are served before it is paid"),
        pytest.param((premium("x"),), {"last": 3}, id="it has ended the day before"),
    ],
)
def test_where_acting_up_would_change_nothing_no_note_is_made(premiums: Any, facts: Any) -> None:
    """Eight contracted hours on 4 March, the second day of acting up."""
    assert [] == notes(acting_up(working(*premiums), shift("2025-03-04 09:00", "2025-03-04 17:00"), **facts))


def test_overtime_instead_of_plain_time_on_a_day_of_acting_up_is_noted() -> None:
    """A call-out of an hour at twice £10."""
    statement = acting_up(working(CALL_OUT), shift("2025-03-04 09:00", "2025-03-04 10:00", kind=ShiftKind.CALL_OUT))
    assert Decimal("20.00") == statement.pay.amount
    assert [f"Acting up in band B on 2025-03-04: {OWN}; {MORE}"] == notes(statement)


# GOV.UK: Christmas Day 2021 was a Saturday, and its substitute Monday 27 December.
IN_LIEU = ("2021-12-27 09:00", "2021-12-27 10:00")
ON_THE_DAY = ("2021-12-25 09:00", "2021-12-25 10:00")
PASSED_OVER = "earns nothing as a public holiday: the scheme counts"


@pytest.mark.parametrize(
    ("counts_on", "worked", "said"),
    [
        (HolidayDate.ACTUAL, IN_LIEU, ["the day itself, and not the one in lieu"]),
        (HolidayDate.ACTUAL, ON_THE_DAY, []),
        (HolidayDate.SUBSTITUTE, ON_THE_DAY, ["the day in lieu, and not the day itself"]),
        (HolidayDate.SUBSTITUTE, IN_LIEU, []),
        (HolidayDate.BOTH, IN_LIEU, []),
        (HolidayDate.ACTUAL, ("2021-12-24 09:00", "2021-12-24 10:00"), []),  # a Friday like others
    ],
)
def test_a_holiday_that_counts_on_another_day_is_said(
    counts_on: HolidayDate, worked: tuple[str, str], said: list[str]
) -> None:
    """Who works on the day that does not count is paid for its weekday."""
    days = PublicHolidays(country="GB", subdivision="ENG", counts=counts_on, source="paper")
    who, since = post(started=date(2021, 1, 1)), date(2021, 1, 1)
    terms = scheme(
        table(points(20000), since=since),
        increments=None,
        full_time_hours=(hours(since=since),),
        working_time=working(
            premium("x", gives(since), on=(DayKind.PUBLIC_HOLIDAY,), pensionable=(counts(since=since),)),
            plain_time=(plain(since),),
            holidays=days,
        ),
    )
    found = [one for one in notes(worked_time(terms, who, [shift(*worked)])) if PASSED_OVER in one]
    assert said == [one.split(f"{PASSED_OVER} ")[1] for one in found]
    # In the sums of many, a plain Monday before it is no reason to leave the note out.
    totals = WorkedTotals(terms)
    for day in (("2021-12-20 09:00", "2021-12-20 10:00"), worked):
        totals.of(who, [shift(*day)])
    assert len(said) == sum(one.people for one in totals.notes.values() if PASSED_OVER in one.first.plain())


def test_a_day_that_the_scheme_lists_is_not_said_to_be_passed_over() -> None:
    """What the scheme says itself of a day is meant, as is a day that it has moved."""
    monday, tuesday = date(2021, 12, 27), date(2021, 12, 28)
    listed = ListedDay(on=monday, title="none", holiday=False, source="paper")
    moved = ListedDay(on=date(2021, 12, 30), title="Boxing Day, later", instead_of=tuesday, source="paper")
    england = PublicHolidays(country="GB", subdivision="ENG", days=(listed, moved), source="paper")
    assert ["", ""] == [england.passed_over(day) for day in (monday, tuesday)]
    assert "" == PublicHolidays(days=(listed,), source="paper").passed_over(tuesday)
