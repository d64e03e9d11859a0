"""The lots of time off that one person's entries make, day by day."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

import attrs

from paycalc.facts.toil_entries import ToilEarned, ToilEntry, ToilTaken
from paycalc.figures import Working
from paycalc.statements.toil import ToilEnd, ToilEndReason
from paycalc.terms.hourly.toil_rules import Outcome, ToilRules

_DAY = timedelta(days=1)
Key = tuple[object, ...]
RulesOn = Callable[[date], ToilRules]


@attrs.define(kw_only=True, eq=False)
class Lot:
    """What one entry earned, as it is used up.

    Attributes:
        entry: The entry.
        key: What stays the same when the entry is corrected.
        rules: The rules of the day it was earned.
        earned: Minutes of time off.
        working: How they were worked out.
        last_day: The last day on which it can be taken; `date.max` where there is no end.
        left: Minutes that can still be taken.
        ends: Minutes that no longer can.
    """

    entry: ToilEarned
    key: Key
    rules: ToilRules
    earned: int
    working: Working
    last_day: date
    left: int
    ends: list[ToilEnd] = attrs.Factory(list)

    def take(self, minutes: int) -> int:
        """Take at most so many minutes; how many there were."""
        minutes_taken = min(minutes, self.left)
        self.left -= minutes_taken
        return minutes_taken

    def end(self, on: date, minutes: int, reason: ToilEndReason, outcome: Outcome | None) -> int:
        """Let at most so many minutes lapse, or be paid; how many there were."""
        minutes_ended = self.take(minutes)
        if minutes_ended:
            self.ends.append(ToilEnd(on, minutes_ended, reason, outcome is Outcome.PAID))
        return minutes_ended


@attrs.define(eq=False)
class Absence:
    """One absence and the lots that cover it, each with the minutes it gives."""

    entry: ToilTaken
    covers: list[tuple[Lot, int]] = attrs.Factory(list)

    @property
    def lacking(self) -> int:
        """Minutes that nothing covers."""
        return self.entry.minutes - sum(minutes for _, minutes in self.covers)

    def cover(self, lot: Lot) -> None:
        """Take what is lacking from a lot."""
        minutes = lot.take(self.lacking)
        if minutes:
            self.covers.append((lot, minutes))


def _expires(lot: Lot) -> tuple[date, date]:
    return lot.last_day, lot.entry.on


@attrs.define(eq=False)
class Lots:
    """An account at the end of a day.

    Attributes:
        lots: In order of the days they were earned.
        absences: In order of their days.
        short: Absences beyond the balance of their day, and by how many minutes.
        usable: Lots that can be taken, the one that expires first in front; of those, the one earned first.
        uncovered: Absences that nothing covers yet, or not wholly.
    """

    lots: list[Lot] = attrs.Factory(list)
    absences: list[Absence] = attrs.Factory(list)
    short: list[tuple[ToilTaken, int]] = attrs.Factory(list)
    usable: list[Lot] = attrs.Factory(list)
    uncovered: list[Absence] = attrs.Factory(list)

    def expire(self, day: date) -> None:
        """End every lot whose last day is over."""
        # A lot can be taken on its last day: it ends on the day after.
        over = bisect_left(self.usable, (day, date.min), key=_expires)
        for lot in self.usable[:over]:
            lot.end(lot.last_day + _DAY, lot.left, ToilEndReason.EXPIRED, lot.rules.expired)
        del self.usable[:over]

    def leave(self, day: date) -> None:
        """End every lot on the day after the last in post."""
        for lot in self.usable:
            lot.end(day, lot.left, ToilEndReason.LEFT, lot.rules.leaver)

    def earn(self, new: Iterable[Lot]) -> None:
        """Add what a day earned; it first makes up for absences that nothing covered."""
        for lot in new:
            self.lots.append(lot)
            insort(self.usable, lot, key=_expires)
        for absence in self.uncovered:
            self._cover(absence)
        self.uncovered = [absence for absence in self.uncovered if absence.lacking]

    def absent(self, entry: ToilTaken) -> None:
        """Cover an absence of a day."""
        absence = Absence(entry)
        self.absences.append(absence)
        self._cover(absence)
        if absence.lacking:
            self.short.append((entry, absence.lacking))
            self.uncovered.append(absence)

    def _cover(self, absence: Absence) -> None:
        # What expires first is taken first, so that as little as can be is lost; of one day, what was earned first.
        # Which hours somebody meant by an absence is not asked.
        while self.usable and absence.lacking:
            absence.cover(self.usable[0])
            if not self.usable[0].left:
                del self.usable[0]

    def trim(self, day: date, cap: int, new: Iterable[Lot]) -> None:
        """End what a day earned beyond the cap, first what could be taken longest; what was held before stays."""
        # A cap stops more from being earned. It takes nothing away that was held before, such as under an earlier rule
        # without one; and of a day's lots, it leaves those that lapse soonest.
        over = sum(lot.left for lot in self.lots) - cap
        for lot in sorted(new, key=lambda lot: lot.last_day, reverse=True):
            over -= lot.end(day, max(over, 0), ToilEndReason.OVER_CAP, lot.rules.over_cap)


def lots_of(entries: Iterable[ToilEntry], rules_on: RulesOn, *, on: date, ended: date | None) -> Lots:
    """The account that entries make at the end of a day.

    Each day in order: what expired before it is ended, then what it earned is added, then its absences are
    covered, then what is held beyond the cap is ended. So nothing of a later day changes an earlier one.

    Args:
        entries: The entries, in order, as known; those of later days do not count.
        rules_on: The rules in force on a day.
        on: The day.
        ended: The last day in post, if it ended.
    """
    lots = Lots()
    earned, taken = _by_day(entries, rules_on, on)
    leaves = ended + _DAY if ended is not None and ended < on else None
    for day in sorted({*earned, *taken, *([leaves] if leaves else [])}):
        lots.expire(day)
        if day == leaves:
            lots.leave(day)
        new = earned.get(day, [])
        lots.earn(new)
        for absence in taken.get(day, []):
            lots.absent(absence)
        cap = rules_on(day).cap_minutes if new else None
        if cap is not None:
            lots.trim(day, cap, new)
    lots.expire(on)
    return lots


def _by_day(
    entries: Iterable[ToilEntry], rules_on: RulesOn, until: date
) -> tuple[Mapping[date, list[Lot]], Mapping[date, list[ToilTaken]]]:
    """What was earned and taken each day; an entry of no minutes withdraws another, and is nothing itself."""
    earned, taken = defaultdict[date, list[Lot]](list), defaultdict[date, list[ToilTaken]](list)
    same: Counter[ToilEarned] = Counter()
    for entry in entries:
        if entry.on > until or not entry.minutes:
            continue
        if isinstance(entry, ToilTaken):
            taken[entry.on].append(entry)
            continue
        assert isinstance(entry, ToilEarned)  # checked_entries lets no others pass
        # Two entries without a reference may be equal in everything, and are two all the same.
        key = (entry, same[entry]) if entry.reference is None else (entry.reference,)
        same[entry] += 1
        earned[entry.on].append(_lot(entry, key, rules_on(entry.on)))
    return earned, taken


# An account is made anew for each day of late entries; lengths are few, and so are days.
@lru_cache(maxsize=1 << 12)
def _credit(rules: ToilRules, minutes: int, multiplier: Decimal | None) -> tuple[int, Working]:
    return rules.credit(minutes, multiplier)


@lru_cache(maxsize=1 << 12)
def _last_day(rules: ToilRules, earned: date) -> date:
    return rules.last_day(earned) or date.max


def _lot(entry: ToilEarned, key: Key, rules: ToilRules) -> Lot:
    minutes, working = _credit(rules, entry.minutes, entry.multiplier)
    last_day = entry.last_day or _last_day(rules, entry.on)
    return Lot(entry=entry, key=key, rules=rules, earned=minutes, working=working, last_day=last_day, left=minutes)
