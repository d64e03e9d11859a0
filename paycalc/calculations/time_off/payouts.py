"""What is paid for time off that is not taken, and what is put right when more is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

import attrs

from paycalc.calculations.time_off.lots import Key, Lot, Lots
from paycalc.currency import Currency
from paycalc.figures import Figure, Per, Working, total_of
from paycalc.statements.toil import ToilEnd, ToilEndReason, ToilPayment, ToilPaymentKind


@attrs.frozen
class Price:
    """What minutes are paid: the rate of an hour, if a decimal is exact, and the amount."""

    rate: Figure | None
    amount: Figure


PriceOf = Callable[[Lot, ToilEnd, date], Price]


@attrs.frozen
class Version:
    """The account as known from a day on, until the next version.

    Attributes:
        begins: The day from which it is known.
        made: The account on that knowledge.
    """

    begins: date
    made: Lots


@attrs.frozen
class _Due:
    """What is paid for minutes of a lot."""

    lot: Lot
    on: date
    minutes: int
    reason: ToilEndReason
    price: Price


def payments(versions: Sequence[Version], price_of: PriceOf) -> tuple[ToilPayment, ...]:
    """Every payment in order: each is made on what is known on its day, and put right when more is known.

    Args:
        versions: The account as known from each day on which something was recorded or announced late.
        price_of: What an end of a lot is paid, on what is known on a day.
    """
    return tuple(_payments(versions, price_of))


def _payments(versions: Sequence[Version], price_of: PriceOf) -> Iterator[ToilPayment]:
    paid: dict[Key, list[_Due]] = {}
    ends = [later.begins for _, later in pairwise(versions)]
    for version, until in zip(versions, [*ends, date.max], strict=True):
        dues = _dues(version, price_of, until)
        right = _by_lot(due for due in dues if due.on < version.begins)
        for key in dict.fromkeys([*right, *paid]):
            yield from _put_right(right.get(key, []), paid.get(key, []), version.begins)
        yield from (_pay_out(due) for due in dues if due.on >= version.begins)
        paid = _by_lot(dues)


def _dues(version: Version, price_of: PriceOf, until: date) -> list[_Due]:
    dues = [
        _Due(lot, end.on, end.minutes, end.reason, price_of(lot, end, max(end.on, version.begins)))
        for lot in version.made.lots
        for end in lot.ends
        if end.paid and end.on < until
    ]
    return sorted(dues, key=lambda due: due.on)


def _by_lot(dues: Iterable[_Due]) -> dict[Key, list[_Due]]:
    by_lot: dict[Key, list[_Due]] = {}
    for due in dues:
        by_lot.setdefault(due.lot.key, []).append(due)
    return by_lot


def _pay_out(due: _Due) -> ToilPayment:
    return _payment(due, due.on, due.minutes, due.price.amount)


def _put_right(right: list[_Due], paid: list[_Due], on: date) -> Iterator[ToilPayment]:
    """What is owed, or was overpaid, for one lot once more is known."""
    if [(due.on, due.price) for due in right] == [(due.on, due.price) for due in paid]:
        return  # as nearly always
    last = (right or paid)[-1]
    due, was = (_amount(dues, last.price.amount.currency) for dues in (right, paid))
    minutes, owed = _minutes(right) - _minutes(paid), due - was
    if minutes or owed.amount:
        words = Working("{:money} due − {:money} paid = {:money}", owed.working.values)
        yield _payment(last, on, minutes, owed.worked(words))


def _amount(dues: list[_Due], currency: Currency) -> Figure:
    return total_of((due.price.amount for due in dues), Per.PERIOD, currency)


def _minutes(dues: list[_Due]) -> int:
    return sum(due.minutes for due in dues)


def _payment(due: _Due, on: date, minutes: int, amount: Figure) -> ToilPayment:
    over = amount.amount < 0 or minutes < 0
    kind = ToilPaymentKind.OVERPAYMENT if over else ToilPaymentKind.PAY_OUT
    return ToilPayment(
        on=on,
        kind=kind,
        reason=due.reason,
        earned_on=due.lot.entry.on,
        reference=due.lot.entry.reference,
        minutes=minutes,
        rate=due.price.rate,
        amount=amount,
        pensionable=due.lot.rules.pensionable,
    )
