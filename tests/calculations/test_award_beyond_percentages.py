"""What an award does beyond a percentage: allowances, maxima, lump sums, exact chains, points that change."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from factories.schemes import (
    ASSUMED,
    FIRST,
    allowance,
    band,
    calendar,
    ends,
    ends_scheme,
    money,
    on_spine,
    paper,
    pay_range,
    place,
    points,
    post,
    rate,
    scheme,
    spine,
    table,
)
from paycalc import (
    Appointment,
    Assimilation,
    Award,
    InvalidSchemeError,
    InvalidValueError,
    LumpSum,
    LumpSumAmount,
    PayScheme,
    Provenance,
    Rounding,
    RoundingMode,
    Uplift,
    arrears,
    award,
    load_scheme,
    pay_period,
    position,
    salary,
    scheme_toml,
)
from paycalc.terms.scales.exact import plain
from paycalc.terms.scales.kinds import PublishedPoints

THEN = date(2026, 8, 1)
LATER = date(2027, 8, 1)
TWO_BANDS: dict[str, Any] = {"bands": (band("A"), band("B"))}


def given(*uplifts: Uplift, **parts: Any) -> Award:
    """An award from August 2026."""
    return Award(**{"effective_from": THEN, "source": paper("plan"), "uplifts": uplifts, **parts})


def scale(terms: PayScheme, band_code: str = "A", on: date = THEN) -> list[Any]:
    """The salaries of a band's points."""
    return [point.salary and point.salary.amount for point in terms.in_force(band_code, None, on).scale.points]


def once(**rest: Any) -> LumpSum:
    """A lump sum of an award, due at the end of August 2026."""
    return LumpSum(**{"code": "once", "title": "One-off", "source": "plan", "due_on": date(2026, 8, 31), **rest})


def lump_sums(terms: PayScheme, appointment: Appointment, day: date = THEN) -> list[object]:
    assert terms.pay_calendar is not None
    statement = pay_period(terms, appointment, terms.pay_calendar.period_of(day))
    return [line.amount.amount for line in statement.lines if line.code == "once"]


# --- by component ---


def extras(terms: PayScheme, band_code: str = "A", on: date = THEN) -> object:
    return salary(terms, Appointment(band_code, started=FIRST), on=on).allowances.amount


def test_an_allowance_has_an_uplift_and_a_rounding_of_its_own() -> None:
    """2.5 % of 20,000 is 500, to the pound; 2.5 % of 1,010 is 25.25 and 1,035.25, up to a multiple of 12, is 1,044."""
    made = award(
        scheme(table(points(20000)), allowances=(allowance("extra", rate(amount=1010)),)),
        given(
            Uplift(percent=money("2.5")),
            Uplift(allowance="extra", percent=money("2.5"), rounding=Rounding(money("12"), RoundingMode.UP)),
        ),
    )
    assert ([20500], 1044) == (scale(made), extras(made))
    assert "award of 2.5 %; extra 2.5 %" == made.pay_tables[-1].award
    assert "2.5 % on 1010 from 2024-04-01" == made.allowances[0].rates[-1].reason


def test_an_allowance_can_be_uplifted_by_an_amount_alone() -> None:
    """70 on 1,000; salaries stay, and there is no table more."""
    terms = scheme(allowances=(allowance("extra", rate(amount=1000)),))
    made = award(terms, given(Uplift(allowance="extra", amount=70)))
    assert (1070, terms.pay_tables) == (extras(made), made.pay_tables)


def test_an_allowance_can_be_uplifted_for_some_bands() -> None:
    """Band A has 50 more, band B 10 %: of 1,000 for everybody. Before the day nothing changes."""
    made = award(
        scheme(
            table(points(20000), points(30000, band="B")),
            allowances=(allowance("extra", rate(amount=1000)),),
            **TWO_BANDS,
        ),
        given(Uplift(allowance="extra", amount=50, bands=("A",)), Uplift(allowance="extra", percent=10)),
    )
    assert [1050, 1100, 1000] == [extras(made), extras(made, "B"), extras(made, "A", date(2026, 7, 31))]


