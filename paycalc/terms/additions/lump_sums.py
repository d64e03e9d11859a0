"""What is paid once, and does not become part of the salary."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from paycalc.dates import checked_day
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError
from paycalc.fields import AMOUNT
from paycalc.figures import Figure, Per, Running, Working
from paycalc.rounding import Rounding
from paycalc.terms import quantities
from paycalc.terms.dated import Sourced
from paycalc.terms.periods.full_time import Share

REPLACE_LUMP_SUM = "Give the lump sum in a scheme that extends this one"


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class LumpSumAmount:
    """What a lump sum pays to some of the staff: an amount, or a percentage of full-time salary.

    Attributes:
        amount: Full-time amount.
        percent: Percentage of the full-time basic salary a year, where it is not an amount.
        bands: Bands it is for; all if empty.
        points: Pay points it is for; all if empty.
        at_top: Whether it is only for those whom no increment leads on.
    """

    amount: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.amount), metadata=AMOUNT
    )
    percent: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.percent), metadata=AMOUNT
    )
    bands: tuple[str, ...] = ()
    points: tuple[int, ...] = ()
    at_top: bool = False

    def __attrs_post_init__(self) -> None:
        if (self.amount is None) == (self.percent is None):
            raise InvalidValueError("", "a lump sum is either an amount or a percent")

    @checked
    def is_for(self, band: str, point: int | None, at_top: bool) -> bool:
        """Whether it is for who is on a point of a band; a range has no points."""
        chosen = (not self.bands or band in self.bands) and (not self.points or point in self.points)
        return chosen and (at_top or not self.at_top)


def _amounts(amounts: Iterable[LumpSumAmount]) -> tuple[LumpSumAmount, ...]:
    return tuple(amounts)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class LumpSum(Sourced):
    """A payment that is made once and is not consolidated into the salary.

    Attributes:
        code: The name of its line.
        title: What a reader is shown.
        due_on: It is paid with the pay period that has this day.
        announced: The day it became known; the day it is due where none is given.
        in_post_on: It is for those in post on this day, at their hours and point of it; the day it is due where
            none is given.
        pro_rata: Whether it is shared by hours.
        pensionable: Whether it counts for pension.
        rounding: What it is rounded to, once.
        amounts: What it pays to whom; of several, the first that is for the band and point counts.

    Example:
        >>> from datetime import date
        >>> from paycalc import LumpSum, LumpSumAmount
        >>> once = LumpSum(
        ...     code="once",
        ...     title="One-off payment",
        ...     source="deal-2023",
        ...     due_on=date(2023, 6, 30),
        ...     in_post_on=date(2023, 3, 31),
        ...     amounts=[LumpSumAmount(amount=1250, bands=("2",)), LumpSumAmount(percent=2)],
        ... )
        >>> once.amount_for("3", 1, at_top=False).percent
        Decimal('2')
    """

    code: str
    title: str
    due_on: date
    announced: date | None = None
    in_post_on: date | None = None
    pro_rata: bool = True
    pensionable: bool = False
    rounding: Rounding = Rounding()
    amounts: tuple[LumpSumAmount, ...] = attrs.field(default=(), converter=_amounts)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for name in ("due_on", "announced", "in_post_on"):
            if getattr(self, name) is not None:
                checked_day(getattr(self, name), named=name)

    @property
    def known_from(self) -> date:
        """The day it became known."""
        return self.announced or self.due_on

    @property
    def qualifying_day(self) -> date:
        """The day whose post, hours and point count."""
        return self.in_post_on or self.due_on

    @checked
    def amount_for(self, band: str, point: int | None, *, at_top: bool) -> LumpSumAmount | None:
        """What it pays to who is on a point of a band; None for who has nothing of it."""
        return next((one for one in self.amounts if one.is_for(band, point, at_top)), None)

    @checked
    def looks_at_point(self, band: str, entry: LumpSumAmount) -> bool:
        """Whether points of a band decide that it is this amount: its own, or those of an amount before it."""
        before = self.amounts[: self.amounts.index(entry) + 1]
        return any((one.points or one.at_top) and (not one.bands or band in one.bands) for one in before)

    @checked
    def figure(self, entry: LumpSumAmount, full_time: Figure, share: Share) -> Figure:
        """What is paid: the full-time amount, then the share of full-time hours, then one rounding.

        Args:
            entry: The amount for the post.
            full_time: Its full-time basic salary a year on the qualifying day.
            share: Its share of full-time hours on that day.
        """
        own, currency = self.evidence(self.title, REPLACE_LUMP_SUM), full_time.currency
        if entry.amount is not None:
            exact = Running.stated(entry.amount, currency, own)
        else:
            assert entry.percent is not None  # it has one or the other
            amount = Fraction(full_time.amount) * Fraction(entry.percent) / 100
            working = Working("{:percent} × {:money}", (entry.percent, full_time.amount))
            exact = Running(amount, currency, working, (own, full_time.evidence))
        paid = (share.taken_of(exact) if self.pro_rata else exact).rounded(self.rounding, Per.PERIOD)
        return paid.worked(paid.working.then(", in post on {:day}", self.qualifying_day))
