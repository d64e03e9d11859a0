"""When the next point is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from factories.schemes import ASSUMED, anniversary, calendar, fixed_day, hours, points, post, scheme, table
from paycalc import Frequency, InvalidSchemeError, InvalidValueError, LeapDay, Span, pay_year, position, progression
from paycalc.terms.progress.increments import OnAnniversary, OnFixedDay, ShortService, TakesEffect


@pytest.mark.parametrize(
    ("due", "first_of_that", "first_of_next", "next_period"),
    [
        (date(2025, 5, 10), date(2025, 5, 1), date(2025, 6, 1), date(2025, 6, 2)),
        (date(2025, 5, 1), date(2025, 5, 1), date(2025, 5, 1), date(2025, 5, 5)),
        (date(2025, 12, 31), date(2025, 12, 1), date(2026, 1, 1), date(2026, 1, 12)),
        (date(2025, 6, 2), date(2025, 6, 1), date(2025, 7, 1), date(2025, 6, 2)),
    ],
)
def test_an_increment_is_paid_that_day_or_from_a_first(
    due: date, first_of_that: date, first_of_next: date, next_period: date
) -> None:
    """What falls due on a first is paid from it either way.

    Periods of four weeks begin on 7 April, 5 May and 2 June 2025; 15 December is the tenth after 7 April
    (36 weeks), and 12 January 2026 the next.
    """
    four_weekly = calendar(frequency=Frequency.FOUR_WEEKLY, anchor=date(2025, 4, 7))
    expected = [due, first_of_that, first_of_next, next_period]
    assert expected == [effect.day(due, four_weekly) for effect in TakesEffect]


@pytest.mark.parametrize(
    ("rule", "held_from", "waits", "expected"),
    [
        (anniversary(), date(2024, 5, 10), (), [date(2025, 5, 10), date(2026, 5, 10), date(2027, 5, 10)]),
        (anniversary(), date(2024, 2, 29), (), [date(2025, 3, 1), date(2026, 3, 1), date(2027, 3, 1)]),
        (
            anniversary(leap_day=LeapDay.FEBRUARY_28),
            date(2024, 2, 29),
            (),
            [date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28)],
        ),
        # Two years, four years and six years on: the leap day comes back.
        (
            anniversary(wait=Span(years=2)),
            date(2024, 2, 29),
            (),
            [date(2026, 3, 1), date(2028, 2, 29), date(2030, 3, 1)],
        ),
        (
            anniversary(wait=Span(months=6)),
            date(2024, 8, 31),
            (),
            [date(2025, 2, 28), date(2025, 8, 31), date(2026, 2, 28)],
        ),
        # 52, then 104, then 156 weeks are 364, 1092 and 2184 days after 1 January 2024.
        (
            anniversary(),
            date(2024, 1, 1),
            (Span(weeks=52), Span(weeks=104), Span(weeks=156)),
            [date(2024, 12, 30), date(2026, 12, 28), date(2029, 12, 24)],
        ),
        # Two years, five years, and 18 months more.
        (
            anniversary(),
            date(2020, 5, 10),
            (Span(years=2), Span(years=3), Span(months=18)),
            [date(2022, 5, 10), date(2025, 5, 10), date(2026, 11, 10)],
        ),
        (
            anniversary(takes_effect=TakesEffect.FIRST_OF_NEXT_MONTH),
            date(2024, 5, 10),
            (),
            [date(2025, 6, 1), date(2026, 6, 1), date(2027, 6, 1)],
        ),
        (
            anniversary(takes_effect=TakesEffect.FIRST_OF_THAT_MONTH),
            date(2024, 5, 10),
            (),
            [date(2025, 5, 1), date(2026, 5, 1), date(2027, 5, 1)],
        ),
    ],
)
def test_increments_follow_service_in_each_point(
    rule: OnAnniversary, held_from: date, waits: Sequence[Span], expected: list[date]
) -> None:
    """Lengths are added up and counted from the day the first point was held."""
    assert expected == [rule.takes_effect.day(due) for due in rule.days(held_from, 3, waits)]


def test_who_started_on_29_february_has_the_fourth_increment_on_29_february() -> None:
    """2025, 2026 and 2027 are common years, 2028 is not."""
    assert [date(2025, 3, 1), date(2026, 3, 1), date(2027, 3, 1), date(2028, 2, 29)] == list(
        anniversary().days(date(2024, 2, 29), 4)
    )


def test_increments_after_a_given_one_are_counted_from_it() -> None:
    """Given 1 July 2025, the next are on 1 July."""
    assert [date(2026, 7, 1), date(2027, 7, 1)] == list(anniversary().days_after(date(2025, 7, 1), 2))


@pytest.mark.parametrize("rule", [anniversary(), fixed_day()])
def test_no_steps_have_no_days(rule: OnAnniversary | OnFixedDay) -> None:
    """At the top of the scale nothing is due."""
    assert [[], []] == [list(rule.days(date(2024, 5, 10), 0)), list(rule.days_after(date(2024, 5, 10), 0))]


SIX_MONTHS = Span(months=6)


@pytest.mark.parametrize(
    ("rule", "held_from", "expected"),
    [
        (fixed_day(), date(2024, 3, 31), [date(2024, 4, 1), date(2025, 4, 1)]),
        (fixed_day(), date(2024, 4, 1), [date(2025, 4, 1), date(2026, 4, 1)]),
        # Six months by 1 April are served by who started on 1 October, and not by who started on the 2nd.
        (fixed_day(service=SIX_MONTHS), date(2024, 10, 1), [date(2025, 4, 1), date(2026, 4, 1)]),
        (fixed_day(service=SIX_MONTHS), date(2024, 10, 2), [date(2025, 4, 2), date(2026, 4, 1)]),
        (fixed_day(service=SIX_MONTHS), date(2025, 3, 31), [date(2025, 9, 30), date(2026, 4, 1)]),
        (fixed_day(service=SIX_MONTHS), date(2025, 4, 1), [date(2026, 4, 1), date(2027, 4, 1)]),
        (
            fixed_day(service=SIX_MONTHS, short_service=ShortService.NEXT_FIXED_DAY),
            date(2024, 10, 2),
            [date(2026, 4, 1), date(2027, 4, 1)],
        ),
        (
            fixed_day(service=SIX_MONTHS, takes_effect=TakesEffect.FIRST_OF_NEXT_MONTH),
            date(2024, 10, 2),
            [date(2025, 5, 1), date(2026, 4, 1)],
        ),
        # Due on 2 April 2025 and paid from the 1st; the next fixed day is a year later.
        (
            fixed_day(service=SIX_MONTHS, takes_effect=TakesEffect.FIRST_OF_THAT_MONTH),
            date(2024, 10, 2),
            [date(2025, 4, 1), date(2026, 4, 1)],
        ),
        (
            fixed_day(4, 15, takes_effect=TakesEffect.FIRST_OF_NEXT_MONTH),
            date(2024, 10, 2),
            [date(2025, 5, 1), date(2026, 5, 1)],
        ),
    ],
)
def test_increments_fall_on_the_fixed_day(rule: OnFixedDay, held_from: date, expected: list[date]) -> None:
    """The first on the fixed day if the service is complete, else when it is, or a fixed day later."""
    assert expected == [rule.takes_effect.day(due) for due in rule.days(held_from, 2)]


def test_service_counts_from_the_start_in_the_band() -> None:
    """Started on 1 May 2024, point held since 1 January 2025: six months are served by 1 April 2025 all the same."""
    rule = fixed_day(service=SIX_MONTHS)
    assert [date(2025, 4, 1)] == list(rule.days(date(2025, 1, 1), 1, started=date(2024, 5, 1)))


@pytest.mark.parametrize(
    ("held_from", "expected"),
    [
        # 18 months are complete on 1 October 2025: the next 1 April is that of 2026.
        (date(2024, 4, 1), date(2026, 4, 1)),
        # 18 months are complete on 30 September 2026: the next 1 April is that of 2027.
        (date(2025, 3, 31), date(2027, 4, 1)),
    ],
)
def test_the_next_fixed_day_is_one_by_which_the_service_is_complete(held_from: date, expected: date) -> None:
    """However long the service needed, no increment comes before it is complete."""
    rule = fixed_day(service=Span(months=18), short_service=ShortService.NEXT_FIXED_DAY)
    assert expected == next(rule.days(held_from, 1))


@pytest.mark.parametrize("terms", [{"month": 4, "day": 15}, {"month": 4, "day": 1, "service": Span(weeks=2)}])
def test_no_increment_is_paid_before_the_fixed_day_or_the_service_is_reached(terms: dict[str, Any]) -> None:
    """Due on 15 April and paid from the 1st, who started on 10 April would have one before the start: refused."""
    with pytest.raises(InvalidValueError) as refusal:
        OnFixedDay(takes_effect=TakesEffect.FIRST_OF_THAT_MONTH, source="paper", **terms)
    assert "an increment would be paid before the fixed day, or the service, is reached." == str(refusal.value)


def test_fixed_days_after_a_given_increment_follow_it() -> None:
    """Given 1 October 2025, the next is the fixed day after it."""
    assert [date(2026, 4, 1), date(2027, 4, 1)] == list(fixed_day().days_after(date(2025, 10, 1), 2))


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (
            lambda: anniversary(wait=Span(weeks=52), takes_effect=TakesEffect.FIRST_OF_THAT_MONTH),
            "waits in weeks take effect that day or on the first of the next month.",
        ),
        (lambda: fixed_day(2, 29), "day 29 of month 2: it does not come every year."),
    ],
)
def test_a_rule_that_cannot_be_is_refused(made: Callable[[], object], message: str) -> None:
    """A week's wait could be paid before the point was held; a fixed day comes every year."""
    with pytest.raises(InvalidValueError) as refusal:
        made()
    assert message == str(refusal.value)