def test_of_several_uplifts_the_first_counts_for_salaries_and_for_each_allowance_by_itself() -> None:
    """Salaries rise by 10 %, the extra of band A by 50, the other allowance by 5 %: in whatever order these stand.

    Second ones for the same, of 70 % and 7, do not count. Extra: 1,050 for band A and 1,000 for B; other: 2,100.
    """
    terms = scheme(
        table(points(20000), points(30000, band="B")),
        allowances=(allowance("extra", rate(amount=1000)), allowance("other", rate(amount=2000))),
        **TWO_BANDS,
    )
    extra, again = (Uplift(allowance="extra", amount=amount, bands=("A",)) for amount in (50, 7))
    other, once_more = (Uplift(allowance="other", percent=percent) for percent in (5, 70))
    basic = Uplift(percent=10)
    for uplifts in ((extra, again, other, once_more, basic), (basic, other, once_more, extra, again)):
        made = award(terms, given(*uplifts))
        found = [salary(made, Appointment(code, started=FIRST), on=THEN).lines for code in ("A", "B")]
        assert [[22000, 1050, 2100], [33000, 1000, 2100]] == [[one.annual.amount for one in lines] for lines in found]


def test_a_band_that_no_uplift_is_for_keeps_its_allowance() -> None:
    """Band B keeps 1,000; a rate of band A's own is the one that is uplifted, not the older one for everybody."""
    made = award(
        scheme(
            table(points(20000), points(30000, band="B")),
            allowances=(allowance("extra", rate(amount=1000), rate(date(2025, 4, 1), amount=2000, bands=("A",))),),
            **TWO_BANDS,
        ),
        given(Uplift(allowance="extra", percent=10, bands=("A",))),
    )
    assert [2200, 1000] == [extras(made), extras(made, "B")]


def test_a_percentage_of_salary_is_left_alone_where_bands_are_named() -> None:
    """Band A's rate is 10 % of basic salary: it follows by itself, and only B's amount is uplifted."""
    made = award(
        scheme(
            table(points(20000), points(30000, band="B")),
            allowances=(allowance("extra", rate(percent=10, bands=("A",)), rate(amount=1000, bands=("B",))),),
            **TWO_BANDS,
        ),
        given(Uplift(allowance="extra", amount=100, bands=("A", "B"))),
    )
    assert [2000, 1100] == [extras(made), extras(made, "B")]


def test_an_allowance_by_place_is_uplifted_in_each() -> None:
    """1,000 in general and 3,000 in the capital, 1 % for band A."""
    rates = rate(amount=1000), rate(amount=3000, locations=("capital",))
    made = award(
        scheme(allowances=(allowance("extra", *rates),), locations=(place("capital"),)),
        given(Uplift(allowance="extra", percent=1, bands=("A",))),
    )
    paid = [salary(made, post(location=where), on=THEN).allowances.amount for where in (None, "capital")]
    assert [1010, 3030] == paid


@pytest.mark.parametrize("wrong", [{"points": (1,)}, {"maximum": 5}])
def test_an_uplift_of_an_allowance_has_no_points_and_no_maximum(wrong: Any) -> None:
    """They are of salaries."""
    with pytest.raises(InvalidValueError) as refusal:
        Uplift(allowance="extra", amount=1, **wrong)
    expected = "uplift of allowance extra: points and a maximum are of salaries. Give bands, or leave them out."
    assert expected == str(refusal.value)


# --- at most a maximum ---


def test_what_exceeds_a_maximum_is_paid_once() -> None:
    """5 % to at most 22,500: 20,000 is 21,000; 21,500 is 22,575, cut by 75; 22,600 is above and stays, of 23,730.

    The excess of a year is paid as a lump sum, shared by hours: 1,130 x 18/36 = 565.
    """
    terms = scheme(table(points(20000, 21500, 22600)), pay_calendar=calendar(), increments=None)
    made = award(terms, given(Uplift(percent=5, maximum=22500), excess=once()))
    assert [21000, 22500, 22600] == scale(made)
    assert [[], [75], [1130], [565]] == [
        lump_sums(made, post(point=point, weekly_hours=week)) for point, week in ((1, 36), (2, 36), (3, 36), (3, 18))
    ]
    assert (
        "award of 5 %, to a salary of at most 22500; above the maximum already, and unchanged: band A point 3"
        == made.pay_tables[-1].award
    )
    line = made.lump_sums[0]
    reason = "what exceeds the maximum of the award of 5 %, to a salary of at most 22500 on the table of 2024-04-01"
    assert (Provenance.DERIVED, reason) == (line.provenance, line.reason)


