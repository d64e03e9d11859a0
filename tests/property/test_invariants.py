"""What is always so, whatever the scheme and the post, each with the sentence of the design it checks."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factories.schemes import anniversary, fixed_day, hours, points, post, scheme, table
from paycalc import (
    Appointment,
    Fault,
    HeldAllowance,
    LeapDay,
    PayScheme,
    Per,
    Period,
    Provenance,
    Rounding,
    SalaryStatement,
    Span,
    YearDay,
    position,
    progression,
    salary,
)
from paycalc.dates import add_months
from paycalc.rounding import exact_sum
from paycalc.terms.additions.allowances import Allowance
from strategies import EARLIEST, days, posts, schemes

T = TypeVar("T", PayScheme, Allowance)

FAR = date(2150, 1, 1)
"""Long after every increment of any drawn scheme."""


def asked_days(appointment: Appointment) -> st.SearchStrategy[date]:
    """Days from the start on."""
    return st.dates(appointment.started, date(2045, 1, 1))


def changes(terms: PayScheme, appointment: Appointment) -> list[date]:
    """Every day on which the post's pay may change: effective days, increments, the end of a wait."""
    due = []
    following = position(terms, appointment, on=appointment.started).next_increment
    while following:
        due.append(following)
        following = position(terms, appointment, on=following).next_increment
    waits = [one.wait.after(appointment.started) for one in terms.allowances if one.wait]
    return sorted({appointment.started, *terms.effective_days, *due, *waits})


def paid(statement: SalaryStatement) -> list[tuple[str, Decimal, bool]]:
    """What is paid, apart from what it rests on."""
    return [(line.code, line.annual.amount, line.pensionable) for line in statement.lines]


@given(st.data())
def test_totals_are_the_sums_of_the_lines(data: st.DataObject) -> None:
    """Invariant: "Pensionable + non-pensionable = total = sum of lines"."""
    terms = data.draw(schemes())
    appointment = data.draw(posts(terms))
    found = salary(terms, appointment, on=data.draw(asked_days(appointment)))
    lines = [line.annual.amount for line in found.lines]
    others = [line.annual.amount for line in found.lines if not line.pensionable]
    assert exact_sum(lines) == found.total.amount
    assert exact_sum([found.pensionable.amount, *others]) == found.total.amount
    assert exact_sum([found.basic_salary.amount, found.allowances.amount]) == found.total.amount


@given(st.data())
def test_pay_is_constant_between_effective_days_and_increments(data: st.DataObject) -> None:
    """Invariant: "Pay is constant between effective days and increments"."""
    terms = data.draw(schemes())
    appointment = data.draw(posts(terms))
    on = data.draw(asked_days(appointment))
    last_change = max(day for day in changes(terms, appointment) if appointment.started <= day <= on)
    assert paid(salary(terms, appointment, on=last_change)) == paid(salary(terms, appointment, on=on))


@given(st.data())
def test_pay_never_falls_as_the_point_rises(data: st.DataObject) -> None:
    """Invariant: "Pay never falls as the point rises"."""
    terms = data.draw(schemes())
    appointment = data.draw(posts(terms))
    scale = terms.in_force("A", None, appointment.started).scale
    totals = [
        salary(terms, attrs.evolve(appointment, point=point.number), on=appointment.started).total.amount
        for point in scale.points
    ]
    assert sorted(totals) == totals


@given(st.data())
def test_increments_reach_the_top_and_stop_there(data: st.DataObject) -> None:
    """Invariant: "Increments reach the top and stop there"."""
    terms = data.draw(schemes())
    appointment = data.draw(posts(terms))
    held = position(terms, appointment, on=FAR)
    scale = terms.in_force(held.band, held.location, FAR).scale
    first = scale.points[0].number if appointment.point is None else appointment.point
    expected = scale.top_point if terms.increments else first
    assert (expected, None) == (held.point, held.next_increment)


@given(st.data())
def test_points_rise_one_by_one(data: st.DataObject) -> None:
    """Each day that an increment falls due moves one point, and the next one is announced truly."""
    terms = data.draw(schemes())
    appointment = data.draw(posts(terms))
    held = position(terms, appointment, on=appointment.started)
    assert (appointment.point or 1) == held.point
    while held.next_increment:
        following = position(terms, appointment, on=held.next_increment)
        before = position(terms, appointment, on=held.next_increment - timedelta(days=1))
        assert held.point is not None
        assert (held.point, held.point + 1) == (before.point, following.point)
        held = following


def _shuffled(data: st.DataObject, terms: T, *keys: str) -> T:
    """The same terms, built from these entries in another order."""
    orders: dict[str, Any] = {key: tuple(data.draw(st.permutations(getattr(terms, key)))) for key in keys}
    return attrs.evolve(terms, **orders)


@given(st.data())
def test_dated_figures_give_the_same_answer_in_any_order(data: st.DataObject) -> None:
    """Invariant: "Dated figures give the same answer in any file order"."""
    terms = data.draw(schemes())
    allowances = tuple(_shuffled(data, one, "rates", "pensionable") for one in terms.allowances)
    shuffled = attrs.evolve(_shuffled(data, terms, "pay_tables", "full_time_hours"), allowances=allowances)
    assert terms == shuffled
    appointment = data.draw(posts(terms))
    on = data.draw(asked_days(appointment))
    assert salary(terms, appointment, on=on) == salary(shuffled, appointment, on=on)


@given(st.data())
def test_salary_and_progression_agree(data: st.DataObject) -> None:
    """A step's statement is the salary of its day, and what is paid lasts until the day before the next step."""
    terms = data.draw(schemes())
    appointment = data.draw(posts(terms))
    until = data.draw(asked_days(appointment))
    steps = progression(terms, appointment, until=until).steps
    ends = [*(step.on - timedelta(days=1) for step in steps[1:]), until]
    assert appointment.started == steps[0].on
    for step, last_day in zip(steps, ends, strict=True):
        assert salary(terms, appointment, on=step.on) == step.statement
        assert paid(salary(terms, appointment, on=last_day)) == paid(step.statement)


