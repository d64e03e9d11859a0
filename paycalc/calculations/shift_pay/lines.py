"""Which rules give something for each minute of a shift, and the lines that follow, by day and rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

import attrs

from paycalc.calculations.shift_pay.cut import CutShift, pieces
from paycalc.calculations.shift_pay.timeline import HoursInForce, HoursTimeline
from paycalc.clock import zone
from paycalc.dates import Timeline
from paycalc.errors import NoTableInForceError
from paycalc.facts.shifts import Shift, Take
from paycalc.figures import Assumption, Evidence, Figure, Provenance
from paycalc.statements.worked_time import PLAIN_TIME, WorkedLine
from paycalc.terms.cutting.days import DAY_BEGINS
from paycalc.terms.cutting.segments import BREAK_LIES, BreakPlace, HoursKind, TimeSegment
from paycalc.terms.hourly.enhanced import PremiumInForce
from paycalc.terms.hourly.premiums import Combine
from paycalc.terms.hourly.rates import Compensation, PaidPer
from paycalc.terms.hourly.toil_rules import REPLACE_TOIL
from paycalc.terms.hourly.working_time import REPLACE_WORKING_TIME, WorkingTime


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
    cut: CutShift, rules: WorkingTime, timeline: HoursTimeline, asked: Callable[[Shift, date], bool]
) -> Iterator[SegmentPremiums]:
    """Each segment of a shift that is time worked, on a day that is asked about, with the rules that give something."""
    for segment, covering in zip(cut.segments, rules.covering(cut.segments, cut.shift.tags), strict=True):
        if segment.paid and asked(cut.shift, segment.day):
            terms = timeline.at(segment.day)
            yield SegmentPremiums(
                segment, terms, tuple(_remaining(rules, terms.premiums, segment.hours_kind, covering))
            )


def _remaining(
    rules: WorkingTime, premiums: Mapping[str, PremiumInForce], hours: HoursKind, covering: Sequence[bool]
) -> Iterator[PremiumInForce]:
    excluded: set[str] = set()
    for group, places in rules.by_group:
        codes = (rules.premiums[place].code for place in places if covering[place])
        members = [premiums[code] for code in codes if code in premiums]
        if members and group.code not in excluded:
            excluded.update(group.excludes)
            yield from _COMBINED[group.combine](members, hours)


def _highest(premiums: Sequence[PremiumInForce], hours: HoursKind) -> Sequence[PremiumInForce]:
    return (max(premiums, key=lambda one: one.total(hours)),)  # of equals, max takes the first


def _sum(premiums: Sequence[PremiumInForce], hours: HoursKind) -> Sequence[PremiumInForce]:
    return premiums


def _first(premiums: Sequence[PremiumInForce], hours: HoursKind) -> Sequence[PremiumInForce]:
    return premiums[:1]


_COMBINED: Mapping[Combine, Callable[[Sequence[PremiumInForce], HoursKind], Sequence[PremiumInForce]]] = {
    Combine.HIGHEST: _highest,
    Combine.SUM: _sum,
    Combine.FIRST: _first,
}


Occasion: TypeAlias = date | Shift
_IN_PART = Evidence(
    Provenance.ASSUMED,
    (),
    (
        Assumption(
            "the hours of the contract in a week that is served in part",
            "who joined, left, was on unpaid leave or changed hours: a fifth for each of Monday to Friday is taken",
            'Give thresholds with below = "worked" in a scheme that extends this one, and the contracted shifts too',
        ),
    ),
)
OccasionsPaid: TypeAlias = dict[tuple[str, Occasion], date]

_PAYS = {Compensation.PAY: tuple(Take), Compensation.BOTH: tuple(Take), Compensation.CHOICE: (Take.PAY,)}
_CREDITS = {Compensation.TOIL: tuple(Take), Compensation.BOTH: tuple(Take), Compensation.CHOICE: (Take.TOIL,)}


@attrs.frozen
class _Line:
    """What the minutes of one line have in common. Without a premium it is plain time."""

    held: HoursInForce
    premium: PremiumInForce | None
    less_plain: bool
    day: date
    occasion: Occasion | None

    @property
    def key(self) -> tuple[object, ...]:
        return id(self.held), self.premium and self.premium.premium.code, self.less_plain, self.day, self.occasion


@attrs.define
class _Minutes:
    """The minutes of a line so far, and what it rests on that they are these."""

    line: _Line
    minutes: int = 0
    counted: int = 0
    evidence: dict[Evidence, None] = attrs.Factory(dict)

    def add(self, segment: TimeSegment, evidence: Iterable[Evidence]) -> None:
        self.minutes += segment.paid_minutes
        self.counted += segment.counted
        self.evidence.update(dict.fromkeys(evidence))


def shift_lines(
    cut: CutShift, parts: Iterable[SegmentPremiums], rules: WorkingTime, take: Take, paid: OccasionsPaid
) -> Iterator[WorkedLine]:
    """The lines of a shift, by day and then in the order of the rules, plain time first.

    Args:
        cut: The shift, cut.
        parts: Its segments with the rules that give something for them.
        rules: The scheme's rules for hours worked.
        take: What is taken where a rule leaves the choice.
        paid: Sessions, days and weekends that earlier shifts were paid for, with the day on which the shift
            began; those of this one are added.
    """
    shift = cut.shift
    for one in sorted(_gathered(cut, parts, rules), key=lambda one: _order(one.line, rules)):
        if one.line.premium is None:
            yield _plain_line(shift, one)
        else:
            begins = shift.start.astimezone(zone(rules.zone)).date()
            paid_with = _paid_with(one.line.premium, one.line.occasion, paid, begins)
            yield _premium_line(shift, one, one.line.premium, rules, take, paid_with)


def _gathered(cut: CutShift, parts: Iterable[SegmentPremiums], rules: WorkingTime) -> Iterable[_Minutes]:
    of_break = [rules.breaks.evidence(BREAK_LIES, REPLACE_WORKING_TIME)] if _break_decides(cut, rules) else []
    by_line: dict[tuple[object, ...], _Minutes] = {}
    for part in parts:
        for line in _lines_of(cut.shift, part, rules):
            gathered = by_line.get(line.key)
            if gathered is None and line.occasion is not None:
                # A session, a day or a weekend is one line, on the first day of it.
                gathered = next((one for one in by_line.values() if _same_occasion(one.line, line)), None)
            if gathered is None:
                gathered = by_line[line.key] = _Minutes(line)
            gathered.add(part.segment, (*of_break, *_evidence(cut, part.segment, line, rules)))
    return by_line.values()


def _break_decides(cut: CutShift, rules: WorkingTime) -> bool:
    """Whether a break of which only the length is told would cost something else in another place."""
    if not cut.shift.break_minutes or len(set(_earning(cut.segments, cut.shift, rules))) == 1:
        return False
    ways = (tuple(pieces(cut.shift, rules.cuts, place)) for place in BreakPlace)
    middle, end = (_earning(way, cut.shift, rules) for way in ways)
    return middle != end


def _earning(segments: Sequence[TimeSegment], shift: Shift, rules: WorkingTime) -> Counter[tuple[object, ...]]:
    """The paid minutes of a shift by all that decides what they earn."""
    minutes = Counter[tuple[object, ...]]()
    for one, covering in zip(segments, rules.covering(segments, shift.tags), strict=True):
        minutes[one.day, one.hours_kind, covering] += one.paid_minutes
    return +minutes


def _same_occasion(one: _Line, other: _Line) -> bool:
    return one.premium is other.premium and one.occasion == other.occasion


def _lines_of(shift: Shift, part: SegmentPremiums, rules: WorkingTime) -> Iterator[_Line]:
    """The lines that a segment has a part in."""
    segment, terms = part.segment, part.held
    if segment.hours_kind is HoursKind.ADDITIONAL and not part.replaced:
        yield _Line(terms, None, False, segment.day, None)
    for one in part.premiums:
        occasion = _occasion(shift, segment, one, rules)
        yield _Line(terms, one, one.less_plain(segment.hours_kind), segment.day, occasion)


def _occasion(shift: Shift, segment: TimeSegment, one: PremiumInForce, rules: WorkingTime) -> Occasion | None:
    """What a segment is paid once with; None where it is paid by the hour."""
    per, window = one.rate.per, one.premium.window
    if per is PaidPer.HOUR:
        return None
    if per in (PaidPer.DAY, PaidPer.WEEKEND):
        day = one.premium.day_of(segment, rules.cuts)
        return day if per is PaidPer.DAY else day - timedelta(days=day.weekday())
    if per is PaidPer.SESSION and window is not None:
        return segment.shown - timedelta(days=window.days_since_start(segment.clock))
    return shift


def _evidence(cut: CutShift, segment: TimeSegment, line: _Line, rules: WorkingTime) -> Iterator[Evidence]:
    """What it rests on that the minutes of a segment are counted, as these hours and on this day."""
    if segment.day != segment.shown:
        start = rules.cuts.start(segment.shown)
        assert start is not None  # it has moved the segment to the day before
        yield start.evidence(DAY_BEGINS, REPLACE_WORKING_TIME)
    if line.premium:
        yield from line.premium.premium.rests_on(segment, cut.segments, rules.cuts)
        if rules.holidays and rules.holidays.is_none_here(segment.shown):
            yield rules.holidays.rests_on(segment.shown)
    if segment.counted != segment.paid_minutes:
        counted = Timeline(one for one in rules.counted if segment.hours_kind in one.hours).at(cut.segments[0].day)
        assert counted is not None  # it has changed what is counted
        yield counted.evidence("how minutes are counted", REPLACE_WORKING_TIME)
    if segment.in_part:
        yield _IN_PART
    if segment.beyond:
        yield segment.beyond.evidence(f"where overtime of tier {segment.tier} begins", REPLACE_WORKING_TIME)
        if segment.beyond.hours is None:
            yield line.held.full_time


def _order(line: _Line, rules: WorkingTime) -> tuple[date, int, bool]:
    return line.day, rules.places[line.premium.premium.code] if line.premium else -1, line.less_plain


def _plain_line(shift: Shift, one: _Minutes) -> WorkedLine:
    terms = one.line.held
    if terms.plain_counts is None:
        raise _unsaid("plain time", one.line)
    return WorkedLine(
        code=PLAIN_TIME,
        title="Plain time",
        band=terms.band,
        shift_start=shift.start,
        day=one.line.day,
        minutes=one.minutes,
        counted=one.counted,
        times=None,
        rate=terms.plain.figure,
        amount=terms.plain.amount(one.counted, terms.line).resting_on(*one.evidence),
        pensionable=terms.plain_counts,
        pensionable_evidence=terms.plain_counts_evidence,
        recorded=shift.recorded,
    )


def _premium_line(
    shift: Shift, one: _Minutes, premium: PremiumInForce, rules: WorkingTime, take: Take, paid_with: date | None
) -> WorkedLine:
    line = one.line
    pays = take in _PAYS.get(premium.rate.gives, ())
    if pays and premium.pensionable is None:
        raise _unsaid(premium.premium.title, line)
    times = None if line.occasion is None else int(paid_with is None)
    worked = WorkedLine(
        code=premium.premium.code,
        title=premium.premium.title,
        band=line.held.band,
        shift_start=shift.start,
        day=line.day,
        minutes=one.minutes,
        counted=one.counted,
        times=times,
        per=None if times is None else premium.rate.per.value,
        paid_with=paid_with,
        rate=premium.rate_of(line.less_plain) if pays else None,
        amount=_resting_on(_amount(premium, one, times, pays, paid_with), one),
        pensionable=bool(pays and premium.pensionable),
        pensionable_evidence=premium.pensionable_evidence,
        less_plain=line.less_plain,
        recorded=shift.recorded,
    )
    return _credited(worked, one, premium, rules) if take in _CREDITS.get(premium.rate.gives, ()) else worked


def _resting_on(figure: Figure, one: _Minutes) -> Figure:
    return figure.resting_on(*one.evidence) if one.evidence else figure


def _paid_with(premium: PremiumInForce, occasion: Occasion | None, paid: OccasionsPaid, begins: date) -> date | None:
    """The day on which the shift began that a session, day or weekend is paid with already; None for the first."""
    if occasion is None:
        return None
    key = premium.premium.code, occasion
    earlier = paid.get(key)
    paid.setdefault(key, begins)
    return earlier


def _amount(premium: PremiumInForce, one: _Minutes, times: int | None, pays: bool, paid_with: date | None) -> Figure:
    if not pays:
        return premium.nothing()
    return premium.amount(one.line.less_plain, one.counted) if times is None else premium.amount_for(times, paid_with)


def _credited(line: WorkedLine, one: _Minutes, premium: PremiumInForce, rules: WorkingTime) -> WorkedLine:
    toil = rules.toil_on(line.day)
    if toil is None:
        raise NoTableInForceError(
            f"time off in lieu for {line.title} on {line.day}", "no rules of it are in force", "", REPLACE_TOIL
        )
    minutes, working = toil.credit(one.counted, premium.rate.toil_multiplier)
    evidence = Evidence.joined(premium.evidence, toil.rests_on, *one.evidence)
    return attrs.evolve(line, toil_minutes=minutes, toil=working, toil_evidence=evidence)


def _unsaid(title: str, line: _Line) -> NoTableInForceError:
    return NoTableInForceError(
        f"{title} in band {line.held.band} on {line.day}", "whether it is pensionable is not known by then"
    )
