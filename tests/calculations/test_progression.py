"""How a salary grows: dated steps, each with its reasons and its statement."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories.schemes import (
    FIRST,
    allowance,
    anniversary,
    band,
    counts,
    ends_scheme,
    hours,
    money,
    paper,
    pay_range,
    place,
    points,
    post,
    promotes,
    rate,
    scheme,
    table,
)
from paycalc import (
    Appointment,
    AssumedFigureError,
    HeldAllowance,
    InvalidValueError,
    NoTableInForceError,
    PayScheme,
    Progression,
    Promotion,
    SalaryChange,
    Span,
    UnknownNameError,
    WrongTypeError,
    format_statement,
    progression,
    sentence,
)


def shown(grown: Progression) -> list[tuple[str, str, int]]:
    """Each step's day, reasons and total."""
    return [
        (step.on.isoformat(), ", ".join(reason.value for reason in step.reasons), int(step.statement.total.amount))
        for step in grown.steps
    ]


def grow(
    terms: PayScheme, until: date, appointment: Appointment | None = None, **rest: Any
) -> list[tuple[str, str, int]]:
    """The steps of the default post, or of another."""
    return shown(progression(terms, appointment or post(), until=until, **rest))


@pytest.mark.parametrize(("until", "said"), [(date(2025, 6, 20), date(2025, 6, 20)), (date(2025, 6, 19), None)])
def test_a_post_that_ends_says_so(until: date, said: date | None) -> None:
    """Where its last day comes by the last day looked at: 21,000 by then, and nothing after."""
    ends = post(ended=date(2025, 6, 20))
    grown = progression(scheme(), ends, until=until)
    assert (said, until) == (grown.ended, grown.until)
    words = f"£21,000.00 by {until.day} June 2025{', its last day' if said else ''}."
    assert words in sentence(grown)
    assert said is None or "to 20 June 2025, the last day in post" in format_statement(grown).splitlines()[1]
    later = progression(scheme(), ends, until=date(2025, 12, 31))
    assert ends.ended == later.ended
    assert "£21,000.00 by 20 June 2025, its last day." in sentence(later)


def test_each_increment_is_a_step_until_the_top() -> None:
    """Three points, two increments; the second reaches the top, and nothing follows."""
    assert [
        ("2024-04-01", "started", 20000),
        ("2025-04-01", "increment", 21000),
        ("2026-04-01", "increment, top of scale reached", 22000),
    ] == grow(scheme(), date(2199, 12, 31))


def test_the_last_day_is_looked_at() -> None:
    """`until` is inclusive; a day earlier the step is not there."""
    assert [1, 2] == [len(grow(scheme(), day)) for day in (date(2025, 3, 31), date(2025, 4, 1))]


def test_changes_of_one_day_are_one_step_with_its_reasons_in_order() -> None:
    """Pay table, then increment, then hours, then allowances."""
    day = date(2025, 4, 1)
    terms = scheme(
        table(points(20000, 21000)),
        table(points(30000, 31000), since=day),
        full_time_hours=(hours(36), hours(35, day)),
        allowances=(
            allowance("old", rate(amount=100), rate(day, amount=200)),
            allowance("new", rate(day, amount=1)),
        ),
    )
    reasons = "pay table, increment, top of scale reached, full-time hours, allowance starts, allowance changes"
    assert [("2024-04-01", "started", 20100), ("2025-04-01", reasons, 31201)] == grow(terms, day)


def test_an_effective_day_that_changes_nothing_for_the_post_is_no_step() -> None:
    """Another band's rate, another place's table, the same amount stated again, a higher most of hours."""
    day = date(2024, 6, 1)
    terms = scheme(
        table(points(20000), points(20000, band="B")),
        table(points(30000), locations=("x",)),
        table(points(31000), since=day, locations=("x",)),
        bands=(band(), band("B")),
        locations=(place("x"),),
        full_time_hours=(hours(36), hours(36, day, most_hours=40)),
        allowances=(
            allowance("y", rate(amount=5), rate(day, amount=5), rate(date(2024, 7, 1), amount=9, bands=("B",))),
        ),
    )
    assert [("2024-04-01", "started", 20005)] == grow(terms, date(2024, 12, 31))


