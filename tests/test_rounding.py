"""Rounding: one function, four ways, any unit, and a split that loses nothing."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any

import pytest

from factories.schemes import money
from paycalc import InvalidValueError, Rounding, RoundingMode, WrongTypeError
from paycalc.rounding import checked_amount, checked_hours, exact_decimal, exact_sum, round_units, split

UP, DOWN, HALF_UP, HALF_EVEN = RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_UP, RoundingMode.HALF_EVEN


@pytest.mark.parametrize(
    ("n", "d", "half_up", "half_even", "down", "up"),
    [
        (0, 1, 0, 0, 0, 0),
        (4, 2, 2, 2, 2, 2),
        (1, 2, 1, 0, 0, 1),  # 0.5: the even neighbour is 0
        (3, 2, 2, 2, 1, 2),  # 1.5: the even neighbour is 2
        (5, 2, 3, 2, 2, 3),  # 2.5: the even neighbour is 2
        (7, 3, 2, 2, 2, 3),  # 2.33
        (8, 3, 3, 3, 2, 3),  # 2.67
        (1, 1000, 0, 0, 0, 1),
        (999, 1000, 1, 1, 0, 1),
    ],
)
def test_each_mode_picks_one_neighbour(n: int, d: int, half_up: int, half_even: int, down: int, up: int) -> None:
    """Half up and half even go to the nearest unit, down cuts, up completes; whole amounts stay."""
    expected = {HALF_UP: half_up, HALF_EVEN: half_even, DOWN: down, UP: up}
    assert expected == {mode: round_units(n, d, mode) for mode in RoundingMode}


@pytest.mark.parametrize(
    ("unit", "mode", "amount", "expected"),
    [
        ("0.01", HALF_UP, "2.005", "2.01"),
        ("0.01", HALF_EVEN, "2.005", "2.00"),
        ("0.01", HALF_EVEN, "2.015", "2.02"),
        ("0.01", DOWN, "2.009", "2.00"),
        ("0.01", UP, "2.001", "2.01"),
        ("0.01", HALF_UP, "-2.005", "-2.01"),  # half away from zero
        ("0.01", HALF_EVEN, "-2.005", "-2.00"),
        ("0.01", DOWN, "-2.009", "-2.00"),  # toward zero
        ("0.01", UP, "-2.001", "-2.01"),  # away from zero
        ("0.001", HALF_UP, "0.0005", "0.001"),
        ("1", HALF_UP, "36840.5", "36841"),
        ("3", UP, "10571.43", "10572"),  # 10572 = 3 × 3524
        ("3", HALF_UP, "10571.43", "10572"),  # 10571.43 / 3 = 3523.81
        ("3", DOWN, "10571.43", "10569"),  # 3 × 3523
        ("3", HALF_EVEN, "4.5", "6"),  # 1.5 units: the even neighbour is 2 of them
        ("0.05", HALF_UP, "1.025", "1.05"),  # 20.5 units of 0.05
        ("0.25", HALF_EVEN, "0.625", "0.50"),  # 2.5 units of 0.25
        ("1E+3", HALF_UP, "1500", "2000"),
    ],
)
def test_an_amount_becomes_a_whole_number_of_units(unit: str, mode: RoundingMode, amount: str, expected: str) -> None:
    """Units may be any amount above zero; the sign is taken aside."""
    assert money(expected) == Rounding(money(unit), mode).round(money(amount))


@pytest.mark.parametrize("amount", [Fraction(7, 3), Decimal("2.3333"), 2])
def test_every_exact_type_rounds(amount: Fraction | Decimal | int) -> None:
    """7/3, 2.3333 and 2 are all 2 to the unit."""
    assert Decimal(2) == Rounding(Decimal(1)).round(amount)


def test_the_decimals_are_those_of_the_unit() -> None:
    """Half of 36 in pennies is 18.00, not 18."""
    assert "18.00" == str(Rounding().ratio(36, 2))


def test_a_rounded_zero_has_no_sign() -> None:
    """-0.001 to the penny is 0.00, never -0.00."""
    assert "0.00" == str(Rounding().ratio(-1, 1000))


def test_the_default_is_the_penny_half_up() -> None:
    """`Rounding()` says what most schemes say."""
    assert Rounding(Decimal("0.01"), HALF_UP) == Rounding()


@pytest.mark.parametrize("unit", [Decimal(0), Decimal("-0.01")])
def test_a_unit_is_above_zero(unit: Decimal) -> None:
    """Nothing is a whole number of nothings."""
    with pytest.raises(InvalidValueError) as refusal:
        Rounding(unit)
    assert f"rounding unit {unit}: a unit is above zero. Such as 0.01, 1 or 3." == str(refusal.value)


def test_a_mode_is_one_of_those_that_there_are() -> None:
    """Its text is taken for it: kept as text, "half-up" would round 0.001 up to 0.01."""
    rule = Rounding(Decimal("0.01"), "half-up")  # type: ignore[arg-type]
    assert (RoundingMode.HALF_UP, Decimal("0.00")) == (rule.mode, rule.round(Decimal("0.001")))
    with pytest.raises(WrongTypeError):
        Rounding(Decimal("0.01"), "half")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (0.1, "pay 0.1: a float is not exact money or hours. Allowed: int and decimal.Decimal."),
        (True, "pay True: a bool is not exact money or hours. Allowed: int and decimal.Decimal."),
        ("1", "pay '1': a str is not exact money or hours. Allowed: int and decimal.Decimal."),
        (None, "pay None: a NoneType is not exact money or hours. Allowed: int and decimal.Decimal."),
        (
            Fraction(1, 3),
            "pay Fraction(1, 3): a Fraction is not exact money or hours. Allowed: int and decimal.Decimal.",
        ),
    ],
)
def test_only_int_and_decimal_are_exact(value: object, message: str) -> None:
    """A float is already rounded by nobody's rule; a bool, a text and a fraction are no amounts of pay."""
    with pytest.raises(WrongTypeError) as refusal:
        exact_decimal(value, named="pay")
    assert message == str(refusal.value)


