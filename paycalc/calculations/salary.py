"""What a post is paid on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import attrs

from paycalc.calculations.position import Position, position
from paycalc.dates import known_from
from paycalc.errors import (
    AssumedFigureError,
    InvalidValueError,
    NoTableInForceError,
    SupersededTableError,
    shown,
)
from paycalc.facts.appointment import Appointment, HeldAllowance
from paycalc.facts.changes import Leave
from paycalc.figures import Evidence, Figure, Per, Provenance, Working
from paycalc.rounding import EXACT
from paycalc.statements.lines import Line
from paycalc.statements.salary import NextIncrement, SalaryStatement
from paycalc.terms.allowances import BASIC, Allowance, AllowanceInForce, Base
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.pro_rata import Share
from paycalc.terms.scheme import PayScheme

_COUNTS = Evidence(Provenance.DERIVED)  # basic salary counts for pension, though few papers say so
_UNSETTLED = (
    "Pay settles on {:day} and no table is known for that settlement: this is the table of {:day}, "
    "and an award may be backdated"
)
_LEAVE = "From {:day} to {:day} the person is on leave at {:percent} of pay: the salary is that of the post"
_UNPAID_LEAVE = "From {:day} to {:day} the person is on unpaid leave: the salary is that of the post"


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
        SupersededTableError: The last table known for the band was replaced by one that is not known.
        AssumedFigureError: *strict*, and the total rests on an assumption.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, load_scheme, salary
        >>> met = load_scheme("met-police-staff")
        >>> statement = salary(met, Appointment("D", started=date(2025, 7, 1)), on=date(2025, 7, 1))
        >>> statement.total.amount, statement.total.working.plain()
        (Decimal('38926.00'), '35998.00 + 1928.00 + 1000.00')
    """
    statement = salary_at(scheme, appointment, position(scheme, appointment, on=on), on)
    return insisted(statement) if strict else statement


def salary_at(scheme: PayScheme, appointment: Appointment, held: Position, on: date) -> SalaryStatement:
    """What a post is paid a year on a day whose position is known already."""
    if held.terms.superseded_by:
        raise superseded(scheme, held.terms, on)
    statement = statement_at(scheme, held, on)
    if on_leave := tuple(_on_leave(appointment, on)):
        statement = attrs.evolve(statement, notes=(*statement.notes, *on_leave))
    return statement


def statement_at(scheme: PayScheme, held: Position, on: date) -> SalaryStatement:
    """The statement of a known position, on its band's last table even where that is superseded."""
    terms, paid = held.terms, _paid(scheme, held, on)
    return SalaryStatement(
        employer=scheme.employer,
        band=terms.band.code,
        point=held.point,
        on=on,
        known_on=scheme.knowledge.day if scheme.knowledge else None,
        table=terms.scale_table.effective_from,
        weekly_hours=paid.share.weekly_hours,
        full_time_hours=paid.share.full_time_hours,
        weeks=paid.share.weeks,
        location=held.facts.location,
        full_time_basic_salary=paid.full_time,
        lines=paid.lines,
        minimum=terms.scale.minimum,
        top_of_scale=terms.scale.top_of_scale if held.point is None else terms.scale.top_for(held.point),
        next_increment=_next_increment(held),
        notes=_notes(terms, held, on),
    )


@attrs.frozen
class _Paid:
    """What follows from a point, hours and allowances, whoever has them."""

    full_time: Figure
    share: Share
    lines: tuple[Line, ...]


def _paid(scheme: PayScheme, held: Position, on: date) -> _Paid:
    terms, hours, weeks = held.terms, held.facts.weekly_hours, held.facts.paid_weeks
    if held.point is None:
        _check_range(terms, held.facts)
    allowances = tuple(held_allowances(scheme, held.facts, terms, on))
    codes = tuple(one.allowance.code for one in allowances)
    key = (held.point, held.by_rule, held.before, held.facts.salary, hours, weeks, codes)
    found: _Paid | None = terms.memo.get(key)
    if found is None:
        full_time, share = _full_time(terms, held.facts, held).resting_on(held.before), terms.hours.share(hours, weeks)
        basic = _basic(full_time, share, scheme)
        found = _Paid(full_time, share, (basic, *_allowances(allowances, terms, full_time, basic, share)))
        terms.memo[key] = found
    return found


def insisted(statement: SalaryStatement) -> SalaryStatement:
    """The statement with nothing assumed in its total or its next increment.

    Raises:
        AssumedFigureError: The total rests on an assumption.
    """
    if statement.assumed:
        assumed = dict.fromkeys(one for line in statement.lines for one in line.annual.assumptions)
        raise AssumedFigureError(
            f"strict salary of band {statement.band} on {statement.on}",
            "it rests on assumptions: " + "; ".join(f"{one.about} (assumed: {one.reason})" for one in assumed),
            "",
            "; ".join(dict.fromkeys(one.remedy for one in assumed if one.remedy)),
        )
    following = statement.next_increment
    if following and following.evidence.assumptions:
        return attrs.evolve(statement, next_increment=None)
    return statement


def superseded(scheme: PayScheme, terms: TermsInForce, on: date) -> SupersededTableError:
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


def _full_time(terms: TermsInForce, appointment: Appointment, held: Position) -> Figure:
    if held.point is not None:
        if appointment.salary is not None:
            raise InvalidValueError(
                f"salary {shown(appointment.salary)} in band {terms.band.code}",
                "the band has pay points",
                "Give a point instead",
            )
        return terms.point_salary(held.point, held.by_rule)
    low, high, stated = *_ends(terms), appointment.salary
    assert stated is not None  # _check_range refuses it
    words = "as the appointment states, within {:money} to {:money}: {:money}"
    working = Working(words, (low.amount, high.amount, stated))
    return Figure.of(stated, Per.YEAR, Evidence.joined(low.evidence, high.evidence, terms.carried), working)


