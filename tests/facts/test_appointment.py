"""What is true of one person, and what cannot be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from factories.schemes import FIRST, post
from paycalc import Appointment, HeldAllowance, InvalidValueError, WrongTypeError


def test_an_appointment_needs_a_band_and_a_start_alone() -> None:
    """Everything else is as the scheme says: the minimum, full time, no place, the automatic allowances."""
    bare = Appointment("D", started=FIRST)
    assert ("D", FIRST, FIRST) == (bare.band, bare.started, bare.held_from)
    assert [None, None, None, None, None, None] == [
        bare.point,
        bare.point_from,
        bare.weekly_hours,
        bare.location,
        bare.increment_date,
        bare.salary,
    ]
    assert () == bare.allowances


def test_amounts_and_lists_are_taken_in_their_own_types() -> None:
    """An int becomes a Decimal, a list of allowances a tuple."""
    taken = post(weekly_hours=18, salary=25000, allowances=["a", HeldAllowance("b", FIRST)])
    assert (Decimal(18), Decimal(25000)) == (taken.weekly_hours, taken.salary)
    assert [Decimal, Decimal] == [type(taken.weekly_hours), type(taken.salary)]
    assert ("a", HeldAllowance("b", FIRST)) == taken.allowances


def test_a_point_is_held_from_its_own_day_or_from_the_start() -> None:
    """`point_from` may be the start itself or any day after it."""
    later = date(2025, 4, 1)
    assert [FIRST, FIRST, later] == [post(point=2, point_from=day).held_from for day in (None, FIRST, later)]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"point_from": date(2025, 1, 1)},
            "point_from 2025-01-01: it says since when, but not which point. Give point.",
        ),
        (
            {"point": 2, "point_from": date(2024, 3, 31)},
            "point_from 2024-03-31: it is before the start in the band, 2024-04-01. Give a later day.",
        ),
        (
            {"increment_date": FIRST},
            "increment_date 2024-04-01: the point is held from 2024-04-01. Give a later day.",
        ),
        (
            {"point": 2, "point_from": date(2025, 1, 1), "increment_date": date(2024, 12, 31)},
            "increment_date 2024-12-31: the point is held from 2025-01-01. Give a later day.",
        ),
        ({"allowances": ("a", "a")}, "allowance 'a': it is named twice. Name each allowance once."),
        (
            {"allowances": ("a", HeldAllowance("a", FIRST))},
            "allowance 'a': it is named twice. Name each allowance once.",
        ),
        ({"salary": 0}, "salary 0: it is below 1. Allowed: 1 and above."),
        (
            {"weekly_hours": 0},
            "weekly hours 0: they are not hours of a week. Allowed: above 0, at most 168, in hundredths of an hour.",
        ),
        ({"started": date(2250, 1, 1)}, "day 2250-01-01: days are from 1900 to 2199. Check the year."),
    ],
)
def test_facts_that_contradict_each_other_are_refused(facts: dict[str, Any], message: str) -> None:
    """Days in the wrong order, a name twice, no salary, no hours."""
    with pytest.raises(InvalidValueError) as refusal:
        post(**facts)
    assert message == str(refusal.value)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"band": None}, "name None: a name is needed. Allowed: text."),
        ({"band": 5}, "name 5: a int is not a name. Allowed: text."),
        ({"location": 5}, "location 5: a int is not a name. Allowed: text."),
        ({"started": None}, "day None: a NoneType is not a day. Allowed: datetime.date."),
        ({"started": "2024-04-01"}, "day '2024-04-01': a str is not a day. Allowed: datetime.date."),
        ({"point": 2.0}, "point 2.0: a whole number is needed. Allowed: int."),
        ({"point": True}, "point True: a whole number is needed. Allowed: int."),
        ({"point": "2"}, "point '2': a whole number is needed. Allowed: int."),
        (
            {"weekly_hours": 37.5},
            "weekly hours 37.5: a float is not exact money or hours. Allowed: int and decimal.Decimal.",
        ),
        ({"salary": 1e5}, "salary 100000.0: a float is not exact money or hours. Allowed: int and decimal.Decimal."),
        (
            {"allowances": "shift"},
            "allowances 'shift': a str is not a list. Allowed: a list of text or HeldAllowance. Write ['shift'].",
        ),
        (
            {"allowances": (None,)},
            "allowances[0] None: a NoneType is not text or a HeldAllowance. Allowed: text or HeldAllowance.",
        ),
        (
            {"allowances": (5,)},
            "allowances[0] 5: an int is not text or a HeldAllowance. Allowed: text or HeldAllowance.",
        ),
    ],
)
def test_facts_of_the_wrong_type_are_refused(facts: dict[str, Any], message: str) -> None:
    """Nothing is converted by guess: a float is not hours, a text is not a day, one text is not a list."""
    with pytest.raises(WrongTypeError) as refusal:
        post(**facts)
    assert message == str(refusal.value)


@pytest.mark.parametrize("key", ["started", "point_from", "increment_date"])
def test_a_moment_is_no_day(key: str) -> None:
    """A datetime is refused wherever a day is asked for."""
    facts: dict[str, Any] = {"started": FIRST, "point": 1, key: datetime(2025, 1, 1, tzinfo=UTC)}
    with pytest.raises(WrongTypeError):
        Appointment("A", **facts)


@pytest.mark.parametrize(("code", "starts"), [(None, FIRST), (5, FIRST), ("a", None), ("a", "2024-04-01")])
def test_a_held_allowance_has_a_name_and_a_day(code: Any, starts: Any) -> None:
    """Neither may be missing."""
    with pytest.raises(WrongTypeError):
        HeldAllowance(code, starts)


def test_a_held_allowance_lasts_at_least_a_day() -> None:
    """Its last day may be its first, and is not before it."""
    assert FIRST == HeldAllowance("a", FIRST, FIRST).last_day
    with pytest.raises(InvalidValueError) as refusal:
        HeldAllowance("a", FIRST, date(2024, 3, 31))
    assert "last_day 2024-03-31: it starts on 2024-04-01. Give a later day." == str(refusal.value)


@pytest.mark.parametrize("allowances", [5, None, 1.5])
def test_allowances_are_a_list(allowances: Any) -> None:
    """What is no list at all is refused in the words of paycalc too."""
    with pytest.raises(WrongTypeError):
        post(allowances=allowances)
