"""An award from a file."""

from __future__ import annotations

from pathlib import Path

from paycalc.doors import checked
from paycalc.files.toml.load import load_value
from paycalc.terms.awards import Award


@checked
def load_award(path: str | Path) -> Award:
    """An award from a TOML file, whose keys are the attributes of `Award`.

    Its ``[source]`` is a paper as in a scheme file; its ``[[uplifts]]``, ``[[lump_sums]]``, ``[[scales]]`` and
    ``[[assimilation]]`` are the entries of the award, and ``[excess]`` is the lump sum of what a maximum cuts off.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: The file is wrong; every fault is listed with its line and path.
    """
    return load_value(path, Award, "award file")
