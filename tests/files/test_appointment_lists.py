"""Appointments from CSV: one a row, every fault with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

from factories.schemes import money
from paycalc import Appointment, InvalidFileError, UnusableFileError, load_appointments
from paycalc.cli import main

HEAD = (
    "reference,band,started,point,point_from,weekly_hours,paid_weeks,location,allowances,increment_date,salary,"
    "salary_from,ended,ended_recorded"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "staff.csv"


def faults(file: Path, text: str) -> list[str]:
    """What is said of a file, without its name."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFileError) as refusal:
        load_appointments(file)
    return [str(fault).removeprefix(f"{file}:").strip() for fault in refusal.value.faults]


def test_a_row_is_an_appointment(file: Path) -> None:
    """Every column is an attribute; an empty cell says nothing; blanks around cells and empty rows do not count."""
    file.write_text(
        f"{HEAD}\nA17,D,2024-09-01,2,2024-10-01,18.5,43.89,inner,location standby,2025-04-01,41000.00,2024-11-01,"
        "2025-03-06,2025-03-20\n,,,,,,,,,,,,,\n\nB2, E ,2025-01-01,,,,,,,,,,,\n",
        encoding="utf-8",
    )
    assert {
        "A17": Appointment(
            "D",
            started=date(2024, 9, 1),
            point=2,
            point_from=date(2024, 10, 1),
            weekly_hours=money("18.5"),
            paid_weeks=money("43.89"),
            location="inner",
            allowances=("location", "standby"),
            increment_date=date(2025, 4, 1),
            salary=money("41000"),
            salary_from=date(2024, 11, 1),
            ended=date(2025, 3, 6),
            ended_recorded=date(2025, 3, 20),
        ),
        "B2": Appointment("E", started=date(2025, 1, 1)),
    } == load_appointments(file)


def test_every_fact_but_the_changes_has_a_column() -> None:
    """A fact without one could not be told in a list; whose knowledge a view is of is no fact."""
    facts = {field.name for field in attrs.fields(Appointment)}
    assert facts - {"changes", "knowledge"} == {*HEAD.split(",")} - {"reference"}


def test_columns_may_stand_in_any_order_and_posts_go_by_their_row_where_nothing_names_them(file: Path) -> None:
    """A byte order mark, quoted cells and line ends of other systems are read as well."""
    file.write_bytes(b'\xef\xbb\xbfstarted,band\r\n2024-09-01,"D"\r\n2024-10-01,E\r\n')
    found = load_appointments(str(file))
    assert [("1", "D"), ("2", "E")] == [(reference, one.band) for reference, one in found.items()]


def test_every_bad_row_is_listed_with_its_line(file: Path) -> None:
    """Several faults of one row too; a line that is broken in a cell counts as the lines it has."""
    text = (
        "reference,band,started,weekly_hours,point,ended\n"
        "1,D,1/9/2024,eighteen,first,\n"
        "2,D,2024-09-01,,,\n"
        "2,D,2024-09-01,,,\n"
        "4,,2024-13-01,,,\n"
        '"a\nb",D,2024-09-01,169,,2024-08-31\n'
        "6,,2024-09-01,,,\n"
        "7,D\n"
        "8,D,2024-09-01,,,,,\n"
    )
    assert [
        "2: row[1].started: '1/9/2024' is not a day: write it as 2025-07-31",
        "2: row[1].weekly_hours: 'eighteen' is not a plain number: write it as 18 or 22.5",
        "2: row[1].point: 'first' is no whole number: write it as 3",
        "4: row[3].reference: '2' is there already",
        "5: row[4].started: '2024-13-01' is not a day: write it as 2025-07-31",
        "7: row[5]: weekly hours 169: they are not hours of a week. "
        "Allowed: above 0, at most 168, in hundredths of an hour",
        "8: row[6].band: it is needed and not given",
        "9: row[7]: it has 4 cells fewer than the first row",
        "10: row[8]: it has 2 cells more than the first row",
    ] == faults(file, text)


