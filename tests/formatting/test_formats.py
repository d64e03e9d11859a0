"""One statement and one progression in every format, compared as whole texts.

The scheme is made up: band A from 20000 to 23000 in three assumed steps, and a weighting of 2.5 % that nobody
published. 20000 x 2.5/100 = 500; 20000 + 500 = 20500; 20000 + 3000/3 = 21000; 21000 x 2.5/100 = 525.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Context
from fractions import Fraction
from io import StringIO
from typing import Any

import pytest

from factories.goldens import GOLDENS
from factories.schemes import ASSUMED, FIRST, allowance, ends_scheme, money, post, rate, scheme
from paycalc import (
    InvalidValueError,
    PayScheme,
    Progression,
    SalaryStatement,
    WrongTypeError,
    format_statement,
    load_scheme,
    progression,
    salary,
    sentence,
)
from paycalc.formatting.as_json import as_json
from paycalc.formatting.layout import layout
from paycalc.formatting.locale import writer_for
from paycalc.formatting.text import FORMATS, Format

SUFFIX = {"table": "txt", "json": "json", "csv": "csv", "markdown": "md", "html": "html"}


@pytest.fixture(scope="module")
def weighted() -> PayScheme:
    weighting = allowance("weighting", rate(percent=money("2.5"), **ASSUMED))
    return ends_scheme(allowances=(weighting,))


@pytest.fixture(scope="module")
def statement(weighted: PayScheme) -> SalaryStatement:
    return salary(weighted, post(weekly_hours=18), on=FIRST)


@pytest.fixture(scope="module")
def grown(weighted: PayScheme) -> Progression:
    return progression(weighted, post(), until=date(2025, 4, 1))


def golden(name: str, as_: Format) -> str:
    """The whole text expected, without the last line end."""
    return (GOLDENS / f"{name}.{SUFFIX[as_]}").read_text(encoding="utf-8").removesuffix("\n")


@pytest.mark.wheel
@pytest.mark.parametrize("as_", FORMATS)
def test_a_statement_is_shown_whole(statement: SalaryStatement, as_: Format) -> None:
    """Lines, totals, ends of the scale and next increment; each assumed figure marked, each mark explained."""
    assert golden("statement", as_) == format_statement(statement, as_, explain=True)


@pytest.mark.wheel
@pytest.mark.parametrize("as_", FORMATS)
def test_a_progression_is_shown_whole(grown: Progression, as_: Format) -> None:
    """A row a step, with its reasons."""
    assert golden("progression", as_) == format_statement(grown, as_)


def test_a_statement_is_one_plain_sentence(statement: SalaryStatement) -> None:
    """Day, band, employer, hours, total, its parts, where it leads, and what is assumed."""
    assert sentence(statement) == (
        "On 1 April 2024 a post at point 1 of band A of An employer made up for tests, at 18 of 36 hours a week, is "
        "paid £10,250.00 a year: £10,000.00 basic salary and £250.00 in allowances; the full-time basic salary rises "
        "by increments to £23,000.00; this rests on assumptions: Weighting from 2024-04-01."
    )


def test_a_progression_is_one_plain_sentence(grown: Progression) -> None:
    """The first and the last total, and what is assumed on the way."""
    assert sentence(grown) == (
        "A post in band A of An employer made up for tests is paid £20,500.00 a year from 1 April 2024 and £21,525.00 "
        "by 1 April 2025; this rests on assumptions: Weighting from 2024-04-01, points between the ends of band A."
    )


@pytest.mark.parametrize("as_", FORMATS)
def test_every_assumption_is_named_with_its_reason(statement: SalaryStatement, grown: Progression, as_: Format) -> None:
    """Whatever the format, nobody can take an assumed figure for a published one."""
    for shown in (statement, grown):
        text = format_statement(shown, as_)
        assert shown.assumptions
        assert [one.about for one in shown.assumptions if one.about not in text] == []
        assert [one.reason for one in shown.assumptions if one.reason not in text] == []


@pytest.mark.parametrize("as_", [as_ for as_ in FORMATS if as_ != "csv"])
def test_every_assumption_says_how_to_replace_it(statement: SalaryStatement, grown: Progression, as_: Format) -> None:
    """The remedy stands beside the reason; a CSV has a figure a row, and no room for advice."""
    for shown in (statement, grown):
        if as_ in ("table", "markdown", "html"):
            assert "add --explain" in format_statement(shown, as_)
        text = format_statement(shown, as_, explain=True).replace("\\", "")
        assert [one.remedy for one in shown.assumptions if not one.remedy or one.remedy not in text] == []


# --- JSON -------------------------------------------------------------------------------------------------

DESIGNED = [
    "scheme", "band", "point", "on", "currency", "full_time_basic_salary", "basic_salary", "allowances", "total",
    "pensionable", "minimum", "top_of_scale", "assumed", "next_increment", "notes", "lines",
]  # fmt: skip
DESIGNED_LINE = ["code", "title", "annual", "pensionable", "provenance", "sources", "working"]
ADDED = {
    "known_on", "pay_table", "location", "weekly_hours", "full_time_hours", "pensionable_provenance", "assumptions",
    "protection", "provisional", "replaced_from", "sources", "paid_weeks", "weeks_of_a_year",
}  # fmt: skip


def test_json_of_a_salary_has_the_keys_of_the_interface_in_order(statement: SalaryStatement) -> None:
    """Its keys are part of the public interface: these, in this order, and what was added since."""
    shown: dict[str, Any] = json.loads(format_statement(statement, "json"))
    assert DESIGNED == [key for key in shown if key in DESIGNED]
    assert set(shown) - set(DESIGNED) == ADDED
    assert [DESIGNED_LINE] * 2 == [[key for key in line if key in DESIGNED_LINE] for line in shown["lines"]]
    assert [*shown["next_increment"]] == ["on", "full_time_basic_salary", "pay_table", "pay_award_due", "provenance"]


def test_json_of_a_step_is_that_of_the_salary_on_its_day(grown: Progression, weighted: PayScheme) -> None:
    """A progression repeats no figure of its own."""
    steps = json.loads(format_statement(grown, "json"))["steps"]
    alone = [json.loads(format_statement(salary(weighted, post(), on=step.on), "json")) for step in grown.steps]
    assert alone == [step["statement"] for step in steps]
    assert [step["on"] for step in steps] == ["2024-04-01", "2025-04-01"]


def test_json_amounts_are_text_and_flags_are_not(statement: SalaryStatement) -> None:
    """Amounts with the currency's decimals; point, truth values and nothing as JSON has them."""
    shown = json.loads(format_statement(statement, "json"))
    kinds = {key: type(value).__name__ for key, value in shown.items()}
    assert {key for key, kind in kinds.items() if kind == "bool"} == {"assumed", "provisional"}
    assert {key for key, kind in kinds.items() if kind == "int"} == {"point"}
    assert {key for key, kind in kinds.items() if kind == "NoneType"} == {
        "known_on",
        "location",
        "paid_weeks",
        "replaced_from",
        "weeks_of_a_year",
    }
    assert "float" not in kinds.values()


