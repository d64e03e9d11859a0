"""Figures: amounts with their working, their papers, and how sure they are."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

import pytest

from factories.schemes import money
from paycalc import (
    Assumption,
    Currency,
    Employer,
    Evidence,
    Figure,
    InvalidValueError,
    MixedFiguresError,
    Per,
    Provenance,
    Working,
    WrongTypeError,
)
from paycalc.figures import Running, plain_amount, plain_number, total_of
from paycalc.rounding import Rounding
from paycalc.sources import Source

POUNDS, EUROS = Currency("GBP"), Currency("EUR")
GUESS = Assumption("inner points of band A", "equal steps", "give the points")
PUBLISHED = Evidence(Provenance.PUBLISHED, ("circular",))
DERIVED = Evidence(Provenance.DERIVED, ("advert", "circular"))
GUESSED = Evidence(Provenance.ASSUMED, (), (GUESS,))


def figure(amount: str, per: Per = Per.YEAR, evidence: Evidence = PUBLISHED, currency: Currency = POUNDS) -> Figure:
    """A figure of that amount."""
    return Figure.of(money(amount), currency, per, evidence, Working("{:money}", (money(amount),)))


TOGETHER: dict[str, Callable[[Figure, Figure], object]] = {
    "sum": operator.add,
    "difference": operator.sub,
    "comparison": operator.lt,
}


def test_a_result_is_as_weak_as_its_weakest_part() -> None:
    """Published before derived before told before assumed."""
    assert [0, 1, 2, 3] == [provenance.weakness for provenance in Provenance]
    assert Provenance.DERIVED is Evidence.joined(PUBLISHED, DERIVED).provenance
    assert Provenance.ASSUMED is Evidence.joined(GUESSED, PUBLISHED, DERIVED).provenance


def test_joined_evidence_names_each_paper_and_assumption_once_in_order_of_use() -> None:
    """What is used twice is listed where it was used first."""
    joined = Evidence.joined(DERIVED, GUESSED, PUBLISHED, GUESSED)
    assert Evidence(Provenance.ASSUMED, ("advert", "circular"), (GUESS,)) == joined


def test_arithmetic_alone_does_not_weaken_a_figure() -> None:
    """Two published amounts have a published sum."""
    assert Provenance.PUBLISHED is (figure("1.00") + figure("2.00")).provenance


def test_a_sum_rests_on_all_that_its_parts_rest_on() -> None:
    """35998.00 + 1928.00 + 1000.00 = 38926.00, with papers and assumptions of all three."""
    total = total_of([figure("35998.00"), figure("1928.00", evidence=GUESSED), figure("1000")], Per.YEAR, POUNDS)
    assert money("38926.00") == total.amount
    assert Evidence(Provenance.ASSUMED, ("circular",), (GUESS,)) == total.evidence
    assert total.assumed
    assert "35998.00 + 1928.00 + 1000.00" == total.working.plain()


def test_the_sum_of_no_figures_is_nothing() -> None:
    """A post without allowances has allowances of 0, resting on nothing."""
    nothing = total_of([], Per.HOUR, POUNDS)
    assert (Decimal(0), Per.HOUR, Evidence(), "nothing") == (
        nothing.amount,
        nothing.per,
        nothing.evidence,
        nothing.working.plain(),
    )
    assert not nothing.assumed


@pytest.mark.parametrize("per", Per)
def test_figures_per_different_things_are_not_taken_together(per: Per) -> None:
    """A yearly and an hourly amount have no sum and no difference, and neither is more."""
    other = Per.HOUR if per is Per.YEAR else Per.YEAR
    one, another = figure("1.00", per), figure("1.00", other)
    for what, work in TOGETHER.items():
        with pytest.raises(MixedFiguresError) as refusal:
            work(one, another)
        expected = f"{what} of figures per {per.value}: one is per {other.value}. Take figures per one thing."
        assert expected == str(refusal.value)


def test_two_currencies_are_not_taken_together_in_silence() -> None:
    """1.00 pound and 1.00 euro are not 2.00 of anything; pounds with pence and pounds without are not one currency."""
    for other in (EUROS, Currency("GBP", 0)):
        for what, work in TOGETHER.items():
            with pytest.raises(MixedFiguresError) as refusal:
                work(figure("1.00"), figure("1.00", currency=other))
            expected = f"{what} of figures in GBP: one is in {other.code}. Take figures in one currency."
            assert expected == str(refusal.value)


def test_a_difference_rests_on_both_figures() -> None:
    """37510.00 − 35998.00 = 1512.00, as sure as the less sure of the two."""
    rise = figure("37510", evidence=GUESSED) - figure("35998.00")
    assert (money("1512.00"), Evidence(Provenance.ASSUMED, ("circular",), (GUESS,))) == (rise.amount, rise.evidence)
    assert "37510.00 − 35998.00 = 1512.00" == rise.working.plain()
    assert money("-1.00") == (figure("1.00") - figure("2.00")).amount


def test_figures_sum_and_sort_by_their_amounts() -> None:
    """By `sum`, `max` and `sorted` of Python; what they rest on decides nothing there, and still they are not equal."""
    one, other, third = figure("2.00"), figure("1.00", evidence=GUESSED), figure("3.00")
    assert figure("6.00").amount == sum([one, other, third]).amount  # type: ignore[union-attr]
    assert [other, one, third] == sorted([one, other, third])
    assert (third, other) == (max(one, other, third), min(one, other, third))
    assert one > other
    assert figure("1.00") != other
    assert not figure("1.00") < other < figure("1.00")


@pytest.mark.parametrize(
    ("amount", "decimals", "expected"),
    [
        ("38926", 2, "38926.00"),
        ("38926.0", 2, "38926.00"),
        ("38926.000", 2, "38926.00"),
        ("17.2505", 2, "17.2505"),
        ("17.2500", 3, "17.250"),
        ("-0.10", 2, "-0.10"),
        ("4E+4", 2, "40000.00"),
        ("0", 2, "0.00"),
        ("0.000", 0, "0"),
        ("500.0", 0, "500"),
        ("500", 0, "500"),
        ("1.5", 4, "1.5000"),
    ],
)
def test_an_amount_has_the_decimals_of_its_currency(amount: str, decimals: int, expected: str) -> None:
    """However it was written, one amount is one Decimal: pounds have pence, yen none; a finer rate keeps its own."""
    assert expected == str(figure(amount, currency=Currency("XXX", decimals)).amount)


@pytest.mark.parametrize("what", ["NaN", "sNaN", "Infinity"])
def test_a_figure_is_a_number(what: str) -> None:
    """What is no number is paid to nobody."""
    with pytest.raises(InvalidValueError, match="it is not a number that pay can be"):
        Figure.of(Decimal(what), POUNDS, Per.YEAR, Evidence(), Working("basic"))


@pytest.mark.parametrize("values", [(), (1, 2)])
def test_a_working_has_a_value_for_each_place(values: tuple[int, ...]) -> None:
    """One without would be found out only when somebody reads it."""
    with pytest.raises(InvalidValueError, match=f"it has {len(values)} values. Give one for each place"):
        Working("{:number} weeks", values)


def test_an_amount_on_its_way_is_rounded_once() -> None:
    """20000.00 × 18.5/37 × 1/3 = 3333.333..., to the penny 3333.33; a stated amount is its own working."""
    full_time = Running.of(figure("20000"))
    half = full_time.times(Fraction(1, 2), " × {:number}/{:number}", money("18.5"), 37, rests_on=[GUESSED])
    third = half.times(Fraction(1, 3), " × {:text}", "1/3").rounded(Rounding(), Per.PERIOD)
    assert ("3333.33", Per.PERIOD) == (str(third.amount), third.per)
    assert "20000.00 × 18.5/37 × 1/3 = 3333.33" == third.working.plain()
    assert Evidence(Provenance.ASSUMED, ("circular",), (GUESS,)) == third.evidence
    assert "20000.00" == full_time.rounded(Rounding(), Per.YEAR).working.plain()


@pytest.mark.parametrize("work", [*TOGETHER.values(), lambda one, other: other + one])
def test_a_figure_is_not_taken_with_a_bare_number(work: Callable[[Any, Any], object]) -> None:
    """A bare number has no papers, so the result would not know where it comes from."""
    with pytest.raises(TypeError):
        work(figure("1.00"), 1)


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("{:money}", Decimal(35998), "35998.00"),
        ("{:money}", Decimal("0.005"), "0.005"),
        ("{:number}", Decimal("37.50"), "37.5"),
        ("{:number}", 18, "18"),
        ("{:percent}", Decimal("12.50"), "12.5 %"),
        ("{:day}", date(2025, 7, 1), "2025-07-01"),
        ("{:text}", "a reason", "a reason"),
    ],
)
def test_a_working_is_written_without_a_locale(template: str, value: Decimal | int | date | str, expected: str) -> None:
    """Money has the currency's decimals, numbers as many as they need, days are ISO 8601."""
    assert expected == Working(template, (value,)).plain()


