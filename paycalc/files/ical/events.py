"""One event of a calendar file: its times and its categories, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import attrs
from icalendar import Component, Event

from paycalc.facts.shifts import Shift, ShiftKind, Take
from paycalc.files.ical.times import CalendarTimes, exact
from paycalc.files.rows.cells import COLUMNS, NEEDED, shift_of
from paycalc.files.rows.table import RefusedCellError, checked_cells
from paycalc.files.shift_days import ShiftDays

NO_SHIFT = "no-shift"
# By this property an occurrence says which event of the file it comes from.
MARK = "X-EVENT"
_READ = (
    *("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "SEQUENCE", "STATUS", "CATEGORIES"),
    *("RRULE", "RDATE", "EXDATE"),
)
_CHOICES = {one.value: "kind" for one in ShiftKind} | {one.value: "take" for one in Take}
_CELLS = tuple(column for column in COLUMNS if column not in (*NEEDED, "tags", "kind", "take"))
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class ShiftEvent:
    """An event that shifts come from.

    Attributes:
        uid: Its UID.
        left_out: Whether it was cancelled, or is said to be no shift.
        placed: The event with its times in their zones and nothing else, to be unrolled.
        length: Its DTEND less its DTSTART, or its DURATION.
        by_clock: Whether the clock shows that length, as it does for a DTEND. A DURATION is what passes.
        cells: What its categories say, by the columns of a file of shifts.
    """

    uid: str
    left_out: bool
    placed: Event
    length: timedelta
    by_clock: bool
    cells: dict[str, str]

    @property
    def is_none(self) -> bool:
        """Whether there is no shift of it, and of no event that repeats it or replaces a part of it."""
        return self.left_out and "DTSTART" not in self.placed

    @property
    def version(self) -> int:
        """Which version of the event it is: of two, the higher one holds."""
        return int(self.placed.get("SEQUENCE", 0))

    @property
    def replaces(self) -> bool:
        """Whether it stands for an occurrence of a series, or for those from one on."""
        return "RECURRENCE-ID" in self.placed

    @property
    def brought_forward(self) -> timedelta:
        """By how much it moves occurrences of a series to before their time."""
        replaces: Any = self.placed.get("RECURRENCE-ID")
        if replaces is None:
            return timedelta(0)
        begins: datetime = cast("Any", self.placed["DTSTART"]).dt
        return max(_moment(replaces.dt, begins) - begins, timedelta(0))

    def shift(self, start: datetime, days: ShiftDays) -> Shift:
        """The shift that begins at a time in its zone.

        Raises:
            RefusedCellError: A time is none, or the categories and the times contradict each other.
        """
        begins = exact("DTSTART", start)
        ends = exact("DTEND", start + self.length) if self.by_clock else begins + self.length
        times = {name: at.isoformat(timespec="minutes") for name, at in (("start", begins), ("end", ends))}
        return shift_of(times | self.cells, days.zone)


def event_of(event: Component, mark: str, times: CalendarTimes, days: ShiftDays) -> ShiftEvent:
    """An event as shifts need it; of one that is left out whole, its version alone.

    Raises:
        RefusedCellError: Something in it is wrong: the first such thing.
    """
    _check_known(event)
    categories = list(_categories(event))
    left_out = str(event.get("STATUS", "")).upper() == "CANCELLED" or NO_SHIFT in map(_plain, categories)
    if left_out and "RECURRENCE-ID" not in event:
        return _none_at_all(event)
    start = times.one(event, "DTSTART")
    if start is None:
        raise RefusedCellError("DTSTART", "it is needed and not given")
    length, by_clock = _length(event, start, times)
    placed = Event()
    placed.add("UID", _uid(event))
    placed.add("DTSTART", start)
    placed.add("DTEND", start + length)
    placed.add(MARK, mark)
    _add_recurrence(event, placed, start, times, days)
    cells = {} if left_out else dict(_cells(categories))
    return ShiftEvent(uid=_uid(event), left_out=left_out, placed=placed, length=length, by_clock=by_clock, cells=cells)


def _moment(day: date, like: datetime) -> datetime:
    """A moment as it stands; of a day alone, the moment at the time of another."""
    return day if isinstance(day, datetime) else datetime.combine(day, like.timetz())


def _none_at_all(event: Component) -> ShiftEvent:
    """An event of which there is no shift: it can be a newer version of one that had some."""
    placed = Event()
    placed.add("UID", _uid(event))
    if "SEQUENCE" in event:
        placed["SEQUENCE"] = event["SEQUENCE"]
    nothing = timedelta(0)
    return ShiftEvent(uid=_uid(event), left_out=True, placed=placed, length=nothing, by_clock=True, cells={})


def _uid(event: Component) -> str:
    return str(event.get("UID", ""))


def _check_known(event: Component) -> None:
    for name, why in event.errors:
        if name in _READ:
            raise RefusedCellError(name, f"it cannot be read: {why[:100]}")
    for name in _READ[:8]:
        if name != "CATEGORIES" and isinstance(event.get(name), list):
            raise RefusedCellError(name, "it is there twice")
    if not _uid(event).strip():
        raise RefusedCellError("UID", "it is needed and not given")
    if "EXRULE" in event:
        raise RefusedCellError("EXRULE", "it is out of use: list what is left out by EXDATE")
    if "RRULE" in event and "RECURRENCE-ID" in event:
        raise RefusedCellError("RRULE", "an event that replaces one of a series does not repeat by itself")


def _length(event: Component, start: datetime, times: CalendarTimes) -> tuple[timedelta, bool]:
    """How long it is, and whether by the clock, as with an end; a duration is what passes."""
    end, duration = times.one(event, "DTEND"), event.get("DURATION")
    if (end is None) == (duration is None):
        raise RefusedCellError("DTEND", "it needs an end or a duration, and not both")
    if end is None:
        length: timedelta = duration.dt
        if not timedelta(0) < length < _DAY:
            raise RefusedCellError("DURATION", "it is more than nothing and less than a day: give DTEND for others")
        return length, False
    if end.tzinfo != start.tzinfo:
        raise RefusedCellError("DTEND", "it is in another zone than DTSTART: give both in one")
    if end <= start:
        raise RefusedCellError("DTEND", "it does not end after it begins")
    return end - start, True


def _add_recurrence(event: Component, placed: Event, start: datetime, times: CalendarTimes, days: ShiftDays) -> None:
    if "SEQUENCE" in event:
        placed["SEQUENCE"] = event["SEQUENCE"]
    if (replaced := times.one(event, "RECURRENCE-ID", or_day=True)) is not None:
        following = event["RECURRENCE-ID"].params.get("RANGE")
        placed.add("RECURRENCE-ID", replaced, parameters={"RANGE": following} if following else {})
    if "RRULE" in event:
        placed["RRULE"] = _rule(event["RRULE"], start, days)
    if left_out := list(times.all(event, "EXDATE", or_day=True)):
        placed.add("EXDATE", left_out)
    if added := list(times.all(event, "RDATE")):
        placed.add("RDATE", added)


def _rule(rule: Any, start: datetime, days: ShiftDays) -> Any:
    """A rule of recurrence with its end in UTC, as the library needs it."""
    if isinstance(rule, list):
        raise RefusedCellError("RRULE", "it is there twice")
    parts = {key.upper(): value for key, value in rule.items()}
    if str(parts.get("FREQ", [""])[0]) not in _FREQUENCIES or any(key in parts for key in _WITHIN_A_DAY):
        raise RefusedCellError("RRULE", "shifts repeat by the day at most, at the time of the first")
    if any(value < 1 for key in ("COUNT", "INTERVAL") for value in parts.get(key, [])):
        raise RefusedCellError("RRULE", "COUNT and INTERVAL are 1 or more")
    if "UNTIL" in parts:
        until = parts["UNTIL"][0]
        if not isinstance(until, datetime):
            raise RefusedCellError("RRULE", "UNTIL has no time of day: write it in UTC, such as 20251231T235900Z")
        zoned = until if until.tzinfo is not None else until.replace(tzinfo=start.tzinfo)
        return type(rule)({**rule, "UNTIL": [zoned.astimezone(UTC)]})
    if "COUNT" not in parts and days.last is None:
        raise RefusedCellError(
            "RRULE", "it repeats without end: say the last day on which a shift begins, --shifts-until or `last`"
        )
    return rule


def _categories(event: Component) -> Iterator[str]:
    names = event.get("CATEGORIES", [])
    for group in names if isinstance(names, list) else [names]:
        yield from (str(one).strip() for one in group.cats)


def _plain(category: str) -> str:
    return category.casefold().replace(" ", "-")


def _cells(categories: list[str]) -> Iterator[tuple[str, str]]:
    """Categories by the columns of a file of shifts: a kind, what is taken, `column=cell`, or else a tag."""
    cells: dict[str, str] = {}
    tags = []
    for category in filter(None, categories):
        column, equals, cell = category.partition("=")
        if not equals and _plain(category) not in _CHOICES:
            tags.append(category)
            continue
        if not equals:
            column, cell = _CHOICES[_plain(category)], _plain(category)
        elif column not in _CELLS:
            raise RefusedCellError("CATEGORIES", f"{category[:60]!r} names none of {', '.join(_CELLS)}")
        if cells.setdefault(column, cell) != cell:
            raise RefusedCellError("CATEGORIES", f"they say {column} twice: {cells[column]!r} and {cell!r}")
    if tags:
        cells["tags"] = "; ".join(tags)
    yield from checked_cells(cells, cells.values()).items()
