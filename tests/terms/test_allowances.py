"""Allowances: flat or a percentage, floored, capped, shared by hours, and rounded once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factories.schemes import (
    ASSUMED,
    FIRST,
    allowance,
    band,
    bound,
    counts,
    ends_scheme,
    money,
    paper,
    place,
    points,
    post,
    rate,
    scheme,
    table,
)
from paycalc import (
    Appointment,
    Assumption,
    InvalidValueError,
    Line,
    Provenance,
    Rounding,
    RoundingMode,
    WrongTypeError,
    salary,
)
from paycalc.terms.additions.allowances import Allowance, AllowanceRate, BaseHours

HALF_A_POUND: Any = 0.5
"""A float, which the types refuse too."""

HALF = post(weekly_hours=18)
"""Half of the default full-time week of 36 hours."""


def lines(*allowances: Allowance, of: Appointment | None = None, basic: int = 20000, **parts: Any) -> dict[str, Line]:
    """The lines of a post on 20000 full time with these allowances, by code, on the first day."""
    terms = scheme(table(points(basic)), allowances=allowances, **parts)
    return {line.code: line for line in salary(terms, of or post(), on=FIRST).lines}


def only(extra: AllowanceRate, of: Appointment | None = None, **rest: Any) -> tuple[str, str]:
    """Amount and working of an allowance with that rate."""
    figure = lines(allowance("extra", extra, **rest), of=of)["extra"].annual
    return str(figure.amount), figure.working.plain()


@pytest.mark.parametrize(
    ("extra", "of", "rest", "amount", "working"),
    [
        (rate(amount=1928), post(), {}, "1928.00", "1928.00"),
        (rate(amount=1928), HALF, {}, "964.00", "1928.00 × 18/36 = 964.00"),
        (rate(amount=1928), HALF, {"pro_rata": False}, "1928.00", "1928.00"),
        (rate(percent=money("12.5")), post(), {}, "2500.00", "12.5 % × 20000.00 = 2500.00"),
        (rate(percent=money("12.5")), HALF, {}, "1250.00", "12.5 % × 20000.00 × 18/36 = 1250.00"),
        (rate(percent=money("12.5")), HALF, {"pro_rata": False}, "2500.00", "12.5 % × 20000.00 = 2500.00"),
        (
            rate(percent=money("12.5")),
            HALF,
            {"base_hours": BaseHours.ACTUAL},
            "1250.00",
            "12.5 % × 10000.00 = 1250.00",  # shared already, so not shared again
        ),
        (rate(amount=0), post(), {}, "0.00", "0.00"),
    ],
)
def test_an_allowance_is_an_amount_or_a_percentage_shared_once(
    extra: AllowanceRate, of: Appointment, rest: dict[str, Any], amount: str, working: str
) -> None:
    """Of 20000 full time, 10000 at half time; what is not pro rata is not shared."""
    assert (amount, working) == only(extra, of, **rest)


@pytest.mark.parametrize(
    ("bounds", "of", "amount", "working"),
    [
        # 20 % of 20000 = 4000
        ({"floor": bound(3999)}, post(), "4000.00", "20 % × 20000.00 = 4000.00"),
        ({"floor": bound(4000)}, post(), "4000.00", "20 % × 20000.00 = 4000.00"),
        ({"floor": bound(5415)}, post(), "5415.00", "20 % × 20000.00, raised to the floor 5415.00 = 5415.00"),
        ({"ceiling": bound(4000)}, post(), "4000.00", "20 % × 20000.00 = 4000.00"),
        ({"ceiling": bound(3000)}, post(), "3000.00", "20 % × 20000.00, cut to the ceiling 3000.00 = 3000.00"),
        # floor, then share: 5415 / 2 = 2707.50
        ({"floor": bound(5415)}, HALF, "2707.50", "20 % × 20000.00, raised to the floor 5415.00, × 18/36 = 2707.50"),
        ({"ceiling": bound(3000)}, HALF, "1500.00", "20 % × 20000.00, cut to the ceiling 3000.00, × 18/36 = 1500.00"),
        # base and allowance together at most 23000: 3000 remain
        ({"combined_ceiling": bound(24000)}, post(), "4000.00", "20 % × 20000.00 = 4000.00"),
        (
            {"combined_ceiling": bound(23000)},
            post(),
            "3000.00",
            "20 % × 20000.00, cut to what its base leaves of 23000.00 = 3000.00",
        ),
        (
            {"combined_ceiling": bound(19000)},
            post(),
            "0.00",
            "20 % × 20000.00, cut to what its base leaves of 19000.00 = 0.00",
        ),
        (
            {"ceiling": bound(3500), "combined_ceiling": bound(23000)},
            post(),
            "3000.00",
            "20 % × 20000.00, cut to the ceiling 3500.00, cut to what its base leaves of 23000.00 = 3000.00",
        ),
        (
            {"floor": bound(4500), "ceiling": bound(4500)},
            post(),
            "4500.00",
            "20 % × 20000.00, raised to the floor 4500.00 = 4500.00",
        ),
    ],
)
def test_floor_and_ceiling_come_before_the_share(
    bounds: dict[str, Any], of: Appointment, amount: str, working: str
) -> None:
    """Full-time figure, then floor and ceiling, then share, then one rounding."""
    assert (amount, working) == only(rate(percent=20, **bounds), of)


@pytest.mark.parametrize(
    ("bounds", "amount"),
    [
        ({"floor": bound(5415)}, "2707.50"),
        ({"ceiling": bound(3000)}, "1500.00"),
        ({"combined_ceiling": bound(23000)}, "1500.00"),  # 23000 / 2 - 10000
    ],
)
def test_bounds_of_a_percentage_of_actual_pay_are_shared(bounds: dict[str, Any], amount: str) -> None:
    """A part-timer's percentage of actual pay is held against the part-timer's bounds."""
    assert amount == only(rate(percent=20, **bounds), HALF, base_hours=BaseHours.ACTUAL)[0]


def test_the_working_of_a_shared_bound_shows_the_share() -> None:
    """Half of the floor of 5415.00 is 2707.50, and the reader sees the half."""
    working = only(rate(percent=20, floor=bound(5415)), HALF, base_hours=BaseHours.ACTUAL)[1]
    assert "18/36" in working


def test_bounds_of_what_is_not_pro_rata_are_whole() -> None:
    """An allowance that hours do not share keeps its whole floor."""
    figures = only(rate(percent=20, floor=bound(5415)), HALF, base_hours=BaseHours.ACTUAL, pro_rata=False)
    assert ("5415.00", "20 % × 10000.00, raised to the floor 5415.00 = 5415.00") == figures


def test_a_flat_amount_can_be_capped_together_with_its_base() -> None:
    """20000 + 2000 is cut to 21500, which leaves 1500."""
    expected = ("1500.00", "2000.00, cut to what its base leaves of 21500.00 = 1500.00")
    assert expected == only(rate(amount=2000, combined_ceiling=bound(21500)))


def test_what_a_combined_ceiling_leaves_rests_on_the_base() -> None:
    """Law 3: the weakest of every figure used. The 500 left of 1000 follow from an assumed basic salary of 21000."""
    terms = ends_scheme(allowances=(allowance("extra", rate(amount=1000, combined_ceiling=bound(21500))),))
    extra = salary(terms, post(point=2), on=FIRST).lines[1].annual
    assert (money("500.00"), Provenance.ASSUMED) == (extra.amount, extra.provenance)


def test_a_percentage_can_be_of_other_allowances_too() -> None:
    """10 % of 20000 + 2000 = 2200; of a base the post does not have, nothing is taken."""
    fixed = allowance("fixed", rate(amount=2000))
    optional = allowance("optional", rate(amount=500), automatic=False)
    tenth = allowance("tenth", rate(percent=10), base=("basic", "fixed", "optional"))
    assert "10 % × (20000.00 + 2000.00) = 2200.00" == lines(fixed, optional, tenth)["tenth"].annual.working.plain()
    with_optional = lines(fixed, optional, tenth, of=post(allowances=("optional",)))["tenth"].annual
    assert "10 % × (20000.00 + 2000.00 + 500.00) = 2250.00" == with_optional.working.plain()


def test_the_working_of_a_percentage_of_nothing_says_so() -> None:
    """Where the post has no base of it, the amount is 0.00 and the working ends in that."""
    optional = allowance("optional", rate(amount=500), automatic=False)
    figure = lines(optional, allowance("tenth", rate(percent=10), base=("optional",)))["tenth"].annual
    assert money("0.00") == figure.amount
    assert figure.working.plain().endswith("= 0.00")


def test_a_percentage_of_full_time_amounts_is_shared_once() -> None:
    """At half time: 10 % of the full-time 20000 + 2000 is 2200, shared 1100."""
    tenth = allowance("tenth", rate(percent=10), base=("basic", "fixed"))
    shared = lines(allowance("fixed", rate(amount=2000)), tenth, of=HALF)["tenth"].annual
    assert "10 % × (20000.00 + 2000.00) × 18/36 = 1100.00" == shared.working.plain()


def test_the_full_time_amount_of_a_percentage_of_actual_pay_is_of_full_time_pay() -> None:
    """At half time a tenth of actual basic is 1000, full time it is 2000: a tenth of 20000 + 2000, shared, is 1100."""
    first = allowance("first", rate(percent=10), base_hours=BaseHours.ACTUAL)
    second = allowance("second", rate(percent=10), base=("basic", "first"))
    found = lines(first, second, of=HALF)
    assert (money("1000.00"), money("1100.00")) == (found["first"].annual.amount, found["second"].annual.amount)


def test_a_percentage_of_actual_allowances_is_of_what_is_paid() -> None:
    """At half time: 10 % of 10000 + 1000 = 1100."""
    tenth = allowance("tenth", rate(percent=10), base=("basic", "fixed"), base_hours=BaseHours.ACTUAL)
    found = lines(allowance("fixed", rate(amount=2000)), tenth, of=HALF)["tenth"].annual
    assert "10 % × (10000.00 + 1000.00) = 1100.00" == found.working.plain()


def test_a_base_is_rounded_at_its_own_stage() -> None:
    """A third of 100 is 33.33; a tenth of 20000 + 33.33 is 2003.333, rounded once to 2003.33."""
    third = allowance("third", rate(percent=money("33.333")), base=("hundred",))
    tenth = allowance("tenth", rate(percent=10), base=("basic", "third"))
    found = lines(allowance("hundred", rate(amount=100)), third, tenth)
    assert (money("33.33"), money("2003.33")) == (found["third"].annual.amount, found["tenth"].annual.amount)


@pytest.mark.parametrize(
    ("rounding", "amount"),
    [
        (None, "3333.40"),  # 16.667 % of 20000 = 3333.40
        (Rounding(Decimal(1), RoundingMode.HALF_UP), "3333.00"),
        (Rounding(Decimal(1), RoundingMode.UP), "3334.00"),
        (Rounding(Decimal(3), RoundingMode.UP), "3336.00"),  # 3 × 1112
    ],
)
def test_an_allowance_can_be_rounded_its_own_way(rounding: Rounding | None, amount: str) -> None:
    """To the dollar, or to what divides by three, where its rule says so; else as the scheme rounds allowances."""
    assert amount == only(rate(percent=money("16.667")), rounding=rounding)[0]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (post(), {"basic"}),
        (post(location="inner"), {"basic", "inner-only", "inner-b"}),
        (Appointment("B", started=FIRST, location="inner"), {"basic", "inner-only", "b-only"}),
        (Appointment("B", started=FIRST), {"basic", "b-only"}),
    ],
)
def test_a_rate_is_for_bands_and_places(where: Appointment, found: set[str]) -> None:
    """A rate that names bands or locations applies to those alone."""
    both = scheme(
        table(points(20000), points(30000, band="B")),
        bands=(band(), band("B")),
        locations=(place("inner"), place("outer")),
        allowances=(
            allowance("inner-only", rate(amount=1, locations=("inner",))),
            allowance("b-only", rate(amount=1, bands=("B",))),
            allowance("inner-b", rate(amount=1, bands=("A",), locations=("inner", "outer"))),
        ),
    )
    assert found == {line.code for line in salary(both, where, on=FIRST).lines}


def test_a_place_with_a_rate_of_its_own_has_that_one() -> None:
    """The general rate is for places without one, whichever of the two began later."""
    extra = allowance("extra", rate(amount=1), rate(amount=2, locations=("inner",)), rate(date(2025, 4, 1), amount=3))
    terms = scheme(locations=(place("inner"), place("outer")), allowances=(extra,))
    found = [salary(terms, post(location=where), on=date(2025, 4, 1)).lines[1] for where in ("inner", "outer", None)]
    assert [2, 3, 3] == [line.annual.amount for line in found]


def test_a_later_rate_of_its_own_takes_nothing_from_a_place_before_it() -> None:
    """Until the first rate of a place's own, the general rate applies: the allowance is not dropped without a word."""
    extra = allowance("extra", rate(amount=1), rate(date(2025, 4, 1), amount=2, locations=("inner",)))
    terms = scheme(table(points(20000)), locations=(place("inner"),), allowances=(extra,))
    assert 20001 == salary(terms, post(location="inner"), on=FIRST).total.amount


