"""How an account of time off in lieu is shown: tables in hours, files in minutes, one sentence."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from factories.schemes import post
from factories.toil import rules, toil_scheme
from paycalc import (
    InvalidValueError,
    ToilEarned,
    ToilStatement,
    ToilTaken,
    format_statement,
    load_toil_ledger,
    sentence,
    toil_account,
)


def shown() -> ToilStatement:
    """60 min of 300 taken late, 240 paid where 300 had been; then 45 min of which 60 are taken: 15 overdrawn."""
    terms = toil_scheme(rules(expired="paid", beyond_balance="negative", multiplier=1))
    entries = [
        ToilEarned(date(2025, 2, 1), 300, reference="shift 17"),
        ToilTaken(date(2025, 3, 1), 60, recorded=date(2025, 5, 20)),
        ToilEarned(date(2025, 5, 30), 45),
        ToilTaken(date(2025, 5, 31), 60, reference="leave 3"),
    ]
    return toil_account(terms, post(), entries, on=date(2025, 6, 1))


def test_a_table_shows_lots_absences_payments_and_the_balance() -> None:
    """In order of their days, lengths as hours: the totals stand in the last row."""
    lines = format_statement(shown()).splitlines()
    cells = [[cell for cell in line.split("  ") if cell] for line in lines[6:]]
    assert [[cell.strip() for cell in row] for row in cells] == [
        ["1 Feb 2025", "earned, lot 1: 5:00, hour for hour", "5:00", "1:00", "0:00", "4:00", "0:00", "1 May 2025"],
        ["1 Mar 2025", "taken, 1:00 of lot 1", "1:00"],
        ["2 May 2025", "paid out, earned 1 February 2025", "5:00", "£10.00", "£50.00"],
        ["20 May 2025", "overpaid, earned 1 February 2025", "-1:00", "£10.00", "-£10.00"],
        ["30 May 2025", "earned, lot 2: 0:45, hour for hour", "0:45", "0:45", "0:00", "0:00", "0:00", "30 Aug 2025"],
        ["31 May 2025", "taken, 0:45 of lot 2, 0:15 overdrawn", "1:00"],
        ["1 Jun 2025", "Balance", "5:45", "2:00", "0:00", "4:00", "-0:15", "£40.00"],
    ]


def test_lengths_stand_under_each_other() -> None:
    """They are figures, so that they end in one column."""
    lines = format_statement(shown()).splitlines()[6:]
    lengths = {0: "5:00", 2: "5:00", 3: "-1:00", 4: "0:45"}
    assert len({lines[row].index(f"  {text} ") + len(text) for row, text in lengths.items()}) == 1


def test_csv_has_minutes() -> None:
    """Whole minutes, a negative length among them, and plain amounts."""
    rows = list(csv.DictReader(format_statement(shown(), "csv").splitlines()))
    assert [(row["kind"], row["day"], row["reference"], row["minutes"], row["amount"]) for row in rows] == [
        ("lot", "2025-02-01", "shift 17", "300", ""),
        ("absence", "2025-03-01", "", "60", ""),
        ("pay-out", "2025-05-02", "shift 17", "300", "50.00"),
        ("overpayment", "2025-05-20", "shift 17", "-60", "-10.00"),
        ("lot", "2025-05-30", "", "45", ""),
        ("absence", "2025-05-31", "leave 3", "60", ""),
        ("balance", "2025-06-01", "", "345", "40.00"),
    ]
    assert ("120", "0", "240", "-15") == tuple(rows[-1][name] for name in ("taken", "lapsed", "paid_out", "left"))
    assert rows[2]["working"] == "20000.00 / 2000 × 5 h = 50.00"


def test_json_has_minutes_and_hours_beside_them() -> None:
    """The keys of a lot, an absence and a payment."""
    told = json.loads(format_statement(shown(), "json"))
    assert {key: value for key, value in told.items() if not isinstance(value, list | dict)} == {
        "scheme": "demo", "band": "A", "on": "2025-06-01", "known_on": None, "currency": "GBP",
        "balance_minutes": -15, "balance_hours": "-0:15", "earned_minutes": 345, "earned_hours": "5:45",
        "taken_minutes": 120, "taken_hours": "2:00", "lapsed_minutes": 0, "lapsed_hours": "0:00",
        "paid_out_minutes": 240, "paid_out_hours": "4:00", "overdrawn_minutes": 15, "overdrawn_hours": "0:15",
        "pay": "40.00", "provenance": "published", "assumed": False,
    }  # fmt: skip
    assert told["lots"][0]["ends"] == [{"on": "2025-05-02", "minutes": 240, "reason": "expired", "paid": True}]
    assert (told["lots"][0]["left_minutes"], told["lots"][0]["left_hours"]) == (0, "0:00")
    assert told["absences"][1] == {
        "on": "2025-05-31", "reference": "leave 3", "minutes": 60, "hours": "1:00", "overdrawn_minutes": 15,
        "covers": [{"lot": 2, "minutes": 45}],
    }  # fmt: skip
    assert told["payments"][1] == {
        "on": "2025-05-20", "kind": "overpayment", "reason": "expired", "earned_on": "2025-02-01",
        "reference": "shift 17", "minutes": -60, "hours": "-1:00", "rate": "10.00", "amount": "-10.00",
        "pensionable": False, "provenance": "published",
        "sources": ["paper"], "working": "40.00 due − 50.00 paid = -10.00",
    }  # fmt: skip


def test_the_working_of_each_payment_is_explained() -> None:
    """With its paper, where that is asked for."""
    text = format_statement(shown(), "markdown", explain=True)
    assert "- 2 May 2025, paid out: £20,000.00 / 2,000 × 5 h = £50.00 (published; Paper paper)" in text


def test_a_sentence_says_neither_pay_nor_an_end_where_there_is_none() -> None:
    """Without payments and without a last day, the balance and its parts are all there is to say."""
    terms = toil_scheme(rules(usable_for={}, expired=""))
    found = toil_account(terms, post(), [ToilEarned(date(2025, 6, 1), 75)], on=date(2025, 6, 1))
    assert sentence(found) == (
        "At the end of 1 June 2025 a post in band A of An employer made up for tests has 1:15 hours of time off in "
        "lieu left: 1:15 earned, 0:00 taken, 0:00 lapsed, 0:00 paid out."
    )
    assert json.loads(format_statement(found, "json"))["lots"][0]["last_day"] is None


def test_a_leaver_is_told_what_becomes_of_the_balance_and_not_that_it_can_be_taken_later() -> None:
    """Earned on 1 October, usable to 1 January, in post to 31 October: 7.5 h are paid on 1 November."""
    terms, leaver = toil_scheme(rules(leaver="paid")), post(ended=date(2025, 10, 31))
    entries = [ToilEarned(date(2025, 10, 1), 450)]
    last = toil_account(terms, leaver, entries, on=date(2025, 10, 31))
    assert "; the post ends on 31 October 2025: 7:30 is paid out on 1 November 2025." in sentence(last)
    assert "can be taken" not in sentence(last)
    assert (date(2025, 10, 31), True) == (last.lots[0].last_day, last.lots[0].paid_on_leaving)
    after = toil_account(terms, leaver, entries, on=date(2025, 11, 1))
    assert "  paid out on leaving, earned 1 October 2025  " in format_statement(after)
    # Point 2 since April: 21,000 / 2,000 = 10.50 an hour, x 7.5 = 78.75.
    assert ("left", "78.75") == (after.payments[0].reason.value, str(after.payments[0].amount.amount))
    assert "the post ends" not in sentence(after)


def test_a_leavers_balance_that_lapses_is_told_beside_what_expires_before_that() -> None:
    """Earned on 1 July and usable to 1 October: it can be taken till then. Earned on 1 September: it is lost."""
    terms, leaver = toil_scheme(rules(expired="paid", leaver="lapses")), post(ended=date(2025, 10, 31))
    entries = [ToilEarned(date(2025, 7, 1), 60), ToilEarned(date(2025, 9, 1), 30)]
    said = sentence(toil_account(terms, leaver, entries, on=date(2025, 9, 1)))
    assert (
        "; 1:00 of it can be taken to the end of 1 October 2025; the post ends on 31 October 2025: 0:30 lapses on 1 "
        in said
    )


def test_an_absence_that_nothing_covers_is_told_with_its_line_and_its_hours(tmp_path: Path) -> None:
    """Earned 1:00, taken 1:30 in line 3 of the ledger: 0:30 is lacking."""
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("kind,day,hours\nearned,2025-05-03,1:00\ntaken,2025-05-09,1:30\n", encoding="utf-8")
    with pytest.raises(InvalidValueError, match=r"balance: 0:30 of 1:30 hours on 2025-05-09 \(line 3\): "):
        toil_account(toil_scheme(rules()), post(), load_toil_ledger(ledger), on=date(2025, 6, 1))
