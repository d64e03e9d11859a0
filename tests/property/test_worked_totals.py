"""What is worked out once for very many is to the penny what is worked out for each."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paycalc import Appointment, Break, PayScheme, Shift, ShiftKind, Take, load_scheme, worked_time
from paycalc.calculations.shift_pay.patterns import ShiftGroups
from paycalc.calculations.shift_pay.totals import WorkedTotals
from paycalc.errors import PaycalcError
from paycalc.facts.shifts import checked_shifts

# Days that begin at 07:00, a listed half day, daily, weekly and averaged thresholds, quarter-hours, and something paid
# once for a session, a day, a weekend and a shift.
EVERYTHING = """
name = "everything"
extends = "demo"

[working_time]
zone = "Europe/London"
day_starts = [{ effective_from = 2025-04-01, starts = "07:00", source = "invented-2025" }]
plain_time = [{ effective_from = 2020-01-01, weeks_in_year = 52.143, source = "invented-2024" }]
plain_time_pensionable = [{ effective_from = 2020-01-01, counts = true, source = "invented-2024" }]
thresholds = [
    { effective_from = 2020-01-01, per = "day", hours = 10, source = "invented-2024" },
    { effective_from = 2020-01-01, tier = 2, hours = 48, source = "invented-2024" },
    { effective_from = 2025-03-01, weeks = 2, anchor = 2025-03-03, below = "worked", source = "invented-2024" },
]
counted = [{ effective_from = 2025-03-15, hours = ["overtime"], unit_minutes = 15, source = "invented-2024" }]

[working_time.holidays]
country = "GB"
subdivision = "ENG"
source = "invented-2024"
days = [{ on = 2025-03-28, title = "Half day", starts = "12:00", source = "invented-2025" }]

