"""Files that the command writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from stat import S_IMODE
from tempfile import TemporaryFile
from typing import TextIO

from paycalc.cli.output import emit
from paycalc.errors import InvalidValueError, PaycalcError, UnusableFileError


def write_file(path: Path, text: str, *, suffix: str, inputs: Iterable[str | Path] = ()) -> None:
    """Write a file whole or not at all: what stood there before stays if the disk is full.

    Raises:
        InvalidValueError: The name does not end in *suffix*, or the file is one of the inputs.
        UnusableFileError: The file cannot be written.
    """
    with file_written(path, suffix=suffix, inputs=inputs) as file:
        file.write(text)


@contextmanager
def file_written(path: Path, *, suffix: str, inputs: Iterable[str | Path] = ()) -> Iterator[TextIO]:
    """A file to write to, which stands there whole at the end, or not at all where anything is raised before.

    It keeps the mode of the file whose place it takes, and is written where a link leads.

    Args:
        path: The file.
        suffix: What its name ends in.
        inputs: What the answer is read from, which is never written over.

    Raises:
        InvalidValueError: The name does not end in *suffix*, or the file is one of the inputs.
        UnusableFileError: The file cannot be written.
    """
    if path.suffix != suffix:
        raise InvalidValueError(f"file {path}", "its name tells what is in it", f"Such as {path.stem}{suffix}")
    for one in inputs:
        if _is_same(path, Path(one)):
            raise InvalidValueError(f"file {path}", "the answer is read from it", "", "Give another name")
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        try:
            with part.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            if target.exists():
                part.chmod(S_IMODE(target.stat().st_mode))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        if isinstance(error, PaycalcError):
            raise
        raise UnusableFileError(f"file {path}", f"it cannot be written ({error.strerror})") from None


@contextmanager
def output_written() -> Iterator[TextIO]:
    """A file to write data to, which goes to standard output at the end, or not at all where anything is raised."""
    with TemporaryFile("w+", encoding="utf-8", newline="") as file:
        yield file
        file.seek(0)
        emit("", data=True, end="")
        copyfileobj(file, sys.stdout)


def _is_same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)
