"""What one rule has given over many shifts, added up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import attrs

from paycalc.currency import Currency
from paycalc.figures import Evidence, Figure, Per, Working
from paycalc.rounding import EXACT

if TYPE_CHECKING:
    from paycalc.statements.worked_time import WorkedLine

RuleKey: TypeAlias = tuple[str, str, bool]
_NOTHING = Decimal(0)


@attrs.frozen(kw_only=True)
class WorkedTotal:
    """What one rule gives one person in one band, over all shifts: the sum of its lines, and nothing worked out anew.

    Attributes:
        code: ``plain-time``, the code of the rule, or ``unpaid-`` and a kind of hours that no rule pays.
        title: What a reader is shown.
        band: Code of the band held.
        pensionable: Whether it counts for pension.
        lines: How many lines there are.
        minutes: Minutes worked that the rule covers.
        counted: Minutes that pay and time off go by.
        amount: What is paid: the sum of the lines.
        toil_minutes: Minutes of time off in lieu that are earned.
        pensionable_evidence: What being pensionable rests on.
        toil_evidence: What the time off rests on.

    Example:
        >>> from datetime import date, datetime
        >>> from zoneinfo import ZoneInfo
        >>> from paycalc import Appointment, Shift, load_scheme, worked_time
        >>> london = ZoneInfo("Europe/London")
        >>> saturdays = [
        ...     Shift(datetime(2025, 3, day, 9, tzinfo=london), datetime(2025, 3, day, 17, tzinfo=london))
        ...     for day in (1, 8)
        ... ]
        >>> met = load_scheme("met-police-staff")
        >>> earned = worked_time(met, Appointment("D", started=date(2024, 9, 1)), saturdays)
        >>> [(one.code, one.counted, one.amount.amount) for one in earned.by_rule]
        [('saturday', 960, Decimal('153.44'))]
    """

    code: str
    title: str
    band: str
    pensionable: bool
    lines: int
    minutes: int
    counted: int
    amount: Figure
    toil_minutes: int
    pensionable_evidence: Evidence
    toil_evidence: Evidence

    @property
    def evidence(self) -> Evidence:
        """What the amount, the time off and being pensionable rest on."""
        return Evidence.joined(self.amount.evidence, self.pensionable_evidence, self.toil_evidence)


@attrs.define
class RuleSum:
    """Lines of one rule, while they are added up."""

    title: str
    minutes: int = 0
    counted: int = 0
    amount: Decimal = _NOTHING
    toil_minutes: int = 0
    lines: int = 0
    # What the amount, being pensionable and the time off of a line rest on: lines of one rule share it.
    evidence: dict[tuple[Evidence, Evidence, Evidence], None] = attrs.Factory(dict)

    @classmethod
    def of_line(cls, line: WorkedLine) -> RuleSum:
        """The sum of one line."""
        rests_on = {(line.amount.evidence, line.pensionable_evidence, line.toil_evidence): None}
        return cls(line.title, line.minutes, line.counted, line.amount.amount, line.toil_minutes, 1, rests_on)

    def add(self, other: RuleSum) -> None:
        """Add the lines of another."""
        self.minutes += other.minutes
        self.counted += other.counted
        self.amount = EXACT.add(self.amount, other.amount)
        self.toil_minutes += other.toil_minutes
        self.lines += other.lines
        self.evidence.update(other.evidence)

    def total(self, key: RuleKey, currency: Currency) -> WorkedTotal:
        """What it has come to."""
        code, band, pensionable = key
        each = zip(*(self.evidence or [(Evidence(),) * 3]), strict=True)
        paid, counts, time_off = (Evidence.joined(*parts) for parts in each)
        working = Working("the sum of {:number} lines", (self.lines,))
        amount = Figure.of(self.amount, currency, Per.PERIOD, paid, working)
        return WorkedTotal(
            code=code,
            title=self.title,
            band=band,
            pensionable=pensionable,
            lines=self.lines,
            minutes=self.minutes,
            counted=self.counted,
            amount=amount,
            toil_minutes=self.toil_minutes,
            pensionable_evidence=counts,
            toil_evidence=time_off,
        )


def summed(lines: Iterable[WorkedLine]) -> dict[RuleKey, RuleSum]:
    """The sum of each rule, in the order in which the lines first have it."""
    found: dict[RuleKey, RuleSum] = {}
    for line in lines:
        found.setdefault((line.code, line.band, line.pensionable), RuleSum(line.title)).add(RuleSum.of_line(line))
    return found
