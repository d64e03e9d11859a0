"""The command: pay periods, arrears and awards, and posts from a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from paycalc import load_scheme, scheme_toml
from paycalc.cli import main

MET = "met-police-staff"
Run = Callable[..., str]


@pytest.fixture
def out(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command and give what it wrote."""

    def run(*arguments: str) -> str:
        assert main([*arguments]) == 0
        return capsys.readouterr().out

    return run


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command and give its complaint."""
    assert main([*arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err.removeprefix("paycalc: error: ").rstrip("\n")


@pytest.fixture
def person(tmp_path: Path) -> str:
    """Band E from 1 September 2024, promoted to point 1 of band D on 16 November 2024."""
    file = tmp_path / "person.toml"
    text = (
        'band = "E"\nstarted = 2024-09-01\n\n[[changes]]\nkind = "promotion"\non = 2024-11-16\nband = "D"\npoint = 1\n'
    )
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_period_shows_each_segment(out: Run, person: str) -> None:
    """Half of November 2024 in each band: 31,880 and 35,998 / 24 = 1,328.33 and 1,499.92."""
    answer = json.loads(out("period", MET, person, "--period", "2024-11", "--format", "json"))
    assert ("2024-11-01", "2024-11-30", ["E", "D"], 8) == (
        answer["start"],
        answer["last_day"],
        answer["bands"],
        answer["number"],
    )
    basic = answer["lines"][0]
    assert [("2024-11-01", "2024-11-15", "1328.33"), ("2024-11-16", "2024-11-30", "1499.92")] == [
        (one["start"], one["last_day"], one["amount"]) for one in basic["segments"]
    ]
    assert "2828.25" == basic["amount"]
    assert ["E", "D"] == [one["band"] for one in basic["segments"]]


def test_period_in_a_table_and_in_csv(out: Run, person: str) -> None:
    """A sentence that names the bands, a row a segment, and the workings when asked."""
    shown = out("period", MET, person, "--period", "2024-11-20", "--explain")
    assert ["£3,072.25* for November 2024, pay date 30 November 2024"] == shown.splitlines()[:1]
    assert "Metropolitan Police Service, police staff: bands E, then D" == shown.splitlines()[1]
    assert ["· of which, band E", "· of which, band D"] == [
        line[: len("· of which, band E")] for line in shown.splitlines() if line.startswith("· of which")
    ]
    assert "£31,880.00 × 1/12 × 15/30 days = £1,328.33" in shown
    csv = out("period", MET, person, "--period", "2024-11-20", "--format", "csv").splitlines()
    assert "kind,code,title,start,last_day,annual,amount" == ",".join(csv[0].split(",")[:7])
    assert 'segment,basic,"· of which, band E",2024-11-01,2024-11-15,31880.00,1328.33' in csv[2]


def test_period_from_options(out: Run) -> None:
    """15 to 31 August: 17 of 31 days of 35,998 / 12 are 1,645.07."""
    given = ("period", MET, "D", "--started", "2024-08-15", "--period", "2024-08")
    shown = out(*given)
    assert "Metropolitan Police Service, police staff: band D, 15 August 2024 to 31 August 2024" in shown.splitlines()
    assert "£1,645.07" in shown


def test_a_period_is_named_by_a_month_or_a_day(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Weeks have no month; and a name that is neither is refused."""
    said = refused(capsys, "period", MET, "D", "--started", "2025-08-01", "--period", "August")
    assert (
        "period: 'August' is not a day: write it as 2025-07-31. Name it by a month, 2025-10, or by one of its days."
        == said
    )
    weekly = tmp_path / "weekly.toml"
    weekly.write_text(
        'extends = "met-police-staff"\nname = "weekly"\n\n[pay_calendar]\nfrequency = "weekly"\nanchor = 2025-04-07\n'
        'provenance = "assumed"\nreason = "for the test"\n',
        encoding="utf-8",
    )
    said = refused(capsys, "period", str(weekly), "D", "--started", "2025-08-01", "--period", "2025-08")
    assert "period 2025-08: the scheme pays weekly. Name the period by one of its days." == said


