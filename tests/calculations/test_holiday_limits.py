"""Public holidays that count on the day itself and in lieu, and then at most so many of them for one person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from factories.hours import earned, employer, gives, premium, shift, time_off, told, working
from factories.schemes import calendar, money, post
from factories.sourced import holidays
from paycalc import (
    Appointment,
    Award,
    InvalidValueError,
    PayScheme,
    Provenance,
    Shift,
    Source,
    Uplift,
    WorkedTimeStatement,
    award,
    load_scheme,
    pay_period,
    worked_time,
)
from paycalc.calculations.shift_pay.totals import WorkedTotals
from paycalc.facts.shifts import ShiftKind, checked_shifts
from paycalc.terms.cutting.days import DayKind
from paycalc.terms.cutting.holiday_limits import FixedHoliday, HolidayLimit
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.hourly.rates import Compensation
from paycalc.terms.hourly.working_time import WorkingTime

CHRISTMAS, BOXING, NEW_YEAR = (
    FixedHoliday(month=12, day=25),
    FixedHoliday(month=12, day=26),
    FixedHoliday(month=1, day=1),
)


def with_award() -> PayScheme:
    """The NHS with 3.3 % from April 2026: band 5 begins at 32,074, an hour of which is 16.40."""
    given = Award(
        effective_from=date(2026, 4, 1),
        source=Source(code="plan", title="3.3 %"),
        uplifts=[Uplift(percent=money("3.3"))],
    )
    return award(load_scheme("nhs-agenda-for-change"), given)


NURSE = Appointment("5", started=date(2026, 6, 1))


def day_shifts(*days: str, hours: int = 8) -> list[Shift]:
    """Contracted hours from nine in the morning."""
    return [shift(f"{day}T09:00", f"{day}T{9 + hours:02}:00") for day in days]


def nurse(*days: str, starts: date = NURSE.started) -> WorkedTimeStatement:
    return worked_time(with_award(), Appointment("5", started=starts), day_shifts(*days))


def sums(statement: WorkedTimeStatement) -> tuple[str, int]:
    """What is paid, and the hours of time off."""
    return str(statement.pay.amount), sum(line.toil_minutes for line in statement.lines) // 60


def test_of_christmas_and_boxing_day_and_the_day_in_lieu_two_count() -> None:
    """8 h × 16.40 × 60 % = 78.72 on Friday 25 and Monday 28, × 30 % = 39.36 on Saturday 26: 196.80 and 16 hours off."""
    found = nurse("2026-12-25", "2026-12-26", "2026-12-28")
    assert ["78.72", "39.36", "78.72"] == [str(one.amount.amount) for one in found.lines if one.amount.amount]
    assert ("196.80", 16) == sums(found)
    said = (
        "Of 2026-12-25, 2026-12-26, 2026-12-28 at most 2 count as public holidays for one person: "
        "2026-12-26 is paid as any Saturday"
    )
    assert said == found.notes[0].plain()


def test_no_table_was_found_for_a_christmas_day_on_a_friday() -> None:
    """What is paid on the day in lieu and on the day left out is assumed; Christmas Day is one in any case."""
    found = nurse("2026-12-25", "2026-12-26", "2026-12-28")
    sure = {one.day.day: one.amount.provenance for one in found.lines if one.amount.amount}
    assert {25: Provenance.DERIVED, 26: Provenance.ASSUMED, 28: Provenance.ASSUMED} == sure
    assert "no table was found for one on a Friday" in str(found.assumptions)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-12-28"], ("78.72", 8)),  # the day in lieu earns what a public holiday does
        (["2026-12-26", "2026-12-28"], ("157.44", 16)),  # two are two, whichever
        # 25 December on a Saturday: the two weekdays count; Saturday 39.36, Sunday 78.72, Monday and Tuesday 78.72.
        (["2027-12-25", "2027-12-26", "2027-12-27", "2027-12-28"], ("275.52", 16)),
        # On a Sunday: Sunday 25 is a Sunday, Monday 26 and Tuesday 27 are public holidays: 3 × 78.72.
        (["2033-12-25", "2033-12-26", "2033-12-27"], ("236.16", 16)),
        # New Year's Day on a Sunday and Monday 2 January: one public holiday and one Sunday.
        (["2034-01-01", "2034-01-02"], ("157.44", 8)),
        # On a Saturday: Saturday 39.36, Monday 3 January 78.72.
        (["2028-01-01", "2028-01-03"], ("118.08", 8)),
        # Where none falls on a weekend nothing is left out.
        (["2029-12-25", "2029-12-26"], ("157.44", 16)),
    ],
)
def test_the_days_count_by_which_a_person_gains_most(days: list[str], expected: tuple[str, int]) -> None:
    """By annex 25 as quoted for 2021 and 2022: the same weekdays in later years, at 16.40 an hour."""
    assert expected == sums(nurse(*days, starts=date.fromisoformat(days[0]) - timedelta(days=40)))


def limit(*of: FixedHoliday, most: int = 1, **rest: Any) -> HolidayLimit:
    """A limit from 2016 on."""
    return HolidayLimit(
        **{"effective_from": date(2016, 12, 1), "source": "paper", "holidays": of, "most": most, **rest}
    )


EACH = (limit(CHRISTMAS), limit(BOXING), limit(NEW_YEAR))
PAYS = (
    premium("sunday", on=(DayKind.SUNDAY,)),
    premium("holiday", gives(percent=100), on=(DayKind.PUBLIC_HOLIDAY,)),
)


def council(*limits: HolidayLimit, premiums: Any = PAYS, **rest: Any) -> WorkingTime:
    """Half as much again on Sundays, double on public holidays; of each holiday and its day in lieu one counts."""
    return working(*premiums, holidays=holidays(limits=limits or EACH), toil=(time_off(),), **rest)


def test_of_each_holiday_and_its_day_in_lieu_one_counts() -> None:
    """Sunday 25 December 2033 is a Sunday, 8 × 5 = 40; Monday 26 and Tuesday 27 are holidays, 8 × 10 = 80."""
    who = post(started=date(2033, 4, 1))
    worked = day_shifts("2033-12-25", "2033-12-26", "2033-12-27")
    expected = ["sunday 2033-12-25 480 40.00", "holiday 2033-12-26 480 80.00", "holiday 2033-12-27 480 80.00"]
    assert expected == told(earned(council(), *worked, who=who))
    # On Christmas Day alone, or on the day in lieu alone, it is the holiday.
    assert ["holiday 2033-12-25 480 80.00"] == told(earned(council(), *worked[:1], who=who))
    assert ["holiday 2033-12-27 480 80.00"] == told(earned(council(), *worked[2:], who=who))


def test_where_pay_is_the_same_time_off_decides() -> None:
    """Holidays give time off alone: four hours on Friday, six on Saturday, eight on Monday: the last two."""
    off = (premium("off", gives(gives=Compensation.TOIL), on=(DayKind.PUBLIC_HOLIDAY,)),)
    worked = [
        *day_shifts("2026-12-25", hours=4),
        *day_shifts("2026-12-26", hours=6),
        *day_shifts("2026-12-28", hours=8),
    ]
    found = earned(council(limit(CHRISTMAS, BOXING, most=2), premiums=off), *worked)
    assert ["off 2026-12-26 360 0.00 toil 360", "off 2026-12-28 480 0.00 toil 480"] == told(found)


def test_of_equal_days_the_first_count() -> None:
    """Eight hours on a Friday, a Saturday and a Monday, all at the same rate: the Monday is left out."""
    found = earned(council(limit(CHRISTMAS, BOXING, most=2)), *day_shifts("2026-12-25", "2026-12-26", "2026-12-28"))
    assert ["holiday 2026-12-25 480 80.00", "holiday 2026-12-26 480 80.00"] == told(found)


def test_a_night_over_two_days_is_worked_on_both() -> None:
    """Of Saturday 1 and Monday 3 January 2028 one counts, and a night is cut at midnight."""
    nights = [shift("2027-12-31T22:00", "2028-01-01T06:00"), shift("2028-01-02T22:00", "2028-01-03T06:00")]
    who = post(started=date(2027, 4, 1))
    # Six hours of either holiday, the first of equals; Sunday has 22:00 to midnight at half as much again.
    assert ["holiday 2028-01-01 360 60.00", "sunday 2028-01-02 120 10.00"] == told(earned(council(), *nights, who=who))


def test_to_be_on_call_is_no_work_on_a_holiday() -> None:
    """Christmas Day on call, the day in lieu worked: one is worked, and both count."""
    rules = council(
        limit(CHRISTMAS, BOXING, most=1),
        premiums=(
            *PAYS,
            premium("call", gives(amount=2), hours=(HoursKind.ON_CALL,), on=(DayKind.PUBLIC_HOLIDAY,), instead=True),
        ),
    )
    on_call = shift("2026-12-25T09:00", "2026-12-25T17:00", kind=ShiftKind.ON_CALL)
    found = earned(rules, on_call, *day_shifts("2026-12-28"))
    assert ["call 2026-12-25 480 16.00", "holiday 2026-12-28 480 80.00"] == told(found)


def test_a_limit_holds_from_its_first_day_and_as_it_was_known() -> None:
    """Before it, the actual day alone counts."""
    rules = council(limit(BOXING, effective_from=date(2027, 1, 1)))
    assert [] == told(earned(rules, *day_shifts("2026-12-28")))
    late = employer(council(limit(BOXING, announced=date(2026, 12, 30))))
    assert money("80") == worked_time(late, post(), day_shifts("2026-12-28")).pay.amount
    view = late.known_on(date(2026, 12, 29))
    assert 0 == worked_time(view, post(), day_shifts("2026-12-28")).pay.amount


def test_a_later_limit_on_the_same_holidays_replaces_the_earlier() -> None:
    """Two of the three days from 2026 on."""
    rules = council(limit(CHRISTMAS, BOXING, most=1), limit(CHRISTMAS, BOXING, most=2, effective_from=date(2026, 1, 1)))
    assert money("160") == earned(rules, *day_shifts("2026-12-25", "2026-12-26", "2026-12-28")).pay.amount


def test_periods_and_totals_of_many_have_what_the_statement_has() -> None:
    """Shifts of one limit are looked at together, in a period, and where sums of many people are worked out."""
    terms = employer(council(limit(CHRISTMAS, BOXING, most=2)), pay_calendar=calendar())
    worked = checked_shifts(day_shifts("2026-12-25", "2026-12-26", "2026-12-28"))
    assert terms.pay_calendar is not None
    december = pay_period(terms, post(), terms.pay_calendar.period_of(date(2026, 12, 1)), shifts=worked)
    assert [money("160")] == [line.amount.amount for line in december.lines if line.code == "holiday"]
    totals = WorkedTotals(terms)
    assert [money("160")] == [one.amount.amount for one in totals.of(post(), worked)]
    assert [money("160")] == [one.amount.amount for one in totals.of(post(), worked[:2])]
    assert [money("80")] == [one.amount.amount for one in totals.of(post(), worked[2:])]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: limit(), "a limit names at least one holiday"),
        (lambda: limit(CHRISTMAS, most=0), "at least one of the days counts"),
        (lambda: limit(CHRISTMAS, on=(DayKind.PUBLIC_HOLIDAY,)), "on names days of the week"),
        (lambda: FixedHoliday(month=2, day=29), "it does not come every year"),
        (lambda: holidays(country=None, subdivision=None, limits=EACH), "limits need a country"),
    ],
)
def test_what_can_be_no_limit_is_refused(made: Any, said: str) -> None:
    """With what it needs."""
    with pytest.raises(InvalidValueError, match=said):
        made()
