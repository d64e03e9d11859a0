"""What tables that change the points of a band make of the facts."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from paycalc.calculations.history.state import PointHeld, PostState, place
from paycalc.errors import InvalidValueError
from paycalc.figures import Evidence
from paycalc.terms.scales.tables import PointChange
from paycalc.terms.scheme import PayScheme


def on_new_points(scheme: PayScheme, state: PostState, change: PointChange) -> PostState:
    """The point of the new table. An increment of that very day is still to come, and leads on from there."""
    day, mapping, facts = change.table.effective_from, change.assimilation, state.facts
    post = place(scheme, state, day - timedelta(days=1))
    assert isinstance(post.pay, PointHeld)  # the scheme's checks refuse a range that turns into points
    moved = attrs.evolve(facts, point=mapping.becomes[post.pay.number], point_from=day, increment_date=None)
    evidence = Evidence.joined(post.evidence, change.evidence)
    if not mapping.keeps_increment_date:
        return _counted_anew(
            state, post.pay, post.date_given, attrs.evolve(state, facts=moved, point_rests_on=evidence)
        )
    terms = scheme.in_force(facts.band, facts.location, day)
    # The increment stays due on its day, also where the old scale had come to its end.
    following = post.pay.following or terms.increment_beyond(state.increment_basis(post.pay.first), day)
    if following is None:
        return attrs.evolve(state, facts=moved, point_rests_on=evidence, date_rests_on=None, due_on=None, overrides=())
    due, paid = following
    by_rule = [] if paid == post.date_given else [post.next_increment_evidence, terms.increment_evidence]
    since = day if paid > day else day - timedelta(days=1)  # for an increment of the day itself to come after it
    return attrs.evolve(
        state,
        facts=attrs.evolve(moved, point_from=since, increment_date=paid),
        point_rests_on=evidence,
        date_rests_on=Evidence.joined(*by_rule, change.evidence),
        due_on=due,
        overrides=(),
    )


def _counted_anew(state: PostState, pay: PointHeld, date_given: date | None, moved: PostState) -> PostState:
    """Increments counted from the day of the table, apart from what was decided of the next one by itself."""
    basis = state.increment_basis(pay.first)
    # Counted anew are the days that follow from service. That one increment is withheld or moved was decided for
    # itself, and is counted from the first point held: those that have come or been withheld before are taken off.
    passed = pay.came + len([index for index in basis.withheld if index < pay.came])
    altered = tuple((index - passed, to) for index, to in state.overrides if index >= passed)
    date_given = date_given if date_given and date_given > moved.facts.held_from else None
    facts = attrs.evolve(moved.facts, increment_date=date_given)
    return attrs.evolve(moved, facts=facts, date_rests_on=None, due_on=date_given, overrides=altered, leave=None)


def check_same_points(scheme: PayScheme, state: PostState, location: str | None, on: date) -> None:
    """Refuse a move between places whose tables have made different points of a band's."""
    facts = state.facts
    begun = [
        [change for change in scheme.point_changes(facts.band, place) if change.table.effective_from <= on]
        for place in (facts.location, location)
    ]
    if begun[0] != begun[1]:
        raise InvalidValueError(
            f"location {location} from {on}" if location else f"no location from {on}",
            f"the points of band {facts.band} there are not those of {facts.location or 'the scheme as a whole'}",
            "",
            "End the post, and begin another there with its point",
        )


def point_after(
    scheme: PayScheme, band: str, location: str | None, point: int, since: date, until: date
) -> tuple[int, Evidence]:
    """What becomes of a point that no increment moves, and what that rests on."""
    evidence = Evidence()
    for change in scheme.point_changes(band, location):
        if since < change.table.effective_from <= until:
            point, evidence = change.assimilation.becomes[point], Evidence.joined(evidence, change.evidence)
    return point, evidence
