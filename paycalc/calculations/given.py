"""What a point, or a salary in a range, that is given by a decision makes of the facts."""

from __future__ import annotations

from datetime import date

import attrs

from paycalc.calculations.moves import unless_overtaken
from paycalc.calculations.standing import OwnSalary, PointHeld, PostOnDay, PostState, place
from paycalc.errors import InvalidValueError, shown
from paycalc.facts.given import PointGiven, SalaryChange
from paycalc.figures import Evidence, Working
from paycalc.terms.scheme import PayScheme

_DECIDED = "The point is held from {:day} by a decision: {:text}"


def point_given(scheme: PayScheme, state: PostState, change: PointGiven) -> PostState:
    """The point that was given; the next increment stays on its day, unless the decision says another.

    Raises:
        InvalidValueError: The band is a range, or the point is held already.
        UnknownPointError: The scale has no such point.
    """
    held = place(scheme, state, change.on)
    asked = f"point {change.point} given on {change.on}"
    if isinstance(held.pay, OwnSalary):
        raise InvalidValueError(
            asked, f"band {held.terms.band.code} is a range, which has no points",
            "", 'Give the salary, as a change of kind "salary"',
        )  # fmt: skip
    if held.terms.scale.point(change.point).number == held.pay.number and not state.facts.knowledge:
        raise InvalidValueError(asked, "it is the point that is held by then", "Leave it out")
    increment_date, due, kept = _increment_date(state, held, held.pay, change)
    facts = attrs.evolve(state.facts, point=change.point, point_from=change.on, increment_date=increment_date)
    return PostState(
        facts=facts,
        in_post_from=state.in_post_from,
        date_rests_on=kept,
        due_on=due,
        protected=unless_overtaken(scheme, state, change.on),
        leave=state.leave,
        decision=Working(_DECIDED, (change.on, change.reason)),
    )


def _increment_date(
    state: PostState, held: PostOnDay, pay: PointHeld, change: PointGiven
) -> tuple[date | None, date | None, Evidence | None]:
    """The next increment: its first day, its day due, and what keeping it rests on where no facts tell it."""
    if change.increment_date is not None:
        return change.increment_date, None, None
    terms = held.terms
    # Who was at the end of the scale has a day all the same, on which one would have been due.
    following = pay.following or terms.increment_beyond(state.increment_basis(pay.first), change.on)
    if following is None:
        return None, None, None
    due, paid = following
    if paid == held.date_given:
        return paid, None, None
    return paid, due, Evidence.joined(terms.increment_evidence, held.next_increment_evidence)


def salary_changed(scheme: PayScheme, state: PostState, change: SalaryChange) -> PostState:
    """The salary from that day on.

    Raises:
        InvalidValueError: The band has points.
    """
    held = place(scheme, state, change.on)
    if isinstance(held.pay, PointHeld):
        raise InvalidValueError(
            f"salary {shown(change.salary)} from {change.on}", f"band {held.terms.band.code} has pay points",
            "", 'Give the point, as a change of kind "point"',
        )  # fmt: skip
    protected = unless_overtaken(scheme, state, change.on)
    return attrs.evolve(state, facts=attrs.evolve(state.facts, salary=change.salary), protected=protected)
