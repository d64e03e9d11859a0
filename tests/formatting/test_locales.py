"""Amounts and days in the locales of the world: the digits survive, whatever stands between them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from babel import Locale, localedata
from babel.numbers import get_decimal_symbol
from hypothesis import given
from hypothesis import strategies as st

from factories.schemes import FIRST, allowance, money, post, rate, scheme
from paycalc import format_statement, salary, sentence
from paycalc.formatting.locale import Writer, locale_named

LOCALES = [
    "en_GB", "en_US", "cy_GB", "de_DE", "de_CH", "fr_FR", "es_ES", "it_IT", "pl_PL", "pt_PT", "nl_NL", "sv_SE",
    "ar_EG", "fa_IR", "he_IL", "ur_PK", "hi_IN", "bn_BD", "ja_JP", "zh_Hant_TW", "my_MM", "lt_LT", "et_EE", "en_IN",
]  # fmt: skip
NAMED = sorted(localedata.locale_identifiers())
amounts = st.decimals(min_value=0, max_value=10**12, places=4, allow_nan=False, allow_infinity=False)


def read_back(text: str, locale: str) -> Decimal:
    """The amount that a reader of the locale sees: digits, the last decimal sign, and two digits or more."""
    digits = "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in text)
    whole, _, rest = digits.rstrip("\u200f\u200e. ").rpartition(get_decimal_symbol(locale_named(locale)))
    return Decimal("".join(re.findall(r"\d", whole)) + "." + "".join(re.findall(r"\d", rest)))


@pytest.mark.parametrize("locale", LOCALES)
@given(amount=amounts)
def test_the_digits_of_an_amount_survive(locale: str, amount: Decimal) -> None:
    """Read back as the locale writes numbers, the amount is the same, to its last decimal."""
    text = Writer(locale_named(locale), "GBP", 2).money(amount)
    assert amount == read_back(text, locale)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("currency", "decimals"), [("GBP", 2), ("JPY", 0), ("KWD", 3), ("USD", 2)])
def test_the_decimals_are_those_of_the_scheme(locale: str, currency: str, decimals: int) -> None:
    """Neither the locale nor its library adds or drops a place."""
    text = Writer(locale_named(locale), currency, decimals).money(Decimal(35998))
    sign = get_decimal_symbol(locale_named(locale))
    assert "".join(re.findall(r"\d", text)) == "35998" + "0" * decimals
    assert (sign + "0" * decimals in text) == bool(decimals) or not decimals


def test_no_locale_loses_a_digit() -> None:
    """In every locale there is, all eleven digits of an amount stand in order."""
    shown = {name: Writer(Locale.parse(name), "GBP", 2).money(Decimal("1234567.8901")) for name in NAMED}
    digits = {
        name: "".join(str(unicodedata.digit(one)) for one in text if one.isdigit()) for name, text in shown.items()
    }
    assert len(NAMED) > 500
    assert dict.fromkeys(NAMED, "12345678901") == digits


@pytest.mark.parametrize("locale", LOCALES)
def test_each_locale_shows_every_amount_of_a_statement(locale: str) -> None:
    """Lines, totals and ends of the scale keep their digits in a table of any locale."""
    paid = salary(scheme(allowances=(allowance("place", rate(amount=money("1234.56"))),)), post(), on=FIRST)
    shown = format_statement(paid, "markdown", locale=locale)
    cells = ["".join(re.findall(r"\d", row.split("|")[2])) for row in shown.splitlines() if row.startswith("|")][2:]
    assert cells == ["2000000", "123456", "2123456", "2123456", "2000000", "2000000", "2200000", "2100000"]


@pytest.mark.parametrize(
    ("locale", "day", "amount"),
    [
        ("en_GB", "1 April 2024", "£20,000.00"),
        ("en_US", "April 1, 2024", "£20,000.00"),
        ("cy_GB", "1 Ebrill 2024", "£20,000.00"),
        ("de_DE", "1. April 2024", "20.000,00\xa0£"),
        ("de-DE", "1. April 2024", "20.000,00\xa0£"),
        ("de_CH", "1. April 2024", "£\xa020’000.00"),
        ("pl_PL", "1 kwietnia 2024", "20\xa0000,00\xa0GBP"),
        ("ja_JP", "2024年4月1日", "£20,000.00"),
    ],
)
def test_a_sentence_follows_the_locale_in_amounts_and_days(locale: str, day: str, amount: str) -> None:
    """Its words stay English. The apostrophe of Switzerland is curved or straight, as the release of Babel has it."""
    said = sentence(salary(scheme(), post(), on=FIRST), locale=locale)
    assert said.replace("'", "’").startswith(
        f"On {day} a post at point 1 of band A of An employer made up for tests is paid {amount} a year: "
    )


def test_the_scheme_has_a_locale_of_its_own() -> None:
    """It is used unless another is asked for."""
    german = salary(scheme(locale="de_DE", currency="EUR"), post(), on=FIRST)
    assert "20.000,00\xa0€" in sentence(german)
    assert "€20,000.00" in sentence(german, locale="en_GB")


@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_keeps_its_year_and_its_day(day: date) -> None:
    """In any locale of these, the year and the day of the month stand in the text in full."""
    for locale in LOCALES:
        writer = Writer(locale_named(locale), "GBP", 2)
        for text in (writer.day(day), writer.short_day(day)):
            numbers = [int(number) for number in re.findall(r"\d+", text)]
            assert day.day in numbers, (locale, text)
            assert day.year in numbers, (locale, text)


@given(percent=st.decimals(min_value=0, max_value=1000, places=3))
def test_a_percentage_keeps_its_digits(percent: Decimal) -> None:
    """12.125 % is not 12.13 %."""
    text = Writer(locale_named("en_GB"), "GBP", 2).percent(percent)
    assert text.endswith("%")
    assert percent == Decimal(text[:-1].replace(",", ""))
