"""What the command cannot answer: one line on standard error, nothing on standard output, status 2."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from paycalc.cli import main

pytestmark = pytest.mark.wheel

POST = ("salary", "met-police-staff", "D", "--on", "2025-07-01")
GROWTH = ("progression", "met-police-staff", "D", "--started", "2024-09-01")
Row = dict[str, Any]
ROWS: dict[str, list[Row]] = tomllib.loads(
    (Path(__file__).parent.parent / "goldens" / "command-errors.toml").read_text(encoding="utf-8")
)
DAY_HINT = "is not a day: write it as 2025-07-31. See `paycalc salary --help`."
NUMBER_HINT = "is not a plain number: write it as 18 or 22.5. See `paycalc salary --help`."
WHOLE_HINT = "is no whole number from 0 to 999999: write it as 3. See `paycalc salary --help`."
LOCALE_HINT = "there is no such locale. Such as en_GB, cy_GB or de_DE."


def _typed(row: Row) -> str:
    return " ".join(row["given"])


def refused(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    """The one line that refuses the arguments, without its beginning."""
    status = main([*given])
    shown = capsys.readouterr()
    assert (status, shown.out) == (2, "")
    begin, _, said = shown.err.partition("paycalc: error: ")
    assert begin == ""
    assert said.endswith("\n")
    assert said.count("\n") == 1
    assert "Traceback" not in said
    return said.rstrip("\n")


@pytest.mark.parametrize("row", [row for group in ROWS.values() for row in group], ids=_typed)
def test_a_question_that_cannot_be_answered_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], row: Row
) -> None:
    """What was asked, why it cannot be answered, what is allowed, what to do: each group of rows says its rule."""
    said = refused(capsys, *row["given"])
    assert row["message"] == (said.replace("'", "") if row in ROWS["choices"] else said)


@pytest.mark.parametrize("as_", ["json", "csv"])
def test_an_unknown_locale_is_refused_even_where_it_changes_nothing(
    capsys: pytest.CaptureFixture[str], as_: str
) -> None:
    """Bad input anywhere is refused: a slip in an option is not passed over because the format does not use it."""
    assert refused(capsys, *POST, "--format", as_, "--locale", "xx") == f"locale 'xx': {LOCALE_HINT}"


def test_scheme_check_refuses_an_unknown_locale(capsys: pytest.CaptureFixture[str]) -> None:
    """As every other sub-command does."""
    assert refused(capsys, "scheme", "check", "demo", "--locale", "xx") == f"locale 'xx': {LOCALE_HINT}"


BAD_DAYS = ["2025-13-01", "2025-02-30", "2025-02-29", "2025-00-10", "2025-01-00", "01/07/2025", "20250701", "2025-7-1"]
BAD_DAYS += ["25-07-01", "2025-W27-2", "2025-07-01T00:00", "today", "", " 2025-07-01", "2025-07-01 ", "2025-07-01\n"]
BAD_DAYS += ["٢٠٢٥-٠٧-٠١", "２０２５-07-01", "0000-01-01"]


@pytest.mark.parametrize("text", BAD_DAYS)
def test_a_day_is_written_in_one_way(capsys: pytest.CaptureFixture[str], text: str) -> None:
    """Year, month and day of the calendar with hyphens, in ASCII digits."""
    expected = f"salary: argument --on: {text!r} {DAY_HINT}"
    assert expected == refused(capsys, "salary", "met-police-staff", "D", f"--on={text}")


@pytest.mark.parametrize("option", ["--started", "--point-from", "--increment-date", "--known-on"])
def test_every_option_that_takes_a_day_refuses_what_is_none(capsys: pytest.CaptureFixture[str], option: str) -> None:
    """The option is named."""
    assert refused(capsys, *POST, option, "2025-02-30") == f"salary: argument {option}: '2025-02-30' {DAY_HINT}"


@pytest.mark.parametrize("day", ["9999-01-01", "9999-12-31", "2200-01-01", "1899-12-31", "0001-01-01"])
@pytest.mark.parametrize(
    "given",
    [
        ("salary", "met-police-staff", "D", "--on"),
        (*POST, "--started"),
        (*POST, "--known-on"),
        ("progression", "met-police-staff", "D", "--started"),
        (*GROWTH, "--until"),
        (*GROWTH, "--from"),
    ],
    ids=lambda given: f"{given[0]} {given[-1]}",
)
def test_a_day_outside_the_years_that_pay_has_is_refused(
    capsys: pytest.CaptureFixture[str], given: tuple[str, ...], day: str
) -> None:
    """Days are from 1900 to 2199: a slip of the year is no question, whichever option has it."""
    option, help_of = f"{given[0]}: argument {given[-1]}", f"See `paycalc {given[0]} --help`."
    said = f"{option}: day {day}: days are from 1900 to 2199. Check the year. {help_of}"
    assert said == refused(capsys, *given, day)


@pytest.mark.parametrize("day", ["2190-01-02", "2199-12-31"])
def test_a_start_near_the_last_year_is_answered(capsys: pytest.CaptureFixture[str], day: str) -> None:
    """The default of ten years ahead ends with the last year that pay has, and blames nobody."""
    assert main(["progression", "met-police-staff", "D", "--started", day, "--format", "json"]) == 0
    assert '"until": "2199-12-31"' in capsys.readouterr().out


BAD_NUMBERS = ["nan", "NaN", "inf", "-inf", "1e5", "1E5", "-18", "+18", "١٨", "18,5", "18.", ".5", "18 ", " 18", "1_8"]
BAD_NUMBERS += ["0x12", "", "18.12345", "1234567890123", "eighteen", "18/1", "½"]


@pytest.mark.parametrize("option", ["--hours", "--salary"])
@pytest.mark.parametrize("text", BAD_NUMBERS)
def test_a_number_is_written_plainly(capsys: pytest.CaptureFixture[str], text: str, option: str) -> None:
    """ASCII digits with one point, no sign, no exponent, no grouping."""
    assert refused(capsys, *POST, f"{option}={text}") == f"salary: argument {option}: {text!r} {NUMBER_HINT}"


@pytest.mark.parametrize("option", ["--point", "--increments"])
@pytest.mark.parametrize("text", ["1.5", "-1", "one", "", "٣", "1e2", "1234567", "nan"])
def test_a_count_is_a_whole_number(capsys: pytest.CaptureFixture[str], text: str, option: str) -> None:
    """ASCII digits alone."""
    assert refused(capsys, *POST, f"{option}={text}") == f"salary: argument {option}: {text!r} {WHOLE_HINT}"


ABBREVIATED = [
    (*POST, "--hour", "18"),
    (*POST, "--allow", "shift-15"),
    (*POST, "--form", "json"),
    (*POST, "--stric"),
    (*GROWTH, "--unti", "2026-01-01"),
    ("scheme", "show", "demo", "--tom"),
    ("scheme", "list", "--forma", "json"),
    ("--vers",),
    ("--hel",),
]


@pytest.mark.parametrize("given", ABBREVIATED, ids=" ".join)
def test_an_abbreviated_option_is_refused(capsys: pytest.CaptureFixture[str], given: tuple[str, ...]) -> None:
    """An option is written in full, so that a later option cannot change what a script means."""
    assert "unrecognized arguments: --" in refused(capsys, *given)


@pytest.mark.parametrize(
    "given", [(*POST, "more"), (*POST, "--bogus"), (*POST, "-x"), ("scheme", "json-schema", "more")]
)
def test_an_argument_too_many_is_refused(capsys: pytest.CaptureFixture[str], given: tuple[str, ...]) -> None:
    """It is named, with the help of the sub-command that was asked."""
    said = refused(capsys, *given)
    assert f"unrecognized arguments: {given[-1]}" in said
    command = "scheme json-schema" if given[0] == "scheme" else "salary"
    assert said.endswith(f"See `paycalc {command} --help`.")


UNUSUAL = ["\x00", "\x1b[31mred", "\ud800", "\udcff", "a\nb", "a" * 100_000, "../../etc/passwd", "{}", "%s", "—", "😀"]


@pytest.mark.parametrize("text", UNUSUAL, ids=[ascii(text)[:20] for text in UNUSUAL])
@pytest.mark.parametrize(
    "given",
    [
        ("{}",),
        ("salary", "{}", "D"),
        ("salary", "demo", "{}"),
        *((*POST, f"--{option}={{}}") for option in ("on", "hours", "allowance", "location", "locale", "format")),
        ("scheme", "check", "{}.toml"),
        ("scheme", "new", "{}.toml"),
    ],
    ids=lambda given: " ".join(given[-2:]),
)
def test_unusual_text_in_any_place_is_one_clear_line(
    capsys: pytest.CaptureFixture[str],
    given: tuple[str, ...],
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Control characters, lone surrogates, very long names: refused in one printable line, nothing written."""
    monkeypatch.chdir(tmp_path)
    said = refused(capsys, *(part.replace("{}", text) for part in given))
    assert [ascii(sign) for sign in said if ord(sign) < 32 or ord(sign) == 127] == []
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("hours", ["0.6", "1", "1.0"])
def test_a_share_of_full_time_is_no_number_of_hours(capsys: pytest.CaptureFixture[str], hours: str) -> None:
    """0.6 hours a week would be paid 1/60 of a salary; 1.5 is a real post."""
    said = refused(capsys, *POST, "--hours", hours)
    assert f"{hours!r} is likely a share of full time, and hours a week are needed: write 0.6 of 37.5 as 22.5" in said
    assert 0 == main([*POST, "--hours", "1.5"])


def test_a_month_by_its_name_is_refused_where_months_begin_on_another_day(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """2017-04 would be a month that begins on 6 March, of the pay year before."""
    own = tmp_path / "own.toml"
    own.write_text(
        'name = "own"\nextends = "demo"\n[pay_calendar]\nfrequency = "monthly"\nanchor = 2025-04-06\n'
        'provenance = "assumed"\nreason = "for the test"\n',
        encoding="utf-8",
    )
    for option in ("--year", "--period"):
        said = refused(capsys, "period", str(own), "assistant", "--started", "2024-09-01", option, "2025-04")
        expected = (
            "period 2025-04: the scheme pays monthly and its months begin on day 6. Name the period by one of its days."
        )
        assert expected == said
