"""The point of a new band on promotion, and what becomes of the increment date."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from factories.schemes import (
    ASSUMED,
    FIRST,
    allowance,
    anniversary,
    band,
    money,
    pay_range,
    points,
    post,
    promotes,
    rate,
    scheme,
    table,
    unreached,
)
from paycalc import (
    Appointment,
    AssumedFigureError,
    Evidence,
    HoursChange,
    InvalidSchemeError,
    InvalidValueError,
    PayScheme,
    Promotion,
    PromotionPoint,
    Provenance,
    Span,
    UnknownPointError,
    load_scheme,
    position,
    progression,
    salary,
)

JULY = date(2024, 7, 1)
MIN, RISE = PromotionPoint.MINIMUM, PromotionPoint.FIRST_RISE
GAIN = PromotionPoint.MINIMUM_GAIN
TWO: dict[str, Any] = {"point": PromotionPoint.INCREMENTS, "increments": 2}
THREE: dict[str, Any] = {**TWO, "increments": 3}


def terms(rule: Any, *new: Any, **parts: Any) -> PayScheme:
    """Band A with 20000, 21000 and 22500; band B with 20000, 21000, 22000, 23000 and 24000 unless said."""
    salaries = new or (20000, 21000, 22000, 23000, 24000)
    tables = table(points(20000, 21000, 22500), points(*salaries, band="B"))
    return scheme(tables, bands=(band("A"), band("B")), promotion=rule, **parts)


def promoted(point: int = 1, **told: Any) -> Appointment:
    """Who holds a point of band A from the first day, and moves to band B in July."""
    return post(point=point, changes=(Promotion(on=JULY, band="B", **told),))


@pytest.mark.parametrize(
    ("rule", "held", "expected"),
    [
        (promotes(MIN), 1, 1),
        (promotes(MIN), 3, 1),
        (promotes(RISE), 1, 2),  # 20000 is no rise on 20000
        (promotes(RISE), 3, 4),  # 23000 is the first above 22500
        (promotes(GAIN, gain=1000), 1, 2),  # 20000 + 1000 = 21000, just enough
        (promotes(GAIN, gain=1001), 1, 3),
        (promotes(GAIN, gain_percent=5), 1, 2),  # 20000 x 1.05 = 21000, just enough
        (promotes(GAIN, gain_percent=money("5.01")), 1, 3),
        (promotes(**TWO), 1, 4),  # two points up are 22500; 22000 falls short, 23000 does not
        (promotes(**TWO), 2, 5),  # 22500, and the last increment again: 24000
        (promotes(**TWO), 3, 5),  # at the top the last increment counts: 22500 + 2 x 1500 = 25500, above every point
        (promotes(**{**TWO, "increments": 1}), 1, 2),  # 21000, just enough
        (promotes(GAIN, gain=90000), 1, 5),  # where no point pays that much, the last one
    ],
)
def test_the_rule_gives_the_point(rule: Any, held: int, expected: int) -> None:
    """Full-time basic salary of the old point, compared with each point of the new band from below."""
    assert expected == position(terms(rule), promoted(held), on=JULY).point


UNEVEN = (20000, 20100, 21100, 22000, 22300)


@pytest.mark.parametrize(
    ("rule", "held", "salaries", "expected"),
    [
        (TWO, 1, (21099, 21100), 2),  # two points up
        (TWO, 3, (22299, 22300), 2),
        (THREE, 3, (22599, 22600), 2),  # 22300, and the increment of 300 once more
        (TWO, 5, (22899, 22900), 2),  # at the top the increment of 300 twice
        ({**THREE, "increments": 20}, 1, (27099, 27100), 2),  # 22300 + 16 x 300
    ],
)
def test_increments_lead_up_the_scale_and_the_last_one_stands_for_those_it_lacks(
    rule: dict[str, Any], held: int, salaries: tuple[int, ...], expected: int
) -> None:
    """The next increment twice would be 20,000 + 2 x 100 at the first point, which is not the salary two points up."""
    tables = table(points(*UNEVEN), points(*salaries, band="B"))
    moves = scheme(tables, bands=(band("A"), band("B")), promotion=promotes(**rule))
    assert expected == position(moves, promoted(held), on=JULY).point


def test_increments_are_those_that_lead_on() -> None:
    """Points 4 and 5 are discretionary: from point 2, one increment leads to 3, and that of 1,000 counts again."""
    tables = table(points(*UNEVEN), points(22099, 22100, band="B"))
    bands = band("A", unreached=(unreached(4, 5),)), band("B")
    moves = scheme(tables, bands=bands, promotion=promotes(**TWO))
    assert 2 == position(moves, promoted(2), on=JULY).point


@pytest.mark.parametrize("step_10", [27125, 27922])
def test_from_the_eighth_step_of_the_first_grade_two_steps_lead_to_the_sixth_of_the_second(step_10: int) -> None:
    """The General Schedule of 2024, base: 26,792 is step 8 of GS-1, and step 10 lies between steps 5 and 6 of GS-2.

    Twice the increment to step 9 would lead no further than step 5 (OPM, Salary Table 2024-GS; 5 CFR 531.214).
    """
    second = (24722, 25310, 26130, 26821, 27124, 27922)
    tables = table(points(26792, 26800, step_10), points(*second, band="B"))
    moves = scheme(tables, bands=(band("A"), band("B")), promotion=promotes(**TWO))
    assert 6 == position(moves, promoted(1), on=JULY).point


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            {"point": PromotionPoint.INCREMENTS},
            "the point by increments needs their number, and no other point has one",
        ),
        ({"point": MIN, "increments": 2}, "the point by increments needs their number, and no other point has one"),
        ({**TWO, "increments": 0}, "0 increments: it is no number of them. Allowed: 1 to 20"),
        ({**TWO, "increments": 21}, "21 increments: it is no number of them. Allowed: 1 to 20"),
    ],
)
def test_a_number_of_increments_goes_with_its_rule(wrong: dict[str, Any], said: str) -> None:
    """Neither without the other, and no number that is none."""
    with pytest.raises(InvalidValueError, match=said):
        promotes(**wrong)


def test_the_minimum_needs_no_comparison() -> None:
    """It is the minimum whatever the salaries, published or not."""
    new = terms(promotes(MIN), None, 21000).in_force("B", None, JULY).scale
    old = terms(None).in_force("A", None, JULY).scale
    assert 1 == promotes(MIN).point_on(new, old, old.point(1)).number


def test_a_scale_of_one_point_has_no_increment() -> None:
    """Two increments of nothing are nothing: the first point that pays no less."""
    rule = promotes(**TWO)
    one = scheme(
        table(points(20000), points(19000, 20000, 21000, band="B")), bands=(band("A"), band("B")), promotion=rule
    )
    assert 2 == position(one, promoted(), on=JULY).point


def test_a_point_that_is_told_wins() -> None:
    """Over the rule, and without one."""
    told = post(changes=(Promotion(on=JULY, band="B", point=4),))
    assert [4, 4] == [position(terms(rule), told, on=JULY).point for rule in (promotes(MIN), None)]


def test_without_a_rule_the_point_is_needed() -> None:
    """The refusal says what to do."""
    with pytest.raises(InvalidValueError) as refusal:
        position(terms(None), promoted(), on=JULY)
    expected = (
        "promotion to band B on 2024-07-01: demo has no rule for the point there. Give the point with the promotion, "
        "or [promotion] in a scheme that extends this one."
    )
    assert expected == str(refusal.value)


def test_the_increment_of_the_day_comes_first() -> None:
    """Due on 1 April 2025 from 20000 to 21000, the first rise is then 22000."""
    april = date(2025, 4, 1)
    moved = post(changes=(Promotion(on=april, band="B"),))
    assert 3 == position(terms(promotes(RISE)), moved, on=april).point
    day_before = post(changes=(Promotion(on=date(2025, 3, 31), band="B"),))
    assert 2 == position(terms(promotes(RISE)), day_before, on=april).point


def test_increments_in_the_new_band_are_counted_anew() -> None:
    """From the day of the promotion."""
    assert date(2025, 7, 1) == position(terms(promotes(MIN)), promoted(), on=JULY).next_increment


def test_a_scheme_can_keep_the_increment_date() -> None:
    """Due on 1 April in the old band, it is due then in the new; at the old top there is none to keep."""
    rule = promotes(MIN, keeps_increment_date=True)
    days = [position(terms(rule), promoted(held), on=JULY).next_increment for held in (1, 3)]
    assert [date(2025, 4, 1), date(2025, 7, 1)] == days


def test_an_increment_date_that_is_told_wins() -> None:
    """Over the one kept."""
    told = promoted(increment_date=date(2024, 12, 1))
    held = position(terms(promotes(MIN, keeps_increment_date=True)), told, on=JULY)
    assert (date(2024, 12, 1), Evidence()) == (held.next_increment, held.next_increment_evidence)


def test_a_kept_date_is_as_sure_as_the_rules_it_rests_on() -> None:
    """Kept by a published rule from an assumed anniversary, it is assumed; told in the old band, it is not."""
    assumed = terms(promotes(MIN, keeps_increment_date=True), increments=anniversary(**ASSUMED))
    change = (Promotion(on=JULY, band="B", point=2),)
    by_rule, told = post(changes=change), post(changes=change, increment_date=date(2025, 1, 1))
    found = [salary(assumed, one, on=JULY).next_increment for one in (by_rule, told)]
    assert [(date(2025, 4, 1), Provenance.ASSUMED), (date(2025, 1, 1), Provenance.ASSUMED)] == [
        (one.on, one.evidence.provenance) for one in found if one
    ]
    # The point of the day was told; from the next day on even that no increment is due rests on the rule.
    assert [False, True] == [salary(assumed, by_rule, on=day).assumed for day in (JULY, date(2024, 7, 2))]


def test_a_point_by_an_assumed_rule_is_assumed() -> None:
    """And strict refuses it."""
    assumed = terms(promotes(MIN, **ASSUMED))
    assert salary(assumed, promoted(), on=JULY).assumed
    with pytest.raises(AssumedFigureError) as refusal:
        salary(assumed, promoted(), on=JULY, strict=True)
    expected = (
        "strict salary of band B on 2024-07-01: it rests on assumptions: promotion rule of demo "
        "(assumed: nobody published it). Give the point with the promotion, or [promotion] in a scheme that extends "
        "this one."
    )
    assert expected == str(refusal.value)


def test_an_unpublished_salary_cannot_be_compared() -> None:
    """Of the new band on the way up."""
    with pytest.raises(UnknownPointError) as refusal:
        position(terms(promotes(RISE), 20000, None, 22000), promoted(), on=JULY)
    expected = (
        "point 2 of band B: promotion compares its salary, which is not published. Give the point with the promotion."
    )
    assert expected == str(refusal.value)


def test_out_of_a_range_only_the_minimum_can_be_taken() -> None:
    """A range has no point to compare."""
    bands, tables = (band("A"), band("B")), table(pay_range(20000, 30000), points(21000, 22000, band="B"))
    moved = post(salary=25000, changes=(Promotion(on=JULY, band="B"),))
    assert 1 == position(scheme(tables, bands=bands, promotion=promotes(MIN)), moved, on=JULY).point
    with pytest.raises(InvalidValueError) as refusal:
        position(scheme(tables, bands=bands, promotion=promotes(RISE)), moved, on=JULY)
    expected = (
        "promotion to band B on 2024-07-01: the rule compares points, and band A is a range. "
        "Give the point with the change."
    )
    assert expected == str(refusal.value)


def test_into_a_range_the_salary_is_told() -> None:
    """It needs no rule."""
    tables = table(points(20000, 21000), pay_range(21000, 30000, band="B"))
    moved = post(changes=(Promotion(on=JULY, band="B", salary=25000),))
    assert 25000 == salary(scheme(tables, bands=(band("A"), band("B"))), moved, on=JULY).basic_salary.amount


def test_a_told_point_does_not_need_the_old_band_to_be_known() -> None:
    """A post from before the first pay table, whose point in the new band is told."""
    old = post(date(2020, 1, 1), changes=(Promotion(on=FIRST, band="B", point=2),))
    assert 21000 == salary(terms(promotes(RISE)), old, on=FIRST).basic_salary.amount


@pytest.mark.parametrize(
    "wrong", [{"point": GAIN}, {"point": GAIN, "gain": 1, "gain_percent": 1}, {"point": RISE, "gain": 1}]
)
def test_only_a_minimum_gain_has_a_gain(wrong: Any) -> None:
    """And it has one."""
    with pytest.raises(InvalidValueError) as refusal:
        promotes(**wrong)
    assert "minimum-gain needs either gain or gain_percent, and no other point has one." == str(refusal.value)


def weighted(rule: Any, **parts: Any) -> PayScheme:
    """As `terms`; a weighting of 1,500 in band A and 10 % in band B, and a night allowance of 600 in both."""
    weighting = allowance("weighting", rate(amount=1500, bands=("A",)), rate(percent=10, bands=("B",)))
    return terms(rule, allowances=(weighting, allowance("night", rate(amount=600), automatic=False)), **parts)


@pytest.mark.parametrize(
    ("compares", "rule", "held", "expected"),
    [
        (("basic",), {"point": RISE}, 1, 2),  # 21000 is above 20000
        (("basic", "weighting"), {"point": RISE}, 1, 1),  # 20000 + 2000 is above 20000 + 1500
        (("basic", "weighting"), {"point": RISE}, 3, 3),  # 21000 + 2100 is not above 22500 + 1500, 22000 + 2200 is
        (("basic", "weighting"), {"point": GAIN, "gain": 1000}, 1, 2),  # 22500: 22000 falls short, 23100 does not
        (("basic", "weighting"), {"point": GAIN, "gain_percent": 10}, 1, 3),  # 21500 x 1.1 = 23650; 23100, then 24200
        (("basic", "weighting"), TWO, 1, 3),  # 21500 + 2500 = 24000; 23100 falls short, 24200 does not
        (("basic", "weighting"), {"point": MIN}, 3, 1),
        (("basic", "night"), {"point": RISE}, 1, 2),  # who has no night allowance is compared without it
    ],
)
def test_named_parts_are_compared_beside_basic_salary(
    compares: tuple[str, ...], rule: Any, held: int, expected: int
) -> None:
    """Full time, in the old band what is paid there, in the new what would be."""
    assert expected == position(weighted(promotes(compares=compares, **rule)), promoted(held), on=JULY).point


def test_hours_do_not_matter_to_what_is_compared() -> None:
    """The parts are full-time ones: 20,000 + 2,000 against 20,000 + 1,500, whatever the hours."""
    half = attrs.evolve(promoted(), weekly_hours=18)
    assert 1 == position(weighted(promotes(RISE, compares=("basic", "weighting"))), half, on=JULY).point


def test_what_rests_on_an_assumed_part_is_assumed() -> None:
    """An assumed rate of the new band makes the point so, where it is compared, and not elsewhere."""
    guessed = allowance("weighting", rate(amount=1500, bands=("A",)), rate(percent=10, bands=("B",), **ASSUMED))
    for compares, assumed in ((("basic", "weighting"), True), (("basic",), False)):
        rule = promotes(RISE, compares=compares)
        found = salary(terms(rule, allowances=(guessed,)), promoted(), on=JULY)
        assert assumed == found.basic_salary.assumed


def test_a_waiting_part_counts_once_its_wait_is_over() -> None:
    """A wait of three months from April is over in July; where a promotion restarts it, it is not in the new band."""
    rule = promotes(RISE, compares=("basic", "weighting"))
    for restarts, expected in ((False, 1), (True, 3)):  # 20000 + 1500 against 20000 + 2000, or against 22000 alone
        waits = allowance(
            "weighting",
            rate(amount=1500, bands=("A",)),
            rate(percent=10, bands=("B",)),
            wait=Span(months=3),
            wait_restarts=restarts,
        )
        assert expected == position(terms(rule, allowances=(waits,)), promoted(), on=JULY).point


def test_a_scheme_can_promote_before_the_increment_of_the_day() -> None:
    """From 20,000 the first rise is 21,000; after the increment to 21,000 it would be 22,000."""
    april = date(2025, 4, 1)
    moved = post(changes=(Promotion(on=april, band="B"),))
    points_ = [position(terms(promotes(RISE, increment_first=first)), moved, on=april).point for first in (True, False)]
    assert [3, 2] == points_


@pytest.mark.parametrize(("first", "reasons"), [(True, ["increment", "promotion"]), (False, ["promotion"])])
def test_the_increment_of_the_day_is_a_reason_where_it_comes_first(first: bool, reasons: list[str]) -> None:
    """Also where there is no rule, and the new point is told; hours that changed before are no reason of the day."""
    april = date(2025, 4, 1)
    moved = post(changes=(Promotion(on=april, band="B"), HoursChange(on=date(2024, 9, 1), weekly_hours=18)))
    steps = progression(terms(promotes(RISE, increment_first=first)), moved, until=april).steps
    assert [["started"], ["hours"], reasons] == [[reason.value for reason in step.reasons] for step in steps]
    told = post(changes=(Promotion(on=april, band="B", point=1),))
    steps = progression(terms(None), told, until=april).steps
    assert [["started"], ["increment", "promotion"]] == [[reason.value for reason in step.reasons] for step in steps]


def test_a_kept_increment_date_is_later_than_the_promotion() -> None:
    """Promoted before the increment of the day, the next is kept for the next year."""
    april = date(2025, 4, 1)
    rule = promotes(RISE, increment_first=False, keeps_increment_date=True)
    held = position(terms(rule), post(changes=(Promotion(on=april, band="B"),)), on=april)
    assert (2, date(2026, 4, 1)) == (held.point, held.next_increment)


@pytest.mark.parametrize(
    ("compares", "message"),
    [
        (("basic", "nights"), "'nights' is not basic, nor the code of an allowance"),
        (("weighting",), "basic is compared, and each code is named once"),
        (("basic", "basic"), "basic is compared, and each code is named once"),
    ],
)
def test_what_cannot_be_compared_is_refused(compares: tuple[str, ...], message: str) -> None:
    """An allowance that is not there; no basic salary; a code twice."""
    with pytest.raises(InvalidSchemeError) as refusal:
        weighted(promotes(RISE, compares=compares))
    assert [f"promotion.compares: {message}"] == [str(fault) for fault in refusal.value.faults]


def test_from_the_top_of_nhs_band_5_to_band_6() -> None:
    """On 1 June 2025 band 5 tops at 37,796 and band 6 begins at 38,682, which is the first rise."""
    nhs = load_scheme("nhs-agenda-for-change")
    start = Appointment("5", started=date(2024, 6, 1), point=3, changes=(Promotion(on=date(2025, 6, 1), band="6"),))
    paid = [salary(nhs, start, on=day) for day in (date(2025, 5, 31), date(2025, 6, 1))]
    assert [("5", 3, 37796), ("6", 1, 38682)] == [(one.band, one.point, int(one.basic_salary.amount)) for one in paid]
    assert "promotion rule of nhs-agenda-for-change" in [one.about for one in paid[1].assumptions]
