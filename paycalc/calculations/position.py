"""Where somebody stands on the scale on a day."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

import attrs

from paycalc.dates import checked_day
from paycalc.errors import InvalidValueError
from paycalc.facts.appointment import Appointment
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.scheme import PayScheme


@attrs.frozen
class Position:
    """Somebody's place on the scale on a day.

    Attributes:
        terms: The terms in force.
        start: The pay point held at first; None in a band with a range.
        point: The pay point held; None in a band with a range.
        next_increment: The first day of the next point; None where no increment leads on.
        by_rule: Whether being on that point rests on the increment rule, and not on the facts alone.
    """

    terms: TermsInForce
    start: int | None
    point: int | None
    next_increment: date | None
    by_rule: bool


def position(scheme: PayScheme, appointment: Appointment, *, on: date) -> Position:
    """Somebody's place on the scale on a day.

    Args:
        scheme: The employer's terms.
        appointment: The person's facts.
        on: The day asked about.

    Returns:
        The point reached by the increments due up to *on*, with that day included.

    Raises:
        InvalidValueError: *on* is before the start in the band or before the day the point was held.
        UnknownNameError: The scheme has no such band or location.
        UnknownPointError: The band has no such point.
        NoTableInForceError: No pay table has the band by that day.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, load_scheme, position
        >>> met = load_scheme("met-police-staff")
        >>> held = position(met, Appointment("D", started=date(2024, 9, 1)), on=date(2025, 9, 1))
        >>> held.point, held.next_increment
        (2, datetime.date(2026, 9, 1))
    """
    checked_day(on, named="on")
    if on < appointment.held_from:
        raise InvalidValueError(
            f"band {appointment.band} on {on}",
            f"the appointment's point is held from {appointment.held_from}",
            "Ask for that day or a later one",
        )
    terms = scheme.in_force(appointment.band, appointment.location, on)
    if not terms.scale.points:
        return Position(terms, None, None, None, False)
    return _on_scale(terms, appointment, on)


def _on_scale(terms: TermsInForce, appointment: Appointment, on: date) -> Position:
    start = terms.scale.points[0].number if appointment.point is None else appointment.point
    terms.scale.point(start)
    told = appointment.increment_date
    due = terms.increments_due(appointment.started, appointment.held_from, start, told)
    count = bisect_right(due, on)
    following = due[count] if count < len(due) else None
    # Up to the day told, facts decide: nothing, or one increment. Afterwards even "not yet" rests on the rule.
    by_rule = on > (told or appointment.held_from) and len(due) > (told is not None)
    return Position(terms, start, start + count, following, by_rule)
