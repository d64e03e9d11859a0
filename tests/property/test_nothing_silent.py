"""A rule that was asked for and did not apply has a note: leaving it out changes the figures, or the notes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.hours import gives, premium, shift, threshold, time_off, working
from factories.schemes import allowance, counts, post, rate, scheme
from paycalc import (
    ActingUp,
    Appointment,
    HeldAllowance,
    Leave,
    PaycalcError,
    PayScheme,
    Protection,
    SalaryStatement,
    Shift,
    ShiftKind,
    Span,
    Take,
    WorkedTimeStatement,
    salary,
    worked_time,
)
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.hourly.rates import Compensation
from strategies import changing_in_every_way

ASKED = (ActingUp, Protection, Leave)


def figures(statement: SalaryStatement | WorkedTimeStatement) -> list[tuple[object, ...]]:
    """What is paid or credited, line by line."""
    if isinstance(statement, SalaryStatement):
        return [(line.code, line.annual.amount) for line in statement.lines]
    return [(line.code, line.day, line.counted, line.amount.amount, line.toil_minutes) for line in statement.lines]


def silent(with_it: Any, without: Any) -> bool:
    """Whether asking for something has changed neither a figure nor a note."""
    return figures(with_it) == figures(without) and not set(with_it.notes) - set(without.notes)


@given(changing_in_every_way(), st.integers(0, 250))
def test_a_change_that_pays_nothing_on_a_day_that_it_is_about_says_so(
    drawn: tuple[PayScheme, Appointment], later: int
) -> None:
    """Acting up, a protected salary and leave: on each day from the first to the last of them."""
    terms, who = drawn
    for change in who.changes:
        if not isinstance(change, ASKED):
            continue
        last = change.last_day or date.max
        on = min(change.on + timedelta(days=later), last)
        others = tuple(one for one in who.changes if one is not change)
        # Another change of the same kind ends this one, or says the same already.
        if any(type(one) is type(change) for one in others):
            continue
        with suppress(PaycalcError):
            with_it = salary(terms, who, on=on)
            without = salary(terms, attrs.evolve(who, changes=others), on=on)
            moved = isinstance(change, Protection) and any(change.on <= one.on <= on for one in others)
            assert moved or not silent(with_it, without), change


DAYS = st.dates(date(2024, 4, 1), date(2026, 3, 31))


@given(DAYS, st.none() | DAYS, st.integers(0, 400), st.sampled_from([None, Span(months=6), Span(years=1)]))
def test_an_allowance_that_is_named_is_paid_or_noted(
    on: date, starts: date | None, length: int, wait: Span | None
) -> None:
    """Before it begins, while it is paid, and after it has ended."""
    terms = scheme(
        allowances=(allowance("aid", rate(amount=246), automatic=False, wait=wait, pensionable=(counts(),)),)
    )
    held: str | HeldAllowance = "aid"
    if starts is not None:
        held = HeldAllowance("aid", starts=starts, last_day=starts + timedelta(days=length))
    assert not silent(salary(terms, post(allowances=(held,)), on=on), salary(terms, post(), on=on))


RULES = working(
    premium("over", gives(percent=150, gives=Compensation.CHOICE), hours=(HoursKind.OVERTIME,), instead=True),
    premium("late", tags=("late",)),
    thresholds=(threshold(),),
    toil=(time_off(),),
)
KINDS = st.sampled_from([ShiftKind.CONTRACTED, ShiftKind.ADDITIONAL, ShiftKind.ON_CALL, ShiftKind.CALL_OUT])


@st.composite
def worked_days(draw: st.DrawFn) -> list[Shift]:
    """Shifts of a week, of any kind."""
    return [
        shift(f"2025-03-{day:02} 08:00", f"2025-03-{day:02} {8 + draw(st.integers(1, 12)):02}:00", kind=draw(KINDS))
        for day in draw(st.lists(st.integers(3, 9), min_size=1, unique=True))
    ]


def earned(shifts: Sequence[Shift], take: Take = Take.PAY) -> WorkedTimeStatement:
    """What shifts earn in the default scheme with those rules."""
    return worked_time(scheme(working_time=RULES), post(), shifts, take=take)


@given(worked_days())
def test_time_off_that_is_asked_for_is_credited_or_noted(shifts: list[Shift]) -> None:
    """By the caller, for all of them."""
    assert not silent(earned(shifts, Take.TOIL), earned(shifts))


@given(worked_days(), st.sampled_from(["late", "lat", "rest-day"]), st.data())
def test_a_tag_of_a_shift_earns_something_or_is_noted(shifts: list[Shift], tag: str, data: st.DataObject) -> None:
    """One that a rule asks for is known; one that is misspelt is named."""
    place = data.draw(st.integers(0, len(shifts) - 1))
    tagged = [attrs.evolve(one, tags=(tag,)) if at == place else one for at, one in enumerate(shifts)]
    assert not silent(earned(tagged), earned(shifts))


@given(worked_days())
def test_hours_that_are_given_earn_something_or_are_noted(shifts: list[Shift]) -> None:
    """Apart from contracted ones, which the salary pays; of those, what is beyond the contract."""
    for one in shifts:
        without = [other for other in shifts if other is not one]
        if one.kind is not ShiftKind.CONTRACTED and without:
            assert not silent(earned(shifts), earned(without))


def test_an_increment_date_that_leads_nowhere_is_noted() -> None:
    """At the top of the scale."""
    told = post(point=3, increment_date=date(2025, 4, 1))
    said = [one.plain() for one in salary(scheme(), told, on=date(2024, 7, 1)).notes]
    assert ["The increment date 2025-04-01 has no effect: no increment leads on from point 3"] == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            Protection(on=date(2024, 5, 1), salary=19000),
            "The salary that is protected from 2024-05-01 adds nothing: that of the post is no lower",
        ),
        (
            Protection(on=date(2024, 5, 1), salary=20500),
            None,
        ),
    ],
)
def test_a_protected_salary_that_adds_nothing_is_noted(change: Protection, said: str | None) -> None:
    """20,000 is the salary of the point."""
    notes = [one.plain() for one in salary(scheme(), post(changes=(change,)), on=date(2024, 7, 1)).notes]
    assert ([said] if said else []) == notes
