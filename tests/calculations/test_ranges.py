"""A salary within a range: told for a day, and raised by the pay tables that come after it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from factories.schemes import (
    ASSUMED,
    anniversary,
    band,
    calendar,
    hours,
    money,
    pay_range,
    place,
    points,
    promotes,
    scheme,
    table,
)
from factories.sourced import lump_sum
from paycalc import (
    Appointment,
    AssumedFigureError,
    Award,
    InvalidValueError,
    LocationChange,
    LumpSumAmount,
    PayScheme,
    Promotion,
    Provenance,
    SalaryChange,
    Source,
    Uplift,
    arrears,
    award,
    pay_period,
    progression,
    salary,
)
from paycalc.figures import TOLD
from paycalc.rounding import Rounding
from paycalc.terms.scales.range_rises import RangeRise

APRIL_23, MAY_23, APRIL_24, JULY_24 = date(2023, 4, 1), date(2023, 5, 1), date(2024, 4, 1), date(2024, 7, 30)


def rise(**rest: Any) -> RangeRise:
    """Percentage first, then at least the minimum, and no further than the maximum, unless said."""
    return RangeRise(**{"minimum_first": False, "may_exceed_maximum": False, **rest})


WEEK: dict[str, Any] = {"full_time_hours": (hours(since=APRIL_23),), "increments": None}


def senior(does: RangeRise | None, *, before: int = 75000, now: int = 76000, most: int = 117800) -> PayScheme:
    """The senior civil service's pay band 1 in the shape of 2023 and 2024, with the award known on 30 July 2024."""
    return scheme(
        table(pay_range(before, 117800), since=APRIL_23),
        table(pay_range(now, most, rise=does), since=APRIL_24, announced=JULY_24),
        **WEEK,
        pay_calendar=calendar(),
    )


def told(amount: int = 90000, **rest: Any) -> Appointment:
    """A salary for 1 May 2023."""
    return Appointment("A", **{"started": MAY_23, "salary": amount, "salary_from": MAY_23, **rest})


def paid(terms: PayScheme, who: Appointment, on: date = JULY_24) -> Decimal:
    """The full-time salary a year on a day, in a strict answer."""
    return salary(terms, who, on=on, strict=True).full_time_basic_salary.amount


def test_a_later_table_raises_a_salary_within_its_range() -> None:
    """90,000 + 5 % is 94,500, by the table's paper and as told; the day before it is 90,000."""
    figure = salary(senior(rise(percent=5)), told(), on=APRIL_24, strict=True).full_time_basic_salary
    assert (money("94500"), Provenance.TOLD, ("paper",)) == (figure.amount, figure.provenance, figure.sources)
    words = "as the appointment states, within 75000.00 to 117800.00: 90000.00; table of 2024-04-01, + 5 %: 94500.00"
    assert words == figure.working.plain()
    assert money("90000") == paid(senior(rise(percent=5)), told(), date(2024, 3, 31))


def test_what_was_agreed_late_is_owed_a_month() -> None:
    """94,500 less 90,000 is 4,500 a year: 375 a month, for April to July."""
    terms = senior(rise(percent=5))
    assert terms.pay_calendar is not None
    months = [terms.pay_calendar.period_of(date(2024, month, 1)) for month in (4, 5, 6, 7)]
    owed = arrears(terms, told(), months, known_before=date(2024, 7, 29), known_after=JULY_24)
    assert [money("375")] * 4 == [one.owed.amount for one in owed.differences]
    assert money("1500") == owed.total.amount


@pytest.mark.parametrize(
    ("does", "now", "amount"),
    [
        # 75,000 × 1.05 = 78,750, above the new minimum of 76,000; the minimum first: 76,000 × 1.05 = 79,800.
        (rise(percent=5), 76000, "78750"),
        (rise(percent=5, minimum_first=True), 76000, "79800"),
        # 75,000 × 1.02 = 76,500, below the new minimum of 78,000; the minimum first: 78,000 × 1.02 = 79,560.
        (rise(percent=2), 78000, "78000"),
        (rise(percent=2, minimum_first=True), 78000, "79560"),
        # 75,000 + 2,000; + 2 % and 2,000 = 78,500; the greater of 1,500 and 2,000.
        (rise(amount=2000), 76000, "77000"),
        (rise(percent=2, amount=2000), 76000, "78500"),
        (rise(percent=2, amount=2000, greater=True), 76000, "77000"),
        # Nothing is added, but nobody is below the minimum.
        (RangeRise(), 76000, "76000"),
        # 75,000 × 1.0333 = 77,497.50, rounded half up to whole pounds, or to the tenth.
        (rise(percent=money("3.33")), 76000, "77498"),
        (rise(percent=money("3.33"), rounding=Rounding(money("0.1"))), 76000, "77497.5"),
    ],
)  # fmt: skip
def test_the_minimum_comes_before_the_rise_or_after_it(does: RangeRise, now: int, amount: str) -> None:
    """The table says which, and how it is rounded."""
    assert money(amount) == paid(senior(does, now=now), told(75000))


