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
    words = (
        "as the appointment states, within 75000.00 to 117800.00: 90000.00; "
        "table of 2024-04-01: 90000.00 + 5 % = 94500.00"
    )
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


SAID_EARLY = (
    "The salary of 90000.00 is told for 2024-05-01, before the pay table of 2024-04-01 was announced on 2024-07-30: it "
    "is taken to be from before the rise of that table. If the rise is in it, give it as a change of kind "
    '"salary" that was `recorded` on 2024-07-30 or later, or tell it for such a day (salary_from)'
)


def joined_in_may(**rest: Any) -> Appointment:
    """Who joined on 1 May 2024 with 90,000: a month into the table of 2024, which became known in July."""
    return told(**{"started": date(2024, 5, 1), "salary_from": date(2024, 5, 1), **rest})


def test_a_salary_told_before_its_day_s_table_was_known_has_that_table_s_rise_to_come() -> None:
    """90,000 + 5 % is 94,500 from the first day on, and a note says how to say that the rise is in it already."""
    found = salary(senior(rise(percent=5)), joined_in_may(), on=date(2024, 9, 1), strict=True)
    words = (
        "as the appointment states, within 75000.00 to 117800.00: 90000.00; "
        "table of 2024-04-01: 90000.00 + 5 % = 94500.00"
    )
    assert words == found.full_time_basic_salary.working.plain()
    assert [SAID_EARLY] == [note.plain() for note in found.notes]


def test_a_salary_without_its_day_is_taken_to_have_the_rise_of_its_table() -> None:
    """It may be that of today; the note says how to tell it as of its day, and so does the refusal."""
    terms = senior(rise(percent=5))
    undated = salary(terms, joined_in_may(salary_from=None), on=date(2024, 9, 1))
    said = (
        "The salary of 90000.00 is taken to be that of the start, 2024-05-01, and within the pay table of 2024-04-01, "
        "which was announced on 2024-07-30: if it is from before the rise of that table, say for which day it is told "
        "(salary_from)"
    )
    assert ("90000.00", [said]) == (str(undated.total.amount), [note.plain() for note in undated.notes])
    with pytest.raises(InvalidValueError) as refusal:
        paid(terms, joined_in_may(salary=75500, salary_from=None))
    assert str(refusal.value) == (
        "salary 75500 in band A on 2024-05-01: it lies outside the range. Allowed: 76000.00 to 117800.00 from "
        "2024-04-01. Say for which day it is told (--salary-from)."
    )


def test_the_rise_of_a_table_that_became_known_after_the_start_is_owed_from_the_start() -> None:
    """94,500 less 90,000 is 375 a month, from May on; without the table it is 90,000, within the range before."""
    terms = senior(rise(percent=5))
    assert terms.pay_calendar is not None
    months = [terms.pay_calendar.period_of(date(2024, month, 1)) for month in (5, 6)]
    owed = arrears(terms, joined_in_may(), months, known_before=date(2024, 7, 29), known_after=JULY_24)
    assert [money("375")] * 2 == [one.owed.amount for one in owed.differences]


@pytest.mark.parametrize(
    ("recorded", "amount", "noted"),
    [(None, "94500", True), (date(2024, 7, 29), "94500", True), (JULY_24, "90000", False)],
)
def test_a_change_recorded_when_the_table_was_known_has_its_rise(
    recorded: date | None, amount: str, noted: bool
) -> None:
    """The day before the announcement, the rise is to come; on it, the salary told is the new one."""
    day = date(2024, 5, 1)
    who = told(salary=80000, changes=(SalaryChange(on=day, salary=90000, recorded=recorded),))
    found = salary(senior(rise(percent=5)), who, on=JULY_24, strict=True)
    assert (money(amount), [SAID_EARLY] if noted else []) == (found.total.amount, [one.plain() for one in found.notes])


def test_a_promotion_recorded_when_the_table_was_known_has_its_rise() -> None:
    """80,000 with the rise stays; told on its own day, 80,000 + 5 % is 84,000."""
    after = pay_range(76000, 117800, rise=rise(percent=5)), points(21000, band="B")
    terms = scheme(
        table(pay_range(75000, 117800), points(20000, band="B"), since=APRIL_23),
        table(*after, since=APRIL_24, announced=JULY_24),
        bands=(band(), band("B")),
        **{**WEEK, "increments": anniversary()},
        promotion=promotes(),
    )  # fmt: skip
    for recorded, amount in ((None, "84000"), (JULY_24, "80000")):
        move = Promotion(on=date(2024, 6, 1), band="A", salary=80000, recorded=recorded)
        assert money(amount) == paid(terms, Appointment("B", started=MAY_23, changes=(move,)))


