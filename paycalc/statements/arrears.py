"""What is owed after a late award or a late fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import attrs

from paycalc.doors import checked_fields
from paycalc.figures import Evidence, Figure, Working
from paycalc.sources import Employer
from paycalc.statements.lines import Statement


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Difference:
    """What is owed for one line of one period.

    Attributes:
        number: The period's number in its pay year.
        start: The first day of the period.
        last_day: The last day of the period.
        code: The line's code.
        title: What a reader is shown.
        due: What is right on present knowledge.
        paid: What was paid.
        owed: Due less paid; below zero for an overpayment.
        pensionable: Whether it counts for pension.
        pensionable_evidence: What that rests on.
    """

    number: int
    start: date
    last_day: date
    code: str
    title: str
    due: Figure
    paid: Figure
    owed: Figure
    pensionable: bool
    pensionable_evidence: Evidence


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class ArrearsStatement(Statement):
    """What is owed, by period and line; lines that were paid right are left out.

    Attributes:
        employer: The scheme it was worked out from.
        known_before: The day whose knowledge was paid on; None where each period went by its own day of pay, or
            what was paid is told.
        known_after: The day whose knowledge is right.
        differences: In order of periods, then of the lines of a statement.
        notes: What the reader should know of what is right, such as a pay award that is due.
    """

    employer: Employer
    known_before: date | None
    known_after: date
    differences: tuple[Difference, ...]
    notes: tuple[Working, ...] = ()

    @cached_property
    def total(self) -> Figure:
        """Sum of what is owed; below zero for an overpayment."""
        return self._sum(one.owed for one in self.differences)

    @cached_property
    def total_owed(self) -> Figure:
        """Sum of the lines on which too little was paid."""
        return self._sum(one.owed for one in self.differences if one.owed.amount > 0)

    @cached_property
    def total_overpaid(self) -> Figure:
        """Sum of the lines on which too much was paid; below zero."""
        return self._sum(one.owed for one in self.differences if one.owed.amount < 0)

    @cached_property
    def pensionable(self) -> Figure:
        """Sum of what is owed on lines that count for pension."""
        counted = self._sum(one.owed for one in self.differences if one.pensionable)
        return counted.resting_on(*(one.pensionable_evidence for one in self.differences))

    @property
    def overpaid(self) -> bool:
        """Whether more was paid than was right."""
        return self.total.amount < 0

    @property
    def asked(self) -> str:
        """What was asked, as a refusal names it."""
        return f"arrears as known on {self.known_after}"

    def relied_on(self) -> Iterator[Evidence | Figure]:
        """What the total rests on."""
        return (one.owed for one in self.differences)

    def evidence(self) -> Iterator[Evidence | Figure]:
        """What each thing shown rests on."""
        for one in self.differences:
            yield one.owed
            yield one.pensionable_evidence
