"""A rota: shifts that come round every so many weeks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from enum import Enum

import attrs

from paycalc.dates import checked_whole
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError, shown
from paycalc.facts import converters
from paycalc.facts.shifts import ShiftKind, Take

_MOST_WEEKS = 104
_DAY = 24 * 60


class Weekday(Enum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def place(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return _PLACES[self]


_PLACES = {day: place for place, day in enumerate(Weekday)}


def _clock(value: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value, re.ASCII):
        raise InvalidValueError(f"time {shown(value)}", "a time of the clock is written 07:30")
    return value


def _minutes(value: int) -> int:
    if not 0 <= checked_whole(value, named="break_minutes") < 24 * 60:
        raise InvalidValueError(f"break_minutes {value}", "a break is shorter than the day")
    return value


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class RotaShift:
    """A shift of a rota, on some days of some of its weeks.

    Attributes:
        days: The days of the week on which it begins.
        starts: The time of the clock at which it begins, such as 20:00.
        ends: The time at which it ends; at or before *starts*, it is that of the next day.
        weeks: The weeks of the rota, from 1; each of them unless given.
        kind: What it is to the contract.
        break_minutes: Minutes of unpaid break, for the scheme to place.
        tags: Names that rules can ask for.
        take: Pay or time off, where a rule leaves the choice.

    Raises:
        WrongTypeError: A number of a week or minutes that is no whole number.
        InvalidValueError: A time that no clock shows, a day or a week named twice, no day at all.
    """

    days: tuple[Weekday, ...]
    starts: str = attrs.field(converter=_clock)
    ends: str = attrs.field(converter=_clock)
    weeks: tuple[int, ...] = ()
    kind: ShiftKind = ShiftKind.CONTRACTED
    break_minutes: int = attrs.field(default=0, converter=_minutes)
    tags: tuple[str, ...] = ()
    take: Take | None = None

    def __attrs_post_init__(self) -> None:
        if not self.days or any(len(set(named)) < len(named) for named in (self.days, self.weeks)):
            raise InvalidValueError("shift of a rota", "it names its days, and each day and week once")

    @property
    def times(self) -> tuple[time, time]:
        """When it begins and ends by the clock."""
        return time.fromisoformat(self.starts), time.fromisoformat(self.ends)

    @property
    def minutes(self) -> int:
        """Its minutes by the clock, without the break."""
        starts, ends = (one.hour * 60 + one.minute for one in self.times)
        return ((ends - starts) % _DAY or _DAY) - self.break_minutes


def wrong_weeks(weeks: int, shifts: Iterable[RotaShift]) -> Iterator[tuple[tuple[str | int, ...], InvalidValueError]]:
    """What is wrong with the weeks of a rota and its shifts, with the path at which each fault stands."""
    if not 1 <= checked_whole(weeks, named="weeks") <= _MOST_WEEKS:
        yield ("weeks",), InvalidValueError(f"rota of {shown(weeks)} weeks", f"a rota has 1 to {_MOST_WEEKS} weeks")
        return
    for index, shift in enumerate(shifts):
        for place, week in enumerate(shift.weeks):
            if not 1 <= checked_whole(week, named="week") <= weeks:
                refused = InvalidValueError(f"week {shown(week)} of a rota", f"it has weeks 1 to {weeks}")
                yield ("shifts", index, "weeks", place), refused


def _shifts(values: Iterable[RotaShift]) -> tuple[RotaShift, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Rota:
    """Shifts that come round every so many weeks, for ever both ways.

    Attributes:
        anchor: The first day of a week 1; weeks of the rota begin on its day of the week.
        weeks: How many weeks it has.
        shifts: The shifts.

    Raises:
        WrongTypeError: A datetime for a day, a number of weeks that is no whole number.
        InvalidValueError: It has no week, or more than 104; a shift names a week that it does not have.

    Example:
        >>> from datetime import date
        >>> from paycalc import Rota, RotaShift, Weekday
        >>> weekend = RotaShift(days=(Weekday.SATURDAY, Weekday.SUNDAY), starts="08:00", ends="20:00", weeks=(5,))
        >>> Rota(anchor=date(2025, 3, 31), weeks=5, shifts=(weekend,)).week_of(date(2025, 5, 3))
        5
    """

    anchor: date = attrs.field(converter=converters.day)
    weeks: int
    shifts: tuple[RotaShift, ...] = attrs.field(converter=_shifts)

    def __attrs_post_init__(self) -> None:
        for _, refused in wrong_weeks(self.weeks, self.shifts):
            raise refused

    @property
    def contracted_minutes(self) -> int:
        """The minutes of contracted hours in all its weeks, without breaks."""
        contracted = (shift for shift in self.shifts if shift.kind is ShiftKind.CONTRACTED)
        return sum(shift.minutes * len(shift.days) * (len(shift.weeks) or self.weeks) for shift in contracted)

    @checked
    def week_of(self, day: date) -> int:
        """The week of the rota that a day is in, from 1."""
        return (day - self.anchor).days // 7 % self.weeks + 1

    @checked
    def on(self, day: date) -> tuple[RotaShift, ...]:
        """The shifts that begin on a day."""
        week, place = self.week_of(day), day.weekday()
        return tuple(
            shift
            for shift in self.shifts
            if week in (shift.weeks or (week,)) and any(one.place == place for one in shift.days)
        )
