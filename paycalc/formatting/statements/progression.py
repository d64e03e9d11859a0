"""How a progression is shown: as JSON, in a table, in a sentence."""

from __future__ import annotations

from typing import Any

import attrs

from paycalc.figures import Working
from paycalc.formatting.as_json import as_json
from paycalc.formatting.headlines import amount, headlines_of, informed, lines, whose
from paycalc.formatting.layout import RESTS_ON, Column, Layout, Row, explained, layout, resting_on
from paycalc.formatting.sentences import aside, assumed_words, bands_named, joined, known, sentence_of
from paycalc.formatting.statements.salary import salary_json
from paycalc.statements.progression import Progression, Step


@as_json.register
def _json(progression: Progression) -> dict[str, Any]:
    decimals = progression.employer.decimals
    return {
        "scheme": progression.employer.scheme,
        "band": progression.steps[0].statement.band,
        "until": progression.until.isoformat(),
        "ended": progression.ended and progression.ended.isoformat(),
        "assumed": progression.assumed,
        "notes": [note.plain(decimals) for note in progression.notes],
        "steps": [
            {
                "on": step.on.isoformat(),
                "reason": step.why,
                "reasons": [reason.value for reason in step.reasons],
                "acts_in": step.acts_in,
                "statement": salary_json(step.statement),
            }
            for step in progression.steps
        ],
    }


_RESTS_ON = tuple(column for column in RESTS_ON if column.code != "working")  # each line has its own
_COLUMNS = (
    Column("from", "From"),
    Column("reasons", "Reason"),
    Column("band", "Band"),
    Column("point", "Point"),
    Column("full_time_basic_salary", "Full-time basic", tabled=False),
    Column("basic_salary", "Basic salary"),
    Column("protection", "Protection", tabled=False),
    Column("allowances", "Allowances"),
    Column("total", "Total"),
    Column("pensionable", "Pensionable"),
    *_RESTS_ON,
)


@layout.register
def _layout(progression: Progression) -> Layout:
    employer = progression.employer
    workings = [
        explained(Working("{:day}, {:text}", (step.on, line.title)), line.annual, employer)
        for step in progression.steps
        for line in step.statement.lines
    ]
    tabled = {
        "band": len({step.statement.band for step in progression.steps}) > 1,
        "protection": any(step.statement.protection.amount for step in progression.steps),
    }
    columns = tuple(attrs.evolve(one, tabled=tabled.get(one.code, one.tabled)) for one in _COLUMNS)
    notes = dict.fromkeys(note for step in progression.steps for note in step.statement.notes)
    return Layout(
        employer,
        columns,
        tuple(_step(step) for step in progression.steps),
        progression.assumptions,
        tuple(workings),
        (*progression.notes, *notes),
    )


def _step(step: Step) -> Row:
    statement = step.statement
    return {
        "from": step.on,
        "reasons": step.why,
        "band": statement.band,
        "point": statement.point,
        "full_time_basic_salary": statement.full_time_basic_salary,
        "basic_salary": statement.basic_salary,
        "protection": statement.protection,
        "allowances": statement.allowances,
        "total": statement.total,
        "pensionable": statement.pensionable,
        **{column.code: resting_on(statement.total, None)[column.code] for column in _RESTS_ON},
    }


@headlines_of.register
def _headlines(progression: Progression) -> tuple[Working, ...]:
    first, last = progression.steps[0], progression.steps[-1]
    bands = tuple(dict.fromkeys(step.statement.band for step in progression.steps))
    was, now = (step.statement.total for step in (first, last))
    goes = "rising to " if now.amount > was.amount else "then "
    later = [Working(f", {goes}"), amount(now), Working(" from {:day}", (last.on,))] if last is not first else []
    ended = Working("to {:day}, the last day in post", (progression.ended,)) if progression.ended else Working("")
    return lines(
        joined([amount(was, " a year"), Working(" from {:day}", (first.on,)), *later]),
        whose(first.statement.employer, Working("{:text}", (bands_named(bands),)), ended),
        informed(first.statement.known_on),
    )


@sentence_of.register
def _sentence(progression: Progression) -> Working:
    first, last = progression.steps[0].statement, progression.steps[-1].statement
    assumed = assumed_words(line.annual for step in progression.steps for line in step.statement.lines)
    bands = tuple(dict.fromkeys(step.statement.band for step in progression.steps))
    ends = ", its last day" if progression.ended else ""
    paid = first.total.amount, first.on, last.total.amount, progression.ended or progression.until
    return joined(
        [
            Working("A post in {:text} of {:text}", (bands_named(bands), first.employer.title)),
            aside(known(first.known_on)),
            Working(" is paid {:money} a year from {:day} and {:money} by {:day}" + ends + assumed + ".", paid),
        ]
    )
