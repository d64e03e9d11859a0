"""What very many shifts have earned, added up."""

from __future__ import annotations

import attrs

from paycalc.figures import Evidence, Figure


@attrs.frozen
class WorkedTotal:
    """What one rule gives one person, over all shifts.

    Attributes:
        code: ``plain-time``, the code of the rule, or ``unpaid-`` and a kind of hours that no rule pays.
        title: What a reader is shown.
        band: Code of the band held.
        pensionable: Whether it counts for pension.
        minutes: Minutes worked that the rule covers.
        counted: Minutes that pay and time off go by.
        amount: What is paid: the sum of the lines.
        toil_minutes: Minutes of time off in lieu that are earned.
        evidence: What the amount, the minutes and being pensionable rest on.
    """

    code: str
    title: str
    band: str
    pensionable: bool
    minutes: int
    counted: int
    amount: Figure
    toil_minutes: int
    evidence: Evidence
