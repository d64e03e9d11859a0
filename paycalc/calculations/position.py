"""Where somebody stands on the scale on a day, after all that has changed by then."""

from __future__ import annotations

from datetime import date

from paycalc.calculations.history.allowances import code_of
from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.history.state import PointHeld, PostOnDay, full_time_salary
from paycalc.doors import checked
from paycalc.facts.appointment import Appointment
from paycalc.figures import Figure
from paycalc.statements.position import Position
from paycalc.terms.scheme import PayScheme


@checked
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
            the last day in post; a change needs a rule that the scheme does not have; in a range, no salary in it is
            told.
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
    return position_in(PostHistory.of(scheme, appointment), on)


def position_in(history: PostHistory, on: date) -> Position:
    """The place of a post on the scale on a day."""
    post = history.on(on)
    pay, facts = post.pay, post.facts
    due, paid = (isinstance(pay, PointHeld) and pay.following) or (None, None)
    return Position(
        band=facts.band,
        location=facts.location,
        on=on,
        in_post_from=post.state.in_post_from,
        weekly_hours=facts.weekly_hours,
        paid_weeks=facts.paid_weeks,
        allowances=tuple(map(code_of, facts.allowances)),
        point=post.point,
        full_time_salary=_full_time_salary(post),
        by_rule=isinstance(pay, PointHeld) and pay.by_increment_rule,
        evidence=post.evidence,
        next_increment=paid,
        next_due=due,
        next_increment_evidence=post.next_increment_evidence,
        protected=post.protected.full_time if post.protected else None,
        acting=post.acting.full_time if post.acting else None,
    )


def _full_time_salary(post: PostOnDay) -> Figure | None:
    unpublished = post.point is not None and post.terms.scale.point(post.point).salary is None
    return None if unpublished else full_time_salary(post)
