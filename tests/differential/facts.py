"""Facts as plain data, which JSON can carry: drawn once, built anew in each checkout, written for a reader.

A call of a public name of paycalc, a day, a number, a clock time and a member of an enumeration are tables with one key
that says which it is. Everything else stands for itself.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

Fact: TypeAlias = Any


def call(name: str, *given: Fact, **named: Fact) -> Fact:
    """A call of a public name; arguments that are None are left out."""
    return {"call": name, "given": given, "named": {key: value for key, value in named.items() if value is not None}}


def day(on: date | None) -> Fact:
    """A day, or none."""
    return None if on is None else {"day": on.isoformat()}


def number(value: Decimal | int | str | None) -> Fact:
    """An exact number, or none."""
    return None if value is None else {"number": str(value)}


def clock(local: datetime, zone: str) -> Fact:
    """What a clock in a zone shows; the fold says which of two equal times it is."""
    return {"clock": local.isoformat(timespec="minutes"), "zone": zone, "fold": local.fold}


def member(name: str) -> Fact:
    """A member of a public enumeration, such as ``Take.TOIL``."""
    return {"member": name}


def written(fact: Fact) -> str:
    """The facts as a reader would type them in Python."""
    match fact:
        case {"call": name, "given": given, "named": named}:
            return (
                f"{name}({', '.join([*map(written, given), *(f'{key}={written(one)}' for key, one in named.items())])})"
            )
        case {"day": text}:
            return repr(date.fromisoformat(text)).removeprefix("datetime.")
        case {"number": text}:
            return f'Decimal("{text}")'
        case {"clock": text, "zone": zone, "fold": fold}:
            at = datetime.fromisoformat(text)
            told = f"{at.year}, {at.month}, {at.day}, {at.hour}, {at.minute}, tzinfo=ZoneInfo({zone!r})"
            return f"datetime({told}, fold=1)" if fold else f"datetime({told})"
        case {"member": name}:
            return str(name)
        case dict():
            return "{" + ", ".join(f"{key!r}: {written(one)}" for key, one in fact.items()) + "}"
        case list() | tuple():
            return f"[{', '.join(map(written, fact))}]"
    return repr(fact)