def test_the_rate_in_force_is_the_latest_whatever_the_order() -> None:
    """A rate replaces the one before on its day; the order in which they are given does not matter."""
    later = date(2025, 4, 1)
    early, late = rate(amount=100), rate(later, amount=200)
    for rates in ((early, late), (late, early)):
        terms = scheme(allowances=(allowance("extra", *rates),))
        amounts = [salary(terms, post(), on=day).lines[1].annual.amount for day in (date(2025, 3, 31), later)]
        assert [Decimal(100), Decimal(200)] == amounts


def test_whether_it_counts_for_pension_is_dated_too() -> None:
    """Pensionable until it is not, each with its own paper."""
    later = date(2025, 4, 1)
    place_in_pension = (counts(True), counts(False, later, source="letter"))
    extra = allowance("extra", rate(amount=100), pensionable=place_in_pension)
    terms = scheme(allowances=(extra,), sources=(paper(), paper("letter")))
    found = [salary(terms, post(), on=day).lines[1] for day in (date(2025, 3, 31), later)]
    assert [(True, ("paper",)), (False, ("letter",))] == [
        (line.pensionable, line.pensionable_evidence.sources) for line in found
    ]


def test_an_assumed_rate_says_how_to_replace_it() -> None:
    """The line is assumed, and names the allowance, the day, the reason and the remedy."""
    figure = lines(allowance("extra", rate(amount=100, **ASSUMED)))["extra"].annual
    remedy = "Give the allowance in a scheme that extends this one"
    assert (Assumption("Extra from 2024-04-01", "nobody published it", remedy),) == figure.assumptions


