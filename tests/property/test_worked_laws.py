"""Laws of hours worked, for any shifts and any rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from factories.hours import NIGHT, employer, gives, group, premium, told, working
from factories.schemes import post
from paycalc import Rounding, Shift, ShiftKind, WorkedTimeStatement, worked_time
from paycalc.terms.cutting.days import DayKind
from paycalc.terms.cutting.holidays import PublicHolidays
from paycalc.terms.cutting.windows import ClockWindow
from paycalc.terms.hourly.premiums import Attribution, Combine, Premium
from paycalc.terms.hourly.working_time import WorkingTime
from paycalc.terms.stated import RoundingStages

EXACT = RoundingStages(worked_line=Rounding(unit=Rounding().unit / 10**12))
"""Lines so fine that what rounding them does is below a millionth of a penny."""

starts = st.integers(0, 400 * 24 * 60).map(
    lambda minutes: datetime(2024, 12, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
lengths = st.integers(2, 30 * 60)
kinds = st.sampled_from([ShiftKind.CONTRACTED, ShiftKind.ADDITIONAL])
windows = st.sampled_from([None, NIGHT, ClockWindow(starts="07:00", ends="19:30")])
days = st.lists(st.sampled_from(DayKind), max_size=3, unique=True).map(tuple)
ENGLAND = PublicHolidays(country="GB", subdivision="ENG", source="paper")


@st.composite
def premiums(draw: st.DrawFn, *attributions: Attribution, groups: Sequence[str] = ("days",)) -> tuple[Premium, ...]:
    """Up to four premiums by the hour."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        window, attribution = draw(windows), draw(st.sampled_from(attributions))
        facts: dict[str, Any] = {"on": draw(days), "not_on": draw(days), "window": window}
        if attribution is not Attribution.MAJORITY or window:
            facts["attribution"] = attribution
        pays: dict[str, Any] = draw(
            st.sampled_from([{"percent": 30}, {"percent": 75}, {"amount": 3}, {"fraction": "4/3"}])
        )
        facts |= {"group": draw(st.sampled_from(groups)), "instead": draw(st.booleans())}
        made.append(premium(f"p{number}", gives(**pays), **facts))
    return tuple(made)


@st.composite
def shifts(draw: st.DrawFn) -> list[Shift]:
    """Up to five shifts, one after the other."""
    made, at = [], draw(starts)
    for _ in range(draw(st.integers(1, 5))):
        end = at + timedelta(minutes=draw(lengths))
        made.append(Shift(at, end, kind=draw(kinds)))
        at = end + timedelta(minutes=draw(st.integers(0, 2000)))
    return made


def answer(rules: WorkingTime, worked: Sequence[Shift], **parts: Any) -> WorkedTimeStatement:
    """What shifts earn by those rules."""
    return worked_time(employer(rules, **parts), post(), worked)


@given(premiums(*Attribution), shifts())
def test_no_minute_is_paid_twice_in_a_group_under_the_highest(rules: tuple[Premium, ...], worked: list[Shift]) -> None:
    """The minutes of all lines of the group are at most those worked."""
    lines = answer(working(*rules, holidays=ENGLAND), worked).lines
    for shift in worked:
        paid = sum(line.minutes for line in lines if line.shift_start == shift.start and line.code != "plain-time")
        assert 0 <= paid <= shift.elapsed


@given(premiums(*Attribution), shifts(), st.randoms())
def test_swapping_the_order_of_shifts_changes_nothing(
    rules: tuple[Premium, ...], worked: list[Shift], dice: Any
) -> None:
    """They are facts, and not a program."""
    swapped = list(worked)
    dice.shuffle(swapped)
    known = working(*rules, holidays=ENGLAND)
    assert answer(known, worked) == answer(known, swapped)


@given(premiums(Attribution.CUT), shifts(), st.data())
def test_a_shift_cut_into_two_adjoining_shifts_earns_the_same(
    rules: tuple[Premium, ...], worked: list[Shift], data: st.DataObject
) -> None:
    """Under attribution by cut, where nothing is counted in units or paid per shift, before lines are rounded."""
    whole = worked[0]
    middle = whole.start + timedelta(minutes=data.draw(st.integers(1, whole.elapsed - 1)))
    halves = [Shift(whole.start, middle, kind=whole.kind), Shift(middle, whole.end, kind=whole.kind)]
    known = working(*rules, holidays=ENGLAND)
    one, two = (Fraction(answer(known, some, rounding=EXACT).pay.amount) for some in ([whole], halves))
    assert abs(one - two) < Fraction(1, 10**9)


@given(premiums(*Attribution, groups=("days", "more")), shifts())
def test_the_total_is_the_sum_of_the_lines_and_additional_minutes_are_plain_or_replaced(
    rules: tuple[Premium, ...], worked: list[Shift]
) -> None:
    """No additional minute is at plain time and paid instead of it too."""
    known = working(*rules, groups=(group(), group("more", Combine.SUM)), holidays=ENGLAND)
    statement = answer(known, worked)
    assert sum(line.amount.amount for line in statement.lines) == statement.pay.amount
    assert all(line.amount.amount >= 0 for line in statement.lines)
    plain = sum(line.minutes for line in statement.lines if line.code == "plain-time")
    additional = sum(shift.elapsed for shift in worked if shift.kind is ShiftKind.ADDITIONAL)
    assert plain <= additional
    if not any(rule.instead for rule in rules):
        assert plain == additional


def test_lines_are_told_in_one_order() -> None:
    """By shift and day, plain time first, then in the order of the rules."""
    rules = working(premium("b", group="days"), premium("a", group="more"), groups=(group("more"), group("days")))
    shift = Shift(datetime(2025, 3, 1, 22, tzinfo=UTC), datetime(2025, 3, 2, 1, tzinfo=UTC), kind=ShiftKind.ADDITIONAL)
    assert [
        f"{code} 2025-03-0{day} {minutes} {pay}.00"
        for day, minutes, half in ((1, 120, 10), (2, 60, 5))
        for code, pay in (("plain-time", 2 * half), ("b", half), ("a", half))
    ] == told(answer(rules, [shift]))
