"""What was known on a day."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import attrs

from paycalc.figures import Assumption
from paycalc.terms.scales.tables import PayTable


@attrs.frozen
class Knowledge:
    """The day a scheme is viewed as of.

    Attributes:
        day: What was not yet known that day is left out.
        withheld: Pay tables left out of which no paper shows when exactly they became known.
    """

    day: date
    withheld: tuple[PayTable, ...] = ()

    @cached_property
    def doubts(self) -> tuple[tuple[date, Assumption], ...]:
        """First days of tables left out though no paper shows that they were unknown, and what that assumes."""
        doubts = ((table.effective_from, table.uncertain_as_known_on(self.day)) for table in self.withheld)
        return tuple((start, doubt) for start, doubt in doubts if doubt)
