"""Awards: uplifts of salaries and allowances, lump sums, maxima, and scales that an award states itself."""

from __future__ import annotations

from datetime import date, timedelta

from differential.draws import Draw
from differential.facts import Fact, call, day, member, number

_DAY = timedelta(days=1)


def award(draw: Draw, on: date) -> Fact:
    """An award from a day on."""
    capped = draw.often(0.3)
    once = [_once(draw, on)] if draw.often(0.3) else []
    return call(
        "Award",
        effective_from=day(on),
        source=call("Source", code="award-drawn", title="An award that was drawn"),
        uplifts=[*_by_allowance(draw), *_of_salaries(draw, on, capped=capped)]
        if draw.often(0.95)
        else _by_allowance(draw),
        announced=day(draw.day(on - 60 * _DAY, on + 120 * _DAY)) if draw.often(0.5) else None,
        applied_from=day(draw.day(on, on + 200 * _DAY)) if draw.often(0.2) else None,
        rounding=_rounding(draw),
        on_unrounded=draw.often(0.3),
        excess=call("LumpSum", code="award-excess", **_lump_sum(draw, on)) if capped and draw.often(0.6) else None,
        lump_sums=once,
    )


def _of_salaries(draw: Draw, on: date, *, capped: bool) -> list[Fact]:
    """One uplift for everybody, or some by band or point before it."""
    some = [_uplift(draw, **_whom(draw, on)) for _ in range(draw.one((0, 0, 1, 2)))]
    most = number(draw.one((27_000, 40_000, 62_000))) if capped else None
    return [*some, _uplift(draw, maximum=most)]


def _whom(draw: Draw, on: date) -> dict[str, Fact]:
    band = draw.one(draw.scheme.bands_on(on))
    points = draw.scheme.points(band, on)
    if points and draw.often(0.5):
        return {"points": draw.some(points, 3)}
    return {} if any("spine" in one for one in draw.scheme.terms["pay_tables"]) else {"bands": [band]}


def _by_allowance(draw: Draw) -> list[Fact]:
    """Uplifts of allowances that are an amount."""
    flat = [one["code"] for one in draw.scheme.terms.get("allowances", ()) if "amount" in one["rates"][-1]]
    return [_uplift(draw, allowance=code) for code in draw.some(flat, 2)]


def _uplift(draw: Draw, **told: Fact) -> Fact:
    percent, amount = number(draw.one(("2", "3.5", "4.25", "1.7"))), number(draw.one(("500", "1290", "333.33")))
    given: dict[str, Fact] = draw.one(
        ({"percent": percent}, {"percent": percent}, {"amount": amount}, {"percent": percent, "amount": amount})
    )
    if len(given) == 2:
        given = {**given, "greater": draw.often(0.7)}
    return call("Uplift", **given, **told, rounding=_rounding(draw) if draw.often(0.2) else None)


def _rounding(draw: Draw) -> Fact:
    modes = "RoundingMode.HALF_UP", "RoundingMode.HALF_EVEN", "RoundingMode.UP", "RoundingMode.DOWN"
    return call("Rounding", number(draw.one(("1", "1", "0.01", "3"))), member(draw.one(modes)))


def _lump_sum(draw: Draw, on: date) -> dict[str, Fact]:
    due = draw.day(on - 30 * _DAY, on + 150 * _DAY)
    return {
        "title": "Paid once",
        "source": "award-drawn",
        "due_on": day(due),
        "announced": day(draw.day(on - 60 * _DAY, due)) if draw.often(0.4) else None,
        "in_post_on": day(draw.day(due - 100 * _DAY, due)) if draw.often(0.5) else None,
        "pro_rata": draw.often(0.7),
        "pensionable": draw.often(0.5),
    }


def _once(draw: Draw, on: date) -> Fact:
    """A lump sum of an amount or a percentage, for all or for some."""
    band = draw.one(draw.scheme.bands_on(on))
    for_some = call("LumpSumAmount", amount=number("777.77"), bands=[band], at_top=draw.often(0.5))
    points = draw.some(draw.scheme.points(band, on), 2)
    for_points = call("LumpSumAmount", percent=number("1.23"), points=points)
    for_all = call("LumpSumAmount", amount=number(draw.one(("250", "199.99"))))
    amounts = draw.some((for_some, for_points), 2)
    return call("LumpSum", code="award-once", amounts=[*amounts, for_all], **_lump_sum(draw, on))


STATED = """
effective_from = {day}
source = {{ code = "award-drawn", title = "An award that states a scale" }}
uplifts = [{{ percent = {percent} }}]
scales = [{{ band = "{band}", {scale} }}]
{assimilation}
"""


def stated(draw: Draw, on: date) -> Fact:
    """The file of an award that states the scale of a band itself, with other points or with as many."""
    scheme, band = draw.scheme, draw.one(draw.scheme.bands_on(on))
    points = scheme.points(band, on)
    fewer = len(points) > 2 and draw.often(0.5)
    salaries = [30_000 + 1_111 * n for n in range(len(points) - fewer)]
    scale = f"points = {salaries}, first_point = {points[0]}" if points else "minimum = 50100, maximum = 99000.5"
    became = [points[0], *points[:-1]] if fewer else points
    told = f'band = "{band}", old_points = {points}, new_points = {became}, keeps_increment_date = false'
    return {
        "award file": STATED.format(
            day=on, band=band, percent=draw.one((2, 3.5)), scale=scale,
            assimilation=f"assimilation = [{{ {told} }}]" if fewer else "",
        )
    }  # fmt: skip
