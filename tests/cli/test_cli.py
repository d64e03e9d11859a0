"""The command: what it asks the library, what it shows, and how it ends when all is well."""

from __future__ import annotations

import csv
import json
import re
import shlex
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import attrs
import pytest

from paycalc import Appointment, __version__, format_statement, load_scheme, progression, salary, scheme_toml
from paycalc.cli import main
from paycalc.formatting.text import Format

pytestmark = pytest.mark.wheel

POST = ("salary", "met-police-staff", "D", "--on", "2025-07-01")
GROWTH = ("progression", "met-police-staff", "D", "--started", "2024-09-01", "--until", "2028-09-02")
FORMATS: tuple[Format, ...] = ("table", "json", "csv", "markdown", "html")


def answered(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    """What the command writes to standard output; it says nothing else but notes and ends with 0."""
    status = main([*given])
    shown = capsys.readouterr()
    assert status == 0
    assert [] == [line for line in shown.err.splitlines() if not line.startswith("paycalc: note: ")]
    return shown.out


def as_json(capsys: pytest.CaptureFixture[str], *given: str) -> dict[str, Any]:
    """What it answers, as JSON."""
    answer: dict[str, Any] = json.loads(answered(capsys, *given, "--format", "json"))
    return answer


@pytest.mark.parametrize("as_", FORMATS)
def test_salary_shows_the_statement_of_the_library(capsys: pytest.CaptureFixture[str], as_: Format) -> None:
    """Whatever the format, the command adds a line end to the library's text and nothing else."""
    day = date(2025, 7, 1)
    statement = salary(load_scheme("met-police-staff"), Appointment("D", started=day), on=day)
    assert format_statement(statement, as_) + "\n" == answered(capsys, *POST, "--format", as_)


@pytest.mark.parametrize("as_", FORMATS)
def test_progression_shows_the_progression_of_the_library(capsys: pytest.CaptureFixture[str], as_: Format) -> None:
    """Whatever the format, as for a salary."""
    post = Appointment("D", started=date(2024, 9, 1))
    grown = progression(load_scheme("met-police-staff"), post, until=date(2028, 9, 2))
    assert format_statement(grown, as_) + "\n" == answered(capsys, *GROWTH, "--format", as_)


def test_a_table_is_shown_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The format is a table by default."""
    assert answered(capsys, *POST) == answered(capsys, *POST, "--format", "table")


def test_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """The name and the version, alone or among other options."""
    assert answered(capsys, "--version") == f"paycalc {__version__}\n"
    assert main(["--version", "salary"]) == 0
    assert capsys.readouterr() == (f"paycalc {__version__}\n", "")


def test_without_arguments_it_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names every sub-command, and is no error."""
    said = answered(capsys)
    assert [name for name in ("salary", "progression", "scheme") if f"    {name}" not in said] == []


# --- Defaults ---------------------------------------------------------------------------------------------


@pytest.fixture
def frozen_today(monkeypatch: pytest.MonkeyPatch) -> date:
    """The clock of the command stands still."""
    day = date(2025, 7, 1)
    for place in ("salary", "progression"):
        monkeypatch.setattr(f"paycalc.cli.{place}.today", lambda: day)
    return day


def test_on_is_today_unless_told(capsys: pytest.CaptureFixture[str], frozen_today: date) -> None:
    """`--on` defaults to the day the command is run."""
    assert as_json(capsys, "salary", "met-police-staff", "D") == as_json(capsys, *POST)
    assert as_json(capsys, "salary", "met-police-staff", "D")["on"] == frozen_today.isoformat()


def test_started_is_the_day_asked_about_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    """`--started` defaults to `--on`, so that the minimum of the scale is asked about."""
    assert as_json(capsys, *POST) == as_json(capsys, *POST, "--started", "2025-07-01")
    assert as_json(capsys, *POST)["point"] == 1
    assert as_json(capsys, *POST, "--started", "2024-07-01")["point"] == 2


@pytest.mark.parametrize(("started", "until"), [("2024-09-01", "2035-07-01"), ("2026-07-02", "2036-07-02")])
@pytest.mark.usefixtures("frozen_today")
def test_a_progression_looks_ten_years_ahead_unless_told(
    capsys: pytest.CaptureFixture[str], started: str, until: str
) -> None:
    """`--until` defaults to ten years after today, or after the start where that is later."""
    given = ("progression", "met-police-staff", "D", "--started", started)
    assert as_json(capsys, *given) == as_json(capsys, *given, "--until", until)
    assert as_json(capsys, *given)["until"] == until


# --- Options that change the answer -----------------------------------------------------------------------

CHANGED = [
    (("--hours", "18"), {"basic_salary": "17999.00", "total": "19463.00"}),
    (("--hours", "36"), {"basic_salary": "35998.00", "total": "38926.00"}),
    (("--hours", "36.00"), {"weekly_hours": "36", "total": "38926.00"}),
    (("--point", "4"), {"point": 4, "total": "41451.00", "next_increment": None}),
    (("--allowance", "shift-12.5"), {"total": "43425.75"}),
    (("--allowance", "shift-20@2025-07-02"), {"total": "38926.00"}),
    (("--allowance", "shift-20@2025-07-01"), {"total": "46125.60"}),
    # 35998 x (12.5 + 15)/100 = 9899.45 on top of 38926
    (("--allowance", "shift-12.5", "--allowance", "shift-15"), {"total": "48825.45"}),
    (("--known-on", "2025-07-01"), {"known_on": "2025-07-01", "total": "38926.00"}),
    (("--strict",), {"total": "38926.00", "next_increment": None}),
    (
        ("--started", "2024-01-01", "--point", "2", "--point-from", "2025-01-01", "--increment-date", "2025-07-01"),
        {"point": 3, "full_time_basic_salary": "37681.00"},
    ),
    (
        ("--started", "2024-01-01", "--point", "2", "--point-from", "2025-01-01", "--increment-date", "2025-07-02"),
        {"point": 2, "full_time_basic_salary": "36840.00"},
    ),
]


@pytest.mark.parametrize(("options", "expected"), CHANGED, ids=lambda value: " ".join(value))
def test_an_option_is_told_to_the_library(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], expected: dict[str, object]
) -> None:
    """Each option of the post and of the terms changes the answer as its help says."""
    answer = as_json(capsys, *POST, *options)
    assert expected == {key: answer[key] for key in expected}