def test_without_a_lump_sum_what_exceeds_a_maximum_is_lost() -> None:
    """And the table says so."""
    made = award(scheme(), given(Uplift(percent=5, maximum=22500)))
    assert ([21000, 22050, 22500], ()) == (scale(made), made.lump_sums)
    assert (
        "award of 5 %, to a salary of at most 22500; what exceeds the maximum is not paid" == made.pay_tables[-1].award
    )


def test_a_maximum_that_nobody_reaches_makes_no_lump_sum() -> None:
    """22,000 and 5 % are 23,100, which is the maximum."""
    made = award(scheme(), given(Uplift(percent=5, maximum=23100), excess=once()))
    assert ([21000, 22050, 23100], ()) == (scale(made), made.lump_sums)


def test_what_exceeds_the_maximum_of_one_band_is_paid_in_that_band() -> None:
    """10 % to at most 31,000 for band B, whose 30,000 would be 33,000: 2,000 once. Band A has 10 %, and no maximum."""
    terms = scheme(table(points(30000), points(30000, band="B")), pay_calendar=calendar(), increments=None, **TWO_BANDS)
    only_b = Uplift(percent=10, maximum=31000, bands=("B",))
    made = award(terms, given(only_b, Uplift(percent=10), excess=once()))
    assert [[33000], [31000]] == [scale(made, code) for code in ("A", "B")]
    assert [[], [2000]] == [lump_sums(made, Appointment(code, started=FIRST)) for code in ("A", "B")]


def test_an_award_without_a_table_has_no_excess() -> None:
    """What a maximum cuts off is named, and there is no salary that could be cut: 70 on an allowance of 1,000."""
    terms = scheme(allowances=(allowance("extra", rate(amount=1000)),))
    made = award(terms, given(Uplift(allowance="extra", amount=70), excess=once()))
    assert ((), 1070) == (made.lump_sums, extras(made))


def test_a_maximum_holds_for_the_points_of_a_spine_too() -> None:
    """Point 3 is 30,000 and 10 % to at most 31,000: 2,000 are paid once, in band A."""
    terms = scheme(table(on_spine(1, 3), spine=spine(10000, None, 30000)), pay_calendar=calendar(), increments=None)
    made = award(terms, given(Uplift(percent=10, maximum=31000), excess=once()))
    assert ([11000, None, 31000], [2000]) == (scale(made), lump_sums(made, post(point=3)))


def test_the_excess_of_a_spine_is_for_the_bands_on_it() -> None:
    """Point 2 of the spine is 30,000, and 10 % to at most 31,000 cut 2,000 off: for bands A and B, which are on it.

    Band C has points of its own in the same table: its point 2 is 21,000, and 23,100 is below the maximum.
    """
    scales = on_spine(1, 2), on_spine(2, 2, band="B"), points(20000, 21000, band="C")
    three = {"bands": (band("A"), band("B"), band("C")), "pay_calendar": calendar(), "increments": None}
    made = award(
        scheme(table(*scales, spine=spine(10000, 30000)), **three),
        given(Uplift(percent=10, maximum=31000), excess=once()),
    )
    paid = [lump_sums(made, Appointment(code, started=FIRST, point=2)) for code in ("A", "B", "C")]
    assert [[2000], [2000], []] == paid
    assert [[11000, 31000], [31000], [22000, 23100]] == [scale(made, code) for code in ("A", "B", "C")]


def test_an_excess_over_an_assumed_table_is_assumed() -> None:
    """An award makes nothing surer."""
    terms = scheme(table(points(20000), **ASSUMED), pay_calendar=calendar())
    made = award(terms, given(Uplift(percent=10, maximum=21000), excess=once()))
    assert Provenance.ASSUMED is made.lump_sums[0].provenance


