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
    """

    first: datetime
    last: datetime
    left: int = _MOST_OCCURRENCES

    def bound(self, event: Event, brought_forward: timedelta) -> None:
        """Give an event that repeats the end of the stretch, or its own last occurrence before it, as its end.

        Args:
            event: The event.
            brought_forward: By how much the most of its occurrences are moved to before their time: those that
                come so much later than the stretch lie in it.

        Raises:
            RefusedCellError: The file has too many occurrences, or the rule cannot be followed, or leaves out what
                does not come.
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
        _check_left_out(event, starts, self.last)

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


def _check_left_out(event: Event, starts: list[datetime], last: datetime) -> None:
    """Refuse an EXDATE on which nothing begins: what it was to leave out would be there without a word."""
    if not starts:
        return
    added = [one.dt for group in _listed(event, "RDATE") for one in group.dts]
    begun: set[date] = {*starts, *added, *(start.date() for start in starts)}
    for group in _listed(event, "EXDATE"):
        for one in group.dts:
            timed = isinstance(one.dt, datetime)
            reached = one.dt <= last if timed else one.dt < last.date()
            if reached and one.dt not in begun:
                said = f"{one.dt:%Y-%m-%d %H:%M}" if timed else f"{one.dt}"
                raise RefusedCellError("EXDATE", f"nothing of the series begins on {said}: correct it, or delete it")
