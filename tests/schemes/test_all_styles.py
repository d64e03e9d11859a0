"""What holds in any scheme, tried on three that have little in common; all their figures are invented.

What each of them pays was worked out on paper, in the test file of its own name.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal, DefaultContext, localcontext
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pytest

from paycalc import (
    Appointment,
    HeldAllowance,
    PayScheme,
    Progression,
    Provenance,
    SalaryStatement,
    load_scheme,
    progression,
    salary,
    scheme_toml,
)

T = TypeVar("T")

UNTIL = date(2031, 12, 31)
LEAP_DAY = date(2024, 2, 29)
POSTS: dict[str, list[Appointment]] = {
    "green-book-style": [
        Appointment("C", started=LEAP_DAY, allowances=("standby",)),
        Appointment("D", started=date(2024, 10, 2), location="capital", weekly_hours=Decimal("18.45")),
        Appointment("E", started=date(2020, 1, 1), point=12, point_from=date(2025, 4, 1), allowances=("first-aid",)),
    ],
    "university-style": [
        Appointment("G7", started=LEAP_DAY, location="metro", weekly_hours=29),
        Appointment("G8", started=date(2024, 8, 1), point=38, allowances=(HeldAllowance("head", date(2025, 1, 1)),)),
        Appointment("G8", started=date(2024, 8, 1), location="islands", increment_date=date(2025, 3, 1)),
        Appointment("G7", started=date(2024, 8, 1), point=36, location="edge"),
    ],
    "us-style": [
        Appointment("9", started=LEAP_DAY, location="rest", weekly_hours=24, allowances=("language", "hazard")),
        Appointment("15", started=date(2024, 1, 14), location="coast", allowances=("retention", "supervisor")),
        Appointment("EX", started=date(2024, 1, 14), salary=Decimal("180000.50"), weekly_hours=32),
    ],
}
EACH = [pytest.param(name, post, id=f"{name}-{index}") for name in POSTS for index, post in enumerate(POSTS[name])]
each_post = pytest.mark.parametrize(("name", "post"), EACH)
each_scheme = pytest.mark.parametrize("name", POSTS)


def _loaded(name: str) -> PayScheme:
    return load_scheme(Path(__file__).parent / f"{name}.toml")


@cache
def _scheme(name: str) -> PayScheme:
    return _loaded(name)


def _days(name: str, post: Appointment) -> Iterator[date]:
    """Each day on which the pay of a post changes, the day before, and the day after."""
    for step in _grown(_scheme(name), post).steps:
        yield from (step.on + timedelta(days=shift) for shift in (-1, 0, 1))


def _grown(scheme: PayScheme, post: Appointment) -> Progression:
    return progression(scheme, post, until=UNTIL)


def _statements(scheme: PayScheme, name: str, post: Appointment) -> list[SalaryStatement]:
    first = _grown(_scheme(name), post).steps[0].on
    return [salary(scheme, post, on=day) for day in _days(name, post) if day >= first]


def _paid(statement: SalaryStatement) -> tuple[object, ...]:
    return statement.lines, statement.total, statement.pensionable, statement.next_increment


def _turned(scheme: PayScheme) -> PayScheme:
    """The same scheme with its entries given last first; allowances stay, as their order is that of the lines."""
    turned: PayScheme = _reversed(
        scheme,
        locations=scheme.locations,
        bands=[_reversed(band, unreached=band.unreached) for band in scheme.bands],
        pay_tables=[_reversed(table, scales=table.scales) for table in scheme.pay_tables],
        full_time_hours=scheme.full_time_hours,
        allowances=[_reversed(one, rates=one.rates, pensionable=one.pensionable) for one in scheme.allowances][::-1],
    )
    return turned


def _reversed(value: Any, **entries: Sequence[object]) -> Any:
    return attrs.evolve(value, **{key: tuple(reversed(listed)) for key, listed in entries.items()})


@each_post
def test_the_order_of_entries_changes_no_answer(name: str, post: Appointment) -> None:
    """Bands, tables, scales, hours, rates and places can be given in any order."""
    scheme = _scheme(name)
    assert _statements(scheme, name, post) == _statements(_turned(scheme), name, post)
    assert _grown(scheme, post) == _grown(_turned(scheme), post)


@each_post
def test_the_order_of_sources_changes_no_figure(name: str, post: Appointment) -> None:
    """A statement lists papers in the scheme's order; its lines do not depend on that."""
    scheme = _scheme(name)
    turned = attrs.evolve(scheme, sources=scheme.sources[::-1])
    expected = [(_paid(one), set(one.cited)) for one in _statements(scheme, name, post)]
    assert expected == [(_paid(one), set(one.cited)) for one in _statements(turned, name, post)]


