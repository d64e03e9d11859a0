"""Scales: published points, a spine, ends alone, ranges, and points that increments do not reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factories.schemes import (
    ASSUMED,
    FIRST,
    band,
    ends,
    ends_scheme,
    inner_points,
    money,
    on_spine,
    paper,
    pay_range,
    points,
    scheme,
    spine,
    table,
    unreached,
)
from paycalc import (
    Assumption,
    InvalidSchemeError,
    InvalidValueError,
    Provenance,
    Rounding,
    RoundingMode,
    UnknownPointError,
    WrongTypeError,
)
from paycalc.terms.scales.bands import PointKind
from paycalc.terms.scales.points import Scale
from paycalc.terms.scales.tables import Settlement
from paycalc.terms.scheme import PayScheme

HALF: Any = 0.5
"""A float, which the types refuse too."""


def scale_of(terms: PayScheme, code: str = "A") -> Scale:
    """The band's scale on the first day."""
    return terms.in_force(code, None, FIRST).scale


def salaries(scale: Scale) -> dict[int, str | None]:
    """Each point's salary by its number."""
    return {point.number: str(point.salary.amount) if point.salary else None for point in scale.points}


def test_published_points_are_the_scale() -> None:
    """Each stands under its number, as published, with the table's paper."""
    scale = scale_of(scheme(table(points(20000, money("21000.50"), 22000))))
    assert {1: "20000.00", 2: "21000.50", 3: "22000.00"} == salaries(scale)
    assert (3, ()) == (scale.top_point, scale.waits)
    assert scale.minimum == scale.point(1).salary
    assert scale.top_of_scale == scale.point(3).salary
    assert scale.minimum is not None
    assert (Provenance.PUBLISHED, ("paper",)) == (scale.minimum.provenance, scale.minimum.sources)
    assert "point 1, table of 2024-04-01: 20000.00" == scale.minimum.working.plain()


def test_published_points_can_have_the_numbers_of_their_paper() -> None:
    """A scale whose first point is number 5 has no point 4."""
    scale = scale_of(scheme(table(points(20000, 21000, first_point=5))))
    assert {5: "20000.00", 6: "21000.00"} == salaries(scale)
    with pytest.raises(UnknownPointError) as refusal:
        scale.point(4)
    assert "point 4 of band A: the scale has no such point. Points: 5 to 6." == str(refusal.value)


def test_an_unpublished_point_has_no_salary() -> None:
    """What is not published is not made up; the ends are unknown where theirs are not."""
    scale = scale_of(scheme(table(points(None, 21000, None))))
    assert {1: None, 2: "21000.00", 3: None} == salaries(scale)
    assert (None, None) == (scale.minimum, scale.top_of_scale)


def test_bands_share_the_points_of_a_spine() -> None:
    """A point that two bands cover has one number and one salary."""
    tables = table(on_spine(10, 12), on_spine(12, 13, "B"), spine=spine(20000, 21000, 22000, 23000, first=10))
    shared = scheme(tables, bands=(band(), band("B")))
    assert {10: "20000.00", 11: "21000.00", 12: "22000.00"} == salaries(scale_of(shared))
    assert {12: "22000.00", 13: "23000.00"} == salaries(scale_of(shared, "B"))


def test_between_published_ends_lie_equal_steps() -> None:
    """35998 + 2525 × 1/3 = 36839.67 and × 2/3 = 37681.33, each to the pound half up."""
    scale = scale_of(ends_scheme(35998, 38523))
    assert {1: "35998.00", 2: "36840.00", 3: "37681.00", 4: "38523.00"} == salaries(scale)
    second = scale.point(2).salary
    assert second is not None
    expected = "point 2, table of 2024-04-01: 35998.00 + 2525.00 × 1/3 = 36840.00"
    assert expected == second.working.plain()


def test_an_inner_point_is_assumed_and_the_ends_are_not() -> None:
    """The ends rest on the table alone; the points between also on the rule, with how to replace it."""
    scale = scale_of(ends_scheme())
    assert [False, True, True, False] == [point.salary.assumed for point in scale.points if point.salary]
    remedy = (
        "Give the `points` of the band in a scheme that extends this one, "
        "or tell the number of increments (--increments)"
    )
    second = scale.point(2).salary
    assert second is not None
    assert ("paper",) == second.sources
    assert (Assumption("points between the ends of band A", "equal steps", remedy),) == second.assumptions