@pytest.mark.parametrize("terms", [ends_scheme(), scheme(table(pay_range(20000, 30000)))])
def test_a_maximum_needs_published_points(terms: PayScheme) -> None:
    """Between ends, nobody can tell what is cut off; in a range, each has a salary of their own."""
    with pytest.raises(InvalidValueError) as refusal:
        award(terms, given(Uplift(percent=5, maximum=20500)))
    expected = (
        "award with a maximum for band A: not every point of the band is published. Give the `points` of the band in "
        "a scheme that extends this one, or the band's scale with the award."
    )
    assert expected == str(refusal.value)


def test_a_maximum_that_raises_no_salary_is_refused() -> None:
    """1,500 is below the least salary, of 20,000: it was meant as the most that is added; 20,000 raises none either."""
    for maximum in (1500, 20000):
        with pytest.raises(InvalidValueError) as refusal:
            award(scheme(), given(Uplift(percent=4, maximum=maximum)))
        expected = (
            f"award from 2026-08-01 on demo: the uplift of 4 %, to a salary of at most {maximum} raises nothing: the "
            "least of the salaries it is for is 20000. A maximum is the most that a salary a year is raised to, not "
            "the most that is added. Give a higher maximum, or leave it out."
        )
        assert expected == str(refusal.value)
    assert [20001, 21000, 22000] == scale(award(scheme(), given(Uplift(percent=4, maximum=20001))))


def test_each_uplift_has_its_own_maximum() -> None:
    """Points 2 and 3 are above 20,500, which is for them alone: refused, though point 1 is raised by the other."""
    only_low = Uplift(percent=4, points=(1,)), Uplift(percent=4, maximum=20500)
    with pytest.raises(InvalidValueError, match="the least of the salaries it is for is 21000"):
        award(scheme(), given(*only_low))


# --- lump sums ---


def test_an_award_can_be_a_lump_sum_alone() -> None:
    """No table more; the line has the paper of the award and is known with it."""
    terms = scheme(pay_calendar=calendar())
    amounts = (LumpSumAmount(amount=500),)
    made = award(terms, given(lump_sums=[once(amounts=amounts)], announced=date(2026, 12, 1)))
    assert terms.pay_tables == made.pay_tables
    assert [500] == lump_sums(made, post(THEN))
    assert [] == lump_sums(made.known_on(date(2026, 11, 30)), post(THEN))
    assert ["plan"] == [one.code for one in made.sources if one.code == made.lump_sums[0].source]
    months = made.pay_calendar.between(THEN, THEN) if made.pay_calendar else ()
    owed = arrears(made, post(THEN), months, known_after=date(2026, 12, 1)).differences
    assert [("once", money("500"))] == [(one.code, one.owed.amount) for one in owed]


def test_a_lump_sum_can_be_known_by_itself() -> None:
    """Its own announcement stays."""
    told = once(amounts=(LumpSumAmount(amount=500),), announced=date(2026, 6, 1))
    made = award(scheme(), given(lump_sums=[told], announced=date(2026, 12, 1)))
    assert date(2026, 6, 1) == made.lump_sums[0].announced


@pytest.mark.parametrize(
    ("due_on", "known"),
    [
        (date(2026, 8, 31), THEN),  # due after the award begins: known with the award
        (date(2026, 7, 15), date(2026, 7, 15)),  # due before it: known when it is due
    ],
)
def test_a_lump_sum_of_an_award_is_known_when_the_award_begins_or_it_is_due(due_on: date, known: date) -> None:
    """On the earlier of the two days, and not on the day before."""
    made = award(scheme(), given(lump_sums=[once(due_on=due_on, amounts=(LumpSumAmount(amount=500),))]))
    views = made.known_on(known - timedelta(days=1)), made.known_on(known)
    assert [[], ["once"]] == [[one.code for one in view.lump_sums] for view in views]


def test_a_lump_sum_of_a_paper_that_is_not_there_is_refused() -> None:
    """The source is the award's, or one of the scheme's."""
    with pytest.raises(InvalidSchemeError):
        award(scheme(), given(lump_sums=[once(amounts=(LumpSumAmount(amount=500),), source="other")]))


# --- on figures as they stand, or on the unrounded chain ---

SECOND: dict[str, Any] = {"effective_from": LATER, "source": paper("second")}