# --- Nothing is rounded -----------------------------------------------------------------------------------


def test_an_amount_that_no_rule_rounded_is_refused(statement: SalaryStatement) -> None:
    """A Fraction has no digits of its own; nor is a float or a bare int an amount."""
    writer = writer_for(statement.employer, None)
    for value in (Fraction(1, 3), Fraction(2), 1.5, 3):
        with pytest.raises(WrongTypeError, match="it has not been rounded by a rule"):
            writer.money(value)  # type: ignore[arg-type]  # that is what is tested


@pytest.mark.parametrize("as_", FORMATS)
def test_more_decimals_than_the_currency_has_are_shown_whole(as_: Format) -> None:
    """A rule that rounds to the ten-thousandth gives four decimals, and all of them are shown."""
    fine = scheme(allowances=(allowance("rate", rate(amount=money("1234.5675"))), allowance("one", rate(amount=2))))
    unit = fine.rounding.allowance
    assert unit.unit == money("0.01")
    exact = scheme(
        allowances=(allowance("rate", rate(amount=money("1234.5675")), rounding=type(unit)(money("0.0001"))),)
    )
    text = format_statement(salary(exact, post(), on=FIRST), as_).replace(",", "")
    assert "1234.5675" in text
    assert "21234.5675" in text


@pytest.mark.parametrize(
    ("currency", "decimals", "shown", "plain"),
    [
        ("JPY", 0, "JP¥20,000", "20000"),
        ("KWD", 3, "KWD20,000.000", "20000.000"),
        ("GBP", 2, "£20,000.00", "20000.00"),
    ],
)
def test_a_currency_has_its_own_decimals(currency: str, decimals: int, shown: str, plain: str) -> None:
    """None, three or two: in tables, JSON and CSV, workings included."""
    paid = salary(scheme(currency=currency, currency_decimals=decimals), post(), on=FIRST)
    table, data = format_statement(paid, "table"), json.loads(format_statement(paid, "json"))
    amounts = [word for word in table.replace("\n", "  ").split("  ") if word.strip().startswith(shown)]
    assert amounts
    working = f"point 1, table of 2024-04-01: {plain}"
    assert (data["total"], data["lines"][0]["annual"], data["lines"][0]["working"]) == (plain, plain, working)
    read = next(csv.DictReader(StringIO(format_statement(paid, "csv"))))
    assert (read["annual"], read["working"]) == (plain, working)


