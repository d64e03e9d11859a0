"""Shifts, rotas, and ledgers of time off in lieu."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from differential.draws import CLOCK_CHANGES, HOLIDAYS, Draw
from differential.facts import Fact, call, clock, day, member, number

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_DAYS_THAT_MATTER = [*CLOCK_CHANGES, *(one - _DAY for one in CLOCK_CHANGES), *HOLIDAYS]
_LENGTHS = (450, 480, 480, 540, 600, 720, 735, 90, 200, 1020)
_ON_CALL = (660, 720, 840, 1440, 1440, 3000, 4320)


def shifts(draw: Draw, first: date, last: date, count: int) -> list[Fact]:
    """At most so many shifts that begin between two days, in any order; few do not fit together."""
    found: list[Fact] = []
    free = datetime.combine(first, time())
    for on in _days(draw, first, last, count):
        begins = max(datetime.combine(on, time()) + _clock(draw) * _MINUTE, free)
        if begins.date() > last:
            break
        made, free = _on_call(draw, begins) if draw.often(0.15) else _worked(draw, begins)
        found += made
    if found and draw.often(0.01):
        found.append(found[0])
    return draw.random.sample(found, len(found))


def later_told(draw: Draw, before: list[Fact]) -> list[Fact]:
    """The same shifts as told later: some are left out, some end sooner."""
    kept = [one for one in before if draw.often(0.8)]
    shorter = [{**one, "given": [one["given"][0], _sooner(one)]} if draw.often(0.3) else one for one in kept]
    return [one for one in shorter if one["given"][0] != one["given"][1]]


def _sooner(shift: Fact) -> Fact:
    begins, ends = (datetime.fromisoformat(one["clock"]) for one in shift["given"])
    return clock(begins + (ends - begins) * 3 // 4 // _MINUTE * _MINUTE, shift["given"][1]["zone"])


def _days(draw: Draw, first: date, last: date, count: int) -> list[date]:
    """Days in order: one after another, as a week is worked, or here and there."""
    if draw.often(0.6):
        begins = draw.day(first, max(first, last - count * _DAY), _DAYS_THAT_MATTER)
        return [begins + n * _DAY for n in range(count)]
    return sorted(draw.day(first, last, _DAYS_THAT_MATTER) for _ in range(count))


def _clock(draw: Draw) -> int:
    """Minutes from midnight: often at a time that the scheme names or a minute beside it."""
    if draw.scheme.clocks and draw.often(0.35):
        return max(0, draw.one(draw.scheme.clocks) + draw.one((0, 0, -1, 1, -30, 30, -60)))
    return draw.whole(20, 88) * 15 if draw.often(0.6) else draw.whole(0, 1439)


def _length(draw: Draw, begins: datetime) -> timedelta:
    """How long a shift is: usual lengths, any, or to a time that the scheme names."""
    if draw.scheme.clocks and draw.often(0.3):
        ends = draw.one(draw.scheme.clocks) + draw.one((0, 0, 0, -1, 1))
        return ((ends - begins.hour * 60 - begins.minute) % 1440 or 480) * _MINUTE
    return (draw.one(_LENGTHS) if draw.often(0.6) else draw.whole(1, 900)) * _MINUTE


def _worked(draw: Draw, begins: datetime) -> tuple[list[Fact], datetime]:
    """One shift, contracted or additional."""
    length = _length(draw, begins)
    kind = draw.one(
        ("CONTRACTED", "CONTRACTED", "ADDITIONAL", "ADDITIONAL", "CALL_OUT" if draw.often(0.1) else "ADDITIONAL")
    )
    planned = begins + length * draw.one((2, 3, 5)) // 4 if draw.often(0.15) else None
    planned = planned and planned.replace(second=0)
    made = _shift(
        draw, begins, begins + length, kind, planned_end=clock(planned, draw.scheme.zone) if planned else None,
        **_breaks(draw, begins, length // _MINUTE),
    )  # fmt: skip
    return [made], begins + length


def _on_call(draw: Draw, begins: datetime) -> tuple[list[Fact], datetime]:
    """A session on call, with up to two call-outs in it."""
    ends = begins + draw.one(_ON_CALL) * _MINUTE
    at = sorted(draw.whole(0, (ends - begins) // _MINUTE) for _ in range(2 * draw.whole(0, 2)))
    outs = [
        _shift(draw, begins + out * _MINUTE, begins + back * _MINUTE, "CALL_OUT")
        for out, back in zip(at[::2], at[1::2], strict=True)
        if out < back
    ]
    return [_shift(draw, begins, ends, "ON_CALL"), *outs], ends


def _shift(draw: Draw, begins: datetime, ends: datetime, kind: str, **told: Fact) -> Fact:
    travel = draw.one((None, 25, 61, 150, 400)) if kind == "CALL_OUT" else None
    folds = [draw.whole(0, 1) if at.date() in CLOCK_CHANGES else 0 for at in (begins, ends)]
    times = [clock(at.replace(fold=fold), draw.scheme.zone) for at, fold in zip((begins, ends), folds, strict=True)]
    return call(
        "Shift",
        *times,
        kind=member(f"ShiftKind.{kind}") if kind != "CONTRACTED" or draw.often(0.5) else None,
        tags=draw.some(draw.scheme.tags, 2) if draw.often(0.4) else None,
        take=draw.take(0.4),
        recorded=draw.recorded(begins.date(), 0.15),
        travel_minutes=travel,
        **told,
    )


def _breaks(draw: Draw, begins: datetime, minutes: int) -> dict[str, Fact]:
    """No break, one of which the length is told, or one or two with their times, paid or not."""
    if minutes < 60 or draw.often(0.5):
        return {}
    if draw.often(0.6):
        return {"break_minutes": draw.one((15, 20, 30, 31, 45, 60 if minutes > 60 else 20))}
    at = sorted(draw.random.sample(range(minutes), 2 * draw.whole(1, 2)))
    zone = draw.scheme.zone
    named = [[clock(begins + one * _MINUTE, zone) for one in pair] for pair in list(pairwise(at))[::2]]
    return {"breaks": [call("Break", *times, paid=draw.often(0.4) or None) for times in named]}


def rota(draw: Draw, first: date) -> Fact:
    """A rota of some weeks, most of whose shifts do not overlap."""
    weeks = draw.whole(1, 5)
    week = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]
    draw.random.shuffle(week)
    made = []
    for _ in range(draw.whole(1, 3)):
        days, week = week[: draw.whole(1, 3)], week[3:]
        starts = _clock(draw) % 1440
        ends = (starts + draw.one((120, 450, 480, 600, 720))) % 1440
        kind = draw.one(("CONTRACTED", "CONTRACTED", "ADDITIONAL", "ON_CALL"))
        made += [
            call(
                "RotaShift",
                days=[member(f"Weekday.{one}") for one in days],
                starts=f"{starts // 60:02}:{starts % 60:02}",
                ends=f"{ends // 60:02}:{ends % 60:02}",
                weeks=sorted(draw.some(range(1, weeks + 1), weeks)),
                kind=member(f"ShiftKind.{kind}"),
                break_minutes=draw.one((None, 20, 30, 45)),
                tags=draw.some(draw.scheme.tags, 1),
                take=draw.take(0.3),
            )
        ] * bool(days)
    return call("Rota", anchor=day(draw.day(first - 40 * _DAY, first + 40 * _DAY)), weeks=weeks, shifts=made)


def ledger(draw: Draw, first: date, last: date, count: int) -> list[Fact]:
    """At most so many entries of an account, in any order; few take more than was earned."""
    made = list(_entries(draw, first, last, count))
    return draw.random.sample(made, len(made))


def absences(draw: Draw, first: date, last: date, count: int) -> list[Fact]:
    """Short absences."""
    return [call("ToilTaken", day(draw.day(first, last)), draw.one((1, 15, 30, 60))) for _ in range(count)]


def _entries(draw: Draw, first: date, last: date, count: int) -> Iterator[Fact]:
    lots: list[tuple[date, int]] = []
    for n, on in enumerate(sorted(draw.day(first, last) for _ in range(count))):
        lots = [(earned, minutes) for earned, minutes in lots if (on - earned).days < draw.one((25, 45, 80))]
        left = sum(minutes for _, minutes in lots)
        if left and draw.often(0.45):
            minutes = draw.whole(1, left) if draw.often(0.9) else left + 60
            lots = [(on, max(0, left - minutes))]
            made = call("ToilTaken", day(on), min(minutes, 1440), recorded=draw.recorded(on, 0.2))
        else:
            minutes = draw.one((7, 60, 150, 455, 600)) if draw.often(0.5) else draw.whole(1, 900)
            lots.append((on, minutes * 2 // 3))
            made = call("ToilEarned", day(on), minutes, recorded=draw.recorded(on, 0.25), **_worth(draw, on, minutes))
        if draw.often(0.25):
            made["named"]["reference"] = f"entry {n}"
            if draw.often(0.4):
                corrected = draw.one((0, minutes // 2, minutes, minutes + 30))
                again = {**made, "given": [day(on), min(corrected, 1440)]}
                yield again | {"named": made["named"] | {"recorded": day(draw.day(on + 241 * _DAY, on + 400 * _DAY))}}
        yield made


def _worth(draw: Draw, on: date, minutes: int) -> dict[str, Fact]:
    """What of an entry differs from the rules: its multiplier, its last day, or its price."""
    told: dict[str, Fact] = {}
    if draw.often(0.15):
        told["multiplier"] = number(draw.one(("1", "1.5", "1.333", "0.5")))
    if draw.often(0.15):
        told["last_day"] = day(draw.day(on, on + 200 * _DAY))
    if draw.often(0.15):
        told["pay_multiplier"] = number(draw.one(("1", "1.5", "1.6667")))
    elif draw.scheme.premiums and draw.often(0.25):
        told["instead_of"] = [_instead(draw, minutes) for _ in range(draw.whole(1, 2))]
    return told


def _instead(draw: Draw, minutes: int) -> Fact:
    """The pay that an entry stands for."""
    rule, hourly = draw.one(sorted(draw.scheme.premiums.items()))
    times = None if hourly else draw.whole(1, 2)
    return call("ToilInstead", rule=rule, counted=minutes, times=times, less_plain=draw.often(0.3))