def test_an_assumed_number_of_increments_is_an_assumption_of_its_own() -> None:
    """Where the number is not published either, the inner points rest on that too."""
    scale = scale_of(ends_scheme(bands=(band(increments=3, increments_reason="steps of at most 5 %"),)))
    second = scale.point(2).salary
    assert second is not None
    assert ["points between the ends of band A", "3 increments in band A"] == [one.about for one in second.assumptions]
    assert "steps of at most 5 %" == second.assumptions[1].reason


def test_the_scheme_says_what_inner_points_are_rounded_to() -> None:
    """100 + 200 × 1/3 = 166.67 is 165 down to the next multiple of 5, and × 2/3 = 233.33 is 230."""
    fives = inner_points(rounding=Rounding(Decimal(5), RoundingMode.DOWN))
    found = salaries(scale_of(ends_scheme(100, 300, inner_points=fives)))
    assert {1: "100.00", 2: "165.00", 3: "230.00", 4: "300.00"} == found


def test_pence_in_the_ends_count_in_the_steps() -> None:
    """100.50 + 0.30 × 1/3 = 100.60 and × 2/3 = 100.70 to the penny."""
    pennies = inner_points(rounding=Rounding())
    scale = scale_of(ends_scheme(money("100.50"), money("100.80"), inner_points=pennies))
    assert {1: "100.50", 2: "100.60", 3: "100.70", 4: "100.80"} == salaries(scale)


def test_pay_never_falls_where_the_ends_are_no_multiple_of_the_unit() -> None:
    """Inner points to the pound between 20000.40 and 20000.60 lie between them, whatever they are rounded to."""
    scale = scale_of(ends_scheme(money("20000.40"), money("20000.60")))
    amounts = [point.salary.amount for point in scale.points if point.salary]
    assert sorted(amounts) == amounts


def test_one_increment_leaves_the_ends_alone() -> None:
    """A band with one increment has two points, both published."""
    scale = scale_of(ends_scheme(bands=(band(increments=1),)))
    assert {1: "20000.00", 2: "23000.00"} == salaries(scale)


def test_a_range_has_ends_and_no_points() -> None:
    """Where the appointment states its own salary there is nothing to climb."""
    scale = scale_of(scheme(table(pay_range(20000, 30000))))
    assert ((), None) == (scale.points, scale.top_point)
    assert scale.minimum is not None
    assert scale.top_of_scale is not None
    assert [
        "minimum of the range, table of 2024-04-01: 20000.00",
        "maximum of the range, table of 2024-04-01: 30000.00",
    ] == [
        scale.minimum.working.plain(),
        scale.top_of_scale.working.plain(),
    ]


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        # points:                          1  2  3  4
        (PointKind.BAR, {1: 1, 2: 0, 3: 1, 4: 0}),
        (PointKind.DISCRETIONARY, {1: 1, 2: 0, 3: 0, 4: 0}),
        (PointKind.TIME_LIMITED, {1: 1, 2: 0, 3: 0, 4: 0}),
    ],
)
def test_increments_stop_before_a_point_they_do_not_reach(kind: PointKind, steps: dict[int, int]) -> None:
    """Point 3 is not reached; behind a bar increments go on, and on another such point its holder stays."""
    scale = scale_of(scheme(table(points(1, 2, 3, 4)), bands=(band(unreached=(unreached(3, kind=kind),)),)))
    assert 2 == scale.top_point
    assert steps == {number: scale.steps_from(number) for number in (1, 2, 3, 4)}


def test_discretionary_points_at_the_top_are_no_part_of_the_climb() -> None:
    """Of five points the last two are discretionary: the top of scale is the third."""
    scale = scale_of(scheme(table(points(1, 2, 3, 4, 5)), bands=(band(unreached=(unreached(4, 5),)),)))
    assert [None, None, None, PointKind.DISCRETIONARY, PointKind.DISCRETIONARY] == [p.kind for p in scale.points]
    assert {1: 2, 2: 1, 3: 0, 4: 0, 5: 0} == {number: scale.steps_from(number) for number in range(1, 6)}
    assert scale.top_of_scale == scale.point(3).salary


