"""The days on which what a post is paid may change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from paycalc.calculations.course import Course
from paycalc.calculations.held_allowances import first_day
from paycalc.dates import LAST_YEAR
from paycalc.facts.appointment import HeldAllowance
from paycalc.terms.scheme import PayScheme


def changing_days(course: Course, first: date, last: date) -> list[date]:
    """Every day from *first* to *last* on which something may change, *first* among them, in order."""
    scheme, changes = course.scheme, course.appointment.effective_changes
    moves = (*(change.on for change in changes), *scheme.assimilation_days)
    cuts = sorted({first, *(day for day in moves if first < day <= last)})
    days = {day for day in scheme.effective_days if first <= day <= last} | set(cuts)
    for start, end in pairwise([*cuts, date(LAST_YEAR, 12, 31)]):
        found = _of_facts(scheme, course, start)
        days.update(day for day in found if start < day <= min(end, last))
    return sorted(days)


def _of_facts(scheme: PayScheme, course: Course, start: date) -> Iterator[date]:
    """The days that follow from facts with nothing left to change."""
    held, standing = course.on(start), course.standing(start)
    facts = standing.facts
    if held.start is not None:
        yield from held.terms.increments_from(standing.climb(held.start)).paid
    for one in facts.allowances:
        if isinstance(one, HeldAllowance):
            yield one.starts
            if one.last_day:
                yield one.last_day + timedelta(days=1)
    yield from (first_day(one, facts.started, standing.in_post_from) for one in scheme.allowances if one.wait)
    if standing.protected and standing.protected.last_day:
        yield standing.protected.last_day + timedelta(days=1)
    for spell in course.paid_acting_up:
        yield from (spell.start, spell.end)
