"""What is given to one person by a decision: a point of the scale, or a salary in a range."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from paycalc.errors import InvalidValueError
from paycalc.facts import doors
from paycalc.facts.recorded import Recorded


@attrs.frozen(kw_only=True)
class PointGiven(Recorded):
    """Another point of the own band, held by a decision: discretionary, for a contribution, accelerated, or lower.

    The increment date stays: what was next due on a day is due on it, from the new point, if increments lead on there.

    Attributes:
        point: The point from that day on.
        reason: Why, in words that an answer shows.
        increment_date: The day of the next increment, where the decision says another; after *on*.

    Raises:
        InvalidValueError: No reason is given, or *increment_date* is not after *on*.

    Example:
        >>> from datetime import date
        >>> from paycalc import PointGiven
        >>> PointGiven(on=date(2025, 4, 1), point=9, reason="contribution point, panel of March 2025").point
        9
    """

    kind = "point"
    rank = 2
    point: int = attrs.field(converter=doors.point_needed)
    reason: str = attrs.field(converter=doors.reason)
    increment_date: date | None = attrs.field(default=None, converter=doors.optional_day)

    def __attrs_post_init__(self) -> None:
        if self.increment_date is not None and self.increment_date <= self.on:
            raise InvalidValueError(
                f"point {self.point} given on {self.on} with increment date {self.increment_date}",
                "the next increment is not after that day",
                "Give a later day",
            )


@attrs.frozen(kw_only=True)
class SalaryChange(Recorded):
    """Another full-time salary in a band that is a range.

    Attributes:
        salary: The full-time salary a year.

    Example:
        >>> from datetime import date
        >>> from paycalc import SalaryChange
        >>> SalaryChange(on=date(2025, 10, 1), salary=92000).salary
        Decimal('92000')
    """

    kind = "salary"
    rank = 3
    salary: Decimal = attrs.field(converter=doors.salary_needed)