def test_a_minimum_that_no_increment_leads_on_from_is_the_top() -> None:
    """Of three points the last two are discretionary."""
    scale = scale_of(scheme(table(points(1, 2, 3)), bands=(band(unreached=(unreached(2, 3),)),)))
    assert (1, scale.point(1).salary) == (scale.top_point, scale.top_of_scale)


@pytest.mark.parametrize(
    ("first", "last", "kind"), [(4, 3, PointKind.DISCRETIONARY), (4, 3, PointKind.BAR), (3, 4, PointKind.BAR)]
)
def test_points_not_reached_are_in_order_and_a_bar_is_one_point(first: int, last: int, kind: PointKind) -> None:
    """Two bars are two entries."""
    with pytest.raises(InvalidValueError) as refusal:
        unreached(first, last, kind)
    assert "last is before first, or a bar has more than one point." == str(refusal.value)


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: points(), "a scale has at least one point."),
        (lambda: spine(), "a scale has at least one point."),
        (lambda: points(21000, 20999), "pay falls from 21000 to 20999 as the point rises."),
        (lambda: spine(3, None, 2), "pay falls from 3 to 2 as the point rises."),
        (lambda: points(100000, Decimal("9E+4")), "pay falls from 100000 to 90000 as the point rises."),
        (lambda: ends(23000, 20000), "pay falls from 23000 to 20000 as the point rises."),
        (lambda: pay_range(30000, 20000), "pay falls from 30000 to 20000 as the point rises."),
        (lambda: points(0), "salary 0: it is below 1. Allowed: 1 and above."),
        (lambda: on_spine(3, 2), "to_point is before from_point."),
        (lambda: band(increments=0), "0 increments: a scale has 1 to 100 of them."),
        (lambda: band(increments=101), "101 increments: a scale has 1 to 100 of them."),
    ],
)
def test_a_scale_that_cannot_be_is_refused(made: Callable[[], object], message: str) -> None:
    """Without points, falling, below one a year, backwards, or with no or too many increments."""
    with pytest.raises(InvalidValueError) as refusal:
        made()
    assert message == str(refusal.value)


@pytest.mark.parametrize("made", [lambda: points(HALF), lambda: ends(1, HALF), lambda: pay_range(True, 2)])
def test_a_salary_is_exact(made: Callable[[], object]) -> None:
    """A float or a bool is no salary."""
    with pytest.raises(WrongTypeError):
        made()


@pytest.mark.parametrize(
    "made", [lambda: points(2, 2), lambda: ends(2, 2), lambda: pay_range(2, 2), lambda: on_spine(2, 2)]
)
def test_pay_may_stand_still(made: Callable[[], object]) -> None:
    """Equal salaries do not fall, and a part of a spine may be one point."""
    assert made() == made()


def test_a_scale_can_have_a_paper_of_its_own() -> None:
    """What one band's scale rests on can differ from the rest of its table."""
    own = points(30000, band="B", source="letter", provenance=Provenance.DERIVED, reason="a letter says so")
    terms = scheme(table(points(20000), own), bands=(band(), band("B")), sources=(paper(), paper("letter")))
    first, second = scale_of(terms).minimum, scale_of(terms, "B").minimum
    assert first is not None
    assert second is not None
    assert (Provenance.PUBLISHED, ("paper",)) == (first.provenance, first.sources)
    assert (Provenance.DERIVED, ("letter",)) == (second.provenance, second.sources)


def test_an_assumed_scale_names_its_reason_alone() -> None:
    """An assumed scale in a published table needs no paper."""
    assumed = scale_of(scheme(table(points(20000, provenance=Provenance.ASSUMED, reason="rumour")))).minimum
    assert assumed is not None
    remedy = "Give the table in a scheme that extends this one"
    assert (Assumption("pay table of 2024-04-01", "rumour", remedy),) == assumed.assumptions