@pytest.mark.parametrize("as_", FORMATS)
@pytest.mark.parametrize("locale", [None, "de_DE", "ar_EG"])
def test_a_hostile_decimal_context_changes_no_output(
    statement: SalaryStatement, as_: Format, locale: str | None, hostile_context: Context
) -> None:
    """The caller's precision and traps are the caller's own."""
    with_theirs = format_statement(statement, as_, locale=locale, explain=True)
    hostile_context.prec = 28
    hostile_context.clear_traps()
    hostile_context.Emax, hostile_context.Emin = 999999, -999999
    assert format_statement(statement, as_, locale=locale, explain=True) == with_theirs


# --- Refusals ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_", ["xml", "", "JSON", "text"])
def test_an_unknown_format_is_refused(statement: SalaryStatement, as_: str) -> None:
    """The formats there are, are named."""
    with pytest.raises(InvalidValueError) as refused:
        format_statement(statement, as_)  # type: ignore[arg-type]  # that is what is tested
    said = f"format {as_!r}: there is no such format. Allowed: table, json, csv, markdown, html."
    assert said == str(refused.value)


@pytest.mark.parametrize("locale", ["xx", "english", "en_", "_GB", "../etc", "en_GB\n", "e" * 1000])
def test_an_unknown_locale_is_refused(statement: SalaryStatement, locale: str) -> None:
    """It names no reader."""
    with pytest.raises(InvalidValueError, match="there is no such locale"):
        sentence(statement, locale=locale)


def test_what_is_no_statement_is_refused() -> None:
    """The error says what can be shown."""
    with pytest.raises(WrongTypeError, match=r"an object is not a Statement\. Allowed: Statement"):
        sentence(object())  # type: ignore[arg-type]  # that is what is tested
    for show, what in ((as_json, "JSON"), (layout, "layout")):
        with pytest.raises((WrongTypeError, AttributeError)) as refused:
            show(object())
        assert isinstance(refused.value, WrongTypeError), f"{what}: {refused.value!r}"
        expected = (
            f"{what} of a object: it is no statement. Allowed: what a calculation answers, such as SalaryStatement."
        )
        assert str(refused.value) == expected


@pytest.mark.parametrize("as_", FORMATS)
def test_an_unpublished_salary_is_named_and_never_nothing(as_: Format) -> None:
    """The next point of band 7 in 2024 was not found: no amount is shown for it, and no zero.

    As known at the end of that year, no later table has it.
    """
    nhs = load_scheme("nhs-agenda-for-change").known_on(date(2024, 12, 31))
    day = date(2024, 6, 1)
    text = format_statement(salary(nhs, post(day, band="7"), on=day), as_)
    row = next(line for line in text.splitlines() if "ext increment" in line or "next_increment" in line)
    assert "0.00" not in row
    assert "£" not in row
    if as_ != "json":
        assert "unpublished" in row
