"""What holds for one person's hours on each day: band, plain time, and the rules in force."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date

import attrs

from paycalc.calculations.changing_days import changing_days
from paycalc.calculations.course import Course
from paycalc.calculations.plain_time import full_time_pay, plain_time_rule, working_time
from paycalc.calculations.salary import superseded
from paycalc.calculations.standing import Position
from paycalc.facts.appointment import Appointment
from paycalc.figures import Evidence, Figure
from paycalc.rounding import Rounding
from paycalc.terms.plain_time import PLAIN_TIME_COUNTS, REPLACE_PLAIN_TIME_COUNTS, PlainRate
from paycalc.terms.premium_groups import replace_group
from paycalc.terms.premium_pay import PremiumInForce
from paycalc.terms.premium_rates import PremiumRate
from paycalc.terms.premiums import Premium, replace_premium
from paycalc.terms.pro_rata import Share
from paycalc.terms.scheme import PayScheme

NO_EVIDENCE = Evidence()


@attrs.frozen
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


class WorkedPost:
    """One person's post, looked up by day: days between which nothing changes are worked out once."""

    def __init__(self, scheme: PayScheme, appointment: Appointment, first: date, last: date) -> None:
        self.scheme, self.appointment, self.rules = scheme, appointment, working_time(scheme)
        self._course = Course(scheme, appointment)
        first = max(first, appointment.held_from)
        own = {day for day in self.rules.effective_days if first < day <= last}
        changing = changing_days(self._course, first, last) if first <= last else [first]
        self._days = sorted(own.union(changing))
        self._known: dict[int, HoursInForce] = {}

    def hours_on(self, day: date) -> Share:
        """The hours of the contract on a day, of full time."""
        held = self._course.on(day)
        return held.terms.hours.share(held.facts.weekly_hours)

    def acts_in(self, day: date) -> str | None:
        """Code of the higher band on a day of acting up that is paid."""
        acting = self._course.on(day).acting if self._course.spells else None
        return acting.terms.band.code if acting and acting.terms else None

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
        held = self._course.on(day)
        if held.terms.superseded_by:
            raise superseded(self.scheme, held.terms, day)
        rule = plain_time_rule(self.scheme, day)
        pay = full_time_pay(self.scheme, held, rule, day)
        # Posts with one salary share all that follows from it.
        key = ("hours in force", pay, bisect_right(self.rules.effective_days, day))
        found: HoursInForce | None = held.terms.memo.get(key)
        if found is None:
            found = held.terms.memo[key] = self._worked_out(held, pay, day)
        return found

    def _worked_out(self, held: Position, pay: tuple[Figure, ...], day: date) -> HoursInForce:
        band = held.terms.band.code
        plain = plain_time_rule(self.scheme, day).rate(pay, held.terms.hours, self.scheme.rounding.hourly_rate)
        counts = self.rules.plain_time_counts_on(day)
        rated = ((premium, premium.rate_on(day, band)) for premium in self.rules.premiums)
        return HoursInForce(
            band,
            plain,
            held.terms.hours.share(None).evidence,
            self.scheme.rounding.worked_line,
            {premium.code: self._premium(premium, rate, plain, held, day) for premium, rate in rated if rate},
            counts.counts if counts else None,
            counts.evidence(PLAIN_TIME_COUNTS, REPLACE_PLAIN_TIME_COUNTS) if counts else NO_EVIDENCE,
        )

    def _premium(
        self, premium: Premium, rate: PremiumRate, plain: PlainRate, held: Position, day: date
    ) -> PremiumInForce:
        counts, group = premium.pensionable_on(day), self.rules.group(premium.group)
        about = f"{premium.title} from {rate.effective_from.isoformat()}"
        combined = group.evidence(f"how rules of {group.code} combine", replace_group(group.code))
        remedy = replace_premium(premium.code)
        return PremiumInForce(
            premium=premium,
            rate=rate,
            plain=plain,
            cap=self._cap(rate, held, day),
            enhanced=self.scheme.rounding.enhanced_rate,
            line=self.scheme.rounding.worked_line,
            evidence=Evidence.joined(rate.evidence(about, remedy), combined),
            pensionable=counts.counts if counts else None,
            pensionable_evidence=counts.evidence(f"whether {premium.title} is pensionable", remedy)
            if counts
            else NO_EVIDENCE,
        )

    def _cap(self, rate: PremiumRate, held: Position, day: date) -> PlainRate | None:
        """Plain time of the point beyond which more does not count."""
        if rate.cap_band is None or rate.cap_point is None:
            return None
        terms = self.scheme.in_force(rate.cap_band, held.facts.location, day)
        if terms.superseded_by:
            raise superseded(self.scheme, terms, day)
        salary = terms.point_salary(rate.cap_point, False)
        return plain_time_rule(self.scheme, day).rate((salary,), terms.hours, self.scheme.rounding.hourly_rate)