@pytest.mark.parametrize(
    ("extra", "facts", "expected"),
    [
        (
            allowance("x", rate(amount=5), wait=Span(months=6)),
            {},
            [("2024-04-01", "started", 20000), ("2024-10-01", "allowance starts", 20005)],
        ),
        (
            allowance("x", rate(amount=5), automatic=False),
            {"allowances": (HeldAllowance("x", date(2024, 5, 2)),)},
            [("2024-04-01", "started", 20000), ("2024-05-02", "allowance starts", 20005)],
        ),
        (
            allowance("x", rate(amount=5), automatic=False),
            {"allowances": (HeldAllowance("x", FIRST, date(2024, 5, 2)),)},
            [("2024-04-01", "started", 20005), ("2024-05-03", "allowance ends", 20000)],
        ),
        (
            allowance("x", rate(amount=5), pensionable=(counts(True), counts(False, date(2024, 6, 1)))),
            {},
            [("2024-04-01", "started", 20005), ("2024-06-01", "allowance changes", 20005)],
        ),
    ],
)
def test_an_allowance_that_starts_ends_or_changes_is_a_step(
    extra: Any, facts: dict[str, Any], expected: list[tuple[str, str, int]]
) -> None:
    """After its wait, on its named day, the day after its last, or when its place in pension changes."""
    terms = scheme(table(points(20000)), allowances=(extra,))
    assert expected == grow(terms, date(2025, 3, 31), post(**facts))


def test_a_superseded_table_is_carried_forward_as_an_assumption() -> None:
    """The salary stays on the last table known, marked, until a table has the band again."""
    terms = scheme(
        table(points(20000)),
        table(since=date(2025, 6, 1)),
        table(points(22000), since=date(2026, 6, 1)),
    )
    grown = progression(terms, post(), until=date(2027, 1, 1))
    assert [
        ("2024-04-01", "started", 20000),
        ("2025-06-01", "pay table superseded", 20000),
        ("2026-06-01", "pay table", 22000),
    ] == shown(grown)
    assert [False, True, False] == [step.statement.assumed for step in grown.steps]
    assert grown.assumed
    assert ["the table of 2024-04-01 carried forward past 2025-06-01"] == [one.about for one in grown.assumptions]


def test_a_strict_progression_refuses_a_step_that_is_assumed() -> None:
    """The inner points of a band whose ends alone are published."""
    assert 2 == len(progression(ends_scheme(), post(), until=date(2025, 4, 1)).steps)
    with pytest.raises(AssumedFigureError, match="strict salary of band A on 2025-04-01"):
        progression(ends_scheme(), post(), until=date(2025, 4, 1), strict=True)
    strict = progression(ends_scheme(), post(), until=date(2025, 3, 31), strict=True)
    assert strict.steps[0].statement.next_increment is None
    assert not strict.assumed


def test_before_the_first_table_nothing_is_shown() -> None:
    """The first step is that table, with a note; increments before it count."""
    terms = scheme(table(points(20000, 21000, 22000), since=date(2025, 6, 1)), full_time_hours=(hours(),))
    grown = progression(terms, post(), until=date(2026, 4, 1))
    assert [
        ("2025-06-01", "first known pay table", 21000),
        ("2026-04-01", "increment, top of scale reached", 22000),
    ] == shown(grown)
    assert ["Nothing is shown before 2025-06-01: no pay table with the band is known until then"] == [
        note.plain() for note in grown.notes
    ]


@pytest.mark.parametrize(
    ("since", "first"),
    [
        (date(2024, 3, 1), ("2024-04-01", "started", 20000)),
        (date(2024, 4, 1), ("2024-04-01", "started", 20000)),
        (date(2025, 3, 31), ("2025-03-31", "first day shown", 20000)),
        (date(2025, 4, 1), ("2025-04-01", "first day shown", 21000)),
    ],
)
def test_the_first_day_shown_can_be_later(since: date, first: tuple[str, str, int]) -> None:
    """Never earlier than the start."""
    assert first == grow(scheme(), date(2025, 4, 1), since=since)[0]


def test_a_range_grows_by_its_allowances_alone() -> None:
    """No increments are due in it."""
    terms = scheme(
        table(pay_range(20000, 30000)),
        allowances=(allowance("x", rate(amount=1), rate(date(2025, 1, 1), amount=2)),),
    )
    grown = grow(terms, date(2034, 4, 1), post(salary=25000))
    assert [("2024-04-01", "started", 25001), ("2025-01-01", "allowance changes", 25002)] == grown


def test_a_given_point_is_shown_from_the_day_it_was_held() -> None:
    """What came before is not said."""
    held = post(point=2, point_from=date(2025, 1, 1))
    assert [("2025-01-01", "first day told", 21000), ("2026-01-01", "increment, top of scale reached", 22000)] == grow(
        scheme(), date(2030, 1, 1), held
    )


def test_a_progression_cites_the_papers_of_its_steps() -> None:
    """Each once, though several steps rest on it."""
    terms = scheme(
        table(points(20000, 21000)),
        table(points(22000, 23000), since=date(2025, 6, 1), source="award"),
        sources=(paper("unused"), paper(), paper("award")),
    )
    grown = progression(terms, post(), until=date(2026, 4, 1))
    assert ["paper", "award"] == [source.code for source in grown.cited]
    assert terms.employer == grown.employer


