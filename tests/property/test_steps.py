"""Laws of the steps of a progression, each with the clause it checks."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from paycalc import PaycalcError, SalaryStatement, progression, salary
from paycalc.facts.changes import KINDS
from strategies import changed_one_way_or_another, changing, changing_in_every_way


def shown(statement: SalaryStatement) -> tuple[Any, ...]:
    """ "In a line, point, band, hours, place or salary; not in notes." """
    lines = [(line.code, line.title, line.annual.amount, line.pensionable) for line in statement.lines]
    hours = (statement.weekly_hours, statement.full_time_hours, statement.weeks)
    return lines, statement.band, statement.point, hours, statement.location, statement.full_time_basic_salary.amount


def test_a_change_of_every_kind_is_drawn() -> None:
    """A kind that is added needs one."""
    assert set(KINDS) == set(changed_one_way_or_another(lambda _: None))


@given(changing() | changing_in_every_way(), st.integers(0, 1500))
def test_no_day_between_two_steps_differs_from_the_first_of_them(situation: Any, days: int) -> None:
    """ "A step is where the statement differs." Each day is asked by itself, and the last is the last step."""
    terms, appointment = situation
    until = appointment.started + timedelta(days=days)
    try:
        steps = progression(terms, appointment, until=until).steps
    except PaycalcError:
        return  # a change does not fit the scheme
    day = steps[0].on
    for step, following in zip(steps, [*(one.on for one in steps[1:]), until + timedelta(days=1)], strict=True):
        assert shown(step.statement) == shown(salary(terms, appointment, on=step.on))
        while day < following:
            assert shown(step.statement) == shown(salary(terms, appointment, on=day))
            day += timedelta(days=7 if (following - day).days > 8 else 1)
    assert shown(steps[-1].statement) == shown(salary(terms, appointment, on=until))
    for early, late in pairwise(one.statement for one in steps):
        assert (shown(early), early.table) != (shown(late), late.table)


@given(changing() | changing_in_every_way(), st.integers(0, 1500))
def test_the_next_increment_leads_to_what_the_salary_of_its_day_is(situation: Any, days: int) -> None:
    """ "By the last table known for that day", with the changes that are known: in the same band, one point up."""
    terms, appointment = situation
    try:
        today = salary(terms, appointment, on=appointment.held_from + timedelta(days=days))
        following = today.next_increment
        then = following and salary(terms, appointment, on=following.on)
        before = following and salary(terms, appointment, on=following.on - timedelta(days=1))
    except PaycalcError:
        return  # a change does not fit the scheme, or the table of one of the days is not known
    if following and then and before:
        assert following.full_time_basic_salary
        assert (following.full_time_basic_salary.amount, following.table) == (
            then.full_time_basic_salary.amount,
            then.table,
        )
        assert (then.band, then.point, then.table) != (before.band, before.point, before.table)
