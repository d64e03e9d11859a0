"""What an allowance comes to for a post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from paycalc.currency import Currency
from paycalc.errors import shown
from paycalc.figures import Evidence, Figure, Per, Running, Working
from paycalc.rounding import Rounding, exact_sum
from paycalc.terms.allowances import Allowance, AllowanceRate, BaseHours, Bound
from paycalc.terms.pro_rata import Share


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
