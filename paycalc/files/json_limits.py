"""What a JSON Schema says of a class beyond the types of its keys: the limits that the classes check themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from paycalc.dates import Span
from paycalc.rounding import Rounding
from paycalc.terms.acting_up import ActingUpRule
from paycalc.terms.allowances import Allowance, AllowanceRate, Bound
from paycalc.terms.bands import Band
from paycalc.terms.counted_time import CountedTime
from paycalc.terms.dated import Sourced
from paycalc.terms.day_kinds import DayStart
from paycalc.terms.fixed_day import OnFixedDay
from paycalc.terms.holidays import ListedDay
from paycalc.terms.hour_thresholds import HourThreshold
from paycalc.terms.long_leave import LongLeave
from paycalc.terms.lump_sums import LumpSumAmount
from paycalc.terms.part_periods import PartPeriod
from paycalc.terms.pay_tables import PayTable, Settlement
from paycalc.terms.plain_time import PlainTime
from paycalc.terms.premium_rates import PremiumRate
from paycalc.terms.premiums import Premium
from paycalc.terms.pro_rata import FullTimeHours
from paycalc.terms.promotion import PromotionRule
from paycalc.terms.published_ends import PublishedEnds
from paycalc.terms.published_points import PublishedPoints
from paycalc.terms.salary_ranges import SalaryRange
from paycalc.terms.scale_terms import ScaleTerms
from paycalc.terms.scheme_terms import Location
from paycalc.terms.spines import Spine, SpineRange
from paycalc.terms.toil import ToilRules
from paycalc.terms.windows import ClockWindow
from paycalc.terms.working_time import WorkingTime

Schema = dict[str, Any]

SALARY: Schema = {"minimum": 1}  # paycalc.terms.scale_terms.checked_salary
_AMOUNT: Schema = {"minimum": 0}  # paycalc.rounding.checked_amount
_HOURS: Schema = {"exclusiveMinimum": 0, "maximum": 168}  # paycalc.rounding.checked_hours
_WEEKS: Schema = {"exclusiveMinimum": 0, "maximum": 53}  # paycalc.rounding.checked_weeks
_POINT: Schema = {"minimum": 0, "maximum": 9999}  # paycalc.terms.scale_terms
_DAYS: Schema = {"minimum": 0, "maximum": 366}  # paycalc.terms.acting_up
_MULTIPLIER: Schema = {"exclusiveMinimum": 0, "maximum": 10}  # paycalc.rounding.checked_multiplier
_CLOCK: Schema = {"pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}  # paycalc.terms.windows.clock_time
_FRACTION: Schema = {"pattern": "^[1-9][0-9]{0,8}/[1-9][0-9]{0,8}$"}  # paycalc.terms.plain_time.checked_fraction
_MONTH: Schema = {"minimum": 1, "maximum": 12}
_DAY: Schema = {"minimum": 1, "maximum": 31}

# Each class checks these as it is made; the schema repeats them so that an editor underlines a mistake.
LIMITS: Mapping[type, Mapping[str, Schema]] = {
    Span: {
        "years": {"minimum": 1, "maximum": 100},
        "months": {"minimum": 1, "maximum": 1200},
        "weeks": {"minimum": 1, "maximum": 5200},
    },
    Rounding: {"unit": {"exclusiveMinimum": 0}},
    Band: {"increments": {"minimum": 1, "maximum": 100}},
    Spine: {"first_point": _POINT},
    PublishedPoints: {"first_point": _POINT},
    SpineRange: {"from_point": _POINT, "to_point": _POINT},
    PublishedEnds: {"minimum": SALARY, "top_of_scale": SALARY},
    SalaryRange: {"minimum": SALARY, "maximum": SALARY},
    FullTimeHours: {"hours": _HOURS, "most_hours": _HOURS, "weeks": _WEEKS},
    Bound: {"amount": _AMOUNT},
    AllowanceRate: {"amount": _AMOUNT, "percent": _AMOUNT},
    LumpSumAmount: {"amount": _AMOUNT, "percent": _AMOUNT},
    Settlement: {"month": _MONTH, "day": _DAY},
    OnFixedDay: {"month": _MONTH, "day": _DAY},
    LongLeave: {"days": {"minimum": 0, "maximum": 3660}, "months": {"minimum": 0, "maximum": 120}},
    PromotionRule: {"gain": _AMOUNT, "gain_percent": _AMOUNT},
    ActingUpRule: {
        "percent": _AMOUNT,
        "ceiling": _AMOUNT,
        "qualifying_days": _DAYS,
        "most_days": _DAYS,
        "year_month": _MONTH,
        "year_day": _DAY,
    },
    PartPeriod: {"divisor": SALARY, "leap_divisor": SALARY},
    PlainTime: {
        "weeks_in_year": SALARY,
        "hours_in_year": SALARY,
        "fraction": _FRACTION,
        "base": {"minItems": 1, "uniqueItems": True},
    },
    PremiumRate: {"percent": _AMOUNT, "fraction": _FRACTION, "amount": _AMOUNT, "toil_multiplier": _MULTIPLIER},
    Premium: {"longest": {"minimum": 1}},
    HourThreshold: {"hours": _HOURS, "tier": {"minimum": 1}, "weeks": {"minimum": 1, "maximum": 104}},
    CountedTime: {
        "unit_minutes": {"minimum": 1, "maximum": 1440},
        "least_minutes": {"minimum": 0, "maximum": 1440},
        "travel_most": {"minimum": 1, "maximum": 1440},
    },
    DayStart: {"starts": _CLOCK},
    ClockWindow: {"starts": _CLOCK, "ends": _CLOCK},
    ListedDay: {"starts": _CLOCK, "ends": _CLOCK},
    ToilRules: {"multiplier": _MULTIPLIER, "pay_multiplier": _MULTIPLIER, "cap_minutes": {"minimum": 1}},
}

# What nobody published may have no paper; what is not published gives its reason.
_IS_ASSUMED: Schema = {"properties": {"provenance": {"const": "assumed"}}, "required": ["provenance"]}
_NAMES_ITS_SOURCE: Schema = {"anyOf": [{"required": ["source"]}, _IS_ASSUMED]}
_GIVES_ITS_REASON: Schema = {
    "anyOf": [{"required": ["reason"]}, {"properties": {"provenance": {"const": "published"}}}]
}

_GIVES_TIME_OFF: Schema = {"properties": {"gives": {"const": "toil"}}, "required": ["gives"]}

# Entries that a file which extends another may state in part, and the key by which they are found above.
FOUND_ABOVE: Mapping[type, str] = {Location: "code", Allowance: "code", PayTable: "effective_from"}


# Tables below others that a file which extends another may state in part, and the keys that such a part needs.
PARTS_ABOVE: Mapping[type, tuple[str, ...]] = {WorkingTime: (), Premium: ("code",)}


def together(kind: type) -> list[Schema]:
    """What the keys of a class owe each other, whether or not the file extends another."""
    if kind in (Span, LongLeave):
        return [{"minProperties": 1, "maxProperties": 1}]
    found = [_one_of("amount", "percent")] if kind in (AllowanceRate, LumpSumAmount) else []
    if kind is PlainTime:
        found.append(_one_of("weeks_in_year", "hours_in_year", "fraction"))
    if kind is PremiumRate:
        found.append({"anyOf": [_one_of("percent", "fraction", "amount"), _GIVES_TIME_OFF]})
    if issubclass(kind, Sourced | Bound):
        found.append(_GIVES_ITS_REASON)
    if _names_its_source(kind) and kind not in FOUND_ABOVE:
        found.append(_NAMES_ITS_SOURCE)
    return found


def _one_of(*keys: str) -> Schema:
    return {"oneOf": [{"required": [key]} for key in keys]}


def of_whole_entry(kind: type, required: list[str]) -> Schema:
    """What an entry that may be stated in part must have where no file above has the rest."""
    return {"required": required, **(_NAMES_ITS_SOURCE if _names_its_source(kind) else {})}


def _names_its_source(kind: type) -> bool:
    """Whether a class needs a source of its own; scales rest on that of their table, bounds on that of their rate."""
    return issubclass(kind, Sourced) and not issubclass(kind, ScaleTerms)