[[working_time.groups]]
code = "all"
combine = "sum"
source = "invented-2024"
"""
RULES = (
    ('"contracted", "additional"', 'on = ["saturday", "sunday"]', "percent = 50"),
    ('"contracted"', 'window = { starts = "20:00", ends = "06:00" }\nattribution = "majority"', "amount = 1.25"),
    ('"contracted", "overtime"', 'on = ["public-holiday"]', 'percent = 100, gives = "both", toil_multiplier = 1.5'),
    ('"overtime"', "instead = true", 'percent = 150, gives = "choice"'),
    ('"on-call"', 'window = { starts = "17:00", ends = "08:00" }', 'amount = 20, per = "session"'),
    ('"on-call"', 'on = ["saturday", "sunday"]', 'amount = 40, per = "weekend"'),
    ('"contracted"', 'tags = ["recall"]', 'amount = 5, per = "day"'),
    ('"contracted"', 'tags = ["late"]', 'amount = 3, per = "shift"'),
)
RULE = """
[[working_time.premiums]]
code = "rule-{number}"
title = "Rule {number}"
group = "all"
hours = [{hours}]
{more}
rates = [
    {{ effective_from = 2020-01-01, {rate}, source = "invented-2024" }},
    {{ effective_from = 2025-04-06, {rate}, source = "invented-2025", provenance = "assumed", reason = "to be seen" }},
]
pensionable = [{{ effective_from = 2020-01-01, counts = {counts}, source = "invented-2024" }}]
"""
TOIL = """
[[working_time.toil]]
effective_from = 2020-01-01
leaver = "paid"
source = "invented-2024"
"""


@cache
def everything() -> PayScheme:
    """A scheme whose rules make shifts bear on each other in every way there is."""
    text = EVERYTHING + "".join(
        RULE.format(number=number, hours=hours, more=more, rate=rate, counts=str(number % 2 == 0).lower())
        for number, (hours, more, rate) in enumerate(RULES)
    )
    with TemporaryDirectory() as folder:
        path = Path(folder, "everything.toml")
        path.write_text(text + TOIL, encoding="utf-8")
        return load_scheme(path)


@st.composite
def rotas(draw: st.DrawFn) -> list[Shift]:
    """Shifts of some weeks around a clock change, a holiday, and days on which terms change."""
    at = datetime(2025, 3, 20, tzinfo=UTC) + timedelta(minutes=draw(st.integers(0, 1439)))
    shifts = []
    for _ in range(draw(st.integers(1, 14))):
        at += timedelta(minutes=draw(st.sampled_from([0, 15, 480, 720, 960, 1440, 2880, 4320])))
        length = draw(st.sampled_from([20, 36, 300, 480, 600, 725, 1440, 3000]))
        end = at + timedelta(minutes=length)
        kind = draw(st.sampled_from(ShiftKind))
        late: dict[str, Any] = {}
        if draw(st.booleans()):
            late["planned_end"] = end - timedelta(minutes=draw(st.integers(0, length - 1)))
        if draw(st.booleans()):
            late["breaks"] = [Break(at + timedelta(minutes=5), at + timedelta(minutes=15), paid=draw(st.booleans()))]
        tags = draw(st.sampled_from([(), ("recall",), ("late",), ("late", "recall")]))
        take = draw(st.sampled_from([None, *Take]))
        shifts.append(Shift(at, end, kind=kind, tags=tags, take=take, **late))
        at = end
    return shifts


def added_up(scheme: PayScheme, post: Appointment, shifts: list[Shift]) -> tuple[Any, ...]:
    """What the lines of a statement of all shifts come to, by rule, and the minutes that no rule pays."""
    lines: dict[tuple[Any, ...], list[Any]] = {}
    unpaid = Counter[tuple[Any, ...]]()
    statement = worked_time(scheme, post, shifts, take="toil")
    for line in statement.lines:
        key = line.code, line.band, line.pensionable
        now = lines.setdefault(key, [0, 0, Decimal(0), 0, set(), set()])
        for place, more in enumerate((line.minutes, line.counted, line.amount.amount, line.toil_minutes)):
            now[place] += more
        for part in (line.amount.evidence, line.pensionable_evidence, line.toil_evidence):
            now[4].update(part.assumptions)
            now[5].update(part.sources)
    for note in statement.notes:
        if "earn nothing" in note.template:
            minutes, kind, band, *_ = note.values
            unpaid[f"unpaid-{kind}", band] += int(str(minutes))
    return lines, dict(unpaid)


@given(st.lists(rotas(), min_size=1, max_size=3))
def test_totals_are_those_of_each_statement(people: list[list[Shift]]) -> None:
    """Minutes, pay and time off by rule are the sums of `worked_time`, whoever was asked about before."""
    scheme, post = everything(), Appointment("officer", started=date(2024, 9, 1))
    totals = WorkedTotals(scheme, take=Take.TOIL)
    for shifts in people:
        found = totals.of(post, checked_shifts(shifts))
        expected, unpaid = added_up(scheme, post, shifts)
        paid = {
            (one.code, one.band, one.pensionable): [
                one.minutes,
                one.counted,
                one.amount.amount,
                one.toil_minutes,
                set(one.evidence.assumptions),
                set(one.evidence.sources),
            ]
            for one in found
            if not one.code.startswith("unpaid-")
        }
        assert expected == paid
        assert unpaid == {(one.code, one.band): one.minutes for one in found if one.code.startswith("unpaid-")}


@pytest.mark.parametrize("most", ["_MOST_KNOWN", "_MOST_POSTS"])
def test_what_is_forgotten_is_worked_out_again(most: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Little room changes no answer: 8 hours of a Saturday at 50 % for each of two people, thrice."""
    monkeypatch.setattr(f"paycalc.calculations.shift_pay.totals.{most}", 1)
    totals = WorkedTotals(load_scheme("met-police-staff"))
    saturdays = [
        Shift(start, start + timedelta(hours=8)) for start in (datetime(2025, 3, day, 9, tzinfo=UTC) for day in (1, 8))
    ]
    for band in ("D", "E") * 3:
        post = Appointment(band, started=date(2024, 9, 1))
        both = totals.of(post, saturdays)[0].amount.amount
        assert worked_time(load_scheme("met-police-staff"), post, saturdays).pay.amount == both


