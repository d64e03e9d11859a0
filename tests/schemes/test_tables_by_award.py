"""A table that a scheme states by its award: each salary worked by hand, and how sure it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from factories.schemes import (
    ASSUMED,
    band,
    ends,
    inner_points,
    on_spine,
    pay_range,
    place,
    points,
    post,
    scheme,
    spine,
    table,
)
from paycalc import (
    AssumedFigureError,
    InvalidSchemeError,
    InvalidValueError,
    PayScheme,
    Rounding,
    award,
    load_scheme,
    salary,
    scheme_toml,
)
from paycalc.figures import Provenance
from paycalc.terms.additions.allowances import Bound
from paycalc.terms.scales.table_award import TableAward

APRIL_26 = date(2026, 4, 1)


def by(percent: str = "3.3", **rest: Any) -> TableAward:
    """An award of a percentage, as its paper states it."""
    return TableAward(percent=Decimal(percent), **rest)


def made(*before: Any, given: TableAward | None = None, own: tuple[Any, ...] = (), **parts: Any) -> PayScheme:
    """A scheme with a table from April 2024, and one by award from April 2026."""
    return scheme(table(*before), table(*own, since=APRIL_26, by_award=given or by()), **parts)


def test_each_salary_is_uplifted_and_rounded_once() -> None:
    """31,049 × 1.033 = 32,073.617; 33,487 × 1.033 = 34,592.071; an unpublished point stays so."""
    (terms,) = made(points(31049, None, 33487)).pay_tables[-1].scales
    assert (32074, None, 34592) == tuple(one and int(one) for one in terms.points)  # type: ignore[union-attr]
    to_the_penny = made(points(31049), given=by(rounding=Rounding()))
    assert Decimal("32073.62") == salary(to_the_penny, post(), on=APRIL_26).total.amount


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (TableAward(amount=500), 20500),
        (TableAward(percent=2, amount=500), 20900),  # 400 + 500
        (TableAward(percent=2, amount=500, greater=True), 20500),
        (TableAward(percent=3, amount=500, greater=True), 20600),
    ],
)
def test_a_percentage_and_an_amount_are_added_or_the_greater_of_them(given: TableAward, expected: int) -> None:
    """On 20,000."""
    assert expected == salary(made(points(20000), given=given), post(), on=APRIL_26).total.amount


def test_ends_ranges_and_spines_are_uplifted_as_an_award_does() -> None:
    """20,000 and 30,000 by 10 %: 22,000 and 33,000; who is in a range rises with it."""
    ten = by("10")
    assert Decimal(33000) == _top(
        made(ends(20000, 30000), given=ten, bands=(band(increments=2),), inner_points=inner_points())
    )
    shared = scheme(table(on_spine(1, 2), spine=spine(20000, 30000)), table(since=APRIL_26, by_award=ten))
    assert Decimal(33000) == _top(shared)
    within = made(pay_range(20000, 30000), given=ten)
    assert Decimal(27500) == salary(within, post(salary=25000), on=APRIL_26).total.amount


def _top(terms: PayScheme) -> Decimal:
    top = salary(terms, post(), on=APRIL_26).top_of_scale
    assert top is not None
    return top.amount


def test_it_is_for_the_bands_that_the_table_does_not_state() -> None:
    """A is published at 21,000; B is 20,000 and 10 %; C is in no table before; D is not among those it names."""
    bands = tuple(band(code) for code in "ABD")
    before = [points(20000, band=code) for code in "ABD"]
    terms = made(*before, own=(points(21000, band="A"),), given=by("10", bands=("B",)), bands=bands)
    assert {"A": 21000, "B": 22000} == {one.band: one.points[0] for one in terms.pay_tables[-1].scales}  # type: ignore[union-attr]
    found = {one.band: one.provenance for one in terms.pay_tables[-1].scales}
    assert {"A": Provenance.PUBLISHED, "B": Provenance.DERIVED} == found


def test_each_place_goes_on_from_its_own_table() -> None:
    """30,000 in the capital and 20,000 elsewhere, both by 10 %."""
    terms = scheme(
        table(points(20000)),
        table(points(30000), locations=("capital",)),
        table(since=APRIL_26, by_award=by("10")),
        table(since=APRIL_26, by_award=by("10"), locations=("capital",)),
        locations=(place("capital"),),
    )
    paid = [salary(terms, post(location=where), on=APRIL_26).total.amount for where in (None, "capital")]
    assert [Decimal(22000), Decimal(33000)] == paid


def test_one_table_by_award_follows_another() -> None:
    """20,000 by 10 % twice: 22,000 and 24,200."""
    later = table(since=date(2027, 4, 1), by_award=by("10"))
    terms = scheme(table(points(20000)), later, table(since=APRIL_26, by_award=by("10")))
    assert Decimal(24200) == salary(terms, post(), on=date(2027, 4, 1)).total.amount


def test_it_is_no_surer_than_the_award_and_the_table_before() -> None:
    """Derived where the paper gives it; an estimate where it is assumed, or what it is added to."""
    sure = salary(made(points(20000)), post(), on=APRIL_26, strict=True).basic_salary
    assert (Provenance.DERIVED, ("paper",)) == (sure.provenance, sure.sources)
    for terms in (made(points(20000), given=by(**ASSUMED)), made(points(20000, **ASSUMED))):
        (why,) = salary(terms, post(), on=APRIL_26).assumptions
        assert "an estimate, 3.3 % added to the table of 2024-04-01" == why.assumes
        assert why.reason.startswith("nobody published it")
        with pytest.raises(AssumedFigureError):
            salary(terms, post(), on=APRIL_26, strict=True)


def test_a_scheme_with_it_is_written_with_its_salaries_and_reads_back_equal(tmp_path: Path) -> None:
    """What is stated whole is not worked out again."""
    terms, copy = made(points(20000, 30000)), tmp_path / "copy.toml"
    copy.write_text(scheme_toml(terms), encoding="utf-8")
    assert terms == load_scheme(copy)


def test_an_award_for_that_very_day_takes_the_place_of_an_estimate_alone() -> None:
    """Of an assumed table by award, and of no other."""
    from paycalc import Award, Source, Uplift

    agreed = Award(effective_from=APRIL_26, source=Source(code="x", title="x"), uplifts=[Uplift(percent=4)])
    planned = award(made(points(20000), given=by(**ASSUMED)), agreed)
    assert Decimal(20800) == salary(planned, post(), on=APRIL_26).total.amount
    with pytest.raises(InvalidValueError, match="a pay table is in force from that very day"):
        award(made(points(20000)), agreed)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"tables": ()}, "pay_tables[0].by_award: there is no table with salaries before it, in the same places"),
        ({"given": {"bands": ("Z",)}}, "pay_tables[1].by_award.bands: no band has the code 'Z': declared are A, B"),
        (
            {"given": {"bands": ("B",)}},
            "pay_tables[1].by_award.bands: the table before, of 2024-04-01, does not state 'B'",
        ),
    ],
)
def test_an_award_on_nothing_is_a_fault(parts: dict[str, Any], said: str) -> None:
    """With its place."""
    tables = parts.get("tables", (table(points(20000)),))
    with pytest.raises(InvalidSchemeError) as refusal:
        scheme(
            *tables,
            table(since=APRIL_26, by_award=by(**parts.get("given", {}))),
            bands=(band("A"), band("B")),
        )
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "it needs a percent, an amount, or both"),
        ({"percent": 3, "greater": True}, "the greater of the two needs a percent and an amount"),
    ],
)
def test_it_says_what_it_adds(given: dict[str, Any], said: str) -> None:
    """A percentage, an amount or both."""
    with pytest.raises(InvalidValueError, match=said):
        TableAward(**given)


def test_the_tables_of_the_schemes_that_come_with_paycalc() -> None:
    """NHS band 8a at entry in inner London: 55,690 × 1.033 = 57,527.77, and the most, 8,744: 66,272."""
    nhs = load_scheme("nhs-agenda-for-change")
    found = salary(nhs, post(band="8a", location="inner", started=APRIL_26), on=APRIL_26)
    assert Decimal(66272) == found.total.amount
    met = load_scheme("met-police-staff")  # 44,132 × 1.042 = 45,985.544; with 2,009 and 1,000
    assert Decimal(48995) == salary(met, post(band="C", started=date(2025, 8, 1)), on=date(2025, 8, 1)).total.amount
    assert attrs.evolve(met) == met


@pytest.mark.parametrize("sure", [{}, {"provenance": Provenance.DERIVED, "reason": "it follows"}])
def test_what_is_not_assumed_says_nothing_of_what_it_assumes(sure: dict[str, Any]) -> None:
    """A term, and a floor that rests on itself."""
    for made_of in (lambda: by(assumes="so", **sure), lambda: Bound(amount=Decimal(1), assumes="so", **sure)):
        with pytest.raises(InvalidValueError, match='is for provenance = "assumed"'):
            made_of()
