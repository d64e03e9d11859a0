"""Public holidays: listed days win, the library fills the rest, and the scheme says which of two days counts."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import Any

import pytest

from paycalc import Assumption, Evidence, InvalidValueError, Provenance, UnknownNameError
from paycalc.terms.cutting.holidays import HolidayDate, ListedDay, PublicHolidays

NOON = 12 * 60


def england(**rest: Any) -> PublicHolidays:
    """The public holidays of England."""
    return PublicHolidays(country="GB", subdivision="ENG", **{"source": "handbook", **rest})


def listed(on: date, **rest: Any) -> ListedDay:
    """A day that the scheme lists."""
    return ListedDay(on=on, **{"title": "Founder's Day", "source": "circular", **rest})


# GOV.UK: Christmas Day 2021 was a Saturday, Boxing Day a Sunday; their substitutes were Monday 27 and Tuesday 28
# December. New Year's Day 2022 was a Saturday, its substitute Monday 3 January. Christmas Day 2022 was a Sunday, its
# substitute Tuesday 27 December, because Boxing Day was the Monday.
@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (HolidayDate.ACTUAL, [(12, 25), (12, 26)]),
        (HolidayDate.SUBSTITUTE, [(12, 27), (12, 28)]),
        (HolidayDate.BOTH, [(12, 25), (12, 26), (12, 27), (12, 28)]),
    ],
)
def test_the_scheme_says_which_day_of_a_holiday_at_a_weekend_counts(
    counts: HolidayDate, expected: list[tuple[int, int]]
) -> None:
    """Christmas 2021 in England."""
    found = [date(2021, 12, day) for day in range(20, 32) if england(counts=counts).has(date(2021, 12, day), NOON)]
    assert [date(2021, *day) for day in expected] == found


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (HolidayDate.ACTUAL, {25: True, 26: True, 27: False}),
        (HolidayDate.SUBSTITUTE, {25: False, 26: True, 27: True}),
        (HolidayDate.BOTH, {25: True, 26: True, 27: True}),
    ],
)
def test_a_holiday_without_a_substitute_counts_in_any_case(counts: HolidayDate, expected: dict[int, bool]) -> None:
    """Boxing Day 2022 was a Monday, and needed none; Christmas Day had one."""
    assert expected == {day: england(counts=counts).has(date(2022, 12, day), 0) for day in expected}


def test_a_substitute_may_lie_in_another_year() -> None:
    """In the United States New Year's Day 2022, a Saturday, was observed on Friday 31 December 2021."""
    states = PublicHolidays(country="US", counts=HolidayDate.SUBSTITUTE, source="handbook")
    assert states.has(date(2021, 12, 31), 0)
    assert not states.has(date(2022, 1, 1), 0)


def test_holidays_differ_within_a_country() -> None:
    """St Andrew's Day is one in Scotland alone: 30 November 2023, a Thursday."""
    scotland = PublicHolidays(country="GB", subdivision="SCT", source="handbook")
    assert (True, False) == (scotland.has(date(2023, 11, 30), 0), england().has(date(2023, 11, 30), 0))


def test_a_holiday_is_called_by_its_name() -> None:
    """And a day that is none by nothing."""
    assert ("Christmas Day", "") == (england().title(date(2025, 12, 25)), england().title(date(2025, 12, 24)))


def test_a_listed_day_is_added() -> None:
    """2 January is no public holiday in England."""
    ours = england(days=(listed(date(2025, 1, 2)),))
    assert ours.has(date(2025, 1, 2), 0)
    assert ours.title(date(2025, 1, 2)) == "Founder's Day"
    assert ours.edges(date(2025, 1, 2)) == ()


def test_half_a_day_counts_by_the_clock() -> None:
    """Christmas Eve from noon, and 2 January until noon."""
    eve = listed(date(2025, 12, 24), starts="12:00")
    morning = listed(date(2025, 1, 2), ends="12:00")
    ours = england(days=(eve, morning))
    assert [False, True] == [ours.has(eve.on, clock) for clock in (NOON - 1, NOON)]
    assert [True, False] == [ours.has(morning.on, clock) for clock in (NOON - 1, NOON)]
    assert ((NOON,), (NOON,)) == (ours.edges(eve.on), ours.edges(morning.on))
    assert ours.edges(date(2025, 12, 25)) == ()


