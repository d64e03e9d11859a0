"""Arrears of what was paid, where records tell it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factories.hours import premium, shift, working
from factories.schemes import allowance, calendar, counts, hours, money, points, post, rate, scheme, table
from paycalc import (
    ArrearsStatement,
    InvalidFileError,
    InvalidValueError,
    PaymentRecord,
    PayScheme,
    ShiftKind,
    UnknownNameError,
    WrongTypeError,
    arrears,
    difference,
    pay_period,
)
from paycalc.cli import main
from paycalc.files.payments import load_paid

APRIL, MAY, JUNE = date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 30)
EXTRA = allowance("extra", rate(amount=1200), pensionable=(counts(False),))


def terms(**parts: Any) -> PayScheme:
    """12,600 a year, 1,050 a month, and nothing more unless said."""
    facts = {"pay_calendar": calendar(), "full_time_hours": (hours(),), "increments": None, **parts}
    return scheme(table(points(12600)), **facts)


def paid(amount: str, code: str = "basic", on: date = APRIL, **rest: Any) -> PaymentRecord:
    return PaymentRecord(on=on, code=code, amount=money(amount), **rest)


def owed(made: PayScheme, *told: PaymentRecord, last: date = APRIL, **rest: Any) -> ArrearsStatement:
    assert made.pay_calendar is not None
    periods = made.pay_calendar.between(APRIL, last)
    return arrears(made, post(), periods, **{"known_after": JUNE, "paid": told, **rest})


def rows(statement: ArrearsStatement) -> list[tuple[object, ...]]:
    return [(one.number, one.code, one.owed.amount, one.pensionable) for one in statement.differences]


def test_what_was_paid_is_taken_as_told() -> None:
    """1,050 is due: 1,000 was paid in April, and 1,100 in May."""
    statement = owed(terms(), paid("1000"), paid("1100", on=date(2025, 5, 31)), last=MAY)
    assert [(1, "basic", 50, True), (2, "basic", -50, True)] == rows(statement)
    assert (money("0"), None) == (statement.total.amount, statement.known_before)
    assert "1000.00, as told" == statement.differences[0].paid.working.plain()


def test_a_line_that_is_not_told_was_not_paid() -> None:
    """100 of the extra is owed whole; what is told of June is left aside."""
    statement = owed(terms(allowances=(EXTRA,)), paid("1050"), paid("9", on=date(2025, 6, 1)))
    assert [(1, "extra", 100, False)] == rows(statement)


def test_a_line_that_is_not_due_was_overpaid() -> None:
    """40 of an extra that the post does not have."""
    optional = allowance("extra", rate(amount=1200), automatic=False)
    statement = owed(terms(allowances=(optional,)), paid("1050"), paid("40", "extra", pensionable=False))
    assert [(1, "extra", -40, False)] == rows(statement)
    assert statement.overpaid


def test_a_line_that_is_not_due_has_its_place_among_those_that_are() -> None:
    """First an extra that was overpaid, then another of which 20 of 50 are owed, then what a shift earns.

    12,600 / 2,000 hours is 6.30, and half of it for an hour on Saturday 5 April 3.15.
    """
    extra = allowance("extra", rate(amount=1200), automatic=False)
    other = allowance("other", rate(amount=600), pensionable=(counts(False),))
    made = terms(allowances=(extra, other), working_time=working(premium("x")))
    saturday = shift("2025-04-05 09:00", "2025-04-05 10:00")
    told = paid("1050"), paid("30", "other"), paid("40", "extra", pensionable=False)
    statement = owed(made, *told, shifts=[saturday])
    expected = [("extra", money("-40.00")), ("other", money("20.00")), ("x", money("3.15"))]
    assert expected == [(one.code, one.owed.amount) for one in statement.differences]


def test_of_two_lines_of_one_code_what_is_due_stands_before_what_was_paid() -> None:
    """100 of the extra does not count for pension, and was paid as if it did."""
    statement = owed(terms(allowances=(EXTRA,)), paid("1050"), paid("100", "extra", pensionable=True))
    assert [(1, "extra", 100, False), (1, "extra", -100, True)] == rows(statement)


def test_one_code_can_be_told_in_two_lines() -> None:
    """The extra counts from 16 April: 100 x 15/30 each way; 30 and 50 were paid."""
    half = allowance("extra", rate(amount=1200), pensionable=(counts(False), counts(True, date(2025, 4, 16))))
    told = paid("30", "extra", pensionable=False), paid("50", "extra", pensionable=True)
    assert [(1, "extra", 20, False)] == rows(owed(terms(allowances=(half,)), paid("1050"), *told))
    with pytest.raises(InvalidValueError) as refusal:
        owed(terms(allowances=(half,)), paid("1050"), paid("80", "extra"))
    expected = (
        "paid extra on 2025-04-01: whether it counted for pension does not follow from what is due. "
        "Say it (pensionable)."
    )
    assert expected == str(refusal.value)


@pytest.mark.parametrize(
    ("told", "rest", "message"),
    [
        (
            (paid("1", on=MAY),),
            {},
            "arrears of 2025-04-01 to 2025-04-30: nothing is told of what was paid for it. "
            "Give 0 for its basic salary if nothing was, or leave the period out.",
        ),
        (
            (paid("1"), paid("2", on=date(2025, 4, 2))),
            {},
            "paid basic on 2025-04-02: the period has it already. Give the sum.",
        ),
        (
            (paid("1"),),
            {"known_before": APRIL},
            "arrears paid as known on 2025-04-01: what was paid is told. Leave `known_before` out.",
        ),
    ],
)
def test_what_was_paid_is_told_once_and_for_each_period(
    told: tuple[PaymentRecord, ...], rest: Any, message: str
) -> None:
    """And is not worked out as well."""
    with pytest.raises(InvalidValueError) as refusal:
        owed(terms(), *told, **rest)
    assert message == str(refusal.value)


def test_a_line_that_the_scheme_does_not_have_is_refused() -> None:
    """With the nearest name."""
    with pytest.raises(UnknownNameError) as refusal:
        owed(terms(allowances=(EXTRA,)), paid("1", "extre"))
    assert "extra" in str(refusal.value)


def test_nothing_paid_is_told_as_nought() -> None:
    """1,050 is owed whole."""
    assert [(1, "basic", 1050, True)] == rows(owed(terms(), paid("0")))


def test_what_was_paid_for_a_month_out_of_post_is_owed_back() -> None:
    """The last day in post was 31 March: 1,050 of basic salary were paid for April, and counted for pension."""
    made = terms(allowances=(EXTRA,))
    assert made.pay_calendar is not None
    left = post(ended=date(2025, 3, 31))
    statement = arrears(made, left, made.pay_calendar.between(APRIL, APRIL), known_after=JUNE, paid=[paid("1050")])
    assert [(1, "basic", -1050, True)] == rows(statement)
    assert [-1050, -1050] == [statement.total.amount, statement.pensionable.amount]
    # told otherwise, it did not count
    told = [paid("1050", pensionable=False)]
    otherwise = arrears(made, left, made.pay_calendar.between(APRIL, APRIL), known_after=JUNE, paid=told)
    assert [-1050, 0] == [otherwise.total.amount, otherwise.pensionable.amount]
    with pytest.raises(InvalidValueError, match="whether it counted for pension does not follow from what is due"):
        arrears(made, left, made.pay_calendar.between(APRIL, APRIL), known_after=JUNE, paid=[paid("100", "extra")])


def test_hours_worked_can_be_told_too() -> None:
    """Plain time of 6.30 an hour and half of it, 3.15, for two additional hours; 12.10 and 7.00 were paid."""
    made = terms(working_time=working(premium("x")))
    assert made.pay_calendar is not None
    extra = shift("2025-04-05 09:00", "2025-04-05 11:00", kind=ShiftKind.ADDITIONAL)
    told = paid("1050"), paid("12.10", "plain-time"), paid("7", "x")
    april = made.pay_calendar.between(APRIL, APRIL)
    statement = arrears(made, post(), april, known_after=JUNE, paid=told, shifts=[extra])
    assert [(1, "plain-time", money("0.50"), True), (1, "x", money("-0.70"), False)] == rows(statement)
    assert [money("0.50"), money("-0.70")] == [statement.total_owed.amount, statement.total_overpaid.amount]
    assert (money("-0.20"), True) == (statement.total.amount, statement.overpaid)  # a part of a pound is one too
    assert money("0.50") == statement.pensionable.amount
    with pytest.raises(UnknownNameError, match="plain-time, x"):
        arrears(made, post(), april, known_after=JUNE, paid=[paid("1", "y")], shifts=[extra])


def test_difference_takes_what_records_tell() -> None:
    """Of a statement's own period, and of no other; basic salary that is not due counts for pension."""
    made = terms()
    assert made.pay_calendar is not None
    statement = pay_period(made, post(), made.pay_calendar.period_of(APRIL))
    assert [money("49.99")] == [one.owed.amount for one in difference([paid("1000.01")], statement)]
    with pytest.raises(InvalidValueError) as refusal:
        difference([paid("1", on=MAY)], statement)
    assert "paid basic on 2025-05-01: the period is 2025-04-01 to 2025-04-30. Leave it out." == str(refusal.value)


