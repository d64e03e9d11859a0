"""What time off in lieu is paid, by what was known of terms and a post on each day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

from paycalc.calculations.history.stages import PostHistory
from paycalc.calculations.shift_pay.plain_time import plain_time, working_time
from paycalc.calculations.shift_pay.timeline import HoursTimeline
from paycalc.calculations.time_off.lots import Lot
from paycalc.calculations.time_off.payouts import Price, PriceOf
from paycalc.dates import known_from
from paycalc.errors import InvalidValueError, NoTableInForceError, unknown_name
from paycalc.facts.appointment import Appointment
from paycalc.facts.toil_entries import ToilInstead
from paycalc.figures import Evidence, Figure, Per, Running, Working, total_of
from paycalc.rounding import Rounding
from paycalc.statements.toil import ToilEnd
from paycalc.terms.dated import Dated
from paycalc.terms.hourly.enhanced import PremiumInForce
from paycalc.terms.hourly.plain_time import PlainRate, hours_words
from paycalc.terms.hourly.rates import Compensation, PaidPer
from paycalc.terms.hourly.toil_rules import RateDay, ToilRules
from paycalc.terms.scheme import PayScheme

_DAY = timedelta(days=1)
Known: TypeAlias = tuple[PayScheme, Appointment]


class ToilKnowledge:
    """A scheme and an appointment as they were known on a day.

    Attributes:
        days: Days from which more is known of days before them, in order.
    """

    def __init__(self, scheme: PayScheme, appointment: Appointment) -> None:
        self.now = scheme, appointment
        late = {known_from(one) for one in _dated(scheme) if known_from(one) > one.effective_from}
        self.days = tuple(sorted(late.union(change.known_from for change in appointment.changes)))
        doubtful = {table.unannounced_on + _DAY for table in scheme.pay_tables if table.unannounced_on}
        self._begins = sorted(doubtful.union(self.days))
        self._known: dict[int, Known] = {}

    def on(self, day: date) -> Known:
        """As known on a day. What takes effect later makes no difference to it, and is there if known in time."""
        run = bisect_right(self._begins, day)
        if run == len(self._begins):
            return self.now
        if run not in self._known:
            scheme, appointment = self.now
            last = self._begins[run] - _DAY
            self._known[run] = scheme.known_on(last), appointment.known_on(last)
        return self._known[run]


def _dated(scheme: PayScheme) -> Iterator[Dated]:
    """All that a rate of time off follows from."""
    yield from (*scheme.pay_tables, *scheme.full_time_hours)
    for allowance in scheme.allowances:
        yield from allowance.rates
    if scheme.working_time:
        yield from scheme.working_time.plain_time
        for premium in scheme.working_time.premiums:
            yield from premium.rates


_FINEST = Rounding(Decimal("0.000001"))


def rate_day(lot: Lot, end: ToilEnd, ended: date | None) -> date:
    """The day by whose rate an end of a lot is paid."""
    day = lot.entry.on if lot.rules.paid_at is RateDay.EARNED else end.on
    return day if ended is None else min(day, ended)  # the day after the last in post has no rate of its own


class _Prices:
    """What minutes of one person's lots are paid, on the knowledge of one day."""

    def __init__(self, scheme: PayScheme, appointment: Appointment, ended: date | None) -> None:
        self._scheme, self._appointment, self._ended = scheme, appointment, ended
        self._plain: dict[date, PlainRate] = {}
        self._priced: dict[tuple[date, Decimal, ToilRules, int], Price] = {}

    def of(self, lot: Lot, end: ToilEnd) -> Price:
        """What an end of a lot is paid; each day is asked about once, and each amount worked out once."""
        day = rate_day(lot, end, self._ended)
        if lot.entry.instead_of:
            pay = [self._instead(one, lot, day) for one in lot.entry.instead_of]
            return _share(self._scheme, pay, lot, end.minutes)
        times = lot.entry.pay_multiplier or lot.rules.pay_multiplier
        key = (day, times, lot.rules, end.minutes)
        if key not in self._priced:
            self._priced[key] = _price(self._scheme, self._plain_on(day), times, lot.rules.rests_on, end.minutes)
        return self._priced[key]

    def _plain_on(self, day: date) -> PlainRate:
        return self._plain.get(day) or self._plain.setdefault(day, plain_time(self._scheme, self._appointment, on=day))

    def _instead(self, one: ToilInstead, lot: Lot, day: date) -> Figure:
        premium = _premium(self._scheme, self._appointment, one.rule, day, lot.entry.on)
        _check(premium, one, lot.entry.on)
        return premium.amount(one.less_plain, one.counted) if one.times is None else premium.amount_for(one.times)


