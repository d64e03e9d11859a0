"""Leave at a share of pay: what it takes off a period, and what it does to the next increment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from factories.schemes import (
    ASSUMED,
    allowance,
    anniversary,
    band,
    calendar,
    counts,
    fixed_day,
    hours,
    money,
    pay_range,
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
    HoursChange,
    IncrementMoved,
    InvalidValueError,
    Leave,
    PartMethod,
    PartPeriod,
    PayPeriodStatement,
    PayScheme,
    PeriodRounding,
    Promotion,
    Span,
    WrongTypeError,
    arrears,
    format_statement,
    pay_period,
    position,
    progression,
    salary,
)
from paycalc.terms.progress.increments import LongLeave, TakesEffect

EARLY = date(2020, 1, 1)
MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)


def leave(first: date, last: date, share: str = "0", **rest: Any) -> Leave:
    return Leave(on=first, last_day=last, paid_share=money(share), **rest)


def monthly(*salaries: int, **parts: Any) -> PayScheme:
    """A scheme with a pay calendar, from 2020 on."""
    made = table(points(*(salaries or (12000,))), since=EARLY)
    return scheme(made, **{"pay_calendar": calendar(), "full_time_hours": (hours(since=EARLY),), **parts})


def by(method: PartMethod, **rest: Any) -> PayScheme:
    """The same, with leave counted by a method."""
    return monthly(pay_calendar=calendar(leave=PartPeriod(method=method), **rest))


def paid(terms: PayScheme, given: Appointment, day: date) -> PayPeriodStatement:
    assert terms.pay_calendar is not None
    return pay_period(terms, given, terms.pay_calendar.period_of(day))


def segments(statement: PayPeriodStatement, line: int = 0) -> list[tuple[int, int, object, object]]:
    """First and last day of the month, the share paid in leave and the amount of each segment of a line."""
    return [
        (one.start.day, one.last_day.day, one.paid_share, one.amount.amount) for one in statement.lines[line].segments
    ]


# --- What leave takes off -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "off", "working"),
    [
        # 5 to 16 May 2025: 12 of 31 days of 1,000 are 387.096...
        (PartMethod.CALENDAR_DAYS, "-387.10", "−12000.00 × 1/12 × 12/31 days = -387.10"),
        # Two weeks: 10 of 22 working days of 1,000 are 454.545...
        (PartMethod.WORKING_DAYS, "-454.55", "−12000.00 × 1/12 × 10/22 working days = -454.55"),
        # 12,000 × 12 / 365 = 394.520...
        (PartMethod.DAYS_OF_YEAR, "-394.52", "−12000.00 × 12/365 days of a year = -394.52"),
        # 12,000 × 10 / 260 = 461.538...
        (PartMethod.WORKING_DAYS_OF_YEAR, "-461.54", "−12000.00 × 10/260 working days of a year = -461.54"),
        # Ten fifths of a week are two weeks: 24,000 / 52.143 = 460.272...
        (
            PartMethod.HOURS,
            "-460.27",
            "−12000.00 × 10/5 of a week's hours / 52.143 weeks' hours of a year = -460.27",
        ),
    ],
)
def test_unpaid_leave_is_taken_off_by_the_calendars_own_method(method: PartMethod, off: str, working: str) -> None:
    """Two weeks in May 2025; any method will do, as what is taken off need not sum to a month."""
    terms = by(method)
    given = post(EARLY, changes=(leave(date(2025, 5, 5), date(2025, 5, 16)),))
    statement = paid(terms, given, MAY)
    assert [(1, 31, None, 1000), (5, 16, 0, money(off))] == segments(statement)
    assert 1000 + money(off) == statement.total.amount
    assert working == statement.lines[0].segments[1].amount.working.plain()


def test_half_pay_takes_off_half() -> None:
    """12 of 31 days of 1,000 at half: 193.548..., and the month is 806.45."""
    given = post(EARLY, changes=(leave(date(2025, 5, 5), date(2025, 5, 16), "0.5"),))
    statement = paid(monthly(), given, MAY)
    assert [(1, 31, None, 1000), (5, 16, money("0.5"), money("-193.55"))] == segments(statement)
    assert "−12000.00 × 1/12 × 12/31 days × 0.5 not paid = -193.55" == (
        statement.lines[0].segments[1].amount.working.plain()
    )


def test_leave_at_full_pay_takes_nothing_off() -> None:
    """It is told, and changes no line."""
    given = post(EARLY, changes=(leave(date(2025, 5, 5), date(2025, 5, 16), "1"),))
    assert paid(monthly(), post(EARLY), MAY).lines == paid(monthly(), given, MAY).lines


@pytest.mark.parametrize("method", PartMethod)
def test_a_month_of_unpaid_leave_pays_nothing_by_any_method(method: PartMethod) -> None:
    """May has 31 days and 22 working days: 365 days would take off 1,019.18 and 260 working days 1,015.38."""
    given = post(EARLY, changes=(leave(date(2025, 4, 10), date(2025, 6, 15)),))
    assert [(1, 31, None, 1000), (1, 31, 0, -1000)] == segments(paid(by(method), given, MAY))


def test_leave_throughout_at_two_shares_goes_by_the_days_of_the_period() -> None:
    """15 of 30 days of June at half pay, 15 unpaid: 1,000 − 250 − 500, though leave goes by 365 days."""
    changes = (leave(MAY, date(2025, 6, 15), "0.5"), leave(date(2025, 6, 16), date(2025, 6, 30)))
    statement = paid(by(PartMethod.DAYS_OF_YEAR), post(EARLY, changes=changes), JUNE)
    assert [(1, 30, None, 1000), (1, 15, money("0.5"), -250), (16, 30, 0, -500)] == segments(statement)


def test_leave_takes_off_no_more_than_is_there() -> None:
    """2 to 31 July 2025 has 22 working days: 12,000 × 22 / 260 = 1,015.38 of 1,000; one day's work remains unpaid."""
    given = post(EARLY, changes=(leave(date(2025, 7, 2), date(2025, 7, 31)),))
    statement = paid(by(PartMethod.WORKING_DAYS_OF_YEAR), given, date(2025, 7, 1))
    assert [(1, 31, None, 1000), (2, 31, 0, -1000)] == segments(statement)
    assert (
        "−12000.00 × 22/260 working days of a year, cut to what is left of the line = -1000.00"
        == statement.lines[0].segments[1].amount.working.plain()
    )


