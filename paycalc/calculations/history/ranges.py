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
from paycalc.terms.scales.range_rises import without_rise
from paycalc.terms.scales.tables import REPLACE_TABLE, PayTable

_BEFORE_RISE = (
    "The salary of {:money} is told for {:day}, before the pay table of {:day} was announced on {:day}: it is taken to "
    'be from before the rise of that table. If the rise is in it, give it as a change of kind "salary" that was '
    "`recorded` on {:day} or later, or tell it for such a day (salary_from)"
)
_TOLD_EARLY = (
    "The salary of {:money} is taken to be that of the start, {:day}, and within the pay table of {:day}, which was "
    "announced on {:day}: if it is from before the rise of that table, say for which day it is told (salary_from)"
)
_NO_TABLE_BEFORE = (
    "The salary of {:money} is told for {:day}, before the pay table of {:day} was announced on {:day}: it is taken to "
    "be within that table, as no earlier one is known and it does not say what it adds"
)
_NO_DAY = (
    "The salary of {:money} is taken to be that of the start, {:day}, and the pay table of {:day} came later: "
    "say for which day it is told (salary_from)"
)


@attrs.frozen
class MovedSalary:
    """What a salary in a range had become by a move to another place.

    Attributes:
        on: The first day in the new place.
        salary: What the tables of the place before had made of it by then.
        table: The table of that place on that day.
        notes: What the day of the told salary had left open by then.
    """

    on: date
    salary: Figure
    table: PayTable
    notes: tuple[Working, ...]


@attrs.frozen
class ToldSalary:
    """A salary in a range, as the facts tell it.

    Attributes:
        facts: The facts, the salary and its day among them.
        recorded: The day on which it became known, where a change says so.
        moved: What it had become by the last move to another place since.
    """

    facts: Appointment
    recorded: date | None = None
    moved: MovedSalary | None = None

    @property
    def day(self) -> date:
        """The day from which it is followed: that of the last move, or the one it is told for."""
        return self.moved.on if self.moved else self.facts.held_from

    def is_of(self, table: PayTable) -> bool:
        """Whether it is a salary of that table, or of a later one: with the rise that the table brought."""
        undated = self.facts.salary_from is None  # which may be that of today
        return table.effective_from <= self.day and (undated or self.knows_rise(table))

    def knows_rise(self, table: PayTable) -> bool:
        """Whether the rise of a table was known by the time that the salary is told of.

        Who tells the salary of a day before its award is known can only tell the one without the rise. What a move
        found was worked out, with every rise of the place before.
        """
        return self.moved is not None or known_from(table) <= max(self.day, self.recorded or self.day)

    def tables(self, terms: TermsInForce) -> tuple[PayTable | None, tuple[PayTable, ...]]:
        """The table whose range it lies in, none where that is not known; and those that have raised it since."""
        tables = terms.tables_with_band
        within = next((index for index in reversed(range(len(tables))) if self.is_of(tables[index])), None)
        if within is None and tables[0].salary_range(terms.band.code).rise is not None:
            return None, tables
        return tables[within or 0], tables[(within or 0) + 1 :]


def salary_in_range(terms: TermsInForce, told: ToldSalary, rests_on: Evidence) -> Figure:
    """The full-time salary a year of who is within a range: as told, and as the tables since then have raised it.

    Raises:
        InvalidValueError: A point is told, or no salary, or one outside the range of its day.
    """
    salary, working = _start(terms, told)
    # The paper of the range allows the salary; it does not state it.
    evidence = [TOLD, terms.carried, rests_on]
    for later in told.tables(terms)[1]:
        salary, step = _after(later, terms.band.code, salary)
        working += step
        evidence.append(_rests_on(later, terms.band.code, told.facts))
    return Figure.of(salary, terms.scheme.employer.paid_in, Per.YEAR, Evidence.joined(*evidence), working)


def _start(terms: TermsInForce, told: ToldSalary) -> tuple[Decimal, Working]:
    """The salary that is raised since, and where it comes from."""
    salary, moved = _told(terms, told.facts), told.moved
    within = told.tables(terms)[0]
    if moved:
        _check_moved(terms, told, moved, within)
        return moved.salary.amount, moved.salary.working.then("; kept on the move of {:day}", moved.on)
    if within is None:
        return salary, Working("as the appointment states: {:money}", (salary,))
    ends = within.salary_range(terms.band.code)
    if not _is_within(ends, salary):
        raise _outside(terms, told, within)
    words = "as the appointment states, within {:money} to {:money}: {:money}"
    return salary, Working(words, (ends.minimum, ends.maximum, salary))


