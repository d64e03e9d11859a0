"""A layout as a table: text for a terminal, Markdown, HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import escape

import attrs
from tabulate import tabulate

from paycalc.figures import Assumption, Figure, Working, plain_hours
from paycalc.formatting.layout import Cell, Duration, Explained, Layout, YesNo
from paycalc.formatting.locale import Writer

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
    """

    tablefmt: str
    safe: Callable[[str], str]
    paragraph: Callable[[str], str]
    heading: Callable[[str], str]
    items: Callable[[list[str]], str]


def _html_list(items: list[str]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


def _plain_list(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


MARKUPS: Mapping[str, Markup] = {
    "table": Markup("simple", str, str, lambda text: f"{text}:", _plain_list),
    "markdown": Markup("pipe", _markdown, str, lambda text: f"**{text}**\n", _plain_list),
    "html": Markup(
        "unsafehtml", escape, lambda text: f"<p>{text}</p>", lambda text: f"<p><b>{text}</b></p>", _html_list
    ),
}


def table(shown: Layout, writer: Writer, markup: Markup, *, lead: str | Working, explain: bool = False) -> str:
    """The layout as text in a markup.

    Args:
        shown: What is shown.
        writer: Writes amounts and days.
        markup: The kind of text.
        lead: The sentence above the table.
        explain: Whether the working and the papers of each figure are listed below it.
    """
    return "\n\n".join(_blocks(shown, writer, markup, lead, explain))


def _blocks(shown: Layout, writer: Writer, markup: Markup, lead: str | Working, explain: bool) -> Iterator[str]:
    yield markup.paragraph(markup.safe(lead if isinstance(lead, str) else writer.working(lead)))
    yield _grid(shown, writer, markup)
    if explain:
        worked = [markup.safe(_worked(one, writer)) for one in shown.explained]
        yield markup.heading("How each figure was worked out") + "\n" + markup.items(worked)
    assumed = [
        f"[{number}] {one.about}: {one.reason.rstrip('.')}." + (f" To replace it: {one.remedy}." if one.remedy else "")
        for number, one in enumerate(shown.assumptions, 1)
    ]
    if assumed:
        yield markup.heading("Assumed") + "\n" + markup.items([markup.safe(text) for text in assumed])
    notes = [markup.safe(writer.working(note).rstrip(".") + ".") for note in shown.notes]
    if notes:
        yield markup.heading("Notes") + "\n" + markup.items(notes)


def _grid(shown: Layout, writer: Writer, markup: Markup) -> str:
    tabled = [column for column in shown.columns if column.tabled]
    rows = [[markup.safe(_cell(row.get(column.code), shown, writer)) for column in tabled] for row in shown.rows]
    right = [any(isinstance(row.get(column.code), Figure | Duration | int) for row in shown.rows) for column in tabled]
    return tabulate(
        rows,
        headers=[markup.safe(column.title) for column in tabled],
        tablefmt=markup.tablefmt,
        disable_numparse=True,
        colalign=["right" if figures else "left" for figures in right] if rows else None,  # 0.9 aligns no empty table
    )


def _cell(cell: Cell, shown: Layout, writer: Writer) -> str:
    if isinstance(cell, Figure):
        # The mark stands before the amount, so that digits stay under digits.
        return _marks(cell.assumptions, shown) + writer.money(cell.amount)
    if isinstance(cell, YesNo):
        return _marks(cell.assumptions, shown) + ("yes" if cell.so else "no")
    if isinstance(cell, Duration):
        return _marks(cell.assumptions, shown) + plain_hours(cell.minutes)
    if isinstance(cell, Working):
        return writer.working(cell)
    if isinstance(cell, date):
        return writer.short_day(cell)
    return "" if cell is None else str(cell)


def _marks(assumptions: tuple[Assumption, ...], shown: Layout) -> str:
    numbers = [str(number) for number, one in enumerate(shown.assumptions, 1) if one in assumptions]
    return f"[{','.join(numbers)}] " if numbers else ""


def _worked(one: Explained, writer: Writer) -> str:
    papers = "; ".join(source.citation for source in one.sources)
    sure = one.figure.provenance.value
    return (
        f"{writer.working(one.title)}: {writer.working(one.figure.working)} ({sure}{'; ' + papers if papers else ''})"
    )