def test_leave_over_a_change_takes_off_at_each_rate() -> None:
    """Half time from 16 April 2025, unpaid 11 to 20 April: 500 + 250; 5 of 30 days of 1,000 and 5 of 500.

    750 − 166.666... = 583.333..., so −166.67; less 83.333... = 500, so −83.33.
    """
    changes = (HoursChange(on=date(2025, 4, 16), weekly_hours=18), leave(date(2025, 4, 11), date(2025, 4, 20)))
    expected: list[tuple[int, int, object, object]] = [
        (1, 15, None, 500),
        (16, 30, None, 250),
        (11, 15, 0, money("-166.67")),
        (16, 20, 0, money("-83.33")),
    ]
    for order in (changes, changes[::-1]):
        statement = paid(monthly(), post(EARLY, changes=order), date(2025, 4, 1))
        assert expected == segments(statement)
        assert 500 == statement.total.amount


def test_leave_before_a_change_leaves_what_follows_alone() -> None:
    """Unpaid 1 to 3 April 2025, half time from 16 April: 3 of 30 days of 1,000 are 100."""
    changes = (HoursChange(on=date(2025, 4, 16), weekly_hours=18), leave(date(2025, 4, 1), date(2025, 4, 3)))
    statement = paid(monthly(), post(EARLY, changes=changes), date(2025, 4, 1))
    assert [(1, 15, None, 500), (16, 30, None, 250), (1, 3, 0, -100)] == segments(statement)


def test_leave_takes_off_of_every_line() -> None:
    """An allowance of 1,200 that starts on 16 April is 50; unpaid 16 to 30 April leaves nothing of it, and 500."""
    weighting = allowance("weighting", rate(date(2025, 4, 16), amount=1200), pensionable=(counts(True, EARLY),))
    given = post(EARLY, changes=(leave(date(2025, 4, 16), date(2025, 4, 30)),))
    statement = paid(monthly(allowances=(weighting,)), given, date(2025, 4, 1))
    assert [(16, 30, None, 50), (16, 30, 0, -50)] == segments(statement, 1)
    assert 500 == statement.total.amount


def test_a_joiner_on_leave_is_paid_nothing() -> None:
    """Joined on 16 April by 365 days, 12,000 × 15 / 365 = 493.15, and was on unpaid leave at once."""
    terms = by(PartMethod.CALENDAR_DAYS, joining=PartPeriod(method=PartMethod.DAYS_OF_YEAR))
    given = post(date(2025, 4, 16), changes=(leave(date(2025, 4, 16), date(2025, 5, 31)),))
    assert [(16, 30, None, money("493.15")), (16, 30, 0, money("-493.15"))] == segments(
        paid(terms, given, date(2025, 4, 1))
    )


