"""Plain values of a scheme file: each is taken as what its key needs, or refused in the file's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum

from paycalc.errors import shown
from paycalc.figures import OF_TERMS, Provenance
from paycalc.rounding import exact_decimal
from paycalc.terms.scales.kinds import checked_salary

UNPUBLISHED = "unpublished"
MOST_WHOLE = 10**9
MOST_CHARACTERS = 2000
# Control characters, separators of lines, and what turns the direction of the text around it.
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_KINDS: Mapping[type, str] = {
    bool: "true or false",  # before int, which it is to Python
    int: "a whole number",
    Decimal: "a number",
    str: "text",
    datetime: "a day with a time",  # before date
    date: "a day",
    time: "a time",
    list: "a list",
    dict: "a table",
}


class RefusedValueError(ValueError):
    """A value in a file that is not what its key needs.

    Attributes:
        below: The key of the fault, where it stands below what was being read.
    """

    def __init__(self, message: str, *below: str) -> None:
        super().__init__(message)
        self.below = below


def said(value: object) -> str:
    """What kind of value it is, and which."""
    kind = next(words for kind, words in _KINDS.items() if isinstance(value, kind))
    return kind if isinstance(value, list | dict) else f"{kind} ({_written(value)})"


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = shown(value) if isinstance(value, int | Decimal) else str(value)[:40]
    return text if text.isprintable() else ascii(text)


def text(value: object, _: object = None) -> str:
    """Text that can be shown on one line, however it is broken in the file."""
    if not isinstance(value, str):
        raise RefusedValueError(f"text is needed, in quotes, not {said(value)}")
    if _UNSHOWN.search(value) or len(value) > MOST_CHARACTERS or not value.strip():
        raise RefusedValueError(f"text has 1 to {MOST_CHARACTERS} characters and no control characters")
    return " ".join(value.split())


def whole(value: object, _: object = None) -> int:
    """A whole number of moderate size."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise RefusedValueError(f"a whole number is needed, not {said(value)}")
    if abs(value) > MOST_WHOLE:
        raise RefusedValueError("the number is too large")
    return value


def truth(value: object, _: object = None) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise RefusedValueError(f"true or false is needed, not {said(value)}")
    return value


def day(value: object, _: object = None) -> date:
    """A day."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise RefusedValueError(f"a day is needed, such as 2025-08-01 without quotes, not {said(value)}")
    return value


def number(value: object, _: object = None) -> Decimal:
    """An exact number."""
    if isinstance(value, str):
        plain = re.sub(r"[,\s£$€_]", "", value)
        example = f": write {Decimal(plain):.2f}" if re.fullmatch(r"\d{1,15}(\.\d{1,4})?", plain) else ""
        raise RefusedValueError(f"{value[:40]!r} is text{example or ', and a number is needed'}")
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise RefusedValueError(f"a number is needed, not {said(value)}")
    return exact_decimal(value, named="number")


def salary(value: object, _: object = None) -> Decimal | None:
    """A salary, or none where the file says that it is not published."""
    return None if value == UNPUBLISHED else checked_salary(number(value))


def choice(value: object, kind: type[Enum]) -> Enum:
    """The member of *kind* that a file writes so."""
    return kind(one_of(value, choices(kind)))


def choices(kind: type[Enum]) -> list[str]:
    """The words that a file can write for a member of *kind*."""
    members: Iterable[Enum] = OF_TERMS if kind is Provenance else kind
    return [member.value for member in members]


def one_of(value: object, allowed: list[str], *below: str) -> str:
    """One of the words that are allowed."""
    if isinstance(value, str) and value in allowed:
        return value
    words = (
        shown(value) if isinstance(value, str) else said(value) if isinstance(value, list | dict) else _written(value)
    )
    raise RefusedValueError(f"{words} is not one of {', '.join(map(repr, allowed))}", *below)


def table(value: object) -> None:
    """A table."""
    if not isinstance(value, dict):
        raise RefusedValueError(f"a table is needed, not {said(value)}")
