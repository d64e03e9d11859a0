"""What a statement shows, before anybody decides how: columns, rows, workings and notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import singledispatch
from typing import TypeAlias

import attrs

from paycalc.figures import Assumption, Evidence, Figure, Working
from paycalc.formatting.views import no_statement
from paycalc.sources import Employer, Source
from paycalc.statements.salary import SalaryStatement


@attrs.frozen
class YesNo:
    """Whether something is so, and what that rests on."""

    so: bool
    assumptions: tuple[Assumption, ...] = ()


@attrs.frozen
class Duration:
    """Whole minutes, ``7:30`` to a reader and 450 to a program, and what they rest on."""

    minutes: int
    assumptions: tuple[Assumption, ...] = ()


Cell: TypeAlias = str | int | date | Working | YesNo | Figure | Duration | None


@attrs.frozen
class Column:
    """A column of a layout.

    Attributes:
        code: Its heading in CSV.
        title: Its heading for a reader.
        tabled: Whether tables show it, or CSV alone.
    """

    code: str
    title: str
    tabled: bool = True


@attrs.frozen
class Explained:
    """How one figure was worked out."""

    title: Working
    figure: Figure
    sources: tuple[Source, ...]


@attrs.frozen
class Layout:
    """What is shown of a statement.

    Attributes:
        employer: Whose terms it was worked out from.
        columns: What each cell of a row is.
        rows: The cells.
        assumptions: What is assumed in them; figures are marked by its numbers.
        explained: How each figure was worked out.
        notes: What the reader should know.
    """

    employer: Employer
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    assumptions: tuple[Assumption, ...]
    explained: tuple[Explained, ...]
    notes: tuple[Working, ...]


# What every row of figures ends in: how sure it is and why, for programs.
RESTS_ON = (
    Column("provenance", "", tabled=False),
    Column("sources", "", tabled=False),
    Column("working", "", tabled=False),
    Column("assumed", "", tabled=False),
)


@singledispatch
def layout(statement: object) -> Layout:
    """What is shown of a statement."""
    raise no_statement("layout", statement)


_SALARY_COLUMNS = (
    Column("kind", "", tabled=False),
    Column("code", "", tabled=False),
    Column("title", ""),
    Column("annual", "A year"),
    Column("pensionable", "Pensionable"),
    *RESTS_ON,
)


@layout.register
def _salary(statement: SalaryStatement) -> Layout:
    lines = [
        _row("line", line.code, line.title, line.annual, YesNo(line.pensionable, line.pensionable_evidence.assumptions))
        for line in statement.lines
    ]
    totals = [
        _row("total", "total", "Total", statement.total),
        _row("total", "pensionable", "of which pensionable", statement.pensionable),
    ]
    workings = [
        explained(Working("{:text}", (line.title,)), line.annual, statement.employer) for line in statement.lines
    ]
    return Layout(
        statement.employer,
        _SALARY_COLUMNS,
        (*lines, *totals, *_scale_rows(statement)),
        statement.assumptions,
        tuple(workings),
        statement.notes,
    )


def _scale_rows(statement: SalaryStatement) -> Sequence[tuple[Cell, ...]]:
    rows = [
        _row("scale", "full_time_basic_salary", "Full-time basic salary", statement.full_time_basic_salary),
        _row("scale", "minimum", "Minimum of the scale", statement.minimum),
        _row("scale", "top_of_scale", "Top of the scale", statement.top_of_scale),
    ]
    if following := statement.next_increment:
        figure = following.full_time_basic_salary
        shown = figure and Figure.of(figure.amount, figure.currency, figure.per, following.evidence, figure.working)
        rows.append(_row("scale", "next_increment", Working("Next increment, {:day}", (following.on,)), shown))
    return rows


def _row(
    kind: str, code: str, title: str | Working, figure: Figure | None, pensionable: YesNo | None = None
) -> tuple[Cell, ...]:
    if figure is None:
        return (kind, code, title, "unpublished", pensionable, "", "", "", "")
    return (kind, code, title, figure, pensionable, *evidence_cells(figure))


def evidence_cells(figure: Figure) -> tuple[Cell, ...]:
    """The cells of the last columns."""
    return figure.provenance.value, " ".join(figure.sources), figure.working, assumed_in(figure)


def explained(title: Working, figure: Figure, employer: Employer) -> Explained:
    """How a figure was worked out, with its papers."""
    papers = {source.code: source for source in employer.sources}
    return Explained(title, figure, tuple(papers[code] for code in figure.sources if code in papers))


def assumed_in(figure: Figure | Evidence) -> str:
    """What a figure assumes, in one text."""
    return "; ".join(f"{one.about} ({one.reason})" for one in figure.assumptions)
