"""Where somebody stands on a scale on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from paycalc.doors import checked_fields
from paycalc.figures import Evidence, Figure


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Position:
    """Somebody's place on the scale on a day, after all that has changed by then.

    Attributes:
        band: Code of the band.
        location: Code of the place of work, if one was named.
        on: The day it is about.
        in_post_from: The first day in post, in whatever band.
        weekly_hours: The post's hours a week; None for full time.
        paid_weeks: The weeks of the year that are paid; None for all of them.
        allowances: Codes of the allowances that the facts name, those that are automatic apart.
        point: The pay point held; None in a band with a range.
        full_time_salary: The full-time salary of that point, or the one told in a range; None where unpublished.
        by_rule: Whether being on that point rests on the increment rule, and not on the facts alone.
        evidence: What being on that point rests on.
        next_increment: The first day of the next point; None where no increment leads on.
        next_due: The day on which that increment falls due.
        next_increment_evidence: What that day rests on beyond the increment rule, and beyond what is told.
        protected: The full-time protected salary, while it is above the own; else None.
        acting: The full-time salary of the higher band, on days of acting up that are paid, where it is above the own.
    """

    band: str
    location: str | None
    on: date
    in_post_from: date
    weekly_hours: Decimal | None
    paid_weeks: Decimal | None
    allowances: tuple[str, ...]
    point: int | None
    full_time_salary: Figure | None
    by_rule: bool
    evidence: Evidence
    next_increment: date | None
    next_due: date | None
    next_increment_evidence: Evidence
    protected: Figure | None
    acting: Figure | None
