"""The share of full-time hours that a post works."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from factories.schemes import ASSUMED, FIRST, hours, money
from paycalc import InvalidValueError, Provenance, WrongTypeError


@pytest.mark.parametrize(
    ("full_time", "weekly", "share"),
    [
        ("36", "18", Fraction(1, 2)),
        ("37.5", "22.5", Fraction(3, 5)),
        ("37", "18.5", Fraction(1, 2)),
        ("37", "7.4", Fraction(1, 5)),
        ("36", "0.01", Fraction(1, 3600)),
        ("35", "35", Fraction(1)),
    ],
)
def test_the_share_is_exact(full_time: str, weekly: str, share: Fraction) -> None:
    """Hours over hours, a fraction that nothing has rounded."""
    found = hours(money(full_time)).share(money(weekly))
    assert (share, share == 1) == (found.exact, found.whole)
    assert (money(weekly), money(full_time)) == (found.weekly_hours, found.full_time_hours)


def test_full_time_unless_hours_are_given() -> None:
    """A post without hours of its own works full time."""
    assert hours(36).share(None).whole


def test_more_than_full_time_is_refused() -> None:
    """A contract cannot commit to more than the full-time week."""
    with pytest.raises(InvalidValueError) as refusal:
        hours(36).share(money("36.01"))
    expected = "36.01 hours a week: full time is 36 hours. Allowed: above 0, at most 36."
    assert expected == str(refusal.value)


def test_a_scheme_can_let_a_contract_commit_to_more() -> None:
    """Committed hours up to 48 of a 40-hour week are a share of 6/5; 49 are refused."""
    week = hours(40, most_hours=48)
    assert Fraction(6, 5) == week.share(Decimal(48)).exact
    with pytest.raises(InvalidValueError) as refusal:
        week.share(Decimal(49))
    assert "49 hours a week: full time is 40 hours. Allowed: above 0, at most 48." == str(refusal.value)


def test_the_most_is_at_least_full_time() -> None:
    """A most below the full-time week contradicts it; equal to it says nothing new."""
    assert Decimal(36) == hours(36, most_hours=36).most_hours
    with pytest.raises(InvalidValueError) as refusal:
        hours(36, most_hours=35)
    assert "most_hours is at least the full-time hours." == str(refusal.value)


def test_hours_are_exact() -> None:
    """37.5 as a float is refused even though a float holds it."""
    with pytest.raises(WrongTypeError):
        hours(37.5)  # type: ignore[arg-type]


def test_an_assumed_week_is_assumed_in_every_share() -> None:
    """The share rests on the full-time hours, and says how to replace them."""
    evidence = hours(36, **ASSUMED).share(Decimal(18)).evidence
    assert Provenance.ASSUMED is evidence.provenance
    assert ["full-time hours from 2024-04-01"] == [one.about for one in evidence.assumptions]
    assert "Give `full_time_hours` in a scheme that extends this one" == evidence.assumptions[0].remedy


def test_the_same_hours_give_the_same_answer_whoever_asked_before() -> None:
    """18.00 hours after 18 hours are still written as they were given: the calculation is pure."""
    week, fresh = hours(36), hours(36)
    week.share(Decimal(18))
    assert repr(fresh.share(Decimal("18.00"))) == repr(week.share(Decimal("18.00")))


def test_a_share_knows_since_when_its_week_holds() -> None:
    """The week has its first day, as every dated term has."""
    assert FIRST == hours(36).effective_from
