"""What is shown of pay periods and arrears."""

from __future__ import annotations

from collections.abc import Iterator

from paycalc.figures import Figure, Working
from paycalc.formatting.layout import Cell, Column, Explained, Layout, YesNo, assumed_in, explained, layout
from paycalc.statements.arrears import ArrearsStatement, Difference
from paycalc.statements.pay_period import PayPeriodStatement, PeriodLine, Segment

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
        if not line.segments:  # a lump sum
            yield explained(Working("{:text}", (line.title,)), line.amount, statement.employer)
        for segment in line.segments:
            title = Working("{:text}, {:day} to {:day}", (line.title, segment.start, segment.last_day))
            yield explained(title, segment.amount, statement.employer)


def _line(line: PeriodLine) -> Iterator[tuple[Cell, ...]]:
    counts = YesNo(line.pensionable, line.pensionable_evidence.assumptions)
    days = (line.segments[0].start, line.segments[-1].last_day) if line.segments else (None, None)
    whole = line.segments[0].annual if len(line.segments) == 1 else None
    yield "line", line.code, line.title, *days, whole, line.amount, counts, *_rests_on(line.amount)
    if len(line.segments) > 1:
        yield from (_segment(line, segment) for segment in line.segments)


def _segment(line: PeriodLine, segment: Segment) -> tuple[Cell, ...]:
    days = segment.start, segment.last_day
    return ("segment", line.code, "· of which", *days, segment.annual, segment.amount, None, *_rests_on(segment.amount))


def _total(code: str, title: str, figure: Figure) -> tuple[Cell, ...]:
    return ("total", code, title, None, None, None, figure, None, *_rests_on(figure))


def _rests_on(figure: Figure) -> tuple[Cell, ...]:
    return figure.provenance.value, " ".join(figure.sources), figure.working.plain(), assumed_in(figure)


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