@pytest.mark.parametrize(
    ("floor", "provenance", "sources"),
    [
        (bound(5415), Provenance.PUBLISHED, ("paper",)),  # rests on what the rate rests on
        (bound(5415, source="letter"), Provenance.PUBLISHED, ("paper", "letter")),
        (bound(5415, provenance=Provenance.DERIVED, reason="an advert"), Provenance.DERIVED, ("paper",)),
        (bound(5415, provenance=Provenance.ASSUMED, reason="a guess"), Provenance.ASSUMED, ("paper",)),
        (bound(1, provenance=Provenance.ASSUMED, reason="a guess"), Provenance.PUBLISHED, ("paper",)),
    ],
)
def test_a_bound_that_is_reached_counts_in_what_the_amount_rests_on(
    floor: Any, provenance: Provenance, sources: tuple[str, ...]
) -> None:
    """A floor below the percentage leaves the amount as sure as its rate."""
    extra = allowance("extra", rate(percent=20, floor=floor))
    figure = lines(extra, sources=(paper(), paper("letter")))["extra"].annual
    assert (provenance, sources) == (figure.provenance, figure.sources)


def test_an_assumed_bound_is_named() -> None:
    """The reader is told which bound, of which amount, from which day."""
    figure = lines(
        allowance("extra", rate(percent=20, ceiling=bound(3000, provenance=Provenance.ASSUMED, reason="a guess")))
    )["extra"].annual
    assert [("Extra: ceiling of 3000 from 2024-04-01", "a guess")] == [(a.about, a.reason) for a in figure.assumptions]


