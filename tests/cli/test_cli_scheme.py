"""`paycalc scheme`: list, show, check, new, json-schema."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from factories.schemes import FIRST, points, scheme, table
from paycalc import load_scheme, scheme_names
from paycalc.cli import main
from paycalc.formatting.statements.scheme import list_layout

pytestmark = pytest.mark.wheel

FORMATS = ("table", "json", "csv", "markdown", "html")
BAD = """\
name = "bad"
title = "Bad"
currency = "GBP"
locale = "en_GB"
colour = "blue"

[[sources]]
code = "paper"
title = "A paper"

[[bands]]
code = "A"

[[pay_tables]]
effective_from = 2024-04-01
source = "paper"
scales = [{ band = "B", points = [20000, 19000] }]

[[full_time_hours]]
effective_from = 2024-04-01
hours = 37
source = "papre"
"""


def answered(capsys: pytest.CaptureFixture[str], *given: str, status: int = 0) -> str:
    """What the command writes to standard output; it says nothing else."""
    ended = main([*given])
    shown = capsys.readouterr()
    assert (ended, shown.err) == (status, "")
    return shown.out


def refused(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    """The one line that refuses the arguments."""
    ended = main([*given])
    shown = capsys.readouterr()
    assert (ended, shown.out) == (2, "")
    return shown.err


@pytest.fixture
def bad(tmp_path: Path) -> str:
    """A scheme file with faults in three places."""
    path = tmp_path / "bad.toml"
    path.write_text(BAD, encoding="utf-8")
    return str(path)


# --- list -------------------------------------------------------------------------------------------------

HEADINGS = ("name", "title", "bands", "first_table", "last_table", "estimates_from", "unknown_from")
LISTED = [
    ("demo", "Demo (invented figures)", 5, "2024-04-01", "2025-04-01", None, None),
    (
        "met-police-staff",
        "Metropolitan Police Service, police staff",
        9,
        "2023-08-01",
        *["2025-08-01"] * 2,
        None,
    ),
    ("nhs-agenda-for-change", "NHS Agenda for Change, England", 11, "2024-04-01", "2026-04-01", "2026-04-01", None),
]


def test_list_names_every_scheme(capsys: pytest.CaptureFixture[str]) -> None:
    """Name, whose, how many bands, and the first and last table."""
    rows = [dict(zip(HEADINGS, row, strict=True)) for row in LISTED]
    assert {"rows": rows, "notes": []} == json.loads(answered(capsys, "scheme", "list", "--format", "json"))
    read = csv.DictReader(StringIO(answered(capsys, "scheme", "list", "--format", "csv")))
    assert [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in rows] == list(read)


def test_a_table_without_salaries_is_told_apart() -> None:
    """An award from 2026 whose table is not known: the last table is that of 2024."""
    terms = scheme(table(points(12000)), table(since=date(2026, 4, 1)))
    (row,) = list_layout([terms]).rows
    assert (FIRST, None, date(2026, 4, 1)) == (row["last_table"], row["estimates_from"], row["unknown_from"])


@pytest.mark.parametrize("as_", FORMATS)
def test_list_names_them_in_every_format(capsys: pytest.CaptureFixture[str], as_: str) -> None:
    """Each name stands in the text."""
    text = answered(capsys, "scheme", "list", "--format", as_)
    assert [name for name in scheme_names() if name not in text] == []


# --- show -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", scheme_names())
def test_a_scheme_shown_as_toml_reads_back_equal(capsys: pytest.CaptureFixture[str], name: str, tmp_path: Path) -> None:
    """What is written out says all that was read in."""
    copy = tmp_path / "copy.toml"
    copy.write_text(answered(capsys, "scheme", "show", name, "--toml"), encoding="utf-8")
    assert load_scheme(name) == load_scheme(copy)
    assert answered(capsys, "scheme", "show", str(copy), "--toml") == copy.read_text(encoding="utf-8")


def test_a_scheme_that_extends_another_is_shown_whole(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The TOML needs no other file."""
    path = tmp_path / "my-force.toml"
    answered(capsys, "scheme", "new", str(path), "--extends", "met-police-staff")
    text = answered(capsys, "scheme", "show", str(path), "--toml")
    assert "extends" not in text
    flat = tmp_path / "flat.toml"
    flat.write_text(text, encoding="utf-8")
    assert load_scheme(path) == load_scheme(flat)


