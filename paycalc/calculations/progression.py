"""How a salary grows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

import attrs

from paycalc.calculations.history.allowances import held_allowances
from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.history.state import PostOnDay, place
from paycalc.calculations.salary import refuse_assumed_salary, statement_at
from paycalc.dates import checked_day
from paycalc.doors import checked
from paycalc.errors import InvalidValueError
from paycalc.facts.appointment import Appointment
from paycalc.facts.changes import PointGiven
from paycalc.facts.moves import Promotion
from paycalc.figures import Working
from paycalc.statements.progression import Progression, Reason, Step
from paycalc.statements.salary import SalaryStatement
from paycalc.terms.additions.allowances import AllowanceInForce
from paycalc.terms.dated import ever_in_place
from paycalc.terms.scheme import PayScheme

_UNKNOWN_BEFORE = "Nothing is shown before {:day}: no pay table with the band is known until then"


@checked
def progression(
    scheme: PayScheme, appointment: Appointment, *, until: date, since: date | None = None, strict: bool = False
) -> Progression:
    """How a salary grows: each day on which it changes, why, and what is paid from then.

    Where the last table is superseded by one that is not known, it is carried forward and each such step
    is assumed.

    Args:
        scheme: The employer's terms.
        appointment: The person's facts.
        until: The last day looked at.
        since: The first day shown; the day the appointment's point was first held, unless given.
        strict: Refuse a step whose total rests on an assumption.

    Returns:
        The steps in order. The first is the first day shown; steps before the first pay table are left
        out, with a note.

    Raises:
        InvalidValueError: *until* is before the first day that can be shown.
        AssumedFigureError: *strict*, and a step rests on an assumption.
        PaycalcError: Whatever `salary` raises for the day of a step, supersession apart.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, load_scheme, progression
        >>> nhs = load_scheme("nhs-agenda-for-change")
        >>> grown = progression(nhs, Appointment("5", started=date(2024, 5, 10)), until=date(2026, 5, 10))
        >>> for step in grown.steps:
        ...     print(step.on, step.reasons[0].value, step.statement.total.amount)
        2024-05-10 started 29970.00
        2025-04-01 pay table 31049.00
        2026-04-01 pay table 32074.00
        2026-05-10 increment 34592.00
    """
    return progression_in(PostHistory.of(scheme, appointment), until, since, strict=strict)


def progression_in(history: PostHistory, until: date, since: date | None, *, strict: bool) -> Progression:
    """How the salary of a post grows."""
    appointment = history.appointment
    checked_day(until, named="until")
    first, reason = _first_day(history, since)
    if until < first:
        raise InvalidValueError(
            f"progression of band {appointment.band} until {until}",
            f"the first day that can be shown is {first}",
            "Ask for a later `until`",
        )
    notes = (Working(_UNKNOWN_BEFORE, (first,)),) if reason is Reason.FIRST_TABLE else ()
    ended = appointment.ended if appointment.ended and appointment.ended <= until else None
    last_day = ended or until
    days = history.days(first, last_day)
    steps = tuple(_steps(history, days, reason, strict))
    # A settlement may pass without a step: what is to be said of the last day is said too.
    last = statement_at(history, history.on(last_day), last_day)
    unsaid = (note for note in last.notes if note not in steps[-1].statement.notes)
    return Progression(steps, until, (*notes, *unsaid), ended)


def _first_day(history: PostHistory, since: date | None) -> tuple[date, Reason]:
    """The first day shown: the one asked for, or later the first on which a pay table has the band held then."""
    scheme, appointment = history.scheme, history.appointment
    first = appointment.held_from
    reason = Reason.STARTED if first == appointment.started else Reason.TOLD_FROM
    if since is not None and checked_day(since, named="since") > first:
        first, reason = since, Reason.SHOWN_FROM
    later = [change.on for change in appointment.effective_changes if change.on > first]
    for start, following in pairwise([first, *later, date.max]):
        facts = history.state(start).facts
        scheme.band(facts.band)
        tables = ever_in_place(scheme.pay_tables, facts.location)
        days = [table.effective_from for table in tables if table.has(facts.band)]
        if days and days[0] < following:
            first_known = max(start, days[0])
            return first_known, reason if first_known == first else Reason.FIRST_TABLE
    return first, reason


@attrs.frozen
class _State:
    """A day's salary, and what it follows from."""

    held: PostOnDay
    allowances: tuple[AllowanceInForce, ...]
    statement: SalaryStatement

    @property
    def shows(self) -> tuple[object, ...]:
        """What a reader is shown of the statement, notes and what it rests on apart: a step is where this differs."""
        one = self.statement
        lines = tuple((line.code, line.annual.amount, line.pensionable) for line in one.lines)
        post = (one.band, one.point, one.location, one.weekly_hours, one.full_time_hours, one.weeks)
        return lines, post, one.full_time_basic_salary.amount, one.table, self.held.terms.superseded_by is not None

    @property
    def codes(self) -> set[str]:
        return {one.allowance.code for one in self.allowances}

    @property
    def pays(self) -> dict[str, object]:
        return {one.allowance.code: (one.rate.pays, one.pensionable) for one in self.allowances}


