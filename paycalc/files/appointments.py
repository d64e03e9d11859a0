"""An appointment with its changes, from a file."""

from __future__ import annotations

from pathlib import Path

from paycalc.doors import checked
from paycalc.facts.appointment import Appointment
from paycalc.files.toml.load import load_value


@checked
def load_appointment(path: str | Path) -> Appointment:
    """An appointment from a TOML file, whose keys are the attributes of `Appointment`.

    Each of its ``[[changes]]`` says its ``kind``: promotion, point, salary, acting-up, protection, increment-moved,
    increment-withheld, hours, paid-weeks, location, allowance-starts, allowance-ends or leave.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: The file is wrong; every fault is listed with its line and path.
    """
    return load_value(path, Appointment, "appointment file")