def test_an_award_on_the_unrounded_chain_goes_on_from_exact_values() -> None:
    """3,001 and 3.33 % is 3,100.9333, to the pound 3,101; 37,510 is 38,759.083, to the pound 38,759. Then 5 %:

    3,100.9333 x 1.05 = 3,255.979965, up to the pound 3,256, and 38,759.083 x 1.05 = 40,697.03715, up 40,698;
    on the figures 3,101 x 1.05 = 3,256.05, up 3,257, and 38,759 x 1.05 = 40,696.95, up 40,697.
    """
    first = award(scheme(table(points(3001, 37510))), given(Uplift(percent=money("3.33"))))
    assert ("3100.9333", "38759.083") == first.pay_tables[-1].scales[0].unrounded  # type: ignore[union-attr]
    up = Rounding(money("1"), RoundingMode.UP)
    chained, plainly = (
        award(first, given(Uplift(percent=5), rounding=up, on_unrounded=on_unrounded, **SECOND))
        for on_unrounded in (True, False)
    )
    assert [3256, 40698] == scale(chained, on=LATER)
    assert [3257, 40697] == scale(plainly, on=LATER)
    assert ("3255.979965", "40697.03715") == chained.pay_tables[-1].scales[0].unrounded  # type: ignore[union-attr]


def test_a_table_without_exact_values_is_a_chain_of_its_figures() -> None:
    """A published table keeps none: 20,000 and 10 % is 22,000, exact, and nothing needs keeping."""
    made = award(scheme(table(points(20000))), given(Uplift(percent=10), on_unrounded=True))
    stated = made.pay_tables[-1].scales[0]
    assert isinstance(stated, PublishedPoints)
    assert ([22000], ()) == (scale(made), stated.unrounded)


def test_ends_ranges_spines_and_allowances_keep_exact_values() -> None:
    """1,001 and 0.1 % is 1,002.001; an unpublished point stays one."""
    small = Uplift(percent=money("0.1"))
    ranged = award(scheme(table(pay_range(1001, 2000))), given(small)).pay_tables[-1].scales[0]
    assert ("1002.001", "2002") == ranged.unrounded  # type: ignore[union-attr]
    ended = award(ends_scheme(1001, 2000), given(small)).pay_tables[-1].scales[0]
    assert ("1002.001", "2002") == ended.unrounded  # type: ignore[union-attr]
    shared = award(scheme(table(on_spine(1, 2), spine=spine(1001, None))), given(small)).pay_tables[-1].spine
    assert shared is not None
    assert ("1002.001", "unpublished") == shared.unrounded
    extra = award(
        scheme(allowances=(allowance("extra", rate(amount=1001)),)),
        given(Uplift(allowance="extra", percent=money("0.1"))),
    )
    assert "1002.001" == extra.allowances[0].rates[-1].unrounded
    # 1,002.001 x 1.5 = 1,503.0015, down 1,503; 1,002 x 1.5 = 1,503: up it is 1,504 and 1,503
    up = Rounding(money("1"), RoundingMode.UP)
    again = [
        award(extra, given(Uplift(allowance="extra", percent=50, rounding=up), on_unrounded=chain, **SECOND))
        for chain in (True, False)
    ]
    assert [1504, 1503] == [extras(made, on=LATER) for made in again]


def test_exact_values_are_read_as_they_were_written(tmp_path: Path) -> None:
    """However many decimals ten awards give them."""
    made = scheme(table(points(20000)))
    for year in range(2026, 2036):
        made = award(
            made,
            given(
                Uplift(percent=money("1.37")),
                on_unrounded=True,
                effective_from=date(year, 8, 1),
                source=paper(f"plan-{year}"),
            ),
        )
    file = tmp_path / "chain.toml"
    file.write_text(scheme_toml(made), encoding="utf-8")
    read = load_scheme(file)
    assert made.pay_tables == read.pay_tables
    kept = read.pay_tables[-1].scales[0].unrounded  # type: ignore[union-attr]
    assert Fraction(20000) * Fraction(10137, 10000) ** 10 == Fraction(kept[0])