@each_post
def test_the_order_of_questions_changes_no_answer(name: str, post: Appointment) -> None:
    """A fresh scheme that is asked about the last day first gives what the used one gave."""
    fresh = _loaded(name)
    expected = _statements(_scheme(name), name, post)[::-1]
    assert expected == [salary(fresh, post, on=statement.on) for statement in expected]


@each_post
@pytest.mark.usefixtures("hostile_context")
def test_a_hostile_decimal_context_changes_no_answer(name: str, post: Appointment) -> None:
    """A caller's precision, rounding and traps reach neither the reading of a file nor the arithmetic."""
    hostile = [_paid(one) for one in _statements(_loaded(name), name, post)]
    with localcontext(DefaultContext):
        assert [_paid(one) for one in _statements(_loaded(name), name, post)] == hostile


def _again(value: T) -> T:
    """A value written with pickle and read back."""
    return pickle.loads(pickle.dumps(value))  # type: ignore[no-any-return]  # noqa: S301  # what was written above


@each_scheme
def test_a_scheme_pickles_before_and_after_it_is_used(name: str) -> None:
    """It is equal when read back, and gives equal answers, whatever it had worked out before."""
    fresh = _loaded(name)
    assert fresh == _again(fresh)
    for post in POSTS[name]:
        expected = _statements(fresh, name, post)
        assert expected == _statements(_again(fresh), name, post)
    assert fresh == _again(fresh)


@each_post
def test_facts_and_answers_pickle(name: str, post: Appointment) -> None:
    """An appointment, a statement and a progression are equal when read back, and so are their totals."""
    assert post == _again(post)
    grown = _grown(_scheme(name), post)
    totals = [(step.statement.total, step.statement.pensionable) for step in grown.steps]
    assert grown == _again(grown)
    assert totals == [(step.statement.total, step.statement.pensionable) for step in _again(grown).steps]
    statement = grown.steps[-1].statement
    assert statement == _again(statement)


@each_scheme
def test_a_scheme_written_and_read_again_is_equal(name: str, tmp_path: Path) -> None:
    """The text of a scheme holds all of it."""
    copy = tmp_path / "copy.toml"
    copy.write_text(scheme_toml(_scheme(name)), encoding="utf-8")
    assert _scheme(name) == load_scheme(copy)


@each_post
def test_every_line_is_part_of_one_sum(name: str, post: Appointment) -> None:
    """The total is the sum of the lines, and what does not count for pension is the rest of it."""
    for statement in _statements(_scheme(name), name, post):
        uncounted = sum((line.annual.amount for line in statement.lines if not line.pensionable), Decimal(0))
        assert sum((line.annual.amount for line in statement.lines), Decimal(0)) == statement.total.amount
        assert statement.total.amount - uncounted == statement.pensionable.amount
        assert statement.total.amount == statement.basic_salary.amount + statement.allowances.amount


def _amounts(statement: SalaryStatement) -> list[tuple[str, Decimal, bool]]:
    return [(line.code, line.annual.amount, line.pensionable) for line in statement.lines]


@each_post
def test_pay_stands_still_between_the_steps_of_a_progression(name: str, post: Appointment) -> None:
    """On the day before a step, the lines are those of the step before."""
    scheme = _scheme(name)
    steps = _grown(scheme, post).steps
    last_days = [*(step.on - timedelta(days=1) for step in steps[1:]), UNTIL]
    for step, last in zip(steps, last_days, strict=True):
        assert _amounts(step.statement) == _amounts(salary(scheme, post, on=last)), last


@each_post
def test_strict_answers_exactly_what_is_not_assumed(name: str, post: Appointment) -> None:
    """A total that is published or derived is answered as without strict; every figure names a paper."""
    scheme = _scheme(name)
    for statement in _statements(scheme, name, post):
        assert statement.assumed is (statement.total.provenance is Provenance.ASSUMED)
        assert statement.cited
        if not statement.assumed:
            assert statement == salary(scheme, post, on=statement.on, strict=True)
