"""Where the command's answers and complaints go."""

from __future__ import annotations

import sys


def emit(text: str) -> None:
    """Write an answer to standard output."""
    sys.stdout.write(text + "\n")


def complain(message: str) -> int:
    """Write one line to standard error, and give the exit status of bad input."""
    sys.stderr.write(f"paycalc: error: {' '.join(message.split())}\n")
    return 2
