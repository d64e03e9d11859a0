"""Hours that earn nothing, or not what was asked for, say so."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factories.hours import gives, premium, shift, threshold, time_off, working
from factories.schemes import calendar, post, scheme
from paycalc import Shift, ShiftKind, Take, pay_period, worked_time
from paycalc.cli import main
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.cutting.thresholds import ContractedTime, ThresholdPer
from paycalc.terms.hourly.rates import Compensation

# 3 March 2025 is a Monday, and the week of the default scheme has 36 hours.
CHOICE = premium("over", gives(percent=150, gives=Compensation.CHOICE), hours=(HoursKind.OVERTIME,), instead=True)
TERMS = scheme(working_time=working(premium("x"), CHOICE, thresholds=(threshold(),), toil=(time_off(),)))
BEFORE = date(2025, 1, 6)


def notes(*shifts: Shift, take: Take = Take.PAY, **facts: Any) -> list[str]:
    """The notes on shifts of a full-time post."""
    statement = worked_time(TERMS, post(**{"started": BEFORE, **facts}), shifts, take=take)
    return [one.plain() for one in statement.notes]


USUAL = shift("2025-03-03 09:00", "2025-03-03 17:00")
EXTRA = shift("2025-03-04 09:00", "2025-03-04 12:00", kind=ShiftKind.ADDITIONAL)


def test_time_off_that_no_rule_leaves_the_choice_of_is_said_to_be_paid() -> None:
    """Ordinary contracted hours leave none; overtime does."""
    said = "Time off was asked for, and for these hours no rule leaves the choice: it is paid as any other"
    assert [said] == notes(USUAL, take=Take.TOIL)
    assert [] == notes(USUAL, EXTRA, take=Take.TOIL)
    assert [] == notes(USUAL)


def test_a_shift_that_asks_for_it_by_itself_is_named() -> None:
    """By its day and its start."""
    asks = shift("2025-03-03 09:00", "2025-03-03 17:00", take=Take.TOIL)
    said = "Time off was asked for the shift of 2025-03-03 from 09:00, and no rule leaves the choice: "
    assert [f"{said}it is paid as any other"] == notes(asks, EXTRA)
    assert [] == notes(shift("2025-03-04 09:00", "2025-03-04 12:00", kind=ShiftKind.ADDITIONAL, take=Take.TOIL))


def days(*which: int, hours: int = 12) -> list[Shift]:
    """Contracted shifts on days of March 2025."""
    return [shift(f"2025-03-{day:02} 08:00", f"2025-03-{day:02} {8 + hours:02}:00") for day in which]


BEYOND = "of the contract: what is beyond it earns nothing, unless it is given as additional hours"


@pytest.mark.parametrize(
    ("shifts", "facts", "said"),
    [
        (days(3, 4, 5), {}, []),  # 36 of 36 hours
        (days(3, 4, 5, 6, 7), {}, [f"60:00 contracted hours in the week of 2025-03-03, which has 36:00 {BEYOND}"]),
        (days(3, 4, 5, 6, 10, 11), {}, []),  # 48 and 24: a rota averages
        (
            days(3, 4, 5, 6, 10, 11, 12),
            {},
            [f"84:00 contracted hours in 2 weeks from 2025-03-03, which have 72:00 {BEYOND}"],
        ),
        (
            days(3, 4),
            {"weekly_hours": 18},
            [f"24:00 contracted hours in the week of 2025-03-03, which has 18:00 {BEYOND}"],
        ),
        # Two fifths of 36 hours are 14:24.
        (
            days(6, 7),
            {"started": date(2025, 3, 6)},
            [f"24:00 contracted hours in the week of 2025-03-03, which has 14:24 {BEYOND}"],
        ),
    ],
)
def test_more_contracted_hours_than_the_post_has_are_named(
    shifts: list[Shift], facts: dict[str, Any], said: list[str]
) -> None:
    """Of all weeks that are given together, once."""
    assert said == notes(*shifts, **facts)


SHORT = "of the contract: overtime begins beyond the hours given, too late where a shift was left out"


@pytest.mark.parametrize(
    ("shifts", "rule", "said"),
    [
        # The contract has 36 hours a week.
        (days(3, 4, 5), {}, []),
        (days(3), {}, [f"12:00 contracted hours in the week of 2025-03-03, which has 36:00 {SHORT}"]),
        ([], {}, [f"0:00 contracted hours in the week of 2025-03-03, which has 36:00 {SHORT}"]),
        ([], {"below": ContractedTime.CONTRACT}, []),
        ([], {"per": ThresholdPer.DAY, "hours": 8, "below": ContractedTime.CONTRACT}, []),
        ([], {"effective_from": date(2025, 3, 10)}, []),
        # Four weeks from Monday 3 March: 4 x 36 = 144, of which Monday to Wednesday are given.
        (
            days(3, 4, 5),
            {"weeks": 4, "anchor": date(2025, 3, 3)},
            [f"36:00 contracted hours in 4 weeks from 2025-03-03, which have 144:00 {SHORT}"],
        ),
    ],
)
def test_fewer_contracted_hours_than_the_contract_are_named_where_overtime_begins_beyond_them(
    shifts: list[Shift], rule: dict[str, Any], said: list[str]
) -> None:
    """Three additional hours on Saturday 8 March."""
    threshold_of = threshold(**{"below": ContractedTime.WORKED, "hours": 36, **rule})
    terms = scheme(working_time=working(CHOICE, thresholds=(threshold_of,), toil=(time_off(),)))
    extra = shift("2025-03-08 09:00", "2025-03-08 12:00", kind=ShiftKind.ADDITIONAL)
    assert said == [one.plain() for one in worked_time(terms, post(BEFORE), [*shifts, extra]).notes]


def test_contracted_shifts_before_the_days_asked_about_count_for_their_week() -> None:
    """Saturday 1 March 2025 is asked about by itself; Monday to Wednesday before it fill the 36 hours."""
    rules = working(CHOICE, thresholds=(threshold(below=ContractedTime.WORKED),), toil=(time_off(),))
    terms = scheme(pay_calendar=calendar(), working_time=rules)
    worked = [shift(f"2025-02-{day} 08:00", f"2025-02-{day} 20:00") for day in (24, 25, 26)]
    extra = shift("2025-03-01 09:00", "2025-03-01 12:00", kind=ShiftKind.ADDITIONAL)
    assert terms.pay_calendar is not None
    march = terms.pay_calendar.period_of(date(2025, 3, 1))
    assert () == pay_period(terms, post(BEFORE), march, shifts=[*worked, extra]).notes


def test_the_command_takes_nobody_for_a_joiner_whose_first_day_is_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """NHS band 5: 8 additional hours on Saturday 14 June 2025 are overtime, as if there since Monday."""
    file = tmp_path / "shifts.csv"
    file.write_text("start,end,kind\n2025-06-14 08:00,2025-06-14 16:00,additional\n", encoding="utf-8")
    assert main(["worked", "nhs-agenda-for-change", "5", str(file), "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert {"480"} == {row["minutes"] for row in rows if row["code"].startswith("overtime")}
    assert not [row for row in rows if row["code"] == "plain-time"]
