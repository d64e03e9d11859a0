"""What a post is paid on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

import attrs

from paycalc.calculations.history.allowances import held_allowances, left_out
from paycalc.calculations.history.no_effect import no_effect
from paycalc.calculations.history.position_notes import position_notes
from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.history.state import HigherSalary, PointHeld, PostOnDay, full_time_salary
from paycalc.calculations.terms_age import age_notes, older_rates
from paycalc.dates import known_from
from paycalc.doors import checked
from paycalc.errors import SupersededTableError
from paycalc.facts.appointment import Appointment
from paycalc.figures import Evidence, Figure, Provenance, Working
from paycalc.rounding import EXACT
from paycalc.statements.lines import CarriedForward, Line, refuse_assumed
from paycalc.statements.salary import NextIncrement, SalaryLines, SalaryStatement
from paycalc.terms.additions.allowances import ACTING_UP, BASIC, PROTECTION, AllowanceInForce, Base
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.periods.full_time import Share
from paycalc.terms.scheme import PayScheme
from paycalc.terms.stated import StatedScheme

_COUNTS = Evidence(Provenance.DERIVED)  # basic salary counts for pension, though few papers say so
_LEAVE = "From {:day} to {:day} the person is on leave at {:percent} of pay: the salary is that of the post"
_WITHHELD = "The next increment, on {:day}, is left out: it rests on assumptions, which a strict answer does not"
_UNPAID_LEAVE = "From {:day} to {:day} the person is on unpaid leave: the salary is that of the post"


@checked
def salary(scheme: PayScheme, appointment: Appointment, *, on: date, strict: bool = False) -> SalaryStatement:
    """What a post is paid a year on a day, line by line.

    The point is the one reached by the increments due up to *on*. Each amount is the full-time figure, then
    floor and ceiling, then the share of full-time hours, then one rounding by the scheme's rule.

    Args:
        scheme: The employer's terms; `PayScheme.known_on` gives them as known on an earlier day.
        appointment: The person's facts.
        on: The day asked about. There is no default: paycalc never reads the clock.
        strict: Refuse a total that rests on an assumption, and withhold an assumed next increment.

    Returns:
        Amounts a year in the scheme's currency, each with its working, its papers and how sure it is.

    Raises:
        InvalidValueError: *on* is before the start; more hours than full time; a salary outside the range.
        UnknownNameError: The scheme has no such band, location or allowance.
        UnknownPointError: The band has no such point, or its salary is not published.
        NoTableInForceError: Nothing is known by that day.
        SupersededTableError: *strict*, and the last table known for the band was replaced by one that is not known.
        AssumedFigureError: *strict*, and the total rests on an assumption.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, load_scheme, salary
        >>> met = load_scheme("met-police-staff")
        >>> statement = salary(met, Appointment("D", started=date(2025, 7, 1)), on=date(2025, 7, 1))
        >>> statement.total.amount, statement.total.working.plain()
        (Decimal('38926.00'), '35998.00 + 1928.00 + 1000.00')
    """
    return salary_in(PostHistory.of(scheme, appointment), on, strict=strict)


def salary_in(history: PostHistory, on: date, *, strict: bool = False) -> SalaryStatement:
    """The salary of a post on a day."""
    scheme, appointment, post = history.scheme, history.appointment, history.on(on)
    replaced = next((terms for terms in post.relied_on if terms.superseded_by), None)
    if replaced and strict:
        raise superseded(scheme, replaced, on)
    statement = statement_at(history, post, on)
    on_leave = tuple(_on_leave(appointment, on)) if appointment.changes else ()
    if on_leave:
        statement = attrs.evolve(statement, notes=(*statement.notes, *on_leave))
    return refuse_assumed_salary(statement) if strict else statement


def statement_at(history: PostHistory, post: PostOnDay, on: date) -> SalaryStatement:
    """The statement of a known position, on its band's last table even where that is superseded."""
    scheme, terms, point, full_time = history.scheme, post.terms, post.point, full_time_salary(post)
    share = terms.hours.share(post.facts.weekly_hours, post.facts.paid_weeks)
    held = held_allowances(scheme, post, on)
    return SalaryStatement(
        employer=scheme.employer,
        band=terms.band.code,
        point=point,
        on=on,
        known_on=scheme.knowledge.day if scheme.knowledge else None,
        table=terms.scale_table.effective_from,
        weekly_hours=share.weekly_hours,
        full_time_hours=share.full_time_hours,
        weeks=share.weeks,
        location=post.facts.location,
        full_time_basic_salary=full_time,
        paid=_paid(post, held, full_time, share),
        minimum=terms.scale.minimum,
        top_of_scale=terms.scale.top_of_scale if point is None else terms.scale.top_for(point),
        next_increment=_next_increment(history, post, on),
        replaced=carried_forward(post),
        notes=(
            *age_notes(terms, on),
            *older_rates(held, terms.scale_table.effective_from),
            *position_notes(post, on, ahead=True),
            *left_out(scheme, post, on),
            *no_effect(history, post, on),
        ),
    )


def lines_at(scheme: PayScheme, post: PostOnDay, on: date) -> SalaryLines:
    """The lines of the salary of a known position."""
    share = post.terms.hours.share(post.facts.weekly_hours, post.facts.paid_weeks)
    return _paid(post, held_allowances(scheme, post, on), full_time_salary(post), share)


def _paid(post: PostOnDay, held: tuple[AllowanceInForce, ...], full_time: Figure, share: Share) -> SalaryLines:
    lines = _lines if post.point is None else _shared_lines  # a salary in a range is one person's own
    return lines(post.terms, full_time, share, held, post.protected, post.acting)


