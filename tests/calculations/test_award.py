"""What an award would make of a scheme."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factories.schemes import (
    ASSUMED,
    FIRST,
    allowance,
    band,
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
    Award,
    InvalidValueError,
    NoTableInForceError,
    PaycalcError,
    PayScheme,
    Provenance,
    Rounding,
    RoundingMode,
    Source,
    SupersededTableError,
    Uplift,
    WrongTypeError,
    award,
    load_scheme,
    salary,
    scheme_toml,
)
from paycalc.terms.additions.allowances import AllowanceRate

THEN = date(2026, 8, 1)
TEN = (Uplift(percent=money("10")),)
POUND, THREE_UP = Rounding(money("1")), Rounding(money("3"), RoundingMode.UP)


def given(*uplifts: Uplift, **parts: Any) -> Award:
    """An award from August 2026, of 10 % unless said."""
    made = uplifts or (Uplift(percent=money("10")),)
    return Award(**{"effective_from": THEN, "source": paper("plan"), "uplifts": made, **parts})


def scale(terms: PayScheme, band_code: str = "A", on: date = THEN) -> list[Any]:
    """The salaries of a band's points."""
    return [point.salary and point.salary.amount for point in terms.in_force(band_code, None, on).scale.points]


@pytest.mark.parametrize(
    ("uplift", "rounding", "minimum", "top"),
    [
        # 37,510 x 1.035 = 38,822.85; 40,141 x 1.035 = 41,545.935
        (Uplift(percent=money("3.5")), POUND, 38823, 41546),
        # 38,822.85 / 3 = 12,940.95, so 12,941 x 3; 41,545.935 / 3 = 13,848.645, so 13,849 x 3
        (Uplift(percent=money("3.5")), THREE_UP, 38823, 41547),
        # 2.1 % are 787.71 and 842.961, less than 1,900
        (Uplift(percent=money("2.1"), amount=1900, greater=True), POUND, 39410, 42041),
        # 38,297.71 + 1,900 and 40,983.961 + 1,900
        (Uplift(percent=money("2.1"), amount=1900), POUND, 40198, 42884),
        # 2.1 % of both are more than 800 on the top alone
        (Uplift(percent=money("2.1"), amount=800, greater=True), POUND, 38310, 40984),
        (Uplift(amount=1900), POUND, 39410, 42041),
    ],
)
def test_an_award_on_band_d_of_the_met(uplift: Uplift, rounding: Rounding, minimum: int, top: int) -> None:
    """The table of August 2025 has 37,510 to 40,141; each end is uplifted and rounded once."""
    made = award(load_scheme("met-police-staff"), given(uplift, rounding=rounding))
    found = salary(made, Appointment("D", started=THEN), on=THEN)
    assert found.minimum is not None
    assert found.top_of_scale is not None
    assert [minimum, top] == [found.minimum.amount, found.top_of_scale.amount]
    assert (Provenance.DERIVED, True) == (found.minimum.provenance, "plan" in found.minimum.sources)


def test_bands_without_a_salary_to_uplift_are_left_out_and_named() -> None:
    """Of bands A and B the table in force has A alone."""
    terms = scheme(
        table(points(20000), points(30000, band="B")),
        table(points(21000), since=date(2025, 4, 1)),
        bands=(band("A"), band("B")),
    )
    made = award(terms, given())
    assert "award of 10 %; left out, for want of a salary to uplift: B" == made.pay_tables[-1].award
    assert [23100] == scale(made)
    with pytest.raises(SupersededTableError):
        salary(made, Appointment("B", started=FIRST), on=THEN, strict=True)


def test_before_the_award_nothing_changes() -> None:
    """The day before, the scale is the old one."""
    made = award(scheme(), given())
    assert [20000, 21000, 22000] == scale(made, on=date(2026, 7, 31))
    assert [22000, 23100, 24200] == scale(made)


def test_an_award_can_come_between_two_tables() -> None:
    """Pay goes back to the published table when that begins."""
    terms = scheme(table(points(20000)), table(points(30000), since=date(2027, 4, 1)))
    made = award(terms, given())
    assert [[22000], [30000]] == [scale(made), scale(made, on=date(2027, 4, 1))]


