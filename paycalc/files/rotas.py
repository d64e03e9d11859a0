"""A rota from a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs

from paycalc.doors import checked
from paycalc.facts.rotas import Rota, RotaShift, wrong_weeks
from paycalc.files.toml.load import Wrong, load_value


@attrs.frozen(kw_only=True)
class _Keys:
    """The keys of a file, before it is asked whether its weeks agree: those that do not are named with their lines."""

    anchor: date
    weeks: int
    shifts: tuple[RotaShift, ...]


@checked
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
    keys = load_value(path, _Keys, "rota", _wrong)
    return Rota(anchor=keys.anchor, weeks=keys.weeks, shifts=keys.shifts)


def _wrong(keys: _Keys) -> Wrong:
    return ((place, str(refused).rstrip(".")) for place, refused in wrong_weeks(keys.weeks, keys.shifts))