@drawn(st.integers(0, 10**12), st.integers(0, 40))
def test_a_plain_decimal_is_the_amount_it_writes(digits: int, places: int) -> None:
    """Reading it gives the same amount, exact."""
    amount = Fraction(digits, 10**places)
    assert amount == Fraction(plain(amount))


@pytest.mark.parametrize("wrong", ["1e3", "-1", "1/3", ".5", "1.", ""])
def test_an_exact_value_is_a_plain_decimal(wrong: str) -> None:
    """Refused at the door."""
    with pytest.raises(InvalidValueError) as refusal:
        points(20000, unrounded=(wrong,))
    assert "it is no plain decimal in quotes" in str(refusal.value)


def test_exact_values_stand_beside_their_figures() -> None:
    """One each, and none for a point that is not published."""
    for wrong in (("1",), ("1", "2"), ("unpublished", "2", "3")):
        with pytest.raises(InvalidValueError) as refusal:
            points(1, 2, None, unrounded=wrong)
        assert "unrounded has one exact amount for each of 3 figures, or none" in str(refusal.value)


# --- bands that the award states itself ---


def test_an_award_can_state_a_band_and_say_what_its_points_become() -> None:
    """Band A loses its first point and B has 10 %: who held the second point of A is on its first."""
    terms = scheme(table(points(20000, 21000), points(30000, band="B")), **TWO_BANDS)
    gone = Assimilation(band="A", old_points=(1, 2), new_points=(1, 1))
    made = award(terms, given(Uplift(percent=10), scales=[points(22500)], assimilation=[gone]))
    assert ([22500], [33000]) == (scale(made), scale(made, "B"))
    assert [2, 1] == [position(made, post(point=2), on=day).point for day in (date(2026, 7, 31), THEN)]
    found = salary(made, post(THEN), on=THEN).full_time_basic_salary
    assert (Provenance.PUBLISHED, ("plan",)) == (found.provenance, found.sources)
    assert "award of 10 %; the scale of band A" == made.pay_tables[-1].award


def test_an_award_can_give_a_band_that_had_no_salary() -> None:
    """Band B stands in no table yet; a scale of another paper keeps its paper."""
    made = award(scheme(**TWO_BANDS), given(scales=[points(30000, band="B", source="paper")]))
    assert ([20000, 21000, 22000], [30000]) == (scale(made), scale(made, "B"))
    later = date(2026, 8, 2)
    assert ("paper",) == salary(made, Appointment("B", started=THEN), on=later).full_time_basic_salary.sources


def test_a_map_that_does_not_fit_the_award_is_refused() -> None:
    """Points of band A stay, and the map has one too few."""
    gone = Assimilation(band="A", old_points=(1, 2), new_points=(1, 1))
    with pytest.raises(InvalidSchemeError):
        award(scheme(), given(Uplift(percent=10), assimilation=[gone]))


def test_a_stated_band_has_no_excess() -> None:
    """Only what is uplifted can exceed a maximum."""
    made = award(scheme(), given(Uplift(percent=50, maximum=20000), scales=[points(1, 2, 3)], excess=once()))
    assert ((), "award of 50 %, to a salary of at most 20000; the scale of band A") == (
        made.lump_sums,
        made.pay_tables[-1].award,
    )


def test_an_award_that_is_applied_late_is_used_late() -> None:
    """Its table and its rates."""
    terms = scheme(allowances=(allowance("extra", rate(amount=1000)),))
    made = award(
        terms, given(Uplift(percent=10), Uplift(allowance="extra", percent=10), applied_from=date(2026, 10, 1))
    )
    views = made.applied_on(date(2026, 9, 30)), made.applied_on(date(2026, 10, 1))
    # 21,000 and 1,000, and 10 % more of each
    assert [22000, 24200] == [salary(view, post(THEN, point=2), on=THEN).total.amount for view in views]


def test_ends_of_a_band_are_uplifted_by_their_own_rounding() -> None:
    """20,000 and 23,000, 1.1 % up to a multiple of 50: 20,220 is 20,250, and 23,253 is 23,300."""
    made = award(ends_scheme(), given(Uplift(percent=money("1.1"), rounding=Rounding(money("50"), RoundingMode.UP))))
    assert ends(20250, 23300, unrounded=("20220", "23253")) == made.pay_tables[-1].scales[0]
