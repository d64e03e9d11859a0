"""What a change makes of the facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs

from paycalc.calculations.assimilated import check_same_points
from paycalc.calculations.given import point_given, salary_changed
from paycalc.calculations.moves import promoted, protected, unless_overtaken
from paycalc.calculations.standing import PointHeld, PostState, place
from paycalc.calculations.unpaid_leave import after_leave
from paycalc.errors import InvalidValueError
from paycalc.facts.appointment import HeldAllowance
from paycalc.facts.changes import AllowanceEnds, AllowanceStarts, Change, HoursChange, LocationChange, PaidWeeksChange
from paycalc.facts.given import PointGiven, SalaryChange
from paycalc.facts.increment_changes import IncrementMoved, IncrementWithheld
from paycalc.facts.leave import Leave
from paycalc.facts.moves import ActingUp, Promotion, Protection
from paycalc.facts.recorded import Recorded
from paycalc.terms.scheme import PayScheme


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
    kept = unless_overtaken(scheme, state, change.on)
    return attrs.evolve(_with(state, location=change.location), protected=kept)


def _allowance_starts(scheme: PayScheme, state: PostState, change: AllowanceStarts) -> PostState:
    others = (one for one in state.facts.allowances if _code(one) != change.code)
    return _with(state, allowances=(*others, HeldAllowance(change.code, starts=change.on)))


def _allowance_ends(scheme: PayScheme, state: PostState, change: AllowanceEnds) -> PostState:
    facts, asked = state.facts, f"allowance {change.code} ends on {change.on}"
    if any(one.automatic for one in scheme.allowances if one.code == change.code):
        raise InvalidValueError(
            asked, "it is automatic: every post has it that a rate of it applies to",
            "", "Give it with its `starts` and its `last_day` among the allowances of the appointment",
        )  # fmt: skip
    others = tuple(one for one in facts.allowances if _code(one) != change.code)
    if len(others) == len(facts.allowances) and facts.knowledge is None:
        raise InvalidValueError(
            asked, "the post does not have it then",
            f"Allowed: {', '.join(map(_code, facts.allowances)) or 'none of the optional ones'}",
        )  # fmt: skip
    return _with(state, allowances=others)


def _code(allowance: str | HeldAllowance) -> str:
    return allowance if isinstance(allowance, str) else allowance.code


def _increment_withheld(scheme: PayScheme, state: PostState, change: IncrementWithheld) -> PostState:
    held = _to_alter(scheme, state, change.on, "withheld")
    return _altered(state, held, None) if held else state


def _to_alter(scheme: PayScheme, state: PostState, on: date, how: str) -> PointHeld | None:
    """The point held whose next increment is altered; none where a view has no increment to alter."""
    pay = place(scheme, state, on).pay
    if isinstance(pay, PointHeld) and pay.following:
        return pay
    if state.facts.knowledge:
        return None
    raise InvalidValueError(f"increment {how} on {on}", f"no increment is due to be {how}", "Leave it out")


def _increment_moved(scheme: PayScheme, state: PostState, change: IncrementMoved) -> PostState:
    held = _to_alter(scheme, state, change.on, "moved")
    if held is None:
        return state
    if change.once:
        return _moved_once(scheme, state, held, change)
    day = change.increment_date
    evidence = place(scheme, state, change.on).evidence
    facts = attrs.evolve(state.facts, point=held.number, point_from=change.on, increment_date=day)
    decided = None if held.came else state.decision
    return PostState(
        facts=facts,
        in_post_from=state.in_post_from,
        point_rests_on=evidence,
        due_on=day,
        protected=state.protected,
        decision=decided,
    )


def _moved_once(scheme: PayScheme, state: PostState, held: PointHeld, change: IncrementMoved) -> PostState:
    moved, following = _altered(state, held, change.increment_date), held.following
    assert following is not None  # _to_alter looks
    later = place(scheme, state, following[1]).next_increment
    if later is not None and later <= change.increment_date:
        raise InvalidValueError(
            f"increment moved on {change.on} to {change.increment_date}",
            f"the one after it is due on {later}, and keeps its day",
            "Give an earlier day, or leave `once` out",
        )
    return moved


def _altered(state: PostState, held: PointHeld, day: date | None) -> PostState:
    """The next increment after those that came, on another day, or withheld where there is none."""
    withheld = {index for index, to in state.overrides if to is None}
    # Increments are counted with those withheld: the next one has as many of both before it as have come.
    to_come = (index for index in range(held.came + len(withheld) + 1) if index not in withheld)
    following = list(to_come)[held.came]
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