@pytest.mark.parametrize("name", scheme_names())
@pytest.mark.parametrize("as_", FORMATS)
def test_a_scheme_shows_the_ends_of_its_latest_table(capsys: pytest.CaptureFixture[str], name: str, as_: str) -> None:
    """Every format shows the scales."""
    text = answered(capsys, "scheme", "show", name, "--format", as_)
    expected = {"demo": "87500", "met-police-staff": "40141", "nhs-agenda-for-change": "125637"}[name]
    assert expected in text.replace(",", "")


def test_a_scheme_shown_as_json_has_exact_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Amounts are text with what the file has, days are ISO days, and the keys are those of the file."""
    shown = json.loads(answered(capsys, "scheme", "show", "met-police-staff", "--format", "json"))
    table = shown["pay_tables"][2]
    assert (table["effective_from"], table["announced"]) == ("2025-08-01", "2026-02-14")
    assert [(scale["band"], str(scale["minimum"])) for scale in table["scales"]][:2] == [("D", "37510"), ("E", "33219")]
    assert table["by_award"]["percent"] == "4.2"
    assert shown["allowances"][2]["rates"][0]["percent"] == "12.5"


def test_show_of_a_bad_file_is_refused_with_every_fault(capsys: pytest.CaptureFixture[str], bad: str) -> None:
    """The one line names all of them."""
    said = refused(capsys, "scheme", "show", bad)
    assert said.startswith(f"paycalc: error: scheme file {bad}: 3 faults; ")
    assert said.count("\n") == 1


# --- check ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", scheme_names())
@pytest.mark.parametrize("as_", FORMATS)
def test_check_finds_nothing_wrong_with_a_bundled_scheme(
    capsys: pytest.CaptureFixture[str], name: str, as_: str
) -> None:
    """Status 0, and in JSON an empty list."""
    text = answered(capsys, "scheme", "check", name, "--format", as_)
    if as_ == "json":
        assert json.loads(text) == {"rows": [], "notes": []}
    elif as_ == "csv":
        assert text == "file,line,path,message\n"
    else:
        assert f"{name}.toml: nothing wrong was found." in text.replace("\\", "")


# Line 5 has the key; the scale stands in line 17 and the hours in 22.
FOUND = [
    (5, "colour", "colour"),
    (17, "pay_tables[0].scales[0]", "pay falls from 20000 to 19000 as the point rises"),
    (22, "full_time_hours[0].source", "no source has the code 'papre': add it under [[sources]]"),
]


def test_check_lists_every_fault_at_once_with_its_line(capsys: pytest.CaptureFixture[str], bad: str) -> None:
    """Status 1; each fault has the file, the line and the path."""
    rows = json.loads(answered(capsys, "scheme", "check", bad, "--format", "json", status=1))["rows"]
    assert {bad} == {row["file"] for row in rows}
    places = [(row["line"], row["path"]) for row in rows]
    assert [(line, path) for line, path, _ in FOUND if (line, path) not in places] == []
    assert [said for _, _, said in FOUND if not any(said in str(row) for row in rows)] == []


@pytest.mark.parametrize("as_", FORMATS)
def test_check_says_the_same_in_every_format(capsys: pytest.CaptureFixture[str], bad: str, as_: str) -> None:
    """Status 1 in each, and each fault stands in it."""
    text = answered(capsys, "scheme", "check", bad, "--format", as_, status=1)
    plain = text.replace("\\", "").replace("&#x27;", "'")
    assert [said for _, _, said in FOUND if said not in plain] == []


def test_check_of_a_file_that_is_not_toml_finds_one_fault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The file is there and is wrong: status 1."""
    path = tmp_path / "not.toml"
    path.write_text("name = \n", encoding="utf-8")
    text = answered(capsys, "scheme", "check", str(path), status=1)
    assert text.startswith(f"{path}: 1 fault.\n  {path}:1: (the whole file): it is not TOML: ")


