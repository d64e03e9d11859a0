"""What unpaid leave does to the next increment."""

from __future__ import annotations

from datetime import date

import attrs

from paycalc.calculations.standing import OwnSalary, PostOnDay, Standing, place
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


def after_leave(scheme: PayScheme, standing: Standing, leave: Leave) -> Standing:
    """The same place; where the rule says so, the next increment is put off."""
    if leave.paid_share:
        return standing
    held, facts = place(scheme, standing, leave.on), standing.facts
    if isinstance(held.pay, OwnSalary):
        return standing
    deferred = held.terms.deferred_by(leave.days, standing.climb(held.pay.first))
    if deferred is None:
        return _counted(standing, held, leave)
    due, day = deferred
    facts = attrs.evolve(facts, point=held.pay.number, point_from=leave.on, increment_date=day)
    return attrs.evolve(
        standing,
        facts=facts,
        before=held.evidence,
        kept=held.terms.increment_evidence,
        due=due,
        altered=(),
        decided=None if held.pay.came else standing.decided,
        leave=_put_off(held, leave, day),
    )


def _put_off(held: PostOnDay, leave: Leave, deferred: date) -> AfterLeave:
    assert held.next_increment is not None  # only an increment that is due is put off
    rule = held.terms.increments
    longest = rule.leave_defers.words if rule and rule.leave_defers else ""
    values = (held.next_increment, leave.days.days, deferred, leave.on, leave.last_day, longest)
    return AfterLeave(deferred, Working(_PUT_OFF, values), deferred)


def _counted(standing: Standing, held: PostOnDay, leave: Leave) -> Standing:
    """The same place, where no rule puts off the increment; that a scheme without one leaves it alone is assumed."""
    rule, following = held.terms.increments, held.next_increment
    if following is None or following == held.told or rule is None or not rule.silent_on_leave:
        return standing
    note = Working(_COUNTS, (leave.on, leave.last_day, following))
    after = AfterLeave(following, note, leave.last_day, LEAVE_COUNTS)
    # What an earlier leave put in doubt stays so.
    return attrs.evolve(standing, before=held.pay.rests_on, leave=after)
