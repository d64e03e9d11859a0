"""A rota from a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
from cattrs import BaseValidationError

from paycalc.errors import Fault, InvalidFileError
from paycalc.facts.rotas import Rota, RotaShift, wrong_weeks
from paycalc.files.converter import converter
from paycalc.files.faults import messages_of, placed
from paycalc.files.toml_tree import origin, read_tree


@attrs.frozen(kw_only=True)
class _Told:
    """The keys of a file, before it is asked whether its weeks agree: those that do not are told with their lines."""

    anchor: date
    weeks: int
    shifts: tuple[RotaShift, ...]


def load_rota(path: str | Path) -> Rota:
    """A rota from a TOML file, whose keys are the attributes of `Rota`, with `RotaShift` as its ``[[shifts]]``.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: The file is wrong; every fault is listed with its line and path.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from paycalc import load_rota
        >>> text = '''
        ... anchor = 2025-03-31
        ... weeks = 5
        ... [[shifts]]
        ... weeks = [5]
        ... days = ["saturday", "sunday"]
        ... starts = "08:00"
        ... ends = "20:00"
        ... '''
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "rota.toml")
        ...     _ = file.write_text(text)
        ...     load_rota(file).shifts[0].weeks
        (5,)
    """
    tree = read_tree(Path(path), what="rota", error=InvalidFileError)
    try:
        told = converter().structure(tree, _Told)
        wrong = [(place, str(refused).rstrip(".")) for place, refused in wrong_weeks(told.weeks, told.shifts)]
    except BaseValidationError as error:
        wrong = list(messages_of(error))
    if not wrong:
        return Rota(anchor=told.anchor, weeks=told.weeks, shifts=told.shifts)
    found = [(origin(tree, place), message) for place, message in wrong]
    raise InvalidFileError(f"rota {path}", placed(Fault(where, message, file) for (file, where), message in found))
