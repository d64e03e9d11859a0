"""The command: what shifts earn, of one person line by line, and of very many as sums."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from paycalc.cli import main
from paycalc.cli.progress import tracked

MET, NHS = "met-police-staff", "nhs-agenda-for-change"
WEEKEND = "start,end,breaks\n2025-03-01T09:00,2025-03-01T17:00,\n2025-03-02T09:00,2025-03-02T17:30,13:00/13:30\n"
PEOPLE = (
    "person,band,start,end\n"
    "ann,D,2025-03-02T09:00,2025-03-02T17:00\n"
    "ann,D,2025-03-01T09:00,2025-03-01T17:00\n"
    "-bob,E,2025-03-01T09:00,2025-03-01T17:00\n"
)


@pytest.fixture
def shifts(tmp_path: Path) -> Path:
    """A file of shifts: a Saturday and a Sunday of 8 paid hours each."""
    path = tmp_path / "shifts.csv"
    path.write_text(WEEKEND, encoding="utf-8")
    return path


def out(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Run the command and give what it wrote."""
    assert 0 == main(list(map(str, arguments)))
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Run the command and give its complaint; it writes nothing else."""
    assert 2 == main(list(map(str, arguments)))
    shown = capsys.readouterr()
    assert "" == shown.out
    return shown.err.removeprefix("paycalc: error: ").rstrip("\n")


def test_json_has_each_line(capsys: pytest.CaptureFixture[str], shifts: Path) -> None:
    """Band D, minimum: 35,998 / 52.143 / 36 = 19.18; 8 x 9.59 = 76.72 and 8 x 19.18 = 153.44."""
    answer = json.loads(out(capsys, "worked", MET, "D", shifts, "--format", "json"))
    assert ("230.16", "0.00", 0, "0:00", 2) == tuple(
        answer[key] for key in ("pay", "pensionable", "toil_minutes", "toil_hours", "shifts")
    )
    assert [
        ("saturday", "2025-03-01T09:00+00:00", 480, "8:00", "9.59", "76.72"),
        ("sunday", "2025-03-02T09:00+00:00", 480, "8:00", "19.18", "153.44"),
    ] == [
        tuple(line[key] for key in ("code", "shift_start", "minutes", "hours", "rate", "amount"))
        for line in answer["lines"]
    ]


def test_a_table_has_hours_rates_and_sums(capsys: pytest.CaptureFixture[str], shifts: Path) -> None:
    """A sentence, a row a line, and the working of each when asked; the time is that of the clock on the wall."""
    shown = out(capsys, "worked", MET, "D", shifts, "--explain")
    assert shown.startswith(
        "£230.16* on top of salary, for 2 shifts\nMetropolitan Police Service, police staff: band D\n"
    )
    assert "£19.18 × 50% × 8 h = £76.72" in shown
    row = next(line for line in shown.splitlines() if line.startswith("1 Mar 2025"))
    assert ["1", "Mar", "2025", "09:00", "Saturday", "8:00"] == row.split()[:6]


def test_every_assumption_has_its_mark_in_the_table(capsys: pytest.CaptureFixture[str], shifts: Path) -> None:
    """Also those of time off alone, which a public holiday brings beside its pay."""
    shifts.write_text(WEEKEND + "2025-05-26T09:00,2025-05-26T17:00,\n", encoding="utf-8")
    table, _, listed = out(capsys, "worked", MET, "D", shifts).partition("Assumed:")
    marked = {number for marks in re.findall(r"\[([0-9,]+)\]", table) for number in marks.split(",")}
    assert set(re.findall(r"^- \[([0-9]+)\]", listed, re.MULTILINE)) == marked
    assert "rules of time off in lieu" in listed


def test_the_sentence_says_as_known_on_which_day(capsys: pytest.CaptureFixture[str], shifts: Path) -> None:
    """In the third line."""
    shown = out(capsys, "worked", MET, "D", shifts, "--known-on", "2025-03-31")
    assert "On information available on 31 March 2025" == shown.splitlines()[2]


def test_csv_has_a_row_a_line_and_the_sums(capsys: pytest.CaptureFixture[str], shifts: Path) -> None:
    """Amounts are plain, minutes whole."""
    rows = list(csv.DictReader(io.StringIO(out(capsys, "worked", MET, "D", shifts, "--format", "csv"))))
    assert [
        ("saturday", "480", "76.72"),
        ("sunday", "480", "153.44"),
        ("total", "", "230.16"),
        ("pensionable", "", "0.00"),
    ] == [(row["code"], row["minutes"], row["amount"]) for row in rows]


def test_time_off_is_taken_where_a_rule_leaves_the_choice(capsys: pytest.CaptureFixture[str], shifts: Path) -> None:
    """NHS band 5: an additional shift of 45 hours in a week beyond 37.5; 45 - 37.5 = 7.5 hours are overtime."""
    days = "".join(f"2025-06-{day:02}T08:00,2025-06-{day:02}T17:00,contracted\n" for day in (2, 3, 4, 5))
    shifts.write_text(
        f"start,end,kind\n{days}2025-06-06T08:00,2025-06-06T09:30,contracted\n"
        "2025-06-07T08:00,2025-06-07T15:30,additional\n"
    )
    paid = json.loads(out(capsys, "worked", NHS, "5", shifts, "--format", "json"))
    taken = json.loads(out(capsys, "worked", NHS, "5", shifts, "--format", "json", "--take", "toil"))
    overtime = [[line for line in answer["lines"] if line["code"] == "overtime"] for answer in (paid, taken)]
    assert [(450, 0), (450, 450)] == [(line["minutes"], line["toil_minutes"]) for (line,) in overtime]
    assert ["0.00"] == [line["amount"] for line in overtime[1]]
    shown = out(capsys, "worked", NHS, "5", shifts, "--take", "toil")
    assert "and 7:30 hours of TOIL accrued" in shown
    assert "time off in lieu: " in out(capsys, "worked", NHS, "5", shifts, "--take", "toil", "--explain")


def test_sums_of_many_people(capsys: pytest.CaptureFixture[str], shifts: Path, tmp_path: Path) -> None:
    """One row for each person and rule, in the order of the file and of the rules; a name is never a formula."""
    shifts.write_text(PEOPLE, encoding="utf-8")
    written = tmp_path / "sums.csv"
    shown = out(capsys, "worked", MET, "-", shifts, "--format", "csv")
    assert "" == out(capsys, "worked", MET, "-", shifts, "--format", "csv", "--output", written)
    assert shown == written.read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(shown)))
    # Band E: 31,880 / 52.143 / 36 = 16.98; half of it 8.49; x 8 = 67.92.
    assert [
        ("ann", "D", "saturday", "480", "76.72"),
        ("ann", "D", "sunday", "480", "153.44"),
        ("'-bob", "E", "saturday", "480", "67.92"),
    ] == [tuple(row[key] for key in ("person", "band", "code", "minutes", "amount")) for row in rows]


def test_what_is_to_be_known_of_sums_is_said_beside_them(
    capsys: pytest.CaptureFixture[str], shifts: Path, tmp_path: Path
) -> None:
    """Four shifts of 12 hours are beyond 37:30 a week, each alone is not; who earns nothing has no row."""
    week = [f"{who},2025-03-{day:02}T08:00,2025-03-{day:02}T20:00" for who in ("ann", "bob") for day in range(3, 7)]
    shifts.write_text("\n".join(["person,start,end", *week, "eve,2025-03-04T08:00,2025-03-04T20:00"]), encoding="utf-8")
    assert 0 == main(["worked", NHS, "5", str(shifts), "--format", "csv", "--output", str(tmp_path / "sums.csv")])
    assert [
        "paycalc: note: 48:00 contracted hours in the week of 2025-03-03, which has 37:30 of the contract: what is "
        "beyond it earns nothing, unless it is given as additional hours (2 people have a note like this one)",
        "paycalc: note: 3 people have no row, the first 'ann': their shifts earn nothing beyond the salary",
    ] == capsys.readouterr().err.splitlines()


def test_one_of_many_people(capsys: pytest.CaptureFixture[str], shifts: Path) -> None:
    """The statement of one person in a file of several; the file tells the band."""
    shifts.write_text(PEOPLE, encoding="utf-8")
    answer = json.loads(out(capsys, "worked", MET, "-", shifts, "--person=-bob", "--format", "json"))
    assert (["E"], "67.92") == (answer["bands"], answer["pay"])


def test_nothing_is_written_where_anybody_is_wrong(
    capsys: pytest.CaptureFixture[str], shifts: Path, tmp_path: Path
) -> None:
    """A band that does not exist and a bad row are told together, with their lines; an old file stays."""
    shifts.write_text(PEOPLE.replace("bob,E", "bob,Z") + "cy,D,x,y\n", encoding="utf-8")
    written = tmp_path / "sums.csv"
    written.write_text("old")
    for more in ((), ("--output", written)):
        complaint = refused(capsys, "worked", MET, "-", shifts, "--format", "csv", *more)
        assert f"2 faults; {shifts}:4: person: '-bob': band 'Z': " in complaint
        assert f"{shifts}:5: start: 'x' is no time" in complaint
    assert "old" == written.read_text()
    assert ["shifts.csv", "sums.csv"] == sorted(path.name for path in tmp_path.iterdir())


REFUSED = [
    (WEEKEND, ["-"], "band -: the file does not say the band. Give it, or a column `band`."),
    (WEEKEND, ["D", "--output", "sums.csv"], "it is for the sums of many people. Leave it out."),
    (WEEKEND, ["D", "--person", "ann"], "person 'ann': "),
    ("start,end\n", ["D"], "there are none in it."),
    (PEOPLE, ["-"], "Give --format csv, or --person for one of them."),
    (PEOPLE, ["-", "--format", "csv", "--output", "sums.txt"], "its name tells what is in it. Such as sums.csv."),
    (
        PEOPLE,
        ["D", "--person=-bob"],
        "shifts.csv, line 4: its band is E, and the question's is D. Ask about one band, or",
    ),
    (
        "start,end,point\n2025-03-01T09:00,2025-03-01T17:00,3\n",
        ["D", "--point", "2"],
        "shifts.csv, line 2: its point is 3, and the question's is 2. Ask about one point, or leave the column out.",
    ),
    (PEOPLE, ["post.toml", "--person", "ann"], "each of them tells the post. Give the band instead."),
]


@pytest.mark.parametrize(("text", "arguments", "expected"), REFUSED)
def test_what_does_not_go_together_is_refused(
    capsys: pytest.CaptureFixture[str], shifts: Path, text: str, arguments: list[str], expected: str
) -> None:
    """One line that says what to do."""
    shifts.write_text(text, encoding="utf-8")
    band, *more = arguments
    assert expected in refused(capsys, "worked", MET, band, shifts, *more)


class _Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_is_shown_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows the share that has been read, and is gone at the end."""
    monkeypatch.setattr("paycalc.cli.progress._SECONDS", 0)
    terminal, file = _Terminal(), io.StringIO()
    assert [1, 2] == list(tracked([1, 2], lambda: (1, 2), terminal))
    assert [1, 2] == list(tracked([1, 2], lambda: (1, 2), file))
    assert "\r[###############               ]  50 %" in terminal.getvalue()
    assert terminal.getvalue().endswith(" \r")
    assert "" == file.getvalue()


