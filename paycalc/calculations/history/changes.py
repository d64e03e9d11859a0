"""What the changes of an appointment make of the facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs

from paycalc.calculations.history.allowances import code_of
from paycalc.calculations.history.assimilate import check_same_points
from paycalc.calculations.history.moves import promoted, protected, unless_overtaken
from paycalc.calculations.history.ranges import MovedSalary, range_notes
from paycalc.calculations.history.state import (
    AfterLeave,
    OwnSalary,
    PointHeld,
    PostOnDay,
    PostState,
    full_time_salary,
    place,
)
from paycalc.errors import InvalidValueError, shown
from paycalc.facts.appointment import HeldAllowance
from paycalc.facts.changes import (
    AllowanceEnds,
    AllowanceStarts,
    Change,
    HoursChange,
    IncrementMoved,
    IncrementWithheld,
    LocationChange,
    PaidWeeksChange,
    PointGiven,
    SalaryChange,
)
from paycalc.facts.leave import Leave
from paycalc.facts.moves import ActingUp, Promotion, Protection
from paycalc.facts.recorded import Recorded
from paycalc.figures import Evidence, Working
from paycalc.terms.progress.increments import LEAVE_COUNTS
from paycalc.terms.scheme import PayScheme

_PUT_OFF = (
    "The increment of {:day} falls due {:number} days later, and is paid from {:day}: the unpaid leave from {:day} to "
    "{:day} is longer than {:text}"
)
_COUNTS = (
    "The unpaid leave from {:day} to {:day} counts as service: the scheme does not say otherwise. The next increment "
    "stays on {:day}"
)


def after_leave(scheme: PayScheme, state: PostState, leave: Leave) -> PostState:
    """The same place; where the rule says so, the next increment is put off."""
    if leave.paid_share:
        return state
    post, facts = place(scheme, state, leave.on), state.facts
    if isinstance(post.pay, OwnSalary):
        return state
    deferred = post.terms.deferred_by(leave.days, state.increment_basis(post.pay.first))
    if deferred is None:
        return _counted(state, post, leave)
    due, day = deferred
    facts = attrs.evolve(facts, point=post.pay.number, point_from=leave.on, increment_date=day)
    return attrs.evolve(
        state,
        facts=facts,
        point_rests_on=post.evidence,
        date_rests_on=post.terms.increment_evidence,
        due_on=due,
        overrides=(),
        decision=None if post.pay.came else state.decision,
        leave=_put_off(post, leave, day),
    )


def _put_off(post: PostOnDay, leave: Leave, deferred: date) -> AfterLeave:
    assert post.next_increment is not None  # only an increment that is due is put off
    rule = post.terms.increments
    longest = rule.leave_defers.words if rule and rule.leave_defers else ""
    values = (post.next_increment, leave.days.days, deferred, leave.on, leave.last_day, longest)
    return AfterLeave(deferred, Working(_PUT_OFF, values), deferred)


def _counted(state: PostState, post: PostOnDay, leave: Leave) -> PostState:
    """The same place, where no rule puts off the increment; that a scheme without one leaves it alone is assumed."""
    rule, following = post.terms.increments, post.next_increment
    if following is None or following == post.date_given or rule is None or not rule.silent_on_leave:
        return state
    note = Working(_COUNTS, (leave.on, leave.last_day, following))
    after = AfterLeave(following, note, leave.last_day, LEAVE_COUNTS)
    # What an earlier leave put in doubt stays so.
    return attrs.evolve(state, point_rests_on=post.pay.rests_on, leave=after)


_DECIDED = "The point is held from {:day} by a decision: {:text}"


def point_given(scheme: PayScheme, state: PostState, change: PointGiven) -> PostState:
    """The point that was given; the next increment stays on its day, unless the decision says another.

    Raises:
        InvalidValueError: The band is a range, or the point is held already.
        UnknownPointError: The scale has no such point.
    """
    post = place(scheme, state, change.on)
    asked = f"point {change.point} given on {change.on}"
    if isinstance(post.pay, OwnSalary):
        raise InvalidValueError(
            asked, f"band {post.terms.band.code} is a range, which has no points",
            "", 'Give the salary, as a change of kind "salary"',
        )  # fmt: skip
    if post.terms.scale.point(change.point).number == post.pay.number and not state.facts.knowledge:
        raise InvalidValueError(asked, "it is the point that is held by then", "Leave it out")
    increment_date, due, date_rests_on = _increment_date(state, post, post.pay, change)
    facts = attrs.evolve(state.facts, point=change.point, point_from=change.on, increment_date=increment_date)
    return PostState(
        facts=facts,
        in_post_from=state.in_post_from,
        date_rests_on=date_rests_on,
        due_on=due,
        protected=unless_overtaken(scheme, state, change.on),
        leave=state.leave,
        decision=Working(_DECIDED, (change.on, change.reason)),
    )


def _increment_date(
    state: PostState, post: PostOnDay, pay: PointHeld, change: PointGiven
) -> tuple[date | None, date | None, Evidence | None]:
    """The next increment: its first day, its day due, and what keeping it rests on where no facts tell it."""
    if change.increment_date is not None:
        return change.increment_date, None, None
    terms = post.terms
    # Who was at the end of the scale has a day all the same, on which one would have been due.
    following = pay.following or terms.increment_beyond(state.increment_basis(pay.first), change.on)
    if following is None:
        return None, None, None
    due, paid = following
    if paid == post.date_given:
        return paid, None, None
    return paid, due, Evidence.joined(terms.increment_evidence, post.next_increment_evidence)


def salary_changed(scheme: PayScheme, state: PostState, change: SalaryChange) -> PostState:
    """The salary from that day on.

    Raises:
        InvalidValueError: The band has points.
    """
    post = place(scheme, state, change.on)
    if isinstance(post.pay, PointHeld):
        raise InvalidValueError(
            f"salary {shown(change.salary)} from {change.on}", f"band {post.terms.band.code} has pay points",
            "", 'Give the point, as a change of kind "point"',
        )  # fmt: skip
    return attrs.evolve(
        _with(state, salary=change.salary, salary_from=change.on),
        point_rests_on=Evidence(),
        salary_recorded=change.recorded,
        moved=None,
        protected=unless_overtaken(scheme, state, change.on),
    )


def after_change(scheme: PayScheme, state: PostState, change: Change) -> PostState:
    """The facts after one more change.

    Raises:
        InvalidValueError: The change does not fit the facts or the scheme.
        PaycalcError: A rule that it needs has no answer.
    """
    return _AFTER[type(change)](scheme, state, change)


def _with(state: PostState, **facts: Any) -> PostState:
    return attrs.evolve(state, facts=attrs.evolve(state.facts, **facts))


def _acting_up(scheme: PayScheme, state: PostState, change: ActingUp) -> PostState:
    return state  # it lasts for a time, and changes nothing behind it


def _protection(scheme: PayScheme, state: PostState, change: Protection) -> PostState:
    return attrs.evolve(state, protected=protected(scheme, state, change))


def _hours(scheme: PayScheme, state: PostState, change: HoursChange) -> PostState:
    return _with(state, weekly_hours=change.weekly_hours)


def _paid_weeks(scheme: PayScheme, state: PostState, change: PaidWeeksChange) -> PostState:
    return _with(state, paid_weeks=change.paid_weeks)


def _location(scheme: PayScheme, state: PostState, change: LocationChange) -> PostState:
    check_same_points(scheme, state, change.location, change.on)
    if state.facts.salary is not None and state.facts.held_from == change.on:
        return _with(state, location=change.location)  # a salary of the day itself is told for the new place
    protection = unless_overtaken(scheme, state, change.on)
    return attrs.evolve(_with(_moved(scheme, state, change.on), location=change.location), protected=protection)


def _moved(scheme: PayScheme, state: PostState, day: date) -> PostState:
    """The same facts with what the tables of a place had made of a salary in a range by a day."""
    post = place(scheme, state, day)
    if isinstance(post.pay, PointHeld) or state.facts.salary is None:
        return state
    salary, notes = full_time_salary(post), tuple(range_notes(post.terms, state.told_salary))
    moved = MovedSalary(day, salary, post.terms.scale_table, notes)
    return attrs.evolve(state, moved=moved, point_rests_on=salary.evidence)


def _allowance_starts(scheme: PayScheme, state: PostState, change: AllowanceStarts) -> PostState:
    others = (one for one in state.facts.allowances if code_of(one) != change.code)
    return _with(state, allowances=(*others, HeldAllowance(change.code, starts=change.on)))


def _allowance_ends(scheme: PayScheme, state: PostState, change: AllowanceEnds) -> PostState:
    facts, asked = state.facts, f"allowance {change.code} ends on {change.on}"
    if any(one.automatic for one in scheme.allowances if one.code == change.code):
        raise InvalidValueError(
            asked, "it is automatic: every post has it that a rate of it applies to",
            "", "Give it with its `starts` and its `last_day` among the allowances of the appointment",
        )  # fmt: skip
    others = tuple(one for one in facts.allowances if code_of(one) != change.code)
    if len(others) == len(facts.allowances) and facts.knowledge is None:
        raise InvalidValueError(
            asked, "the post does not have it then",
            f"Allowed: {', '.join(map(code_of, facts.allowances)) or 'none of the optional ones'}",
        )  # fmt: skip
    return _with(state, allowances=others)


def _increment_withheld(scheme: PayScheme, state: PostState, change: IncrementWithheld) -> PostState:
    point = _to_alter(scheme, state, change.on, "withheld")
    return _altered(state, point, None) if point else state


def _to_alter(scheme: PayScheme, state: PostState, on: date, how: str) -> PointHeld | None:
    """The point held whose next increment is altered; none where a view has no increment to alter."""
    pay = place(scheme, state, on).pay
    if isinstance(pay, PointHeld) and pay.following:
        return pay
    if state.facts.knowledge:
        return None
    raise InvalidValueError(f"increment {how} on {on}", f"no increment is due to be {how}", "Leave it out")


def _increment_moved(scheme: PayScheme, state: PostState, change: IncrementMoved) -> PostState:
    point = _to_alter(scheme, state, change.on, "moved")
    if point is None:
        return state
    if change.once:
        return _moved_once(scheme, state, point, change)
    day = change.increment_date
    evidence = place(scheme, state, change.on).evidence
    facts = attrs.evolve(state.facts, point=point.number, point_from=change.on, increment_date=day)
    decided = None if point.came else state.decision
    return PostState(
        facts=facts,
        in_post_from=state.in_post_from,
        point_rests_on=evidence,
        due_on=day,
        protected=state.protected,
        decision=decided,
    )


def _moved_once(scheme: PayScheme, state: PostState, point: PointHeld, change: IncrementMoved) -> PostState:
    moved, following = _altered(state, point, change.increment_date), point.following
    assert following is not None  # _to_alter looks
    later = place(scheme, state, following[1]).next_increment
    if later is not None and later <= change.increment_date:
        raise InvalidValueError(
            f"increment moved on {change.on} to {change.increment_date}",
            f"the one after it is due on {later}, and keeps its day",
            "Give an earlier day, or leave `once` out",
        )
    return moved


def _altered(state: PostState, point: PointHeld, day: date | None) -> PostState:
    """The next increment after those that came, on another day, or withheld where there is none."""
    withheld = {index for index, to in state.overrides if to is None}
    # Increments are counted with those withheld: the next one has as many of both before it as have come.
    to_come = (index for index in range(point.came + len(withheld) + 1) if index not in withheld)
    following = list(to_come)[point.came]
    return attrs.evolve(state, overrides=tuple(sorted({**dict(state.overrides), following: day}.items())))


_AFTER: Mapping[type[Recorded], Callable[[PayScheme, PostState, Any], PostState]] = {
    Promotion: promoted,
    PointGiven: point_given,
    SalaryChange: salary_changed,
    ActingUp: _acting_up,
    Protection: _protection,
    IncrementMoved: _increment_moved,
    IncrementWithheld: _increment_withheld,
    HoursChange: _hours,
    PaidWeeksChange: _paid_weeks,
    LocationChange: _location,
    AllowanceStarts: _allowance_starts,
    AllowanceEnds: _allowance_ends,
    Leave: after_leave,
}
