"""What tables that change the points of a band make of the facts."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from paycalc.calculations.standing import Standing, place
from paycalc.figures import Evidence
from paycalc.terms.point_changes import PointChange
from paycalc.terms.scheme import PayScheme


def assimilated(scheme: PayScheme, standing: Standing, since: date, until: date) -> Standing:
    """The facts after the tables that change the points of the band, from the day after *since*."""
    for change in scheme.point_changes(standing.facts.band, standing.facts.location):
        if since < change.table.effective_from <= until:
            standing = _on_new_points(scheme, standing, change)
    return standing


def _on_new_points(scheme: PayScheme, standing: Standing, change: PointChange) -> Standing:
    """The point of the new table; then an increment of that very day, and the day of the next one."""
    day, told, facts = change.table.effective_from, change.assimilation, standing.facts
    held = place(scheme, standing, day - timedelta(days=1))
    terms = scheme.in_force(facts.band, facts.location, day)
    assert held.point is not None  # the scheme's checks refuse a range that turns into points
    point, evidence = told.becomes[held.point], Evidence.joined(held.evidence, change.evidence)
    if not told.keeps_increment_date:
        facts = attrs.evolve(facts, point=point, point_from=day, increment_date=None)
        return attrs.evolve(standing, facts=facts, before=evidence, kept=None, altered=(), leave=None)
    by_rule = Evidence.joined(held.next_increment_evidence, terms.increment_evidence)
    following = held.next_increment or terms.increment_from(facts.started, facts.held_from, facts.increment_date, day)
    kept = change.evidence if following == held.told else Evidence.joined(by_rule, change.evidence)
    if following == day:
        if terms.scale.steps_from(point):
            point, evidence = point + 1, Evidence.joined(evidence, kept, terms.scale.climbing)
        following, kept = terms.increment_after(day), Evidence.joined(by_rule, change.evidence)
    facts = attrs.evolve(facts, point=point, point_from=day, increment_date=following)
    return attrs.evolve(standing, facts=facts, before=evidence, kept=kept if following else None, altered=())


def point_after(
    scheme: PayScheme, band: str, location: str | None, point: int, since: date, until: date
) -> tuple[int, Evidence]:
    """What becomes of a point that no increment moves, and what that rests on."""
    evidence = Evidence()
    for change in scheme.point_changes(band, location):
        if since < change.table.effective_from <= until:
            point, evidence = change.assimilation.becomes[point], Evidence.joined(evidence, change.evidence)
    return point, evidence
