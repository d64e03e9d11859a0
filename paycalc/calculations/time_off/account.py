"""How much time off in lieu somebody has left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from paycalc.calculations.history.position_notes import position_notes
from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.time_off.lots import Absence, Lot, Lots, RulesOn, lots_of
from paycalc.calculations.time_off.payouts import Version, payments
from paycalc.calculations.time_off.prices import ToilKnowledge, prices, rate_day
from paycalc.dates import checked_day
from paycalc.doors import checked
from paycalc.errors import InvalidValueError, NoTableInForceError
from paycalc.facts.appointment import Appointment
from paycalc.facts.moves import Promotion
from paycalc.facts.toil_entries import ToilEntry, ToilTaken, checked_entries, entries_known
from paycalc.figures import Working, plain_hours
from paycalc.rounding import exact_sum
from paycalc.statements.lines import refuse_assumed
from paycalc.statements.toil import ToilAbsence, ToilCover, ToilLot, ToilPayment, ToilStatement
from paycalc.terms.hourly.toil_rules import REPLACE_TOIL, BeyondBalance, Outcome, ToilRules
from paycalc.terms.scheme import PayScheme

_DAY = timedelta(days=1)


@checked
def toil_account(
    scheme: PayScheme,
    appointment: Appointment,
    entries: Iterable[ToilEntry],
    *,
    on: date,
    known_on: date | None = None,
    strict: bool = False,
) -> ToilStatement:
    """How much time off in lieu somebody has left at the end of a day, and what became of the rest.

    Each entry that earns makes a lot, by the rules of its day. A lot covers absence from the day it is earned to
    its last day; what expires first is taken first. All is worked out anew from all entries, day by day, so that
    one that is recorded late counts on its own day. What had been paid by then stays, and the difference is a
    payment of its own; so it is where a rate is announced later.

    Args:
        scheme: The employer's terms.
        appointment: The person's facts.
        entries: What was earned and taken, in any order. Of entries with one reference the last recorded counts.
        on: The day at whose end the account is shown; entries of later days do not count.
        known_on: The last day of knowledge: later terms, changes and entries are left out. All count unless given.
        strict: Refuse an answer that rests on an assumption.

    Returns:
        Whole minutes of time off, lot by lot, and each payment in the scheme's currency, rounded by its rule.

    Raises:
        InvalidValueError: An absence is beyond the balance, on what was known when it was taken, and the rules refuse
            that; an entry is of a day out of post; two entries contradict each other.
        NoTableInForceError: The scheme has no rules of time off in lieu for the day of an entry.
        AssumedFigureError: *strict*, and the answer rests on an assumption.
        PaycalcError: Where something is paid out, whatever `position` raises for the day of its rate.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, ToilEarned, ToilTaken, load_scheme, toil_account
        >>> met, post = load_scheme("met-police-staff"), Appointment("D", started=date(2024, 9, 1))
        >>> entries = [ToilEarned(date(2025, 5, 3), 300), ToilTaken(date(2025, 8, 3), 60)]
        >>> [toil_account(met, post, entries, on=date(2025, 8, day)).balance for day in (2, 3, 4)]
        [300, 240, 0]
        >>> paid = toil_account(met, post, entries, on=date(2025, 8, 4)).payments[0]
        >>> paid.minutes, paid.amount.working.plain()
        (240, '19.18 × 1.5 × 4 h = 115.08')
    """
    checked_day(on, named="on")
    checked = checked_entries(entries)
    if known_on is not None:
        scheme, appointment = scheme.known_on(known_on), appointment.known_on(known_on)
        checked = tuple(entry for entry in checked if entry.known_from <= known_on)
    _check_in_post(checked, appointment)
    rules = _rules(scheme)
    knowledge = ToilKnowledge(scheme, appointment)
    versions = tuple(_versions(checked, rules, on, appointment.ended, knowledge.days))
    lots = versions[-1].made
    _check_balance(versions, rules)
    paid = payments(versions, prices(knowledge))
    statement = ToilStatement(
        employer=scheme.employer,
        band=scheme.band(_band(appointment, on)).code,
        on=on,
        known_on=known_on or (scheme.knowledge.day if scheme.knowledge else None),
        lots=tuple(_lot(number, lot, appointment.ended or date.max) for number, lot in enumerate(lots.lots, 1)),
        absences=_absences(lots),
        payments=paid,
        rules=rules(on).rests_on,
        notes=(
            *_positions(scheme, appointment, lots),
            *_uncovered(lots, rules),
            *_overdrawn(lots, appointment, on),
            *_later(paid, on),
        ),
    )
    return refuse_assumed(statement) if strict else statement


def _rules(scheme: PayScheme) -> RulesOn:
    @cache
    def on(day: date) -> ToilRules:
        rules = scheme.working_time.toil_on(day) if scheme.working_time else None
        if rules is None:
            why = "the scheme has no rules for it that day"
            raise NoTableInForceError(f"time off in lieu of {scheme.name} on {day}", why, "", REPLACE_TOIL)
        return rules

    return on


def _versions(
    entries: Sequence[ToilEntry], rules: RulesOn, on: date, ended: date | None, announced: Sequence[date]
) -> Iterator[Version]:
    """The account as known before anything was recorded or announced late, and from each day on which something was.

    What is recorded in time changes no day before its own, and needs no version.
    """
    # An entry is late if it became known after its day, or if it corrects another by its reference. Payments that were
    # made before stay as they were made, and the difference is paid on the day that it became known.
    named = Counter(entry.reference for entry in entries if entry.reference is not None)
    late = {one.known_from for one in entries if one.known_from > one.on or named[one.reference or ""] > 1}
    begins = [date.min, *sorted(late)]
    for begin, until in zip(begins, [*begins[1:], None], strict=True):
        lots = lots_of(entries_known(entries, until - _DAY if until else date.max), rules, on=on, ended=ended)
        more = (day for day in announced if entries and max(begin, entries[0].on) < day < (until or date.max))
        yield from (Version(day, lots) for day in (begin, *more))


def _check_in_post(entries: Iterable[ToilEntry], post: Appointment) -> None:
    early = [entry.on.isoformat() for entry in entries if entry.on < post.started]
    if early:
        why = f"the first day in post is {post.started}"
        raise InvalidValueError(
            f"time off in lieu of {', '.join(dict.fromkeys(early))}", why, "", "Check the days, and the start"
        )
    ended = post.ended
    after = [entry.on.isoformat() for entry in entries if ended is not None and entry.on > ended]
    if after:
        raise InvalidValueError(
            f"time off in lieu of {', '.join(after)}", f"the last day in post is {ended}", "", "Check the days"
        )


def _check_balance(versions: Sequence[Version], rules: RulesOn) -> None:
    """Refuse absences that nothing covers, and nothing covered on what was known when each was taken or recorded."""
    refused = [
        f"{plain_hours(lacking)} of {plain_hours(entry.minutes)} hours on {entry.on}"
        + (f" (line {entry.line})" if entry.line is not None else "")
        for entry, lacking in versions[-1].made.short
        if rules(entry.on).beyond_balance is BeyondBalance.REFUSED and _was_short(entry, versions)
    ]
    if refused:
        raise InvalidValueError(
            "absence beyond the balance: " + ", ".join(refused),
            "nothing earned by that day and not expired covers it, and the scheme has no negative balance",
            "",
            "Enter what was earned, or take the absence as other leave",
        )


def _was_short(entry: ToilTaken, versions: Sequence[Version]) -> bool:
    judged = max(entry.on, entry.known_from)
    version_then = next(version for version in reversed(versions) if version.begins <= judged)
    return any(one is entry for one, _ in version_then.made.short)


def _band(appointment: Appointment, on: date) -> str:
    bands = [
        change.band for change in appointment.effective_changes if isinstance(change, Promotion) and change.on <= on
    ]
    return bands[-1] if bands else appointment.band


def _lot(number: int, lot: Lot, post_ends: date) -> ToilLot:
    ended, last_day = sum(end.minutes for end in lot.ends), min(lot.last_day, post_ends)
    return ToilLot(
        number=number,
        on=lot.entry.on,
        reference=lot.entry.reference,
        worked=lot.entry.minutes,
        earned=lot.earned,
        last_day=None if last_day == date.max else last_day,
        taken=lot.earned - ended - lot.left,
        left=lot.left,
        ends=tuple(lot.ends),
        paid_on_leaving=lot.rules.leaver is Outcome.PAID if lot.last_day > post_ends else None,
        working=lot.working,
        evidence=lot.rules.rests_on,
    )


def _absences(lots: Lots) -> tuple[ToilAbsence, ...]:
    numbers = {lot.key: number for number, lot in enumerate(lots.lots, 1)}
    return tuple(_absence(one, numbers) for one in lots.absences)


def _absence(one: Absence, numbers: dict[tuple[object, ...], int]) -> ToilAbsence:
    covers = tuple(ToilCover(numbers[lot.key], minutes) for lot, minutes in one.covers)
    return ToilAbsence(one.entry.on, one.entry.reference, one.entry.minutes, covers)


def _uncovered(lots: Lots, rules: RulesOn) -> Iterator[Working]:
    """What was taken while it was covered, and is not covered on what was recorded later."""
    words = "{:number} min of the absence on {:day} were covered when they were taken, and are not on what is known now"
    for one in lots.absences:
        if one.lacking and rules(one.entry.on).beyond_balance is BeyondBalance.REFUSED:
            yield Working(words, (one.lacking, one.entry.on))


def _overdrawn(lots: Lots, appointment: Appointment, on: date) -> Iterator[Working]:
    overdrawn = sum(absence.lacking for absence in lots.absences)
    if overdrawn and appointment.ended is not None and appointment.ended < on:
        words = "{:text} hours are overdrawn by a post that ended on {:day}: how they are recovered is not worked out"
        yield Working(words, (plain_hours(overdrawn), appointment.ended))


def _positions(scheme: PayScheme, appointment: Appointment, lots: Lots) -> tuple[Working, ...]:
    """What is to be known of the positions by whose rate minutes are paid."""
    paid = [rate_day(lot, end, appointment.ended) for lot in lots.lots for end in lot.ends if end.paid]
    history = PostHistory.of(scheme, appointment)
    notes = (note for day in sorted(set(paid)) for note in position_notes(history.on(day), day, ahead=False))
    return tuple(dict.fromkeys(notes))


def _later(paid: Sequence[ToilPayment], on: date) -> Iterator[Working]:
    """What of the payments is after the day that is asked about."""
    before = [one for one in paid if one.on <= on]
    if len(before) < len(paid):
        words = (
            "{:number} min for {:money} had been paid by {:day}; payments after it put right what was not known by then"
        )
        amount = exact_sum(one.amount.amount for one in before)
        yield Working(words, (sum(one.minutes for one in before), amount, on))