def test_an_award_is_known_from_its_announcement() -> None:
    """Announced in December, it is not there in August."""
    made = award(scheme(), given(announced=date(2026, 12, 1)))
    views = [made.known_on(day) for day in (date(2026, 11, 30), date(2026, 12, 1))]
    assert [[20000, 21000, 22000], [22000, 23100, 24200]] == [scale(view) for view in views]


def test_the_first_uplift_that_fits_counts() -> None:
    """500 for points 1 and 2 of band A, 10 % for the rest of it, and nothing for band B."""
    terms = scheme(table(points(20000, 21000, 22000), points(30000, band="B")), bands=(band("A"), band("B")))
    first = Uplift(amount=500, bands=["A"], points=[1, 2])  # lists are taken too
    made = award(terms, given(first, Uplift(percent=money("10"), bands=("A",))))
    assert ([20500, 21500, 24200], [30000]) == (scale(made), scale(made, "B"))
    assert "award of 500; 10 %" == made.pay_tables[-1].award


def test_ends_ranges_spines_and_unpublished_points_are_uplifted() -> None:
    """Inner points follow from the uplifted ends by the scheme's rule."""
    assert [22000, 23100, 24200, 25300] == scale(award(ends_scheme(), given()))
    ranged = award(scheme(table(pay_range(20000, 30000))), given()).in_force("A", None, THEN).scale
    assert ranged.minimum is not None
    assert ranged.top_of_scale is not None
    assert [22000, 33000] == [ranged.minimum.amount, ranged.top_of_scale.amount]
    shared = scheme(table(on_spine(2, 3), spine=spine(10000, 20000, None)))
    assert [22000, None] == scale(award(shared, given()))


def test_ends_that_no_uplift_is_for_stay() -> None:
    """10 % for band B alone: band A keeps its published ends, 20,000 and 23,000, though B has a maximum too."""
    two = ends_scheme(
        pay_tables=(table(ends(20000, 23000), points(30000, band="B")),),
        bands=(band("A", increments=3), band("B")),
    )
    made = award(two, given(Uplift(percent=10, maximum=32000, bands=("B",))))
    assert [[20000, 21000, 22000, 23000], [32000]] == [scale(made, code) for code in ("A", "B")]


def test_an_allowance_is_uplifted_by_its_own_percentage() -> None:
    """5 % on the latest amount of each kind of post: 1,000 is 1,050 and 2,000 for band B is 2,100."""
    band_a = rate(amount=900, bands=("A",)), rate(date(2025, 4, 1), amount=1000, bands=("A",))
    paid = allowance("weighting", *band_a, rate(amount=2000, bands=("B",)))
    other = allowance("other", rate(amount=300))
    terms = scheme(
        table(points(20000), points(30000, band="B")), bands=(band("A"), band("B")), allowances=(paid, other)
    )
    made = award(terms, given(*TEN, Uplift(allowance="weighting", percent=5)))
    found = [salary(made, Appointment(code, started=FIRST), on=THEN) for code in "AB"]
    assert [[22000, 1050, 300], [33000, 2100, 300]] == [[one.annual.amount for one in each.lines] for each in found]
    assert Provenance.DERIVED is found[0].lines[1].annual.provenance


def test_an_amount_that_was_replaced_for_all_bands_is_not_uplifted() -> None:
    """2,000 for band A ended when 1,000 for everybody began."""
    paid = allowance("weighting", rate(amount=2000, bands=("A",)), rate(date(2025, 4, 1), amount=1000))
    made = award(scheme(allowances=(paid,)), given(*TEN, Uplift(allowance="weighting", percent=5)))
    assert 1050 == salary(made, post(), on=THEN).allowances.amount


