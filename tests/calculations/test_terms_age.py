"""What an answer says of the age of its terms, and of what may be missing beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from factories.hours import premium, shift, working
from factories.schemes import allowance, calendar, place, points, post, rate, scheme, table
from paycalc import PayScheme, arrears, salary, worked_time
from paycalc.terms.scales.tables import Settlement

APRIL_24, APRIL_25, JULY_25 = date(2024, 4, 1), date(2025, 4, 1), date(2025, 7, 1)
SETTLES = Settlement(month=4, day=1, source="paper")
UNSETTLED = (
    "Pay settles on 2025-04-01 and no table is known for that settlement: this is the table of 2024-04-01, and an "
    "award may be backdated"
)


def notes(terms: PayScheme, on: date = JULY_25, **facts: Any) -> list[str]:
    """The notes of a salary."""
    return [one.plain() for one in salary(terms, post(**facts), on=on).notes]


def test_a_pay_award_that_is_due_is_named_where_nothing_is_owed() -> None:
    """In arrears and in what hours earn, as in a salary."""
    terms = scheme(settlement=SETTLES, pay_calendar=calendar(), working_time=working(premium("x")))
    assert terms.pay_calendar is not None
    months = terms.pay_calendar.between(APRIL_25, JULY_25)
    owed = arrears(terms, post(), months, known_after=date(2025, 8, 31))
    assert ((), [UNSETTLED]) == (owed.differences, [one.plain() for one in owed.notes])
    july = shift("2025-07-01 09:00", "2025-07-01 17:00")
    assert UNSETTLED in [one.plain() for one in worked_time(terms, post(), [july]).notes]
    march = shift("2025-03-31 09:00", "2025-03-31 17:00")
    assert UNSETTLED not in [one.plain() for one in worked_time(terms, post(), [march]).notes]


def test_a_table_that_is_more_than_a_year_old_says_so_where_pay_settles_on_no_day() -> None:
    """A year to the day is not more."""
    old = "The pay table of 2024-04-01 is more than a year old, and the scheme does not say when pay settles: "
    assert [f"{old}a later one may be missing"] == notes(scheme(), date(2025, 4, 2))
    assert [] == notes(scheme(), APRIL_25)
    assert [UNSETTLED] == notes(scheme(settlement=SETTLES), date(2025, 4, 2))


def test_a_place_whose_table_is_older_than_that_of_others_is_named() -> None:
    """From the day of the later table on; who is elsewhere is told nothing."""
    terms = scheme(
        table(points(20000)),
        table(points(25000), locations=("capital",)),
        table(points(21000), since=APRIL_25),
        locations=(place("capital"),),
    )
    assert ["Other places have a pay table of 2025-04-01; that of capital is of 2024-04-01"] == notes(
        terms, APRIL_25, location="capital"
    )
    assert [] == notes(terms, date(2025, 3, 31), location="capital")
    assert [] == notes(terms, APRIL_25)


def test_an_automatic_allowance_with_no_rate_for_the_place_that_was_named_is_named() -> None:
    """Where no place is named, there is none to have a rate."""
    extra = allowance("weighting", rate(amount=500, locations=("capital", "coast")))
    terms = scheme(allowances=(extra,), locations=(place("capital"), place("coast"), place("hills")))
    said = "Weighting has rates for capital, coast, and none for hills by 2024-04-01"
    assert [said] == notes(terms, APRIL_24, location="hills")
    assert [] == notes(terms, APRIL_24, location="capital")
    assert [] == notes(terms, APRIL_24)


def test_a_rate_that_is_older_than_the_pay_table_beside_it_is_named() -> None:
    """An amount; a percentage follows what it is of."""
    fixed, share = allowance("weighting", rate(amount=500)), allowance("shift", rate(percent=10))
    tables = table(points(20000)), table(points(21000), since=APRIL_25)
    said = "The rate of Weighting is of 2024-04-01, and the pay table of 2025-04-01: a later rate may be missing"
    assert [said] == notes(scheme(*tables, allowances=(fixed, share)))
    assert [] == notes(scheme(*tables, allowances=(fixed, share)), APRIL_24)
    renewed = allowance("weighting", rate(amount=500), rate(APRIL_25, amount=500))
    assert [] == notes(scheme(*tables, allowances=(renewed,)))
