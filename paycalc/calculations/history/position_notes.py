"""What the reader should know of a position: its point, its increments, or its salary in a range."""

from __future__ import annotations

from datetime import date

from paycalc.calculations.history.increment_notes import increment_notes
from paycalc.calculations.history.ranges import range_notes
from paycalc.calculations.history.state import PointHeld, PostOnDay
from paycalc.figures import Working


def position_notes(post: PostOnDay, on: date, *, to_come: bool = True) -> tuple[Working, ...]:
    """The notes on the position of a post on a day; *to_come* where the answer speaks of the next increment."""
    notes: list[Working] = []
    if isinstance(post.pay, PointHeld):
        if kind := post.terms.scale.point(post.pay.number).kind:
            notes.append(Working("Increments do not lead to point {:number}: " + kind.words, (post.pay.number,)))
        if post.state.decision and not post.pay.came:
            notes.append(post.state.decision)
        notes += increment_notes(post, post.pay, to_come=to_come)
    else:
        notes += range_notes(post.terms, post.facts, post.pay)
    leave = post.state.leave
    if leave and on <= leave.noted_to:
        notes.append(leave.note)
    return tuple(notes)
