"""Increments that fall due on one day and are paid from a later one, through all that can happen to them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from factories.schemes import (
    ASSUMED,
    acts_up,
    anniversary,
    band,
    calendar,
    hours,
    place,
    points,
    post,
    promotes,
    scheme,
    table,
    unreached,
)
from paycalc import (
    ActingUp,
    AllowanceEnds,
    AllowanceStarts,
    Appointment,
    Assimilation,
    Frequency,
    IncrementMoved,
    IncrementWithheld,
    InvalidSchemeError,
    InvalidValueError,
    Leave,
    LocationChange,
    PayScheme,
    Promotion,
    PromotionPoint,
    Protection,
    Span,
    arrears,
    pay_period,
    position,
    progression,
    salary,
)
from paycalc.terms.progress.increments import LongLeave, TakesEffect

BEGUN, NEW = date(2020, 1, 1), date(2025, 4, 1)
OLD_A, OLD_B = (24000, 25200, 26400, 27600, 28800), (27000, 28200, 29400, 30600)
NEW_A, NEW_B = (25800, 27000, 28200, 29400), (27600, 28800, 30000, 31200)
FOUR_WEEKS = calendar(frequency=Frequency.FOUR_WEEKLY, anchor=date(2025, 4, 10), **ASSUMED)
# Each due 20 April is paid from the next period: 8 May 2025, 7 May 2026, 6 May 2027.
NEXT_PERIOD = {
    "increments": anniversary(takes_effect=TakesEffect.NEXT_PAY_PERIOD, leave_defers=LongLeave(months=3)),
    "pay_calendar": FOUR_WEEKS,
}


def mapped(**rest: Any) -> Assimilation:
    """The first point is removed: 1 and 2 become 1, and so on."""
    return Assimilation(**{"band": "A", "old_points": (1, 2, 3, 4, 5), "new_points": (1, 1, 2, 3, 4), **rest})


def terms(**parts: Any) -> PayScheme:
    """Bands A, which loses its first point in April 2025, and B, which does not."""
    told = parts.pop("mapped", mapped())
    return scheme(
        table(points(*OLD_A), points(*OLD_B, band="B"), since=BEGUN),
        table(points(*NEW_A), points(*NEW_B, band="B"), since=NEW, assimilation=(told,)),
        **{
            "bands": (band(), band("B")),
            "full_time_hours": (hours(since=BEGUN),),
            "increments": anniversary(leave_defers=LongLeave(months=3)),
            "promotion": promotes(PromotionPoint.FIRST_RISE, keeps_increment_date=True),
            "acting_up": acts_up(),
            "pay_calendar": calendar(**ASSUMED),
            **parts,
        },
    )


def rises(of: PayScheme, given: Appointment, until: date = date(2028, 12, 31)) -> list[date]:
    """The days after the start on which the point changes upward."""
    steps = progression(of, given, until=until).steps
    return [
        late.on
        for early, late in pairwise(steps)
        if late.statement.band == early.statement.band and (late.statement.point or 0) > (early.statement.point or 0)
    ]


ON_20_APRIL = date(2024, 4, 20)
AS_USUAL = [date(2025, 5, 8), date(2026, 5, 7)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (post(ON_20_APRIL, band="B"), [*AS_USUAL, date(2027, 5, 6)]),
        (post(ON_20_APRIL, point=3), AS_USUAL),  # over the table of April 2025
        (
            post(ON_20_APRIL, changes=(Promotion(on=date(2024, 8, 1), band="B"),)),
            [*AS_USUAL, date(2027, 5, 6)],
        ),
        # 122 days unpaid: due 20 April + 122 days = 20 August 2025, and the next a year later: 28 and 27 August.
        (
            post(
                ON_20_APRIL,
                band="B",
                changes=(Leave(on=date(2024, 6, 1), last_day=date(2024, 9, 30), paid_share=0),),
            ),
            [date(2025, 8, 28), date(2026, 8, 27), date(2027, 8, 26)],
        ),
    ],
    ids=["as usual", "assimilated", "promoted", "put off by leave"],
)
def test_later_increments_follow_from_the_day_the_first_fell_due(given: Appointment, expected: list[date]) -> None:
    """Not from the day it was paid: else each would come a period later than the one before."""
    assert expected == rises(terms(**NEXT_PERIOD), given)


def test_two_leaves_put_off_the_day_due_and_not_the_day_paid() -> None:
    """20 April + 35 + 35 days = 29 June 2025, paid from 1 July."""
    rule = anniversary(takes_effect=TakesEffect.FIRST_OF_NEXT_MONTH, leave_defers=LongLeave(days=28))
    leaves = (
        Leave(on=date(2024, 6, 1), last_day=date(2024, 7, 5), paid_share=0),
        Leave(on=date(2024, 10, 1), last_day=date(2024, 11, 4), paid_share=0),
    )
    expected = [date(2025, 7, 1), date(2026, 7, 1)]
    assert expected == rises(terms(increments=rule), post(ON_20_APRIL, band="B", changes=leaves))[:2]


IN_2022, SEPTEMBER = date(2022, 4, 1), date(2022, 9, 1)


def test_an_increment_moved_once_comes_back_to_its_day_after_a_table_with_other_points() -> None:
    """To June 2025 by itself: the one after it is due in April 2026 as ever."""
    moved = IncrementMoved(on=date(2025, 2, 1), increment_date=date(2025, 6, 1), once=True)
    found = rises(terms(), post(IN_2022, changes=(moved,)))
    assert [date(2023, 4, 1), date(2024, 4, 1), date(2025, 6, 1), date(2026, 4, 1)] == found


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (IncrementWithheld(on=date(2025, 2, 1)), [date(2027, 4, 1), date(2028, 4, 1)]),
        (
            IncrementMoved(on=date(2025, 2, 1), increment_date=date(2026, 12, 1)),
            [date(2026, 12, 1), date(2027, 12, 1)],
        ),
    ],
    ids=["withheld", "moved"],
)
def test_what_was_decided_of_the_next_increment_outlives_a_table_that_counts_anew(
    change: IncrementWithheld | IncrementMoved, expected: list[date]
) -> None:
    """Counted from April 2025, it would come in April 2026."""
    anew = terms(mapped=mapped(keeps_increment_date=False))
    assert expected == rises(anew, post(SEPTEMBER, changes=(change,)))[2:]


def test_a_promotion_before_the_increment_of_the_day_of_a_new_table_goes_by_the_point_without_it() -> None:
    """Point 3 of the old scale becomes 2, at 27,000; the first rise of band B is its minimum, 27,600 / 12 = 2,300."""
    rule = promotes(PromotionPoint.FIRST_RISE, keeps_increment_date=True, increment_first=False)
    of = terms(promotion=rule)
    given = post(IN_2022, changes=(Promotion(on=NEW, band="B"),))
    assert 1 == position(of, given, on=NEW).point
    april = of.pay_calendar.period_of(NEW) if of.pay_calendar else None
    assert april is not None
    assert 2300 == pay_period(of, given, april).total.amount


def test_acting_up_from_the_day_of_a_new_table_pays_what_lies_above_the_own_salary() -> None:
    """Point 2 and the increment of the day make point 3, at 28,200: above the 27,600 of band B."""
    acting = ActingUp(on=NEW, last_day=date(2025, 6, 30), band="B")
    of = terms()
    assert position(of, post(IN_2022, changes=(acting,)), on=NEW).acting is None


def test_a_move_between_places_with_other_points_is_refused() -> None:
    """Band A keeps five points in the city: the number 3 is not the same point."""
    city = table(points(*OLD_A), since=BEGUN, locations=("city",))
    everywhere = terms()
    of = terms(locations=(place("city"),), pay_tables=(*everywhere.pay_tables, city))
    given = post(date(2024, 9, 1), point=3, location="city", changes=(LocationChange(on=date(2025, 6, 1)),))
    with pytest.raises(InvalidValueError) as refusal:
        position(of, given, on=date(2025, 6, 1))
    expected = (
        "no location from 2025-06-01: the points of band A there are not those of city. "
        "End the post, and begin another there with its point."
    )
    assert expected == str(refusal.value)


@pytest.mark.parametrize(
    "changes",
    [
        (Leave(on=date(2022, 6, 1), last_day=date(2024, 7, 31), paid_share=0),),
        (IncrementWithheld(on=date(2022, 5, 1)), IncrementWithheld(on=date(2022, 6, 1))),
        (IncrementMoved(on=date(2023, 1, 10), increment_date=date(2027, 6, 1)),),
    ],
    ids=["a long leave", "withheld twice", "moved far"],
)
def test_an_increment_that_a_change_puts_far_off_is_no_contradiction(changes: tuple[Any, ...]) -> None:
    """Facts alone may not tell a first increment that the rule would overtake."""
    of = terms()
    given = post(IN_2022, changes=changes)
    assert [1, 1] == [position(of, given, on=day).point for day in (date(2023, 5, 1), date(2024, 3, 31))]


def owed(of: PayScheme, given: Appointment, first: date, last: date) -> list[tuple[date, str, object]]:
    assert of.pay_calendar is not None
    found = arrears(of, given, of.pay_calendar.between(first, last), known_after=date(2025, 9, 30))
    return [(one.start, one.code, one.owed.amount) for one in found.differences]


def test_what_was_known_may_lack_what_a_change_known_in_time_needs() -> None:
    """An increment withheld in time, of a promotion that was recorded late: 2,450 is due and 2,400 was paid.

    Point 5 of A has no increment to withhold. Band B: 28,800 / 12 = 2,400; first rise 29,400 / 12 = 2,450.
    """
    of = terms(pay_calendar=calendar(**ASSUMED))
    changes = (
        Promotion(on=date(2024, 5, 1), band="B", recorded=date(2024, 9, 1)),
        IncrementWithheld(on=date(2024, 7, 1)),
    )
    given = post(date(2024, 1, 1), point=5, changes=changes)
    expected = [(date(2024, month, 1), "basic", 50) for month in (5, 6, 7, 8)]
    assert expected == owed(of, given, date(2024, 5, 1), date(2024, 8, 31))


def test_a_leave_that_was_corrected_after_the_next_was_told_is_known_as_it_was() -> None:
    """Unpaid 1 to 31 May, then half pay from 20 May: of the two the later told counted until the first was cut short.

    2,300 a month. Due for May: 2,300 - 19/31 - half of 12/31 = 2,300 - 1,409.68 - 445.16 = 445.16. Paid by what was
    known on 31 May: 2,300 - 445.16 = 1,854.84.
    """
    changes = (
        Leave(on=date(2025, 5, 1), last_day=date(2025, 5, 31), paid_share=0),
        Leave(on=date(2025, 5, 20), last_day=date(2025, 6, 10), paid_share=Decimal("0.5"), recorded=date(2025, 5, 21)),
        Leave(on=date(2025, 5, 1), last_day=date(2025, 5, 19), paid_share=0, recorded=date(2025, 6, 5)),
    )
    given = post(date(2025, 1, 1), band="B", changes=changes)
    found = owed(terms(), given, date(2025, 5, 1), date(2025, 6, 30))
    assert [(date(2025, 5, 1), "basic", "-1409.68")] == [(day, code, str(amount)) for day, code, amount in found]


def test_an_allowance_may_end_in_a_view_that_does_not_know_its_start() -> None:
    """Its start was recorded in September."""
    changes = (
        AllowanceStarts(on=date(2025, 5, 1), code="extra", recorded=date(2025, 9, 1)),
        AllowanceEnds(on=date(2025, 7, 1), code="extra"),
    )
    known = post(date(2025, 1, 1), changes=changes).known_on(date(2025, 8, 1))
    assert () == position(terms(), known, on=date(2025, 7, 1)).allowances


def test_a_leave_that_a_correction_cut_short_does_not_outlast_the_end() -> None:
    """Told to 20 June, corrected to 8 May: the post may end on 10 May."""
    leave = Leave(on=date(2025, 5, 5), last_day=date(2025, 6, 20), paid_share=0)
    corrected = Leave(on=date(2025, 5, 5), last_day=date(2025, 5, 8), paid_share=0, recorded=date(2025, 6, 15))
    assert date(2025, 5, 10) == post(changes=(leave, corrected), ended=date(2025, 5, 10)).ended


def test_an_increment_told_at_the_top_comes_where_a_new_table_leaves_room_for_it() -> None:
    """The old top becomes the last point but one: the day that is told stays, and leads to 29,400."""
    of = terms(mapped=mapped(new_points=(1, 1, 2, 3, 3)))
    given = post(date(2024, 4, 1), point=5, increment_date=date(2025, 9, 1))
    assert [date(2025, 9, 1)] == rises(of, given)
    assert 29400 == salary(of, given, on=date(2025, 9, 1)).basic_salary.amount


def test_a_salary_protected_with_awards_follows_its_point_to_a_new_table() -> None:
    """Point 5 of A at 28,800 becomes 4, at 29,400; the minimum of B goes from 27,000 to 27,600: 1,800 are in excess."""
    moves = (
        Protection(on=date(2024, 6, 1), with_awards=True),
        Promotion(on=date(2024, 6, 1), band="B", point=1),
    )
    given = post(date(2024, 1, 1), point=5, changes=moves)
    for day, basic in ((date(2024, 12, 31), 27000), (NEW, 27600)):
        lines = salary(terms(), given, on=day).lines
        assert [("basic", basic), ("protection", 1800)] == [(line.code, int(line.annual.amount)) for line in lines]


def test_a_band_that_fits_none_of_its_tables_is_told_once() -> None:
    """One wait, and a point 9 that increments do not reach: three points and four have two and three waits."""
    odd = band(waits=(Span(years=1),), unreached=(unreached(9),))
    grown = Assimilation(band="A", old_points=(1, 2, 3), new_points=(1, 2, 3))
    with pytest.raises(InvalidSchemeError) as refusal:
        scheme(
            table(points(20000, 21000, 22000)),
            table(points(20000, 21000, 22000, 23000), since=NEW, assimilation=(grown,)),
            bands=(odd,),
        )
    assert ["bands[0].waits", "bands[0].unreached[0]"] == [
        place for fault in refusal.value.faults if (place := fault.place).startswith("bands")
    ]
