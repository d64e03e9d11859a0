"""A rota from a file."""

from __future__ import annotations

from pathlib import Path

from cattrs import BaseValidationError

from paycalc.errors import Fault, InvalidFileError
from paycalc.facts.rotas import Rota
from paycalc.files.converter import converter
from paycalc.files.faults import messages_of, placed
from paycalc.files.toml_tree import origin, read_tree


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
        return converter().structure(tree, Rota)
    except BaseValidationError as error:
        found = [(origin(tree, place), message) for place, message in messages_of(error)]
    raise InvalidFileError(f"rota {path}", placed(Fault(where, message, file) for (file, where), message in found))
