"""One person's shifts from an iCalendar file: its events, unrolled where they repeat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import recurring_ical_events
from icalendar import Calendar, Component

from paycalc.errors import Fault, InvalidFileError, PaycalcError, UnusableFileError
from paycalc.facts.shifts import Shift, checked_shifts
from paycalc.files.ical.events import MARK, ShiftEvent, event_of
from paycalc.files.ical.recurrence import Occurrences
from paycalc.files.ical.times import BROKEN, CalendarTimes
from paycalc.files.rows.table import MOST_FAULTS, RefusedCellError
from paycalc.files.shift_days import ShiftDays

_LARGEST = 4_000_000
# One day more at either end than the years that paycalc knows, so that what is outside them is seen and refused.
_FIRST, _LAST = datetime(1899, 12, 30, tzinfo=UTC), datetime(2200, 1, 3, tzinfo=UTC)
_Found = list[tuple[str, Shift]]


def calendar_shifts(path: Path, days: ShiftDays) -> tuple[Shift, ...]:
    """The shifts of a calendar file that begin on some days.

    Args:
        path: The file.
        days: The days; their zone is that of times that have none.

    Raises:
        UnusableFileError: It cannot be read, is very large, is not UTF-8, or is no calendar.
        InvalidFileError: Events are wrong; every one is listed with its UID.
    """
    calendar = _calendar(path)
    events = _Events(str(path), calendar, days)
    listed = list(events.shifts())
    events.check()
    return _in_order(listed, path)


class _Events:
    """The events of one calendar, with what is wrong with them."""

    def __init__(self, path: str, calendar: Calendar, days: ShiftDays) -> None:
        self._path, self._days, self._faults = path, days, list[Fault]()
        times = CalendarTimes(calendar, days.zone)
        self._events: dict[str, ShiftEvent] = {}
        self._series: dict[str, list[ShiftEvent]] = {}
        self._occurrences = Occurrences(*_stretch(days))
        for number, event in enumerate(calendar.walk("VEVENT"), 1):
            self._take(str(number), event, times)

    def _take(self, mark: str, event: Component, times: CalendarTimes) -> None:
        try:
            shift = event_of(event, mark, times, self._days)
        except RefusedCellError as refused:
            self.fault(str(event.get("UID", f"event {mark}")), refused.column, str(refused))
            return
        self._events[mark] = shift
        self._series.setdefault(shift.uid, []).append(shift)

    def shifts(self) -> Iterator[tuple[str, Shift]]:
        """Each shift with the UID of its event. Of a series that is wrong, what stands before the fault."""
        for uid, series in self._series.items():
            try:
                for shift in self._unrolled(series):
                    yield uid, shift
            except RefusedCellError as refused:
                self.fault(uid, refused.column, str(refused))
            if self._occurrences.left < 0:
                return

    def _unrolled(self, series: list[ShiftEvent]) -> Iterator[Shift]:
        calendar, holding = Calendar(), _holding(series)
        if any(event.is_none for event in holding):
            return
        brought_forward = max(event.brought_forward for event in holding)
        for event in holding:
            self._occurrences.bound(event.placed, brought_forward)
            calendar.add_component(event.placed)
        for event in holding:
            if event.replaces:
                self._occurrences.check_replaced(event.placed)
        try:
            occurrences = list(recurring_ical_events.of(calendar).between(*_stretch(self._days)))
        except BROKEN:
            why = "the recurrence cannot be followed: check RRULE, RDATE and EXDATE"
            raise RefusedCellError("RRULE", why) from None
        for one in occurrences:
            event, start = self._events[str(one[MARK])], one["DTSTART"].dt
            if not event.left_out and self._days.have(start):
                yield event.shift(start, self._days)

    def fault(self, uid: str, name: str, message: str) -> None:
        """Note what is wrong with an event; very many are told at once.

        Raises:
            InvalidFileError: The faults are very many.
        """
        self._faults.append(Fault((uid[:80], name), message.rstrip("."), self._path))
        if len(self._faults) >= MOST_FAULTS:
            self._faults.append(Fault((), "there may be more: it was not read further", self._path))
            self.check()

    def check(self) -> None:
        """Refuse the file if anything is wrong with it.

        Raises:
            InvalidFileError: Every fault with the UID of its event.
        """
        if self._faults:
            raise InvalidFileError(f"shifts {self._path}", self._faults)


def _calendar(path: Path) -> Calendar:
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnusableFileError(f"shifts {path}", f"it cannot be read ({why})", "", "Check the path") from None
    if len(text) > _LARGEST:
        why = f"a calendar of more than {_LARGEST // 1_000_000} MB is not read"
        raise UnusableFileError(f"shifts {path}", why, "", "Export fewer days of it")
    try:
        calendars = Calendar.from_ical(text.decode("utf-8-sig"), multiple=True)
    except UnicodeDecodeError:
        raise UnusableFileError(f"shifts {path}", "it is not UTF-8 text", "", "Export it as iCalendar") from None
    except BROKEN as error:
        why = f"it cannot be read as a calendar: {str(error)[:100]!r}"
        raise UnusableFileError(f"shifts {path}", why, "", "Export it as iCalendar") from None
    if [one.name for one in calendars] != ["VCALENDAR"]:
        why = f"it has {len(calendars)} calendars" if calendars else "there is no whole calendar in it"
        raise UnusableFileError(f"shifts {path}", why, "Allowed: one, from BEGIN:VCALENDAR to END:VCALENDAR")
    if str(calendars[0].get("METHOD", "")).upper() == "CANCEL":
        why = "it cancels its events (METHOD:CANCEL), so that there is no shift in it"
        raise UnusableFileError(f"shifts {path}", why, "", "Give the calendar without what was cancelled")
    return calendars[0]


def _holding(series: list[ShiftEvent]) -> list[ShiftEvent]:
    """The events that hold: of two that are one event, or replace the same one, that with the higher SEQUENCE.

    Raises:
        RefusedCellError: Two have one SEQUENCE: which of them holds is not known.
    """
    held: dict[object, ShiftEvent] = {}
    for event in series:
        replaced = event.placed.get("RECURRENCE-ID")
        key = None if replaced is None else replaced.dt
        other = held.get(key)
        if other is not None and other.version == event.version:
            raise RefusedCellError("UID", "another event has it too: leave out the one that no longer holds")
        if other is None or other.version < event.version:
            held[key] = event
    return list(held.values())


def _stretch(days: ShiftDays) -> tuple[datetime, datetime]:
    """What is unrolled: a day more at either end than is asked for, whatever the zone."""
    midnight = time(tzinfo=UTC)
    first = datetime.combine(days.first, midnight) - timedelta(days=1) if days.first else _FIRST
    last = datetime.combine(days.last, midnight) + timedelta(days=2) if days.last else _LAST
    return first, last


def _in_order(shifts: _Found, path: Path) -> tuple[Shift, ...]:
    try:
        return checked_shifts(shift for _, shift in shifts)
    except PaycalcError as error:
        uid = next(uid for uid, shift in reversed(shifts) if shift.named == error.asked)
        fault = Fault((uid[:80], "DTSTART"), str(error).rstrip("."), str(path))
        raise InvalidFileError(f"shifts {path}", [fault]) from None
