"""Term-time posts: paid weeks of the year, beside the hours of the week."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories.goldens import rows
from factories.schemes import (
    ASSUMED,
    FIRST,
    allowance,
    calendar,
    counts,
    hours,
    money,
    points,
    post,
    rate,
    scheme,
    table,
)
from paycalc import (
    InvalidValueError,
    PaidWeeksChange,
    PayScheme,
    Reason,
    WrongTypeError,
    format_statement,
    pay_period,
    progression,
    salary,
    sentence,
)
from paycalc.formatting.statements.scheme import scheme_layout
from paycalc.terms.additions.allowances import BaseHours

WEEKS = money("52.143")


def terms_with(*amounts: Any, **parts: Any) -> PayScheme:
    """A scheme of one point, whose year has 52.143 weeks."""
    return scheme(table(points(*amounts)), **{"full_time_hours": (hours(weeks=WEEKS),), **parts})


def name(row: dict[str, Any]) -> str:
    return str(row["name"])


@pytest.mark.parametrize("row", rows("term-time.toml"), ids=name)
def test_a_published_term_time_month(row: dict[str, Any]) -> None:
    """A month of the whole year, paid weeks and weeks of a year give the published month."""
    amount = money(str(row["month"])) * 12
    terms = scheme(
        table(points(amount)), full_time_hours=(hours(weeks=money(str(row["weeks"]))),), pay_calendar=calendar()
    )
    assert terms.pay_calendar is not None
    given = post(paid_weeks=money(str(row["paid_weeks"])))
    yearly = salary(terms, given, on=FIRST).basic_salary
    paid = pay_period(terms, given, terms.pay_calendar.period_of(FIRST))
    assert (money(row["year"]), row["working"], money(row["pay"])) == (
        yearly.amount,
        yearly.working.plain(),
        paid.total.amount,
    )


HALF_THE_YEAR = money("26.0715")
"""Half of 52.143 would be finer than a thousandth of a week; this is refused."""


def test_weeks_are_a_share_beside_that_of_hours() -> None:
    """Half time for a third of the year, 17.381 of 52.143 weeks: 30,000 / 2 / 3 = 5,000, rounded once."""
    statement = salary(terms_with(30000), post(weekly_hours=18, paid_weeks=money("17.381")), on=FIRST)
    assert 5000 == statement.basic_salary.amount
    assert "30000.00 × 18/36 × 17.381/52.143 weeks = 5000.00" == statement.basic_salary.working.plain()
    assert (money("17.381"), WEEKS) == statement.weeks
    assert ", at 18 of 36 hours a week and 17.381 of 52.143 weeks a year, is paid £5,000.00 a year" in sentence(
        statement
    )


def test_allowances_go_by_the_same_share() -> None:
    """A pro rata one of 3,000 is a third; one that is not stays whole; 10 % of actual basic is not shared again."""
    first = (
        allowance("shared", rate(amount=3000), pensionable=(counts(),)),
        allowance("whole", rate(amount=3000), pro_rata=False, pensionable=(counts(),)),
        allowance("of-actual", rate(percent=10), base=("basic",), base_hours=BaseHours.ACTUAL, pensionable=(counts(),)),
        allowance("of-full", rate(percent=10), base=("basic",), pensionable=(counts(),)),
    )
    statement = salary(terms_with(30000, allowances=first), post(paid_weeks=money("17.381")), on=FIRST)
    assert [10000, 1000, 3000, 1000, 1000] == [line.annual.amount for line in statement.lines]
    assert "3000.00 × 17.381/52.143 weeks = 1000.00" == statement.lines[1].annual.working.plain()


def test_all_the_weeks_of_a_year_pay_the_whole_year() -> None:
    """52.143 of 52.143."""
    assert 30000 == salary(terms_with(30000), post(paid_weeks=WEEKS), on=FIRST).total.amount


def test_the_weeks_rest_on_what_the_scheme_says_of_them() -> None:
    """Assumed weeks of a year make an assumed salary, and do nothing to who is paid all the year."""
    terms = terms_with(30000, full_time_hours=(hours(weeks=WEEKS, **ASSUMED),))
    assert salary(terms, post(paid_weeks=money("17.381")), on=FIRST).assumed
    assert not salary(terms, post(), on=FIRST).assumed


def test_paid_weeks_may_change_inside_a_period() -> None:
    """Term-time to 15 April 2024, a third of the year, and all of it from the 16th: 12,000 / 24 / 3 + 12,000 / 24."""
    terms = terms_with(12000, pay_calendar=calendar())
    assert terms.pay_calendar is not None
    given = post(paid_weeks=money("17.381"), changes=(PaidWeeksChange(on=date(2024, 4, 16)),))
    paid = pay_period(terms, given, terms.pay_calendar.period_of(FIRST))
    assert [money("166.67"), 500] == [one.amount.amount for one in paid.lines[0].segments]
    steps = progression(terms, given, until=date(2024, 12, 31)).steps
    assert [(date(2024, 4, 16), (Reason.PAID_WEEKS,))] == [(one.on, one.reasons) for one in steps[1:]]


def test_the_scheme_shows_its_weeks() -> None:
    """Beside the hours of the week."""
    notes = [note.plain() for note in scheme_layout(terms_with(12000)).notes]
    assert "Full time from 2024-04-01: 36 hours a week, 52.143 weeks a year" in notes


def test_json_names_the_weeks() -> None:
    """As text, like hours."""
    shown = format_statement(salary(terms_with(30000), post(paid_weeks=39), on=FIRST), "json")
    assert '"paid_weeks": "39",\n  "weeks_of_a_year": "52.143"' in shown


@pytest.mark.parametrize(
    ("weeks", "paid", "message"),
    [
        (WEEKS, 53, "53 paid weeks: a year has 52.143."),
        (
            None,
            39,
            "39 paid weeks: the scheme does not say how many a year has. Give `weeks` with its `full_time_hours`.",
        ),
    ],
)
def test_weeks_that_the_scheme_does_not_have_are_refused(weeks: Any, paid: int, message: str) -> None:
    """More than a year, or weeks of nobody knows how many."""
    with pytest.raises(InvalidValueError) as refusal:
        salary(terms_with(30000, full_time_hours=(hours(weeks=weeks),)), post(paid_weeks=paid), on=FIRST)
    assert message == str(refusal.value)


@pytest.mark.parametrize("weeks", [0, -1, 54, HALF_THE_YEAR])
def test_what_is_no_number_of_weeks_is_refused(weeks: Any) -> None:
    """Above 0, at most 53, in thousandths; in an appointment and in a scheme."""
    for made in (lambda: post(paid_weeks=weeks), lambda: hours(weeks=weeks)):
        with pytest.raises(InvalidValueError) as refusal:
            made()
        assert "they are not weeks of a year. Allowed: above 0, at most 53, in thousandths of a week." in str(
            refusal.value
        )


def test_weeks_that_are_a_float_are_refused() -> None:
    """As every number."""
    with pytest.raises(WrongTypeError):
        post(paid_weeks=43.89)


def test_paid_weeks_are_from_now_on_part_of_what_was_worked_out_before() -> None:
    """Two people who differ in nothing else are not taken for one another."""
    terms = terms_with(30000)
    amounts = [
        salary(terms, post(paid_weeks=weeks), on=date(2024, 5, 1)).total.amount
        for weeks in (None, money("17.381"), None)
    ]
    assert [30000, 10000, 30000] == amounts
