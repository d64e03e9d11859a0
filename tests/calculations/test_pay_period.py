"""What a post is paid for a pay period: whole ones, parts, and every change in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from factories.schemes import (
    ASSUMED,
    FIRST,
    allowance,
    anniversary,
    band,
    calendar,
    counts,
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
    AllowanceStarts,
    Appointment,
    AssumedFigureError,
    Frequency,
    HoursChange,
    InvalidValueError,
    NoTableInForceError,
    PartMethod,
    PartPeriod,
    PayPeriod,
    PayPeriodStatement,
    PayScheme,
    PeriodRounding,
    Promotion,
    Rounding,
    SupersededTableError,
    load_scheme,
    pay_period,
    pay_year,
)

EARLY = date(2020, 1, 1)


def monthly(*tables: Any, **parts: Any) -> PayScheme:
    """A scheme with a pay calendar, from 2020 on."""
    made = tables or (table(points(12000, 24000), since=EARLY),)
    return scheme(*made, **{"pay_calendar": calendar(), "full_time_hours": (hours(since=EARLY),), **parts})


def month(terms: PayScheme, day: date) -> PayPeriod:
    assert terms.pay_calendar is not None
    return terms.pay_calendar.period_of(day)


def paid(terms: PayScheme, given: Appointment, day: date) -> PayPeriodStatement:
    return pay_period(terms, given, month(terms, day))


def segments(statement: PayPeriodStatement, line: int = 0) -> list[tuple[int, int, object, object]]:
    """First and last day of the month, the amount a year and the amount of each segment of a line."""
    return [
        (one.start.day, one.last_day.day, one.annual and one.annual.amount, one.amount.amount)
        for one in statement.lines[line].segments
    ]


def test_a_whole_period_is_the_fraction_of_the_year() -> None:
    """20,000 / 12 = 1,666.666..., rounded once."""
    terms = monthly(table(points(20000), since=EARLY))
    statement = paid(terms, post(EARLY), date(2025, 4, 1))
    assert [(1, 30, 20000, money("1666.67"))] == segments(statement)
    assert "20000.00 × 1/12 = 1666.67" == statement.lines[0].segments[0].amount.working.plain()
    assert (("A",), 1, date(2025, 4, 30), date(2025, 4, 1), date(2025, 4, 30)) == (
        statement.bands,
        statement.number,
        statement.paid_on,
        statement.served_from,
        statement.served_to,
    )


def test_three_cuts_make_four_segments_that_sum_to_the_pay() -> None:
    """An hours change, an increment and a new table inside October 2025, in any order of facts.

    31 days. To 5 October full time at 12,000; 6 to 12 at 18 of 36 hours, 6,000; 13 to 19 at the second point,
    12,000; 20 to 31 at the new table's second point, 12,600. In twelfths of 31 days:
    5 x 12,000 = 60,000 / 372 = 161.29; with 7 x 6,000: 102,000 / 372 = 274.19; with 7 x 12,000: 186,000 / 372
    = 500.00; with 12 x 12,600: 337,200 / 372 = 906.45. So 161.29, 112.90, 225.81 and 406.45.
    """
    tables = [table(points(12000, 24000), since=EARLY), table(points(12600, 25200), since=date(2025, 10, 20))]
    given: dict[str, Any] = {"changes": (HoursChange(on=date(2025, 10, 6), weekly_hours=18),)}
    expected = [
        (1, 5, 12000, money("161.29")),
        (6, 12, 6000, money("112.90")),
        (13, 19, 12000, money("225.81")),
        (20, 31, 12600, money("406.45")),
    ]
    for order in permutations(tables):
        statement = paid(monthly(*order), post(date(2024, 10, 13), **given), date(2025, 10, 1))
        assert (expected, money("906.45")) == (segments(statement), statement.total.amount)
    workings = [one.amount.working.plain() for one in statement.lines[0].segments]
    assert [
        "12000.00 × 1/12 × 5/31 days = 161.29",
        "6000.00 × 1/12 × 7/31 days = 112.90",
        "12000.00 × 1/12 × 7/31 days = 225.81",
        "12600.00 × 1/12 × 12/31 days = 406.45",
    ] == workings


def test_a_working_says_where_a_penny_came_from_the_running_total() -> None:
    """100 a year: a day of April is 100 / 360 = 0.2777..., so 0.28; two days are 0.5555..., so 0.56; three 0.83.

    The third day alone would be 0.28 and is paid 0.27.
    """
    changes = tuple(
        HoursChange(on=date(2025, 4, day), weekly_hours=money(text))
        for day, text in ((2, "35.99"), (3, "36"), (4, "35.99"), (5, "36"))
    )
    terms = monthly(table(points(100), since=EARLY))
    first, second, third = paid(terms, post(EARLY, changes=changes), date(2025, 4, 1)).lines[0].segments[:3]
    # 99.97 a year for the second day: 0.27769..., in all 0.55547..., so 0.56 - 0.28 = 0.28; then 0.83325 - so 0.27
    assert [money("0.28"), money("0.28"), money("0.27")] == [one.amount.amount for one in (first, second, third)]
    assert (
        "100.00 × 1/12 × 1/30 days = 0.28, or 0.27 as the difference of rounded running totals"
        == third.amount.working.plain()
    )


def test_a_cut_that_changes_nothing_makes_no_segment() -> None:
    """Hours restated as they are, and an allowance that starts: basic salary stays in one piece."""
    terms = monthly(
        allowances=(
            allowance("standby", rate(EARLY, amount=1200), automatic=False, pensionable=(counts(True, EARLY),)),
        )
    )
    changes = (
        HoursChange(on=date(2025, 4, 5), weekly_hours=36),
        AllowanceStarts(on=date(2025, 4, 16), code="standby"),
    )
    statement = paid(terms, post(date(2025, 1, 1), changes=changes), date(2025, 4, 1))
    assert [(1, 30, 12000, 1000)] == segments(statement)
    assert [(16, 30, 1200, 50)] == segments(statement, 1)  # 1,200 / 12 x 15/30


def test_a_line_is_apart_where_it_begins_to_count_for_pension() -> None:
    """1,200 a year: 50 on each side of 16 April."""
    weighting = allowance(
        "weighting", rate(EARLY, amount=1200), pensionable=(counts(False, EARLY), counts(True, date(2025, 4, 16)))
    )
    statement = paid(monthly(allowances=(weighting,)), post(date(2025, 1, 1)), date(2025, 4, 1))
    assert [("basic", True, 1000), ("weighting", False, 50), ("weighting", True, 50)] == [
        (line.code, line.pensionable, int(line.amount.amount)) for line in statement.lines
    ]
    assert [1100, 1050] == [statement.total.amount, statement.pensionable.amount]


def test_who_joins_and_leaves_is_paid_for_the_days_between() -> None:
    """10 to 19 April, both paid: 10 of 30 days of 1,000."""
    statement = paid(monthly(), post(date(2025, 4, 10), ended=date(2025, 4, 19)), date(2025, 4, 1))
    assert [(10, 19, 12000, money("333.33"))] == segments(statement)
    assert (date(2025, 4, 10), date(2025, 4, 19)) == (statement.served_from, statement.served_to)


def test_joining_leaving_and_changing_have_methods_of_their_own() -> None:
    """Half of June 2025, 16 to 30: 11 of 21 working days; 15 of 365 days; 15 of 30 days.

    1,000 x 11 / 21 = 523.81; 12,000 x 15 / 365 = 493.15; 1 to 15 June full time and then half: 500 + 250.
    """
    methods = {
        "joining": PartPeriod(method=PartMethod.WORKING_DAYS),
        "leaving": PartPeriod(method=PartMethod.DAYS_OF_YEAR),
    }
    terms = monthly(pay_calendar=calendar(**methods))
    june, half = date(2025, 6, 1), date(2025, 6, 16)
    joined = paid(terms, post(half), june)
    left = paid(terms, post(date(2025, 1, 1), ended=date(2025, 6, 15)), june)
    changed = paid(terms, post(date(2025, 1, 1), changes=(HoursChange(on=half, weekly_hours=18),)), june)
    expected = [money("523.81"), money("493.15"), money("750.00")]
    assert expected == [one.total.amount for one in (joined, left, changed)]


def test_the_last_period_there_is_is_paid() -> None:
    """December 2199 ends with the last day that can be asked about."""
    statement = paid(monthly(increments=None), post(EARLY), date(2199, 12, 31))
    assert [(1, 31, 12000, 1000)] == segments(statement)
    assert date(2199, 12, 31) == statement.last_day


def test_a_line_of_one_segment_has_its_working() -> None:
    """And one of several the sum of them: 15 of 30 days of 1,000 and of 500."""
    april = date(2025, 4, 1)
    terms = monthly(increments=None)
    whole = paid(terms, post(EARLY), april).lines[0]
    assert whole.amount == whole.segments[0].amount
    assert "12000.00 × 1/12 = 1000.00" == whole.amount.working.plain()
    halved = post(EARLY, changes=(HoursChange(on=date(2025, 4, 16), weekly_hours=18),))
    assert "500.00 + 250.00" == paid(terms, halved, april).lines[0].amount.working.plain()


def test_outside_the_post_there_is_no_pay() -> None:
    """Before the first day, and after the last."""
    terms, given = monthly(), post(date(2025, 4, 10), ended=date(2025, 4, 19))
    for day, period in ((date(2025, 3, 1), "2025-03-01 to 2025-03-31"), (date(2025, 5, 1), "2025-05-01 to 2025-05-31")):
        with pytest.raises(InvalidValueError) as refusal:
            paid(terms, given, day)
        assert (
            f"period {period}: the person is not in post on any day of it. In post from 2025-04-10 to 2025-04-19."
            == str(refusal.value)
        )
    with pytest.raises(InvalidValueError) as refusal:
        paid(terms, post(date(2025, 4, 10)), date(2025, 3, 1))
    assert str(refusal.value).endswith("In post from 2025-04-10.")


@pytest.mark.parametrize("rounds", PeriodRounding)
def test_days_before_the_one_from_which_the_point_is_told_are_not_paid_as_if_they_were_before_the_post(
    rounds: PeriodRounding,
) -> None:
    """In post since 2020, and the point told from 16 April 2025: what was held to the 15th may be another."""
    terms, given = monthly(pay_calendar=calendar(rounds=rounds)), post(EARLY, point=2, point_from=date(2025, 4, 16))
    for day, period in ((date(2025, 4, 1), "2025-04-01 to 2025-04-30"), (date(2025, 3, 1), "2025-03-01 to 2025-03-31")):
        with pytest.raises(InvalidValueError) as refusal:
            paid(terms, given, day)
        assert (
            f"period {period}: the person was in post on {day}, and the point held then is not told: it is told "
            "from 2025-04-16. "
            "Tell the point of that day, and the later one as a change, or ask for periods that begin later."
        ) == str(refusal.value)
    with pytest.raises(InvalidValueError, match=r"^period 2025-04-01 to 2025-04-30: the person was in post on"):
        pay_year(terms, given, on=date(2025, 7, 1))
    assert Decimal("2000.00") == paid(monthly(), given, date(2025, 5, 1)).total.amount  # 24,000 / 12
    with pytest.raises(InvalidValueError, match="the salary held then is not told: it is told from 2025-04-16"):
        paid(
            monthly(table(pay_range(12000, 24000), since=EARLY)),
            post(EARLY, salary=18000, salary_from=date(2025, 4, 16)),
            date(2025, 4, 1),
        )


def test_a_refusal_names_the_period_asked_about_not_an_earlier_one() -> None:
    """Running totals look at the year before: May and June lie behind the end too, and July is asked about."""
    terms, given = monthly(pay_calendar=calendar(rounds=PeriodRounding.CUMULATIVE)), post(ended=date(2025, 4, 19))
    with pytest.raises(InvalidValueError, match=r"^period 2025-07-01 to 2025-07-31: the person is not in post"):
        paid(terms, given, date(2025, 7, 1))


def test_without_a_calendar_there_are_no_periods() -> None:
    """The refusal says what to do."""
    with pytest.raises(NoTableInForceError) as refusal:
        pay_period(scheme(), post(), calendar().period_of(FIRST))
    expected = (
        "pay periods of demo: the scheme has no pay calendar. Give [pay_calendar] in a scheme that extends this one."
    )
    assert expected == str(refusal.value)


def test_each_month_of_a_year_is_rounded_by_itself_or_the_running_total_is() -> None:
    """20,000 / 12 = 1,666.67 twelve times is 20,000.04; cumulative, every third month is 1,666.66."""
    sums = []
    for rounds in PeriodRounding:
        terms = monthly(table(points(20000), since=EARLY), pay_calendar=calendar(rounds=rounds))
        assert terms.pay_calendar is not None
        year = [pay_period(terms, post(EARLY), one).total.amount for one in terms.pay_calendar.year_of(FIRST)]
        sums.append((year[:3], sum(year)))
    each, other = money("1666.67"), money("1666.66")
    assert [([each, each, each], money("20000.04")), ([each, other, each], 20000)] == sums


def test_the_running_total_begins_with_the_person_and_with_the_pay_year() -> None:
    """Started on 16 June: 15 of 30 days, 833.33; with July 2,500.00, so 1,666.67; April begins anew."""
    terms = monthly(
        table(points(20000), since=EARLY), pay_calendar=calendar(rounds=PeriodRounding.CUMULATIVE), increments=None
    )
    given = post(date(2025, 6, 16))
    days = (date(2025, 6, 1), date(2025, 7, 1), date(2025, 8, 1), date(2026, 4, 1))
    # 833.33; 2,500.00; 4,166.67; 1,666.67
    assert [money(one) for one in ("833.33", "1666.67", "1666.67", "1666.67")] == [
        paid(terms, given, day).total.amount for day in days
    ]


def test_the_running_total_goes_on_over_a_change_in_an_earlier_month() -> None:
    """April 1,666.666..., May at half 833.333...: 2,500.00 in all, so May is 833.33; June makes 3,333.33."""
    terms = monthly(table(points(20000), since=EARLY), pay_calendar=calendar(rounds=PeriodRounding.CUMULATIVE))
    given = post(EARLY, changes=(HoursChange(on=date(2025, 5, 1), weekly_hours=18),))
    days = (date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1))
    assert [money(one) for one in ("1666.67", "833.33", "833.33")] == [
        paid(terms, given, day).total.amount for day in days
    ]


def test_weeks_are_paid_as_months_are() -> None:
    """20,000 / 52 = 384.615...; four weeks of 28/365.25 of 20,000 = 1,533.196..."""
    monday = date(2025, 4, 7)
    weekly = calendar(frequency=Frequency.WEEKLY, anchor=monday)
    four = calendar(frequency=Frequency.FOUR_WEEKLY, anchor=monday, fraction="28/365.25")
    for one, expected, working in (
        (weekly, "384.62", "20000.00 × 1/52 = 384.62"),
        (four, "1533.20", "20000.00 × 28/365.25 = 1533.20"),
    ):
        statement = paid(monthly(table(points(20000), since=EARLY), pay_calendar=one), post(EARLY), monday)
        assert (money(expected), working) == (
            statement.total.amount,
            statement.lines[0].segments[0].amount.working.plain(),
        )


def test_a_promotion_inside_a_period_names_both_bands() -> None:
    """15 days of 12,000 and 15 of 24,000 in April: 500 + 1,000; with the increment of the day first."""
    terms = monthly(
        table(points(12000, 13000), points(12600, 24000, band="B"), since=EARLY),
        bands=(band("A"), band("B")),
        promotion=promotes(),
    )
    given = post(date(2024, 4, 16), changes=(Promotion(on=date(2025, 4, 16), band="B", point=2),))
    statement = paid(terms, given, date(2025, 4, 1))
    assert (("A", "B"), [(1, 15, 12000, 500), (16, 30, 24000, 1000)]) == (statement.bands, segments(statement))


def test_the_calendars_own_rounding_is_used() -> None:
    """To the whole pound: 1,666.67 is 1,667."""
    terms = monthly(table(points(20000), since=EARLY), pay_calendar=calendar(rounding=Rounding(money("1"))))
    assert 1667 == paid(terms, post(EARLY), FIRST).total.amount


def test_strict_refuses_a_period_with_a_day_on_which_the_table_is_replaced() -> None:
    """The award from 16 April 2025 is known, its table is not: March is paid, April is not."""
    sure = monthly(table(points(12000, 24000), since=EARLY), table(since=date(2025, 4, 16)))
    paid_in_march = pay_period(sure, post(EARLY), month(sure, date(2025, 3, 1)), strict=True)
    assert Decimal("2000.00") == paid_in_march.total.amount  # at the top since 2021: 24,000 / 12
    with pytest.raises(SupersededTableError, match="2025-04-16"):
        pay_period(sure, post(EARLY), month(sure, date(2025, 4, 1)), strict=True)


def test_strict_refuses_an_assumed_amount_and_an_assumed_calendar() -> None:
    """A published one passes."""
    sure = monthly(increments=None)
    assert not pay_period(sure, post(EARLY), month(sure, FIRST), strict=True).assumed
    doubtful = (
        (monthly(increments=None, pay_calendar=calendar(**ASSUMED)), "pay calendar"),
        (
            monthly(increments=anniversary(**ASSUMED)),
            "increment rule of demo",
        ),
    )
    for terms, about in doubtful:
        with pytest.raises(AssumedFigureError) as refusal:
            pay_period(terms, post(EARLY), month(terms, FIRST), strict=True)
        strict = "strict pay of A for 2024-04-01 to 2024-04-30: it rests on assumptions: "
        said = f"{strict}{about} (assumed: nobody published it)."
        assert said == str(refusal.value)[: len(said)]


def test_the_papers_and_notes_of_every_day_are_told() -> None:
    """A period of the bundled scheme cites its table and says what is assumed of it."""
    met, given = load_scheme("met-police-staff"), Appointment("D", started=date(2025, 8, 1))
    august = month(met, date(2025, 8, 1))
    statement = pay_period(met, given, august)
    assert "pay calendar" in [one.about for one in statement.assumptions]
    cited = {code for line in statement.lines for code in (*line.amount.sources, *line.pensionable_evidence.sources)}
    assert cited == {one.code for one in statement.cited}
    views = (met, met.known_on(date(2025, 9, 18)))
    assert [None, date(2025, 9, 18)] == [pay_period(view, given, august).known_on for view in views]


def test_a_period_of_another_calendar_is_refused() -> None:
    """A month of the 15th to the 14th is none of a scheme whose months are those of the calendar."""
    other = calendar(anchor=date(2025, 4, 15)).period_of(date(2025, 4, 20))
    with pytest.raises(InvalidValueError) as refusal:
        pay_period(scheme(pay_calendar=calendar()), post(), other)
    assert str(refusal.value) == (
        "period from 2025-04-15 to 2025-05-14: it is none of demo. The period of that day is 1, from 2025-04-01 to "
        "2025-04-30, paid on 2025-04-30. Take periods from the scheme's pay_calendar."
    )
