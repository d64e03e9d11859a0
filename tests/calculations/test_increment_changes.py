"""Increments that are withheld once, or moved by themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories.schemes import FIRST, anniversary, band, fixed_day, hours, points, post, promotes, scheme, table
from paycalc import (
    IncrementMoved,
    IncrementWithheld,
    InvalidValueError,
    PayScheme,
    Promotion,
    Span,
    position,
    salary,
)

JULY = date(2024, 7, 1)
FOUR = table(points(20000, 21000, 22000, 23000))


def increments(terms: PayScheme, given: Any, until: date) -> list[str]:
    """The firsts of a month on which the point rises, up to a day."""
    firsts = [date(year, month, 1) for year in range(2024, until.year + 1) for month in range(1, 13)]
    asked = [day for day in firsts if FIRST <= day <= until]
    reached = [position(terms, given, on=day).point for day in asked]
    return [str(day) for day, before, now in zip(asked[1:], reached, reached[1:], strict=False) if before != now]


def test_an_increment_withheld_is_skipped_and_the_next_comes_on_its_usual_day() -> None:
    """Due on 1 April 2025, 2026 and 2027; the first withheld, they come in 2026, 2027 and 2028."""
    given = post(changes=(IncrementWithheld(on=JULY),))
    assert ["2026-04-01", "2027-04-01", "2028-04-01"] == increments(scheme(FOUR), given, date(2030, 1, 1))
    paid = [salary(scheme(FOUR), given, on=day).basic_salary.amount for day in (date(2025, 4, 1), date(2026, 4, 1))]
    assert [20000, 21000] == paid


def test_the_last_increment_can_be_withheld() -> None:
    """From point 3 of four, due in 2025: it comes in 2026."""
    given = post(point=3, changes=(IncrementWithheld(on=JULY),))
    assert ["2026-04-01"] == increments(scheme(FOUR), given, date(2030, 1, 1))


def test_increments_can_be_withheld_again() -> None:
    """Twice in a row, and later once more: 2025 and 2026 do not come, 2027 comes, 2028 does not."""
    days = (JULY, date(2025, 7, 1), date(2027, 7, 1))
    given = post(changes=tuple(IncrementWithheld(on=day) for day in days))
    assert ["2027-04-01", "2029-04-01", "2030-04-01"] == increments(scheme(FOUR), given, date(2031, 1, 1))


def test_an_increment_of_the_very_day_has_come_already() -> None:
    """Withheld on 1 April 2025 is the one of 2026."""
    given = post(changes=(IncrementWithheld(on=date(2025, 4, 1)),))
    assert ["2025-04-01", "2027-04-01"] == increments(scheme(), given, date(2030, 1, 1))


def test_who_started_on_29_february_keeps_the_usual_day() -> None:
    """Of 1 March 2025, 2026 and 2027 the first is withheld; the third that comes is on 29 February 2028."""
    january = date(2024, 1, 1)
    terms = scheme(table(points(20000, 21000, 22000, 23000), since=january), full_time_hours=(hours(since=january),))
    given = post(date(2024, 2, 29), changes=(IncrementWithheld(on=JULY),))
    assert [date(2026, 3, 1), date(2027, 3, 1), date(2028, 2, 29)] == [
        position(terms, given, on=day).next_increment for day in (JULY, date(2026, 3, 1), date(2027, 3, 1))
    ]


def test_on_a_fixed_day_the_next_is_a_year_later() -> None:
    """Everybody's day is 1 October."""
    given = post(changes=(IncrementWithheld(on=JULY),))
    terms = scheme(FOUR, increments=fixed_day(10, 1))
    assert ["2025-10-01", "2026-10-01", "2027-10-01"] == increments(terms, given, date(2030, 1, 1))


def test_where_waits_differ_the_wait_of_the_point_is_served_once_more() -> None:
    """Two years in point 1, three in point 2: due in 2026 and 2029; withheld, in 2028 and 2031."""
    terms = scheme(bands=(band(waits=(Span(years=2), Span(years=3))),))
    given = post(changes=(IncrementWithheld(on=JULY),))
    assert ["2028-04-01", "2031-04-01"] == increments(terms, given, date(2040, 1, 1))
    second = post(changes=(IncrementWithheld(on=date(2026, 7, 1)),))
    assert ["2026-04-01", "2032-04-01"] == increments(terms, second, date(2040, 1, 1))


