"""One value from a TOML file: an appointment, an award, a rota."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from cattrs import BaseValidationError

from paycalc.errors import Fault, InvalidFileError
from paycalc.files.toml.converter import converter
from paycalc.files.toml.faults import messages_of, placed
from paycalc.files.toml.tree import KeyPath, origin, read_tree

T = TypeVar("T")
Wrong = Iterable[tuple[KeyPath, str]]


def load_value(path: str | Path, kind: type[T], what: str, check: Callable[[T], Wrong] = lambda _: ()) -> T:
    """The value of a file whose keys are the attributes of a class; *check* finds what they owe each other.

    Raises:
        UnusableFileError: The file cannot be read.
        InvalidFileError: The file is wrong; every fault is listed with its line and path.
    """
    tree = read_tree(Path(path), what=what, error=InvalidFileError)
    try:
        value = converter().structure(tree, kind)
        wrong = list(check(value))
    except BaseValidationError as error:
        wrong = list(messages_of(error))
    if not wrong:
        return value
    places = [(origin(tree, place), message) for place, message in wrong]
    raise InvalidFileError(f"{what} {path}", placed(Fault(where, message, file) for (file, where), message in places))
