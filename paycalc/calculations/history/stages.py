"""An appointment from its first day to its last: where somebody stands on each day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import attrs

from paycalc.calculations.history.allowances import first_day
from paycalc.calculations.history.assimilate import on_new_points, point_after
from paycalc.calculations.history.state import (
    HigherSalary,
    PostOnDay,
    PostState,
    check_in_post,
    first_point,
    full_time_salary,
    place,
    salary_of,
)
from paycalc.dates import LAST_YEAR, Period, checked_day
from paycalc.errors import InvalidValueError, PaycalcError
from paycalc.facts.appointment import Appointment, HeldAllowance
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from paycalc.facts.changes import Change
    from paycalc.facts.moves import ActingUp

C = TypeVar("C")
_LAST_DAY = date(LAST_YEAR, 12, 31)


@attrs.frozen(eq=False)
class _Stage:
    """What holds of the facts from a day on.

    Attributes:
        first_day: The day.
        state: The facts then; or the refusal, where what happened on that day cannot be worked out.
        change: The change of that day which led there; None for the start, and for a table with other points.
        met: The facts that the change met.
    """

    first_day: date
    state: PostState | PaycalcError
    change: Change | None = None
    met: PostState | None = None


@attrs.frozen(eq=False)
class PostHistory:
    """An appointment under a scheme, its changes worked out once. Nothing in it changes, so that threads share it.

    Attributes:
        scheme: The employer's terms.
        appointment: The person's facts.
        changes: The changes in order, leaves that go on in each other as one.
        stages: What holds from which day. One that is refused is the last: all that follows would build on it.
    """

    scheme: PayScheme
    appointment: Appointment
    changes: tuple[Change, ...]
    stages: tuple[_Stage, ...]

    @classmethod
    def of(cls, scheme: PayScheme, appointment: Appointment) -> PostHistory:
        """The history of an appointment.

        Raises:
            UnknownNameError: The scheme has no such band or location.
        """
        changes = _unbroken(appointment)
        facts = attrs.evolve(appointment, changes=()) if appointment.changes else appointment
        first = _Stage(facts.held_from, PostState(facts=facts, in_post_from=facts.started))
        if not changes and not scheme.point_changes(facts.band, facts.location):  # as for most people
            return cls(scheme, appointment, changes, (first,))
        return cls(scheme, appointment, changes, (first, *_later_stages(scheme, first, changes)))

    def state(self, on: date) -> PostState:
        """The facts after every change and every table up to a day, that day included.

        Raises:
            PaycalcError: What happened by that day cannot be worked out.
        """
        stages = self.stages
        place = bisect_right(stages, on, lo=1, key=_first_day) - 1  # the first holds from the start on
        state = stages[place].state
        if isinstance(state, PaycalcError):
            raise copy(state)  # an error that is raised gets a traceback, which threads must not share
        return state

    def met_on(self, day: date) -> PostState:
        """The facts that the changes of a day meet."""
        met = next((stage.met for stage in self.stages if stage.change and stage.first_day == day), None)
        return met or self.state(day)

    def days(self, first: date, last: date) -> list[date]:
        """Every day from *first* to *last* on which something may change, *first* among them, in order."""
        days = self._changing_days
        return [first, *days[bisect_right(days, first) : bisect_right(days, last)]]

    @cached_property
    def _changing_days(self) -> tuple[date, ...]:
        scheme, changes = self.scheme, self.appointment.effective_changes
        starts = [stage.first_day for stage in self.stages]
        days = {*scheme.effective_days, *starts, *(change.on for change in changes)}
        for stage, end in zip(self.stages, (*starts[1:], _LAST_DAY), strict=True):
            if not isinstance(stage.state, PaycalcError):
                facts = self._days_of_facts(stage.state, stage.first_day, end)
                days.update(day for day in facts if stage.first_day < day <= end)
        for spell in self.paid_acting_up:
            days.update((spell.start, spell.end))
        return tuple(sorted(days))

    def _days_of_facts(self, state: PostState, first: date, end: date) -> Iterator[date]:
        """The days that follow from facts with nothing left to change."""
        facts = state.facts
        yield from self._increments(state, first, end)
        for one in facts.allowances:
            if isinstance(one, HeldAllowance):
                yield one.starts
                if one.last_day:
                    yield one.last_day + timedelta(days=1)
        yield from (first_day(one, facts.started, state.in_post_from) for one in self.scheme.allowances if one.wait)
        if state.protected and state.protected.last_day:
            yield state.protected.last_day + timedelta(days=1)

    def _increments(self, state: PostState, first: date, end: date) -> Iterable[date]:
        """The first days of the increments, by the first terms that are known; what is refused is no day."""
        facts, band = state.facts, self.scheme.in_place(state.facts.band, state.facts.location)
        days = (first, *(day for day in self.scheme.effective_days if first < day < end))
        terms = next((terms for day in days if (terms := band.known_on(day))), None)
        try:
            start = first_point(terms, facts) if terms else None
            return terms.increments_from(state.increment_basis(start)).paid_from if terms and start is not None else ()
        except PaycalcError:
            return ()

    def on(self, day: date) -> PostOnDay:
        """Where somebody stands on a day in post."""
        checked_day(day, named="on")
        check_in_post(self.appointment, day)
        state = self.state(day)
        post = place(self.scheme, state, day)
        protection, acting = self._protected(state, day), self._acting(state, day)
        if protection is None and acting is None:
            return post
        # Acting up is paid above what is paid anyway, a protected salary included; whichever is not above the own falls
        # away by itself, and its line with it.
        own = full_time_salary(post).amount
        if protection is not None and protection.full_time.amount > own:
            post, own = attrs.evolve(post, protected=protection), protection.full_time.amount
        return attrs.evolve(post, acting=acting) if acting and acting.full_time.amount > own else post

    def before_next_increment(self, post: PostOnDay, on: date) -> PostOnDay | None:
        """The post as its next increment will find it: as on a day, or as what is known to happen by then has made it.

        None where no increment leads on, or none before the post ends, or before what cannot be worked out.
        """
        ended = self.appointment.ended or _LAST_DAY
        for stage in self.stages[bisect_right(self.stages, on, lo=1, key=_first_day) :]:
            if _comes_before(post, stage.first_day):
                break
            if isinstance(stage.state, PaycalcError):
                return None
            try:
                post = place(self.scheme, stage.state, stage.first_day, before_increment=True)
            except PaycalcError:  # as in a place that has no pay table by then
                return None
        return post if _comes_before(post, ended + timedelta(days=1)) else None

    @cached_property
    def spells(self) -> tuple[tuple[Period, ActingUp], ...]:
        """Spells of acting up: each to its last day, to the next one, or to the end of the post."""
        if not self.changes:
            return ()
        from paycalc.facts.moves import ActingUp

        most = min(self.appointment.ended or _LAST_DAY, _LAST_DAY - timedelta(days=1)) + timedelta(days=1)
        changes = [change for change in self.changes if isinstance(change, ActingUp) and change.on < most]
        ends = [*(spell.on for spell in changes[1:]), most]
        return tuple(
            (Period(spell.on, min(spell.last_day + timedelta(days=1), end)), spell)
            for spell, end in zip(changes, ends, strict=False)
        )

    @cached_property
    def paid_acting_up(self) -> tuple[Period, ...]:
        """The days of acting up that are paid."""
        rule = self.scheme.acting_up
        return rule.paid([days for days, _ in self.spells]) if rule and self.spells else ()

    def _protected(self, state: PostState, on: date) -> HigherSalary | None:
        """The protected salary on a day, if there is one."""
        protection = state.protected
        if protection is None or (protection.last_day is not None and on > protection.last_day):
            return None
        from paycalc.calculations.history.moves import protected_on  # few are protected

        return protected_on(self.scheme, protection, on)

    def _acting(self, state: PostState, on: date) -> HigherSalary | None:
        """The salary of the higher band on a day of acting up that is paid."""
        if not self.changes or not self.spells:
            return None
        spell = next((spell for days, spell in self.spells if on in days), None)
        if spell is None:
            return None
        if self.scheme.acting_up is None:
            from paycalc.terms.progress.acting_up import REPLACE_ACTING_UP

            raise InvalidValueError(
                f"acting up in band {spell.band} on {on}", f"{self.scheme.name} has no rule for it",
                "", REPLACE_ACTING_UP,
            )  # fmt: skip
        if not any(on in days for days in self.paid_acting_up):
            return None
        from paycalc.calculations.history.moves import acted_up  # few act up

        number, evidence = acted_up(self.scheme, self._met_by(spell), spell)
        number, moved = point_after(self.scheme, spell.band, state.facts.location, number, spell.on, on)
        terms = self.scheme.in_force(spell.band, state.facts.location, on)
        return salary_of(terms, number, terms.point_salary(number, climbed=False).resting_on(evidence, moved))

    def _met_by(self, change: Change) -> PostState:
        return next(stage.met for stage in self.stages if stage.change is change and stage.met)


def _comes_before(post: PostOnDay, day: date) -> bool:
    """Whether the next increment of a post comes before a day."""
    following = post.next_increment
    return following is not None and following < day


def _first_day(stage: _Stage) -> date:
    return stage.first_day


def _unbroken(appointment: Appointment) -> tuple[Change, ...]:
    if not appointment.changes:
        return ()
    from paycalc.facts.changes import unbroken  # most people are asked about without a change

    return unbroken(appointment.effective_changes)


def _later_stages(scheme: PayScheme, last: _Stage, changes: Iterable[Change]) -> Iterator[_Stage]:
    """The stages after one in order, up to the first that is refused."""
    for change in (*changes, None):
        for stage in _between(scheme, last, change):
            yield stage
            last = stage
            if isinstance(stage.state, PaycalcError):
                return


def _between(scheme: PayScheme, last: _Stage, change: Change | None) -> Iterator[_Stage]:
    """The tables after a stage that change the points of the band, and the change that comes next."""
    state, until = last.state, change.on if change else _LAST_DAY
    assert not isinstance(state, PaycalcError)  # _stages ends with one
    for table in scheme.point_changes(state.facts.band, state.facts.location):
        day = table.table.effective_from
        if last.first_day < day <= until:
            after = _tried(on_new_points, scheme, state, table)
            yield _Stage(day, after)
            assert not isinstance(after, PaycalcError)  # _stages asks for no more of it
            state = after
    if change:
        from paycalc.calculations.history.changes import after_change  # most people have no change

        yield _Stage(change.on, _tried(after_change, scheme, state, change), change, state)


def _tried(
    work: Callable[[PayScheme, PostState, C], PostState], scheme: PayScheme, met: PostState, by: C
) -> PostState | PaycalcError:
    """What came of a change, or why that cannot be worked out: days before it are answered all the same."""
    try:
        return work(scheme, met, by)
    except PaycalcError as refusal:
        return refusal.with_traceback(None)
