"""A salary within a range: told for a day, and what the pay tables since then make of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from paycalc.dates import known_from
from paycalc.errors import InvalidValueError, shown
from paycalc.facts.appointment import Appointment
from paycalc.figures import TOLD, Assumption, Evidence, Figure, Per, Provenance, Working, plain_amount
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.scales.kinds import SalaryRange
from paycalc.terms.scales.tables import REPLACE_TABLE, PayTable

_TOLD_EARLY = (
    "The salary of {:money} is told for {:day}, before the pay table of {:day} was announced on {:day}: "
    "it is taken to be within that table"
)
_NO_DAY = (
    "The salary of {:money} is taken to be that of the start, {:day}, and the pay table of {:day} came later: "
    "say for which day it is told (salary_from)"
)


def salary_in_range(terms: TermsInForce, facts: Appointment, rests_on: Evidence) -> Figure:
    """The full-time salary a year of who is within a range: as told, and as the tables since then have raised it.

    Raises:
        InvalidValueError: A point is told, or no salary, or one outside the range of its day.
    """
    salary, table = _told(terms, facts), _table_told_for(terms, facts)
    ends = table.salary_range(terms.band.code)
    working = Working(
        "as the appointment states, within {:money} to {:money}: {:money}", (ends.minimum, ends.maximum, salary)
    )
    # The paper of the range allows the salary; it does not state it.
    evidence = [TOLD, terms.carried, rests_on]
    for later in raising_tables(terms, facts):
        salary = _after(later, terms.band.code, salary)
        working = working.then(_STEP, later.effective_from, _rise_words(later, terms.band.code), salary)
        evidence.append(_rests_on(later, terms.band.code, facts))
    return Figure.of(salary, terms.scheme.employer.paid_in, Per.YEAR, Evidence.joined(*evidence), working)


_STEP = "; table of {:day}, {:text}: {:money}"


def raising_tables(terms: TermsInForce, facts: Appointment) -> tuple[PayTable, ...]:
    """The tables after the one that the salary is told for, up to the one in force."""
    told_for = _table_told_for(terms, facts).effective_from
    return tuple(one for one in terms.tables_with_band if one.effective_from > told_for)


def range_notes(terms: TermsInForce, facts: Appointment) -> Iterator[Working]:
    """What the day of a told salary leaves open."""
    table, day = _table_told_for(terms, facts), facts.held_from
    assert facts.salary is not None  # salary_in_range refuses that
    if day < known_from(table) and table.effective_from <= day:
        yield Working(_TOLD_EARLY, (facts.salary, day, table.effective_from, known_from(table)))
    later = raising_tables(terms, facts)
    if facts.salary_from is None and later:
        yield Working(_NO_DAY, (facts.salary, day, later[0].effective_from))


def _table_told_for(terms: TermsInForce, facts: Appointment) -> PayTable:
    """The table in force on the day that the salary is told for; where none is known by then, the first."""
    tables = terms.tables_with_band
    return next((one for one in reversed(tables) if one.effective_from <= facts.held_from), tables[0])


def _told(terms: TermsInForce, facts: Appointment) -> Decimal:
    """The salary that the facts state, within the range of its day."""
    table, band = _table_told_for(terms, facts), terms.band.code
    ends = table.salary_range(band)
    if facts.salary is not None and facts.point is None and _is_within(ends, facts.salary):
        return facts.salary
    low, high = (plain_amount(one, terms.scheme.employer.paid_in.decimals) for one in (ends.minimum, ends.maximum))
    allowed = f"Allowed: {low} to {high} from {table.effective_from}"
    if facts.point is not None:
        raise InvalidValueError(f"point {facts.point} in band {band}", "the band is a range", "Give the salary instead")
    if facts.salary is None:
        raise InvalidValueError(f"band {band}", "it is a range, and the appointment does not state its salary", allowed)
    elsewhere = any(_is_within(one.salary_range(band), facts.salary) for one in terms.tables_with_band)
    remedy = "Say for which day it is told (--salary-from), if that is another" if elsewhere else ""
    raise InvalidValueError(
        f"salary {shown(facts.salary)} in band {band}", "it lies outside the range", allowed, remedy
    )


def _is_within(ends: SalaryRange, salary: Decimal) -> bool:
    return ends.minimum <= salary <= ends.maximum


def _after(table: PayTable, band: str, before: Decimal) -> Decimal:
    """The salary that a table makes of one before; where it does not say, the same, and at least the minimum."""
    ends = table.salary_range(band)
    if ends.rise is None:
        return max(before, ends.minimum)
    return ends.rise.on(before, minimum=ends.minimum, maximum=ends.maximum)


def _rise_words(table: PayTable, band: str) -> str:
    rise = table.salary_range(band).rise
    return "unchanged, as it does not say" if rise is None else str(rise)


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
