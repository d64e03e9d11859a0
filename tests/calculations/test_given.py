"""What is given by a decision: a point of the scale, or a salary in a range; and that what is told is said to be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories.schemes import (
    ASSUMED,
    FIRST,
    allowance,
    anniversary,
    band,
    calendar,
    money,
    pay_range,
    points,
    post,
    promotes,
    rate,
    scheme,
    table,
    unreached,
)
from paycalc import (
    Appointment,
    HoursChange,
    IncrementMoved,
    IncrementWithheld,
    InvalidValueError,
    PaymentRecord,
    PayScheme,
    PointGiven,
    Promotion,
    Protection,
    Provenance,
    SalaryChange,
    UnknownPointError,
    WrongTypeError,
    arrears,
    format_statement,
    load_appointment,
    pay_period,
    position,
    progression,
    salary,
)
from paycalc.terms.scales.bands import PointKind

# The default scheme is of 1 April 2024: points of 20,000, 21,000 and 22,000, with an increment each 1 April.
JULY, NEXT = date(2024, 7, 1), date(2025, 4, 1)
SIX = table(points(20000, 21000, 22000, 23000, 24000, 25000))
BEYOND = scheme(SIX, bands=(band(unreached=(unreached(5, 6, kind=PointKind.DISCRETIONARY),)),))
RANGE = scheme(table(pay_range(80000, 100000)), increments=None, promotion=promotes(), pay_calendar=calendar())


def given(point: int, on: date = JULY, **rest: Any) -> PointGiven:
    """A point given in July for a reason."""
    return PointGiven(**{"on": on, "point": point, "reason": "panel of June", **rest})


def reached(terms: PayScheme, who: Appointment, *days: date) -> list[tuple[int | None, date | None]]:
    """The point and the first day of the next increment on some days."""
    found = [position(terms, who, on=day) for day in days]
    return [(one.point, one.next_increment) for one in found]


def steps(terms: PayScheme, who: Appointment, until: date) -> list[tuple[str, int | None, str]]:
    """Day, point and reasons of the steps of a progression."""
    grown = progression(terms, who, until=until).steps
    return [(step.on.isoformat(), step.statement.point, step.why) for step in grown]


def test_a_point_that_was_given_is_held_from_its_day_and_the_next_increment_stays_on_its_day() -> None:
    """Point 1 to 30 June, point 3 from 1 July, and point 4 on 1 April 2025, on which point 2 would have come."""
    who = post(changes=(given(3),))
    days = date(2024, 6, 30), JULY, date(2025, 3, 31), NEXT
    assert [(1, NEXT), (3, NEXT), (3, NEXT), (4, None)] == reached(BEYOND, who, *days)


def test_a_progression_says_that_a_point_was_given_and_not_climbed_to() -> None:
    """To the third of six points in July; the fourth, the last that increments lead to, comes with the increment."""
    assert [
        ("2024-04-01", 1, "started"),
        ("2024-07-01", 3, "point given"),
        ("2025-04-01", 4, "increment, top of scale reached"),
    ] == steps(BEYOND, post(changes=(given(3),)), date(2026, 12, 31))


def test_an_increment_of_the_same_day_comes_first() -> None:
    """On 1 April 2025 point 2 is reached, and point 3 is given; the next increment is that of 2026."""
    who = post(changes=(given(3, NEXT),))
    assert [(3, date(2026, 4, 1))] == reached(BEYOND, who, NEXT)
    assert ("2025-04-01", 3, "increment, point given") in steps(BEYOND, who, NEXT)


def test_increments_do_not_lead_on_from_a_discretionary_point() -> None:
    """Point 5 stays, 24,000 a year, and both notes say why."""
    found = salary(BEYOND, post(changes=(given(5),)), on=date(2030, 1, 1))
    assert (5, money("24000"), None) == (found.point, found.total.amount, found.next_increment)
    notes = [note.plain() for note in found.notes]
    assert "The point is held from 2024-07-01 by a decision: panel of June" in notes
    assert any(note.startswith("Increments do not lead to point 5") for note in notes)
    for as_ in ("table", "json", "markdown", "html"):
        assert "panel of June" in format_statement(found, as_)


def test_the_decision_is_said_until_an_increment_leads_on() -> None:
    """In March 2025 the point is the one that was given; in April it is not."""
    noted = [
        any("panel of June" in note.plain() for note in salary(BEYOND, post(changes=(given(2),)), on=day).notes)
        for day in (date(2024, 6, 30), JULY, date(2025, 3, 31), NEXT)
    ]
    assert [False, True, True, False] == noted


def test_a_lower_point_can_be_given_to_who_is_at_the_top() -> None:
    """At the top since the start, put back to point 2 on 1 July: point 3 comes on the anniversary of the start."""
    who = post(point=3, changes=(given(2),))
    assert [(3, None), (2, NEXT), (3, None)] == reached(scheme(), who, date(2024, 6, 30), JULY, NEXT)


def test_another_increment_date_can_be_decided() -> None:
    """1 October 2024 and each 1 October after it."""
    who = post(changes=(given(2, increment_date=date(2024, 10, 1)),))
    found = reached(BEYOND, who, JULY, date(2024, 10, 1), date(2025, 10, 1))
    assert [(2, date(2024, 10, 1)), (3, date(2025, 10, 1)), (4, None)] == found


def test_an_increment_that_was_moved_or_told_stays_on_its_day() -> None:
    """Told for 1 September 2024; moved to 1 December 2024; withheld in 2025, it comes in 2026."""
    told = post(increment_date=date(2024, 9, 1), changes=(given(2),))
    moved = post(changes=(IncrementMoved(on=date(2024, 5, 1), increment_date=date(2024, 12, 1)), given(2)))
    withheld = post(changes=(IncrementWithheld(on=date(2024, 5, 1)), given(2)))
    assert [(2, date(2024, 9, 1)), (3, date(2025, 9, 1))] == reached(BEYOND, told, JULY, date(2024, 9, 1))
    assert [(2, date(2024, 12, 1)), (3, date(2025, 12, 1))] == reached(BEYOND, moved, JULY, date(2024, 12, 1))
    assert [(2, date(2026, 4, 1)), (2, date(2026, 4, 1))] == reached(BEYOND, withheld, JULY, NEXT)


def test_the_day_of_the_next_increment_is_as_sure_as_the_rule_that_it_stays_by() -> None:
    """By an assumed rule it is assumed; told with the decision, it is not."""
    guessed = scheme(SIX, increments=anniversary(**ASSUMED))
    kept = salary(guessed, post(changes=(given(2),)), on=JULY).next_increment
    told = salary(guessed, post(changes=(given(2, increment_date=NEXT),)), on=JULY).next_increment
    assert kept is not None
    assert told is not None
    assert (Provenance.ASSUMED, Provenance.PUBLISHED) == (kept.evidence.provenance, told.evidence.provenance)
    assert not salary(guessed, post(changes=(given(2),)), on=JULY).assumed  # on its first day a given point is a fact


def test_a_scheme_without_increments_has_none_after_a_given_point() -> None:
    """There is no day to keep."""
    assert [(2, None)] == reached(scheme(increments=None), post(changes=(given(2),)), NEXT)


def test_a_point_is_given_in_the_band_that_somebody_is_promoted_to_that_day() -> None:
    """By the rule the minimum of band B, 30,000; by the decision 31,000."""
    terms = scheme(
        table(points(20000), points(30000, 31000, band="B")), bands=(band(), band("B")), promotion=promotes()
    )
    who = post(changes=(given(2), Promotion(on=JULY, band="B")))
    assert money("31000") == salary(terms, who, on=JULY).total.amount
    assert ("2024-07-01", 2, "promotion to band B, point given") in steps(terms, who, JULY)


def test_what_a_point_that_was_given_late_owes_is_worked_out() -> None:
    """Point 3 from July, recorded in September: 1,833.33 − 1,666.67 = 166.66 for each of July and August."""
    terms = scheme(SIX, pay_calendar=calendar())
    assert terms.pay_calendar is not None
    who = post(changes=(given(3, recorded=date(2024, 9, 10)),))
    periods = terms.pay_calendar.between(JULY, date(2024, 8, 31))
    found = arrears(terms, who, periods, known_before=date(2024, 9, 1), known_after=date(2024, 9, 30))
    assert ["166.66", "166.66"] == [str(one.owed.amount) for one in found.differences]
    july = pay_period(terms, who, periods[0])
    assert money("1833.33") == july.total.amount  # 22,000 / 12


def test_a_protection_that_the_scale_has_overtaken_does_not_come_back_with_a_lower_point() -> None:
    """20,500 protected, overtaken by the 21,000 of April 2025: point 1 in July 2025 pays 20,000 alone."""
    changes = (Protection(on=FIRST, salary=20500), given(1, date(2025, 7, 1)))
    lines = {day: salary(BEYOND, post(changes=changes), on=day).total.amount for day in (FIRST, NEXT, date(2025, 7, 1))}
    assert [money("20500"), money("21000"), money("20000")] == list(lines.values())


@pytest.mark.parametrize(
    ("terms", "who", "kind", "said"),
    [
        (BEYOND, post(changes=(given(1),)), InvalidValueError,
         "point 1 given on 2024-07-01: it is the point that is held by then. Leave it out."),
        (BEYOND, post(changes=(given(7),)), UnknownPointError,
         "point 7 of band A: the scale has no such point. Points: 1 to 6."),
        (RANGE, post(salary=90000, changes=(given(2),)), InvalidValueError,
         "point 2 given on 2024-07-01: band A is a range, which has no points. "
         'Give the salary, as a change of kind "salary".'),
        (BEYOND, post(changes=(SalaryChange(on=JULY, salary=90000),)), InvalidValueError,
         "salary 90000 from 2024-07-01: band A has pay points. "
         'Give the point, as a change of kind "point".'),
        (RANGE, post(salary=90000, changes=(SalaryChange(on=JULY, salary=100001),)), InvalidValueError,
         "salary 100001 in band A on 2024-07-01: it lies outside the range. Allowed: 80000.00 to 100000.00 from "
         "2024-04-01."),
    ],
)  # fmt: skip
def test_a_decision_that_does_not_fit_is_refused(
    terms: PayScheme, who: Appointment, kind: type[Exception], said: str
) -> None:
    """What was decided, what is wrong, and what to give instead; the days before it are answered."""
    with pytest.raises(kind) as refusal:
        salary(terms, who, on=JULY)
    assert said == str(refusal.value)
    assert salary(terms, who, on=date(2024, 6, 30)).total.amount in (money("20000"), money("90000"))


@pytest.mark.parametrize(
    ("made", "kind", "said"),
    [
        (lambda: given(2, reason=""), InvalidValueError, "a reader is shown it. Give words on one line"),
        (lambda: given(2, reason=" "), InvalidValueError, "a reader is shown it. Give words on one line"),
        (lambda: given(2, reason="two\nlines"), InvalidValueError, "a reader is shown it. Give words on one line"),
        (lambda: given(2, reason=None), WrongTypeError, "name None: a name is needed"),
        (lambda: given(None), WrongTypeError, "point None: a whole number is needed"),  # type: ignore[arg-type]
        (lambda: given(True), WrongTypeError, "point True: a whole number is needed"),
        (lambda: given(2, increment_date=JULY), InvalidValueError, "the next increment is not after that day"),
        (lambda: SalaryChange(on=JULY, salary=0), InvalidValueError, "salary 0: it is below 1"),
        (lambda: SalaryChange(on=JULY, salary=None), WrongTypeError, "salary None"),  # type: ignore[arg-type]
        (lambda: SalaryChange(on=JULY, salary=9.5), WrongTypeError, "salary 9.5"),  # type: ignore[arg-type]
    ],
)
def test_a_decision_is_taken_exactly(made: Any, kind: type[Exception], said: str) -> None:
    """A point, a reason that can be shown, a later day, an exact salary."""
    with pytest.raises(kind, match=said):
        made()


def test_another_salary_in_a_range_is_paid_from_its_day() -> None:
    """90,000 to 14 July and 92,000 from then, by calendar days: 90,000/12 × 14/31 + 92,000/12 × 17/31 = 7,591.40.

    90,000/12 × 14/31 is 3,387.0968, and 92,000/12 × 17/31 is 4,204.3011.
    """
    who = post(salary=90000, changes=(SalaryChange(on=date(2024, 7, 15), salary=92000),))
    assert RANGE.pay_calendar is not None
    july = pay_period(RANGE, who, RANGE.pay_calendar.period_of(JULY))
    assert ["3387.10", "4204.30"] == [str(one.amount.amount) for one in july.lines[0].segments]
    assert money("7591.40") == july.total.amount


def test_a_salary_that_is_told_is_told_and_no_paper_of_the_range_states_it() -> None:
    """Only the ends of the range, which are shown beside it, come from the paper; an assumed range changes nothing."""
    found = salary(RANGE, post(salary=90000, weekly_hours=18), on=FIRST, strict=True)
    assert (Provenance.TOLD, ()) == (found.full_time_basic_salary.provenance, found.full_time_basic_salary.sources)
    # 90,000 × 18/36: the full-time week is published, and the salary is told.
    assert (money("45000"), Provenance.TOLD, ("paper",)) == (
        found.total.amount,
        found.total.provenance,
        found.total.sources,
    )
    assert '"provenance": "told"' in format_statement(found, "json")
    guessed = scheme(table(pay_range(80000, 100000, **ASSUMED)), increments=None)
    assert Provenance.TOLD is salary(guessed, post(salary=90000), on=FIRST, strict=True).total.provenance
    part = scheme(
        table(pay_range(80000, 100000)), increments=None, allowances=(allowance("extra", rate(percent=1, **ASSUMED)),)
    )
    assert salary(part, post(salary=90000), on=FIRST).total.assumed  # told and assumed together are assumed


def test_a_protected_salary_that_is_told_and_what_was_paid_are_told() -> None:
    """21,000 as told less 20,000 published; 1,600 paid as told less 1,666.67 due."""
    kept = salary(scheme(), post(changes=(Protection(on=FIRST, salary=21000),)), on=FIRST)
    assert (money("1000"), Provenance.TOLD) == (kept.lines[1].annual.amount, kept.lines[1].annual.provenance)
    terms = scheme(pay_calendar=calendar())
    assert terms.pay_calendar is not None
    month = terms.pay_calendar.between(FIRST, date(2024, 4, 30))
    owed = arrears(terms, post(), month, paid=[PaymentRecord(on=FIRST, code="basic", amount=1600)], known_after=JULY)
    assert (money("66.67"), Provenance.TOLD) == (owed.total.amount, owed.total.provenance)


def test_both_changes_are_read_from_a_file(tmp_path: Any) -> None:
    """The kinds are called point and salary."""
    file = tmp_path / "post.toml"
    head = 'band = "A"\nstarted = 2024-04-01\n'
    file.write_text(f'{head}[[changes]]\nkind = "point"\non = 2024-07-01\npoint = 2\nreason = "panel of June"\n')
    assert post(changes=(given(2),)) == load_appointment(file)
    file.write_text(f'{head}salary = 90000\n[[changes]]\nkind = "salary"\non = 2024-07-01\nsalary = 92000\n')
    assert post(salary=90000, changes=(SalaryChange(on=JULY, salary=92000),)) == load_appointment(file)


def test_changes_of_one_day_are_told_apart_by_kind() -> None:
    """A point, other hours and another salary can come on one day; two points cannot, unless one corrects the other."""
    who = post(changes=(given(3, recorded=date(2024, 8, 1)), given(2), HoursChange(on=JULY, weekly_hours=18)))
    assert money("11000") == salary(BEYOND, who, on=JULY).total.amount  # 22,000 × 18/36
    with pytest.raises(InvalidValueError, match="two changes of kind point on 2024-07-01: they contradict each other"):
        post(changes=(given(3), given(2)))