def test_a_wait_of_weeks_may_be_paid_from_the_next_first() -> None:
    """364 days after 1 January 2024 is 30 December, paid from 1 January 2025."""
    rule = anniversary(wait=Span(weeks=52), takes_effect=TakesEffect.FIRST_OF_NEXT_MONTH)
    assert [date(2025, 1, 1)] == [rule.takes_effect.day(due) for due in rule.days(date(2024, 1, 1), 1)]


def test_an_increment_may_wait_for_the_next_pay_period() -> None:
    """Due on 10 May 2025, between periods of four weeks that begin on 5 May and 2 June: paid from 2 June."""
    terms = scheme(
        table(points(13000, 26000), since=date(2020, 1, 1)),
        full_time_hours=(hours(since=date(2020, 1, 1)),),
        increments=anniversary(takes_effect=TakesEffect.NEXT_PAY_PERIOD),
        pay_calendar=calendar(frequency=Frequency.FOUR_WEEKLY, anchor=date(2025, 4, 7), **ASSUMED),
    )
    given = post(date(2024, 5, 10))
    held = [position(terms, given, on=day) for day in (date(2025, 6, 1), date(2025, 6, 2))]
    assert [(1, date(2025, 6, 2)), (2, None)] == [(one.point, one.next_increment) for one in held]
    # 13,000 / 13 = 1,000 in the period of 5 May, twice that in the one of 2 June.
    assert [1000, 2000] == [one.total.amount for one in pay_year(terms, given, on=date(2025, 5, 5)).periods[1:3]]
    # The day rests on the pay periods, too.
    assert ["pay calendar"] == [one.about for one in held[0].evidence.assumptions]


