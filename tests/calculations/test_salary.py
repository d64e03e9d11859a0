"""What a post is paid on a day, line by line."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from typing import Any

import pytest

from factories.schemes import (
    ASSUMED,
    FIRST,
    allowance,
    anniversary,
    band,
    counts,
    ends_scheme,
    fixed_day,
    hours,
    money,
    paper,
    pay_range,
    place,
    points,
    post,
    rate,
    scheme,
    table,
    unreached,
)
from paycalc import (
    Appointment,
    AssumedFigureError,
    CarriedForward,
    Evidence,
    HeldAllowance,
    InvalidValueError,
    NoTableInForceError,
    PayScheme,
    Provenance,
    Rounding,
    RoundingMode,
    SalaryStatement,
    Span,
    SupersededTableError,
    UnknownNameError,
    WrongTypeError,
    format_statement,
    position,
    salary,
)
from paycalc.terms.scales.tables import Settlement
from paycalc.terms.stated import RoundingStages

LATER = date(2025, 4, 1)


def amounts(statement: SalaryStatement) -> dict[str, str]:
    """Each line's amount by its code."""
    return {line.code: str(line.annual.amount) for line in statement.lines}


def london(**parts: Any) -> PayScheme:
    """35998 full time, 1928 pensionable location allowance and 1000 that does not count."""
    return scheme(
        table(points(35998, 37510, 38523)),
        allowances=(
            allowance("location", rate(amount=1928), title="Location allowance"),
            allowance("plain", rate(amount=1000), pensionable=(counts(False),)),
        ),
        **parts,
    )


def test_a_statement_has_basic_salary_first_then_the_allowances_in_order() -> None:
    """35998 + 1928 + 1000 = 38926, of which 37926 count for pension."""
    found = salary(london(), post(), on=FIRST)
    assert {"basic": "35998.00", "location": "1928.00", "plain": "1000.00"} == amounts(found)
    assert ["Basic salary", "Location allowance", "Plain"] == [line.title for line in found.lines]
    assert [money("35998"), money("2928"), money("38926"), money("37926")] == [
        figure.amount for figure in (found.basic_salary, found.allowances, found.total, found.pensionable)
    ]
    assert "35998.00 + 1928.00" == found.pensionable.working.plain()


def test_part_time_shares_each_line_and_not_the_scale() -> None:
    """18 of 36 hours: 17999 + 964 + 500 = 19463; the ends of the scale stay full time."""
    found = salary(london(), post(weekly_hours=18), on=FIRST)
    assert {"basic": "17999.00", "location": "964.00", "plain": "500.00"} == amounts(found)
    assert (money("19463"), money("35998")) == (found.total.amount, found.full_time_basic_salary.amount)
    assert found.minimum is not None
    assert found.top_of_scale is not None
    assert (Decimal(35998), Decimal(38523)) == (found.minimum.amount, found.top_of_scale.amount)
    assert "35998.00 × 18/36 = 17999.00" == found.basic_salary.working.plain()
    assert (Decimal(18), Decimal(36)) == (found.weekly_hours, found.full_time_hours)


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        (Rounding(), "10833.61"),
        (Rounding(Decimal(1), RoundingMode.UP), "10834.00"),
        (Rounding(Decimal(1), RoundingMode.DOWN), "10833.00"),
    ],
)
def test_part_time_salary_is_rounded_once_as_the_scheme_says(rounding: Rounding, expected: str) -> None:
    """20000.51 × 19.5/36 = 10833.6095…, to the unit of the stage."""
    terms = scheme(table(points(money("20000.51"))), rounding=RoundingStages(part_time_salary=rounding))
    assert expected == str(salary(terms, post(weekly_hours=money("19.5")), on=FIRST).basic_salary.amount)


def test_a_statement_says_what_it_is_about() -> None:
    """Scheme, band, point, day, table and place."""
    terms = scheme(locations=(place("inner"),))
    found = salary(terms, post(location="inner"), on=LATER)
    assert ("demo", "A", 2, LATER, None, FIRST, "inner") == (
        found.employer.scheme,
        found.band,
        found.point,
        found.on,
        found.known_on,
        found.table,
        found.location,
    )
    assert found.employer is terms.employer


