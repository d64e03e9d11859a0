"""What an answer says of increments: on what they depend, and from which day a point was counted."""

from __future__ import annotations

from datetime import date

from factories.schemes import anniversary, post, scheme
from paycalc import Appointment, PointGiven, load_scheme, progression, salary
from paycalc.terms.progress.increments import IncrementCondition

CONDITION = IncrementCondition(effective_from=date(2025, 1, 1), depends_on="good conduct", source="paper")
TERMS = scheme(increments=anniversary(condition=CONDITION))
SAID = "From 2025-01-01 an increment depends on good conduct: that is taken to be met"


def notes(given: Appointment, on: date) -> list[str]:
    """The notes of a salary, apart from those on the age of the table."""
    return [one.plain() for one in salary(TERMS, given, on=on).notes if not one.template.startswith("The pay table")]


def test_what_an_increment_depends_on_is_said_with_every_increment_of_its_time() -> None:
    """The next of 1 April 2025; the one that came on it; at the top, the last that came."""
    given = post(started=date(2024, 4, 1))
    assert [SAID] == notes(given, date(2024, 4, 1))
    assert [SAID] == notes(given, date(2025, 4, 1))
    assert [SAID] == notes(given, date(2030, 4, 1))
    assert [] == notes(post(started=date(2024, 4, 1), point=3), date(2024, 4, 1))  # no increment leads on


def test_an_increment_before_its_first_day_says_nothing() -> None:
    """At the top since 1 April 2024, by increments of 2023 and 2024."""
    assert [] == notes(post(started=date(2022, 4, 1)), date(2024, 4, 1))


def test_a_progression_says_it_once() -> None:
    """Among the notes of a table, whatever the steps."""
    from paycalc import format_statement

    grown = progression(TERMS, post(started=date(2024, 4, 1)), until=date(2026, 4, 1))
    assert 1 == format_statement(grown, "markdown").count("depends on good conduct")


def test_a_point_without_its_day_that_increments_have_moved_is_said() -> None:
    """An extract says the point of today: 31,049 for point 1, and 37,796 two increments on."""
    nhs, given = load_scheme("nhs-agenda-for-change"), {"started": date(2019, 5, 13), "point": 1}
    found = salary(nhs, Appointment("5", **given), on=date(2025, 11, 1))  # type: ignore[arg-type]
    assert 37796 == found.total.amount
    said = (
        "Point 1 is taken to be that of the start, 2019-05-13, and 2 increments have come since: if it is held by now, "
        "say since when (point_from)"
    )
    assert said in [one.plain() for one in found.notes]
    told = salary(nhs, Appointment("5", point_from=date(2025, 5, 13), **given), on=date(2025, 11, 1))  # type: ignore[arg-type]
    assert 31049 == told.total.amount
    assert not any("is taken to be that of the start" in one.plain() for one in told.notes)


def test_a_point_that_a_change_gives_has_its_day() -> None:
    """And one increment is one."""
    given = post(started=date(2024, 4, 1), point=1)
    assert any("one increment has come since" in one for one in notes(given, date(2025, 4, 1)))
    decided = PointGiven(on=date(2024, 6, 1), point=2, reason="accelerated")
    changed = post(started=date(2024, 4, 1), point=1, changes=(decided,))
    assert not any("is taken to be that of the start" in one for one in notes(changed, date(2025, 4, 1)))
