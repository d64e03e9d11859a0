"""How arrears are shown: as JSON, in a table, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from paycalc.figures import Figure, Working
from paycalc.formatting.as_json import amount_text, as_json, assumptions_of, rests_on, sources_of
from paycalc.formatting.headlines import headlines_of, informed, lines, mark_of, whose
from paycalc.formatting.layout import RESTS_ON, Cell, Column, Layout, Row, YesNo, explained, layout, resting_on
from paycalc.formatting.sentences import assumed_words, sentence_of
from paycalc.statements.arrears import ArrearsStatement, Difference


@as_json.register
def _json(statement: ArrearsStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "known_before": statement.known_before and statement.known_before.isoformat(),
        "known_after": statement.known_after.isoformat(),
        "currency": statement.employer.currency,
        "total_owed": amount_text(statement.total_owed, decimals),
        "total_overpaid": amount_text(statement.total_overpaid, decimals),
        "total": amount_text(statement.total, decimals),
        "pensionable": amount_text(statement.pensionable, decimals),
        "overpaid": statement.overpaid,
        "assumed": statement.assumed,
        "notes": [note.plain(decimals) for note in statement.notes],
        "lines": [
            {
                "number": one.number,
                "start": one.start.isoformat(),
                "last_day": one.last_day.isoformat(),
                "code": one.code,
                "title": one.title,
                "due": amount_text(one.due, decimals),
                "paid": amount_text(one.paid, decimals),
                "owed": amount_text(one.owed, decimals),
                "pensionable": one.pensionable,
                **rests_on(one.owed, decimals),
                "pensionable_provenance": one.pensionable_evidence.provenance.value,
            }
            for one in statement.differences
        ],
        "assumptions": assumptions_of(statement.assumptions),
        "sources": sources_of(statement.cited),
    }


_COLUMNS = (
    Column("start", "From"),
    Column("last_day", "To"),
    Column("code", "", tabled=False),
    Column("title", ""),
    Column("due", "Should have been paid"),
    Column("paid", "Was paid"),
    Column("owed", "Difference"),
    Column("pensionable", "Pensionable"),
    *RESTS_ON,
)


@layout.register
def _layout(statement: ArrearsStatement) -> Layout:
    return Layout(
        statement.employer,
        _COLUMNS,
        (*(_difference(one) for one in statement.differences), *_totals(statement)),
        statement.assumptions,
        tuple(
            explained(
                Working("{:text}, {:day} to {:day}", (one.title, one.start, one.last_day)), one.owed, statement.employer
            )
            for one in statement.differences
        ),
        statement.notes,
    )


def _totals(statement: ArrearsStatement) -> Iterator[Row]:
    """The sums; what is owed and what was overpaid apart where something was."""
    if statement.total_overpaid.amount:
        yield _row("owed", "Arrears due", statement.total_owed)
        yield _row("overpaid", "Overpayment", statement.total_overpaid)
    yield _row("total", "Total", statement.total)
    yield _row("pensionable", "Pensionable pay", statement.pensionable)


def _difference(one: Difference) -> Row:
    days = {"start": one.start, "last_day": one.last_day}
    counts = YesNo(one.pensionable, one.pensionable_evidence.assumptions)
    return days | _row(one.code, one.title, one.owed) | {"due": one.due, "paid": one.paid, "pensionable": counts}


def _row(code: str, title: str, owed: Figure) -> dict[str, Cell]:
    return {"code": code, "title": title, "owed": owed, **resting_on(owed, owed.working)}


@headlines_of.register
def _headlines(statement: ArrearsStatement) -> tuple[Working, ...]:
    words = ("Overpayment" if statement.overpaid else "Arrears due") + " {:money}" + mark_of(statement.total)
    owed = Working(words, (statement.total.amount.copy_abs(),))
    nothing = Working("No arrears and no overpayment")
    return lines(owed if statement.differences else nothing, whose(statement.employer), informed(statement.known_after))


@sentence_of.register
def _sentence(statement: ArrearsStatement) -> Working:
    values = (statement.employer.title, statement.total.amount.copy_abs(), statement.known_after)
    assumed = assumed_words(one.owed for one in statement.differences)
    if statement.overpaid:
        return Working("{:text} overpaid {:money}, as known on {:day}" + assumed + ".", values)
    if not statement.differences:
        return Working("Nothing is owed by {:text}, as known on {:day}.", (values[0], values[2]))
    return Working("{:text} owes {:money}, as known on {:day}" + assumed + ".", values)
