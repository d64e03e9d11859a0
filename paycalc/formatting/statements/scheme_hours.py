"""A scheme's rules for hours worked, in words."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from paycalc.dates import Span
from paycalc.figures import Evidence, Working, plain_hours
from paycalc.terms.cutting.days import DAY_BEGINS, DayStart
from paycalc.terms.cutting.holiday_limits import HolidayLimit
from paycalc.terms.cutting.holidays import REPLACE_HOLIDAYS, PublicHolidays
from paycalc.terms.cutting.segments import BREAK_LIES, BreakPlace, CountedTime
from paycalc.terms.cutting.thresholds import HourThreshold, ThresholdPer
from paycalc.terms.dated import Sourced
from paycalc.terms.hourly.plain_time import PLAIN_TIME_COUNTS, REPLACE_PLAIN_TIME, REPLACE_PLAIN_TIME_COUNTS, PlainTime
from paycalc.terms.hourly.premiums import (
    Attribution,
    Majority,
    MajorityOf,
    Premium,
    PremiumGroup,
    replace_group,
    replace_premium,
)
from paycalc.terms.hourly.rates import Compensation, PaidPer, PremiumRate
from paycalc.terms.hourly.toil_rules import ToilRules
from paycalc.terms.hourly.working_time import REPLACE_WORKING_TIME, WorkingTime

Said: TypeAlias = tuple[Working, Evidence]
Value: TypeAlias = Decimal | int | date | str

_GIVES = {
    Compensation.PAY: "",
    Compensation.TOIL: "time off in lieu",
    Compensation.BOTH: ", and time off in lieu",
    Compensation.CHOICE: ", or time off in lieu",
}
_COVERS = {
    Attribution.CUT: "",
    Attribution.MAJORITY: ", or the whole shift where ",
    Attribution.ANY: ", or the whole shift where any of it is",
    Attribution.START: ", the whole shift where it begins so",
}


def sure(term: Sourced) -> str:
    """How sure a term is, and the code of its paper."""
    return f" ({', '.join([term.provenance.value, *([term.source] if term.source else [])])})"


def listed(values: tuple[Enum, ...]) -> str:
    """Choices, as a scheme file writes them."""
    return " or ".join(str(value.value) for value in values)


def premium_terms(premium: Premium) -> Iterator[Said]:
    """Each rate of a premium, then whether it counts for pension."""
    remedy = replace_premium(premium.code)
    for rate in premium.rates:
        gives, of = _gives(premium, rate)
        words = "{:text} ({:text}) from {:day}" + in_bands(rate.bands) + ": " + gives + _covered(premium) + sure(rate)
        evidence = rate.evidence(f"{premium.title} from {rate.effective_from.isoformat()}", remedy)
        yield Working(words, (premium.title, premium.code, rate.effective_from, *of)), evidence
    for counts in premium.pensionable:
        whether = "counts" if counts.counts else "does not count"
        words = "{:text} ({:text}) from {:day}: it " + whether + " for pension" + sure(counts)
        evidence = counts.evidence(f"whether {premium.title} is pensionable", remedy)
        yield Working(words, (premium.title, premium.code, counts.effective_from)), evidence


def in_bands(bands: tuple[str, ...]) -> str:
    """The bands that a rate is for, after its day; nothing where it is for all of them."""
    return f" in band{'s' * (len(bands) > 1)} {', '.join(bands)}" if bands else ""


def _gives(premium: Premium, rate: PremiumRate) -> tuple[str, tuple[Value, ...]]:
    """What a rate gives, in words and their values."""
    words, values = _pays(premium, rate)
    words += _GIVES[rate.gives]
    if rate.toil_multiplier is not None:
        words, values = words + " × {:number}", (*values, rate.toil_multiplier)
    if rate.cap_band is not None:
        words, values = (
            words + ", of no more than point {:number} of band {:text}",
            (
                *values,
                rate.cap_point or 0,
                rate.cap_band,
            ),
        )
    return words, values


def _pays(premium: Premium, rate: PremiumRate) -> tuple[str, tuple[Value, ...]]:
    if rate.amount is not None:
        per = "an hour" if rate.per is PaidPer.HOUR else f"a {rate.per.value}"
        return "{:money} " + per, (rate.amount,)
    how = " of plain time" + (", instead of it" if premium.instead else ", on top of it")
    if rate.percent is not None:
        return "{:percent}" + how, (rate.percent,)
    return ("{:text}" + how, (rate.fraction,)) if rate.fraction is not None else ("", ())


def _covered(premium: Premium) -> str:
    """Which minutes it covers; codes, clock times and choices have no braces."""
    tier = f" of tier {premium.tier}" if premium.tier is not None else ""
    words = f", for {listed(premium.hours)} hours{tier}"
    if premium.on:
        words += f" on {listed(premium.on)}"
    if premium.not_on:
        words += f", not on {listed(premium.not_on)}"
    if premium.window:
        words += f" from {premium.window.starts} to {premium.window.ends}"
    if premium.tags:
        words += f" of shifts with the tags {', '.join(premium.tags)}".replace("{", "{{").replace("}", "}}")
    longest = f" and no longer than {premium.longest} minutes" if premium.longest is not None else ""
    starts = "".join(
        f"; days begin at {one.starts} from {one.effective_from.isoformat()}" for one in premium.day_starts
    )
    majority = _majority(premium.majority) if premium.attribution is Attribution.MAJORITY else ""
    return words + _COVERS[premium.attribution] + majority + longest + starts


def _majority(rule: Majority | None) -> str:
    """Which part of a shift is the majority of it."""
    if rule is None:
        return "more than half of it is"
    part = "at least half of it is" if rule.half_is_enough else "more than half of it is"
    breaks = "" if rule.minutes is MajorityOf.PAID else ", with unpaid breaks"
    return part + breaks + ("" if rule.overtime else ", without overtime") + sure(rule)


def hours_terms(rules: WorkingTime | None) -> Iterator[Said]:
    """Every rule for hours worked as a note, with what it rests on; none where a scheme has none."""
    if rules is None:
        return
    where = "in the middle" if rules.breaks.place is BreakPlace.MIDDLE else "at the end"
    words = "Clocks are those of {:text}; a break without times lies " + where + " of a shift" + sure(rules.breaks)
    yield Working(words, (rules.zone,)), rules.breaks.evidence(BREAK_LIES, REPLACE_WORKING_TIME)
    yield from map(_plain_time, rules.plain_time)
    for counts in rules.plain_time_pensionable:
        whether = "counts" if counts.counts else "does not count"
        note = Working("Plain time from {:day} " + whether + " for pension" + sure(counts), (counts.effective_from,))
        yield note, counts.evidence(PLAIN_TIME_COUNTS, REPLACE_PLAIN_TIME_COUNTS)
    yield from map(_day_start, rules.day_starts)
    yield from map(_threshold, rules.thresholds)
    yield from map(_counted, rules.counted)
    yield from _holidays(rules.holidays)
    yield from map(_group, rules.groups)
    yield from (said for premium in rules.premiums for said in premium_terms(premium))
    yield from map(_toil, rules.toil)


def _plain_time(rule: PlainTime) -> Said:
    values: tuple[Value, ...] = (rule.effective_from,)
    if rule.weeks_in_year is not None:
        how, values = " / {:number} weeks / the full-time week", (*values, rule.weeks_in_year)
    elif rule.hours_in_year is not None:
        how, values = " / {:number} hours", (*values, rule.hours_in_year)
    else:
        how, values = " × {:text}", (*values, rule.fraction or "")
    words = "Plain time of an hour from {:day}: " + " + ".join(rule.base) + " a year" + how + sure(rule)
    about = f"plain time from {rule.effective_from.isoformat()}"
    return Working(words, values), rule.evidence(about, REPLACE_PLAIN_TIME)


def _day_start(rule: DayStart) -> Said:
    words = "A day begins at {:text} from {:day}" + ", and so does a public holiday" * rule.holidays_too + sure(rule)
    evidence = rule.evidence(DAY_BEGINS, REPLACE_WORKING_TIME)
    return Working(words, (rule.starts, rule.effective_from)), evidence


def _threshold(rule: HourThreshold) -> Said:
    words, values = (
        "Overtime of tier {:number} from {:day}: beyond ",
        tuple[Value, ...]((rule.tier, rule.effective_from)),
    )
    if rule.hours is None:
        words += "the full-time hours"
    else:
        words, values = words + "{:number} hours", (*values, rule.hours)
    if rule.per is ThresholdPer.DAY:
        words += " a day"
    else:
        words += f" of a week from {rule.week_starts.value}"
    if rule.anchor is not None:
        words, values = words + ", on average over {:number} weeks from {:day}", (*values, rule.weeks, rule.anchor)
    if rule.counts_worked and rule.per is ThresholdPer.WEEK:
        words += ", above contracted shifts as worked"
    about = f"where overtime of tier {rule.tier} begins"
    return Working(words + sure(rule), values), rule.evidence(about, REPLACE_WORKING_TIME)


def _counted(rule: CountedTime) -> Said:
    words = f"Minutes of {listed(rule.hours)} hours from {{:day}} count in units of {{:number}}, {rule.mode.value}"
    values: tuple[Value, ...] = (rule.effective_from, rule.unit_minutes)
    if rule.least_minutes:
        words, values = words + ", {:number} at least", (*values, rule.least_minutes)
    if rule.travel_most is not None:
        words, values = words + ", with travel up to {:number} together", (*values, rule.travel_most)
    evidence = rule.evidence("how minutes are counted", REPLACE_WORKING_TIME)
    return Working(words + sure(rule), values), evidence


def _holidays(rule: PublicHolidays | None) -> Iterator[Said]:
    if rule is None:
        return
    if rule.country:
        words = "Public holidays: those of {:text}, " + _DATES[rule.counts.value] + sure(rule)
        place = f"{rule.country}-{rule.subdivision}" if rule.subdivision else rule.country
        yield Working(words, (place,)), rule.evidence("public holidays", REPLACE_HOLIDAYS)
    yield from map(_limit, rule.limits)
    for day in rule.days:
        words = "{:text} on {:day} is " + ("a" if day.holiday else "no") + " public holiday"
        values: tuple[Value, ...] = (day.title, day.on)
        if day.starts or day.ends:
            words, values = words + " from {:text} to {:text}", (*values, day.starts or "00:00", day.ends or "24:00")
        if day.instead_of:
            words, values = words + ", instead of {:day}", (*values, day.instead_of)
        evidence = day.evidence(f"public holidays, {day.on.isoformat()}", REPLACE_HOLIDAYS)
        yield Working(words + sure(day), values), evidence


def _limit(rule: HolidayLimit) -> Said:
    words = "Of {:text} and their days in lieu at most {:number} count for one person, from {:day}"
    named = ", ".join(f"{one.day} {month_name[one.month]}" for one in rule.holidays)
    values: tuple[Value, ...] = (named, rule.most, rule.effective_from)
    if rule.on:
        words, values = words + ", where the first is on a {:text}", (*values, listed(rule.on))
    return Working(words + sure(rule), values), rule.evidence("public holidays", REPLACE_HOLIDAYS)


_DATES = {
    "actual": "on the day itself",
    "substitute": "on the substitute day where there is one",
    "both": "on the day itself and on a substitute day",
}


def _group(rule: PremiumGroup) -> Said:
    how = {"highest": "the highest is paid", "sum": "all are paid", "first": "the first is paid"}[rule.combine.value]
    without = f", and nothing of {', '.join(rule.excludes)} beside it" if rule.excludes else ""
    evidence = rule.evidence(f"how rules of {rule.code} combine", replace_group(rule.code))
    return Working("Of the rules of {:text} for one minute " + how + without + sure(rule), (rule.code,)), evidence


def _toil(rule: ToilRules) -> Said:
    parts = ["Time off in lieu from {:day}: {:number} × the minutes worked"]
    values: list[Value] = [rule.effective_from, rule.multiplier]
    if rule.usable_for is not None and rule.expired is not None:
        parts.append(f"usable for {_length(rule.usable_for)}, and what is left {_OUTCOMES[rule.expired.value]}")
    if rule.cap_minutes is not None and rule.over_cap is not None:
        parts.append(f"{plain_hours(rule.cap_minutes)} hours at most, and more {_OUTCOMES[rule.over_cap.value]}")
    parts.append(f"a leaver's balance {_OUTCOMES[rule.leaver.value]}")
    parts.append(f"an absence beyond the balance is {_BEYOND[rule.beyond_balance.value]}")
    parts.append(f"pay is {{:number}} × plain time of the day it is {_RATE_DAYS[rule.paid_at.value]}")
    values.append(rule.pay_multiplier)
    parts.append("which counts for pension" if rule.pensionable else "which does not count for pension")
    return Working("; ".join(parts) + sure(rule), tuple(values)), rule.rests_on


_OUTCOMES = {"lapses": "lapses", "paid": "is paid"}
_RATE_DAYS = {"earned": "earned", "paid": "paid out"}
_BEYOND = {"refused": "refused", "negative": "owed"}


def _length(span: Span) -> str:
    named: Iterable[tuple[int, str]] = ((span.years, "year"), (span.months, "month"), (span.weeks, "week"))
    return " and ".join(f"{number} {unit}{'s' * (number > 1)}" for number, unit in named if number)