def test_what_the_bounds_rest_on_can_be_asked_before_any_amount() -> None:
    """Floor, then ceiling, each with its own provenance; a rate without bounds has none."""
    floor, ceiling = bound(1), bound(9, provenance=Provenance.ASSUMED, reason="a guess")
    bounded = allowance("x", rate(percent=20, floor=floor, ceiling=ceiling))
    terms = scheme(allowances=(bounded, allowance("y", rate(amount=1)))).in_force("A", None, FIRST)
    assert [[Provenance.PUBLISHED, Provenance.ASSUMED], []] == [
        [evidence.provenance for evidence in held.bound_evidence] for held in terms.allowances
    ]


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: rate(), "a rate has either an amount or a percent."),
        (lambda: rate(amount=1, percent=1), "a rate has either an amount or a percent."),
        (lambda: rate(percent=1, floor=bound(2), ceiling=bound(1)), "the floor 2 is above the ceiling 1."),
        (lambda: rate(amount=-1), "amount -1: it is below 0. Allowed: 0 and above."),
        (lambda: rate(percent=-1), "percent -1: it is below 0. Allowed: 0 and above."),
        (lambda: bound(1, provenance=Provenance.DERIVED), "a bound that is derived or assumed needs a reason."),
    ],
)
def test_a_rate_that_cannot_be_is_refused(made: Callable[[], object], message: str) -> None:
    """Neither or both of amount and percent, crossed bounds, what is below nothing, weakness without a reason."""
    with pytest.raises(InvalidValueError) as refusal:
        made()
    assert message == str(refusal.value)


@pytest.mark.parametrize("made", [lambda: rate(amount=1.5), lambda: rate(percent=12.5), lambda: bound(HALF_A_POUND)])
def test_rates_are_exact(made: Callable[[], object]) -> None:
    """12.5 as a float is refused even though a float holds it."""
    with pytest.raises(WrongTypeError):
        made()
