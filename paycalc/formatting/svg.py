"""Pictures as SVG: in whole pixels, in the colours of the page around them, and in words for who cannot see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

# Beside what a picture adds. One that stands in a page has its colours; one that is a file has a ground of its own.
_STYLE: Mapping[str, str] = {
    "text": "font:13px sans-serif;fill:currentColor",
    ".strong": "font-weight:bold",
    ".small": "font-size:12px",
    ".faint": "fill:none;stroke:currentColor;stroke-opacity:.3",
}
_LIGHT, _DARK = "color:#222;background:#fff", "color:#ddd;background:#1b1b1b"


def svg(
    kind: str, size: tuple[int, int], words: tuple[str, str], style: Mapping[str, str], parts: Iterable[str]
) -> str:
    """A picture.

    Args:
        kind: The class of the picture, by which its rules leave the rest of a page alone.
        size: Its width and height.
        words: Its title, and what it shows.
        style: What its classes look like, beside ``strong``, ``small`` and ``faint``.
        parts: What is drawn.
    """
    width, height = size
    title, description = map(escape, words)
    rules = "".join(f".{kind} {name}{{{rule}}}" for name, rule in {**_STYLE, **style}.items())
    ground = f".{kind}:root{{{_LIGHT}}}@media(prefers-color-scheme:dark){{.{kind}:root{{{_DARK}}}}}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{title}</title>",
        f"<desc>{description}</desc>",
        f"<style>{ground}{rules}</style>",
        *parts,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def text(x: int, y: int, words: str, kind: str = "", *, anchor: str = "start") -> str:
    """Words that begin, end or are centred at a place."""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text{_class(kind)} x="{x}" y="{y}"{placed}>{escape(words)}</text>'


def upright(x: int, y: int, words: str, kind: str = "") -> str:
    """Words that run down from a place, where there is no room to write across."""
    return f'<text{_class(kind)} transform="translate({x} {y})rotate(90)">{escape(words)}</text>'


def path(kind: str, way: str) -> str:
    """A line."""
    return f'<path{_class(kind)} d="{way}"/>'


def rect(kind: str, x: int, y: int, width: int, height: int) -> str:
    """A bar."""
    return f'<rect{_class(kind)} x="{x}" y="{y}" width="{width}" height="{height}"/>'


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