def test_a_rate_for_all_bands_replaces_what_began_a_day_before_it() -> None:
    """2,000 for band A was paid on 1 April 2025 alone; 5 % on 1,000 for everybody since are 1,050."""
    paid = allowance(
        "weighting", rate(date(2025, 4, 1), amount=2000, bands=("A",)), rate(date(2025, 4, 2), amount=1000)
    )
    made = award(scheme(allowances=(paid,)), given(*TEN, Uplift(allowance="weighting", percent=5)))
    assert [1050] == [one.amount for one in made.allowances[0].rates if one.effective_from == THEN]


APRIL = date(2025, 4, 1)


@pytest.mark.parametrize(
    ("own", "general", "expected"),
    [
        # Band A's own 2,000 is later than the 1,000 for everybody: each is uplifted for those who have it.
        (rate(APRIL, amount=2000, bands=("A",)), rate(amount=1000), [2100, 1050]),
        # Band A has 10 % of its 20,000, which follows by itself: no amount takes its place.
        (rate(APRIL, percent=10, bands=("A",)), rate(amount=1000), [2000, 1050]),
        # Of two with one first day the one announced later holds, for everybody or for band A.
        (rate(APRIL, amount=2000, bands=("A",)), rate(APRIL, amount=1000, announced=date(2025, 5, 1)), [1050, 1050]),
        (rate(APRIL, amount=2000, bands=("A",), announced=date(2025, 5, 1)), rate(APRIL, amount=1000), [2100, 1050]),
    ],
)
def test_an_uplift_for_everybody_leaves_a_band_its_own_rate(
    own: AllowanceRate, general: AllowanceRate, expected: list[int]
) -> None:
    """5 % on an allowance that pays everybody 1,000 and band A something of its own; what a band has is what rises."""
    terms = scheme(
        table(points(20000), points(30000, band="B")),
        bands=(band("A"), band("B")),
        allowances=(allowance("weighting", general, own),),
    )
    made = award(terms, given(Uplift(allowance="weighting", percent=5)))
    assert expected == [
        salary(made, Appointment(code, started=FIRST), on=THEN).allowances.amount for code in ("A", "B")
    ]


@pytest.mark.parametrize("bands", [(), ("A",)])
def test_a_rate_that_begins_with_the_award_and_was_known_before_it_is_the_one_that_is_uplifted(
    bands: tuple[str, ...],
) -> None:
    """2,000 from the award's own day, and the award is announced in December: 5 % more are 2,100, not 1,050."""
    paid = allowance("weighting", rate(amount=1000), rate(THEN, amount=2000))
    uplift = Uplift(allowance="weighting", percent=5, bands=bands)
    made = award(scheme(allowances=(paid,)), given(uplift, announced=date(2026, 12, 1)))
    assert 2100 == salary(made, post(), on=THEN).allowances.amount


def test_what_is_uplifted_is_the_amount_of_the_day_though_later_ones_are_known() -> None:
    """5 % from August 2026 on 1,000, of everybody or of band A: 1,050, until the 2,000 that begin in April 2027."""
    later = date(2027, 4, 1)
    for bands in ((), ("A",)):
        paid = allowance("weighting", rate(amount=1000), rate(later, amount=2000))
        uplift = Uplift(allowance="weighting", percent=5, bands=bands)
        made = award(scheme(allowances=(paid,)), given(uplift))
        assert [1050, 2000] == [salary(made, post(), on=day).allowances.amount for day in (THEN, later)]


def test_rates_for_everybody_by_place_stay_for_everybody() -> None:
    """1,000, and 3,000 in the capital, where no band has one of its own: both are uplifted without naming bands."""
    rates = rate(amount=1000), rate(amount=3000, locations=("capital",))
    terms = scheme(allowances=(allowance("weighting", *rates),), locations=(place("capital"),))
    made = award(terms, given(Uplift(allowance="weighting", percent=5))).allowances[0].rates
    new = [one for one in made if one.effective_from == THEN]
    assert [1050, 3150] == [one.amount for one in new]
    assert [((), ()), ((), ("capital",))] == [(one.bands, one.locations) for one in new]


