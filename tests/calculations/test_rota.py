"""A rota: shifts that come round, over real days, with clock changes and holidays."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from paycalc import (
    InvalidFileError,
    InvalidValueError,
    Rota,
    RotaShift,
    ShiftKind,
    Take,
    Weekday,
    WrongTypeError,
    load_rota,
    rota_shifts,
)
from paycalc.cli import main

LONDON = "Europe/London"
FIVE_WEEKS = """
anchor = 2024-09-02
weeks = 5

[[shifts]]
weeks = [1, 2, 3, 4]
days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
starts = "09:00"
ends = "16:42"
break_minutes = 30

[[shifts]]
weeks = [5]
days = ["wednesday", "thursday", "friday", "saturday", "sunday"]
starts = "12:00"
ends = "19:42"
break_minutes = 30
"""


def rota(length: int = 5, **shift: Any) -> Rota:
    """A rota of one shift, on the Saturday of week 1 from 22:00 to 08:00 unless said otherwise."""
    one = RotaShift(**{"days": (Weekday.SATURDAY,), "starts": "22:00", "ends": "08:00", "weeks": (1,), **shift})
    return Rota(anchor=date(2025, 3, 24), weeks=length, shifts=(one,))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A rota of five weeks of 36 hours: four from Monday to Friday, one from Wednesday to Sunday."""
    path = tmp_path / "rota.toml"
    path.write_text(FIVE_WEEKS, encoding="utf-8")
    return path


def test_weeks_come_round_both_ways() -> None:
    """A week 1 begins on the anchor, five weeks before it, and five weeks after it."""
    found = rota()
    assert [1, 1, 2, 5, 1, 5] == [
        found.week_of(date(2025, *day)) for day in ((3, 24), (3, 30), (3, 31), (4, 27), (4, 28), (3, 23))
    ]
    assert 1 == found.week_of(date(2025, 2, 17))


def test_a_night_is_as_long_as_the_clocks_make_it() -> None:
    """22:00 to 08:00 is 9 hours on 29 March and 11 on 25 October 2025, else 10."""
    shifts = rota_shifts(rota(1), zone=LONDON, first=date(2025, 3, 22), last=date(2025, 10, 31))
    by_day = {shift.start.date(): shift.elapsed for shift in shifts}
    assert (9 * 60, 11 * 60) == (by_day.pop(date(2025, 3, 29)), by_day.pop(date(2025, 10, 25)))
    assert {600} == set(by_day.values())


def test_a_time_that_the_clock_skips_or_repeats() -> None:
    """For 01:30 of 30 March 01:00 UTC is taken, when clocks are put forward; of two, the first."""
    early = rota(1, days=(Weekday.SUNDAY,), starts="01:30", ends="09:00")
    spring = rota_shifts(early, zone=LONDON, first=date(2025, 3, 30), last=date(2025, 3, 30))
    autumn = rota_shifts(early, zone=LONDON, first=date(2025, 10, 26), last=date(2025, 10, 26))
    assert [datetime(2025, 3, 30, 1, tzinfo=UTC)] == [shift.start for shift in spring]
    assert [datetime(2025, 10, 26, 0, 30, tzinfo=UTC)] == [shift.start for shift in autumn]


def test_shifts_that_are_apart_stay_apart_where_the_clock_is_put_forward() -> None:
    """00:30 to 01:30 ends when 02:00 to 06:00 begins, at 01:00 UTC; 01:10 to 01:50 is skipped whole."""
    times = (("00:30", "01:30"), ("02:00", "06:00"))
    shifts = tuple(RotaShift(days=(Weekday.SUNDAY,), starts=starts, ends=ends) for starts, ends in times)
    sunday = date(2025, 3, 30)
    early, late = rota_shifts(Rota(anchor=sunday, weeks=1, shifts=shifts), zone=LONDON, first=sunday, last=sunday)
    assert (30, datetime(2025, 3, 30, 1, tzinfo=UTC), 240) == (early.elapsed, late.start, late.elapsed)
    skipped = rota(1, days=(Weekday.SUNDAY,), starts="01:10", ends="01:50")
    assert () == rota_shifts(skipped, zone=LONDON, first=sunday, last=sunday)


def test_both_ends_are_among_the_days() -> None:
    """One day has its shift, and a shift that begins on the last day is whole."""
    (one,) = rota_shifts(rota(), zone=LONDON, first=date(2025, 3, 29), last=date(2025, 3, 29))
    assert datetime(2025, 3, 30, 7, tzinfo=UTC) == one.end
    assert () == rota_shifts(rota(), zone=LONDON, first=date(2025, 3, 30), last=date(2025, 5, 2))


