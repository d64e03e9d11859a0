"""A layout as a table: text for a terminal, Markdown, HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import escape

import attrs
from tabulate import tabulate

from paycalc.figures import Assumption, Figure, Working, plain_hours
from paycalc.formatting.headlines import MARK, Lead
from paycalc.formatting.layout import Cell, Duration, Explained, Layout, YesNo
from paycalc.formatting.locale import Writer

_MORE = "For reasons, sources and how to change these, add --explain."
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#])")


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


@attrs.frozen
class Markup:
    """How one kind of text writes a table and what stands around it.

    Attributes:
        tablefmt: tabulate's name for it.
        safe: Makes text from a scheme harmless in it.
        paragraph: Writes a sentence of its own.
        heading: Writes the line above a list.
        items: Writes a list.
        line_end: What stands between two lines.
        pads: Whether columns are aligned by blanks.
    """

    tablefmt: str
    safe: Callable[[str], str]
    paragraph: Callable[[str], str]
    heading: Callable[[str], str]
    items: Callable[[list[str]], str]
    line_end: str = "\n"
    pads: bool = False


def _html_list(items: list[str]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


def _plain_list(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


MARKUPS: Mapping[str, Markup] = {
    "table": Markup("simple", str, str, lambda text: f"{text}:", _plain_list, pads=True),
    "markdown": Markup("pipe", _markdown, str, lambda text: f"**{text}**\n", _plain_list, "  \n"),
    "html": Markup(
        "unsafehtml", escape, lambda text: f"<p>{text}</p>", lambda text: f"<p><b>{text}</b></p>", _html_list, "<br/>\n"
    ),
}


def table(shown: Layout, writer: Writer, markup: Markup, *, lead: Lead, explain: bool = False) -> str:
    """The layout as text in a markup.

    Args:
        shown: What is shown.
        writer: Writes amounts and days.
        markup: The kind of text.
        lead: The lines above the table.
        explain: Whether the working and the papers of each figure are listed below it.
    """
    return "\n\n".join(_blocks(shown, writer, markup, lead, explain))


def _blocks(shown: Layout, writer: Writer, markup: Markup, lead: Lead, explain: bool) -> Iterator[str]:
    said = [markup.safe(line if isinstance(line, str) else writer.working(line).rstrip()) for line in lead]
    yield markup.paragraph(markup.line_end.join(said))
    yield _grid(shown, writer, markup, explain)
    if explain and shown.explained:
        worked = [markup.safe(_worked(one, writer)) for one in shown.explained]
        yield markup.heading("How each figure was worked out") + "\n" + markup.items(worked)
    if shown.assumptions:
        yield _assumed(shown, markup, explain)
    notes = [markup.safe(writer.working(note).rstrip(".") + ".") for note in shown.notes]
    if notes:
        yield markup.heading("Notes") + "\n" + markup.items(notes)


def _assumed(shown: Layout, markup: Markup, explain: bool) -> str:
    """What is assumed, a line each; to who wants it explained, why as well and how to change it."""
    if not explain:
        lines = dict.fromkeys(f"{one.said.rstrip('.')}." for one in shown.assumptions)
        listed = markup.items([markup.safe(line) for line in lines])
        return markup.heading(markup.safe("* Assumed")) + "\n" + listed + "\n\n" + markup.paragraph(_MORE)
    texts = [f"[{number}] {_in_full(one)}" for number, one in enumerate(shown.assumptions, 1)]
    return markup.heading("Assumed") + "\n" + markup.items([markup.safe(text) for text in texts])


def _in_full(one: Assumption) -> str:
    why = f" Why: {one.reason.rstrip('.')}." if one.assumes else ""
    return f"{one.said.rstrip('.')}.{why}" + (f" To change it: {one.remedy}." if one.remedy else "")


def _grid(shown: Layout, writer: Writer, markup: Markup, explain: bool) -> str:
    tabled = [column for column in shown.columns if column.tabled]
    marked = _Marks(shown.assumptions, numbered=explain)
    rows = [[markup.safe(_cell(row.get(column.code), marked, writer)) for column in tabled] for row in shown.rows]
    if markup.pads:
        rows = _padded(rows)
    right = [any(isinstance(row.get(column.code), Figure | Duration | int) for row in shown.rows) for column in tabled]
    return tabulate(
        rows,
        headers=[markup.safe(column.title) for column in tabled],
        tablefmt=markup.tablefmt,
        disable_numparse=True,
        colalign=["right" if figures else "left" for figures in right] if rows else None,  # 0.9 aligns no empty table
    )


def _padded(rows: list[list[str]]) -> list[list[str]]:
    """The cells with a blank where others of their column have a mark, so that digits stay under digits."""
    marked = [any(row[place].endswith(MARK) for row in rows) for place in range(len(rows[0]))] if rows else []
    return [[_pad(cell) if pads else cell for cell, pads in zip(row, marked, strict=True)] for row in rows]


def _pad(cell: str) -> str:
    return f"{cell} " if cell and not cell.endswith(MARK) else cell


@attrs.frozen
class _Marks:
    """How cells show that they rest on an assumption."""

    assumptions: tuple[Assumption, ...]
    numbered: bool

    def on(self, text: str, rests_on: tuple[Assumption, ...]) -> str:
        """A text with its mark, or with the numbers of what it assumes before it."""
        numbers = [str(number) for number, one in enumerate(self.assumptions, 1) if one in rests_on]
        if not numbers:
            return text
        return f"[{','.join(numbers)}] {text}" if self.numbered else f"{text}{MARK}"


def _cell(cell: Cell, marks: _Marks, writer: Writer) -> str:
    if isinstance(cell, Figure):
        return marks.on(writer.money(cell.amount), cell.assumptions)
    if isinstance(cell, YesNo):
        return marks.on("yes" if cell.so else "no", cell.assumptions)
    if isinstance(cell, Duration):
        return marks.on(plain_hours(cell.minutes), cell.assumptions)
    if isinstance(cell, Working):
        return writer.working(cell)
    if isinstance(cell, date):
        return writer.short_day(cell)
    return "" if cell is None else str(cell)


def _worked(one: Explained, writer: Writer) -> str:
    papers = "; ".join(source.citation for source in one.sources)
    sure = one.figure.provenance.value
    return (
        f"{writer.working(one.title)}: {writer.working(one.figure.working)} ({sure}{'; ' + papers if papers else ''})"
    )
