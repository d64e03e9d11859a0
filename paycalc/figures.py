"""A figure that knows where it comes from and how it was worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TypeAlias

import attrs

from paycalc.currency import Currency
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError, MixedFiguresError, WrongTypeError, shown
from paycalc.rounding import EXACT, Rounding, exact_sum

Value: TypeAlias = Decimal | int | date | str
"""What stands in a place of a working."""


class Provenance(Enum):
    """How sure a figure is.

    Attributes:
        PUBLISHED: A paper states it.
        DERIVED: It follows from papers, though none states it.
        TOLD: The facts of the person tell the amount; it is as sure as whoever entered them, and no paper states it.
        ASSUMED: Nobody published it; the reason for choosing it is given.
    """

    PUBLISHED = "published"
    DERIVED = "derived"
    TOLD = "told"
    ASSUMED = "assumed"

    @property
    def weakness(self) -> int:
        """From 0 for published to 3 for assumed: a result is as weak as its weakest part."""
        return _WEAKNESS[self]


_WEAKNESS = {provenance: weakness for weakness, provenance in enumerate(Provenance)}

OF_TERMS = (Provenance.PUBLISHED, Provenance.DERIVED, Provenance.ASSUMED)
"""What a term of a scheme can be: what is told is about one person."""


class Per(Enum):
    """What an amount is paid for."""

    YEAR = "year"
    PERIOD = "period"
    HOUR = "hour"
    OCCASION = "occasion"


@attrs.frozen(field_transformer=checked_fields)
class Assumption:
    """Something a figure rests on that nobody published.

    Attributes:
        about: What it is about, such as "inner points of band D".
        reason: Why this was chosen; and what, where *assumes* does not say it.
        remedy: How to replace it with the real thing.
        assumes: What is assumed, in a few words.
    """

    about: str
    reason: str
    remedy: str = ""
    assumes: str = ""

    @property
    def named(self) -> str:
        """What it is about, and what is assumed where it has few words for it."""
        return f"{self.about}: {self.assumes}" if self.assumes else self.about

    @property
    def said(self) -> str:
        """What is assumed, in one line; where it has no few words, with the reason."""
        return self.named if self.assumes else f"{self.about}: {self.reason}"


@attrs.frozen(cache_hash=True, field_transformer=checked_fields)
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


NO_EVIDENCE = Evidence()
"""What rests on nothing, such as the sum of no figures."""

TOLD = Evidence(Provenance.TOLD)
"""What an amount rests on that the facts tell."""


class _Shown:
    """A value inside a template: its format spec names its kind, and *show* writes it."""

    __slots__ = ("show", "value")

    def __init__(self, value: object, show: Callable[[str, object], str]) -> None:
        self.value, self.show = value, show

    def __format__(self, kind: str) -> str:
        return self.show(kind, self.value)


@attrs.frozen(cache_hash=True, field_transformer=checked_fields)
class Working:
    """How a figure was worked out: a template and typed values, never a finished text.

    Attributes:
        template: English words with a place for each value, marked by its kind: ``money``,
            ``number``, ``percent``, ``day``, ``month`` (that a day is in), ``text``.
        values: The values, in the order of their places.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc import Working
        >>> half = Working("{:money} × {:number}/{:number}", (Decimal("35998.00"), 18, 36))
        >>> half.plain()
        '35998.00 × 18/36'
    """

    template: str
    values: tuple[Value, ...] = ()

    def __attrs_post_init__(self) -> None:
        places = self.template.replace("{{", "").count("{:")  # doubled, a brace is one that is shown
        if places != len(self.values):
            raise InvalidValueError(
                f"working {self.template}", f"it has {len(self.values)} values", "Give one for each place"
            )

    def __add__(self, other: Working) -> Working:
        return Working(self.template + other.template, self.values + other.values)

    def then(self, words: str, *values: Value) -> Working:
        """The working with more words, and the values of their places."""
        return Working(self.template + words, (*self.values, *values))

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
    if isinstance(value, date):
        return f"{value:%Y-%m}" if kind == "month" else value.isoformat()
    return str(value)


def plain_amount(amount: Decimal, decimals: int = 2) -> str:
    """An amount with at least *decimals* places, none lost: ``35998.00``.

    Raises:
        WrongTypeError: *amount* is not a Decimal, so no rule has rounded it yet.
    """
    if not isinstance(amount, Decimal):
        raise WrongTypeError(f"amount {shown(amount)}", "it has not been rounded by a rule", "Allowed: decimal.Decimal")
    if not amount.is_finite():
        raise InvalidValueError(f"amount {amount}", "it is not a number that pay can be")
    whole, _, places = plain_number(amount).partition(".")
    places = places.ljust(decimals, "0")
    return f"{whole}.{places}" if places else whole


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


@attrs.frozen(cache_hash=True, field_transformer=checked_fields)
class Figure:
    """An amount that knows itself.

    Figures per one thing and in one currency add, subtract and sum, and compare with ``<``: by their amounts. Two that
    are equal are equal in everything, what they rest on among it.

    Attributes:
        amount: The amount, rounded by a rule of the scheme, with the currency's decimals.
        currency: What it is in.
        per: What it is paid for.
        provenance: The weakest of every figure, rule and date used.
        sources: Codes of the papers it comes from.
        assumptions: What it rests on that nobody published.
        working: How it was worked out.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc import Currency, Evidence, Figure, Per, Working
        >>> pounds = Currency("GBP")
        >>> before, after = (
        ...     Figure.of(Decimal(amount), pounds, Per.YEAR, Evidence(), Working("basic")) for amount in (35998, 37510)
        ... )
        >>> (after - before).amount, (after - before).working.plain(), before < after
        (Decimal('1512.00'), '37510.00 − 35998.00 = 1512.00', True)
    """

    amount: Decimal
    currency: Currency
    per: Per
    provenance: Provenance
    sources: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    working: Working

    @classmethod
    @checked
    def of(cls, amount: Decimal, currency: Currency, per: Per, evidence: Evidence, working: Working) -> Figure:
        """A figure that rests on *evidence*."""
        return cls(amount, currency, per, evidence.provenance, evidence.sources, evidence.assumptions, working)

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
        if evidence == self.evidence:
            return self
        return Figure.of(self.amount, self.currency, self.per, evidence, self.working)

    def worked(self, working: Working) -> Figure:
        """The same figure, worked out in other words."""
        return Figure.of(self.amount, self.currency, self.per, self.evidence, working)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "amount", self.currency.written(self.amount))

    def __add__(self, other: Figure) -> Figure:
        if not isinstance(other, Figure):
            return NotImplemented
        return total_of((self, other), self.per, self.currency)

    def __radd__(self, other: object) -> Figure:
        # `sum` begins with 0, which is nothing in any currency.
        return self if other == 0 else NotImplemented

    def __sub__(self, other: Figure) -> Figure:
        if not isinstance(other, Figure):
            return NotImplemented
        _check_alike("difference", (other,), self.per, self.currency)
        amount = EXACT.subtract(self.amount, other.amount)
        working = Working("{:money} − {:money} = {:money}", (self.amount, other.amount, amount))
        return Figure.of(amount, self.currency, self.per, Evidence.joined(self.evidence, other.evidence), working)

    def __lt__(self, other: Figure) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        _check_alike("comparison", (other,), self.per, self.currency)
        return self.amount < other.amount


def _check_alike(what: str, figures: Iterable[Figure], per: Per, currency: Currency) -> None:
    """Refuse figures that are per something else, or in another currency."""
    for one in figures:
        if one.per is not per:
            asked, why = f"{what} of figures per {per.value}", f"one is per {one.per.value}"
            raise MixedFiguresError(asked, why, "Take figures per one thing")
        if one.currency is not currency and one.currency != currency:
            asked, why = f"{what} of figures in {currency.code}", f"one is in {one.currency.code}"
            raise MixedFiguresError(asked, why, "Take figures in one currency")


def total_of(figures: Iterable[Figure], per: Per, currency: Currency) -> Figure:
    """The sum of figures per one thing and in one currency, never rounded again; nothing where there are none.

    Raises:
        MixedFiguresError: A figure is per something else, or in another currency.

    Example:
        >>> from decimal import Decimal
        >>> from paycalc.currency import Currency
        >>> from paycalc.figures import Evidence, Figure, Per, Working, total_of
        >>> basic = Figure.of(Decimal("35998.00"), Currency("GBP"), Per.YEAR, Evidence(), Working("basic"))
        >>> total_of([basic, basic], Per.YEAR, Currency("GBP")).working.plain()
        '35998.00 + 35998.00'
    """
    parts = tuple(figures)
    if not parts:
        return _nothing(per, currency)
    _check_alike("sum", parts, per, currency)
    working = Working(" + ".join(["{:money}"] * len(parts)), tuple(part.amount for part in parts))
    evidence = Evidence.joined(NO_EVIDENCE, *(part.evidence for part in parts))
    return Figure.of(exact_sum(part.amount for part in parts), currency, per, evidence, working)


@lru_cache(maxsize=64)  # many have no allowances
def _nothing(per: Per, currency: Currency) -> Figure:
    return Figure.of(Decimal(0), currency, per, NO_EVIDENCE, Working("nothing"))


@attrs.frozen
class Running:
    """An amount on its way to being a figure: exact, with its working so far and all that it rests on.

    Attributes:
        amount: What it is so far.
        currency: What it is in.
        working: How it became so.
        evidence: What it rests on, in order of use.
    """

    amount: Fraction
    currency: Currency
    working: Working
    evidence: tuple[Evidence, ...]

    @classmethod
    def of(cls, figure: Figure) -> Running:
        """A figure from which others follow."""
        return cls.stated(figure.amount, figure.currency, figure.evidence)

    @classmethod
    def above(cls, lower: Figure, higher: Figure, *, bracketed: bool) -> Running:
        """What one figure has above another; *bracketed* where it is to be multiplied."""
        exact, values = Fraction(higher.amount) - Fraction(lower.amount), (higher.amount, lower.amount)
        working = Working("({:money} − {:money})" if bracketed else "{:money} − {:money}", values)
        return cls(exact, higher.currency, working, (higher.evidence, lower.evidence))

    @classmethod
    def stated(cls, amount: Decimal, currency: Currency, *rests_on: Evidence) -> Running:
        """An amount that a rule states."""
        return cls(Fraction(amount), currency, Working("{:money}", (amount,)), rests_on)

    def times(self, factor: Fraction, words: str, *values: Value, rests_on: Iterable[Evidence] = ()) -> Running:
        """The amount multiplied, with the words that say by what."""
        return self.cut_to(self.amount * factor, words, *values, rests_on=rests_on)

    def cut_to(self, amount: Fraction, words: str, *values: Value, rests_on: Iterable[Evidence] = ()) -> Running:
        """Another amount in its place, with the words that say why."""
        return Running(amount, self.currency, self.working.then(words, *values), (*self.evidence, *rests_on))

    def resting_on(self, *more: Evidence) -> Running:
        """The same amount, resting on more than it did."""
        return attrs.evolve(self, evidence=(*self.evidence, *more))

    def rounded(self, rounding: Rounding, per: Per) -> Figure:
        """The figure: rounded once, its working with the result; an amount as it is stated is its own."""
        amount, working = rounding.round(self.amount), self.working
        if working.template != "{:money}":
            working = working.then(" = {:money}", amount)
        return Figure.of(amount, self.currency, per, Evidence.joined(*self.evidence), working)
