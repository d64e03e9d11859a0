"""What the rules for hours worked owe each other and the rest of a scheme, each fault with its path."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from paycalc.dates import order_of_effect
from paycalc.terms.additions.allowances import BASIC
from paycalc.terms.checks.codes import CODE, DeclaredCodes, Found, Path, replaced_twice
from paycalc.terms.dated import Dated
from paycalc.terms.hourly.premiums import Combine, Premium
from paycalc.terms.hourly.rates import Compensation, PaidPer
from paycalc.terms.hourly.working_time import WorkingTime

PLAIN_TIME = "plain-time"  # the code of the line that no rule gives


def working_time_faults(rules: WorkingTime, declared: DeclaredCodes) -> Found:
    """Everything in which the rules contradict each other."""
    checks: tuple[Callable[[WorkingTime, DeclaredCodes], Found], ...] = (
        _plain_time,
        _hours,
        _codes,
        _groups,
        _premiums,
    )
    for check in checks:
        yield from check(rules, declared)


def _plain_time(rules: WorkingTime, declared: DeclaredCodes) -> Found:
    if not rules.plain_time:
        yield ("plain_time",), "hours worked need plain time: how an hour follows from pay a year"
    for key in ("day_starts", "plain_time", "plain_time_pensionable", "toil"):
        yield from replaced_twice(getattr(rules, key), (key,))
    for index, rule in enumerate(rules.plain_time):
        for code in rule.base:
            if code != BASIC and declared.lacks("allowances", code):
                yield ("plain_time", index, "base"), f"{code!r} is not basic, nor an allowance"


def _hours(rules: WorkingTime, declared: DeclaredCodes) -> Found:
    """Thresholds and counted time: of two for the same hours from one day neither would replace the other."""
    thresholds = [(one, {(*one.family, one.tier)}) for one in rules.thresholds]
    yield from _about_the_same("thresholds", thresholds)
    yield from _about_the_same("counted", [(one, set(one.hours)) for one in rules.counted])


def _about_the_same(key: str, entries: Iterable[tuple[Dated, Collection[object]]]) -> Found:
    seen = set[tuple[object, object]]()
    for index, (entry, about) in enumerate(entries):
        from_then = {(order_of_effect(entry), one) for one in about}
        if seen & from_then:
            yield (key, index), f"another from {entry.effective_from} is about the same hours already"
        seen |= from_then


def _codes(rules: WorkingTime, declared: DeclaredCodes) -> Found:
    for key, reserved in (("groups", ()), ("premiums", (BASIC, PLAIN_TIME))):
        seen = set[str](reserved)
        for index, entry in enumerate(getattr(rules, key)):
            if not CODE.fullmatch(entry.code):
                yield (key, index, "code"), f"{entry.code!r} is no code: letters, digits and . _ + -, without spaces"
            if entry.code in seen:
                yield (key, index, "code"), f"{entry.code!r} is used already"
            seen.add(entry.code)


def _groups(rules: WorkingTime, declared: DeclaredCodes) -> Found:
    later = {group.code for group in rules.groups}
    for index, group in enumerate(rules.groups):
        later.discard(group.code)
        for code in group.excludes:
            if code not in later:
                yield ("groups", index, "excludes"), f"{code!r} is no group that stands after this one"


def _premiums(rules: WorkingTime, declared: DeclaredCodes) -> Found:
    groups = {group.code: group for group in rules.groups}
    for index, premium in enumerate(rules.premiums):
        path: Path = ("premiums", index)
        if premium.group not in groups:
            yield (
                (*path, "group"),
                f"no group has the code {premium.group!r}: declared are {', '.join(groups) or 'none'}",
            )
        elif groups[premium.group].combine is Combine.HIGHEST and any(
            rate.per is not PaidPer.HOUR for rate in premium.rates
        ):
            yield (*path, "rates"), f"the highest of group {premium.group!r} is found by the hour: pay it per hour"
        yield from _rates(rules, premium, declared, path)


def _rates(rules: WorkingTime, premium: Premium, declared: DeclaredCodes, path: Path) -> Found:
    yield from replaced_twice(premium.rates, (*path, "rates"))
    yield from replaced_twice(premium.pensionable, (*path, "pensionable"))
    if not premium.rates:
        yield (*path, "rates"), "a premium has at least one rate"
    paying = [rate.effective_from for rate in premium.rates if rate.gives is not Compensation.TOIL]
    if paying and not any(one.effective_from <= paying[0] for one in premium.pensionable):
        yield (*path, "pensionable"), f"it is not said whether it counts on {paying[0]}"
    for place, rate in enumerate(premium.rates):
        if rate.cap_band is not None and declared.lacks("bands", rate.cap_band):
            listed = declared.listed("bands")
            yield (*path, "rates", place, "cap_band"), f"no band has the code {rate.cap_band!r}: declared are {listed}"
        if rate.gives is not Compensation.PAY and not rules.toil_on(rate.effective_from):
            yield (
                (*path, "rates", place, "gives"),
                f"it gives time off, and no toil rules are in force on {rate.effective_from}",
            )
