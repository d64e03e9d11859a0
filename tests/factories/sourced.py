"""One of every kind of term that rests on a paper, and the three things that it can rest on."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import attrs

import paycalc.terms
from factories.hours import gives, group, plain, threshold, time_off
from factories.schemes import (
    FIRST,
    acts_up,
    anniversary,
    calendar,
    counts,
    ends,
    fixed_day,
    hours,
    inner_points,
    on_spine,
    pay_range,
    points,
    promotes,
    rate,
    table,
    unreached,
)
from paycalc import Assimilation, LumpSum, LumpSumAmount, Provenance
from paycalc.terms.cutting.days import DayStart
from paycalc.terms.cutting.holiday_limits import FixedHoliday, HolidayLimit
from paycalc.terms.cutting.holidays import ListedDay, PublicHolidays
from paycalc.terms.cutting.segments import BreakPlace, BreakRule, CountedTime, HoursKind
from paycalc.terms.dated import Sourced
from paycalc.terms.hourly.premiums import Majority
from paycalc.terms.progress.increments import IncrementCondition
from paycalc.terms.scales.range_rises import RangeRise
from paycalc.terms.scales.table_award import TableAward
from paycalc.terms.scales.tables import Settlement

PUBLISHED: dict[str, Any] = {"source": "own", "provenance": Provenance.PUBLISHED, "reason": None}
DERIVED: dict[str, Any] = {"source": "own", "provenance": Provenance.DERIVED, "reason": "it follows"}


def counted(**rest: Any) -> CountedTime:
    """Contracted minutes count in whole quarter-hours unless said."""
    given = {"effective_from": FIRST, "hours": (HoursKind.CONTRACTED,), "unit_minutes": 15, "source": "paper"}
    return CountedTime(**{**given, **rest})


def begins(starts: str = "07:00", **rest: Any) -> DayStart:
    """Days begin at seven unless said."""
    return DayStart(**{"effective_from": FIRST, "starts": starts, "source": "paper", **rest})


def lump_sum(*amounts: LumpSumAmount, **rest: Any) -> LumpSum:
    """A lump sum due on 1 June 2024, of 1,000 unless said."""
    given = {"code": "once", "title": "Once", "due_on": date(2024, 6, 1), "source": "paper"}
    return LumpSum(**{**given, "amounts": amounts or (LumpSumAmount(amount=1000),), **rest})


def listed(on: date = date(2024, 4, 6), **rest: Any) -> ListedDay:
    """A public holiday that a scheme lists, on Saturday 6 April 2024 unless said."""
    return ListedDay(**{"on": on, "title": "Founder's day", "source": "paper", **rest})


def holidays(*days: ListedDay, **rest: Any) -> PublicHolidays:
    """The public holidays of England unless said, and days of the scheme's own."""
    return PublicHolidays(**{"country": "GB", "subdivision": "ENG", "days": days, "source": "paper", **rest})


EXAMPLES: tuple[Callable[..., Sourced], ...] = (
    acts_up,
    anniversary,
    begins,
    calendar,
    counted,
    counts,
    fixed_day,
    gives,
    holidays,
    hours,
    inner_points,
    listed,
    lump_sum,
    plain,
    promotes,
    table,
    threshold,
    time_off,
    lambda **rest: attrs.evolve(group(), **rest),
    lambda **rest: IncrementCondition(effective_from=FIRST, depends_on="good conduct", **rest),
    lambda **rest: BreakRule(place=BreakPlace.END, **rest),
    lambda **rest: HolidayLimit(effective_from=FIRST, holidays=(FixedHoliday(month=12, day=26),), most=1, **rest),
    lambda **rest: Majority(**{"source": "paper", **rest}),
    lambda **rest: ends(20000, 23000, **rest),
    lambda **rest: on_spine(1, 3, **rest),
    lambda **rest: pay_range(20000, 30000, **rest),
    lambda **rest: points(20000, 21000, **rest),
    lambda **rest: rate(amount=100, **rest),
    lambda **rest: unreached(3, **rest),
    lambda **rest: RangeRise(percent=2, minimum_first=True, may_exceed_maximum=False, **rest),
    lambda **rest: TableAward(percent=2, **rest),
    lambda **rest: Assimilation(band="A", old_points=(1, 2), new_points=(1, 1), **rest),
    lambda **rest: Settlement(month=8, day=1, **rest),
)
"""One of every kind that can be made, with what it rests on laid over."""


def kinds(of: type[Sourced] = Sourced) -> Iterator[type[Sourced]]:
    """Every kind of sourced term that can be made, in whatever module of paycalc.terms it lies."""
    for module in pkgutil.iter_modules(paycalc.terms.__path__):
        importlib.import_module(f"paycalc.terms.{module.name}")
    for one in of.__subclasses__():
        if "__eq__" in vars(one):  # a base that is never made itself has none of its own
            yield one
        yield from kinds(one)