@pytest.mark.parametrize(
    ("exceeds", "most", "amount"),
    [
        (False, 118000, "118000"),  # 115,000 × 1.05 = 120,750, above the new maximum
        (True, 118000, "120750"),
        (False, 114000, "115000"),  # who is above the new maximum before the rise stays
    ],
)
def test_above_the_maximum_a_rise_stops_or_goes_on(exceeds: bool, most: int, amount: str) -> None:
    """The table says which."""
    assert money(amount) == paid(senior(rise(percent=5, may_exceed_maximum=exceeds), most=most), told(115000))


def test_a_rise_that_adds_nothing_rounds_nothing() -> None:
    """90,000.50 stays as it was told."""
    assert money("90000.50") == paid(senior(RangeRise()), told(salary=money("90000.50")))


def test_where_a_table_does_not_say_what_it_adds_the_salary_is_assumed() -> None:
    """The salary stays, with the day it was told for; below the new minimum it is the minimum."""
    found = salary(senior(None), told(), on=JULY_24)
    assert (money("90000"), True) == (found.total.amount, found.total.assumed)
    (one,) = found.assumptions
    assert "a salary told for 2023-05-01" == one.about
    assert "before the pay table of 2024-04-01, which does not say what it adds" in one.reason
    assert money("76000") == salary(senior(None), told(75000), on=JULY_24).total.amount
    with pytest.raises(AssumedFigureError, match="a salary told for 2023-05-01"):
        salary(senior(None), told(), on=JULY_24, strict=True)


def test_a_salary_told_for_the_tables_first_day_or_later_is_not_raised() -> None:
    """One told before the table was announced says so."""
    terms = senior(rise(percent=5))
    on_it = salary(terms, told(started=MAY_23, salary_from=APRIL_24), on=JULY_24)
    assert money("90000") == on_it.total.amount
    said = (
        "The salary of 90000.00 is told for 2024-04-01, before the pay table of 2024-04-01 was announced on "
        "2024-07-30: it is taken to be within that table, which adds nothing to it; if it is the salary before that "
        "table, tell it for a day before 2024-04-01, or the new one as a change"
    )
    assert [said] == [note.plain() for note in on_it.notes]
    later = salary(terms, told(salary_from=JULY_24), on=JULY_24)
    assert (money("90000"), ()) == (later.total.amount, later.notes)


def test_a_change_of_salary_that_was_recorded_with_the_table_has_its_rise() -> None:
    """94,500 from 1 May 2024, recorded on the day of the announcement: nothing is to be said of it."""
    for recorded, notes in ((JULY_24, 0), (date(2024, 7, 29), 1)):
        change = SalaryChange(on=date(2024, 5, 1), salary=94500, recorded=recorded)
        found = salary(senior(rise(percent=5)), told(changes=(change,)), on=JULY_24)
        assert (money("94500"), notes) == (found.total.amount, len(found.notes))


def test_who_came_before_the_announcement_is_told_what_to_do_below_the_new_minimum() -> None:
    """75,000 on 1 May 2024, below the 76,000 that were announced on 30 July: there was no day in the old table."""
    with pytest.raises(InvalidValueError) as refusal:
        paid(senior(rise(percent=5)), told(75000, started=date(2024, 5, 1), salary_from=None))
    assert str(refusal.value) == (
        "salary 75000 in band A: it lies outside the range. Allowed: 76000.00 to 117800.00 from 2024-04-01. "
        "That table was announced on 2024-07-30: tell the salary as it was raised by it."
    )


@pytest.mark.parametrize(
    ("does", "before", "most", "working"),
    [
        (rise(percent=5, minimum_first=True), 75000, 117800, "raised to the minimum 76000.00 first, + 5 %: 79800.00"),
        (rise(percent=1), 75000, 117800, "+ 1 %, raised to the minimum 76000.00: 76000.00"),  # 75,750
        (rise(percent=5), 90000, 93000, "+ 5 %, stopped at the maximum 93000.00: 93000.00"),  # 94,500
        (
            rise(percent=5),
            90000,
            80000,
            "+ 5 %, and nothing for who is above the maximum 80000.00 already: 90000.00",
        ),
        (rise(percent=5, may_exceed_maximum=True), 90000, 93000, "+ 5 %: 94500.00"),
        (None, 75000, 117800, "raised to the minimum 76000.00, as it does not say more: 76000.00"),
        (None, 90000, 117800, "unchanged, as it does not say: 90000.00"),
    ],
)
def test_a_working_says_what_both_ends_did(does: RangeRise | None, before: int, most: int, working: str) -> None:
    """Each step of the rise."""
    found = salary(senior(does, most=most), told(before), on=JULY_24).full_time_basic_salary
    assert f"table of 2024-04-01, {working}" == found.working.plain().partition("; ")[2]


