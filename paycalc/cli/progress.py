"""How far a long answer has come, shown on a terminal and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TextIO, TypeVar

T = TypeVar("T")
_WIDTH = 30
_SECONDS = 0.2


def tracked(items: Iterable[T], done: Callable[[], tuple[int, int]], stream: TextIO | None = None) -> Iterator[T]:
    """The items, with a bar on a terminal while they are dealt with.

    Args:
        items: What is dealt with.
        done: How much of how much has been read.
        stream: Where the bar is shown, if it is a terminal; standard error unless given.
    """
    shown = sys.stderr if stream is None else stream
    if shown is None or not shown.isatty():
        yield from items
        return
    last = monotonic()
    try:
        for item in items:
            yield item
            if monotonic() - last >= _SECONDS:
                last = monotonic()
                _show(shown, f"\r{_bar(*done())}")
    finally:
        _show(shown, "\r" + " " * (_WIDTH + 8) + "\r")


def _bar(read: int, of: int) -> str:
    share = min(read / of, 1) if of else 0
    full = int(share * _WIDTH)
    return f"[{'#' * full}{' ' * (_WIDTH - full)}] {int(share * 100):3} %"


def _show(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