def _ends(terms: TermsInForce) -> tuple[Figure, Figure]:
    low, high = terms.scale.minimum, terms.scale.top_of_scale
    assert low is not None  # a range has both
    assert high is not None
    return low, high


def _check_range(terms: TermsInForce, appointment: Appointment) -> None:
    """Refuse facts that a band with a range cannot have."""
    low, high = _ends(terms)
    allowed = f"Allowed: {shown(low.amount)} to {shown(high.amount)} from {terms.scale_table.effective_from}"
    if appointment.point is not None:
        raise InvalidValueError(
            f"point {appointment.point} in band {terms.band.code}", "the band is a range", "Give the salary instead"
        )
    if appointment.salary is None:
        raise InvalidValueError(
            f"band {terms.band.code}", "it is a range, and the appointment does not state its salary", allowed
        )
    if not low.amount <= appointment.salary <= high.amount:
        raise InvalidValueError(
            f"salary {shown(appointment.salary)} in band {terms.band.code}", "it lies outside the range", allowed
        )


def _basic(full_time: Figure, share: Share, scheme: PayScheme) -> Line:
    return Line(BASIC, "Basic salary", share.of(full_time, scheme.rounding.part_time_salary), True, _COUNTS)


def _allowances(
    allowances: tuple[AllowanceInForce, ...], terms: TermsInForce, full_time: Figure, basic: Line, share: Share
) -> Iterator[Line]:
    whole = {BASIC: Base(full_time.amount, full_time.amount, full_time.evidence)}
    actual = {BASIC: Base(full_time.amount, basic.annual.amount, basic.annual.evidence)}
    for held in allowances:
        code, figure = held.allowance.code, held.figure(actual, share).resting_on(terms.carried)
        if held.is_base:
            amount = held.figure(whole, terms.hours.share(None)).amount
            whole[code] = Base(amount, amount, figure.evidence)
            actual[code] = Base(amount, figure.amount, figure.evidence)
        assert held.pensionable is not None  # held_allowances refuses it
        yield Line(code, held.allowance.title, figure, held.pensionable, held.pensionable_evidence)


def held_allowances(
    scheme: PayScheme, appointment: Appointment, terms: TermsInForce, on: date
) -> Iterator[AllowanceInForce]:
    """The allowances that a post has on a day, in the scheme's order.

    Raises:
        UnknownNameError: The appointment names an allowance that the scheme does not have.
        NoTableInForceError: It names one that has no rate for the band, the place and the day.
    """
    named = {one if isinstance(one, str) else one.code: one for one in appointment.allowances}
    for held in terms.allowances:
        code = held.allowance.code
        if (code in named or held.allowance.automatic) and _is_paid(
            named.pop(code, code), held.allowance, appointment, on
        ):
            if held.pensionable is None:
                raise NoTableInForceError(
                    f"allowance {code} in band {terms.band.code} on {on}",
                    "whether it is pensionable is not known by then",
                )
            yield held
    for code, one in named.items():
        if _is_paid(one, scheme.allowance(code), appointment, on):
            raise NoTableInForceError(
                f"allowance {code} in band {terms.band.code} on {on}",
                "no rate of it is in force for that band and place",
                "",
                "Leave it out, or check the band, the location and the day",
            )


def _is_paid(named: str | HeldAllowance, allowance: Allowance, appointment: Appointment, on: date) -> bool:
    """Whether an allowance has started by a day, and not ended before it."""
    if isinstance(named, HeldAllowance):
        return max(named.starts, appointment.started) <= on <= (named.last_day or on)
    wait = allowance.wait
    return (wait.after(appointment.started) if wait else appointment.started) <= on


def _next_increment(held: Position) -> NextIncrement | None:
    if held.next_increment is None or held.point is None:
        return None
    by_rule = held.next_increment != held.told
    key = ("next increment", held.next_increment, held.point, by_rule, held.before, held.kept)
    found: NextIncrement | None = held.terms.memo.get(key)
    if found is None:
        found = held.terms.memo[key] = _increment_to(held, held.point + 1, by_rule)
    return found


def _increment_to(held: Position, point: int, by_rule: bool) -> NextIncrement:
    assert held.next_increment is not None  # _next_increment looks
    terms = held.terms
    salary_then = terms.scale.point(point).salary
    rule = terms.increment_evidence if by_rule else Evidence()
    led_there = (held.before, held.kept or Evidence(), rule, terms.scale.climbing, terms.carried)
    evidence = Evidence.joined(*led_there, *([salary_then.evidence] if salary_then else []))
    return NextIncrement(held.next_increment, salary_then, evidence)


def _on_leave(appointment: Appointment, on: date) -> Iterator[Working]:
    for change in appointment.changes:
        if isinstance(change, Leave) and on in change.days:
            share, days = change.paid_share, (change.on, change.last_day)
            percent = (EXACT.multiply(share, Decimal(100)),) if share else ()
            yield Working(_LEAVE if share else _UNPAID_LEAVE, (*days, *percent))


def _notes(terms: TermsInForce, held: Position, on: date) -> tuple[Working, ...]:
    notes: list[Working] = []
    if terms.settlement and on >= terms.settlement:
        notes.append(Working(_UNSETTLED, (terms.settlement, terms.scale_table.effective_from)))
    if held.point is not None and (kind := terms.scale.point(held.point).kind):
        notes.append(Working("Increments do not lead to point {:number}: " + kind.words, (held.point,)))
    return tuple(notes)
