"""Which additional hours are overtime, and which minutes count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate, pairwise

import attrs

from paycalc.dates import Period, Timeline
from paycalc.terms.cutting.segments import CountedTime, HoursKind, TimeCuts, TimeSegment
from paycalc.terms.cutting.thresholds import HourThreshold
from paycalc.terms.periods.full_time import Share

Pieces = Sequence[TimeSegment]


def _throughout(_: Period) -> Fraction | None:
    return None


@attrs.frozen
class Contract:
    """The hours that a salary is for.

    Attributes:
        hours_on: The hours a week on a day, of full time.
        in_part: The minutes of some days that are not all served alike, as in the week of a joiner; None where the
            hours a week hold throughout.
    """

    hours_on: Callable[[date], Share]
    in_part: Callable[[Period], Fraction | None] = _throughout


def with_hours(
    shifts: Sequence[Pieces], cuts: TimeCuts, contract: Contract, travelled: Sequence[int]
) -> Iterator[tuple[TimeSegment, ...]]:
    """The pieces of shifts in order of time, cut where thresholds lie, with the minutes that count."""
    overtime = _Overtime(cuts.thresholds, shifts, contract)
    cut = [tuple(part for piece in pieces for part in overtime.cut(piece)) for pieces in shifts]
    return (_counted(pieces, cuts.counted, travel) for pieces, travel in zip(cut, travelled, strict=True))


class _Family:
    """Thresholds that count the same hours, and the hours counted so far."""

    def __init__(
        self, thresholds: Sequence[HourThreshold], segments: Iterable[TimeSegment], contract: Contract
    ) -> None:
        self.threshold, self.contract = thresholds[0], contract
        tiers = sorted({threshold.tier for threshold in thresholds})
        self.tiers = [Timeline(one for one in thresholds if one.tier == tier) for tier in tiers]
        self.used: dict[date, int] = {}
        self.worked: dict[date, int] = {}
        self.served: dict[date, Fraction | None] = {}
        for segment in segments:
            if segment.hours_kind is HoursKind.CONTRACTED:
                first = self.threshold.first_day(segment.day)
                self.worked[first] = self.worked.get(first, 0) + segment.paid_minutes

    def stands(self, day: date, share: Share) -> tuple[HourThreshold | None, int | None]:
        """The highest threshold that the next additional minute of a day is beyond, and the minutes to the next."""
        below, used = self._below(day, share), self.used.get(self.threshold.first_day(day), 0)
        in_force = [threshold for one in self.tiers if (threshold := one.at(day))]
        left = [(threshold, threshold.left(share, below, used)) for threshold in in_force]
        beyond = [threshold for threshold, minutes in left if minutes <= 0]
        return beyond[-1] if beyond else None, min((minutes for _, minutes in left if minutes > 0), default=None)

    def _below(self, day: date, share: Share) -> Fraction:
        """The minutes that stand below additional ones: those worked, or those of the contract."""
        worked = Fraction(self.worked.get(self.threshold.first_day(day), 0))
        if self.threshold.counts_worked:
            return worked
        served = self.in_part(day)
        # Who joined on Thursday has no contract for Monday; what was worked all the same fills the week.
        return Fraction(share.weekly_hours) * 60 * self.threshold.weeks if served is None else max(served, worked)

    def in_part(self, day: date) -> Fraction | None:
        """The minutes of the contract in what is counted together with a day, where it is served in part."""
        first = self.threshold.first_day(day)
        if first not in self.served and not self.threshold.counts_worked:
            self.served[first] = self.contract.in_part(self.threshold.span(day))
        return self.served.get(first)

    def use(self, day: date, minutes: int) -> None:
        first = self.threshold.first_day(day)
        self.used[first] = self.used.get(first, 0) + minutes


class _Overtime:
    """Counts additional minutes in order of time against every family of thresholds, that of a day first."""

    def __init__(self, thresholds: Iterable[HourThreshold], shifts: Sequence[Pieces], contract: Contract) -> None:
        segments = [segment for pieces in shifts for segment in pieces]
        by_family: dict[tuple[object, ...], list[HourThreshold]] = {}
        for threshold in thresholds:
            by_family.setdefault(threshold.family, []).append(threshold)
        ordered = sorted(by_family.values(), key=lambda family: family[0].days)
        self.families = [_Family(family, segments, contract) for family in ordered]
        self.hours_on = contract.hours_on

    def cut(self, piece: TimeSegment) -> Iterator[TimeSegment]:
        """A piece, cut where a threshold lies in it."""
        if piece.hours_kind is not HoursKind.ADDITIONAL or not piece.paid:
            yield piece
            return
        share = self.hours_on(piece.day)
        if any(family.in_part(piece.day) is not None for family in self.families):
            piece = attrs.evolve(piece, in_part=True)
        done = 0
        while done < piece.elapsed:
            stands = [family.stands(piece.day, share) for family in self.families]
            room = [left for _, left in stands if left is not None]
            length = min([piece.elapsed - done, *room])
            beyond = [threshold for threshold, _ in stands]
            self._use(piece.day, length, beyond)
            yield _part(piece, done, length, max(filter(None, beyond), key=lambda one: one.tier, default=None))
            done += length

    def _use(self, day: date, length: int, beyond: Sequence[HourThreshold | None]) -> None:
        """Count minutes in each family, but not those again that are overtime by one that counts fewer days."""
        # Hours that are overtime of a day already do not count again towards the overtime of the week: an hour is
        # overtime once.
        for family, threshold in zip(self.families, beyond, strict=True):
            family.use(day, length)
            if threshold:
                return


def _part(piece: TimeSegment, done: int, length: int, beyond: HourThreshold | None) -> TimeSegment:
    start = piece.start + timedelta(minutes=done)
    return attrs.evolve(
        piece,
        start=start,
        end=start + timedelta(minutes=length),
        clock=piece.clock + done,
        hours_kind=HoursKind.OVERTIME if beyond else HoursKind.ADDITIONAL,
        tier=beyond.tier if beyond else 0,
        counted=length,
        beyond=beyond,
    )


def _counted(pieces: Pieces, rules: Sequence[CountedTime], travelled: int) -> tuple[TimeSegment, ...]:
    """The pieces of one shift with the minutes that count, those of each kind summing to what its rule counts."""
    counted = list(pieces)
    for kind in dict.fromkeys(piece.hours_kind for piece in pieces) if rules else ():
        rule = Timeline(rule for rule in rules if kind in rule.hours).at(pieces[0].day)
        places = [place for place, piece in enumerate(pieces) if piece.hours_kind is kind and piece.paid]
        if rule and places:
            shared = _shared(rule, [pieces[place].elapsed for place in places], travelled)
            for place, minutes in zip(places, shared, strict=True):
                counted[place] = attrs.evolve(pieces[place], counted=minutes)
    return tuple(counted)


def _shared(rule: CountedTime, minutes: Sequence[int], travelled: int) -> list[int]:
    """What counts of each piece: the difference of running totals, so that no unit is lost at a cut; what travel and
    a least length add, the last piece has."""
    # Quarter-hours are those of the shift and not of each piece: 20 minutes before midnight and 25 after are three
    # whole quarters, and would be two if each were counted by itself.
    worked = list(accumulate(minutes))
    worked[-1] += rule.travel(worked[-1], travelled)
    totals = [rule.units(total) for total in worked]
    totals[-1] = max(totals[-1], rule.least_minutes)
    return [total - before for before, total in pairwise([0, *totals])]
