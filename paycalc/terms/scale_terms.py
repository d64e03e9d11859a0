"""What every pay table says of a band, and what its scale needs from around it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from paycalc.currency import Currency
from paycalc.dates import checked_whole
from paycalc.errors import InvalidValueError, shown
from paycalc.figures import Evidence, Figure, Per, Working
from paycalc.rounding import Rounding, checked_amount
from paycalc.terms.dated import Sourced
from paycalc.terms.scales import PayPoint

if TYPE_CHECKING:
    from paycalc.terms.spines import Spine


def checked_salary(value: Decimal | int) -> Decimal:
    """Take a full-time salary a year: exact, at least 1."""
    return checked_amount(value, named="salary", least=1)


def checked_salaries(values: Sequence[Decimal | None]) -> tuple[Decimal | None, ...]:
    """Take salaries in the order of their points, None where one is not published."""
    return tuple(None if value is None else checked_salary(value) for value in values)


def check_rising(salaries: Sequence[Decimal | None]) -> None:
    """Refuse a scale that is empty, or on which pay falls as the point rises."""
    if not salaries:
        raise InvalidValueError("", "a scale has at least one point")
    known = [salary for salary in salaries if salary is not None]
    for lower, higher in pairwise(known):
        if higher < lower:
            raise InvalidValueError("", f"pay falls from {shown(lower)} to {shown(higher)} as the point rises")


def checked_point(value: int) -> int:
    """Take the number of a point: 0 to 9999."""
    if not 0 <= checked_whole(value, named="point") <= 9999:
        raise InvalidValueError(f"point {shown(value)}", "it is no number of a point", "Allowed: 0 to 9999")
    return value


@attrs.frozen(kw_only=True)
class InnerPoints(Sourced):
    """How the points between two published ends are set: equal steps, each rounded.

    Attributes:
        rounding: What each point is rounded to.
    """

    rounding: Rounding = Rounding(Decimal(1))


@attrs.frozen
class TableContext:
    """What a scale needs from the table and the scheme around it.

    Attributes:
        evidence: What the table's figures for the band rest on.
        origin: The table, as a working names it.
        currency: What its salaries are in.
        spine: The table's shared points, if it has them.
        inner_points: The scheme's rule for points between published ends, if it has one.
    """

    evidence: Evidence
    origin: Working
    currency: Currency
    spine: Spine | None = None
    inner_points: InnerPoints | None = None

    def point(self, number: int, salary: Decimal | None) -> PayPoint:
        """A point whose salary the table states, or leaves unpublished."""
        if salary is None:
            return PayPoint(number, None)
        working = Working(
            f"point {{:number}}, {self.origin.template}: {{:money}}", (number, *self.origin.values, salary)
        )
        return PayPoint(number, self.figure(salary, self.evidence, working))

    def figure(self, salary: Decimal, evidence: Evidence, working: Working) -> Figure:
        """A full-time salary a year."""
        return Figure.of(salary, self.currency, Per.YEAR, evidence, working)


@attrs.frozen(kw_only=True, eq=False, repr=False)  # never made itself
class StatedScale(Sourced):
    """What a pay table says of one band; it rests on the table's paper unless it names its own.

    Attributes:
        band: The band's code.
    """

    band: str

    def __attrs_post_init__(self) -> None:
        self.check_reason()
