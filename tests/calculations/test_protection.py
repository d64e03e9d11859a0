"""A protected salary: it stays until the scale overtakes it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factories.schemes import (
    FIRST,
    acts_up,
    allowance,
    band,
    calendar,
    ends_scheme,
    money,
    pay_range,
    place,
    points,
    post,
    rate,
    scheme,
    table,
)
from paycalc import (
    ActingUp,
    Appointment,
    HoursChange,
    InvalidValueError,
    LocationChange,
    PayScheme,
    Promotion,
    Protection,
    Rounding,
    SupersededTableError,
    UnknownPointError,
    WrongTypeError,
    pay_period,
    progression,
    salary,
    sentence,
)
from paycalc.terms.stated import RoundingStages

JULY, NEXT = date(2024, 7, 1), date(2025, 4, 1)
DAY_BEFORE = date(2024, 6, 30)


def terms(*later: Any, **parts: Any) -> PayScheme:
    """Band A with 20000, 21000 and 22000; band B with 24000, 25500 and 27000."""
    first = table(points(20000, 21000, 22000), points(24000, 25500, 27000, band="B"))
    return scheme(first, *later, **{"bands": (band("A"), band("B")), **parts})


def moved(*more: Any, point: int = 3, **protection: Any) -> Appointment:
    """Somebody in band B who moves down to a point of band A in July, with a protected salary."""
    down = Promotion(on=JULY, band="A", point=point)
    return post(band="B", changes=(down, Protection(on=JULY, **protection), *more))


def excess(scheme_: PayScheme, given: Appointment, *days: date) -> list[int]:
    lines = [{line.code: line.annual.amount for line in salary(scheme_, given, on=day).lines} for day in days]
    return [int(line.get("protection", 0)) for line in lines]


def test_what_was_paid_before_the_move_stays() -> None:
    """24,000 before; from July 22,000 and 24,000 - 22,000 = 2,000, all of it pensionable."""
    assert [0, 2000] == excess(terms(), moved(), DAY_BEFORE, JULY)
    statement = salary(terms(), moved(), on=JULY)
    sums = (statement.basic_salary, statement.total, statement.pensionable)
    assert [22000, 24000, 24000] == [int(one.amount) for one in sums]
    assert "point 1 of band B: 24000.00 − 22000.00 = 2000.00" == statement.lines[1].annual.working.plain()


def test_an_increment_of_the_day_of_the_move_is_protected() -> None:
    """Due on 1 April 2025 from 24,000 to 25,500: 3,500 above 22,000."""
    changes = (Promotion(on=NEXT, band="A", point=3), Protection(on=NEXT))
    assert [3500] == excess(terms(), post(band="B", changes=changes), NEXT)


def test_the_excess_is_shared_by_the_hours_of_the_day() -> None:
    """2,000 × 18/36 = 1,000, and 2,000 × 12/36 = 666.67 rounded once."""
    august = date(2024, 8, 1)
    given = moved(HoursChange(on=JULY, weekly_hours=18), HoursChange(on=august, weekly_hours=12))
    lines = [salary(terms(), given, on=day).lines[1].annual for day in (JULY, august)]
    assert [money("1000"), money("666.67")] == [line.amount for line in lines]
    assert "point 1 of band B: (24000.00 − 22000.00) × 12/36 = 666.67" == lines[1].working.plain()


def test_a_full_time_excess_is_not_rounded() -> None:
    """24,000.50 - 22,000 stays 2,000.50 although part-time salaries are rounded to the pound."""
    pounds = terms(rounding=RoundingStages(part_time_salary=Rounding(money("1"))))
    assert money("2000.50") == salary(pounds, moved(salary=money("24000.50")), on=JULY).lines[1].annual.amount


def test_increments_and_awards_overtake_it() -> None:
    """20,000, then 21,000 by increment, then 24,000 and 25,000 by a new table: 24,000 is overtaken."""
    later = table(points(23000, 23500, 24100), points(26000, 27000, 28000, band="B"), since=date(2025, 9, 1))
    days = (JULY, date(2025, 7, 1), date(2025, 9, 1), date(2026, 7, 1))
    assert [4000, 3000, 500, 0] == excess(terms(later), moved(point=1), *days)


def test_with_awards_it_rises_with_the_old_point() -> None:
    """From April 2025 the old point pays 25,200 and the new one 23,100: 2,100; without awards 24,000 - 23,100."""
    later = table(points(21000, 22050, 23100), points(25200, 26775, 28350, band="B"), since=NEXT)
    assert [2000, 2100] == excess(terms(later), moved(with_awards=True), JULY, NEXT)
    assert [2000, 900] == excess(terms(later), moved(), JULY, NEXT)


def test_with_awards_an_old_band_whose_table_is_superseded_has_no_strict_answer() -> None:
    """Band B is left out of the table of April."""
    later = table(points(21000, 22050, 23100), since=NEXT)
    assert [900] == excess(terms(later), moved(), NEXT)
    with pytest.raises(SupersededTableError):
        salary(terms(later), moved(with_awards=True), on=NEXT, strict=True)


def test_it_ends_after_its_last_day() -> None:
    """Protected to 30 June 2025, that day included."""
    given = moved(last_day=date(2025, 6, 30))
    assert [2000, 0] == excess(terms(), given, date(2025, 6, 30), date(2025, 7, 1))


def test_a_month_is_cut_where_protection_ends() -> None:
    """To 15 June 2025: 2,000 / 12 x 15/30 = 83.33."""
    monthly = terms(pay_calendar=calendar())
    assert monthly.pay_calendar is not None
    june = monthly.pay_calendar.period_of(date(2025, 6, 1))
    line = pay_period(monthly, moved(last_day=date(2025, 6, 15)), june).lines[1]
    assert [("protection", date(2025, 6, 15), money("83.33"))] == [
        (line.code, one.last_day, one.amount.amount) for one in line.segments
    ]


def test_a_salary_can_be_told() -> None:
    """23,500 - 22,000; the working says that it was told."""
    line = salary(terms(), moved(salary=23500), on=JULY).lines[1].annual
    assert money("1500") == line.amount
    assert "a salary that is told: 23500.00 − 22000.00 = 1500.00" == line.working.plain()


def test_a_salary_of_a_range_can_be_protected() -> None:
    """25,000 - 22,000; with awards it has no point to rise with."""
    ranged = scheme(table(points(20000, 21000, 22000), pay_range(24000, 30000, band="B")), bands=(band("A"), band("B")))
    down = Promotion(on=JULY, band="A", point=3)
    given = post(band="B", salary=25000, changes=(down, Protection(on=JULY)))
    line = salary(ranged, given, on=JULY).lines[1].annual
    assert "band B: 25000.00 − 22000.00 = 3000.00" == line.working.plain()
    with pytest.raises(InvalidValueError) as refusal:
        salary(ranged, post(band="B", salary=25000, changes=(down, Protection(on=JULY, with_awards=True))), on=JULY)
    expected = "protection on 2024-07-01 with awards: band B is a range, without points to rise. Leave with_awards out."
    assert expected == str(refusal.value)


def test_a_point_of_assumed_salary_is_protected_as_assumed() -> None:
    """Who kept the salary of an inner point nobody published keeps an assumption."""
    given = post(point=2, changes=(Protection(on=JULY), Promotion(on=JULY, band="A", point=1)))
    statement = salary(ends_scheme(), given, on=JULY)
    assert [False, True] == [line.annual.assumed for line in statement.lines]


def test_what_was_overtaken_does_not_come_back_with_another_move() -> None:
    """24,000 protected; promoted to 27,000, and down to 20,000 again: 24,000 is not paid again."""
    up = Promotion(on=date(2024, 9, 1), band="B", point=3)
    down = Promotion(on=date(2024, 10, 1), band="A", point=1)
    given = moved(up, down)
    assert [2000, 0, 0] == excess(terms(), given, JULY, up.on, down.on)
    lower = Promotion(on=date(2024, 9, 1), band="A", point=1)
    assert [4000] == excess(terms(), moved(lower), lower.on)  # one that never was goes on


def test_another_place_with_a_lower_table_brings_back_nothing_either() -> None:
    """In the place, 23,000 overtakes 22,500; outside it 22,000 is paid, and no protection."""
    inner = table(points(21000, 22000, 23000), locations=("inner",))
    both = terms(inner, locations=(place("inner"),))
    in_place, out = LocationChange(on=JULY, location="inner"), LocationChange(on=date(2024, 9, 1))
    given = post(point=3, changes=(in_place, out, Protection(on=date(2024, 5, 1), salary=22500)))
    assert [500, 0, 0] == excess(both, given, date(2024, 5, 1), JULY, out.on)


def test_allowances_go_by_the_scale() -> None:
    """10 % of 22,000, and not of the protected 24,000."""
    with_tenth = terms(allowances=(allowance("tenth", rate(percent=10)),))
    statement = salary(with_tenth, moved(), on=JULY)
    assert ["basic", "protection", "tenth"] == [line.code for line in statement.lines]
    assert [22000, 2000, 2200] == [line.annual.amount for line in statement.lines]


def test_acting_up_pays_what_is_above_the_protected_salary() -> None:
    """27,000 - 24,000 beside 22,000 and 2,000 of protection."""
    spell = ActingUp(on=date(2024, 9, 1), last_day=date(2024, 9, 30), band="B", point=3)
    statement = salary(terms(acting_up=acts_up()), moved(spell), on=spell.on)
    assert [("basic", 22000), ("protection", 2000), ("acting-up", 3000)] == [
        (line.code, int(line.annual.amount)) for line in statement.lines
    ]


def test_a_progression_says_when_protection_starts_and_ends() -> None:
    """It ends where the scale has overtaken it."""
    later = table(points(24500, 25500, 26500), points(26000, 27000, 28000, band="B"), since=NEXT)
    grown = progression(terms(later), moved(), until=date(2025, 5, 1))
    assert [("started",), ("promotion", "protection"), ("pay table", "protection ends")] == [
        tuple(reason.value for reason in step.reasons) for step in grown.steps
    ]


def test_an_unpublished_salary_cannot_be_protected() -> None:
    """Unless it is told."""
    hidden = scheme(
        table(points(20000, 21000, 22000), points(24000, None, 27000, band="B")), bands=(band("A"), band("B"))
    )
    down = Promotion(on=JULY, band="A", point=3)
    with pytest.raises(UnknownPointError):
        salary(hidden, post(band="B", point=2, changes=(down, Protection(on=JULY))), on=JULY)
    told = post(band="B", point=2, changes=(down, Protection(on=JULY, salary=25000)))
    assert [3000] == excess(hidden, told, JULY)


def test_contradictions_are_refused() -> None:
    """A last day before the first; a told salary that rises with awards; a text for true."""
    with pytest.raises(InvalidValueError) as refusal:
        Protection(on=JULY, last_day=DAY_BEFORE)
    assert "protection to 2024-06-30: it begins on 2024-07-01. Give a later day." == str(refusal.value)
    with pytest.raises(InvalidValueError) as refusal:
        Protection(on=JULY, salary=23500, with_awards=True)
    expected = (
        "protection on 2024-07-01 with awards: a salary that is told is on no pay table to rise with. "
        "Leave the salary out, or with_awards."
    )
    assert expected == str(refusal.value)
    with pytest.raises(WrongTypeError):
        Protection(on=JULY, with_awards="yes")  # type: ignore[arg-type]


def test_protection_is_a_sum_of_its_own() -> None:
    """21,000 kept beside 20,000, and an allowance of 500: 20,000, 1,000 and 500 make 21,500."""
    terms = scheme(allowances=(allowance("weighting", rate(amount=500), automatic=True),))
    found = salary(terms, post(changes=(Protection(on=FIRST, salary=21000),)), on=FIRST)
    assert [20000, 1000, 500, 21500] == [
        int(figure.amount) for figure in (found.basic_salary, found.protection, found.allowances, found.total)
    ]
    said = sentence(found)
    assert "£21,500.00 a year: £20,000.00 basic salary, £1,000.00 pay protection and £500.00 in allowances" in said
    without = salary(terms, post(), on=FIRST)
    assert (Decimal(0), "in allowances") == (
        without.protection.amount,
        sentence(without).split("£500.00 ")[1][:13],
    )


def test_a_protected_salary_has_no_more_decimals_than_its_currency() -> None:
    """Half a penny a year is paid to nobody."""
    who = post(changes=(Protection(on=FIRST, salary=Decimal("30000.005")),))
    with pytest.raises(InvalidValueError, match=r"protected salary 30000\.005 from .*: GBP has no smaller parts"):
        salary(scheme(), who, on=FIRST)