def test_a_working_can_be_written_otherwise() -> None:
    """Whoever shows it is told the kind of each value and the value itself."""
    half = Working("{:money} × {:number}/{:number}", (money("35998.00"), 18, 36))
    assert "money=35998.00 × number=18/number=36" == half.rendered(lambda kind, value: f"{kind}={value}")
    assert "35998 × 18/36" == half.plain(decimals=0)


@pytest.mark.parametrize(
    ("amount", "decimals", "expected"),
    [
        ("35998", 2, "35998.00"),
        ("35998.5", 2, "35998.50"),
        ("35998.50", 2, "35998.50"),
        ("0.005", 2, "0.005"),  # none lost
        ("1E+3", 2, "1000.00"),
        ("12", 0, "12"),
        ("12.00", 0, "12"),
        ("0", 2, "0.00"),
        ("-1928.1", 2, "-1928.10"),
    ],
)
def test_an_amount_has_at_least_the_decimals_of_its_currency(amount: str, decimals: int, expected: str) -> None:
    """Fewer decimals are filled up, more are kept, and there is no exponent."""
    assert expected == plain_amount(money(amount), decimals)


@pytest.mark.parametrize("amount", [Fraction(1, 3), 1, 1.5])
def test_what_no_rule_has_rounded_is_not_written_as_money(amount: object) -> None:
    """A fraction would have to be rounded on its way out, and the way out never rounds."""
    with pytest.raises(WrongTypeError) as refusal:
        plain_amount(amount)  # type: ignore[arg-type]
    expected = f"amount {amount!r}: it has not been rounded by a rule. Allowed: decimal.Decimal."
    assert expected == str(refusal.value)


