"""Pictures of shifts and where they are cut, drawn from what paycalc makes of each shift."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import accumulate
from typing import Any

import attrs

from paycalc import Break, Evidence, PayScheme, Shift, load_scheme
from paycalc.calculations.shift_pay.cut import CutShift, cut_shifts
from paycalc.calculations.shift_pay.overtime import Contract
from paycalc.clock import instant, zone
from paycalc.formatting.svg import path, rect, svg, text
from paycalc.terms.cutting.segments import TimeSegment
from paycalc.terms.cutting.windows import MINUTES_OF_A_DAY
from paycalc.terms.hourly.working_time import WorkingTime
from paycalc.terms.periods.full_time import Share

WIDTH, LEFT, RIGHT, TOP = 960, 30, 30, 16
LANE, BAR, LEGEND = 96, 34, 34


def _kind(name: str) -> str:
    """The class of what has a name."""
    return name.lower().replace(" ", "-")


COLOURS = {
    "no premium": "#e4e4e4",
    "unpaid break": "#fff",
    "Weekday night": "#a9c4e4",
    "Saturday": "#f0cf94",
    "Sunday or public holiday": "#e9a9a0",
    "Overtime": "#bcdcae",
}
_STYLE = {
    "rect": "stroke:#666",
    ".on": "fill:#222",  # the bars are light wherever the picture stands
    **{f".{_kind(name)}": f"fill:{colour}" for name, colour in COLOURS.items()},
}
_FULL_TIME = Share(Decimal("37.5"), Decimal("37.5"), Evidence())


@attrs.frozen
class Lane:
    """A shift, and what is said above it."""

    title: str
    shift: Shift


def _at(text: str) -> datetime:
    return instant(datetime.fromisoformat(text), zone("Europe/London"))


def _lane(title: str, start: str, end: str, **rest: Any) -> Lane:
    return Lane(title, Shift(_at(start), _at(end), **rest))


def _majority() -> list[Lane]:
    return [
        _lane("Thursday 12:00 to 22:00: 2 of 10 hours lie in the window", "2025-09-04 12:00", "2025-09-04 22:00"),
        _lane("Thursday 18:00 to 04:00: 8 of 10 hours lie in the window", "2025-09-04 18:00", "2025-09-05 04:00"),
        _lane("Friday 19:00 to Saturday 07:00: 10 of 12 lie in it", "2025-09-05 19:00", "2025-09-06 07:00"),
    ]


def _clock_changes() -> list[Lane]:
    return [
        _lane("29 to 30 March 2025: 9 hours", "2025-03-29 22:00", "2025-03-30 08:00"),
        _lane("5 to 6 April 2025: 10 hours", "2025-04-05 22:00", "2025-04-06 08:00"),
        _lane("25 to 26 October 2025: 11 hours", "2025-10-25 22:00", "2025-10-26 08:00"),
    ]


def _late() -> list[Lane]:
    lunch = (Break(_at("2025-09-04 12:00"), _at("2025-09-04 12:30")),)
    title = "Thursday 09:00 to 19:00, planned until 17:00, with a break of half an hour"
    planned = {"planned_end": _at("2025-09-04 17:00"), "breaks": lunch}
    return [_lane(title, "2025-09-04 09:00", "2025-09-04 19:00", **planned)]


PICTURES: Mapping[str, Callable[[], str]] = {
    "explanation/pictures/majority.svg": lambda: picture(_majority()),
    "explanation/pictures/clock-changes.svg": lambda: picture(_clock_changes()),
    "explanation/pictures/late.svg": lambda: picture(_late()),
}


def picture(lanes: Sequence[Lane]) -> str:
    """Shifts below each other, on one scale of time that passes; each segment has its minutes and its rule."""
    rules = _rules(load_scheme("nhs-agenda-for-change"))
    shifts = [_cut(lane.shift, rules) for lane in lanes]
    longest = max(lane.shift.elapsed for lane in lanes)
    used = dict.fromkeys(name for cut in shifts for name in _names(cut, rules))
    below = TOP + len(lanes) * LANE
    return svg(
        "paycalc-shifts",
        (WIDTH, below + LEGEND),
        ("; ".join(lane.title for lane in lanes), _described(lanes, shifts, rules)),
        _STYLE,
        [
            *(
                part
                for place, (lane, cut) in enumerate(zip(lanes, shifts, strict=True))
                for part in _drawn(lane, cut, TOP + place * LANE, longest, rules)
            ),
            *_legend(used, below),
        ],
    )


def _described(lanes: Sequence[Lane], shifts: Sequence[CutShift], rules: WorkingTime) -> str:
    """Each shift in words: its pieces in order."""
    said = (
        ", ".join(f"{_length(one.elapsed)} {name}" for one, name in zip(cut.segments, _names(cut, rules), strict=True))
        for cut in shifts
    )
    return ". ".join(f"{lane.title}: {pieces}" for lane, pieces in zip(lanes, said, strict=True))


def _rules(scheme: PayScheme) -> WorkingTime:
    assert scheme.working_time is not None  # the scheme has rules for hours worked
    return scheme.working_time


def _cut(shift: Shift, rules: WorkingTime) -> CutShift:
    (cut,) = cut_shifts([shift], rules.cuts, Contract(lambda day: _FULL_TIME))
    return cut


def _names(cut: CutShift, rules: WorkingTime) -> Iterator[str]:
    """The first rule that covers each segment; the pictures show no two on one."""
    covers = [(premium.title, premium.covers(cut.segments, cut.shift.tags, rules.cuts)) for premium in rules.premiums]
    for place, segment in enumerate(cut.segments):
        covering = (title for title, covered in covers if covered[place])
        yield next(covering, "no premium") if segment.paid else "unpaid break"


def _drawn(lane: Lane, cut: CutShift, top: int, longest: int, rules: WorkingTime) -> Iterator[str]:
    yield text(LEFT, top + 14, lane.title, "strong")
    edges = [0, *accumulate(segment.elapsed for segment in cut.segments)]
    xs = [LEFT + edge * (WIDTH - LEFT - RIGHT) // longest for edge in edges]
    y = top + 24
    for place, (segment, name) in enumerate(zip(cut.segments, _names(cut, rules), strict=True)):
        x, width = xs[place], xs[place + 1] - xs[place]
        yield rect(_kind(name), x, y, width, BAR)
        yield text(x + width // 2, y + 22, _length(segment.elapsed), "on", anchor="middle")
    for x, shown in zip(xs, _clocks(cut.segments), strict=True):
        yield path("faint", f"M{x} {y + BAR}v6")
        yield text(x, y + BAR + 19, shown, "small", anchor="middle")


def _clocks(segments: Sequence[TimeSegment]) -> Iterator[str]:
    """What the clock shows at each cut; both readings where it is put forward or back."""
    before = segments[0].clock
    for segment in segments:
        changed = f"{_time(before)} → " if before != segment.clock else ""
        yield changed + _time(segment.clock) + (f" {segment.shown:%a}" if segment.clock == 0 else "")
        before = (segment.clock + segment.elapsed) % MINUTES_OF_A_DAY
    yield _time(before)


def _time(clock: int) -> str:
    hours, minutes = divmod(clock, 60)
    return f"{hours:02}:{minutes:02}"


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = ((hours, "h"), (rest, "min"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count)


def _legend(used: Iterable[str], top: int) -> Iterator[str]:
    x = LEFT
    for name in used:
        yield rect(_kind(name), x, top, 16, 16)
        yield text(x + 22, top + 13, name)
        x += 60 + 8 * len(name)
