"""A figure that knows where it comes from and how it was worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache

import attrs

from paycalc.errors import InvalidValueError, MixedFiguresError, WrongTypeError, shown
from paycalc.rounding import exact_sum


class Provenance(Enum):
    """How sure a figure is.

    Attributes:
        PUBLISHED: A paper states it.
        DERIVED: It follows from papers, though none states it.
        ASSUMED: Nobody published it; the reason for choosing it is given.
    """

    PUBLISHED = "published"
    DERIVED = "derived"
    ASSUMED = "assumed"

    @property
    def weakness(self) -> int:
        """0 for published, 1 for derived, 2 for assumed: a result is as weak as its weakest part."""
        return _WEAKNESS[self]


_WEAKNESS = {Provenance.PUBLISHED: 0, Provenance.DERIVED: 1, Provenance.ASSUMED: 2}


class Per(Enum):
    """What an amount is paid for."""

    YEAR = "year"
    PERIOD = "period"
    HOUR = "hour"
    OCCASION = "occasion"


@attrs.frozen
class Assumption:
    """Something a figure rests on that nobody published.

    Attributes:
        about: What was assumed, such as "inner points of band D".
        reason: Why this was chosen.
        remedy: How to replace it with the real thing.
    """

    about: str
    reason: str
    remedy: str = ""


@attrs.frozen(cache_hash=True)
class Evidence:
    """What a figure, a rule or a date rests on.

    Attributes:
        provenance: How sure it is.
        sources: Codes of the papers, each once, in order of use.
        assumptions: What is assumed, each once.
    """

    provenance: Provenance = Provenance.PUBLISHED
    sources: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()

    @staticmethod
    @lru_cache(maxsize=4096)
    def joined(*parts: Evidence) -> Evidence:
        """The evidence of a result made from *parts*: every paper and assumption, the weakest provenance."""
        return Evidence(
            max((part.provenance for part in parts), key=lambda provenance: provenance.weakness),
            tuple(dict.fromkeys(code for part in parts for code in part.sources)),
            tuple(dict.fromkeys(assumption for part in parts for assumption in part.assumptions)),
        )


class _Shown:
    """A value inside a template: its format spec names its kind, and *show* writes it."""

    __slots__ = ("show", "value")

    def __init__(self, value: object, show: Callable[[str, object], str]) -> None:
        self.value, self.show = value, show

    def __format__(self, kind: str) -> str:
        return self.show(kind, self.value)


@attrs.frozen(cache_hash=True)
class Working:
    """How a figure was worked out: a template and typed values, never a finished text.

    Attributes:
        template: English words with a place for each value, marked by its kind: ``money``,
            ``number``, ``percent``, ``day``, ``text``.
        values: The values, in the order of their places.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc import Working
        >>> half = Working("{:money} × {:number}/{:number}", (Decimal("35998.00"), 18, 36))
        >>> half.plain()
        '35998.00 × 18/36'
    """

    template: str
    values: tuple[Decimal | int | date | str, ...] = ()

    def rendered(self, show: Callable[[str, object], str]) -> str:
        """The text, with each value written by *show* from its kind and value."""
        return self.template.format(*(_Shown(value, show) for value in self.values))

    def plain(self, decimals: int = 2) -> str:
        """The text without a locale, as JSON and messages give it."""
        return self.rendered(lambda kind, value: _plain(kind, value, decimals))


def _plain(kind: str, value: object, decimals: int) -> str:
    if isinstance(value, Decimal):
        number = plain_amount(value, decimals) if kind == "money" else plain_number(value)
        return f"{number} %" if kind == "percent" else number
    return value.isoformat() if isinstance(value, date) else str(value)


def plain_amount(amount: Decimal, decimals: int = 2) -> str:
    """An amount with at least *decimals* places, none lost: ``35998.00``.

    Raises:
        WrongTypeError: *amount* is not a Decimal, so no rule has rounded it yet.
    """
    if not isinstance(amount, Decimal):
        raise WrongTypeError(f"amount {shown(amount)}", "it has not been rounded by a rule", "Allowed: decimal.Decimal")
    if not amount.is_finite():
        raise InvalidValueError(f"amount {amount}", "it is not a number that pay can be")
    text = plain_number(amount)
    places = len(text.partition(".")[2])
    if places >= decimals:
        return text
    return text + "." * (places == 0) + "0" * (decimals - places)


def plain_number(number: Decimal) -> str:
    """A Decimal in full without trailing zeros: ``37.5``, ``18``, ``12000``."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain_hours(minutes: int) -> str:
    """Minutes as hours: ``7:30``, ``-0:15``.

    Example:
        >>> from paycalc.figures import plain_hours
        >>> plain_hours(450), plain_hours(-15)
        ('7:30', '-0:15')
    """
    return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02}"


@attrs.frozen(cache_hash=True)
class Figure:
    """An amount that knows itself.

    Attributes:
        amount: The amount in the scheme's currency, rounded by a rule of the scheme.
        per: What it is paid for.
        provenance: The weakest of every figure, rule and date used.
        sources: Codes of the papers it comes from.
        assumptions: What it rests on that nobody published.
        working: How it was worked out.
    """

    amount: Decimal
    per: Per
    provenance: Provenance
    sources: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    working: Working

    @classmethod
    def of(cls, amount: Decimal, per: Per, evidence: Evidence, working: Working) -> Figure:
        """A figure that rests on *evidence*."""
        return cls(amount, per, evidence.provenance, evidence.sources, evidence.assumptions, working)

    @cached_property
    def evidence(self) -> Evidence:
        """Provenance, sources and assumptions together."""
        return Evidence(self.provenance, self.sources, self.assumptions)

    @property
    def assumed(self) -> bool:
        """Whether it rests on something nobody published."""
        return self.provenance is Provenance.ASSUMED

    def resting_on(self, *more: Evidence) -> Figure:
        """The same figure, resting on more than it did."""
        evidence = Evidence.joined(self.evidence, *more)
        return self if evidence == self.evidence else Figure.of(self.amount, self.per, evidence, self.working)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise WrongTypeError(
                f"figure of {shown(self.amount)}", "it has not been rounded by a rule", "Allowed: decimal.Decimal"
            )

    def __add__(self, other: Figure) -> Figure:
        if not isinstance(other, Figure):
            return NotImplemented
        return total_of((self, other), self.per)


def total_of(figures: Iterable[Figure], per: Per) -> Figure:
    """The sum of figures per one thing, never rounded again; nothing where there are none.

    Raises:
        MixedFiguresError: A figure is per something else.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc.figures import Evidence, Figure, Per, Working, total_of
        >>> basic = Figure.of(Decimal("35998.00"), Per.YEAR, Evidence(), Working("basic"))
        >>> total_of([basic, basic], Per.YEAR).working.plain()
        '35998.00 + 35998.00'
    """
    parts = tuple(figures)
    for part in parts:
        if part.per is not per:
            raise MixedFiguresError(
                f"sum of figures per {per.value}", f"one is per {part.per.value}", "Add figures per one thing"
            )
    working = Working(" + ".join(["{:money}"] * len(parts)) or "nothing", tuple(part.amount for part in parts))
    evidence = Evidence.joined(Evidence(), *(part.evidence for part in parts))
    return Figure.of(exact_sum(part.amount for part in parts), per, evidence, working)
