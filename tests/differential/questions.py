"""The questions: each is drawn by its own number, so that it stays the same however many are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any, NamedTuple, TypeAlias

from differential import awards
from differential.draws import DAY, TO_WORK_ON, Draw
from differential.facts import Fact, call, day, name, number
from differential.outlines import ONE_PLACE, Outline
from differential.people import Post, post
from differential.work import absences, alike, later_told, ledger, rota, shifts

_STEADY = (0, 0, 0, 0, 1, 2)
_SCHEME, _POST = name("scheme"), name("post")
Question: TypeAlias = dict[str, Any]
"""Its number, kind and scheme, its facts by name, and the format and locale in which the answer is also written."""
Facts: TypeAlias = dict[str, Fact]
"""What a question is made of, each with what stands before it; the last, ``asked``, is the question itself."""


class Kind(NamedTuple):
    """A kind of question.

    Attributes:
        weight: How often it comes, beside others.
        draw: Draws the facts of a question.
        needs: What a scheme has for it.
    """

    weight: int
    draw: Callable[[Draw], Facts]
    needs: tuple[str, ...] = ()


def kind_of(seed: int, n: int) -> str:
    """The kind of the question of a number, which comes before its other draws."""
    random = Random(f"{seed}/{n}")  # noqa: S311  # nothing is secret
    return random.choices(list(KINDS), [one.weight for one in KINDS.values()])[0]


def question(schemes: Sequence[Outline], seed: int, n: int) -> Question:
    """The question of a number."""
    random, kind = Random(f"{seed}/{n}/facts"), kind_of(seed, n)  # noqa: S311  # nothing is secret
    scheme = random.choice([one for one in schemes if one.has(*KINDS[kind].needs)] or schemes)
    draw = Draw(random, scheme)
    also = draw.one(("table", "csv", "markdown", "html")) if draw.often(0.08) else None
    told = {"also": also, "locale": draw.one((None, "en_GB", "de_DE")) if also else None}
    return {"number": n, "kind": kind, "scheme": scheme.reference, "facts": KINDS[kind].draw(draw), **told}


def _on(draw: Draw, later: int = 0) -> date:
    """A day that is asked about, some days after the first for which the scheme has salaries, but for a few."""
    first, last = draw.scheme.first, draw.scheme.last
    return draw.day(first - 200 * DAY, last + 300 * DAY) if draw.often(0.02) else draw.day(first + later * DAY, last)


def _view(draw: Draw, on: date) -> tuple[Fact, Fact]:
    """The scheme and the post, as known or used on a day now and then."""
    known = day(draw.day(on - 150 * DAY, on + 250 * DAY, draw.scheme.known))
    if draw.often(0.2):
        return call("scheme.known_on", known), call("post.known_on", known)
    return (call("scheme.applied_on", known) if draw.often(0.05) else _SCHEME), _POST


def _strict(draw: Draw) -> bool | None:
    return draw.often(0.05) or None


def _salary(draw: Draw) -> Facts:
    on = _on(draw)
    held = post(draw, on, on)
    return {"post": held.fact, "asked": call("salary", *_view(draw, on), on=day(on), strict=_strict(draw))}


def _progression(draw: Draw) -> Facts:
    first = _on(draw)
    last = draw.day(first, draw.scheme.last + draw.one((0, 300)) * DAY)
    held, since = post(draw, first, last), draw.told(first - 300 * DAY, last, 0.4)
    asked = call("progression", *_view(draw, last), until=day(last), since=since, strict=_strict(draw))
    return {"post": held.fact, "asked": asked}


def _position(draw: Draw) -> Facts:
    on = _on(draw)
    return {"post": post(draw, on, on).fact, "asked": call("position", *_view(draw, on), on=day(on))}


def _period_of(on: date) -> Fact:
    return call("scheme.pay_calendar.period_of", day(on))


def _period(draw: Draw) -> Facts:
    on = draw.one(draw.scheme.due) if draw.scheme.due and draw.often(0.2) else _on(draw, 30)
    held = post(draw, on - 15 * DAY, on + 15 * DAY)
    told = {"strict": _strict(draw), **_shifts(draw, held, on, 0.35)}
    return {"post": held.fact, "asked": call("pay_period", *_view(draw, on + 30 * DAY), _period_of(on), **told)}


def _year(draw: Draw) -> Facts:
    on = _on(draw, 60)
    held = post(draw, on - 100 * DAY, min(on + 100 * DAY, draw.scheme.last))
    told = {"strict": _strict(draw), **_shifts(draw, held, on, 0.15)}
    return {"post": held.fact, "asked": call("pay_year", *_view(draw, on + 300 * DAY), on=day(on), **told)}


def _shifts(draw: Draw, held: Post, on: date, share: float) -> Facts:
    """Shifts about a day, where the scheme pays any."""
    if not (draw.scheme.has("working_time") and draw.often(share)):
        return {}
    first, last = max(held.held, on - 25 * DAY), min(held.ended - DAY, on + 25 * DAY)
    return {"shifts": shifts(draw, first, last, draw.one((1, 2, 3, 5, 8))), "take": draw.one(("pay", "toil"))}


def _at_work(draw: Draw, days: Sequence[int]) -> tuple[Post, date, date]:
    """A post in which little changes, and two days of it so far apart, with one between on which rules may change."""
    first = _on(draw)
    if draw.often(0.5):
        first = max(draw.scheme.first, draw.one(draw.one((draw.scheme.days, TO_WORK_ON))) - draw.whole(0, 3) * DAY)
    held = post(draw, first, first + 30 * DAY, changes=_STEADY)
    first = max(first, held.held)
    return held, first, max(first, min(first + draw.one(days) * DAY, held.ended - DAY))


def _worked(draw: Draw) -> Facts:
    held, first, last = _at_work(draw, (3, 7, 14, 40))
    worked = shifts(draw, first, last, draw.one((1, 1, 2, 3, 4, 6, 6, 14)))
    told = {"take": draw.one(("pay", "toil")), "strict": _strict(draw)}
    asked = call("worked_time", *_view(draw, last), name("shifts"), **told)
    return {"post": held.fact, "shifts": worked, "asked": asked}


def _rota(draw: Draw) -> Facts:
    """The shifts of a rota, or what they earn."""
    held, first, last = _at_work(draw, (2, 13, 27, 34))
    found = call("rota_shifts", rota(draw, first), zone=draw.scheme.zone, first=day(first), last=day(last))
    return {"post": held.fact, "asked": found if draw.often(0.3) else call("worked_time", _SCHEME, _POST, found)}


def _toil(draw: Draw) -> Facts:
    """An account of a ledger, or of what shifts earned and absences; shifts may be told anew."""
    scheme = draw.scheme
    since = max(scheme.first, scheme.working["toil"][0]["effective_from"])
    first = draw.day(since, max(since, scheme.last - 150 * DAY))
    last = draw.day(first, first + draw.one((40, 150, 400)) * DAY)
    held = post(draw, first, last, changes=_STEADY)
    first, end = max(first, held.held), min(last, held.ended)
    told: Facts = {"on": day(draw.day(first, max(end, last) + 60 * DAY)), "strict": _strict(draw)}
    told["known_on"] = draw.told(first, last + 200 * DAY, 0.2)
    facts: Facts = {"post": held.fact}
    if draw.often(0.75):
        facts["entries"] = ledger(draw, first, end, draw.one((1, 2, 3, 5, 8, 12)))
    else:
        worked = shifts(draw, first, min(end, first + 40 * DAY), draw.one((1, 2, 4, 7)))
        facts |= {"earned": _earned(worked), "later": []}
        if draw.often(0.4):
            told_later = {"recorded": day(draw.day(end, end + 100 * DAY)), "replaces": name("earned")}
            facts["later"] = _earned(later_told(draw, worked), **told_later)
        facts["entries"] = {"all": [name("earned"), name("later"), absences(draw, first, end, draw.one((0, 0, 1, 2)))]}
    return {**facts, "asked": call("toil_account", _SCHEME, _POST, name("entries"), **told)}


def _earned(worked: list[Fact], **told: Fact) -> Fact:
    return call("toil_earned", _SCHEME, call("worked_time", _SCHEME, _POST, worked, take="toil"), **told)


def _arrears(draw: Draw) -> Facts:
    """What is owed for some periods, on knowledge about days on which something became known."""
    first = _on(draw, 30)
    last = draw.day(first, first + draw.one((0, 20, 60, 100)) * DAY)
    held, known = post(draw, first, last), draw.day(last + 20 * DAY, last + 400 * DAY, draw.scheme.known)
    told: Facts = {"known_after": day(known), **_shifts(draw, held, first, 0.2)}
    if draw.often(0.35):
        told["known_before"] = day(draw.day(first, known, draw.scheme.known))
    elif draw.often(0.4):
        told["paid"] = _paid(draw, first, last)
    periods = call("scheme.pay_calendar.between", day(first), day(last))
    return {"post": held.fact, "asked": call("arrears", _SCHEME, _POST, periods, **told)}


def _paid(draw: Draw, first: date, last: date) -> list[Fact]:
    """What records tell of lines, in about each period."""
    scheme = draw.scheme
    days = [first + n * DAY for n in range(0, (last - first).days + 1, scheme.period_days)]
    codes = ["basic", *scheme.codes("allowances"), *scheme.codes("lump_sums"), *scheme.premiums]
    told = [("basic", on) for on in days] + [(draw.one(codes), on) for on in days if draw.often(0.6)]
    return [
        call(
            "PaymentRecord",
            on=day(on),
            code=code,
            amount=number(f"{draw.whole(-999, 299_999) / 100:.2f}"),
            pensionable=counts,
        )
        for code, on in told
        for counts in [draw.often(0.5) if code != "basic" and draw.often(0.9) else None]
    ]


def _difference(draw: Draw) -> Facts:
    """A period as known on one day and on another, or as records tell it."""
    on = _on(draw, 30)
    held, known = (
        post(draw, on - 15 * DAY, on + 15 * DAY),
        day(draw.day(on - 10 * DAY, on + 150 * DAY, draw.scheme.known)),
    )
    before = call("pay_period", call("scheme.known_on", known), call("post.known_on", known), name("period"))
    paid = _paid(draw, on, on) if draw.often(0.3) else before
    after = call("pay_period", _SCHEME, _POST, name("period"))
    return {"post": held.fact, "period": _period_of(on), "asked": call("difference", paid, after)}


def _award(draw: Draw) -> Facts:
    """A question to the scheme that an award makes about a day near its first, or that scheme whole."""
    scheme = draw.scheme
    on = draw.day(scheme.last - 400 * DAY, scheme.last + DAY)
    given, due = (awards.stated(draw, on), None) if draw.often(0.2) else awards.award(draw, on)
    planned = call("award", _SCHEME, given)
    if draw.often(0.15):
        return {"scheme": planned, "asked": call("scheme_toml", _SCHEME)}
    asks = [_salary, _progression, _position, *([_period, _period, _year] if scheme.has("pay_calendar") else [])]
    if due and scheme.has("pay_calendar") and draw.often(0.7):
        asks, on = [_period], due
    near = Draw(draw.random, scheme.asked_about(*((on, on) if due == on else (on - 20 * DAY, on + 250 * DAY))))
    return {"scheme": planned, **draw.one(asks)(near)}


_COLUMNS = "person,band,point,start,end,kind,break_minutes,tags,take,travel_minutes"


def _totals(draw: Draw) -> Facts:
    """What the command adds up for some people, several of whom work the same."""
    first = min(_on(draw, 60), draw.scheme.last - 50 * DAY)
    worked = [
        draw.one((alike, shifts))(draw, first, first + 40 * DAY, draw.whole(1, 8)) for _ in range(draw.whole(1, 2))
    ]
    bands = [one for one in draw.scheme.bands_on(first) if draw.scheme.points(one, first)]
    rows = [_COLUMNS]
    for person in range(draw.whole(1, 4)):
        band = draw.one(bands)
        point = draw.one(["", *draw.scheme.points(band, first)])
        rows += [f"person {person},{band},{point},{_cells(shift)}" for shift in draw.one(worked)]
    started = first - draw.whole(0, 500) * DAY
    started = max(started, draw.scheme.first) if draw.often(0.9) else started
    options = ["--started", started.isoformat(), "--take", draw.one(("pay", "toil"))]
    options += ["--hours", str(draw.scheme.full_time / 2)] if draw.often(0.5) else []
    return {"asked": call("totals", draw.scheme.reference, "\n".join(rows), options)}


def _cells(shift: Fact) -> str:
    """The cells of a row that tells a shift, apart from what few shifts have."""
    told = shift["named"]
    kind, take = (told.get(key, name("."))["name"].partition(".")[2].lower() for key in ("kind", "take"))
    begins, ends = (one["clock"] for one in shift["given"])
    cells = [begins, ends, kind.replace("_", "-"), told.get("break_minutes", ""), ";".join(told.get("tags", ())), take]
    return ",".join(map(str, [*cells, told.get("travel_minutes", "")]))


KINDS = {
    "salary": Kind(15, _salary),
    "progression": Kind(10, _progression),
    "position": Kind(5, _position),
    "period": Kind(19, _period, ("pay_calendar",)),
    "year": Kind(3, _year, ("pay_calendar",)),
    "worked": Kind(16, _worked, ("working_time",)),
    "rota": Kind(2, _rota, ("working_time",)),
    "toil": Kind(11, _toil, ("toil",)),
    "arrears": Kind(9, _arrears, ("pay_calendar",)),
    "difference": Kind(2, _difference, ("pay_calendar",)),
    "award": Kind(5, _award, (ONE_PLACE,)),
    "totals": Kind(3, _totals, ("working_time",)),
}
