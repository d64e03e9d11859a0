"""The periods that people are paid by: their days, their numbers, and their share of a year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from factories.schemes import calendar
from paycalc import Frequency, InvalidValueError, PartMethod, PartPeriod, PaycalcError, PayPeriod, PeriodRounding

MONTHLY, FOUR, TWO, ONE = Frequency.MONTHLY, Frequency.FOUR_WEEKLY, Frequency.FORTNIGHTLY, Frequency.WEEKLY
MONDAY = date(2025, 4, 7)


def days_of(period: PayPeriod) -> tuple[int, date, date]:
    """Number, first day, last day."""
    return period.number, period.start, period.last_day


@pytest.mark.parametrize(
    ("parts", "day", "expected"),
    [
        ({}, date(2025, 4, 1), (1, date(2025, 4, 1), date(2025, 4, 30))),
        ({}, date(2026, 3, 31), (12, date(2026, 3, 1), date(2026, 3, 31))),
        ({}, date(2024, 2, 29), (11, date(2024, 2, 1), date(2024, 2, 29))),
        ({"anchor": date(2020, 1, 15)}, date(2025, 4, 14), (12, date(2025, 3, 15), date(2025, 4, 14))),
        ({"anchor": date(2020, 1, 15)}, date(2025, 4, 15), (1, date(2025, 4, 15), date(2025, 5, 14))),
        ({"year_month": 1}, date(2025, 4, 1), (4, date(2025, 4, 1), date(2025, 4, 30))),
        ({"year_day": 6}, date(2025, 4, 6), (12, date(2025, 4, 1), date(2025, 4, 30))),  # May is the first from 6 April
        ({"frequency": ONE, "anchor": MONDAY}, MONDAY, (1, MONDAY, date(2025, 4, 13))),
        ({"frequency": ONE, "anchor": MONDAY}, date(2025, 4, 6), (53, date(2025, 3, 31), date(2025, 4, 6))),
        ({"frequency": TWO, "anchor": MONDAY}, date(2025, 3, 30), (26, date(2025, 3, 24), date(2025, 4, 6))),
        ({"frequency": FOUR, "anchor": MONDAY}, date(2025, 5, 5), (2, date(2025, 5, 5), date(2025, 6, 1))),
    ],
)
def test_the_period_of_a_day(parts: dict[str, Any], day: date, expected: tuple[int, date, date]) -> None:
    """Periods run on from the anchor both ways; the first of a pay year is the first that starts in it."""
    assert expected == days_of(calendar(**parts).period_of(day))


@pytest.mark.parametrize(
    ("parts", "day", "count", "first", "last"),
    [
        ({}, date(2025, 10, 5), 12, date(2025, 4, 1), date(2026, 3, 31)),
        # Mondays from 1 April 2024 to 31 March 2025: 1 April + 52 weeks is 31 March, so there are 53
        ({"frequency": ONE, "anchor": MONDAY}, date(2025, 1, 1), 53, date(2024, 4, 1), date(2025, 4, 6)),
        ({"frequency": ONE, "anchor": MONDAY}, date(2025, 10, 1), 52, date(2025, 4, 7), date(2026, 4, 5)),
        ({"frequency": TWO, "anchor": MONDAY}, date(2025, 10, 1), 26, date(2025, 4, 7), date(2026, 4, 5)),
        ({"frequency": FOUR, "anchor": MONDAY}, date(2025, 10, 1), 13, date(2025, 4, 7), date(2026, 4, 5)),
    ],
)
def test_the_periods_of_a_pay_year(parts: dict[str, Any], day: date, count: int, first: date, last: date) -> None:
    """They follow each other without a gap and are numbered from 1; a 53rd week is one of them."""
    year = calendar(**parts).year_of(day)
    assert (count, first, last) == (len(year), year[0].start, year[-1].last_day)
    assert list(range(1, count + 1)) == [period.number for period in year]
    assert [period.end for period in year[:-1]] == [period.start for period in year[1:]]
    assert list(year) == [calendar(**parts).period_of(period.last_day) for period in year]


def test_periods_between_two_days() -> None:
    """From the one that has the first to the one that has the last."""
    months = calendar().between(date(2025, 8, 31), date(2026, 1, 1))
    assert [(5, date(2025, 8, 1)), (10, date(2026, 1, 1))] == [
        (one.number, one.start) for one in (months[0], months[-1])
    ]
    assert (6, 1) == (len(months), len(calendar().between(date(2025, 8, 1), date(2025, 8, 31))))
    with pytest.raises(InvalidValueError) as refusal:
        calendar().between(date(2025, 8, 1), date(2025, 7, 31))
    assert "periods from 2025-08-01 to 2025-07-31: the last is before the first." == str(refusal.value)


@pytest.mark.parametrize(
    ("parts", "share"),
    [
        ({}, Fraction(1, 12)),
        ({"frequency": FOUR, "anchor": MONDAY}, Fraction(1, 13)),
        ({"frequency": TWO, "anchor": MONDAY}, Fraction(1, 26)),
        ({"frequency": ONE, "anchor": MONDAY}, Fraction(1, 52)),
        ({"fraction": "28/365.25"}, Fraction(112, 1461)),
        ({"fraction": "7/365"}, Fraction(7, 365)),
        ({"fraction": "1/1"}, Fraction(1)),  # all of a year's pay, and not more
    ],
)
def test_a_whole_period_is_a_share_of_the_year(parts: dict[str, Any], share: Fraction) -> None:
    """One over the periods of a year, or the scheme's own fraction, exactly."""
    assert share == calendar(**parts).share


@pytest.mark.parametrize(("after", "paid"), [(0, date(2025, 4, 30)), (5, date(2025, 5, 5)), (-4, date(2025, 4, 26))])
def test_the_day_of_pay_is_counted_from_the_last_day(after: int, paid: date) -> None:
    """The last day itself, days after it, or days before."""
    assert paid == calendar(paid_days_after=after).period_of(date(2025, 4, 1)).paid_on


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"frequency": ONE}, "weekly periods need an anchor, a first day of one of them."),
        ({"anchor": date(2025, 1, 29)}, "months begin on a day from 1 to 28."),
        ({"fraction": "0.0833"}, "fraction '0.0833': a fraction is written 1/12 or 28/365.25."),
        ({"fraction": 12}, "fraction 12: a fraction is written 1/12 or 28/365.25."),
        ({"fraction": "12/1"}, "fraction 12/1 is more than a year's pay."),
        ({"paid_days_after": 367}, "paid_days_after 367 is more than a year."),
        ({"year_month": 2, "year_day": 29}, "day 29 of month 2: it does not come every year."),
        (
            {"changing": PartPeriod(method=PartMethod.DAYS_OF_YEAR)},
            "changing by days-of-year would lose pay: its parts do not sum to the period.",
        ),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(parts: dict[str, Any], message: str) -> None:
    """What is missing, out of range, or would lose pay."""
    with pytest.raises(InvalidValueError) as refusal:
        calendar(**parts)
    assert message == str(refusal.value)


def test_a_calendar_names_its_paper() -> None:
    """Or says that nobody published it."""
    with pytest.raises(PaycalcError) as refusal:
        calendar(source=None)
    assert "a published term names its source" in str(refusal.value)


def test_each_period_is_rounded_by_itself_unless_told() -> None:
    """The default."""
    assert PeriodRounding.EACH is calendar().rounds