def prices(knowledge: ToilKnowledge) -> PriceOf:
    """What minutes of one person's lots are paid, on what is known on a day.

    Where nothing was known by then that gives a rate, it is paid at what is known now.
    """
    by_version: dict[int, _Prices] = {}
    ended = knowledge.now[1].ended

    def by(view: Known) -> _Prices:
        # The views live as long as the knowledge, so that no two have one id.
        return by_version.get(id(view)) or by_version.setdefault(id(view), _Prices(*view, ended))

    def price(lot: Lot, end: ToilEnd, day: date) -> Price:
        view = knowledge.on(day)
        try:
            return by(view).of(lot, end)
        except NoTableInForceError:
            if view is knowledge.now:
                raise
            return by(knowledge.now).of(lot, end)

    return price


def _price(scheme: PayScheme, plain: PlainRate, times: Decimal, rules: Evidence, minutes: int) -> Price:
    """Plain time, times the multiplier, rounded if the scheme rounds that; then by the minutes, rounded once."""
    hourly = plain.running.resting_on(rules)
    rate = hourly.working
    if times != 1:
        hourly = hourly.times(Fraction(times), " × {:number}", times)
        rate = hourly.working
        if scheme.rounding.enhanced_rate:
            rounded = scheme.rounding.enhanced_rate.round(hourly.amount)
            hourly = hourly.cut_to(Fraction(rounded), " = {:money},", rounded)
            rate = rate.then(" = {:money}", rounded)
    paid = hourly.times(Fraction(minutes, 60), *hours_words(minutes))
    return Price(_rate(attrs.evolve(hourly, working=rate)), paid.rounded(scheme.rounding.worked_line, Per.PERIOD))


def _premium(scheme: PayScheme, appointment: Appointment, code: str, day: date, earned: date) -> PremiumInForce:
    """A rule with its rate of a day, or where the post has none of it by then, of the day time off was earned."""
    for one in (day, earned):
        premiums = HoursTimeline(PostHistory.of(scheme, appointment), working_time(scheme), one, one).at(one).premiums
        if code in premiums:
            return premiums[code]
    raise unknown_name("rule", code, premiums, f"{scheme.name} on {earned}")


def _check(premium: PremiumInForce, one: ToilInstead, earned: date) -> None:
    """Refuse time off that stands for pay which its rule does not give."""
    asked, per = f"time off of {earned} instead of {one.rule}", premium.rate.per
    if premium.rate.gives is Compensation.TOIL:
        raise InvalidValueError(asked, "the rule gives time off alone, which stands for no pay", "Leave the rule out")
    if (per is PaidPer.HOUR) is not (one.times is None):
        remedy = "leave `times` out" if per is PaidPer.HOUR else "give `times`"
        raise InvalidValueError(asked, f"the rule is paid by the {per.value}", f"Say so: {remedy}")


def _share(scheme: PayScheme, pay: Sequence[Figure], lot: Lot, minutes: int) -> Price:
    """What the hours would have paid, or of a part of the lot its share of that, rounded once."""
    whole = total_of(pay, Per.PERIOD, scheme.employer.paid_in).resting_on(lot.rules.rests_on)
    hourly = Running.of(whole).times(Fraction(60, lot.earned), " × 60/{:number}", lot.earned)
    alone = len(pay) == 1  # one rule's working is shown, and a sum of several as the sum
    words = pay[0].working if alone else Working("{:money}", (whole.amount,))
    if minutes == lot.earned:
        return Price(_rate(hourly), whole.worked(words))
    exact = attrs.evolve(Running.of(whole), working=words.then("," if alone else ""))
    part = exact.times(Fraction(minutes, lot.earned), " × {:number}/{:number}", minutes, lot.earned)
    return Price(_rate(hourly), part.rounded(scheme.rounding.worked_line, Per.PERIOD))


def _rate(hourly: Running) -> Figure | None:
    """The rate of an hour; None where it is not rounded and no decimal is exact."""
    shown = _FINEST.round(hourly.amount)
    if Fraction(shown) != hourly.amount:
        return None
    return Figure.of(shown, hourly.currency, Per.HOUR, Evidence.joined(*hourly.evidence), hourly.working)
