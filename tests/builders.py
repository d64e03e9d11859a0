"""Small schemes built in memory: every part has a sensible default, and a test names what it is about.

The default scheme has band A with the points 20000, 21000 and 22000 from 1 April 2024, yearly
increments on the anniversary, and a full-time week of 36 hours. All its figures are invented.
"""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from typing import Any

from hypothesis import strategies as st

from paycalc import Appointment, LeapDay, PayScheme, Provenance, Rounding, RoundingMode, Source, Span
from paycalc.terms.acting_up import ActingUpPoint, ActingUpRule
from paycalc.terms.allowances import Allowance, AllowanceRate, BaseHours, Bound, Pensionable
from paycalc.terms.bands import Band, PointKind, UnreachedPoints
from paycalc.terms.calendars import Frequency, PayCalendar
from paycalc.terms.fixed_day import OnFixedDay, ShortService
from paycalc.terms.increments import IncrementRule, OnAnniversary, TakesEffect
from paycalc.terms.long_leave import LongLeave
from paycalc.terms.pay_tables import AnyScaleTerms, PayTable
from paycalc.terms.pro_rata import FullTimeHours
from paycalc.terms.promotion import PromotionPoint, PromotionRule
from paycalc.terms.published_ends import PublishedEnds
from paycalc.terms.published_points import PublishedPoints
from paycalc.terms.salary_ranges import SalaryRange
from paycalc.terms.scale_terms import InnerPoints
from paycalc.terms.scheme_terms import Location, RoundingStages
from paycalc.terms.spines import Spine, SpineRange

FIRST = date(2024, 4, 1)
"""The first day of the default pay table and of the default full-time week."""

HOSTILE_CONTEXTS: dict[str, dict[str, Any]] = {
    "everything traps": {"prec": 1, "Emax": 1, "Emin": -1, "rounding": "ROUND_UP", "traps": [*Context().traps]},
    "nothing traps": {"prec": 1, "Emax": 0, "Emin": 0, "rounding": "ROUND_UP", "traps": [], "capitals": 0},
}
"""Decimal contexts in which ordinary arithmetic of Decimals raises, or loses digits without a word."""

Money = Decimal | int | None

ASSUMED: dict[str, Any] = {"source": None, "provenance": Provenance.ASSUMED, "reason": "nobody published it"}
"""What makes a sourced term an assumed one: ``hours(**ASSUMED)``."""


def money(text: str) -> Decimal:
    """An exact amount."""
    return Decimal(text)


def paper(code: str = "paper", **rest: Any) -> Source:
    """A source of that code."""
    return Source(code=code, **{"title": f"Paper {code}", **rest})


def points(*salaries: Money, band: str = "A", **rest: Any) -> PublishedPoints:
    """A published point for each salary."""
    return PublishedPoints(band=band, points=salaries, **rest)  # type: ignore[arg-type]  # an int is taken too


def ends(minimum: Decimal | int, top: Decimal | int, band: str = "A", **rest: Any) -> PublishedEnds:
    """A scale whose ends alone are published."""
    return PublishedEnds(band=band, minimum=minimum, top_of_scale=top, **rest)


def on_spine(first: int, last: int, band: str = "A", **rest: Any) -> SpineRange:
    """A scale that covers a part of the spine."""
    return SpineRange(band=band, from_point=first, to_point=last, **rest)


def spine(*salaries: Money, first: int = 1) -> Spine:
    """A spine with a point for each salary."""
    return Spine(salaries=salaries, first_point=first)  # type: ignore[arg-type]  # an int is taken too


def pay_range(minimum: Decimal | int, maximum: Decimal | int, band: str = "A", **rest: Any) -> SalaryRange:
    """A range without points."""
    return SalaryRange(band=band, minimum=minimum, maximum=maximum, **rest)


def table(*scales: AnyScaleTerms, since: date = FIRST, **rest: Any) -> PayTable:
    """A pay table from a day on; what is not given is published in the default paper."""
    return PayTable(effective_from=since, scales=scales, **{"source": "paper", **rest})