def test_a_long_value_is_cut_short_in_the_refusal() -> None:
    """A refusal is one line that can be read, however long the value was."""
    with pytest.raises(WrongTypeError) as refusal:
        exact_decimal("9" * 5000, named="pay")
    assert "pay '" + "9" * 59 == refusal.value.asked


@pytest.mark.parametrize(
    ("value", "asked"),
    [
        (Decimal("NaN"), "pay NaN"),
        (Decimal("sNaN"), "pay sNaN"),
        (Decimal("Infinity"), "pay Infinity"),
        (Decimal("-Infinity"), "pay -Infinity"),
        (Decimal("1e999999999"), "pay 1E+999999999"),
        (Decimal("1e-999999999"), "pay 1E-999999999"),
        (Decimal("0e999999999"), "pay 0E+999999999"),
        (Decimal("1e-16"), "pay 0.0000000000000001"),
        (Decimal(10**15), "pay 1000000000000000"),
        (10**15, "pay 1000000000000000"),
        (-(10**15), "pay -1000000000000000"),
        pytest.param(10**5000, "pay of about 4983 digits", id="10**5000"),  # 16610 bits × 3/10
    ],
)
def test_a_number_that_pay_cannot_be_is_refused_without_writing_it_out(value: Decimal | int, asked: str) -> None:
    """Not a number, infinite, or with more than 15 digits before or after the point."""
    with pytest.raises(InvalidValueError) as refusal:
        exact_decimal(value, named="pay")
    allowed = "Allowed: finite numbers of at most 15 digits before and after the point."
    assert f"{asked}: it is not a number that pay can be. {allowed}" == str(refusal.value)


@pytest.mark.parametrize("value", [10**15 - 1, -(10**15 - 1), Decimal("999999999999999.999999999999999"), 0])
def test_fifteen_digits_before_and_after_the_point_are_taken(value: Decimal | int) -> None:
    """The largest amount there is, whole and with decimals."""
    assert Decimal(value) == exact_decimal(value, named="pay")


def test_an_amount_is_at_least_its_least() -> None:
    """An amount below the least is refused; the least itself is taken."""
    assert Decimal(1) == checked_amount(1, named="salary", least=1)
    with pytest.raises(InvalidValueError) as refusal:
        checked_amount(Decimal("0.99"), named="salary", least=1)
    assert "salary 0.99: it is below 1. Allowed: 1 and above." == str(refusal.value)


@pytest.mark.parametrize("hours", [Decimal("0.01"), Decimal("37.5"), Decimal("37.50"), 168, Decimal("1E+1")])
def test_hours_are_taken_to_the_hundredth(hours: Decimal | int) -> None:
    """From a hundredth of an hour to every hour of the week."""
    assert Decimal(hours) == checked_hours(hours, named="hours")


@pytest.mark.parametrize("hours", [0, -1, Decimal("0.001"), Decimal("37.505"), Decimal("168.01"), 169])
def test_hours_that_no_week_has_are_refused(hours: Decimal | int) -> None:
    """None, fewer than none, more than 168, or finer than a hundredth."""
    with pytest.raises(InvalidValueError) as refusal:
        checked_hours(hours, named="hours")
    allowed = "Allowed: above 0, at most 168, in hundredths of an hour."
    assert f"hours {hours}: they are not hours of a week. {allowed}" == str(refusal.value)


def test_an_amount_in_a_refusal_is_written_out() -> None:
    """A reader of pay writes -100000, never -1E+5."""
    with pytest.raises(InvalidValueError) as refusal:
        checked_amount(Decimal("-1E+5"), named="salary")
    assert "salary -100000" == refusal.value.asked


def test_a_sum_keeps_every_digit() -> None:
    """35998.00 + 2928 + 0.001 = 38926.001; nothing sums to 0."""
    assert money("38926.001") == exact_sum([money("35998.00"), money("2928"), money("0.001")])
    assert Decimal(0) == exact_sum([])


