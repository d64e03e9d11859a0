"""Files that the command writes."""

from __future__ import annotations

import os
from pathlib import Path

from paycalc.errors import InvalidValueError, UnusableFileError


def write_file(path: Path, text: str, *, suffix: str) -> None:
    """Write a file whole or not at all: what stood there before stays if the disk is full.

    Raises:
        InvalidValueError: The name does not end in *suffix*.
        UnusableFileError: The file cannot be written.
    """
    if path.suffix != suffix:
        raise InvalidValueError(f"file {path}", "its name tells what is in it", f"Such as {path.stem}{suffix}")
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UnusableFileError(f"file {path}", f"it cannot be written ({error.strerror})") from None
