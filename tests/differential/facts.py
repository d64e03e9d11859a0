"""Facts as plain data, which JSON can carry: drawn once, built anew in each checkout, written for a reader.

A call of a public name of paycalc, a name, a day, a number, a time of the clock and a list of the items of lists are
tables with one key that says which it is. Everything else stands for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

Fact: TypeAlias = Any


def call(name: str, *given: Fact, **named: Fact) -> Fact:
    """A call, such as of ``salary`` or ``scheme.known_on``; arguments that are None are left out."""
    return {"call": name, "given": given, "named": {key: value for key, value in named.items() if value is not None}}


def name(path: str) -> Fact:
    """What has a name: an earlier fact, or what is public, such as ``Take.TOIL``."""
    return {"name": path}


def day(on: date | None) -> Fact:
    """A day, or none."""
    return None if on is None else {"day": on.isoformat()}


def number(value: Decimal | int | str | None) -> Fact:
    """An exact number, or none."""
    return None if value is None else {"number": str(value)}


def clock(local: datetime, zone: str) -> Fact:
    """What a clock in a zone shows; the fold says which of two equal times it is."""
    return {"clock": local.isoformat(timespec="minutes"), "zone": zone, "fold": local.fold}


def built(fact: Fact, names: Mapping[str, Any]) -> Any:
    """What the facts say, made in a checkout by what has a name in it."""
    match fact:
        case {"call": path, "given": given, "named": named}:
            told = {key: built(value, names) for key, value in named.items()}
            return _found(path, names)(*(built(one, names) for one in given), **told)
        case {"name": path}:
            return _found(path, names)
        case {"day": text}:
            return date.fromisoformat(text)
        case {"number": text}:
            return Decimal(text)
        case {"clock": text, "zone": zone, "fold": fold}:
            return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
        case {"all": lists}:
            return [one for part in lists for one in built(part, names)]
        case list() | tuple():
            return [built(one, names) for one in fact]
    return fact


def _found(path: str, names: Mapping[str, Any]) -> Any:
    first, *rest = path.split(".")
    return reduce(getattr, rest, names[first])


def written(fact: Fact) -> str:
    """What the facts say, as a reader would type it in Python."""
    match fact:
        case {"call": path, "given": given, "named": named}:
            told = [*map(written, given), *(f"{key}={written(one)}" for key, one in named.items())]
            return f"{path}({', '.join(told)})"
        case {"name": path}:
            return str(path)
        case {"day": text}:
            return repr(date.fromisoformat(text)).removeprefix("datetime.")
        case {"number": text}:
            return f'Decimal("{text}")'
        case {"clock": text, "zone": zone, "fold": fold}:
            at = repr(datetime.fromisoformat(text)).removeprefix("datetime.").rstrip(")")
            return f"{at}, tzinfo=ZoneInfo({zone!r}){', fold=1' if fold else ''})"
        case {"all": lists}:
            return f"[{', '.join(f'*{written(part)}' for part in lists)}]"
        case list() | tuple():
            return f"[{', '.join(map(written, fact))}]"
    return repr(fact)
