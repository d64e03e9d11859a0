"""Plain time: what an hour is worth before anything is paid for when it was worked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import attrs

from paycalc.currency import Currency
from paycalc.errors import InvalidValueError, shown
from paycalc.fields import AT_LEAST_ONE, FRACTION, limited
from paycalc.figures import Evidence, Figure, Per, Running, Working
from paycalc.rounding import Rounding
from paycalc.terms import quantities
from paycalc.terms.additions.allowances import BASIC
from paycalc.terms.dated import Dated
from paycalc.terms.periods.full_time import FullTimeHours

_HUNDREDTHS = Rounding()
REPLACE_PLAIN_TIME = "Give [working_time] plain_time in a scheme that extends this one"
PLAIN_TIME_COUNTS = "whether plain time is pensionable"
REPLACE_PLAIN_TIME_COUNTS = "Give [working_time] plain_time_pensionable in a scheme that extends this one"


def checked_fraction(value: str | None) -> str | None:
    """Take a fraction such as 4/3 as text, or none; or refuse it.

    Raises:
        InvalidValueError: It is not two whole numbers with a stroke between them.
    """
    if value is not None and (not isinstance(value, str) or not re.fullmatch(r"[1-9]\d{0,8}/[1-9]\d{0,8}", value)):
        raise InvalidValueError(f"fraction {shown(value)}", "a fraction is written 4/3 or 6/12520")
    return value


def hours_words(counted: int) -> tuple[str, Decimal | int]:
    """Minutes as hours in a working: ``× 7.5 h``, or ``× 100/60 h`` where no decimal is exact."""
    return (" × {:number}/60 h", counted) if counted % 3 else (" × {:number} h", _HUNDREDTHS.ratio(counted, 60))


@attrs.frozen(cache_hash=True)
class PlainRate:
    """An hourly rate of plain time.

    Attributes:
        exact: The rate in the scheme's currency; rounded where the scheme rounds it.
        currency: What it is in.
        figure: The rate as a figure; None where the scheme does not round it.
        evidence: What it rests on.
        working: How it was worked out, without a result where it is not rounded.
    """

    exact: Fraction
    currency: Currency
    figure: Figure | None
    evidence: Evidence
    working: Working

    def amount(self, counted: int, line: Rounding) -> Figure:
        """What minutes pay at this rate, rounded once."""
        return self.running.times(Fraction(counted, 60), *hours_words(counted)).rounded(line, Per.PERIOD)

    @cached_property
    def running(self) -> Running:
        """It as a part of another amount: the rounded rate, or how it is worked out."""
        words = Working("{:money}", (self.figure.amount,)) if self.figure else self.working
        return Running(self.exact, self.currency, words, (self.evidence,))


@attrs.frozen(kw_only=True)
class PlainTime(Dated):
    """How the hourly rate follows from full-time pay a year, from a day on.

    Exactly one of the three divisors is given.

    Attributes:
        weeks_in_year: Weeks of a year: pay is divided by them and by the full-time week.
        hours_in_year: Hours of a year: pay is divided by them.
        fraction: The share of a year's pay that an hour has, such as 6/12520.
        base: What counts as pay: "basic", and codes of allowances.
    """

    weeks_in_year: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.divisor), metadata=AT_LEAST_ONE
    )
    hours_in_year: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(quantities.divisor), metadata=AT_LEAST_ONE
    )
    fraction: str | None = attrs.field(default=None, converter=checked_fraction, metadata=FRACTION)
    base: tuple[str, ...] = attrs.field(default=(BASIC,), metadata=limited(minItems=1, uniqueItems=True))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if sum(one is not None for one in (self.weeks_in_year, self.hours_in_year, self.fraction)) != 1:
            raise InvalidValueError("", "plain time has exactly one of weeks_in_year, hours_in_year and fraction")
        if not self.base or len(set(self.base)) != len(self.base):
            raise InvalidValueError("", "the base of plain time names what counts as pay, each once")

    def rate(
        self, pay: Sequence[Figure], currency: Currency, hours: FullTimeHours, rounding: Rounding | None
    ) -> PlainRate:
        """The hourly rate of full-time pay a year.

        Args:
            pay: The full-time amounts a year that count.
            currency: What they are in.
            hours: The full-time week.
            rounding: What the rate is rounded to; None where the scheme does not round it.
        """
        about = f"plain time from {self.effective_from.isoformat()}"
        week = (hours.share(None).evidence,) if self.weeks_in_year is not None else ()
        parts = (*(figure.evidence for figure in pay), *week)
        evidence = Evidence.joined(*parts, self.evidence(about, REPLACE_PLAIN_TIME))
        exact = self._of(sum((Fraction(figure.amount) for figure in pay), Fraction(0)), hours.hours)
        added = " + ".join(["{:money}"] * len(pay)) or "nothing"
        counted = Working(f"({added})" if len(pay) > 1 else added, tuple(figure.amount for figure in pay))
        working = counted + self._divided(hours.hours)
        if rounding is None:
            return PlainRate(exact, currency, None, evidence, working)
        rate = Running(exact, currency, working, (evidence,)).rounded(rounding, Per.HOUR)
        return PlainRate(Fraction(rate.amount), currency, rate, evidence, rate.working)

    def _of(self, annual: Fraction, weekly_hours: Decimal) -> Fraction:
        if self.weeks_in_year is not None:
            return annual / Fraction(self.weeks_in_year) / Fraction(weekly_hours)
        if self.hours_in_year is not None:
            return annual / Fraction(self.hours_in_year)
        return annual * Fraction(self.fraction or 0)

    def _divided(self, weekly_hours: Decimal) -> Working:
        """What is done with pay a year, in words."""
        if self.weeks_in_year is not None:
            return Working(" / {:number} / {:number}", (self.weeks_in_year, weekly_hours))
        if self.hours_in_year is not None:
            return Working(" / {:number}", (self.hours_in_year,))
        return Working(" × {:text}", (self.fraction or "",))
