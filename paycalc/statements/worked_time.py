"""What hours worked earn: the lines, and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

import attrs

from paycalc.currency import Currency
from paycalc.doors import checked_fields
from paycalc.errors import plural
from paycalc.figures import Evidence, Figure, Per, Working
from paycalc.rounding import EXACT
from paycalc.sources import Employer
from paycalc.statements.lines import CarriedForward, Statement

RuleKey: TypeAlias = tuple[str, str, bool]
_NOTHING = Decimal(0)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
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
        working = Working("the sum of {:number} " + plural("line", self.lines), (self.lines,))
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
    sums: dict[RuleKey, RuleSum] = {}
    for line in lines:
        sums.setdefault((line.code, line.band, line.pensionable), RuleSum(line.title)).add(RuleSum.of_line(line))
    return sums


PLAIN_TIME = "plain-time"


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
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


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
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
        holidays: The public holidays that they are on, without those beyond a limit for one person.
        replaced: The pay table that it goes on with though it is replaced; None where all are in force.
        notes: What the reader should know, such as hours that no rule pays.
    """

    employer: Employer
    bands: tuple[str, ...]
    zone: str
    known_on: date | None
    shifts: int
    lines: tuple[WorkedLine, ...]
    holidays: tuple[date, ...] = ()
    replaced: CarriedForward | None = None
    notes: tuple[Working, ...] = ()

    @property
    def carried_forward(self) -> CarriedForward | None:
        """The pay table that the answer goes on with though it is replaced; None where all are in force."""
        return self.replaced

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
        return tuple(sum_of_rule.total(key, self.employer.paid_in) for key, sum_of_rule in summed(self.lines).items())

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