def test_a_decision_made_ahead_for_a_day_on_which_the_table_is_known_is_not_raised() -> None:
    """Recorded on 1 July for 1 August, 90,000 are of a day by which the award of July is known."""
    change = SalaryChange(on=date(2024, 8, 1), salary=90000, recorded=date(2024, 7, 1))
    assert money("90000") == paid(senior(rise(percent=5)), told(changes=(change,)), date(2024, 8, 1))


def test_a_salary_from_before_the_rise_lies_within_the_range_of_before() -> None:
    """75,500 are within 2023's range and below 2024's 76,000: + 5 % is 79,275. 118,000 are within 2024's alone."""
    terms = senior(rise(percent=5), most=125000)
    assert money("79275") == paid(terms, joined_in_may(salary=75500))
    with pytest.raises(InvalidValueError) as refusal:
        paid(terms, joined_in_may(salary=118000))
    assert str(refusal.value) == (
        "salary 118000 in band A on 2024-05-01: it lies outside the range. Allowed: 75000.00 to 117800.00 from "
        "2023-04-01. The pay table of 2024-04-01 was announced on 2024-07-30: if its rise is in the salary, give it "
        'as a change of kind "salary" that was recorded on 2024-07-30 or later, or tell it for such a day '
        "(--salary-from)."
    )
    recorded = SalaryChange(on=date(2024, 5, 1), salary=118000, recorded=JULY_24)
    assert money("118000") == paid(terms, joined_in_may(salary=None, salary_from=None, changes=(recorded,)))


def test_a_first_table_announced_late_raises_where_it_says_so() -> None:
    """No earlier table is known: 75,000 + 5 % is 78,750. A first table that does not say what it adds says so."""
    late = scheme(table(pay_range(76000, 117800, rise=rise(percent=5)), since=APRIL_24, announced=JULY_24), **WEEK)
    found = salary(late, joined_in_may(salary=75000), on=JULY_24).full_time_basic_salary
    words = "as the appointment states: 75000.00; table of 2024-04-01: 75000.00 + 5 % = 78750.00"
    assert (money("78750"), words) == (found.amount, found.working.plain())
    silent = scheme(table(pay_range(76000, 117800), since=APRIL_24, announced=JULY_24), **WEEK)
    as_told = salary(silent, joined_in_may(), on=JULY_24, strict=True)
    said = (
        "The salary of 90000.00 is told for 2024-05-01, before the pay table of 2024-04-01 was announced on "
        "2024-07-30: it is taken to be within that table, as no earlier one is known and it does not say what it adds"
    )
    assert (money("90000"), [said]) == (as_told.total.amount, [note.plain() for note in as_told.notes])
    with pytest.raises(InvalidValueError, match=r"Allowed: 76000\.00 to 117800\.00 from 2024-04-01"):
        salary(late, joined_in_may(salary=None, salary_from=None), on=JULY_24)


