"""Acting up in a higher band: which of its days are paid, and what for each."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from factories.schemes import (
    ASSUMED,
    acts_up,
    allowance,
    band,
    calendar,
    counts,
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
    ActingUp,
    ActingUpPoint,
    Appointment,
    HoursChange,
    InvalidSchemeError,
    InvalidValueError,
    PaymentRecord,
    PayScheme,
    Period,
    Promotion,
    PromotionPoint,
    SupersededTableError,
    arrears,
    difference,
    load_scheme,
    pay_period,
    progression,
    salary,
)

JULY, SEPTEMBER = date(2024, 7, 1), date(2024, 9, 30)


def terms(rule: Any = None, *later: Any, **parts: Any) -> PayScheme:
    """Band A with 20000, 21000 and 22000; band B with 24000, 25500 and 27000."""
    first = table(points(20000, 21000, 22000), points(24000, 25500, 27000, band="B"))
    facts = {"bands": (band("A"), band("B")), "acting_up": rule or acts_up(), **parts}
    return scheme(first, *later, **facts)


def acting(on: date = JULY, last_day: date = SEPTEMBER, to: str = "B", **told: Any) -> ActingUp:
    return ActingUp(on=on, last_day=last_day, band=to, **told)


def paid(scheme_: PayScheme, given: Appointment, *days: date) -> list[int]:
    """What acting up pays a year on some days."""
    lines = [{line.code: line.annual.amount for line in salary(scheme_, given, on=day).lines} for day in days]
    return [int(line.get("acting-up", 0)) for line in lines]


def test_the_difference_is_paid_from_the_first_day_to_the_last() -> None:
    """24,000 - 20,000 = 4,000 a year beside basic salary, and nothing the day before or after."""
    given = post(changes=(acting(),))
    days = (date(2024, 6, 30), JULY, SEPTEMBER, date(2024, 10, 1))
    assert [0, 4000, 4000, 0] == paid(terms(), given, *days)
    statement = salary(terms(), given, on=JULY)
    assert ["basic", "acting-up"] == [line.code for line in statement.lines]
    sums = (statement.basic_salary, statement.allowances, statement.total, statement.pensionable)
    assert [20000, 4000, 24000, 24000] == [int(one.amount) for one in sums]
    assert "point 1 of band B: 24000.00 − 20000.00 = 4000.00" == statement.lines[1].annual.working.plain()


@pytest.mark.parametrize(
    ("rule", "hours", "amount", "working"),
    [
        ({}, 18, "2000", "(24000.00 − 20000.00) × 18/36 = 2000.00"),
        ({"percent": 50}, None, "2000", "(24000.00 − 20000.00) × 50 % = 2000.00"),
        ({"percent": 50}, 12, "666.67", "(24000.00 − 20000.00) × 50 % × 12/36 = 666.67"),  # 2000 / 3
        ({"ceiling": 3000}, None, "3000", "24000.00 − 20000.00, cut to the ceiling 3000.00 = 3000.00"),
        ({"ceiling": 3000}, 18, "1500", "(24000.00 − 20000.00), cut to the ceiling 3000.00, × 18/36 = 1500.00"),
        ({"ceiling": 4000}, None, "4000", "24000.00 − 20000.00 = 4000.00"),
    ],
)
def test_a_part_of_the_difference_a_ceiling_and_the_share_of_hours(
    rule: Any, hours: int | None, amount: str, working: str
) -> None:
    """The percentage first, then the ceiling, then the share, then one rounding."""
    line = salary(terms(acts_up(**rule)), post(weekly_hours=hours, changes=(acting(),)), on=JULY).lines[1]
    assert (money(amount), f"point 1 of band B: {working}") == (line.annual.amount, line.annual.working.plain())


def test_increments_of_the_own_band_go_on_and_lessen_the_difference() -> None:
    """On 1 April 2025 the own salary rises from 20,000 to 21,000: 4,000, then 3,000."""
    given = post(changes=(acting(date(2025, 3, 1), date(2025, 6, 30)),))
    assert [4000, 3000] == paid(terms(), given, date(2025, 3, 31), date(2025, 4, 1))


def test_a_new_pay_table_holds_for_both_bands() -> None:
    """From 1 September 24,480 - 20,400 = 4,080."""
    september = date(2024, 9, 1)
    later = table(points(20400, 21420, 22440), points(24480, 26010, 27540, band="B"), since=september)
    assert [4000, 4080] == paid(terms(None, later), post(changes=(acting(),)), date(2024, 8, 31), september)


def test_hours_changed_meanwhile_share_the_difference() -> None:
    """18 of 36 hours from 1 August: 2,000."""
    august = date(2024, 8, 1)
    given = post(changes=(acting(), HoursChange(on=august, weekly_hours=18)))
    assert [4000, 2000] == paid(terms(), given, date(2024, 7, 31), august)


@pytest.mark.parametrize(("point", "told", "expected"), [(1, None, 4000), (3, None, 3500), (3, 3, 5000)])
def test_the_point_of_the_higher_band_by_the_promotion_rule(point: int, told: int | None, expected: int) -> None:
    """At least 3,000 more: of 20,000 it is 24,000, and of 22,000 25,500; a point that is told wins: 27,000 - 22,000."""
    rule = promotes(PromotionPoint.MINIMUM_GAIN, gain=3000)
    by_rule = terms(acts_up(point=ActingUpPoint.PROMOTION), promotion=rule)
    assert [expected] == paid(by_rule, post(point=point, changes=(acting(point=told),)), JULY)


def test_the_point_is_found_on_the_first_day_and_kept() -> None:
    """At least 4,000 more than 20,000 is 24,000; the increment to 21,000 does not make it 25,500."""
    rule = promotes(PromotionPoint.MINIMUM_GAIN, gain=4000)
    by_rule = terms(acts_up(point=ActingUpPoint.PROMOTION), promotion=rule)
    given = post(changes=(acting(date(2025, 3, 1), date(2025, 6, 30)),))
    assert [4000, 3000] == paid(by_rule, given, date(2025, 3, 1), date(2025, 4, 1))


def test_what_was_told_of_the_own_band_does_not_hinder_the_rule() -> None:
    """An increment told for 1 May 2024, and a point held since April: 21,000, and the first rise on it 24,000."""
    by_rule = terms(acts_up(point=ActingUpPoint.PROMOTION), promotion=promotes(PromotionPoint.FIRST_RISE))
    told = post(point=1, point_from=date(2024, 4, 15), increment_date=date(2024, 5, 1), changes=(acting(),))
    assert [3000] == paid(by_rule, told, JULY)


def test_where_the_higher_band_pays_no_more_there_is_no_line() -> None:
    """From band B in band A; and after a promotion to the band itself."""
    down = post(band="B", changes=(acting(to="A"),))
    assert ["basic"] == [line.code for line in salary(terms(), down, on=JULY).lines]
    promoted = post(changes=(acting(), Promotion(on=date(2024, 8, 1), band="B", point=1)))
    assert [4000, 0] == paid(terms(), promoted, date(2024, 7, 31), date(2024, 8, 1))


def test_a_later_spell_takes_the_place_of_one_that_goes_on() -> None:
    """Point 2 from 1 August: 25,500 - 20,000."""
    august = date(2024, 8, 1)
    given = post(changes=(acting(), acting(august, date(2024, 8, 31), point=2)))
    assert [4000, 5500, 0] == paid(terms(), given, date(2024, 7, 31), august, date(2024, 9, 1))


def days_paid(rule: Any, *spells: tuple[date, date]) -> list[tuple[str, str]]:
    found = rule.paid([Period(first, end) for first, end in spells])
    return [(str(part.start), str(part.last_day)) for part in found]


JUNE, NOVEMBER = (date(2024, 6, 1), date(2024, 7, 1)), (date(2024, 11, 1), date(2024, 11, 21))  # 30 and 20 days


@pytest.mark.parametrize(
    ("rule", "spells", "expected"),
    [
        ({}, [JUNE], [("2024-06-01", "2024-06-30")]),
        ({"qualifying_days": 10}, [JUNE], [("2024-06-11", "2024-06-30")]),
        ({"qualifying_days": 30}, [JUNE], []),  # all are served before any is paid
        ({"qualifying_days": 31}, [JUNE], []),
        # Of one year, days add up: 30 in June and 5 in November make 35.
        ({"qualifying_days": 35}, [JUNE, NOVEMBER], [("2024-11-06", "2024-11-20")]),
        ({"qualifying_days": 10, "retrospective": True}, [JUNE], [("2024-06-01", "2024-06-30")]),
        ({"qualifying_days": 30, "retrospective": True}, [JUNE], [("2024-06-01", "2024-06-30")]),
        ({"qualifying_days": 31, "retrospective": True}, [JUNE], []),
        (
            {"qualifying_days": 35, "retrospective": True},
            [JUNE, NOVEMBER],
            [("2024-06-01", "2024-06-30"), ("2024-11-01", "2024-11-20")],
        ),
        ({"most_days": 12}, [JUNE, NOVEMBER], [("2024-06-01", "2024-06-12")]),
        (
            {"qualifying_days": 10, "most_days": 25},  # 20 in June, 5 in November
            [JUNE, NOVEMBER],
            [("2024-06-11", "2024-06-30"), ("2024-11-01", "2024-11-05")],
        ),
        # A year begins on 1 April: 10 days before it and 20 in it are counted apart.
        ({"qualifying_days": 12}, [(date(2025, 3, 22), date(2025, 4, 21))], [("2025-04-13", "2025-04-20")]),
        (
            {"qualifying_days": 12, "year_month": 6},  # a year from 1 June holds all 30
            [(date(2025, 3, 22), date(2025, 4, 21))],
            [("2025-04-03", "2025-04-20")],
        ),
        (
            {"most_days": 5},
            [(date(2025, 3, 30), date(2025, 4, 20))],
            [("2025-03-30", "2025-03-31"), ("2025-04-01", "2025-04-05")],
        ),
        ({}, [(date(2199, 12, 1), date(2199, 12, 31))], [("2199-12-01", "2199-12-30")]),
    ],
)
def test_which_days_are_paid(rule: Any, spells: Any, expected: list[tuple[str, str]]) -> None:
    """Qualifying days come first in each counting year; with a retrospective rule they are paid once served."""
    assert expected == days_paid(acts_up(**rule), *spells)


def test_qualifying_days_are_not_paid() -> None:
    """Of a spell from 1 July, the first ten days."""
    given = post(changes=(acting(),))
    days = (JULY, date(2024, 7, 10), date(2024, 7, 11), SEPTEMBER)
    assert [0, 0, 4000, 4000] == paid(terms(acts_up(qualifying_days=10)), given, *days)


def test_days_after_the_end_of_the_post_do_not_qualify() -> None:
    """20 days are needed, and 10 are served before the person leaves; a spell behind the end is no spell."""
    rule = acts_up(qualifying_days=20, retrospective=True)
    given = post(changes=(acting(),), ended=date(2024, 7, 10))
    assert [0] == paid(terms(rule), given, JULY)
    assert [4000] == paid(terms(rule), post(changes=(acting(),), ended=date(2024, 7, 20)), JULY)
    behind = acting(date(2024, 8, 1), recorded=JULY)
    late = post(changes=(behind,), ended=date(2024, 7, 20), ended_recorded=date(2024, 7, 25))
    assert [0] == paid(terms(rule), late, JULY)


def test_a_period_shows_acting_up_in_its_segments() -> None:
    """From 16 September to 30 September: 4,000 / 12 x 15/30 = 166.67, beside 20,000 / 12 = 1,666.67."""
    given = post(changes=(acting(date(2024, 9, 16)),))
    monthly = terms(pay_calendar=calendar())
    assert monthly.pay_calendar is not None
    statement = pay_period(monthly, given, monthly.pay_calendar.period_of(SEPTEMBER))
    found = [(line.code, line.amount.amount, len(line.segments)) for line in statement.lines]
    assert [("basic", money("1666.67"), 1), ("acting-up", money("166.67"), 1)] == found
    october = pay_period(monthly, given, monthly.pay_calendar.period_of(date(2024, 10, 1)))
    assert ["basic"] == [line.code for line in october.lines]


def test_acting_up_stands_before_the_allowances_whenever_it_begins() -> None:
    """Half of September: 4,000 x 1/12 x 15/30 = 166.67. The same where arrears say what was paid in that order.

    Recorded after the month was paid, nothing but acting up is owed; with the allowance wrong too, it comes first.
    """
    given = post(changes=(acting(on=date(2024, 9, 16)),), allowances=("late",))
    late = allowance("late", rate(amount=1200), automatic=False, pensionable=(counts(),))
    monthly = terms(pay_calendar=calendar(), allowances=(late,))
    assert monthly.pay_calendar is not None
    month = monthly.pay_calendar.period_of(SEPTEMBER)
    found = [(line.code, line.amount.amount) for line in pay_period(monthly, given, month).lines]
    assert [("basic", money("1666.67")), ("acting-up", money("166.67")), ("late", 100)] == found
    told = [PaymentRecord(on=SEPTEMBER, code=code, amount=amount, pensionable=True) for code, amount in (
        ("late", money("90")), ("acting-up", money("100")), ("basic", money("1666.67")))]  # fmt: skip
    owed = arrears(monthly, given, [month], known_after=date(2024, 10, 31), paid=told)
    assert [("acting-up", money("66.67")), ("late", 10)] == [(one.code, one.owed.amount) for one in owed.differences]
    stopped = attrs.evolve(given, changes=())
    was = [
        PaymentRecord(on=SEPTEMBER, code=code, amount=money("100"), pensionable=True)
        for code in ("basic", "late", "acting-up")
    ]
    back = arrears(monthly, stopped, [month], known_after=date(2024, 10, 31), paid=was)
    assert ["basic", "acting-up"] == [one.code for one in back.differences]
    as_paid, right = pay_period(monthly, given, month), pay_period(monthly, attrs.evolve(stopped, allowances=()), month)
    assert ["acting-up", "late"] == [one.code for one in difference(as_paid, right)]


def test_whether_it_counts_for_pension_is_the_rule_s() -> None:
    """Not pensionable: 20,000 of 24,000; and as sure as the rule."""
    statement = salary(terms(acts_up(pensionable=False, **ASSUMED)), post(changes=(acting(),)), on=JULY)
    assert [24000, 20000] == [int(one.amount) for one in (statement.total, statement.pensionable)]
    assert statement.assumed
    assert ("rule for acting up", "nobody published it") in [(one.about, one.reason) for one in statement.assumptions]


def test_a_progression_says_when_acting_up_starts_and_ends() -> None:
    """And when another band or point takes its place."""
    given = post(changes=(acting(), acting(date(2024, 9, 1), point=2)))
    grown = progression(terms(), given, until=date(2024, 12, 31))
    assert [("started",), ("acting up",), ("acting up",), ("acting up ends",)] == [
        tuple(reason.value for reason in step.reasons) for step in grown.steps
    ]
    assert ["started", "acting up in band B", "acting up in band B", "acting up ends"] == [
        step.why for step in grown.steps
    ]
    assert [None, "B", "B", None] == [step.acts_in for step in grown.steps]


def test_without_a_rule_acting_up_has_no_answer() -> None:
    """On its days; the refusal says what to do."""
    bare = attrs.evolve(terms(), acting_up=None)
    outside = (date(2024, 6, 30), date(2024, 10, 1))
    assert [0, 0] == paid(bare, post(changes=(acting(),)), *outside)
    with pytest.raises(InvalidValueError) as refusal:
        salary(bare, post(changes=(acting(),)), on=JULY)
    why = "acting up in band B on 2024-07-01: demo has no rule for it"
    expected = f"{why}. Give [acting_up] in a scheme that extends this one."
    assert expected == str(refusal.value)


def test_a_range_has_no_point_to_act_up_on() -> None:
    """Whatever its salaries."""
    ranged = scheme(
        table(points(20000), pay_range(24000, 30000, band="B")), bands=(band("A"), band("B")), acting_up=acts_up()
    )
    with pytest.raises(InvalidValueError) as refusal:
        salary(ranged, post(changes=(acting(),)), on=JULY)
    expected = "acting up in band B on 2024-07-01: the band is a range, which has no points to act up on."
    assert expected == str(refusal.value)


def test_a_higher_band_whose_table_is_superseded_has_no_strict_answer() -> None:
    """Band B is left out of the table of August."""
    later = table(points(20400, 21420, 22440), since=date(2024, 8, 1))
    given = post(changes=(acting(),))
    assert [4000] == paid(terms(None, later), given, date(2024, 7, 31))
    with pytest.raises(SupersededTableError):
        salary(terms(None, later), given, on=date(2024, 8, 1), strict=True)


def test_the_promotion_rule_is_needed_where_it_is_named() -> None:
    """The scheme is refused."""
    with pytest.raises(InvalidSchemeError) as refusal:
        terms(acts_up(point=ActingUpPoint.PROMOTION))
    assert "acting_up.point: the point by the promotion rule needs [promotion]" in str(refusal.value)


@pytest.mark.parametrize("wrong", [{"qualifying_days": 367}, {"most_days": -1}, {"year_month": 13}, {"percent": -1}])
def test_a_rule_that_cannot_be_is_refused(wrong: Any) -> None:
    """More days than a year has, fewer than none, no month, less than nothing."""
    with pytest.raises(InvalidValueError):
        acts_up(**wrong)


def test_a_spell_that_ends_before_it_begins_is_refused() -> None:
    """By the name of its kind."""
    with pytest.raises(InvalidValueError) as refusal:
        acting(last_day=date(2024, 6, 30))
    assert "acting-up to 2024-06-30: it begins on 2024-07-01. Give a later day." == str(refusal.value)


def test_from_the_top_of_nhs_band_5_in_band_6_and_back() -> None:
    """38,682 - 37,796 = 886 from 1 June to 31 August 2025, with a rule that the scheme does not have."""
    nhs = attrs.evolve(load_scheme("nhs-agenda-for-change"), acting_up=acts_up(**ASSUMED))
    given = Appointment(
        "5", started=date(2024, 6, 1), point=3, changes=(acting(date(2025, 6, 1), date(2025, 8, 31), "6"),)
    )
    days = [date(2025, 5, 31), date(2025, 6, 1), date(2025, 8, 31), date(2025, 9, 1)]
    assert [37796, 38682, 38682, 37796] == [int(salary(nhs, given, on=day).total.amount) for day in days]
