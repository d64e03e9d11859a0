"""How much time off in lieu somebody has left, and what became of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cached_property

import attrs

from paycalc.doors import checked_fields
from paycalc.figures import Evidence, Figure, Working
from paycalc.sources import Employer
from paycalc.statements.lines import Statement


class ToilEndReason(Enum):
    """Why minutes of a lot can no longer be taken.

    Attributes:
        EXPIRED: Their last day is over.
        OVER_CAP: More was held than the scheme lets anybody hold.
        LEFT: The appointment ended.
    """

    EXPIRED = "expired"
    OVER_CAP = "over-cap"
    LEFT = "left"


class ToilPaymentKind(Enum):
    """What a payment of an account is.

    Attributes:
        PAY_OUT: Minutes are paid.
        OVERPAYMENT: Minutes were paid, and what was recorded later shows that they should not have been.
    """

    PAY_OUT = "pay-out"
    OVERPAYMENT = "overpayment"


@attrs.frozen(field_transformer=checked_fields)
class ToilEnd:
    """Minutes of a lot that can no longer be taken.

    Attributes:
        on: The first day they cannot be taken, or the day that ended above the cap.
        minutes: How many.
        reason: Why.
        paid: Whether they are paid out; else they lapse.
    """

    on: date
    minutes: int
    reason: ToilEndReason
    paid: bool


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class ToilLot:
    """What was earned by one entry; ``earned = taken + lapsed + paid_out + left``, in minutes.

    Attributes:
        number: Its number in the statement, from 1, which absences refer to.
        on: The day it was earned, from which it can be taken.
        reference: What names the entry.
        worked: Minutes worked.
        earned: Minutes of time off for them.
        last_day: The last day on which it can be taken, that in post at the latest; None where there is no end.
        taken: Minutes taken.
        left: Minutes that can still be taken.
        ends: Minutes that can no longer be taken.
        paid_on_leaving: Whether what is left when the post ends is paid; None where it ends before the post does.
        working: How the minutes earned follow from those worked.
        evidence: What that, the last day and what became of the rest rest on.
    """

    number: int
    on: date
    reference: str | None
    worked: int
    earned: int
    last_day: date | None
    taken: int
    left: int
    ends: tuple[ToilEnd, ...]
    paid_on_leaving: bool | None
    working: Working
    evidence: Evidence

    @property
    def lapsed(self) -> int:
        """Minutes that lapsed."""
        return sum(one.minutes for one in self.ends if not one.paid)

    @property
    def paid_out(self) -> int:
        """Minutes that are paid out, on all that is known."""
        return sum(one.minutes for one in self.ends if one.paid)


@attrs.frozen(field_transformer=checked_fields)
class ToilCover:
    """Minutes of an absence that a lot covers.

    Attributes:
        lot: The lot's number.
        minutes: How many.
    """

    lot: int
    minutes: int


@attrs.frozen(field_transformer=checked_fields)
class ToilAbsence:
    """An absence, and the lots that cover it.

    Attributes:
        on: The day.
        reference: What names the entry.
        minutes: Minutes of absence.
        covers: What covers it, first what expires first.
    """

    on: date
    reference: str | None
    minutes: int
    covers: tuple[ToilCover, ...]

    @property
    def overdrawn(self) -> int:
        """Minutes that nothing covers yet."""
        return self.minutes - sum(cover.minutes for cover in self.covers)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class ToilPayment:
    """Money for time off that was not taken; or, below zero, an overpayment of it.

    Attributes:
        on: The day it fell due; for an overpayment, the day that what shows it became known.
        kind: Pay-out or overpayment.
        reason: Why the minutes could no longer be taken.
        earned_on: The day the time off was earned.
        reference: What names its entry.
        minutes: Minutes paid; below zero for an overpayment.
        rate: What an hour of it is paid; None where the scheme does not round it and no decimal is exact.
        amount: Minutes at that rate; below zero for an overpayment.
        pensionable: Whether it counts for pension.
    """

    on: date
    kind: ToilPaymentKind
    reason: ToilEndReason
    earned_on: date
    reference: str | None
    minutes: int
    rate: Figure | None
    amount: Figure
    pensionable: bool


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class ToilStatement(Statement):
    """One person's time off in lieu at the end of a day, lot by lot, in minutes.

    ``earned = balance + taken + lapsed + paid_out``, always. What lapsed and what is paid out goes by all that
    is recorded; what had been paid before it was recorded stands among the payments, and so does the difference.

    Attributes:
        employer: The scheme it was worked out from.
        band: Code of the band held on the day.
        on: The day at whose end it is.
        known_on: The day whose knowledge it rests on; None for all that is recorded.
        lots: In order of the days they were earned.
        absences: In order of their days.
        payments: In order of their days.
        rules: What the rules of the day rest on.
        notes: What the reader should know.
    """

    employer: Employer
    band: str
    on: date
    known_on: date | None
    lots: tuple[ToilLot, ...]
    absences: tuple[ToilAbsence, ...]
    payments: tuple[ToilPayment, ...]
    rules: Evidence
    notes: tuple[Working, ...] = ()

    @cached_property
    def earned(self) -> int:
        """Minutes of time off earned."""
        return sum(lot.earned for lot in self.lots)

    @cached_property
    def taken(self) -> int:
        """Minutes taken."""
        return sum(absence.minutes for absence in self.absences)

    @cached_property
    def lapsed(self) -> int:
        """Minutes that lapsed."""
        return sum(lot.lapsed for lot in self.lots)

    @cached_property
    def paid_out(self) -> int:
        """Minutes paid out, less those overpaid: the sum of the payments."""
        return sum(payment.minutes for payment in self.payments)

    @cached_property
    def overdrawn(self) -> int:
        """Minutes of absence that nothing covers yet."""
        return sum(absence.overdrawn for absence in self.absences)

    @cached_property
    def balance(self) -> int:
        """Minutes that can still be taken; below zero where more was taken than earned."""
        return sum(lot.left for lot in self.lots) - self.overdrawn

    @cached_property
    def pay(self) -> Figure:
        """Sum of the payments."""
        return self._sum(payment.amount for payment in self.payments)

    @cached_property
    def rests_on(self) -> Evidence:
        """What the minutes rest on."""
        return Evidence.joined(self.rules, *(lot.evidence for lot in self.lots))

    @property
    def asked(self) -> str:
        """What was asked, as a refusal names it."""
        return f"time off in lieu of band {self.band} on {self.on}"

    def relied_on(self) -> Iterator[Evidence | Figure]:
        """What the minutes and the money rest on."""
        return self.evidence()

    def evidence(self) -> Iterator[Evidence | Figure]:
        """What each thing shown rests on."""
        yield self.rests_on
        for payment in self.payments:
            yield payment.amount
