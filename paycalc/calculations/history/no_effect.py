"""What the facts ask for and what does not come of it on a day: else an answer would leave it out without a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.history.state import OwnSalary, PointHeld, PostOnDay
from paycalc.figures import Working

_NO_INCREMENT = "The increment date {:day} has no effect: no increment leads on from point {:number}"
_NO_POINTS = "The increment date {:day} has no effect: band {:text} is a range, without increments"
_PROTECTED = "The salary that is protected from {:day} adds nothing: that of the post is no lower"
_ACTING = "Acting up in band {:text} from {:day} to {:day} adds nothing: "
_NOT_PAID = "by the scheme's rule the day is not among those that are paid"
_NO_HIGHER = "the salary there is no higher"


def no_effect(history: PostHistory, post: PostOnDay, on: date) -> Iterator[Working]:
    """The notes on what was asked for and did not apply on a day."""
    protection = post.state.protected
    if isinstance(post.pay, OwnSalary) and post.date_given:
        yield Working(_NO_POINTS, (post.date_given, post.terms.band.code))
    if isinstance(post.pay, PointHeld) and post.date_given and not post.pay.increments.paid_from:
        yield Working(_NO_INCREMENT, (post.date_given, post.pay.number))
    if protection and post.protected is None and on <= (protection.last_day or on):
        yield Working(_PROTECTED, (protection.since,))
    for days, spell in history.spells if post.acting is None else ():
        if on in days:
            paid = any(on in part for part in history.paid_acting_up)
            words = _ACTING + (_NO_HIGHER if paid else _NOT_PAID)
            yield Working(words, (spell.band, days.start, days.last_day))