def test_a_range_takes_the_salary_that_the_post_states(capsys: pytest.CaptureFixture[str]) -> None:
    """`--salary` is for a band without points: 75000 and the travel allowance of 620."""
    answer = as_json(capsys, "salary", "demo", "director", "--on", "2025-05-01", "--salary", "75000")
    assert (answer["point"], answer["total"], answer["next_increment"]) == (None, "75620.00", None)


def test_a_place_brings_its_allowance(capsys: pytest.CaptureFixture[str]) -> None:
    """31049 x 20/100 = 6209.80 in inner London, and nothing without a place."""
    given = ("salary", "nhs-agenda-for-change", "5", "--on", "2025-06-01")
    assert as_json(capsys, *given, "--location", "inner")["allowances"] == "6209.80"
    assert as_json(capsys, *given)["allowances"] == "0.00"


def test_five_increments_give_six_points(capsys: pytest.CaptureFixture[str]) -> None:
    """`--increments` tells how many steps lead to the top."""
    given = ("progression", "met-police-staff", "D", "--started", "2025-08-01", "--until", "2031-08-01")
    points = [step["statement"]["point"] for step in as_json(capsys, *given, "--increments", "5")["steps"]]
    assert points == [1, 2, 3, 4, 5, 6]


def test_from_shows_the_steps_after_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """The first step shown is the day given; later steps are those of the whole progression."""
    whole = as_json(capsys, *GROWTH)["steps"]
    late = as_json(capsys, *GROWTH, "--from", "2026-01-01")["steps"]
    assert (late[0]["on"], late[0]["reasons"]) == ("2026-01-01", ["first day shown"])
    assert late[1:] == whole[3:]


