"""What a post is paid on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

import attrs

from paycalc.currency import Currency
from paycalc.figures import Evidence, Figure, Per, Working, total_of
from paycalc.sources import Employer
from paycalc.statements.lines import Line, Statement


@attrs.frozen
class NextIncrement:
    """The next move up the scale.

    Attributes:
        on: The first day it is paid.
        full_time_basic_salary: The full-time salary it leads to in the table in force; None where unpublished.
        evidence: What the day and the salary rest on.
    """

    on: date
    full_time_basic_salary: Figure | None
    evidence: Evidence


@attrs.frozen(kw_only=True)
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
        lines: Basic salary first, then protection and acting up, then allowances in the scheme's order.
        minimum: Full-time salary of the first point; None where unpublished.
        top_of_scale: Full-time salary of the last point that increments reach; None where unpublished.
        next_increment: The next move; None at the top, and where a strict answer withholds an assumed one.
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
    lines: tuple[Line, ...]
    minimum: Figure | None
    top_of_scale: Figure | None
    next_increment: NextIncrement | None
    notes: tuple[Working, ...] = ()

    @cached_property
    def basic_salary(self) -> Figure:
        """Basic salary a year for the post's hours."""
        return self.lines[0].annual

    @property
    def allowances(self) -> Figure:
        """Sum of all lines but basic salary a year for the post's hours."""
        return self._sums.allowances

    @property
    def total(self) -> Figure:
        """Sum of all lines."""
        return self._sums.total

    @property
    def pensionable(self) -> Figure:
        """Sum of the lines that count for pension; as sure as the amounts and as their place in it.

        A line that is left out because it does not count is part of what the sum rests on.
        """
        return self._sums.pensionable

    @cached_property
    def _sums(self) -> _Sums:
        sums = _sums if self.point is None else _shared_sums  # a salary in a range is one person's own
        return sums(self.lines, self.employer.paid_in)

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
        yield from _given((self.minimum, self.top_of_scale))
        if self.next_increment:
            yield self.next_increment.evidence


@attrs.frozen
class _Sums:
    """The sums of a salary's lines a year."""

    allowances: Figure
    total: Figure
    pensionable: Figure


def _sums(lines: tuple[Line, ...], currency: Currency) -> _Sums:
    counted = total_of((line.annual for line in lines if line.pensionable), Per.YEAR, currency)
    return _Sums(
        total_of((line.annual for line in lines[1:]), Per.YEAR, currency),
        total_of((line.annual for line in lines), Per.YEAR, currency),
        counted.resting_on(*(line.pensionable_evidence for line in lines)),
    )


# People are many, and the lines of most are those of others.
_shared_sums = lru_cache(maxsize=1 << 12)(_sums)


def _given(figures: Iterable[Figure | None]) -> Iterator[Figure]:
    return (figure for figure in figures if figure is not None)