def _steps(history: PostHistory, days: list[date], first_reason: Reason, strict: bool) -> Iterator[Step]:
    scheme = history.scheme
    before: _State | None = None
    for day in days:
        post = history.on(day)
        now = _State(post, held_allowances(scheme, post, day), statement_at(history, post, day))
        if before is None or now.shows != before.shows:
            reasons = tuple(_reasons(before, now, history, day)) if before else (first_reason,)
            acts_in = post.acting.terms.band.code if post.acting and post.acting.terms else None
            statement = refuse_assumed_salary(now.statement) if strict else now.statement
            yield Step(day, reasons or (Reason.OTHER,), statement, acts_in)
        before = now


def _reasons(before: _State, now: _State, history: PostHistory, day: date) -> Iterator[Reason]:
    old, new = before.held, now.held
    yield from _reasons_of_scale(old, new, history, day)
    yield from _reasons_of_other_salaries(old, new)
    if (new.terms.hours.hours, new.terms.hours.weeks) != (old.terms.hours.hours, old.terms.hours.weeks):
        yield Reason.FULL_TIME_HOURS
    if new.facts.weekly_hours != old.facts.weekly_hours:
        yield Reason.HOURS
    if new.facts.paid_weeks != old.facts.paid_weeks:
        yield Reason.PAID_WEEKS
    if new.facts.location != old.facts.location:
        yield Reason.LOCATION
    yield from _reasons_of_allowances(before, now)


def _reasons_of_other_salaries(old: PostOnDay, new: PostOnDay) -> Iterator[Reason]:
    for was, now, starts, ends in (
        (old.protected, new.protected, Reason.PROTECTION, Reason.PROTECTION_ENDS),
        (old.acting, new.acting, Reason.ACTING_UP, Reason.ACTING_UP_ENDS),
    ):
        if now and (was is None or was.of != now.of):
            yield starts
        if was and not now:
            yield ends


def _reasons_of_scale(old: PostOnDay, new: PostOnDay, history: PostHistory, day: date) -> Iterator[Reason]:
    if new.terms.scale_table.effective_from != old.terms.scale_table.effective_from:
        yield Reason.PAY_TABLE
    if new.terms.superseded_by and not old.terms.superseded_by:
        yield Reason.SUPERSEDED
    decided = {change.kind for change in history.changes if change.on == day} & {Promotion.kind, PointGiven.kind}
    if not decided:
        yield from _reasons_of_point(old, new)
    elif Promotion.kind not in decided:
        yield from _reasons_of_point(old, place(history.scheme, history.met_on(day), day))
    else:
        rule = history.scheme.promotion
        first = [Reason.ASSIMILATION, *([Reason.INCREMENT] if rule is None or rule.increment_first else [])]
        met = _reasons_of_point(old, place(history.scheme, history.met_on(day), day))
        yield from (reason for reason in met if reason in first)
        yield Reason.PROMOTION
    if PointGiven.kind in decided:
        yield Reason.POINT_GIVEN
    if _told(new) != _told(old) and Promotion.kind not in decided:
        yield Reason.SALARY


def _told(post: PostOnDay) -> tuple[Decimal | None, date | None]:
    return post.facts.salary, post.facts.salary_from


def _reasons_of_point(old: PostOnDay, new: PostOnDay) -> Iterator[Reason]:
    assimilated = _assimilated(old, new)
    if assimilated is not None:
        yield Reason.ASSIMILATION
    if new.point != (old.point if assimilated is None else assimilated):
        yield Reason.INCREMENT
        if new.point is not None and not new.terms.scale.steps_from(new.point):
            yield Reason.TOP_OF_SCALE


def _assimilated(old: PostOnDay, new: PostOnDay) -> int | None:
    """What the old point became in a new table that says so; None where the points stay."""
    table = new.terms.scale_table
    assimilation = table.assimilation_of(new.facts.band)
    if assimilation is None or old.point is None or old.terms.scale_table.effective_from == table.effective_from:
        return None
    return assimilation.becomes[old.point]


def _reasons_of_allowances(before: _State, now: _State) -> Iterator[Reason]:
    if now.codes - before.codes:
        yield Reason.ALLOWANCE_STARTS
    if before.codes - now.codes:
        yield Reason.ALLOWANCE_ENDS
    if any(now.pays[code] != before.pays[code] for code in now.codes & before.codes):
        yield Reason.ALLOWANCE_CHANGES
