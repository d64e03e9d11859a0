"""What is shown of an account of time off in lieu, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paycalc.figures import Working, plain_hours
from paycalc.formatting.layout import RESTS_ON, Column, Duration, Explained, Layout, Row, explained, layout, resting_on
from paycalc.formatting.sentences import aside, assumed_words, joined, known, sentence_of
from paycalc.statements.toil import ToilAbsence, ToilEndReason, ToilLot, ToilPayment, ToilPaymentKind, ToilStatement

_COLUMNS = (
    Column("kind", "", tabled=False),
    Column("day", "Day"),
    Column("title", ""),
    Column("reference", "", tabled=False),
    Column("minutes", "Hours"),
    Column("taken", "Taken"),
    Column("lapsed", "Lapsed"),
    Column("paid_out", "Paid out"),
    Column("left", "Left"),
    Column("last_day", "Until"),
    Column("rate", "Rate"),
    Column("amount", "Amount"),
    *RESTS_ON,
)


@layout.register
def _toil(statement: ToilStatement) -> Layout:
    dated = (
        *((one.on, _lot(one)) for one in statement.lots),
        *((one.on, _absence(one)) for one in statement.absences),
        *((one.on, _payment(one)) for one in statement.payments),
    )
    rows = [{"day": on, **row} for on, row in sorted(dated, key=lambda one: one[0])]
    return Layout(
        statement.employer,
        _COLUMNS,
        (*rows, _balance(statement)),
        statement.assumptions,
        tuple(_explained(statement)),
        statement.notes,
    )


def _lot(lot: ToilLot) -> Row:
    return {
        "kind": "lot",
        "title": Working("{:text}: ", (f"earned, lot {lot.number}",)) + lot.working,
        "reference": lot.reference,
        "minutes": Duration(lot.earned),
        "taken": Duration(lot.taken),
        "lapsed": Duration(lot.lapsed),
        "paid_out": Duration(lot.paid_out),
        "left": Duration(lot.left),
        "last_day": lot.last_day,
        **resting_on(lot.evidence, lot.working),
    }


def _absence(absence: ToilAbsence) -> Row:
    lots = [f"{plain_hours(cover.minutes)} of lot {cover.lot}" for cover in absence.covers]
    if absence.overdrawn:
        lots.append(f"{plain_hours(absence.overdrawn)} overdrawn")
    title = "taken, " + ", ".join(lots)
    return {"kind": "absence", "title": title, "reference": absence.reference, "minutes": Duration(absence.minutes)}


def _payment(payment: ToilPayment) -> Row:
    return {
        "kind": payment.kind.value,
        "title": Working("{:text}, earned {:day}", (_said(payment), payment.earned_on)),
        "reference": payment.reference,
        "minutes": Duration(payment.minutes),
        "rate": payment.rate,
        "amount": payment.amount,
        **resting_on(payment.amount, payment.amount.working),
    }


def _said(payment: ToilPayment) -> str:
    if payment.kind is ToilPaymentKind.OVERPAYMENT:
        return "overpaid"
    return "paid out on leaving" if payment.reason is ToilEndReason.LEFT else "paid out"


def _balance(statement: ToilStatement) -> Row:
    return {
        "kind": "balance",
        "day": statement.on,
        "title": "Balance",
        "minutes": Duration(statement.earned),
        "taken": Duration(statement.taken),
        "lapsed": Duration(statement.lapsed),
        "paid_out": Duration(statement.paid_out),
        "left": Duration(statement.balance),
        "amount": statement.pay if statement.payments else None,
        **resting_on(statement.rests_on, Working("sum of the lots, less what is overdrawn")),
    }


def _explained(statement: ToilStatement) -> Iterator[Explained]:
    for payment in statement.payments:
        title = Working("{:day}, {:text}", (payment.on, _said(payment)))
        yield explained(title, payment.amount, statement.employer)


@sentence_of.register
def _worded(statement: ToilStatement) -> Working:
    parts = [
        Working(
            "At the end of {:day} a post in band {:text} of {:text}",
            (statement.on, statement.band, statement.employer.title),
        ),
        aside(known(statement.known_on)),
        Working(
            " has {:text} hours of time off in lieu left: "
            "{:text} earned, {:text} taken, {:text} lapsed, {:text} paid out",
            tuple(_lengths(statement)),
        ),
        Working(" for {:money}", (statement.pay.amount,)) if statement.payments else Working(""),
        _first_to_expire(statement),
        *_leaving(statement),
        Working(assumed_words([statement.rests_on, statement.pay]) + "."),
    ]
    return joined(parts)


def _lengths(statement: ToilStatement) -> Iterator[str]:
    told = statement.balance, statement.earned, statement.taken, statement.lapsed, statement.paid_out
    return map(plain_hours, told)


def _first_to_expire(statement: ToilStatement) -> Working:
    lots = [lot for lot in statement.lots if lot.left and lot.last_day and lot.paid_on_leaving is None]
    days = [lot.last_day for lot in lots if lot.last_day]
    if not days:
        return Working("")
    minutes = sum(lot.left for lot in lots if lot.last_day == min(days))
    return Working("; {:text} of it can be taken to the end of {:day}", (plain_hours(minutes), min(days)))


def _leaving(statement: ToilStatement) -> Iterator[Working]:
    """What becomes of what is left when the post ends."""
    lots = [lot for lot in statement.lots if lot.left and lot.paid_on_leaving is not None]
    days = {lot.last_day for lot in lots if lot.last_day}  # that in post
    for ended in days:
        yield Working("; the post ends on {:day}", (ended,))
        for paid, what in ((True, "is paid out"), (False, "lapses")):
            minutes = sum(lot.left for lot in lots if lot.paid_on_leaving is paid)
            if minutes:
                yield Working(": {:text} " + what + " on {:day}", (plain_hours(minutes), ended + timedelta(days=1)))
