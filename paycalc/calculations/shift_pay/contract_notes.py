"""What the reader should know where the contracted hours given are not those of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from paycalc.calculations.shift_pay.cut import CutShift
from paycalc.calculations.shift_pay.lines import SegmentPremiums
from paycalc.calculations.shift_pay.timeline import HoursTimeline
from paycalc.dates import Period, Timeline
from paycalc.figures import Working, plain_hours
from paycalc.terms.cutting.segments import HoursKind, TimeSegment
from paycalc.terms.cutting.thresholds import HourThreshold, ThresholdPer

_BEYOND = "{:text} of the contract: what is beyond it earns nothing, unless it is given as additional hours"
_BELOW = "{:text} of the contract: overtime begins beyond the hours given, too late where a shift was left out"
_WEEK = timedelta(days=7)


def contract_notes(
    cuts: Iterable[CutShift], parts: Sequence[SegmentPremiums], timeline: HoursTimeline
) -> Iterator[Working]:
    """Where shifts hold more contracted hours than the contract, or fewer and overtime is counted from them."""
    yield from _beyond(parts, timeline)
    families = _counting_worked(timeline)
    segments = [segment for cut in cuts for segment in cut.segments] if families else []
    for family in families:
        yield from _below(segments, parts, timeline, family)


def _beyond(parts: Iterable[SegmentPremiums], timeline: HoursTimeline) -> Iterator[Working]:
    """More contracted hours than the post has. Rotas average, so that the weeks are looked at together."""
    worked: dict[date, int] = {}
    contract: dict[date, Fraction] = {}
    for part in parts:
        if part.segment.hours_kind is HoursKind.CONTRACTED:
            day = part.segment.day
            monday = day - timedelta(days=day.weekday())
            worked[monday] = worked.get(monday, 0) + part.segment.paid_minutes
            if monday not in contract:
                contract[monday] = timeline.contract_of(Period(monday, monday + _WEEK), day)
    beyond, has = sum(worked.values()), sum(contract.values(), Fraction(0))
    if beyond > has:
        yield _note(beyond, min(worked), len(worked), has, _BEYOND)


def _counting_worked(timeline: HoursTimeline) -> list[list[HourThreshold]]:
    """The thresholds of weeks that count the contracted shifts given, each family by itself."""
    families: dict[tuple[object, ...], list[HourThreshold]] = {}
    for one in timeline.rules.cuts.thresholds:
        if one.per is ThresholdPer.WEEK and one.counts_worked:
            families.setdefault(one.family, []).append(one)
    return list(families.values())


def _below(
    segments: Iterable[TimeSegment],
    parts: Iterable[SegmentPremiums],
    timeline: HoursTimeline,
    family: Sequence[HourThreshold],
) -> Iterator[Working]:
    """Fewer contracted hours than the contract, beside additional ones that may become overtime too late."""
    in_force, contract = Timeline(family), dict[date, Fraction]()
    for day in {part.segment.day for part in parts if part.segment.hours_kind is HoursKind.ADDITIONAL}:
        if threshold := in_force.at(day):
            contract[threshold.first_day(day)] = timeline.contract_of(threshold.span(day), day)
    # Shifts of days that are not asked about count all the same: a week may lie on both sides of a month's end.
    worked = dict.fromkeys(contract, 0)
    for one in segments:
        first = family[0].first_day(one.day)
        if one.hours_kind is HoursKind.CONTRACTED and first in worked:
            worked[first] += one.paid_minutes
    short = [first for first, minutes in worked.items() if minutes < contract[first]]
    if short:
        given, has = sum(worked[first] for first in short), sum((contract[first] for first in short), Fraction(0))
        yield _note(given, min(short), len(short) * family[0].weeks, has, _BELOW)


def _note(minutes: int, begins: date, weeks: int, has: Fraction, words: str) -> Working:
    when = "in the week of {:day}, which has " if weeks == 1 else "in {:number} weeks from {:day}, which have "
    values = (begins,) if weeks == 1 else (weeks, begins)
    return Working("{:text} contracted hours " + when + words, (plain_hours(minutes), *values, plain_hours(int(has))))
