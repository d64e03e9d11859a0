"""All that a scheme says of the hours that people work: what they are, and what they earn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

import attrs

from paycalc.clock import zone
from paycalc.dates import Timeline
from paycalc.fields import BY_CODE, BY_DAY, merged
from paycalc.terms.additions.allowances import Pensionable
from paycalc.terms.cutting.days import DayStart
from paycalc.terms.cutting.holidays import LimitedDays, PublicHolidays
from paycalc.terms.cutting.segments import ASSUMED_BREAKS, BreakRule, CountedTime, TimeCuts, TimeSegment
from paycalc.terms.cutting.thresholds import HourThreshold
from paycalc.terms.dated import Dated, in_order
from paycalc.terms.hourly.plain_time import PlainTime
from paycalc.terms.hourly.premiums import Premium, PremiumGroup
from paycalc.terms.hourly.toil_rules import ToilRules

D = TypeVar("D", bound=Dated)
REPLACE_WORKING_TIME = "Give [working_time] in a scheme that extends this one"


def _zone(name: str) -> str:
    zone(name)
    return name


# Type checkers follow a converter of one type through attrs.evolve, and not a generic one.
def _day_starts(values: Iterable[DayStart]) -> tuple[DayStart, ...]:
    return in_order(values)


def _plain_time(values: Iterable[PlainTime]) -> tuple[PlainTime, ...]:
    return in_order(values)


def _pensionable(values: Iterable[Pensionable]) -> tuple[Pensionable, ...]:
    return in_order(values)


def _thresholds(values: Iterable[HourThreshold]) -> tuple[HourThreshold, ...]:
    return in_order(values)


def _counted(values: Iterable[CountedTime]) -> tuple[CountedTime, ...]:
    return in_order(values)


def _toil(values: Iterable[ToilRules]) -> tuple[ToilRules, ...]:
    return in_order(values)


@attrs.frozen(kw_only=True)
class WorkingTime:
    """The rules of a scheme for hours worked.

    Attributes:
        zone: The time zone of its clocks, such as Europe/London.
        day_starts: When a day begins for pay, by day; at midnight without any.
        holidays: The public holidays.
        plain_time: How the hourly rate follows from pay a year, by day.
        plain_time_pensionable: Whether plain time of additional hours counts for pension, by day.
        breaks: Where a break lies of which only the length is told; the middle of the shift, assumed, unless given.
        thresholds: Where overtime begins, by day. Without any, additional hours stay at plain time.
        counted: How minutes are counted, by day, where it is not each as it was worked.
        groups: The groups that premiums belong to.
        premiums: What is paid for when, or as what, work was done, overtime and on-call among them.
        toil: The rules of time off in lieu, by day.
    """

    zone: str = attrs.field(converter=_zone)
    day_starts: tuple[DayStart, ...] = attrs.field(default=(), converter=_day_starts, metadata=BY_DAY)
    holidays: PublicHolidays | None = None
    plain_time: tuple[PlainTime, ...] = attrs.field(converter=_plain_time, metadata=BY_DAY)
    plain_time_pensionable: tuple[Pensionable, ...] = attrs.field(default=(), converter=_pensionable, metadata=BY_DAY)
    breaks: BreakRule = ASSUMED_BREAKS
    thresholds: tuple[HourThreshold, ...] = attrs.field(
        default=(), converter=_thresholds, metadata=merged("effective_from", "per", "tier")
    )
    counted: tuple[CountedTime, ...] = attrs.field(
        default=(), converter=_counted, metadata=merged("effective_from", "hours")
    )
    groups: tuple[PremiumGroup, ...] = attrs.field(default=(), metadata=BY_CODE)
    premiums: tuple[Premium, ...] = attrs.field(default=(), metadata=merged("code", of=Premium))
    toil: tuple[ToilRules, ...] = attrs.field(default=(), converter=_toil, metadata=BY_DAY)

    @cached_property
    def cuts(self) -> TimeCuts:
        """Where shifts are cut: at all that any rule looks at."""
        return TimeCuts(
            zone=self.zone,
            day_starts=self.day_starts,
            holidays=self.holidays,
            windows=tuple(dict.fromkeys(premium.window for premium in self.premiums if premium.window)),
            own_starts=tuple(start for premium in self.premiums for start in premium.day_starts),
            break_place=self.breaks.place,
            thresholds=self.thresholds,
            counted=self.counted,
        )

    def without_holidays(self, days: Mapping[date, LimitedDays]) -> WorkingTime:
        """The rules for somebody for whom some days are no public holidays, as a limit leaves them out.

        Each combination of days is made once: what is worked out by rules is kept by their identity.
        """
        made = self._without_holidays.get(frozenset(days))
        if made is None:
            assert self.holidays is not None  # its limit leaves them out
            made = attrs.evolve(self, holidays=self.holidays.without(days))
            made = self._without_holidays.setdefault(frozenset(days), made)
        return made

    @cached_property
    def _without_holidays(self) -> dict[frozenset[date], WorkingTime]:
        return {}

    @cached_property
    def _timelines(self) -> tuple[Timeline[PlainTime], Timeline[Pensionable], Timeline[ToilRules]]:
        return Timeline(self.plain_time), Timeline(self.plain_time_pensionable), Timeline(self.toil)

    @cached_property
    def effective_days(self) -> tuple[date, ...]:
        """Every day on which something in the rules takes effect, in order."""
        dated: list[Dated] = [*self.plain_time, *self.plain_time_pensionable, *self.toil]
        for premium in self.premiums:
            dated += [*premium.rates, *premium.pensionable]
        return tuple(sorted({entry.effective_from for entry in dated}))

    def covering(self, segments: Sequence[TimeSegment], tags: tuple[str, ...]) -> tuple[tuple[bool, ...], ...]:
        """Whether each premium, by its place, covers a segment: for each segment of one shift, all of them in order.

        Days, clock times and lengths are few where shifts follow a rota: each pattern of them is looked at once.
        """
        # Enum members are told apart by identity: their hash is slow.
        cut = tuple((one.kinds, one.clock, one.elapsed, one.paid, id(one.hours_kind), one.tier) for one in segments)
        shown = tuple(one.shown for one in segments) if self.cuts.own_starts else ()
        return _covering(self._coverage, _Pattern(tags, cut, shown, segments))

    @cached_property
    def _coverage(self) -> _Coverage:
        return _Coverage(self.premiums, self.cuts)

    @cached_property
    def _groups(self) -> dict[str, PremiumGroup]:
        return {group.code: group for group in self.groups}

    def group(self, code: str) -> PremiumGroup:
        """The group of that code."""
        return self._groups[code]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each premium among all, by its code."""
        return {premium.code: place for place, premium in enumerate(self.premiums)}

    @cached_property
    def by_group(self) -> tuple[tuple[PremiumGroup, tuple[int, ...]], ...]:
        """The groups in order, each with the places of its premiums among all."""
        places: dict[str, list[int]] = {group.code: [] for group in self.groups}
        for place, premium in enumerate(self.premiums):
            places[premium.group].append(place)
        return tuple((group, tuple(places[group.code])) for group in self.groups)

    def plain_time_on(self, day: date) -> PlainTime | None:
        """How the hourly rate follows on a day; None before the first rule."""
        return self._timelines[0].at(day)

    def plain_time_counts_on(self, day: date) -> Pensionable | None:
        """Whether plain time counts for pension on a day; None where that is not said."""
        return self._timelines[1].at(day)

    def toil_on(self, day: date) -> ToilRules | None:
        """The rules of time off earned on a day; None where there are none."""
        return self._timelines[2].at(day)

    def begun(self, day: date, begins: Callable[[Dated], date]) -> WorkingTime:
        """The rules without the entries that begin, to whoever looks, after a day.

        Args:
            day: The last day.
            begins: When an entry begins to be known, or to be used.
        """
        premiums = (
            attrs.evolve(one, rates=_begun(one.rates, day, begins), pensionable=_begun(one.pensionable, day, begins))
            for one in self.premiums
        )
        return attrs.evolve(
            self,
            holidays=self.holidays and attrs.evolve(self.holidays, limits=_begun(self.holidays.limits, day, begins)),
            day_starts=_begun(self.day_starts, day, begins),
            plain_time=_begun(self.plain_time, day, begins),
            plain_time_pensionable=_begun(self.plain_time_pensionable, day, begins),
            thresholds=_begun(self.thresholds, day, begins),
            counted=_begun(self.counted, day, begins),
            premiums=tuple(premiums),
            toil=_begun(self.toil, day, begins),
        )


@attrs.frozen(eq=False)
class _Coverage:
    """What decides which segments are covered; told from others by identity, as the rules of a scheme make it once."""

    premiums: tuple[Premium, ...]
    cuts: TimeCuts


@attrs.frozen
class _Pattern:
    """What of a shift decides which premiums cover its segments, and the segments of one such shift."""

    tags: tuple[str, ...]
    cut: tuple[tuple[object, ...], ...]
    shown: tuple[date, ...]
    segments: Sequence[TimeSegment] = attrs.field(eq=False)


@lru_cache(maxsize=1 << 14)
def _covering(coverage: _Coverage, pattern: _Pattern) -> tuple[tuple[bool, ...], ...]:
    covers = [premium.covers(pattern.segments, pattern.tags, coverage.cuts) for premium in coverage.premiums]
    return tuple(zip(*covers, strict=True)) if covers else ((),) * len(pattern.segments)


def _begun(entries: tuple[D, ...], day: date, begins: Callable[[Dated], date]) -> tuple[D, ...]:
    return tuple(entry for entry in entries if begins(entry) <= day)
