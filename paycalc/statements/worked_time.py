"""What hours worked have earned beyond the salary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property

import attrs

from paycalc.figures import Evidence, Figure, Working
from paycalc.sources import Employer
from paycalc.statements.lines import Statement
from paycalc.statements.worked_totals import WorkedTotal, summed

PLAIN_TIME = "plain-time"


@attrs.frozen(kw_only=True)
class WorkedLine:
    """What one rule gives for one shift, one day and one rate.

    Attributes:
        code: ``plain-time``, or the code of the rule.
        title: What a reader is shown.
        band: Code of the band held that day.
        shift_start: When the shift began, in UTC.
        day: The day for pay; of a session or a weekend, its first.
        minutes: Minutes worked that the rule covers, unpaid breaks left out.
        counted: Minutes that pay and time off go by.
        times: How many sessions, shifts, days or weekends are paid; None where pay goes by the hour.
        per: What is paid once: shift, session, day or weekend; None where pay goes by the hour.
        paid_with: The day on which the earlier shift began that it is paid with already, if it is.
        rate: What an hour earns, or one time; None for an hour of which the scheme rounds no rate and which is not a
            whole number of small parts of a penny.
        amount: What is paid; nothing where time off is taken.
        pensionable: Whether it counts for pension.
        pensionable_evidence: What that rests on.
        toil_minutes: Minutes of time off in lieu that are earned.
        toil: How they were worked out; None where the rule gives none.
        toil_evidence: What they rest on.
        less_plain: Whether the salary has paid plain time for the minutes already, so that pay is the rest of the rate.
        recorded: The day the shift became known, if it says so.
    """

    code: str
    title: str
    band: str
    shift_start: datetime
    day: date
    minutes: int
    counted: int
    times: int | None
    rate: Figure | None
    amount: Figure
    pensionable: bool
    pensionable_evidence: Evidence
    per: str | None = None
    paid_with: date | None = None
    toil_minutes: int = 0
    toil: Working | None = None
    toil_evidence: Evidence = Evidence()
    less_plain: bool = False
    recorded: date | None = None

    @property
    def assumed(self) -> bool:
        """Whether what is paid or credited rests on something nobody published."""
        return self.amount.assumed or bool(self.toil_evidence.assumptions)


@attrs.frozen(kw_only=True)
class WorkedTimeStatement(Statement):
    """What shifts have earned beyond the salary, line by line.

    Contracted hours are in the salary already: their lines pay what comes on top.

    Attributes:
        employer: The scheme it was worked out from.
        bands: Codes of the bands held, in order of time.
        zone: The time zone of the clocks that the shifts went by.
        known_on: The day whose knowledge it rests on; None for all that is recorded.
        shifts: How many shifts there are.
        lines: By shift, then by day, then in the order of the scheme's rules.
        notes: What the reader should know, such as hours that no rule pays.
    """

    employer: Employer
    bands: tuple[str, ...]
    zone: str
    known_on: date | None
    shifts: int
    lines: tuple[WorkedLine, ...]
    notes: tuple[Working, ...] = ()

    @cached_property
    def pay(self) -> Figure:
        """Sum of all that is paid."""
        return self._sum(line.amount for line in self.lines)

    @cached_property
    def pensionable(self) -> Figure:
        """Sum of what is paid on lines that count for pension."""
        counted = self._sum(line.amount for line in self.lines if line.pensionable)
        return counted.resting_on(*(line.pensionable_evidence for line in self.lines))

    @cached_property
    def by_rule(self) -> tuple[WorkedTotal, ...]:
        """What each rule gives in all, in the order in which the lines first have it."""
        return tuple(found.total(key, self.employer.paid_in) for key, found in summed(self.lines).items())

    @property
    def toil_minutes(self) -> int:
        """Minutes of time off in lieu that are earned."""
        return sum(line.toil_minutes for line in self.lines)

    @property
    def asked(self) -> str:
        """What was asked, as a refusal names it."""
        return f"pay of {self.shifts} shifts"

    def relied_on(self) -> Iterator[Evidence | Figure]:
        """What is paid and what is credited."""
        return (part for line in self.lines for part in (line.amount, line.toil_evidence))

    def evidence(self) -> Iterator[Evidence | Figure]:
        """What each thing shown rests on."""
        for line in self.lines:
            yield line.amount
            yield line.pensionable_evidence
            yield line.toil_evidence