def test_an_assumed_table_marks_every_salary() -> None:
    """A table that nobody published is assumed in each of its points."""
    low = scale_of(scheme(table(points(20000), **ASSUMED))).minimum
    assert low is not None
    assert (Provenance.ASSUMED, "pay table of 2024-04-01") == (low.provenance, low.assumptions[0].about)


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        (
            {"source": None},
            'a published term names its source. What nobody published is provenance = "assumed".',
        ),
        (
            {"source": None, "provenance": Provenance.DERIVED, "reason": "r"},
            'a derived term names its source. What nobody published is provenance = "assumed".',
        ),
        ({"provenance": Provenance.DERIVED}, 'provenance = "derived" needs a reason.'),
        ({"source": None, "provenance": Provenance.ASSUMED}, 'provenance = "assumed" needs a reason.'),
    ],
)
def test_no_term_without_a_paper_or_a_reason(rest: dict[str, Any], message: str) -> None:
    """Law 5: no figure without a paper; what nobody published stands with its reason alone."""
    with pytest.raises(InvalidValueError) as refusal:
        table(points(1), **rest)
    assert message == str(refusal.value)


def test_a_scale_that_is_not_published_needs_a_reason() -> None:
    """A scale may lean on its table's paper, but not be weaker than it without saying why."""
    with pytest.raises(InvalidValueError) as refusal:
        points(1, provenance=Provenance.DERIVED)
    assert 'provenance = "derived" needs a reason.' == str(refusal.value)


@pytest.mark.parametrize(
    "rest",
    [
        {"unannounced_on": date(2024, 5, 1)},
        {"unannounced_on": date(2024, 5, 1), "announced": date(2024, 5, 1)},
        {"unannounced_on": date(2024, 5, 2), "announced": date(2024, 5, 1)},
    ],
)
def test_a_table_is_unknown_before_it_is_announced(rest: dict[str, date]) -> None:
    """The last day it was shown to be unknown is before the day it was known."""
    with pytest.raises(InvalidValueError) as refusal:
        table(points(1), **rest)
    assert "unannounced_on is a day before announced." == str(refusal.value)


def test_between_the_papers_nobody_can_tell_whether_a_table_was_known() -> None:
    """Shown unknown on the 9th and known on the 14th: from the 10th to the 13th it is assumed unknown."""
    late = table(points(1), announced=date(2026, 2, 14), unannounced_on=date(2026, 2, 9))
    doubts = {day: late.uncertain_as_known_on(date(2026, 2, day)) for day in (9, 10, 13, 14)}
    assert [9, 14] == [day for day, doubt in doubts.items() if doubt is None]
    assert doubts[13] == Assumption(
        "the table of 2024-04-01 was not known on 2026-02-13",
        "papers show it unknown on 2026-02-09 and known on 2026-02-14",
        "Give the day of the announcement in a scheme that extends this one",
    )


def test_a_table_that_says_nothing_more_is_in_no_doubt() -> None:
    """Without papers that show it unknown, the announcement is taken at its word."""
    assert table(points(1), announced=date(2026, 2, 14)).uncertain_as_known_on(date(2026, 2, 13)) is None


def test_the_settlement_after_a_table_is_the_next_one() -> None:
    """A table of 1 August is followed by the settlement of the next 1 August."""
    august = Settlement(month=8, day=1, source="paper")
    assert [date(2024, 8, 1), date(2025, 8, 1)] == [august.after(day) for day in (date(2024, 7, 31), date(2024, 8, 1))]


def test_a_settlement_comes_every_year() -> None:
    """29 February does not."""
    with pytest.raises(InvalidValueError):
        Settlement(month=2, day=29, source="paper")


def test_a_table_of_points_beside_one_of_ends_says_which_number_of_increments_agrees() -> None:
    """Five points in one table and an assumed three increments in the other: four increments make them agree."""
    with pytest.raises(InvalidSchemeError) as refusal:
        scheme(
            table(ends(20000, 23000)),
            table(points(21000, 22000, 23000, 24000, 25000), since=date(2025, 4, 1)),
            bands=(band(increments=3),),
            inner_points=inner_points(),
        )
    expected = (
        "band A has the points 1 to 5 here and 1 to 4 in the table of 2024-04-01: give the band increments = 4 under "
        "[[bands]], if that is the number in both"
    )
    assert expected in [fault.message for fault in refusal.value.faults]
