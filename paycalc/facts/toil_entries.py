"""What one person earned and took as time off in lieu."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import attrs

from paycalc.dates import checked_whole
from paycalc.doors import checked_fields
from paycalc.errors import InvalidValueError, WrongTypeError, shown
from paycalc.facts import converters
from paycalc.rounding import checked_multiplier

MINUTES_IN_A_DAY = 24 * 60
_MOST_MINUTES = 100_000


def _minutes(value: int) -> int:
    if not 0 <= checked_whole(value, named="minutes") <= _MOST_MINUTES:
        raise InvalidValueError(
            f"minutes {shown(value)}", "an entry has whole minutes", f"Allowed: 0 to {_MOST_MINUTES}"
        )
    return value


def _multiplier(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else checked_multiplier(value)


def _reference(value: str | None) -> str | None:
    return None if value is None else converters.name(value)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class ToilEntry:
    """What `ToilEarned` and `ToilTaken` have in common.

    Attributes:
        on: The day it is about.
        minutes: Whole minutes; 0 in a correction that withdraws an entry.
        recorded: The day it became known; *on* unless given.
        reference: What names it. Of entries with one reference, the last recorded replaces the others.
        line: The line of the ledger that it was read from, for errors to name; entries are equal whatever it is.
    """

    on: date = attrs.field(kw_only=False, converter=converters.day)
    minutes: int = attrs.field(kw_only=False, converter=_minutes)
    recorded: date | None = attrs.field(default=None, converter=converters.optional_day)
    reference: str | None = attrs.field(default=None, converter=_reference)
    line: int | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def known_from(self) -> date:
        """The day it became known."""
        return self.recorded or self.on


def _times(value: int | None) -> int | None:
    if value is not None and checked_whole(value, named="times") < 0:
        raise InvalidValueError(f"times {shown(value)}", "nothing is paid less than no times", "Allowed: 0 and above")
    return value


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class ToilInstead:
    """The pay that time off stands for, by which it is paid out if it is not taken.

    Attributes:
        rule: Code of the rule that pays it.
        counted: Minutes that the pay goes by; the minutes of time off may be others.
        times: How many sessions, shifts, days or weekends are paid; None where pay goes by the hour.
        less_plain: Whether the salary has paid plain time for the minutes already.

    Raises:
        WrongTypeError: Minutes that are no whole number.
        InvalidValueError: Minutes or times below zero.

    Example:
        >>> from datetime import date
        >>> from paycalc import ToilEarned, ToilInstead
        >>> ToilEarned(date(2025, 6, 14), 180, instead_of=[ToilInstead(rule="overtime", counted=120)]).minutes
        180
    """

    rule: str = attrs.field(converter=converters.name)
    counted: int = attrs.field(converter=_minutes)
    times: int | None = attrs.field(default=None, converter=_times)
    less_plain: bool = False


def _instead(values: Iterable[ToilInstead]) -> tuple[ToilInstead, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class ToilEarned(ToilEntry):
    """Work that earns time off in lieu.

    Attributes:
        multiplier: Minutes of time off for a minute worked; by the scheme's rule unless given.
        last_day: The last day on which it can be taken; by the scheme's rule unless given.
        pay_multiplier: Plain time for each minute that is paid out; by the scheme's rule unless given.
        instead_of: The pay it stands for, which is what is paid out; not beside *pay_multiplier*.

    Raises:
        WrongTypeError: Minutes that are no whole number, a datetime for a day.
        InvalidValueError: Minutes below zero, a last day before the day it is earned, two prices.

    Example:
        >>> from datetime import date
        >>> from paycalc import ToilEarned
        >>> ToilEarned(date(2025, 1, 5), 300, reference="shift 17").known_from
        datetime.date(2025, 1, 5)
    """

    multiplier: Decimal | None = attrs.field(default=None, converter=_multiplier)
    last_day: date | None = attrs.field(default=None, converter=converters.optional_day)
    pay_multiplier: Decimal | None = attrs.field(default=None, converter=_multiplier)
    instead_of: tuple[ToilInstead, ...] = attrs.field(default=(), converter=_instead)

    def __attrs_post_init__(self) -> None:
        if self.last_day is not None and self.last_day < self.on:
            raise InvalidValueError(f"last_day {self.last_day}", f"it is earned on {self.on}", "Give a later day")
        if self.instead_of and self.pay_multiplier is not None:
            why = "the pay it stands for is its price"
            raise InvalidValueError(f"pay_multiplier {self.pay_multiplier}", why, "Leave one of them out")


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class ToilTaken(ToilEntry):
    """An absence that is taken as time off in lieu, on one day.

    Raises:
        WrongTypeError: Minutes that are no whole number, a datetime for a day.
        InvalidValueError: Minutes below zero, or more than a day has.

    Example:
        >>> from datetime import date
        >>> from paycalc import ToilTaken
        >>> ToilTaken(date(2025, 1, 7), 60, recorded=date(2025, 1, 14)).known_from
        datetime.date(2025, 1, 14)
    """

    def __attrs_post_init__(self) -> None:
        if self.minutes > MINUTES_IN_A_DAY:
            raise InvalidValueError(
                f"{self.minutes} minutes on {self.on}", "an absence is of one day", "Give an entry for each day"
            )


def checked_entries(entries: Iterable[ToilEntry]) -> tuple[ToilEntry, ...]:
    """One person's entries by their days, so that the order they are given in cannot matter.

    Raises:
        WrongTypeError: One is no entry.
        InvalidValueError: Two have one reference and became known on one day, so that neither replaces the other.
    """
    checked = tuple(entries)
    for entry in checked:
        if not isinstance(entry, ToilEarned | ToilTaken):
            raise WrongTypeError(f"entry {shown(entry)}", "it is no entry", "Allowed: ToilEarned and ToilTaken")
    named = Counter((entry.reference, entry.known_from) for entry in checked if entry.reference is not None)
    for (reference, day), count in named.items():
        if count > 1:
            raise InvalidValueError(
                f"reference {reference!r}",
                f"{count} entries of it became known on {day}, and none replaces the other",
                "",
                "Record a correction on a later day",
            )
    return tuple(sorted(checked, key=_order))


def entries_known(entries: Iterable[ToilEntry], day: date) -> tuple[ToilEntry, ...]:
    """The entries as they were known on a day: what was recorded later is left out, and corrections have replaced.

    Example:
        >>> from datetime import date
        >>> from paycalc import ToilEarned
        >>> from paycalc.facts.toil_entries import entries_known
        >>> first = ToilEarned(date(2025, 1, 5), 300, reference="a")
        >>> corrected = ToilEarned(date(2025, 1, 5), 240, reference="a", recorded=date(2025, 1, 8))
        >>> [sum(one.minutes for one in entries_known([first, corrected], date(2025, 1, day))) for day in (7, 8)]
        [300, 240]
    """
    recorded = [entry for entry in entries if entry.known_from <= day]
    last: dict[str, ToilEntry] = {}
    for entry in sorted(recorded, key=lambda one: one.known_from):
        if entry.reference is not None:
            last[entry.reference] = entry
    return tuple(entry for entry in recorded if entry.reference is None or last[entry.reference] is entry)


def _order(entry: ToilEntry) -> tuple[date, date, str]:
    return entry.on, entry.known_from, repr(entry)
