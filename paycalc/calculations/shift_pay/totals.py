"""What hours worked earn very many people: what is the same is worked out once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta

from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.shift_pay.notes import UNPAID
from paycalc.calculations.shift_pay.patterns import ShiftGroups, ShiftPatterns
from paycalc.calculations.shift_pay.plain_time import working_time
from paycalc.calculations.shift_pay.worked_time import worked_time
from paycalc.dates import LAST_YEAR
from paycalc.facts.appointment import Appointment
from paycalc.facts.shifts import Shift, Take
from paycalc.statements.worked_time import PLAIN_TIME, RuleKey, RuleSum, WorkedTimeStatement, WorkedTotal, summed
from paycalc.terms.scheme import PayScheme

_MOST_KNOWN = 1 << 17
_MOST_POSTS = 1 << 12


_Sums = tuple[tuple[RuleKey, RuleSum], ...]


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
    """

    def __init__(self, scheme: PayScheme, *, take: Take = Take.PAY, strict: bool = False) -> None:
        """*take* and *strict* are those of `worked_time`."""
        self._scheme, self._take, self._strict = scheme, take, strict
        self._rules = working_time(scheme)
        self._groups = ShiftGroups(self._rules)
        self._patterns: dict[Appointment, ShiftPatterns] = {}
        self._by_shift: dict[tuple[ShiftPatterns, Shift], _Sums] = {}
        self._by_pattern: dict[tuple[ShiftPatterns, Hashable], _Sums] = {}

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
            patterns = ShiftPatterns(self._rules, _changing(self._scheme, appointment))
            self._patterns[appointment] = patterns
        sums: dict[RuleKey, RuleSum] = {}
        knowledge = self._scheme.knowledge
        if knowledge:  # of shifts with one pattern one may be recorded too late
            shifts = [shift for shift in shifts if shift.recorded is None or shift.recorded <= knowledge.day]
        for group in self._groups.of(shifts):
            for key, part in self._sums(appointment, patterns, group):
                sum_of_rule = sums.get(key)
                if sum_of_rule is None:
                    sum_of_rule = sums[key] = RuleSum(part.title)
                sum_of_rule.add(part)
        return tuple(sums[key].total(key, self._scheme.employer.paid_in) for key in sorted(sums, key=self._order))

    def _order(self, key: RuleKey) -> tuple[int, str, str, bool]:
        """Plain time first, then the rules in their order, then what no rule pays."""
        code, band, pensionable = key
        places = self._rules.places
        return -1 if code == PLAIN_TIME else places.get(code, len(places)), code, band, pensionable

    def _sums(self, appointment: Appointment, patterns: ShiftPatterns, group: tuple[Shift, ...]) -> _Sums:
        """What shifts that earn together give."""
        if len(group) > 1:
            return self._of_pattern(appointment, patterns, group, group)
        sums = self._by_shift.get((patterns, group[0]))
        if sums is None:
            self._make_room()
            sums = self._of_pattern(appointment, patterns, patterns.of(group[0]), group)
            self._by_shift[patterns, group[0]] = sums
        return sums

    def _of_pattern(
        self, appointment: Appointment, patterns: ShiftPatterns, pattern: Hashable, group: tuple[Shift, ...]
    ) -> _Sums:
        sums = self._by_pattern.get((patterns, pattern))
        if sums is None:
            self._make_room()
            statement = worked_time(self._scheme, appointment, group, take=self._take, strict=self._strict)
            sums = self._by_pattern[patterns, pattern] = tuple(_summed(statement).items())
        return sums

    def _make_room(self) -> None:
        """Forget what is worked out already, where it has become much."""
        for cache, most in (
            (self._patterns, _MOST_POSTS),
            (self._by_shift, _MOST_KNOWN),
            (self._by_pattern, _MOST_KNOWN),
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
