"""What is owed after a late award or a late fact."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

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
    AllowanceEnds,
    Appointment,
    HoursChange,
    InvalidValueError,
    PaymentRecord,
    PayScheme,
    WrongTypeError,
    arrears,
    difference,
    format_statement,
    load_scheme,
    pay_period,
    salary,
)

APRIL, JUNE = date(2025, 4, 1), date(2025, 6, 30)


def late(**parts: Any) -> PayScheme:
    """12,000 a year, and 12,600 from 1 April 2025, announced on 10 June."""
    early = date(2024, 1, 1)
    award = table(points(12600), since=APRIL, announced=date(2025, 6, 10))
    facts = {"pay_calendar": calendar(), "full_time_hours": (hours(since=early),), "increments": None, **parts}
    return scheme(table(points(12000), since=early), award, **facts)


def owed(terms: PayScheme, given: Appointment, **knowledge: Any) -> Any:
    assert terms.pay_calendar is not None
    months = terms.pay_calendar.between(APRIL, JUNE)
    return arrears(terms, given, months, **{"known_after": JUNE, **knowledge})


def test_arrears_of_the_met_award_of_2025() -> None:
    """Band D at the minimum: (1,512 + 81) / 12 = 132.75 a month, 796.50 in the six from August to January.

    37,510 - 35,998 = 1,512 basic, 126.00 a month; 2,009 - 1,928 = 81 location allowance, 6.75 a month.
    """
    met = load_scheme("met-police-staff")
    assert met.pay_calendar is not None
    months = met.pay_calendar.between(date(2025, 8, 1), date(2026, 1, 31))
    given = Appointment("D", started=date(2025, 8, 1))
    statement = arrears(met, given, months, known_before=date(2025, 9, 18), known_after=date(2026, 2, 14))
    expected = [
        (number, code, money(pay))
        for number in range(5, 11)
        for code, pay in (("basic", "126.00"), ("location", "6.75"))
    ]
    found = [(one.number, one.code, one.owed.amount) for one in statement.differences]
    assert expected == found
    assert (money("796.50"), False) == (statement.total.amount, statement.overpaid)
    assert money("796.50") == arrears(met, given, months, known_after=date(2026, 2, 14)).total.amount


def test_only_what_was_paid_before_the_announcement_is_owed() -> None:
    """600 / 12 = 50 for April and for May; June was paid on 30 June, when the award was known."""
    statement = owed(late(), post(APRIL))
    assert [(1, 1050, 1000, 50), (2, 1050, 1000, 50)] == [
        (one.number, one.due.amount, one.paid.amount, one.owed.amount) for one in statement.differences
    ]
    assert (100, 100) == (statement.total.amount, statement.pensionable.amount)
    assert (100, 0) == (statement.total_owed.amount, statement.total_overpaid.amount)
    assert ["total", "pensionable"] == [
        line.split(",")[2] for line in format_statement(statement, "csv").splitlines()[3:]
    ]
    assert "1050.00 − 1000.00 = 50.00" == statement.differences[0].owed.working.plain()


def test_what_was_known_on_one_day_can_be_given() -> None:
    """On 1 April, for all three months."""
    assert 150 == owed(late(), post(APRIL), known_before=APRIL).total.amount


def test_a_fact_recorded_late_can_be_an_overpayment() -> None:
    """Half time from 1 May, recorded on 12 June. As 12,600 is known by 12 June too: paid 1,000, due 525."""
    change = HoursChange(on=date(2025, 5, 1), weekly_hours=18, recorded=date(2025, 6, 12))
    statement = owed(late(), post(APRIL, changes=(change,)))
    assert [50, -475] == [one.owed.amount for one in statement.differences]
    assert (-425, True) == (statement.total.amount, statement.overpaid)
    assert (50, -475) == (statement.total_owed.amount, statement.total_overpaid.amount)
    csv = [line.split(",")[2:7] for line in format_statement(statement, "csv").splitlines()[-4:]]
    assert [
        ["owed", "Arrears due", "", "", "50.00"],
        ["overpaid", "Overpayment", "", "", "-475.00"],
        ["total", "Total", "", "", "-425.00"],
        ["pensionable", "Pensionable pay", "", "", "-425.00"],
    ] == csv


def test_a_line_that_one_side_lacks_counts_nothing_there() -> None:
    """An allowance of 1,200 whose end on 1 May was recorded late is owed back: 100 for May."""
    terms = late(
        allowances=(
            allowance(
                "standby",
                rate(date(2024, 1, 1), amount=1200),
                automatic=False,
                pensionable=(counts(True, date(2024, 1, 1), **ASSUMED),),
            ),
        )
    )
    change = AllowanceEnds(on=date(2025, 5, 1), code="standby", recorded=date(2025, 6, 12))
    statement = owed(terms, post(APRIL, allowances=("standby",), changes=(change,)))
    rows = [(one.number, one.code, one.due.amount, one.paid.amount) for one in statement.differences]
    assert [(1, "basic", 1050, 1000), (2, "basic", 1050, 1000), (2, "standby", 0, 100)] == rows
    # What is owed is sure; whether the allowance counts for pension is not.
    assert (100, -100) == (statement.total_owed.amount, statement.total_overpaid.amount)
    assert (0, False, True) == (statement.total.amount, statement.assumed, statement.pensionable.assumed)
    assert ["whether Standby is pensionable"] == [one.about for one in statement.assumptions]
    assert ("paper",) == tuple(one.code for one in statement.cited)


@pytest.mark.parametrize(("before", "after", "assumed"), [(ASSUMED, {}, True), ({}, ASSUMED, True), ({}, {}, False)])
def test_what_is_owed_is_as_sure_as_what_is_due_and_what_was_paid(before: Any, after: Any, assumed: bool) -> None:
    """600 / 12 = 50 for April, of 12,000 that were paid and 12,600 that are right; either may be assumed."""
    early = date(2024, 1, 1)
    terms = late(
        pay_tables=(
            table(points(12000), since=early, **before),
            table(points(12600), since=APRIL, announced=date(2025, 6, 10), **after),
        )
    )
    first = owed(terms, post(APRIL)).differences[0]
    assert (50, assumed) == (first.owed.amount, first.owed.assumed)


def test_a_leaver_recorded_late_was_overpaid() -> None:
    """Left on 15 May, recorded on 10 July: of 1,050, 1,050 x 15/31 = 508.06 was due for May, and nothing for June."""
    left = post(APRIL, ended=date(2025, 5, 15), ended_recorded=date(2025, 7, 10))
    statement = owed(late(), left, known_before=JUNE, known_after=date(2025, 7, 10))
    rows = [(one.number, one.due.amount, one.paid.amount, one.owed.amount) for one in statement.differences]
    assert [(2, money("508.06"), 1050, money("-541.94")), (3, 0, 1050, -1050)] == rows
    assert (money("-1591.94"), True) == (statement.total.amount, statement.overpaid)


def test_for_a_period_out_of_post_nothing_is_owed() -> None:
    """Neither before the first day in post nor after the last."""
    assert () == owed(late(), post(date(2025, 7, 1))).differences
    assert () == owed(late(), post(date(2025, 1, 1), ended=date(2025, 3, 31))).differences


def test_a_correction_is_owed_from_the_record_on() -> None:
    """Half time from 1 May, told at once; on 12 June corrected to 27 hours: 3/4 less 1/2 of 1,050 for May."""
    may = date(2025, 5, 1)
    wrong = HoursChange(on=may, weekly_hours=18)
    right = HoursChange(on=may, weekly_hours=27, recorded=date(2025, 6, 12))
    statement = owed(late(), post(APRIL, changes=(wrong, right)))
    rows = [(one.number, one.due.amount, one.paid.amount) for one in statement.differences]
    # May was paid before the award was known: 1,000 / 2 = 500. Due is 1,050 x 3/4 = 787.50.
    assert [(1, 1050, 1000), (2, money("787.50"), 500)] == rows


def test_paid_on_later_knowledge_than_is_right_is_refused() -> None:
    """Neither by the day of pay nor by the day given."""
    cases: list[tuple[dict[str, date], str]] = [
        (
            {"known_after": date(2025, 6, 29)},
            "arrears of 2025-06-01 to 2025-06-30 as known on 2025-06-29: it is paid on 2025-06-30, which is later. End "
            "before 2025-06-01, or give `known_after` 2025-06-30 or later (--known-after).",
        ),
        (
            {"known_before": date(2025, 7, 1)},
            "arrears of 2025-04-01 to 2025-04-30 as known on 2025-06-30: it was paid on what was known on 2025-07-01, "
            "which is later. Give `known_after` 2025-07-01 or later (--known-after).",
        ),
    ]
    for knowledge, expected in cases:
        with pytest.raises(InvalidValueError) as refusal:
            owed(late(), post(APRIL), **knowledge)
        assert expected == str(refusal.value)


def test_nothing_differs_between_equal_statements() -> None:
    """And statements of different periods have no difference."""
    terms, one = late(), post(APRIL)
    assert terms.pay_calendar is not None
    april, may = (pay_period(terms, one, terms.pay_calendar.period_of(day)) for day in (APRIL, date(2025, 5, 1)))
    assert () == difference(april, april)
    with pytest.raises(InvalidValueError) as refusal:
        difference(april, may)
    expected = "difference of 2025-04-01 to 2025-04-30 and 2025-05-01 to 2025-05-31: they are different periods."
    assert expected == str(refusal.value)


def test_what_payroll_began_to_use_late_is_owed_for_the_periods_paid_before() -> None:
    """Announced on 10 April and applied from 10 June: April and May are short of 600 / 12 = 50 each."""
    early = date(2024, 1, 1)
    award = table(points(12600), since=APRIL, announced=date(2025, 4, 10), applied_from=date(2025, 6, 10))
    terms = scheme(
        table(points(12000), since=early),
        award,
        pay_calendar=calendar(),
        full_time_hours=(hours(since=early),),
        increments=None,
    )
    assert [(1, 50), (2, 50)] == [(one.number, one.owed.amount) for one in owed(terms, post(APRIL)).differences]
    assert 150 == owed(terms, post(APRIL), known_before=date(2025, 6, 9)).total.amount
    assert 0 == owed(terms, post(APRIL), known_before=date(2025, 6, 10)).total.amount


def test_when_payroll_began_to_use_a_figure_changes_no_answer_as_known() -> None:
    """The salary as known in May is that of the award; as applied in May, the old one. An allowance is the same."""
    known = date(2025, 5, 1)
    used = {"since": APRIL, "applied_from": JUNE}
    terms = scheme(
        table(points(12000)),
        table(points(12600), **used),
        allowances=(allowance("extra", rate(amount=100), rate(amount=200, **used)),),
    )
    views = terms, terms.known_on(known), terms.applied_on(known), terms.applied_on(JUNE)
    assert [12800, 12800, 12100, 12800] == [salary(view, post(APRIL), on=APRIL).total.amount for view in views]


@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2025, 6, 9)])
def test_a_figure_is_not_used_before_it_applies_and_is_known(day: date) -> None:
    """Effective in April and announced on 10 June, it was not used on the day before either."""
    announced = date(2025, 6, 10) if day.month == 6 else None
    with pytest.raises(InvalidValueError) as refusal:
        table(points(12600), since=APRIL, announced=announced, applied_from=day)
    assert "applied_from, the day payroll began to use it, is before effective_from or announced" in str(refusal.value)


@pytest.mark.parametrize("count", [1, 0])
def test_a_day_of_knowledge_that_is_no_day_is_refused_by_its_name(count: int) -> None:
    """Whether there is a period to ask about or not."""
    terms, no_day = late(), cast("Any", "2025-06-30")
    assert terms.pay_calendar is not None
    with pytest.raises(WrongTypeError) as refusal:
        arrears(terms, post(APRIL), terms.pay_calendar.between(APRIL, APRIL)[:count], known_after=no_day)
    assert "known_after '2025-06-30': a str is not a day. Allowed: datetime.date." == str(refusal.value)


def test_what_was_paid_has_no_more_decimals_than_its_currency() -> None:
    """Half a penny was paid to nobody."""
    terms = scheme(pay_calendar=calendar())
    assert terms.pay_calendar is not None
    record = PaymentRecord(on=FIRST, code="basic", amount=money("2999.835"))
    month = terms.pay_calendar.period_of(FIRST)
    with pytest.raises(InvalidValueError, match=r"amount 2999\.835 paid for basic on .*: GBP has no smaller parts"):
        arrears(terms, post(), [month], paid=[record], known_after=FIRST)
