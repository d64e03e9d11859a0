"""What every fact is made of, taken exactly or refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from paycalc.dates import checked_day, checked_whole
from paycalc.errors import InvalidValueError, WrongTypeError, shown
from paycalc.rounding import checked_amount, checked_hours, checked_weeks


def name(value: str) -> str:
    """Take a code or another name, or refuse it."""
    if not isinstance(value, str):
        said = "a name is needed" if value is None else f"a {type(value).__name__} is not a name"
        raise WrongTypeError(f"name {shown(value)}", said, "Allowed: text")
    return value


def location(value: str | None) -> str | None:
    """Take the code of a place, or none."""
    if value is not None and not isinstance(value, str):
        raise WrongTypeError(f"location {shown(value)}", f"a {type(value).__name__} is not a name", "Allowed: text")
    return value


def day(value: date) -> date:
    """Take a day."""
    return checked_day(value, named="day")


def optional_day(value: date | None) -> date | None:
    """Take a day, or none."""
    return None if value is None else day(value)


def point(value: int | None) -> int | None:
    """Take the number of a point, or none."""
    return None if value is None else point_needed(value)


def point_needed(value: int) -> int:
    """Take the number of a point."""
    return checked_whole(value, named="point")


def reason(value: str) -> str:
    """Take the reason for a decision: words on one line.

    Raises:
        WrongTypeError: It is no text.
        InvalidValueError: It says nothing, or has several lines.
    """
    words = name(value)
    if not words.strip() or not words.isprintable():
        raise InvalidValueError(f"reason {shown(words)}", "a reader is shown it", "Give words on one line")
    return words


def hours(value: Decimal | int | None) -> Decimal | None:
    """Take weekly hours, or none."""
    return None if value is None else checked_hours(value, named="weekly hours")


def share(value: Decimal | int) -> Decimal:
    """Take a share of a whole, from 0 to 1."""
    taken = checked_amount(value, named="share")
    if taken > 1:
        raise InvalidValueError(f"share {shown(taken)}", "it is more than the whole", "Allowed: 0 to 1, such as 0.5")
    return taken


def weeks(value: Decimal | int | None) -> Decimal | None:
    """Take weeks of a year, or none."""
    return None if value is None else checked_weeks(value, named="paid weeks")


def salary(value: Decimal | int | None) -> Decimal | None:
    """Take a full-time salary, or none."""
    return None if value is None else salary_needed(value)


def salary_needed(value: Decimal | int) -> Decimal:
    """Take a full-time salary."""
    return checked_amount(value, named="salary", least=1)


def truth(value: bool) -> bool:
    """Take true or false."""
    if not isinstance(value, bool):
        raise WrongTypeError(f"value {shown(value)}", "true or false is needed", "Allowed: bool")
    return value