def test_what_a_shift_is_goes_with_it() -> None:
    """Kind, break, tags and choice are those of the rota."""
    told = rota(kind=ShiftKind.ON_CALL, break_minutes=20, tags=("recall",), take=Take.TOIL)
    (one,) = rota_shifts(told, zone=LONDON, first=date(2025, 3, 29), last=date(2025, 3, 29))
    assert (ShiftKind.ON_CALL, 20, ("recall",), Take.TOIL) == (one.kind, one.break_minutes, one.tags, one.take)


@pytest.mark.parametrize(
    ("first", "last"), [(date(2025, 3, 2), date(2025, 3, 1)), (date(2025, 3, 1), date(2035, 3, 31))]
)
def test_days_in_the_wrong_order_or_too_many(first: date, last: date) -> None:
    """A rota has no end, so an answer needs one within ten years."""
    with pytest.raises(InvalidValueError, match="the last day is before the first, or ten years after it"):
        rota_shifts(rota(), zone=LONDON, first=first, last=last)


def test_shifts_that_overlap_are_refused() -> None:
    """A shift that begins before the one of the day before has ended."""
    days = (Weekday.SATURDAY, Weekday.SUNDAY)
    long = rota(1, days=days, starts="08:00", ends="08:00")
    other = RotaShift(days=days, starts="07:00", ends="09:00")
    both = Rota(anchor=long.anchor, weeks=1, shifts=(*long.shifts, other))
    with pytest.raises(InvalidValueError, match="it overlaps"):
        rota_shifts(both, zone=LONDON, first=date(2025, 3, 24), last=date(2025, 3, 31))


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"starts": "8:00"}, "a time of the clock is written 07:30"),
    ({"ends": 8}, "a time of the clock is written 07:30"),
    ({"break_minutes": 1440}, "a break is shorter than the day"),
    ({"days": ()}, "it names its days"),
    ({"days": (Weekday.MONDAY, Weekday.MONDAY)}, "each day and week once"),
    ({"weeks": (0,)}, "it has weeks 1 to 5"),
    ({"weeks": (6,)}, "it has weeks 1 to 5"),
]


@pytest.mark.parametrize(("told", "why"), WRONG)
def test_a_shift_that_cannot_be_is_refused(told: dict[str, Any], why: str) -> None:
    """Times are those of a clock, days and weeks those of the rota."""
    with pytest.raises(InvalidValueError, match=why):
        rota(5, **told)


def test_a_rota_that_cannot_be_is_refused() -> None:
    """It has at least a week, and shifts of a rota."""
    with pytest.raises(InvalidValueError, match="a rota has 1 to 104 weeks"):
        rota(0)
    for shifts in (["night"], None):
        with pytest.raises(WrongTypeError, match=r"is not a (RotaShift|list)"):
            Rota(anchor=date(2025, 3, 24), weeks=1, shifts=shifts)  # type: ignore[arg-type]


def test_a_file_is_a_rota(file: Path) -> None:
    """Its keys are the attributes; every fault has its line."""
    assert (5, 2, (5,)) == ((found := load_rota(file)).weeks, len(found.shifts), found.shifts[1].weeks)
    file.write_text(FIVE_WEEKS.replace("sunday", "funday").replace("starts", "start"), encoding="utf-8")
    with pytest.raises(InvalidFileError) as refused:
        load_rota(file)
    assert [("shifts[0].start", 8), ("shifts[0].starts", 5), ("shifts[1].days[4]", 14)] == sorted(
        (fault.place, fault.line)
        for fault in refused.value.faults
        if fault.place.startswith("shifts[0]") or "days" in fault.place
    )


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("weeks = [5]", "weeks = [6]", [("shifts[1].weeks[0]", 13, "week 6 of a rota: it has weeks 1 to 5")]),
        ("weeks = 5\n", "weeks = 0\n", [("weeks", 3, "rota of 0 weeks: a rota has 1 to 104 weeks")]),
        (
            "[1, 2, 3, 4]",
            "[0, 2, 7]",
            [
                ("shifts[0].weeks[0]", 6, "week 0 of a rota: it has weeks 1 to 5"),
                ("shifts[0].weeks[2]", 6, "week 7 of a rota: it has weeks 1 to 5"),
            ],
        ),
    ],
)
def test_a_week_that_a_rota_does_not_have_is_told_with_its_line(
    file: Path, right: str, wrong: str, expected: list[tuple[str, int, str]]
) -> None:
    """Every one of them, at the key that names it; where the rota has no weeks, that alone."""
    file.write_text(FIVE_WEEKS.replace(right, wrong), encoding="utf-8")
    with pytest.raises(InvalidFileError) as refused:
        load_rota(file)
    assert expected == [(fault.place, fault.line, fault.message) for fault in refused.value.faults]


