"""Changes of band: for good, for a time, and the salary that is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from paycalc.doors import checked_fields
from paycalc.errors import InvalidValueError
from paycalc.facts import converters
from paycalc.facts.recorded import Recorded


def check_last_day(change: Recorded, last_day: date | None) -> None:
    """Refuse a change that ends before it begins."""
    if last_day is not None and last_day < change.on:
        raise InvalidValueError(f"{change.kind} to {last_day}", f"it begins on {change.on}", "Give a later day")


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Promotion(Recorded):
    """A move to another band.

    Attributes:
        band: Code of the new band.
        point: The point there; by the scheme's rule unless given.
        increment_date: The day of the next increment there, where it is told.
        salary: Full-time salary, for a band that is a range.
    """

    kind = "promotion"
    rank = 1
    band: str = attrs.field(converter=converters.name)
    point: int | None = attrs.field(default=None, converter=converters.point)
    increment_date: date | None = attrs.field(default=None, converter=converters.optional_day)
    salary: Decimal | None = attrs.field(default=None, converter=converters.salary)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class ActingUp(Recorded):
    """The work of a higher band for a time, paid as the scheme's rule says.

    The point there is found on the first day and held to the last; the own band is kept, with its increments.

    Attributes:
        last_day: The last day of it.
        band: Code of the higher band.
        point: The point there; by the scheme's rule unless given.

    Raises:
        InvalidValueError: *last_day* is before *on*.

    Example:
        >>> from datetime import date
        >>> from paycalc import ActingUp
        >>> ActingUp(on=date(2025, 6, 1), last_day=date(2025, 8, 31), band="6").point is None
        True
    """

    kind = "acting-up"
    rank = 4
    last_day: date = attrs.field(converter=converters.day)
    band: str = attrs.field(converter=converters.name)
    point: int | None = attrs.field(default=None, converter=converters.point)

    def __attrs_post_init__(self) -> None:
        check_last_day(self, self.last_day)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Protection(Recorded):
    """A salary that stays until the scale overtakes it: mark-time.

    Attributes:
        last_day: The last day of it, where it has a limit of time.
        salary: The full-time salary a year that is protected; unless given, the one held on *on*, before a move
            of that day.
        with_awards: Whether it rises as the point that was held does in later pay tables.

    Raises:
        InvalidValueError: *last_day* is before *on*; a salary that is told, and yet rises with awards.

    Example:
        >>> from datetime import date
        >>> from paycalc import Protection
        >>> Protection(on=date(2025, 6, 1), salary=41000).salary
        Decimal('41000')
    """

    kind = "protection"
    rank = 0
    last_day: date | None = attrs.field(default=None, converter=converters.optional_day)
    salary: Decimal | None = attrs.field(default=None, converter=converters.salary)
    with_awards: bool = attrs.field(default=False, converter=converters.truth)

    def __attrs_post_init__(self) -> None:
        check_last_day(self, self.last_day)
        if self.with_awards and self.salary is not None:
            raise InvalidValueError(
                f"protection on {self.on} with awards", "a salary that is told is on no pay table to rise with",
                "Leave the salary out, or with_awards",
            )  # fmt: skip
