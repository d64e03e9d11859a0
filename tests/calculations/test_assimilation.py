"""Tables that change which points a band has, and what becomes of who holds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from factories.schemes import (
    ASSUMED,
    FIRST,
    anniversary,
    band,
    calendar,
    fixed_day,
    hours,
    money,
    pay_range,
    place,
    points,
    post,
    promotes,
    scheme,
    table,
)
from paycalc import (
    Appointment,
    Assimilation,
    HoursChange,
    IncrementMoved,
    InvalidSchemeError,
    InvalidValueError,
    NoTableInForceError,
    PayScheme,
    Promotion,
    PromotionPoint,
    Provenance,
    Span,
    load_scheme,
    pay_period,
    position,
    progression,
    salary,
    scheme_toml,
)

NEW = date(2025, 8, 1)


def becomes(*new: int, **rest: Any) -> Assimilation:
    """Points 1, 2, 3 and so on become these."""
    return Assimilation(**{"band": "A", "old_points": tuple(range(1, len(new) + 1)), "new_points": new, **rest})


def reshaped(*new: int, salaries: tuple[int, ...] = (21500, 22500), **parts: Any) -> PayScheme:
    """20,000, 21,000, 22,000 until August 2025, then other points: by default the first one is removed."""
    mapped = parts.pop("mapped", None) or becomes(*(new or (1, 1, 2)))
    after = table(points(*salaries), since=NEW, assimilation=(mapped,), **parts.pop("late", {}))
    return scheme(table(points(20000, 21000, 22000)), after, **parts)


def held(terms: PayScheme, given: Appointment, *days: date) -> list[int | None]:
    return [position(terms, given, on=day).point for day in days]


def pays(terms: PayScheme, given: Appointment, *days: date) -> list[object]:
    return [salary(terms, given, on=day).basic_salary.amount for day in days]


DAY_BEFORE = date(2025, 7, 31)


@pytest.mark.parametrize(("old", "new"), [(1, 1), (2, 1), (3, 2)])
def test_a_point_becomes_the_point_that_the_map_says(old: int, new: int) -> None:
    """The first point is removed: who held it, and who held the second, are on the first of the new table."""
    given = post(date(2025, 7, 1), point=old)
    assert [old, new] == held(reshaped(), given, DAY_BEFORE, NEW)


@pytest.mark.parametrize("file_order", [1, -1])
def test_points_can_be_merged_and_added(file_order: int) -> None:
    """1 and 2 become 1, 3 becomes 2, and 3 and 4 are new: increments go on to them."""
    made = scheme(
        *[
            table(points(20000, 21000, 22000)),
            table(points(21000, 22000, 23000, 24000), since=NEW, assimilation=(becomes(1, 1, 2),)),
        ][::file_order]
    )
    given = post(date(2024, 10, 1), point=3)
    assert [22000, 22000, 23000, 24000, 24000] == pays(
        made, given, DAY_BEFORE, NEW, date(2025, 10, 1), date(2026, 10, 1), date(2027, 10, 1)
    )


def test_the_increment_date_is_kept() -> None:
    """In post since 1 October 2024 at the minimum: the increment of October 2025 comes in the new table."""
    made, given = reshaped(), post(date(2024, 10, 1))
    assert [20000, 21500, 21500, 22500] == pays(made, given, DAY_BEFORE, NEW, date(2025, 9, 30), date(2025, 10, 1))
    following = salary(made, given, on=NEW).next_increment
    assert following is not None
    assert date(2025, 10, 1) == following.on


def test_the_increment_date_can_be_counted_anew() -> None:
    """With keeps_increment_date = false, a year from August 2025."""
    made = reshaped(mapped=becomes(1, 1, 2, keeps_increment_date=False))
    given = post(date(2024, 10, 1))
    assert [1, 1, 1, 2] == held(made, given, NEW, date(2025, 10, 1), date(2026, 7, 31), date(2026, 8, 1))


def test_an_increment_of_that_day_comes_after_the_assimilation() -> None:
    """Due on 1 August 2025 from point 1, which becomes 1: so 2. The next is due a year later, were there one."""
    made = reshaped(salaries=(21500, 22500, 23500))
    given = post(date(2024, 8, 1))
    assert [1, 2, 2, 3] == held(made, given, DAY_BEFORE, NEW, date(2026, 7, 31), date(2026, 8, 1))


def test_an_increment_of_that_day_at_the_new_top_leads_nowhere() -> None:
    """Point 2 becomes the top of a scale of one point."""
    made = reshaped(1, 1, 1, salaries=(23000,))
    assert [2, 1] == held(made, post(date(2024, 8, 1), point=2), DAY_BEFORE, NEW)


def test_promotion_on_that_day_comes_after_assimilation_and_increment() -> None:
    """Point 1 becomes 1, the increment leads to 22,500, and the first point of B that pays more is 22,600."""
    made = reshaped(
        bands=(band("A"), band("B")),
        promotion=promotes(PromotionPoint.FIRST_RISE),
        pay_tables=(
            table(points(20000, 21000, 22000), points(21600, 22600, band="B")),
            table(points(21500, 22500), points(21600, 22600, band="B"), since=NEW, assimilation=(becomes(1, 1, 2),)),
        ),
    )
    given = post(date(2024, 8, 1), changes=[Promotion(on=NEW, band="B")])
    assert [22600] == pays(made, given, NEW)
    last = progression(made, given, until=NEW).steps[-1]
    assert ["pay table", "assimilation", "increment", "promotion"] == [reason.value for reason in last.reasons]


def test_other_changes_before_on_and_after_that_day_do_not_disturb_it() -> None:
    """Hours in July, on the day, and in September; the increment of October 2025 comes."""
    days = (date(2025, 7, 1), NEW, date(2025, 9, 1))
    given = post(date(2024, 10, 1), changes=[HoursChange(on=day, weekly_hours=18) for day in days])
    assert [1, 1, 1, 2] == held(reshaped(), given, DAY_BEFORE, NEW, date(2025, 9, 30), date(2025, 10, 1))


def test_an_increment_moved_is_kept_too() -> None:
    """Told for 1 December 2025 instead of October; a year later the next one."""
    change = IncrementMoved(on=date(2025, 7, 1), increment_date=date(2025, 12, 1))
    made = reshaped(salaries=(21500, 22500, 23500))
    given = post(date(2024, 10, 1), changes=[change])
    days = (NEW, date(2025, 11, 30), date(2025, 12, 1), date(2026, 12, 1))
    assert [1, 1, 2, 3] == held(made, given, *days)


def test_who_was_at_the_top_goes_on_from_the_anniversary() -> None:
    """At the top since October 2022 by the anniversary: a point added above it is reached in October 2025."""
    made = reshaped(1, 2, 3, salaries=(20000, 21000, 22000, 23000))
    given = post(date(2024, 10, 1), point=3)
    assert [3, 3, 4] == held(made, given, NEW, date(2025, 9, 30), date(2025, 10, 1))
    told = post(date(2024, 10, 1), point=2, increment_date=date(2025, 3, 1))
    assert [3, 3, 4] == held(made, told, NEW, date(2026, 2, 28), date(2026, 3, 1))


def test_on_a_fixed_day_increments_go_on_on_it() -> None:
    """1 April for everybody, who was at the top included."""
    made = reshaped(1, 2, 3, salaries=(20000, 21000, 22000, 23000), increments=fixed_day())
    assert [3, 3, 4] == held(made, post(point=3), NEW, date(2026, 3, 31), date(2026, 4, 1))


def test_without_an_increment_rule_the_point_alone_changes() -> None:
    """And stays; an increment date that is told counts still."""
    made = reshaped(increments=None)
    assert [3, 2, 2] == held(made, post(point=3), DAY_BEFORE, NEW, date(2030, 1, 1))
    told = post(point=1, increment_date=date(2025, 10, 1))
    assert [1, 1, 2, 2] == held(made, told, NEW, date(2025, 9, 30), date(2025, 10, 1), date(2027, 1, 1))
    that_day = post(point=1, increment_date=NEW)
    assert [1, 2] == held(made, that_day, DAY_BEFORE, NEW)


def test_a_point_first_held_in_the_new_table_is_one_of_it() -> None:
    """Who starts on that day, or has the point from it, is not moved."""
    assert [2] == held(reshaped(), post(NEW, point=2), NEW)
    assert [2] == held(reshaped(), post(point=2, point_from=NEW), NEW)


def test_of_two_tables_with_maps_each_counts_in_turn() -> None:
    """3 becomes 2 in August 2025, and 2 becomes 1 a year later."""
    second = Assimilation(band="A", old_points=(1, 2), new_points=(1, 1))
    made = scheme(
        table(points(20000, 21000, 22000)),
        table(points(21500, 22500), since=NEW, assimilation=(becomes(1, 1, 2),)),
        table(points(23000), since=date(2026, 8, 1), assimilation=(second,)),
    )
    assert [3, 2, 2, 1] == held(made, post(point=3), DAY_BEFORE, NEW, date(2026, 7, 31), date(2026, 8, 1))


def test_a_table_announced_late_is_not_there_before() -> None:
    """As known in September 2025, point 3 is held, and as known in December it became 2 in August."""
    made = reshaped(late={"announced": date(2025, 12, 1)})
    views = [made.known_on(day) for day in (date(2025, 9, 1), date(2025, 12, 1))]
    assert [3, 2] == [held(view, post(point=3), NEW)[0] for view in views]


def test_where_the_table_with_the_map_is_not_known_there_is_no_answer() -> None:
    """The table of 2026 has the points of 2025, whose map was announced later still."""
    made = scheme(
        table(points(20000, 21000, 22000)),
        table(points(21500, 22500), since=NEW, announced=date(2027, 1, 1), assimilation=(becomes(1, 1, 2),)),
        table(points(22000, 23000), since=date(2026, 8, 1)),
    )
    with pytest.raises(NoTableInForceError) as refusal:
        position(made.known_on(date(2026, 8, 1)), post(), on=date(2026, 8, 1))
    expected = (
        "point of band A on 2026-08-01: nothing known says what the points of the table of 2024-04-01 became. "
        "Ask as known on a later day, or tell the point and since when (--point, --point-from)."
    )
    assert expected == str(refusal.value)
    assert [2] == held(made.known_on(date(2026, 8, 1)), post(point=2, point_from=date(2026, 8, 1)), date(2026, 8, 1))


def test_a_map_of_points_that_were_not_there_is_no_answer() -> None:
    """The map of 2026 is from two points; as known without the table of 2025 there were three."""
    second = Assimilation(band="A", old_points=(1, 2), new_points=(1, 1))
    made = scheme(
        table(points(20000, 21000, 22000)),
        table(points(21500, 22500), since=NEW, announced=date(2027, 1, 1), assimilation=(becomes(1, 1, 2),)),
        table(points(23000), since=date(2026, 8, 1), assimilation=(second,)),
    )
    with pytest.raises(NoTableInForceError):
        position(made.known_on(date(2026, 8, 1)), post(), on=date(2026, 8, 1))


def test_a_map_can_come_with_the_same_numbers() -> None:
    """Three points become three others: 1 and 2 become 1."""
    made = reshaped(1, 1, 2, salaries=(21000, 22000, 23000))
    assert [[21000], [22000]] == [pays(made, post(date(2025, 7, 1), point=point), NEW) for point in (1, 3)]


def test_the_day_is_a_step_of_a_progression_with_its_reasons() -> None:
    """Pay table, assimilation, and the increment of that day in that order."""
    made = reshaped(salaries=(21500, 22500, 23500))
    steps = progression(made, post(date(2024, 8, 1)), until=date(2026, 8, 1)).steps
    assert [
        (date(2024, 8, 1), ["started"]),
        (NEW, ["pay table", "assimilation", "increment"]),
        (date(2026, 8, 1), ["increment", "top of scale reached"]),
    ] == [(step.on, [reason.value for reason in step.reasons]) for step in steps]
    without = progression(made, post(date(2024, 10, 1)), until=NEW).steps
    assert ["pay table", "assimilation"] == [reason.value for reason in without[-1].reasons]


def test_a_period_is_cut_on_the_day() -> None:
    """From 15 August 2025: 12,000 a year for 14 days of 31, then 24,000 for 17.

    12,000 / 12 x 14/31 = 451.61; 451.612... + 24,000 / 12 x 17/31 = 1,096.774... is 1,548.387..., less 451.61.
    """
    made = scheme(
        table(points(12000, 12000)),
        table(points(24000), since=date(2025, 8, 15), assimilation=(becomes(1, 1),)),
        pay_calendar=calendar(),
    )
    assert made.pay_calendar is not None
    line = pay_period(made, post(point=2), made.pay_calendar.period_of(NEW)).lines[0]
    assert [money("451.61"), money("1096.78")] == [one.amount.amount for one in line.segments]


def test_the_point_rests_on_what_the_map_rests_on() -> None:
    """An assumed map makes the salary assumed; the increment date that is kept rests on the rule."""
    doubtful = reshaped(mapped=becomes(1, 1, 2, **ASSUMED))
    found = salary(doubtful, post(date(2025, 7, 1)), on=NEW)
    assert ["pay table of 2025-08-01"] == [one.about for one in found.assumptions]
    by_rule = reshaped(increments=anniversary(**ASSUMED))
    assert [Provenance.PUBLISHED, Provenance.ASSUMED] == [
        salary(by_rule, post(date(2025, 7, 1), point_from=None), on=day).full_time_basic_salary.provenance
        for day in (date(2025, 7, 1), date(2025, 8, 2))
    ]


def test_the_paper_of_a_map_is_cited() -> None:
    """Its own, or the table's."""
    made = reshaped(late={"source": "paper"})
    assert ("paper",) == salary(made, post(date(2025, 7, 1)), on=NEW).full_time_basic_salary.sources


