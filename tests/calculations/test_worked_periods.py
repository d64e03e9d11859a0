"""Shifts in pay periods and in arrears."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from factories.hours import employer, gives, group, premium, working
from factories.schemes import ASSUMED, acts_up
from factories.schemes import calendar as monthly
from factories.schemes import post as employed
from paycalc import (
    ActingUp,
    Appointment,
    InvalidValueError,
    Shift,
    ShiftKind,
    arrears,
    load_scheme,
    pay_period,
    pay_year,
    worked_time,
)
from paycalc.cli import main
from paycalc.clock import zone
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.cutting.windows import ClockWindow
from paycalc.terms.hourly.premiums import Combine
from paycalc.terms.hourly.rates import PaidPer
from paycalc.terms.periods.calendars import PayCalendar, PayPeriod

LONDON = zone("Europe/London")
MET = load_scheme("met-police-staff")
NHS = load_scheme("nhs-agenda-for-change")
POST = Appointment("D", started=date(2024, 9, 1), increment_date=date(2025, 9, 1))


def calendar() -> PayCalendar:
    """The pay calendar of the Met."""
    assert MET.pay_calendar is not None
    return MET.pay_calendar


def month(year: int, number: int) -> PayPeriod:
    """A calendar month."""
    return calendar().period_of(date(year, number, 1))


def shift(start: tuple[int, int, int, int], hours: int, **more: Any) -> Shift:
    """A shift by the clock in London, of so many hours by it."""
    begins = datetime(*start)  # what the clock on the wall shows
    ends = begins + timedelta(hours=hours)
    return Shift(begins.replace(tzinfo=LONDON), ends.replace(tzinfo=LONDON), **more)


SATURDAY, SUNDAY = shift((2025, 3, 1, 9), 8), shift((2025, 3, 2, 9), 8)


def test_what_shifts_earn_joins_the_period() -> None:
    """8 h x 9.59 = 76.72 on Saturday 1 and 8 h x 19.18 = 153.44 on Sunday 2 March, beside the salary of the month.

    35,998 / 12 = 2,999.83, 1,928 / 12 = 160.67 and 1,000 / 12 = 83.33 make 3,243.83; with 230.16 it is 3,473.99.
    """
    paid = pay_period(MET, POST, month(2025, 3), shifts=[SUNDAY, SATURDAY])
    assert [("saturday", Decimal("76.72")), ("sunday", Decimal("153.44"))] == [
        (line.code, line.amount.amount) for line in paid.lines[3:]
    ]
    assert Decimal("3473.99") == paid.total.amount
    assert [(date(2025, 3, 1), None)] == [(one.start, one.annual) for one in paid.lines[3].segments]
    assert paid.pensionable.amount == pay_period(MET, POST, month(2025, 3)).pensionable.amount


def test_a_shift_of_another_period_is_left_out() -> None:
    """A shift on 1 March adds nothing to February, and rules that it does not meet are not asked."""
    february = pay_period(MET, POST, month(2025, 2), shifts=[SATURDAY])
    assert [OUTSIDE] == [note.plain() for note in february.notes]
    assert pay_period(MET, POST, month(2025, 2)) == attrs.evolve(february, notes=())


OUTSIDE = "No shift lies in the days asked about, of 1 given"


def test_shifts_that_lie_in_no_period_asked_about_are_named_once() -> None:
    """A year or arrears with the shift in one of their months say nothing; without it in any, they do."""
    for shifts, said in (([SATURDAY], []), ([attrs.evolve(SATURDAY, start=ELSEWHERE, end=ELSEWHERE_END)], [OUTSIDE])):
        year = pay_year(MET, POST, on=date(2025, 3, 1), shifts=shifts)
        months = [month(2025, 2), month(2025, 3)]
        owed = arrears(MET, POST, months, known_after=date(2025, 4, 1), shifts=shifts)
        for notes in (year.notes, owed.notes):
            assert said == [note.plain() for note in notes if note.plain() == OUTSIDE]


ELSEWHERE = datetime(2025, 7, 5, 9, tzinfo=UTC)
ELSEWHERE_END = datetime(2025, 7, 5, 17, tzinfo=UTC)


def test_a_night_over_the_end_of_a_month_is_in_both() -> None:
    """Saturday 31 May 20:00 to Sunday 06:00: 4 h x 9.59 = 38.36 in May and 6 h x 19.18 = 115.08 in June."""
    night = shift((2025, 5, 31, 20), 10)
    months = [pay_period(MET, POST, month(2025, number), shifts=[night]).lines[3:] for number in (5, 6)]
    assert [[("saturday", Decimal("38.36"))], [("sunday", Decimal("115.08"))]] == [
        [(line.code, line.amount.amount) for line in lines] for lines in months
    ]


def test_periods_of_a_year_have_what_its_shifts_earn() -> None:
    """Overtime of a week that two months share is counted over the whole week, and paid once."""
    nhs = load_scheme("nhs-agenda-for-change")
    post = Appointment("5", started=date(2025, 4, 1))
    contracted = [shift((2025, *day, 8), 9) for day in ((4, 28), (4, 29), (4, 30), (5, 1))]
    extra = shift((2025, 5, 2, 8), 6, kind=ShiftKind.ADDITIONAL)
    shifts = [*contracted, extra, shift((2025, 5, 31, 8), 6)]
    assert nhs.pay_calendar is not None
    of_months = [
        line.amount.amount
        for period in nhs.pay_calendar.between(date(2025, 4, 1), date(2025, 6, 30))
        for line in pay_period(nhs, post, period, shifts=shifts).lines
        if line.worked
    ]
    whole = worked_time(nhs, post, shifts)
    assert whole.pay.amount == sum(of_months)
    assert "overtime" in {line.code for line in whole.lines}


def test_a_shift_recorded_late_is_owed() -> None:
    """The Saturday became known on 10 April, after March was paid: 76.72 is owed, and the Sunday was paid."""
    late = Shift(SATURDAY.start, SATURDAY.end, recorded=date(2025, 4, 10))
    owed = arrears(MET, POST, [month(2025, 3)], known_after=date(2025, 4, 30), shifts=[late, SUNDAY])
    assert [("saturday", Decimal("76.72"), Decimal(0))] == [
        (one.code, one.owed.amount, one.paid.amount) for one in owed.differences
    ]


def test_a_shift_to_midnight_on_the_last_day_was_paid_with_its_month() -> None:
    """Sunday 30 November 16:00 to midnight: 8 h x 20.45 = 163.60 is right, and 8 h x 19.63 = 157.04 was paid.

    The table of August 2025 became known after November was paid.
    """
    post, evening = Appointment("D", started=date(2024, 9, 1)), shift((2025, 11, 30, 16), 8)
    owed = arrears(MET, post, [month(2025, 11)], known_after=date(2026, 2, 14), shifts=[evening])
    assert [("sunday", Decimal("163.60"), Decimal("157.04"), Decimal("6.56"))] == [
        (one.code, one.due.amount, one.paid.amount, one.owed.amount) for one in owed.differences if one.code == "sunday"
    ]


def test_a_night_over_the_end_of_a_month_was_paid_with_both() -> None:
    """Each of its days was known from that day: no hour of the night of 31 May is owed for May or for June."""
    months = [month(2025, 5), month(2025, 6)]
    night = shift((2025, 5, 31, 20), 10)
    owed = arrears(MET, POST, months, known_after=date(2025, 7, 31), shifts=[night])
    assert () == owed.differences


def test_a_period_prices_its_own_days_alone() -> None:
    """Tuesday 31 March 2026 22:00 to 06:00: its two hours of March are paid, though April's pay is not known.

    More than half lies in the window: band 5, 31,049 / 1955.357 = 15.88 an hour, x 0.3 = 4.764, x 2 h = 9.528.
    """
    assert NHS.pay_calendar is not None
    march = NHS.pay_calendar.period_of(date(2026, 3, 1))
    shifts = [shift((2026, 3, 31, 22), 8), shift((2026, 4, 2, 9), 8, kind=ShiftKind.ADDITIONAL)]
    paid = pay_period(NHS, Appointment("5", started=date(2025, 4, 1)), march, shifts=shifts)
    assert [("night", Decimal("9.53"))] == [(line.code, line.amount.amount) for line in paid.lines if line.worked]


def test_the_last_night_of_a_leaver_is_paid_to_the_end_of_the_month() -> None:
    """Saturday 31 May 20:00 to Sunday 06:00, the last day being 31 May: 4 h x 9.59 = 38.36."""
    leaver = Appointment("D", started=date(2024, 9, 1), ended=date(2025, 5, 31))
    paid = pay_period(MET, leaver, month(2025, 5), shifts=[shift((2025, 5, 31, 20), 10)])
    assert [("saturday", Decimal("38.36"))] == [(one.code, one.amount.amount) for one in paid.lines if one.worked]


def test_a_shift_outside_the_post_is_named_by_the_clock() -> None:
    """The Saturday before a joiner's Sunday, and the Sunday after a leaver's Saturday."""
    joiner = Appointment("D", started=date(2025, 3, 2))
    leaver = Appointment("D", started=date(2024, 9, 1), ended=date(2025, 3, 1))
    for post, outside, named in ((joiner, SATURDAY, "03-01"), (leaver, SUNDAY, "03-02")):
        with pytest.raises(
            InvalidValueError, match=f"shift from 2025-{named} 09:00 to 2025-{named} 17:00 Europe/London"
        ):
            worked_time(MET, post, [outside])


def test_what_two_months_share_is_paid_in_the_first(tmp_path: Path) -> None:
    """50 pounds for the weekend of 31 May and 1 June: May has it, June has nothing more; a joiner of June has it."""
    file = tmp_path / "own.toml"
    file.write_text(WEEKEND_RATE, encoding="utf-8")
    own, shifts = load_scheme(file), [shift((2025, 5, 31, 9), 8), shift((2025, 6, 1, 9), 8)]
    joiner = Appointment("D", started=date(2025, 6, 1))
    paid = [
        pay_period(own, post, month(2025, number), shifts=shifts)
        for post, number in ((POST, 5), (POST, 6), (joiner, 6))
    ]
    assert [[Decimal("50.00")], [Decimal("0.00")], [Decimal("50.00")]] == [
        [line.amount.amount for line in one.lines if line.code == "weekend"] for one in paid
    ]


def test_a_night_on_call_over_the_end_of_a_month_is_paid_in_the_first_where_nothing_is_paid_by_the_hour() -> None:
    """20 pounds for the session from 17:00 on 31 March to 08:00: March has it, and April nothing more.

    A night on call that begins on 1 April is April's own.
    """
    window = ClockWindow(starts="17:00", ends="08:00")
    session = premium("session", gives(amount=20, per=PaidPer.SESSION), hours=(HoursKind.ON_CALL,), window=window)
    once = employer(working(session, groups=(group("days", Combine.SUM),)), pay_calendar=monthly())
    night, next_night = (shift((2025, *day, 20), 10, kind=ShiftKind.ON_CALL) for day in ((3, 31), (4, 1)))
    assert once.pay_calendar is not None
    months = [once.pay_calendar.period_of(date(2025, number, 1)) for number in (3, 4)]
    who = employed(date(2024, 9, 1))
    found = [
        [line.amount.amount for line in pay_period(once, who, month, shifts=nights).lines if line.worked]
        for nights in ([night], [night, next_night])
        for month in months
    ]
    assert [[Decimal("20.00")], [], [Decimal("20.00")], [Decimal("20.00")]] == found


WEEKEND_RATE = """
name = "own"
extends = "met-police-staff"
sources = [{ code = "s", title = "Agreement" }]

