"""What an allowance comes to for a post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import attrs

from paycalc.errors import shown
from paycalc.figures import Evidence, Figure, Per, Working
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


@attrs.frozen
class _Exact:
    """An amount on its way to being rounded: what it is so far, how, and on what it rests."""

    amount: Fraction
    template: str
    values: tuple[Decimal | int, ...]
    evidence: tuple[Evidence, ...]

    def then(self, amount: Fraction, words: str, values: tuple[Decimal | int, ...], evidence: Evidence) -> _Exact:
        return _Exact(amount, self.template + words, self.values + values, (*self.evidence, evidence))

    def resting_on(self, evidence: Evidence) -> _Exact:
        return self.then(self.amount, "", (), evidence)


@attrs.frozen(kw_only=True, eq=False)
class AllowanceInForce:
    """An allowance with its rate and its place in pension on a day; the terms in force make it once.

    Attributes:
        allowance: The allowance.
        rate: The rate in force for the band and the place.
        evidence: What the rate rests on.
        pensionable: Whether it counts for pension; None where that is not known.
        pensionable_evidence: What that rests on.
        pro_rata_evidence: What sharing it by hours, or not, rests on beyond the rate.
        rounding: What the amount is rounded to.
        is_base: Whether another allowance is a percentage of it.
    """

    allowance: Allowance
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
            # After floor or ceiling a comma says that the share is of the whole, and not of the bound.
            words = f",{share.words}" if "," in exact.template else share.words
            exact = exact.then(exact.amount * share.exact, words, share.values, share.evidence)
        return self._rounded(exact if share.whole else exact.resting_on(self.pro_rata_evidence))

    def _before_bounds(self, taken: tuple[Decimal, ...], of: Sequence[Base]) -> _Exact:
        if self.rate.amount is not None:
            return _Exact(Fraction(self.rate.amount), "{:money}", (self.rate.amount,), (self.evidence,))
        assert self.rate.percent is not None
        sum_of = " + ".join(["{:money}"] * len(taken)) or "nothing"
        template = f"{{:percent}} × ({sum_of})" if len(taken) > 1 else f"{{:percent}} × {sum_of}"
        amount = Fraction(exact_sum(taken)) * Fraction(self.rate.percent) / 100
        return _Exact(amount, template, (self.rate.percent, *taken), (self.evidence, *(base.evidence for base in of)))

    def _bounded(self, exact: _Exact, taken: tuple[Decimal, ...], of: Sequence[Base], share: Share | None) -> _Exact:
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
                exact = reduce(_Exact.resting_on, (base.evidence for base in of), exact)
        return exact

    def _at(self, exact: _Exact, bound: Bound, amount: Fraction, words: str, share: Share | None) -> _Exact:
        evidence = self._bound_evidence(bound)
        if share is None:
            return exact.then(amount, f", {words}", (bound.amount,), evidence)
        exact = exact.then(amount, f", {words}{share.words}", (bound.amount, *share.values), evidence)
        return exact.resting_on(share.evidence)

    @property
    def bound_evidence(self) -> tuple[Evidence, ...]:
        """What floor and ceilings rest on; an amount rests on the one that it is raised or cut to."""
        bounds = (self.rate.floor, self.rate.ceiling, self.rate.combined_ceiling)
        return tuple(self._bound_evidence(bound) for bound in bounds if bound)

    def _bound_evidence(self, bound: Bound) -> Evidence:
        kind = "floor" if bound is self.rate.floor else "ceiling"
        about = f"{self.allowance.title}: {kind} of {shown(bound.amount)} from {self.rate.effective_from.isoformat()}"
        return bound.evidence(self.rate, about)

    def _rounded(self, exact: _Exact) -> Figure:
        amount = self.rounding.round(exact.amount)
        template, values = exact.template, exact.values
        if template != "{:money}":  # a flat amount as it stands is its own result
            template, values = template + " = {:money}", (*values, amount)
        return Figure.of(amount, Per.YEAR, Evidence.joined(*exact.evidence), Working(template, values))