@pytest.mark.parametrize(
    ("mapped", "parts", "message"),
    [
        (becomes(1, 1), {}, "old_points are those of the table of 2024-04-01, 1 to 3, each of them"),
        (becomes(1, 1, 3), {}, "new_points are among those of this table, 1 to 2"),
        (
            becomes(1, 1, 2, band="B"),
            {},
            "band A has the points 1 to 2 here and 1 to 3 in the table of 2024-04-01: "
            "say under [[pay_tables.assimilation]] which point each of the old ones becomes",
        ),
        (
            becomes(1, 2, 3),
            {"salaries": (1, 2, 3), "bands": (band(waits=(Span(years=1), Span(years=2))),)},
            "waits differ from point to point: keeps_increment_date = false counts them anew",
        ),
    ],
)
def test_a_map_that_does_not_fit_is_refused(mapped: Assimilation, parts: Any, message: str) -> None:
    """With every point of the table before, to points of this one."""
    with pytest.raises(InvalidSchemeError) as refusal:
        reshaped(mapped=mapped, **parts)
    assert message == refusal.value.faults[0].message


def test_a_band_has_one_map_and_stands_in_the_table() -> None:
    """A second one is refused, and one for a band that the table leaves out."""
    for more in (becomes(1, 1, 2), becomes(1, 1, 2, band="B")):
        with pytest.raises(InvalidSchemeError) as refusal:
            scheme(
                table(points(20000, 21000, 22000)),
                table(points(21500, 22500), since=NEW, assimilation=(becomes(1, 1, 2), more)),
                bands=(band("A"), band("B")),
            )
        assert [f"band '{more.band}' is in the table, and has one assimilation"] == [
            fault.message for fault in refusal.value.faults
        ]


