"""One shift from the cells of a row: times by the clock on the wall, or with their offset."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from paycalc.clock import checked_instant, instant
from paycalc.errors import PaycalcError
from paycalc.facts.shifts import Break, Shift, ShiftKind, Take
from paycalc.files.rows.table import RefusedCellError, day_cell

COLUMNS = (
    *("start", "end", "kind", "breaks", "break_minutes", "planned_end", "tags", "take", "recorded"),
    "travel_minutes",
)
NEEDED = ("start", "end")
_TIME = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::00)?(?:Z|[+-]\d{2}:\d{2})?"
_CLOCK = r"\d{2}:\d{2}"
_BREAK = re.compile(rf"({_TIME}|{_CLOCK})/({_TIME}|{_CLOCK})( paid)?", re.ASCII)
_KINDS = {kind.value: kind for kind in ShiftKind}
_TAKES = {take.value: take for take in Take}
T = TypeVar("T")


def shift_of(cells: Mapping[str, str], zone: ZoneInfo) -> Shift:
    """The shift of a row's cells that are not empty.

    Raises:
        RefusedCellError: A cell is not what its column needs, or they contradict each other.
    """
    for column in NEEDED:
        if column not in cells:
            raise RefusedCellError(column, "it is needed and not given")
    values = {column: read(cells[column], zone) for column, read in _READERS.items() if column in cells}
    if "breaks" in cells:
        values["breaks"] = tuple(_breaks(cells["breaks"], values["start"], zone))
    return _taken("row", lambda: Shift(values.pop("start"), values.pop("end"), **values))


def _taken(column: str, take: Callable[[], T]) -> T:
    try:
        return take()
    except PaycalcError as error:
        raise RefusedCellError(column, str(error)) from None


def _time(column: str, cell: str, zone: ZoneInfo) -> datetime:
    moment = None
    if re.fullmatch(_TIME, cell, re.ASCII):
        try:
            moment = datetime.fromisoformat(cell)
        except ValueError:
            why = "no calendar or clock shows it, or no zone is so far from UTC"
            raise RefusedCellError(column, f"{cell} is no time: {why}") from None
    if moment is None:
        raise RefusedCellError(column, f"{cell[:40]!r} is no time: write it as 2025-07-31T22:00")
    if moment.tzinfo is not None:
        return _taken(column, partial(checked_instant, moment, named="time"))
    return _instant(column, moment, zone)


def _instant(column: str, local: datetime, zone: ZoneInfo) -> datetime:
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() > second.utcoffset():  # type: ignore[operator]  # a zone has an offset at every time
        both = " or ".join(one.isoformat(timespec="minutes") for one in (first, second))
        raise RefusedCellError(
            column, f"the clock shows {local:%Y-%m-%dT%H:%M} twice: write it with its offset, {both}"
        )
    return _taken(column, lambda: instant(local, zone))


def _breaks(cell: str, start: datetime, zone: ZoneInfo) -> Iterator[Break]:
    """Breaks such as ``12:00/12:30; 15:00/15:15 paid``; a clock time is the first one after what stands before it."""
    at = start
    for one in filter(None, map(str.strip, cell.split(";"))):
        parts = _BREAK.fullmatch(one)
        if not parts:
            raise RefusedCellError("breaks", f"{one[:60]!r} is no break: write it as 12:00/12:30, or 12:00/12:30 paid")
        begins = _next(parts[1], at, zone)
        at = _next(parts[2], begins, zone)
        yield _taken("breaks", partial(Break, begins, at, paid=parts[3] is not None))


def _next(time: str, before: datetime, zone: ZoneInfo) -> datetime:
    if not re.fullmatch(_CLOCK, time, re.ASCII):
        return _time("breaks", time, zone)
    local = before.astimezone(zone)
    day = local.date() + timedelta(days=time < f"{local:%H:%M}")
    return _time("breaks", f"{day.isoformat()}T{time}", zone)


def _choice(column: str, choices: Mapping[str, T], cell: str, _: ZoneInfo) -> T:
    if cell not in choices:
        if (column, cell) == ("kind", "overtime"):
            raise RefusedCellError(column, "overtime is told as additional, or as worked after the planned end")
        raise RefusedCellError(column, f"{cell[:40]!r} is not one of {', '.join(map(repr, choices))}")
    return choices[cell]


def _whole(column: str, cell: str, _: ZoneInfo) -> int:
    if not re.fullmatch(r"\d{1,5}", cell, re.ASCII):
        raise RefusedCellError(column, f"{cell[:40]!r} is no number of minutes: write it as 30")
    return int(cell)


def _tags(cell: str, _: ZoneInfo) -> tuple[str, ...]:
    return tuple(tag.strip() for tag in cell.split(";") if tag.strip())


_READERS: Mapping[str, Callable[[str, ZoneInfo], Any]] = {
    "start": partial(_time, "start"),
    "end": partial(_time, "end"),
    "planned_end": partial(_time, "planned_end"),
    "kind": partial(_choice, "kind", _KINDS),
    "take": partial(_choice, "take", _TAKES),
    "break_minutes": partial(_whole, "break_minutes"),
    "travel_minutes": partial(_whole, "travel_minutes"),
    "recorded": lambda cell, _: day_cell("recorded", cell),
    "tags": _tags,
}
