"""The questions: each is drawn by its own number, so that it stays the same however many are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeAlias

from differential import awards
from differential.draws import Draw
from differential.facts import Fact, call, day, number
from differential.outlines import ONE_PLACE, Outline
from differential.people import Post, post
from differential.work import absences, later_told, ledger, rota, shifts

_DAY = timedelta(days=1)
_STEADY = (0, 0, 0, 0, 1, 2)
Question: TypeAlias = dict[str, Any]
"""Its number, kind and scheme, its facts by name, and the format and locale in which the answer is also written."""
Facts: TypeAlias = dict[str, Fact]


@dataclass(frozen=True)
class Kind:
    """A kind of question.

    Attributes:
        weight: How often it comes, beside others.
        needs: What a scheme has for it; seldom it is asked of one that has not.
        draw: Draws the facts of a question.
    """

    weight: int
    needs: tuple[str, ...]
    draw: Callable[[Draw], Facts]


def kind_of(seed: int, n: int) -> str:
    """The kind of the question of a number, which comes before its other draws."""
    random = Random(f"{seed}/{n}")  # noqa: S311  # nothing is secret
    return random.choices(list(KINDS), [one.weight for one in KINDS.values()])[0]


def question(schemes: Sequence[Outline], seed: int, n: int) -> Question:
    """The question of a number."""
    random, kind = Random(f"{seed}/{n}/facts"), kind_of(seed, n)  # noqa: S311  # nothing is secret
    able = [one for one in schemes if one.has(*KINDS[kind].needs)]
    scheme = random.choice(able if able and random.random() < 0.985 else schemes)
    draw = Draw(random, scheme)
    also = draw.one(("table", "csv", "markdown", "html")) if draw.often(0.08) else None
    asked = {"number": n, "kind": kind, "scheme": scheme.reference, "facts": KINDS[kind].draw(draw)}
    return {**asked, "also": also, "locale": draw.one((None, "en_GB", "de_DE")) if also else None}


def _on(draw: Draw, later: int = 0) -> date:
    """A day that is asked about, some days after the first for which the scheme has salaries, but for a few."""
    first, last = draw.scheme.first + later * _DAY, draw.scheme.last
    return draw.day(first - 200 * _DAY, last + 300 * _DAY) if draw.often(0.02) else draw.day(first, last)


def _view(draw: Draw, on: date) -> Facts:
    """How strict an answer is, and on whose knowledge it rests."""
    told: Facts = {"strict": True} if draw.often(0.05) else {}
    if draw.often(0.2):
        told["known_on"] = day(draw.day(on - 150 * _DAY, on + 250 * _DAY))
    elif draw.often(0.05):
        told["applied_on"] = day(draw.day(on, on + 250 * _DAY))
    return told


def _salary(draw: Draw) -> Facts:
    on = _on(draw)
    return {"post": post(draw, on, on).fact, "on": day(on), **_view(draw, on)}


def _progression(draw: Draw) -> Facts:
    first = _on(draw)
    last = draw.day(first, draw.scheme.last + draw.one((0, 300)) * _DAY)
    since = day(draw.day(first - 300 * _DAY, last)) if draw.often(0.4) else None
    return {"post": post(draw, first, last).fact, "until": day(last), "since": since, **_view(draw, last)}


def _position(draw: Draw) -> Facts:
    on = _on(draw)
    return {"post": post(draw, on, on).fact, "on": day(on)}


def _period(draw: Draw) -> Facts:
    on = _on(draw, 30)
    held = post(draw, on - 15 * _DAY, on + 15 * _DAY)
    return {"post": held.fact, "on": day(on), **_view(draw, on + 30 * _DAY), **_shifts(draw, held, on, 0.35)}


def _year(draw: Draw) -> Facts:
    on = _on(draw, 60)
    held = post(draw, on - 100 * _DAY, min(on + 100 * _DAY, draw.scheme.last))
    return {"post": held.fact, "on": day(on), **_view(draw, on + 300 * _DAY), **_shifts(draw, held, on, 0.15)}


def _shifts(draw: Draw, held: Post, on: date, share: float) -> Facts:
    """Shifts about a day, where the scheme pays any."""
    if not (draw.scheme.has("working_time") and draw.often(share)):
        return {}
    first, last = max(held.held, on - 25 * _DAY), min(held.ended - _DAY, on + 25 * _DAY)
    return {"shifts": shifts(draw, first, last, draw.one((1, 2, 3, 5, 8))), "take": draw.one(("pay", "toil"))}


def _worked(draw: Draw) -> Facts:
    first = _on(draw)
    held = post(draw, first, first + 30 * _DAY, changes=_STEADY)
    begins = max(first, held.held)
    last = min(begins + draw.one((3, 7, 14, 40)) * _DAY, held.ended - _DAY)
    worked = shifts(draw, begins, last, draw.one((1, 1, 2, 3, 4, 6, 6, 14)))
    return {"post": held.fact, "shifts": worked, "take": draw.one(("pay", "toil")), **_view(draw, last)}


def _rota(draw: Draw) -> Facts:
    first = _on(draw)
    held = post(draw, first, first + 30 * _DAY, changes=_STEADY)
    begins = max(first, held.held)
    last = max(begins, min(begins + draw.one((1, 13, 27, 34)) * _DAY, held.ended - _DAY))
    return {"post": held.fact, "rota": rota(draw, begins), "first": day(begins), "last": day(last)}


def _toil(draw: Draw) -> Facts:
    """An account of a ledger, of what shifts earned, or of both; shifts may be told anew."""
    scheme = draw.scheme
    since = max(
        scheme.first,
        min(one["effective_from"] for one in scheme.working.get("toil", [{"effective_from": scheme.first}])),
    )
    first = draw.day(since, max(since, scheme.last - 150 * _DAY))
    last = draw.day(first, first + draw.one((40, 150, 400)) * _DAY)
    held = post(draw, first, last, changes=_STEADY)
    first, end = max(first, held.held), min(last, held.ended)
    told: Facts = {"post": held.fact, "on": day(draw.day(first, max(end, last) + 60 * _DAY))}
    told["strict"] = draw.often(0.04)
    told["known_on"] = day(draw.day(first, last + 200 * _DAY)) if draw.often(0.2) else None
    if draw.often(0.75):
        told["entries"] = ledger(draw, first, end, draw.one((1, 2, 3, 5, 8, 12)))
        return told
    worked = shifts(draw, first, min(end, first + 40 * _DAY), draw.one((1, 2, 4, 7)))
    told |= {"shifts": worked, "entries": absences(draw, first, end, draw.one((0, 0, 1, 2)))}
    if draw.often(0.4):
        told |= {"later": later_told(draw, worked), "recorded": day(draw.day(end, end + 100 * _DAY))}
    return told


def _arrears(draw: Draw) -> Facts:
    """What is owed for some periods, on knowledge about days on which something became known."""
    first = _on(draw, 30)
    last = draw.day(first, first + draw.one((0, 20, 60, 100)) * _DAY)
    held = post(draw, first, last)
    told: Facts = {"post": held.fact, "first": day(first), "last": day(last), **_shifts(draw, held, first, 0.2)}
    known = draw.day(last + 20 * _DAY, last + 400 * _DAY)
    told["known_after"] = day(known)
    if draw.often(0.35):
        told["known_before"] = day(draw.day(first, known))
    elif draw.often(0.4):
        told["paid"] = _paid(draw, first, last)
    return told


def _paid(draw: Draw, first: date, last: date) -> list[Fact]:
    """What records tell of lines, about each month."""
    scheme = draw.scheme
    days = [first + n * _DAY for n in range(0, (last - first).days + 1, scheme.period_days)]
    codes = ["basic", *scheme.codes("allowances"), *scheme.codes("lump_sums"), *scheme.premiums]
    told = [("basic", on) for on in days] + [(draw.one(codes), on) for on in days if draw.often(0.6)]
    return [
        call("Paid", on=day(on), code=code, amount=number(f"{draw.whole(-999, 299_999) / 100:.2f}"), pensionable=counts)
        for code, on in told
        for counts in [draw.one((True, False)) if code != "basic" and draw.often(0.9) else None]
    ]


def _difference(draw: Draw) -> Facts:
    """A period as known on one day and on another, or as records tell it."""
    on = _on(draw, 30)
    told: Facts = {"post": post(draw, on - 15 * _DAY, on + 15 * _DAY).fact, "on": day(on)}
    if draw.often(0.3):
        return told | {"paid": _paid(draw, on, on)}
    return told | {"known_on": day(draw.day(on - 10 * _DAY, on + 150 * _DAY))}


def _award(draw: Draw) -> Facts:
    """An award, its whole scheme now and then, and a question to that scheme about a day near its first."""
    scheme = draw.scheme
    on = draw.day(scheme.last - 400 * _DAY, scheme.last + _DAY)
    given = awards.stated(draw, on) if draw.often(0.2) else awards.award(draw, on)
    asks: dict[str, Callable[[Draw], Facts]] = {"salary": _salary, "progression": _progression}
    asks |= {"period": _period, "year": _year} if scheme.has("pay_calendar") else {"position": _position}
    then = draw.one(list(asks))
    asked = asks[then](_near(draw, on))
    return {"award": given, "whole": draw.often(0.2), "then": {"kind": then, "facts": asked}}


def _near(draw: Draw, on: date) -> Draw:
    """Draws of the same chance, about a day on which more is known than the scheme itself says."""
    return Draw(draw.random, draw.scheme.about(on - 20 * _DAY, on + 250 * _DAY))


def _totals(draw: Draw) -> Facts:
    """What the command adds up for some people, several of whom work the same."""
    first = _on(draw)
    worked = [shifts(draw, first, first + 40 * _DAY, draw.whole(1, 8)) for _ in range(draw.whole(1, 2))]
    bands = [one for one in draw.scheme.bands_on(first) if draw.scheme.points(one, first)]
    people = [
        {"band": band, "point": draw.one([None, *draw.scheme.points(band, first)]), "shifts": draw.one(worked)}
        for band in (draw.one(bands) for _ in range(draw.whole(1, 4)))
    ]
    options = ["--started", (first - draw.whole(0, 500) * _DAY).isoformat(), "--take", draw.one(("pay", "toil"))]
    options += ["--hours", str(draw.scheme.full_time / 2)] if draw.often(0.5) else []
    return {"people": people, "options": options}


KINDS = {
    "salary": Kind(15, (), _salary),
    "progression": Kind(10, (), _progression),
    "position": Kind(5, (), _position),
    "period": Kind(19, ("pay_calendar",), _period),
    "year": Kind(3, ("pay_calendar",), _year),
    "worked": Kind(16, ("working_time",), _worked),
    "rota": Kind(2, ("working_time",), _rota),
    "toil": Kind(11, ("toil",), _toil),
    "arrears": Kind(9, ("pay_calendar",), _arrears),
    "difference": Kind(2, ("pay_calendar",), _difference),
    "award": Kind(5, (ONE_PLACE,), _award),
    "totals": Kind(2, ("working_time",), _totals),
}