def test_a_salary_without_its_day_is_taken_to_be_that_of_the_start_and_says_so() -> None:
    """90,000 + 5 %; a note asks for the day, as an extract says the salary of today."""
    found = salary(senior(rise(percent=5)), told(salary_from=None), on=JULY_24)
    assert money("94500") == found.total.amount
    said = (
        "The salary of 90000.00 is taken to be that of the start, 2023-05-01, and the pay table of 2024-04-01 came "
        "later: say for which day it is told (salary_from)"
    )
    assert [said] == [note.plain() for note in found.notes]
    assert () == salary(senior(rise(percent=5)), told(salary_from=None), on=MAY_23).notes


def test_the_range_of_its_own_day_is_what_a_salary_lies_in() -> None:
    """75,000 was in the range of 2023, and 76,000 is the least of 2024."""
    terms = senior(rise(percent=5))
    assert money("75000") == paid(terms, told(75000), MAY_23)
    with pytest.raises(InvalidValueError) as refusal:
        paid(terms, told(75000, salary_from=APRIL_24))
    assert str(refusal.value) == (
        "salary 75000 in band A: it lies outside the range. Allowed: 76000.00 to 117800.00 from 2024-04-01. "
        "Say for which day it is told (--salary-from), if that is another."
    )


def test_what_is_held_before_the_day_of_a_salary_is_not_said() -> None:
    """As with a point: the facts begin on that day."""
    with pytest.raises(InvalidValueError, match="the appointment's salary is held from 2023-06-01"):
        paid(senior(None), told(salary_from=date(2023, 6, 1)), MAY_23)
    with pytest.raises(InvalidValueError, match="salary_from 2023-06-01: it says since when, but not which salary"):
        told(salary=None, salary_from=date(2023, 6, 1))
    with pytest.raises(InvalidValueError, match="salary_from 2023-04-30: it is before the start in the band, 2023-05-"):
        told(salary_from=date(2023, 4, 30))


def test_a_change_of_salary_is_told_for_its_day() -> None:
    """92,000 from 1 March 2024, raised by 5 % to 96,600; 92,000 from 1 April on is final."""
    for day, amount in ((date(2024, 3, 1), "96600"), (APRIL_24, "92000")):
        who = told(changes=(SalaryChange(on=day, salary=92000),))
        assert money(amount) == paid(senior(rise(percent=5)), who)


def test_a_promotion_into_a_range_tells_its_salary_for_its_day() -> None:
    """80,000 from 1 July 2023, raised by 5 % to 84,000."""
    terms = scheme(
        table(pay_range(75000, 117800), points(20000, band="B"), since=APRIL_23),
        table(pay_range(76000, 117800, rise=rise(percent=5)), points(21000, band="B"), since=APRIL_24),
        bands=(band(), band("B")),
        **{**WEEK, "increments": anniversary()},
        promotion=promotes(),
    )
    who = Appointment("B", started=MAY_23, changes=(Promotion(on=date(2023, 7, 1), band="A", salary=80000),))
    found = salary(terms, who, on=JULY_24, strict=True)
    assert (money("84000"), ()) == (found.total.amount, found.notes)


def test_tables_one_after_another_raise_what_the_one_before_made() -> None:
    """90,000 + 5 % = 94,500; + 3.25 % = 97,571.25, so 97,571; a progression shows each."""
    terms = attrs.evolve(
        senior(rise(percent=5)),
        pay_tables=(
            *senior(rise(percent=5)).pay_tables,
            table(pay_range(80000, 120000, rise=rise(percent=money("3.25"))), since=date(2025, 4, 1)),
        ),
    )
    shown = progression(terms, told(), until=date(2025, 12, 31))
    assert ["90000", "94500", "97571"] == [str(int(one.statement.total.amount)) for one in shown.steps]


