"""Where somebody stands on the scale on a day, after all that has changed by then."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

import attrs

from paycalc.dates import checked_day
from paycalc.errors import InvalidValueError
from paycalc.facts.appointment import Appointment, HeldAllowance
from paycalc.facts.changes import (
    AllowanceEnds,
    AllowanceStarts,
    Change,
    HoursChange,
    IncrementMoved,
    Leave,
    LocationChange,
    PaidWeeksChange,
    Promotion,
    unbroken,
)
from paycalc.figures import Evidence
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.point_changes import PointChange
from paycalc.terms.promotion import REPLACE_PROMOTION, PromotionPoint, PromotionRule
from paycalc.terms.scheme import PayScheme


@attrs.frozen
class Position:
    """Somebody's place on the scale on a day.

    Attributes:
        facts: The appointment as it is that day, with nothing left to change.
        terms: The terms in force.
        start: The pay point held at first; None in a band with a range.
        point: The pay point held; None in a band with a range.
        next_increment: The first day of the next point; None where no increment leads on.
        by_rule: Whether being on that point rests on the increment rule, and not on the facts alone.
        before: What the point held at first rests on, where a change led to it.
        kept: What the day of the next increment rests on beyond the rule, where a promotion kept it.
    """

    facts: Appointment
    terms: TermsInForce
    start: int | None
    point: int | None
    next_increment: date | None
    by_rule: bool
    before: Evidence = Evidence()
    kept: Evidence | None = None

    @property
    def evidence(self) -> Evidence:
        """What being on that point rests on."""
        rule = [self.terms.increment_evidence, self.terms.scale.climbing] if self.by_rule else []
        return Evidence.joined(self.before, *rule)

    @property
    def told(self) -> date | None:
        """The day of an increment that the facts tell; none where a rule led to it."""
        return None if self.kept else self.facts.increment_date


def position(scheme: PayScheme, appointment: Appointment, *, on: date) -> Position:
    """Somebody's place on the scale on a day.

    Args:
        scheme: The employer's terms.
        appointment: The person's facts.
        on: The day asked about.

    Returns:
        The point reached by the increments due and the changes up to *on*, with that day included. Of one
        day, an increment comes first, then promotion, then hours, location and allowances.

    Raises:
        InvalidValueError: *on* is before the start in the band, before the day the point was held, or after
            the last day in post; or a promotion needs a point and the scheme has no rule for it.
        UnknownNameError: The scheme has no such band or location.
        UnknownPointError: The band has no such point.
        NoTableInForceError: No pay table has the band by that day.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, load_scheme, position
        >>> met = load_scheme("met-police-staff")
        >>> held = position(met, Appointment("D", started=date(2024, 9, 1)), on=date(2025, 9, 1))
        >>> held.point, held.next_increment
        (2, datetime.date(2026, 9, 1))
    """
    checked_day(on, named="on")
    if on < appointment.held_from:
        raise InvalidValueError(
            f"band {appointment.band} on {on}", f"the appointment's point is held from {appointment.held_from}",
            "Ask for that day or a later one",
        )  # fmt: skip
    if appointment.ended is not None and on > appointment.ended:
        raise InvalidValueError(
            f"band {appointment.band} on {on}",
            f"the last day in post is {appointment.ended}",
            "Ask for that day or an earlier one",
        )
    standing, since = _Standing(attrs.evolve(appointment, changes=())), appointment.held_from
    due = sorted((one for one in unbroken(appointment.changes) if one.on <= on), key=lambda one: (one.on, one.rank))
    for change in due:
        standing = _changed(scheme, _assimilated(scheme, standing, since, change.on), change)
        since = change.on
    return _place(scheme, _assimilated(scheme, standing, since, on), on)


@attrs.frozen
class _Standing:
    """An appointment after some of its changes, what its first point rests on, and what a kept increment date does."""

    facts: Appointment
    before: Evidence = Evidence()
    kept: Evidence | None = None


def _place(scheme: PayScheme, standing: _Standing, on: date) -> Position:
    facts = standing.facts
    terms = scheme.in_force(facts.band, facts.location, on)
    if not terms.scale.points:
        return Position(facts, terms, None, None, None, False, standing.before)
    start = terms.scale.points[0].number if facts.point is None else facts.point
    terms.scale.point(start)
    told = facts.increment_date
    due = terms.increments_due(facts.started, facts.held_from, start, told)
    count = bisect_right(due, on)
    following = due[count] if count < len(due) else None
    # Up to the day told, facts decide: nothing, or one increment. Afterwards even "not yet" rests on the rule.
    certain = None if standing.kept else told
    by_rule = on > (certain or facts.held_from) and len(due) > (certain is not None)
    before = Evidence.joined(standing.before, standing.kept) if standing.kept and by_rule else standing.before
    return Position(facts, terms, start, start + count, following, by_rule, before, standing.kept)


def _assimilated(scheme: PayScheme, standing: _Standing, since: date, until: date) -> _Standing:
    """The standing after the tables that change the points of its band, from the day after *since*."""
    for change in scheme.point_changes(standing.facts.band, standing.facts.location):
        if since < change.table.effective_from <= until:
            standing = _on_new_points(scheme, standing, change)
    return standing


def _on_new_points(scheme: PayScheme, standing: _Standing, change: PointChange) -> _Standing:
    """The point of the new table; then an increment of that very day, and the day of the next one."""
    day, told, facts = change.table.effective_from, change.assimilation, standing.facts
    held = _place(scheme, standing, day - timedelta(days=1))
    terms = scheme.in_force(facts.band, facts.location, day)
    assert held.point is not None  # the scheme's checks refuse a range that turns into points
    point, evidence = told.becomes[held.point], Evidence.joined(held.evidence, change.evidence)
    if not told.keeps_increment_date:
        return _Standing(attrs.evolve(facts, point=point, point_from=day, increment_date=None), evidence)
    by_rule = Evidence.joined(held.kept or Evidence(), terms.increment_evidence)
    following = held.next_increment or terms.increment_from(facts.started, facts.held_from, facts.increment_date, day)
    kept = change.evidence if following == held.told else Evidence.joined(by_rule, change.evidence)
    if following == day:
        if terms.scale.steps_from(point):
            point, evidence = point + 1, Evidence.joined(evidence, kept, terms.scale.climbing)
        following, kept = terms.increment_after(day), Evidence.joined(by_rule, change.evidence)
    moved = attrs.evolve(facts, point=point, point_from=day, increment_date=following)
    return _Standing(moved, evidence, kept if following else None)


def _changed(scheme: PayScheme, standing: _Standing, change: Change) -> _Standing:
    facts = standing.facts
    if isinstance(change, Promotion):
        return _promoted(scheme, standing, change)
    if isinstance(change, IncrementMoved):
        return _increment_moved(scheme, standing, change)
    if isinstance(change, Leave):
        return _on_leave(scheme, standing, change)
    if isinstance(change, HoursChange):
        return attrs.evolve(standing, facts=attrs.evolve(facts, weekly_hours=change.weekly_hours))
    if isinstance(change, PaidWeeksChange):
        return attrs.evolve(standing, facts=attrs.evolve(facts, paid_weeks=change.paid_weeks))
    if isinstance(change, LocationChange):
        return attrs.evolve(standing, facts=attrs.evolve(facts, location=change.location))
    return attrs.evolve(standing, facts=attrs.evolve(facts, allowances=_allowances(facts, change)))


def _allowances(facts: Appointment, change: AllowanceStarts | AllowanceEnds) -> tuple[str | HeldAllowance, ...]:
    others = tuple(one for one in facts.allowances if _code(one) != change.code)
    if isinstance(change, AllowanceStarts):
        return (*others, HeldAllowance(change.code, starts=change.on))
    if len(others) == len(facts.allowances):
        raise InvalidValueError(
            f"allowance {change.code} ends on {change.on}", "the post does not have it then",
            f"Allowed: {', '.join(map(_code, facts.allowances)) or 'none of the optional ones'}",
        )  # fmt: skip
    return others


def _code(allowance: str | HeldAllowance) -> str:
    return allowance if isinstance(allowance, str) else allowance.code


def _increment_moved(scheme: PayScheme, standing: _Standing, change: IncrementMoved) -> _Standing:
    held = _place(scheme, standing, change.on)
    if held.next_increment is None:
        raise InvalidValueError(f"increment moved on {change.on}", "no increment is due to be moved", "Leave it out")
    facts = attrs.evolve(standing.facts, point=held.point, point_from=change.on, increment_date=change.increment_date)
    return _Standing(facts, held.evidence)


def _on_leave(scheme: PayScheme, standing: _Standing, leave: Leave) -> _Standing:
    """The same place; where the rule says so, the next increment is put off."""
    if leave.paid_share:
        return standing
    held, facts = _place(scheme, standing, leave.on), standing.facts
    if held.start is None or held.point is None:
        return standing
    deferred = held.terms.deferred_by(leave.days, facts.started, facts.held_from, held.start, facts.increment_date)
    if deferred is None:
        return standing
    facts = attrs.evolve(facts, point=held.point, point_from=leave.on, increment_date=deferred)
    return _Standing(facts, held.evidence, held.terms.increment_evidence)


def _promoted(scheme: PayScheme, standing: _Standing, change: Promotion) -> _Standing:
    """The start in the new band; the old position matters only as far as a rule looks at it."""
    point, before = change.point, Evidence()
    terms = scheme.in_force(change.band, standing.facts.location, change.on)
    if point is None and terms.scale.points:
        point, before = _point_by_rule(scheme, standing, terms, change)
    increment_date, kept = _increment_date(scheme, standing, change)
    facts = attrs.evolve(
        standing.facts,
        band=change.band,
        started=change.on,
        point=point,
        point_from=None,
        increment_date=increment_date,
        salary=change.salary,
    )
    return _Standing(facts, before, kept)


def _increment_date(scheme: PayScheme, standing: _Standing, change: Promotion) -> tuple[date | None, Evidence | None]:
    """The day of the next increment in the new band, where it is told or kept, and what a kept one rests on."""
    rule = scheme.promotion
    if change.increment_date is not None or rule is None or not rule.keeps_increment_date:
        return change.increment_date, None
    held = _place(scheme, standing, change.on)
    if held.next_increment is None:
        return None, None
    if held.next_increment == held.told:
        return held.next_increment, _evidence(scheme, rule)
    return held.next_increment, Evidence.joined(held.terms.increment_evidence, _evidence(scheme, rule))


def _point_by_rule(
    scheme: PayScheme, standing: _Standing, terms: TermsInForce, change: Promotion
) -> tuple[int, Evidence]:
    rule = scheme.promotion
    if rule is None:
        raise InvalidValueError(
            f"promotion to band {change.band} on {change.on}", f"{scheme.name} has no rule for the point there",
            "", REPLACE_PROMOTION,
        )  # fmt: skip
    if rule.point is PromotionPoint.MINIMUM:
        return terms.scale.points[0].number, _evidence(scheme, rule)
    held = _place(scheme, standing, change.on)
    if held.point is None:
        raise InvalidValueError(
            f"promotion to band {change.band} on {change.on}",
            f"the rule compares points, and band {standing.facts.band} is a range",
            "", "Give the point with the promotion",
        )  # fmt: skip
    old = held.terms.scale
    found = rule.point_on(terms.scale, old, old.point(held.point))
    compared = held.terms.carried, terms.carried  # a table that is carried forward makes the comparison assumed
    return found.number, Evidence.joined(held.evidence, *compared, _evidence(scheme, rule))


def _evidence(scheme: PayScheme, rule: PromotionRule) -> Evidence:
    return rule.evidence(f"promotion rule of {scheme.name}", REPLACE_PROMOTION)
