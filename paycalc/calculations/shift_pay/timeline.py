"""What holds for one person's hours on each day: band, plain time, and the rules in force."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, lru_cache, partial
from itertools import pairwise

import attrs

from paycalc.calculations.history.allowances import code_of
from paycalc.calculations.history.position_notes import position_notes
from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.history.state import PostOnDay, PostState, place
from paycalc.calculations.salary import carried_forward, superseded
from paycalc.calculations.shift_pay.plain_time import full_time_pay, plain_time_rule, working_time
from paycalc.calculations.terms_age import age_notes
from paycalc.dates import Period
from paycalc.errors import PaycalcError
from paycalc.facts.leave import Leave
from paycalc.figures import NO_EVIDENCE, Evidence, Figure, Working
from paycalc.rounding import Rounding
from paycalc.statements.lines import CarriedForward
from paycalc.terms.hourly.enhanced import PremiumInForce
from paycalc.terms.hourly.plain_time import PLAIN_TIME_COUNTS, REPLACE_PLAIN_TIME_COUNTS, PlainRate
from paycalc.terms.hourly.premiums import Premium, replace_group, replace_premium
from paycalc.terms.hourly.rates import PremiumRate
from paycalc.terms.hourly.working_time import WorkingTime
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.lazy import Lazy
from paycalc.terms.periods.full_time import Share
from paycalc.terms.periods.part_periods import WORKING_DAYS_OF_A_WEEK, working_days
from paycalc.terms.scheme import PayScheme


@attrs.frozen(kw_only=True)
class HoursInForce:
    """What holds for somebody's hours until something changes.

    Attributes:
        band: Code of the band.
        plain: Plain time.
        full_time: What the full-time week rests on.
        line: What a line is rounded to.
        premiums: The premiums that the band has a rate of, by code.
        plain_counts: Whether plain time counts for pension; None where that is not known.
        plain_counts_evidence: What that rests on.
    """

    band: str
    plain: PlainRate
    full_time: Evidence
    line: Rounding
    premiums: Mapping[str, PremiumInForce]
    plain_counts: bool | None
    plain_counts_evidence: Evidence


_ONE_DAY = timedelta(days=1)


class HoursTimeline:
    """One person's post, looked up by day: days between which nothing changes are worked out once."""

    def __init__(self, history: PostHistory, rules: WorkingTime, first: date, last: date) -> None:
        self.scheme, self.appointment = history.scheme, history.appointment
        self.rules, self._history = rules, history
        first = max(first, self.appointment.held_from)
        own = {day for day in self.rules.effective_days if first < day <= last}
        changing = self._history.days(first, last) if first <= last else [first]
        self._days = sorted(own.union(changing))
        self._known: dict[int, HoursInForce] = {}
        self._capped = any(rate.cap_band for premium in self.rules.premiums for rate in premium.rates)

    def hours_on(self, day: date) -> Share:
        """The hours of the contract on a day, of full time."""
        post = self._history.on(day)
        return post.terms.hours.share(post.facts.weekly_hours)

    def in_part(self, span: Period) -> Fraction | None:
        """The minutes of the contract in some days, by Monday to Friday; None where the hours hold throughout.

        Days before the first in the band and after the last, and those of unpaid leave, are not served.
        """
        post = self.appointment
        served = span.overlap(Period(post.started, (post.ended or span.last_day) + _ONE_DAY))
        assert served is not None  # a shift of these days is asked about
        stretches = list(self._stretches(served))
        leaves = [leave for leave in self._unpaid_leaves if leave.overlap(served)]
        if served == span and not leaves and len({hours for _, hours in stretches}) == 1:
            return None
        return sum((hours * _days_served(days, leaves) for days, hours in stretches), Fraction(0)) * 60

    def contract_of(self, span: Period, day: date) -> Fraction:
        """The minutes of the contract in some weeks, a day of which is given."""
        served = self.in_part(span)
        weeks = Fraction(span.days, 7)
        return Fraction(self.hours_on(day).weekly_hours) * 60 * weeks if served is None else served

    def _stretches(self, days: Period) -> Iterator[tuple[Period, Fraction]]:
        """Days without a change of hours, with the hours of the contract on one of them."""
        starts = self._history.days(max(days.start, self.appointment.held_from), days.last_day)
        hours = [self._hours_if_known(day) for day in starts]
        # What is not known, before the first pay table or behind a change that cannot be worked out, refuses its own
        # days, and not those beside it.
        a_day = next(filter(None, hours), Fraction(0))
        for (start, end), known in zip(pairwise([days.start, *starts[1:], days.end]), hours, strict=True):
            a_day = known or a_day
            yield Period(start, end), a_day

    def _hours_if_known(self, day: date) -> Fraction | None:
        with suppress(PaycalcError):
            return Fraction(self.hours_on(day).weekly_hours) / WORKING_DAYS_OF_A_WEEK
        return None

    @cached_property
    def _unpaid_leaves(self) -> tuple[Period, ...]:
        changes = self.appointment.effective_changes
        return tuple(one.days for one in changes if isinstance(one, Leave) and not one.paid_share)

    def acts_in(self, day: date) -> str | None:
        """Code of the higher band on a day of acting up that is paid."""
        acting = self._history.on(day).acting if self._history.spells else None
        return acting.terms.band.code if acting and acting.terms else None

    def carried_forward(self, day: date) -> CarriedForward | None:
        """The pay table that a day goes on with though it is replaced; None where it is in force."""
        return carried_forward(self._history.on(day))

    def check_in_force(self, day: date) -> None:
        """Refuse a day on which the last known pay table is replaced by one that is not known."""
        terms = self._history.on(day).terms
        if terms.superseded_by:
            raise superseded(self.scheme, terms, day)

    def age_notes(self, day: date) -> tuple[Working, ...]:
        """What the reader should know of the age of the terms in force on a day."""
        return age_notes(self._history.on(day).terms, day)

    def position_notes(self, days: Iterable[date]) -> Iterator[Working]:
        """What the reader should know of the positions by which the hours of some days are paid."""
        runs = {bisect_right(self._days, day): day for day in days}
        for day in runs.values():
            yield from position_notes(self._history.on(day), day, ahead=False)

    def at(self, day: date) -> HoursInForce:
        """What holds on a day.

        Raises:
            PaycalcError: Whatever `salary` and `plain_time` raise for the day.
        """
        run = bisect_right(self._days, day)
        ended = self.appointment.ended
        if run not in self._known or (ended and day > ended):
            self._known[run] = self._in_force(day)
        return self._known[run]

    def _in_force(self, day: date) -> HoursInForce:
        post = self._history.on(day)
        pay = full_time_pay(self.scheme, post, plain_time_rule(self.scheme, day), day)
        if self._capped:  # a cap follows from the post's own allowances too
            return _hours_in_force(post.terms, pay, day, partial(_cap, self.scheme, post, day))
        since = max(_last(days, day) for days in (self.rules.effective_days, self.scheme.effective_days))
        return _shared(post.terms, pay, since)