def test_a_band_that_turns_into_a_range_is_refused() -> None:
    """No map can say which salary it would be."""
    with pytest.raises(InvalidSchemeError) as refusal:
        scheme(table(points(20000)), table(pay_range(20000, 30000), since=NEW))
    assert refusal.value.faults[0].message.endswith(
        "a band that turns into a range, or out of one, cannot be expressed"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ((1, 2), (1,), "old_points and new_points are two lists of one length"),
        ((2, 1), (1, 1), "points keep their order: old_points rise, each once, and new_points never fall"),
        ((1, 1), (1, 1), "points keep their order: old_points rise, each once, and new_points never fall"),
        ((1, 2), (2, 1), "points keep their order: old_points rise, each once, and new_points never fall"),
    ],
)
def test_a_map_is_two_lists_in_order(old: tuple[int, ...], new: tuple[int, ...], message: str) -> None:
    """Of one length."""
    with pytest.raises(InvalidValueError) as refusal:
        Assimilation(band="A", old_points=old, new_points=new)
    assert message in str(refusal.value)


def test_of_two_tables_from_one_day_each_has_a_map_from_the_day_before() -> None:
    """The corrected table replaces the first; both say what the points of 2024 became."""
    made = scheme(
        table(points(20000, 21000, 22000)),
        table(points(21500, 22500), since=NEW, announced=date(2025, 7, 1), assimilation=(becomes(1, 1, 2),)),
        table(points(23500), since=NEW, announced=date(2025, 9, 1), assimilation=(becomes(1, 1, 1),)),
    )
    views = [made.known_on(day) for day in (date(2025, 8, 31), date(2025, 9, 1))]
    assert [22500, 23500] == [pays(view, post(point=3), NEW)[0] for view in views]


