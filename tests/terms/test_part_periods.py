"""How a part of a pay period is paid: published cases to the penny, each by its own method."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from factories.goldens import rows
from factories.schemes import calendar, hours, money, points, post, scheme, table
from paycalc import InvalidValueError, PartMethod, PartPeriod, PayPeriod, Period, pay_period
from paycalc.terms.periods.part_periods import working_days

CALENDAR, WORKING = PartMethod.CALENDAR_DAYS, PartMethod.WORKING_DAYS
OF_YEAR, WORKING_OF_YEAR = PartMethod.DAYS_OF_YEAR, PartMethod.WORKING_DAYS_OF_YEAR


def name(row: dict[str, Any]) -> str:
    return str(row["name"])


@pytest.mark.parametrize("row", rows("part-periods.toml"), ids=name)
def test_a_published_part_period(row: dict[str, Any]) -> None:
    """Annual salary, first or last day, and method give the published amount, with the arithmetic of its working."""
    method = PartPeriod(method=PartMethod(row["method"]))
    first = date(2020, 1, 1)
    terms = scheme(
        table(points(row["salary"]), since=first),
        pay_calendar=calendar(joining=method, leaving=method),
        full_time_hours=(hours(since=first),),
    )
    facts = {"ended": row["ended"]} if "ended" in row else {}
    given = post(row.get("started", first), **facts)
    assert terms.pay_calendar is not None
    paid = pay_period(terms, given, terms.pay_calendar.period_of(row.get("ended") or row["started"]))
    assert (money(row["pay"]), row["working"]) == (
        paid.total.amount,
        paid.lines[0].segments[0].amount.working.plain(),
    )


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2023, 4, 1), date(2023, 5, 1), 20),
        (date(2023, 4, 15), date(2023, 5, 1), 10),
        (date(2023, 4, 15), date(2023, 4, 17), 0),  # a weekend
        (date(2025, 12, 22), date(2025, 12, 29), 5),  # public holidays are among them
        (date(2024, 2, 29), date(2024, 3, 2), 2),
    ],
)
def test_working_days_are_monday_to_friday(start: date, end: date, days: int) -> None:
    """In whole weeks five each, and the days that are over one by one."""
    assert days == working_days(Period(start, end))


@pytest.mark.parametrize(
    ("method", "divisors", "day", "expected"),
    [
        (OF_YEAR, {}, date(2024, 2, 1), 365),
        (OF_YEAR, {"leap_divisor": 366}, date(2024, 2, 1), 366),
        (OF_YEAR, {"leap_divisor": 366}, date(2025, 2, 1), 365),
        (OF_YEAR, {"divisor": money("365.25")}, date(2024, 2, 1), money("365.25")),
        (WORKING_OF_YEAR, {}, date(2024, 2, 1), 260),
        (WORKING_OF_YEAR, {"divisor": 261, "leap_divisor": 262}, date(2024, 2, 1), 262),
    ],
)
def test_the_divisor_and_its_leap_value_are_data(method: PartMethod, divisors: Any, day: date, expected: Any) -> None:
    """365 or 260 unless the scheme says."""
    assert expected == PartPeriod(method=method, **divisors).divisor_on(day)


@pytest.mark.parametrize("method", [CALENDAR, WORKING])
@pytest.mark.parametrize("divisor", ["divisor", "leap_divisor"])
def test_what_goes_by_the_periods_own_days_has_no_divisor(method: PartMethod, divisor: str) -> None:
    """The period tells it."""
    with pytest.raises(InvalidValueError) as refusal:
        PartPeriod(method=method, **{divisor: money("30")})
    assert f"{method.value} has no divisor: it goes by the period's own days." == str(refusal.value)


@pytest.mark.parametrize("divisor", ["divisor", "leap_divisor"])
def test_a_year_has_a_day_at_least(divisor: str) -> None:
    """A part of a day is none, and by no day nothing can be divided."""
    assert 1 == PartPeriod(method=OF_YEAR, **{divisor: 1}).divisor_on(date(2024, 2, 1))
    for none in (money("0"), money("0.99")):
        with pytest.raises(InvalidValueError) as refusal:
            PartPeriod(method=OF_YEAR, **{divisor: none})
        assert f"divisor {none}: it is below 1. Allowed: 1 and above." == str(refusal.value)


def test_the_share_of_a_year_in_each_method() -> None:
    """15 to 30 April 2023: 16 of 30 days and 10 of 20 working days of a twelfth; 16 of 365; 10 of 260.

    By hours, ten fifths of a week's hours are two weeks of 52.143.
    """
    april = PayPeriod(number=1, start=date(2023, 4, 1), end=date(2023, 5, 1), paid_on=date(2023, 4, 30)).days
    part, twelfth = Period(date(2023, 4, 15), date(2023, 5, 1)), Fraction(1, 12)
    shares = [PartPeriod(method=method).share(part, april, twelfth) for method in PartMethod]
    by_hours = Fraction(2000, 52143)
    assert [Fraction(16, 360), Fraction(10, 240), Fraction(16, 365), Fraction(10, 260), by_hours] == shares