def test_leave_enters_the_running_total_of_the_year() -> None:
    """20,000 a year: April 1,666.67; May at half pay, in all 2,500.00, so 833.33; June in all 4,166.67: 1,666.67."""
    terms = monthly(20000, pay_calendar=calendar(rounds=PeriodRounding.CUMULATIVE))
    given = post(EARLY, changes=(leave(MAY, date(2025, 5, 31), "0.5"),))
    assert [money("1666.67"), money("833.33"), money("1666.67")] == [
        paid(terms, given, date(2025, month, 1)).total.amount for month in (4, 5, 6)
    ]


def test_leave_that_is_recorded_late_is_overpaid() -> None:
    """Unpaid 5 to 16 May, recorded on 10 June: 387.10 were paid too much."""
    given = post(EARLY, changes=(leave(date(2025, 5, 5), date(2025, 5, 16), recorded=date(2025, 6, 10)),))
    terms = monthly()
    assert terms.pay_calendar is not None
    owed = arrears(terms, given, [terms.pay_calendar.period_of(MAY)], known_after=date(2025, 6, 10))
    assert (money("-387.10"), True) == (owed.total.amount, owed.overpaid)


def test_leave_is_shown_apart() -> None:
    """A row of its own in tables and CSV, and the share in JSON."""
    given = post(EARLY, changes=(leave(date(2025, 5, 5), date(2025, 5, 16), "0.5"),))
    statement = paid(monthly(), given, MAY)
    assert "· leave at 50% of pay" in format_statement(statement)
    unpaid = paid(monthly(), post(EARLY, changes=(leave(MAY, MAY),)), MAY)
    assert "· unpaid leave" in format_statement(unpaid)
    assert "leave,basic,· leave at 50 % of pay,2025-05-05,2025-05-16,12000.00,-193.55" in format_statement(
        statement, "csv"
    )
    assert '"paid_share": "0.5"' in format_statement(statement, "json")


# --- What leave is ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (
            lambda: post(changes=(leave(JUNE, date(2025, 6, 30)), leave(MAY, JUNE, "0.5"))),
            "leave from 2025-06-01 to 2025-06-30: there is leave from 2025-05-01 to 2025-06-01 already. "
            "Give each day of leave once.",
        ),
        (
            lambda: leave(JUNE, MAY),
            "leave from 2025-06-01 to 2025-05-01: the last day is before the first. Give a later day.",
        ),
        (lambda: leave(MAY, JUNE, "1.5"), "share 1.5: it is more than the whole. Allowed: 0 to 1, such as 0.5."),
        (lambda: leave(MAY, JUNE, "-0.5"), "share -0.5: it is below 0. Allowed: 0 and above."),
        (
            lambda: post(changes=(leave(MAY, JUNE),), ended=date(2025, 5, 31)),
            "ended 2025-05-31: the post, a change or a leave has the day 2025-06-01. Give a later day.",
        ),
    ],
)
def test_leave_that_cannot_be_is_refused(made: Any, message: str) -> None:
    """Days twice, days backwards, more than all of the pay, days after the post."""
    with pytest.raises(InvalidValueError) as refusal:
        made()
    assert message == str(refusal.value)


def test_a_share_that_is_a_float_is_refused() -> None:
    """As every amount."""
    with pytest.raises(WrongTypeError):
        Leave(on=MAY, last_day=JUNE, paid_share=0.5)  # type: ignore[arg-type]  # that is what is refused


OLD = (
    "The pay table of 2020-01-01 is more than a year old, and the scheme does not say when pay settles: "
    "a later one may be missing"
)


def test_the_salary_of_a_day_of_leave_is_that_of_the_post_with_a_note() -> None:
    """On the last day of the leave the note is there, on the day after it is not."""
    given, terms = post(EARLY, changes=(leave(MAY, JUNE, "0.5"),)), monthly()
    on, after = salary(terms, given, on=JUNE), salary(terms, given, on=date(2025, 6, 2))
    assert [12000, 12000] == [on.total.amount, after.total.amount]
    said = "From 2025-05-01 to 2025-06-01 the person is on leave at 50 % of pay: the salary is that of the post"
    assert [OLD, said] == [note.plain() for note in on.notes]
    assert [OLD] == [note.plain() for note in after.notes]
    unpaid = salary(terms, post(EARLY, changes=(leave(MAY, JUNE),)), on=MAY)
    said = "From 2025-05-01 to 2025-06-01 the person is on unpaid leave: the salary is that of the post"
    assert [OLD, said] == [note.plain() for note in unpaid.notes]


