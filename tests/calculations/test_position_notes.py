"""What every answer says of the position it goes by: what increments depend on, and what a missing day leaves open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs
import pytest

from factories.hours import gives, premium, shift, working
from factories.schemes import anniversary, calendar, money, pay_range, post, scheme, table
from factories.sourced import lump_sum
from factories.toil import rules, toil_scheme
from paycalc import (
    Appointment,
    LumpSumAmount,
    PointGiven,
    Provenance,
    Shift,
    ToilEarned,
    arrears,
    load_scheme,
    pay_period,
    progression,
    salary,
    toil_account,
    worked_time,
)
from paycalc.calculations.shift_pay.totals import WorkedTotals
from paycalc.terms.hourly.premiums import Premium
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


POINT = "Point 1 is taken to be that of the start, 2024-04-01, and one increment has come since: if it is held by now, "
SINCE_WHEN = f"{POINT}say since when (point_from)"
UNDATED = post(started=date(2024, 4, 1), point=1)
MAY = shift("2025-05-03 09:00", "2025-05-03 10:00")
MARCH = shift("2025-03-29 09:00", "2025-03-29 10:00")


def said_of_hours(rule: Premium, hour: Shift = MAY) -> list[str]:
    """The notes of an hour that a rule pays, apart from those on the age of the table."""
    terms = scheme(increments=anniversary(condition=CONDITION), working_time=working(rule))
    found = worked_time(terms, UNDATED, [hour])
    return [one.plain() for one in found.notes if not one.template.startswith("The pay table")]


def test_hours_worked_say_what_the_salary_says_of_its_position() -> None:
    """On 3 May 2025 an increment has come; on 29 March none had, and hours have no next one."""
    assert [SAID, SINCE_WHEN] == said_of_hours(premium("x"))
    assert [] == said_of_hours(premium("x"), MARCH)


def test_hours_that_are_paid_an_amount_go_by_no_position() -> None:
    """3.00 an hour is 3.00 at any point."""
    assert [] == said_of_hours(premium("x", gives(amount=3)))


def test_the_sums_of_many_people_say_it_once() -> None:
    """Of two people with one fact."""
    terms = scheme(increments=anniversary(), working_time=working(premium("x")))
    totals = WorkedTotals(terms)
    for hours in ([MAY], [MAY, shift("2025-05-03 11:00", "2025-05-03 12:00")]):
        totals.of(UNDATED, hours)
    assert [(SINCE_WHEN, 2)] == [
        (one.first.plain(), one.people) for one in totals.notes.values() if one.first.plain().startswith("Point 1")
    ]


def test_time_off_that_is_paid_says_it_of_the_day_of_its_rate() -> None:
    """Earned on 3 May 2025, expired and paid three months later; what is left unpaid goes by no position."""
    earned, on = [ToilEarned(date(2025, 5, 3), 60)], date(2025, 9, 1)
    for does, expected in (("paid", [SINCE_WHEN]), ("lapses", [])):
        found = toil_account(toil_scheme(rules(expired=does)), UNDATED, earned, on=on)
        assert expected == [one.plain() for one in found.notes]


def test_a_lump_sum_says_it_of_its_qualifying_day() -> None:
    """Due in June, to those in post on 31 May; on 1 June another point is given, with its day."""
    once = lump_sum(LumpSumAmount(amount=500), due_on=date(2025, 6, 2), in_post_on=date(2025, 5, 31))
    terms = scheme(increments=anniversary(), lump_sums=(once,), pay_calendar=calendar())
    assert terms.pay_calendar is not None
    who = post(started=date(2024, 4, 1), point=1, changes=(PointGiven(on=date(2025, 6, 1), point=3, reason="panel"),))
    for month, expected in ((6, [SINCE_WHEN]), (7, [])):
        found = pay_period(terms, who, terms.pay_calendar.period_of(date(2025, month, 1)))
        assert expected == [one.plain() for one in found.notes if one.template.startswith("Point")]


def test_a_lump_sum_that_is_owed_to_who_has_left_says_it_too() -> None:
    """In post on 31 May, gone on 1 June; it becomes known in July."""
    once = lump_sum(LumpSumAmount(amount=500), due_on=date(2025, 6, 2), in_post_on=date(2025, 5, 31))
    late = attrs.evolve(once, announced=date(2025, 7, 10))
    terms = scheme(increments=anniversary(), lump_sums=(late,), pay_calendar=calendar())
    assert terms.pay_calendar is not None
    who, june = attrs.evolve(UNDATED, ended=date(2025, 5, 31)), terms.pay_calendar.period_of(date(2025, 6, 1))
    owed = arrears(terms, who, [june], known_before=date(2025, 7, 1), known_after=date(2025, 7, 31))
    assert 500 == owed.total.amount
    assert [SINCE_WHEN] == [one.plain() for one in owed.notes]


def test_a_lump_sum_at_the_top_of_a_range_rests_on_what_the_salary_rests_on() -> None:
    """30,000 is told, and is the most of the range."""
    once = lump_sum(LumpSumAmount(amount=500, at_top=True), due_on=date(2024, 6, 1))
    terms = scheme(table(pay_range(20000, 30000)), increments=None, lump_sums=(once,), pay_calendar=calendar())
    assert terms.pay_calendar is not None
    june = pay_period(terms, post(salary=30000), terms.pay_calendar.period_of(date(2024, 6, 1)))
    assert [("basic", Provenance.TOLD), ("once", Provenance.TOLD)] == [
        (one.code, one.amount.provenance) for one in june.lines
    ]


def test_an_increment_date_in_a_range_is_told_in_vain() -> None:
    """A range has no increments, and the answer says so."""
    terms = scheme(table(pay_range(20000, 30000)), increments=None)
    found = salary(terms, post(salary=30000, increment_date=date(2024, 9, 1)), on=date(2024, 4, 1))
    said = "The increment date 2024-09-01 has no effect: band A is a range, without increments"
    assert [said] == [one.plain() for one in found.notes]


@pytest.mark.parametrize(
    ("hours", "noted"), [(money("0.6"), True), (money("1"), True), (money("1.01"), False), (None, False)]
)
def test_an_hour_a_week_or_less_is_likely_a_share_of_full_time(hours: Decimal | None, noted: bool) -> None:
    """As the command says of --hours; in a file it may be right."""
    found = notes(post(started=date(2024, 4, 1), point=3, weekly_hours=hours), date(2024, 4, 1))
    said = (
        f"The post is told with {hours} hours a week, of 36 for full time: if that is a share of full time, tell the "
        "hours it comes to"
    )
    assert ([said] if noted else []) == found