def test_the_next_increment_is_the_next_point_of_the_table_in_force() -> None:
    """Point 2 of the default scheme, a year after the start; at the top there is none."""
    following = salary(scheme(), post(), on=FIRST).next_increment
    assert following is not None
    assert following.full_time_basic_salary is not None
    assert (LATER, Decimal(21000)) == (following.on, following.full_time_basic_salary.amount)
    assert Evidence(Provenance.PUBLISHED, ("paper",)) == following.evidence
    assert salary(scheme(), post(point=3), on=FIRST).next_increment is None


def test_a_next_increment_to_an_unpublished_point_has_a_day_alone() -> None:
    """What it leads to is not made up."""
    following = salary(scheme(table(points(1, None, 3))), post(), on=FIRST).next_increment
    assert following is not None
    assert (LATER, None) == (following.on, following.full_time_basic_salary)


def test_a_figure_is_as_weak_as_the_rule_that_led_to_its_point() -> None:
    """On the first day the point is a fact; a day later an assumed increment rule stands behind it."""
    terms = scheme(increments=anniversary(**ASSUMED))
    first, second = (salary(terms, post(), on=day) for day in (FIRST, date(2024, 4, 2)))
    assert (False, True) == (first.assumed, second.assumed)
    assert ["increment rule of demo"] == [one.about for one in second.total.assumptions]


def test_who_tells_the_next_increment_date_has_replaced_the_assumption() -> None:
    """Up to and on the told day a strict answer is given; its next increment is no assumption either."""
    terms, told = scheme(increments=anniversary(**ASSUMED)), post(increment_date=date(2025, 9, 1))
    found = salary(terms, told, on=date(2025, 1, 1), strict=True)
    assert found.next_increment is not None
    assert (Decimal(20000), date(2025, 9, 1)) == (found.total.amount, found.next_increment.on)
    assert 21000 == salary(terms, told, on=date(2025, 9, 1), strict=True).total.amount


def test_a_strict_answer_refuses_an_assumed_total() -> None:
    """It names each assumption, its reason and its remedy."""
    with pytest.raises(AssumedFigureError) as refusal:
        salary(ends_scheme(), post(point=2), on=FIRST, strict=True)
    expected = (
        "strict salary of band A on 2024-04-01: "
        "it rests on assumptions: points between the ends of band A (assumed: equal steps). "
        "Give the `points` of the band in a scheme that extends this one, "
        "or tell the number of increments (--increments)."
    )
    assert expected == str(refusal.value)


def test_a_strict_answer_withholds_an_assumed_next_increment_and_nothing_else() -> None:
    """The minimum is published, the point it leads to is not."""
    plain, strict = (salary(ends_scheme(), post(), on=FIRST, strict=strict) for strict in (False, True))
    assert plain.next_increment is not None
    assert strict.next_increment is None
    assert plain.lines == strict.lines


def test_a_strict_answer_without_assumptions_is_the_answer() -> None:
    """Published and derived figures are given."""
    terms = scheme(table(points(20000, 21000), provenance=Provenance.DERIVED, reason="from an advert"))
    assert salary(terms, post(), on=FIRST) == salary(terms, post(), on=FIRST, strict=True)


# --- superseded tables and settlements --------------------------------------------------------------------------


def test_a_superseded_table_answers_no_strict_question() -> None:
    """The refusal names both tables, the award, the bands still known, and what to do."""
    later = table(points(1, band="B"), since=LATER, announced=date(2025, 6, 1), award="award of 2025")
    terms = scheme(table(points(1), points(1, band="B")), later, bands=(band(), band("B")))
    assert 1 == salary(terms, post(), on=date(2025, 3, 31)).total.amount
    with pytest.raises(SupersededTableError) as refusal:
        salary(terms, post(), on=LATER, strict=True)
    expected = (
        "salary of band A of demo on 2025-04-01: its last known pay table, of 2024-04-01, is superseded from "
        "2025-04-01 (award of 2025), and no salary of the band is known from that day. "
        "Bands known from 2025-04-01: B. "
        "Ask about a day before 2025-04-01, or as known before 2025-06-01 (--known-on), "
        "or give the award's table in a scheme that extends demo."
    )
    assert expected == str(refusal.value)