@pytest.mark.parametrize(
    ("parts", "earlier", "expected"),
    [
        (["100/3", "100/3", "100/3"], "0", ["33.33", "33.34", "33.33"]),  # 33.33, 66.67, 100.00
        (["1/200", "1/200"], "0", ["0.01", "0.00"]),  # 0.005 rounds to 0.01 at once
        (["-100/3", "-100/3", "-100/3"], "0", ["-33.33", "-33.34", "-33.33"]),
        (["10", "0", "21"], "0", ["10.00", "0.00", "21.00"]),
        (["1/3"], "1/3", ["0.34"]),  # 0.33 before, 0.67 with it
        (["100/3", "-100/3"], "0", ["33.33", "-33.33"]),
        ([], "0", []),
    ],
)
def test_a_split_sums_to_its_whole(parts: list[str], earlier: str, expected: list[str]) -> None:
    """Each part is the difference of two rounded running totals."""
    found = split(map(Fraction, parts), Rounding(), earlier=Fraction(earlier))
    assert expected == [str(part) for part in found]


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0.1, "amount 0.1: a float is"),
        (float("nan"), "amount nan: a float is"),
        (float("inf"), "amount inf: a float is"),
        (True, "amount True: a bool is"),
        ("1.00", "amount '1.00': a str is"),
        (None, "amount None: a NoneType is"),
    ],
)
def test_a_rule_rounds_exact_amounts_alone(amount: Any, said: str) -> None:
    """The float 2.675 lies below 2.675 already, by no rule: it would become 2.67, half up."""
    with pytest.raises(WrongTypeError) as refusal:
        Rounding().round(amount)
    allowed = "Allowed: int, decimal.Decimal and fractions.Fraction."
    assert f"{said} not an exact amount. {allowed}" == str(refusal.value)


@pytest.mark.parametrize(
    ("amount", "asked"),
    [
        (Decimal("NaN"), "amount NaN"),
        (Decimal("sNaN"), "amount sNaN"),
        (Decimal("Infinity"), "amount Infinity"),
        (Decimal("-Infinity"), "amount -Infinity"),
        (Decimal("1E+999999999"), "amount 1E+999999999"),  # written out, a thousand million digits
        (Decimal("1E-999999999"), "amount 1E-999999999"),
        (Decimal("0E+999999999"), "amount 0E+999999999"),
        (Decimal("1E+40"), "amount 1E+40"),
        (Decimal("1E-61"), "amount 1E-61"),
        pytest.param(10**70, "amount of about 69 digits", id="10**70"),  # 233 bits × 3/10
        pytest.param(Fraction(10**70, 3), "amount of about 69 digits", id="10**70 / 3"),
    ],
)
def test_a_number_that_cannot_be_rounded_is_refused_without_writing_it_out(amount: Any, asked: str) -> None:
    """Not a number, infinite, or too long for the result to have all its digits."""
    with pytest.raises(InvalidValueError) as refusal:
        Rounding().round(amount)
    allowed = "Allowed: finite numbers of at most 40 digits before and 60 after the point."
    assert f"{asked}: it is not a number that can be rounded. {allowed}" == str(refusal.value)


def test_forty_digits_before_and_sixty_after_the_point_are_rounded() -> None:
    """Also to the smallest unit that there is, whose places are all there."""
    nines, finest = Decimal("9" * 40 + "." + "9" * 60), Rounding(Decimal("1E-15"), DOWN)
    assert "9" * 40 + "." + "9" * 15 == str(finest.round(nines))
    assert "1" + "0" * 39 + "." + "0" * 15 == f"{finest.round(Decimal('1E+39')):f}"


@pytest.mark.parametrize(
    ("n", "d", "message"),
    [
        (0.5, 1, "ratio of 0.5 to 1: a float is no whole number. Allowed: int."),
        (1, 0.5, "ratio of 1 to 0.5: a float is no whole number. Allowed: int."),
        (True, 1, "ratio of True to 1: a bool is no whole number. Allowed: int."),
        (1, True, "ratio of 1 to True: a bool is no whole number. Allowed: int."),
        (Decimal(1), 1, "ratio of 1 to 1: a Decimal is no whole number. Allowed: int."),
        ("1", 1, "ratio of '1' to 1: a str is no whole number. Allowed: int."),
    ],
)
def test_a_ratio_is_of_whole_numbers(n: Any, d: Any, message: str) -> None:
    """The way that every figure is rounded takes no float either."""
    with pytest.raises(WrongTypeError) as refusal:
        Rounding().ratio(n, d)
    assert message == str(refusal.value)


@pytest.mark.parametrize("d", [0, -1])
def test_a_ratio_is_to_a_number_above_zero(d: int) -> None:
    """The sign is that of the amount; nothing is divided by nothing."""
    with pytest.raises(InvalidValueError) as refusal:
        Rounding().ratio(1, d)
    said = f"ratio of 1 to {d}: what an amount is divided by must be above 0. Allowed: 1 and above."
    assert said == str(refusal.value)


class Days(IntEnum):
    """Whole numbers with names."""

    ONE = 1
    WEEK = 7


def test_a_whole_number_with_a_name_is_one() -> None:
    """1/7 is 0.142857…, and 7/1 is 7."""
    assert Decimal("0.14") == Rounding().ratio(Days.ONE, Days.WEEK)
    assert Decimal("7.00") == Rounding().round(Days.WEEK)
