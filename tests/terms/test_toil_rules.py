"""Rules of time off in lieu: what minutes worked are worth."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factories.toil import rules


@pytest.mark.parametrize(
    ("rule", "minutes", "earned", "working"),
    [
        ({}, 4, 4, "0:04, hour for hour"),
        # 4 x 1.2 = 4.8, cut to 4: as many as were worked, and yet not hour for hour.
        ({"multiplier": Decimal("1.2"), "rounding": {"unit": 1, "mode": "down"}}, 4, 4, "0:04 × 1.2 = 0:04"),
        # 20 in whole quarter-hours are 15.
        ({"rounding": {"unit": 15, "mode": "down"}}, 20, 15, "0:20 × 1 = 0:15"),
        ({"multiplier": Decimal("1.5")}, 15, 23, "0:15 × 1.5 = 0:23"),
    ],
)
def test_a_credit_says_how_it_was_worked_out(rule: dict[str, Any], minutes: int, earned: int, working: str) -> None:
    """Minutes worked, times the multiplier, rounded to whole units."""
    found, how = rules(**rule).credit(minutes)
    assert (earned, working) == (found, how.plain())


@pytest.mark.parametrize(
    ("usable_for", "earned", "last_day"),
    [
        ({"months": 12}, date(2024, 2, 29), date(2025, 2, 28)),
        ({"years": 1}, date(2024, 2, 29), date(2025, 2, 28)),
        ({"months": 48}, date(2024, 2, 29), date(2028, 2, 29)),
        ({"months": 6}, date(2024, 8, 31), date(2025, 2, 28)),
        ({"months": 12}, date(2024, 3, 1), date(2025, 3, 1)),
    ],
)
def test_the_last_day_is_the_same_day_of_the_month_or_the_last_that_it_has(
    usable_for: dict[str, int], earned: date, last_day: date
) -> None:
    """A last day is no anniversary: it does not fall into the month after."""
    assert last_day == rules(usable_for=usable_for, expired="lapses").last_day(earned)
