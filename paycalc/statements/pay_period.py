"""What a post is paid for a pay period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property

import attrs

from paycalc.doors import checked, checked_fields
from paycalc.figures import Evidence, Figure, Working
from paycalc.sources import Employer
from paycalc.statements.lines import CarriedForward, Statement


@attrs.frozen(field_transformer=checked_fields)
class Segment:
    """Days of a period during which nothing changed, or what days of leave take off, or the day of a worked line.

    Attributes:
        start: The first day.
        last_day: The last day.
        annual: The amount a year in those days; None for hours worked.
        amount: What they earn, or lose; the segments of a line sum to it.
        paid_share: The share of pay in days of leave, whose segment takes off the rest; None for what is earned.
    """

    start: date
    last_day: date
    annual: Figure | None
    amount: Figure
    paid_share: Decimal | None = None


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class PeriodLine:
    """One amount of a period.

    Attributes:
        code: ``basic``, or the code of the allowance, the lump sum or the worked line.
        title: What a reader is shown.
        amount: The amount for the period.
        pensionable: Whether it counts for pension.
        pensionable_evidence: What that rests on.
        segments: The runs of days it is made of, in order; then what leave takes off. None for a lump sum.
    """

    code: str
    title: str
    amount: Figure
    pensionable: bool
    pensionable_evidence: Evidence
    segments: tuple[Segment, ...]

    @property
    def worked(self) -> bool:
        """Whether shifts earned it, beside the salary."""
        return bool(self.segments) and self.segments[0].annual is None


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class PayPeriodStatement(Statement):
    """What a post is paid for a pay period, line by line and run of days by run of days.

    Attributes:
        employer: The scheme it was worked out from.
        held: The bands held in the period by code, in order, each with its first day.
        number: The period's number in the pay year.
        start: The first day of the period.
        last_day: The last day of the period.
        paid_on: The day it is paid.
        known_on: The day whose knowledge it rests on; None for all that is recorded.
        served_from: The first day in post in the period.
        served_to: The last day in post in the period.
        lines: Basic salary first, then protection and acting up, then allowances and lump sums in the scheme's order,
            whenever in the period each begins; then what shifts earned.
        replaced: The pay table that it goes on with though it is replaced; None where all are in force.
        notes: What the reader should know.
    """

    employer: Employer
    held: tuple[tuple[date, str], ...]
    number: int
    start: date
    last_day: date
    paid_on: date
    known_on: date | None
    served_from: date
    served_to: date
    lines: tuple[PeriodLine, ...]
    replaced: CarriedForward | None = None
    notes: tuple[Working, ...] = ()

    @property
    def carried_forward(self) -> CarriedForward | None:
        """The pay table that the answer goes on with though it is replaced; None where all are in force."""
        return self.replaced

    @property
    def bands(self) -> tuple[str, ...]:
        """Codes of the bands held in the period, in order."""
        return tuple(dict.fromkeys(code for _, code in self.held))

    @checked
    def band_of(self, segment: Segment) -> str | None:
        """Code of the band held in all days of a segment; None where it changes in them."""
        by_first = [code for since, code in self.held if since <= segment.start]
        changes = any(segment.start < since <= segment.last_day for since, _ in self.held)
        return None if changes or not by_first else by_first[-1]

    @cached_property
    def total(self) -> Figure:
        """Sum of all lines."""
        return self._sum(line.amount for line in self.lines)

    @cached_property
    def pensionable(self) -> Figure:
        """Sum of the lines that count for pension."""
        counted = self._sum(line.amount for line in self.lines if line.pensionable)
        return counted.resting_on(*(line.pensionable_evidence for line in self.lines))

    @property
    def asked(self) -> str:
        """What was asked, as a refusal names it."""
        return f"pay of {', '.join(self.bands)} for {self.start} to {self.last_day}"

    def relied_on(self) -> Iterator[Evidence | Figure]:
        """What the total rests on."""
        return (line.amount for line in self.lines)

    def evidence(self) -> Iterator[Evidence | Figure]:
        """What each thing shown rests on."""
        for line in self.lines:
            yield line.amount
            yield line.pensionable_evidence