def test_what_is_remembered_stays_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many people, shifts of one pattern or another, and pairs there are: two posts, and three of each."""
    for most, number in (("_MOST_POSTS", 2), ("_MOST_KNOWN", 3)):
        monkeypatch.setattr(f"paycalc.calculations.shift_pay.totals.{most}", number)
    totals, first, day = WorkedTotals(everything()), datetime(2025, 5, 10, 9, tzinfo=UTC), timedelta(days=1)
    nobody = [(number, list[Shift]()) for number in range(5)]
    of_one_pattern = [(9, [Shift(at, at + day / 3)]) for at in (first + 7 * day * week for week in range(5))]
    others = [(9, [Shift(first, first + timedelta(hours=hours))]) for hours in range(1, 6)]
    pairs = [(9, [Shift(at, at + day / length, kind=ShiftKind.ON_CALL) for at in (first, first + day)])
             for length in (2, 3, 4, 6, 8)]  # fmt: skip
    for number, shifts in (*nobody, *of_one_pattern, *others, *pairs):
        totals.of(Appointment("officer", started=date(2024, 9, 1 + number)), shifts)
        assert len(totals._patterns) <= 2
        assert len(totals._by_shift) <= 3
        assert len(totals._by_pattern) <= 3


def test_a_leaver_is_refused_for_the_days_after() -> None:
    """A shift after the last day is refused though one of its pattern has been answered."""
    post = Appointment("D", started=date(2024, 9, 1), ended=date(2025, 3, 5))
    totals = WorkedTotals(load_scheme("met-police-staff"))
    first = datetime(2025, 3, 1, 9, tzinfo=UTC)
    totals.of(post, [Shift(first, first + timedelta(hours=8))])
    later = first + timedelta(days=7)
    with pytest.raises(PaycalcError, match="last day in post is 2025-03-05"):
        totals.of(post, [Shift(later, later + timedelta(hours=8))])


def test_a_leaver_is_refused_for_the_same_day_of_the_week_after() -> None:
    """The last day is Saturday 8 March: 8 h x 9.59 = 76.72 are paid for it, and nothing for the Saturday after."""
    post = Appointment("D", started=date(2024, 9, 1), ended=date(2025, 3, 8))
    totals = WorkedTotals(load_scheme("met-police-staff"))
    last = datetime(2025, 3, 8, 9, tzinfo=UTC)
    (paid,) = totals.of(post, [Shift(last, last + timedelta(hours=8))])
    assert Decimal("76.72") == paid.amount.amount
    later = last + timedelta(days=7)
    with pytest.raises(PaycalcError, match="last day in post is 2025-03-08"):
        totals.of(post, [Shift(later, later + timedelta(hours=8))])


def test_a_leaver_s_last_night_ends_when_the_day_does() -> None:
    """Days begin at 07:00: Sunday 02:00 is of Saturday 12 April, the last day, and a week later it is out of post."""
    post, totals = Appointment("officer", started=date(2024, 9, 1), ended=date(2025, 4, 12)), WorkedTotals(everything())
    night = datetime(2025, 4, 13, 1, tzinfo=UTC)
    assert {60} == {one.minutes for one in totals.of(post, [Shift(night, night + timedelta(hours=1))])}
    later = night + timedelta(days=7)
    with pytest.raises(PaycalcError, match="last day in post is 2025-04-12"):
        totals.of(post, [Shift(later, later + timedelta(hours=1))])


def test_who_works_the_same_shift_earns_the_same() -> None:
    """Two people of one band, who work one Saturday of 8 hours: £9.59 × 8 each, worked out once."""
    post, totals = Appointment("D", started=date(2024, 9, 1)), WorkedTotals(load_scheme("met-police-staff"))
    saturday = datetime(2025, 3, 1, 9, tzinfo=UTC)
    earned = [totals.of(post, [Shift(saturday, saturday + timedelta(hours=8))]) for _ in range(2)]
    assert [[Decimal("76.72")]] * 2 == [[one.amount.amount for one in found] for found in earned]


def test_a_weekend_is_paid_once_however_many_shifts_lie_in_it() -> None:
    """On call on Saturday morning and on Sunday afternoon: 40 for the weekend, once."""
    shifts = [
        Shift(start, start + timedelta(hours=2), kind=ShiftKind.ON_CALL)
        for start in (datetime(2025, 3, 22, 9, tzinfo=UTC), datetime(2025, 3, 23, 14, tzinfo=UTC))
    ]
    found = WorkedTotals(everything()).of(Appointment("officer", started=date(2024, 9, 1)), shifts)
    assert [("rule-5", Decimal("40.00"))] == [(one.code, one.amount.amount) for one in found if one.code == "rule-5"]


def test_a_minute_before_the_day_begins_goes_by_the_terms_of_the_day_before() -> None:
    """Days begin at 07:00: 5 April is before the change of terms on 6 April, and 12 April after it."""
    totals, post = WorkedTotals(everything()), Appointment("officer", started=date(2024, 9, 1))
    found = [
        totals.of(post, [Shift(start, start + timedelta(hours=1))])
        for start in (datetime(2025, 4, day, 4, tzinfo=UTC) for day in (13, 6))
    ]
    assert [True, False] == [any(one.evidence.assumptions for one in of_day) for of_day in found]


def test_without_thresholds_additional_shifts_earn_alone() -> None:
    """Two additional shifts of one week are one group where a week has a threshold, and two where it has none."""
    rules = load_scheme("nhs-agenda-for-change").working_time
    assert rules is not None
    shifts = [
        Shift(start, start + timedelta(hours=2), kind=ShiftKind.ADDITIONAL)
        for start in (datetime(2025, 6, day, 9, tzinfo=UTC) for day in (2, 5))
    ]
    assert [1, 2] == [len(list(ShiftGroups(held).of(shifts))) for held in (rules, attrs.evolve(rules, thresholds=()))]
