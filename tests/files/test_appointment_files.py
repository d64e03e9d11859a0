"""An appointment with its changes, from a file: every key, and every fault in its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from paycalc import (
    ActingUp,
    AllowanceEnds,
    AllowanceStarts,
    Appointment,
    HeldAllowance,
    HoursChange,
    IncrementMoved,
    IncrementWithheld,
    InvalidFileError,
    LocationChange,
    Promotion,
    Protection,
    UnusableFileError,
    load_appointment,
)

EVERY_KEY = """
band = "D"
started = 2024-09-01
point = 2
point_from = 2024-10-01
weekly_hours = 22.5
location = "inner"
allowances = ["standby", { code = "other", starts = 2024-11-01, last_day = 2025-01-31 }]
increment_date = 2025-06-01
salary = 41000.00
ended = 2027-03-31
ended_recorded = 2027-04-10

[[changes]]
kind = "promotion"
on = 2025-09-01
band = "C"
point = 1
increment_date = 2026-04-01
salary = 45000
recorded = 2025-10-07

[[changes]]
kind = "increment-moved"
on = 2025-02-01
increment_date = 2025-12-01
once = true

[[changes]]
kind = "increment-withheld"
on = 2026-02-01

[[changes]]
kind = "acting-up"
on = 2026-03-01
last_day = 2026-05-31
band = "B"
point = 2

[[changes]]
kind = "protection"
on = 2026-06-01
last_day = 2026-12-31
salary = 44000

[[changes]]
kind = "protection"
on = 2026-07-01
with_awards = true

[[changes]]
kind = "hours"
on = 2025-03-01
weekly_hours = 18

[[changes]]
kind = "hours"
on = 2025-04-01

[[changes]]
kind = "location"
on = 2025-05-01
location = "outer"

[[changes]]
kind = "allowance-starts"
on = 2025-06-01
code = "night"

[[changes]]
kind = "allowance-ends"
on = 2025-07-01
code = "night"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in a directory of its own."""
    return tmp_path / "post.toml"


def test_every_key_of_an_appointment_file(file: Path) -> None:
    """Its keys are the attributes; each change says its kind."""
    file.write_text(EVERY_KEY, encoding="utf-8")
    from decimal import Decimal

    expected = Appointment(
        "D",
        started=date(2024, 9, 1),
        point=2,
        point_from=date(2024, 10, 1),
        weekly_hours=Decimal("22.5"),
        location="inner",
        allowances=("standby", HeldAllowance("other", date(2024, 11, 1), date(2025, 1, 31))),
        increment_date=date(2025, 6, 1),
        salary=Decimal(41000),
        ended=date(2027, 3, 31),
        ended_recorded=date(2027, 4, 10),
        changes=(
            IncrementMoved(on=date(2025, 2, 1), increment_date=date(2025, 12, 1), once=True),
            IncrementWithheld(on=date(2026, 2, 1)),
            ActingUp(on=date(2026, 3, 1), last_day=date(2026, 5, 31), band="B", point=2),
            Protection(on=date(2026, 6, 1), last_day=date(2026, 12, 31), salary=Decimal(44000)),
            Protection(on=date(2026, 7, 1), with_awards=True),
            HoursChange(on=date(2025, 3, 1), weekly_hours=Decimal(18)),
            HoursChange(on=date(2025, 4, 1)),
            LocationChange(on=date(2025, 5, 1), location="outer"),
            AllowanceStarts(on=date(2025, 6, 1), code="night"),
            AllowanceEnds(on=date(2025, 7, 1), code="night"),
            Promotion(
                on=date(2025, 9, 1),
                band="C",
                point=1,
                increment_date=date(2026, 4, 1),
                salary=Decimal(45000),
                recorded=date(2025, 10, 7),
            ),
        ),
    )
    assert expected == load_appointment(file)
    assert expected == load_appointment(str(file))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('band = "D"\n', ["{file}: started: it is needed and not given"]),
        (
            'band = 7\nstarted = "2024-09-01"\n',
            [
                "{file}:1: band: text is needed, in quotes, not a whole number (7)",
                "{file}:2: started: a day is needed, such as 2025-08-01 without quotes, not text (2024-09-01)",
            ],
        ),
        (
            'band = "D"\nstarted = 2024-09-01\nbend = 1\n',
            ["{file}:3: bend: there is no such key; the nearest is 'band'"],
        ),
        (
            'band = "D"\nstarted = 2024-09-01\n\n[[changes]]\nkind = "horus"\non = 2025-01-01\n',
            [
                "{file}:5: changes[0].kind: 'horus' is not one of 'promotion', 'point', 'salary', 'acting-up', "
                "'protection', 'increment-moved', 'increment-withheld', 'hours', 'paid-weeks', 'location', "
                "'allowance-starts', 'allowance-ends', 'leave'"
            ],
        ),
        (
            'band = "D"\nstarted = 2024-09-01\n\n[[changes]]\nkind = "hours"\non = 2025-01-01\nweekly_hours = 169\n',
            [
                "{file}:4: changes[0]: weekly hours 169: they are not hours of a week. "
                "Allowed: above 0, at most 168, in hundredths of an hour"
            ],
        ),
        (
            'band = "D"\nstarted = 2024-09-01\nallowances = [{ code = "a" }]\n',
            ["{file}:3: allowances[0].starts: it is needed and not given"],
        ),
        (
            'band = "D"\nstarted = 2024-09-01\nended = 2024-08-31\n',
            [
                "{file}: (the whole file): ended 2024-08-31: the post, a change or a leave has the day 2024-09-01. "
                "Give a later day"
            ],
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(file: Path, text: str, faults: list[str]) -> None:
    """File, line, path, what is wrong and what is allowed."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFileError) as refusal:
        load_appointment(file)
    assert [fault.format(file=file) for fault in faults] == [str(fault) for fault in refusal.value.faults]
    count = f"{len(faults)} fault{'s'[: len(faults) != 1]}"
    assert f"appointment file {file}: {count}; " == str(refusal.value)[: len(f"appointment file {file}: {count}; ")]


def test_what_is_not_toml_is_told_as_a_fault_of_the_appointment_file(file: Path) -> None:
    """Not as one of a scheme file."""
    file.write_text("band = ", encoding="utf-8")
    with pytest.raises(InvalidFileError) as refusal:
        load_appointment(file)
    assert f"appointment file {file}: 1 fault; " in str(refusal.value)


def test_a_file_that_is_not_there_is_unusable(file: Path) -> None:
    """The refusal names it."""
    with pytest.raises(UnusableFileError) as refusal:
        load_appointment(file)
    assert f"file {file}: " in str(refusal.value)


@pytest.mark.parametrize("day", ["16/06/2025", "16.06.2025", "16-06-2025", "2025/06/16"])
def test_a_day_written_in_another_way_is_told_how_to_write_it(tmp_path: Path, day: str) -> None:
    """It is no TOML, and the message says more than that; of any other line it does not."""
    file = tmp_path / "post.toml"
    file.write_text(f'band = "D"\nstarted = {day}\n', "utf-8")
    with pytest.raises(InvalidFileError) as refusal:
        load_appointment(file)
    assert [2] == [fault.line for fault in refusal.value.faults]
    assert refusal.value.faults[0].message.endswith(": write a day as 2025-07-31")
    file.write_text('band = "D"\nstarted = = 3\n', "utf-8")
    with pytest.raises(InvalidFileError) as refusal:
        load_appointment(file)
    assert "write a day" not in str(refusal.value)
