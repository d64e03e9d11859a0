"""What a post is paid on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property

import attrs

from paycalc.currency import Currency
from paycalc.doors import checked_fields
from paycalc.figures import Evidence, Figure, Per, Working, total_of
from paycalc.sources import Employer
from paycalc.statements.lines import CarriedForward, Line, Statement


@attrs.frozen(field_transformer=checked_fields)
class NextIncrement:
    """The next move up the scale.

    Attributes:
        on: The first day it is paid.
        full_time_basic_salary: The full-time salary it leads to, by the last table known for that day; None where
            unpublished.
        evidence: What the day and the salary rest on.
        table: First day of that pay table.
        award_due: The day of a pay award that is due by then and of which no table is known, if there is one.
    """

    on: date
    full_time_basic_salary: Figure | None
    evidence: Evidence
    table: date
    award_due: date | None = None


@attrs.frozen(field_transformer=checked_fields)
class SalaryLines:
    """The lines of a salary and their sums a year: one value for all whose lines are the same.

    Attributes:
        lines: The lines, basic salary first.
        currency: What they are in.
        protected: Which of them is pay protection, if one is.
    """

    lines: tuple[Line, ...]
    currency: Currency
    protected: Line | None = None

    @cached_property
    def protection(self) -> Figure:
        """What a protected salary has above that of the point; nothing where none is protected."""
        return self._sum([self.protected.annual] if self.protected else [])

    @cached_property
    def allowances(self) -> Figure:
        """Sum of all lines but basic salary and pay protection."""
        return self._sum(line.annual for line in self.lines[1:] if line is not self.protected)

    @cached_property
    def total(self) -> Figure:
        """Sum of all lines."""
        return self._sum(line.annual for line in self.lines)

    @cached_property
    def pensionable(self) -> Figure:
        """Sum of the lines that count for pension, resting on what says of each line whether it does."""
        counted = self._sum(line.annual for line in self.lines if line.pensionable)
        return counted.resting_on(*(line.pensionable_evidence for line in self.lines))

    def _sum(self, figures: Iterable[Figure]) -> Figure:
        return total_of(figures, Per.YEAR, self.currency)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class SalaryStatement(Statement):
    """What a post is paid a year on a day, line by line.

    Basic salary, allowances, total and pensionable are for the post's hours; the full-time basic salary
    and the ends of the scale are for full time. Totals are sums of the lines, never rounded again.

    Attributes:
        employer: The scheme it was worked out from.
        band: Code of the band.
        point: The pay point; None in a band with a range.
        on: The day it is about.
        known_on: The day whose knowledge it rests on; None for all that the scheme records.
        table: First day of the pay table it rests on.
        weekly_hours: The post's hours a week.
        full_time_hours: The hours of a full-time week.
        weeks: The weeks of the year that are paid, and those of a whole year; None for a post that is not term-time.
        location: Code of the place of work, if one was named.
        full_time_basic_salary: Salary of the point a year.
        paid: The lines and their sums.
        minimum: Full-time salary of the first point; None where unpublished.
        top_of_scale: Full-time salary of the last point that increments reach; None where unpublished.
        next_increment: The next move; None at the top, and where a strict answer withholds an assumed one.
        replaced: The pay table that the salary goes on with though it is replaced; None where it is in force.
        notes: What the reader should know, such as a settlement for which no table is known.
    """

    employer: Employer
    band: str
    point: int | None
    on: date
    known_on: date | None
    table: date
    weekly_hours: Decimal
    full_time_hours: Decimal
    weeks: tuple[Decimal, Decimal] | None
    location: str | None
    full_time_basic_salary: Figure
    paid: SalaryLines
    minimum: Figure | None
    top_of_scale: Figure | None
    next_increment: NextIncrement | None
    replaced: CarriedForward | None = None
    notes: tuple[Working, ...] = ()

    @property
    def carried_forward(self) -> CarriedForward | None:
        """The pay table that the salary goes on with though it is replaced; None where it is in force."""
        return self.replaced

    @property
    def lines(self) -> tuple[Line, ...]:
        """Basic salary first, then protection and acting up, then allowances in the scheme's order."""
        return self.paid.lines

    @property
    def basic_salary(self) -> Figure:
        """Basic salary a year for the post's hours."""
        return self.paid.lines[0].annual

    @property
    def protection(self) -> Figure:
        """Pay protection a year for the post's hours; nothing where no salary is protected."""
        return self.paid.protection

    @property
    def allowances(self) -> Figure:
        """Sum of all lines but basic salary and pay protection a year for the post's hours."""
        return self.paid.allowances

    @property
    def total(self) -> Figure:
        """Sum of all lines."""
        return self.paid.total

    @property
    def pensionable(self) -> Figure:
        """Sum of the lines that count for pension; as sure as the amounts and as their place in it.

        A line that is left out because it does not count is part of what the sum rests on.
        """
        return self.paid.pensionable

    @property
    def asked(self) -> str:
        """What was asked, as a refusal names it."""
        return f"salary of band {self.band} on {self.on}"

    def relied_on(self) -> Iterator[Evidence | Figure]:
        """What the total rests on."""
        return (line.annual for line in self.lines)

    def evidence(self) -> Iterator[Evidence | Figure]:
        """What each thing shown rests on."""
        for line in self.lines:
            yield line.annual
            yield line.pensionable_evidence
        yield from (figure for figure in (self.minimum, self.top_of_scale) if figure is not None)
        if self.next_increment:
            yield self.next_increment.evidence
