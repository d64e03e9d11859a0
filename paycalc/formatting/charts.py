"""The steps of a salary as a picture: SVG, drawn with whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from html import escape

import attrs

from paycalc.formatting.locale import Writer, writer_for
from paycalc.formatting.text import sentence
from paycalc.statements.progression import Progression, Step

WIDTH, HEIGHT = 960, 480
LEFT, RIGHT, TOP, BOTTOM = 110, 30, 70, 60
_LABEL_WIDTH = 90
_STYLE = (
    "text{font:13px sans-serif;fill:#222}.grid{stroke:#ddd}.line{fill:none;stroke-width:2.5}"
    ".total{stroke:#1f5f99}.basic{stroke:#b0561a}.assumed{stroke-dasharray:7 5}.label{font-size:12px}"
)


@attrs.frozen
class _Canvas:
    """Where days and amounts lie on the picture, in pixels."""

    first: date
    days: int
    low: int
    high: int

    def x(self, day: date) -> int:
        return LEFT + (day - self.first).days * (WIDTH - LEFT - RIGHT) // self.days

    def y(self, amount: Decimal) -> int:
        n, d = amount.as_integer_ratio()
        return HEIGHT - BOTTOM - (n - self.low * d) * (HEIGHT - TOP - BOTTOM) // ((self.high - self.low) * d)


def svg(progression: Progression, *, locale: str | None = None) -> str:
    """Basic salary and total over time, to the last day in post; what rests on an assumption is dashed.

    The scale of amounts does not begin at nothing: its ends are written beside it.
    """
    writer = writer_for(progression.employer, locale)
    canvas, grid = _canvas(progression)
    said = escape(sentence(progression, locale=locale))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{said}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *_heading(progression),
        *_grid(grid, canvas, writer),
        *_line(progression, canvas, "basic", lambda step: step.statement.basic_salary.amount),
        *_line(progression, canvas, "total", lambda step: step.statement.total.amount),
        *_labels(progression, canvas, writer),
        *_last_day(progression, canvas, writer),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


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


def _heading(progression: Progression) -> Iterator[str]:
    employer, band = progression.employer, progression.steps[0].statement.band
    yield f'<text x="{LEFT}" y="26" style="font-weight:bold">{escape(f"Band {band}, {employer.title}")}</text>'
    key = (("total", "Total"), ("basic", "Basic salary"))
    for place, (name, title) in enumerate(key):
        x = LEFT + place * 130
        yield f'<path class="line {name}" d="M{x} 46h26"/><text x="{x + 34}" y="51">{title}</text>'
    if progression.assumed:
        x = LEFT + 2 * 130
        yield f'<path class="line total assumed" d="M{x} 46h26"/>'
        yield f'<text x="{x + 34}" y="51">rests on an assumption</text>'


def _grid(lines: range, canvas: _Canvas, writer: Writer) -> Iterator[str]:
    for amount in lines:
        y = canvas.y(Decimal(amount))
        yield f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{escape(writer.money(Decimal(amount)))}</text>'


def _line(progression: Progression, canvas: _Canvas, name: str, amount: Callable[[Step], Decimal]) -> Iterator[str]:
    before: int | None = None
    for step, end in zip(progression.steps, _ends(progression, progression.ended), strict=True):
        x, y = canvas.x(step.on), canvas.y(amount(step))
        rise = f"M{x} {before}V{y}" if before is not None else f"M{x} {y}"
        dashed = " assumed" if step.statement.assumed else ""
        yield f'<path class="line {name}{dashed}" d="{rise}H{canvas.x(end)}"/>'
        before = y


def _labels(progression: Progression, canvas: _Canvas, writer: Writer) -> Iterator[str]:
    for step, end in zip(progression.steps, _ends(progression), strict=True):
        x, y = canvas.x(step.on), canvas.y(step.statement.total.amount)
        if canvas.x(end) - x < _LABEL_WIDTH:
            continue  # its amount and day would stand on the next ones
        yield f'<text class="label" x="{x + 4}" y="{y - 8}">{escape(writer.money(step.statement.total.amount))}</text>'
        yield f'<path class="grid" d="M{x} {HEIGHT - BOTTOM}v6"/>'
        yield f'<text x="{x}" y="{HEIGHT - BOTTOM + 22}">{escape(writer.short_day(step.on))}</text>'


def _last_day(progression: Progression, canvas: _Canvas, writer: Writer) -> Iterator[str]:
    """Where the post ends before the picture does, its last day beside the end of the line."""
    ended = progression.ended
    if ended is not None and WIDTH - RIGHT - canvas.x(ended) >= _LABEL_WIDTH:
        x, y = canvas.x(ended), canvas.y(progression.steps[-1].statement.total.amount)
        yield f'<text class="label" x="{x + 6}" y="{y + 4}">to {escape(writer.short_day(ended))}</text>'


def _ends(progression: Progression, last_day: date | None = None) -> list[date]:
    """Where each step ends: where the next one begins, and the last on a day, or where the picture does."""
    return [*(step.on for step in progression.steps[1:]), last_day or progression.until]