def test_each_place_has_its_own_points() -> None:
    """Where inner has tables of its own, its map counts there alone."""
    made = scheme(
        table(points(20000, 21000, 22000)),
        table(points(30000, 31000, 32000), locations=("inner",)),
        table(points(31500, 32500), locations=("inner",), since=NEW, assimilation=(becomes(1, 1, 2),)),
        locations=(place("inner"),),
    )
    found = [held(made, post(point=3, location=where), NEW)[0] for where in (None, "inner")]
    assert [3, 2] == found


def test_a_map_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Through a scheme file."""
    made = reshaped(full_time_hours=(hours(),))
    file = tmp_path / "new.toml"
    file.write_text(scheme_toml(made), encoding="utf-8")
    assert made.pay_tables == load_scheme(file).pay_tables


@drawn(
    st.dates(FIRST, date(2026, 12, 31)).filter(lambda day: (day.month, day.day) != (2, 29)),
    st.sampled_from([1, 2, 3]),
    st.dates(FIRST, date(2030, 12, 31)),
)
def test_a_map_of_every_point_to_itself_changes_nothing(started: date, point: int, on: date) -> None:
    """Points, increments and what is due next stay as they are without it.

    Not from 29 February: a day that is kept goes on from the 1 March of a common year.
    """
    plain = scheme(table(points(1, 2, 3)), table(points(4, 5, 6), since=NEW))
    same = scheme(table(points(1, 2, 3)), table(points(4, 5, 6), since=NEW, assimilation=(becomes(1, 2, 3),)))
    day, given = max(started, on), post(started, point=point)
    first, second = (position(terms, given, on=day) for terms in (plain, same))
    assert (first.point, first.next_increment) == (second.point, second.next_increment)
