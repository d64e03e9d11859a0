"""How a pay year is shown: as JSON, in a table, in a sentence."""

from __future__ import annotations

from typing import Any

from paycalc.errors import plural
from paycalc.figures import Working
from paycalc.formatting.as_json import amount_text, as_json, assumptions_of, provisional_of, sources_of
from paycalc.formatting.headlines import amount, headlines_of, informed, lines, whose
from paycalc.formatting.layout import RESTS_ON, Cell, Column, Layout, Row, layout, resting_on
from paycalc.formatting.sentences import aside, assumed_words, bands_named, joined, known, provisional, sentence_of
from paycalc.formatting.statements.pay_period import worked
from paycalc.statements.pay_period import PayPeriodStatement
from paycalc.statements.pay_year import PayYearStatement


@as_json.register
def _json(statement: PayYearStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "bands": list(statement.bands),
        "start": statement.start.isoformat(),
        "last_day": statement.last_day.isoformat(),
        "known_on": statement.known_on and statement.known_on.isoformat(),
        "currency": statement.employer.currency,
        "total": amount_text(statement.total, decimals),
        "pensionable": amount_text(statement.pensionable, decimals),
        "assumed": statement.assumed,
        **provisional_of(statement.carried_forward),
        "notes": [note.plain(decimals) for note in statement.notes],
        "periods": [as_json(period) for period in statement.periods],
        "assumptions": assumptions_of(statement.assumptions),
        "sources": sources_of(statement.cited),
    }


_COLUMNS = (
    Column("number", "Period"),
    Column("start", "From"),
    Column("last_day", "To"),
    Column("paid_on", "Pay date"),
    Column("amount", "This period"),
    Column("pensionable", "Pensionable"),
    *RESTS_ON,
)


@layout.register
def _layout(statement: PayYearStatement) -> Layout:
    total = {"number": "Total"} | _amounts(statement)
    return Layout(
        statement.employer,
        _COLUMNS,
        (*map(_period, statement.periods), total),
        statement.assumptions,
        tuple(explained for period in statement.periods for explained in worked(period)),
        statement.notes,
    )


def _period(one: PayPeriodStatement) -> Row:
    days: dict[str, Cell] = {"number": one.number, "start": one.start, "last_day": one.last_day, "paid_on": one.paid_on}
    return days | _amounts(one)


def _amounts(of: PayPeriodStatement | PayYearStatement) -> dict[str, Cell]:
    return {"amount": of.total, "pensionable": of.pensionable, **resting_on(of.total, of.total.working)}


@headlines_of.register
def _headlines(statement: PayYearStatement) -> tuple[Working, ...]:
    count = len(statement.periods)
    periods = Working(f" ({{:number}} pay {plural('period', count)})", (count,))
    year = Working("{:day} to {:day}", (statement.start, statement.last_day))
    return lines(
        provisional(statement.carried_forward),
        joined([amount(statement.total, " for the pay year "), year, periods]),
        whose(statement.employer, Working("{:text}", (bands_named(statement.bands),))),
        informed(statement.known_on),
    )


@sentence_of.register
def _sentence(statement: PayYearStatement) -> Working:
    assumed = assumed_words(line.amount for period in statement.periods for line in period.lines)
    first, last, count = statement.periods[0], statement.periods[-1], len(statement.periods)
    days_and_post = statement.start, statement.last_day, bands_named(statement.bands), statement.employer.title
    paid = statement.total.amount, count, first.served_from, last.served_to
    periods = plural("period", count)
    return joined(
        [
            provisional(statement.carried_forward),
            Working("In the pay year from {:day} to {:day} a post in {:text} of {:text}", days_and_post),
            aside(known(statement.known_on)),
            Working(f" is paid {{:money}} for {{:number}} {periods}, {{:day}} to {{:day}}{assumed}.", paid),
        ]
    )