@pytest.mark.parametrize("wrong", [1.5, "1", True])
def test_what_was_paid_is_exact(wrong: Any) -> None:
    """A float is refused, and text."""
    with pytest.raises(TypeError):
        PaymentRecord(on=APRIL, code="basic", amount=wrong)


@pytest.mark.parametrize("wrong", ["no", 0, 1])
def test_whether_it_counted_for_pension_is_true_false_or_not_said(wrong: Any) -> None:
    """The text "no" would count as yes."""
    with pytest.raises(WrongTypeError):
        paid("1", pensionable=wrong)
    assert [None, True, False] == [paid("1", pensionable=given).pensionable for given in (None, True, False)]


def test_a_period_is_asked_about_once() -> None:
    """50 are owed for April: named twice they would be owed twice."""
    made = terms()
    assert made.pay_calendar is not None
    april = made.pay_calendar.period_of(APRIL)
    with pytest.raises(InvalidValueError) as refusal:
        arrears(made, post(), [april, april], known_after=JUNE, paid=[paid("1000")])
    assert "arrears of 2025-04-01 to 2025-04-30: the period is named twice. Name each period once." == str(
        refusal.value
    )


# --- from a file ---


def day(text: str) -> date:
    if len(text) < 7:
        raise InvalidValueError(f"period {text!r}", "it is no month")
    return date.fromisoformat(f"{text}-01")


