"""What a post is paid for a pay year, period by period."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from factories.schemes import ASSUMED, allowance, calendar, counts, hours, money, points, post, rate, scheme, table
from paycalc import (
    AssumedFigureError,
    Frequency,
    HoursChange,
    InvalidValueError,
    PayScheme,
    PayYearStatement,
    PeriodRounding,
    format_statement,
    pay_period,
    pay_year,
    sentence,
)

EARLY = date(2015, 1, 1)
MAY = date(2025, 5, 1)


def flat(amount: int = 20000, **parts: Any) -> PayScheme:
    """A scheme in which one salary is paid from 2015 on."""
    given = {"pay_calendar": calendar(), "full_time_hours": (hours(since=EARLY),), "increments": None}
    return scheme(table(points(amount), since=EARLY), **{**given, **parts})


def year(terms: PayScheme, on: date = MAY, **facts: Any) -> PayYearStatement:
    return pay_year(terms, post(facts.pop("started", EARLY), **facts), on=on)


def test_a_year_has_each_of_its_periods_and_their_sum() -> None:
    """20,000 / 12 = 1,666.67 twelve times is 20,000.04, from 1 April to 31 March."""
    found = year(flat())
    assert ([*range(1, 13)], date(2025, 4, 1), date(2026, 3, 31)) == (
        [one.number for one in found.periods],
        found.start,
        found.last_day,
    )
    assert (money("20000.04"), money("20000.04")) == (found.total.amount, found.pensionable.amount)


def test_each_period_is_what_it_is_when_asked_alone() -> None:
    """Of a person who changes hours in the middle of a month, whichever way is rounded."""
    for rounds in PeriodRounding:
        terms = flat(pay_calendar=calendar(rounds=rounds))
        given = post(date(2025, 4, 16), changes=(HoursChange(on=date(2025, 9, 17), weekly_hours=20),))
        assert terms.pay_calendar is not None
        alone = tuple(pay_period(terms, given, one) for one in terms.pay_calendar.year_of(MAY))
        assert alone == pay_year(terms, given, on=date(2026, 3, 31)).periods


def test_cumulative_periods_sum_to_the_year() -> None:
    """Twelve months of 20,000, to the penny."""
    assert 20000 == year(flat(pay_calendar=calendar(rounds=PeriodRounding.CUMULATIVE))).total.amount


@pytest.mark.parametrize(
    ("day", "periods", "total"),
    [
        # Mondays from 7 April 2025 to 30 March 2026: 52. 5,200 / 52 = 100.
        (date(2025, 4, 7), 52, 5200),
        # 1 April 2024 is a Monday, and so is 31 March 2025: 53 weeks begin in the year.
        (date(2024, 4, 1), 53, 5300),
        (date(2025, 4, 6), 53, 5300),
        # Of a leap year that begins on a Tuesday, 1 April 2031, Mondays run from 7 April to 29 March: 52.
        (date(2031, 4, 8), 52, 5200),
    ],
)
def test_a_53rd_week_is_a_period_like_any_other(day: date, periods: int, total: int) -> None:
    """Weeks that begin in the year belong to it, and the 53rd is paid as well."""
    for rounds in PeriodRounding:
        weekly = calendar(frequency=Frequency.WEEKLY, anchor=date(2024, 4, 1), rounds=rounds)
        found = year(flat(5200, pay_calendar=weekly), on=day)
        assert total == found.total.amount
        assert periods == len(found.periods)
        assert periods == found.periods[-1].number


def test_a_leap_day_is_paid_in_its_month() -> None:
    """Joined on 29 February 2024: 1 of 29 days of 1,000 is 34.48, and March 1,000."""
    found = year(flat(12000), on=date(2024, 3, 1), started=date(2024, 2, 29))
    assert [(11, money("34.48")), (12, 1000)] == [(one.number, one.total.amount) for one in found.periods]


def test_periods_outside_the_post_are_left_out() -> None:
    """16 June to 15 August 2025: 500, 1,000 and 15 of 31 days, 483.87."""
    found = year(flat(12000), started=date(2025, 6, 16), ended=date(2025, 8, 15))
    assert [(3, 500), (4, 1000), (5, money("483.87"))] == [(one.number, one.total.amount) for one in found.periods]
    assert money("1983.87") == found.total.amount


@pytest.mark.parametrize("on", [date(2024, 5, 1), date(2026, 4, 1)])
def test_a_year_outside_the_post_has_no_answer(on: date) -> None:
    """Before the first day and after the last."""
    with pytest.raises(InvalidValueError) as refusal:
        year(flat(), on=on, started=MAY, ended=date(2025, 8, 15))
    assert str(refusal.value).endswith(
        ": the person is not in post on any day of it. In post from 2025-05-01 to 2025-08-15."
    )


def test_strict_refuses_a_year_that_rests_on_an_assumption() -> None:
    """As it does a period."""
    with pytest.raises(AssumedFigureError):
        pay_year(flat(pay_calendar=calendar(**ASSUMED)), post(EARLY), on=MAY, strict=True)
    assert not pay_year(flat(), post(EARLY), on=MAY, strict=True).assumed


def test_what_a_year_rests_on_is_that_of_its_periods() -> None:
    """Each assumption and paper once; what does not count for pension is left out of that sum."""
    extra = allowance("extra", rate(EARLY, amount=1200), pensionable=(counts(False, EARLY),))
    found = year(flat(12000, allowances=(extra,), pay_calendar=calendar(**ASSUMED)))
    assert [13200, 12000] == [found.total.amount, found.pensionable.amount]
    assert (True, ["pay calendar"]) == (found.assumed, [one.about for one in found.assumptions])
    assert ("paper",) == tuple(one.code for one in found.cited)
    assert (("A",), None) == (found.bands, found.known_on)
    assert ["The pay table of 2015-01-01 is more than a year old"] == [one.plain().split(",")[0] for one in found.notes]


def test_a_year_is_shown_in_each_format() -> None:
    """A row a period, and the total; every period whole in JSON."""
    found = year(flat(12000), started=date(2026, 2, 1))
    assert sentence(found) == (
        "In the pay year from 1 April 2025 to 31 March 2026 a post in band A of An employer made up for tests is paid "
        "£2,000.00 for 2 periods, 1 February 2026 to 31 March 2026."
    )
    rows = [row.split(",")[:6] for row in format_statement(found, "csv").splitlines()]
    assert [
        ["number", "start", "last_day", "paid_on", "amount", "pensionable"],
        ["11", "2026-02-01", "2026-02-28", "2026-02-28", "1000.00", "1000.00"],
        ["12", "2026-03-01", "2026-03-31", "2026-03-31", "1000.00", "1000.00"],
        ["Total", "", "", "", "2000.00", "2000.00"],
    ] == rows
    shown = json.loads(format_statement(found, "json"))
    assert ("2000.00", [11, 12]) == (shown["total"], [one["number"] for one in shown["periods"]])
    assert "12000.00 × 1/12 = 1000.00" == shown["periods"][0]["lines"][0]["working"]
    assert 2 == format_statement(found, explain=True).count("£12,000.00 × 1/12 = £1,000.00")