[[working_time.groups]]
code = "extra"
combine = "sum"
source = "s"

[[working_time.premiums]]
code = "weekend"
title = "Weekend"
group = "extra"
hours = ["contracted"]
on = ["saturday", "sunday"]
rates = [{ effective_from = 2023-08-01, amount = 50, per = "weekend", source = "s" }]
pensionable = [{ effective_from = 2023-08-01, counts = false, source = "s" }]
"""


def test_time_off_is_no_money_of_a_period() -> None:
    """Two hours of overtime on a weekday that are taken as time off add a line of nothing, which says them."""
    tuesday = shift((2025, 3, 4, 17), 2, kind=ShiftKind.ADDITIONAL)
    paid, taken = (pay_period(MET, POST, month(2025, 3), shifts=[tuesday], take=take) for take in ("pay", "toil"))
    assert paid.total.amount > taken.total.amount
    assert pay_period(MET, POST, month(2025, 3)).total.amount == taken.total.amount
    assert ("Overtime, 2:00 hours of time off", Decimal("0.00")) == (
        taken.lines[-1].title,
        taken.lines[-1].amount.amount,
    )
    assert "Overtime" == paid.lines[-1].title


@pytest.mark.parametrize("format_", ["table", "csv", "json", "markdown", "html"])
def test_shifts_on_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: Path, format_: str) -> None:
    """`--shifts` takes a file in periods and in arrears."""
    file = tmp_path / "shifts.csv"
    file.write_text("start,end,recorded\n2025-03-01T09:00,2025-03-01T17:00,2025-04-10\n", encoding="utf-8")
    post = ["met-police-staff", "D", "--started", "2024-09-01", "--shifts", str(file), "--format", format_]
    assert 0 == main(["period", *post, "--period", "2025-03"])
    assert "76.72" in capsys.readouterr().out
    assert 0 == main(["arrears", *post, "--from", "2025-03", "--to", "2025-03", "--known-after", "2025-04-30"])
    shown = capsys.readouterr().out
    assert "76.72" in shown
    if format_ == "json":
        assert "76.72" == json.loads(shown)["total"]


@pytest.mark.parametrize(("column", "told", "asked"), [("band", "E", "D"), ("point", "3", "not given")])
def test_shifts_of_another_post_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, column: str, told: str, asked: str
) -> None:
    """The row that tells another band or point than the question is named, in periods and in arrears."""
    file = tmp_path / "shifts.csv"
    file.write_text(f"start,end,{column}\n2025-03-01T09:00,2025-03-01T17:00,{told}\n", encoding="utf-8")
    post = ["met-police-staff", "D", "--started", "2024-09-01", "--shifts", str(file)]
    for asks in (["period", *post, "--period", "2025-03"], ["arrears", *post, "--from", "2025-03", "--to", "2025-03"]):
        assert 2 == main(asks)
        assert f"line 2: its {column} is {told}, and the question's is {asked}" in capsys.readouterr().err


def test_a_period_says_that_hours_on_days_of_acting_up_are_paid_by_the_own_salary() -> None:
    """Band 5 at the top acts up in band 6 from 16 June 2025: of two Saturdays of June, the 14th and the 21st, one.

    37,796 / 52.143 / 37.5 = 19.33; 19.33 x 30 % x 8 h = 46.39 on both, and 2 x 46.39 = 92.78.
    """
    spell = ActingUp(on=date(2025, 6, 16), last_day=date(2025, 8, 31), band="6", point=1)
    nurse = Appointment("5", started=date(2023, 6, 1), point=3, point_from=date(2024, 6, 1), changes=(spell,))
    acts = attrs.evolve(NHS, acting_up=acts_up(**ASSUMED))
    saturdays = shift((2025, 6, 14, 8), 8), shift((2025, 6, 21, 8), 8)
    paid = pay_period(acts, nurse, month(2025, 6), shifts=saturdays)
    assert [Decimal("92.78")] == [line.amount.amount for line in paid.lines if line.worked]
    assert [
        "Acting up in band 6 on 2025-06-21: hours worked are paid by the own band 5 and its salary; "
        "an employer who counts acting up as basic pay may pay more"
    ] == [note.plain() for note in paid.notes]
