"""A post on a day, from facts in which nothing is left to change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

import attrs

from paycalc.calculations.history.ranges import MovedSalary, ToldSalary, salary_in_range
from paycalc.errors import InvalidValueError, shown
from paycalc.facts.appointment import Appointment
from paycalc.figures import NO_EVIDENCE, Evidence, Figure, Working
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.progress.increments import IncrementBasis, IncrementDays, IncrementOverrides
from paycalc.terms.scheme import PayScheme


@attrs.frozen(kw_only=True)
class PostState:
    """An appointment after some of its changes.

    Attributes:
        facts: The facts then.
        in_post_from: The first day in post, in whatever band.
        point_rests_on: What its first point rests on.
        date_rests_on: What a kept increment date rests on.
        due_on: The day on which the increment fell due whose first day stands in the facts, where a change led to it.
        overrides: Increments that were moved by themselves, or withheld.
        protected: The protected salary.
        leave: What unpaid leave did to an increment.
        decision: By which decision the first point is held, for a reader.
        salary_recorded: The day on which the salary in a range became known, where a change says so.
        moved: What that salary had become by the last move to another place.
    """

    facts: Appointment
    in_post_from: date
    point_rests_on: Evidence = Evidence()
    date_rests_on: Evidence | None = None
    due_on: date | None = None
    overrides: IncrementOverrides = ()
    protected: ProtectedSalary | None = None
    leave: AfterLeave | None = None
    decision: Working | None = None
    salary_recorded: date | None = None
    moved: MovedSalary | None = None

    @property
    def told_salary(self) -> ToldSalary:
        """The salary in a range, as the facts tell it."""
        return ToldSalary(self.facts, self.salary_recorded, self.moved)

    def increment_basis(self, point: int) -> IncrementBasis:
        """What the increments that lead on from the point held at first are counted from."""
        facts = self.facts
        return IncrementBasis(facts.started, facts.held_from, point, facts.increment_date, self.due_on, self.overrides)


@attrs.frozen
class PointHeld:
    """A pay point that somebody is on, and the increments that lead there and on from there.

    Attributes:
        first: The point held at first.
        came: How many increments have come since.
        increments: All that lead on from the first point.
        by_increment_rule: Whether being on the point rests on the increment rule, and not on the facts alone.
        rests_on: What the first point rests on, where a change led to it, and what leave before a later one adds.
    """

    first: int
    came: int
    increments: IncrementDays
    by_increment_rule: bool
    rests_on: Evidence

    @property
    def number(self) -> int:
        """The number of the point."""
        return self.first + self.came

    @property
    def following(self) -> tuple[date, date] | None:
        """The day on which the next increment falls due, and its first day; None where none leads on."""
        due, paid = self.increments.due_on, self.increments.paid_from
        return (due[self.came], paid[self.came]) if self.came < len(paid) else None


@attrs.frozen
class OwnSalary:
    """A salary in a range, which the facts tell; no increment leads on from it.

    Attributes:
        rests_on: What it rests on, where a change led to it.
    """

    rests_on: Evidence


@attrs.frozen
class PostOnDay:
    """A post on a day: the facts and the terms of that day, and the pay that follows from both.

    Attributes:
        state: The facts, with nothing left to change.
        terms: The terms in force.
        pay: The point held, or the salary in a range.
        protected: The protected salary, while it is above the own.
        acting: The salary of the higher band, on days of acting up that are paid, where it is above the own.
    """

    state: PostState
    terms: TermsInForce
    pay: PointHeld | OwnSalary
    protected: HigherSalary | None = None
    acting: HigherSalary | None = None

    @property
    def facts(self) -> Appointment:
        """The appointment as it is that day."""
        return self.state.facts

    @property
    def point(self) -> int | None:
        """The number of the point held; None in a range."""
        return self.pay.number if isinstance(self.pay, PointHeld) else None

    @property
    def next_increment(self) -> date | None:
        """The first day of the next point; None where no increment leads on."""
        following = self.pay.following if isinstance(self.pay, PointHeld) else None
        return following and following[1]

    @property
    def evidence(self) -> Evidence:
        """What being on that point rests on."""
        by_rule = isinstance(self.pay, PointHeld) and self.pay.by_increment_rule
        rule = [self.terms.increment_evidence, self.terms.scale.climbing] if by_rule else []
        return Evidence.joined(self.pay.rests_on, *rule)

    @property
    def next_increment_evidence(self) -> Evidence:
        """What the day of the next increment rests on beyond the rule, and beyond what is told."""
        evidence, leave = self.state.date_rests_on, self.state.leave
        if evidence is None and leave is None:
            return NO_EVIDENCE
        return Evidence.joined(evidence or NO_EVIDENCE, leave.evidence if leave else NO_EVIDENCE)

    @property
    def relied_on(self) -> Iterator[TermsInForce]:
        """The terms that its salaries are taken from."""
        yield self.terms
        for other in (self.protected, self.acting):
            if other and other.terms:
                yield other.terms

    @property
    def date_given(self) -> date | None:
        """The day of an increment that the facts tell; none where a rule led to it."""
        return None if self.state.date_rests_on else self.facts.increment_date


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


def check_in_post(facts: Appointment, day: date) -> None:
    """Refuse a day before the point was held, or after the last day in post."""
    if day < facts.held_from:
        fact = "salary" if facts.salary_from else "point"
        raise InvalidValueError(
            f"band {facts.band} on {day}", f"the appointment's {fact} is held from {facts.held_from}",
            "Ask for that day or a later one",
        )  # fmt: skip
    if facts.ended is not None and day > facts.ended:
        raise InvalidValueError(
            f"band {facts.band} on {day}", f"the last day in post is {facts.ended}",
            "Ask for that day or an earlier one",
        )  # fmt: skip


def place(scheme: PayScheme, state: PostState, on: date, *, before_increment: bool = False) -> PostOnDay:
    """The post on a day; *before_increment* leaves out an increment of that very day."""
    facts = state.facts
    terms = scheme.in_force(facts.band, facts.location, on)
    start = first_point(terms, facts)
    if start is None:
        return PostOnDay(state, terms, OwnSalary(state.point_rests_on))
    increments = terms.increments_from(state.increment_basis(start))
    came = (bisect_left if before_increment else bisect_right)(increments.paid_from, on)
    return PostOnDay(state, terms, _point_held(state, terms, start, came, increments, on))


def _point_held(
    state: PostState, terms: TermsInForce, start: int, came: int, increments: IncrementDays, on: date
) -> PointHeld:
    """The point after the increments that have come, and what being on it rests on."""
    date_given, date_rests_on, leave = state.facts.increment_date, state.date_rests_on, state.leave
    # Up to the day told, facts decide: nothing, or one increment. Afterwards even "not yet" rests on the rule.
    certain = None if date_rests_on else date_given
    by_rule = on > (certain or state.facts.held_from) and len(increments.paid_from) > (certain is not None)
    rests_on = [date_rests_on] if date_rests_on and by_rule else []
    if leave and came and increments.paid_from[came - 1] >= leave.increment:
        rests_on.append(leave.evidence)
    # Being still on a point that is not the last rests on what says that no increment leads on.
    back = terms.scale.held_back(start + came)
    reached = increments.paid_from[came - 1] if came else state.facts.held_from
    if on > reached and back != NO_EVIDENCE:
        rests_on.append(back)
    before = Evidence.joined(state.point_rests_on, *rests_on) if rests_on else state.point_rests_on
    return PointHeld(start, came, increments, by_rule, before)


def first_point(terms: TermsInForce, facts: Appointment) -> int | None:
    """The point held at first; None in a band with a range.

    Raises:
        UnknownPointError: The scale has no such point.
    """
    points = terms.scale.points
    return terms.scale.point(points[0].number if facts.point is None else facts.point).number if points else None


def full_time_salary(post: PostOnDay) -> Figure:
    """Full-time salary a year of a post on a day.

    Raises:
        InvalidValueError: A salary is told in a band with points, or none, or one outside it, in a range.
        UnknownPointError: The salary of the point is not published.
    """
    if isinstance(post.pay, OwnSalary):
        return salary_in_range(post.terms, post.state.told_salary, post.pay.rests_on)
    if post.facts.salary is not None:
        raise InvalidValueError(
            f"salary {shown(post.facts.salary)} in band {post.terms.band.code}",
            "the band has pay points",
            "Give a point instead",
        )
    figure = post.terms.point_salary(post.pay.number, post.pay.by_increment_rule)
    return figure if post.pay.rests_on == NO_EVIDENCE else figure.resting_on(post.pay.rests_on)


@attrs.frozen
class HigherSalary:
    """A full-time salary beside that of the own point: of a band somebody acts up in, or protected.

    Attributes:
        full_time: The salary a year.
        of: What it is the salary of, for a working.
        terms: The terms it is taken from; None where it was told.
    """

    full_time: Figure
    of: Working
    terms: TermsInForce | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen
class ProtectedSalary:
    """A salary that a change protects.

    Attributes:
        since: The first day.
        last_day: The last day, where there is one.
        salary: What is protected.
        held: The post on that day, with which it rises; None where it stays.
    """

    since: date
    last_day: date | None
    salary: HigherSalary
    held: PostOnDay | None


def salary_of(terms: TermsInForce, point: int | None, full_time: Figure) -> HigherSalary:
    """The salary of a point, or of a range, beside the own."""
    if point is None:
        return HigherSalary(full_time, Working("band {:text}", (terms.band.code,)), terms)
    return HigherSalary(full_time, Working("point {:number} of band {:text}", (point, terms.band.code)), terms)
