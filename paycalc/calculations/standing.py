"""Somebody's place on the scale, from facts in which nothing is left to change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from paycalc.errors import InvalidValueError, shown
from paycalc.facts.appointment import Appointment
from paycalc.figures import Evidence, Figure, Per, Working
from paycalc.terms.climbs import Altered, Climb
from paycalc.terms.deferred import later
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from paycalc.calculations.other_salaries import OtherSalary, Protected
    from paycalc.calculations.unpaid_leave import AfterLeave
else:  # few are protected, act up or are on unpaid leave
    OtherSalary = later("paycalc.calculations.other_salaries", "OtherSalary")
    Protected = later("paycalc.calculations.other_salaries", "Protected")
    AfterLeave = later("paycalc.calculations.unpaid_leave", "AfterLeave")

_NO_EVIDENCE = Evidence()


def _told_apart(terms: TermsInForce) -> tuple[object, ...]:
    """By what positions of equal schemes, such as one that was pickled, are equal."""
    return terms.scheme.name, terms.band.code, terms.location, terms.table, terms.scale


@attrs.frozen
class Position:
    """Somebody's place on the scale on a day.

    Attributes:
        facts: The appointment as it is that day, with nothing left to change.
        terms: The terms in force.
        start: The pay point held at first; None in a band with a range.
        point: The pay point held; None in a band with a range.
        next_increment: The first day of the next point; None where no increment leads on.
        next_due: The day on which that increment falls due.
        by_rule: Whether being on that point rests on the increment rule, and not on the facts alone.
        in_post_from: The first day in post, in whatever band.
        before: What the point held at first rests on, where a change led to it, and what leave before a later one adds.
        kept: What the day of the next increment rests on beyond the rule, where a promotion kept it.
        protected: The protected salary, while it is above the own.
        acting: The salary of the higher band, on days of acting up that are paid, where it is above the own.
        leave: What unpaid leave did to an increment.
    """

    facts: Appointment
    terms: TermsInForce = attrs.field(eq=_told_apart)
    start: int | None
    point: int | None
    next_increment: date | None
    by_rule: bool
    in_post_from: date
    before: Evidence = Evidence()
    kept: Evidence | None = None
    next_due: date | None = None
    protected: OtherSalary | None = None
    acting: OtherSalary | None = None
    leave: AfterLeave | None = None

    @property
    def evidence(self) -> Evidence:
        """What being on that point rests on."""
        rule = [self.terms.increment_evidence, self.terms.scale.climbing] if self.by_rule else []
        return Evidence.joined(self.before, *rule)

    @property
    def next_increment_evidence(self) -> Evidence:
        """What the day of the next increment rests on beyond the rule, and beyond what is told."""
        if self.kept is None and self.leave is None:
            return _NO_EVIDENCE
        return Evidence.joined(self.kept or _NO_EVIDENCE, self.leave.evidence if self.leave else _NO_EVIDENCE)

    @property
    def relied_on(self) -> Iterator[TermsInForce]:
        """The terms that its salaries are taken from."""
        yield self.terms
        for other in (self.protected, self.acting):
            if other and other.terms:
                yield other.terms

    @property
    def told(self) -> date | None:
        """The day of an increment that the facts tell; none where a rule led to it."""
        return None if self.kept else self.facts.increment_date


@attrs.frozen
class Standing:
    """An appointment after some of its changes.

    Attributes:
        facts: The facts then.
        in_post_from: The first day in post, in whatever band.
        before: What its first point rests on.
        kept: What a kept increment date rests on.
        due: The day on which the increment fell due whose first day stands in the facts, where a change led to it.
        altered: Increments that were moved by themselves, or withheld.
        protected: The protected salary.
        leave: What unpaid leave did to an increment.
    """

    facts: Appointment
    in_post_from: date
    before: Evidence = Evidence()
    kept: Evidence | None = None
    due: date | None = None
    altered: Altered = ()
    protected: Protected | None = None
    leave: AfterLeave | None = None

    def climb(self, point: int) -> Climb:
        """What the increments that lead on from the point held at first are counted from."""
        facts = self.facts
        return Climb(facts.started, facts.held_from, point, facts.increment_date, self.due, self.altered)


def check_in_post(facts: Appointment, day: date) -> None:
    """Refuse a day before the point was held, or after the last day in post."""
    if day < facts.held_from:
        raise InvalidValueError(
            f"band {facts.band} on {day}", f"the appointment's point is held from {facts.held_from}",
            "Ask for that day or a later one",
        )  # fmt: skip
    if facts.ended is not None and day > facts.ended:
        raise InvalidValueError(
            f"band {facts.band} on {day}", f"the last day in post is {facts.ended}",
            "Ask for that day or an earlier one",
        )  # fmt: skip


def place(scheme: PayScheme, standing: Standing, on: date, *, before_increment: bool = False) -> Position:
    """The place on the scale on a day; *before_increment* leaves out an increment of that very day."""
    facts = standing.facts
    terms = scheme.in_force(facts.band, facts.location, on)
    since = standing.in_post_from
    if not terms.scale.points:
        return Position(facts, terms, None, None, None, False, since, standing.before)
    start = first_point(terms, facts)
    assert start is not None  # the scale has points
    told = facts.increment_date
    ahead = terms.increments_from(standing.climb(start))
    count = (bisect_left if before_increment else bisect_right)(ahead.paid, on)
    following, due = (ahead.paid[count], ahead.due[count]) if count < len(ahead.paid) else (None, None)
    # Up to the day told, facts decide: nothing, or one increment. Afterwards even "not yet" rests on the rule.
    certain = None if standing.kept else told
    by_rule = on > (certain or facts.held_from) and len(ahead.paid) > (certain is not None)
    before = Evidence.joined(standing.before, standing.kept) if standing.kept and by_rule else standing.before
    leave = standing.leave
    if leave and count and ahead.paid[count - 1] >= leave.increment:
        before = Evidence.joined(before, leave.evidence)
    # Being still on a point that is not the last rests on what says that no increment leads on.
    back = terms.scale.held_back(start + count)
    if back.sources or back.assumptions:
        reached = ahead.paid[count - 1] if count else facts.held_from
        before = Evidence.joined(before, back) if on > reached else before
    return Position(
        facts, terms, start, start + count, following, by_rule, since, before, standing.kept, due, leave=leave
    )


def first_point(terms: TermsInForce, facts: Appointment) -> int | None:
    """The point held at first; None in a band with a range.

    Raises:
        UnknownPointError: The scale has no such point.
    """
    points = terms.scale.points
    return terms.scale.point(points[0].number if facts.point is None else facts.point).number if points else None


def full_time_salary(held: Position) -> Figure:
    """Full-time salary a year of a position.

    Raises:
        InvalidValueError: A salary is told in a band with points, or none, or one outside it, in a range.
        UnknownPointError: The salary of the point is not published.
    """
    terms, facts = held.terms, held.facts
    if held.point is not None:
        if facts.salary is not None:
            raise InvalidValueError(
                f"salary {shown(facts.salary)} in band {terms.band.code}",
                "the band has pay points",
                "Give a point instead",
            )
        return terms.point_salary(held.point, held.by_rule).resting_on(held.before)
    low, high = terms.scale.minimum, terms.scale.top_of_scale
    assert low is not None  # a range has both
    assert high is not None
    stated = _stated(terms, facts, low.amount, high.amount)
    words = "as the appointment states, within {:money} to {:money}: {:money}"
    working = Working(words, (low.amount, high.amount, stated))
    evidence = Evidence.joined(low.evidence, high.evidence, terms.carried, held.before)
    return Figure.of(stated, low.currency, Per.YEAR, evidence, working)


def _stated(terms: TermsInForce, facts: Appointment, low: Decimal, high: Decimal) -> Decimal:
    """The salary that the facts state in a range."""
    allowed = f"Allowed: {shown(low)} to {shown(high)} from {terms.scale_table.effective_from}"
    if facts.point is not None:
        raise InvalidValueError(
            f"point {facts.point} in band {terms.band.code}", "the band is a range", "Give the salary instead"
        )
    if facts.salary is None:
        raise InvalidValueError(
            f"band {terms.band.code}", "it is a range, and the appointment does not state its salary", allowed
        )
    if not low <= facts.salary <= high:
        raise InvalidValueError(
            f"salary {shown(facts.salary)} in band {terms.band.code}", "it lies outside the range", allowed
        )
    return facts.salary
