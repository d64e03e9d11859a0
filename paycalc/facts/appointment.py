"""One person's appointment to a post."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import attrs

from paycalc.dates import checked_day
from paycalc.errors import InvalidValueError, WrongTypeError, shown
from paycalc.rounding import checked_amount, checked_hours


def _text(value: str | None, named: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise WrongTypeError(f"{named} {shown(value)}", f"a {type(value).__name__} is not a name", "Allowed: text")
    return value


def _name(value: str) -> str:
    if value is None:
        raise WrongTypeError("name None", "a name is needed", "Allowed: text")
    return _text(value, "name") or ""


def _location(value: str | None) -> str | None:
    return _text(value, "location")


def _day(value: date) -> date:
    return checked_day(value, named="day")


def _optional_day(value: date | None) -> date | None:
    return None if value is None else checked_day(value, named="day")


def _point(value: int | None) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise WrongTypeError(f"point {shown(value)}", "a point is a whole number", "Allowed: int")
    return value


def _hours(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else checked_hours(value, named="weekly hours")


def _salary(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else checked_amount(value, named="salary", least=1)


@attrs.frozen
class HeldAllowance:
    """An allowance that an appointment has from a day on, when that is not its first.

    Attributes:
        code: The allowance's code in the scheme.
        starts: The first day it is paid.
        last_day: The last day it is paid; None while no end is known.
    """

    code: str = attrs.field(converter=_name)
    starts: date = attrs.field(converter=_day)
    last_day: date | None = attrs.field(default=None, converter=_optional_day)

    def __attrs_post_init__(self) -> None:
        if self.last_day is not None and self.last_day < self.starts:
            raise InvalidValueError(f"last_day {self.last_day}", f"it starts on {self.starts}", "Give a later day")


def _allowances(values: Iterable[str | HeldAllowance]) -> tuple[str | HeldAllowance, ...]:
    if isinstance(values, str):
        raise WrongTypeError(
            f"allowances {shown(values)}", "one name is not a list of names", f"Write ({shown(values)},)"
        )
    if not isinstance(values, Iterable):
        raise WrongTypeError(f"allowances {shown(values)}", "it is no list of names", "Allowed: a list of codes")
    held = tuple(value if isinstance(value, HeldAllowance) else _name(value) for value in values)
    codes = [value.code if isinstance(value, HeldAllowance) else value for value in held]
    for code in codes:
        if codes.count(code) > 1:
            raise InvalidValueError(f"allowance {code!r}", "it is named twice", "Name each allowance once")
    return held


@attrs.frozen(kw_only=True)
class Appointment:
    """What is true of one person in one band.

    Attributes:
        band: Code of the band.
        started: First day in the band.
        point: The pay point held on *point_from*; the minimum unless given.
        point_from: The day that point was first held; *started* unless given.
        weekly_hours: Hours a week; full time unless given.
        location: Code of the place of work, for schemes that pay by place.
        allowances: Codes of the allowances that the post has beyond the automatic ones, or
            `HeldAllowance` for one that starts later.
        increment_date: The day of the first increment after *point_from*, where it is known to differ from the rule.
        salary: Full-time salary a year, for a band with a range instead of points.

    Raises:
        WrongTypeError: A float for hours, a datetime for a day, one text for a list of names.
        InvalidValueError: Days in the wrong order, hours that are not above zero.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment
        >>> Appointment("D", started=date(2024, 9, 1), weekly_hours=18).weekly_hours
        Decimal('18')
    """

    band: str = attrs.field(kw_only=False, converter=_name)
    started: date = attrs.field(converter=_day)
    point: int | None = attrs.field(default=None, converter=_point)
    point_from: date | None = attrs.field(default=None, converter=_optional_day)
    weekly_hours: Decimal | None = attrs.field(default=None, converter=_hours)
    location: str | None = attrs.field(default=None, converter=_location)
    allowances: tuple[str | HeldAllowance, ...] = attrs.field(default=(), converter=_allowances)
    increment_date: date | None = attrs.field(default=None, converter=_optional_day)
    salary: Decimal | None = attrs.field(default=None, converter=_salary)

    def __attrs_post_init__(self) -> None:
        if self.point_from is not None and self.point is None:
            raise InvalidValueError(
                f"point_from {self.point_from}", "it says since when, but not which point", "Give point"
            )
        if self.held_from < self.started:
            raise InvalidValueError(
                f"point_from {self.point_from}",
                f"it is before the start in the band, {self.started}",
                "Give a later day",
            )
        if self.increment_date is not None and self.increment_date <= self.held_from:
            raise InvalidValueError(
                f"increment_date {self.increment_date}", f"the point is held from {self.held_from}", "Give a later day"
            )

    @property
    def held_from(self) -> date:
        """The day from which the given point, or the minimum, is held."""
        return self.point_from or self.started
