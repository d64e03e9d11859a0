"""A post asked many questions: the answers are those of the functions, shared by threads, and bounded in memory."""

from __future__ import annotations

import gc
import importlib
import inspect
import pkgutil
import sys
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from threading import Barrier
from types import BuiltinFunctionType, FunctionType, ModuleType

import attrs
import pytest

import paycalc
from effort import calls
from factories.hours import shift
from factories.schemes import band, money, pay_range, points, post, promotes, scheme, table
from paycalc import (
    Appointment,
    HoursChange,
    Leave,
    PayPeriod,
    Post,
    Promotion,
    UnknownNameError,
    load_scheme,
    pay_period,
    pay_year,
    position,
    progression,
    salary,
    worked_time,
)

MET = load_scheme("met-police-staff")
DAY = date(2025, 7, 1)
MOVES = (
    HoursChange(on=date(2023, 11, 6), weekly_hours=30),
    Promotion(on=date(2024, 2, 12), band="C", point=2),
    HoursChange(on=date(2024, 5, 13), weekly_hours=18),
    Leave(on=date(2024, 6, 3), last_day=date(2024, 6, 21), paid_share=Decimal("0.5")),
    HoursChange(on=date(2024, 9, 16), weekly_hours=24),
    Promotion(on=date(2025, 1, 20), band="B", point=3),
    HoursChange(on=date(2025, 3, 10), weekly_hours=36),
)
MOVED = Appointment("D", started=date(2023, 8, 7), changes=MOVES)


def test_a_post_answers_what_the_functions_answer() -> None:
    """They are the same questions, asked once."""
    asked, worked = Post(MET, MOVED), [shift("2025-03-08 09:00", "2025-03-08 17:00")]
    assert MET.pay_calendar is not None
    march = MET.pay_calendar.period_of(date(2025, 3, 1))
    assert salary(MET, MOVED, on=DAY) == asked.salary(on=DAY)
    assert position(MET, MOVED, on=DAY) == asked.position(on=DAY)
    assert progression(MET, MOVED, until=DAY) == asked.progression(until=DAY)
    assert pay_period(MET, MOVED, march, shifts=worked) == asked.pay_period(march, shifts=worked)
    assert pay_year(MET, MOVED, on=date(2024, 7, 1)) == asked.pay_year(on=date(2024, 7, 1))
    assert worked_time(MET, MOVED, worked) == asked.worked_time(worked)


def test_a_change_that_cannot_be_worked_out_refuses_its_own_days_alone() -> None:
    """An unknown band from September does not refuse July: 22,000 at the top of the default scale."""
    asked = Post(scheme(promotion=promotes()), post(point=3, changes=(Promotion(on=date(2025, 9, 1), band="Z"),)))
    assert money("22000") == asked.salary(on=DAY).total.amount
    for _ in range(2):  # an error that was raised once is raised anew, and does not grow
        with pytest.raises(UnknownNameError, match=r"^band 'Z': demo has no such band") as refusal:
            asked.salary(on=date(2025, 9, 1))
        assert len(refusal.traceback) < 20
    assert money("22000") == asked.salary(on=date(2025, 8, 31)).total.amount


def test_what_follows_a_change_that_cannot_be_worked_out_is_refused_for_its_reason() -> None:
    """It would build on what is not known: the first refusal is the one that helps."""
    changes = (
        Promotion(on=date(2025, 9, 1), band="Z"),
        HoursChange(on=date(2026, 2, 1), weekly_hours=18),
    )
    with pytest.raises(UnknownNameError, match=r"^band 'Z'"):
        Post(scheme(promotion=promotes()), post(changes=changes)).salary(on=date(2026, 3, 1))


