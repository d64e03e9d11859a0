"""Laws of moves between bands, and of what is paid for them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from factories.schemes import acts_up, points, post, scheme, table
from paycalc import (
    IncrementWithheld,
    PaycalcError,
    Period,
    Post,
    Protection,
    YearDay,
    position,
    salary,
)
from strategies import EARLIEST, LATEST, changing, changing_in_every_way, pennies, schemes

rules_for_acting_up = st.builds(
    acts_up,
    qualifying_days=st.integers(0, 60),
    retrospective=st.booleans(),
    most_days=st.none() | st.integers(0, 90),
    year_month=st.integers(1, 12),
    year_day=st.integers(1, 28),
)


@st.composite
def spells(draw: st.DrawFn) -> list[Period]:
    """Spells of acting up in order, some of them longer than a year."""
    day, found = draw(st.dates(EARLIEST, LATEST)), []
    for _ in range(draw(st.integers(0, 5))):
        start = day + timedelta(days=draw(st.integers(0, 200)))
        day = start + timedelta(days=draw(st.integers(1, 40) | st.integers(1, 800)))
        found.append(Period(start, day))
    return found


def counted(rule: Any, served: list[Period]) -> set[date]:
    """The days that are paid, counted one by one."""
    years: dict[date, list[date]] = {}
    for spell in served:
        for number in range(spell.days):
            day = spell.start + timedelta(days=number)
            years.setdefault(YearDay(rule.year_month, rule.year_day).after(day), []).append(day)
    found: set[date] = set()
    for days in years.values():
        if len(days) >= rule.qualifying_days:
            payable = days if rule.retrospective else days[rule.qualifying_days :]
            found.update(payable if rule.most_days is None else payable[: rule.most_days])
    return found


@given(rules_for_acting_up, spells())
def test_days_of_acting_up_are_those_counted_one_by_one(rule: Any, served: list[Period]) -> None:
    """ "The first `qualifying_days` are not paid … Of what is left, the first `most_days` are paid." """
    paid = [part.start + timedelta(days=number) for part in rule.paid(served) for number in range(part.days)]
    assert len(paid) == len(set(paid))
    assert counted(rule, served) == set(paid)


def asked(answer: Any) -> Any:
    """An answer, or the words of the refusal."""
    try:
        return answer()
    except PaycalcError as refusal:
        return str(refusal)


@given(changing() | changing_in_every_way(), st.lists(st.integers(0, 1500), min_size=2, max_size=5))
def test_days_can_be_asked_in_any_order(situation: Any, later: list[int]) -> None:
    """A post that has answered for one day answers for another as if it were asked alone."""
    terms, appointment = situation
    one = Post(terms, appointment)
    for days in later:
        day = appointment.started + timedelta(days=days)
        alone = asked(lambda day=day: position(terms, appointment, on=day))
        assert alone == asked(lambda day=day: one.position(on=day))


@given(st.data())
def test_a_protected_salary_is_paid_until_the_scale_pays_more(data: st.DataObject) -> None:
    """ "The line is what it has above full-time basic salary. Where the scale pays as much, there is no line." """
    terms, kept = data.draw(schemes()), data.draw(pennies)
    appointment = post(data.draw(st.dates(EARLIEST, LATEST)))
    day = appointment.started + timedelta(days=data.draw(st.integers(0, 1500)))
    given_ = post(appointment.started, changes=(Protection(on=appointment.started, salary=kept),))
    plain, protected = salary(terms, appointment, on=day), salary(terms, given_, on=day)
    lines = {line.code: line.annual.amount for line in protected.lines}
    assert max(plain.basic_salary.amount, kept) == lines["basic"] + lines.get("protection", Decimal(0))
    assert [line for line in protected.lines if line.code != "protection"] == list(plain.lines)


@given(st.integers(1, 8), st.sets(st.integers(0, 9), max_size=5), st.integers(0, 14))
def test_each_withheld_increment_comes_a_year_later_and_none_is_lost(points_: int, years: set[int], later: int) -> None:
    """ "The one after it comes on its usual day, and leads to the point that was withheld." """
    first = date(2024, 4, 1)
    terms = scheme(table(points(*range(20000, 20000 + 1000 * points_, 1000))))
    # Withheld in the July before the increment of a year: refused once the top is reached, and left out here.
    reached, held_back = 1, []
    for year in range(15):
        if reached < points_ and year in years:
            held_back.append(IncrementWithheld(on=date(2024 + year, 7, 1)))
        elif reached < points_:
            reached += 1
        if year == later:
            expected = reached
    on = date(2025 + later, 4, 1)
    assert expected == position(terms, post(first, changes=held_back), on=on).point
