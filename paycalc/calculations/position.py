"""Where somebody stands on the scale on a day, after all that has changed by then."""

from __future__ import annotations

from datetime import date

from paycalc.calculations.history import PostHistory
from paycalc.calculations.standing import Position
from paycalc.facts.appointment import Appointment
from paycalc.terms.scheme import PayScheme


def position(scheme: PayScheme, appointment: Appointment, *, on: date) -> Position:
    """Somebody's place on the scale on a day.

    Args:
        scheme: The employer's terms.
        appointment: The person's facts.
        on: The day asked about.

    Returns:
        The point reached by the increments due and the changes up to *on*, with that day included. Of one
        day, an increment comes first, then a protection, promotion, and the rest.

    Raises:
        InvalidValueError: *on* is before the start in the band, before the day the point was held, or after
            the last day in post; or a change needs a rule that the scheme does not have.
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
    return PostHistory.of(scheme, appointment).on(on)
