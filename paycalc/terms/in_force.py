"""The terms that hold for a band in a place on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import attrs

from paycalc.dates import Period, Span, Timeline
from paycalc.errors import InvalidValueError, NoTableInForceError, UnknownPointError
from paycalc.figures import NO_EVIDENCE, Assumption, Evidence, Figure, Provenance
from paycalc.terms.additions.allowances import REPLACE_ALLOWANCE, AllowanceInForce
from paycalc.terms.dated import ever_in_place, for_place
from paycalc.terms.periods.full_time import REPLACE_HOURS, FullTimeHours
from paycalc.terms.progress.increments import REPLACE_RULE, IncrementBasis, IncrementDays, IncrementRule, TakesEffect
from paycalc.terms.scales.bands import Band
from paycalc.terms.scales.points import Scale
from paycalc.terms.scales.tables import PayTable, PointChange, point_changes
from paycalc.terms.stated import StatedScheme

if TYPE_CHECKING:
    from paycalc.terms.periods.calendars import PayCalendar


@attrs.frozen(eq=False, kw_only=True)
class TermsInForce:
    """What holds for a band in a place, constant until the scheme's next effective day.

    A scheme makes it once, so that it is told from others by identity: what follows from it is kept by it as a key.

    Attributes:
        scheme: The scheme.
        band: The band.
        location: The place's code, if one was named.
        table: The pay table in force.
        scale: The band's scale in that table, or in the last one that has the band.
        scale_table: The table the scale stands in.
        superseded_by: The first later table without the band; None while the scale is in force.
        increments: When the next point is due.
        increment_evidence: What that rule rests on.
        hours: The full-time week.
        allowances: Every allowance with a rate for the band and the place, in the scheme's order.
        pay_calendar: The pay periods, where increments wait for one.
        settlement: The first settlement after the table in force, if the scheme names one.
        uncertain: Tables that may or may not have been known on the day the scheme is viewed as of.
    """

    scheme: StatedScheme
    band: Band
    location: str | None
    table: PayTable
    scale: Scale
    scale_table: PayTable
    superseded_by: PayTable | None
    increments: IncrementRule | None
    increment_evidence: Evidence
    hours: FullTimeHours
    allowances: tuple[AllowanceInForce, ...]
    pay_calendar: PayCalendar | None
    settlement: date | None
    uncertain: tuple[Assumption, ...]

    @cached_property
    def carried(self) -> Evidence:
        """What a salary rests on beyond its table: nothing, unless that table is superseded or in doubt."""
        assumptions = self.uncertain
        if self.superseded_by:
            day = self.superseded_by.effective_from.isoformat()
            about = f"the table of {self.scale_table.effective_from.isoformat()} carried forward past {day}"
            reason = f"the table of {day} is not known for band {self.band.code}"
            assumptions += (Assumption(about, reason, "Give that table in a scheme that extends this one"),)
        return Evidence(Provenance.ASSUMED, (), assumptions) if assumptions else Evidence()

    @cached_property
    def tables_with_band(self) -> tuple[PayTable, ...]:
        """The tables of the place up to the one in force that have the band, in order; of one day, the last."""
        tables = Timeline(ever_in_place(self.scheme.pay_tables, self.location)).until(self.table.effective_from)
        return tuple({one.effective_from: one for one in tables if one.has(self.band.code)}.values())

    @cached_property
    def given_to_all(self) -> tuple[AllowanceInForce, ...] | None:
        """The allowances of who has none of their own; None where that depends on more than these terms."""
        automatic = tuple(one for one in self.allowances if one.allowance.automatic)
        plain = all(one.allowance.wait is None and one.pensionable is not None for one in automatic)
        return automatic if plain else None

    def increments_from(self, basis: IncrementBasis) -> IncrementDays:
        """The increments that lead on from a point held from a day.

        Raises:
            InvalidValueError: The facts tell the day of the first, and by the rule another would come before it.
        """
        return _increments(self, basis)

    def deferred_by(self, leave: Period, basis: IncrementBasis) -> tuple[date, date] | None:
        """The next increment where unpaid leave puts it off, as due and as paid; None where it does not.

        It falls due later by the days of the leave, and takes effect as any other.
        """
        rule, ahead = self.increments, self.increments_from(basis)
        count = bisect_right(ahead.paid_from, leave.start)
        if rule is None or count == len(ahead.paid_from) or not rule.is_deferred_by(leave):
            return None
        # The whole leave is added, not what it has beyond the least that puts off. An increment that was moved to
        # another day by decision keeps its distance from that day; any other takes effect by the rule, from its new
        # day.
        usual, length = ahead.due_on[count], timedelta(days=leave.days)
        moved = ahead.paid_from[count] != self._paid_from(usual)
        return usual + length, ahead.paid_from[count] + length if moved else self._paid_from(usual + length)

    def days_of(self, basis: IncrementBasis) -> Iterator[tuple[date, date]]:
        """The day on which each increment falls due, and its first day."""
        moved, withheld = dict(basis.overrides), basis.withheld
        for index, (due, paid) in enumerate(self._usual_days(basis)):
            if index not in withheld:
                yield due, moved.get(index) or paid

    def _usual_days(self, basis: IncrementBasis) -> Iterator[tuple[date, date]]:
        """The days of the increments before any is moved; one more for each that is withheld."""
        rule, date_given, climbed = self.increments, basis.date_given, self.scale.steps_from(basis.point)
        if not climbed or (rule is None and date_given is None):
            return
        steps = climbed + len(basis.withheld)
        waits = _with_repeats(self.scale.waits_from(basis.point), basis.withheld)
        due = rule.days(basis.held_from, steps, waits, basis.started) if rule else iter(())
        by_rule = [(day, self._paid_from(day)) for day in due]
        if date_given is None or _is_by_rule(basis, by_rule[:1]):
            yield from by_rule
            return
        if basis.due_on is None and len(by_rule) > 1 and by_rule[1][1] < date_given:
            raise InvalidValueError(
                f"increment date {date_given}",
                f"it is told as the first after {basis.held_from}, "
                "and by the rule more than one would be due before it",
                "",
                "Give the point held and since when (--point, --point-from)",
            )
        first = basis.due_on or date_given
        yield first, date_given
        if rule:
            yield from ((day, self._paid_from(day)) for day in rule.days_after(first, steps - 1, waits[1:]))

    def _paid_from(self, due: date) -> date:
        assert self.increments is not None  # who asks has looked
        return self.increments.takes_effect.day(due, self.pay_calendar)

    def increment_beyond(self, basis: IncrementBasis, day: date) -> tuple[date, date] | None:
        """The first increment on a day or later, as due and as paid, had the scale no end; None without a rule."""
        if self.increments is None:
            return None
        enough = (day - basis.held_from).days // 7 + 2  # no wait is shorter than a week
        if basis.date_given is None:
            due = self.increments.days(basis.held_from, enough, (), basis.started)
            return next(((one, self._paid_from(one)) for one in due if self._paid_from(one) >= day), None)
        if basis.date_given >= day:
            return basis.due_on or basis.date_given, basis.date_given
        due = self.increments.days_after(basis.due_on or basis.date_given, enough)
        return next(((one, self._paid_from(one)) for one in due if self._paid_from(one) >= day), None)

    def point_salary(self, number: int, climbed: bool) -> Figure:
        """Full-time salary of a point, resting on the increment rule too where that led to it.

        Raises:
            UnknownPointError: The scale has no such point, or its salary is not published.
        """
        return _point_salary(self, number, climbed)


@lru_cache(maxsize=1 << 14)  # starts are many; an entry is a few days
def _increments(terms: TermsInForce, basis: IncrementBasis) -> IncrementDays:
    return IncrementDays.of(terms.days_of(basis))


@lru_cache(maxsize=1 << 12)
def _point_salary(terms: TermsInForce, number: int, climbed: bool) -> Figure:
    published = terms.scale.point(number).salary
    if published is None:
        raise UnknownPointError(
            f"point {number} of band {terms.band.code}",
            f"its salary is not published in the table of {terms.scale_table.effective_from}",
            "",
            "Ask for another point or day (--from and --until for a progression), or give the salary in a scheme "
            "that extends this one",
        )
    rule = [terms.increment_evidence] if climbed else []
    if number != terms.scale.points[0].number:
        # Which salary a point beyond the first has depends on how many there are.
        rule.append(terms.scale.climbing)
    return published.resting_on(*rule, terms.carried)


def _is_by_rule(basis: IncrementBasis, first: Sequence[tuple[date, date]]) -> bool:
    """Whether the first increment that is given is the first by the rule; facts do not tell when it fell due."""
    if basis.due_on is None:
        return basis.date_given in [paid for _, paid in first]
    return (basis.due_on, basis.date_given) in first


def _with_repeats(waits: Sequence[Span], withheld: set[int]) -> tuple[Span, ...]:
    """Service before each increment: where one is withheld, the service of its point is served once more."""
    # To withhold is not to put off: the year passes without an increment, and the next one comes on its usual day.
    repeated: list[Span] = []
    for wait in waits:
        while len(repeated) in withheld:
            repeated.append(wait)
        repeated.append(wait)
    return tuple(repeated)


@attrs.frozen(eq=False)
class BandInPlace:
    """A band in a place through time: the terms of each stretch of days, each worked out when it is first asked for.

    Attributes:
        scheme: The scheme.
        band: The band.
        location: The place's code; None for the scheme as a whole.
    """

    scheme: StatedScheme
    band: Band
    location: str | None

    def on(self, day: date) -> TermsInForce:
        """The terms in force on a day.

        Raises:
            NoTableInForceError: No pay table has the band by that day, or no full-time hours are in force.
        """
        # Where nothing answers, it is refused in the words of the day asked about.
        return self.known_on(day) or resolved(self, day)

    def known_on(self, day: date) -> TermsInForce | None:
        """The terms in force on a day; None where none are."""
        return self._stretches[bisect_right(self.scheme.effective_days, day)].terms

    @cached_property
    def point_changes(self) -> tuple[PointChange, ...]:
        """The tables that change the points of the band, in order."""
        return point_changes(self.scheme.pay_tables, self.band, self.location)

    @cached_property
    def _tables(self) -> tuple[Timeline[PayTable], Timeline[PayTable]]:
        """The tables of the place, and those for everywhere."""
        tables = self.scheme.pay_tables
        own = (table for table in tables if self.location in table.locations)
        return Timeline(own), Timeline(table for table in tables if not table.locations)

    def tables_by(self, day: date) -> Sequence[PayTable]:
        """The tables in effect by a day: those of the place, or before it has any, those for everywhere."""
        own, everywhere = self._tables
        return own.until(day) or everywhere.until(day)

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
            return resolved(self.of, self.first_day)
        except NoTableInForceError:
            return None


def resolved(of: BandInPlace, on: date) -> TermsInForce:
    """The terms of a band in a place on a day.

    Raises:
        NoTableInForceError: No pay table has the band by that day, or no full-time hours are in force.
    """
    scheme, band, location, tables = of.scheme, of.band, of.location, of.tables_by(on)
    last = next((index for index in reversed(range(len(tables))) if tables[index].has(band.code)), None)
    if last is None:
        raise _no_table(scheme, band, location, on)
    scale_table, later = tables[last], tables[last + 1 :]
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


def _increment_evidence(scheme: StatedScheme) -> Evidence:
    """What the increment rule rests on, and the pay periods where increments wait for those."""
    rule = scheme.increments
    if rule is None:
        return NO_EVIDENCE
    evidence, calendar = rule.evidence(f"increment rule of {scheme.name}", REPLACE_RULE), _awaited_calendar(scheme)
    return Evidence.joined(evidence, calendar.own_evidence) if calendar else evidence


def _awaited_calendar(scheme: StatedScheme) -> PayCalendar | None:
    """The pay periods, where increments wait for one."""
    waits = scheme.increments is not None and scheme.increments.takes_effect is TakesEffect.NEXT_PAY_PERIOD
    return scheme.pay_calendar if waits else None


def _hours(scheme: StatedScheme, location: str | None, on: date) -> FullTimeHours:
    hours = Timeline(for_place(scheme.full_time_hours, location, on)).at(on)
    if hours is None:
        raise NoTableInForceError(
            f"full-time hours of {scheme.name} on {on}", "none are in force for that place and day", "", REPLACE_HOURS
        )
    return hours


def _allowances(scheme: StatedScheme, band: Band, location: str | None, on: date) -> Iterable[AllowanceInForce]:
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


def _no_table(scheme: StatedScheme, band: Band, location: str | None, on: date) -> NoTableInForceError:
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
