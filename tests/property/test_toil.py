"""What is always so of an account of time off in lieu, whatever the rules and the entries."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from factories.schemes import post, scheme
from paycalc import (
    PayScheme,
    Rounding,
    RoundingMode,
    Span,
    ToilEarned,
    ToilEntry,
    ToilStatement,
    ToilTaken,
    toil_account,
)
from paycalc.rounding import exact_sum
from paycalc.terms.hourly.plain_time import PlainTime
from paycalc.terms.hourly.toil_rules import BeyondBalance, Outcome, RateDay, ToilRules
from paycalc.terms.hourly.working_time import WorkingTime

FIRST = date(2025, 1, 1)
days = st.integers(0, 120).map(lambda number: FIRST + timedelta(days=number))
minutes = st.integers(0, 600)
multipliers = st.sampled_from([Decimal(1), Decimal("1.5"), Decimal("1.333"), Decimal(2)])


@st.composite
def rules(draw: st.DrawFn, since: date) -> ToilRules:
    """Any rules from a day on, with a balance that can go below zero, so that every absence has an answer."""
    usable_for = draw(st.sampled_from([None, Span(weeks=1), Span(months=1), Span(months=3)]))
    cap = draw(st.sampled_from([None, 60, 900]))
    outcomes = st.sampled_from(Outcome)
    return ToilRules(
        effective_from=since,
        source="paper",
        multiplier=draw(multipliers),
        rounding=Rounding(Decimal(draw(st.sampled_from([1, 15]))), draw(st.sampled_from(RoundingMode))),
        usable_for=usable_for,
        expired=draw(outcomes) if usable_for else None,
        cap_minutes=cap,
        over_cap=draw(outcomes) if cap else None,
        leaver=draw(outcomes),
        beyond_balance=BeyondBalance.NEGATIVE,
        paid_at=draw(st.sampled_from(RateDay)),
        pay_multiplier=draw(multipliers),
    )


@st.composite
def schemes(draw: st.DrawFn) -> PayScheme:
    """A scheme whose rules may change once."""
    plain = PlainTime(effective_from=date(2024, 4, 1), weeks_in_year=Decimal("52.143"), source="paper")
    toil = [draw(rules(date(2024, 4, 1))), *draw(st.lists(rules(date(2025, 2, 1)), max_size=1))]
    return scheme(working_time=WorkingTime(zone="UTC", plain_time=(plain,), toil=tuple(toil)))


@st.composite
def entries(draw: st.DrawFn) -> ToilEntry:
    """Anything earned or taken, with or without a name, known on its day, earlier or later."""
    told: dict[str, Any] = {
        "on": draw(days),
        "minutes": draw(minutes),
        "recorded": draw(st.none() | days),
        "reference": draw(st.none() | st.sampled_from("abc")),
    }
    if draw(st.booleans()):
        return ToilTaken(**told)
    last_day = draw(st.none() | st.integers(0, 60).map(lambda more: told["on"] + timedelta(days=more)))
    return ToilEarned(**told, last_day=last_day, multiplier=draw(st.none() | multipliers))


def _replaced_by(entry: ToilEntry) -> object:
    """What no two entries have in common, unless they contradict each other."""
    return (entry.reference, entry.known_from) if entry.reference else object()


ledgers = st.lists(entries(), max_size=12, unique_by=_replaced_by)


def sums(statement: ToilStatement) -> tuple[int, int, int, int, int]:
    """The totals."""
    return statement.earned, statement.taken, statement.lapsed, statement.paid_out, statement.balance


@given(schemes(), ledgers, days, st.none() | days)
def test_earned_is_balance_and_taken_and_lapsed_and_paid_out(
    terms: PayScheme, ledger: list[ToilEntry], on: date, known_on: date | None
) -> None:
    """Invariant: "TOIL earned = balance + taken + lapsed + paid out"; of each lot too, and of the payments."""
    found = toil_account(terms, post(), ledger, on=on, known_on=known_on)
    assert found.earned == found.balance + found.taken + found.lapsed + found.paid_out
    for lot in found.lots:
        assert lot.earned == lot.left + lot.taken + lot.lapsed + lot.paid_out
        assert min(lot.left, lot.taken, lot.lapsed, lot.paid_out) >= 0
    assert found.paid_out == sum(lot.paid_out for lot in found.lots)
    assert found.pay.amount == exact_sum(one.amount.amount for one in found.payments)
    covered = [cover for absence in found.absences for cover in absence.covers]
    for lot in found.lots:
        assert lot.taken == sum(cover.minutes for cover in covered if cover.lot == lot.number)
    assert found.overdrawn >= 0


@given(schemes(), ledgers, days, st.data())
def test_the_order_of_rows_changes_nothing(
    terms: PayScheme, ledger: list[ToilEntry], on: date, data: st.DataObject
) -> None:
    """Invariant: "swapping the order of rows changes nothing"."""
    other = data.draw(st.permutations(ledger))
    assert toil_account(terms, post(), ledger, on=on) == toil_account(terms, post(), other, on=on)


@given(schemes(), ledgers, days)
def test_asking_twice_changes_nothing(terms: PayScheme, ledger: list[ToilEntry], on: date) -> None:
    """An account is worked out from its entries alone, whatever was asked before."""
    first = toil_account(terms, post(), ledger, on=on)
    toil_account(terms, post(), ledger, on=on + timedelta(days=30))
    assert first == toil_account(terms, post(), ledger, on=on)


@given(schemes(), ledgers, days, days)
def test_what_is_recorded_later_is_left_out(
    terms: PayScheme, ledger: list[ToilEntry], on: date, known_on: date
) -> None:
    """As known on a day, an account is that of the entries, and of the rules, known by then."""
    known = [entry for entry in ledger if entry.known_from <= known_on]
    asked = toil_account(terms, post(), ledger, on=on, known_on=known_on)
    expected = toil_account(terms.known_on(known_on), post(), known, on=on)
    assert attrs.evolve(asked, known_on=None) == attrs.evolve(expected, known_on=None)


@given(schemes(), ledgers, days)
def test_when_an_entry_was_recorded_changes_no_minute(terms: PayScheme, ledger: list[ToilEntry], on: date) -> None:
    """Late or in time, an entry counts on its own day; only the payments tell when it became known."""
    nameless = [attrs.evolve(entry, reference=None) for entry in ledger]
    in_time = [attrs.evolve(entry, recorded=None) for entry in nameless]
    late, prompt = (toil_account(terms, post(), one, on=on) for one in (nameless, in_time))
    assert sums(late) == sums(prompt)
    assert late.pay.amount == prompt.pay.amount


@given(schemes(), ledgers, days, days)
def test_payments_of_the_past_stay_as_they_were(
    terms: PayScheme, ledger: list[ToilEntry], on: date, known_on: date
) -> None:
    """What had been paid by a day, on the knowledge of that day, is never changed in silence."""
    before = toil_account(terms, post(), ledger, on=min(on, known_on), known_on=known_on)
    after = toil_account(terms, post(), ledger, on=on)
    made = [one for one in after.payments if one.on <= min(on, known_on)]
    assert [one for one in before.payments if one.on <= min(on, known_on)] == made


@given(schemes(), ledgers, days, st.integers(0, 60))
def test_a_leaver_has_nothing_left(terms: PayScheme, ledger: list[ToilEntry], ended: date, later: int) -> None:
    """From the day after the last in post no minute can be taken any more."""
    kept = [entry for entry in ledger if entry.on <= ended]
    found = toil_account(terms, post(ended=ended), kept, on=ended + timedelta(days=1 + later))
    assert found.balance == -found.overdrawn