@pytest.mark.parametrize("cell", ["=1+1", "+44", "@SUM(A1)", "-D"])
@pytest.mark.parametrize("column", ["band", "started", "weekly_hours", "point", "allowances", "reference"])
def test_a_cell_that_begins_like_a_formula_is_refused(file: Path, cell: str, column: str) -> None:
    """A spreadsheet would have shown something else."""
    others = {"band": "D", "started": "2024-09-01", "weekly_hours": "", "point": "", "allowances": "", "reference": "1"}
    text = ",".join(others) + "\n" + ",".join({**others, column: cell}.values()) + "\n"
    assert [f"2: row[1].{column}: {cell!r} begins like a formula: give what it comes to"] == faults(file, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "band;started\nD;2024-09-01\n",
            ["1: (the whole file): its columns are not separated by commas: save it as CSV with commas"],
        ),
        ("band,started\n", ["1: (the whole file): it has no row below the names of the columns"]),
        (
            "band,start\nD,2024-09-01\n",
            [
                "1: (the whole file): there is no column 'start'; the nearest is 'started'",
                f"1: (the whole file): the first row names no column 'started'; known are {HEAD.replace(',', ', ')}",
            ],
        ),
        (
            "band,started,band,changes\nD,2024-09-01,E,\n",
            [
                "1: (the whole file): the column 'band' is there twice",
                f"1: (the whole file): there is no column 'changes'; known are {HEAD.replace(',', ', ')}",
            ],
        ),
        (
            "",
            [
                "1: (the whole file): the first row names no column 'band' and no 'started'; "
                f"known are {HEAD.replace(',', ', ')}"
            ],
        ),
        ('band,started\n"D,2024-09-01\n', ["2: (the whole file): it is not CSV: unexpected end of data"]),
    ],
)
def test_columns_that_are_wrong_are_told_before_any_row(file: Path, text: str, said: list[str]) -> None:
    """Another separator, a column that is unknown, missing or there twice, no rows, and what is no CSV."""
    assert said == faults(file, text)


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_another_encoding_is_refused(file: Path, encoding: str) -> None:
    """The refusal names the line and the encoding that is needed."""
    file.write_text("band,started,location\nD,2024-09-01,Köln\n", encoding=encoding)
    with pytest.raises(UnusableFileError) as refusal:
        load_appointments(file)
    assert "is not UTF-8. Save it with the encoding UTF-8." in str(refusal.value)


def test_the_command_takes_a_file_of_one_row(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """6 of 31 days of 35,998 / 12 are 580.61."""
    file.write_text("band,started,increment_date,ended\nD,2024-09-01,2025-09-01,2025-03-06\n", encoding="utf-8")
    assert 0 == main(["period", "met-police-staff", str(file), "--period", "2025-03", "--format", "csv"])
    assert "line,basic,Basic salary,2025-03-01,2025-03-06,35998.00,580.61" in capsys.readouterr().out


def test_the_command_takes_no_file_of_several_rows(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It answers for one post."""
    file.write_text("band,started\nD,2024-09-01\nE,2024-09-01\n", encoding="utf-8")
    assert 2 == main(["salary", "met-police-staff", str(file), "--on", "2025-03-01"])
    assert (
        f"paycalc: error: appointment file {file}: it has 2 rows. Choose one with --reference, such as --reference 1.\n"
        == capsys.readouterr().err
    )


def test_the_command_takes_one_row_of_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its reference: band D at the minimum of 2025 is 37,510, and half of it 18,755."""
    file = tmp_path / "staff.csv"
    file.write_text("reference,band,started,weekly_hours\nA17,D,2025-09-01,\nB2,D,2025-09-01,18\n", "utf-8")
    asked = ("salary", "met-police-staff", str(file), "--on", "2025-09-01", "--format", "csv")
    for reference, basic in (("A17", "37510.00"), ("B2", "18755.00")):
        assert main([*asked, "--reference", reference]) == 0
        assert f"line,basic,Basic salary,{basic}" in capsys.readouterr().out
    assert main([*asked, "--reference", "C3"]) == 2
    assert f"reference 'C3': {file} has no such reference. Known: A17, B2." in capsys.readouterr().err


def test_a_reference_chooses_nothing_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither of a file with one post nor of a band."""
    file = tmp_path / "post.toml"
    file.write_text('band = "D"\nstarted = 2025-09-01\n', "utf-8")
    for post in (str(file), "D"):
        assert main(["salary", "met-police-staff", post, "--on", "2025-09-01", "--reference", "A"]) == 2
        assert f"--reference 'A' with {post}: it chooses a row of a .csv file. Leave it out." in capsys.readouterr().err