def test_what_a_rota_earns(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    """Band D minimum, 2 September to 31 December 2024: the fifth weeks have the weekends of 5 October, 9 November and
    14 December; Christmas Day and Boxing Day are a Wednesday and a Thursday of a week 2.

    7.2 hours: 7.2 x 9.59 = 69.05 on a Saturday and 7.2 x 19.18 = 138.10 on a Sunday or a public holiday.
    3 x 69.05 + 3 x 138.10 + 2 x 138.10 = 897.65, and 2 x 7:12 = 14:24 of time off.
    """
    asked = ["rota", "met-police-staff", "D", str(file), "--from", "2024-09-02", "--until", "2024-12-31"]
    assert 0 == main([*asked, "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    assert ("897.65", "14:24", 87) == (answer["pay"], answer["toil_hours"], answer["shifts"])
    assert 0 == main(asked)
    assert capsys.readouterr().out.startswith(
        "£897.65* on top of salary, for 87 shifts and 14:24 hours of TOIL accrued"
    )


def test_what_each_rule_has_of_the_worth_of_a_rota(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    """The days above: 3 x 69.05 = 207.15, 3 x 138.10 = 414.30 and 2 x 138.10 = 276.20, together 897.65.

    3 x 7:12 = 21:36 hours on Saturdays and on Sundays, 2 x 7:12 = 14:24 on public holidays, and as much time off.
    """
    asked = ["rota", "met-police-staff", "D", str(file), "--from", "2024-09-02", "--until", "2024-12-31"]
    assert 0 == main([*asked, "--format", "json"])
    assert [
        ("Saturday", 3, "21:36", "21:36", "207.15", "0:00", None),
        ("Sunday", 3, "21:36", "21:36", "414.30", "0:00", None),
        ("Public holiday", 2, "14:24", "14:24", "276.20", "0:00", None),
        ("Time off for a public holiday", 2, "14:24", "14:24", "0.00", "14:24", "assumed"),
    ] == [
        tuple(
            one[key] for key in ("title", "lines", "hours", "counted_hours", "amount", "toil_hours", "toil_provenance")
        )
        for one in json.loads(capsys.readouterr().out)["by_rule"]
    ]
    assert 0 == main([*asked, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))[-6:]
    assert [
        ("total", "total", "", "897.65", "864", ""),
        ("rule", "saturday", "1296", "207.15", "", "no"),
        ("rule", "sunday", "1296", "414.30", "", "no"),
        ("rule", "public-holiday", "864", "276.20", "", "no"),
        ("rule", "public-holiday-time-off", "864", "0.00", "864", ""),
        ("total", "pensionable", "", "0.00", "", ""),
    ] == [
        tuple(row[key] for key in ("kind", "code", "counted_minutes", "amount", "toil_minutes", "pensionable"))
        for row in rows
    ]


def test_days_on_which_no_shift_begins(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    """Nothing to answer is said in one line."""
    asked = ["rota", "met-police-staff", "D", str(file), "--from", "2024-09-07", "--until", "2024-09-08"]
    assert 2 == main(asked)
    assert "no shift begins from 2024-09-07 to 2024-09-08." in capsys.readouterr().err


def test_public_holidays_are_taken_as_worked_and_their_share_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Mondays 08:00 to 16:00 at 19.18: of 14, 21 and 28 April 2025 the second is Easter Monday, 8 x 19.18 = 153.44."""
    path = tmp_path / "rota.toml"
    path.write_text(
        'anchor = 2025-04-14\nweeks = 1\n[[shifts]]\ndays = ["monday", "sunday"]\nstarts = "08:00"\nends = "16:00"\n',
        encoding="utf-8",
    )
    dates = "--from", "2025-04-14", "--until", "2025-04-28", "--started", "2024-09-01"
    assert 0 == main(["rota", "met-police-staff", "D", str(path), *dates, "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    # Two Sundays at double time, 2 x 153.44 = 306.88, and the Monday: 460.32.
    assert "460.32" == told["pay"]
    assert "Public holidays are taken as worked: lines of 1 of them have 153.44 of 460.32" in told["notes"]
    assert not [note for note in told["notes"] if "Weeks of the rota" in note]


def test_a_rota_whose_weeks_begin_on_another_day_than_monday_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """2 April 2025 is a Wednesday: no shift on a holiday, and one note."""
    path = tmp_path / "rota.toml"
    path.write_text(
        'anchor = 2025-04-02\nweeks = 1\n[[shifts]]\ndays = ["sunday"]\nstarts = "08:00"\nends = "16:00"\n',
        encoding="utf-8",
    )
    dates = "--from", "2025-04-02", "--until", "2025-04-08", "--started", "2024-09-01"
    assert 0 == main(["rota", "met-police-staff", "D", str(path), *dates, "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    other = "The rota has 8:00 contracted hours a week on average, the post 36:00: the salary is for those"
    assert [other, "Weeks of the rota begin on a Wednesday, the day of the week of its anchor"] == told["notes"]
