"""What is paid for time off that is not taken, and what was overpaid when something is recorded later."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

import attrs

from paycalc.calculations.toil_lots import Key, Lot, Lots
from paycalc.figures import Evidence, Figure, Per, Working, total_of
from paycalc.rounding import EXACT
from paycalc.statements.toil import ToilEnd, ToilPayment, ToilPaymentKind


@attrs.frozen
class Price:
    """What minutes are paid: the rate of an hour, if a decimal is exact, and the amount."""

    rate: Figure | None
    amount: Figure


PriceOf = Callable[[Lot, ToilEnd], Price]


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
    price: Price


@attrs.frozen
class _Sum:
    """What one lot has been paid, or should have been."""

    lot: Lot
    minutes: int
    rate: Figure | None
    amount: Figure

    @classmethod
    def of(cls, dues: Sequence[_Due]) -> _Sum:
        """The sum of what one lot is due."""
        last = dues[-1]
        amount = total_of((due.price.amount for due in dues), Per.PERIOD)
        return cls(last.lot, sum(due.minutes for due in dues), last.price.rate, amount)


def payments(versions: Sequence[Version], price_of: PriceOf) -> tuple[ToilPayment, ...]:
    """Every payment in order: each is made on what is known on its day, and put right when more is known.

    Args:
        versions: The account as known from each day on which something was recorded late.
        price_of: What an end of a lot is paid.
    """
    return tuple(_payments(versions, price_of))


def _payments(versions: Sequence[Version], price_of: PriceOf) -> Iterator[ToilPayment]:
    paid: dict[Key, _Sum] = {}
    ends = [later.begins for _, later in pairwise(versions)]
    for version, until in zip(versions, [*ends, date.max], strict=True):
        dues = _dues(version.made, price_of, until)
        right = _sums([due for due in dues if due.on < version.begins])
        for key in dict.fromkeys([*right, *paid]):
            yield from _put_right(right.get(key), paid.get(key), version.begins)
        yield from (_pay_out(due) for due in dues if due.on >= version.begins)
        paid = _sums(dues)


def _dues(made: Lots, price_of: PriceOf, until: date) -> list[_Due]:
    dues = [
        _Due(lot, end.on, end.minutes, price_of(lot, end))
        for lot in made.lots
        for end in lot.ends
        if end.paid and end.on < until
    ]
    return sorted(dues, key=lambda due: due.on)


def _sums(dues: Sequence[_Due]) -> dict[Key, _Sum]:
    by_lot: dict[Key, list[_Due]] = {}
    for due in dues:
        by_lot.setdefault(due.lot.key, []).append(due)
    return {key: _Sum.of(same) for key, same in by_lot.items()}


def _pay_out(due: _Due) -> ToilPayment:
    return _payment(due.lot, due.on, due.minutes, due.price.rate, due.price.amount)


def _put_right(right: _Sum | None, paid: _Sum | None, on: date) -> Iterator[ToilPayment]:
    """What is owed, or was overpaid, for one lot once more is known."""
    told = right or paid
    assert told is not None
    due, was = (_amount(right), _amount(paid))
    minutes = (right.minutes if right else 0) - (paid.minutes if paid else 0)
    owed = EXACT.subtract(due.amount, was.amount)
    if minutes or owed:
        working = Working("{:money} due − {:money} paid = {:money}", (due.amount, was.amount, owed))
        figure = Figure.of(owed, Per.PERIOD, Evidence.joined(due.evidence, was.evidence), working)
        yield _payment(told.lot, on, minutes, told.rate, figure)


def _amount(one: _Sum | None) -> Figure:
    return one.amount if one else Figure.of(Decimal(0), Per.PERIOD, Evidence(), Working("nothing"))


def _payment(lot: Lot, on: date, minutes: int, rate: Figure | None, amount: Figure) -> ToilPayment:
    over = amount.amount < 0 or minutes < 0
    kind = ToilPaymentKind.OVERPAYMENT if over else ToilPaymentKind.PAY_OUT
    entry = lot.entry
    return ToilPayment(on, kind, entry.on, entry.reference, minutes, rate, amount, lot.rules.pensionable)
