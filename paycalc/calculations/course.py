"""An appointment from its first day to its last: where somebody stands on each day."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from paycalc.calculations.assimilated import assimilated, point_after
from paycalc.calculations.standing import Position, Standing, check_in_post, full_time_salary, place
from paycalc.dates import LAST_YEAR, Period, checked_day
from paycalc.errors import InvalidValueError
from paycalc.facts.appointment import Appointment
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from paycalc.calculations.other_salaries import OtherSalary
    from paycalc.facts.changes import Change
    from paycalc.facts.moves import ActingUp

_LAST_DAY = date(LAST_YEAR, 12, 31)


@attrs.frozen(eq=False)
class Course:
    """An appointment under a scheme, its changes worked out once, each when a day asks for it.

    Attributes:
        scheme: The employer's terms.
        appointment: The person's facts.
    """

    scheme: PayScheme
    appointment: Appointment
    _standings: list[Standing] = attrs.field(init=False, factory=list)
    _standing_on: dict[date, Standing] = attrs.field(init=False, factory=dict)
    _positions: dict[date, Position] = attrs.field(init=False, factory=dict)

    @cached_property
    def _changes(self) -> tuple[Change, ...]:
        if not self.appointment.changes:
            return ()
        from paycalc.facts.changes import unbroken  # most people are asked about without a change

        return unbroken(self.appointment.effective_changes)

    @cached_property
    def _days(self) -> list[date]:
        return [change.on for change in self._changes]

    def standing(self, on: date) -> Standing:
        """The facts after every change and every table up to a day, that day included."""
        found = self._standing_on.get(on)
        if found is None:
            count = bisect_right(self._days, on)
            found = assimilated(self.scheme, self._after(count), self._since(count), on)
            self._standing_on[on] = found
        return found

    def _since(self, count: int) -> date:
        return self._days[count - 1] if count else self.appointment.held_from

    def _after(self, count: int) -> Standing:
        """The facts after so many changes, each of which follows the tables up to its day."""
        known = self._standings
        if not known:
            facts = self.appointment
            first = attrs.evolve(facts, changes=()) if facts.changes else facts
            known.append(Standing(first, facts.started))
        if len(known) <= count:
            from paycalc.calculations.after_change import after_change

            while len(known) <= count:
                change, since = self._changes[len(known) - 1], self._since(len(known) - 1)
                met = assimilated(self.scheme, known[-1], since, change.on)
                known.append(after_change(self.scheme, met, change))
        return known[count]

    def _before(self, change: Change) -> Standing:
        """The facts that a change meets: after the changes before it, and the tables up to its day."""
        count = self._changes.index(change)
        return assimilated(self.scheme, self._after(count), self._since(count), change.on)

    def on(self, day: date) -> Position:
        """Where somebody stands on a day in post."""
        found = self._positions.get(checked_day(day, named="on"))
        if found is None:
            found = self._positions[day] = self._on(day)
        return found

    def _on(self, day: date) -> Position:
        check_in_post(self.appointment, day)
        standing = self.standing(day)
        held = place(self.scheme, standing, day)
        kept, acting = self._protected(standing, day), self._acting(standing, day)
        if kept is None and acting is None:
            return held
        own = full_time_salary(held).amount
        if kept is not None and kept.full_time.amount > own:
            held, own = attrs.evolve(held, protected=kept), kept.full_time.amount
        return attrs.evolve(held, acting=acting) if acting and acting.full_time.amount > own else held

    @cached_property
    def spells(self) -> tuple[tuple[Period, ActingUp], ...]:
        """Spells of acting up: each to its last day, to the next one, or to the end of the post."""
        if not self._changes:
            return ()
        from paycalc.facts.moves import ActingUp

        most = min(self.appointment.ended or _LAST_DAY, _LAST_DAY - timedelta(days=1)) + timedelta(days=1)
        told = [change for change in self._changes if isinstance(change, ActingUp) and change.on < most]
        ends = [*(spell.on for spell in told[1:]), most]
        return tuple(
            (Period(spell.on, min(spell.last_day + timedelta(days=1), end)), spell)
            for spell, end in zip(told, ends, strict=False)
        )

    @cached_property
    def paid_acting_up(self) -> tuple[Period, ...]:
        """The days of acting up that are paid."""
        rule = self.scheme.acting_up
        return rule.paid([days for days, _ in self.spells]) if rule and self.spells else ()

    def _protected(self, standing: Standing, on: date) -> OtherSalary | None:
        """The protected salary on a day, if there is one."""
        kept = standing.protected
        if kept is None or (kept.last_day is not None and on > kept.last_day):
            return None
        from paycalc.calculations.moves import protected_on  # few are protected

        return protected_on(self.scheme, kept, on)

    def _acting(self, standing: Standing, on: date) -> OtherSalary | None:
        """The salary of the higher band on a day of acting up that is paid."""
        spell = next((spell for days, spell in self.spells if on in days), None)
        if spell is None:
            return None
        if self.scheme.acting_up is None:
            from paycalc.terms.acting_up import REPLACE_ACTING_UP

            raise InvalidValueError(
                f"acting up in band {spell.band} on {on}", f"{self.scheme.name} has no rule for it",
                "", REPLACE_ACTING_UP,
            )  # fmt: skip
        if not any(on in days for days in self.paid_acting_up):
            return None
        from paycalc.calculations.moves import acted_up  # few act up
        from paycalc.calculations.other_salaries import salary_of

        number, evidence = acted_up(self.scheme, self._before(spell), spell)
        number, moved = point_after(self.scheme, spell.band, standing.facts.location, number, spell.on, on)
        terms = self.scheme.in_force(spell.band, standing.facts.location, on)
        return salary_of(terms, number, terms.point_salary(number, climbed=False).resting_on(evidence, moved))


_LAST: list[Course] = []


def course_of(scheme: PayScheme, appointment: Appointment) -> Course:
    """The course of an appointment; the last one is kept, as pay is asked for period by period of one person."""
    if not (_LAST and _LAST[0].scheme is scheme and _LAST[0].appointment is appointment):
        _LAST[:] = [Course(scheme, appointment)]
    return _LAST[0]
