"""What a premium gives: money by the hour or by the shift, time off, or both."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property

import attrs

from paycalc.errors import InvalidValueError
from paycalc.fields import AMOUNT, FRACTION, MULTIPLIER
from paycalc.rounding import checked_multiplier
from paycalc.terms import quantities
from paycalc.terms.dated import Dated
from paycalc.terms.hourly.plain_time import checked_fraction


class PaidPer(Enum):
    """What an amount is paid for once.

    Attributes:
        HOUR: Each hour, by the minute.
        SHIFT: Each shift that has covered minutes.
        SESSION: Each stretch of the rule's window, night or day, that has covered minutes.
        DAY: Each day that has covered minutes.
        WEEKEND: Each Saturday and Sunday that have covered minutes.
    """

    HOUR = "hour"
    SHIFT = "shift"
    SESSION = "session"
    DAY = "day"
    WEEKEND = "weekend"


class Compensation(Enum):
    """What a rule gives.

    Attributes:
        PAY: Money.
        TOIL: Time off in lieu.
        BOTH: Both of them.
        CHOICE: One of them: what the shift takes.
    """

    PAY = "pay"
    TOIL = "toil"
    BOTH = "both"
    CHOICE = "choice"


@attrs.frozen(kw_only=True)
class PremiumRate(Dated):
    """What a premium gives from a day on.

    Attributes:
        percent: Percentage of plain time.
        fraction: Share of plain time, such as 4/3, where no percentage is exact.
        amount: Amount of money.
        per: What an amount is paid for once.
        gives: Money, time off, both, or what the shift takes.
        toil_multiplier: Minutes of time off for a minute counted, where that is not the rule of time off itself.
        cap_band: Band of the pay point beyond which plain time does not count, if any.
        cap_point: That point.
        bands: Bands it applies to; all if empty.
    """

    percent: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.percent), metadata=AMOUNT
    )
    fraction: str | None = attrs.field(default=None, converter=checked_fraction, metadata=FRACTION)
    amount: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.amount), metadata=AMOUNT
    )
    per: PaidPer = PaidPer.HOUR
    gives: Compensation = Compensation.PAY
    toil_multiplier: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(checked_multiplier), metadata=MULTIPLIER
    )
    cap_band: str | None = None
    cap_point: int | None = None
    bands: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        count = sum(one is not None for one in (self.percent, self.fraction, self.amount))
        if count != (self.gives is not Compensation.TOIL):
            raise InvalidValueError("", "a rate has exactly one of percent, fraction and amount, or gives toil alone")
        if self.toil_multiplier is not None and self.gives is Compensation.PAY:
            raise InvalidValueError("", "a rate that gives pay alone has no toil_multiplier")
        if self.per is not PaidPer.HOUR and self.amount is None:
            raise InvalidValueError("", f"what is paid per {self.per.value} is an amount")
        if (self.cap_band is None) != (self.cap_point is None) or (self.cap_band and self.multiple is None):
            raise InvalidValueError("", "a cap is a band and a point of it, and caps a percent or a fraction")

    @cached_property
    def multiple(self) -> Fraction | None:
        """The share of plain time that it pays; None for an amount."""
        if self.fraction is not None:
            return Fraction(self.fraction)
        return None if self.percent is None else Fraction(self.percent) / 100
