"""Which rules give something for each minute of a shift."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from paycalc.calculations.segments import CutShift
from paycalc.calculations.worked_post import HoursInForce, HoursTimeline
from paycalc.facts.shifts import Shift
from paycalc.terms.premium_groups import Combine
from paycalc.terms.premium_pay import PremiumInForce
from paycalc.terms.time_segments import HoursKind, TimeSegment
from paycalc.terms.working_time import WorkingTime


@attrs.frozen
class SegmentPremiums:
    """A segment and the rules that give something for it.

    Attributes:
        segment: The segment.
        held: What holds for the hours of the post on its day.
        premiums: The premiums that remain after each group has combined, in the order of the groups.
    """

    segment: TimeSegment
    held: HoursInForce
    premiums: tuple[PremiumInForce, ...]

    @property
    def replaced(self) -> bool:
        """Whether something is paid or credited instead of plain time."""
        return any(one.premium.instead for one in self.premiums)


def premiums_of(
    cut: CutShift, rules: WorkingTime, post: HoursTimeline, asked: Callable[[Shift, date], bool]
) -> Iterator[SegmentPremiums]:
    """Each segment of a shift that is time worked, on a day that is asked about, with the rules that give something."""
    for segment, covering in zip(cut.segments, rules.covering(cut.segments, cut.shift.tags), strict=True):
        if segment.paid and asked(cut.shift, segment.day):
            held = post.at(segment.day)
            yield SegmentPremiums(segment, held, tuple(_remaining(rules, held.premiums, segment.hours_kind, covering)))


def _remaining(
    rules: WorkingTime, premiums: Mapping[str, PremiumInForce], hours: HoursKind, covering: Sequence[bool]
) -> Iterator[PremiumInForce]:
    excluded: set[str] = set()
    for group, places in rules.by_group:
        codes = (rules.premiums[place].code for place in places if covering[place])
        found = [premiums[code] for code in codes if code in premiums]
        if found and group.code not in excluded:
            excluded.update(group.excludes)
            yield from _COMBINED[group.combine](found, hours)


def _highest(found: Sequence[PremiumInForce], hours: HoursKind) -> Sequence[PremiumInForce]:
    return (max(found, key=lambda one: one.total(hours)),)  # of equals, max takes the first


def _sum(found: Sequence[PremiumInForce], hours: HoursKind) -> Sequence[PremiumInForce]:
    return found


def _first(found: Sequence[PremiumInForce], hours: HoursKind) -> Sequence[PremiumInForce]:
    return found[:1]


_COMBINED: Mapping[Combine, Callable[[Sequence[PremiumInForce], HoursKind], Sequence[PremiumInForce]]] = {
    Combine.HIGHEST: _highest,
    Combine.SUM: _sum,
    Combine.FIRST: _first,
}