def test_a_last_day_before_the_first_is_refused() -> None:
    """The refusal names the first day there is."""
    with pytest.raises(InvalidValueError) as refusal:
        progression(scheme(), post(), until=date(2024, 3, 31))
    expected = (
        "progression of band A until 2024-03-31: the first day that can be shown is 2024-04-01. "
        "Ask for a later `until`."
    )
    assert expected == str(refusal.value)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (Appointment("Z", started=FIRST), UnknownNameError),
        (post(location="x"), UnknownNameError),
        (Appointment("B", started=FIRST), NoTableInForceError),
    ],
)
def test_what_the_scheme_does_not_know_is_refused(asked: Appointment, error: type[Exception]) -> None:
    """A band or a place it does not have, and a band that no table has."""
    with pytest.raises(error):
        progression(scheme(bands=(band(), band("B"))), asked, until=date(2025, 1, 1))


@pytest.mark.parametrize("days", [{"until": None}, {"until": 1.5}, {"until": FIRST, "since": "2024-04-01"}])
def test_days_are_days(days: dict[str, Any]) -> None:
    """Nothing is read as a day by guess."""
    with pytest.raises(WrongTypeError):
        progression(scheme(), post(), **days)


def test_who_started_on_29_february_has_a_step_each_year() -> None:
    """On 1 March, and in 2028 on 29 February."""
    january = date(2024, 1, 1)
    terms = scheme(table(points(1, 2, 3, 4, 5), since=january), full_time_hours=(hours(since=january),))
    assert ["2024-02-29", "2025-03-01", "2026-03-01", "2027-03-01", "2028-02-29"] == [
        day for day, *_ in grow(terms, date(2030, 1, 1), post(date(2024, 2, 29)))
    ]


def test_a_wait_beyond_the_calendar_is_no_failure() -> None:
    """Increments every hundred years never come: the second would be in the year 2224, past the calendar."""
    terms = scheme(increments=anniversary(wait=Span(years=100)))
    expected = [("2024-04-01", "started", 20000), ("2124-04-01", "increment", 21000)]
    assert expected == grow(terms, date(2199, 12, 31))


def test_shown_from_a_day_after_a_promotion_the_table_of_the_new_band_counts() -> None:
    """Band A is first in the table of 2026; who was promoted to band B in 2024 is shown from the day asked."""
    later = table(points(30000), points(31000, band="B"), since=date(2026, 4, 1))
    terms = scheme(table(points(20000, band="B")), later, bands=(band("A"), band("B")))
    july, shown = date(2024, 7, 1), date(2025, 1, 1)
    given = post(changes=(Promotion(on=july, band="B", point=1),))
    for since, first, reason in ((shown, shown, "first day shown"), (None, july, "first known pay table")):
        step = progression(terms, given, until=date(2025, 12, 31), since=since).steps[0]
        assert (first, (reason,)) == (step.on, tuple(one.value for one in step.reasons))


def test_a_band_that_no_table_has_is_refused() -> None:
    """With a promotion out of the table as without."""
    terms = scheme(table(points(20000, band="B")), bands=(band("A"), band("B")))
    with pytest.raises(NoTableInForceError):
        progression(terms, post(), until=date(2025, 12, 31))


def test_another_salary_in_a_range_is_a_step() -> None:
    """90,000 told for the start, and 92,000 from 1 October 2023: the band is the same, and what is paid is not."""
    first = date(2023, 4, 1)
    terms = scheme(
        table(pay_range(80000, 100000), since=first),
        increments=None,
        full_time_hours=(hours(since=first),),
        promotion=promotes(),
    )
    raised = SalaryChange(on=date(2023, 10, 1), salary=92000)
    grown = progression(terms, post(first, salary=90000, changes=(raised,)), until=date(2023, 12, 31))
    steps = [(step.on, str(step.statement.total.amount), [one.value for one in step.reasons]) for step in grown.steps]
    assert [(first, "90000.00", ["started"]), (date(2023, 10, 1), "92000.00", ["salary"])] == steps


def test_other_weeks_of_a_year_are_a_step_of_a_term_time_post() -> None:
    """25,183 x 20/37 x 44/52.143 = 11,486.62, and by 52.2 weeks from 1 January 2025 11,474.08."""
    weeks = {FIRST: "52.143", date(2025, 1, 1): "52.2"}
    terms = scheme(
        table(points(25183)),
        increments=None,
        full_time_hours=tuple(hours(37, since, weeks=money(number)) for since, number in weeks.items()),
    )
    grown = progression(terms, post(weekly_hours=20, paid_weeks=44), until=date(2025, 12, 31))
    steps = [(step.on, str(step.statement.total.amount), [one.value for one in step.reasons]) for step in grown.steps]
    assert [(FIRST, "11486.62", ["started"]), (date(2025, 1, 1), "11474.08", ["full-time hours"])] == steps
