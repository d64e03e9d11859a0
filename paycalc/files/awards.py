"""An award from a file."""

from __future__ import annotations

from pathlib import Path

from cattrs import BaseValidationError

from paycalc.errors import Fault, InvalidFileError
from paycalc.files.converter import converter
from paycalc.files.faults import messages_of, placed
from paycalc.files.toml_tree import origin, read_tree
from paycalc.terms.awards import Award


def load_award(path: str | Path) -> Award:
    """An award from a TOML file, whose keys are the attributes of `Award`.

    Its ``[source]`` is a paper as in a scheme file; its ``[[uplifts]]``, ``[[lump_sums]]``, ``[[scales]]`` and
    ``[[assimilation]]`` are the entries of the award, and ``[excess]`` is the lump sum of what a maximum cuts off.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: The file is wrong; every fault is listed with its line and path.
    """
    tree = read_tree(Path(path), what="award file", error=InvalidFileError)
    try:
        return converter().structure(tree, Award)
    except BaseValidationError as error:
        found = [(origin(tree, place), message) for place, message in messages_of(error)]
    faults = placed(Fault(where, message, file) for (file, where), message in found)
    raise InvalidFileError(f"award file {path}", faults)
