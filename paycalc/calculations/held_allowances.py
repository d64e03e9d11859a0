"""Which allowances a post has on a day, and what they come to full time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

import attrs

from paycalc.calculations.standing import Position
from paycalc.errors import NoTableInForceError
from paycalc.facts.appointment import Appointment, HeldAllowance
from paycalc.figures import Evidence, Figure
from paycalc.terms.allowances import Allowance, AllowanceInForce, Base
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.line_codes import BASIC
from paycalc.terms.scheme import PayScheme


def held_allowances(scheme: PayScheme, held: Position, on: date) -> Iterator[AllowanceInForce]:
    """The allowances that a post has on a day, in the scheme's order.

    Raises:
        UnknownNameError: The appointment names an allowance that the scheme does not have.
        NoTableInForceError: It names one that has no rate for the band, the place and the day.
    """
    terms, facts = held.terms, held.facts
    named = _named(facts)
    for one in _paid(facts, held.in_post_from, terms, on):
        if one.pensionable is None:
            raise NoTableInForceError(
                f"allowance {one.allowance.code} in band {terms.band.code} on {on}",
                "whether it is pensionable is not known by then",
            )
        yield one
    in_force = {one.allowance.code for one in terms.allowances}
    for code, given in named.items():
        if code not in in_force and _is_paid(given, scheme.allowance(code), facts, held.in_post_from, on):
            raise NoTableInForceError(
                f"allowance {code} in band {terms.band.code} on {on}",
                "no rate of it is in force for that band and place",
                "",
                "Leave it out, or check the band, the location and the day",
            )


def first_day(allowance: Allowance, started: date, in_post_from: date) -> date:
    """The first day that somebody is paid an allowance: after its wait, which a promotion restarts or not."""
    if allowance.wait is None:
        return started
    return max(started, allowance.wait.after(started if allowance.wait_restarts else in_post_from))


def _named(facts: Appointment) -> dict[str, str | HeldAllowance]:
    return {one if isinstance(one, str) else one.code: one for one in facts.allowances}


def _paid(facts: Appointment, in_post_from: date, terms: TermsInForce, on: date) -> Iterator[AllowanceInForce]:
    named = _named(facts)
    for one in terms.allowances:
        code, allowance = one.allowance.code, one.allowance
        if (code in named or allowance.automatic) and _is_paid(
            named.get(code, code), allowance, facts, in_post_from, on
        ):
            yield one


def _is_paid(
    named: str | HeldAllowance, allowance: Allowance, facts: Appointment, in_post_from: date, on: date
) -> bool:
    """Whether an allowance has started by a day, and not ended before it."""
    if isinstance(named, HeldAllowance):
        return max(named.starts, facts.started) <= on <= (named.last_day or on)
    return first_day(allowance, facts.started, in_post_from) <= on


@attrs.frozen
class Parts:
    """Allowances that count beside basic salary where salaries are compared, for full time.

    Attributes:
        terms: The terms they are paid by.
        held: The allowances that somebody has in those terms.
        codes: Codes of those that count.
    """

    terms: TermsInForce
    held: tuple[AllowanceInForce, ...]
    codes: tuple[str, ...]

    @classmethod
    def of(
        cls, compares: Iterable[str], facts: Appointment, in_post_from: date, terms: TermsInForce, on: date
    ) -> Parts:
        """The parts that are compared beside basic salary."""
        codes = tuple(code for code in compares if code != BASIC)
        return cls(terms, tuple(_paid(facts, in_post_from, terms, on)) if codes else (), codes)

    def amount(self, full_time: Figure) -> Fraction:
        """What they come to beside a full-time salary."""
        return sum((Fraction(one.full_time) for one in self._counted(full_time)), Fraction(0))

    def evidence(self, full_time: Figure) -> tuple[Evidence, ...]:
        """What that rests on."""
        return tuple(one.evidence for one in self._counted(full_time))

    def _counted(self, full_time: Figure) -> list[Base]:
        whole, bases = self.terms.hours.share(None), {}
        bases[BASIC] = Base(full_time.amount, full_time.amount, full_time.evidence)
        for one in self.held:
            figure = one.figure(bases, whole)
            bases[one.allowance.code] = Base(figure.amount, figure.amount, figure.evidence)
        return [bases[code] for code in self.codes if code in bases]
