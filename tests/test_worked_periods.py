"""Shifts in pay periods and in arrears."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from paycalc import Appointment, Shift, ShiftKind, arrears, load_scheme, pay_period, worked_time
from paycalc.cli import main
from paycalc.clock import zone
from paycalc.terms.calendars import PayCalendar, PayPeriod

LONDON = zone("Europe/London")
MET = load_scheme("met-police-staff")
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
    assert pay_period(MET, POST, month(2025, 2)) == february


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


def test_time_off_is_no_money_of_a_period() -> None:
    """Two hours of overtime on a weekday that are taken as time off add a line of nothing."""
    tuesday = shift((2025, 3, 4, 17), 2, kind=ShiftKind.ADDITIONAL)
    paid, taken = (pay_period(MET, POST, month(2025, 3), shifts=[tuesday], take=take) for take in ("pay", "toil"))
    assert paid.total.amount > taken.total.amount
    assert pay_period(MET, POST, month(2025, 3)).total.amount == taken.total.amount


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
