"""Doors that only a wrong caller reaches, and a fault that says what would mend it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from builders import anniversary, band, ends, inner_points, points, scheme, table

from paycalc import Evidence, Figure, InvalidSchemeError, InvalidValueError, Per, Span, Working, WrongTypeError
from paycalc.figures import plain_amount


def test_a_figure_is_a_decimal() -> None:
    """A float was rounded by nobody."""
    amount: Any = 1.5
    with pytest.raises(WrongTypeError) as refusal:
        Figure.of(amount, Per.YEAR, Evidence(), Working("basic"))
    assert "figure of 1.5: it has not been rounded by a rule. Allowed: decimal.Decimal." == str(refusal.value)


def test_what_is_no_number_is_not_written() -> None:
    """NaN has no digits to show."""
    with pytest.raises(InvalidValueError) as refusal:
        plain_amount(Decimal("NaN"))
    assert "amount NaN: it is not a number that pay can be." == str(refusal.value)


def test_increments_that_no_question_can_reach_are_not_reckoned() -> None:
    """Every hundred years from 2000: the 21st is in 4100, and the 22nd would be 2,200 years away."""
    days = list(anniversary(wait=Span(years=100)).days(date(2000, 1, 1), 30))
    assert (21, date(4100, 1, 1)) == (len(days), days[-1])


def test_a_table_of_points_beside_one_of_ends_says_which_number_of_increments_agrees() -> None:
    """Five points in one table and an assumed three increments in the other: four increments make them agree."""
    with pytest.raises(InvalidSchemeError) as refusal:
        scheme(
            table(ends(20000, 23000)),
            table(points(21000, 22000, 23000, 24000, 25000), since=date(2025, 4, 1)),
            bands=(band(increments=3),),
            inner_points=inner_points(),
        )
    expected = (
        "band A has the points 1 to 5 here and 1 to 4 in the table of 2024-04-01: give the band increments = 4 under "
        "[[bands]], if that is the number in both"
    )
    assert expected in [fault.message for fault in refusal.value.faults]