def test_a_move_to_another_place_keeps_what_the_old_place_has_raised() -> None:
    """90,000 + 5 % in the old place; the table of the new one, from the same day, has none to add to it."""
    there = table(pay_range(80000, 130000, rise=rise(percent=10)), since=APRIL_24, locations=("capital",))
    terms = scheme(
        table(pay_range(75000, 117800), since=APRIL_23),
        table(pay_range(76000, 117800, rise=rise(percent=5)), since=APRIL_24),
        there,
        **WEEK,
        locations=(place("capital"),),
    )
    who = told(changes=(LocationChange(on=date(2024, 6, 1), location="capital"),))
    assert money("94500") == paid(terms, who)
    assert money("99000") == paid(terms, told(location="capital"))  # 90,000 + 10 %
    moved = salary(terms, who, on=JULY_24).full_time_basic_salary
    assert moved.working.plain().endswith("+ 5 %: 94500.00; kept on the move of 2024-06-01")
    steps = progression(terms, who, until=JULY_24).steps
    assert [["started"], ["pay table"], ["location"]] == [[one.value for one in step.reasons] for step in steps]
    undated = attrs.evolve(who, started=MAY_23, salary_from=None)
    for day in (date(2024, 5, 31), JULY_24):
        assert ["taken to be that of the start"] == [
            "taken to be that of the start" for note in salary(terms, undated, on=day).notes if "start" in note.plain()
        ]


def test_a_salary_outside_the_range_of_the_place_moved_to_is_refused_as_it_was_kept() -> None:
    """74,000 + 5 % is 77,700, below the 80,000 of the other place."""
    terms = scheme(
        table(pay_range(73000, 117800), since=APRIL_23),
        table(pay_range(73000, 117800, rise=rise(percent=5)), since=APRIL_24),
        table(pay_range(80000, 130000), since=APRIL_23, locations=("capital",)),
        **WEEK,
        locations=(place("capital"),),
    )
    moves = LocationChange(on=date(2024, 6, 1), location="capital")
    with pytest.raises(InvalidValueError) as refusal:
        paid(terms, told(74000, changes=(moves,)))
    assert str(refusal.value) == (
        "salary 77700.00 in band A, kept on the move of 2024-06-01 to another place: it lies outside the range there. "
        'Allowed: 80000.00 to 130000.00 from 2023-04-01. Tell the salary of that day as a change of kind "salary".'
    )
    new = SalaryChange(on=date(2024, 6, 1), salary=80000)
    assert money("80000") == paid(terms, told(74000, changes=(moves, new)))


def test_an_assumed_order_of_minimum_and_rise_makes_the_salary_assumed() -> None:
    """The range is published, and what comes first is not."""
    found = salary(senior(rise(percent=5, minimum_first=True, **ASSUMED)), told(75000), on=JULY_24)
    assert (money("79800"), ["nobody published it"]) == (found.total.amount, [one.reason for one in found.assumptions])


def test_an_award_raises_who_is_within_a_range() -> None:
    """75,000 to 117,800 + 4 %: 78,000 to 122,512; 90,000 becomes 93,600. Who has no uplift stays."""
    terms = scheme(table(pay_range(75000, 117800), since=APRIL_23), **WEEK)
    given = Award(effective_from=APRIL_24, source=Source(code="plan", title="A plan"), uplifts=[Uplift(percent=4)])
    figure = salary(award(terms, given), told(), on=JULY_24, strict=True).full_time_basic_salary
    assert (money("93600"), ("plan",)) == (figure.amount, figure.sources)
    two = scheme(
        table(pay_range(75000, 117800), pay_range(1000, 2000, band="B"), since=APRIL_23),
        bands=(band(), band("B")),
        **WEEK,
    )
    other = attrs.evolve(given, uplifts=(Uplift(percent=4, bands=("B",)),))
    assert money("90000") == paid(award(two, other), told())


def test_the_most_of_a_range_is_reached_by_a_rise() -> None:
    """115,000 + 5 % stops at 117,800, the most: what is paid once at the top is paid."""
    once = lump_sum(LumpSumAmount(amount=500, at_top=True), due_on=date(2024, 6, 1))
    terms = attrs.evolve(senior(rise(percent=5)), lump_sums=(once,))
    assert terms.pay_calendar is not None
    june = pay_period(terms, told(115000), terms.pay_calendar.period_of(date(2024, 6, 1)))
    assert ["basic", "once"] == [one.code for one in june.lines]
    assert TOLD.provenance is june.lines[1].amount.provenance  # the salary that is told says that it is the most


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"percent": 5, "may_exceed_maximum": False}, "a percent or an amount needs minimum_first: true or false"),
        ({"amount": 5, "minimum_first": False}, "a percent or an amount needs may_exceed_maximum: true or false"),
        ({"percent": 5, "greater": True}, "the greater of the two needs a percent and an amount"),
        ({"percent": -1}, "it is below 0"),
    ],
)
def test_a_rise_says_what_it_does_at_both_ends(given: dict[str, Any], said: str) -> None:
    """What nobody said is not decided in silence."""
    with pytest.raises(InvalidValueError, match=said):
        RangeRise(**given)
