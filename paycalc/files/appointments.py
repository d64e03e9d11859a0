"""An appointment with its changes, from a file."""

from __future__ import annotations

from pathlib import Path

from cattrs import BaseValidationError

from paycalc.errors import Fault, InvalidFileError
from paycalc.facts.appointment import Appointment
from paycalc.files.converter import converter
from paycalc.files.faults import messages_of, placed
from paycalc.files.toml_tree import origin, read_tree


def load_appointment(path: str | Path) -> Appointment:
    """An appointment from a TOML file, whose keys are the attributes of `Appointment`.

    Each of its ``[[changes]]`` says its ``kind``: promotion, point, salary, acting-up, protection, increment-moved,
    increment-withheld, hours, paid-weeks, location, allowance-starts, allowance-ends or leave.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: The file is wrong; every fault is listed with its line and path.
    """
    tree = read_tree(Path(path), what="appointment file", error=InvalidFileError)
    try:
        return converter().structure(tree, Appointment)
    except BaseValidationError as error:
        found = [(origin(tree, place), message) for place, message in messages_of(error)]
    faults = placed(Fault(where, message, file) for (file, where), message in found)
    raise InvalidFileError(f"appointment file {path}", faults)
