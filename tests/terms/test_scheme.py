"""A scheme as a whole: what its parts owe each other, what was known when, and what holds on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from factories.schemes import (
    FIRST,
    allowance,
    anniversary,
    band,
    bound,
    counts,
    ends,
    ends_scheme,
    fixed_day,
    hours,
    inner_points,
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
    unreached,
)
from paycalc import (
    Assumption,
    InvalidSchemeError,
    InvalidValueError,
    NoTableInForceError,
    PayScheme,
    Span,
    UnknownNameError,
    UnknownPointError,
    WrongTypeError,
    position,
    salary,
)
from paycalc.terms.progress.increments import TakesEffect

LATER = date(2025, 4, 1)
TWO_BANDS = (band(), band("B"))


def extra(**rest: Any) -> PayScheme:
    """A scheme with one allowance, some part of which is at fault."""
    return scheme(allowances=(allowance("extra", *rest.pop("rates", (rate(amount=1),)), **rest),))


@pytest.mark.parametrize(
    ("made", "place_of_fault", "message"),
    [
        # what the scheme is called
        (
            lambda: scheme(name="my scheme"),
            "name",
            "'my scheme' is no name: letters, digits, hyphens, such as met-police-staff",
        ),
        (lambda: scheme(currency="Pounds"), "currency", "'Pounds' is no ISO 4217 code, such as GBP"),
        (lambda: scheme(currency_decimals=5), "currency_decimals", "a currency has 0 to 4 decimals"),
        (lambda: scheme(currency_decimals=-1), "currency_decimals", "a currency has 0 to 4 decimals"),
        (lambda: scheme(locale="English"), "locale", "'English' is no locale, such as en_GB"),
        # codes
        (
            lambda: scheme(sources=(paper(), paper("a b"))),
            "sources[1].code",
            "'a b' is no code: letters, digits and . _ + -, without spaces",
        ),
        (lambda: scheme(sources=(paper(), paper())), "sources[1].code", "'paper' is used already"),
        (lambda: scheme(bands=(band(), band())), "bands[1].code", "'A' is used already"),
        (lambda: scheme(locations=(place("x"), place("x"))), "locations[1].code", "'x' is used already"),
        (
            lambda: scheme(allowances=(allowance("x", rate(amount=1)), allowance("x", rate(amount=1)))),
            "allowances[1].code",
            "'x' is used already",
        ),
        (
            lambda: scheme(allowances=(allowance("basic", rate(amount=1)),)),
            "allowances[0].code",
            "'basic' is used already",
        ),
        # what is referred to
        (
            lambda: scheme(table(points(1), source="letter")),
            "pay_tables[0].source",
            "no source has the code 'letter': add it under [[sources]]",
        ),
        (
            lambda: scheme(table(points(1, source="letter"))),
            "pay_tables[0].scales[0].source",
            "no source has the code 'letter': add it under [[sources]]",
        ),
        (
            lambda: extra(rates=(rate(percent=1, floor=bound(1, source="letter")),)),
            "allowances[0].rates[0].floor.source",
            "no source has the code 'letter': add it under [[sources]]",
        ),
        (
            lambda: extra(rates=(rate(amount=1, bands=("Z",)),)),
            "allowances[0].rates[0].bands",
            "no band has the code 'Z': declared are A",
        ),
        (
            lambda: extra(rates=(rate(amount=1, locations=("x",)),)),
            "allowances[0].rates[0].locations",
            "no location has the code 'x': declared are none",
        ),
        (
            lambda: scheme(full_time_hours=(hours(), hours(35, locations=("x",)))),
            "full_time_hours[1].locations",
            "no location has the code 'x': declared are none",
        ),
        # pay tables
        (lambda: scheme(pay_tables=()), "pay_tables", "a scheme has at least one pay table"),
        (
            lambda: scheme(table(points(1)), table(points(2))),
            "pay_tables[1]",
            "an entry from 2024-04-01 with the same announcement is there already",
        ),
        (
            lambda: scheme(table(points(1)), table(points(2), announced=FIRST)),
            "pay_tables[1]",
            "an entry from 2024-04-01 with the same announcement is there already",
        ),
        (
            lambda: scheme(table(points(1), points(2))),
            "pay_tables[0].scales[1].band",
            "the table states band 'A' already",
        ),
        (
            lambda: scheme(table(points(1), points(2, band="Z"))),
            "pay_tables[0].scales[1].band",
            "no band has the code 'Z': declared are A",
        ),
        (
            lambda: scheme(table(on_spine(1, 2))),
            "pay_tables[0].scales[0]",
            "from_point and to_point need a spine in the same table",
        ),
        (
            lambda: scheme(table(on_spine(9, 11), spine=spine(1, 2, first=10))),
            "pay_tables[0].scales[0]",
            "the spine has the points 10 to 11",
        ),
        (
            lambda: scheme(table(on_spine(11, 12), spine=spine(1, 2, first=10))),
            "pay_tables[0].scales[0]",
            "the spine has the points 10 to 11",
        ),
        (
            lambda: ends_scheme(bands=(band(),)),
            "pay_tables[0].scales[0]",
            "the ends alone are given: band A needs `increments`, the number that leads to the top",
        ),
        (
            lambda: ends_scheme(inner_points=None),
            "pay_tables[0].scales[0]",
            "the ends alone are given: the scheme needs [inner_points], with the reason",
        ),
        (
            lambda: scheme(table(points(1, 2)), table(points(1, 2, 3), since=LATER)),
            "pay_tables[1].scales",
            "band A has the points 1 to 3 here and 1 to 2 in the table of 2024-04-01: "
            "say under [[pay_tables.assimilation]] which point each of the old ones becomes",
        ),
        (
            lambda: scheme(table(points(1, 2)), table(pay_range(1, 2), since=LATER)),
            "pay_tables[1].scales",
            "band A has the points none (a range) here and 1 to 2 in the table of 2024-04-01: "
            "a band that turns into a range, or out of one, cannot be expressed",
        ),
        (
            lambda: scheme(
                table(points(1, 2), locations=("x", "y")),
                table(points(1, 2, 3), since=LATER, locations=("x", "y")),
                locations=(place("x"), place("y")),
            ),
            "pay_tables[1].scales",
            "band A has the points 1 to 3 here and 1 to 2 in the table of 2024-04-01: "
            "say under [[pay_tables.assimilation]] which point each of the old ones becomes",
        ),
        # the climb
        (
            lambda: scheme(bands=(band(waits=(Span(years=1),)),)),
            "bands[0].waits",
            "3 points need 2 waits, not 1",
        ),
        (
            lambda: scheme(bands=(band(waits=(Span(years=1),) * 2),), increments=fixed_day()),
            "bands[0].waits",
            "waits by point need increments on the anniversary, not on a fixed day",
        ),
        (
            lambda: scheme(
                bands=(band(waits=(Span(weeks=52),) * 2),),
                increments=anniversary(takes_effect=TakesEffect.FIRST_OF_THAT_MONTH),
            ),
            "bands[0].waits",
            "waits in weeks take effect that day or on the first of the next month",
        ),
        (
            lambda: scheme(bands=(band(unreached=(unreached(3, 4),)),)),
            "bands[0].unreached[0]",
            "points that increments do not reach lie after the first of 1 to 3",
        ),
        (
            lambda: scheme(bands=(band(unreached=(unreached(1),)),)),
            "bands[0].unreached[0]",
            "points that increments do not reach lie after the first of 1 to 3",
        ),
        # full-time hours
        (
            lambda: scheme(full_time_hours=()),
            "full_time_hours",
            "none are in force on 2024-04-01, when pay tables begin",
        ),
        (
            lambda: scheme(full_time_hours=(hours(since=LATER),)),
            "full_time_hours",
            "none are in force on 2024-04-01, when pay tables begin",
        ),
        (
            lambda: scheme(
                table(points(20000, 21000, 22000)),
                table(points(20000, 21000, 22000), since=date(2024, 1, 1), locations=("x",)),
                locations=(place("x"),),
            ),
            "full_time_hours",
            "none are in force in x on 2024-01-01, when pay tables begin",
        ),
        (
            lambda: scheme(full_time_hours=(hours(36), hours(37))),
            "full_time_hours[1]",
            "an entry from 2024-04-01 with the same announcement is there already",
        ),
        (
            lambda: scheme(
                locations=(place("x"), place("y")),
                full_time_hours=(hours(), hours(35, locations=("x", "y")), hours(37, locations=("y",))),
            ),
            "full_time_hours[2]",
            "an entry from 2024-04-01 with the same announcement is there already",
        ),
        # allowances
        (
            lambda: extra(base=("basic", "later")),
            "allowances[0].base",
            "'later' is not basic, nor an allowance that stands before this one",
        ),
        (
            lambda: extra(base=("extra",)),
            "allowances[0].base",
            "'extra' is not basic, nor an allowance that stands before this one",
        ),
        (lambda: extra(base=("basic", "basic")), "allowances[0].base", "a code is named twice"),
        (lambda: extra(rates=(), pensionable=()), "allowances[0].rates", "an allowance has at least one rate"),
        (
            lambda: extra(rates=(rate(amount=1), rate(amount=2))),
            "allowances[0].rates[1]",
            "an entry from 2024-04-01 with the same announcement is there already",
        ),
        (
            lambda: extra(rates=(rate(amount=1, bands=("A",)), rate(amount=2))),
            "allowances[0].rates[1]",
            "an entry from 2024-04-01 with the same announcement is there already",
        ),
        (
            lambda: extra(rates=(rate(amount=1), rate(amount=2, bands=("A",)))),
            "allowances[0].rates[1]",
            "an entry from 2024-04-01 with the same announcement is there already",
        ),
        (
            lambda: extra(pensionable=(counts(), counts(False))),
            "allowances[0].pensionable[1]",
            "an entry from 2024-04-01 with the same announcement is there already",
        ),
        (
            lambda: extra(pensionable=(counts(since=LATER),)),
            "allowances[0].pensionable",
            "it is not said whether it counts on 2024-04-01",
        ),
        (lambda: extra(pensionable=()), "allowances[0].pensionable", "it is not said whether it counts on 2024-04-01"),
    ],
)
def test_a_scheme_whose_parts_contradict_each_other_is_refused(
    made: Callable[[], object], place_of_fault: str, message: str
) -> None:
    """Each kind of fault alone, with its place and its whole message."""
    with pytest.raises(InvalidSchemeError) as refusal:
        made()
    assert [(place_of_fault, message)] == [(fault.place, fault.message) for fault in refusal.value.faults]


def test_every_fault_is_listed_at_once() -> None:
    """Who mends a scheme sees all that is wrong with it."""
    with pytest.raises(InvalidSchemeError) as refusal:
        scheme(currency="Pounds", locale="English")
    expected = (
        "scheme demo: 2 faults; currency: 'Pounds' is no ISO 4217 code, such as GBP; "
        "locale: 'English' is no locale, such as en_GB."
    )
    assert expected == str(refusal.value)


def test_waits_without_an_increment_rule_are_a_fault() -> None:
    """Waits that nothing would ever read are refused rather than ignored."""
    with pytest.raises(InvalidSchemeError):
        scheme(bands=(band(waits=(Span(years=1),) * 2),), increments=None)


@pytest.mark.parametrize(
    "made",
    [
        # one day and two announcements; two bands; two places; two days
        lambda: scheme(table(points(1)), table(points(2), announced=LATER)),
        lambda: scheme(
            table(points(1), points(1, band="B")),
            bands=TWO_BANDS,
            allowances=(allowance("x", rate(amount=1, bands=("A",)), rate(amount=2, bands=("B",))),),
        ),
        lambda: scheme(
            locations=(place("x"), place("y")),
            full_time_hours=(hours(), hours(35, locations=("x",)), hours(37, locations=("y",))),
        ),
        lambda: scheme(table(points(1)), table(points(2), since=LATER)),
        # a band that no table has, though it has waits and points that are not reached
        lambda: scheme(bands=(band(), band("B", waits=(Span(years=1),), unreached=(unreached(9),)))),
        lambda: scheme(bands=(band(unreached=(unreached(2, 3),)),)),
        lambda: scheme(bands=(band(waits=(Span(years=1), Span(months=18))),)),
        lambda: scheme(locale="fr"),
        lambda: scheme(locale="zh_Hans_CN"),
        lambda: scheme(locations=(place("x"),), full_time_hours=(hours(locations=()), hours(35, locations=("x",)))),
    ],
)
def test_what_does_not_contradict_is_taken(made: Callable[[], PayScheme]) -> None:
    """Entries that differ in day, announcement, band or place do not replace each other."""
    assert "demo" == made().name


def test_a_scheme_knows_its_bands_and_allowances_by_their_codes() -> None:
    """Unknown ones are answered with those that are known."""
    terms = scheme(allowances=(allowance("shift", rate(amount=1)),))
    assert ("A", "shift") == (terms.band("A").code, terms.allowance("shift").code)
    with pytest.raises(UnknownNameError) as refusal:
        terms.allowance("shifts")
    assert "allowance 'shifts': demo has no such allowance. Nearest: shift." == str(refusal.value)
    with pytest.raises(UnknownNameError) as refusal:
        terms.band("a")
    assert "band 'a': demo has no such band. Nearest: A." == str(refusal.value)


@pytest.mark.parametrize("code", [None, 5, 1.5])
def test_a_band_is_asked_for_by_its_name(code: Any) -> None:
    """A number is no name, and is told so."""
    with pytest.raises((WrongTypeError, UnknownNameError)):
        scheme().band(code)


# --- known on a day ---------------------------------------------------------------------------------------------

ANNOUNCED = date(2025, 6, 15)


def awarded() -> PayScheme:
    """20000 from the first day; 21000, 37 hours and 150 for 100 from 1 April 2025, announced on 15 June."""
    late: dict[str, Any] = {"since": LATER, "announced": ANNOUNCED}
    return scheme(
        table(points(20000)),
        table(points(21000), **late),
        full_time_hours=(hours(36), hours(37, **late)),
        allowances=(
            allowance(
                "extra",
                rate(amount=100),
                rate(LATER, amount=150, announced=ANNOUNCED),
                pensionable=(counts(True), counts(False, LATER, announced=ANNOUNCED)),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("known", "basic", "week", "extra_amount", "pensionable"),
    [(date(2025, 6, 14), 20000, 36, 100, 20100), (ANNOUNCED, 21000, 37, 150, 21000)],
)
def test_a_scheme_as_known_on_a_day_leaves_out_what_was_announced_later(
    known: date, basic: int, week: int, extra_amount: int, pensionable: int
) -> None:
    """On 1 April 2025, as known the day before the announcement and on it."""
    found = salary(awarded().known_on(known), post(), on=LATER)
    amounts = (found.basic_salary.amount, found.full_time_hours, found.allowances.amount, found.pensionable.amount)
    assert [basic, week, extra_amount, pensionable] == [int(amount) for amount in amounts]
    assert known == found.known_on


def test_without_an_announcement_an_entry_is_known_from_its_first_day() -> None:
    """The day before, it is not."""
    terms = scheme(table(points(1)), table(points(2), since=LATER))
    assert [1, 2] == [len(terms.known_on(day).pay_tables) for day in (date(2025, 3, 31), LATER)]


def test_nothing_is_known_before_the_first_announcement() -> None:
    """The refusal says as known on which day."""
    early = scheme(table(points(1), announced=date(2024, 5, 1))).known_on(date(2024, 4, 30))
    with pytest.raises(NoTableInForceError) as refusal:
        salary(early, post(), on=date(2024, 6, 1))
    expected = (
        "band A of demo on 2024-06-01 as known on 2024-04-30: no pay table known has the band. "
        "Ask as known on a later day."
    )
    assert expected == str(refusal.value)


def test_a_table_that_may_have_been_known_makes_the_answer_assumed() -> None:
    """Shown unknown on 9 February and known on the 14th: as known on the 10th, it is assumed that it was not."""
    late = table(points(21000), since=LATER, announced=date(2026, 2, 14), unannounced_on=date(2026, 2, 9))
    terms = scheme(table(points(20000)), late)
    found = {day: salary(terms.known_on(date(2026, 2, day)), post(), on=date(2026, 2, 1)) for day in (9, 10, 14)}
    assert {9: (20000, False), 10: (20000, True), 14: (21000, False)} == {
        day: (int(statement.total.amount), statement.assumed) for day, statement in found.items()
    }
    before = salary(terms.known_on(date(2026, 2, 10)), post(), on=date(2025, 3, 31))
    assert not before.assumed  # the table in doubt had not taken effect


def test_what_was_known_earlier_stays_so_in_a_later_view() -> None:
    """A view of a view knows what both know, so its day and its doubts are those of the earlier one."""
    late = table(points(21000), since=LATER, announced=date(2026, 2, 14), unannounced_on=date(2026, 2, 9))
    early = scheme(table(points(20000)), late).known_on(date(2026, 2, 10))
    later = early.known_on(date(2026, 3, 1))
    days = date(2026, 2, 1)
    assert salary(early, post(), on=days) == salary(later, post(), on=days)


def test_whether_an_allowance_counts_may_not_be_known_yet() -> None:
    """An allowance is never dropped without a word because its place in pension was announced late: it is refused."""
    late = allowance("extra", rate(amount=100), pensionable=(counts(announced=date(2024, 6, 1)),))
    known = scheme(table(points(20000)), allowances=(late,)).known_on(date(2024, 5, 1))
    with pytest.raises(NoTableInForceError):
        salary(known, post(), on=FIRST)


def test_hours_that_were_not_known_yet_are_refused_with_the_right_remedy() -> None:
    """What is missing is the full-time week, so that is what to give."""
    terms = scheme(full_time_hours=(hours(announced=date(2024, 6, 1)),)).known_on(date(2024, 5, 1))
    with pytest.raises(NoTableInForceError) as refusal:
        salary(terms, post(), on=FIRST)
    expected = (
        "full-time hours of demo on 2024-04-01: none are in force for that place and day. "
        "Give `full_time_hours` in a scheme that extends this one."
    )
    assert expected == str(refusal.value)


# --- another number of increments -------------------------------------------------------------------------------


def test_the_number_of_increments_can_be_told() -> None:
    """Five increments between 20000 and 23000 make steps of 600."""
    told = ends_scheme().with_increments("A", 5)
    scale = told.in_force("A", None, FIRST).scale
    assert [20000, 20600, 21200, 21800, 22400, 23000] == [p.salary.amount for p in scale.points if p.salary]
    second = scale.point(2).salary
    assert second is not None
    assert "5 increments in band A" == second.assumptions[1].about


def test_telling_the_number_leaves_the_scheme_and_its_other_bands_alone() -> None:
    """A scheme is a value: there is another one afterwards."""
    two = scheme(
        table(ends(1, 7), ends(1, 7, "B")),
        bands=(band(increments=3), band("B", increments=2)),
        inner_points=inner_points(),
    )
    told = two.with_increments("A", 6)
    assert [(6, 2), (3, 2)] == [(one.band("A").increments, one.band("B").increments) for one in (told, two)]


@pytest.mark.parametrize(
    ("made", "error", "message"),
    [
        (
            lambda: scheme().with_increments("A", 5),
            InvalidValueError,
            "5 increments in band A: the points of the band are published. Leave the number out.",
        ),
        (
            lambda: ends_scheme().with_increments("A", 0),
            InvalidValueError,
            "0 increments: a scale has 1 to 100 of them.",
        ),
        (
            lambda: ends_scheme().with_increments("Z", 5),
            UnknownNameError,
            "band 'Z': demo has no such band. Known: A.",
        ),
    ],
)
def test_a_number_of_increments_that_cannot_be_is_refused(
    made: Callable[[], object], error: type[Exception], message: str
) -> None:
    """In a band whose points are published, below one, or in no band."""
    with pytest.raises(error) as refusal:
        made()
    assert message == str(refusal.value)


@pytest.mark.parametrize("number", [2.5, True, "3"])
def test_the_number_of_increments_is_a_whole_number(number: Any) -> None:
    """Two and a half increments, or a truth of them, are refused."""
    with pytest.raises(WrongTypeError):
        ends_scheme().with_increments("A", number)


def test_a_told_number_must_agree_with_the_waits_in_a_view_too() -> None:
    """Waits for three increments leave a scale of five unclimbed: refused in a view as in the whole scheme."""
    terms = ends_scheme(bands=(band(increments=3, waits=(Span(years=1),) * 3),))
    with pytest.raises(InvalidValueError):
        terms.with_increments("A", 5)
    with pytest.raises(InvalidValueError):
        terms.known_on(date(2025, 1, 1)).with_increments("A", 5)


# --- in force ---------------------------------------------------------------------------------------------------


def test_a_place_with_tables_of_its_own_has_those_alone() -> None:
    """Where none names a place, those without a place apply."""
    terms = scheme(
        table(points(1)),
        table(points(2), locations=("inner", "outer")),
        locations=(place("inner"), place("outer"), place("north")),
        full_time_hours=(hours(36), hours(35, locations=("inner",))),
    )
    expected = {"inner": (2, 35), "outer": (2, 36), "north": (1, 36), None: (1, 36)}
    found = {where: salary(terms, post(location=where), on=FIRST) for where in expected}
    assert expected == {where: (int(one.total.amount), int(one.full_time_hours)) for where, one in found.items()}


def test_a_band_that_places_alone_have_needs_a_place() -> None:
    """The refusal names the places."""
    terms = scheme(
        table(points(1), locations=("outer",)),
        table(points(2), locations=("inner",)),
        locations=(place("inner"), place("outer")),
    )
    with pytest.raises(NoTableInForceError) as refusal:
        salary(terms, post(), on=FIRST)
    expected = (
        "band A of demo on 2024-04-01: no pay table known has the band for that place. "
        "Locations that have one: inner, outer."
    )
    assert expected == str(refusal.value)


def test_a_scheme_without_locations_refuses_one() -> None:
    """Nothing is near where there is nothing."""
    with pytest.raises(UnknownNameError) as refusal:
        salary(scheme(), post(location="inner"), on=FIRST)
    assert "location 'inner': demo has no locations. Leave it out." == str(refusal.value)


def test_effective_days_are_those_of_every_dated_term() -> None:
    """Tables, hours, rates and pensionable alike, each once, in order."""
    terms = scheme(
        table(points(1)),
        table(points(2), since=date(2025, 4, 1)),
        full_time_hours=(hours(), hours(35, date(2025, 1, 1))),
        allowances=(
            allowance(
                "x",
                rate(date(2024, 6, 1), amount=1),
                pensionable=(counts(since=date(2024, 5, 1)), counts(False, date(2025, 2, 1))),
            ),
        ),
    )
    assert ["2024-04-01", "2024-05-01", "2024-06-01", "2025-01-01", "2025-02-01", "2025-04-01"] == [
        day.isoformat() for day in terms.effective_days
    ]


def test_terms_are_the_same_until_the_next_effective_day() -> None:
    """Worked out once, and told again."""
    terms = scheme(table(points(1)), table(points(2), since=LATER))
    first = terms.in_force("A", None, FIRST)
    assert first is terms.in_force("A", None, date(2025, 3, 31))
    assert first is not terms.in_force("A", None, LATER)


def test_an_unpublished_point_is_refused_by_name() -> None:
    """What no table says is not made up."""
    with pytest.raises(UnknownPointError) as refusal:
        salary(scheme(table(points(None, 2))), post(), on=FIRST)
    expected = (
        "point 1 of band A: its salary is not published in the table of 2024-04-01. "
        "Ask for another point or day (--from and --until for a progression), or give the salary in a scheme that "
        "extends this one."
    )
    assert expected == str(refusal.value)


def test_a_doubt_about_knowledge_is_an_assumption_with_a_remedy() -> None:
    """The statement names the table and both papers."""
    late = table(points(21000), since=LATER, announced=date(2026, 2, 14), unannounced_on=date(2026, 2, 9))
    known = scheme(table(points(20000)), late).known_on(date(2026, 2, 12))
    expected = Assumption(
        "the table of 2025-04-01 was not known on 2026-02-12",
        "papers show it unknown on 2026-02-09 and known on 2026-02-14",
        "Give the day of the announcement in a scheme that extends this one",
    )
    assert (expected,) == salary(known, post(), on=date(2026, 2, 12)).assumptions


def test_a_given_point_counts_from_the_numbers_of_its_scale() -> None:
    """On a spine the minimum of a band is the spine's point, not 1."""
    terms = scheme(table(on_spine(11, 12), spine=spine(1, 2, 3, first=10)))
    assert 11 == position(terms, post(), on=FIRST).point
