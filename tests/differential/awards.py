"""Awards: uplifts of salaries and allowances, lump sums, maxima, and scales that an award states itself."""

from __future__ import annotations

from datetime import date

from differential.draws import DAY, Draw
from differential.facts import Fact, call, day, name, number

_MODES = ("HALF_UP", "HALF_EVEN", "UP", "DOWN")
_STATED = """
effective_from = {day}
source = {{ code = "award-drawn", title = "An award that states a scale" }}
uplifts = [{{ percent = {percent} }}]
scales = [{{ band = "{band}", {scale} }}]
{assimilation}
"""


def award(draw: Draw, on: date) -> tuple[Fact, date | None]:
    """An award from a day on, and the day on which its lump sums are due, if it has any."""
    capped, due = draw.often(0.4), draw.day(on - 30 * DAY, on + 150 * DAY)
    uplifts = [*_by_allowance(draw), *(_of_salaries(draw, on, capped=capped) if draw.often(0.95) else [])]
    told = {
        "announced": draw.told(on - 60 * DAY, on + 120 * DAY, 0.5),
        "applied_from": draw.told(on + 120 * DAY, on + 200 * DAY, 0.2),
        "on_unrounded": draw.often(0.3) or None,
        "excess": call("LumpSum", code="award-excess", **_lump_sum(draw, due)) if capped and draw.often(0.7) else None,
        "lump_sums": [_once(draw, on, due)] if draw.often(0.3) else None,
        "rounding": _rounding(draw),
    }
    source = call("Source", code="award-drawn", title="An award that was drawn")
    once = told["excess"] or told["lump_sums"]
    return call("Award", effective_from=day(on), source=source, uplifts=uplifts, **told), due if once else None


def _of_salaries(draw: Draw, on: date, *, capped: bool) -> list[Fact]:
    """One uplift for everybody, with some by band or point before it, one of them perhaps with a maximum."""
    some = [_uplift(draw, **_whom(draw, on)) for _ in range(draw.one((0, 0, 1, 2)))]
    published = draw.scheme.published(on)
    if capped and published:
        band, salaries = draw.one(list(published.items()))
        most = draw.one([one for one in salaries if one != "unpublished"]) + draw.one((1, 500))
        some.insert(0, _uplift(draw, bands=[band] if band else None, maximum=number(most)))
    return [*some, _uplift(draw)]


def _whom(draw: Draw, on: date) -> dict[str, Fact]:
    band = draw.one(draw.scheme.bands_on(on))
    points = draw.scheme.points(band, on)
    if points and draw.often(0.5):
        return {"points": draw.some(points, 3)}
    return {"bands": [band]} if band in draw.scheme.published(on) else {}


def _by_allowance(draw: Draw) -> list[Fact]:
    """Uplifts of allowances that are an amount."""
    flat = [one["code"] for one in draw.scheme.terms.get("allowances", ()) if "amount" in one["rates"][-1]]
    return [_uplift(draw, allowance=code) for code in draw.some(flat, 2)]


def _uplift(draw: Draw, **told: Fact) -> Fact:
    """A percentage, an amount, or both: their sum, or the greater."""
    which = draw.one(("percent", "percent", "amount", "both"))
    told |= {
        "percent": number(draw.one(("2", "3.5", "4.25", "1.7"))) if which != "amount" else None,
        "amount": number(draw.one(("500", "1290", "333.33"))) if which != "percent" else None,
        "greater": draw.often(0.7) if which == "both" else None,
        "rounding": _rounding(draw) if draw.often(0.2) else None,
    }
    return call("Uplift", **told)


def _rounding(draw: Draw) -> Fact:
    return call("Rounding", number(draw.one(("1", "1", "0.01", "3"))), name(f"RoundingMode.{draw.one(_MODES)}"))


def _lump_sum(draw: Draw, due: date) -> dict[str, Fact]:
    return {
        "title": "Paid once",
        "source": "award-drawn",
        "due_on": day(due),
        "announced": draw.told(due - 90 * DAY, due, 0.4),
        "in_post_on": draw.told(due - 100 * DAY, due, 0.5),
        "pro_rata": draw.often(0.7),
        "pensionable": draw.often(0.5),
    }


def _once(draw: Draw, on: date, due: date) -> Fact:
    """A lump sum of an amount or a percentage, for all and otherwise for some."""
    band = draw.one(draw.scheme.bands_on(on))
    for_some = call("LumpSumAmount", amount=number("777.77"), bands=[band], at_top=draw.often(0.5))
    for_points = call("LumpSumAmount", percent=number("1.23"), points=draw.some(draw.scheme.points(band, on), 2))
    for_all = call("LumpSumAmount", amount=number(draw.one(("250", "199.99"))))
    amounts = [*draw.some((for_some, for_points), 2), for_all]
    return call("LumpSum", code="award-once", amounts=amounts, **_lump_sum(draw, due))


def stated(draw: Draw, on: date) -> Fact:
    """An award, from a file, that states the scale of a band itself, with as many points or one fewer."""
    scheme, band = draw.scheme, draw.one(draw.scheme.bands_on(on))
    points = scheme.points(band, on)
    fewer = len(points) > 2 and draw.often(0.5)
    salaries = [30_000 + 1_111 * n for n in range(len(points) - fewer)]
    scale = f"points = {salaries}, first_point = {points[0]}" if points else "minimum = 50100, maximum = 99000.5"
    became = f"old_points = {points}, new_points = {[*points[:1], *points[:-1]]}, keeps_increment_date = false"
    told = {"day": on, "band": band, "percent": draw.one((2, 3.5)), "scale": scale}
    told["assimilation"] = f'assimilation = [{{ band = "{band}", {became} }}]' if fewer else ""
    return call("award_file", _STATED.format(**told))