def test_what_was_paid_is_read_from_csv(tmp_path: Path) -> None:
    """With or without the column for pension, and with what a spreadsheet puts before the first name."""
    file = tmp_path / "paid.csv"
    file.write_text("\ufeffcode,period,amount,pensionable\nbasic,2025-04, 1000.50,\nextra,2025-05,-3,no\n", "utf-8")
    expected = (paid("1000.50"), paid("-3", "extra", MAY, pensionable=False))
    assert expected == load_paid(file, day)
    file.write_text("period,code,amount\r\n2025-04,basic,7\r\n", "utf-8")
    assert (paid("7"),) == load_paid(file, day)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [f"1: {name}: the column is needed and is not there" for name in ("period", "code", "amount")]),
        (
            "period,code,pay\n",
            [
                "1: heading: column 'pay': the file has no such column. Known: period, code, amount, pensionable",
                "1: amount: the column is needed and is not there",
            ],
        ),
        ("period,code,amount,amount\n2025-04,basic,1,2\n", ["1: amount: the column is there twice"]),
        (
            "period,code,amount,pensionable\n2025-04,basic,1e3,\n2025-04,basic,1,maybe\n2025-04,basic,1,no,2\n"
            "2025-04,,1,\n2025,basic,1,\n2025-04,basic,=1,\n",
            [
                "2: amount: '1e3' is not a plain number: write it as 2999.83 or -25",
                "3: pensionable: 'maybe' is not yes or no: leave it out where the line tells",
                "4: row: its cells are 5, and those of the heading 4",
                "5: code: it is needed and not given",
                "6: row: period '2025': it is no month",
                "7: amount: '=1' is a formula: give its value",
            ],
        ),
        (
            f"period,code,amount\n2025-04,basic,{'1' * 131_073}\n",
            ["2: row: it is no CSV: field larger than field limit (131072)"],
        ),
        (
            "period,code,amount\n\n , ,\n",
            ["1: row: it tells of no payment: give 0 for the basic salary of a period without one"],
        ),
    ],
    ids=["empty", "unknown column", "column twice", "rows", "cell beyond all bounds", "no row"],
)
def test_a_file_that_is_wrong_is_told_row_by_row(tmp_path: Path, text: str, faults: list[str]) -> None:
    """Columns first, then every row; a file without any is refused, so that nothing is worked out in its stead."""
    file = tmp_path / "paid.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(InvalidFileError) as refusal:
        load_paid(file, day)
    assert faults == [str(fault).removeprefix(f"{file}:") for fault in refusal.value.faults]


def test_everything_wrong_with_a_row_is_told_by_column(tmp_path: Path) -> None:
    """Two faults in one row; a file with semicolons is one fault, and says how to save it."""
    file = tmp_path / "paid.csv"
    file.write_text("period,code,amount,pensionable\n2025-05,basic,1e3,maybe\n", "utf-8")
    with pytest.raises(InvalidFileError) as refusal:
        load_paid(file, day)
    assert ["amount", "pensionable"] == [fault.place for fault in refusal.value.faults]
    file.write_text("period;code;amount\n2025-05;basic;1\n", "utf-8")
    with pytest.raises(InvalidFileError) as refusal:
        load_paid(file, day)
    assert f"{file}:1: heading: columns are parted by commas: save it as CSV with commas" in str(refusal.value)


def test_the_command_takes_what_was_paid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """August 2025 at the minimum of band D: 37,510 / 12 = 3,125.83 and 2,009 / 12 = 167.42 are due, 1,000 / 12 = 83.33.

    2,999.83, 160.67 and 83.33 were paid.
    """
    file = tmp_path / "paid.csv"
    file.write_text(
        "period,code,amount\n2025-08,basic,2999.83\n2025-08,location,160.67\n2025-08,non-pensionable,83.33\n", "utf-8"
    )
    asked = "arrears met-police-staff D --started 2025-08-01 --from 2025-08 --to 2025-08 --known-after 2026-02-14"
    assert 0 == main([*asked.split(), "--paid", str(file), "--format", "csv"])
    found = [line.split(",")[2:7] for line in capsys.readouterr().out.splitlines()[1:3]]
    assert [
        ["basic", "Basic salary", "3125.83", "2999.83", "126.00"],
        ["location", "Location allowance", "167.42", "160.67", "6.75"],
    ] == found