def test_a_moved_holiday_takes_the_place_of_the_day_it_is_moved_from() -> None:
    """Early May 2020 was moved from Monday 4 to Friday 8 May; here the scheme says it of 2025."""
    ours = england(days=(listed(date(2025, 5, 9), instead_of=date(2025, 5, 5)),))
    assert england().has(date(2025, 5, 5), 0)
    assert [False, True] == [ours.has(date(2025, 5, day), 0) for day in (5, 9)]
    assert ["", "Founder's Day"] == [ours.title(date(2025, 5, day)) for day in (5, 9)]


def test_a_holiday_of_the_country_may_be_none_here() -> None:
    """The scheme's word wins."""
    ours = england(days=(listed(date(2025, 8, 25), holiday=False),))
    assert (False, "") == (ours.has(date(2025, 8, 25), 0), ours.title(date(2025, 8, 25)))


def test_without_a_country_the_listed_days_are_all() -> None:
    """No library is asked, and none is named."""
    ours = PublicHolidays(days=(listed(date(2025, 12, 25)),), source="handbook")
    assert (True, False) == (ours.has(date(2025, 12, 25), 0), ours.has(date(2025, 12, 26), 0))
    assert ours.library == ""


def test_the_library_is_cited_with_its_version_and_place() -> None:
    """So that an answer can be worked out again."""
    assert f"holidays {version('holidays')}, GB-ENG" == england().library
    assert PublicHolidays(country="US", source="handbook").library.endswith(", US")


def test_a_holiday_rests_on_its_own_paper_or_on_that_of_all() -> None:
    """A listed day has one of its own; what is assumed says what and why."""
    ours = england(
        source=None,
        provenance=Provenance.ASSUMED,
        reason="no list is published",
        days=(listed(date(2025, 1, 2)),),
    )
    assert Evidence(Provenance.PUBLISHED, ("circular",)) == ours.rests_on(date(2025, 1, 2))
    remedy = "Give working_time.holidays in a scheme that extends this one"
    assumption = Assumption("public holidays", "no list is published", remedy)
    assert Evidence(Provenance.ASSUMED, (), (assumption,)) == ours.rests_on(date(2025, 12, 25))


@pytest.mark.parametrize(("country", "subdivision"), [("XX", None), ("GB", "XX")])
def test_a_place_that_the_library_does_not_know_is_refused(country: str, subdivision: str | None) -> None:
    """When it is asked."""
    with pytest.raises(UnknownNameError, match="the library of holidays knows no such place"):
        PublicHolidays(country=country, subdivision=subdivision, source="handbook").has(date(2025, 1, 1), 0)


def test_a_year_without_holidays_is_refused() -> None:
    """The library's lists end: no day of 2150 is known to be a holiday, and none is known not to be."""
    with pytest.raises(InvalidValueError, match=r"public holidays of GB-ENG in 2150: .* none of that year. List the d"):
        england().has(date(2150, 12, 25), 0)


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a half that is nothing": ({"starts": "12:00", "ends": "12:00"}, "starts is before ends"),
    "a half that ends before it starts": ({"starts": "12:00", "ends": "11:00"}, "starts is before ends"),
    "a move to the same day": ({"instead_of": date(2025, 1, 2)}, "not moved to the day it falls on anyway"),
    "no holiday from noon": ({"holiday": False, "starts": "12:00"}, "neither times nor a day that it replaces"),
    "no holiday until noon": ({"holiday": False, "ends": "12:00"}, "neither times nor a day that it replaces"),
    "no holiday instead of one": (
        {"holiday": False, "instead_of": date(2025, 1, 1)},
        "neither times nor a day that it replaces",
    ),
    "a time that no clock shows": ({"starts": "24:00"}, "a time of the clock is written 20:00"),
    "no paper": ({"source": None}, "names its source"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_listed_day_that_contradicts_itself_is_refused(case: str) -> None:
    """With the reason."""
    given, message = REFUSED[case]
    with pytest.raises(InvalidValueError, match=message):
        listed(date(2025, 1, 2), **given)


def test_holidays_that_contradict_each_other_are_refused() -> None:
    """A day twice, or a part of no country."""
    with pytest.raises(InvalidValueError, match="a day is listed twice"):
        england(days=(listed(date(2025, 1, 2)), listed(date(2025, 1, 2), title="Other")))
    with pytest.raises(InvalidValueError, match="a subdivision needs its country"):
        PublicHolidays(subdivision="ENG", source="handbook")
