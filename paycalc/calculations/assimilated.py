"""What tables that change the points of a band make of the facts."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from paycalc.calculations.standing import Position, Standing, place
from paycalc.errors import InvalidValueError
from paycalc.facts.appointment import Appointment
from paycalc.figures import Evidence
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.point_changes import PointChange
from paycalc.terms.scheme import PayScheme


def on_new_points(scheme: PayScheme, standing: Standing, change: PointChange) -> Standing:
    """The point of the new table. An increment of that very day is still to come, and leads on from there."""
    day, told, facts = change.table.effective_from, change.assimilation, standing.facts
    held = place(scheme, standing, day - timedelta(days=1))
    assert held.point is not None  # the scheme's checks refuse a range that turns into points
    assert held.start is not None
    moved = attrs.evolve(facts, point=told.becomes[held.point], point_from=day, increment_date=None)
    evidence = Evidence.joined(held.evidence, change.evidence)
    if not told.keeps_increment_date:
        return _counted_anew(standing, held, moved, evidence)
    terms = scheme.in_force(facts.band, facts.location, day)
    following = _following(standing, held, terms, day)
    if following is None:
        return attrs.evolve(standing, facts=moved, before=evidence, kept=None, due=None, altered=())
    due, paid = following
    by_rule = [] if paid == held.told else [held.next_increment_evidence, terms.increment_evidence]
    since = day if paid > day else day - timedelta(days=1)  # for an increment of the day itself to come after it
    return attrs.evolve(
        standing,
        facts=attrs.evolve(moved, point_from=since, increment_date=paid),
        before=evidence,
        kept=Evidence.joined(*by_rule, change.evidence),
        due=due,
        altered=(),
    )


def _following(standing: Standing, held: Position, terms: TermsInForce, day: date) -> tuple[date, date] | None:
    """The increment that stays due on its day, also where the old scale had come to its end."""
    if held.next_increment is not None and held.next_due is not None:
        return held.next_due, held.next_increment
    assert held.start is not None  # _on_new_points looks
    return terms.increment_beyond(standing.climb(held.start), day)


def _counted_anew(standing: Standing, held: Position, moved: Appointment, evidence: Evidence) -> Standing:
    """Increments counted from the day of the table, apart from what was decided of the next one by itself."""
    assert held.point is not None  # _on_new_points looks
    assert held.start is not None
    climb, came = standing.climb(held.start), held.point - held.start
    passed = came + len([index for index in climb.withheld if index < came])
    altered = tuple((index - passed, to) for index, to in standing.altered if index >= passed)
    if held.told is not None and held.told > moved.held_from:
        facts = attrs.evolve(moved, increment_date=held.told)
        return attrs.evolve(
            standing, facts=facts, before=evidence, kept=None, due=held.told, altered=altered, leave=None
        )
    return attrs.evolve(standing, facts=moved, before=evidence, kept=None, due=None, altered=altered, leave=None)


def check_same_points(scheme: PayScheme, standing: Standing, location: str | None, on: date) -> None:
    """Refuse a move between places whose tables have made different points of a band's."""
    facts = standing.facts
    begun = [
        [change for change in scheme.point_changes(facts.band, place) if change.table.effective_from <= on]
        for place in (facts.location, location)
    ]
    if begun[0] != begun[1]:
        raise InvalidValueError(
            f"location {location} from {on}",
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