def test_a_table_without_scales_supersedes_every_band() -> None:
    """No band is known from its day; the first such table is the one that is named."""
    terms = scheme(table(points(1)), table(since=LATER), table(since=date(2026, 4, 1)))
    with pytest.raises(SupersededTableError) as refusal:
        salary(terms, post(), on=date(2026, 5, 1), strict=True)
    assert "Bands known from 2025-04-01: none" == refusal.value.allowed


def test_a_superseded_table_is_carried_forward_and_says_so_first() -> None:
    """Assumed, provisional in the first line and as data, with which way it errs; on the day before it is in force."""
    later = table(points(1, band="B"), since=LATER, award="award of 2025")
    terms = scheme(table(points(20000), points(1, band="B")), later, bands=(band(), band("B")))
    found = salary(terms, post(), on=LATER)
    assert (Decimal(20000), True) == (found.total.amount, found.assumed)
    assert CarriedForward(table=FIRST, replaced_from=LATER, award="award of 2025") == found.carried_forward
    said = (
        "Provisional: pay table of 1 April 2024. Another is in force from 1 April 2025 (award of 2025), and its "
        "figures are not in this scheme, so that this is most likely too low. Do not pay from it.\n£20,000.00* a year"
    )
    assert format_statement(found).startswith(said)
    assert '"provisional": true,\n  "replaced_from": "2025-04-01"' in format_statement(found, "json")
    before = salary(terms, post(), on=date(2025, 3, 31))
    assert (None, False) == (before.carried_forward, before.assumed)


def test_as_known_before_the_award_the_old_table_answers() -> None:
    """The remedy that the refusal names is one."""
    terms = scheme(table(points(1)), table(since=LATER, announced=date(2025, 6, 1)))
    assert 1 == salary(terms.known_on(date(2025, 5, 31)), post(), on=date(2025, 7, 1)).total.amount


def test_a_day_past_the_settlement_is_noted() -> None:
    """A table of 1 April 2024 is followed by the settlement of 1 April 2025."""
    terms = scheme(settlement=Settlement(month=4, day=1, source="paper"))
    assert () == salary(terms, post(), on=date(2025, 3, 31)).notes
    note = (
        "Pay settles on 2025-04-01 and no table is known for that settlement: this is the table of 2024-04-01, "
        "and an award may be backdated"
    )
    assert [note] == [working.plain() for working in salary(terms, post(), on=LATER).notes]


def test_a_point_that_increments_do_not_reach_is_noted() -> None:
    """Its holder is told why nothing follows."""
    terms = scheme(bands=(band(unreached=(unreached(3),)),))
    assert ["Increments do not lead to point 3: it is discretionary"] == [
        note.plain() for note in salary(terms, post(point=3), on=FIRST).notes
    ]


# --- ranges -----------------------------------------------------------------------------------------------------

RANGE = scheme(table(pay_range(20000, 30000)), table(pay_range(21000, 31000), since=LATER))


@pytest.mark.parametrize("stated", [Decimal(20000), Decimal(25000), Decimal(30000)])
def test_in_a_range_the_appointment_states_its_salary(stated: Decimal) -> None:
    """Anything from the low end to the high end."""
    found = salary(RANGE, post(salary=stated), on=FIRST)
    assert (stated, None, None) == (found.total.amount, found.point, found.next_increment)
    expected = f"as the appointment states, within 20000.00 to 30000.00: {stated}.00"
    assert expected == found.full_time_basic_salary.working.plain()


