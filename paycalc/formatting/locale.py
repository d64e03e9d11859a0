"""Amounts, numbers and days as a reader of a locale expects them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache

import attrs
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent

from paycalc.errors import InvalidValueError
from paycalc.figures import Working, plain_amount
from paycalc.rounding import EXACT
from paycalc.sources import Employer


@lru_cache(maxsize=32)
def locale_named(name: str) -> Locale:
    """The locale of that name.

    Raises:
        InvalidValueError: There is no such locale.
    """
    try:
        return Locale.parse(name, sep="-" if "-" in name else "_")
    except (ValueError, TypeError, UnknownLocaleError):
        raise InvalidValueError(
            f"locale {name!r}", "there is no such locale", "Such as en_GB, cy_GB or de_DE"
        ) from None


@attrs.frozen
class Writer:
    """Writes values for the readers of a locale. It never rounds: every digit of a figure is shown.

    Attributes:
        locale: Whose conventions are followed.
        currency: ISO 4217 code of the amounts.
        decimals: Decimals that amounts are shown with at least.
    """

    locale: Locale
    currency: str
    decimals: int

    def money(self, amount: Decimal) -> str:
        """An amount: ``£35,998.00``.

        Raises:
            WrongTypeError: *amount* is no Decimal, so no rule has rounded it.
        """
        padded = Decimal(plain_amount(amount, self.decimals))
        pattern = self.locale.currency_formats["standard"].pattern
        # The places are written into the pattern: left to itself babel rounds, half to even.
        places = "0" * len(str(padded).partition(".")[2])
        shaped = ";".join(_with_places(half, places) for half in pattern.split(";"))
        with localcontext(EXACT):
            return format_currency(padded, self.currency, shaped, locale=self.locale, currency_digits=False)

    def number(self, number: Decimal | int) -> str:
        """A number in full: ``37.5``."""
        with localcontext(EXACT):
            return format_decimal(number, locale=self.locale, decimal_quantization=False)

    def percent(self, percent: Decimal) -> str:
        """A percentage: ``12.5%``."""
        with localcontext(EXACT):
            return format_percent(percent.scaleb(-2, EXACT), locale=self.locale, decimal_quantization=False)

    def day(self, day: date) -> str:
        """A day: ``1 August 2025``."""
        return format_date(day, format="long", locale=self.locale)

    def month(self, day: date) -> str:
        """The month of a day: ``August 2025``."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def short_day(self, day: date) -> str:
        """A day in a table: ``1 Aug 2025``."""
        return format_date(day, format="medium", locale=self.locale)

    def working(self, working: Working) -> str:
        """A working or a note, its values written for the locale and its words in English."""
        return working.rendered(self.value)

    def value(self, kind: str, value: object) -> str:
        """A typed value of a working."""
        if isinstance(value, Decimal):
            return {"money": self.money, "percent": self.percent}.get(kind, self.number)(value)
        if isinstance(value, date):
            return self.month(value) if kind == "month" else self.day(value)
        # Numbers of points and steps are names rather than quantities: they are not grouped.
        return str(value)


def writer_for(employer: Employer, locale: str | None) -> Writer:
    """The writer for a locale, or for the scheme's own."""
    return Writer(locale_named(locale or employer.locale), employer.currency, employer.decimals)


def _with_places(pattern: str, places: str) -> str:
    whole, dot, rest = pattern.partition(".")
    if not dot:
        return pattern
    return whole + ("." if places else "") + places + rest.lstrip("0#")
