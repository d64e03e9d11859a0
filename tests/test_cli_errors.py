"""What the command cannot answer: one line on standard error, nothing on standard output, status 2."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from paycalc.cli import main

pytestmark = pytest.mark.wheel

POST = ("salary", "met-police-staff", "D", "--on", "2025-07-01")
GROWTH = ("progression", "met-police-staff", "D", "--started", "2024-09-01")
MET_BANDS = "E, D, C, B, A, S, technician, engineer, electronics-manager"
DAY_HINT = "is not a day: write it as 2025-07-31. See `paycalc salary --help`."
NUMBER_HINT = "is not a plain number: write it as 18 or 22.5. See `paycalc salary --help`."
WHOLE_HINT = "is not a whole number: write it as 3. See `paycalc salary --help`."
LOCALE_HINT = "there is no such locale. Such as en_GB, cy_GB or de_DE."


def refused(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    """The one line that refuses the arguments, without its beginning."""
    status = None
    with contextlib.suppress(SystemExit):
        status = main([*given])
    shown = capsys.readouterr()
    assert (status, shown.out) == (2, "")
    begin, _, said = shown.err.partition("paycalc: error: ")
    assert begin == ""
    assert said.endswith("\n")
    assert said.count("\n") == 1
    assert "Traceback" not in said
    return said.rstrip("\n")


UNKNOWN = [
    (("foo",), "command 'foo': paycalc has no such command. Known: salary, progression, scheme."),
    (("salry",), "command 'salry': paycalc has no such command. Nearest: salary."),
    (("",), "command '': paycalc has no such command. Known: salary, progression, scheme."),
    (("salary", "met", "D"), "scheme 'met': paycalc has no such scheme. Known: demo, met-police-staff, nhs-agenda-for-change."),
    (("salary", "met-police-staf", "D"), "scheme 'met-police-staf': paycalc has no such scheme. Nearest: met-police-staff."),
    (("salary", "MET-POLICE-STAFF", "D"), "scheme 'MET-POLICE-STAFF': paycalc has no such scheme. Nearest: met-police-staff."),
    (("salary", "", "D"), "scheme '': paycalc has no such scheme. Known: demo, met-police-staff, nhs-agenda-for-change."),
    (("salary", "none.toml", "D"), "file none.toml: it cannot be read (No such file or directory). Check the path."),
    (("salary", "met-police-staff", "F"), f"band 'F': met-police-staff has no such band. Known: {MET_BANDS}."),
    (("salary", "met-police-staff", "d"), "band 'd': met-police-staff has no such band. Nearest: D."),
    (("salary", "met-police-staff", ""), f"band '': met-police-staff has no such band. Known: {MET_BANDS}."),
    ((*POST, "--allowance", "shift-12"), "allowance 'shift-12': met-police-staff has no such allowance. Nearest: shift-12.5, shift-20, shift-15."),
    ((*POST, "--allowance", "car"), "allowance 'car': met-police-staff has no such allowance. Known: location, non-pensionable, shift-12.5, shift-15, shift-20."),
    ((*POST, "--location", "london"), "location 'london': met-police-staff has no locations. Leave it out."),
    (("salary", "nhs-agenda-for-change", "5", "--on", "2025-05-01", "--location", "iner"), "location 'iner': nhs-agenda-for-change has no such location. Nearest: inner, fringe."),
    ((*POST, "--locale", "xx"), f"locale 'xx': {LOCALE_HINT}"),
    ((*POST, "--locale", "english"), f"locale 'english': {LOCALE_HINT}"),
    ((*POST, "--locale", ""), f"locale '': {LOCALE_HINT}"),
    ((*POST, "--locale", "../../etc/passwd"), f"locale '../../etc/passwd': {LOCALE_HINT}"),
    ((*GROWTH, "--until", "2026-01-01", "--locale", "xx"), f"locale 'xx': {LOCALE_HINT}"),
    (("scheme", "show", "demo", "--locale", "xx"), f"locale 'xx': {LOCALE_HINT}"),
    (("scheme", "new", "x.toml", "--extends", "nope"), "scheme 'nope': paycalc has no such scheme. Known: demo, met-police-staff, nhs-agenda-for-change."),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), UNKNOWN, ids=lambda value: " ".join(value) if value is tuple else None)
def test_an_unknown_name_is_answered_with_the_nearest_known_ones(
    capsys: pytest.CaptureFixture[str], given: tuple[str, ...], expected: str
) -> None:
    """What was asked, why it cannot be answered, and what is known."""
    assert expected == refused(capsys, *given)


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
    said = refused(capsys, *given, day)
    assert said.endswith(f" {day}: days are from 1900 to 2199. Check the year.")


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


WEEK = "they are not hours of a week. Allowed: above 0, at most 168, in hundredths of an hour."
IMPOSSIBLE = [
    (("--hours", "0"), f"weekly hours 0: {WEEK}"),
    (("--hours", "0.00"), f"weekly hours 0.00: {WEEK}"),
    (("--hours", "169"), f"weekly hours 169: {WEEK}"),
    (("--hours", "18.001"), f"weekly hours 18.001: {WEEK}"),
    (("--hours", "37"), "37 hours a week: full time is 36 hours. Allowed: above 0, at most 36."),
    (("--hours", "36.01"), "36.01 hours a week: full time is 36 hours. Allowed: above 0, at most 36."),
    (("--point", "0"), "point 0 of band D: the scale has no such point. Points: 1 to 4."),
    (("--point", "5"), "point 5 of band D: the scale has no such point. Points: 1 to 4."),
    (("--increments", "0"), "0 increments: a scale has 1 to 100 of them."),
    (("--increments", "101"), "101 increments: a scale has 1 to 100 of them."),
    (("--salary", "40000"), "salary 40000 in band D: the band has pay points. Give a point instead."),
    (("--allowance", "shift-15", "--allowance", "shift-15"), "allowance 'shift-15': it is named twice. Name each allowance once."),
    (("--started", "2025-07-02"), "band D on 2025-07-01: the appointment's point is held from 2025-07-02. Ask for that day or a later one."),
]  # fmt: skip


@pytest.mark.parametrize(("options", "expected"), IMPOSSIBLE)
def test_what_cannot_be_true_of_a_post_is_refused(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], expected: str
) -> None:
    """Well-written values that contradict the scheme or each other."""
    assert expected == refused(capsys, *POST, *options)


NHS = ("salary", "nhs-agenda-for-change", "5", "--on", "2025-06-01")
OF_TERMS = [
    ((*NHS, "--increments", "4"), "4 increments in band 5: the points of the band are published. Leave the number out."),
    (("salary", "demo", "director", "--on", "2025-05-01", "--salary", "71999.99"), "band director with salary 71999.99: the band is a range, and the appointment states its salary. Allowed: 72000 to 87500 from 2025-04-01."),
    ((*GROWTH, "--until", "2024-08-31"), "progression of band D until 2024-08-31: the first day that can be shown is 2024-09-01. Ask for a later `until`."),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), OF_TERMS)
def test_what_the_terms_do_not_have_is_refused(
    capsys: pytest.CaptureFixture[str], given: tuple[str, ...], expected: str
) -> None:
    """A question that is well put, to terms that cannot answer it."""
    assert expected == refused(capsys, *given)


MISUSED = [
    (("salary",), "salary: the following arguments are required: SCHEME, BAND. See `paycalc salary --help`."),
    (("salary", "demo"), "salary: the following arguments are required: BAND. See `paycalc salary --help`."),
    (("progression", "demo", "officer"), "progression: the following arguments are required: --started. See `paycalc progression --help`."),
    (("salary", "demo", "officer", "--on"), "salary: argument --on: expected one argument. See `paycalc salary --help`."),
    (("scheme", "show"), "scheme show: the following arguments are required: SCHEME. See `paycalc scheme show --help`."),
    (("scheme", "check"), "scheme check: the following arguments are required: SCHEME. See `paycalc scheme check --help`."),
    (("scheme", "new"), "scheme new: the following arguments are required: FILE. See `paycalc scheme new --help`."),
    (("scheme",), "scheme: one of list, show, check, new and json-schema is needed. See `paycalc scheme --help`."),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), MISUSED)
def test_missing_arguments_are_named(capsys: pytest.CaptureFixture[str], given: tuple[str, ...], expected: str) -> None:
    """What is missing, and where to look."""
    assert expected == refused(capsys, *given)


CHOICES = [
    ((*POST, "--format", "xml"), "salary: argument --format: invalid choice: xml (choose from table, json, csv, markdown, html). See `paycalc salary --help`."),
    ((*POST, "--format", "JSON"), "salary: argument --format: invalid choice: JSON (choose from table, json, csv, markdown, html). See `paycalc salary --help`."),
    (("scheme", "shwo"), "scheme: argument ACTION: invalid choice: shwo (choose from list, show, check, new, json-schema). See `paycalc scheme --help`."),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), CHOICES)
def test_an_unknown_choice_is_answered_with_the_choices(
    capsys: pytest.CaptureFixture[str], given: tuple[str, ...], expected: str
) -> None:
    """All of them are listed; Python versions differ in the quotes around them."""
    assert expected == refused(capsys, *given).replace("'", "")


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
    [("{}",), ("salary", "{}", "D"), ("salary", "demo", "{}"), (*POST, "--on={}"), (*POST, "--hours={}")]
    + [(*POST, "--allowance={}"), (*POST, "--location={}"), (*POST, "--locale={}"), ("scheme", "check", "{}.toml")]
    + [(*POST, "--format={}"), ("scheme", "new", "{}.toml")],
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
