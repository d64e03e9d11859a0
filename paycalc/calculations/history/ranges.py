"""A salary within a range: told for a day, and what the pay tables since then make of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import attrs

from paycalc.dates import known_from
from paycalc.errors import InvalidValueError, shown
from paycalc.facts.appointment import Appointment
from paycalc.figures import TOLD, Assumption, Evidence, Figure, Per, Provenance, Working, plain_amount
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.scales.kinds import SalaryRange
from paycalc.terms.scales.tables import REPLACE_TABLE, PayTable

_TOLD_EARLY = (
    "The salary of {:money} is told for {:day}, before the pay table of {:day} was announced on {:day}: it is taken to "
    "be within that table, which adds nothing to it; if it is the salary before that table, tell it for a day before "
    "{:day}, or the new one as a change"
)
_NO_DAY = (
    "The salary of {:money} is taken to be that of the start, {:day}, and the pay table of {:day} came later: "
    "say for which day it is told (salary_from)"
)


@attrs.frozen
class CarriedSalary:
    """A salary in a range on a move to another place, as the tables of the place before have raised it.

    Attributes:
        full_time: The salary a year.
        day: The first day in the other place, whose later tables raise it.
        notes: What is to be known of it.
    """

    full_time: Figure
    day: date
    notes: tuple[Working, ...]


@attrs.frozen
class OwnSalary:
    """A salary in a range, which the facts tell; no increment leads on from it.

    Attributes:
        rests_on: What it rests on, where a change led to it.
        known: The day on which it became known, where a change tells it.
        kept: What it was on the last move to another place.
    """

    rests_on: Evidence
    known: date | None = None
    kept: CarriedSalary | None = None


def salary_in_range(terms: TermsInForce, facts: Appointment, own: OwnSalary) -> Figure:
    """The full-time salary a year of who is within a range: as told, and as the tables since then have raised it.

    Raises:
        InvalidValueError: A point is told, or no salary, or one outside the range of its day.
    """
    start = _told(terms, facts) if own.kept is None else _kept(terms, own.kept)
    salary, working, evidence = start.amount, start.working, [start.evidence, terms.carried, own.rests_on]
    for later in raising_tables(terms, facts, own):
        ends = later.salary_range(terms.band.code)
        salary, words = _after(ends, salary)
        working = working.then("; table of {:day}, ", later.effective_from).then(words.template, *words.values)
        working = working.then(": {:money}", salary)
        evidence.append(_rests_on(later, terms.band.code, facts))
    return Figure.of(salary, terms.scheme.employer.paid_in, Per.YEAR, Evidence.joined(*evidence), working)


def raising_tables(terms: TermsInForce, facts: Appointment, own: OwnSalary) -> tuple[PayTable, ...]:
    """The tables after the one that the salary is told for, or kept under, up to the one in force."""
    day = facts.held_from if own.kept is None else own.kept.day
    since = _table_of(terms, day).effective_from
    return tuple(one for one in terms.tables_with_band if one.effective_from > since)


def range_notes(terms: TermsInForce, facts: Appointment, own: OwnSalary) -> Iterator[Working]:
    """What the day of a told salary leaves open."""
    said = _told_early(terms, facts, own) if own.kept is None else own.kept.notes
    yield from said
    later = raising_tables(terms, facts, own)
    assert facts.salary is not None  # salary_in_range refuses that
    if facts.salary_from is None and later and not any(note.template == _NO_DAY for note in said):
        yield Working(_NO_DAY, (facts.salary, facts.held_from, later[0].effective_from))


def _told_early(terms: TermsInForce, facts: Appointment, own: OwnSalary) -> tuple[Working, ...]:
    """That nothing is added to a salary that was told before its table was announced."""
    day, salary = facts.held_from, facts.salary
    table = _table_of(terms, day)
    assert salary is not None  # salary_in_range refuses that
    if not table.effective_from <= day or (own.known or day) >= known_from(table):
        return ()
    values = salary, day, table.effective_from, known_from(table), table.effective_from
    return (Working(_TOLD_EARLY, values),)


def _table_of(terms: TermsInForce, day: date) -> PayTable:
    """The table in force on a day; where none is known by then, the first."""
    tables = terms.tables_with_band
    return next((one for one in reversed(tables) if one.effective_from <= day), tables[0])


def _told(terms: TermsInForce, facts: Appointment) -> Figure:
    """The salary that the facts state, within the range of its day."""
    table, band = _table_of(terms, facts.held_from), terms.band.code
    ends = table.salary_range(band)
    if facts.salary is not None and facts.point is None and _is_within(ends, facts.salary):
        words = "as the appointment states, within {:money} to {:money}: {:money}"
        working = Working(words, (ends.minimum, ends.maximum, facts.salary))
        # The paper of the range allows the salary; it does not state it.
        return Figure.of(facts.salary, terms.scheme.employer.paid_in, Per.YEAR, TOLD, working)
    allowed = _allowed(terms, table)
    if facts.point is not None:
        raise InvalidValueError(f"point {facts.point} in band {band}", "the band is a range", "Give the salary instead")
    if facts.salary is None:
        raise InvalidValueError(f"band {band}", "it is a range, and the appointment does not state its salary", allowed)
    raise InvalidValueError(
        f"salary {shown(facts.salary)} in band {band}", "it lies outside the range", allowed,
        _remedy(terms, facts, facts.salary, table),
    )  # fmt: skip


def _remedy(terms: TermsInForce, facts: Appointment, salary: Decimal, table: PayTable) -> str:
    """Another day for it, where the range of one allows it; or what a table made of it that was announced later."""
    first, band = _table_of(terms, facts.started).effective_from, terms.band.code
    fitting = [one for one in terms.tables_with_band if _is_within(one.salary_range(band), salary)]
    if any(one.effective_from >= first for one in fitting):
        return "Say for which day it is told (--salary-from), if that is another"
    if fitting and facts.held_from < known_from(table):
        return f"That table was announced on {known_from(table)}: tell the salary as it was raised by it"
    return ""


def _kept(terms: TermsInForce, kept: CarriedSalary) -> Figure:
    """The salary that is kept on a move, within the range of the other place."""
    table, salary = _table_of(terms, kept.day), kept.full_time
    if _is_within(table.salary_range(terms.band.code), salary.amount):
        return salary.worked(salary.working.then("; kept on the move of {:day}", kept.day))
    amount = plain_amount(salary.amount, terms.scheme.employer.paid_in.decimals)
    raise InvalidValueError(
        f"salary {amount} in band {terms.band.code}, kept on the move of {kept.day} to another place",
        "it lies outside the range there", _allowed(terms, table),
        'Tell the salary of that day as a change of kind "salary"',
    )  # fmt: skip


def _allowed(terms: TermsInForce, table: PayTable) -> str:
    ends, decimals = table.salary_range(terms.band.code), terms.scheme.employer.paid_in.decimals
    low, high = (plain_amount(one, decimals) for one in (ends.minimum, ends.maximum))
    return f"Allowed: {low} to {high} from {table.effective_from}"


def _is_within(ends: SalaryRange, salary: Decimal) -> bool:
    return ends.minimum <= salary <= ends.maximum


def _after(ends: SalaryRange, before: Decimal) -> tuple[Decimal, Working]:
    """What a table makes of a salary, and how; where it does not say, the same and at least the minimum."""
    if ends.rise is not None:
        return ends.rise.worked(before, minimum=ends.minimum, maximum=ends.maximum)
    if before >= ends.minimum:
        return before, Working("unchanged, as it does not say")
    return ends.minimum, Working("raised to the minimum {:money}, as it does not say more", (ends.minimum,))


def _rests_on(table: PayTable, band: str, facts: Appointment) -> Evidence:
    if table.salary_range(band).rise is not None:
        return table.rise_evidence(band)
    silent = Assumption(
        f"a salary told for {facts.held_from.isoformat()}",
        f"it was told for a day before the pay table of {table.effective_from.isoformat()}, which does not say what "
        "it adds to the salaries within its range",
        f"Tell the salary for a later day (--salary-from). {REPLACE_TABLE}, with its `rise`",
    )
    return Evidence(Provenance.ASSUMED, (), (silent,))