# --- What leave does to increments --------------------------------------------------------------------------

THREE_MONTHS = LongLeave(months=3)
STARTED = date(2024, 6, 15)


def deferring(rule: Any = None, **rest: Any) -> PayScheme:
    """Three points, increments on the anniversary, put off by unpaid leave of more than three months."""
    return monthly(12000, 13000, 14000, increments=rule or anniversary(leave_defers=THREE_MONTHS), **rest)


def increments(terms: PayScheme, changes: Iterable[Any], started: date = STARTED) -> list[date]:
    """The days of the increments, from a progression."""
    grown = progression(terms, post(started, changes=tuple(changes)), until=date(2027, 12, 31))
    return [one.on for one in grown.steps if "increment" in [reason.value for reason in one.reasons]]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        # 1 March to 31 May is three months and no longer.
        (date(2025, 3, 1), date(2025, 5, 31), [date(2025, 6, 15), date(2026, 6, 15)]),
        # One day more is 93 days: 15 June + 93 is 16 September (15 to the end of June, 31, 31, and 16).
        (date(2025, 3, 1), date(2025, 6, 1), [date(2025, 9, 16), date(2026, 9, 16)]),
        # An increment inside the leave waits for the end of it: 1 June to 15 September is 107 days, 15 June + 107
        # is 30 September.
        (date(2025, 6, 1), date(2025, 9, 15), [date(2025, 9, 30), date(2026, 9, 30)]),
        # The increment of the day comes before the leave: the next is put off by 15 June to 30 September, 108 days;
        # 15 June 2026 + 108 is 1 October 2026.
        (date(2025, 6, 15), date(2025, 9, 30), [date(2025, 6, 15), date(2026, 10, 1)]),
        # At the top there is nothing to put off.
        (date(2026, 7, 1), date(2026, 12, 31), [date(2025, 6, 15), date(2026, 6, 15)]),
    ],
)
def test_long_unpaid_leave_puts_off_the_next_increment_by_its_length(
    first: date, last: date, expected: list[date]
) -> None:
    """Later increments follow from the new day."""
    assert expected == increments(deferring(), [leave(first, last)])


def test_paid_leave_puts_off_no_increment_and_without_a_rule_none_does() -> None:
    """Half pay for half a year; and unpaid leave under a rule that says nothing."""
    half_a_year = date(2025, 1, 1), date(2025, 6, 30)
    expected = [date(2025, 6, 15), date(2026, 6, 15)]
    assert expected == increments(deferring(), [leave(*half_a_year, "0.5")])
    assert expected == increments(deferring(anniversary()), [leave(*half_a_year)])


def test_leaves_that_follow_on_each_other_are_one() -> None:
    """Two months and two more: 1 February to 31 May 2025 is 120 days, 15 June + 120 is 13 October.

    With a day at work, or at half pay, between them, each is too short.
    """
    march = leave(date(2025, 2, 1), date(2025, 3, 31))
    assert [date(2025, 10, 13), date(2026, 10, 13)] == increments(
        deferring(), [leave(date(2025, 4, 1), date(2025, 5, 31)), march]
    )
    undeferred = [date(2025, 6, 15), date(2026, 6, 15)]
    later = leave(date(2025, 4, 2), date(2025, 5, 31))
    assert undeferred == increments(deferring(), [march, later])
    assert undeferred == increments(deferring(), [march, later, leave(date(2025, 4, 1), date(2025, 4, 1), "0.5")])


def test_an_increment_that_is_put_off_takes_effect_as_any_other() -> None:
    """Due 15 June + 93 days = 16 September 2025, paid from 1 October; from the first of that month, 1 September."""
    long = leave(date(2025, 3, 1), date(2025, 6, 1))
    for effect, day in ((TakesEffect.FIRST_OF_NEXT_MONTH, 10), (TakesEffect.FIRST_OF_THAT_MONTH, 9)):
        terms = deferring(anniversary(leave_defers=THREE_MONTHS, takes_effect=effect))
        assert [date(2025, day, 1), date(2026, day, 1)] == increments(terms, [long])


