"""What is told beats what is reckoned, and special points keep to their rules, in the three other schemes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from factories.schemes import anniversary, hours, points, scheme, table
from paycalc import (
    Appointment,
    HeldAllowance,
    InvalidValueError,
    PayScheme,
    Provenance,
    Reason,
    load_scheme,
    position,
    progression,
    salary,
)

SCHEMES = Path(__file__).parent
AUGUST_24 = date(2024, 8, 1)


def _scheme(name: str, **parts: Any) -> PayScheme:
    return attrs.evolve(load_scheme(SCHEMES / f"{name}-style.toml"), **parts)


def test_the_six_months_are_service_in_the_band_and_not_in_the_point() -> None:
    """Five years in the band on 1 April: the increment is due that day, whenever the point was given."""
    post = Appointment("C", started=date(2020, 1, 1), point=6, point_from=date(2025, 1, 15))
    held = position(_scheme("green-book"), post, on=date(2025, 4, 1))
    assert (7, date(2026, 4, 1)) == (held.point, held.next_increment)


def test_after_the_last_increment_was_told_nothing_rests_on_the_rule() -> None:
    """7 is given, the day of 8 is told, and 8 is the last: the assumed rule has no part in it."""
    rule = _scheme("green-book").increments
    assert rule is not None
    rule = attrs.evolve(rule, source=None, provenance=Provenance.ASSUMED, reason="a guess")
    post = Appointment("C", started=date(2024, 4, 1), point=7, increment_date=date(2025, 2, 1))
    scheme = _scheme("green-book", increments=rule)
    assert Provenance.PUBLISHED is salary(scheme, post, on=date(2025, 2, 2), strict=True).total.provenance


def test_a_told_increment_falls_due_in_a_scheme_without_a_rule() -> None:
    """The fact stands for itself."""
    post = Appointment("C", started=date(2024, 4, 1), increment_date=date(2025, 2, 1))
    held = position(_scheme("green-book", increments=None), post, on=date(2025, 2, 1))
    assert (6, None) == (held.point, held.next_increment)


def test_behind_a_bar_the_top_of_scale_is_the_last_point_beyond_it() -> None:
    """40 is the top for who has passed the bar at 38: 48378 in 2024; reaching it is said."""
    grown = progression(_scheme("university"), Appointment("G8", started=AUGUST_24, point=38), until=date(2030, 8, 1))
    top = grown.steps[0].statement.top_of_scale
    assert top is not None
    assert (48378, True) == (int(top.amount), Reason.TOP_OF_SCALE in grown.steps[-1].reasons)


def test_the_rate_of_a_place_wins_over_a_later_rate_for_everywhere() -> None:
    """As with tables and hours: 24000 + 3450 in the capital, 24000 + 100 elsewhere."""
    weighting, *rest = _scheme("green-book").allowances
    first = weighting.rates[0]
    later = attrs.evolve(first, locations=(), effective_from=date(2024, 10, 1), announced=None, amount=100)
    allowances = (attrs.evolve(weighting, rates=(first, later)), *rest)
    scheme, on = _scheme("green-book", allowances=allowances), date(2024, 10, 1)
    totals = [
        int(salary(scheme, Appointment("C", started=date(2024, 10, 1), location=place), on=on).total.amount)
        for place in ("capital", None)
    ]
    assert [27450, 24100] == totals


def test_a_place_can_have_its_own_rate_beside_one_for_everywhere() -> None:
    """Both from one day: the percentage for the rest of the country needs no place of its own."""
    locality, *rest = _scheme("us").allowances
    rates = tuple(attrs.evolve(rate, locations=()) if rate.locations == ("rest",) else rate for rate in locality.rates)
    scheme = _scheme("us", allowances=(attrs.evolve(locality, rates=rates), *rest))
    post = Appointment("9", started=date(2025, 1, 12))
    assert int(salary(scheme, post, on=date(2025, 1, 12)).total.amount) == 60697


@pytest.mark.parametrize(("on", "total"), [(date(2025, 3, 31), 25096), (date(2025, 4, 1), 26123)])
def test_an_allowance_given_for_a_time_ends(on: date, total: int) -> None:
    """24850 + 246 on the last day; 26123 without it the day after."""
    held: Any = HeldAllowance
    post = Appointment(
        "D", started=date(2024, 4, 1), allowances=(held("first-aid", date(2024, 4, 1), date(2025, 3, 31)),)
    )
    scheme = _scheme("green-book")
    assert total == int(salary(scheme, post, on=on).total.amount)
    assert Reason.ALLOWANCE_ENDS in progression(scheme, post, until=date(2025, 4, 1)).steps[-1].reasons


def test_a_told_increment_that_skips_others_is_refused() -> None:
    """From 2020 the rule gives one each April: a first increment in 2026 is the next one, told as the first."""
    post = Appointment("C", started=date(2020, 4, 1), increment_date=date(2026, 4, 2))
    with pytest.raises(InvalidValueError) as refusal:
        position(_scheme("green-book"), post, on=date(2024, 6, 1))
    expected = (
        "increment date 2026-04-02: it is told as the first after 2020-04-01, and by the rule more than one would be "
        "due before it. Give the point held and since when (--point, --point-from)."
    )
    assert expected == str(refusal.value)


def test_telling_the_day_of_the_rule_changes_nothing() -> None:
    """From 29 February 2024 the fourth is on 29 February 2028, also when the first was told for 1 March 2025."""
    new_year = date(2024, 1, 1)
    six = scheme(
        table(points(20000, 21000, 22000, 23000, 24000, 25000), since=new_year),
        full_time_hours=(hours(since=new_year),),
        increments=anniversary(),
    )
    for told in (None, date(2025, 3, 1)):
        post = Appointment("A", started=date(2024, 2, 29), increment_date=told)
        assert [4, 5] == [position(six, post, on=day).point for day in (date(2028, 2, 28), date(2028, 2, 29))]
