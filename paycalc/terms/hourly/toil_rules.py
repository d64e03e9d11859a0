"""Time off in lieu: what it is worth in minutes, how long it can be taken, and what becomes of the rest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property

import attrs

from paycalc.dates import LeapDay, Span, checked_whole
from paycalc.errors import InvalidValueError
from paycalc.fields import AT_LEAST_ONE, MULTIPLIER
from paycalc.figures import Evidence, Working, plain_hours
from paycalc.rounding import Rounding, checked_multiplier
from paycalc.terms.dated import Dated

REPLACE_TOIL = "Give working_time.toil in a scheme that extends this one"


class Outcome(Enum):
    """What becomes of time off that is not taken.

    Attributes:
        LAPSES: It is lost.
        PAID: It is paid.
    """

    LAPSES = "lapses"
    PAID = "paid"


class BeyondBalance(Enum):
    """What an absence does that no time off covers.

    Attributes:
        REFUSED: It cannot be taken as time off in lieu.
        NEGATIVE: The balance goes below zero, and what is earned next makes up for it.
    """

    REFUSED = "refused"
    NEGATIVE = "negative"


class RateDay(Enum):
    """Whose rate time off is paid out at.

    Attributes:
        EARNED: That of the day it was earned.
        PAID: That of the day it is paid out.
    """

    EARNED = "earned"
    PAID = "paid"


@attrs.frozen(kw_only=True, cache_hash=True)
class ToilRules(Dated):
    """The rules of time off in lieu that is earned from a day on.

    Time off follows the rules of the day it was earned, whatever the rules are later.

    Attributes:
        multiplier: Minutes of time off for a minute worked.
        rounding: How a multiplied credit becomes whole minutes.
        usable_for: How long it can be taken: earned on 15 January and usable for three months, it can be
            taken to the end of 15 April. No end unless given.
        expired: What becomes of what is not taken by then; given together with *usable_for*.
        cap_minutes: The most that can be held at the end of a day; no limit unless given.
        over_cap: What becomes of what is earned beyond that; given together with *cap_minutes*.
        leaver: What becomes of a leaver's balance.
        beyond_balance: What an absence does that nothing covers.
        paid_at: Whose rate it is paid out at.
        pay_multiplier: Plain time for each minute paid out: 1.5 is time and a half.
        pensionable: Whether what is paid out counts for pension.
    """

    multiplier: Decimal = attrs.field(default=Decimal(1), converter=checked_multiplier, metadata=MULTIPLIER)
    rounding: Rounding = Rounding(Decimal(1))
    usable_for: Span | None = None
    expired: Outcome | None = None
    cap_minutes: int | None = attrs.field(default=None, metadata=AT_LEAST_ONE)
    over_cap: Outcome | None = None
    leaver: Outcome
    beyond_balance: BeyondBalance = BeyondBalance.REFUSED
    paid_at: RateDay = RateDay.EARNED
    pay_multiplier: Decimal = attrs.field(default=Decimal(1), converter=checked_multiplier, metadata=MULTIPLIER)
    pensionable: bool = False

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.rounding.unit.as_integer_ratio()[1] != 1:
            raise InvalidValueError("", "time off is kept in whole minutes: the unit of rounding is a whole number")
        if (self.usable_for is None) != (self.expired is None):
            raise InvalidValueError("", "usable_for and expired go together: how long, and what becomes of the rest")
        if (self.cap_minutes is None) != (self.over_cap is None):
            raise InvalidValueError("", "cap_minutes and over_cap go together: how much, and what becomes of the rest")
        if self.cap_minutes is not None and checked_whole(self.cap_minutes, named="cap_minutes") < 1:
            raise InvalidValueError("", "cap_minutes is above zero")

    def credit(self, minutes: int, multiplier: Decimal | None = None) -> tuple[int, Working]:
        """The minutes of time off for minutes worked, and how they were worked out.

        Args:
            minutes: Whole minutes worked.
            multiplier: What they are multiplied by, where it is not the rule's.

        Example:
            >>> from datetime import date
            >>> from decimal import Decimal
            >>> from paycalc.terms.hourly.toil_rules import Outcome, ToilRules
            >>> rules = ToilRules(
            ...     effective_from=date(2025, 4, 1), source="handbook", multiplier=Decimal("1.5"), leaver=Outcome.PAID
            ... )
            >>> minutes, working = rules.credit(15)
            >>> minutes, working.plain()
            (23, '0:15 × 1.5 = 0:23')
        """
        times = self.multiplier if multiplier is None else multiplier
        earned = int(self.rounding.round(minutes * Fraction(times)))
        if times == 1 and earned == minutes:
            return earned, Working("{:text}, hour for hour", (plain_hours(minutes),))
        return earned, Working("{:text} × {:number} = {:text}", (plain_hours(minutes), times, plain_hours(earned)))

    def last_day(self, earned: date) -> date | None:
        """The last day on which time off earned on a day can be taken; None where there is no end."""
        # The end of twelve months from 29 February is 28 February: 1 March would be a day more than from any other day.
        return self.usable_for.after(earned, leap_day=LeapDay.FEBRUARY_28) if self.usable_for else None

    @cached_property
    def rests_on(self) -> Evidence:
        """What the rules rest on."""
        return self.evidence(f"rules of time off in lieu from {self.effective_from.isoformat()}", REPLACE_TOIL)
