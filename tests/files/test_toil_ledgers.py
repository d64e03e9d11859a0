"""Ledgers of time off in lieu: CSV files, with every bad row told at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from paycalc import (
    InvalidFileError,
    InvalidValueError,
    PaycalcError,
    ToilEarned,
    ToilTaken,
    UnknownNameError,
    UnusableFileError,
    load_toil_ledger,
)

HEADING = "kind,day,minutes,hours,multiplier,last_day,pay_multiplier,recorded,reference,person,note"


def written(folder: Path, text: str) -> Path:
    """A ledger with that text."""
    path = folder / "ledger.csv"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path, error: type[PaycalcError] = InvalidFileError, person: str | None = None) -> str:
    """The whole message, without the folder of the file."""
    with pytest.raises(error) as refused:
        load_toil_ledger(path, person=person)
    return str(refused.value).replace(f"{path.parent}/", "")


def test_a_row_can_say_all_that_an_entry_has(tmp_path: Path) -> None:
    """Every column, and then a row with as little as there can be."""
    path = written(
        tmp_path,
        f"{HEADING}\n"
        "earned,2025-06-01,90,,1.5,2025-06-30,2,2025-06-02,shift 17,,Saturday cover\n"
        "taken,2025-06-05,,1:30,,,,2025-06-06,leave 3,,\n"
        "taken,2025-06-07,,2,,,,,,,\n",
    )
    assert load_toil_ledger(path) == (
        ToilEarned(
            date(2025, 6, 1), 90, multiplier=Decimal("1.5"), last_day=date(2025, 6, 30), pay_multiplier=Decimal(2),
            recorded=date(2025, 6, 2), reference="shift 17",
        ),
        ToilTaken(date(2025, 6, 5), 90, recorded=date(2025, 6, 6), reference="leave 3"),
        ToilTaken(date(2025, 6, 7), 120),
    )  # fmt: skip


def test_columns_and_rows_stand_in_any_order_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    """So do a byte order mark, blanks around a cell, and the line ends of Windows."""
    path = written(
        tmp_path, "\ufeffhours, day ,kind\r\n\r\n 0:45 ,2025-06-02,taken\r\n,,\r\n , ,\r\n7.75,2025-06-01,earned\r\n"
    )
    assert load_toil_ledger(path) == (ToilTaken(date(2025, 6, 2), 45), ToilEarned(date(2025, 6, 1), 465))


def test_every_bad_row_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    """Each with its column and what would be right; the good rows between them are not."""
    path = written(
        tmp_path,
        f"{HEADING}\n"
        "earned,2025-06-01,90,,,,,,,,\n"
        "lost,2025-06-01,90,,,,,,,,\n"
        ",2025-06-01,90,,,,,,,,\n"
        "earned,,90,,,,,,,,\n"
        "earned,01/06/2025,90,,,,,,,,\n"
        "earned,2025-06-31,90,,,,,,,,\n"
        "earned,2025-06-01,,,,,,,,,\n"
        "earned,2025-06-01,90,1:30,,,,,,,\n"
        "earned,2025-06-01,90.5,,,,,,,,\n"
        "earned,2025-06-01,,1:75,,,,,,,\n"
        "earned,2025-06-01,,0.33,,,,,,,\n"
        "taken,2025-06-01,90,,1.5,,,,,,\n"
        "earned,2025-06-01,90,,20,,,,,,\n"
        "earned,2025-06-01,90,,half,,,,,,\n"
        "earned,2025-06-01,90,,,2025-05-01,,,,,\n"
        "taken,2025-06-01,1500,,,,,,,,\n"
        "earned,2025-06-01,90,,,,,,a,,\n"
        '"earned",2025-06-01,80,,,,,,a,,"two\nlines"\n'
        "earned,2025-06-01,80,,,,,,a,,\n"
        "earned,2025-06-01,90\n",
    )
    assert refusal(path).split("; ") == [
        "ledger ledger.csv: 18 faults",
        "ledger.csv:3: kind: 'lost' is not one of 'earned', 'taken'",
        "ledger.csv:4: kind: it is needed and not given",
        "ledger.csv:5: day: it is needed and not given",
        "ledger.csv:6: day: '01/06/2025' is not a day: write it as 2025-07-31",
        "ledger.csv:7: day: 2025-06-31 is not a day: no calendar has it",
        "ledger.csv:8: minutes: a row has either minutes or hours",
        "ledger.csv:9: minutes: a row has either minutes or hours",
        "ledger.csv:10: minutes: '90.5' is no number of minutes: write it as 90",
        "ledger.csv:11: hours: '1:75' is no length: write it as 7:30 or 7.5",
        "ledger.csv:12: hours: 0.33 hours are no whole minutes: write them as 7:30",
        "ledger.csv:13: multiplier: only what is earned has one",
        "ledger.csv:14: row: multiplier 20: it multiplies neither time nor a rate. Allowed: above 0, at most 10",
        "ledger.csv:15: multiplier: 'half' is not a plain number: write it as 1.5",
        "ledger.csv:16: row: last_day 2025-05-01: it is earned on 2025-06-01. Give a later day",
        "ledger.csv:17: row: 1500 minutes on 2025-06-01: an absence is of one day. Give an entry for each day",
        "ledger.csv:19: note: a cell has at most 2000 characters, none of them for control",
        "ledger.csv:21: reference: line 18 has it too and became known that day: record a correction on a later one",
        "ledger.csv:22: row: its cells are 3, and those of the heading 11.",
    ]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("", "heading: the line is empty: the names of the columns stand on line 1"),
        ("kind,day", "minutes: the column is needed, or a column hours, and neither is there"),
        ("kind,minutes", "day: the column is needed and is not there"),
        ("kind,day,minutes,minute", "column 'minute': the file has no such column. Nearest: minutes"),
        ("kind,day,minutes,day", "day: the column is there twice"),
    ],
)
def test_a_heading_that_does_not_fit_is_refused(heading: str, said: str, tmp_path: Path) -> None:
    """Columns are closed, so that a misspelt one is not passed over."""
    assert said in refusal(written(tmp_path, f"{heading}\nearned,2025-06-01,60\n"))


def test_a_file_of_several_people_is_read_for_one_of_them(tmp_path: Path) -> None:
    """Whose rows are wanted is said, and a person who has none is not guessed at."""
    path = written(
        tmp_path,
        "person,kind,day,minutes,reference\n"
        "0017,earned,2025-06-01,60,a\n0018,earned,2025-06-01,90,a\n0017,taken,2025-06-02,30,\n",
    )
    entries = load_toil_ledger(path, person="0017")
    assert entries == (ToilEarned(date(2025, 6, 1), 60, reference="a"), ToilTaken(date(2025, 6, 2), 30))
    several = "ledger ledger.csv: it has several people. People: 0017, 0018. Say whose is asked for."
    assert several == refusal(path, InvalidValueError)
    unknown = "person '0019': ledger.csv has no such person. Nearest: 0018, 0017."
    assert unknown == refusal(path, UnknownNameError, "0019")


def test_rows_without_a_person_are_nobodys_among_those_that_have_one(tmp_path: Path) -> None:
    """They are not counted for somebody else."""
    path = written(tmp_path, "person,kind,day,minutes\n0017,earned,2025-06-01,60\n,earned,2025-06-01,90\n")
    assert refusal(path, InvalidValueError) == (
        "ledger ledger.csv: it has several people. People: 0017, (nobody named). Say whose is asked for."
    )
    assert [60] == [entry.minutes for entry in load_toil_ledger(path, person="0017")]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """As every file that cannot be read."""
    said = refusal(tmp_path / "none.csv", UnusableFileError)
    assert said == "ledger none.csv: it cannot be read (No such file or directory). Check the path."
