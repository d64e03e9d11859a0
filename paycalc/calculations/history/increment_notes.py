"""What the reader should know of increments: what they depend on, and from which day they were counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from paycalc.calculations.history.state import PointHeld, PostOnDay
from paycalc.figures import Working

_CONDITION = "From {:day} an increment depends on {:text}: that is taken to be met"
_NO_DAY = (
    "Point {:number} is taken to be that of the start, {:day}, and {:number} increments have come since: if it is held "
    "by now, say since when (point_from)"
)
_ONE_SINCE = _NO_DAY.replace("{:number} increments have", "one increment has")


def increment_notes(post: PostOnDay, pay: PointHeld, *, to_come: bool) -> Iterator[Working]:
    """The notes on the increments of a post on a day; *to_come* where the answer speaks of the next one."""
    rule = post.terms.increments
    if rule and rule.condition and rule.condition.effective_from <= _last_increment(pay, to_come=to_come):
        yield Working(_CONDITION, (rule.condition.effective_from, rule.condition.depends_on))
    facts = post.facts
    if facts.point is not None and facts.point_from is None and pay.came and post.state.in_post_from == facts.started:
        count = (pay.came,) if pay.came > 1 else ()
        yield Working(_NO_DAY if count else _ONE_SINCE, (facts.point, facts.started, *count))


def _last_increment(pay: PointHeld, *, to_come: bool) -> date:
    """The first day of the last increment that the answer speaks of: the next one, or else the last that came."""
    spoken_of = pay.increments.paid_from[: pay.came + to_come]
    return spoken_of[-1] if spoken_of else date.min
