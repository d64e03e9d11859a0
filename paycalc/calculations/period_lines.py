"""One line of a pay period: what its days earn, what leave takes off, and where the pennies go."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

import attrs

from paycalc.dates import Period
from paycalc.figures import Evidence, Figure, Per, Working, total_of
from paycalc.rounding import EXACT, split
from paycalc.statements.lines import Line
from paycalc.statements.pay_period import PeriodLine, Segment
from paycalc.terms.periods.calendars import PayCalendar, PayPeriod
from paycalc.terms.periods.part_periods import PartPeriod


@attrs.frozen
class _Part:
    """Days of a line that become a segment.

    Attributes:
        days: The days.
        annual: The amount a year.
        method: How they are counted.
        earns: What they earn, exactly; below zero for what leave takes off.
        paid_share: The share of pay in days of leave; None for what is earned.
        cut: Whether leave would have taken off more than is there.
    """

    days: Period
    annual: Figure
    method: PartPeriod
    earns: Fraction
    paid_share: Decimal | None = None
    cut: bool = False


@attrs.frozen(eq=False)
class UnroundedLine:
    """A line of a period before it is rounded.

    Attributes:
        calendar: The scheme's pay periods.
        period: The period.
        method: How the days served in it are counted.
        paid: The days of each yearly amount, in order.
        leaves: The days of leave that is not paid in full, with the share that is.
    """

    calendar: PayCalendar
    period: PayPeriod
    method: PartPeriod
    paid: tuple[tuple[Period, Line], ...]
    leaves: tuple[tuple[Period, Decimal], ...]

    @cached_property
    def parts(self) -> tuple[_Part, ...]:
        """What the days earn, then what leave takes off."""
        earned = tuple(
            _Part(days, line.annual, self.method, self._exact(line, self.method, days)) for days, line in self.paid
        )
        return (*earned, *self._taken_off(sum((part.earns for part in earned), Fraction(0)))) if self.leaves else earned

    @property
    def earns(self) -> Fraction:
        """What the line earns in the period, exactly."""
        return sum((part.earns for part in self.parts), Fraction(0))

    def _exact(self, line: Line, method: PartPeriod, days: Period) -> Fraction:
        return Fraction(line.annual.amount) * method.share(days, self.period.days, self.calendar.share)

    def _taken_off(self, left: Fraction) -> Iterator[_Part]:
        """What leave takes off, and never more than is left."""
        # Leave may be counted in other days than pay, such as working days of 260: so counted, a month wholly on leave
        # could cost more or less than the month earns.
        off = list(self._off())
        # Leave throughout takes off all that is not paid, whatever the method for leave would make of the days.
        throughout = sum(days.days for _, days, _ in off) == sum(days.days for days, _ in self.paid)
        method = self.method if throughout else self.calendar.leave
        for line, days, share in off:
            exact = self._exact(line, method, days) * (1 - Fraction(share))
            taken = min(exact, left)
            left -= taken
            yield _Part(days, line.annual, method, -taken, share, taken < exact)

    def _off(self) -> Iterator[tuple[Line, Period, Decimal]]:
        for days, line in self.paid:
            for leave, share in self.leaves:
                if both := days.overlap(leave):
                    yield line, both, share


def rounded(unrounded: UnroundedLine, earlier: Fraction) -> PeriodLine:
    """The line in segments, each the difference of two rounded running totals, so that they sum to it.

    Args:
        unrounded: What is earned and taken off.
        earlier: What the line has earned before, where the running total of the pay year is rounded.
    """
    one = unrounded
    return _rounded(one.calendar, one.period, one.method, one.paid, one.leaves, earlier)


@lru_cache(maxsize=1 << 13)  # people are many, and what a month of a line comes to is the same for most of them
def _rounded(
    calendar: PayCalendar,
    period: PayPeriod,
    method: PartPeriod,
    paid: tuple[tuple[Period, Line], ...],
    leaves: tuple[tuple[Period, Decimal], ...],
    earlier: Fraction,
) -> PeriodLine:
    unrounded = UnroundedLine(calendar, period, method, paid, leaves)
    amounts = split((part.earns for part in unrounded.parts), calendar.rounding, earlier=earlier)
    segments = [_segment(unrounded, *part) for part in zip(unrounded.parts, amounts, strict=True)]
    alone = segments[0].amount if len(segments) == 1 else None
    line = paid[-1][1]
    total = alone or total_of((one.amount for one in segments), Per.PERIOD, line.annual.currency)
    counts = Evidence.joined(*(one.pensionable_evidence for _, one in paid))
    return PeriodLine(
        code=line.code,
        title=line.title,
        amount=total,
        pensionable=line.pensionable,
        pensionable_evidence=counts,
        segments=tuple(segments),
    )


def _segment(unrounded: UnroundedLine, part: _Part, amount: Decimal) -> Segment:
    evidence = Evidence.joined(part.annual.evidence, unrounded.calendar.own_evidence)
    working = _working(unrounded, part, amount)
    figure = Figure.of(amount, part.annual.currency, Per.PERIOD, evidence, working)
    return Segment(part.days.start, part.days.last_day, part.annual, figure, part.paid_share)


def _working(unrounded: UnroundedLine, part: _Part, amount: Decimal) -> Working:
    calendar = unrounded.calendar
    fraction = calendar.fraction or f"1/{calendar.frequency.in_a_year}"
    working = part.method.working(part.days, unrounded.period.days, part.annual.amount, fraction)
    own = calendar.rounding.round(part.earns)
    if part.paid_share is not None:
        working = Working("−") + working
    if part.paid_share:
        working = working.then(" × {:number} not paid", EXACT.subtract(Decimal(1), part.paid_share))
    if part.cut:
        working = working.then(", cut to what is left of the line")
    working = working.then(" = {:money}", own)
    return (
        working if own == amount else working.then(", or {:money} as the difference of rounded running totals", amount)
    )
