"""What unpaid leave does to the next increment."""

from __future__ import annotations

from datetime import date

import attrs

from paycalc.calculations.standing import OwnSalary, PostOnDay, PostState, place
from paycalc.facts.leave import Leave
from paycalc.figures import Evidence, Working
from paycalc.terms.increments import LEAVE_COUNTS
from paycalc.terms.scheme import PayScheme

_PUT_OFF = (
    "The increment of {:day} falls due {:number} days later, and is paid from {:day}: the unpaid leave from {:day} to "
    "{:day} is longer than {:text}"
)
_COUNTS = (
    "The unpaid leave from {:day} to {:day} counts as service: the scheme does not say otherwise. The next increment "
    "stays on {:day}"
)


@attrs.frozen
class AfterLeave:
    """What unpaid leave does to the next increment: it is put off by the scheme's rule, or stays for want of one.

    Attributes:
        increment: The first day of that increment.
        note: What the reader should know.
        noted_to: The last day on which it is said.
        evidence: What that increment and those after it rest on beyond the rule.
    """

    increment: date
    note: Working
    noted_to: date
    evidence: Evidence = Evidence()


def after_leave(scheme: PayScheme, state: PostState, leave: Leave) -> PostState:
    """The same place; where the rule says so, the next increment is put off."""
    if leave.paid_share:
        return state
    held, facts = place(scheme, state, leave.on), state.facts
    if isinstance(held.pay, OwnSalary):
        return state
    deferred = held.terms.deferred_by(leave.days, state.increment_basis(held.pay.first))
    if deferred is None:
        return _counted(state, held, leave)
    due, day = deferred
    facts = attrs.evolve(facts, point=held.pay.number, point_from=leave.on, increment_date=day)
    return attrs.evolve(
        state,
        facts=facts,
        point_rests_on=held.evidence,
        date_rests_on=held.terms.increment_evidence,
        due_on=due,
        overrides=(),
        decision=None if held.pay.came else state.decision,
        leave=_put_off(held, leave, day),
    )


def _put_off(held: PostOnDay, leave: Leave, deferred: date) -> AfterLeave:
    assert held.next_increment is not None  # only an increment that is due is put off
    rule = held.terms.increments
    longest = rule.leave_defers.words if rule and rule.leave_defers else ""
    values = (held.next_increment, leave.days.days, deferred, leave.on, leave.last_day, longest)
    return AfterLeave(deferred, Working(_PUT_OFF, values), deferred)


def _counted(state: PostState, held: PostOnDay, leave: Leave) -> PostState:
    """The same place, where no rule puts off the increment; that a scheme without one leaves it alone is assumed."""
    rule, following = held.terms.increments, held.next_increment
    if following is None or following == held.date_given or rule is None or not rule.silent_on_leave:
        return state
    note = Working(_COUNTS, (leave.on, leave.last_day, following))
    after = AfterLeave(following, note, leave.last_day, LEAVE_COUNTS)
    # What an earlier leave put in doubt stays so.
    return attrs.evolve(state, point_rests_on=held.pay.rests_on, leave=after)
