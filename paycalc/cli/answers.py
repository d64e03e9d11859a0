"""An answer of the command, in the format that was asked for."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from paycalc.cli.options import DATA
from paycalc.cli.output import emit, remark
from paycalc.formatting.text import format_statement
from paycalc.statements.lines import Statement


def emit_statement(statement: Statement, arguments: argparse.Namespace) -> int:
    """Write a statement to standard output, and what CSV has no place for to standard error."""
    emit(
        format_statement(statement, arguments.format, locale=arguments.locale, explain=arguments.explain),
        data=arguments.format in DATA,
    )
    if arguments.format == "csv":
        for said in _beside_rows(statement):
            remark(said)
    return 0


def _beside_rows(statement: Statement) -> Iterator[str]:
    """What is to be known of a whole statement: that it is provisional, and its notes."""
    from paycalc.formatting.layout import layout
    from paycalc.formatting.sentences import provisional

    decimals = statement.employer.decimals
    if said := provisional(getattr(statement, "carried_forward", None)).plain(decimals):
        yield said
    for note in layout(statement).notes:
        yield note.plain(decimals)
