"""How worked minutes become the minutes that pay goes by."""

from __future__ import annotations

import attrs

from paycalc.dates import checked_whole
from paycalc.errors import InvalidValueError
from paycalc.fields import limited
from paycalc.rounding import RoundingMode, round_units
from paycalc.terms.dated import Dated
from paycalc.terms.time_segments import HoursKind


@attrs.frozen(kw_only=True, cache_hash=True)
class CountedTime(Dated):
    """Whole quarter-hours, and a least length, of the hours of one kind in one shift, from a day on.

    Attributes:
        hours: The kinds of hours it is for; the minutes of each kind in a shift are counted together.
        unit_minutes: They count in whole units of so many minutes.
        mode: Which way to a whole unit: down for completed ones alone.
        least_minutes: The least that counts where any is worked, travel included.
        travel_most: The minutes of work and travel together up to which travel to a call-out counts; none counts
            unless given.
    """

    hours: tuple[HoursKind, ...]
    unit_minutes: int = attrs.field(default=1, metadata=limited(minimum=1, maximum=1440))
    mode: RoundingMode = RoundingMode.DOWN
    least_minutes: int = attrs.field(default=0, metadata=limited(minimum=0, maximum=1440))
    travel_most: int | None = attrs.field(default=None, metadata=limited(minimum=1, maximum=1440))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not 1 <= checked_whole(self.unit_minutes, named="unit_minutes") <= 1440:
            raise InvalidValueError("", "unit_minutes is from 1 to 1440")
        if not 0 <= checked_whole(self.least_minutes, named="least_minutes") <= 1440:
            raise InvalidValueError("", "least_minutes is from 0 to 1440")
        if self.travel_most is not None and not 1 <= checked_whole(self.travel_most, named="travel_most") <= 1440:
            raise InvalidValueError("", "travel_most is from 1 to 1440")

    def travel(self, worked: int, travelled: int) -> int:
        """The minutes of travel that count beside those worked.

        Example:
            >>> from datetime import date
            >>> from paycalc.terms.counted_time import CountedTime
            >>> from paycalc.terms.time_segments import HoursKind
            >>> six_hours = CountedTime(
            ...     effective_from=date(2025, 4, 1), hours=(HoursKind.CALL_OUT,), travel_most=360, source="handbook"
            ... )
            >>> six_hours.travel(120, 60), six_hours.travel(330, 60), six_hours.travel(400, 60)
            (60, 30, 0)
        """
        return max(0, min(travelled, (self.travel_most or 0) - worked))

    def units(self, minutes: int) -> int:
        """The minutes of the whole units in some minutes worked, before the least is looked at.

        Example:
            >>> from datetime import date
            >>> from paycalc.terms.counted_time import CountedTime
            >>> from paycalc.terms.time_segments import HoursKind
            >>> quarters = CountedTime(
            ...     effective_from=date(2025, 4, 1), hours=(HoursKind.OVERTIME,), unit_minutes=15, source="handbook"
            ... )
            >>> quarters.units(36)
            30
        """
        return round_units(minutes, self.unit_minutes, self.mode) * self.unit_minutes