@pytest.mark.parametrize(
    ("stated", "on", "said"),
    [
        (19999, FIRST, "salary 19999"),
        (30001, FIRST, "salary 30001"),
        (20000, LATER, "salary 20000"),
        (Decimal("4E+4"), FIRST, "salary 40000"),
    ],
)
def test_a_salary_outside_the_range_is_refused(stated: Decimal | int, on: date, said: str) -> None:
    """The refusal names the ends and their day, with the amount written out."""
    with pytest.raises(InvalidValueError) as refusal:
        salary(RANGE, post(salary=stated, salary_from=on), on=on)
    allowed = "20000.00 to 30000.00 from 2024-04-01" if on is FIRST else "21000.00 to 31000.00 from 2025-04-01"
    remedy = " Say for which day it is told (--salary-from), if that is another." if on is LATER else ""
    expected = f"{said} in band A on {on}: it lies outside the range. Allowed: {allowed}.{remedy}"
    assert expected == str(refusal.value)


def test_in_a_range_a_salary_must_be_stated() -> None:
    """A range alone does not say what a post is paid, and the refusal does not speak of a salary of None."""
    with pytest.raises(InvalidValueError) as refusal:
        salary(RANGE, post(), on=FIRST)
    assert "None" not in str(refusal.value)


def test_a_band_with_points_refuses_a_stated_salary() -> None:
    """Two answers to one question are one too many."""
    with pytest.raises(InvalidValueError) as refusal:
        salary(scheme(), post(salary=20500), on=FIRST)
    assert "salary 20500 in band A: the band has pay points. Give a point instead." == str(refusal.value)


def test_a_range_refuses_a_point() -> None:
    """Whoever was asked about before: the refusal does not depend on it."""
    salary(RANGE, post(salary=25000), on=FIRST)
    with pytest.raises(InvalidValueError) as refusal:
        salary(RANGE, post(point=7, salary=25000), on=FIRST)
    assert "point 7 in band A: the band is a range. Give the salary instead." == str(refusal.value)


def test_a_range_refuses_a_point_at_first() -> None:
    """The same question to a scheme that nobody has asked yet."""
    with pytest.raises(InvalidValueError) as refusal:
        salary(scheme(table(pay_range(20000, 30000))), post(point=7, salary=25000), on=FIRST)
    assert "point 7 in band A: the band is a range. Give the salary instead." == str(refusal.value)


# --- which allowances a post has --------------------------------------------------------------------------------


def choice() -> PayScheme:
    """One automatic allowance that starts after a year, two by choice, one of them after two years."""
    return scheme(
        table(points(20000)),
        allowances=(
            allowance("long", rate(amount=1), wait=Span(years=1)),
            allowance("shift", rate(amount=2), automatic=False),
            allowance("later", rate(amount=4), automatic=False, wait=Span(years=2)),
        ),
    )


@pytest.mark.parametrize(
    ("facts", "on", "sum_of_codes"),
    [
        ({}, FIRST, 0),
        ({}, date(2025, 3, 31), 0),
        ({}, date(2025, 4, 1), 1),
        ({"allowances": ("shift",)}, FIRST, 2),
        ({"allowances": ("shift", "later")}, date(2026, 3, 31), 3),
        ({"allowances": ("shift", "later")}, date(2026, 4, 1), 7),
        ({"allowances": (HeldAllowance("later", date(2024, 6, 1)),)}, date(2024, 5, 31), 0),
        ({"allowances": (HeldAllowance("later", date(2024, 6, 1)),)}, date(2024, 6, 1), 4),
        ({"allowances": (HeldAllowance("long", date(2024, 6, 1)),)}, date(2024, 6, 1), 1),
        ({"allowances": (HeldAllowance("shift", FIRST, date(2024, 6, 1)),)}, date(2024, 6, 1), 2),
        ({"allowances": (HeldAllowance("shift", FIRST, date(2024, 6, 1)),)}, date(2024, 6, 2), 0),
        ({"allowances": (HeldAllowance("shift", date(2020, 1, 1)),)}, FIRST, 2),  # from the start at the earliest
    ],
)
def test_a_post_has_automatic_allowances_and_those_it_names(facts: dict[str, Any], on: date, sum_of_codes: int) -> None:
    """From the start, after the wait, or from the day that is named; the amounts 1, 2 and 4 tell which."""
    assert sum_of_codes == salary(choice(), post(**facts), on=on).allowances.amount