def _days_served(days: Period, leaves: Iterable[Period]) -> int:
    """The days from Monday to Friday without those of leave."""
    off = (both for leave in leaves if (both := days.overlap(leave)))
    return working_days(days) - sum(map(working_days, off))


def _last(days: Sequence[date], day: date) -> date:
    """The last of some days up to a day, and the day itself where none is."""
    place = bisect_right(days, day)
    return days[place - 1] if place else day


def _hours_in_force(
    terms: TermsInForce, pay: tuple[Figure, ...], day: date, cap: Callable[[PremiumRate], PlainRate] | None = None
) -> HoursInForce:
    scheme, rules, band = terms.scheme, working_time(terms.scheme), terms.band.code
    plain = plain_time_rule(scheme, day).rate(pay, scheme.employer.paid_in, terms.hours, scheme.rounding.hourly_rate)
    counts = rules.plain_time_counts_on(day)
    rated = ((premium, premium.rate_on(day, band)) for premium in rules.premiums)
    return HoursInForce(
        band=band,
        plain=plain,
        full_time=terms.hours.share(None).evidence,
        line=scheme.rounding.worked_line,
        premiums={premium.code: _premium(terms, premium, rate, plain, day, cap) for premium, rate in rated if rate},
        plain_counts=counts.counts if counts else None,
        plain_counts_evidence=counts.evidence(PLAIN_TIME_COUNTS, REPLACE_PLAIN_TIME_COUNTS) if counts else NO_EVIDENCE,
    )


# Terms and rules stay as they are between their days: posts with one salary share all that follows from it.
_shared = lru_cache(maxsize=1 << 12)(_hours_in_force)


def _premium(
    terms: TermsInForce,
    premium: Premium,
    rate: PremiumRate,
    plain: PlainRate,
    day: date,
    cap: Callable[[PremiumRate], PlainRate] | None,
) -> PremiumInForce:
    scheme = terms.scheme
    counts, group = premium.pensionable_on(day), working_time(scheme).group(premium.group)
    about = f"{premium.title} from {rate.effective_from.isoformat()}"
    combined = group.evidence(f"how rules of {group.code} combine", replace_group(group.code))
    remedy = replace_premium(premium.code)
    return PremiumInForce(
        premium=premium,
        rate=rate,
        plain=plain,
        capped_at=Lazy(partial(cap, rate)) if cap and rate.cap_band else None,
        enhanced=scheme.rounding.enhanced_rate,
        line=scheme.rounding.worked_line,
        evidence=Evidence.joined(rate.evidence(about, remedy), combined),
        pensionable=counts.counts if counts else None,
        pensionable_evidence=counts.evidence(f"whether {premium.title} is pensionable", remedy)
        if counts
        else NO_EVIDENCE,
    )


def _cap(scheme: PayScheme, post: PostOnDay, day: date, rate: PremiumRate) -> PlainRate:
    """Plain time of the point beyond which more does not count: in the same place, of the same base, on the same day.

    The base has the post's own allowances at the rates of that band, as far as it has them.
    """
    assert rate.cap_band is not None  # who asks has looked
    terms, facts = scheme.in_force(rate.cap_band, post.facts.location, day), post.facts
    known = {one.allowance.code for one in terms.allowances}
    capped = attrs.evolve(
        facts,
        band=rate.cap_band,
        point=rate.cap_point,
        point_from=day,
        increment_date=None,
        salary=None,
        allowances=tuple(one for one in facts.allowances if code_of(one) in known),
    )
    held = place(scheme, PostState(facts=capped, in_post_from=post.state.in_post_from), day)
    rule = plain_time_rule(scheme, day)
    return rule.rate(
        full_time_pay(scheme, held, rule, day), scheme.employer.paid_in, terms.hours, scheme.rounding.hourly_rate
    )
