"""Small schemes built in memory: every part has a sensible default, and a test names what it is about.

The default scheme has band A with the points 20000, 21000 and 22000 from 1 April 2024, yearly
increments on the anniversary, and a full-time week of 36 hours. All its figures are invented.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from paycalc import Appointment, PayScheme, Provenance, Source
from paycalc.terms.additions.allowances import Allowance, AllowanceRate, Bound, Pensionable
from paycalc.terms.periods.calendars import Frequency, PayCalendar
from paycalc.terms.periods.full_time import FullTimeHours
from paycalc.terms.progress.acting_up import ActingUpPoint, ActingUpRule
from paycalc.terms.progress.increments import OnAnniversary, OnFixedDay
from paycalc.terms.progress.promotion import PromotionPoint, PromotionRule
from paycalc.terms.scales.bands import Band, PointKind, UnreachedPoints
from paycalc.terms.scales.kinds import InnerPoints, PublishedEnds, PublishedPoints, SalaryRange, Spine, SpineRange
from paycalc.terms.scales.tables import AnyStatedScale, PayTable
from paycalc.terms.stated import Location

FIRST = date(2024, 4, 1)
"""The first day of the default pay table and of the default full-time week."""

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


def table(*scales: AnyStatedScale, since: date = FIRST, **rest: Any) -> PayTable:
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
