"""The steps of a salary as a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import attrs

from paycalc.formatting.locale import Writer, writer_for
from paycalc.formatting.svg import path, svg, text, upright
from paycalc.formatting.text import sentence
from paycalc.statements.progression import Progression, Step

LEFT, RIGHT, TOP, PLOT = 110, 30, 70, 350
AXIS = TOP + PLOT
_WIDTH = 820
_ACROSS, _UPRIGHT = 90, 16  # what a label needs from the next one, written across or upright
_BELOW_ACROSS, _BELOW_UPRIGHT = 60, 200
_STYLE = {
    ".line": "fill:none;stroke-width:2.5",
    ".total": "stroke:#3b82c4",
    ".basic": "stroke:#d0762c",
    ".assumed": "stroke-dasharray:7 5",
}


@attrs.frozen
class _Canvas:
    """Where days and amounts lie on the picture, in pixels."""

    first: date
    days: int
    low: int
    high: int
    width: int = _WIDTH

    @property
    def edge(self) -> int:
        return LEFT + self.width

    def x(self, day: date) -> int:
        return LEFT + (day - self.first).days * self.width // self.days

    def y(self, amount: Decimal) -> int:
        n, d = amount.as_integer_ratio()
        return AXIS - (n - self.low * d) * PLOT // ((self.high - self.low) * d)


def chart(progression: Progression, *, locale: str | None = None) -> str:
    """Basic salary and total over time, to the last day in post, as SVG; what rests on an assumption is dashed.

    Every step has its day and its total beside it. The scale of amounts does not begin at nothing: its ends are written
    beside it.
    """
    writer, steps = writer_for(progression.employer, locale), progression.steps
    canvas, grid = _canvas(progression)
    across = _fit_across(progression, canvas)
    if not across:
        canvas = attrs.evolve(canvas, width=max(_WIDTH, _UPRIGHT * len(steps)))
    heading = f"Band {steps[0].statement.band}, {progression.employer.title}"
    labels = _labels_across if across else _labels_upright
    two_lines = any(step.statement.total.amount != step.statement.basic_salary.amount for step in steps)
    basic = _line(progression, canvas, "basic", lambda step: step.statement.basic_salary.amount)
    return svg(
        "paycalc-growth",
        (canvas.edge + RIGHT, AXIS + (_BELOW_ACROSS if across else _BELOW_UPRIGHT)),
        (heading, f"{sentence(progression, locale=locale)} {_described(steps, writer)}"),
        _STYLE,
        [
            text(LEFT, 26, heading, "strong"),
            *_key(progression, two_lines),
            *_grid(grid, canvas, writer),
            *(basic if two_lines else ()),
            *_line(progression, canvas, "total", lambda step: step.statement.total.amount),
            *labels(progression, canvas, writer),
            *_last_day(progression, canvas, writer),
        ],
    )


def _canvas(progression: Progression) -> tuple[_Canvas, range]:
    steps = progression.steps
    lowest = int(min(step.statement.basic_salary.amount for step in steps))
    highest = int(max(step.statement.total.amount for step in steps)) + 1
    unit = _unit(highest - lowest)
    low, high = lowest // unit * unit, (highest // unit + 1) * unit
    days = max((progression.until - steps[0].on).days, 1)
    return _Canvas(steps[0].on, days, low, high), range(low, high + 1, unit)


def _unit(span: int) -> int:
    """A round distance between lines of the grid, so that there are at most ten."""
    unit = 1
    while span // unit > 8:
        unit = unit * 5 // 2 if str(unit)[0] == "2" else unit * 2
    return unit


def _described(steps: Sequence[Step], writer: Writer) -> str:
    """Each step in words."""
    said = (f"{writer.day(step.on)} {writer.money(step.statement.total.amount)} ({step.why})" for step in steps)
    return f"Step by step: {'; '.join(said)}."


def _key(progression: Progression, two_lines: bool) -> Iterator[str]:
    kinds = [("total", "Total"), ("basic", "Basic salary")] if two_lines else [("total", "Basic salary")]
    kinds += [("total assumed", "rests on an assumption")] if progression.assumed else []
    for place, (kind, title) in enumerate(kinds):
        x = LEFT + place * 130
        yield path(f"line {kind}", f"M{x} 46h26")
        yield text(x + 34, 51, title)


def _grid(amounts: range, canvas: _Canvas, writer: Writer) -> Iterator[str]:
    for amount in map(Decimal, amounts):
        y = canvas.y(amount)
        yield path("faint", f"M{LEFT} {y}H{canvas.edge}")
        yield text(LEFT - 8, y + 4, writer.money(amount), anchor="end")


def _line(progression: Progression, canvas: _Canvas, kind: str, amount: Callable[[Step], Decimal]) -> Iterator[str]:
    before: int | None = None
    for step, end in zip(progression.steps, _ends(progression, progression.ended), strict=True):
        x, y = canvas.x(step.on), canvas.y(amount(step))
        rise = f"M{x} {before}V{y}" if before is not None else f"M{x} {y}"
        dashed = " assumed" if step.statement.assumed else ""
        yield path(f"line {kind}{dashed}", f"{rise}H{canvas.x(end)}")
        before = y


def _fit_across(progression: Progression, canvas: _Canvas) -> bool:
    """Whether every step has room for its label, written across."""
    steps = zip(progression.steps, _ends(progression), strict=True)
    return all(canvas.x(end) - canvas.x(step.on) >= _ACROSS for step, end in steps)


def _labels_across(progression: Progression, canvas: _Canvas, writer: Writer) -> Iterator[str]:
    """The amount of each step above its line, and its day below the axis."""
    for step in progression.steps:
        x, total = canvas.x(step.on), step.statement.total.amount
        yield text(x + 4, canvas.y(total) - 8, writer.money(total), "small")
        yield path("faint", f"M{x} {AXIS}v6")
        yield text(x, AXIS + 22, writer.short_day(step.on))


def _labels_upright(progression: Progression, canvas: _Canvas, writer: Writer) -> Iterator[str]:
    """The day and the amount of each step below the axis, with a line that leads there from the step."""
    steps = progression.steps
    xs = [canvas.x(step.on) for step in steps]
    for step, x, label in zip(steps, xs, _apart(xs, canvas.edge), strict=True):
        total = step.statement.total.amount
        yield path("faint", f"M{x} {canvas.y(total)}V{AXIS}L{label} {AXIS + 16}v4")
        yield upright(label - 4, AXIS + 24, f"{writer.short_day(step.on)}: {writer.money(total)}", "small")


def _apart(xs: Sequence[int], edge: int) -> list[int]:
    """Places for labels, none nearer to the next than one needs and none beyond the edge, each close to its step."""
    places: list[int] = []
    for x in xs:
        places.append(max(x, places[-1] + _UPRIGHT) if places else x)
    for place in reversed(range(len(places))):
        places[place], edge = min(places[place], edge), min(places[place], edge) - _UPRIGHT
    return places


def _last_day(progression: Progression, canvas: _Canvas, writer: Writer) -> Iterator[str]:
    """Where the post ends before the picture does, its last day beside the end of the line."""
    ended = progression.ended
    if ended is not None and canvas.edge - canvas.x(ended) >= _ACROSS:
        x, y = canvas.x(ended), canvas.y(progression.steps[-1].statement.total.amount)
        yield text(x + 6, y + 4, f"to {writer.short_day(ended)}", "small")


def _ends(progression: Progression, last_day: date | None = None) -> list[date]:
    """Where each step ends: where the next one begins, and the last on a day, or where the picture does."""
    return [*(step.on for step in progression.steps[1:]), last_day or progression.until]
