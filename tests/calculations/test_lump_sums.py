"""What is paid once, and does not become part of the salary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factories.schemes import (
    ASSUMED,
    FIRST,
    allowance,
    anniversary,
    band,
    calendar,
    ends,
    hours,
    inner_points,
    money,
    paper,
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
    HoursChange,
    InvalidSchemeError,
    InvalidValueError,
    LumpSum,
    LumpSumAmount,
    PayPeriodStatement,
    PayScheme,
    Promotion,
    Rounding,
    arrears,
    format_statement,
    pay_period,
    salary,
    scheme_toml,
)

JUNE, DUE, QUALIFYING = date(2025, 6, 1), date(2025, 6, 30), date(2025, 3, 31)


def lump_sum(*amounts: LumpSumAmount, **rest: Any) -> LumpSum:
    """A lump sum due in June 2025 to those in post on 31 March, of 1,000 unless said."""
    given = {"code": "once", "title": "One-off payment", "source": "paper", "due_on": DUE, "in_post_on": QUALIFYING}
    return LumpSum(**{**given, "amounts": amounts or (LumpSumAmount(amount=1000),), **rest})


def terms(*lump_sums: LumpSum, **parts: Any) -> PayScheme:
    """The default scheme by months, with lump sums."""
    return scheme(**{"pay_calendar": calendar(), "lump_sums": lump_sums or (lump_sum(),), **parts})


def paid(made: PayScheme, given: Appointment, day: date = JUNE) -> PayPeriodStatement:
    assert made.pay_calendar is not None
    return pay_period(made, given, made.pay_calendar.period_of(day))


def once(statement: PayPeriodStatement) -> list[Decimal]:
    """The lump sums of a period."""
    return [line.amount.amount for line in statement.lines if line.code == "once"]


def test_a_lump_sum_is_a_line_of_the_period_in_which_it_is_due() -> None:
    """1,000 in June beside 21,000 / 12, as the increment of April has come; in May and July nothing of it."""
    statement = paid(terms(), post())
    assert [("basic", money("1750.00")), ("once", 1000)] == [(one.code, one.amount.amount) for one in statement.lines]
    assert (money("2750"), money("1750")) == (statement.total.amount, statement.pensionable.amount)
    assert "1000.00, in post on 2025-03-31" == statement.lines[1].amount.working.plain()
    assert [[], []] == [once(paid(terms(), post(), day)) for day in (date(2025, 5, 1), date(2025, 7, 1))]


@pytest.mark.parametrize("due", [date(2025, 6, 1), date(2025, 6, 30)])
def test_the_first_and_the_last_day_of_a_period_belong_to_it(due: date) -> None:
    """Due on either, it is paid with June."""
    assert [1000] == once(paid(terms(lump_sum(due_on=due)), post()))


def test_a_lump_sum_is_no_part_of_the_salary() -> None:
    """The salary of the day it is due is 21,000 and nothing more."""
    assert 21000 == salary(terms(), post(), on=DUE).total.amount


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (post(QUALIFYING), [1000]),
        (post(date(2025, 4, 1)), []),
        (post(ended=DUE), [1000]),
        (post(ended=date(2025, 6, 15)), [1000]),  # before the day it is due, and in the period
    ],
)
def test_those_in_post_on_the_day_have_it(given: Appointment, expected: list[int]) -> None:
    """Who started a day later has nothing; who leaves in the paying period has it."""
    assert expected == once(paid(terms(), given))


def test_without_a_qualifying_day_the_day_it_is_due_counts() -> None:
    """Who left on 15 June was not in post on the 30th."""
    made = terms(lump_sum(in_post_on=None))
    assert [[1000], []] == [once(paid(made, given)) for given in (post(DUE), post(ended=date(2025, 6, 15)))]


def test_a_lump_sum_is_shared_by_the_hours_of_the_qualifying_day() -> None:
    """1,000 x 9/36 = 250: the full time of May comes too late."""
    given = post(weekly_hours=9, changes=[HoursChange(on=date(2025, 5, 1), weekly_hours=36)])
    assert [250] == once(paid(terms(), given))
    assert [1000] == once(paid(terms(lump_sum(pro_rata=False)), given))
    line = paid(terms(), given).lines[-1]
    assert "1000.00 × 9/36 = 250.00, in post on 2025-03-31" == line.amount.working.plain()


def test_a_percentage_is_of_the_full_time_salary_of_the_qualifying_day() -> None:
    """2.5 % of 20,000, the first point, is 500; of the 21,000 of April nothing."""
    made = terms(lump_sum(LumpSumAmount(percent=money("2.5"))))
    assert [500] == once(paid(made, post()))
    # 20,000 x 0.025 x 11/36 = 152.777..., rounded once
    line = paid(made, post(weekly_hours=11)).lines[-1]
    assert "2.5 % × 20000.00 × 11/36 = 152.78, in post on 2025-03-31" == line.amount.working.plain()


def test_it_is_rounded_by_its_own_rule() -> None:
    """152.777... to the pound."""
    made = terms(lump_sum(LumpSumAmount(percent=money("2.5")), rounding=Rounding(Decimal(1))))
    assert [153] == once(paid(made, post(weekly_hours=11)))


def test_of_several_amounts_the_first_that_fits_counts() -> None:
    """300 at the top, 200 on point 2, 100 for the rest of band A, and nothing for band B."""
    made = terms(
        lump_sum(
            LumpSumAmount(amount=300, at_top=True),
            LumpSumAmount(amount=200, points=(2,)),
            LumpSumAmount(amount=100, bands=("A",)),
        ),
        bands=(band("A"), band("B")),
        pay_tables=(table(points(20000, 21000, 22000), points(30000, 31000, band="B")),),
    )
    held = [post(QUALIFYING, point=number) for number in (3, 2, 1)]
    found = [once(paid(made, given)) for given in (*held, Appointment("B", started=QUALIFYING))]
    assert [[300], [200], [100], []] == found


def test_the_band_of_the_qualifying_day_counts() -> None:
    """Who was promoted to B in May was in A on 31 March."""
    made = terms(
        lump_sum(LumpSumAmount(amount=100, bands=("A",))),
        bands=(band("A"), band("B")),
        pay_tables=(table(points(20000), points(30000, band="B")),),
        promotion=promotes(),
    )
    assert [100] == once(paid(made, post(changes=[Promotion(on=date(2025, 5, 1), band="B")])))


def test_in_a_range_the_maximum_is_the_top() -> None:
    """30,000 is the most of the range, 29,999.99 is not."""
    made = terms(lump_sum(LumpSumAmount(amount=100, at_top=True)), pay_tables=(table(pay_range(20000, 30000)),))
    assert [[100], []] == [once(paid(made, post(salary=money(paying)))) for paying in ("30000", "29999.99")]


def test_being_at_the_top_rests_on_what_led_there() -> None:
    """An assumed increment rule, and an assumed number of increments."""
    made = terms(
        lump_sum(LumpSumAmount(amount=100, at_top=True)),
        bands=(band(increments=1, increments_reason="nobody says"),),
        pay_tables=(table(ends(20000, 21000)),),
        inner_points=inner_points(),
    )
    line = paid(made, post(FIRST, point=2)).lines[-1]
    assert ["1 increments in band A"] == [one.about for one in line.amount.assumptions]


@pytest.mark.parametrize(
    ("started", "first", "assumed"),
    [
        (FIRST, {"points": (2,)}, True),  # on point 2 since April 2025
        (date(2023, 4, 1), {"at_top": True}, True),  # on point 3, the last, since April 2025
        (FIRST, {"at_top": True}, True),  # the second amount is paid since increments have not led to the top
        (FIRST, {"at_top": True, "bands": ("B",)}, False),  # the first is for another band, wherever its top is
        (FIRST, {"bands": ("A",)}, False),
    ],
)
def test_what_is_paid_by_point_rests_on_what_led_to_the_point(
    started: date, first: dict[str, Any], assumed: bool
) -> None:
    """100 first for some, else 100 for the rest; the point of September 2025 follows from assumed increments."""
    never = LumpSumAmount(amount=1, points=(1,))  # stands after what everybody has
    amounts = LumpSumAmount(amount=100, **first), LumpSumAmount(amount=100), never
    made = terms(
        lump_sum(*amounts, due_on=date(2025, 9, 30), in_post_on=None),
        bands=(band("A"), band("B")),
        increments=anniversary(**ASSUMED),
    )
    line = paid(made, post(started), date(2025, 9, 1)).lines[-1]
    assert (money("100"), ["increment rule of demo"] * assumed) == (
        line.amount.amount,
        [one.about for one in line.amount.assumptions],
    )


def test_a_lump_sum_is_shared_by_the_paid_weeks_of_the_qualifying_day() -> None:
    """39 of 52 weeks at 18 of 36 hours: 1,000 x 3/4 x 1/2 = 375."""
    made = terms(full_time_hours=(hours(weeks=52),))
    assert [[1000], [375]] == [once(paid(made, given)) for given in (post(), post(paid_weeks=39, weekly_hours=18))]


def test_an_assumed_lump_sum_makes_the_period_assumed() -> None:
    """It, and whether it counts for pension."""
    statement = paid(terms(lump_sum(pensionable=True, **ASSUMED)), post())
    assert ["One-off payment", "whether One-off payment is pensionable"] == [one.about for one in statement.assumptions]
    assert (money("2750"), True) == (statement.pensionable.amount, statement.assumed)


def test_a_lump_sum_that_was_announced_late_is_owed() -> None:
    """Announced in September for June, it is arrears of June; announced in time, nothing is."""
    late, in_time = (terms(lump_sum(announced=day)) for day in (date(2025, 9, 1), date(2025, 6, 30)))
    owed = [
        [
            (one.code, one.start, one.owed.amount)
            for one in arrears(
                made,
                post(),
                made.pay_calendar.between(date(2025, 5, 1), date(2025, 7, 31)) if made.pay_calendar else (),
                known_after=date(2025, 9, 1),
            ).differences
        ]
        for made in (late, in_time)
    ]
    assert [[("once", JUNE, money("1000"))], []] == owed


def test_who_has_left_is_owed_what_is_due_to_them_after_it() -> None:
    """In post on 31 March 2025 and gone on 30 April; 1,000 for June, announced in September."""
    made, gone = terms(lump_sum(announced=date(2025, 9, 1))), post(ended=date(2025, 4, 30))
    assert made.pay_calendar is not None
    months = made.pay_calendar.between(date(2025, 4, 1), date(2025, 7, 31))
    owed = arrears(made, gone, months, known_after=date(2025, 9, 1)).differences
    assert [("once", JUNE, money("1000"))] == [(one.code, one.start, one.owed.amount) for one in owed]
    before = post(ended=date(2025, 3, 30))
    assert () == arrears(made, before, months, known_after=date(2025, 9, 1)).differences


def test_a_lump_sum_is_shown_without_days_and_without_a_yearly_amount() -> None:
    """As CSV, and in the working."""
    statement = paid(terms(), post())
    assert (
        'line,once,One-off payment,,,,1000.00,no,published,paper,"1000.00, in post on 2025-03-31",'
        in format_statement(statement, "csv").splitlines()
    )
    assert "- One-off payment: £1,000.00, in post on 31 March 2025" in format_statement(statement, explain=True)
    assert '"segments": []' in format_statement(statement, "json")


def test_a_point_held_from_after_the_qualifying_day_is_not_enough() -> None:
    """In post since 2024, on a point told from May 2025: what was held in March is not known."""
    with pytest.raises(InvalidValueError) as refusal:
        paid(terms(), post(point=2, point_from=date(2025, 5, 1)))
    expected = (
        "lump sum once of those in post on 2025-03-31: the person was in post on 2025-03-31, and the point held then "
        "is not told: it is told from 2025-05-01. Tell the point of that day, and the later one as a change, or ask "
        "for periods that begin later."
    )
    assert expected == str(refusal.value)


@pytest.mark.parametrize(
    ("made", "message"),
    [
        ({"code": "basic"}, "'basic' is used already"),
        ({"code": "extra"}, "'extra' is the code of an allowance"),
        ({"source": "other"}, "no source has the code 'other': add it under [[sources]]"),
        ({"amounts": (LumpSumAmount(amount=1, bands=("Z",)),)}, "no band has the code 'Z': declared are A"),
        ({"amounts": ()}, "a lump sum pays at least one amount"),
    ],
)
def test_a_lump_sum_that_contradicts_the_scheme_is_refused(made: Any, message: str) -> None:
    """Its code, its paper, its bands, its amounts."""
    with pytest.raises(InvalidSchemeError) as refusal:
        terms(
            lump_sum(**{"amounts": (LumpSumAmount(amount=1),), **made}),
            allowances=(allowance("extra", rate(amount=1)),),
        )
    assert [message] == [fault.message for fault in refusal.value.faults]


@pytest.mark.parametrize("wrong", [{}, {"amount": 1, "percent": 1}])
def test_a_lump_sum_is_an_amount_or_a_percentage(wrong: Any) -> None:
    """Not both, and not neither."""
    with pytest.raises(InvalidValueError) as refusal:
        LumpSumAmount(**wrong)
    assert "a lump sum is either an amount or a percent" in str(refusal.value)


def test_a_lump_sum_has_days() -> None:
    """Text is none."""
    with pytest.raises(TypeError):
        lump_sum(announced="2025-06-30")


def test_a_scheme_with_lump_sums_is_read_as_it_was_written(tmp_path: Any) -> None:
    """Through a scheme file, and a file that extends it and restates the lump sum."""
    from paycalc import load_scheme

    made = terms(lump_sum(LumpSumAmount(percent=2, bands=("A",), at_top=True)), sources=(paper(),))
    file = tmp_path / "once.toml"
    file.write_text(scheme_toml(made), encoding="utf-8")
    assert made.lump_sums == load_scheme(file).lump_sums
    below = tmp_path / "below.toml"
    below.write_text(
        'name = "below"\nextends = "once.toml"\n[[lump_sums]]\ncode = "once"\ntitle = "Other"\nsource = "paper"\n'
        "due_on = 2025-07-31\namounts = [{ amount = 5 }]\n",
        encoding="utf-8",
    )
    assert [("Other", date(2025, 7, 31))] == [(one.title, one.due_on) for one in load_scheme(below).lump_sums]


def test_hours_that_change_in_full_time_weeks_are_those_of_the_day() -> None:
    """18 of 36 hours on 31 March are half, whatever a full-time week is later."""
    made = terms(full_time_hours=(hours(), hours(40, since=date(2025, 4, 1))))
    assert [500] == once(paid(made, post(weekly_hours=18)))