@contextmanager
def switching(seconds: float) -> Iterator[None]:
    """Threads that take turns as often as that."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(seconds)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def test_threads_that_share_a_scheme_and_a_person_get_one_answer() -> None:
    """Four threads ask at once for every month of one person with seven changes, whom none of them has met before.

    They begin at different months, two with the function and two with one `Post`: an answer that is kept for all of
    them, and worked out step by step, would be that of another month in between.
    """
    assert MET.pay_calendar is not None
    months = MET.pay_calendar.between(MOVED.started, date(2025, 7, 31))
    expected = {month: pay_period(MET, MOVED, month).total.amount for month in months}
    together = Barrier(4)

    def answers(facts: Appointment, asked: Post, turn: int) -> dict[PayPeriod, Decimal]:
        first = len(months) * turn // 4
        together.wait()
        return {
            month: (pay_period(MET, facts, month) if turn % 2 else asked.pay_period(month)).total.amount
            for month in (*months[first:], *months[:first])
        }

    with switching(1e-5), ThreadPoolExecutor(4) as threads:
        for _ in range(20):
            facts = attrs.evolve(MOVED)
            for found in threads.map(answers, [facts] * 4, [Post(MET, facts)] * 4, range(4)):
                assert expected == found


def test_changes_are_worked_out_once_for_a_post() -> None:
    """The second question of a post with seven changes makes less than half of the calls of the first."""
    asked = Post(load_scheme("met-police-staff"), MOVED)
    first, second = (calls(lambda: asked.salary(on=DAY)) for _ in range(2))
    assert second < first / 2


def _held_by(value: object) -> int:
    """How many objects a value holds, those that those hold included."""
    seen, waiting = {id(value)}, [value]
    while waiting:
        for one in gc.get_referents(waiting.pop()):
            if id(one) not in seen and not isinstance(one, type | ModuleType | FunctionType | BuiltinFunctionType):
                seen.add(id(one))
                waiting.append(one)
    return len(seen)


def test_what_is_asked_of_a_scheme_and_a_post_does_not_make_them_grow() -> None:
    """300 different salaries in a range leave nothing in it; 22 months of a post, less than one object a month."""
    terms = scheme(table(pay_range(20000, 90000)), bands=(band(),), increments=None)
    sizes = []
    for pence in range(300):
        who = post(salary=Decimal(2_000_000 + pence).scaleb(-2), weekly_hours=Decimal(3600 - pence).scaleb(-2))
        salary(terms, who, on=DAY)
        sizes.append(_held_by(terms))
    assert {sizes[1]} == set(sizes[1:])
    asked = Post(MET, MOVED)
    assert MET.pay_calendar is not None
    for month in MET.pay_calendar.between(date(2023, 9, 1), date(2025, 7, 1)):
        asked.pay_period(month)
        sizes.append(_held_by(asked))
    assert sizes[-1] - sizes[301] < 22


def test_salaries_in_a_range_are_not_kept() -> None:
    """Each is one person's own: of 3,000 not a tenth of a kilobyte stays, where the lines of one salary take two."""
    terms = scheme(table(pay_range(20000, 90000)), bands=(band(),), increments=None)

    def ask(pence: int) -> None:
        assert salary(terms, post(salary=Decimal(pence).scaleb(-2)), on=DAY).total.amount

    tracemalloc.start()
    try:
        ask(2_000_000)
        before = tracemalloc.get_traced_memory()[0]
        for pence in range(2_000_001, 2_003_001):
            ask(pence)
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] - before < 3_000 * 100
    finally:
        tracemalloc.stop()


def test_every_cache_forgets_at_some_size() -> None:
    """Apart from the one that has a converter for each of two ways to read a file."""
    unbounded = set()
    for module in pkgutil.walk_packages(paycalc.__path__, "paycalc."):
        if module.name == "paycalc.__main__":
            continue
        for _, member in inspect.getmembers(importlib.import_module(module.name)):
            for one in (member, *(vars(member).values() if inspect.isclass(member) else ())):
                one = getattr(one, "__func__", one)
                if hasattr(one, "cache_parameters") and one.cache_parameters()["maxsize"] is None:
                    unbounded.add(one.__qualname__)
    assert {"converter"} == unbounded


def test_points_of_another_scheme_are_not_those_of_this_one() -> None:
    """Two schemes that differ in one salary alone: what is kept of one is not given to the other."""
    salaries = [salary(scheme(table(points(top - 1, top))), post(point=2), on=DAY).total.amount for top in (500, 501)]
    assert [money("500"), money("501")] == salaries