@given(st.data())
def test_an_answer_does_not_depend_on_earlier_questions(data: st.DataObject) -> None:
    """A calculation "is a pure function of terms and facts": what was worked out for others is not mixed in."""
    terms = data.draw(schemes())
    fresh = pickle.loads(pickle.dumps(terms))  # noqa: S301
    questions = []
    for _ in range(3):
        appointment = data.draw(posts(terms))
        questions.append((appointment, data.draw(asked_days(appointment))))
    for appointment, on in questions:
        salary(terms, appointment, on=on)
    for appointment, on in reversed(questions):
        alone = salary(pickle.loads(pickle.dumps(fresh)), appointment, on=on)  # noqa: S301
        assert repr(alone) == repr(salary(terms, appointment, on=on))


@given(st.data())
def test_telling_the_date_that_the_rule_gives_changes_nothing(data: st.DataObject) -> None:
    """The next increment as a statement shows it can be told back, and leads to the same points."""
    rule = data.draw(
        st.sampled_from(
            [anniversary(), anniversary(wait=Span(months=6)), anniversary(wait=Span(weeks=104)), fixed_day()]
        )
    )
    started = data.draw(days.filter(lambda day: day.day <= 28))
    terms = scheme(table(points(1, 2, 3, 4), since=EARLIEST), full_time_hours=(hours(since=EARLIEST),), increments=rule)
    told = post(started, increment_date=position(terms, post(started), on=started).next_increment)
    on = data.draw(asked_days(told))
    assert position(terms, post(started), on=on).point == position(terms, told, on=on).point


@given(st.integers(0, 48), st.integers(0, 100), st.sampled_from(LeapDay))
def test_anniversaries_of_29_february_come_back_to_it(leap: int, years: int, leap_day: LeapDay) -> None:
    """SEMANTICS: "29 February: the anniversary in a common year is 28 February or 1 March, as the scheme says"."""
    start = date(1904 + 4 * leap, 2, 29)
    year = start.year + years
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    common = date(year, 3, 1) if leap_day is LeapDay.MARCH_1 else date(year, 2, 28)
    assert (date(year, 2, 29) if is_leap else common) == add_months(start, 12 * years, leap_day)


@given(days, st.integers(-600, 600), st.integers(0, 600))
def test_months_are_added_in_order(day: date, months: int, more: int) -> None:
    """A longer service never ends earlier, in whatever month it begins."""
    assume(more)
    assert add_months(day, months) < add_months(day, months + more)


@given(days, days, st.integers(1, 60))
def test_a_later_start_never_has_an_earlier_increment(one: date, other: date, months: int) -> None:
    """Who started later does not overtake who started earlier."""
    early, late = sorted((one, other))
    for rule in (anniversary(wait=Span(months=months)), fixed_day(service=Span(months=min(months, 12)))):
        assert list(rule.days(early, 3)) <= list(rule.days(late, 3))


# --- values: frozen, holding tuples, picklable, hashable --------------------------------------------------------


def inside(value: object) -> Iterator[object]:
    """A value and everything it is made of."""
    yield value
    if isinstance(value, tuple | list | dict | set):
        for item in value:
            yield from inside(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]  # has() has just said so
            yield from inside(getattr(value, field.name))


@given(st.data())
def test_every_part_of_an_answer_is_exact_and_frozen(data: st.DataObject) -> None:
    """Law 1: no float, and no Fraction where a rule has not rounded; "values are frozen, hold tuples"."""
    terms = data.draw(schemes())
    appointment = data.draw(posts(terms))
    grown = progression(terms, appointment, until=data.draw(asked_days(appointment)))
    for part in (*inside(terms), *inside(appointment), *inside(grown)):
        assert not isinstance(part, float | Fraction | list | dict | set)
        if attrs.has(type(part)):
            name = attrs.fields(type(part))[0].name  # type: ignore[arg-type]  # has() has just said so
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(part, name, None)


@given(st.data())
def test_every_value_pickles_and_is_hashable(data: st.DataObject) -> None:
    """DESIGN: "values are frozen, hold tuples, and pickle"; what was worked out before does not matter."""
    terms = data.draw(schemes())
    appointment = data.draw(posts(terms))
    on = data.draw(asked_days(appointment))
    grown = progression(terms, appointment, until=on)
    for value in (terms, terms.known_on(on), appointment, grown, salary(terms, appointment, on=on)):
        back = pickle.loads(pickle.dumps(value))  # noqa: S301
        assert (value, hash(value), repr(value)) == (back, hash(back), repr(back))
    unpickled = pickle.loads(pickle.dumps(terms))  # noqa: S301
    assert salary(terms, appointment, on=on) == salary(unpickled, appointment, on=on)


@pytest.mark.parametrize(
    "value",
    [
        Span(years=1),
        YearDay(4, 1),
        Period(date(2025, 1, 1), date(2025, 2, 1)),
        Rounding(),
        HeldAllowance("a", date(2025, 1, 1)),
        position(scheme(), post(), on=date(2025, 1, 1)),
        LeapDay.MARCH_1,
        Per.YEAR,
        Provenance.DERIVED,
        Fault(("name",), "m"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_small_values_pickle_and_are_hashable_too(value: object) -> None:
    """The same for what no scheme or statement holds."""
    back = pickle.loads(pickle.dumps(value))  # noqa: S301
    assert (value, hash(value), repr(value)) == (back, hash(back), repr(back))
