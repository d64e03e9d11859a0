"""Shifts: what they take, what they refuse, and that two of one person do not overlap."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from paycalc import Break, InvalidValueError, Shift, ShiftKind, Take
from paycalc.clock import zone
from paycalc.facts.shifts import checked_shifts

LONDON = zone("Europe/London")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in July 2025, London's."""
    return datetime(2025, 7, day, hour, minute, tzinfo=LONDON)


def shift(start: int = 9, end: int = 17, kind: ShiftKind = ShiftKind.CONTRACTED, **rest: Any) -> Shift:
    """A shift on 1 July 2025, from one whole hour to another."""
    return Shift(at(1, start), at(1, end), kind=kind, **rest)


def test_a_shift_is_kept_as_two_instants() -> None:
    """9:00 to 17:00 in London's summer is 8:00 to 16:00 in UTC."""
    assert Shift(datetime(2025, 7, 1, 8, tzinfo=UTC), datetime(2025, 7, 1, 16, tzinfo=UTC)) == shift()
    assert shift().elapsed == 8 * 60


def test_the_order_of_breaks_and_tags_cannot_matter() -> None:
    """They are kept in order, tags each once."""
    early, late = Break(at(1, 10), at(1, 11)), Break(at(1, 12), at(1, 13))
    one = shift(breaks=[late, early], tags=["rest-day", "recall", "rest-day"])
    assert one == shift(breaks=(early, late), tags=("recall", "rest-day"))
    assert one.tags == ("recall", "rest-day")


def test_unpaid_minutes_are_those_of_unpaid_breaks() -> None:
    """A paid one is time worked; a length without times is unpaid."""
    breaks = (Break(at(1, 10), at(1, 10, 20)), Break(at(1, 12), at(1, 13), paid=True))
    assert shift(breaks=breaks).unpaid_minutes == 20
    assert shift(break_minutes=45).unpaid_minutes == 45
    assert shift().unpaid_minutes == 0


def test_a_shift_is_known_from_the_day_it_was_recorded_or_worked() -> None:
    """Each of its days from that day, where none of record is told."""
    first, second, later = date(2025, 7, 1), date(2025, 7, 2), date(2025, 8, 1)
    assert shift().is_known(first, on=first)
    assert not shift().is_known(second, on=first)
    assert not shift(recorded=later).is_known(first, on=second)
    assert shift(recorded=later).is_known(first, on=later)


def test_a_shift_pickles_and_is_hashed_by_its_value() -> None:
    """As every fact."""
    one = shift(take=Take.TOIL, tags=("recall",), planned_end=at(1, 16))
    assert one == pickle.loads(pickle.dumps(one))  # noqa: S301  # our own bytes
    assert len({one, shift(take=Take.TOIL, tags=("recall",), planned_end=at(1, 16))}) == 1


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "it ends when it starts": ({"start": 9, "end": 9}, "it ends after it starts, and at most 31 days later"),
    "it ends before it starts": ({"start": 9, "end": 8}, "it ends after it starts"),
    "its planned end is its start": ({"planned_end": at(1, 9)}, "its planned end, .*, is not after its start"),
    "breaks with times and without": (
        {"breaks": (Break(at(1, 10), at(1, 11)),), "break_minutes": 10},
        "it has breaks with times and a length without",
    ),
    "breaks that overlap": (
        {"breaks": (Break(at(1, 10), at(1, 12)), Break(at(1, 11), at(1, 13)))},
        "overlaps another or leaves the shift",
    ),
    "a break that begins too early": ({"breaks": (Break(at(1, 8), at(1, 10)),)}, "leaves the shift"),
    "a break that ends too late": ({"breaks": (Break(at(1, 16), at(1, 18)),)}, "leaves the shift"),
    "a break that is all of it": ({"breaks": (Break(at(1, 9), at(1, 17)),)}, "it is all break"),
    "a length that is all of it": ({"break_minutes": 8 * 60}, "it is all break"),
    "a length below zero": ({"break_minutes": -1}, "a break is not shorter than nothing"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_shift_that_cannot_be_is_refused(case: str) -> None:
    """With the reason."""
    given, message = REFUSED[case]
    with pytest.raises(InvalidValueError, match=message):
        shift(**given)


def test_a_shift_is_at_most_31_days_long() -> None:
    """Longer is a mistyped year."""
    assert Shift(at(1, 9), at(1, 9) + timedelta(days=31)).elapsed == 31 * 24 * 60
    with pytest.raises(InvalidValueError, match="at most 31 days later"):
        Shift(at(1, 9), at(1, 9, 1) + timedelta(days=31))


def test_a_break_ends_after_it_begins() -> None:
    """One of no length is left out."""
    with pytest.raises(InvalidValueError, match="it does not end after it begins"):
        Break(at(1, 9), at(1, 9))


WRONG: dict[str, dict[str, Any]] = {
    "a kind that there is not": {"kind": "contractual"},
    "a take that there is not": {"take": "money"},
    "breaks that are no list": {"breaks": 15},
    "breaks that are something else": {"breaks": [(at(1, 10), at(1, 11))]},
    "a fraction of a minute of break": {"break_minutes": 1.5},
    "one text for tags": {"tags": "recall"},
    "tags that are no list": {"tags": 1},
    "a tag that is no text": {"tags": (1,)},
    "a planned end without a zone": {"planned_end": datetime(2025, 7, 1, 17)},
    "a moment for the day of record": {"recorded": at(1, 9)},
}


@pytest.mark.parametrize("case", WRONG)
def test_a_value_of_the_wrong_type_is_refused(case: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(TypeError):
        shift(**WRONG[case])


def test_shifts_are_put_in_order_whatever_order_they_come_in() -> None:
    """So that the order of rows in a file cannot matter."""
    early, middle, late = shift(6, 8), shift(8, 12), shift(13, 17)
    for given in permutations([early, middle, late]):
        assert (early, middle, late) == checked_shifts(given)


CALL, ON_CALL = ShiftKind.CALL_OUT, ShiftKind.ON_CALL


@pytest.mark.parametrize(
    "pair",
    [
        (shift(9, 13), shift(12, 17)),
        (shift(9, 17), shift(10, 11)),
        (shift(9, 17), shift(9, 17, ShiftKind.ADDITIONAL)),
        (shift(9, 17, ON_CALL), shift(16, 18, ON_CALL)),
        (shift(9, 17, ON_CALL), shift(10, 12)),
        (shift(9, 17), shift(10, 12, CALL)),
        (shift(9, 11, CALL), shift(10, 12, CALL)),
    ],
)
def test_two_shifts_that_overlap_are_refused(pair: tuple[Shift, Shift]) -> None:
    """In either order."""
    for given in permutations(pair):
        with pytest.raises(InvalidValueError, match="Nobody works two shifts at once"):
            checked_shifts(given)


def test_a_call_out_may_lie_in_an_on_call_session_or_outlast_it() -> None:
    """Being called out is what the session is for; shifts that only touch do not overlap."""
    session = shift(9, 17, ON_CALL)
    calls = (shift(9, 10, CALL), shift(10, 11, CALL), shift(16, 19, CALL))
    assert {session, *calls} == set(checked_shifts([*calls, session]))


def test_an_overlap_behind_a_call_out_is_found() -> None:
    """A call-out between two overlapping sessions hides neither."""
    with pytest.raises(InvalidValueError, match="it overlaps the on-call shift"):
        checked_shifts([shift(9, 17, ON_CALL), shift(10, 11, CALL), shift(12, 18, ON_CALL)])