def _lines(
    terms: TermsInForce,
    full_time: Figure,
    share: Share,
    allowances: tuple[AllowanceInForce, ...],
    protected: HigherSalary | None,
    acting: HigherSalary | None,
) -> SalaryLines:
    """The lines of a salary: basic, what is paid beside it for another salary, allowances in the scheme's order."""
    annual = share.of(full_time, terms.scheme.rounding.part_time_salary)
    basic = Line(BASIC, "Basic salary", annual, True, _COUNTS)
    beside = _beside(terms.scheme, full_time, share, protected, acting)
    lines = (basic, *beside, *_allowances(allowances, terms, full_time, basic, share))
    return SalaryLines(lines, full_time.currency, next((one for one in lines if one.code == PROTECTION), None))


# Points, hours and sets of allowances are few, and people are many.
_shared_lines = lru_cache(maxsize=1 << 12)(_lines)


def _beside(
    scheme: StatedScheme, own: Figure, share: Share, protected: HigherSalary | None, acting: HigherSalary | None
) -> Iterator[Line]:
    """What is paid beside basic salary for another salary than that of the point: protected, or of a higher band."""
    if protected:
        excess = share.above(own, protected.full_time, protected.of, scheme.rounding.part_time_salary)
        yield Line(PROTECTION, "Pay protection", excess, True, _COUNTS)
        own = protected.full_time
    rule = scheme.acting_up
    if acting and rule:
        paid = rule.pay(own, acting.full_time, acting.of, share, scheme.rounding.allowance)
        yield Line(ACTING_UP, "Acting up", paid, rule.pensionable, rule.own_evidence)


def refuse_assumed_salary(statement: SalaryStatement) -> SalaryStatement:
    """The statement with nothing assumed in its total or its next increment.

    Raises:
        AssumedFigureError: The total rests on an assumption.
    """
    following = refuse_assumed(statement).next_increment
    if following and following.evidence.assumptions:
        withheld = Working(_WITHHELD, (following.on,))
        return attrs.evolve(statement, next_increment=None, notes=(*statement.notes, withheld))
    return statement


def carried_forward(post: PostOnDay) -> CarriedForward | None:
    """The pay table that the salary of a post goes on with though it is replaced; None where it is in force."""
    for terms in post.relied_on:
        if later := terms.superseded_by:
            table, award = terms.scale_table.effective_from, later.award
            return CarriedForward(table=table, replaced_from=later.effective_from, award=award)
    return None


def superseded(scheme: StatedScheme, terms: TermsInForce, on: date) -> SupersededTableError:
    """The refusal of a day on which the band's last known table is no longer in force."""
    later, last = terms.superseded_by, terms.scale_table.effective_from
    assert later is not None
    award = f" ({later.award})" if later.award else ""
    bands = ", ".join(sorted(scale.band for scale in later.scales))
    return SupersededTableError(
        f"salary of band {terms.band.code} of {scheme.name} on {on}",
        f"its last known pay table, of {last}, is superseded from {later.effective_from}{award}, "
        f"and no salary of the band is known from that day",
        f"Bands known from {later.effective_from}: {bands or 'none'}",
        f"Ask about a day before {later.effective_from}, or as known before {known_from(later)} (--known-on), "
        f"or give the award's table in a scheme that extends {scheme.name}",
    )


def _allowances(
    allowances: tuple[AllowanceInForce, ...], terms: TermsInForce, full_time: Figure, basic: Line, share: Share
) -> Iterator[Line]:
    whole = {BASIC: Base(full_time.amount, full_time.amount, full_time.evidence)}
    actual = {BASIC: Base(full_time.amount, basic.annual.amount, basic.annual.evidence)}
    for allowance in allowances:
        code, figure = allowance.allowance.code, allowance.figure(actual, share).resting_on(terms.carried)
        if allowance.is_base:
            amount = allowance.figure(whole, terms.hours.share(None)).amount
            whole[code] = Base(amount, amount, figure.evidence)
            actual[code] = Base(amount, figure.amount, figure.evidence)
        assert allowance.pensionable is not None  # held_allowances refuses it
        yield Line(code, allowance.allowance.title, figure, allowance.pensionable, allowance.pensionable_evidence)


def _next_increment(history: PostHistory, today: PostOnDay, on: date) -> NextIncrement | None:
    post = history.before_next_increment(today, on)
    if post is None:
        return None
    pay, facts = post.pay, post.facts
    assert isinstance(pay, PointHeld)  # before_next_increment looks
    assert pay.following is not None
    day, rests_on = pay.following[1], Evidence.joined(pay.rests_on, post.next_increment_evidence)
    # What is known of that day is no forecast: a table that applies by then decides the salary.
    then = history.scheme.in_force(facts.band, facts.location, day)
    return _increment_to(post.terms, then, pay.number + 1, day, day != post.date_given, rests_on)


@lru_cache(maxsize=1 << 12)
def _increment_to(
    now: TermsInForce, then: TermsInForce, point: int, on: date, by_rule: bool, before: Evidence
) -> NextIncrement:
    salary_then = then.scale.point(point).salary
    rule = now.increment_evidence if by_rule else Evidence()
    led_there = (before, rule, now.scale.climbing, then.carried)
    evidence = Evidence.joined(*led_there, *([salary_then.evidence] if salary_then else []))
    due = then.settlement if then.settlement and then.settlement <= on else None
    return NextIncrement(on, salary_then, evidence, then.scale_table.effective_from, due)


def _on_leave(appointment: Appointment, on: date) -> Iterator[Working]:
    from paycalc.facts.leave import Leave

    for change in appointment.effective_changes:
        if isinstance(change, Leave) and on in change.days:
            share, days = change.paid_share, (change.on, change.last_day)
            percent = (EXACT.multiply(share, Decimal(100)),) if share else ()
            yield Working(_LEAVE if share else _UNPAID_LEAVE, (*days, *percent))
