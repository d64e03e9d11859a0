"""Short ways to make rules for time off in lieu, and a scheme that has them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from factories.schemes import scheme
from paycalc import PayScheme
from paycalc.files.toml.converter import converter
from paycalc.terms.hourly.plain_time import PlainTime
from paycalc.terms.hourly.toil_rules import ToilRules
from paycalc.terms.hourly.working_time import WorkingTime

FIRST = date(2024, 4, 1)
PLAIN = PlainTime(effective_from=FIRST, hours_in_year=Decimal(2000), source="paper")
RULES = {
    "effective_from": FIRST,
    "source": "paper",
    "usable_for": {"months": 3},
    "expired": "lapses",
    "leaver": "lapses",
}


def rules(**rest: Any) -> ToilRules:
    """The rules of the tests: hour for hour, three months, then lapsed; with some laid over, or taken out."""
    told = {key: value for key, value in {**RULES, **rest}.items() if value not in ("", {})}
    return converter().structure(told, ToilRules)


def toil_scheme(*toil: ToilRules, **parts: Any) -> PayScheme:
    """The small scheme, with 10.00 an hour at its first point."""
    return scheme(working_time=WorkingTime(zone="UTC", plain_time=(PLAIN,), toil=toil or (rules(),)), **parts)
