"""What is shown of an account of time off in lieu, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from paycalc.figures import Evidence, Figure, Working, plain_hours
from paycalc.formatting.layout import Cell, Column, Duration, Explained, Layout, assumed_in, explained, layout
from paycalc.formatting.sentences import aside, assumed_words, joined, known, worded
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
    Column("provenance", "", tabled=False),
    Column("sources", "", tabled=False),
    Column("working", "", tabled=False),
    Column("assumed", "", tabled=False),
)


@layout.register
def _toil(statement: ToilStatement) -> Layout:
    rows = [*map(_lot, statement.lots), *map(_absence, statement.absences), *map(_payment, statement.payments)]
    return Layout(
        statement.employer,
        _COLUMNS,
        (*sorted(rows, key=_day), _balance(statement)),
        statement.assumptions,
        tuple(_explained(statement)),
        statement.notes,
    )


def _day(row: tuple[Cell, ...]) -> date:
    day = row[1]
    assert isinstance(day, date)  # so each row is made
    return day


def _lot(lot: ToilLot) -> tuple[Cell, ...]:
    title = Working("{:text}: " + lot.working.template, (f"earned, lot {lot.number}", *lot.working.values))
    parts = map(Duration, (lot.earned, lot.taken, lot.lapsed, lot.paid_out, lot.left))
    rests_on = _rests_on(lot.evidence, lot.working)
    return ("lot", lot.on, title, lot.reference, *parts, lot.last_day, None, None, *rests_on)


def _absence(absence: ToilAbsence) -> tuple[Cell, ...]:
    lots = [f"{plain_hours(cover.minutes)} of lot {cover.lot}" for cover in absence.covers]
    if absence.overdrawn:
        lots.append(f"{plain_hours(absence.overdrawn)} overdrawn")
    title = "taken, " + ", ".join(lots)
    minutes = Duration(absence.minutes)
    return ("absence", absence.on, title, absence.reference, minutes, *[None] * 7, "", "", "", "")


def _payment(payment: ToilPayment) -> tuple[Cell, ...]:
    title = Working("{:text}, earned {:day}", (_said(payment), payment.earned_on))
    money = (payment.rate, payment.amount)
    rests_on = _rests_on(payment.amount, payment.amount.working)
    kind = payment.kind.value
    return (kind, payment.on, title, payment.reference, Duration(payment.minutes), *[None] * 5, *money, *rests_on)


def _said(payment: ToilPayment) -> str:
    if payment.kind is ToilPaymentKind.OVERPAYMENT:
        return "overpaid"
    return "paid out" + " on leaving" * (payment.reason is ToilEndReason.LEFT)


def _balance(statement: ToilStatement) -> tuple[Cell, ...]:
    parts = statement.earned, statement.taken, statement.lapsed, statement.paid_out, statement.balance
    pay = statement.pay if statement.payments else None
    rests_on = _rests_on(statement.rests_on, Working("sum of the lots, less what is overdrawn"))
    return ("balance", statement.on, "Balance", None, *map(Duration, parts), None, None, pay, *rests_on)


def _rests_on(evidence: Figure | Evidence, working: Working) -> tuple[Cell, ...]:
    return evidence.provenance.value, " ".join(evidence.sources), working, assumed_in(evidence)


def _explained(statement: ToilStatement) -> Iterator[Explained]:
    for payment in statement.payments:
        title = Working("{:day}, {:text}", (payment.on, _said(payment)))
        yield explained(title, payment.amount, statement.employer)


@worded.register
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
