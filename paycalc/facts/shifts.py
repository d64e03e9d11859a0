"""What one person worked, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, tzinfo
from enum import Enum
from itertools import pairwise

import attrs

from paycalc.clock import checked_instant, minutes_between
from paycalc.dates import checked_whole
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError
from paycalc.facts import converters

_MOST_DAYS = 31
_MOST_TRAVEL = 24 * 60


class ShiftKind(Enum):
    """What a shift is to the contract.

    Attributes:
        CONTRACTED: Hours that the salary pays for; only a premium comes on top.
        ADDITIONAL: Hours beyond the contract: plain time up to full time, overtime beyond.
        ON_CALL: Being reachable, without work.
        CALL_OUT: Work that somebody on call is called to.
    """

    CONTRACTED = "contracted"
    ADDITIONAL = "additional"
    ON_CALL = "on-call"
    CALL_OUT = "call-out"


class Take(Enum):
    """What somebody takes for a shift, where the rule leaves the choice.

    Attributes:
        PAY: Money.
        TOIL: Time off in lieu.
    """

    PAY = "pay"
    TOIL = "toil"


def _start(value: datetime) -> datetime:
    return checked_instant(value, named="start")


def _end(value: datetime) -> datetime:
    return checked_instant(value, named="end")


def _planned_end(value: datetime | None) -> datetime | None:
    return None if value is None else checked_instant(value, named="planned_end")


@attrs.frozen(cache_hash=True, field_transformer=checked_fields)
class Break:
    """A break with its times.

    Attributes:
        start: When it begins: a datetime with a zone, in whole minutes.
        end: When it ends.
        paid: Whether it counts as time worked.
    """

    start: datetime = attrs.field(converter=_start)
    end: datetime = attrs.field(converter=_end)
    paid: bool = attrs.field(default=False, validator=attrs.validators.instance_of(bool))

    def __attrs_post_init__(self) -> None:
        if self.end <= self.start:
            raise InvalidValueError(f"break from {self.start} to {self.end}", "it does not end after it begins")

    @property
    def named(self) -> str:
        """The break as errors name it."""
        return f"break from {self.start:%Y-%m-%d %H:%M} to {self.end:%Y-%m-%d %H:%M} UTC"


def _breaks(values: Iterable[Break]) -> tuple[Break, ...]:
    return tuple(sorted(values, key=lambda one: one.start))


def _tags(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _break_minutes(value: int) -> int:
    if checked_whole(value, named="break_minutes") < 0:
        raise InvalidValueError(f"break_minutes {value}", "a break is not shorter than nothing")
    return value


def _travel_minutes(value: int) -> int:
    if not 0 <= checked_whole(value, named="travel_minutes") <= _MOST_TRAVEL:
        allowed = f"Allowed: 0 to {_MOST_TRAVEL}"
        raise InvalidValueError(f"travel_minutes {value}", "it is no travel to a call-out", allowed)
    return value


@attrs.frozen(cache_hash=True, field_transformer=checked_fields)
class Shift:
    """One stretch of work or of being on call.

    Attributes:
        start: When it began: a datetime with a zone, in whole minutes. It is kept as the instant, in UTC.
        end: When it ended, after *start*.
        kind: What it is to the contract.
        breaks: Breaks with their times, in any order, inside the shift.
        break_minutes: Minutes of unpaid break without times, for the scheme to place; not beside *breaks*.
        planned_end: When it was to end, where that differs: what is worked later is additional.
        tags: Names that rules can ask for, such as ``rest-day`` or ``recall``.
        take: Pay or time off, where the rule leaves the choice; the caller's unless given.
        travel_minutes: Minutes of travel to and from a call-out, outside its start and end; the scheme says how many
            count.
        recorded: The day it became known; each day that was worked is known from then on unless it is given.

    Raises:
        WrongTypeError: A datetime without a zone, a date, a text for a list of tags.
        InvalidValueError: Seconds, a time that its zone's clocks never show, an end that is not after the start, a
            shift of more than 31 days, a break that overlaps another, leaves the shift, or is all of it.

    Example:
        >>> from datetime import datetime
        >>> from paycalc import Shift
        >>> from paycalc.clock import zone
        >>> london = zone("Europe/London")
        >>> night = Shift(datetime(2025, 3, 29, 22, tzinfo=london), datetime(2025, 3, 30, 8, tzinfo=london))
        >>> night.elapsed // 60
        9
    """

    start: datetime = attrs.field(converter=_start)
    end: datetime = attrs.field(converter=_end)
    kind: ShiftKind = attrs.field(
        default=ShiftKind.CONTRACTED, kw_only=True, validator=attrs.validators.instance_of(ShiftKind)
    )
    breaks: tuple[Break, ...] = attrs.field(default=(), kw_only=True, converter=_breaks)
    break_minutes: int = attrs.field(default=0, kw_only=True, converter=_break_minutes)
    planned_end: datetime | None = attrs.field(default=None, kw_only=True, converter=_planned_end)
    tags: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_tags)
    take: Take | None = attrs.field(
        default=None, kw_only=True, validator=attrs.validators.optional(attrs.validators.instance_of(Take))
    )
    recorded: date | None = attrs.field(default=None, kw_only=True, converter=converters.optional_day)
    travel_minutes: int = attrs.field(default=0, kw_only=True, converter=_travel_minutes)

    def __attrs_post_init__(self) -> None:
        if self.travel_minutes and self.kind is not ShiftKind.CALL_OUT:
            why = f"it is {self.kind.value}, and travel belongs to a call-out"
            raise InvalidValueError(self.named, why, "Leave it out")
        if not 0 < self.elapsed <= _MOST_DAYS * 24 * 60:
            raise InvalidValueError(
                self.named, f"it ends after it starts, and at most {_MOST_DAYS} days later", "Check the days"
            )
        if self.planned_end is not None and self.planned_end <= self.start:
            raise InvalidValueError(self.named, f"its planned end, {self.planned_end}, is not after its start")
        self._check_breaks()

    def _check_breaks(self) -> None:
        if self.breaks and self.break_minutes:
            raise InvalidValueError(self.named, "it has breaks with times and a length without", "Give one of them")
        at = self.start
        for one in self.breaks:
            if one.start < at or one.end > self.end:
                raise InvalidValueError(self.named, f"its {one.named} overlaps another or leaves the shift")
            at = one.end
        if self.unpaid_minutes >= self.elapsed:
            raise InvalidValueError(self.named, "it is all break", "Give shorter breaks, or leave the shift out")

    @property
    def elapsed(self) -> int:
        """Minutes from start to end, breaks among them, whatever the clocks did."""
        return minutes_between(self.start, self.end)

    @property
    def unpaid_minutes(self) -> int:
        """Minutes of unpaid breaks."""
        return self.break_minutes + sum(minutes_between(one.start, one.end) for one in self.breaks if not one.paid)

    @checked
    def is_known(self, worked: date, *, on: date) -> bool:
        """Whether what was worked on a day of it is known on another: from the day of record, else from its own."""
        return (self.recorded or worked) <= on

    @property
    def named(self) -> str:
        """The shift as errors name it where no zone is known."""
        return self.named_in(UTC)

    @checked
    def named_in(self, zone: tzinfo) -> str:
        """The shift as errors name it, by the clock of a zone."""
        start, end = self.start.astimezone(zone), self.end.astimezone(zone)
        return f"shift from {start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M} {zone}"


def checked_shifts(shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """One person's shifts by their start, so that the order they are given in cannot matter.

    Raises:
        InvalidValueError: Two overlap. Only a call-out may lie in an on-call session.
    """
    ordered = tuple(sorted(shifts, key=_order))
    for early, late in overlaps(ordered):
        raise InvalidValueError(
            late.named, f"it overlaps the {early.kind.value} {early.named}", "Nobody works two shifts at once"
        )
    return ordered


def overlaps(shifts: Iterable[Shift]) -> Iterator[tuple[Shift, Shift]]:
    """Pairs of shifts of which the second begins before the first ends, each once; call-outs may lie in a session.

    Looking past call-outs, then past on-call, compares all but those two kinds.
    """
    ordered, pairs = sorted(shifts, key=_order), dict[tuple[Shift, Shift], None]()
    for layer in (ShiftKind.CALL_OUT, ShiftKind.ON_CALL):
        for early, late in pairwise([shift for shift in ordered if shift.kind is not layer]):
            if late.start < early.end:
                pairs[early, late] = None
    yield from pairs


def _order(shift: Shift) -> tuple[datetime, datetime, str]:
    return shift.start, shift.end, shift.kind.value
