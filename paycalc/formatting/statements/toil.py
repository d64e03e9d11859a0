"""How time off in lieu is shown: JSON, tables and the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from paycalc.figures import Working, plain_hours
from paycalc.formatting.as_json import amount_text, as_json, assumptions_of, rests_on, sources_of
from paycalc.formatting.headlines import headlines_of, informed, lines, mark_of, whose
from paycalc.formatting.layout import RESTS_ON, Column, Duration, Explained, Layout, Row, explained, layout, resting_on
from paycalc.formatting.sentences import aside, assumed_words, joined, known, sentence_of
from paycalc.statements.toil import ToilAbsence, ToilEndReason, ToilLot, ToilPayment, ToilPaymentKind, ToilStatement


@as_json.register
def _toil_json(statement: ToilStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "band": statement.band,
        "on": statement.on.isoformat(),
        "known_on": statement.known_on and statement.known_on.isoformat(),
        "currency": statement.employer.currency,
        **_lengths_json(
            balance=statement.balance,
            earned=statement.earned,
            taken=statement.taken,
            lapsed=statement.lapsed,
            paid_out=statement.paid_out,
            overdrawn=statement.overdrawn,
        ),
        "pay": amount_text(statement.pay, decimals),
        "provenance": statement.rests_on.provenance.value,
        "assumed": statement.assumed,
        "notes": [note.plain(decimals) for note in statement.notes],
        "lots": [_lot_json(lot) for lot in statement.lots],
        "absences": [_absence_json(absence) for absence in statement.absences],
        "payments": [_payment_json(payment, decimals) for payment in statement.payments],
        "assumptions": assumptions_of(statement.assumptions),
        "sources": sources_of(statement.cited),
    }


def _lengths_json(**lengths: int) -> dict[str, Any]:
    """Each length in minutes, and in hours to read: ``450`` and ``7:30``."""
    values: dict[str, Any] = {}
    for name, minutes in lengths.items():
        values |= {f"{name}_minutes": minutes, f"{name}_hours": plain_hours(minutes)}
    return values


def _lot_json(lot: ToilLot) -> dict[str, Any]:
    return {
        "lot": lot.number,
        "on": lot.on.isoformat(),
        "reference": lot.reference,
        "last_day": lot.last_day and lot.last_day.isoformat(),
        "paid_on_leaving": lot.paid_on_leaving,
        **_lengths_json(worked=lot.worked, earned=lot.earned, taken=lot.taken),
        **_lengths_json(lapsed=lot.lapsed, paid_out=lot.paid_out, left=lot.left),
        "ends": [
            {"on": end.on.isoformat(), "minutes": end.minutes, "reason": end.reason.value, "paid": end.paid}
            for end in lot.ends
        ],
        "provenance": lot.evidence.provenance.value,
        "sources": list(lot.evidence.sources),
        "working": lot.working.plain(),
    }


def _absence_json(absence: ToilAbsence) -> dict[str, Any]:
    return {
        "on": absence.on.isoformat(),
        "reference": absence.reference,
        "minutes": absence.minutes,
        "hours": plain_hours(absence.minutes),
        "overdrawn_minutes": absence.overdrawn,
        "covers": [{"lot": cover.lot, "minutes": cover.minutes} for cover in absence.covers],
    }


def _payment_json(payment: ToilPayment, decimals: int) -> dict[str, Any]:
    return {
        "on": payment.on.isoformat(),
        "kind": payment.kind.value,
        "reason": payment.reason.value,
        "earned_on": payment.earned_on.isoformat(),
        "reference": payment.reference,
        "minutes": payment.minutes,
        "hours": plain_hours(payment.minutes),
        "rate": amount_text(payment.rate, decimals),
        "amount": amount_text(payment.amount, decimals),
        "pensionable": payment.pensionable,
        **rests_on(payment.amount, decimals),
    }


_COLUMNS = (
    Column("kind", "", tabled=False),
    Column("day", "Day"),
    Column("title", ""),
    Column("reference", "", tabled=False),
    Column("minutes", "Hours"),
    Column("taken", "Taken"),
    Column("lapsed", "Expired"),
    Column("paid_out", "Paid out"),
    Column("left", "Balance"),
    Column("last_day", "Use by"),
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


@headlines_of.register
def _headlines(statement: ToilStatement) -> tuple[Working, ...]:
    words = "TOIL balance {:text} hours" + mark_of(statement.rests_on) + " at the end of {:day}"
    became = "{:text} earned, {:text} taken, {:text} lapsed, {:text} paid out"
    paid = Working(" for {:money}", (statement.pay.amount,)) if statement.payments else Working("")
    balance, *lengths = _lengths(statement)
    return lines(
        Working(words, (balance, statement.on)),
        whose(statement.employer, Working("band {:text}", (statement.band,))),
        joined([Working(became, tuple(lengths)), paid, _first_to_expire(statement), *_leaving(statement)]),
        informed(statement.known_on),
    )


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
    lengths = statement.balance, statement.earned, statement.taken, statement.lapsed, statement.paid_out
    return map(plain_hours, lengths)


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
