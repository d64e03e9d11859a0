"""What is shown of pay periods and arrears."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from paycalc.figures import Figure, Working
from paycalc.formatting.layout import Cell, Column, Explained, Layout, YesNo, assumed_in, explained, layout
from paycalc.rounding import EXACT
from paycalc.statements.arrears import ArrearsStatement, Difference
from paycalc.statements.pay_period import PayPeriodStatement, PeriodLine, Segment
from paycalc.statements.pay_year import PayYearStatement

_PERIOD_COLUMNS = (
    Column("kind", "", tabled=False),
    Column("code", "", tabled=False),
    Column("title", ""),
    Column("start", "From"),
    Column("last_day", "To"),
    Column("annual", "A year"),
    Column("amount", "For the period"),
    Column("pensionable", "Pensionable"),
    Column("provenance", "", tabled=False),
    Column("sources", "", tabled=False),
    Column("working", "", tabled=False),
    Column("assumed", "", tabled=False),
)


@layout.register
def _pay_period(statement: PayPeriodStatement) -> Layout:
    totals = [
        _total("total", "Total", statement.total),
        _total("pensionable", "of which pensionable", statement.pensionable),
    ]
    return Layout(
        statement.employer,
        _PERIOD_COLUMNS,
        (*(row for line in statement.lines for row in _line(line)), *totals),
        statement.assumptions,
        tuple(_worked(statement)),
        statement.notes,
    )


def _worked(statement: PayPeriodStatement) -> Iterator[Explained]:
    for line in statement.lines:
        for segment in line.segments:
            title = Working("{:text}, {:day} to {:day}", (line.title, segment.start, segment.last_day))
            yield explained(title, segment.amount, statement.employer)


def _line(line: PeriodLine) -> Iterator[tuple[Cell, ...]]:
    counts = YesNo(line.pensionable, line.pensionable_evidence.assumptions)
    first, last_day = line.segments[0], max(segment.last_day for segment in line.segments)
    whole = first.annual if len(line.segments) == 1 else None
    yield "line", line.code, line.title, first.start, last_day, whole, line.amount, counts, *_rests_on(line.amount)
    if len(line.segments) > 1:
        yield from (_segment(line, segment) for segment in line.segments)


def _segment(line: PeriodLine, segment: Segment) -> tuple[Cell, ...]:
    days = segment.start, segment.last_day
    kind, title = ("segment", "· of which") if segment.paid_share is None else ("leave", _leave(segment.paid_share))
    return (kind, line.code, title, *days, segment.annual, segment.amount, None, *_rests_on(segment.amount))


def _leave(paid_share: Decimal) -> Working:
    if not paid_share:
        return Working("· unpaid leave")
    return Working("· leave at {:percent} of pay", (EXACT.multiply(paid_share, Decimal(100)),))


def _total(code: str, title: str, figure: Figure) -> tuple[Cell, ...]:
    return ("total", code, title, None, None, None, figure, None, *_rests_on(figure))


def _rests_on(figure: Figure) -> tuple[Cell, ...]:
    return figure.provenance.value, " ".join(figure.sources), figure.working.plain(), assumed_in(figure)


_YEAR_COLUMNS = (
    Column("number", "Period"),
    Column("start", "From"),
    Column("last_day", "To"),
    Column("paid_on", "Paid on"),
    Column("amount", "For the period"),
    Column("pensionable", "Pensionable"),
    Column("provenance", "", tabled=False),
    Column("sources", "", tabled=False),
    Column("working", "", tabled=False),
    Column("assumed", "", tabled=False),
)


@layout.register
def _pay_year(statement: PayYearStatement) -> Layout:
    total = ("Total", None, None, None, statement.total, statement.pensionable, *_rests_on(statement.total))
    return Layout(
        statement.employer,
        _YEAR_COLUMNS,
        (*map(_period, statement.periods), total),
        statement.assumptions,
        tuple(worked for period in statement.periods for worked in _worked(period)),
        statement.notes,
    )


def _period(one: PayPeriodStatement) -> tuple[Cell, ...]:
    return (one.number, one.start, one.last_day, one.paid_on, one.total, one.pensionable, *_rests_on(one.total))


_ARREARS_COLUMNS = (
    Column("start", "From"),
    Column("last_day", "To"),
    Column("code", "", tabled=False),
    Column("title", ""),
    Column("due", "Due"),
    Column("paid", "Paid"),
    Column("owed", "Owed"),
    Column("pensionable", "Pensionable"),
    Column("provenance", "", tabled=False),
    Column("sources", "", tabled=False),
    Column("working", "", tabled=False),
    Column("assumed", "", tabled=False),
)


@layout.register
def _arrears(statement: ArrearsStatement) -> Layout:
    total = (None, None, "total", "Total", None, None, statement.total, None, *_rests_on(statement.total))
    return Layout(
        statement.employer,
        _ARREARS_COLUMNS,
        (*(_difference(one) for one in statement.differences), total),
        statement.assumptions,
        tuple(
            explained(
                Working("{:text}, {:day} to {:day}", (one.title, one.start, one.last_day)), one.owed, statement.employer
            )
            for one in statement.differences
        ),
        (),
    )


def _difference(one: Difference) -> tuple[Cell, ...]:
    figures = one.due, one.paid, one.owed
    counts = YesNo(one.pensionable, one.pensionable_evidence.assumptions)
    return (one.start, one.last_day, one.code, one.title, *figures, counts, *_rests_on(one.owed))
