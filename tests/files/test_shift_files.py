"""Shifts from CSV: times by the clock on the wall, and every bad row with its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from paycalc import (
    InvalidFileError,
    InvalidValueError,
    Shift,
    ShiftKind,
    Take,
    UnknownNameError,
    UnusableFileError,
    load_shifts,
)
from paycalc.clock import zone
from paycalc.files.rows.table import MOST_FAULTS
from paycalc.files.shift_days import ShiftDays
from paycalc.files.shifts import PersonShifts, open_shifts

LONDON = "Europe/London"
Written = Callable[[str | bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a file of shifts."""

    def write(text: str | bytes) -> Path:
        path = tmp_path / "shifts.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def said(path: Path) -> list[str]:
    """What is wrong with a file, without its name."""
    with pytest.raises(InvalidFileError) as refused:
        load_shifts(path, zone=LONDON)
    return [str(fault).removeprefix(f"{path}:") for fault in refused.value.faults]


def test_a_night_is_as_long_as_it_was(written: Written) -> None:
    """22:00 to 08:00 is 9 hours when the clock goes forward and 11 when it goes back."""
    file = written("start,end\n2025-03-29T22:00,2025-03-30T08:00\n2025-10-25 22:00,2025-10-26 08:00\n")
    assert [9 * 60, 11 * 60] == [shift.elapsed for shift in load_shifts(file, zone=LONDON)]


def test_every_column_is_read(written: Written) -> None:
    """Columns and rows stand in any order; clock times of breaks are the first after what stands before them."""
    file = written(
        "\ufeffend,kind,start,breaks,planned_end,tags,take,recorded,break_minutes\r\n"
        "2025-07-02T06:00,call-out,2025-07-01T22:00,23:45/00:15; 02:00/02:15 paid,2025-07-02T05:00,"
        "recall; rest-day,toil,2025-07-09,\r\n"
        "2025-06-30T17:00:00+01:00,,2025-06-30T08:00Z,,,,,,30\r\n"
    )
    first, second = load_shifts(file, zone=LONDON)
    assert Shift(datetime(2025, 6, 30, 8, tzinfo=UTC), datetime(2025, 6, 30, 16, tzinfo=UTC), break_minutes=30) == first
    assert (ShiftKind.CALL_OUT, Take.TOIL, date(2025, 7, 9), ("recall", "rest-day")) == (
        second.kind,
        second.take,
        second.recorded,
        second.tags,
    )
    assert datetime(2025, 7, 2, 4, tzinfo=UTC) == second.planned_end
    # 23:45 by the clock in July is 22:45 in UTC, and 02:00 the next morning is 01:00.
    assert [
        (datetime(2025, 7, 1, 22, 45, tzinfo=UTC), datetime(2025, 7, 1, 23, 15, tzinfo=UTC), False),
        (datetime(2025, 7, 2, 1, tzinfo=UTC), datetime(2025, 7, 2, 1, 15, tzinfo=UTC), True),
    ] == [(one.start, one.end, one.paid) for one in second.breaks]


def test_a_break_with_its_day(written: Written) -> None:
    """A break can be written with days, where its times are not the first of the clock."""
    file = written("start,end,breaks\n2025-07-01T08:00,2025-07-03T08:00,2025-07-02T12:00/12:30\n")
    assert datetime(2025, 7, 2, 11, tzinfo=UTC) == load_shifts(file, zone=LONDON)[0].breaks[0].start


def test_a_heading_alone_is_no_shift(written: Written) -> None:
    """A file without rows has no shifts, and rows of nothing are none."""
    assert () == load_shifts(written("start,end\n\n,\n"), zone=LONDON)


