"""Salaries beside that of the own point: of a band somebody acts up in, or protected."""

from __future__ import annotations

from datetime import date

import attrs

from paycalc.calculations.standing import PostOnDay
from paycalc.figures import Figure, Working
from paycalc.terms.in_force import TermsInForce


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
