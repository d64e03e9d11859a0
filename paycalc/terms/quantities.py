"""What several kinds of terms are made of, taken exactly or refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from paycalc.dates import checked_day
from paycalc.rounding import checked_amount, checked_hours


def amount(value: Decimal | int) -> Decimal:
    """Take an amount of money."""
    return checked_amount(value, named="amount")


def percent(value: Decimal | int) -> Decimal:
    """Take a percentage."""
    return checked_amount(value, named="percent")


def divisor(value: Decimal | int) -> Decimal:
    """Take what pay is divided by."""
    return checked_amount(value, named="divisor", least=1)


def hours(value: Decimal | int) -> Decimal:
    """Take hours a week."""
    return checked_hours(value, named="hours")


def anchor(value: date | None) -> date | None:
    """Take a day from which spans are counted, or none."""
    return None if value is None else checked_day(value, named="anchor")