def test_strict_refuses_an_assumed_calendar(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody published how the Met's pay is parted."""
    said = refused(capsys, "period", MET, "D", "--started", "2024-08-15", "--period", "2024-08", "--strict")
    assert "strict pay of D for 2024-08-01 to 2024-08-31: it rests on assumptions: pay calendar" in said


def told(tmp_path: Path, text: str) -> str:
    """An appointment file in band D from 1 August 2024, with what else it says."""
    file = tmp_path / "told.toml"
    file.write_text('band = "D"\nstarted = 2024-08-01\nincrement_date = 2025-08-01\n' + text, encoding="utf-8")
    return str(file)


HALF_TIME = '[[changes]]\nkind = "hours"\non = 2025-05-01\nweekly_hours = 18\nrecorded = 2025-07-01\n'


@pytest.mark.parametrize(
    ("known_on", "hours", "basic"), [("2025-05-31", "36", "2999.83"), ("2025-07-01", "18", "1499.92")]
)
def test_as_known_on_a_day_leaves_out_what_was_recorded_later(
    out: Run, tmp_path: Path, known_on: str, hours: str, basic: str
) -> None:
    """Half time from 1 May 2025, recorded on 1 July: 35,998 / 12 before, 17,999 / 12 = 1,499.92 from that day on."""
    given = (MET, told(tmp_path, HALF_TIME), "--known-on", known_on, "--format", "json")
    period = json.loads(out("period", *given, "--period", "2025-05"))
    assert (basic, known_on) == (period["lines"][0]["amount"], period["known_on"])
    assert hours == json.loads(out("salary", *given, "--on", "2025-05-10"))["weekly_hours"]
    steps = json.loads(out("progression", *given, "--until", "2025-07-10"))["steps"]
    assert (hours == "18") == any("hours" in step["reasons"] for step in steps)


YEAR = "1 April 2025 to 31 March 2026"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("salary", "--on", "2025-05-10"), "£19,463.00* a year"),
        (("period", "--period", "2025-05"), "£1,621.92* for May 2025, pay date 31 May 2025"),
        (
            ("period", "--year", "2025-05"),
            f"£21,365.59* for the pay year {YEAR} (12 pay periods)",
        ),
        (
            ("progression", "--until", "2025-07-10"),
            "£38,926.00 a year from 1 August 2024, then £19,463.00* from 1 May 2025",
        ),
    ],
)
def test_the_first_lines_say_on_which_information_an_answer_rests(
    out: Run, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    """Half of 38,926 is 19,463, of which a twelfth is 1,499.92 + 80.33 + 41.67 = 1,621.92; and nothing unless asked."""
    given = (asked[0], MET, told(tmp_path, HALF_TIME), *asked[1:])
    first, *others = out(*given, "--known-on", "2025-08-01").splitlines()
    assert said == first
    assert "On information available on 1 August 2025" in others[:3]
    assert "On information" not in out(*given)


def test_an_end_that_was_recorded_later_is_left_out(
    out: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The end on 20 June became known on 5 July: July is paid on what was known before, and refused after."""
    given = ("period", MET, told(tmp_path, "ended = 2025-06-20\nended_recorded = 2025-07-05\n"), "--period", "2025-07")
    assert "Basic salary,2025-07-01,2025-07-31,35998.00,2999.83" in out(
        *given, "--known-on", "2025-07-04", "--format", "csv"
    )
    assert "In post from 2024-08-01 to 2025-06-20" in refused(capsys, *given, "--known-on", "2025-07-05")


@pytest.mark.parametrize(("known_on", "earned"), [("2025-04-19", ["saturday"]), ("2025-04-20", ["saturday", "sunday"])])
def test_a_shift_that_was_recorded_later_is_left_out(
    out: Run, tmp_path: Path, known_on: str, earned: list[str]
) -> None:
    """The Saturday is known from its own day, the Sunday from 20 April."""
    shifts = tmp_path / "shifts.csv"
    shifts.write_text(
        "start,end,recorded\n2025-03-01T09:00,2025-03-01T17:00,\n2025-03-02T09:00,2025-03-02T17:00,2025-04-20\n",
        encoding="utf-8",
    )
    given = ("period", MET, told(tmp_path, ""), "--period", "2025-03", "--shifts", str(shifts), "--known-on", known_on)
    lines = json.loads(out(*given, "--format", "json"))["lines"]
    assert earned == [line["code"] for line in lines if line["code"] in ("saturday", "sunday")]


ARREARS = ("arrears", MET, "D", "--started", "2025-08-01", "--from", "2025-08", "--to", "2026-01")


def test_arrears_of_the_met_award(out: Run) -> None:
    """(1,512 + 81) / 12 in six whole months: 796.50."""
    given = (*ARREARS, "--known-before", "2025-09-18", "--known-after", "2026-02-14")
    answer = json.loads(out(*given, "--format", "json"))
    assert ("796.50", 12, False) == (answer["total"], len(answer["lines"]), answer["overpaid"])
    # The location allowance counts for pension too, and nothing was overpaid.
    assert ("796.50", "796.50", "0.00") == (answer["pensionable"], answer["total_owed"], answer["total_overpaid"])
    assert ["126.00", "6.75"] == [one["owed"] for one in answer["lines"][:2]]
    said = ["Arrears due £796.50*", "Metropolitan Police Service, police staff"]
    assert [*said, "On information available on 14 February 2026"] == out(*given).splitlines()[:3]
    assert "total,Total,,,796.50" in out(*given, "--format", "csv")
    assert "£3,125.83 − £2,999.83 = £126.00" in out(*given, "--explain")


def test_nothing_owed_and_overpaid_are_said_in_words(out: Run, tmp_path: Path) -> None:
    """An award known in time; half time recorded late."""
    known = ("--known-before", "2026-02-14", "--known-after", "2026-02-14")
    assert out(*ARREARS, *known).startswith("No arrears and no overpayment\n")
    file = tmp_path / "person.toml"
    text = 'band = "D"\nstarted = 2024-09-01\n\n[[changes]]\nkind = "hours"\non = 2024-11-01\nweekly_hours = 18\n'
    file.write_text(text + "recorded = 2024-12-10\n", encoding="utf-8")
    given = ("arrears", MET, str(file), "--from", "2024-11", "--to", "2024-11", "--known-after", "2024-12-10")
    # Half of (35,998 + 1,928 + 1,000) / 12 = 2,999.83 + 160.67 + 83.33; halves 1,499.92, 80.33 and 41.67
    assert out(*given).startswith("Overpayment £1,621.91*\n")


def test_known_after_is_today_unless_told(out: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command alone reads the clock."""
    monkeypatch.setattr("paycalc.cli.arrears.today", lambda: date(2026, 2, 14))
    assert "On information available on 14 February 2026" in out(*ARREARS)


AWARD = ("award", MET, "--from", "2026-08-01", "--source", "a plan")


def test_award_shows_the_new_table(out: Run) -> None:
    """37,510 to 40,141 and 3.5 %: 38,823 to 41,546; assumptions of other tables are not its own."""
    shown = out(*AWARD, "--percent", "3.5")
    assert "from 1 August 2026: award of 3.5 %." in shown
    assert "£38,823.00" in shown
    assert "£41,546.00" in shown
    heads = "From Where Band Points Minimum now Minimum Increase Top now Top of the scale Increase of the top"
    assert heads.split() == next(line for line in shown.splitlines() if line.startswith("From")).split()
    # 38,823 - 37,510 and 41,546 - 40,141
    for was_and_rise in ("£37,510.00", "£1,313.00", "£40,141.00", "£1,405.00"):
        assert was_and_rise in shown
    assert "pro rata" not in shown
    assert "31,880" not in shown


def test_award_rounds_as_told_and_takes_the_greater(out: Run) -> None:
    """To a multiple of three, up: 38,823 and 41,547. The greater of 2.1 % and 1,900: 39,410 and 42,041."""
    shown = out(*AWARD, "--percent", "3.5", "--to-multiple-of", "3", "--round", "up", "--format", "csv")
    assert "37510.00,38823.00,1313.00,40141.00,41547.00,1406.00" in shown
    shown = out(*AWARD, "--percent", "2.1", "--amount", "1900", "--greater", "--band", "D", "--format", "csv")
    assert "37510.00,39410.00,1900.00,40141.00,42041.00,1900.00" in shown


def test_award_uplifts_an_allowance_that_is_named(out: Run) -> None:
    """2,009 x 1.05 = 2,109.45, to the pound."""
    shown = out(*AWARD, "--percent", "3.5", "--allowance", "location=5", "--announced", "2026-09-01")
    assert "£2,109.00" in shown


def test_an_award_can_be_of_an_allowance_alone(out: Run) -> None:
    """Travel is £620 from 2025: 2 % more is £632.40, to the pound £632. No salary changes, and no pay table is made."""
    said = out("award", "demo", "--from", "2026-04-01", "--source", "x", "--allowance", "travel=2")
    assert "- Travel allowance (travel) from 1 April 2026: £632.00 (derived)." in said
    assert "£0" not in said


def test_award_writes_a_scheme_file(out: Run, tmp_path: Path) -> None:
    """Which can be loaded and asked."""
    file = tmp_path / "planned.toml"
    file.write_text(out(*AWARD, "--percent", "3.5", "--toml"), encoding="utf-8")
    assert scheme_toml(load_scheme(file)) == file.read_text(encoding="utf-8")
    assert "£38,823.00" in out("salary", str(file), "D", "--on", "2026-08-01")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((), "award: it adds nothing. Give --percent, --amount or both, --allowance, or an award file."),
        (
            ("--allowance", "location=2", "--band", "D"),
            "award: --greater and --band are of salaries, and nothing is added to them. "
            "Give --percent, --amount or both, or leave them out.",
        ),
        (("--percent", "3", "--to-multiple-of", "0"), "rounding unit 0: a unit is above zero. Such as 0.01, 1 or 3."),
        (
            ("--percent", "3", "--allowance", "location"),
            "award: argument --allowance: 'location' is not a plain number: write it as 18 or 22.5. "
            "See `paycalc award --help`.",
        ),
    ],
)
def test_an_award_that_says_too_little_is_refused(
    capsys: pytest.CaptureFixture[str], given: tuple[str, ...], message: str
) -> None:
    """In one line."""
    assert message == refused(capsys, *AWARD, *given)