def test_an_award_makes_nothing_surer_than_it_was() -> None:
    """Assumed scales and allowances stay assumed."""
    doubtful = scheme(
        table(points(20000, **ASSUMED), points(30000, band="B")),
        bands=(band("A"), band("B")),
        allowances=(allowance("weighting", rate(amount=1000, **ASSUMED)),),
    )
    made = award(doubtful, given(*TEN, Uplift(allowance="weighting", percent=5)))
    lines = [line for code in "AB" for line in salary(made, Appointment(code, started=FIRST), on=THEN).lines]
    assert [True, True, False, True] == [line.annual.assumed for line in lines]
    whole = award(scheme(table(points(20000), **ASSUMED)), given())
    assert salary(whole, post(), on=THEN).assumed


def test_an_allowance_is_uplifted_in_each_place_that_has_a_rate() -> None:
    """2,000 in the capital and 1,000 elsewhere, by 10 %: 2,200 and 1,100."""
    rates = rate(amount=2000, locations=("capital",)), rate(amount=1000)
    terms = scheme(locations=(place("capital"), place("edge")), allowances=(allowance("weighting", *rates),))
    made = award(terms, given(Uplift(percent=money("10"), allowance="weighting")))
    paid = [salary(made, post(location=where), on=THEN).allowances.amount for where in ("capital", "edge")]
    assert [money("2200"), money("1100")] == paid


def test_a_scheme_with_an_award_can_be_written() -> None:
    """As a file, with its source."""
    text = scheme_toml(award(scheme(), given()))
    assert 'award = "award of 10 %"' in text
    assert 'code = "plan"' in text


SPINE = scheme(table(on_spine(1, 2), spine=spine(10000, 20000)))
PERCENT = scheme(allowances=(allowance("share", rate(percent=money("10"))),))
LOCAL = scheme(table(points(20000)), table(points(30000), locations=("inner",)), locations=(place("inner"),))


@pytest.mark.parametrize(
    ("terms", "parts", "message"),
    [
        (scheme(), {"effective_from": FIRST}, "a pay table is in force from that very day. Give another day."),
        (LOCAL, {}, "its pay tables differ by location. Give the new tables in a scheme file."),
        (scheme(), {"source": paper()}, "a source has the code 'paper' already. Give another code."),
        (
            PERCENT,
            {"uplifts": (Uplift(allowance="share", percent=5),)},
            "allowance share has no amount in force then. A percentage follows what it is of.",
        ),
        (
            SPINE,
            {"uplifts": (Uplift(amount=1, bands=("A",)),)},
            "its bands share the points of a spine. Pick points, or leave bands out.",
        ),
    ],
)
def test_an_award_that_cannot_be_made_is_refused(terms: PayScheme, parts: Any, message: str) -> None:
    """Each for its reason."""
    with pytest.raises(InvalidValueError) as refusal:
        award(terms, given(**parts))
    asked = parts.get("effective_from", THEN)
    assert f"award from {asked} on demo: {message}" == str(refusal.value)


def test_an_award_after_which_a_scale_falls_is_refused_by_its_band() -> None:
    """20,000 more for point 1 alone: 12,000 becomes 32,000, above the 24,000 of point 2."""
    with pytest.raises(InvalidValueError) as refusal:
        award(scheme(table(points(12000, 24000))), given(Uplift(amount=20000, points=(1,))))
    assert "award of 20000 for band A: pay falls from 32000 to 24000 as the point rises." == str(refusal.value)


@pytest.mark.parametrize(
    "parts", [{"uplifts": (Uplift(amount=1, bands=("Z",)),)}, {"uplifts": (Uplift(allowance="z", percent=1),)}]
)
def test_names_the_scheme_does_not_have_are_refused(parts: Any) -> None:
    """A band, an allowance."""
    with pytest.raises(LookupError):
        award(scheme(), given(**parts))


@pytest.mark.parametrize(
    "terms", [scheme(), scheme(table(points(1)), table(since=date(2026, 4, 1), award="none known"))]
)
def test_without_a_table_in_force_there_is_nothing_to_uplift(terms: PayScheme) -> None:
    """Before the first, or after one that supersedes every band."""
    day = date(2024, 3, 31) if len(terms.pay_tables) == 1 else THEN
    with pytest.raises(NoTableInForceError) as refusal:
        award(terms, given(effective_from=day))
    assert f"award from {day} on demo: no pay table with salaries is in force then" == str(refusal.value).split(". ")[0]


