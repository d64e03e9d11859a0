"""What the reader of worked hours should know: what earns nothing, what is doubtful, and which holidays were met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from paycalc.calculations.shift_pay.contract_notes import contract_notes
from paycalc.calculations.shift_pay.cut import CutShift
from paycalc.calculations.shift_pay.lines import SegmentPremiums
from paycalc.calculations.shift_pay.timeline import HoursTimeline
from paycalc.clock import zone
from paycalc.dates import Timeline
from paycalc.facts.appointment import Appointment
from paycalc.facts.leave import Leave
from paycalc.facts.shifts import Shift, ShiftKind, Take
from paycalc.figures import Working
from paycalc.terms.cutting.holidays import HolidayDate
from paycalc.terms.cutting.segments import HoursKind, TimeSegment
from paycalc.terms.hourly.rates import Compensation
from paycalc.terms.hourly.working_time import WorkingTime

_PAID_BY_RULE = (HoursKind.OVERTIME, HoursKind.CALL_OUT)
_MOST_NAMED = 5
ACTING_UP_IN = "Acting up in band {:text} on"
BY_THE_OWN_SALARY = (
    "hours worked are paid by the own band {:text} and its salary; "
    "an employer who counts acting up as basic pay may pay more"
)
UNPAID = "{:number} minutes of {:text} earn nothing in band {:text}: no rule of the scheme pays them"


_NO_CHOICE = "no rule leaves the choice: it is paid as any other"

_EARNS = {
    False: "it earns all the same",
    True: "the leave is unpaid, so that no salary pays its contracted hours, and it earns what comes on top alone",
}

_PASSED_OVER = "{:day}, {:text}, earns nothing as a public holiday: the scheme counts {:text}"
_COUNTED = {
    HolidayDate.ACTUAL: "the day itself, and not the one in lieu",
    HolidayDate.SUBSTITUTE: "the day in lieu, and not the day itself",
}


def worked_notes(
    cuts: Iterable[CutShift], parts: Iterable[SegmentPremiums], timeline: HoursTimeline, take: Take = Take.PAY
) -> tuple[Working, ...]:
    """Every note on some shifts, each once.

    Args:
        cuts: The shifts, cut.
        parts: Their segments with the rules that give something for them.
        timeline: The person's post, and the scheme's rules for hours worked.
        take: What is taken where a rule leaves the choice and a shift does not say.
    """
    all_cuts, all_parts, rules = tuple(cuts), tuple(parts), timeline.rules
    days = [part.segment.day for part in all_parts]
    notes = (
        *(timeline.age_notes(max(days)) if days else ()),
        *timeline.position_notes(part.segment.day for part in all_parts if _goes_by_salary(part)),
        *_unpaid(all_parts, rules),
        *_tags_in_vain(all_cuts, all_parts, rules),
        *_no_choice(all_cuts, all_parts, rules, take),
        *contract_notes(all_cuts, all_parts, timeline),
        *(note for cut in all_cuts if cut.shift.travel_minutes for note in _travel(cut, rules)),
        *_in_leave([cut.shift for cut in all_cuts], rules, timeline.appointment),
        *_acting_up(all_parts, timeline),
        *_holidays(all_parts, rules),
        *_passed_over(all_parts, rules),
    )
    return tuple(dict.fromkeys(notes))


def _unpaid(parts: Iterable[SegmentPremiums], rules: WorkingTime) -> Iterator[Working]:
    """Work that neither the salary nor a rule pays: silence would look like a line that was forgotten."""
    unpaid: dict[tuple[str, HoursKind], list[TimeSegment]] = {}
    for part in parts:
        kind = part.segment.hours_kind
        if (kind in _PAID_BY_RULE and not part.replaced) or (kind is HoursKind.ON_CALL and not part.premiums):
            unpaid.setdefault((part.held.band, kind), []).append(part.segment)
    for (band, kind), segments in unpaid.items():
        which = _which(segments, rules)
        minutes = sum(segment.paid_minutes for segment in segments)
        yield Working(f"{UNPAID}: {which.template}", (minutes, kind.value, band, *which.values))


def _tags_in_vain(cuts: Iterable[CutShift], parts: Iterable[SegmentPremiums], rules: WorkingTime) -> Iterator[Working]:
    """Tags by which no rule gives anything for their shift: one may be misspelt, and nobody would know."""
    known = sorted({tag for premium in rules.premiums for tag in premium.tags})
    given = {part.segment.start: {tag for one in part.premiums for tag in one.premium.tags} for part in parts}
    vain: dict[str, list[Shift]] = {}
    for cut in cuts:
        used = [given[one.start] for one in cut.segments if one.start in given]
        for tag in cut.shift.tags if used else ():
            if not any(tag in tags for tags in used):
                vain.setdefault(tag, []).append(cut.shift)
    for tag, shifts in vain.items():
        begins, count = shifts[0].start.astimezone(zone(rules.zone)), len(shifts)
        which = "the shift" if count == 1 else "{:number} shifts, the first"
        words = "The tag {:text} gives nothing for " + which + " of {:day} from {:text}; rules ask for: {:text}"
        values = (begins.date(), f"{begins:%H:%M}", ", ".join(known) or "none")
        yield Working(words, (tag, *((count,) if count > 1 else ()), *values))


def _no_choice(
    cuts: Sequence[CutShift], parts: Iterable[SegmentPremiums], rules: WorkingTime, take: Take
) -> Iterator[Working]:
    """Time off that was asked for where no rule leaves the choice: else the answer would be that of pay, and silent."""
    chosen = {part.segment.start for part in parts for one in part.premiums if one.rate.gives is Compensation.CHOICE}
    left = [not any(one.start in chosen for one in cut.segments) for cut in cuts]
    for cut, without in zip(cuts, left, strict=True):
        if cut.shift.take is Take.TOIL and without:
            begins = cut.shift.start.astimezone(zone(rules.zone))
            words = "Time off was asked for the shift of {:day} from {:text}, and " + _NO_CHOICE
            yield Working(words, (begins.date(), f"{begins:%H:%M}"))
    if take is Take.TOIL and cuts and all(left):
        yield Working("Time off was asked for, and for these hours " + _NO_CHOICE)


def _which(segments: Sequence[TimeSegment], rules: WorkingTime) -> Working:
    """When segments lie, those without a gap as one; of very many the first."""
    stretches: list[tuple[TimeSegment, TimeSegment]] = []
    for segment in segments:
        if stretches and stretches[-1][1].end == segment.start:
            stretches[-1] = stretches[-1][0], segment
        else:
            stretches.append((segment, segment))
    words, values = list[str](), list[date | str | int]()
    for first, last in stretches[:_MOST_NAMED]:
        begins, ends = (at.astimezone(zone(rules.zone)) for at in (first.start, last.end))
        words.append("{:day} from {:text} to {:text}")
        values += [begins.date(), f"{begins:%H:%M}", f"{ends:%H:%M}"]
    if len(stretches) > _MOST_NAMED:
        words.append("{:number} more")
        values.append(len(stretches) - _MOST_NAMED)
    return Working("; ".join(words), tuple(values))


def _travel(cut: CutShift, rules: WorkingTime) -> Iterator[Working]:
    """Travel to a call-out that does not count, or not all of it."""
    minutes = cut.shift.travel_minutes
    rule = Timeline(one for one in rules.counted if HoursKind.CALL_OUT in one.hours).at(cut.segments[0].day)
    counted = rule.travel(sum(one.paid_minutes for one in cut.segments), minutes) if rule else 0
    if counted == minutes:
        return
    begins = cut.shift.start.astimezone(zone(rules.zone))
    which = begins.date(), f"{begins:%H:%M}"
    words = "{:number} minutes of travel to the call-out of {:day} from {:text} do not count: "
    if rule is None or rule.travel_most is None:
        yield Working(words + "the scheme has no rule for travel", (minutes, *which))
    else:
        most = "work and travel together count up to {:number} minutes"
        yield Working(words + most, (minutes - counted, *which, rule.travel_most))


def _in_leave(shifts: Iterable[Shift], rules: WorkingTime, appointment: Appointment) -> Iterator[Working]:
    """Shifts that begin on a day of leave: one of the two is likely to be wrong."""
    leaves = [change for change in appointment.effective_changes if isinstance(change, Leave)]
    for shift in shifts if leaves else ():
        begins = shift.start.astimezone(zone(rules.zone))
        for leave in leaves:
            if begins.date() in leave.days:
                unpaid = not leave.paid_share and shift.kind is ShiftKind.CONTRACTED
                words = "The shift of {:day} from {:text} lies in leave from {:day} to {:day}: " + _EARNS[unpaid]
                yield Working(words, (begins.date(), f"{begins:%H:%M}", leave.on, leave.last_day))


def _acting_up(parts: Iterable[SegmentPremiums], timeline: HoursTimeline) -> Iterator[Working]:
    """Days of acting up on which hours go by the own salary, where an employer may count the higher one."""
    days_by_bands: dict[tuple[str, str], dict[date, None]] = {}
    for part in parts:
        acts_in = timeline.acts_in(part.segment.day) if _goes_by_salary(part) else None
        if acts_in is not None:
            days_by_bands.setdefault((acts_in, part.held.band), {})[part.segment.day] = None
    for (acts_in, own), days in days_by_bands.items():
        more = len(days) - _MOST_NAMED
        named = ", ".join(["{:day}"] * min(len(days), _MOST_NAMED)) + (" and {:number} more" if more > 0 else "")
        values = acts_in, *tuple(days)[:_MOST_NAMED], *((more,) if more > 0 else ()), own
        yield Working(f"{ACTING_UP_IN} {named}: {BY_THE_OWN_SALARY}", values)


def _goes_by_salary(part: SegmentPremiums) -> bool:
    """Whether something that hours earn follows from the salary: plain time, or a share of it."""
    plain = part.segment.hours_kind is HoursKind.ADDITIONAL and not part.replaced
    return plain or any(one.rate.multiple is not None for one in part.premiums)


def holidays_met(parts: Iterable[SegmentPremiums], rules: WorkingTime) -> tuple[date, ...]:
    """The public holidays that segments are on."""
    days = (rules.cuts.holiday(part.segment.shown, part.segment.clock) for part in parts)
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _holidays(parts: Iterable[SegmentPremiums], rules: WorkingTime) -> Iterator[Working]:
    """The public holidays met, and who says that they are."""
    for holiday in holidays_met(parts, rules):
        assert rules.holidays is not None  # it says that the day is one
        title, library = rules.holidays.title(holiday), rules.holidays.library
        yield Working("{:day} is a public holiday: {:text}", (holiday, title))
        if library:
            yield Working("Public holidays that the scheme does not list are those of {:text}", (library,))


def _passed_over(parts: Iterable[SegmentPremiums], rules: WorkingTime) -> Iterator[Working]:
    """Days that calendars call a public holiday and the scheme does not, as it counts another day for it."""
    holidays = rules.holidays
    for day in sorted({part.segment.shown for part in parts}) if holidays else ():
        if holidays and (title := holidays.passed_over(day)):
            yield Working(_PASSED_OVER, (day, title, _COUNTED[holidays.counts]))
