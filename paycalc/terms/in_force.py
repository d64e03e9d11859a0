"""The terms that hold for a band in a place on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import Any, TypeAlias

import attrs

from paycalc.dates import Period, Span
from paycalc.errors import InvalidValueError, UnknownPointError
from paycalc.figures import Assumption, Evidence, Figure, Provenance
from paycalc.terms.allowances import AllowanceInForce
from paycalc.terms.bands import Band
from paycalc.terms.calendars import PayCalendar
from paycalc.terms.increments import IncrementRule
from paycalc.terms.pay_tables import PayTable
from paycalc.terms.pro_rata import FullTimeHours
from paycalc.terms.scales import Scale

# Increments that facts alter, counted from 0 with those withheld: the day one is moved to, or None if withheld.
Altered: TypeAlias = tuple[tuple[int, date | None], ...]


@attrs.frozen
class _Increments:
    """The increments that lead on from a point: the day on which each falls due, and its first day."""

    due: tuple[date, ...]
    paid: tuple[date, ...]

    @staticmethod
    def of(days: Iterable[tuple[date, date]]) -> _Increments:
        told = tuple(days)
        return _Increments(tuple(due for due, _ in told), tuple(paid for _, paid in told))


@attrs.frozen
class TermsInForce:
    """What holds for a band in a place, constant until the scheme's next effective day.

    Attributes:
        band: The band.
        location: The place's code, if one was named.
        table: The pay table in force.
        scale: The band's scale in that table, or in the last one that has the band.
        scale_table: The table the scale stands in.
        superseded_by: The first later table without the band; None while the scale is in force.
        increments: When the next point is due.
        increment_evidence: What that rule rests on.
        hours: The full-time week.
        allowances: Every allowance with a rate for the band and the place, in the scheme's order.
        pay_calendar: The pay periods, if the scheme says them.
        settlement: The first settlement after the table in force, if the scheme names one.
        uncertain: Tables that may or may not have been known on the day the scheme is viewed as of.
    """

    band: Band
    location: str | None
    table: PayTable
    scale: Scale
    scale_table: PayTable
    superseded_by: PayTable | None
    increments: IncrementRule | None
    increment_evidence: Evidence
    hours: FullTimeHours
    allowances: tuple[AllowanceInForce, ...]
    pay_calendar: PayCalendar | None
    settlement: date | None
    uncertain: tuple[Assumption, ...]

    @cached_property
    def carried(self) -> Evidence:
        """What a salary rests on beyond its table: nothing, unless that table is superseded or in doubt."""
        assumptions = self.uncertain
        if self.superseded_by:
            day = self.superseded_by.effective_from.isoformat()
            about = f"the table of {self.scale_table.effective_from.isoformat()} carried forward past {day}"
            reason = f"the table of {day} is not known for band {self.band.code}"
            assumptions += (Assumption(about, reason, "Give that table in a scheme that extends this one"),)
        return Evidence(Provenance.ASSUMED, (), assumptions) if assumptions else Evidence()

    @cached_property
    def _due(self) -> dict[tuple[date, date, int, date | None, Altered], _Increments]:
        return {}

    def increments_due(
        self, started: date, held_from: date, point: int, given: date | None = None, altered: Altered = ()
    ) -> tuple[date, ...]:
        """The first day of each increment that leads on from a point held from a day.

        Args:
            started: The first day in the band.
            held_from: The day the point was first held.
            point: The point held then.
            given: The day of the first of them, where it is known to differ from the rule.
            altered: Which of them, counted from 0 with those that were withheld, are moved, or withheld.
        """
        return self._increments(started, held_from, point, given, altered).paid

    def deferred_by(
        self,
        leave: Period,
        started: date,
        held_from: date,
        point: int,
        given: date | None = None,
        altered: Altered = (),
    ) -> date | None:
        """The first day of the next increment where unpaid leave puts it off; None where it does not.

        It falls due later by the days of the leave, and takes effect as any other.

        Args:
            leave: The days of the leave, without a break.
            started: The first day in the band.
            held_from: The day the point was first held.
            point: The point held then.
            given: The day of the first increment from then, where it is known to differ from the rule.
            altered: Which increments, counted from 0 with those that were withheld, are moved, or withheld.
        """
        rule, ahead = self.increments, self._increments(started, held_from, point, given, altered)
        count = bisect_right(ahead.paid, leave.start)
        if rule is None or count == len(ahead.paid) or not rule.is_deferred_by(leave):
            return None
        return self._paid_from(ahead.due[count] + timedelta(days=leave.days))

    def _increments(self, *key: Any) -> _Increments:
        found = self._due.get(key)
        return found if found is not None else self._due.setdefault(key, _Increments.of(self._days(*key)))

    def _days(
        self, started: date, held_from: date, point: int, given: date | None, altered: Altered
    ) -> Iterator[tuple[date, date]]:
        """The day on which each increment falls due, and its first day."""
        changed = dict(altered)
        withheld = {index for index, day in altered if day is None}
        for index, usual in enumerate(self._usual_days(started, held_from, point, given, withheld)):
            moved = changed.get(index)
            if moved is not None:
                yield moved, moved
            elif index not in withheld:
                yield usual

    def _usual_days(
        self, started: date, held_from: date, point: int, given: date | None, withheld: set[int]
    ) -> Iterator[tuple[date, date]]:
        """The days of the increments before any is moved; one more for each that is withheld."""
        rule, climbed = self.increments, self.scale.steps_from(point)
        if not climbed or (rule is None and given is None):
            return
        steps, waits = climbed + len(withheld), _with_repeats(self.scale.waits_from(point), withheld)
        by_rule = [(due, self._paid_from(due)) for due in rule.days(held_from, steps, waits, started)] if rule else []
        if given is None or given in [paid for _, paid in by_rule[:1]]:
            yield from by_rule
            return
        if len(by_rule) > 1 and by_rule[1][1] < given:
            raise InvalidValueError(
                f"increment date {given}",
                f"it is told as the first after {held_from}, and by the rule more than one would be due before it",
                "",
                "Give the point held and since when (--point, --point-from)",
            )
        yield given, given
        if rule:
            yield from ((due, self._paid_from(due)) for due in rule.days_after(given, steps - 1, waits[1:]))

    def _paid_from(self, due: date) -> date:
        assert self.increments is not None  # who asks has looked
        return self.increments.takes_effect.day(due, self.pay_calendar)

    def increment_from(self, started: date, held_from: date, given: date | None, day: date) -> date | None:
        """The first increment that would be due on a day or later, had the scale no end; None without a rule.

        Args:
            started: The first day in the band.
            held_from: The day the point was first held.
            given: The day of the first increment after that, where it is known to differ from the rule.
            day: The day.
        """
        if self.increments is None:
            return None
        enough = (day - held_from).days // 7 + 2  # no wait is shorter than a week
        if given is not None:
            days = chain((given,), map(self._paid_from, self.increments.days_after(given, enough)))
        else:
            days = chain(map(self._paid_from, self.increments.days(held_from, enough, (), started)))
        return next((paid for paid in days if paid >= day), None)

    def increment_after(self, increment: date) -> date | None:
        """The increment that would follow one of that day, had the scale no end; None without a rule."""
        if self.increments is None:
            return None
        return next(map(self._paid_from, self.increments.days_after(increment, 1)), None)

    @cached_property
    def memo(self) -> dict[Hashable, Any]:
        """What calculations have worked out from these terms already, by all that it depends on.

        Points, hours and sets of allowances are few, and people are many: each is worked out once.
        """
        return {}

    @cached_property
    def _standing(self) -> dict[tuple[int, bool], Figure]:
        return {}

    def point_salary(self, number: int, climbed: bool) -> Figure:
        """Full-time salary of a point, resting on the increment rule too where that led to it.

        Raises:
            UnknownPointError: The scale has no such point, or its salary is not published.
        """
        found = self._standing.get((number, climbed))
        if found is not None:
            return found
        published = self.scale.point(number).salary
        if published is None:
            raise UnknownPointError(
                f"point {number} of band {self.band.code}",
                f"its salary is not published in the table of {self.scale_table.effective_from}",
                "",
                "Ask for another point or day (--from and --until for a progression), or give the salary in a scheme "
                "that extends this one",
            )
        rule = [self.increment_evidence] if climbed else []
        if number != self.scale.points[0].number:
            # Which salary a point beyond the first has depends on how many there are.
            rule.append(self.scale.climbing)
        return self._standing.setdefault((number, climbed), published.resting_on(*rule, self.carried))


def _with_repeats(waits: Sequence[Span], withheld: set[int]) -> tuple[Span, ...]:
    """Service before each increment: where one is withheld, the service of its point is served once more."""
    repeated: list[Span] = []
    for wait in waits:
        while len(repeated) in withheld:
            repeated.append(wait)
        repeated.append(wait)
    return tuple(repeated)