def test_an_increment_date_that_is_told_waits_for_no_period() -> None:
    """It is the day itself; the one after it waits again: a year after 12 May 2025 is in the month of May 2026."""
    terms = scheme(
        table(points(10000, 20000, 30000)),
        increments=anniversary(takes_effect=TakesEffect.NEXT_PAY_PERIOD),
        pay_calendar=calendar(),
    )
    grown = progression(terms, post(increment_date=date(2025, 5, 12)), until=date(2027, 1, 1))
    assert [date(2024, 4, 1), date(2025, 5, 12), date(2026, 6, 1)] == [one.on for one in grown.steps]


def test_increments_that_wait_for_pay_periods_need_some() -> None:
    """A scheme without a pay calendar cannot have them."""
    with pytest.raises(InvalidSchemeError) as refusal:
        scheme(increments=anniversary(takes_effect=TakesEffect.NEXT_PAY_PERIOD))
    assert "increments.takes_effect: increments that wait for a pay period need [pay_calendar]" in str(refusal.value)


def test_increments_that_no_question_can_reach_are_not_reckoned() -> None:
    """Every hundred years from 2000: the 21st is in 4100, and the 22nd would be 2,200 years away."""
    days = list(anniversary(wait=Span(years=100)).days(date(2000, 1, 1), 30))
    assert (21, date(4100, 1, 1)) == (len(days), days[-1])
