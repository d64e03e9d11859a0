"""Any scheme, and any post in it, for tests of what always holds.

The schemes are those of `factories.schemes`, with figures, days and rules that are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta
from decimal import Context, Decimal
from typing import Any

import attrs
from hypothesis import strategies as st

from factories.schemes import (
    acts_up,
    allowance,
    anniversary,
    band,
    bound,
    counts,
    fixed_day,
    hours,
    pay_range,
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
    AllowanceEnds,
    AllowanceStarts,
    Appointment,
    Assimilation,
    HoursChange,
    IncrementMoved,
    IncrementWithheld,
    InvalidValueError,
    LeapDay,
    Leave,
    LocationChange,
    PaidWeeksChange,
    PayScheme,
    PointGiven,
    Promotion,
    PromotionPoint,
    Protection,
    Rounding,
    RoundingMode,
    SalaryChange,
    Span,
)
from paycalc.facts.changes import Change
from paycalc.terms.additions.allowances import Allowance, AllowanceRate, BaseHours
from paycalc.terms.progress.increments import IncrementRule, LongLeave, ShortService, TakesEffect
from paycalc.terms.scales.tables import PayTable
from paycalc.terms.stated import RoundingStages

HOSTILE_CONTEXTS: dict[str, dict[str, Any]] = {
    "everything traps": {"prec": 1, "Emax": 1, "Emin": -1, "rounding": "ROUND_UP", "traps": [*Context().traps]},
    "nothing traps": {"prec": 1, "Emax": 0, "Emin": 0, "rounding": "ROUND_UP", "traps": [], "capitals": 0},
}
"""Decimal contexts in which ordinary arithmetic of Decimals raises, or loses digits without a word."""

EARLIEST, LATEST = date(2020, 1, 1), date(2030, 12, 31)
"""Between these days lie the tables, rates and starts of the schemes that `schemes` draws."""

days = st.dates(EARLIEST, LATEST)
pennies = st.integers(100, 20_000_000).map(lambda amount: Decimal(amount).scaleb(-2))
percents = st.integers(0, 4000).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
roundings = st.builds(
    Rounding, st.sampled_from([Decimal("0.01"), Decimal(1), Decimal("0.05"), Decimal(3)]), st.sampled_from(RoundingMode)
)


@st.composite
def rules(draw: st.DrawFn) -> IncrementRule | None:
    """Any rule for increments, or none."""
    leap_day, month = draw(st.sampled_from(LeapDay)), draw(st.integers(1, 12))
    wait = draw(st.sampled_from([Span(years=1), Span(years=2), Span(months=6), Span(months=18), Span(weeks=52)]))
    that_day_or_next = st.sampled_from([TakesEffect.THAT_DAY, TakesEffect.FIRST_OF_NEXT_MONTH])
    service = draw(st.sampled_from([None, Span(months=6), Span(years=1)]))
    short = draw(st.sampled_from(ShortService))
    off = {"leave_defers": draw(st.sampled_from([None, LongLeave(days=30), LongLeave(months=3)]))}
    return draw(
        st.sampled_from(
            [
                None,
                anniversary(wait=wait, leap_day=leap_day, takes_effect=draw(that_day_or_next), **off),
                anniversary(wait=Span(years=1), takes_effect=TakesEffect.FIRST_OF_THAT_MONTH, **off),
                fixed_day(month, draw(st.integers(1, 28)), takes_effect=draw(that_day_or_next), **off),
                fixed_day(month, 1, service=service, short_service=short, **off),
            ]
        )
    )


@st.composite
def rates(draw: st.DrawFn, since: date) -> AllowanceRate:
    """Any rate from that day, with or without floor and ceiling."""
    if draw(st.booleans()):
        return rate(since, amount=draw(pennies))
    low, high = sorted((draw(pennies), draw(pennies)))
    floor, ceiling = draw(st.booleans()), draw(st.booleans())
    bounds = {"floor": bound(low) if floor else None, "ceiling": bound(high) if ceiling else None}
    return rate(since, percent=draw(percents), **bounds)


@st.composite
def some_allowances(draw: st.DrawFn) -> tuple[Allowance, ...]:
    """Up to three allowances, each of basic salary and some that stand before it."""
    made: list[Allowance] = []
    for code in ("first", "second", "third")[: draw(st.integers(0, 3))]:
        starts = draw(st.lists(days, min_size=1, max_size=2, unique=True))
        others = [one.code for one in made if draw(st.booleans())]
        made.append(
            allowance(
                code,
                *[draw(rates(start)) for start in starts],
                pensionable=(
                    counts(draw(st.booleans()), EARLIEST),
                    counts(draw(st.booleans()), draw(days.filter(EARLIEST.__lt__))),
                ),
                base=("basic", *others),
                base_hours=draw(st.sampled_from(BaseHours)),
                pro_rata=draw(st.booleans()),
                rounding=draw(st.none() | roundings),
                wait=draw(st.sampled_from([None, Span(months=6), Span(years=2)])),
            )
        )
    return tuple(made)


@st.composite
def schemes(draw: st.DrawFn) -> PayScheme:
    """Any scheme with band A on published points: up to three tables and three allowances, some announced late."""
    count = draw(st.integers(1, 6))
    salaries = st.lists(pennies, min_size=count, max_size=count).map(sorted)
    starts = [EARLIEST, *draw(st.lists(days.filter(EARLIEST.__lt__), max_size=2, unique=True))]
    tables = [table(points(*draw(salaries)), since=day, announced=draw(st.none() | days)) for day in starts]
    parts: dict[str, Any] = {
        "increments": draw(rules()),
        "full_time_hours": (
            hours(36, EARLIEST),
            hours(draw(st.sampled_from([36, 37])), draw(days.filter(EARLIEST.__lt__))),
        ),
        "allowances": draw(some_allowances()),
        "rounding": RoundingStages(part_time_salary=draw(roundings), allowance=draw(roundings)),
    }
    return scheme(*tables, **parts)


@st.composite
def posts(draw: st.DrawFn, terms: PayScheme) -> Appointment:
    """Any appointment that the scheme has an answer for: a start, hours up to 36, a point or the minimum."""
    count = len(terms.in_force("A", None, EARLIEST).scale.points)
    weekly = st.integers(1, 3600).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
    return post(draw(days), point=draw(st.none() | st.integers(1, count)), weekly_hours=draw(st.none() | weekly))


@st.composite
def whole_schemes(draw: st.DrawFn) -> PayScheme:
    """A scheme in which everything that has a first day begins anew at some time.

    Bands A and B have points, which a table may change, and band C is a range; there are a place with rates of its own,
    weeks of a year, an optional allowance, and rules for promotion and acting up.
    """
    count = draw(st.integers(2, 5))
    starts = [EARLIEST, *sorted(draw(st.lists(days.filter(EARLIEST.__lt__), max_size=2, unique=True)))]
    tables = [_whole_table(draw, count, since, since != EARLIEST and draw(st.booleans())) for since in starts]
    later = days.filter(EARLIEST.__lt__)
    return scheme(
        *tables,
        bands=(band("A"), band("B"), band("C")),
        locations=(place("inner"),),
        increments=draw(rules()),
        full_time_hours=(
            hours(36, EARLIEST, weeks=Decimal("52.143")),
            hours(draw(st.sampled_from([36, 37])), draw(later), weeks=Decimal("52.2")),
        ),
        allowances=(
            allowance(
                "automatic",
                draw(rates(EARLIEST)),
                attrs.evolve(draw(rates(draw(later))), locations=("inner",)),
                pensionable=(counts(True, EARLIEST), counts(False, draw(later))),
                wait=draw(st.sampled_from([None, Span(months=6)])),
            ),
            allowance(
                "optional",
                *(draw(rates(since)) for since in (EARLIEST, draw(later))),
                pensionable=(counts(False, EARLIEST),),
                automatic=False,
            ),
        ),
        promotion=promotes(draw(st.sampled_from([PromotionPoint.MINIMUM, PromotionPoint.FIRST_RISE]))),
        acting_up=acts_up(qualifying_days=draw(st.sampled_from([0, 10])), most_days=draw(st.sampled_from([None, 60]))),
    )


def changed_one_way_or_another(draw: Any) -> dict[str, Callable[[date], Change]]:
    """A change of each kind there is, on a day."""
    length = st.integers(0, 200).map(lambda number: timedelta(days=number))
    told_point = st.none() | st.just(2)
    return {
        "promotion": lambda on: draw(
            st.builds(Promotion, on=st.just(on), band=st.sampled_from("AB"), point=st.none() | st.integers(1, 3))
            | st.builds(Promotion, on=st.just(on), band=st.just("C"), salary=st.integers(1000, 90000))
        ),
        "point": lambda on: PointGiven(on=on, point=draw(st.integers(1, 5)), reason="decided"),
        "salary": lambda on: SalaryChange(on=on, salary=draw(st.integers(1000, 90000))),
        "acting-up": lambda on: ActingUp(on=on, last_day=on + draw(length), band="B", point=draw(told_point)),
        "protection": lambda on: Protection(on=on, salary=draw(st.none() | pennies)),
        "increment-moved": lambda on: IncrementMoved(
            on=on, increment_date=on + timedelta(days=draw(st.integers(1, 500))), once=draw(st.booleans())
        ),
        "increment-withheld": lambda on: IncrementWithheld(on=on),
        "hours": lambda on: HoursChange(on=on, weekly_hours=draw(st.integers(1, 36))),
        "paid-weeks": lambda on: PaidWeeksChange(on=on, paid_weeks=draw(st.none() | st.integers(30, 52))),
        "location": lambda on: LocationChange(on=on, location=draw(st.sampled_from([None, "inner"]))),
        "allowance-starts": lambda on: AllowanceStarts(on=on, code="optional"),
        "allowance-ends": lambda on: AllowanceEnds(on=on, code="optional"),
        "leave": lambda on: Leave(on=on, last_day=on + draw(length), paid_share=draw(st.sampled_from([0, 1]))),
    }


@st.composite
def changing_in_every_way(draw: st.DrawFn) -> tuple[PayScheme, Appointment]:
    """Somebody under a whole scheme, with changes of every kind; those that cannot be told together are left out."""
    terms, started = draw(whole_schemes()), draw(st.dates(EARLIEST, LATEST - timedelta(days=900)))
    ways = changed_one_way_or_another(draw)
    told: dict[str, Any] = draw(st.sampled_from([{"band": "A"}, {"band": "B"}, {"band": "C", "salary": 5000}]))
    who = Appointment(started=started, weekly_hours=draw(st.none() | st.integers(1, 36)), **told)
    for on in sorted(draw(st.lists(st.dates(started, started + timedelta(days=900)), max_size=5))):
        kind = draw(st.sampled_from(_fitting(ways, terms, who)))
        with suppress(InvalidValueError):
            who = attrs.evolve(who, changes=(*who.changes, ways[kind](on)))
    return terms, who


def _fitting(ways: Iterable[str], terms: PayScheme, who: Appointment) -> list[str]:
    """The kinds of change that make sense of somebody whose changes so far are told."""
    band = next((one.band for one in reversed(who.changes) if isinstance(one, Promotion)), who.band)
    unfit = {"point", "increment-moved", "increment-withheld"} if band == "C" else {"salary"}
    if terms.increments is None:
        unfit |= {"increment-moved", "increment-withheld"}
    if not any(isinstance(one, AllowanceStarts) for one in who.changes):
        unfit.add("allowance-ends")
    return sorted(set(ways) - unfit)


def _whole_table(draw: st.DrawFn, count: int, since: date, renumbers: bool) -> PayTable:
    """Salaries of both bands and the range from a day on; a table that renumbers says what each point becomes."""
    lists = st.lists(pennies, min_size=count, max_size=count).map(sorted)
    scales = points(*draw(lists)), points(*draw(lists), band="B"), pay_range(1000, 90000, band="C")
    becomes = st.lists(st.integers(1, count), min_size=count, max_size=count).map(sorted)
    new = st.builds(
        Assimilation,
        band=st.sampled_from("AB"),
        old_points=st.just(tuple(range(1, count + 1))),
        new_points=becomes,
        keeps_increment_date=st.booleans(),
    ).map(lambda one: (one,))
    return table(*scales, since=since, assimilation=draw(new) if renumbers else ())


@st.composite
def changing(draw: st.DrawFn) -> tuple[PayScheme, Appointment]:
    """Somebody in any scheme whose hours and increments change."""
    terms = draw(schemes())
    plain = draw(posts(terms))
    days = st.dates(plain.started, plain.started + timedelta(days=900))
    on = draw(st.lists(days, max_size=4, unique=True))
    kinds = [
        lambda day: HoursChange(on=day, weekly_hours=draw(st.integers(1, 36))),
        lambda day: IncrementWithheld(on=day),
        lambda day: IncrementMoved(on=day, increment_date=day + timedelta(days=draw(st.integers(1, 500)))),
        lambda day: Protection(on=day, salary=draw(pennies)),
    ]
    changes = [draw(st.sampled_from(kinds))(day) for day in on]
    return terms, post(plain.started, point=plain.point, changes=changes)
