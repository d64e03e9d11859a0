"""What time off in lieu is paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from paycalc.calculations.plain_time import plain_time
from paycalc.calculations.toil_lots import Lot
from paycalc.calculations.toil_payments import Price, PriceOf
from paycalc.calculations.worked_post import WorkedPost
from paycalc.errors import unknown_name
from paycalc.facts.appointment import Appointment
from paycalc.facts.toil_entries import ToilInstead
from paycalc.figures import Evidence, Figure, Per, Working, total_of
from paycalc.rounding import Rounding
from paycalc.statements.toil import ToilEnd
from paycalc.terms.plain_time import PlainRate, hours_words
from paycalc.terms.premium_pay import PremiumInForce
from paycalc.terms.scheme import PayScheme
from paycalc.terms.toil import RateDay, ToilRules

_FINEST = Rounding(Decimal("0.000001"))


def prices(scheme: PayScheme, appointment: Appointment) -> PriceOf:
    """What minutes of one person's lots are paid; each day is asked about once, and each amount worked out once."""
    known: dict[date, PlainRate] = {}
    priced: dict[tuple[date, Decimal, ToilRules, int], Price] = {}

    def instead(one: ToilInstead, lot: Lot, day: date) -> Figure:
        premium = _premium(scheme, appointment, one.rule, day, lot.entry.on)
        return premium.amount(one.less_plain, one.counted) if one.times is None else premium.amount_for(one.times)

    def price(lot: Lot, end: ToilEnd) -> Price:
        day = lot.entry.on if lot.rules.paid_at is RateDay.EARNED else end.on
        if appointment.ended is not None:
            day = min(day, appointment.ended)  # the day after the last in post has no rate of its own
        if lot.entry.instead_of:
            return _share(scheme, [instead(one, lot, day) for one in lot.entry.instead_of], lot, end.minutes)
        plain = known.get(day) or known.setdefault(day, plain_time(scheme, appointment, on=day))
        times = lot.entry.pay_multiplier or lot.rules.pay_multiplier
        key = (day, times, lot.rules, end.minutes)
        if key not in priced:
            priced[key] = _price(scheme, plain, times, lot.rules.rests_on, end.minutes)
        return priced[key]

    return price


def _price(scheme: PayScheme, plain: PlainRate, times: Decimal, rules: Evidence, minutes: int) -> Price:
    """Plain time, times the multiplier, rounded if the scheme rounds that; then by the minutes, rounded once."""
    hourly, evidence = plain.exact * Fraction(times), Evidence.joined(plain.evidence, rules)
    template, values = plain.words
    if times != 1:
        template, values = template + " × {:number}", (*values, times)
        if scheme.rounding.enhanced_rate:
            rounded = scheme.rounding.enhanced_rate.round(hourly)
            hourly, template, values = Fraction(rounded), template + " = {:money},", (*values, rounded)
    words, length = hours_words(minutes)
    amount = scheme.rounding.worked_line.round(hourly * minutes / 60)
    working = Working(template + words + " = {:money}", (*values, *length, amount))
    return Price(
        _rate(hourly, evidence, Working(template.rstrip(","), values)), Figure.of(amount, Per.PERIOD, evidence, working)
    )


def _premium(scheme: PayScheme, appointment: Appointment, code: str, day: date, earned: date) -> PremiumInForce:
    """A rule with its rate of a day, or where the post has none of it by then, of the day time off was earned."""
    for one in (day, earned):
        premiums = WorkedPost(scheme, appointment, one, one).at(one).premiums
        if code in premiums:
            return premiums[code]
    raise unknown_name("rule", code, premiums, f"{scheme.name} on {earned}")


def _share(scheme: PayScheme, pay: Sequence[Figure], lot: Lot, minutes: int) -> Price:
    """What the hours would have paid, or of a part of the lot its share of that, rounded once."""
    whole = total_of(pay, Per.PERIOD)
    evidence = Evidence.joined(whole.evidence, lot.rules.rests_on)
    words, values = (pay[0].working.template, pay[0].working.values) if len(pay) == 1 else ("{:money}", (whole.amount,))
    hourly = Fraction(whole.amount) * 60 / lot.earned
    rate = _rate(hourly, evidence, Working("{:money} × 60/{:number}", (whole.amount, lot.earned)))
    if minutes == lot.earned:
        return Price(rate, Figure.of(whole.amount, Per.PERIOD, evidence, Working(words, values)))
    amount = scheme.rounding.worked_line.round(Fraction(whole.amount) * minutes / lot.earned)
    words += ", × {:number}/{:number} = {:money}" if len(pay) == 1 else " × {:number}/{:number} = {:money}"
    return Price(rate, Figure.of(amount, Per.PERIOD, evidence, Working(words, (*values, minutes, lot.earned, amount))))


def _rate(hourly: Fraction, evidence: Evidence, working: Working) -> Figure | None:
    """The rate of an hour; None where it is not rounded and no decimal is exact."""
    shown = _FINEST.round(hourly)
    return Figure.of(shown, Per.HOUR, evidence, working) if Fraction(shown) == hourly else None
