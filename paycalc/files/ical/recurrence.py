"""How often an event of a calendar comes round: bounded before it is unrolled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, cast

import attrs
from dateutil.rrule import rrulestr
from icalendar import Event

from paycalc.files.ical.times import BROKEN
from paycalc.files.rows.table import RefusedCellError

_MOST_OCCURRENCES = 20_000


@attrs.define
class Occurrences:
    """Counts the occurrences of all events of a file in a stretch of time, which are so many at most.

    Attributes:
        first: The first moment of the stretch.
        last: The last one.
        left: How many more there may be.
        begun: When what the rule of an event gives begins, by its UID, and up to when that is known.
    """

    first: datetime
    last: datetime
    left: int = _MOST_OCCURRENCES
    begun: dict[str, tuple[frozenset[datetime], datetime]] = attrs.Factory(dict)

    def bound(self, event: Event, brought_forward: timedelta) -> None:
        """Give an event that repeats the end of the stretch, or its own last occurrence before it, as its end.

        Args:
            event: The event.
            brought_forward: By how much the most of its occurrences are moved to before their time: those that
                come so much later than the stretch lie in it.

        Raises:
            RefusedCellError: The file has too many occurrences, or the rule cannot be followed, or leaves out what
                does not come, or the event itself is none of it.
        """
        last = self.last + brought_forward
        starts = list(self._starts(event, last)) if "RRULE" in event else []
        if starts:
            self._end(event, starts[-1])
        inside = sum(self.first <= start <= last for start in starts)
        self.left -= max(inside, 1) + sum(len(group.dts) for group in _listed(event, "RDATE"))
        if self.left < 0:
            raise RefusedCellError(
                "RRULE", f"the file has more than {_MOST_OCCURRENCES} occurrences: ask for fewer days"
            )
        if "RRULE" in event:
            _check_begins(event, starts, last)
        if "RECURRENCE-ID" not in event:
            begun = [*starts, cast("Any", event["DTSTART"]).dt, *_times(event, "RDATE")]
            self.begun[str(event["UID"])] = frozenset(begun), last
            if starts:
                _check_left_out(event, begun, last)

    def check_replaced(self, event: Event) -> None:
        """Refuse what replaces an occurrence that its series does not have: both would be there.

        Raises:
            RefusedCellError: It replaces a day without a time, or nothing of the series begins then.
        """
        begun, last = self.begun.get(str(event["UID"]), (frozenset(), None))
        if last is None:  # one occurrence of a series that is not in the file
            return
        replaced = cast("Any", event["RECURRENCE-ID"]).dt
        if not isinstance(replaced, datetime):
            raise RefusedCellError("RECURRENCE-ID", "it is a day without a time: give the time of what it replaces")
        if replaced <= last and replaced not in begun:
            raise _nothing_begins("RECURRENCE-ID", replaced)

    def _starts(self, event: Event, last: datetime) -> Iterator[datetime]:
        """The occurrences of the rule from its first to a last moment; more than may be are not made."""
        rule, begins = cast("Any", event["RRULE"]), cast("Any", event["DTSTART"])
        parts = {key.upper(): value for key, value in rule.items()}
        count = parts.get("COUNT", [None])[0]
        until = min([last, *parts.get("UNTIL", [])])
        bounded = type(rule)({**{key: value for key, value in parts.items() if key != "COUNT"}, "UNTIL": [until]})
        try:
            made = rrulestr(bounded.to_ical().decode(), dtstart=begins.dt)
        except BROKEN:
            why = "the recurrence cannot be followed: check RRULE, RDATE and EXDATE"
            raise RefusedCellError("RRULE", why) from None
        inside = 0
        for one in islice(made, count):
            yield one
            inside += self.first <= one
            if inside > self.left:
                return

    def _end(self, event: Event, last: datetime) -> None:
        rule: Any = event["RRULE"]
        kept = {key: value for key, value in rule.items() if key.upper() not in ("COUNT", "UNTIL")}
        event["RRULE"] = type(rule)({**kept, "UNTIL": [last.astimezone(UTC)]})


def _listed(event: Event, name: str) -> list[Any]:
    groups = event.get(name, [])
    return groups if isinstance(groups, list) else [groups]


def _times(event: Event, name: str) -> list[Any]:
    return [one.dt for group in _listed(event, name) for one in group.dts]


def _check_begins(event: Event, starts: list[datetime], last: datetime) -> None:
    """Refuse a first occurrence that the rule does not give: whether it counts, calendars do not agree on."""
    begins: datetime = cast("Any", event["DTSTART"]).dt
    if begins <= last and starts[:1] != [begins]:
        raise RefusedCellError("DTSTART", "its rule gives no occurrence on that day: correct DTSTART or RRULE")


def _check_left_out(event: Event, begun: list[datetime], last: datetime) -> None:
    """Refuse an EXDATE on which nothing begins: what it was to leave out would be there without a word."""
    begins: set[date] = {*begun, *(start.date() for start in begun)}
    for one in _times(event, "EXDATE"):
        reached = one <= last if isinstance(one, datetime) else one < last.date()
        if reached and one not in begins:
            raise _nothing_begins("EXDATE", one)


def _nothing_begins(name: str, on: date) -> RefusedCellError:
    said = f"{on:%Y-%m-%d %H:%M}" if isinstance(on, datetime) else f"{on}"
    return RefusedCellError(name, f"nothing of the series begins on {said}: correct it, or delete it")
