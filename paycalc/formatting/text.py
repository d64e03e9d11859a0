"""Statements as text in the format and for the locale that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from paycalc.doors import checked
from paycalc.errors import InvalidValueError
from paycalc.formatting.as_json import json_text
from paycalc.formatting.registry import load_view
from paycalc.statements.lines import Statement

if TYPE_CHECKING:
    from paycalc.formatting.headlines import Lead
    from paycalc.formatting.layout import Layout

Format: TypeAlias = Literal["table", "json", "csv", "markdown", "html"]
FORMATS: tuple[Format, ...] = ("table", "json", "csv", "markdown", "html")


@checked
def format_statement(
    statement: Statement,
    as_: Format = "table",
    *,
    locale: str | None = None,
    explain: bool = False,
) -> str:
    """A statement as text: a table for a terminal, Markdown, HTML, CSV or JSON.

    Figures are written, never rounded. JSON and CSV have plain amounts and ISO days whatever the locale.

    Args:
        statement: What was answered.
        as_: The format.
        locale: Whose conventions amounts and days follow; the scheme's own unless given.
        explain: List the working and the papers of each figure below a table.

    Raises:
        InvalidValueError: There is no such format or locale.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, format_statement, load_scheme, salary
        >>> met = load_scheme("met-police-staff")
        >>> statement = salary(met, Appointment("D", started=date(2025, 7, 1)), on=date(2025, 7, 1))
        >>> print(format_statement(statement, "csv").splitlines()[1])
        line,basic,Basic salary,35998.00,yes,derived,advert-19738,"point 1, table of 2024-08-01: 35998.00",
    """
    load_view(statement)
    if as_ == "json":
        check_locale(locale)
        return json_text(statement)
    # Each format loads only what it needs: babel and tabulate are the slowest imports there are here.
    from paycalc.formatting.headlines import headlines_of
    from paycalc.formatting.layout import layout

    return format_layout(layout(statement), as_, locale=locale, lead=headlines_of(statement), explain=explain)


def format_layout(shown: Layout, as_: Format, *, locale: str | None, lead: Lead, explain: bool = False) -> str:
    """A layout as text in a format, under its first lines."""
    if as_ not in FORMATS:
        raise InvalidValueError(f"format {as_!r}", "there is no such format", f"Allowed: {', '.join(FORMATS)}")
    check_locale(locale)
    if as_ in ("csv", "json"):
        from paycalc.formatting.rows import csv_text, json_rows

        return csv_text(shown) if as_ == "csv" else json_rows(shown)
    from paycalc.formatting.locale import writer_for
    from paycalc.formatting.tables import MARKUPS, table

    return table(shown, writer_for(shown.employer, locale), MARKUPS[as_], lead=lead, explain=explain)


@checked
def sentence(statement: Statement, *, locale: str | None = None) -> str:
    """A statement in one plain sentence, its words English, its amounts and days written for a locale.

    Raises:
        InvalidValueError: There is no such locale.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, load_scheme, salary, sentence
        >>> met = load_scheme("met-police-staff")
        >>> post = Appointment("E", started=date(2025, 7, 1), weekly_hours=18)
        >>> for part in sentence(salary(met, post, on=date(2025, 7, 1))).split(": "):
        ...     print(part[:98])
        On 1 July 2025 a post at point 1 of band E of Metropolitan Police Service, police staff, at 18 of
        £15,940.00 basic salary and £1,464.00 in allowances; the full-time basic salary rises by increment
        Location allowance is pro rata to hours, Non-pensionable allowance is pro rata to hours.
    """
    from paycalc.formatting.locale import writer_for
    from paycalc.formatting.sentences import sentence_of

    load_view(statement)
    said = sentence_of(statement)
    return writer_for(statement.employer, locale).working(said)


def check_locale(name: str | None) -> None:
    """Refuse a locale that does not exist, also where the format has no use for it.

    Raises:
        InvalidValueError: There is no such locale.
    """
    if name is not None:
        from paycalc.formatting.locale import locale_named

        locale_named(name)
