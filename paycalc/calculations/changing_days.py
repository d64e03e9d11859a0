"""The days on which what a post is paid may change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from paycalc.calculations.position import Position, position
from paycalc.dates import LAST_YEAR
from paycalc.facts.appointment import Appointment, HeldAllowance
from paycalc.terms.scheme import PayScheme

_END = date(LAST_YEAR, 12, 31)


def changing_days(scheme: PayScheme, appointment: Appointment, first: date, last: date) -> list[date]:
    """Every day from *first* to *last* on which something may change, *first* among them, in order."""
    return [day for day, _ in changing_positions(scheme, appointment, first, last)]


def changing_positions(
    scheme: PayScheme, appointment: Appointment, first: date, last: date
) -> list[tuple[date, Position | None]]:
    """Those days, with the position of each whose position was needed to find them."""
    cuts = sorted({first, *(change.on for change in appointment.changes if first < change.on <= last)})
    days: dict[date, Position | None] = {day: None for day in scheme.effective_days if first <= day <= last}
    for start, end in pairwise([*cuts, _END]):
        held = days[start] = position(scheme, appointment, on=start)
        until = min(end, last)
        for day in _of_facts(scheme, held):
            if start < day <= until:
                days.setdefault(day)
    return sorted(days.items(), key=lambda item: item[0])


def _of_facts(scheme: PayScheme, held: Position) -> Iterator[date]:
    """The days that follow from facts with nothing left to change."""
    facts = held.facts
    if held.start is not None:
        yield from held.terms.increments_due(facts.started, facts.held_from, held.start, facts.increment_date)
    for one in facts.allowances:
        if isinstance(one, HeldAllowance):
            yield one.starts
            if one.last_day:
                yield one.last_day + timedelta(days=1)
    yield from (one.wait.after(facts.started) for one in scheme.allowances if one.wait)