def test_check_of_a_file_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nothing was checked: status 2."""
    missing = tmp_path / "missing.toml"
    expected = f"paycalc: error: file {missing}: it cannot be read (No such file or directory). Check the path.\n"
    assert expected == refused(capsys, "scheme", "check", str(missing))


def test_a_bad_scheme_answers_no_question(capsys: pytest.CaptureFixture[str], bad: str) -> None:
    """`salary` and `progression` refuse it with the same faults."""
    said = refused(capsys, "scheme", "show", bad)
    assert said == refused(capsys, "salary", bad, "A", "--on", "2024-04-01")
    assert said == refused(capsys, "progression", bad, "A", "--started", "2024-04-01")


# --- new --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("extends", [None, "met-police-staff", "demo", "nhs-agenda-for-change"])
def test_a_new_file_has_no_faults(capsys: pytest.CaptureFixture[str], tmp_path: Path, extends: str | None) -> None:
    """It is checked as it is written, and named like the file."""
    path = tmp_path / "my-force.toml"
    said = answered(capsys, "scheme", "new", str(path), *(["--extends", extends] if extends else []))
    assert said == f"{path} is written. Edit it, then run: paycalc scheme check {path}\n"
    assert answered(capsys, "scheme", "check", str(path)) == f"{path}: nothing wrong was found.\n"
    assert load_scheme(path).name == "my-force"


def test_a_new_file_answers_a_question(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """30000 of point 1 and the allowance of 1000, as the file says."""
    path = tmp_path / "my-force.toml"
    answered(capsys, "scheme", "new", str(path))
    shown = answered(capsys, "salary", str(path), "A", "--on", "2025-04-01", "--format", "json")
    assert json.loads(shown)["total"] == "31000.00"


def test_a_new_file_that_extends_answers_like_what_it_extends(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Until it is edited it changes nothing."""
    path = tmp_path / "my-force.toml"
    answered(capsys, "scheme", "new", str(path), "--extends", "met-police-staff")
    shown = answered(capsys, "salary", str(path), "D", "--on", "2025-07-01", "--format", "json")
    assert json.loads(shown)["total"] == "38926.00"


def test_new_leaves_a_file_that_is_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nothing is overwritten."""
    path = tmp_path / "mine.toml"
    path.write_text("mine", encoding="utf-8")
    said = refused(capsys, "scheme", "new", str(path))
    assert said == f"paycalc: error: file {path}: it is there already. Choose another name.\n"
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["x", "x.yaml", "my force.toml", "ünfug.toml", ".toml", "-.toml", "_.toml", "_x.toml"])
def test_new_refuses_a_name_that_no_scheme_can_have(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    """The file's name becomes the scheme's."""
    path = tmp_path / name
    said = refused(capsys, "scheme", "new", str(path))
    assert said == f"paycalc: error: file {path}: its name becomes the scheme's. Such as my-force.toml.\n"
    assert not path.exists()


def test_new_says_when_it_cannot_write(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The folder is not there."""
    path = tmp_path / "none" / "x.toml"
    said = refused(capsys, "scheme", "new", str(path))
    assert said == f"paycalc: error: file {path}: it cannot be written (No such file or directory).\n"


# --- json-schema ------------------------------------------------------------------------------------------


def test_json_schema_is_json_that_names_itself_a_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """Editors know it by its dialect, and it lists the keys of a scheme file."""
    schema = json.loads(answered(capsys, "scheme", "json-schema"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    named = {"name", "title", "currency", "locale", "sources", "bands", "pay_tables", "extends", "allowances"}
    assert named - set(schema["properties"]) == set()


def test_a_choice_that_is_missing_is_told_with_what_it_may_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A promotion rule needs its point."""
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\nextends = "demo"\n\n[promotion]\nsource = "invented-2025"\n', "utf-8")
    main(["scheme", "check", str(file)])
    expected = (
        f"{file}:4: promotion.point: it is needed and not given: "
        "one of 'minimum', 'first-rise', 'minimum-gain', 'increments'"
    )
    assert expected in "".join(capsys.readouterr())
