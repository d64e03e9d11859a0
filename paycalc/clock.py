"""Instants and what the clock on the wall shows: the only place that turns one into the other.

Clock changes are real. A length is taken between two instants, never between two readings of a clock.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from paycalc.errors import InvalidValueError, UnknownNameError, WrongTypeError, shown

FIRST_YEAR, LAST_YEAR = 1900, 2199
MINUTE = timedelta(minutes=1)
_DAY = 24 * 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The time zone of a name such as ``Europe/London``.

    Raises:
        WrongTypeError: *name* is no text.
        UnknownNameError: No zone has that name.
    """
    if not isinstance(name, str):
        raise WrongTypeError(f"time zone {shown(name)}", "a zone is a name", "Allowed: text such as Europe/London")
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise UnknownNameError(
            f"time zone {shown(name)}", "there is no such zone", "Allowed: a name such as Europe/London"
        ) from None


def instant(local: datetime, zone: tzinfo, *, fold: int | None = None) -> datetime:
    """The instant at which a clock in a zone shows a time, in UTC.

    Args:
        local: What the clock shows: a datetime without a zone, in whole minutes. Its own fold is not read.
        zone: The zone of the clock.
        fold: 0 for the first and 1 for the second of a time that occurs twice; not needed for others.

    Raises:
        WrongTypeError: *local* is no datetime, or has a zone already.
        InvalidValueError: The time does not exist in the zone, occurs twice and no fold says which is meant, or has
            seconds.

    Example:
        >>> from datetime import datetime
        >>> from paycalc.clock import instant, zone
        >>> instant(datetime(2025, 7, 1, 9, 0), zone("Europe/London")).isoformat()
        '2025-07-01T08:00:00+00:00'
        >>> instant(datetime(2025, 10, 26, 1, 30), zone("Europe/London"), fold=1).isoformat()
        '2025-10-26T01:30:00+00:00'
    """
    if not isinstance(local, datetime) or local.tzinfo is not None:
        raise WrongTypeError(f"local time {shown(local)}", "it is read in a zone", "Allowed: a datetime without one")
    asked = f"{local.isoformat(sep=' ', timespec='minutes')} in {zone}"
    _check_fold(fold, asked)
    first, second = (checked_instant(local.replace(tzinfo=zone, fold=n), named="time") for n in (0, 1))
    if first != second and fold is None:
        raise InvalidValueError(
            asked, "the clock shows this time twice", "Say which: fold 0 is the first, 1 the second"
        )
    return second if fold == 1 else first


def checked_instant(value: object, *, named: str) -> datetime:
    """Take a caller's datetime with a zone as an instant in UTC, or refuse it.

    A time that occurs twice is taken by the datetime's own ``fold``: the first unless it says 1.

    Raises:
        WrongTypeError: *value* is no datetime, or has no zone, so that it is no instant.
        InvalidValueError: It has seconds, does not exist in its zone, or its year is outside 1900 to 2199.
    """
    if not isinstance(value, datetime):
        raise WrongTypeError(f"{named} {shown(value)}", f"a {type(value).__name__} is no time", "Allowed: datetime")
    if value.utcoffset() is None:
        raise WrongTypeError(f"{named} {value.isoformat()}", "it has no zone, so it is no instant", "Give its tzinfo")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise InvalidValueError(f"{named} {value.isoformat()}", f"years are from {FIRST_YEAR} to {LAST_YEAR}")
    utc = value.astimezone(UTC)
    if utc.second or utc.microsecond:
        raise InvalidValueError(f"{named} {value.isoformat()}", "times are in whole minutes", "Leave out the seconds")
    if utc.astimezone(value.tzinfo).replace(tzinfo=None, fold=0) != value.replace(tzinfo=None, fold=0):
        raise InvalidValueError(
            f"{value.isoformat(sep=' ', timespec='minutes')[:16]} in {value.tzinfo}",
            "the clock never shows this time: it is put forward past it",
            "Give a time before or after the change",
        )
    return utc


def minutes_of(instant: datetime) -> int:
    """Whole minutes from the start of 1970 in UTC to an instant."""
    return (instant - _EPOCH) // MINUTE


def instant_of(minutes: int) -> datetime:
    """The instant of so many minutes."""
    return _EPOCH + timedelta(minutes=minutes)


def minutes_between(start: datetime, end: datetime) -> int:
    """Minutes that pass from one instant to another, whatever the clocks do.

    Example:
        >>> from datetime import datetime
        >>> from paycalc.clock import instant, minutes_between, zone
        >>> london = zone("Europe/London")
        >>> evening = instant(datetime(2025, 3, 29, 22, 0), london)
        >>> minutes_between(evening, instant(datetime(2025, 3, 30, 8, 0), london)) // 60
        9
    """
    return minutes_of(end) - minutes_of(start)


def offset(minutes: int, zone: tzinfo) -> int:
    """Minutes that a zone's clocks are ahead of UTC at an instant given in minutes."""
    ahead = instant_of(minutes).astimezone(zone).utcoffset()
    assert ahead is not None  # the datetime has a zone
    return ahead // MINUTE


def clock_changes(start: int, end: int, zone: tzinfo) -> list[tuple[int, int]]:
    """The first minute of each stretch of one offset between two instants in minutes, with that offset.

    The first stretch starts at *start*. Of two changes within a day of each other, neither may be found.
    """
    old, change, new = _day(start // _DAY, zone)
    stretches = [(start, old if start < change else new)]
    for day in range(start // _DAY, (end - 1) // _DAY + 1):
        _, change, new = _day(day, zone)
        if start < change < end and new != stretches[-1][1]:
            stretches.append((change, new))
    return stretches


@lru_cache(maxsize=4096)  # the days of some years, in a few zones
def _day(day: int, zone: tzinfo) -> tuple[int, int, int]:
    """The offset that a day in UTC begins with, the first minute of that which it ends with, and that one."""
    before, last = day * _DAY - 1, day * _DAY + _DAY - 1
    old, new = offset(before, zone), offset(last, zone)
    return old, before + 1 if old == new else _change(before, last, zone), new


def _change(before: int, after: int, zone: tzinfo) -> int:
    """The first minute with the offset of *after*."""
    old = offset(before, zone)
    while after - before > 1:
        middle = (before + after) // 2
        if offset(middle, zone) == old:
            before = middle
        else:
            after = middle
    return after


def _check_fold(fold: int | None, asked: str) -> None:
    if fold is not None and (isinstance(fold, bool) or fold not in (0, 1)):
        raise InvalidValueError(f"fold {shown(fold)} of {asked}", "it says which of two", "Allowed: 0 or 1")
