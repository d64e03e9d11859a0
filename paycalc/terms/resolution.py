"""What of a scheme holds for a band in a place on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from paycalc.dates import Timeline
from paycalc.errors import NoTableInForceError
from paycalc.figures import NO_EVIDENCE, Evidence
from paycalc.terms.allowances import REPLACE_ALLOWANCE
from paycalc.terms.allowances_in_force import AllowanceInForce
from paycalc.terms.bands import Band
from paycalc.terms.dated import ever_in_place, for_place
from paycalc.terms.in_force import TermsInForce
from paycalc.terms.increments import REPLACE_RULE, TakesEffect
from paycalc.terms.point_changes import PointChange, point_changes
from paycalc.terms.pro_rata import REPLACE_HOURS, FullTimeHours

if TYPE_CHECKING:
    from paycalc.terms.calendars import PayCalendar
    from paycalc.terms.scheme import PayScheme


@attrs.frozen(eq=False)
class BandInPlace:
    """A band in a place through time: the terms of each stretch of days, each worked out when it is first asked for.

    Attributes:
        scheme: The scheme.
        band: The band.
        location: The place's code; None for the scheme as a whole.
    """

    scheme: PayScheme
    band: Band
    location: str | None

    def on(self, day: date) -> TermsInForce:
        """The terms in force on a day.

        Raises:
            NoTableInForceError: No pay table has the band by that day, or no full-time hours are in force.
        """
        # Where nothing answers, it is refused in the words of the day asked about.
        return self.known_on(day) or resolved(self.scheme, self.band, self.location, day)

    def known_on(self, day: date) -> TermsInForce | None:
        """The terms in force on a day; None where none are."""
        return self._stretches[bisect_right(self.scheme.effective_days, day)].terms

    @cached_property
    def point_changes(self) -> tuple[PointChange, ...]:
        """The tables that change the points of the band, in order."""
        return point_changes(self.scheme.pay_tables, self.band, self.location)

    @cached_property
    def _stretches(self) -> tuple[_Stretch, ...]:
        days = self.scheme.effective_days
        return tuple(_Stretch(self, first) for first in (date.min, *days))


@attrs.frozen(eq=False)
class _Stretch:
    """Days on which the terms stay as they are."""

    of: BandInPlace
    first_day: date

    @cached_property
    def terms(self) -> TermsInForce | None:
        try:
            return resolved(self.of.scheme, self.of.band, self.of.location, self.first_day)
        except NoTableInForceError:
            return None


def resolved(scheme: PayScheme, band: Band, location: str | None, on: date) -> TermsInForce:
    """The terms of a band in a place on a day.

    Raises:
        NoTableInForceError: No pay table has the band by that day, or no full-time hours are in force.
    """
    tables = Timeline(for_place(scheme.pay_tables, location, on)).until(on)
    stated = [index for index, table in enumerate(tables) if table.has(band.code)]
    if not stated:
        raise _no_table(scheme, band, location, on)
    scale_table, later = tables[stated[-1]], tables[stated[-1] + 1 :]
    return TermsInForce(
        scheme=scheme,
        band=band,
        location=location,
        table=tables[-1],
        scale=scheme.scale(scale_table, band),
        scale_table=scale_table,
        superseded_by=later[0] if later else None,
        increments=scheme.increments,
        increment_evidence=_increment_evidence(scheme),
        hours=_hours(scheme, location, on),
        allowances=tuple(_allowances(scheme, band, location, on)),
        pay_calendar=_awaited_calendar(scheme),
        settlement=scheme.settlement.after(tables[-1].effective_from) if scheme.settlement else None,
        uncertain=tuple(doubt for start, doubt in (scheme.knowledge.doubts if scheme.knowledge else ()) if start <= on),
    )


def _increment_evidence(scheme: PayScheme) -> Evidence:
    """What the increment rule rests on, and the pay periods where increments wait for those."""
    rule = scheme.increments
    if rule is None:
        return NO_EVIDENCE
    stated, calendar = rule.evidence(f"increment rule of {scheme.name}", REPLACE_RULE), _awaited_calendar(scheme)
    return Evidence.joined(stated, calendar.own_evidence) if calendar else stated


def _awaited_calendar(scheme: PayScheme) -> PayCalendar | None:
    """The pay periods, where increments wait for one."""
    waits = scheme.increments is not None and scheme.increments.takes_effect is TakesEffect.NEXT_PAY_PERIOD
    return scheme.pay_calendar if waits else None


def _hours(scheme: PayScheme, location: str | None, on: date) -> FullTimeHours:
    hours = Timeline(for_place(scheme.full_time_hours, location, on)).at(on)
    if hours is None:
        raise NoTableInForceError(
            f"full-time hours of {scheme.name} on {on}", "none are in force for that place and day", "", REPLACE_HOURS
        )
    return hours


def _allowances(scheme: PayScheme, band: Band, location: str | None, on: date) -> Iterable[AllowanceInForce]:
    bases = {code for allowance in scheme.allowances for code in allowance.base}
    for allowance in scheme.allowances:
        rates = (one for one in allowance.rates if not one.bands or band.code in one.bands)
        rate = Timeline(for_place(rates, location, on)).at(on)
        counts = Timeline(allowance.pensionable).at(on)
        if rate is None:
            continue
        title = allowance.title
        yield AllowanceInForce(
            allowance=allowance,
            currency=scheme.employer.paid_in,
            rate=rate,
            evidence=rate.evidence(f"{title} from {rate.effective_from.isoformat()}", REPLACE_ALLOWANCE),
            pensionable=counts.counts if counts else None,
            pensionable_evidence=counts.evidence(f"whether {title} is pensionable", REPLACE_ALLOWANCE)
            if counts
            else NO_EVIDENCE,
            pro_rata_evidence=allowance.pro_rata_evidence,
            rounding=allowance.rounding or scheme.rounding.allowance,
            is_base=allowance.code in bases,
        )


def _no_table(scheme: PayScheme, band: Band, location: str | None, on: date) -> NoTableInForceError:
    tables = ever_in_place(scheme.pay_tables, location)
    days = [table.effective_from.isoformat() for table in tables if table.has(band.code)]
    asked = f"band {band.code} of {scheme.name} on {on.isoformat()}"
    if scheme.knowledge:
        asked += f" as known on {scheme.knowledge.day.isoformat()}"
    if days:
        return NoTableInForceError(
            asked, f"the first pay table that has the band is of {days[0]}", "Ask for a later day"
        )
    places = sorted({place for table in scheme.pay_tables if table.has(band.code) for place in table.locations})
    why = "no pay table known has the band" + (" for that place" if places else "")
    if places:
        return NoTableInForceError(asked, why, f"Locations that have one: {', '.join(places)}")
    return NoTableInForceError(asked, why, "", "Ask as known on a later day" if scheme.knowledge else "")