ROWS = [
    ("2025-07-01T08:00,", "end: it is needed and not given"),
    ("1 July 8 am,2025-07-01T16:00", "start: '1 July 8 am' is no time: write it as 2025-07-31T22:00"),
    (
        "2025-02-30T08:00,2025-07-01T16:00",
        "start: 2025-02-30T08:00 is no time: no calendar or clock shows it, or no zone is so far from UTC",
    ),
    (
        "2025-03-30T01:30,2025-03-30T09:00",
        "start: 2025-03-30 01:30 in Europe/London: the clock never shows this time: it is put forward past it. "
        "Give a time before or after the change",
    ),
    (
        "2025-10-26T01:30,2025-10-26T09:00",
        "start: the clock shows 2025-10-26T01:30 twice: write it with its offset, "
        "2025-10-26T01:30+01:00 or 2025-10-26T01:30+00:00",
    ),
    (
        "2025-07-01T16:00,2025-07-01T08:00",
        "row: shift from 2025-07-01 15:00 to 2025-07-01 07:00 UTC: it ends after it starts, "
        "and at most 31 days later. Check the days",
    ),
    ("=NOW(),2025-07-01T08:00", "start: '=NOW()' is a formula: give its value"),
    ("2025-07-01T08:00,a\0b", "end: a cell has at most 2000 characters, none of them for control"),
    (f"2025-07-01T08:00,{'9' * 2001}", "end: a cell has at most 2000 characters, none of them for control"),
    ("2025-07-01T08:00,2025-07-01T16:00,x", "row: its cells are 3, and those of the heading 2"),
    ("2025-07-01T08:00", "row: its cells are 1, and those of the heading 2"),
    ('"2025,x"y\n', "row: it is no CSV: ',' expected after '\"'"),
    (f'"{"9" * 200_000}",1', "row: it is no CSV: field larger than field limit (131072)"),
    ("9" * 1_000_001, "row: it is no CSV: a line has more than 1000000 characters"),
]


@pytest.mark.parametrize(("row", "expected"), ROWS, ids=[expected[:60] for _, expected in ROWS])
def test_a_bad_row_is_named_by_its_line(written: Written, row: str, expected: str) -> None:
    """One message a row, with the line it begins on: a good row stands above."""
    assert [f"3: {expected}"] == said(written(f"start,end\n2025-06-01T08:00,2025-06-01T16:00\n{row}\n"))


CELLS = [
    ("kind", "sleeping", "kind: 'sleeping' is not one of 'contracted', 'additional', 'on-call', 'call-out'"),
    ("take", "cash", "take: 'cash' is not one of 'pay', 'toil'"),
    ("break_minutes", "half an hour", "break_minutes: 'half an hour' is no number of minutes: write it as 30"),
    ("recorded", "yesterday", "recorded: 'yesterday' is not a day: write it as 2025-07-31"),
    ("recorded", "2025-02-30", "recorded: 2025-02-30 is not a day: no calendar has it"),
    ("breaks", "noon", "breaks: 'noon' is no break: write it as 12:00/12:30, or 12:00/12:30 paid"),
    (
        "breaks",
        "12:00/12:00",
        "breaks: break from 2025-07-01 11:00:00+00:00 to 2025-07-01 11:00:00+00:00: it does not end after it begins",
    ),
    ("point", "two", "point: 'two' is no number of a point"),
    ("band", "@D", "band: '@D' is a formula: give its value"),
]


@pytest.mark.parametrize(("column", "cell", "expected"), CELLS)
def test_a_bad_cell_is_named_by_its_column(written: Written, column: str, cell: str, expected: str) -> None:
    """What a column needs stands in the message."""
    text = f"start,end,{column}\n2025-07-01T08:00,2025-07-01T16:00,{cell}\n"
    assert [f"2: {expected}"] == said(written(text))


HEADINGS: list[tuple[str, list[str]]] = [
    ("", ["start: the column is needed and is not there", "end: the column is needed and is not there"]),
    ("start,finish,end", ["heading: column 'finish': the file has no such column. Nearest: point"]),
    ("start,end,end", ["end: the column is there twice"]),
    ("start;end", ["heading: columns are parted by commas: save it as CSV with commas"]),
    ('"start"x,end', ["heading: ',' expected after '\"'"]),
]


