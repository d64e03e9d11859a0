"""What a premium gives once it is known whose, on which day and for which minutes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

import attrs

from paycalc.figures import Evidence, Figure, Per, Running, Working, plain_number
from paycalc.rounding import Rounding
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.hourly.plain_time import PlainRate, hours_words
from paycalc.terms.hourly.premiums import Premium
from paycalc.terms.hourly.rates import PaidPer, PremiumRate
from paycalc.terms.lazy import Lazy

_FINEST = Rounding(Decimal("0.000001"))
AT_PLAIN_TIME = (HoursKind.CONTRACTED, HoursKind.ADDITIONAL)


@attrs.frozen(cache_hash=True)
class PremiumInForce:
    """A premium with its rate and the plain time of a post on a day.

    Attributes:
        premium: The premium.
        rate: Its rate in force for the band.
        plain: Plain time of the post.
        capped_at: Plain time beyond which more does not count, worked out when it matters; None where the rate has no
            cap.
        enhanced: What the enhanced rate of an hour is rounded to, if it is.
        line: What a line is rounded to.
        evidence: What the rate, the cap and the group rest on.
        pensionable: Whether it counts for pension; None where that is not known.
        pensionable_evidence: What that rests on.
    """

    premium: Premium
    rate: PremiumRate
    plain: PlainRate
    capped_at: Lazy[PlainRate] | None
    enhanced: Rounding | None
    line: Rounding
    evidence: Evidence
    pensionable: bool | None
    pensionable_evidence: Evidence

    @property
    def cap(self) -> PlainRate | None:
        """Plain time beyond which more does not count; None where the rate has no cap."""
        return self.capped_at.value if self.capped_at else None

    @cached_property
    def _base(self) -> PlainRate:
        """The plain time that a percentage is taken of."""
        return self.cap if self.cap and self.cap.exact < self.plain.exact else self.plain

    @cached_property
    def _multiplied(self) -> Fraction:
        """The enhanced rate of an hour, before it is held to be no less than plain time."""
        exact = Fraction(self.rate.amount or 0)
        if self.rate.multiple is not None:
            exact = self._base.exact * self.rate.multiple
        return Fraction(self.enhanced.round(exact)) if self.enhanced else exact

    @cached_property
    def _an_hour(self) -> Fraction:
        """The enhanced rate of an hour: paid instead of plain time it is no less, where a cap holds it down."""
        raised = self.premium.instead and self.capped_at is not None
        return max(self._multiplied, self.plain.exact) if raised else self._multiplied

    def total(self, hours: HoursKind) -> Fraction:
        """What an hour comes to with plain time, by which rules of a group are compared."""
        # A rule that pays time and a half instead of plain time, and one that adds half of it, come to the same here.
        on_top = not self.premium.instead and hours in AT_PLAIN_TIME
        return self._an_hour + (self.plain.exact if on_top else 0)

    def less_plain(self, hours: HoursKind) -> bool:
        """Whether the salary has paid plain time already, where the rate is paid instead of it."""
        return self.premium.instead and hours is HoursKind.CONTRACTED

    def hourly(self, less_plain: bool) -> Fraction:
        """What an hour pays: all of the rate, or what it has more than plain time."""
        return max(self._an_hour - self.plain.exact, Fraction(0)) if less_plain else self._an_hour

    def rate_of(self, less_plain: bool) -> Figure | None:
        """What an hour or one time pays; None for an hour whose rate has no end of decimals."""
        if self.rate.per is PaidPer.HOUR:
            return self._rate_less_plain if less_plain else self._whole_rate
        each = self._each
        return self._figure(each, Per.OCCASION, self.evidence, Working("{:money}", (each,)))

    @cached_property
    def _rate_less_plain(self) -> Figure | None:
        return self._rate(True)

    @cached_property
    def _whole_rate(self) -> Figure | None:
        return self._rate(False)

    def _rate(self, less_plain: bool) -> Figure | None:
        exact = self.hourly(less_plain)
        shown = Decimal(plain_number(_FINEST.round(exact)))
        if Fraction(shown) != exact:
            return None
        return self._figure(shown, Per.HOUR, self.rests_on, self.rate_words(less_plain).then(" = {:money}", shown))

    @property
    def _each(self) -> Decimal:
        assert self.rate.amount is not None  # a rate that is not for an hour has checked it
        return self.rate.amount

    def _figure(self, amount: Decimal, per: Per, evidence: Evidence, working: Working) -> Figure:
        return Figure.of(amount, self.plain.currency, per, evidence, working)

    def amount(self, less_plain: bool, counted: int) -> Figure:
        """What minutes pay, rounded once.

        Args:
            less_plain: Whether the salary has paid plain time for them already.
            counted: The minutes that pay goes by.
        """
        return _amount(self, less_plain, counted)

    def amount_for(self, times: int, paid_with: date | None = None) -> Figure:
        """What a number of sessions, shifts, days or weekends pays.

        Args:
            times: How many there are.
            paid_with: Where there are none because it is paid already, the day of the shift that it is paid with.
        """
        each = Running.stated(self._each, self.plain.currency, self.evidence)
        a_time = f" a {self.rate.per.value}"
        if paid_with is None:
            return each.times(Fraction(times), a_time + " × {:number}", times).rounded(self.line, Per.PERIOD)
        paid = each.times(Fraction(0), a_time + ", already paid with the shift of {:day}", paid_with)
        return self._figure(self.line.round(0), Per.PERIOD, self.evidence, paid.working)

    def nothing(self) -> Figure:
        """What is paid where time off is given instead."""
        return self._figure(self.line.round(0), Per.PERIOD, self.evidence, Working("paid as time off in lieu"))

    @cached_property
    def rests_on(self) -> Evidence:
        """What an amount rests on."""
        caps = (self.cap.evidence,) if self.cap else ()
        of_plain = (self.plain.evidence,) if self.rate.multiple is not None or self.premium.instead else ()
        return Evidence.joined(*of_plain, *caps, self.evidence)

    def rate_words(self, less_plain: bool) -> Working:
        """The rate of an hour as a working writes it."""
        enhanced, plain = self._enhanced_words(), self.plain.running.working
        if not less_plain:
            return enhanced
        if self.hourly(less_plain) == 0:
            return Working("nothing beyond ") + plain
        return Working("(") + enhanced + Working(" − ") + plain + Working(")")

    def _enhanced_words(self) -> Working:
        if self._an_hour != self._multiplied:
            return self.plain.running.working.then(" of plain time, which is more than the capped rate")
        if self.rate.amount is not None:
            return Working("{:money}", (self.rate.amount,))
        base = self._base.running.working
        if self._base is self.cap:
            base = base.then(" of the cap")
        if self.rate.percent is not None:
            words = base.then(" × {:percent}", self.rate.percent)
        else:
            words = base.then(" × {:text}", self.rate.fraction or "")
        return words.then(" = {:money},", self.enhanced.round(self._multiplied)) if self.enhanced else words


@lru_cache(maxsize=1 << 14)  # the minutes of shifts are few different numbers
def _amount(premium: PremiumInForce, less_plain: bool, counted: int) -> Figure:
    words, rests_on = premium.rate_words(less_plain), (premium.rests_on,)
    an_hour = Running(premium.hourly(less_plain), premium.plain.currency, words, rests_on)
    return an_hour.times(Fraction(counted, 60), *hours_words(counted)).rounded(premium.line, Per.PERIOD)