def test_an_increment_that_was_told_can_be_withheld() -> None:
    """Told for 1 October 2024, later ones follow from that day: the first comes in October 2025."""
    given = post(increment_date=date(2024, 10, 1), changes=(IncrementWithheld(on=JULY),))
    assert ["2025-10-01", "2026-10-01"] == increments(scheme(), given, date(2030, 1, 1))
    alone = scheme(increments=None)
    assert position(alone, given, on=date(2030, 1, 1)).point == 1


@pytest.mark.parametrize(("day", "expected"), [("2025-10-01", "2025-10-01"), ("2024-12-01", "2024-12-01")])
def test_an_increment_can_move_by_itself(day: str, expected: str) -> None:
    """Put off or brought forward, and those after it come on their usual 1 April."""
    given = post(changes=(IncrementMoved(on=JULY, increment_date=date.fromisoformat(day), once=True),))
    assert [expected, "2026-04-01", "2027-04-01"] == increments(scheme(FOUR), given, date(2030, 1, 1))


def test_one_that_moved_can_move_again_or_be_withheld() -> None:
    """The later change counts."""
    moved = IncrementMoved(on=JULY, increment_date=date(2025, 10, 1), once=True)
    again = IncrementMoved(on=date(2024, 8, 1), increment_date=date(2025, 6, 1), once=True)
    withheld = IncrementWithheld(on=date(2024, 8, 1))
    assert ["2025-06-01", "2026-04-01"] == increments(scheme(), post(changes=(moved, again)), date(2030, 1, 1))
    assert ["2026-04-01", "2027-04-01"] == increments(scheme(), post(changes=(moved, withheld)), date(2030, 1, 1))


def test_one_that_moves_by_itself_stays_before_the_next() -> None:
    """The next is due on 1 April 2026, and keeps its day."""
    given = post(changes=(IncrementMoved(on=JULY, increment_date=date(2026, 4, 1), once=True),))
    with pytest.raises(InvalidValueError) as refusal:
        position(scheme(), given, on=JULY)
    expected = (
        "increment moved on 2024-07-01 to 2026-04-01: the one after it is due on 2026-04-01, and keeps its day. "
        "Give an earlier day, or leave `once` out."
    )
    assert expected == str(refusal.value)
    last = post(point=2, changes=(IncrementMoved(on=JULY, increment_date=date(2027, 1, 1), once=True),))
    assert ["2027-01-01"] == increments(scheme(), last, date(2030, 1, 1))


def test_at_the_top_none_can_be_withheld() -> None:
    """There is none."""
    with pytest.raises(InvalidValueError) as refusal:
        position(scheme(), post(point=3, changes=(IncrementWithheld(on=JULY),)), on=JULY)
    assert "increment withheld on 2024-07-01: no increment is due to be withheld. Leave it out." == str(refusal.value)


def test_a_promotion_begins_anew() -> None:
    """Withheld in the old band, the first increment of the new one comes a year after the promotion."""
    terms = scheme(table(points(20000, 21000), points(22000, 23000, band="B")), bands=(band("A"), band("B")))
    changes = (IncrementWithheld(on=JULY), Promotion(on=date(2024, 9, 1), band="B", point=1))
    assert date(2025, 9, 1) == position(terms, post(changes=changes), on=date(2024, 9, 1)).next_increment
    keeps = scheme(
        table(points(20000, 21000), points(22000, 23000, band="B")),
        bands=(band("A"), band("B")),
        promotion=promotes(keeps_increment_date=True),
    )
    assert date(2026, 4, 1) == position(keeps, post(changes=changes), on=date(2024, 9, 1)).next_increment


def test_a_withheld_increment_in_months_follows_the_rule() -> None:
    """Every six months: due in October 2024, April and October 2025; the first does not come."""
    terms = scheme(FOUR, increments=anniversary(wait=Span(months=6)))
    given = post(changes=(IncrementWithheld(on=JULY),))
    assert ["2025-04-01", "2025-10-01", "2026-04-01"] == increments(terms, given, date(2030, 1, 1))


def test_a_view_passes_over_an_increment_that_is_moved_where_none_is_due() -> None:
    """At the top by what was known; of all that is recorded the change is refused."""
    who = post(point=3, changes=(IncrementMoved(on=date(2024, 5, 1), increment_date=date(2024, 6, 1)),))
    assert 22000 == salary(scheme(), who.known_on(date(2024, 5, 2)), on=date(2024, 6, 1)).total.amount
    with pytest.raises(InvalidValueError, match="no increment is due to be moved"):
        salary(scheme(), who, on=date(2024, 6, 1))
