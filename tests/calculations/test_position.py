"""Where somebody stands on the scale on a day."""

from __future__ import annotations

from datetime import date

import pytest

from factories.schemes import (
    FIRST,
    allowance,
    anniversary,
    band,
    ends_scheme,
    fixed_day,
    hours,
    money,
    pay_range,
    place,
    points,
    post,
    rate,
    scheme,
    table,
    unreached,
)
from paycalc import (
    Appointment,
    InvalidValueError,
    LeapDay,
    NoTableInForceError,
    Span,
    UnknownNameError,
    UnknownPointError,
    position,
)
from paycalc.terms.scales.bands import PointKind


@pytest.mark.parametrize(
    ("on", "point", "following", "by_rule"),
    [
        (date(2024, 4, 1), 1, date(2025, 4, 1), False),  # a fact: nothing can have fallen due
        (date(2024, 4, 2), 1, date(2025, 4, 1), True),  # that nothing fell due rests on the rule
        (date(2025, 3, 31), 1, date(2025, 4, 1), True),
        (date(2025, 4, 1), 2, date(2026, 4, 1), True),
        (date(2026, 3, 31), 2, date(2026, 4, 1), True),
        (date(2026, 4, 1), 3, None, True),
        (date(2199, 12, 31), 3, None, True),  # the top stays the top
    ],
)
def test_increments_lead_up_the_scale_and_stop_at_the_top(
    on: date, point: int, following: date | None, by_rule: bool
) -> None:
    """Of three points, started on 1 April 2024: the second on 1 April 2025, the third on 1 April 2026."""
    held = position(scheme(), post(), on=on)
    assert (point, following, by_rule) == (held.point, held.next_increment, held.by_rule)


def test_the_point_held_can_be_given_with_its_day() -> None:
    """Point 2 since 10 May 2025, though the start was earlier: point 3 on 10 May 2026."""
    given = post(point=2, point_from=date(2025, 5, 10))
    assert [2, 3] == [position(scheme(), given, on=day).point for day in (date(2026, 5, 9), date(2026, 5, 10))]


def test_before_the_point_was_held_nothing_is_known() -> None:
    """What was held before `point_from` is not said, so it is not answered."""
    with pytest.raises(InvalidValueError) as refusal:
        position(scheme(), post(point=2, point_from=date(2025, 5, 10)), on=date(2025, 5, 9))
    expected = "band A on 2025-05-09: the appointment's point is held from 2025-05-10. Ask for that day or a later one."
    assert expected == str(refusal.value)


def test_the_next_increment_date_can_be_given() -> None:
    """Given 1 July 2025, the increment after it is on 1 July 2026, and nothing is due on the anniversary."""
    told = post(increment_date=date(2025, 7, 1))
    days = (date(2025, 4, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [1, 1, 2, 2, 3] == [position(scheme(), told, on=day).point for day in days]


def test_until_a_given_increment_the_point_rests_on_the_facts() -> None:
    """Who tells the next increment date has replaced the rule up to that day; behind it the rule counts again."""
    told = post(increment_date=date(2025, 7, 1))
    days = (date(2025, 4, 1), date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2))
    assert [False, False, False, True] == [position(scheme(), told, on=day).by_rule for day in days]


def test_with_a_fixed_day_the_increment_after_a_given_one_is_on_it() -> None:
    """Given 1 October 2024, the next is on 1 April 2025."""
    terms, told = scheme(increments=fixed_day()), post(increment_date=date(2024, 10, 1))
    days = (date(2024, 9, 30), date(2024, 10, 1), date(2025, 3, 31), date(2025, 4, 1))
    assert [1, 2, 2, 3] == [position(terms, told, on=day).point for day in days]


def test_waits_can_differ_from_point_to_point() -> None:
    """Two years in point 1, then three in point 2; and from point 2 three years alone."""
    terms = scheme(bands=(band(waits=(Span(years=2), Span(years=3))),))
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2029, 3, 31), date(2029, 4, 1))
    assert [1, 2, 2, 3] == [position(terms, post(), on=day).point for day in days]
    assert date(2027, 4, 1) == position(terms, post(point=2), on=FIRST).next_increment


def test_after_a_given_increment_the_waits_of_the_later_points_count() -> None:
    """Given 1 July 2025 for the move to point 2, point 3 follows three years later."""
    terms = scheme(bands=(band(waits=(Span(years=2), Span(years=3))),))
    told = post(increment_date=date(2025, 7, 1))
    assert date(2028, 7, 1) == position(terms, told, on=date(2025, 7, 1)).next_increment


@pytest.mark.parametrize(
    ("kind", "start", "expected"),
    [
        # three points, of which the second is not reached
        (PointKind.BAR, 1, 1),
        (PointKind.BAR, 2, 3),  # who has passed the bar goes on
        (PointKind.DISCRETIONARY, 1, 1),
        (PointKind.DISCRETIONARY, 2, 2),  # who has it stays on it
        (PointKind.TIME_LIMITED, 2, 2),
        (PointKind.DISCRETIONARY, 3, 3),
    ],
)
def test_points_that_increments_do_not_reach(kind: PointKind, start: int, expected: int) -> None:
    """The point held ten years later."""
    terms = scheme(bands=(band(unreached=(unreached(2, kind=kind),)),))
    assert expected == position(terms, post(point=start), on=date(2034, 4, 1)).point


