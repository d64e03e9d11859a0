"""How hours worked are shown: JSON, tables and the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from paycalc.clock import zone
from paycalc.errors import plural
from paycalc.figures import NO_EVIDENCE, Evidence, Figure, Per, Working, plain_hours
from paycalc.formatting.as_json import amount_text, as_json, assumptions_of, provisional_of, rests_on, sources_of
from paycalc.formatting.headlines import amount, headlines_of, informed, lines, whose
from paycalc.formatting.layout import (
    RESTS_ON,
    Cell,
    Column,
    Duration,
    Explained,
    Layout,
    Row,
    YesNo,
    explained,
    layout,
    resting_on,
)
from paycalc.formatting.rows import csv_cells
from paycalc.formatting.sentences import aside, assumed_words, bands_named, joined, known, provisional, sentence_of
from paycalc.statements.worked_time import WorkedLine, WorkedTimeStatement, WorkedTotal


@as_json.register
def _worked_time_json(statement: WorkedTimeStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "bands": list(statement.bands),
        "zone": statement.zone,
        "known_on": statement.known_on and statement.known_on.isoformat(),
        "shifts": statement.shifts,
        "currency": statement.employer.currency,
        "pay": amount_text(statement.pay, decimals),
        "pensionable": amount_text(statement.pensionable, decimals),
        "toil_minutes": statement.toil_minutes,
        "toil_hours": plain_hours(statement.toil_minutes),
        "assumed": statement.assumed,
        **provisional_of(statement.carried_forward),
        "notes": [note.plain(decimals) for note in statement.notes],
        "by_rule": [_total(one, decimals) for one in statement.by_rule],
        "lines": [_line_json(line, statement) for line in statement.lines],
        "assumptions": assumptions_of(statement.assumptions),
        "sources": sources_of(statement.cited),
    }


def _total(one: WorkedTotal, decimals: int) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": one.title,
        "band": one.band,
        "lines": one.lines,
        "minutes": one.minutes,
        "hours": plain_hours(one.minutes),
        "counted_minutes": one.counted,
        "counted_hours": plain_hours(one.counted),
        "amount": amount_text(one.amount, decimals),
        "pensionable": one.pensionable,
        **rests_on(one.amount, decimals),
        "pensionable_provenance": one.pensionable_evidence.provenance.value,
        "toil_minutes": one.toil_minutes,
        "toil_hours": plain_hours(one.toil_minutes),
        "toil_provenance": one.toil_evidence.provenance.value if one.toil_minutes else None,
    }


def _line_json(line: WorkedLine, statement: WorkedTimeStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "code": line.code,
        "title": line.title,
        "band": line.band,
        "shift_start": line.shift_start.astimezone(zone(statement.zone)).isoformat(timespec="minutes"),
        "day": line.day.isoformat(),
        "minutes": line.minutes,
        "hours": plain_hours(line.minutes),
        "counted_minutes": line.counted,
        "counted_hours": plain_hours(line.counted),
        "times": line.times,
        "per": line.per,
        "paid_with": line.paid_with and line.paid_with.isoformat(),
        "rate": amount_text(line.rate, decimals),
        "amount": amount_text(line.amount, decimals),
        "pensionable": line.pensionable,
        **rests_on(line.amount, decimals),
        "pensionable_provenance": line.pensionable_evidence.provenance.value,
        "toil_minutes": line.toil_minutes,
        "toil_hours": plain_hours(line.toil_minutes),
        "toil_provenance": line.toil_evidence.provenance.value if line.toil else None,
        "toil_working": line.toil and line.toil.plain(decimals),
    }


TOTALS_COLUMNS = (
    *("person", "band", "code", "title", "minutes", "counted_minutes", "amount", "toil_minutes", "pensionable"),
    *("provenance", "sources", "assumed"),
)


def total_rows(person: str, totals: Iterable[WorkedTotal], decimals: int) -> Iterator[list[str]]:
    """A row for each rule that gives a person something.

    Args:
        person: What names the person.
        totals: What each rule gives.
        decimals: Decimals that amounts are shown with at least.
    """
    for one in totals:
        lengths = Duration(one.minutes), Duration(one.counted)
        cells = one.amount, Duration(one.toil_minutes), YesNo(one.pensionable)
        about = (assumption.about for assumption in one.evidence.assumptions)
        rests_on = one.evidence.provenance.value, " ".join(one.evidence.sources), "; ".join(about)
        yield csv_cells((person, one.band, one.code, one.title, *lengths, *cells, *rests_on), decimals)


_COLUMNS = (
    Column("kind", "", tabled=False),
    Column("code", "", tabled=False),
    Column("shift_start", "", tabled=False),
    Column("day", "Day"),
    Column("starts", "Shift from"),
    Column("title", ""),
    Column("band", "", tabled=False),
    Column("minutes", "", tabled=False),
    Column("counted_minutes", "Hours"),
    Column("times", "", tabled=False),
    Column("rate", "Rate"),
    Column("amount", "Amount"),
    Column("toil_minutes", "TOIL"),
    Column("pensionable", "Pensionable"),
    *RESTS_ON[:-1],
    Column("toil_working", "", tabled=False),
    *RESTS_ON[-1:],
)


@layout.register
def _worked_time(statement: WorkedTimeStatement) -> Layout:
    return Layout(
        statement.employer,
        _COLUMNS,
        (*(_line(line, statement) for line in statement.lines), *_totals(statement)),
        statement.assumptions,
        tuple(_explained(statement)),
        statement.notes,
    )


def _line(line: WorkedLine, statement: WorkedTimeStatement) -> Row:
    start = line.shift_start.astimezone(zone(statement.zone))
    clock = f"{start:%H:%M}"
    earned = line.amount, _time_off(line.toil_minutes, line.toil_evidence)
    row = _row("line", line.code, _title(line), *earned, Evidence.joined(line.amount.evidence, line.toil_evidence))
    if line.rate or line.amount.amount:
        row["pensionable"] = YesNo(line.pensionable, line.pensionable_evidence.assumptions)
    return row | {
        "shift_start": start.isoformat(timespec="minutes"),
        "day": line.day,
        # A line of another day than the one on which its shift began names that day.
        "starts": clock if start.date() == line.day else Working("{:day} {:text}", (start.date(), clock)),
        "band": line.band,
        "minutes": Duration(line.minutes),
        "counted_minutes": Duration(line.counted),
        "times": line.times,
        "rate": line.rate,
        "toil_working": line.toil,
    }


def _row(kind: str, code: str, title: str | Working, amount: Figure, toil: Cell, evidence: Evidence) -> dict[str, Cell]:
    """The cells that every row has."""
    named: dict[str, Cell] = {"kind": kind, "code": code, "title": title, "amount": amount, "toil_minutes": toil}
    return named | resting_on(evidence, amount.working)


def _title(line: WorkedLine) -> str | Working:
    """What it is, and what it is paid for once where that is no hour."""
    if line.paid_with is not None:
        return Working("{:text}, already paid with the shift of {:day}", (line.title, line.paid_with))
    return line.title if line.per is None else f"{line.title}, a {line.per}"


def _totals(statement: WorkedTimeStatement) -> Iterator[Row]:
    toil = Evidence.joined(NO_EVIDENCE, *(line.toil_evidence for line in statement.lines))
    time_off, evidence = _time_off(statement.toil_minutes, toil), Evidence.joined(statement.pay.evidence, toil)
    yield _row("total", "total", "Total", statement.pay, time_off, evidence)
    if len(statement.by_rule) < len(statement.lines):  # else each would repeat a line
        yield from (_of_rule(one, statement) for one in statement.by_rule)
    counted = statement.pensionable
    yield _row("total", "pensionable", "Pensionable pay", counted, None, counted.evidence)


def _of_rule(one: WorkedTotal, statement: WorkedTimeStatement) -> Row:
    title = f"· {one.title}" + (f", band {one.band}" if len(statement.bands) > 1 else "")
    earned = one.amount, _time_off(one.toil_minutes, one.toil_evidence)
    row = _row("rule", one.code, title, *earned, Evidence.joined(one.amount.evidence, one.toil_evidence))
    if one.amount.amount:
        row["pensionable"] = YesNo(one.pensionable, one.pensionable_evidence.assumptions)
    return row | {"band": one.band, "minutes": Duration(one.minutes), "counted_minutes": Duration(one.counted)}


def _time_off(minutes: int, evidence: Evidence) -> Duration | None:
    return Duration(minutes, evidence.assumptions) if minutes else None


def _explained(statement: WorkedTimeStatement) -> Iterator[Explained]:
    for line in statement.lines:
        title = Working("{:day}, {:text}", (line.day, line.title))
        if line.toil is None or line.amount.amount:
            yield explained(title, line.amount, statement.employer)
        if line.toil is not None:
            credit = Figure.of(line.amount.amount, line.amount.currency, Per.PERIOD, line.toil_evidence, line.toil)
            words = Working("{:day}, {:text}, time off in lieu", (line.day, line.title))
            yield explained(words, credit, statement.employer)


@headlines_of.register
def _headlines(statement: WorkedTimeStatement) -> tuple[Working, ...]:
    count = f" on top of salary, for {statement.shifts} {plural('shift', statement.shifts)}"
    bands = Working("{:text}", (bands_named(statement.bands),)) if statement.bands else Working("")
    toil = Working(" and {:text} hours of TOIL accrued", (plain_hours(statement.toil_minutes),))
    return lines(
        provisional(statement.carried_forward),
        joined([amount(statement.pay, count), toil if statement.toil_minutes else Working("")]),
        whose(statement.employer, bands),
        informed(statement.known_on),
    )


@sentence_of.register
def _worded(statement: WorkedTimeStatement) -> Working:
    count = f"{statement.shifts} {plural('shift', statement.shifts)}"
    bands = f" in {bands_named(statement.bands)}" if statement.bands else ""
    assumed = assumed_words(part for line in statement.lines for part in (line.amount, line.toil_evidence))
    toil = f" and {plain_hours(statement.toil_minutes)} hours of time off in lieu" if statement.toil_minutes else ""
    earn = " earns" if statement.shifts == 1 else " earn"
    return joined(
        [
            provisional(statement.carried_forward),
            Working("{:text} of {:text}", (count + bands, statement.employer.title)),
            aside(known(statement.known_on)),
            Working(earn + " {:money} beyond the salary{:text}" + assumed + ".", (statement.pay.amount, toil)),
        ]
    )