def range_notes(terms: TermsInForce, told: ToldSalary) -> Iterator[Working]:
    """What the day of a told salary leaves open."""
    if told.moved and told.moved.notes:
        yield from told.moved.notes
        return
    (within, raising), facts, day = told.tables(terms), told.facts, told.day
    assert facts.salary is not None  # salary_in_range refuses that
    values = (facts.salary, facts.held_from)
    for table in raising:
        if table.effective_from <= day:
            yield Working(_BEFORE_RISE, (*values, table.effective_from, known_from(table), known_from(table)))
    if within and within.effective_from <= day < known_from(within) and not told.knows_rise(within):
        words = _TOLD_EARLY if facts.salary_from is None else _NO_TABLE_BEFORE
        yield Working(words, (*values, within.effective_from, known_from(within)))
    if facts.salary_from is None and raising:
        yield Working(_NO_DAY, (*values, raising[0].effective_from))


def _told(terms: TermsInForce, facts: Appointment) -> Decimal:
    """The salary that the facts state."""
    band = terms.band.code
    if facts.point is not None:
        raise InvalidValueError(f"point {facts.point} in band {band}", "the band is a range", "Give the salary instead")
    if facts.salary is None:
        table = ToldSalary(facts).tables(terms)[0] or terms.tables_with_band[0]
        raise InvalidValueError(
            f"band {band}", "it is a range, and the appointment does not state its salary", _allowed(terms, table)
        )
    return terms.scheme.employer.paid_in.told(facts.salary, asked=f"salary {shown(facts.salary)} in band {band}")


def _allowed(terms: TermsInForce, table: PayTable) -> str:
    ends, decimals = table.salary_range(terms.band.code), terms.scheme.employer.paid_in.decimals
    low, high = (plain_amount(one, decimals) for one in (ends.minimum, ends.maximum))
    return f"Allowed: {low} to {high} from {table.effective_from}"


def _outside(terms: TermsInForce, told: ToldSalary, within: PayTable) -> InvalidValueError:
    """The refusal of a salary outside the range of its day, with what can be told instead."""
    facts, band = told.facts, terms.band.code
    assert facts.salary is not None  # _told refuses that
    from_start = ToldSalary(attrs.evolve(facts, salary_from=facts.started)).tables(terms)
    fitting = [
        table
        for table in (from_start[0], *from_start[1])
        if table and _is_within(table.salary_range(band), facts.salary)
    ]
    another = ", if that is another" if facts.salary_from else ""
    remedy = f"Say for which day it is told (--salary-from){another}" if fitting else ""
    for table in fitting:
        if table.effective_from <= told.day and not told.is_of(table):
            announced = known_from(table)
            remedy = (
                f"The pay table of {table.effective_from} was announced on {announced}: if its rise is in the salary, "
                f'give it as a change of kind "salary" that was recorded on {announced} or later, or tell it for '
                "such a day (--salary-from)"
            )
    return InvalidValueError(
        f"salary {shown(facts.salary)} in band {band} on {told.day}", "it lies outside the range",
        _allowed(terms, within), remedy,
    )  # fmt: skip


def _check_moved(terms: TermsInForce, told: ToldSalary, moved: MovedSalary, within: PayTable | None) -> None:
    """Refuse a salary that the range of a new place does not have; in one with the same table it stays as it is."""
    band, facts, amount = terms.band.code, told.facts, moved.salary.amount
    if within is None or within is moved.table or _is_within(within.salary_range(band), amount):
        return
    assert facts.salary is not None  # _told refuses that
    where = f"in {terms.location}" if terms.location else "outside the places of the scheme"
    made = "" if amount == facts.salary else f", which the pay tables had made {amount} by the move"
    raise InvalidValueError(
        f"band {band} {where} from {moved.on}",
        f"the salary of {shown(facts.salary)}, told for {facts.held_from}{made}, lies outside the range there",
        _allowed(terms, within), f'Tell the salary there as well, as a change of kind "salary" on {moved.on}',
    )  # fmt: skip


def _is_within(ends: SalaryRange, salary: Decimal) -> bool:
    return ends.minimum <= salary <= ends.maximum


def _after(table: PayTable, band: str, before: Decimal) -> tuple[Decimal, Working]:
    """The salary that a table makes of one before; where it does not say, the same, and at least the minimum."""
    ends, origin = table.salary_range(band), Working("; table of {:day}", (table.effective_from,))
    if ends.rise is None:
        salary, step = without_rise(before, ends.minimum)
        return salary, origin + Working(" does not say what it adds: ") + step
    salary, step = ends.rise.worked(before, minimum=ends.minimum, maximum=ends.maximum)
    return salary, origin + Working(": ") + step


def _rests_on(table: PayTable, band: str, facts: Appointment) -> Evidence:
    if table.salary_range(band).rise is not None:
        return table.rise_evidence(band)
    silent = Assumption(
        f"a salary told for {facts.held_from.isoformat()}",
        f"it was told before the pay table of {table.effective_from.isoformat()}, which does not say what "
        "it adds to the salaries within its range",
        f"Tell the salary for a later day (--salary-from). {REPLACE_TABLE}, with its `rise`",
    )
    return Evidence(Provenance.ASSUMED, (), (silent,))