@pytest.mark.parametrize("wrong", [{}, {"greater": True, "amount": 1}, {"percent": money("-1")}, {"bands": "AB"}])
def test_an_uplift_says_what_it_adds_and_to_whom(wrong: Any) -> None:
    """Nothing, the greater of one, a cut, or one text for a list of codes."""
    with pytest.raises(PaycalcError):
        Uplift(**({"amount": 1, **wrong} if "bands" in wrong else wrong))


def test_an_award_has_an_uplift_and_days() -> None:
    """It is refused without."""
    with pytest.raises(InvalidValueError) as refusal:
        Award(effective_from=THEN, source=paper("plan"), uplifts=())
    assert "award: it has no uplift, no lump sum and no scale. Give at least one." == str(refusal.value)
    with pytest.raises(WrongTypeError):
        given(announced="2026-12-01")


def test_an_award_names_what_it_adds() -> None:
    """A percentage, an amount, their sum, or the greater."""
    uplifts = (
        Uplift(percent=money("3.5")),
        Uplift(amount=1900),
        Uplift(percent=money("2"), amount=300),
        Uplift(percent=money("2.1"), amount=1900, greater=True),
    )
    assert ["3.5 %", "1900", "2 % + 300", "2.1 % or 1900, the greater"] == [str(one) for one in uplifts]


def test_only_a_table_with_ends_needs_the_rule_between_them() -> None:
    """Both ends are kept for a band known by its ends."""
    made = award(ends_scheme(), given()).pay_tables[-1].scales[0]
    assert ends(22000, 25300) == made


def test_a_band_without_a_salary_to_uplift_is_refused_by_name() -> None:
    """An award for band C alone would add nothing: the table of August 2023 has no band B."""
    given = Award(
        effective_from=date(2024, 7, 1),
        source=Source(code="plan", title="A planning assumption"),
        uplifts=[Uplift(percent=Decimal("3.5"), bands=("B",))],
    )
    with pytest.raises(InvalidValueError) as refusal:
        award(load_scheme("met-police-staff"), given)
    expected = (
        "award from 2024-07-01 on met-police-staff: band B is not in the table in force, of 2023-08-01. "
        "Bands in it: E, D, C."
    )
    assert expected == str(refusal.value)


def test_an_award_takes_the_place_of_an_estimate() -> None:
    """NHS, 3.3 % from April 2026: band 5 at the entry 31,049 x 1.033 = 32,073.617, 33,487 and 37,796 likewise.

    34,592.071 and 39,043.268; band 9 at the top 125,637 x 1.033 = 129,783.021. Known from 12 February, as recorded.
    """
    nhs, april = load_scheme("nhs-agenda-for-change"), date(2026, 4, 1)
    made = award(nhs, given(Uplift(percent=money("3.3")), effective_from=april))
    assert [32074, 34592, 39043] == scale(made, "5", april)
    assert 129783 == scale(made, "9", april)[-1]
    assert len(nhs.pay_tables) == len(made.pay_tables)
    assert (date(2026, 2, 12), "award of 3.3 %") == (made.pay_tables[-1].announced, made.pay_tables[-1].award)
    told = award(nhs, given(Uplift(percent=money("3.3")), effective_from=april, announced=date(2026, 3, 1)))
    assert date(2026, 3, 1) == told.pay_tables[-1].announced
    with pytest.raises(InvalidValueError, match="a pay table is in force from that very day"):
        award(made, given(effective_from=april, source=paper("again")))


def test_an_award_on_nothing_does_not_fill_a_recorded_one() -> None:
    """There are no salaries before the first table, and a later day still has only the recorded award."""
    recorded = scheme(table(points(12000)), table(since=date(2026, 4, 1)))
    for day in (date(2024, 3, 31), date(2026, 5, 1)):
        with pytest.raises(NoTableInForceError, match="no pay table with salaries is in force then"):
            award(recorded, given(effective_from=day))