@pytest.mark.parametrize(
    ("number", "expected"),
    [("37.50", "37.5"), ("18.00", "18"), ("12000", "12000"), ("1.2E+4", "12000"), ("0.10", "0.1")],
)
def test_a_number_has_no_decimals_that_say_nothing(number: str, expected: str) -> None:
    """37.50 hours are 37.5 hours; 12000 keeps its zeros."""
    assert expected == plain_number(money(number))


def test_text_does_not_depend_on_the_callers_decimal_context(hostile_context: Context) -> None:
    """Law 1: a caller's context cannot change an answer, nor how it is written."""
    assert hostile_context.prec == 1
    assert "35998.25" == plain_amount(Decimal("35998.25"))
    assert (
        "12345678901234.5 + 0.25"
        == Working("{:number} + {:number}", (money("12345678901234.50"), money("0.25"))).plain()
    )


def test_a_source_is_cited_in_one_line() -> None:
    """Title, then the day in brackets, then the address, as far as they are known."""
    day, url = date(2025, 5, 22), "https://example.org/1"
    assert [
        "Circular 1",
        "Circular 1 (2025-05-22)",
        "Circular 1, https://example.org/1",
        "Circular 1 (2025-05-22), https://example.org/1",
    ] == [
        Source(code="c", title="Circular 1", published=published, url=where).citation
        for where in (None, url)
        for published in (None, day)
    ]


def test_the_file_of_a_source_is_no_part_of_what_it_is() -> None:
    """The same paper named in two files is the same paper."""
    assert Source(code="c", title="t", file="a.toml") == Source(code="c", title="t", file="b.toml")


def test_an_employer_says_how_amounts_are_shown() -> None:
    """A statement carries the currency, its decimals and the locale of its scheme."""
    employer = Employer("demo", "Demo", "JPY", 0, "ja_JP", ())
    assert ("JPY", 0, "ja_JP") == (employer.currency, employer.decimals, employer.locale)


def test_a_figure_is_a_decimal() -> None:
    """A float was rounded by nobody."""
    amount: Any = 1.5
    with pytest.raises(WrongTypeError) as refusal:
        Figure.of(amount, POUNDS, Per.YEAR, Evidence(), Working("basic"))
    assert "amount 1.5: a float is not exact money or hours. Allowed: int and decimal.Decimal." == str(refusal.value)


def test_what_is_no_number_is_not_written() -> None:
    """NaN has no digits to show."""
    with pytest.raises(InvalidValueError) as refusal:
        plain_amount(Decimal("NaN"))
    assert "amount NaN: it is not a number that pay can be." == str(refusal.value)
