"""An account of time off in lieu as JSON: whole minutes, with hours beside them for reading."""

from __future__ import annotations

from typing import Any

from paycalc.figures import plain_hours
from paycalc.formatting.as_json import amount_text, as_json, assumptions_of, rests_on, sources_of
from paycalc.statements.toil import ToilAbsence, ToilLot, ToilPayment, ToilStatement


@as_json.register
def _toil(statement: ToilStatement) -> dict[str, Any]:
    decimals = statement.employer.decimals
    return {
        "scheme": statement.employer.scheme,
        "band": statement.band,
        "on": statement.on.isoformat(),
        "known_on": statement.known_on and statement.known_on.isoformat(),
        "currency": statement.employer.currency,
        **_lengths(
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
        "lots": [_lot(lot) for lot in statement.lots],
        "absences": [_absence(absence) for absence in statement.absences],
        "payments": [_payment(payment, decimals) for payment in statement.payments],
        "assumptions": assumptions_of(statement.assumptions),
        "sources": sources_of(statement.cited),
    }


def _lengths(**lengths: int) -> dict[str, Any]:
    """Each length in minutes, and in hours to read: ``450`` and ``7:30``."""
    told: dict[str, Any] = {}
    for name, minutes in lengths.items():
        told |= {f"{name}_minutes": minutes, f"{name}_hours": plain_hours(minutes)}
    return told


def _lot(lot: ToilLot) -> dict[str, Any]:
    return {
        "lot": lot.number,
        "on": lot.on.isoformat(),
        "reference": lot.reference,
        "last_day": lot.last_day and lot.last_day.isoformat(),
        "paid_on_leaving": lot.paid_on_leaving,
        **_lengths(worked=lot.worked, earned=lot.earned, taken=lot.taken),
        **_lengths(lapsed=lot.lapsed, paid_out=lot.paid_out, left=lot.left),
        "ends": [
            {"on": end.on.isoformat(), "minutes": end.minutes, "reason": end.reason.value, "paid": end.paid}
            for end in lot.ends
        ],
        "provenance": lot.evidence.provenance.value,
        "sources": list(lot.evidence.sources),
        "working": lot.working.plain(),
    }


def _absence(absence: ToilAbsence) -> dict[str, Any]:
    return {
        "on": absence.on.isoformat(),
        "reference": absence.reference,
        "minutes": absence.minutes,
        "hours": plain_hours(absence.minutes),
        "overdrawn_minutes": absence.overdrawn,
        "covers": [{"lot": cover.lot, "minutes": cover.minutes} for cover in absence.covers],
    }


def _payment(payment: ToilPayment, decimals: int) -> dict[str, Any]:
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
