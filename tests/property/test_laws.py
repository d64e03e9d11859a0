"""The laws of the house, each with the clause it checks."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal, localcontext
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import memory
from factories.schemes import FIRST, bound, ends, ends_scheme, hours, pay_range, points, post, rate, scheme, table
from paycalc import (
    Appointment,
    Evidence,
    HeldAllowance,
    PaycalcError,
    Period,
    Provenance,
    Rounding,
    RoundingMode,
    Span,
    YearDay,
    position,
    progression,
    salary,
)
from paycalc.figures import plain_amount
from paycalc.rounding import exact_sum, round_units, split
from strategies import EARLIEST, HOSTILE_CONTEXTS, LATEST, days, posts, schemes

units = st.sampled_from([Decimal(unit) for unit in ("0.01", "1", "3", "0.001", "0.05", "0.25", "1E+2")])
modes = st.sampled_from(RoundingMode)
amounts = st.fractions(-(10**9), 10**9, max_denominator=10**6)
digits = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=6)

QUANTIZED = {
    RoundingMode.HALF_UP: ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: ROUND_HALF_EVEN,
    RoundingMode.DOWN: ROUND_DOWN,
    RoundingMode.UP: ROUND_UP,
}


def reference(amount: Fraction, unit: Fraction, mode: RoundingMode) -> Fraction:
    """Rounding said slowly: the two neighbours, and which of them."""
    whole = abs(amount) / unit
    low, high = Fraction(floor(whole)), Fraction(ceil(whole))
    if mode is RoundingMode.DOWN:
        chosen = low
    elif mode is RoundingMode.UP:
        chosen = high
    elif whole - low != high - whole:
        chosen = low if whole - low < high - whole else high
    else:
        chosen = high if mode is RoundingMode.HALF_UP or low % 2 else low
    return (-chosen if amount < 0 else chosen) * unit


# --- Law 2. "One rounding. … symmetric: up and half up away from zero, down toward zero" -------------------------


@given(amounts, units, modes)
def test_rounding_agrees_with_the_slow_reference(amount: Fraction, unit: Decimal, mode: RoundingMode) -> None:
    """Law 2: "bias d for half up … for half even, 0 down, 2*d - 1 up, where n/d is the amount in units"."""
    assert reference(amount, Fraction(unit), mode) == Fraction(Rounding(unit, mode).round(amount))


@given(st.integers(-(10**6), 10**6), units, modes)
def test_halves_agree_with_the_slow_reference(halves: int, unit: Decimal, mode: RoundingMode) -> None:
    """Law 2, on the amounts that lie exactly between two units or on one."""
    amount = Fraction(unit) * halves / 2
    assert reference(amount, Fraction(unit), mode) == Fraction(Rounding(unit, mode).round(amount))


@given(digits, modes)
def test_rounding_to_the_penny_agrees_with_quantize(amount: Decimal, mode: RoundingMode) -> None:
    """Law 2, against the standard library under a context that is wide enough."""
    with localcontext(Context(prec=50)):
        expected = amount.quantize(Decimal("0.01"), QUANTIZED[mode])
    assert expected == Rounding(Decimal("0.01"), mode).round(amount)


@given(amounts, units, modes)
def test_rounding_is_symmetric(amount: Fraction, unit: Decimal, mode: RoundingMode) -> None:
    """Law 2: "One scalar wrapper takes the sign (symmetric …)"."""
    rounding = Rounding(unit, mode)
    assert -Fraction(rounding.round(amount)) == Fraction(rounding.round(-amount))


@given(amounts, amounts, units, modes)
def test_rounding_keeps_order(one: Fraction, other: Fraction, unit: Decimal, mode: RoundingMode) -> None:
    """Law 2: who is paid no less before rounding is paid no less after it."""
    low, high = sorted((one, other))
    assert Rounding(unit, mode).round(low) <= Rounding(unit, mode).round(high)


@given(amounts, units, modes)
def test_rounding_twice_is_rounding_once(amount: Fraction, unit: Decimal, mode: RoundingMode) -> None:
    """Invariant: "Rounding twice at one unit equals rounding once"."""
    rounding = Rounding(unit, mode)
    once = rounding.round(amount)
    assert str(once) == str(rounding.round(once))


@given(st.integers(0, 10**40), st.integers(1, 10**20), modes)
def test_the_kernel_holds_for_large_whole_numbers(n: int, d: int, mode: RoundingMode) -> None:
    """Law 2: "operators alone on whole numbers n >= 0" have no size at which they begin to fail."""
    assert reference(Fraction(n, d), Fraction(1), mode) == round_units(n, d, mode)


@given(st.lists(st.fractions(-(10**9), 10**9), max_size=60), st.fractions(-(10**9), 10**9), units, modes)
def test_a_split_loses_nothing(parts: list[Fraction], earlier: Fraction, unit: Decimal, mode: RoundingMode) -> None:
    """Law 2: "The running-total split that makes segments … sum to their whole lives there too"."""
    rounding = Rounding(unit, mode)
    found = split(parts, rounding, earlier=earlier)
    whole = Fraction(rounding.round(earlier + sum(parts))) - Fraction(rounding.round(earlier))
    assert (whole, len(parts)) == (Fraction(exact_sum(found)), len(found))
    for part, exact in zip(found, parts, strict=True):
        # Up and down change sides at zero: a running total that passes it has a unit on each.
        assert abs(Fraction(part) - exact) < 2 * Fraction(unit)


# --- Law 1. "a caller's context cannot change an answer" ---------------------------------------------------------


@given(st.data(), st.sampled_from(list(HOSTILE_CONTEXTS)))
def test_a_hostile_decimal_context_changes_nothing(data: st.DataObject, hostility: str) -> None:
    """Law 1: a Decimal "is built without the decimal context, so a caller's context cannot change an answer"."""
    terms = data.draw(schemes())
    appointment = data.draw(posts(terms))
    fresh, calm = pickle.loads(pickle.dumps(terms)), _answers(terms, appointment)  # noqa: S301
    with localcontext(Context(**HOSTILE_CONTEXTS[hostility])):
        assert calm == _answers(fresh, appointment)


def _answers(terms: Any, appointment: Appointment) -> list[tuple[str, ...]]:
    """Everything a reader would see of a progression, as text."""
    grown = progression(terms, appointment, until=date(2040, 1, 1))
    return [
        (
            step.on.isoformat(),
            plain_amount(step.statement.total.amount),
            plain_amount(step.statement.pensionable.amount),
            *(f"{plain_amount(line.annual.amount)} = {line.annual.working.plain()}" for line in step.statement.lines),
        )
        for step in grown.steps
    ]


@given(st.decimals(-(10**14), 10**14, allow_nan=False, allow_infinity=False, places=4), st.integers(0, 6))
def test_what_is_written_is_the_amount(amount: Decimal, decimals: int) -> None:
    """Law 1: "Formatting" never rounds: the text, read again, is the amount, with at least the decimals asked for."""
    text = plain_amount(amount, decimals)
    assert Decimal(text) == amount
    assert len(text.partition(".")[2]) >= decimals
    assert "E" not in text


# --- Law 1. "A float, a NaN or an infinity is refused at the door" -----------------------------------------------

DOORS: dict[str, Callable[[Any], object]] = {
    "band": lambda value: Appointment(value, started=FIRST),
    "started": lambda value: Appointment("A", started=value),
    "point": lambda value: salary(scheme(), post(point=value), on=FIRST),
    "point_from": lambda value: post(point=1, point_from=value),
    "weekly_hours": lambda value: post(weekly_hours=value),
    "location": lambda value: post(location=value),
    "allowances": lambda value: post(allowances=value),
    "one of allowances": lambda value: post(allowances=(value,)),
    "increment_date": lambda value: post(increment_date=value),
    "salary": lambda value: post(salary=value),
    "HeldAllowance code": lambda value: HeldAllowance(value, FIRST),
    "HeldAllowance starts": lambda value: HeldAllowance("a", value),
    "salary on": lambda value: salary(scheme(), post(), on=value),
    "position on": lambda value: position(scheme(), post(), on=value),
    "progression until": lambda value: progression(scheme(), post(), until=value),
    "progression since": lambda value: progression(scheme(), post(), until=FIRST, since=value),
    "known_on": lambda value: scheme().known_on(value),
    "with_increments": lambda value: ends_scheme().with_increments("A", value),
    "scheme band": lambda value: scheme().band(value),
    "scheme allowance": lambda value: scheme().allowance(value),
    "Period start": lambda value: Period(value, date(2199, 1, 1)),
    "Period end": lambda value: Period(FIRST, value),
    "Span years": lambda value: Span(years=value),
    "Span weeks": lambda value: Span(weeks=value),
    "YearDay month": lambda value: YearDay(value, 1),
    "YearDay day": lambda value: YearDay(1, value),
    "Rounding unit": lambda value: Rounding(value),
    "Rounding mode": lambda value: Rounding(Decimal(1), value),
    "points": lambda value: points(value),
    "first_point": lambda value: (
        scheme(table(points(1, 2, first_point=value))).in_force("A", None, FIRST).scale.point(7)
    ),
    "minimum": lambda value: ends(value, 10),
    "top_of_scale": lambda value: ends(10, value),
    "range": lambda value: pay_range(1, value),
    "full_time_hours": lambda value: hours(value),
    "most_hours": lambda value: hours(1, most_hours=value),
    "rate amount": lambda value: rate(amount=value),
    "rate percent": lambda value: rate(percent=value),
    "floor": lambda value: bound(value),
    "effective_from": lambda value: table(since=value),
    "announced": lambda value: table(announced=value),
}
BAD = {
    "1.5": 1.5,
    "True": True,
    "float nan": float("nan"),
    "float inf": float("inf"),
    "NaN": Decimal("NaN"),
    "sNaN": Decimal("sNaN"),
    "Infinity": Decimal("Infinity"),
    "1e999999999": Decimal("1e999999999"),
    "1e-999999999": Decimal("1e-999999999"),
    "10**5000": 10**5000,
    "-10**5000": -(10**5000),
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("door", DOORS)
def test_no_door_lets_in_what_is_not_exact(door: str, bad: str) -> None:
    """Law 1: "A float, a NaN or an infinity is refused at the door"; law 9: by an error, and not worked out."""

    def refused() -> None:
        with pytest.raises(PaycalcError) as refusal:
            DOORS[door](BAD[bad])
        assert len(str(refusal.value)) < 400

    refused()  # what is loaded with the first refusal does not count
    assert memory(refused) < 1_000_000  # a thousand million digits take four hundred times as much


# --- Law 3. "the weakest of every figure, rule and date used; arithmetic alone does not weaken it" ---------------

evidences = st.builds(
    Evidence, st.sampled_from(Provenance), st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(tuple)
)


@given(st.lists(evidences, min_size=1, max_size=5), st.randoms())
def test_joined_evidence_is_the_weakest_in_any_order(parts: list[Evidence], random: Any) -> None:
    """Law 3: provenance and papers of a result do not depend on the order in which its parts were met."""
    shuffled = random.sample(parts, len(parts))
    one, other = Evidence.joined(*parts), Evidence.joined(*shuffled)
    assert max(part.provenance.weakness for part in parts) == one.provenance.weakness
    assert (one.provenance, set(one.sources)) == (other.provenance, set(other.sources))
    assert len(one.sources) == len(set(one.sources))
    assert one == Evidence.joined(Evidence.joined(*parts[:1]), *parts[1:])


# --- Law 6. "Effective and known are two dates" ------------------------------------------------------------------


@given(st.data())
def test_an_announcement_changes_nothing_before_its_day(data: st.DataObject) -> None:
    """Law 6: "The scheme as known on a day is a filter": what is announced later is not there."""
    terms = data.draw(schemes())
    starts = {one.effective_from for one in terms.pay_tables}
    since = data.draw(days.filter(lambda day: day not in starts))
    announced = data.draw(days)
    known = data.draw(st.dates(date(2019, 1, 1), LATEST).filter(lambda day: day < announced))
    count = len(terms.in_force("A", None, EARLIEST).scale.points)
    award = table(points(*[10**6] * count), since=since, announced=announced)
    later = scheme(
        *terms.pay_tables,
        award,
        **{key: getattr(terms, key) for key in ("increments", "full_time_hours", "allowances", "rounding")},
    )
    assert terms.known_on(known) == later.known_on(known)
    appointment, on = data.draw(posts(terms)), date(2031, 1, 1)
    assert _answer_or_refusal(terms.known_on(known), appointment, on) == _answer_or_refusal(
        later.known_on(known), appointment, on
    )


def _answer_or_refusal(terms: Any, appointment: Appointment, on: date) -> object:
    try:
        return salary(terms, appointment, on=on)
    except PaycalcError as refusal:
        return str(refusal)
