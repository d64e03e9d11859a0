"""What a statement shows, before anybody decides how: columns, rows, workings and notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import singledispatch
from typing import TypeAlias

import attrs

from paycalc.figures import Assumption, Evidence, Figure, Working
from paycalc.formatting.registry import no_statement
from paycalc.sources import Employer, Source


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
Row: TypeAlias = Mapping[str, Cell]
"""The cells of a row, by the codes of their columns; a column without one is blank."""


@attrs.frozen
class Column:
    """A column of a layout.

    Attributes:
        code: Its heading in CSV, and the name of its cells.
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
        columns: What is shown of each row, in order.
        rows: The rows.
        assumptions: What is assumed in them; figures are marked by its numbers.
        explained: How each figure was worked out.
        notes: What the reader should know.
    """

    employer: Employer
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    assumptions: tuple[Assumption, ...]
    explained: tuple[Explained, ...] = ()
    notes: tuple[Working, ...] = ()

    def __attrs_post_init__(self) -> None:
        unknown = {code for row in self.rows for code in row}.difference(column.code for column in self.columns)
        assert not unknown, f"no column shows {unknown}"

    def cells(self) -> list[list[Cell]]:
        """The cells of every row, in the order of the columns."""
        return [[row.get(column.code) for column in self.columns] for row in self.rows]


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


def resting_on(evidence: Figure | Evidence, working: Working | None) -> dict[str, Cell]:
    """The cells of the columns in which every row of figures ends."""
    return {
        "provenance": evidence.provenance.value,
        "sources": " ".join(evidence.sources),
        "working": working,
        "assumed": assumed_in(evidence),
    }


def explained(title: Working, figure: Figure, employer: Employer) -> Explained:
    """How a figure was worked out, with its papers."""
    papers = {source.code: source for source in employer.sources}
    return Explained(title, figure, tuple(papers[code] for code in figure.sources if code in papers))


def assumed_in(figure: Figure | Evidence) -> str:
    """What a figure assumes, in one text."""
    return "; ".join(f"{one.named} ({one.reason})" for one in figure.assumptions)
