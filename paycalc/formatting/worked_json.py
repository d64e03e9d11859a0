"""What shifts have earned as JSON: whole minutes, with hours beside them for reading."""

from __future__ import annotations

from typing import Any

from paycalc.clock import zone
from paycalc.figures import plain_hours
from paycalc.formatting.as_json import amount_text, as_json, assumptions_of, rests_on, sources_of
from paycalc.statements.worked_time import WorkedLine, WorkedTimeStatement
from paycalc.statements.worked_totals import WorkedTotal


@as_json.register
def _worked_time(statement: WorkedTimeStatement) -> dict[str, Any]:
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
        "notes": [note.plain(decimals) for note in statement.notes],
        "by_rule": [_total(one, decimals) for one in statement.by_rule],
        "lines": [_line(line, statement) for line in statement.lines],
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


def _line(line: WorkedLine, statement: WorkedTimeStatement) -> dict[str, Any]:
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