def test_explain_lists_the_working_and_the_papers(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a figure, below the table; the amounts stay as they are."""
    plain, explained = answered(capsys, *POST), answered(capsys, *POST, "--explain")
    advert = (
        "Metropolitan Police job advert, External Relations Officer, reference 19738, applications by "
        "18 September 2025, https://uk.karier.co/amp/external-relations-officer-at-metropolitan-police-67383aea"
    )
    said = (
        "\n\nHow each figure was worked out:\n"
        f"- Basic salary: point 1, table of 1 August 2024: £35,998.00 (derived; {advert})\n"
        f"- Location allowance: £1,928.00 (derived; {advert})\n"
        f"- Non-pensionable allowance: £1,000.00 (derived; {advert})"
    )
    assert said in explained
    assert all(amount in explained for amount in re.findall(r"£[0-9.,]+", plain))
    assert "[1] increment rule of met-police-staff: the anniversary of starting in the band. Why: " in explained


def test_what_a_refusal_suggests_is_answered(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Without the estimate of 2025 band C is refused from 1 August; it is answered as known before 14 February."""
    own = tmp_path / "own.toml"
    met = load_scheme("met-police-staff")
    *known, estimate = met.pay_tables
    unknown = attrs.evolve(estimate, scales=(), by_award=None)
    own.write_text(scheme_toml(attrs.evolve(met, pay_tables=(*known, unknown))), encoding="utf-8")
    refused = ("salary", str(own), "C", "--on", "2026-06-01")
    assert main([*refused, "--strict"]) == 2
    assert "before 2025-08-01, or as known before 2026-02-14 (--known-on)" in capsys.readouterr().err
    assert as_json(capsys, *refused, "--known-on", "2026-02-13")["total"] == "47060.00"
    assert as_json(capsys, *refused[:3], "--on", "2025-07-31")["total"] == "47060.00"


def test_a_progression_past_a_settlement_without_a_table_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """As known on 18 September 2025 no table of 1 August is known: nobody should read that pay stays as it is."""
    given = ("progression", "met-police-staff", "D", "--started", "2025-07-01", "--until", "2026-02-01")
    said = answered(capsys, *given, "--known-on", "2025-09-18")
    assert "Pay settles on 1 August 2025 and no table is known for that settlement" in said


# --- Locales ----------------------------------------------------------------------------------------------


def _digits(text: str) -> list[str]:
    """The digits of every amount with pennies, in order: two digits after a sign, and groups of three before it."""
    amounts = re.findall(r"\b\d{1,3}(?:[.,'’\s]\d{3})*[.,]\d\d(?!\d|\.\d)", text)
    return [re.sub(r"\D", "", amount) for amount in amounts]


@pytest.mark.parametrize("locale", ["de_DE", "de-CH", "fr_FR", "ar_EG", "ja_JP", "pl_PL"])
@pytest.mark.parametrize("question", [(*POST, "--hours", "25"), GROWTH], ids=["salary", "progression"])
def test_a_locale_changes_formatting_and_no_digit(
    capsys: pytest.CaptureFixture[str], question: tuple[str, ...], locale: str
) -> None:
    """Every amount has the same digits in the same order; the text is another."""
    here = answered(capsys, *question, "--format", "markdown")
    there = answered(capsys, *question, "--format", "markdown", "--locale", locale)
    assert here != there
    assert len(_digits(here)) >= 10
    assert _digits(here) == _digits(there)


@pytest.mark.parametrize("locale", ["de_DE", "ar_EG", "cy_GB", "en-US"])
@pytest.mark.parametrize("as_", ["json", "csv"])
@pytest.mark.parametrize("question", [POST, GROWTH, ("scheme", "show", "demo")], ids=["salary", "progression", "show"])
def test_data_is_the_same_in_every_locale(
    capsys: pytest.CaptureFixture[str], question: tuple[str, ...], as_: str, locale: str
) -> None:
    """JSON and CSV are for programs: plain amounts and ISO days."""
    there = answered(capsys, *question, "--format", as_, "--locale", locale)
    assert answered(capsys, *question, "--format", as_) == there


def test_csv_has_a_cell_for_each_heading(capsys: pytest.CaptureFixture[str]) -> None:
    """Read back, each row has all its cells, and the total is the sum of the lines."""
    read = list(csv.DictReader(StringIO(answered(capsys, *POST, "--format", "csv"))))
    assert [row for row in read if None in row or None in row.values()] == []
    assert [row["annual"] for row in read if row["kind"] == "line"] == ["35998.00", "1928.00", "1000.00"]
    assert [row["annual"] for row in read if row["code"] == "total"] == ["38926.00"]


# --- Help -------------------------------------------------------------------------------------------------

SUB_COMMANDS = [
    (),
    ("salary",),
    ("progression",),
    ("scheme",),
    ("scheme", "list"),
    ("scheme", "show"),
    ("scheme", "check"),
    ("scheme", "new"),
    ("scheme", "json-schema"),
]


def _help(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    status = main([*command, "--help"])
    shown = capsys.readouterr()
    assert (status, shown.err) == (0, "")
    return shown.out


@pytest.mark.parametrize("command", SUB_COMMANDS, ids=" ".join)
def test_the_example_of_each_help_runs(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every help ends with an example, and the example, typed as it stands, is answered."""
    monkeypatch.chdir(tmp_path)
    example = _help(capsys, *command).partition("\nexample:\n  paycalc ")[2].strip()
    words = shlex.split(example)
    if "my-force.toml" in words and "new" not in words:
        answered(capsys, "scheme", "new", "my-force.toml")
    if ">" in words:
        words = words[: words.index(">")]
    assert words[: len(command)] == [*command] or command == ("scheme",)
    assert answered(capsys, *words)


@pytest.mark.parametrize("command", SUB_COMMANDS, ids=" ".join)
def test_every_option_has_a_help_text(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    """No option stands in the help without a word on what it does."""
    text = re.sub(r"\n {24,}", "  ", _help(capsys, *command))
    options = re.findall(r"^  (-.*)$", text, re.MULTILINE)
    assert options
    assert [line for line in options if not re.search(r"\S {2,}\S", line)] == []


def test_two_questions_in_one_process_do_not_mix(capsys: pytest.CaptureFixture[str]) -> None:
    """The second answer is what it would have been alone, allowances named in the first left behind."""
    alone = answered(capsys, *POST)
    answered(capsys, *POST, "--allowance", "shift-20", "--hours", "18", "--increments", "7")
    assert alone == answered(capsys, *POST)