@pytest.mark.parametrize(("heading", "expected"), HEADINGS)
def test_a_wrong_heading_is_refused(written: Written, heading: str, expected: list[str]) -> None:
    """Every column is known, there once, and the needed ones are there."""
    found = [fault.removeprefix("1: ") for fault in said(written(f"{heading}\n" if heading else ""))]
    assert len(expected) == len(found)
    assert all(one.startswith(begin[:40]) for one, begin in zip(found, expected, strict=True))


def test_another_encoding_is_named(written: Written) -> None:
    """Bytes that are not UTF-8 are named by their line; text that is nothing like it, as a whole."""
    assert ["2: tags: it is not UTF-8 text: save the file with the encoding UTF-8"] == said(
        written("start,end,tags\n2025-07-01T08:00,2025-07-01T16:00,caf\u00e9\n".encode("latin-1"))
    )
    with pytest.raises(UnusableFileError, match="it is not UTF-8 text"):
        load_shifts(written("start,end\n".encode("utf-16")), zone=LONDON)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder and a name that cannot be are one clear message each."""
    for path, why in (
        (tmp_path / "none.csv", "No such file"),
        (tmp_path, "directory"),
        (tmp_path / "a\0b", "null"),
    ):
        with pytest.raises(UnusableFileError, match=why):
            load_shifts(path, zone=LONDON)


def test_every_bad_row_is_listed_at_once(written: Written) -> None:
    """Rows 2, 4 and 5 are wrong, and two shifts of one person overlap."""
    text = (
        "person,start,end\n"
        "a,x,2025-07-01T16:00\n"
        "a,2025-07-01T08:00,2025-07-01T16:00\n"
        ",2025-07-02T08:00,2025-07-02T16:00\n"
        "b,2025-07-02T08:00,y\n"
        "c,2025-07-02T08:00,2025-07-02T16:00\n"
        "c,2025-07-02T15:00,2025-07-02T17:00\n"
    )
    found = said(written(text))
    assert ["2: start", "4: person", "5: end", "7: row"] == [": ".join(one.split(": ")[:2]) for one in found]
    assert "it overlaps the contracted shift" in found[-1]


def test_every_overlap_is_told_with_its_rows_by_the_clock_on_the_wall(written: Written) -> None:
    """Of two pairs both; a row of blanks and a time too far from UTC are no raw errors."""
    text = (
        "start,end\n2025-07-02T08:00,2025-07-02T16:00\n2025-07-02T15:00,2025-07-02T17:00\n , \n"
        "2025-07-03T08:00,2025-07-03T16:00\n2025-07-03T15:00,2025-07-03T17:00\n"
    )
    found = said(written(text))
    assert ["3", "6"] == [one.split(":")[0] for one in found]
    assert "shift from 2025-07-02 15:00 to 2025-07-02 17:00 Europe/London" in found[0]
    assert "2025-07-03 08:00 to 2025-07-03 16:00 Europe/London of line 5" in found[1]
    (far,) = said(written("start,end\n2025-03-01T09:00+25:00,2025-03-01T17:00\n"))
    assert "or no zone is so far from UTC" in far
    (empty,) = said(written("\nstart,end\n"))
    assert "the line is empty: the names of the columns stand on line 1" in empty


def test_a_file_with_a_bad_row_is_refused_at_its_end(written: Written) -> None:
    """Who can be read is given, so that what is wrong with anybody can be told at once; then the file is refused."""
    text = "person,start,end\n" + "".join(
        f"{person},2025-07-01T{hour}:00,2025-07-01T16:00\n" for person, hour in (("a", "08"), ("b", "xx"), ("c", "08"))
    )
    given: list[PersonShifts] = []
    with open_shifts(written(text), ShiftDays(zone(LONDON))) as file, pytest.raises(InvalidFileError):
        given.extend(file.people())
    assert [("a", 2), ("c", 4)] == [(one.person, one.line) for one in given]


def test_after_very_many_faults_the_rest_is_not_read(written: Written) -> None:
    """A file that is wrong all through does not fill the memory with faults."""
    found = said(written("start,end\n" + "x,y\n" * (MOST_FAULTS * 2)))
    assert MOST_FAULTS + 1 == len(found)
    assert "it was not read further" in found[-1]


def test_rows_of_a_person_stand_together(written: Written) -> None:
    """A person whose rows stand apart is refused where the second stretch begins, as is one with two bands."""
    day = "2025-07-0{}T08:00,2025-07-0{}T16:00"
    for rows in (("a,D", "b,D", "a,D"), ("b,D", "a,D", "a,E")):
        text = "person,band,start,end\n" + "".join(f"{who},{day.format(n, n)}\n" for n, who in enumerate(rows, 1))
        assert ["4: person: rows of 'a' stand above"] == [
            one[: len("4: person: rows of 'a' stand above")] for one in said(written(text))
        ]


def test_the_order_of_a_persons_rows_changes_nothing(written: Written) -> None:
    """Shifts come by their start, a call-out within its on-call session too."""
    rows = [
        "2025-07-01T08:00,2025-07-02T08:00,on-call\n",
        "2025-07-01T10:00,2025-07-01T12:00,call-out\n",
        "2025-07-03T08:00,2025-07-03T16:00,\n",
    ]
    forward, backward = (
        load_shifts(written("start,end,kind\n" + "".join(order)), zone=LONDON) for order in (rows, rows[::-1])
    )
    assert 3 == len(forward)
    assert forward == backward


def test_one_persons_shifts_are_asked_for(written: Written) -> None:
    """A file with two people is no answer to a question about one."""
    text = "person,start,end\na,2025-07-01T08:00,2025-07-01T16:00\nb,2025-07-01T08:00,2025-07-01T16:00\n"
    file = written(text)
    with pytest.raises(InvalidValueError, match="it has the shifts of 2 people"):
        load_shifts(file, zone=LONDON)
    assert 1 == len(load_shifts(file, zone=LONDON, person="b"))
    with pytest.raises(UnknownNameError, match=r"has no such person\. Known: a, b"):
        load_shifts(file, zone=LONDON, person="xyz")


def test_what_is_remembered_stays_small(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that have been read are remembered, and forgotten when they are many."""
    monkeypatch.setattr("paycalc.files.shifts._MOST_REMEMBERED", 2)
    days = "".join(f"2025-07-0{day}T08:00,2025-07-0{day}T16:00\n" for day in range(1, 8))
    assert list(range(1, 8)) == [shift.start.day for shift in load_shifts(written(f"start,end\n{days}"), zone=LONDON)]


def test_whose_shifts_they_are(written: Written) -> None:
    """Person, band and point come with the shifts, and how far the file has been read."""
    text = "person,band,point,start,end\nx1,D,2,2025-07-01T08:00,2025-07-01T16:00\n"
    with open_shifts(written(text), ShiftDays(zone(LONDON))) as file:
        (one,) = file.people()
        assert file.many
        assert (len(text), len(text)) == file.done()
    assert ("x1", "D", 2, 1) == (one.person, one.band, one.point, len(one.shifts))


def test_a_kind_overtime_is_told_how_overtime_is_told(tmp_path: Path) -> None:
    """Overtime follows from thresholds: no shift is overtime by itself."""
    path = tmp_path / "shifts.csv"
    path.write_text("start,end,kind\n2025-03-01T09:00,2025-03-01T17:00,overtime\n", encoding="utf-8")
    with pytest.raises(InvalidFileError, match="kind: overtime is told as additional, or as worked after the planned"):
        load_shifts(path, zone="Europe/London")
