"""How a pay period is shown: as JSON, in a table, in a sentence."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from paycalc.figures import Figure, Working, plain_number
from paycalc.formatting.as_json import amount_text, as_json, assumptions_of, provisional_of, rests_on, sources_of
from paycalc.formatting.headlines import amount, headlines_of, informed, lines, whose
from paycalc.formatting.layout import (
    RESTS_ON,
    Cell,
    Column,
    Explained,
    Layout,
    Row,
    YesNo,
    explained,
    layout,
    resting_on,
)
from paycalc.formatting.sentences import aside, assumed_words, bands_named, joined, known, provisional, sentence_of
from paycalc.rounding import EXACT
from paycalc.statements.pay_period import PayPeriodStatement, PeriodLine, Segment


@as_json.register
def _json(statement: PayPeriodStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "bands": list(statement.bands),
        "number": statement.number,
        "start": statement.start.isoformat(),
        "last_day": statement.last_day.isoformat(),
        "paid_on": statement.paid_on.isoformat(),
        "known_on": statement.known_on and statement.known_on.isoformat(),
        "served_from": statement.served_from.isoformat(),
        "served_to": statement.served_to.isoformat(),
        "currency": statement.employer.currency,
        "total": amount_text(statement.total, decimals),
        "pensionable": amount_text(statement.pensionable, decimals),
        "assumed": statement.assumed,
        **provisional_of(statement.carried_forward),
        "notes": [note.plain(decimals) for note in statement.notes],
        "lines": [_period_line(statement, line, decimals) for line in statement.lines],
        "assumptions": assumptions_of(statement.assumptions),
        "sources": sources_of(statement.cited),
    }


def _period_line(statement: PayPeriodStatement, line: PeriodLine, decimals: int) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.title,
        "amount": amount_text(line.amount, decimals),
        "pensionable": line.pensionable,
        **rests_on(line.amount, decimals),
        "pensionable_provenance": line.pensionable_evidence.provenance.value,
        "segments": [
            {
                "start": segment.start.isoformat(),
                "last_day": segment.last_day.isoformat(),
                "band": statement.band_of(segment),
                "annual": amount_text(segment.annual, decimals),
                "amount": amount_text(segment.amount, decimals),
                "paid_share": None if segment.paid_share is None else plain_number(segment.paid_share),
                "working": segment.amount.working.plain(decimals),
            }
            for segment in line.segments
        ],
    }


_COLUMNS = (
    Column("kind", "", tabled=False),
    Column("code", "", tabled=False),
    Column("title", ""),
    Column("start", "From"),
    Column("last_day", "To"),
    Column("annual", "Annual"),
    Column("amount", "This period"),
    Column("pensionable", "Pensionable"),
    *RESTS_ON,
)


@layout.register
def _layout(statement: PayPeriodStatement) -> Layout:
    totals = [
        _row("total", "total", "Total", statement.total),
        _row("total", "pensionable", "Pensionable pay", statement.pensionable),
    ]
    return Layout(
        statement.employer,
        _COLUMNS,
        (*(row for line in statement.lines for row in _line(statement, line)), *totals),
        statement.assumptions,
        tuple(worked(statement)),
        statement.notes,
    )


def worked(statement: PayPeriodStatement) -> Iterator[Explained]:
    """How each segment was worked out."""
    for line in statement.lines:
        if not line.segments:  # a lump sum
            yield explained(Working("{:text}", (line.title,)), line.amount, statement.employer)
        for segment in line.segments:
            title = Working("{:text}, {:day} to {:day}", (line.title, segment.start, segment.last_day))
            yield explained(title, segment.amount, statement.employer)


def _line(statement: PayPeriodStatement, line: PeriodLine) -> Iterator[Row]:
    row = _row("line", line.code, line.title, line.amount)
    row["pensionable"] = YesNo(line.pensionable, line.pensionable_evidence.assumptions)
    if line.segments:
        row["start"] = line.segments[0].start
        row["last_day"] = max(segment.last_day for segment in line.segments)
    if len(line.segments) == 1:
        row["annual"] = line.segments[0].annual
    yield row
    if len(line.segments) > 1:
        yield from (_segment(statement, line, segment) for segment in line.segments)


def _segment(statement: PayPeriodStatement, line: PeriodLine, segment: Segment) -> Row:
    band = statement.band_of(segment)
    named = Working("· of which, band {:text}", (band,)) if band and len(statement.bands) > 1 else "· of which"
    kind, title = ("segment", named) if segment.paid_share is None else ("leave", _leave(segment.paid_share))
    days = {"start": segment.start, "last_day": segment.last_day}
    return _row(kind, line.code, title, segment.amount) | days | {"annual": segment.annual}


def _row(kind: str, code: str, title: str | Working, amount: Figure) -> dict[str, Cell]:
    return {"kind": kind, "code": code, "title": title, "amount": amount, **resting_on(amount, amount.working)}


def _leave(paid_share: Decimal) -> Working:
    if not paid_share:
        return Working("· unpaid leave")
    return Working("· leave at {:percent} of pay", (EXACT.multiply(paid_share, Decimal(100)),))


@headlines_of.register
def _headlines(statement: PayPeriodStatement) -> tuple[Working, ...]:
    bands = Working("{:text}", (bands_named(statement.bands),))
    in_part = (statement.served_from, statement.served_to) != (statement.start, statement.last_day)
    served = Working("{:day} to {:day}", (statement.served_from, statement.served_to)) if in_part else Working("")
    paid = Working(", pay date {:day}", (statement.paid_on,))
    return lines(
        provisional(statement.carried_forward),
        joined([amount(statement.total, " for "), _named(statement), paid]),
        whose(statement.employer, bands, served),
        informed(statement.known_on),
    )


def _named(period: PayPeriodStatement) -> Working:
    """A period as people name it: a whole calendar month by its name, another by its days."""
    start, last_day = period.start, period.last_day
    if start.day == 1 and last_day.day == monthrange(start.year, start.month)[1] and start.month == last_day.month:
        return Working("{:month}", (start,))
    return Working("{:day} to {:day}", (start, last_day))


@sentence_of.register
def _sentence(statement: PayPeriodStatement) -> Working:
    assumed = assumed_words(line.amount for line in statement.lines)
    days_and_post = statement.start, statement.last_day, bands_named(statement.bands), statement.employer.title
    return joined(
        [
            provisional(statement.carried_forward),
            Working("For {:day} to {:day} a post in {:text} of {:text}", days_and_post),
            aside(known(statement.known_on)),
            Working(" is paid {:money}, on {:day}" + assumed + ".", (statement.total.amount, statement.paid_on)),
        ]
    )
