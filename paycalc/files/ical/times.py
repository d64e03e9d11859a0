"""Times in a calendar file, each in its zone: that of its name, that which the file defines, UTC, or the scheme's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Timezone

from paycalc.clock import FIRST_YEAR, LAST_YEAR, instant
from paycalc.clock import zone as zone_named
from paycalc.errors import PaycalcError, UnknownNameError
from paycalc.files.rows.table import RefusedCellError

# What the libraries raise where a file is not what they expect.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)


class CalendarTimes:
    """Reads the times of one calendar; what has no zone is *floating* and goes by the scheme's clock."""

    def __init__(self, calendar: Calendar, floating: ZoneInfo) -> None:
        self._floating = floating
        self._defined: dict[str, Any] = {str(one.get("TZID")): one for one in calendar.walk("VTIMEZONE")}
        self._zones: dict[str, tzinfo] = {}

    def one(self, event: Component, name: str, *, or_day: bool = False) -> Any:
        """The time of a property of an event, if it has it; the day without a time too, where that is allowed.

        Raises:
            RefusedCellError: It is a day where none is allowed, or in a zone that nobody knows.
        """
        value = event.get(name)
        return None if value is None else self._placed(name, value.dt, value.params.get("TZID"), or_day)

    def all(self, event: Component, name: str, *, or_day: bool = False) -> Iterator[date]:
        """The times of a property that lists them.

        Raises:
            RefusedCellError: One is a period, a day where none is allowed, or in a zone that nobody knows.
        """
        values = event.get(name, [])
        for group in values if isinstance(values, list) else [values]:
            for one in group.dts:
                yield self._placed(name, one.dt, group.params.get("TZID"), or_day)

    def _placed(self, name: str, value: object, named: str | None, or_day: bool) -> date:
        if or_day and isinstance(value, date) and not isinstance(value, datetime):
            return value
        if not isinstance(value, datetime):
            raise RefusedCellError(
                name, "it is no time of a day: give one, or the category no-shift if nobody works in the event"
            )
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise RefusedCellError(name, f"its year is {value.year}: years are from {FIRST_YEAR} to {LAST_YEAR}")
        if named is not None:
            return value.replace(tzinfo=self._zone(name, str(named), value.tzinfo))
        return value.replace(tzinfo=self._floating if value.tzinfo is None else UTC)

    def _zone(self, name: str, named: str, zone_of_time: tzinfo | None) -> tzinfo:
        """A zone by its name; what the library remembers of other files under that name is not used."""
        if named not in self._zones:
            try:
                self._zones[named] = zone_named(named)
            except UnknownNameError:
                self._zones[named] = self._other(name, named, zone_of_time)
        return self._zones[named]

    def _other(self, name: str, named: str, zone_of_time: tzinfo | None) -> tzinfo:
        if named in self._defined and isinstance(self._defined[named], Timezone):
            try:
                defined: tzinfo = self._defined[named].to_tz(lookup_tzid=False)
            except BROKEN as error:
                raise RefusedCellError(name, f"the file defines the zone {named!r} wrongly: {error}") from None
            return defined
        if isinstance(zone_of_time, ZoneInfo):  # a name that other systems have for it
            return zone_of_time
        raise RefusedCellError(name, f"there is no zone {named[:60]!r}, and the file does not define it")


def exact(name: str, time: datetime) -> datetime:
    """The instant of a time in its zone.

    Raises:
        RefusedCellError: The clocks of the zone never show it, or show it twice, or it has seconds.
    """
    local, zone = time.replace(tzinfo=None), time.tzinfo
    assert zone is not None  # every time was given one
    offsets = [local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)]
    if offsets[0] > offsets[1]:  # type: ignore[operator]  # a zone has an offset at every time
        both = " or ".join(f"{(local - one).isoformat(timespec='minutes')}Z" for one in offsets if one is not None)
        raise RefusedCellError(name, f"the clock shows {local:%Y-%m-%d %H:%M} twice: write it in UTC, {both}")
    try:
        return instant(local.replace(fold=0), zone)
    except PaycalcError as error:
        raise RefusedCellError(name, str(error)) from None
