"""Laws of what shifts earn, each with the clause it checks."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from builders import post, scheme
from hypothesis import given
from hypothesis import strategies as st

from paycalc import Break, PayScheme, Rounding, Shift, ShiftKind, WorkedTimeStatement, worked_time
from paycalc.terms.allowances import Pensionable
from paycalc.terms.day_kinds import DayKind, DayStart
from paycalc.terms.hour_thresholds import HourThreshold
from paycalc.terms.plain_time import PlainTime
from paycalc.terms.premiums import Attribution, Combine, Premium, PremiumGroup, PremiumRate
from paycalc.terms.scheme_terms import RoundingStages
from paycalc.terms.time_segments import HoursKind
from paycalc.terms.windows import ClockWindow
from paycalc.terms.working_time import WorkingTime

MINUTE = timedelta(minutes=1)
# Around the clock changes of London, so that every hour of them is drawn.
STARTS = (datetime(2025, 3, 28, tzinfo=UTC), datetime(2025, 10, 24, tzinfo=UTC))
ALWAYS: dict[str, Any] = {"effective_from": date(2024, 4, 1), "source": "paper"}
NEVER_OVERTIME = (HoursKind.CONTRACTED, HoursKind.ADDITIONAL)
WORKED = (*NEVER_OVERTIME, HoursKind.OVERTIME)
clock_times = st.integers(0, 1439).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")


@st.composite
def rules(draw: st.DrawFn, number: int, attributions: list[Attribution]) -> Premium:
    """A rule that pays by the hour, for some days and a window."""
    window = None
    if draw(st.booleans()):
        starts, ends = draw(st.lists(clock_times, min_size=2, max_size=2, unique=True))
        window = ClockWindow(starts=starts, ends=ends)
    allowed = [one for one in attributions if window or one is not Attribution.MAJORITY]
    own_start = DayStart(starts=draw(clock_times), **ALWAYS)
    return Premium(
        code=f"rule-{number}",
        title=f"Rule {number}",
        group=draw(st.sampled_from(["first", "second"])),
        hours=tuple(draw(st.lists(st.sampled_from(WORKED), min_size=1, unique=True))),
        on=tuple(draw(st.lists(st.sampled_from([*DayKind][:7]), max_size=4, unique=True))),
        window=window,
        day_starts=(own_start,) if draw(st.booleans()) else (),
        attribution=draw(st.sampled_from(allowed)),
        instead=draw(st.booleans()),
        rates=(PremiumRate(percent=Decimal(draw(st.integers(1, 300))), **ALWAYS),),
        pensionable=(Pensionable(counts=True, **ALWAYS),),
    )


@st.composite
def schemes(
    draw: st.DrawFn, combine: Combine = Combine.HIGHEST, attributions: list[Attribution] | None = None
) -> PayScheme:
    """A scheme with up to four rules in two groups, and overtime beyond full time."""
    allowed = attributions or list(Attribution)
    working_time = WorkingTime(
        zone="Europe/London",
        plain_time=(PlainTime(weeks_in_year=Decimal("52.143"), **ALWAYS),),
        plain_time_pensionable=(Pensionable(counts=True, **ALWAYS),),
        thresholds=(HourThreshold(**ALWAYS),),
        groups=tuple(PremiumGroup(code=code, combine=combine, source="paper") for code in ("first", "second")),
        premiums=tuple(draw(rules(number, allowed)) for number in range(draw(st.integers(1, 4)))),
    )
    rounding = RoundingStages(hourly_rate=Rounding(), enhanced_rate=Rounding())
    made: PayScheme = scheme(working_time=working_time, rounding=rounding)
    return made


@st.composite
def shifts(draw: st.DrawFn) -> list[Shift]:
    """Shifts of one person in order of time, some with a break."""
    at = draw(st.sampled_from(STARTS)) + draw(st.integers(0, 1439)) * MINUTE
    found = []
    for _ in range(draw(st.integers(1, 5))):
        end = at + draw(st.integers(2, 900)) * MINUTE
        breaks = (Break(at + MINUTE, end),) if draw(st.booleans()) else ()
        found.append(Shift(at, end, kind=draw(st.sampled_from([*ShiftKind][:2])), breaks=breaks))
        at = end + draw(st.sampled_from([0, 30, 700])) * MINUTE
    return found


def earned(terms: PayScheme, worked: list[Shift]) -> WorkedTimeStatement:
    """What a part-time post earns."""
    return worked_time(terms, post(weekly_hours=Decimal(30)), worked)


@given(schemes(), shifts())
def test_no_minute_is_paid_twice_in_a_group_under_highest(terms: PayScheme, worked: list[Shift]) -> None:
    """Nothing is counted twice: the minutes of a group in a shift are no more than its paid minutes."""
    assert terms.working_time is not None
    group_of = {premium.code: premium.group for premium in terms.working_time.premiums}
    minutes = Counter[tuple[datetime, str]]()
    for line in earned(terms, worked).lines:
        if line.code in group_of:
            minutes[line.shift_start, group_of[line.code]] += line.minutes
    paid = {shift.start: shift.elapsed - shift.unpaid_minutes for shift in worked}
    assert {} == {key: count for key, count in minutes.items() if count > paid[key[0]]}


@given(schemes(Combine.SUM), shifts())
def test_no_rule_pays_a_minute_twice(terms: PayScheme, worked: list[Shift]) -> None:
    """Under sum each rule pays a minute, and pays it once."""
    minutes = Counter[tuple[datetime, str]]()
    for line in earned(terms, worked).lines:
        minutes[line.shift_start, line.code] += line.minutes
    paid = {shift.start: shift.elapsed - shift.unpaid_minutes for shift in worked}
    assert {} == {key: count for key, count in minutes.items() if count > paid[key[0]]}


@given(schemes(), shifts(), st.randoms())
def test_the_order_of_shifts_changes_nothing(terms: PayScheme, worked: list[Shift], random: Any) -> None:
    """Swapping the order of rows changes nothing."""
    assert earned(terms, worked) == earned(terms, random.sample(worked, len(worked)))


@given(schemes(), shifts())
def test_pay_is_the_sum_of_its_lines(terms: PayScheme, worked: list[Shift]) -> None:
    """Totals are sums of the lines shown, never a second rounding."""
    statement = earned(terms, worked)
    assert sum((Fraction(line.amount.amount) for line in statement.lines), Fraction(0)) == statement.pay.amount
    assert all(line.counted == line.minutes for line in statement.lines)


def by_rule(statement: WorkedTimeStatement) -> Counter[tuple[str, date, Decimal]]:
    """Minutes by rule, day and rate of an hour, before any line is rounded."""
    found = Counter[tuple[str, date, Decimal]]()
    for line in statement.lines:
        assert line.rate is not None  # the scheme rounds it
        found[line.code, line.day, line.rate.amount] += line.counted
    return found


@given(schemes(attributions=[Attribution.CUT]), st.sampled_from(STARTS), st.data())
def test_two_adjoining_shifts_earn_what_one_does_under_cut(
    terms: PayScheme, start: datetime, data: st.DataObject
) -> None:
    """Where no minimum, quarter-hour or amount a shift applies, the place of a cut earns nothing and costs nothing."""
    start += data.draw(st.integers(0, 1439)) * MINUTE
    length, kind = data.draw(st.integers(2, 3000)), data.draw(st.sampled_from([*ShiftKind][:2]))
    middle, end = start + data.draw(st.integers(1, length - 1)) * MINUTE, start + length * MINUTE
    whole = earned(terms, [Shift(start, end, kind=kind)])
    parts = earned(terms, [Shift(start, middle, kind=kind), Shift(middle, end, kind=kind)])
    assert by_rule(whole) == by_rule(parts)
