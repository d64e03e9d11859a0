"""Pay periods as people name them."""

from __future__ import annotations

import argparse
import re
from datetime import date

from paycalc.cli.options import day
from paycalc.errors import InvalidValueError
from paycalc.terms.periods.calendars import Frequency, PayCalendar, PayPeriod


def period_of(calendar: PayCalendar, text: str) -> PayPeriod:
    """The pay period that people name by a month, 2025-10, or by one of its days, 2025-10-17."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        begins = calendar.anchor.day if calendar.anchor else 1
        if calendar.frequency is not Frequency.MONTHLY or begins != 1:
            months = f"and its months begin on day {begins}" if calendar.frequency is Frequency.MONTHLY else ""
            raise InvalidValueError(
                f"period {text}",
                f"the scheme pays {calendar.frequency.value} {months}".strip(),
                "",
                "Name the period by one of its days",
            )
        return calendar.period_of(_parsed(f"{text}-01"))
    return calendar.period_of(_parsed(text))


def _parsed(text: str) -> date:
    try:
        return day(text)
    except argparse.ArgumentTypeError as error:
        raise InvalidValueError(
            "period", str(error), "", "Name it by a month, 2025-10, or by one of its days"
        ) from None
