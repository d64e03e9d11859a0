"""What is owed after a late award or a late fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import attrs

from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.pay_period import (
    check_in_force,
    in_post,
    line_order,
    lump_sum_lines,
    lump_sum_notes,
    pay_period_in,
    without_none_inside,
)
from paycalc.currency import Currency
from paycalc.dates import checked_day
from paycalc.doors import checked
from paycalc.errors import InvalidValueError, shown, unknown_name
from paycalc.facts.appointment import Appointment
from paycalc.facts.payments import PaymentRecord
from paycalc.figures import TOLD, Evidence, Figure, Per, Working, total_of
from paycalc.statements.arrears import ArrearsStatement, Difference
from paycalc.statements.pay_period import PayPeriodStatement, PeriodLine
from paycalc.terms.additions.allowances import BASIC, LINES
from paycalc.terms.periods.calendars import PayPeriod
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from paycalc.facts.shifts import Shift, Take

_Key: TypeAlias = tuple[str, bool, bool]
_Lines: TypeAlias = Mapping[_Key, PeriodLine]
_FIRST = {code: place for place, code in enumerate(LINES)}  # where no scheme is at hand


@checked
def arrears(
    scheme: PayScheme,
    appointment: Appointment,
    periods: Iterable[PayPeriod],
    *,
    known_after: date,
    known_before: date | None = None,
    paid: Iterable[PaymentRecord] = (),
    shifts: Iterable[Shift] = (),
    take: Take | str = "pay",
) -> ArrearsStatement:
    """What is owed for pay periods: what is right on present knowledge, less what was paid.

    Terms and facts count from the day they became known: an award from its announcement, a change of an
    appointment, its end and a shift from the day they were recorded. What was paid leaves out, too, what payroll
    began to use later. Who was not in post in a period, on the knowledge of a day, is due nothing for it, or was
    paid nothing.

    Args:
        scheme: The employer's terms.
        appointment: The person's facts, with their changes.
        periods: The periods that were paid.
        known_after: The day whose knowledge is right.
        known_before: The day whose knowledge every period was paid on; each period's own day of pay unless given.
        paid: What was paid, by period and line, where records tell it: then nothing of it is worked out. A line
            that is not told was not paid; amounts of other periods are left aside.
        shifts: The person's shifts, in any order.
        take: What is taken where a rule leaves the choice and the shift does not say: pay or toil.

    Returns:
        One row for each period and line that differs, and their sum.

    Raises:
        InvalidValueError: A period is given twice, or was paid on later knowledge than *known_after*; or *paid* tells
            nothing of a period, one line twice, or not whether a line counted for pension that is not due.
        UnknownNameError: *paid* tells of a line that the scheme does not have.
        PaycalcError: Whatever `pay_period` raises for one of the periods, on either knowledge.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, arrears, load_scheme
        >>> met = load_scheme("met-police-staff")
        >>> months = met.pay_calendar.between(date(2025, 8, 1), date(2026, 1, 31))
        >>> post = Appointment("D", started=date(2025, 8, 1))
        >>> arrears(met, post, months, known_after=date(2026, 2, 14)).total.amount
        Decimal('796.50')
    """
    checked_day(known_after, named="known_after")
    differences, notes = list[Difference](), list[tuple[Working, ...]]()
    records = _known_lines(scheme, paid, known_before)
    worked, order = tuple(shifts), line_order(scheme)
    for period in _once(periods):
        right = _as_known(scheme.known_on(known_after), appointment.known_on(known_after), period, worked, take)
        due = _by_key(right.lines)
        notes += [right.notes] if right.lines else []
        if records:
            was = _told_lines(_told_of(period, records), period, due, scheme.employer.paid_in)
            differences += _differences(period, was, due, order)
            continue
        knew = known_before or period.paid_on
        if checked_day(knew, named="known_before") > known_after:
            raise InvalidValueError(
                f"arrears of {period.start} to {period.last_day} as known on {known_after}",
                f"it is paid on {knew}, which is later"
                if known_before is None
                else f"it was paid on what was known on {knew}, which is later",
                "",
                _remedy(period, knew, known_before),
            )
        then = _as_known(scheme.applied_on(knew), appointment.known_on(knew), period, worked, take)
        differences += _differences(period, _by_key(then.lines), due, order)
    return ArrearsStatement(
        employer=scheme.employer,
        known_before=known_before,
        known_after=known_after,
        differences=tuple(differences),
        notes=tuple(dict.fromkeys(note for said in without_none_inside(notes) for note in said)),
    )


def _once(periods: Iterable[PayPeriod]) -> tuple[PayPeriod, ...]:
    distinct = tuple(periods)
    for place, period in enumerate(distinct):
        if period in distinct[:place]:
            raise InvalidValueError(
                f"arrears of {period.start} to {period.last_day}", "the period is named twice", "Name each period once"
            )
    return distinct


def _remedy(period: PayPeriod, knew: date, known_before: date | None) -> str:
    """Know more, or leave out a period that is not paid yet."""
    enough = f"`known_after` {knew.isoformat()} or later (--known-after)"
    return f"Give {enough}" if known_before else f"End before {period.start.isoformat()}, or give {enough}"


def _known_lines(
    scheme: PayScheme, paid: Iterable[PaymentRecord], known_before: date | None
) -> tuple[PaymentRecord, ...]:
    records = tuple(paid)
    if records and known_before is not None:
        raise InvalidValueError(
            f"arrears paid as known on {known_before}", "what was paid is told", "", "Leave `known_before` out"
        )
    codes = list(line_order(scheme))
    if records and scheme.working_time:
        from paycalc.statements.worked_time import PLAIN_TIME  # for schemes that have such rules

        codes += [PLAIN_TIME, *(premium.code for premium in scheme.working_time.premiums)]
    for one in records:
        if one.code not in codes:
            raise unknown_name("line", one.code, codes, scheme.name)
    return records


@attrs.frozen
class _Known:
    """What is paid for a period by what was known, and what is to be known of it."""

    lines: tuple[PeriodLine, ...]
    notes: tuple[Working, ...] = ()


def _as_known(
    scheme: PayScheme, appointment: Appointment, period: PayPeriod, shifts: Iterable[Shift], take: Take | str
) -> _Known:
    history = PostHistory.of(scheme, appointment)
    if not in_post(appointment, period):  # who has left can be due a lump sum for a day in post
        lump_sums = tuple(lump_sum_lines(history, period))
        return _Known(lump_sums, tuple(lump_sum_notes(history, lump_sums)))
    check_in_force(history, period)  # what is owed by a table that nobody knows cannot be worked out
    statement = pay_period_in(history, period, shifts, take, strict=False)
    return _Known(statement.lines, statement.notes)


def _told_of(period: PayPeriod, records: tuple[PaymentRecord, ...]) -> tuple[PaymentRecord, ...]:
    within = tuple(one for one in records if one.on in period.days)
    if not within:
        raise InvalidValueError(
            f"arrears of {period.start} to {period.last_day}", "nothing is told of what was paid for it",
            "", "Give 0 for its basic salary if nothing was, or leave the period out",
        )  # fmt: skip
    return within


@checked
def difference(
    before: PayPeriodStatement | Iterable[PaymentRecord], after: PayPeriodStatement
) -> tuple[Difference, ...]:
    """What differs between two statements of one period, by line; a line that one of them lacks counts nothing there.

    Args:
        before: What was paid: a statement, or what records tell of each line.
        after: What is right.

    Raises:
        InvalidValueError: They are of different periods; or one line is told twice, or not whether a line counted
            for pension that is not due.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, difference, load_scheme, pay_period
        >>> met = load_scheme("met-police-staff")
        >>> august = met.pay_calendar.period_of(date(2025, 8, 1))
        >>> post = Appointment("D", started=date(2025, 8, 1))
        >>> paid = pay_period(met.known_on(date(2025, 9, 18)), post, august)
        >>> [str(one.owed.amount) for one in difference(paid, pay_period(met, post, august))]
        ['126.00', '6.75']
    """
    if not isinstance(before, PayPeriodStatement):
        due = _by_key(after.lines)
        return tuple(_differences(after, _told_lines(before, after, due, after.employer.paid_in), due, _FIRST))
    if (before.start, before.last_day) != (after.start, after.last_day):
        raise InvalidValueError(
            f"difference of {before.start} to {before.last_day} and {after.start} to {after.last_day}",
            "they are different periods",
        )
    return tuple(_differences(after, _by_key(before.lines), _by_key(after.lines), _FIRST))


def _told_lines(
    records: Iterable[PaymentRecord], period: PayPeriod | PayPeriodStatement, right: _Lines, currency: Currency
) -> _Lines:
    lines: dict[_Key, PeriodLine] = {}
    for one in records:
        if not period.start <= one.on <= period.last_day:
            raise InvalidValueError(
                f"paid {one.code} on {one.on}", f"the period is {period.start} to {period.last_day}", "Leave it out"
            )
        due = {line.pensionable: line for line in right.values() if line.code == one.code}
        counts = _counted(one, list(due))
        like = due.get(counts)
        key = (one.code, counts, like.worked if like else False)
        if key in lines:
            raise InvalidValueError(f"paid {one.code} on {one.on}", "the period has it already", "Give the sum")
        currency.told(one.amount, asked=f"amount {shown(one.amount)} paid for {one.code} on {one.on}")
        paid = Figure.of(one.amount, currency, Per.PERIOD, TOLD, Working("{:money}, as told", (one.amount,)))
        rests_on = like.pensionable_evidence if like else Evidence()
        lines[key] = PeriodLine(
            code=one.code,
            title=like.title if like else one.code,
            amount=paid,
            pensionable=counts,
            pensionable_evidence=rests_on,
            segments=(),
        )
    return lines


def _counted(one: PaymentRecord, due: list[bool]) -> bool:
    """Whether what was paid counted for pension: as told, or as the one line of its code that is due."""
    if one.pensionable is not None:
        return one.pensionable
    if len(due) == 1 or one.code == BASIC:
        return due[0] if due else True
    raise InvalidValueError(
        f"paid {one.code} on {one.on}", "whether it counted for pension does not follow from what is due",
        "", "Say it (pensionable)",
    )  # fmt: skip


def _differences(
    period: PayPeriod | PayPeriodStatement, paid: _Lines, due: _Lines, order: Mapping[str, int]
) -> Iterator[Difference]:
    for key in sorted(dict.fromkeys([*due, *paid]), key=lambda key: order.get(key[0], len(order))):
        lines = [side[key] for side in (due, paid) if key in side]
        line, nothing = lines[0], total_of((), Per.PERIOD, lines[0].amount.currency)
        was = paid[key].amount if key in paid else nothing
        now = due[key].amount if key in due else nothing
        if was.amount != now.amount:
            yield Difference(
                number=period.number,
                start=period.start,
                last_day=period.last_day,
                code=line.code,
                title=line.title,
                due=now,
                paid=was,
                owed=now - was,
                pensionable=line.pensionable,
                pensionable_evidence=Evidence.joined(*(one.pensionable_evidence for one in lines)),
            )


def _by_key(lines: Iterable[PeriodLine]) -> _Lines:
    return {(line.code, line.pensionable, line.worked): line for line in lines}