def test_an_unknown_allowance_is_refused() -> None:
    """Even one that would start later."""
    for named in ("shfit", HeldAllowance("shfit", date(2199, 1, 1))):
        with pytest.raises(UnknownNameError) as refusal:
            salary(choice(), post(allowances=(named,)), on=FIRST)
        assert "allowance 'shfit': demo has no such allowance. Nearest: shift." == str(refusal.value)


def test_an_allowance_without_a_rate_for_the_post_is_refused() -> None:
    """Named from the first day, it has a rate a year later alone; named from then on, it is fine."""
    terms = scheme(table(points(20000)), allowances=(allowance("x", rate(LATER, amount=5), automatic=False),))
    with pytest.raises(NoTableInForceError) as refusal:
        salary(terms, post(allowances=("x",)), on=FIRST)
    expected = (
        "allowance x in band A on 2024-04-01: no rate of it is in force for that band and place. "
        "Leave it out, or check the band, the location and the day."
    )
    assert expected == str(refusal.value)
    held = post(allowances=(HeldAllowance("x", LATER),))
    assert [0, 5] == [salary(terms, held, on=day).allowances.amount for day in (FIRST, LATER)]


def test_an_allowance_that_is_not_due_yet_needs_no_rate_yet() -> None:
    """Due after two years, with a first rate after one: on the first day there is nothing to refuse."""
    late = allowance("x", rate(LATER, amount=5), automatic=False, wait=Span(years=2), pensionable=(counts(),))
    terms, named = scheme(table(points(20000)), allowances=(late,)), post(allowances=("x",))
    assert [0, 0, 5] == [salary(terms, named, on=day).allowances.amount for day in (FIRST, LATER, date(2026, 4, 1))]


# --- what a statement rests on ----------------------------------------------------------------------------------


def test_a_statement_cites_the_papers_of_the_figures_shown() -> None:
    """Each once, in the scheme's order; a paper that nothing shown rests on is left out."""
    terms = scheme(
        table(points(20000, 21000)),
        sources=(paper("pension"), paper("unused"), paper(), paper("rates")),
        allowances=(allowance("x", rate(amount=1, source="rates"), pensionable=(counts(source="pension"),)),),
    )
    assert ["pension", "paper", "rates"] == [source.code for source in salary(terms, post(), on=FIRST).cited]


def test_a_pensionable_sum_is_as_sure_as_the_place_of_each_line_in_pension() -> None:
    """A line left out because it is assumed not to count is part of what the sum rests on."""
    assumed = allowance("x", rate(amount=1), pensionable=(counts(False, **ASSUMED),))
    found = salary(scheme(table(points(20000)), allowances=(assumed,)), post(), on=FIRST)
    assert (Decimal(20000), Provenance.ASSUMED) == (found.pensionable.amount, found.pensionable.provenance)
    assert not found.assumed
    assert ["whether X is pensionable"] == [one.about for one in found.assumptions]


def test_basic_salary_counts_for_pension_by_derivation() -> None:
    """Few papers say so, so it is no more than derived."""
    line = salary(scheme(), post(), on=FIRST).lines[0]
    assert (True, Provenance.DERIVED) == (line.pensionable, line.pensionable_evidence.provenance)


def test_everything_assumed_in_a_statement_is_listed_once() -> None:
    """Top of scale, next increment and lines share assumptions."""
    found = salary(ends_scheme(increments=anniversary(**ASSUMED)), post(), on=date(2025, 4, 1))
    assert ["increment rule of demo", "points between the ends of band A"] == sorted(a.about for a in found.assumptions)


def test_assumed_full_time_hours_weaken_part_time_pay_alone() -> None:
    """Full time needs no hours to know the salary."""
    terms = scheme(table(points(20000)), full_time_hours=(hours(36, **ASSUMED),))
    assert [False, True] == [salary(terms, post(weekly_hours=of), on=FIRST).assumed for of in (36, 18)]


