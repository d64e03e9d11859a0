"""What hours worked earn very many people: what is the same is worked out once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

import attrs

from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.shift_pay.notes import UNPAID
from paycalc.calculations.shift_pay.patterns import ShiftGroups, ShiftPatterns
from paycalc.calculations.shift_pay.plain_time import working_time
from paycalc.calculations.shift_pay.worked_time import worked_time
from paycalc.dates import LAST_YEAR
from paycalc.facts.appointment import Appointment
from paycalc.facts.shifts import Shift, ShiftKind, Take
from paycalc.figures import Working
from paycalc.statements.worked_time import PLAIN_TIME, RuleKey, RuleSum, WorkedTimeStatement, WorkedTotal, summed
from paycalc.terms.scheme import PayScheme

_MOST_KNOWN = 1 << 17
_MOST_POSTS = 1 << 12


@attrs.frozen
class _Earned:
    """What shifts that earn together give: their sums by rule, and what is to be known of them."""

    sums: tuple[tuple[RuleKey, RuleSum], ...]
    notes: tuple[Working, ...]


@attrs.define
class _NoteOfMany:
    """A note on the shifts of several people, in the words of the first of them.

    Attributes:
        first: The note, as it is of the first.
        people: Of how many there is one like it.
    """

    first: Working
    people: int = 0


class WorkedTotals:
    """Adds up what the shifts of each of very many people earn.

    It gives to the penny what `worked_time` gives. A shift that earns alone is worked out once for all shifts of its
    pattern; shifts that bear on each other, once for all people who work the same.

    Example:
        >>> from datetime import date, datetime
        >>> from paycalc import Appointment, Shift, load_scheme
        >>> from paycalc.calculations.shift_pay.totals import WorkedTotals
        >>> from paycalc.clock import zone
        >>> london = zone("Europe/London")
        >>> saturdays = [
        ...     Shift(datetime(2025, 3, day, 9, tzinfo=london), datetime(2025, 3, day, 17, tzinfo=london))
        ...     for day in (1, 8)
        ... ]
        >>> totals = WorkedTotals(load_scheme("met-police-staff"))
        >>> [(one.code, one.amount.amount) for one in totals.of(Appointment("D", started=date(2024, 9, 1)), saturdays)]
        [('saturday', Decimal('153.44'))]

    Attributes:
        scheme: The scheme.
        notes: What is to be known of the shifts so far, by its words without the values.
    """

    def __init__(self, scheme: PayScheme, *, take: Take = Take.PAY, strict: bool = False) -> None:
        """*take* and *strict* are those of `worked_time`."""
        self.scheme, self._take, self._strict = scheme, take, strict
        self._rules = working_time(scheme)
        self._groups = ShiftGroups(self._rules)
        self._patterns: dict[Appointment, ShiftPatterns] = {}
        self._by_shift: dict[tuple[ShiftPatterns, Shift], _Earned] = {}
        self._by_pattern: dict[tuple[ShiftPatterns, Hashable], _Earned] = {}
        self._contracts: dict[tuple[ShiftPatterns, int], Fraction] = {}
        self.notes: dict[str, _NoteOfMany] = {}

    def of(self, appointment: Appointment, shifts: Sequence[Shift]) -> tuple[WorkedTotal, ...]:
        """What a person's shifts earn, by rule, in the order of the rules.

        Args:
            appointment: The person's facts.
            shifts: The person's shifts, checked and by their start.

        Raises:
            PaycalcError: Whatever `worked_time` raises.
        """
        patterns = self._patterns.get(appointment)
        if patterns is None:
            self._make_room()
            patterns = ShiftPatterns(self._rules, _changing(self.scheme, appointment))
            self._patterns[appointment] = patterns
        sums, notes = dict[RuleKey, RuleSum](), dict[str, Working]()
        knowledge = self.scheme.knowledge
        if knowledge:  # of shifts with one pattern one may be recorded too late
            shifts = [shift for shift in shifts if shift.recorded is None or shift.recorded <= knowledge.day]
        for group in self._groups.of(shifts):
            earned = self._earned(appointment, patterns, group)
            notes.update((note.template, note) for note in earned.notes if note.template not in notes)
            for key, part in earned.sums:
                sum_of_rule = sums.get(key)
                if sum_of_rule is None:
                    sum_of_rule = sums[key] = RuleSum(part.title)
                sum_of_rule.add(part)
        if self._is_beyond_contract(appointment, patterns, shifts):
            whole = worked_time(self.scheme, appointment, shifts, take=self._take, strict=self._strict)
            notes = {note.template: note for note in whole.notes}
        for template, note in notes.items():
            self.notes.setdefault(template, _NoteOfMany(note)).people += 1
        return tuple(sums[key].total(key, self.scheme.employer.paid_in) for key in sorted(sums, key=self._order))

    def _order(self, key: RuleKey) -> tuple[int, str, str, bool]:
        """Plain time first, then the rules in their order, then what no rule pays."""
        code, band, pensionable = key
        places = self._rules.places
        return -1 if code == PLAIN_TIME else places.get(code, len(places)), code, band, pensionable

    def _earned(self, appointment: Appointment, patterns: ShiftPatterns, group: tuple[Shift, ...]) -> _Earned:
        """What shifts that earn together give."""
        if len(group) > 1:
            return self._of_pattern(appointment, patterns, group, group)
        earned = self._by_shift.get((patterns, group[0]))
        if earned is None:
            self._make_room()
            earned = self._of_pattern(appointment, patterns, patterns.of(group[0]), group)
            self._by_shift[patterns, group[0]] = earned
        return earned

    def _of_pattern(
        self, appointment: Appointment, patterns: ShiftPatterns, pattern: Hashable, group: tuple[Shift, ...]
    ) -> _Earned:
        earned = self._by_pattern.get((patterns, pattern))
        if earned is None:
            self._make_room()
            statement = worked_time(self.scheme, appointment, group, take=self._take, strict=self._strict)
            earned = _Earned(tuple(_summed(statement).items()), statement.notes)
            self._by_pattern[patterns, pattern] = earned
        return earned

    def _is_beyond_contract(self, appointment: Appointment, patterns: ShiftPatterns, shifts: Iterable[Shift]) -> bool:
        """Whether contracted shifts hold more than the contract of their weeks, which none of them shows alone."""
        worked, weeks = 0, dict[int, date]()
        for shift in shifts:
            if shift.kind is ShiftKind.CONTRACTED:
                day = min(shift.start.date(), appointment.ended or date.max)  # a last night ends on the day after
                worked += shift.elapsed - shift.unpaid_minutes
                weeks.setdefault(day.toordinal() - day.weekday(), day)
        return worked > sum(self._contract(appointment, patterns, day) for day in weeks.values())

    def _contract(self, appointment: Appointment, patterns: ShiftPatterns, day: date) -> Fraction:
        """The minutes of the contract in the week of a day, by the hours of that day."""
        key = patterns, patterns.stretch(day)
        if key not in self._contracts:
            post = PostHistory.of(self.scheme, appointment).on(day)
            self._contracts[key] = Fraction(post.terms.hours.share(post.facts.weekly_hours).weekly_hours) * 60
        return self._contracts[key]

    def _make_room(self) -> None:
        """Forget what is worked out already, where it has become much."""
        for cache, most in (
            (self._patterns, _MOST_POSTS),
            (self._by_shift, _MOST_KNOWN),
            (self._by_pattern, _MOST_KNOWN),
            (self._contracts, _MOST_KNOWN),
        ):
            if len(cache) >= most:
                cache.clear()


def _changing(scheme: PayScheme, appointment: Appointment) -> Iterator[date]:
    """Every day on which what the post's hours earn by may change."""
    yield appointment.held_from
    yield from scheme.effective_days
    yield from PostHistory.of(scheme, appointment).days(appointment.held_from, date(LAST_YEAR, 12, 31))
    if appointment.ended:
        yield appointment.ended + timedelta(days=1)
    for change in appointment.effective_changes:
        yield change.in_post_to + timedelta(days=1)  # leave ends where nothing of the salary changes
    if scheme.knowledge:
        yield scheme.knowledge.day + timedelta(days=1)


def _summed(statement: WorkedTimeStatement) -> dict[RuleKey, RuleSum]:
    sums = summed(statement.lines)
    for note in statement.notes:
        if note.template.startswith(UNPAID):
            minutes, kind, band, *_ = note.values
            key = f"unpaid-{kind}", str(band), False
            sums[key] = RuleSum(f"{kind} that no rule pays".capitalize(), minutes=_whole(minutes), lines=1)
    return sums


def _whole(value: object) -> int:
    assert isinstance(value, int)  # so the note is made
    return value