def test_salary_and_progression_take_a_file_too(out: Run, person: str) -> None:
    """Neither needs a start, and the day asked about is not taken for one."""
    shown = out("salary", MET, person, "--on", "2025-01-01", "--increments", "3", "--format", "json")
    assert ("D", "35998.00") == (json.loads(shown)["band"], json.loads(shown)["basic_salary"])
    steps = json.loads(out("progression", MET, person, "--until", "2025-01-01", "--format", "json"))["steps"]
    assert [("2024-09-01", "started"), ("2024-11-16", "promotion to band D")] == [
        (one["on"], one["reason"]) for one in steps
    ]
    rows = [re.split("  +", line)[:4] for line in out("progression", MET, person).splitlines()]
    assert ["From", "Reason", "Band", "Point"] in rows
    assert ["16 Nov 2024", "promotion to band D", "D", "1"] in rows
    assert "Band" not in out("progression", MET, "D", "--started", "2024-09-01", "--until", "2025-09-01")


def test_a_file_and_facts_beside_it_are_refused(capsys: pytest.CaptureFixture[str], person: str) -> None:
    """The file tells them all."""
    given = ("salary", MET, person, "--on", "2025-01-01", "--started", "2024-09-01", "--point", "0")
    said = f"--started, --point with {person}: the file tells the facts. Leave them out."
    assert said == refused(capsys, *given)


