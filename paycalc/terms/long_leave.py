"""How long unpaid leave must be to put off an increment."""

from __future__ import annotations

import attrs

from paycalc.dates import Period, add_months, checked_whole
from paycalc.errors import InvalidValueError, plural
from paycalc.fields import limited


@attrs.frozen(kw_only=True)
class LongLeave:
    """How long unpaid leave must be to put off the next increment.

    Attributes:
        days: It is longer than so many days; 0 for any unpaid leave.
        months: It is longer than so many months. Exactly one of the two is given.
    """

    days: int | None = attrs.field(default=None, metadata=limited(minimum=0, maximum=3660))
    months: int | None = attrs.field(default=None, metadata=limited(minimum=0, maximum=120))

    def __attrs_post_init__(self) -> None:
        given = {name: value for name, value in attrs.asdict(self).items() if value is not None}
        most = {"days": 3660, "months": 120}
        if len(given) != 1 or any(not 0 <= checked_whole(one, named=name) <= most[name] for name, one in given.items()):
            raise InvalidValueError(
                "length of unpaid leave",
                "exactly one of days and months is given",
                "Allowed: 0 to 3660 days, or 0 to 120 months",
            )

    @property
    def words(self) -> str:
        """The length, for a reader: ``3 months``."""
        count, unit = (self.days, "day") if self.days is not None else (self.months or 0, "month")
        return f"{count} {plural(unit, count)}"

    def exceeded_by(self, leave: Period) -> bool:
        """Whether a leave is longer."""
        if self.days is not None:
            return leave.days > self.days
        return leave.end > add_months(leave.start, self.months or 0)
