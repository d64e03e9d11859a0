"""The premiums of a scheme in words: what each covers, what it gives, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from paycalc.figures import Evidence, Working
from paycalc.terms.dated import Sourced
from paycalc.terms.premium_rates import Compensation, PaidPer, PremiumRate
from paycalc.terms.premiums import Attribution, Premium, replace_premium

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
    Attribution.MAJORITY: ", or the whole shift where more than half of it is",
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
    return words + _COVERS[premium.attribution] + longest + starts
