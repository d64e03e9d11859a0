"""What an hour of a post is worth on a day, before anything is paid for when it was worked."""

from __future__ import annotations

from datetime import date

import attrs

from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.history.state import PostOnDay
from paycalc.calculations.salary import lines_at
from paycalc.errors import NoTableInForceError
from paycalc.facts.appointment import Appointment
from paycalc.figures import Figure
from paycalc.terms.hourly.plain_time import REPLACE_PLAIN_TIME, PlainRate, PlainTime
from paycalc.terms.hourly.working_time import REPLACE_WORKING_TIME, WorkingTime
from paycalc.terms.scheme import PayScheme
from paycalc.terms.stated import StatedScheme


def working_time(scheme: StatedScheme) -> WorkingTime:
    """The scheme's rules for hours worked.

    Raises:
        NoTableInForceError: The scheme has none.
    """
    if scheme.working_time is None:
        raise NoTableInForceError(
            f"hours worked in {scheme.name}", "the scheme does not say what they earn", "", REPLACE_WORKING_TIME
        )
    return scheme.working_time


def plain_time(scheme: PayScheme, appointment: Appointment, *, on: date) -> PlainRate:
    """The plain-time rate of a post on a day, from full-time pay and the full-time week.

    The post's own hours do not matter: an hour of part-time work is worth as much.

    Args:
        scheme: The employer's terms.
        appointment: The person's facts.
        on: The day.

    Returns:
        Currency an hour, rounded where the scheme rounds the hourly rate.

    Raises:
        NoTableInForceError: The scheme does not say how an hour follows from pay a year, or not by that day.
        PaycalcError: Whatever `salary` raises for the day.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, load_scheme
        >>> from paycalc.calculations.shift_pay.plain_time import plain_time
        >>> met = load_scheme("met-police-staff")
        >>> plain_time(met, Appointment("D", started=date(2024, 9, 1)), on=date(2025, 3, 1)).working.plain()
        '35998.00 / 52.143 / 36 = 19.18'
    """
    post = PostHistory.of(scheme, appointment).on(on)
    rule = plain_time_rule(scheme, on)
    pay = full_time_pay(scheme, post, rule, on)
    return rule.rate(pay, scheme.employer.paid_in, post.terms.hours, scheme.rounding.hourly_rate)


def plain_time_rule(scheme: StatedScheme, on: date) -> PlainTime:
    """How an hour follows from pay a year on a day.

    Raises:
        NoTableInForceError: The scheme does not say, or not by that day.
    """
    rule = working_time(scheme).plain_time_on(on)
    if rule is None:
        raise NoTableInForceError(f"plain time of {scheme.name} on {on}", "none is in force", "", REPLACE_PLAIN_TIME)
    return rule


def full_time_pay(scheme: PayScheme, post: PostOnDay, rule: PlainTime, on: date) -> tuple[Figure, ...]:
    """The full-time amounts a year that plain time follows from; what the post does not have counts nothing."""
    facts = attrs.evolve(post.facts, weekly_hours=None, paid_weeks=None)
    full_time = attrs.evolve(post, state=attrs.evolve(post.state, facts=facts))
    lines = {line.code: line.annual for line in lines_at(scheme, full_time, on).lines}
    return tuple(lines[code] for code in rule.base if code in lines)