def hours(week: Decimal | int = 36, since: date = FIRST, **rest: Any) -> FullTimeHours:
    """A full-time week from a day on."""
    return FullTimeHours(effective_from=since, hours=week, **{"source": "paper", **rest})


def rate(since: date = FIRST, **rest: Any) -> AllowanceRate:
    """What an allowance pays from a day on: give ``amount`` or ``percent``."""
    return AllowanceRate(effective_from=since, **{"source": "paper", **rest})


def bound(amount: Decimal | int, **rest: Any) -> Bound:
    """A floor or a ceiling."""
    return Bound(amount=amount, **rest)


def counts(whether: bool = True, since: date = FIRST, **rest: Any) -> Pensionable:
    """Whether an allowance counts for pension from a day on."""
    return Pensionable(effective_from=since, counts=whether, **{"source": "paper", **rest})


def allowance(code: str, *rates: AllowanceRate, **rest: Any) -> Allowance:
    """An allowance with those rates, pensionable from the first day unless said."""
    facts = {"title": code.capitalize(), "rates": rates, "pensionable": (counts(),), **rest}
    return Allowance(code=code, **facts)


def band(code: str = "A", **rest: Any) -> Band:
    """A band."""
    return Band(code=code, **rest)


def unreached(
    first: int, last: int | None = None, kind: PointKind = PointKind.DISCRETIONARY, **rest: Any
) -> UnreachedPoints:
    """Points that increments do not reach; one point unless a last one is given."""
    return UnreachedPoints(first=first, last=first if last is None else last, kind=kind, **{"source": "paper", **rest})


def anniversary(**rest: Any) -> OnAnniversary:
    """Increments each year on the anniversary unless said."""
    return OnAnniversary(**{"source": "paper", **rest})


def fixed_day(month: int = 4, day: int = 1, **rest: Any) -> OnFixedDay:
    """Increments on one day of the year."""
    return OnFixedDay(month=month, day=day, **{"source": "paper", **rest})


def inner_points(**rest: Any) -> InnerPoints:
    """The assumed rule for points between published ends: equal steps, to the whole pound."""
    return InnerPoints(**{**ASSUMED, "reason": "equal steps", **rest})


def calendar(**rest: Any) -> PayCalendar:
    """Monthly pay periods from 1 April by calendar days, unless said."""
    return PayCalendar(**{"frequency": Frequency.MONTHLY, "source": "paper", **rest})


def promotes(point: PromotionPoint = PromotionPoint.MINIMUM, **rest: Any) -> PromotionRule:
    """The rule for the point of a new band."""
    return PromotionRule(point=point, **{"source": "paper", **rest})


def acts_up(**rest: Any) -> ActingUpRule:
    """The rule for acting up: the whole difference to the minimum of the higher band, pensionable, unless said."""
    return ActingUpRule(**{"point": ActingUpPoint.MINIMUM, "pensionable": True, "source": "paper", **rest})


def place(code: str) -> Location:
    """A location of that code."""
    return Location(code=code, title=code.capitalize())


def scheme(*tables: PayTable, **parts: Any) -> PayScheme:
    """A scheme: the default one with other tables, or with any part of it replaced."""
    default: dict[str, Any] = {
        "name": "demo",
        "title": "An employer made up for tests",
        "currency": "GBP",
        "locale": "en_GB",
        "sources": (paper(),),
        "bands": (band(),),
        "pay_tables": tables or (table(points(20000, 21000, 22000)),),
        "increments": anniversary(),
        "full_time_hours": (hours(),),
    }
    return PayScheme(**{**default, **parts})


def ends_scheme(minimum: Decimal | int = 20000, top: Decimal | int = 23000, **parts: Any) -> PayScheme:
    """A scheme that knows the ends of band A alone, with three increments between them."""
    default = {"bands": (band(increments=3),), "inner_points": inner_points()}
    return scheme(table(ends(minimum, top)), **{**default, **parts})


def post(started: date = FIRST, **facts: Any) -> Appointment:
    """An appointment in band A from the first day of the default table unless said."""
    return Appointment(**{"band": "A", "started": started, **facts})


# --- any scheme, and any post in it, for properties -------------------------------------------------------------

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