def test_a_bar_without_a_length_stays_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows how long a pipe is."""
    monkeypatch.setattr("paycalc.cli.progress._SECONDS", 0)
    terminal = _Terminal()
    list(tracked([1], lambda: (1, 0), terminal))
    assert "  0 %" in terminal.getvalue()


def test_a_bar_is_not_drawn_for_what_takes_no_time() -> None:
    """Nothing but blanks is shown where all is dealt with at once."""
    terminal = _Terminal()
    assert [1, 2] == list(tracked([1, 2], lambda: (1, 2), terminal))
    assert "" == terminal.getvalue().strip()


SATURDAYS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20250301T090000\r\n"
    "DTEND:20250301T170000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_a_calendar_is_paid_like_a_file_of_rows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Each of two Saturdays of 8 hours is 9.59 x 8 = 76.72 on top: 153.44, in the command and in the period."""
    path = tmp_path / "saturdays.ics"
    path.write_text(SATURDAYS, encoding="utf-8", newline="")
    assert "--shifts-until" in refused(capsys, "worked", MET, "D", path)
    days = ("--shifts-from", "2025-03-02", "--shifts-until", "2025-03-15", "--format", "json")
    assert "153.44" == json.loads(out(capsys, "worked", MET, "D", path, *days))["pay"]
    asked = (MET, "D", "--started", "2024-09-01", "--increment-date", "2025-09-01", "--period", "2025-03")
    lines = json.loads(out(capsys, "period", *asked, "--shifts", path, *days))["lines"]
    assert ["153.44"] == [line["amount"] for line in lines if line["code"] == "saturday"]


def test_a_file_of_many_can_be_asked_for_some_days(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Of the people, only she who worked on the Sunday has a row."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    rows = csv.DictReader(
        io.StringIO(out(capsys, "worked", MET, "-", path, "--shifts-from", "2025-03-02", "--format", "csv"))
    )
    assert {"ann"} == {row["person"] for row in rows}
