"""What a move to another band makes of somebody: for good, for a time, or with a salary that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import attrs

from paycalc.calculations.history.allowances import paid_allowances
from paycalc.calculations.history.assimilate import point_after
from paycalc.calculations.history.state import (
    HigherSalary,
    OwnSalary,
    PointHeld,
    PostOnDay,
    PostState,
    ProtectedSalary,
    full_time_salary,
    place,
    salary_of,
)
from paycalc.errors import InvalidValueError, shown
from paycalc.facts.appointment import Appointment
from paycalc.facts.moves import ActingUp, Promotion, Protection
from paycalc.figures import TOLD, Evidence, Figure, Per, Working
from paycalc.terms.additions.allowances import BASIC, AllowanceInForce, Base
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.progress.promotion import REPLACE_PROMOTION, PromotionPoint, PromotionRule
from paycalc.terms.scheme import PayScheme


@attrs.frozen
class ComparedAllowances:
    """Allowances that count beside basic salary where salaries are compared, for full time.

    Attributes:
        terms: The terms they are paid by.
        held: The allowances that somebody has in those terms.
        codes: Codes of those that count.
    """

    terms: TermsInForce
    held: tuple[AllowanceInForce, ...]
    codes: tuple[str, ...]

    @classmethod
    def of(
        cls, compares: Iterable[str], facts: Appointment, in_post_from: date, terms: TermsInForce, on: date
    ) -> ComparedAllowances:
        """The parts that are compared beside basic salary."""
        codes = tuple(code for code in compares if code != BASIC)
        return cls(terms, tuple(paid_allowances(facts, in_post_from, terms, on)) if codes else (), codes)

    def amount(self, full_time: Figure) -> Fraction:
        """What they come to beside a full-time salary."""
        return sum((Fraction(one.full_time) for one in self._counted(full_time)), Fraction(0))

    def evidence(self, full_time: Figure) -> tuple[Evidence, ...]:
        """What a full-time salary with them rests on."""
        return (full_time.evidence, *(one.evidence for one in self._counted(full_time)))

    def _counted(self, full_time: Figure) -> list[Base]:
        whole, bases = self.terms.hours.share(None), {}
        bases[BASIC] = Base(full_time.amount, full_time.amount, full_time.evidence)
        for one in self.held:
            figure = one.figure(bases, whole)
            bases[one.allowance.code] = Base(figure.amount, figure.amount, figure.evidence)
        return [bases[code] for code in self.codes if code in bases]


def promoted(scheme: PayScheme, state: PostState, change: Promotion) -> PostState:
    """The start in the new band; the old position matters only as far as a rule looks at it."""
    terms = scheme.in_force(change.band, state.facts.location, change.on)
    increment_date, due, date_rests_on = _increment_date(scheme, state, change)
    facts = attrs.evolve(
        state.facts,
        band=change.band,
        started=change.on,
        point=change.point,
        point_from=None,
        increment_date=increment_date,
        salary=change.salary,
        salary_from=None if change.salary is None else change.on,
    )
    before = Evidence()
    if change.point is None and terms.scale.points:
        point, before = _point_by_rule(
            scheme, state, _Move(f"promotion to band {change.band}", change.on, terms, facts)
        )
        facts = attrs.evolve(facts, point=point)
    protected = unless_overtaken(scheme, state, change.on)
    return PostState(
        facts=facts,
        in_post_from=state.in_post_from,
        point_rests_on=before,
        date_rests_on=date_rests_on,
        due_on=due,
        protected=protected,
        salary_recorded=None if change.salary is None else change.recorded,
    )


def _increment_date(
    scheme: PayScheme, state: PostState, change: Promotion
) -> tuple[date | None, date | None, Evidence | None]:
    """The next increment in the new band, told or kept: its first day, its day due, and what keeping rests on."""
    rule = scheme.promotion
    if change.increment_date is not None or rule is None or not rule.keeps_increment_date:
        return change.increment_date, None, None
    post = place(scheme, state, change.on)
    following = post.pay.following if isinstance(post.pay, PointHeld) else None
    if following is None:
        return None, None, None
    (due, paid), evidence = following, _evidence(scheme, rule)
    if paid != post.date_given:
        evidence = Evidence.joined(post.terms.increment_evidence, post.next_increment_evidence, evidence)
    return paid, due, evidence


@attrs.frozen
class _Move:
    """A move whose point a rule gives.

    Attributes:
        words: What it is, as an error names it.
        on: Its day.
        terms: The terms of the new band.
        facts: The facts in the new band, as far as they are known.
    """

    words: str
    on: date
    terms: TermsInForce
    facts: Appointment

    @property
    def asked(self) -> str:
        return f"{self.words} on {self.on}"


def _point_by_rule(scheme: PayScheme, state: PostState, move: _Move) -> tuple[int, Evidence]:
    rule = scheme.promotion
    if rule is None:
        raise InvalidValueError(move.asked, f"{scheme.name} has no rule for the point there", "", REPLACE_PROMOTION)
    if rule.point is PromotionPoint.MINIMUM:
        return move.terms.scale.points[0].number, _evidence(scheme, rule)
    post = place(scheme, state, move.on, before_increment=not rule.increment_first)
    if isinstance(post.pay, OwnSalary):
        raise InvalidValueError(
            move.asked, f"the rule compares points, and band {state.facts.band} is a range",
            "", "Give the point with the change",
        )  # fmt: skip
    return _compared(scheme, rule, post, post.pay.number, move)


def _compared(scheme: PayScheme, rule: PromotionRule, post: PostOnDay, point: int, move: _Move) -> tuple[int, Evidence]:
    # An allowance that waits for service counts from the first day in post, which a move does not begin anew.
    old, since = post.terms.scale.point(point), post.state.in_post_from
    parts = [
        ComparedAllowances.of(rule.compares, facts, since, terms, move.on)
        for facts, terms in ((post.facts, post.terms), (move.facts, move.terms))
    ]
    new = rule.point_on(move.terms.scale, post.terms.scale, old, *(one.amount for one in parts))
    looked_at = rule.compared(post.terms.scale, old), move.terms.scale.upto(new.number)
    of_parts = [
        evidence
        for one, points in zip(parts, looked_at, strict=True)
        for point in points
        if point.salary
        for evidence in one.evidence(point.salary)
    ]
    carried = post.terms.carried, move.terms.carried  # a table that is carried forward makes the comparison assumed
    return new.number, Evidence.joined(post.evidence, *carried, *of_parts, _evidence(scheme, rule))


def _evidence(scheme: PayScheme, rule: PromotionRule) -> Evidence:
    return rule.evidence(f"promotion rule of {scheme.name}", REPLACE_PROMOTION)


def acted_up(scheme: PayScheme, state: PostState, spell: ActingUp) -> tuple[int, Evidence]:
    """The point of the higher band that somebody acts up on, and what that rests on.

    Raises:
        InvalidValueError: The higher band is a range, or a rule compares points and the own one is.
    """
    asked, rule = f"acting up in band {spell.band}", scheme.acting_up
    terms = scheme.in_force(spell.band, state.facts.location, spell.on)
    assert rule is not None  # PostHistory looks
    if not terms.scale.points:
        raise InvalidValueError(f"{asked} on {spell.on}", "the band is a range, which has no points to act up on")
    if spell.point is not None:
        return spell.point, Evidence()
    if not rule.by_promotion_rule:
        return terms.scale.points[0].number, rule.own_evidence
    facts = attrs.evolve(
        state.facts, band=spell.band, started=spell.on, point=None, point_from=None, increment_date=None
    )
    return _point_by_rule(scheme, state, _Move(asked, spell.on, terms, facts))


def protected(scheme: PayScheme, state: PostState, change: Protection) -> ProtectedSalary:
    """The salary that a change protects: told, or the one held before any move of that day."""
    if change.salary is not None:
        working = Working("as the appointment states: {:money}", (change.salary,))
        currency = scheme.employer.paid_in
        currency.told(change.salary, asked=f"protected salary {shown(change.salary)} from {change.on}")
        figure = Figure.of(change.salary, currency, Per.YEAR, TOLD, working)
        higher = HigherSalary(figure, Working("a salary that is told"))
        return ProtectedSalary(change.on, change.last_day, higher, None)
    post = place(scheme, state, change.on)
    if change.with_awards and post.point is None:
        raise InvalidValueError(
            f"protection on {change.on} with awards", f"band {post.terms.band.code} is a range, without points to rise",
            "", "Leave with_awards out",
        )  # fmt: skip
    salary = salary_of(post.terms, post.point, full_time_salary(post))
    return ProtectedSalary(change.on, change.last_day, salary, post if change.with_awards else None)


def protected_on(scheme: PayScheme, protection: ProtectedSalary, on: date) -> HigherSalary:
    """The protected salary on a day: as it was, or that of the old point in the pay table of the day."""
    post = protection.held
    if post is None:
        return protection.salary
    assert isinstance(post.pay, PointHeld)  # protected refuses a range
    terms = scheme.in_force(post.facts.band, post.facts.location, on)
    point, evidence = point_after(scheme, terms.band.code, post.facts.location, post.pay.number, protection.since, on)
    full_time = terms.point_salary(point, post.pay.by_increment_rule).resting_on(post.pay.rests_on, evidence)
    return salary_of(terms, point, full_time)


def unless_overtaken(scheme: PayScheme, state: PostState, on: date) -> ProtectedSalary | None:
    """A protection from an earlier day that the scale has not overtaken before a move on a day.

    Only a move can lower the scale's salary: what was overtaken before one does not come back with it.
    """
    protection = state.protected
    if protection is None or protection.since == on:
        return protection
    # Mark-time: the salary is kept until the scale of the new band has overtaken it, and then it is over. Without this
    # a second move, to a band that pays less, would bring back what had ended years before.
    own = full_time_salary(place(scheme, state, on)).amount
    return protection if own < protected_on(scheme, protection, on).full_time.amount else None