def test_on_a_fixed_day_the_next_increment_alone_is_put_off() -> None:
    """1 April 2025 + 92 days (1 January to 2 April) is 2 July; the one after is on the fixed day again."""
    terms = deferring(fixed_day(leave_defers=LongLeave(days=90)))
    assert [date(2025, 7, 2), date(2026, 4, 1)] == increments(terms, [leave(date(2025, 1, 1), date(2025, 4, 2))])


def test_any_unpaid_leave_may_put_off_an_increment() -> None:
    """Longer than no days: a single one moves it to 16 June."""
    terms = deferring(anniversary(leave_defers=LongLeave(days=0)))
    assert [date(2025, 6, 16), date(2026, 6, 16)] == increments(terms, [leave(MAY, MAY)])


def test_a_told_increment_date_is_put_off_too_and_then_rests_on_the_rule() -> None:
    """Told 1 May 2025, a fact; 93 days later is 2 August, which the rule says."""
    terms = deferring(anniversary(leave_defers=THREE_MONTHS, **ASSUMED))
    long = leave(date(2025, 1, 1), date(2025, 4, 3))
    held = position(terms, post(STARTED, increment_date=MAY, changes=(long,)), on=date(2025, 5, 2))
    assert (1, date(2025, 8, 2)) == (held.point, held.next_increment)
    assert ["increment rule of demo"] == [one.about for one in held.evidence.assumptions]


def test_leave_and_an_increment_that_is_moved_apply_in_order() -> None:
    """Moved to 1 July on 1 May; leave of 93 days from 15 May to 15 August puts that off to 2 October."""
    changes = [IncrementMoved(on=MAY, increment_date=date(2025, 7, 1)), leave(date(2025, 5, 15), date(2025, 8, 15))]
    for order in (changes, changes[::-1]):
        assert [date(2025, 10, 2), date(2026, 10, 2)] == increments(deferring(), order)


def test_leave_puts_nothing_off_where_there_is_nothing() -> None:
    """After a promotion to a band of a single point, and in one that is a range."""
    terms = deferring(
        pay_tables=(table(points(12000, 13000), points(20000, band="B"), pay_range(30000, 40000, "C"), since=EARLY),),
        bands=(band("A"), band("B"), band("C")),
    )
    for into in (Promotion(on=MAY, band="B", point=1), Promotion(on=MAY, band="C", salary=money("30000"))):
        given = post(STARTED, changes=(into, leave(JUNE, date(2025, 12, 31))))
        assert None is position(terms, given, on=date(2026, 1, 1)).next_increment


@pytest.mark.parametrize("given", [{}, {"days": 1, "months": 1}, {"days": -1}, {"months": 121}, {"days": 3661}])
def test_a_length_of_leave_is_days_or_months(given: dict[str, int]) -> None:
    """Exactly one of them, of moderate size."""
    with pytest.raises(InvalidValueError) as refusal:
        LongLeave(**given)
    assert (
        "length of unpaid leave: exactly one of days and months is given. Allowed: 0 to 3660 days, or 0 to 120 months."
        == str(refusal.value)
    )


def test_waits_by_point_go_on_from_the_increment_that_was_put_off() -> None:
    """Two years in the first point and one in the second: 15 June 2026 + 93 days is 16 September 2026, then 2027."""
    terms = deferring(bands=(band(waits=(Span(years=2), Span(years=1))),))
    expected = [date(2026, 9, 16), date(2027, 9, 16)]
    assert expected == increments(terms, [leave(date(2025, 3, 1), date(2025, 6, 1))])


HALF_A_YEAR = leave(date(2025, 1, 1), date(2025, 6, 30))
COUNTS = ["unpaid leave counts as service"]


def abouts(figure: Any) -> list[str]:
    return [one.about for one in figure.assumptions]


def test_that_unpaid_leave_counts_as_service_is_assumed_where_the_scheme_is_silent() -> None:
    """The increment of 15 June 2025 stays; it rests on that, asked before the leave too, and so does each later point.

    The point held during the leave, before that day, does not.
    """
    terms, given = deferring(anniversary()), post(STARTED, changes=(HALF_A_YEAR,))
    before, during, after, later = (
        salary(terms, given, on=day)
        for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 15), date(2026, 6, 15))
    )
    assert [[], [], COUNTS, COUNTS] == [abouts(one.total) for one in (before, during, after, later)]
    for one, expected in ((before, COUNTS), (during, COUNTS), (after, COUNTS)):
        assert one.next_increment
        assert expected == abouts(one.next_increment.evidence)
    assert salary(terms, given, on=MAY, strict=True).next_increment is None
    with pytest.raises(AssumedFigureError, match="unpaid leave counts as service"):
        salary(terms, given, on=date(2025, 6, 15), strict=True)


