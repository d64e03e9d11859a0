"""What a post is paid for a pay year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import attrs

from paycalc.doors import checked_fields
from paycalc.figures import Evidence, Figure, Working
from paycalc.sources import Employer
from paycalc.statements.lines import CarriedForward, Statement
from paycalc.statements.pay_period import PayPeriodStatement


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class PayYearStatement(Statement):
    """What a post is paid in the periods of a pay year, and their sum.

    Attributes:
        employer: The scheme it was worked out from.
        start: The first day of the pay year's first period.
        last_day: The last day of its last period.
        known_on: The day whose knowledge it rests on; None for all that is recorded.
        periods: The periods in which the person is in post, in order.
    """

    employer: Employer
    start: date
    last_day: date
    known_on: date | None
    periods: tuple[PayPeriodStatement, ...]

    @property
    def bands(self) -> tuple[str, ...]:
        """Codes of the bands held, in order."""
        return tuple(dict.fromkeys(band for period in self.periods for band in period.bands))

    @cached_property
    def total(self) -> Figure:
        """Sum of all lines of all periods, never rounded again."""
        return self._sum(period.total for period in self.periods)

    @cached_property
    def pensionable(self) -> Figure:
        """Sum of the lines that count for pension."""
        return self._sum(period.pensionable for period in self.periods)

    @property
    def asked(self) -> str:
        """What was asked, as a refusal names it."""
        return f"pay of {', '.join(self.bands)} for {self.start} to {self.last_day}"

    def relied_on(self) -> Iterator[Evidence | Figure]:
        """What the total rests on."""
        return (one for period in self.periods for one in period.relied_on())

    def evidence(self) -> Iterator[Evidence | Figure]:
        """What each thing shown rests on."""
        return (one for period in self.periods for one in period.evidence())

    @property
    def carried_forward(self) -> CarriedForward | None:
        """The pay table that the first such period goes on with though it is replaced; None where all are in force."""
        return next((one.carried_forward for one in self.periods if one.carried_forward), None)

    @property
    def notes(self) -> tuple[Working, ...]:
        """What the reader should know, each once."""
        return tuple(dict.fromkeys(note for period in self.periods for note in period.notes))
