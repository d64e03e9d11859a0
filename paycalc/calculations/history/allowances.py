"""Which allowances a post has on a day, and what they come to full time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from paycalc.calculations.history.state import PostOnDay
from paycalc.errors import NoTableInForceError
from paycalc.facts.appointment import Appointment, HeldAllowance
from paycalc.figures import Working
from paycalc.terms.additions.allowances import Allowance, AllowanceInForce
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.scheme import PayScheme


def held_allowances(scheme: PayScheme, post: PostOnDay, on: date) -> tuple[AllowanceInForce, ...]:
    """The allowances that a post has on a day, in the scheme's order.

    Raises:
        UnknownNameError: The appointment names an allowance that the scheme does not have.
        NoTableInForceError: It names one that has no rate for the band, the place and the day.
    """
    given_to_all = None if post.facts.allowances else post.terms.given_to_all
    return tuple(_held(scheme, post, on)) if given_to_all is None else given_to_all


def _held(scheme: PayScheme, post: PostOnDay, on: date) -> Iterator[AllowanceInForce]:
    terms, facts = post.terms, post.facts
    named = _named(facts)
    for one in paid_allowances(facts, post.state.in_post_from, terms, on):
        if one.pensionable is None:
            raise NoTableInForceError(
                f"allowance {one.allowance.code} in band {terms.band.code} on {on}",
                "whether it is pensionable is not known by then",
            )
        yield one
    in_force = {one.allowance.code for one in terms.allowances}
    for code, allowance in named.items():
        if code not in in_force and _is_paid(allowance, scheme.allowance(code), facts, post.state.in_post_from, on):
            raise NoTableInForceError(
                f"allowance {code} in band {terms.band.code} on {on}",
                "no rate of it is in force for that band and place",
                "",
                "Leave it out, or check the band, the location and the day",
            )


def left_out(scheme: PayScheme, post: PostOnDay, on: date) -> Iterator[Working]:
    """What the reader should know of allowances that the appointment names and a day is too early, or too late, for."""
    for named in post.facts.allowances:
        allowance = scheme.allowance(code_of(named))
        if isinstance(named, HeldAllowance):
            begins, last_day = max(named.starts, post.facts.started), named.last_day
        else:
            begins, last_day = first_day(allowance, post.facts.started, post.state.in_post_from), None
        if on < begins:
            yield Working("{:text} is left out: it is paid from {:day}", (allowance.title, begins))
        if last_day is not None and on > last_day:
            yield Working("{:text} is left out: it was paid to {:day}", (allowance.title, last_day))


def first_day(allowance: Allowance, started: date, in_post_from: date) -> date:
    """The first day that somebody is paid an allowance: after its wait, which a promotion restarts or not."""
    if allowance.wait is None:
        return started
    return max(started, allowance.wait.after(started if allowance.wait_restarts else in_post_from))


def code_of(allowance: str | HeldAllowance) -> str:
    """The code of an allowance that an appointment has."""
    return allowance if isinstance(allowance, str) else allowance.code


def _named(facts: Appointment) -> dict[str, str | HeldAllowance]:
    return {code_of(one): one for one in facts.allowances}


def paid_allowances(
    facts: Appointment, in_post_from: date, terms: TermsInForce, on: date
) -> Iterator[AllowanceInForce]:
    """The allowances of the terms that somebody is paid on a day, as far as they are in force."""
    named = _named(facts)
    for one in terms.allowances:
        code, allowance = one.allowance.code, one.allowance
        if (code in named or allowance.automatic) and _is_paid(
            named.get(code, code), allowance, facts, in_post_from, on
        ):
            yield one


def _is_paid(
    named: str | HeldAllowance, allowance: Allowance, facts: Appointment, in_post_from: date, on: date
) -> bool:
    """Whether an allowance has started by a day, and not ended before it."""
    if isinstance(named, HeldAllowance):
        return max(named.starts, facts.started) <= on <= (named.last_day or on)
    return first_day(allowance, facts.started, in_post_from) <= on
