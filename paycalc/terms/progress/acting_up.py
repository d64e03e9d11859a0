"""What is paid for acting up in a higher band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import accumulate

import attrs

from paycalc.dates import LAST_YEAR, Period, YearDay, checked_whole
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError, shown
from paycalc.fields import AMOUNT, DAY_OF_MONTH, DAYS, MONTH
from paycalc.figures import Evidence, Figure, Per, Running, Working
from paycalc.rounding import Rounding, checked_amount
from paycalc.terms import quantities
from paycalc.terms.dated import Sourced
from paycalc.terms.periods.full_time import Share

REPLACE_ACTING_UP = "Give [acting_up] in a scheme that extends this one"


class ActingUpPoint(Enum):
    """Which point of the higher band it is.

    Attributes:
        MINIMUM: The minimum.
        PROMOTION: The one that the scheme's promotion rule leads to.
    """

    MINIMUM = "minimum"
    PROMOTION = "promotion"


def _amount(value: Decimal | int) -> Decimal:
    return checked_amount(value, named="ceiling")


def _days(value: int) -> int:
    if not 0 <= checked_whole(value, named="days") <= 366:
        raise InvalidValueError(f"{shown(value)} days", "they are days of a year", "Allowed: 0 to 366")
    return value


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class ActingUpRule(Sourced):
    """How acting up is paid: the difference to the higher salary, or a part of it, on some of its days.

    Attributes:
        point: Which point of the higher band it is, where it is not told.
        percent: How much of the difference is paid.
        ceiling: The most that is paid a year, full time.
        qualifying_days: Days of acting up in a year that are served before it is paid.
        retrospective: Whether those days are paid too, once enough are served in the year.
        most_days: The most days that are paid in a year.
        year_month: The month in which that year begins, 1 to 12.
        year_day: The day of that month.
        pensionable: Whether it counts for pension.

    Example:
        >>> from datetime import date, timedelta
        >>> from paycalc import ActingUpRule, Period
        >>> rule = ActingUpRule(qualifying_days=10, pensionable=False, source="handbook")
        >>> [(str(part.start), part.days) for part in rule.paid([Period(date(2025, 6, 1), date(2025, 7, 1))])]
        [('2025-06-11', 20)]
    """

    point: ActingUpPoint = ActingUpPoint.PROMOTION
    percent: Decimal = attrs.field(default=Decimal(100), converter=quantities.percent, metadata=AMOUNT)
    ceiling: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_amount), metadata=AMOUNT)
    qualifying_days: int = attrs.field(default=0, converter=_days, metadata=DAYS)
    retrospective: bool = False
    most_days: int | None = attrs.field(default=None, converter=attrs.converters.optional(_days), metadata=DAYS)
    year_month: int = attrs.field(default=4, metadata=MONTH)
    year_day: int = attrs.field(default=1, metadata=DAY_OF_MONTH)
    pensionable: bool

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        YearDay(self.year_month, self.year_day)

    @property
    def by_promotion_rule(self) -> bool:
        """Whether the promotion rule leads to the point, where it is not told."""
        return self.point is ActingUpPoint.PROMOTION

    @property
    def own_evidence(self) -> Evidence:
        """What the rule rests on."""
        return self.evidence("rule for acting up", REPLACE_ACTING_UP)

    @checked
    def paid(self, spells: Sequence[Period]) -> tuple[Period, ...]:
        """The days that are paid of spells of acting up, which are in order and do not overlap."""
        return tuple(part for spell in self._by_year(spells) for part in self._of_year(spell))

    def _by_year(self, spells: Sequence[Period]) -> Iterator[list[Period]]:
        """The spells of each counting year, cut where one begins."""
        by_year: dict[date, list[Period]] = {}
        for spell in spells:
            start = spell.start
            while start < spell.end:
                following = self._year_after(start)
                end = min(following, spell.end)
                by_year.setdefault(following, []).append(Period(start, end))
                start = end
        return iter(by_year.values())

    def _year_after(self, day: date) -> date:
        return date(LAST_YEAR, 12, 31) if day.year == LAST_YEAR else YearDay(self.year_month, self.year_day).after(day)

    def _of_year(self, spells: list[Period]) -> Iterator[Period]:
        # Qualifying days are served once in a counting year, over all of its spells: acting up in the police pays from
        # the eleventh day in a year that begins on 1 April (Police Regulations 2003, Annex UU,
        # https://polfed.org/cleveland/faqs/acting-temp-pay). A retrospective rule pays them too, once they are served.
        served = list(accumulate((spell.days for spell in spells), initial=0))
        if served[-1] < self.qualifying_days:
            return
        first = 0 if self.retrospective else self.qualifying_days
        last = served[-1] if self.most_days is None else first + self.most_days
        for before, spell in zip(served, spells, strict=False):
            start, end = max(first - before, 0), min(last - before, spell.days)
            if start < end:
                yield Period(spell.start + timedelta(days=start), spell.start + timedelta(days=end))

    @checked
    def pay(self, own: Figure, higher: Figure, of: Working, share: Share, rounding: Rounding) -> Figure:
        """What acting up pays a year for the hours of a post, rounded once.

        Args:
            own: The full-time salary that is paid anyway.
            higher: The full-time salary of the point in the higher band.
            of: That band and point, for the working.
            share: The post's share of full-time hours.
            rounding: What the amount is rounded to.
        """
        shared = self.percent != 100 or not share.whole
        exact = Running.above(own, higher, bracketed=shared).resting_on(self.own_evidence)
        if self.percent != 100:
            exact = exact.times(Fraction(self.percent) / 100, " × {:percent}", self.percent)
        if self.ceiling is not None and exact.amount > Fraction(self.ceiling):
            exact = exact.cut_to(Fraction(self.ceiling), ", cut to the ceiling {:money}", self.ceiling)
        paid = share.taken_of(exact).rounded(rounding, Per.YEAR)
        return paid.worked(of.then(": ") + paid.working)