def test_the_salary_of_a_day_of_leave_says_that_it_counts_as_service() -> None:
    """On the last day of the leave; on the day after, the assumption alone says it."""
    terms, given = deferring(anniversary()), post(STARTED, changes=(leave(date(2025, 1, 1), date(2025, 1, 31)),))
    note = (
        "The unpaid leave from 2025-01-01 to 2025-01-31 counts as service: the scheme does not say otherwise. The next "
        "increment stays on 2025-06-15"
    )
    assert note in [one.plain() for one in salary(terms, given, on=date(2025, 1, 31)).notes]
    assert note not in [one.plain() for one in salary(terms, given, on=date(2025, 2, 1)).notes]


def test_a_second_leave_leaves_in_doubt_what_the_first_did() -> None:
    """Between the increments of 2025 and 2026, with the second leave already begun."""
    second = leave(date(2025, 9, 1), date(2025, 9, 30))
    given = post(STARTED, changes=(HALF_A_YEAR, second))
    assert COUNTS == abouts(salary(deferring(anniversary()), given, on=date(2025, 10, 1)).total)


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        # A rule says what leave does: six months are not more than 120.
        (anniversary(leave_defers=LongLeave(months=120)), {}),
        # The day of the increment is told.
        (anniversary(), {"increment_date": date(2025, 6, 15)}),
        # It is told later, with the leave known.
        (anniversary(), {"changes": (HALF_A_YEAR, IncrementMoved(on=MAY, increment_date=date(2025, 6, 15)))}),
        # There is no rule.
        (None, {}),
    ],
)
def test_nothing_is_assumed_of_leave_where_the_rule_or_a_fact_says_it(rule: Any, facts: dict[str, Any]) -> None:
    """Neither of the next increment nor of the point it leads to."""
    terms = monthly(12000, 13000, 14000, increments=rule)
    given = post(STARTED, **{"changes": (HALF_A_YEAR,), **facts})
    on, then = salary(terms, given, on=MAY), salary(terms, given, on=date(2025, 6, 15))
    assert [[], []] == [abouts(on), abouts(then)]


def test_at_the_top_of_the_scale_leave_says_nothing_of_service() -> None:
    """There is no increment that it could put off."""
    given = post(STARTED, point=3, changes=(HALF_A_YEAR,))
    assert [] == abouts(salary(deferring(anniversary()), given, on=MAY))


def test_an_increment_date_kept_by_a_promotion_rests_on_what_leave_did_to_it() -> None:
    """The day of the old band's increment is assumed to have stayed."""
    two = {"bands": (band("A"), band("B")), "promotion": promotes(keeps_increment_date=True)}
    terms = scheme(table(points(1, 2), points(3, 4, band="B")), increments=anniversary(), **two)
    moved = Promotion(on=MAY, band="B")
    given = post(STARTED, changes=(HALF_A_YEAR, moved))
    following = salary(terms, given, on=MAY).next_increment
    assert following
    assert (date(2025, 6, 15), COUNTS) == (following.on, abouts(following.evidence))


def test_a_note_says_by_how_many_days_an_increment_is_put_off_and_why() -> None:
    """1 March to 1 June is 93 days: 15 June and 93 is 16 September. From then on, no note."""
    given = post(STARTED, changes=(leave(date(2025, 3, 1), date(2025, 6, 1)),))
    note = (
        "The increment of 2025-06-15 falls due 93 days later, and is paid from 2025-09-16: the unpaid leave from "
        "2025-03-01 to 2025-06-01 is longer than 3 months"
    )
    told = [
        [one.plain() for one in salary(deferring(), given, on=day).notes if "falls due" in one.template]
        for day in (date(2025, 2, 28), date(2025, 3, 1), date(2025, 9, 16), date(2025, 9, 17))
    ]
    assert [[], [note], [note], []] == told
    grown = progression(deferring(), given, until=date(2025, 12, 31))
    assert note in [one.plain() for step in grown.steps for one in step.statement.notes]
    assert ["1 day", "2 days", "1 month"] == [
        one.words for one in (LongLeave(days=1), LongLeave(days=2), LongLeave(months=1))
    ]
