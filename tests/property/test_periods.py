"""Laws of pay through time, each with the clause it checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from factories.schemes import (
    acts_up,
    allowance,
    anniversary,
    calendar,
    counts,
    hours,
    place,
    points,
    post,
    promotes,
    rate,
    scheme,
    table,
)
from paycalc import (
    ActingUp,
    ActingUpPoint,
    ActingUpRule,
    AllowanceEnds,
    AllowanceStarts,
    Appointment,
    Award,
    Frequency,
    HoursChange,
    IncrementMoved,
    IncrementWithheld,
    Leave,
    LocationChange,
    PartMethod,
    PartPeriod,
    PaycalcError,
    PayCalendar,
    PayScheme,
    PeriodRounding,
    Promotion,
    PromotionPoint,
    Protection,
    Rounding,
    Source,
    Uplift,
    arrears,
    award,
    pay_period,
    pay_year,
    salary,
)
from paycalc.rounding import exact_sum
from paycalc.terms.scales.bands import Band
from strategies import EARLIEST, LATEST, posts, schemes

MONDAY = date(2020, 1, 6)
salaries = st.integers(100, 20_000_000).map(lambda pence: Decimal(pence).scaleb(-2))
shares = st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1)])
summing = st.sampled_from([PartMethod.CALENDAR_DAYS, PartMethod.WORKING_DAYS])


@st.composite
def calendars(draw: st.DrawFn, rounds: PeriodRounding | None = None) -> PayCalendar:
    """Any pay calendar."""
    frequency = draw(st.sampled_from(Frequency))
    parts: dict[str, Any] = {"frequency": frequency, "year_month": draw(st.integers(1, 12))}
    if frequency is not Frequency.MONTHLY:
        parts["anchor"] = MONDAY + timedelta(days=draw(st.integers(0, 27)))
    elif draw(st.booleans()):
        parts["anchor"] = date(2020, 1, draw(st.integers(1, 28)))
    return calendar(
        **parts,
        rounds=rounds or draw(st.sampled_from(PeriodRounding)),
        fraction=draw(st.sampled_from([None, "1/12", "28/365.25", "7/365"])),
        joining=PartPeriod(method=draw(st.sampled_from(PartMethod))),
        leaving=PartPeriod(method=draw(st.sampled_from(PartMethod))),
        changing=PartPeriod(method=draw(summing)),
        leave=PartPeriod(method=draw(st.sampled_from(PartMethod))),
    )


def flat(amount: Decimal, pays: PayCalendar) -> PayScheme:
    """A scheme in which one salary is paid from 2019 on, for ever."""
    since = date(2019, 1, 1)
    return scheme(
        table(points(amount), since=since), full_time_hours=(hours(since=since),), increments=None, pay_calendar=pays
    )


LONG_AGO = post(date(2019, 1, 1))


@given(salaries, calendars(PeriodRounding.CUMULATIVE), st.dates(EARLIEST, LATEST), st.data())
def test_cumulative_periods_equal_the_year_rounded_once(
    amount: Decimal, pays: PayCalendar, day: date, data: st.DataObject
) -> None:
    """ "Cumulative rounding: N periods equal annual x N x fraction, rounded once." """
    terms, year = flat(amount, pays), pays.year_of(day)
    count = data.draw(st.integers(1, len(year)))
    paid = exact_sum(pay_period(terms, LONG_AGO, one).total.amount for one in year[:count])
    assert Rounding().round(Fraction(amount) * count * pays.share) == paid


@given(salaries, calendars(PeriodRounding.CUMULATIVE), st.dates(EARLIEST, LATEST))
def test_a_cumulative_pay_year_is_its_share_of_the_annual_amount_rounded_once(
    amount: Decimal, pays: PayCalendar, day: date
) -> None:
    """The clause above, for the whole pay year: of 12, 13, 26, 27, 52 or 53 periods."""
    found = pay_year(flat(amount, pays), LONG_AGO, on=day)
    assert Rounding().round(Fraction(amount) * len(pays.year_of(day)) * pays.share) == found.total.amount


@given(salaries, calendars(PeriodRounding.EACH), st.dates(EARLIEST, LATEST))
def test_a_period_served_whole_is_one_fraction_of_the_year(amount: Decimal, pays: PayCalendar, day: date) -> None:
    """ "A wholly served period without change is one whole fraction of the year", rounded once."""
    paid = pay_period(flat(amount, pays), LONG_AGO, pays.period_of(day))
    assert Rounding().round(Fraction(amount) * pays.share) == paid.total.amount


@st.composite
def situations(draw: st.DrawFn) -> tuple[PayScheme, Appointment, list[Any]]:
    """Any scheme with a calendar, anybody in it, and any changes that may befall them."""
    plain = draw(schemes())
    standby = allowance("standby", rate(EARLIEST, amount=1200), automatic=False, pensionable=(counts(True, EARLIEST),))
    count = len(plain.in_force("A", None, EARLIEST).scale.points)
    tables = [
        attrs.evolve(
            one,
            scales=(*one.scales, points(*sorted(draw(st.lists(salaries, min_size=count, max_size=count))), band="B")),
        )
        for one in plain.pay_tables
    ]
    terms = attrs.evolve(
        plain,
        bands=(Band(code="A"), Band(code="B")),
        pay_tables=tuple(tables),
        locations=(place("inner"),),
        allowances=(*plain.allowances, standby),
        promotion=promotes(
            draw(st.sampled_from([PromotionPoint.MINIMUM, PromotionPoint.FIRST_RISE])),
            keeps_increment_date=draw(st.booleans()),
            increment_first=draw(st.booleans()),
            compares=("basic", "standby") if draw(st.booleans()) else ("basic",),
        ),
        acting_up=draw(_rules_for_acting_up()),
        pay_calendar=draw(calendars()),
    )
    appointment = draw(posts(plain))
    due = st.dates(appointment.started + timedelta(days=1), appointment.started + timedelta(days=500))
    appointment = attrs.evolve(appointment, increment_date=draw(st.none() | due))
    told = st.lists(_changes(appointment.started), max_size=6, unique_by=lambda one: (one.subject, one.known_from))
    changes = draw(told)
    return terms, appointment, list(_with_leaves_apart(changes))


def _with_leaves_apart(changes: list[Any]) -> Iterator[Any]:
    """The changes without those leaves that overlap one that is there."""
    taken: list[Leave] = []
    for one in changes:
        if isinstance(one, Leave):
            if any(one.days.overlap(other.days) for other in taken):
                continue
            taken.append(one)
        yield one


@st.composite
def _rules_for_acting_up(draw: st.DrawFn) -> ActingUpRule:
    return acts_up(
        point=draw(st.sampled_from(ActingUpPoint)),
        percent=draw(st.sampled_from([100, 50])),
        ceiling=draw(st.none() | salaries),
        qualifying_days=draw(st.integers(0, 40)),
        retrospective=draw(st.booleans()),
        most_days=draw(st.none() | st.integers(0, 60)),
        year_month=draw(st.integers(1, 12)),
        pensionable=draw(st.booleans()),
    )


@st.composite
def _changes(draw: st.DrawFn, started: date) -> Any:
    on = draw(st.dates(started, started + timedelta(days=400)))
    days = timedelta(days=draw(st.integers(0, 120)))
    recorded = draw(st.none() | st.dates(on, on + timedelta(days=200)))
    later = on + timedelta(days=draw(st.integers(1, 700)))
    weekly = draw(st.none() | st.integers(1, 3600).map(lambda hundredths: Decimal(hundredths).scaleb(-2)))
    return draw(
        st.sampled_from(
            [
                HoursChange(on=on, weekly_hours=weekly, recorded=recorded),
                LocationChange(on=on, location=draw(st.sampled_from([None, "inner"])), recorded=recorded),
                Promotion(on=on, band=draw(st.sampled_from("AB")), recorded=recorded),
                IncrementMoved(on=on, increment_date=later, once=draw(st.booleans()), recorded=recorded),
                IncrementWithheld(on=on, recorded=recorded),
                ActingUp(on=on, last_day=later, band=draw(st.sampled_from("AB")), recorded=recorded),
                Protection(on=on, last_day=draw(st.none() | st.just(later)), recorded=recorded),
                Protection(on=on, with_awards=True, recorded=recorded),
                Protection(on=on, salary=draw(salaries), recorded=recorded),
                AllowanceStarts(on=on, code="standby", recorded=recorded),
                AllowanceEnds(on=on, code="standby", recorded=recorded),
                Leave(on=on, last_day=on + days, paid_share=draw(shares), recorded=recorded),
            ]
        )
    )


MISFITS = ("the post does not have it then", "no increment is due", "keeps its day", "more than one would be due")
"""What is said of changes that do not fit the rest of the facts."""


def held(appointment: Appointment, changes: list[Any]) -> Appointment:
    return attrs.evolve(appointment, changes=tuple(changes))


def answer(terms: PayScheme, given_: Appointment, day: date) -> Any:
    """A statement, or the words of the refusal."""
    assert terms.pay_calendar is not None
    try:
        return pay_period(terms, given_, terms.pay_calendar.period_of(day))
    except PaycalcError as refusal:
        return str(refusal)


@given(situations(), st.integers(0, 500))
def test_segments_sum_to_their_line_and_lines_to_the_total(situation: Any, later: int) -> None:
    """ "Every change inside a period makes segments … which sum exactly to the line"; a partition is a partition."""
    terms, appointment, changes = situation
    found = answer(terms, held(appointment, changes), appointment.started + timedelta(days=later))
    assume(not isinstance(found, str))
    for line in found.lines:
        assert line.amount.amount == exact_sum(one.amount.amount for one in line.segments)
        earned = [one for one in line.segments if one.paid_share is None]
        for early, late in pairwise(earned):
            assert early.last_day < late.start
        assert line.segments[: len(earned)] == tuple(earned)
        assert 0 <= line.amount.amount <= exact_sum(one.amount.amount for one in earned)
    basic = next(line for line in found.lines if line.code == "basic").segments
    days = [(one.start, one.last_day) for one in basic if one.paid_share is None]
    assert (found.served_from, found.served_to) == (days[0][0], days[-1][1])
    assert all(late[0] == early[1] + timedelta(days=1) for early, late in pairwise(days))
    assert found.total.amount == exact_sum(line.amount.amount for line in found.lines)


@given(situations(), st.integers(0, 500), st.data())
def test_facts_in_any_order_give_one_answer(situation: Any, later: int, data: st.DataObject) -> None:
    """ "Any file order gives one answer; contradictions are refused." """
    terms, appointment, changes = situation
    shuffled, day = data.draw(st.permutations(changes)), appointment.started + timedelta(days=later)
    assert answer(terms, held(appointment, changes), day) == answer(terms, held(appointment, list(shuffled)), day)


@given(situations(), st.integers(0, 500), st.integers(0, 500))
def test_a_cut_that_changes_nothing_changes_no_line(situation: Any, later: int, cut: int) -> None:
    """ "A cut that changes nothing changes no line": hours restated as they are on any day."""
    terms, appointment, changes = situation
    on = appointment.started + timedelta(days=cut)
    assume(all((one.on, one.rank) != (on, HoursChange.rank) for one in changes))
    told = held(appointment, changes).effective_changes
    before = [one for one in told if one.on < on and isinstance(one, HoursChange)]
    hours_then = before[-1].weekly_hours if before else appointment.weekly_hours
    restated = [*changes, HoursChange(on=on, weekly_hours=hours_then)]
    day = appointment.started + timedelta(days=later)
    plain, cut_up = answer(terms, held(appointment, changes), day), answer(terms, held(appointment, restated), day)
    assert plain == cut_up


@given(situations(), st.integers(0, 300), st.integers(1, 6))
def test_arrears_of_an_award_known_in_time_are_zero(situation: Any, later: int, months: int) -> None:
    """ "Arrears of an award known in time are zero", whatever happened to the person, if it was recorded in time."""
    terms, appointment, changes = situation
    told = held(appointment, changes).effective_changes
    prompt = [attrs.evolve(one, recorded=None) for one in told]
    known = attrs.evolve(
        terms,
        pay_tables=tuple(attrs.evolve(one, announced=None) for one in terms.pay_tables),
    )
    first = appointment.started + timedelta(days=later)
    assert known.pay_calendar is not None
    periods = known.pay_calendar.between(first, first + timedelta(days=30 * months))
    try:
        owed = arrears(known, held(appointment, prompt), periods, known_after=periods[-1].paid_on)
    except PaycalcError as refusal:
        assume(not any(words in str(refusal) for words in MISFITS))
        raise
    assert () == owed.differences
    assert 0 == owed.total.amount


@given(st.data())
def test_arrears_of_a_late_award_are_what_it_would_have_added(data: st.DataObject) -> None:
    """ "Arrears are … what is right on present knowledge less what was paid", here by an award announced late."""
    amount, percent = data.draw(salaries), data.draw(st.integers(0, 2000).map(lambda one: Decimal(one).scaleb(-2)))
    terms = flat(amount, calendar())
    start, announced = date(2025, 4, 1), date(2025, 9, 15)
    source = Source(code="late", title="An award agreed late")
    given_ = Award(effective_from=start, announced=announced, source=source, uplifts=(Uplift(percent=percent),))
    after = award(terms, given_)
    assert terms.pay_calendar is not None
    months = terms.pay_calendar.between(start, date(2025, 12, 1))
    owed = arrears(after, LONG_AGO, months, known_after=date(2025, 12, 31))
    new = Rounding(Decimal(1)).round(Fraction(amount) * (1 + Fraction(percent) / 100))
    rise = Rounding().round(Fraction(new) / 12) - Rounding().round(Fraction(amount) / 12)
    assert 5 * rise == owed.total.amount  # April to August were paid before 15 September


@given(situations(), st.integers(0, 500))
def test_a_period_cut_nowhere_follows_from_the_salary_of_its_first_day(situation: Any, later: int) -> None:
    """Whoever is paid one segment is paid by the salary of that day."""
    terms, appointment, changes = situation
    found = answer(terms, held(appointment, changes), appointment.started + timedelta(days=later))
    assume(not isinstance(found, str))
    first = salary(terms, held(appointment, changes), on=found.served_from)
    shown = {(line.code, line.pensionable): line.segments[0] for line in found.lines}
    for line in first.lines:
        assert line.annual.amount == shown[line.code, line.pensionable].annual.amount


def test_the_anniversary_is_among_what_is_drawn() -> None:
    """Increments fall into the periods that are drawn: within 500 days of a start lies an anniversary."""
    assert 1 == len([day for day in anniversary().days(EARLIEST, 5) if day <= EARLIEST + timedelta(days=500)])