def test_a_salary_told_for_a_day_on_which_the_table_is_known_is_not_raised() -> None:
    """90,000 for the day of the announcement has the rise; nothing is left to say."""
    later = salary(senior(rise(percent=5)), told(salary_from=JULY_24), on=JULY_24)
    assert (money("90000"), ()) == (later.total.amount, later.notes)


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
        paid(terms, told(75000, salary_from=JULY_24))
    assert str(refusal.value) == (
        "salary 75000 in band A on 2024-07-30: it lies outside the range. Allowed: 76000.00 to 117800.00 from "
        "2024-04-01. Say for which day it is told (--salary-from), if that is another."
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
    """92,000 from 1 March 2024, raised by 5 % to 96,600; 92,000 from 30 July, when the award is known, is final."""
    for day, amount in ((date(2024, 3, 1), "96600"), (JULY_24, "92000")):
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


@pytest.mark.parametrize(
    ("does", "before", "ends", "words"),
    [
        (rise(percent=5), 90000, (76000, 117800), "90000.00 + 5 % = 94500.00"),
        (rise(percent=5, minimum_first=True), 75000, (76000, 117800),
         "raised to the minimum 76000.00 first, 76000.00 + 5 % = 79800.00"),
        (rise(percent=5, minimum_first=True), 90000, (76000, 117800), "90000.00 + 5 % = 94500.00"),
        (rise(percent=2), 75000, (78000, 117800), "75000.00 + 2 % = 76500.00, raised to the minimum 78000.00"),
        (rise(percent=5), 115000, (76000, 118000), "115000.00 + 5 % = 120750.00, stopped at the maximum 118000.00"),
        (rise(percent=5), 115000, (76000, 114000),
         "115000.00 + 5 % = 120750.00, but stays at 115000.00, which is above the maximum 114000.00 before the rise"),
        (rise(percent=5, may_exceed_maximum=True), 115000, (76000, 118000), "115000.00 + 5 % = 120750.00"),
        (rise(amount=2000), 90000, (76000, 117800), "90000.00 + 2000.00 = 92000.00"),
        (rise(percent=2, amount=2000), 90000, (76000, 117800), "90000.00 + 2 % + 2000.00 = 93800.00"),
        (rise(percent=2, amount=2000, greater=True), 90000, (76000, 117800),
         "90000.00 + the greater of 2 % and 2000.00 = 92000.00"),
        (RangeRise(), 75000, (76000, 117800), "75000.00, raised to the minimum 76000.00"),
        (RangeRise(), 90000, (76000, 117800), "unchanged at 90000.00"),
    ],
)  # fmt: skip
def test_the_working_of_a_rise_shows_each_step(does: RangeRise, before: int, ends: tuple[int, int], words: str) -> None:
    """So that a reader can do it again by hand, at either end of the range too."""
    terms = scheme(
        table(pay_range(75000, 117800), since=APRIL_23),
        table(pay_range(*ends, rise=does), since=APRIL_24),
        **WEEK,
    )
    said = salary(terms, told(before), on=APRIL_24).full_time_basic_salary.working.plain()
    assert f"; table of 2024-04-01: {words}" == said[said.index(";") :]


def test_a_table_that_does_not_say_what_it_adds_says_so_in_the_working() -> None:
    """At least the new minimum is paid."""
    for before, words in ((90000, "unchanged at 90000.00"), (75000, "75000.00, raised to the minimum 76000.00")):
        said = salary(senior(None), told(before), on=JULY_24).full_time_basic_salary.working.plain()
        assert said.endswith(f"; table of 2024-04-01 does not say what it adds: {words}")


JUNE_24 = date(2024, 6, 1)


def with_capital(*, least: int = 80000, does: RangeRise | None = None) -> PayScheme:
    """Two places: everywhere a range that a table of 2024 raises by 5 %, and one of its own for the capital."""
    return scheme(
        table(pay_range(75000, 117800), since=APRIL_23),
        table(pay_range(76000, 117800, rise=rise(percent=5)), since=APRIL_24),
        table(pay_range(75000, 125000), since=APRIL_23, locations=("capital",)),
        table(pay_range(least, 130000, rise=does or rise(percent=10)), since=date(2024, 5, 1), locations=("capital",)),
        **WEEK,
        locations=(place("capital"), place("coast")),
    )  # fmt: skip


def moves_to(where: str, *more: SalaryChange) -> tuple[LocationChange | SalaryChange, ...]:
    return (LocationChange(on=JUNE_24, location=where), *more)


def test_a_move_shows_what_was_told_what_raised_it_and_where() -> None:
    """The step is the move's own, and the note on the missing day stays."""
    who = told(salary_from=None, changes=moves_to("capital"))
    shown = progression(with_capital(), who, until=JULY_24)
    assert ["started", "pay table", "pay table, location"] == [step.why for step in shown.steps]
    found = salary(with_capital(), who, on=JULY_24, strict=True)
    assert found.full_time_basic_salary.working.plain() == (
        "as the appointment states, within 75000.00 to 117800.00: 90000.00; table of 2024-04-01: 90000.00 + 5 % = "
        "94500.00; kept on the move of 2024-06-01"
    )
    said = (
        "The salary of 90000.00 is taken to be that of the start, 2023-05-01, and the pay table of 2024-04-01 came "
        "later: say for which day it is told (salary_from)"
    )
    assert [said] == [note.plain() for note in found.notes]


def test_the_tables_of_a_place_raise_nobody_who_comes_later() -> None:
    """90,000 for 10 April 2024, in no place; the capital's table of 1 May has no rise for who comes in June."""
    april = date(2024, 4, 10)
    assert money("90000") == paid(with_capital(), told(salary_from=april, changes=moves_to("capital")))


def test_after_a_move_the_tables_of_the_new_place_raise_the_salary() -> None:
    """94,500 by the move, + 1 % in the capital from 1 July is 95,445."""
    terms = with_capital()
    july = table(pay_range(80000, 130000, rise=rise(percent=1)), since=date(2024, 7, 1), locations=("capital",))
    terms = attrs.evolve(terms, pay_tables=(*terms.pay_tables, july))
    found = salary(terms, told(changes=moves_to("capital")), on=JULY_24, strict=True)
    assert (money("95445"), ()) == (found.total.amount, found.notes)
    words = "94500.00; kept on the move of 2024-06-01; table of 2024-07-01: 94500.00 + 1 % = 95445.00"
    assert found.full_time_basic_salary.working.plain().endswith(words)


def test_a_move_below_the_range_of_the_new_place_asks_for_the_salary_there() -> None:
    """96,000 is the least there; the salary of the day of the move is taken as one of the new place."""
    terms = with_capital(least=96000)
    with pytest.raises(InvalidValueError) as refusal:
        paid(terms, told(changes=moves_to("capital")))
    assert str(refusal.value) == (
        "band A in capital from 2024-06-01: the salary of 90000, told for 2023-05-01, which the pay tables had made "
        "94500.00 by the move, lies outside the range there. Allowed: 96000.00 to 130000.00 from 2024-05-01. Tell "
        'the salary there as well, as a change of kind "salary" on 2024-06-01.'
    )
    who = told(changes=moves_to("capital", SalaryChange(on=JUNE_24, salary=128000)))
    assert money("128000") == paid(terms, who)


def test_a_move_back_to_where_no_place_is_named_says_so() -> None:
    """128,000 are above the 117,800 of everywhere else; nothing had raised them."""
    who = told(128000, location="capital", started=date(2024, 5, 2), salary_from=None, changes=moves_to("coast"))
    with pytest.raises(InvalidValueError, match="band A in coast from 2024-06-01: the salary of 128000, told for "):
        paid(with_capital(), who)
    back = attrs.evolve(who, changes=(LocationChange(on=JUNE_24),))
    with pytest.raises(InvalidValueError, match="band A outside the places of the scheme from 2024-06-01: the salary"):
        paid(with_capital(), back)


def test_a_rise_above_the_maximum_is_kept_in_a_place_with_the_same_table() -> None:
    """115,000 + 5 % is 120,750, above 117,800: the coast has no table of its own that it could lie outside of."""
    terms = senior(rise(percent=5, may_exceed_maximum=True))
    terms = attrs.evolve(terms, locations=(place("coast"),))
    assert money("120750") == paid(terms, told(115000, changes=moves_to("coast")))


def test_a_move_without_any_salary_is_refused_for_want_of_it_alone() -> None:
    """The salary is asked for, whatever else changes; told from the move on, it is enough."""
    with pytest.raises(InvalidValueError, match="the appointment does not state its salary"):
        paid(with_capital(), told(salary=None, salary_from=None, changes=moves_to("capital")))
    later = SalaryChange(on=date(2024, 6, 2), salary=99000)
    who = told(salary=None, salary_from=None, changes=moves_to("capital", later))
    assert money("99000") == paid(with_capital(), who)


def test_a_salary_told_anew_is_a_step_of_its_own() -> None:
    """90,000 told again after a rise to 94,500 takes the place of it."""
    change = SalaryChange(on=JUNE_24, salary=90000)
    shown = progression(with_capital(), told(changes=(change,)), until=JULY_24)
    assert ["started", "pay table", "salary"] == [step.why for step in shown.steps]


def test_a_told_amount_has_no_more_decimals_than_its_currency() -> None:
    """65,000.005 is no amount of pounds; 90,000.50 is."""
    with pytest.raises(InvalidValueError) as refusal:
        paid(senior(None), told(salary=money("90000.005")), MAY_23)
    assert str(refusal.value) == "salary 90000.005 in band A: GBP has no smaller parts. Allowed: 2 decimals."
    assert money("90000.50") == paid(senior(None), told(salary=money("90000.500")), MAY_23)
