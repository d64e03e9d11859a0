"""How a salary grows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

import attrs

from paycalc.doors import checked_fields
from paycalc.figures import Evidence, Figure, Working
from paycalc.sources import Employer, Source
from paycalc.statements.lines import Statement
from paycalc.statements.salary import SalaryStatement


class Reason(Enum):
    """Why a step of a progression is there."""

    STARTED = "started"
    TOLD_FROM = "first day told"
    FIRST_TABLE = "first known pay table"
    SHOWN_FROM = "first day shown"
    PAY_TABLE = "pay table"
    SUPERSEDED = "pay table superseded"
    ASSIMILATION = "assimilation"
    INCREMENT = "increment"
    TOP_OF_SCALE = "top of scale reached"
    ALLOWANCE_STARTS = "allowance starts"
    ALLOWANCE_ENDS = "allowance ends"
    ALLOWANCE_CHANGES = "allowance changes"
    PROMOTION = "promotion"
    POINT_GIVEN = "point given"
    SALARY = "salary"
    HOURS = "hours"
    PAID_WEEKS = "paid weeks"
    LOCATION = "location"
    FULL_TIME_HOURS = "full-time hours"
    PROTECTION = "protection"
    PROTECTION_ENDS = "protection ends"
    ACTING_UP = "acting up"
    ACTING_UP_ENDS = "acting up ends"
    OTHER = "other"


@attrs.frozen(field_transformer=checked_fields)
class Step:
    """A day on which the salary changes.

    Attributes:
        on: The day.
        reasons: Why it changes, in the order in which changes of one day take effect.
        statement: What is paid from that day.
        acts_in: Code of the higher band, on a day of acting up that is paid.
    """

    on: date
    reasons: tuple[Reason, ...]
    statement: SalaryStatement
    acts_in: str | None = None

    @property
    def why(self) -> str:
        """The reasons for a reader, with the band that somebody comes to."""
        where = {Reason.PROMOTION: f" to band {self.statement.band}", Reason.ACTING_UP: f" in band {self.acts_in}"}
        return ", ".join(reason.value + where.get(reason, "") for reason in self.reasons)


@attrs.frozen(field_transformer=checked_fields)
class Progression(Statement):
    """The dated steps of a salary.

    Attributes:
        steps: In order of their days.
        until: The last day looked at.
        notes: What the reader should know.
        ended: The last day in post, where the post ends by *until*.
    """

    steps: tuple[Step, ...]
    until: date
    notes: tuple[Working, ...] = ()
    ended: date | None = None

    @property
    def employer(self) -> Employer:
        """Whose terms it was worked out from."""
        return self.steps[0].statement.employer

    @property
    def asked(self) -> str:
        """What was asked, as a refusal names it."""
        return f"progression of band {self.steps[0].statement.band} until {self.until}"

    def relied_on(self) -> Iterator[Evidence | Figure]:
        """What the totals of the steps rest on."""
        return (one for step in self.steps for one in step.statement.relied_on())

    def evidence(self) -> Iterator[Evidence | Figure]:
        """What is paid, and what of it counts for pension."""
        for step in self.steps:
            yield step.statement.total
            yield step.statement.pensionable

    @property
    def cited(self) -> tuple[Source, ...]:
        """The papers that the steps come from."""
        return tuple(dict.fromkeys(source for step in self.steps for source in step.statement.cited))
