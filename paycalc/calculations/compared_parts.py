"""What counts beside basic salary where salaries are compared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import attrs

from paycalc.calculations.held_allowances import paid_allowances
from paycalc.facts.appointment import Appointment
from paycalc.figures import Evidence, Figure
from paycalc.terms.allowances_in_force import AllowanceInForce, Base
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.line_codes import BASIC


@attrs.frozen
class ComparedAllowances:
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
    ) -> ComparedAllowances:
        """The parts that are compared beside basic salary."""
        codes = tuple(code for code in compares if code != BASIC)
        return cls(terms, tuple(paid_allowances(facts, in_post_from, terms, on)) if codes else (), codes)

    def amount(self, full_time: Figure) -> Fraction:
        """What they come to beside a full-time salary."""
        return sum((Fraction(one.full_time) for one in self._counted(full_time)), Fraction(0))

    def evidence(self, full_time: Figure) -> tuple[Evidence, ...]:
        """What a full-time salary with them rests on."""
        return (full_time.evidence, *(one.evidence for one in self._counted(full_time)))

    def _counted(self, full_time: Figure) -> list[Base]:
        whole, bases = self.terms.hours.share(None), {}
        bases[BASIC] = Base(full_time.amount, full_time.amount, full_time.evidence)
        for one in self.held:
            figure = one.figure(bases, whole)
            bases[one.allowance.code] = Base(figure.amount, figure.amount, figure.evidence)
        return [bases[code] for code in self.codes if code in bases]
