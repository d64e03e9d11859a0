"""Premiums: rules that give something for minutes because of when, or as what, they were worked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import product
from operator import and_

import attrs

from paycalc.dates import Timeline, checked_whole
from paycalc.errors import InvalidValueError
from paycalc.fields import AT_LEAST_ONE, BY_DAY
from paycalc.figures import Evidence, Provenance
from paycalc.terms.additions.allowances import Pensionable
from paycalc.terms.cutting.days import DayKind, DayStart
from paycalc.terms.cutting.segments import HoursKind, TimeCuts, TimeSegment
from paycalc.terms.cutting.windows import ClockWindow
from paycalc.terms.dated import Sourced, in_order
from paycalc.terms.hourly.rates import PremiumRate


def replace_group(code: str) -> str:
    """What to do about a group that is assumed."""
    return f"Give [[working_time.groups]] with code `{code}` in a scheme that extends this one"


class Combine(Enum):
    """How rules of one group that cover one minute combine.

    Attributes:
        HIGHEST: The one whose total for an hour is the highest, minute by minute; of equals, the one that stands first.
        SUM: All of them.
        FIRST: The one that stands first.
    """

    HIGHEST = "highest"
    SUM = "sum"
    FIRST = "first"


@attrs.frozen(kw_only=True)
class PremiumGroup(Sourced):
    """Rules of which each minute has the highest, all, or the first.

    Attributes:
        code: The name that rules belong to it by.
        combine: How rules that cover one minute combine.
        excludes: Codes of groups that stand after this one in the file, and give nothing for a minute that this one
            gives something for. A group that is left out for a minute leaves out no other.
    """

    code: str
    combine: Combine = Combine.HIGHEST
    excludes: tuple[str, ...] = ()


def replace_premium(code: str) -> str:
    """What to do about a premium that is assumed."""
    return f"Give [[working_time.premiums]] with code `{code}` in a scheme that extends this one"


class Attribution(Enum):
    """Which minutes of a shift a rule covers, where only a part lies on its days and in its window.

    Attributes:
        CUT: Those minutes.
        MAJORITY: All minutes on its days, if more than half of the whole shift lies in the window on any day; else
            those minutes alone. `Majority` says what is counted.
        ANY: The whole shift if any paid minute does, and the shift is no longer than the rule's length; else those
            minutes alone.
        START: The whole shift if its first paid minute does; else nothing.
    """

    CUT = "cut"
    MAJORITY = "majority"
    ANY = "any"
    START = "start"


class MajorityOf(Enum):
    """Which minutes of a shift a majority is one of.

    Attributes:
        PAID: Those that are no unpaid break.
        ELAPSED: All of them.
    """

    PAID = "paid"
    ELAPSED = "elapsed"


@attrs.frozen(kw_only=True, cache_hash=True)
class Majority(Sourced):
    """How the majority of a shift is counted, where another way to count would decide otherwise.

    Attributes:
        minutes: Which minutes count.
        overtime: Whether overtime counts.
        half_is_enough: Whether exactly half is a majority.
    """

    minutes: MajorityOf = MajorityOf.PAID
    overtime: bool = True
    half_is_enough: bool = False

    def is_met(self, segments: Sequence[TimeSegment], window: ClockWindow) -> bool:
        """Whether the majority of a shift lies in a window."""
        counted = [one for one in segments if self.overtime or one.hours_kind is not HoursKind.OVERTIME]
        inside, whole = (
            sum(one.paid_minutes if self.minutes is MajorityOf.PAID else one.elapsed for one in part)
            for part in ([one for one in counted if window.has(one.clock)], counted)
        )
        return 2 * inside > whole or (self.half_is_enough and 0 < whole == 2 * inside)

    def decides(self, segments: Sequence[TimeSegment], window: ClockWindow) -> bool:
        """Whether another way to count would give another answer."""
        ways = product(MajorityOf, (True, False), (True, False))
        answers = {
            attrs.evolve(self, minutes=minutes, overtime=overtime, half_is_enough=half).is_met(segments, window)
            for minutes, overtime, half in ways
        }
        return len(answers) > 1


def _rates_in_order(values: Iterable[PremiumRate]) -> tuple[PremiumRate, ...]:
    return in_order(values)


def _starts_in_order(values: Iterable[DayStart]) -> tuple[DayStart, ...]:
    return in_order(values)


def _pensionable_in_order(values: Iterable[Pensionable]) -> tuple[Pensionable, ...]:
    return in_order(values)


# More than half of the paid minutes, by the paper of the rule itself.
_PLAIN_MAJORITY = Majority(provenance=Provenance.ASSUMED, reason="the rule says no more than majority")


@attrs.frozen(kw_only=True, cache_hash=True)
class Premium:
    """A rule that gives something for minutes because of when, or as what, they were worked.

    Attributes:
        code: Its name, such as saturday.
        title: What a reader is shown.
        group: Code of the group that it belongs to.
        hours: Kinds of hours that it covers.
        tier: The tier of overtime that it covers; every tier if not given.
        on: Kinds of days that it covers; all if empty.
        not_on: Kinds of days that it does not cover.
        window: Hours of the day that it covers; all if not given.
        day_starts: When a day begins for the rule, by day, where that is not when it begins for all pay.
        tags: Tags of a shift, all of which it needs.
        attribution: Which minutes it covers of a shift that lies on its days and in its window only in part.
        majority: For attribution majority, how it is counted: more than half of the paid minutes, overtime among them,
            if not given.
        longest: For attribution any, the paid minutes of the longest shift that is covered whole; any length if not
            given.
        instead: Whether it is paid instead of plain time; else on top of it.
        pensionable: Whether it counts for pension, by day.
        rates: What it gives, by day.
    """

    code: str
    title: str
    group: str
    hours: tuple[HoursKind, ...]
    tier: int | None = None
    on: tuple[DayKind, ...] = ()
    not_on: tuple[DayKind, ...] = ()
    window: ClockWindow | None = None
    day_starts: tuple[DayStart, ...] = attrs.field(default=(), converter=_starts_in_order, metadata=BY_DAY)
    tags: tuple[str, ...] = ()
    attribution: Attribution = Attribution.CUT
    majority: Majority | None = None
    longest: int | None = attrs.field(default=None, metadata=AT_LEAST_ONE)
    instead: bool = False
    pensionable: tuple[Pensionable, ...] = attrs.field(default=(), converter=_pensionable_in_order, metadata=BY_DAY)
    rates: tuple[PremiumRate, ...] = attrs.field(converter=_rates_in_order, metadata=BY_DAY)

    def __attrs_post_init__(self) -> None:
        if self.longest is not None and self.attribution is not Attribution.ANY:
            raise InvalidValueError("", 'longest belongs to attribution = "any"')
        if self.longest is not None and checked_whole(self.longest, named="longest") < 1:
            raise InvalidValueError("", "the longest shift has at least a minute")
        if self.majority is not None and self.attribution is not Attribution.MAJORITY:
            raise InvalidValueError("", 'majority belongs to attribution = "majority"')
        if self.attribution is Attribution.MAJORITY and self.window is None:
            raise InvalidValueError("", 'attribution = "majority" needs a window, for minutes to lie in')

    @cached_property
    def _rates_of_bands(self) -> Mapping[str, Timeline[PremiumRate]]:
        named = dict.fromkeys(band for rate in self.rates for band in rate.bands)
        return {band: Timeline(rate for rate in self.rates if not rate.bands or band in rate.bands) for band in named}

    @cached_property
    def _rates_of_others(self) -> Timeline[PremiumRate]:
        return Timeline(rate for rate in self.rates if not rate.bands)

    def rate_on(self, day: date, band: str) -> PremiumRate | None:
        """The rate of a band on a day; None where the band has none."""
        return self._rates_of_bands.get(band, self._rates_of_others).at(day)

    def pensionable_on(self, day: date) -> Pensionable | None:
        """Whether it counts for pension on a day; None where that is not said."""
        return Timeline(self.pensionable).at(day)

    def rests_on(self, segment: TimeSegment, of_shift: Sequence[TimeSegment], cuts: TimeCuts) -> Iterator[Evidence]:
        """What it rests on that it covers a segment, for the days that it looks at.

        Args:
            segment: The segment.
            of_shift: The segments of its shift, all of them, in order.
            cuts: What kind of day a minute is on.
        """
        majority, window = self.majority, self.window
        if majority and window and not window.has(segment.clock) and majority.decides(of_shift, window):
            yield majority.evidence(f"what a majority is for {self.title}", replace_premium(self.code))
        for one in self._decisive(segment, of_shift):
            starts = self._starts if self.day_starts else None
            own = cuts.start(one.shown, starts) if starts is not None else None
            if own is not None and {self.day_of(one, cuts), one.day} != {one.shown}:
                yield own.evidence(f"when a day begins for {self.title}", replace_premium(self.code))
            if cuts.holidays and self._looks_at_holiday(one, cuts):
                yield cuts.holidays.rests_on(cuts.asked_for_holiday(one.shown, one.clock, starts))

    def _decisive(self, segment: TimeSegment, of_shift: Sequence[TimeSegment]) -> Sequence[TimeSegment]:
        """The segments of a shift whose days decide whether it covers one of them."""
        if self.attribution is Attribution.START:
            return [one for one in of_shift if one.paid][:1]
        if self.attribution is Attribution.ANY and self._is_short(of_shift):
            return [one for one in of_shift if one.paid]
        return (segment,)

    def _looks_at_holiday(self, segment: TimeSegment, cuts: TimeCuts) -> bool:
        """Whether it covers a segment because the day is a public holiday, or because it is none."""
        holiday = DayKind.PUBLIC_HOLIDAY
        return holiday in self.not_on or (holiday in self.on and holiday in self._kinds(segment, cuts))

    def day_of(self, segment: TimeSegment, cuts: TimeCuts) -> date:
        """The day that a segment belongs to for the rule, by its own hour where it has one."""
        return cuts.day(segment.shown, segment.clock, self._starts) if self.day_starts else segment.day

    def covers(self, segments: Sequence[TimeSegment], tags: Collection[str], cuts: TimeCuts) -> tuple[bool, ...]:
        """Whether it covers each segment of a shift, whoever works it.

        Args:
            segments: The segments of one shift, all of them, in order.
            tags: The tags of the shift.
            cuts: What kind of day a minute is on, for a rule whose days begin at another hour.
        """
        hours = tuple(map(self._has_hours, segments))
        if not any(hours) or not set(self.tags).issubset(tags):
            return (False,) * len(segments)
        days = tuple(self._has_day(one, cuts) for one in segments)
        clock = tuple(self.window is None or self.window.has(one.clock) for one in segments)
        return tuple(map(and_, hours, self._attributed(segments, days, clock)))

    def _attributed(
        self, segments: Sequence[TimeSegment], days: tuple[bool, ...], clock: tuple[bool, ...]
    ) -> tuple[bool, ...]:
        """The segments that it covers, from those on its days and those in its window."""
        cut = tuple(map(and_, days, clock))
        worked = [lies for one, lies in zip(segments, cut, strict=True) if one.paid]  # a break brings no premium
        if self.attribution is Attribution.START:
            return (worked[0],) * len(cut)
        if self.attribution is Attribution.ANY and any(worked) and self._is_short(segments):
            return (True,) * len(cut)
        if self.attribution is Attribution.MAJORITY:
            # In the NHS a shift with more than half of its time in the night is a night shift whole, and exactly half
            # is none (https://www.nhsemployers.org/articles/unsocial-hours-payments). The half is that of the whole
            # shift, on whatever day; what is paid for are its minutes on the rule's days, since a Saturday has a rate
            # of its own.
            assert self.window is not None  # it has been checked
            return days if (self.majority or _PLAIN_MAJORITY).is_met(segments, self.window) else cut
        return cut

    def _is_short(self, segments: Sequence[TimeSegment]) -> bool:
        return self.longest is None or sum(one.paid_minutes for one in segments) <= self.longest

    def _has_day(self, segment: TimeSegment, cuts: TimeCuts) -> bool:
        kinds = self._kinds(segment, cuts)
        return (not self.on or not kinds.isdisjoint(self.on)) and kinds.isdisjoint(self.not_on)

    def _kinds(self, segment: TimeSegment, cuts: TimeCuts) -> frozenset[DayKind]:
        return cuts.kinds(segment.shown, segment.clock, self._starts) if self.day_starts else segment.kinds

    def _has_hours(self, segment: TimeSegment) -> bool:
        return segment.hours_kind in self.hours and self.tier in (None, segment.tier)

    @cached_property
    def _starts(self) -> Timeline[DayStart]:
        return Timeline(self.day_starts)
