"""Where the command's answers and complaints go, whatever has become of the streams."""

from __future__ import annotations

import codecs
import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO


def emit(text: str, *, data: bool = False, end: str = "\n") -> None:
    """Write an answer to standard output; *data* for other programs is UTF-8 wherever it is made."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    _prepare(sys.stdout, encoding="utf-8" if data else None)
    sys.stdout.write(text + end)


def printable(text: str) -> str:
    """A text, such as the name of a file, in which nothing breaks a line or moves a cursor."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)


def complain(message: str) -> int:
    """Write one line to standard error, and give the exit status of bad input."""
    _say(f"error: {message}")
    return 2


def remark(message: str) -> None:
    """Write what should be known of an answer to standard error, in one line."""
    _say(f"note: {message}")


def _say(message: str) -> None:
    if sys.stderr is not None:
        _prepare(sys.stderr)
        sys.stderr.write(f"paycalc: {printable(' '.join(message.split()))}\n")


def guarded(answer: Callable[[], int]) -> int:
    """The status of an answer, written out to its last byte; whatever the streams do, there is no traceback."""
    try:
        with _ended_as_interrupted():
            status = _finished(answer)
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()  # whoever read it has what they wanted
        return 0
    except OSError as error:
        _give_up_output()
        return complain(f"the output cannot be written: {error.strerror or error}.")
    except KeyboardInterrupt as interrupt:
        return 128 + (interrupt.args[0] if interrupt.args else signal.SIGINT)
    return status


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Let whoever ends or hangs up the command find no file half written: it cleans up as after an interrupt."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heard = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    if threading.current_thread() is not threading.main_thread():
        heard = []
    for number in heard:
        signal.signal(number, _interrupted)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)


def _interrupted(number: int, _: object) -> None:
    raise KeyboardInterrupt(number)


def _finished(answer: Callable[[], int]) -> int:
    try:
        return answer()
    except SystemExit as done:  # argparse ends so after a help text
        return done.code if isinstance(done.code, int) else 0


def _give_up_output() -> None:
    """Leave nothing for the interpreter to flush into a stream that does not take it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told_apart(error: UnicodeError) -> tuple[str, int]:
    """What stands for a sign that a terminal cannot show, with a space, so that it cannot run into digits."""
    assert isinstance(error, UnicodeEncodeError)
    signs = error.object[error.start : error.end]
    return "".join(f"\\x{ord(sign):02x} " for sign in signs), error.end


codecs.register_error("told-apart", _told_apart)


def _prepare(stream: TextIO, encoding: str | None = None) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding=encoding, errors="told-apart")
