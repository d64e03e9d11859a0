"""Overtime in weeks that the post covers only in part: the contract is counted for the days that are served."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factories.hours import gives, plain, premium, shift, threshold, working
from factories.schemes import post, scheme
from paycalc import (
    Appointment,
    HoursChange,
    Leave,
    Promotion,
    Shift,
    ShiftKind,
    WorkedTimeStatement,
    load_scheme,
    worked_time,
)
from paycalc.calculations.shift_pay.totals import WorkedTotals
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.cutting.thresholds import ContractedTime

# 3 March 2025 is a Monday. The full-time week of the default scheme is 36 hours: 7:12 a day.
OVER = premium("over", gives(percent=150), hours=(HoursKind.OVERTIME,), instead=True)
NHS = load_scheme("nhs-agenda-for-change")
PART = "the hours of the contract in a week that is served in part"


def additional(day: str, hours: int, start: int = 8) -> Shift:
    """Additional hours on a day."""
    return shift(f"{day} {start:02}:00", f"{day} {start + hours:02}:00", kind=ShiftKind.ADDITIONAL)


def contracted(day: str, hours: int = 8) -> Shift:
    """Contracted hours on a day."""
    return shift(f"{day} 08:00", f"{day} {8 + hours:02}:00")


def minutes(appointment: Appointment, *shifts: Shift, **rest: Any) -> tuple[int, int]:
    """Minutes at plain time, and of overtime."""
    terms = scheme(working_time=working(OVER, thresholds=(threshold(**rest),)))
    statement = worked_time(terms, appointment, shifts)
    codes = ("plain-time", "over")
    plain_time, over = (sum(one.minutes for one in statement.lines if one.code == code) for code in codes)
    totals = {one.code: one.minutes for one in WorkedTotals(terms).of(appointment, sorted(shifts, key=_start))}
    assert (plain_time, over) == tuple(totals.get(code, 0) for code in codes)  # of very many people, the same
    return plain_time, over


def _start(one: Shift) -> Any:
    return one.start


SATURDAY = additional("2025-03-08", 10)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"started": date(2025, 2, 3)}, (0, 600)),  # a whole week: its contract fills the threshold
        # Thursday and Friday: 14:24 of 36 hours, and 21:36 are left.
        ({"started": date(2025, 3, 6)}, (600, 0)),
        ({"started": date(2025, 3, 4)}, (432, 168)),  # four days: 28:48, and 7:12 are left
        ({"started": date(2025, 3, 3)}, (0, 600)),  # on a Monday
        ({"started": date(2025, 3, 8)}, (600, 0)),  # on the Saturday itself: no day of the contract
    ],
)
def test_the_contract_of_a_joiner_begins_with_the_post(facts: dict[str, Any], expected: tuple[int, int]) -> None:
    """10 additional hours on Saturday, below and beyond 36 hours."""
    assert expected == minutes(post(**facts), SATURDAY)


def test_the_contract_of_a_leaver_ends_with_the_post() -> None:
    """Left on Wednesday 5 March: 21:36 of 36 hours. Of 15 additional ones on Tuesday, 14:24 are plain time."""
    leaver = post(started=date(2025, 1, 6), ended=date(2025, 3, 5))
    assert (864, 36) == minutes(leaver, additional("2025-03-04", 15))


def test_what_was_worked_of_the_contract_counts_at_least() -> None:
    """From Thursday on the contract is 14:24; 24 contracted hours were worked, and 12 are left of 36."""
    shifts = [contracted("2025-03-06", 12), contracted("2025-03-07", 12), additional("2025-03-08", 13)]
    assert (720, 60) == minutes(post(started=date(2025, 3, 6)), *shifts)


@pytest.mark.parametrize(("share", "expected"), [("0", (600, 0)), ("0.5", (0, 600)), ("1", (0, 600))])
def test_unpaid_leave_is_not_served_and_leave_with_any_pay_is(share: str, expected: tuple[int, int]) -> None:
    """Three days of it, Monday to Wednesday: 14:24 of 36 hours are served."""
    leave = Leave(on=date(2025, 3, 3), last_day=date(2025, 3, 5), paid_share=Decimal(share))
    assert expected == minutes(post(started=date(2025, 1, 6), changes=(leave,)), SATURDAY)


def test_a_week_of_unpaid_leave_has_no_contract() -> None:
    """From Friday before to Monday after: all of 36 hours is left."""
    leave = Leave(on=date(2025, 2, 28), last_day=date(2025, 3, 10), paid_share=Decimal(0))
    assert (600, 0) == minutes(post(started=date(2025, 1, 6), changes=(leave,)), SATURDAY)


def test_hours_that_change_inside_a_week_are_those_of_each_day() -> None:
    """30 hours to Tuesday and 20 from Wednesday: 12 + 12 = 24, and 12 are left. 10 are plain time, 2 of 4 on Sunday."""
    changed = HoursChange(on=date(2025, 3, 5), weekly_hours=20)
    part_time = post(started=date(2025, 1, 6), weekly_hours=30, changes=(changed,))
    assert (720, 120) == minutes(part_time, SATURDAY, additional("2025-03-09", 4))


def test_over_an_average_of_weeks_too() -> None:
    """Four weeks from 3 March are 144 hours; of 20 working days, 18 are served from 5 March: 129:36, and 14:24 left."""
    four = {"weeks": 4, "anchor": date(2025, 3, 3)}
    assert (864, 36) == minutes(post(started=date(2025, 3, 5)), additional("2025-03-22", 15), **four)


def test_what_goes_by_worked_time_alone_has_no_part() -> None:
    """Whenever somebody joined, what is worked stands below."""
    assert (600, 0) == minutes(post(started=date(2025, 1, 6)), SATURDAY, below=ContractedTime.WORKED)


def test_a_change_that_cannot_be_worked_out_refuses_no_hour_before_it() -> None:
    """A promotion on Sunday to a band that the scheme does not have."""
    moves = post(started=date(2025, 3, 4), changes=(Promotion(on=date(2025, 3, 9), band="X"),))
    terms = scheme(working_time=working(OVER, thresholds=(threshold(),)))
    lines = worked_time(terms, moves, [SATURDAY]).lines
    assert [432, 168] == [one.minutes for one in lines]


NURSE = Appointment("5", started=date(2025, 6, 5))
THURSDAY, FRIDAY = contracted("2025-06-05"), contracted("2025-06-06")


def paid(*shifts: Shift) -> WorkedTimeStatement:
    """What hours of who joined the NHS on Thursday 5 June 2025 earn, in band 5."""
    return worked_time(NHS, NURSE, shifts)


def test_a_nurse_who_joined_on_a_thursday() -> None:
    """8 + 8 + 8 hours are no overtime of 37.5: 8 x 15.88 = 127.04, and Saturday 8 x 4.764 = 38.11, together 165.15."""
    statement = paid(THURSDAY, FRIDAY, additional("2025-06-07", 8))
    assert Decimal("165.15") == statement.pay.amount
    assert PART in {one.about for one in statement.assumptions}


def test_contracted_hours_that_she_worked_fill_the_week() -> None:
    """16 + 12 + 10 = 38 hours: half an hour of overtime, though 15 are two fifths of the contract."""
    statement = paid(THURSDAY, FRIDAY, additional("2025-06-07", 12), additional("2025-06-08", 10))
    assert 30 == sum(one.minutes for one in statement.lines if one.code.startswith("overtime"))


def test_a_week_that_is_served_whole_rests_on_no_such_assumption() -> None:
    """The next one."""
    statement = paid(additional("2025-06-14", 8))
    assert PART not in {one.about for one in statement.assumptions}


def test_weeks_in_part_are_not_taken_for_whole_ones_of_very_many_people() -> None:
    """The same Saturday hours in the week of the start and in the next: plain time, then overtime."""
    terms = scheme(working_time=working(OVER, thresholds=(threshold(),), plain_time=(plain(),)))
    both = [SATURDAY, additional("2025-03-15", 10)]
    totals = WorkedTotals(terms).of(post(started=date(2025, 3, 6)), both)
    assert {"plain-time": 600, "over": 600} == {one.code: one.minutes for one in totals}
