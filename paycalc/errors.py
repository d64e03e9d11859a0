"""What paycalc says when it cannot answer.

Every error has four parts, and its text is those parts in order: what was asked, why it cannot be
answered, what is allowed, what to do. Each class is also the builtin that fits, so that code which
knows nothing of paycalc still catches it. Errors pickle.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any


def plural(word: str, count: int) -> str:
    """A word as it stands behind a number: shift, shifts."""
    return word if count == 1 else f"{word}s"


def shown(value: object) -> str:
    """A value as an error names it: short, whatever was given, and not by the caller's decimal context."""
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 64:
        return f"of about {value.bit_length() * 3 // 10} digits"
    if isinstance(value, Decimal) and value.is_finite() and -20 < value.adjusted() < 20:
        return f"{value:f}"[:40]
    return (str(value) if isinstance(value, Decimal | date) else repr(value))[:60]


class PaycalcError(Exception):
    """The base of every error that paycalc raises on purpose.

    Attributes:
        asked: What was asked, in the words of the caller.
        why: Why it cannot be answered.
        allowed: What would be allowed; empty where nothing helps.
        remedy: What to do next; empty where *allowed* says it all.

    Example:
        >>> from paycalc import PaycalcError
        >>> str(PaycalcError("band 'F'", "there is no such band", "Known bands: D, E"))
        "band 'F': there is no such band. Known bands: D, E."
    """

    def __init__(self, asked: str, why: str, allowed: str = "", remedy: str = "") -> None:
        super().__init__(asked, why, allowed, remedy)
        self.asked, self.why, self.allowed, self.remedy = asked, why, allowed, remedy

    def __str__(self) -> str:
        said = (f"{self.asked}: {self.why}" if self.asked else self.why, self.allowed, self.remedy)
        return " ".join(f"{part}." for part in said if part)

    def __reduce__(self) -> tuple[Any, ...]:
        # OSError keeps only two of its arguments, so the parts are named here for every child.
        return type(self), (self.asked, self.why, self.allowed, self.remedy)


class InvalidValueError(PaycalcError, ValueError):
    """A value of the right type that cannot be what it stands for, such as 40 hours of a 36-hour week."""


class WrongTypeError(PaycalcError, TypeError):
    """A value of a type that is not accepted: a float for money, a datetime for a day."""


class MixedFiguresError(PaycalcError, TypeError):
    """Figures of different kinds, such as a yearly and an hourly amount, were added."""


class UnknownNameError(PaycalcError, LookupError):
    """A scheme, band, location or allowance that is not known by that name."""


class UnknownPointError(PaycalcError, LookupError):
    """The band's scale has no such point on that day, or its salary is not published."""


class NoTableInForceError(PaycalcError, LookupError):
    """No figure had taken effect on the day asked about."""


class SupersededTableError(PaycalcError, LookupError):
    """The last figures known for the band were replaced, and what replaced them is not known."""


class AssumedFigureError(PaycalcError, ValueError):
    """A strict answer was asked for, and it would rest on an assumption."""


class UnusableFileError(PaycalcError, OSError):
    """A file that is missing, too large, not text, or cannot be written."""


class MissingExtraError(PaycalcError, ImportError):
    """What was asked needs a library that comes with an extra, and the extra is not installed."""


_MOST_TOLD = 200  # a message is read, and a program has all of them


class InvalidFileError(PaycalcError, ValueError):
    """A file whose contents do not fit, every fault at once.

    Attributes:
        faults: Each fault with its path, the file and the line.
    """

    def __init__(self, asked: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = f"{len(self.faults)} {plural('fault', len(self.faults))}"
        more = len(self.faults) - _MOST_TOLD
        told = [*map(str, self.faults[:_MOST_TOLD]), *([f"and {more} more"] if more > 0 else [])]
        super().__init__(asked, "; ".join([count, *told]))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.asked, self.faults)


class InvalidSchemeError(InvalidFileError, ValueError):
    """Terms that contradict each other or lack what they need, every fault at once, from a file or not."""


class Fault:
    """One thing that is wrong in a scheme, and where.

    Attributes:
        path: Keys and indexes from the top of the scheme, such as ``("pay_tables", 0, "source")``.
        message: What is wrong, and what is expected.
        file: The file it stands in; empty for a scheme built in memory.
        line: The line of the nearest key in that file; None where there is none.
    """

    __slots__ = ("file", "line", "message", "path")

    def __init__(self, path: tuple[str | int, ...], message: str, file: str = "", line: int | None = None) -> None:
        self.path, self.message, self.file, self.line = path, message, file, line

    @property
    def place(self) -> str:
        """The path as it is written in messages: ``pay_tables[0].source``."""
        text = "".join(f"[{key}]" if isinstance(key, int) else f".{_bare(key)}" for key in self.path)
        return text.lstrip(".") or "(the whole file)"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return f"{where}{self.place}: {self.message}"

    def __repr__(self) -> str:
        return f"Fault({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fault) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))


def _bare(key: str) -> str:
    """A key as TOML writes it: in quotes, and escaped, unless it is plain."""
    if key.replace("-", "").replace("_", "").isalnum() and key.isascii():
        return key
    from json import dumps  # rarely needed

    return dumps(key, ensure_ascii=not key.isprintable())


def unknown_name(kind: str, name: str, known: Iterable[str], within: str) -> UnknownNameError:
    """The error for a name that nothing has: it lists the nearest known ones, or all where none is near."""
    from difflib import get_close_matches  # only when something went wrong

    if not isinstance(name, str):
        raise WrongTypeError(f"{kind} {shown(name)}", "a name is text")
    names = list(known)
    by_folded = {candidate.casefold(): candidate for candidate in names}
    near = [by_folded[match] for match in get_close_matches(name.casefold(), by_folded, n=3, cutoff=0.5)]
    if not names:
        return UnknownNameError(f"{kind} {name!r}", f"{within} has no {kind}s", "Leave it out")
    listed = ", ".join(names[:20]) + (", ..." if len(names) > 20 else "")
    allowed = f"Nearest: {', '.join(near)}" if near else f"Known: {listed}"
    return UnknownNameError(f"{kind} {name!r}", f"{within} has no such {kind}", allowed)
