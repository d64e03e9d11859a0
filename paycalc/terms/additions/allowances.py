"""Allowances: what is paid beside basic salary, and how much of it on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction

import attrs

from paycalc.currency import Currency
from paycalc.dates import Span
from paycalc.errors import InvalidValueError, shown
from paycalc.fields import AMOUNT, BY_DAY
from paycalc.figures import Assumption, Evidence, Figure, Per, Provenance, Running, Working
from paycalc.rounding import Rounding, exact_sum
from paycalc.terms import quantities
from paycalc.terms.dated import Dated, in_order, of_term
from paycalc.terms.periods.full_time import Share
from paycalc.terms.scales.exact import checked_text

BASIC = "basic"
PROTECTION = "protection"
ACTING_UP = "acting-up"
LINES = (BASIC, PROTECTION, ACTING_UP)  # in the order of a statement, before its allowances


REPLACE_ALLOWANCE = "Give the allowance in a scheme that extends this one"


@attrs.frozen(kw_only=True)
class Bound:
    """A floor or a ceiling; what it rests on is what its rate rests on, unless it says its own.

    Attributes:
        amount: Full-time amount a year.
        source: Code of the paper that states it, where that is not the rate's.
        provenance: Its own provenance, where that is not the rate's.
        reason: Why it is taken to be so; needed for what is derived or assumed.
        assumes: What is assumed, in a few words; where it is left out, the reason says it.
    """

    amount: Decimal = attrs.field(converter=quantities.amount, metadata=AMOUNT)
    source: str | None = None
    provenance: Provenance | None = attrs.field(default=None, converter=attrs.converters.optional(of_term))
    reason: str | None = None
    assumes: str | None = None

    def __attrs_post_init__(self) -> None:
        weak = self.provenance not in (None, Provenance.PUBLISHED)
        if weak and not self.reason:
            raise InvalidValueError("", "a bound that is derived or assumed needs a reason")
        if self.assumes is not None and self.provenance is not Provenance.ASSUMED:
            raise InvalidValueError("", 'what a bound assumes is for provenance = "assumed"')

    def evidence(self, rate: AllowanceRate, about: str) -> Evidence:
        """What the bound rests on."""
        if self.source is None and self.provenance is None:
            return rate.evidence(about, REPLACE_ALLOWANCE)
        own = attrs.evolve(
            rate,
            source=self.source or rate.source,
            provenance=self.provenance or rate.provenance,
            reason=self.reason or rate.reason,
            assumes=self.assumes if self.provenance else rate.assumes,
        )
        return own.evidence(about, REPLACE_ALLOWANCE)


@attrs.frozen(kw_only=True)
class AllowanceRate(Dated):
    """What an allowance pays from a day on: an amount, or a percentage of its base.

    Attributes:
        amount: Full-time amount a year.
        percent: Percentage of the allowance's base, where it is not an amount.
        unrounded: What an award made of the amount before it was rounded, exact, as text; none where that is the same.
        floor: The least it pays full time.
        ceiling: The most it pays full time.
        combined_ceiling: The most that its base and the allowance make together, full time.
        bands: Bands it applies to; all if empty.
        locations: Locations it applies to; if empty, wherever no rate of the place itself is in force.
    """

    amount: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.amount), metadata=AMOUNT
    )
    percent: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.percent), metadata=AMOUNT
    )
    unrounded: str | None = attrs.field(default=None, converter=checked_text)
    floor: Bound | None = None
    ceiling: Bound | None = None
    combined_ceiling: Bound | None = None
    bands: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if (self.amount is None) == (self.percent is None):
            raise InvalidValueError("", "a rate has either an amount or a percent")
        if self.floor and self.ceiling and self.floor.amount > self.ceiling.amount:
            raise InvalidValueError(
                "", f"the floor {shown(self.floor.amount)} is above the ceiling {shown(self.ceiling.amount)}"
            )

    @property
    def amounts(self) -> tuple[Decimal | None, ...]:
        """The amounts that it states: what it pays, and its bounds."""
        bounds = (self.floor, self.ceiling, self.combined_ceiling)
        return (self.amount, *(bound.amount if bound else None for bound in bounds))

    @property
    def pays(self) -> tuple[object, ...]:
        """What it pays, whoever stated it and when."""
        return (*self.amounts, self.percent)


@attrs.frozen(kw_only=True)
class Pensionable(Dated):
    """Whether an allowance counts for pension from a day on.

    Attributes:
        counts: Whether it does.
    """

    counts: bool


class BaseHours(Enum):
    """Which amounts a percentage is taken of.

    Attributes:
        FULL_TIME: The full-time amounts; the result is shared by hours afterwards.
        ACTUAL: The amounts as paid, which are shared already; the result is not shared again.
    """

    FULL_TIME = "full-time"
    ACTUAL = "actual"


# Type checkers follow a converter of one type through attrs.evolve, and not a generic one.
def _rates_in_order(values: Iterable[AllowanceRate]) -> tuple[AllowanceRate, ...]:
    return in_order(values)


def _pensionable_in_order(values: Iterable[Pensionable]) -> tuple[Pensionable, ...]:
    return in_order(values)


@attrs.frozen(kw_only=True)
class Allowance:
    """A regular addition to basic salary.

    Attributes:
        code: The name used in questions, such as location.
        title: What a reader is shown.
        automatic: Whether every post has it that a rate applies to, or only those that name it.
        pro_rata: Whether it is shared by hours.
        pro_rata_reason: Why it is taken to be so, where no paper says it: a part-time amount is then assumed.
        base: What a percentage is taken of: "basic", and codes of allowances that stand before this one.
        base_hours: Whether a percentage is of full-time or of actual amounts.
        wait: Service before it starts, if any.
        wait_restarts: Whether that service is counted anew from a promotion; else from the first day in post.
        rounding: What it is rounded to, where that is not the scheme's rule for allowances.
        rates: What it pays, by day.
        pensionable: Whether it counts for pension, by day.
    """

    code: str
    title: str
    automatic: bool = True
    pro_rata: bool = True
    pro_rata_reason: str | None = None
    base: tuple[str, ...] = (BASIC,)
    base_hours: BaseHours = BaseHours.FULL_TIME
    wait: Span | None = None
    wait_restarts: bool = False
    rounding: Rounding | None = None
    rates: tuple[AllowanceRate, ...] = attrs.field(converter=_rates_in_order, metadata=BY_DAY)
    pensionable: tuple[Pensionable, ...] = attrs.field(converter=_pensionable_in_order, metadata=BY_DAY)

    @property
    def pro_rata_evidence(self) -> Evidence:
        """What sharing it by hours, or not, rests on beyond the paper of its rates."""
        if self.pro_rata_reason is None:
            return Evidence()
        about = f"{self.title} is {'' if self.pro_rata else 'not '}pro rata to hours"
        return Evidence(
            Provenance.ASSUMED, (), (Assumption(about, self.pro_rata_reason, REPLACE_ALLOWANCE, "not stated"),)
        )


@attrs.frozen
class Base:
    """An amount that a percentage can be taken of: basic salary, or an allowance.

    Attributes:
        full_time: The full-time amount a year.
        actual: The amount for the post's hours.
        evidence: What it rests on.
    """

    full_time: Decimal
    actual: Decimal
    evidence: Evidence


@attrs.frozen(kw_only=True, eq=False)
class AllowanceInForce:
    """An allowance with its rate and its place in pension on a day; the terms in force make it once.

    Attributes:
        allowance: The allowance.
        currency: What it is in.
        rate: The rate in force for the band and the place.
        evidence: What the rate rests on.
        pensionable: Whether it counts for pension; None where that is not known.
        pensionable_evidence: What that rests on.
        pro_rata_evidence: What sharing it by hours, or not, rests on beyond the rate.
        rounding: What the amount is rounded to.
        is_base: Whether another allowance is a percentage of it.
    """

    allowance: Allowance
    currency: Currency
    rate: AllowanceRate
    evidence: Evidence
    pensionable: bool | None
    pensionable_evidence: Evidence
    pro_rata_evidence: Evidence
    rounding: Rounding
    is_base: bool

    def figure(self, bases: Mapping[str, Base], share: Share) -> Figure:
        """The allowance of a post: full-time amount, then floor and ceiling, then share, then one rounding.

        Args:
            bases: What it may be a percentage of, by code; what the post does not have counts nothing.
            share: The post's share of full-time hours.
        """
        of_actual = self.rate.percent is not None and self.allowance.base_hours is BaseHours.ACTUAL
        of = [bases[code] for code in self.allowance.base if code in bases]
        taken = tuple(base.actual if of_actual else base.full_time for base in of)
        exact = self._before_bounds(taken, of)
        pro_rata = self.allowance.pro_rata and not share.whole
        exact = self._bounded(exact, taken, of, share if of_actual and pro_rata else None)
        if pro_rata and not of_actual:
            exact = share.taken_of(exact)
        if not share.whole:
            exact = exact.resting_on(self.pro_rata_evidence)
        return exact.rounded(self.rounding, Per.YEAR)

    def _before_bounds(self, taken: tuple[Decimal, ...], of: Sequence[Base]) -> Running:
        if self.rate.amount is not None:
            return Running.stated(self.rate.amount, self.currency, self.evidence)
        assert self.rate.percent is not None
        sum_of = " + ".join(["{:money}"] * len(taken)) or "nothing"
        template = f"{{:percent}} × ({sum_of})" if len(taken) > 1 else f"{{:percent}} × {sum_of}"
        amount = Fraction(exact_sum(taken)) * Fraction(self.rate.percent) / 100
        rests_on = (self.evidence, *(base.evidence for base in of))
        return Running(amount, self.currency, Working(template, (self.rate.percent, *taken)), rests_on)

    def _bounded(self, exact: Running, taken: tuple[Decimal, ...], of: Sequence[Base], share: Share | None) -> Running:
        rate, part = self.rate, share.exact if share else Fraction(1)
        if rate.floor and exact.amount < Fraction(rate.floor.amount) * part:
            exact = self._at(
                exact, rate.floor, Fraction(rate.floor.amount) * part, "raised to the floor {:money}", share
            )
        if rate.ceiling and exact.amount > Fraction(rate.ceiling.amount) * part:
            exact = self._at(
                exact, rate.ceiling, Fraction(rate.ceiling.amount) * part, "cut to the ceiling {:money}", share
            )
        if rate.combined_ceiling:
            room = max(Fraction(rate.combined_ceiling.amount) * part - Fraction(exact_sum(taken)), Fraction(0))
            if exact.amount > room:
                words = "cut to what its base leaves of {:money}"
                exact = self._at(exact, rate.combined_ceiling, room, words, share)
                exact = exact.resting_on(*(base.evidence for base in of))
        return exact

    def _at(self, exact: Running, bound: Bound, amount: Fraction, words: str, share: Share | None) -> Running:
        evidence = self._bound_evidence(bound)
        if share is None:
            return exact.cut_to(amount, f", {words}", bound.amount, rests_on=[evidence])
        rests_on = (evidence, share.evidence)
        return exact.cut_to(amount, f", {words}{share.words}", bound.amount, *share.values, rests_on=rests_on)

    @property
    def bound_evidence(self) -> tuple[Evidence, ...]:
        """What floor and ceilings rest on; an amount rests on the one that it is raised or cut to."""
        bounds = (self.rate.floor, self.rate.ceiling, self.rate.combined_ceiling)
        return tuple(self._bound_evidence(bound) for bound in bounds if bound)

    def _bound_evidence(self, bound: Bound) -> Evidence:
        kind = "floor" if bound is self.rate.floor else "ceiling"
        about = f"{self.allowance.title}: {kind} of {shown(bound.amount)} from {self.rate.effective_from.isoformat()}"
        return bound.evidence(self.rate, about)