def test_without_a_file_the_first_day_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    """For arrears; a period says that it is taken to be a new starter's."""
    said = refused(capsys, "arrears", MET, "D", "--from", "2024-08", "--to", "2024-08", "--known-after", "2025-01-01")
    assert "band D: its first day is needed. Give --started, or an appointment file." == said
    for asked in ("--period", "--year"):
        for facts, held in (((), ", at the bottom of the scale"), (("--point", "2"), "")):
            assert 0 == main(["period", MET, "D", asked, "2024-08", "--format", "json", *facts])
            notes = json.loads(capsys.readouterr().out)["notes"]
            assert f"No start date is given: taken as a new starter on 2024-08-01{held}" == notes[0]


def test_one_of_the_people_of_a_file_of_shifts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """8 hours of a Saturday of band D, 76.72, beside those of somebody else; a person needs a file."""
    shifts = tmp_path / "shifts.csv"
    rows = ("ann,2025-03-01T09:00,2025-03-01T17:00", "bob,2025-03-02T09:00,2025-03-02T17:00")
    shifts.write_text("\n".join(("person,start,end", *rows)), encoding="utf-8")
    asked = ["period", MET, "D", "--started", "2024-09-01", "--period", "2025-03"]
    assert 0 == main([*asked, "--shifts", str(shifts), "--person", "ann", "--format", "json"])
    lines = json.loads(capsys.readouterr().out)["lines"]
    assert [("saturday", "76.72")] == [(one["code"], one["amount"]) for one in lines[3:]]
    assert "--person ann: it is for a file of shifts. Give --shifts." == refused(capsys, *asked, "--person", "ann")
