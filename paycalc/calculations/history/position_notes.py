"""What the reader should know of where somebody stands on a day, in every answer that goes by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from paycalc.calculations.history.ranges import range_notes
from paycalc.calculations.history.state import PointHeld, PostOnDay
from paycalc.figures import Working

_CONDITION = "From {:day} an increment depends on {:text}: that is taken to be met"
_NO_DAY = (
    "Point {:number} is taken to be that of the start, {:day}, and {:number} increments have come since: if it is held "
    "by now, say since when (point_from)"
)
_FEW_HOURS = (
    "The post is told with {:number} hours a week, of {:number} for full time: if that is a share of full time, tell "
    "the hours it comes to"
)
_ONE_SINCE = _NO_DAY.replace("{:number} increments have", "one increment has")


def position_notes(post: PostOnDay, on: date, *, ahead: bool) -> Iterator[Working]:
    """The notes on the point, or on the salary in a range, that somebody has on a day.

    Args:
        post: The post on that day.
        on: The day.
        ahead: Whether the answer speaks of the next increment too.
    """
    if isinstance(post.pay, PointHeld):
        if kind := post.terms.scale.point(post.pay.number).kind:
            yield Working("Increments do not lead to point {:number}: " + kind.words, (post.pay.number,))
        if post.state.decision and not post.pay.came:
            yield post.state.decision
        yield from _increment_notes(post, post.pay, ahead=ahead)
    else:
        yield from range_notes(post.terms, post.state.told_salary)
    if (hours := post.facts.weekly_hours) is not None and hours <= 1:
        yield Working(_FEW_HOURS, (hours, post.terms.hours.hours))
    leave = post.state.leave
    if leave and on <= leave.noted_to:
        yield leave.note


def _increment_notes(post: PostOnDay, pay: PointHeld, *, ahead: bool) -> Iterator[Working]:
    """What the increments depend on, and from which day they were counted."""
    rule = post.terms.increments
    if rule and rule.condition and rule.condition.effective_from <= _last_increment(pay, ahead=ahead):
        yield Working(_CONDITION, (rule.condition.effective_from, rule.condition.depends_on))
    facts = post.facts
    if facts.point is not None and facts.point_from is None and pay.came and post.state.in_post_from == facts.started:
        count = (pay.came,) if pay.came > 1 else ()
        yield Working(_NO_DAY if count else _ONE_SINCE, (facts.point, facts.started, *count))


def _last_increment(pay: PointHeld, *, ahead: bool) -> date:
    """The first day of the last increment that the answer speaks of: the next one, or else the last that came."""
    paid = pay.increments.paid_from[: pay.came + ahead]
    return paid[-1] if paid else date.min
