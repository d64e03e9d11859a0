"""Changes of the next increment."""

from __future__ import annotations

from datetime import date

import attrs

from paycalc.errors import InvalidValueError
from paycalc.facts import doors
from paycalc.facts.recorded import Recorded


@attrs.frozen(kw_only=True)
class IncrementMoved(Recorded):
    """The next increment falls due on another day: put off, or brought forward.

    Attributes:
        increment_date: The day on which the next increment falls due instead; after *on*.
        once: Whether it alone moves, and later increments keep their usual days; else they follow from that day
            by the scheme's rule.
    """

    kind = "increment-moved"
    rank = 5
    increment_date: date = attrs.field(converter=doors.day)
    once: bool = attrs.field(default=False, converter=doors.truth)

    def __attrs_post_init__(self) -> None:
        if self.increment_date <= self.on:
            raise InvalidValueError(
                f"increment moved on {self.on} to {self.increment_date}",
                "it is not moved to a later day",
                "Give a later day",
            )


@attrs.frozen(kw_only=True)
class IncrementWithheld(Recorded):
    """The next increment does not come; the one after it comes on its usual day, and leads to the point withheld.

    Example:
        >>> from datetime import date
        >>> from paycalc import IncrementWithheld
        >>> IncrementWithheld(on=date(2025, 3, 1)).known_from
        datetime.date(2025, 3, 1)
    """

    kind = "increment-withheld"
    rank = 6