@pytest.mark.parametrize("pro_rata", [True, False])
def test_sharing_that_no_paper_states_is_assumed_where_it_matters(pro_rata: bool) -> None:
    """Part time alone, whether it is shared or not."""
    extra = allowance("x", rate(amount=100), pro_rata=pro_rata, pro_rata_reason="usual")
    terms = scheme(table(points(20000)), allowances=(extra,))
    full, part = (salary(terms, post(weekly_hours=of), on=FIRST).lines[1].annual for of in (36, 18))
    assert (False, True) == (full.assumed, part.assumed)
    assert f"X is {'' if pro_rata else 'not '}pro rata to hours" == part.assumptions[0].about


# --- the doors --------------------------------------------------------------------------------------------------


def test_more_than_full_time_is_refused() -> None:
    """The hours of the day's full-time week are the most."""
    with pytest.raises(InvalidValueError) as refusal:
        salary(scheme(), post(weekly_hours=37), on=FIRST)
    assert "37 hours a week: full time is 36 hours. Allowed: above 0, at most 36." == str(refusal.value)


def test_a_day_before_the_start_is_refused() -> None:
    """Nobody is paid before the start in the band."""
    with pytest.raises(InvalidValueError) as refusal:
        salary(scheme(), post(LATER), on=date(2025, 3, 31))
    expected = "band A on 2025-03-31: the appointment's point is held from 2025-04-01. Ask for that day or a later one."
    assert expected == str(refusal.value)


@pytest.mark.parametrize("on", [None, "2025-04-01", 20250401, 1.5])
def test_the_day_asked_about_is_a_day(on: Any) -> None:
    """Nothing is read as a day by guess."""
    with pytest.raises(WrongTypeError):
        salary(scheme(), post(), on=on)


def test_the_same_question_has_the_same_answer_whoever_asked_before() -> None:
    """A calculation is pure: 18.00 hours are answered as 18.00 hours after 18 were asked about, too."""
    asked, fresh = scheme(), scheme()
    salary(asked, post(weekly_hours=18), on=FIRST)
    precise = post(weekly_hours=money("18.00"))
    assert repr(salary(fresh, precise, on=FIRST)) == repr(salary(asked, precise, on=FIRST))


def test_an_answer_does_not_depend_on_the_decimal_context(hostile_context: Context) -> None:
    """Law 1: a caller's context cannot change an answer: 35998 × 22.5/36 = 22498.75, 12.5 % of 35998 = 4499.75."""
    assert 1 == hostile_context.prec
    terms = scheme(table(points(35998)), allowances=(allowance("shift", rate(percent=money("12.5")), pro_rata=False),))
    found = salary(terms, post(weekly_hours=money("22.5")), on=FIRST)
    assert {"basic": "22498.75", "shift": "4499.75"} == amounts(found)
    assert "35998.00 × 22.5/36 = 22498.75" == found.basic_salary.working.plain()
    assert "26998.50" == f"{found.total.amount:f}"


def test_a_refusal_does_not_depend_on_the_decimal_context(hostile_context: Context) -> None:
    """The amounts in it are written the same way."""
    assert 1 == hostile_context.prec
    with pytest.raises(InvalidValueError) as refusal:
        salary(scheme(), post(salary=Decimal("1E+5")), on=FIRST)
    assert "salary 100000 in band A: the band has pay points. Give a point instead." == str(refusal.value)


def test_point_and_salary_agree() -> None:
    """The statement's point is the position's, on every day around an increment."""
    appointment = Appointment("A", started=FIRST)
    for day in (date(2025, 3, 31), LATER, date(2025, 4, 2)):
        held = position(scheme(), appointment, on=day)
        found = salary(scheme(), appointment, on=day)
        assert (held.point, held.next_increment) == (found.point, found.next_increment and found.next_increment.on)


def test_an_increment_on_the_fixed_day_after_six_months() -> None:
    """Started on 2 October 2024: six months are complete on 2 April 2025, and then 1 April counts."""
    terms, started = scheme(increments=fixed_day(service=Span(months=6))), date(2024, 10, 2)
    days = (LATER, date(2025, 4, 2), date(2026, 3, 31), date(2026, 4, 1))
    assert [20000, 21000, 21000, 22000] == [salary(terms, post(started), on=day).total.amount for day in days]