def test_without_a_rule_nobody_climbs() -> None:
    """A scheme without increments leaves everybody on their point."""
    held = position(scheme(increments=None), post(point=2), on=date(2034, 4, 1))
    assert (2, None) == (held.point, held.next_increment)


def test_an_increment_that_is_told_needs_no_rule() -> None:
    """It is a fact; nothing is known of the one after it."""
    told = post(increment_date=date(2025, 7, 1))
    held = [position(scheme(increments=None), told, on=day) for day in (date(2025, 6, 30), date(2025, 7, 1))]
    assert [(1, date(2025, 7, 1)), (2, None)] == [(one.point, one.next_increment) for one in held]


def test_a_band_with_a_range_has_no_points() -> None:
    """There is nothing to climb."""
    held = position(scheme(table(pay_range(20000, 30000))), post(salary=25000), on=date(2034, 4, 1))
    assert (None, None, False) == (held.point, held.next_increment, held.by_rule)
    assert held.full_time_salary is not None
    assert money("25000") == held.full_time_salary.amount


def test_a_position_says_what_it_is_made_of() -> None:
    """The second of three points has 21,000; hours, weeks, place and allowances are said as they are told."""
    told = post(point=2, weekly_hours=18, location="inner", allowances=("extra",))
    terms = scheme(locations=(place("inner"),), allowances=(allowance("extra", rate(amount=1), automatic=False),))
    held = position(terms, told, on=FIRST)
    assert held.full_time_salary is not None
    assert ("A", money("21000"), FIRST) == (held.band, held.full_time_salary.amount, held.in_post_from)
    assert (money("18"), None, "inner") == (held.weekly_hours, held.paid_weeks, held.location)
    assert ("extra",) == held.allowances
    assert (None, None) == (held.protected, held.acting)


def test_a_point_whose_salary_is_not_published_is_held_all_the_same() -> None:
    """The second of three: its number is known, and no salary of it."""
    held = position(scheme(table(points(20000, None, 22000))), post(point=2), on=FIRST)
    assert (2, None) == (held.point, held.full_time_salary)


def test_points_carry_over_from_table_to_table() -> None:
    """A new table changes what the points are worth, not which one is held."""
    terms = scheme(table(points(1, 2, 3)), table(points(4, 5, 6), since=date(2025, 10, 1)))
    assert [2, 2, 3] == [
        position(terms, post(), on=day).point for day in (date(2025, 9, 30), date(2025, 10, 1), date(2026, 4, 1))
    ]


@pytest.mark.parametrize("point", [0, 4, -1])
def test_a_point_off_the_scale_is_refused(point: int) -> None:
    """The scale has the points 1 to 3."""
    with pytest.raises(UnknownPointError) as refusal:
        position(scheme(), post(point=point), on=FIRST)
    assert f"point {point} of band A: the scale has no such point. Points: 1 to 3." == str(refusal.value)


def test_the_increments_of_a_band_whose_ends_alone_are_known() -> None:
    """Three increments lead to the fourth point."""
    assert [3, 4, 4] == [position(ends_scheme(), post(), on=date(year, 4, 1)).point for year in (2026, 2027, 2028)]


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        (Appointment("Z", started=FIRST), UnknownNameError, "band 'Z': demo has no such band. Known: A."),
        (post(location="north"), UnknownNameError, "location 'north': demo has no such location. Known: inner."),
        (
            post(date(2024, 3, 1)),
            NoTableInForceError,
            "band A of demo on 2024-03-01: the first pay table that has the band is of 2024-04-01. "
            "Ask for a later day.",
        ),
    ],
)
def test_what_the_scheme_does_not_know_is_refused(asked: Appointment, error: type[Exception], message: str) -> None:
    """A band, a place, a day before the first table."""
    with pytest.raises(error) as refusal:
        position(scheme(locations=(place("inner"),)), asked, on=asked.started)
    assert message == str(refusal.value)


def test_who_started_on_29_february_has_increments() -> None:
    """On 1 March in common years, and on 29 February in 2028."""
    january = date(2024, 1, 1)
    terms = scheme(table(points(1, 2, 3, 4, 5), since=january), full_time_hours=(hours(since=january),))
    days = (date(2025, 2, 28), date(2025, 3, 1), date(2027, 3, 1), date(2028, 2, 28), date(2028, 2, 29))
    leapling = post(date(2024, 2, 29))
    assert [1, 2, 4, 4, 5] == [position(terms, leapling, on=day).point for day in days]


def test_the_anniversary_of_29_february_can_be_28_february() -> None:
    """As the scheme says."""
    january = date(2024, 1, 1)
    rule = anniversary(leap_day=LeapDay.FEBRUARY_28)
    terms = scheme(table(points(1, 2), since=january), full_time_hours=(hours(since=january),), increments=rule)
    leapling = post(date(2024, 2, 29))
    assert [1, 2] == [position(terms, leapling, on=date(2025, 2, day)).point for day in (27, 28)]
