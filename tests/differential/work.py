"""Shifts, rotas, and ledgers of time off in lieu."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from differential.draws import CLOCK_CHANGES, DAY, MINUTE, TO_WORK_ON, Draw
from differential.facts import Fact, call, clock, day, name, number

_LENGTHS = (450, 480, 480, 540, 600, 720, 735, 90, 200, 1020)
_ON_CALL = (660, 720, 840, 1440, 1440, 3000, 4320)
_KINDS = ("CONTRACTED",) * 9 + ("ADDITIONAL",) * 10 + ("CALL_OUT",)
_WEEK = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def shifts(draw: Draw, first: date, last: date, count: int) -> list[Fact]:
    """At most so many shifts that begin between two days, in any order; few do not fit together."""
    found: list[Fact] = []
    free = datetime.combine(first, time())
    for on in _days(draw, first, last, count):
        begins = max(datetime.combine(on, time()) + _clock(draw, on) * MINUTE, free)
        if begins.date() > last:
            break
        made, free = _on_call(draw, begins) if draw.often(0.15) else _worked(draw, begins)
        found += made
    if found and draw.often(0.01):
        found.append(found[0])
    return draw.shuffled(found)


def alike(draw: Draw, first: date, last: date, count: int) -> list[Fact]:
    """Shifts of one length at one time of the clock, on days that may be paid otherwise."""
    clock_time, length = _clock(draw) % 1440, draw.whole(60, 720) * MINUTE
    kind = draw.one(("CONTRACTED", "CONTRACTED", "ADDITIONAL", "CALL_OUT", "ON_CALL"))
    days = sorted(set(_days(draw, first, last, 2 * count)))
    begins = [datetime.combine(on, time()) + clock_time * MINUTE for on in days]
    return [_shift(draw, at, at + length, kind) for at in begins]


def later_told(draw: Draw, before: list[Fact]) -> list[Fact]:
    """The same shifts as told later: some are left out, some end sooner."""
    return [_sooner(one) if draw.often(0.3) else one for one in before if draw.often(0.8)]


def _sooner(shift: Fact) -> Fact:
    begins, ends = (datetime.fromisoformat(one["clock"]) for one in shift["given"])
    length = max((ends - begins) * 3 // 4 // MINUTE, 1)
    return {**shift, "given": [shift["given"][0], clock(begins + length * MINUTE, shift["given"][1]["zone"])]}


def _days(draw: Draw, first: date, last: date, count: int) -> list[date]:
    """Days in order: one after another, as a week is worked, or here and there."""
    if draw.often(0.6):
        begins = draw.day(first, max(first, last - count * DAY), TO_WORK_ON)
        return [begins + n * DAY for n in range(count)]
    return sorted(draw.day(first, last, TO_WORK_ON) for _ in range(count))


def _clock(draw: Draw, on: date | None = None) -> int:
    """Minutes from midnight: often a time that the scheme names, or at which clocks change, or a minute beside it."""
    if on in CLOCK_CHANGES and draw.often(0.4):
        return draw.one((60, 120, 180)) + draw.one((0, 0, -1, 1))
    if draw.scheme.clocks and draw.often(0.35):
        return max(0, draw.one(draw.scheme.clocks) + draw.one((0, 0, -1, 1, -30, 30, -60)))
    return draw.whole(20, 88) * 15 if draw.often(0.6) else draw.whole(0, 1439)


def _length(draw: Draw, begins: datetime) -> timedelta:
    """How long a shift is: usual lengths, any, or to a time that the scheme names."""
    if draw.scheme.clocks and draw.often(0.3):
        ends = draw.one(draw.scheme.clocks) + draw.one((0, 0, 0, -1, 1))
        return ((ends - begins.hour * 60 - begins.minute) % 1440 or 480) * MINUTE
    return (draw.one(_LENGTHS) if draw.often(0.6) else draw.whole(1, 900)) * MINUTE


def _worked(draw: Draw, begins: datetime) -> tuple[list[Fact], datetime]:
    """One shift, contracted or additional, and when it is over."""
    length, zone = _length(draw, begins), draw.scheme.zone
    told = _breaks(draw, begins, length // MINUTE)
    if draw.often(0.15):
        told["planned_end"] = clock(begins + max(length // MINUTE * draw.one((2, 3, 5)) // 4, 1) * MINUTE, zone)
    return [_shift(draw, begins, begins + length, draw.one(_KINDS), **told)], begins + length


def _on_call(draw: Draw, begins: datetime) -> tuple[list[Fact], datetime]:
    """A session on call, with up to two call-outs in it, and when it is over."""
    ends = begins + draw.one(_ON_CALL) * MINUTE
    at = sorted({begins + draw.whole(0, (ends - begins) // MINUTE) * MINUTE for _ in range(2 * draw.whole(0, 2))})
    outs = [_shift(draw, out, back, "CALL_OUT") for out, back in zip(at[::2], at[1::2], strict=False)]
    return [_shift(draw, begins, ends, "ON_CALL"), *outs], ends


def _shift(draw: Draw, begins: datetime, ends: datetime, kind: str, **told: Fact) -> Fact:
    both = [at.replace(fold=draw.whole(0, 1) if at.date() in CLOCK_CHANGES else 0) for at in (begins, ends)]
    told |= {
        "kind": name(f"ShiftKind.{kind}") if kind != "CONTRACTED" or draw.often(0.5) else None,
        "tags": draw.some(draw.scheme.tags, 2) or None,
        "take": draw.take(0.4),
        "recorded": draw.recorded(begins.date(), 0.15),
        "travel_minutes": draw.one((None, 25, 61, 150, 400)) if kind == "CALL_OUT" else None,
    }
    return call("Shift", *(clock(at, draw.scheme.zone) for at in both), **told)


def _breaks(draw: Draw, begins: datetime, minutes: int) -> dict[str, Fact]:
    """No break, one of which the length is told, or one or two with their times, paid or not."""
    if minutes < 70 or draw.often(0.5):
        return {}
    if draw.often(0.6):
        return {"break_minutes": draw.one((15, 20, 30, 31, 45, 60))}
    at = sorted(draw.random.sample(range(minutes), 2 * draw.whole(1, 2)))
    named = [[clock(begins + one * MINUTE, draw.scheme.zone) for one in pair] for pair in list(pairwise(at))[::2]]
    return {"breaks": [call("Break", *times, paid=draw.often(0.4) or None) for times in named]}


def rota(draw: Draw, first: date) -> Fact:
    """A rota of some weeks, most of whose shifts do not overlap."""
    weeks, days = draw.whole(1, 5), draw.shuffled(_WEEK)
    made = []
    for on in (days[:3], days[3:5], days[5:])[: draw.whole(1, 3)]:
        starts = draw.whole(50, 185) if draw.often(0.3) else _clock(draw) % 1440
        length = draw.one((20, 120, 450, 480, 600, 720))
        told = {
            "starts": f"{starts // 60:02}:{starts % 60:02}",
            "ends": f"{(starts + length) // 60 % 24:02}:{(starts + length) % 60:02}",
            "weeks": sorted(draw.some(range(1, weeks + 1), weeks)),
            "kind": name(f"ShiftKind.{draw.one(('CONTRACTED', 'CONTRACTED', 'ADDITIONAL', 'ON_CALL'))}"),
            "break_minutes": draw.one((None, 20, 30, 45)) if length > 60 else None,
            "tags": draw.some(draw.scheme.tags, 1) or None,
            "take": draw.take(0.3),
        }
        made.append(call("RotaShift", days=[name(f"Weekday.{one}") for one in on[: draw.whole(1, 3)]], **told))
    return call("Rota", anchor=day(draw.day(first - 40 * DAY, first + 40 * DAY)), weeks=weeks, shifts=made)


def absences(draw: Draw, first: date, last: date, count: int) -> list[Fact]:
    """Short absences."""
    return [call("ToilTaken", day(draw.day(first, last)), draw.one((1, 15, 30, 60))) for _ in range(count)]


def ledger(draw: Draw, first: date, last: date, count: int) -> list[Fact]:
    """About so many entries of an account, in any order; few take more than was earned."""
    return draw.shuffled(list(_entries(draw, first, last, count)))


def _entries(draw: Draw, first: date, last: date, count: int) -> Iterator[Fact]:
    lots: list[tuple[date, int]] = []
    for n, on in enumerate(sorted(draw.day(first, last) for _ in range(count))):
        lots = [(earned, minutes) for earned, minutes in lots if (on - earned).days < draw.one((25, 45, 80))]
        left = sum(minutes for _, minutes in lots)
        takes = left > 0 and draw.often(0.45)
        if takes:
            minutes = min(draw.whole(1, left) if draw.often(0.9) else left + 60, 1440)
            lots = [(on, max(0, left - minutes))]
        else:
            minutes = draw.one((7, 60, 150, 455, 600)) if draw.often(0.5) else draw.whole(1, 900)
            lots.append((on, minutes * 2 // 3))
        told = {"recorded": draw.recorded(on, 0.25), "reference": f"entry {n}" if draw.often(0.25) else None}
        told |= {} if takes else _worth(draw, on, minutes)
        yield call("ToilTaken" if takes else "ToilEarned", day(on), minutes, **told)
        if told["reference"] and draw.often(0.4):
            told |= {"recorded": day(draw.day(on + 241 * DAY, on + 400 * DAY))}
            corrected = min(draw.one((0, minutes // 2, minutes, minutes + 30)), 1440)
            yield call("ToilTaken" if takes else "ToilEarned", day(on), corrected, **told)


def _worth(draw: Draw, on: date, minutes: int) -> dict[str, Fact]:
    """What of an entry differs from the rules: its multiplier, its last day, or its price."""
    told: dict[str, Fact] = {
        "multiplier": number(draw.one(("1", "1.5", "1.333", "0.5"))) if draw.often(0.15) else None,
        "last_day": draw.told(on, on + 200 * DAY, 0.15),
    }
    if draw.often(0.15):
        told["pay_multiplier"] = number(draw.one(("1", "1.5", "1.6667")))
    elif draw.scheme.premiums and draw.often(0.25):
        told["instead_of"] = [_instead(draw, minutes) for _ in range(draw.whole(1, 2))]
    return told


def _instead(draw: Draw, minutes: int) -> Fact:
    """The pay that an entry stands for."""
    rule, hourly = draw.one(sorted(draw.scheme.premiums.items()))
    fits = hourly if draw.often(0.95) else not hourly
    told = {"times": None if fits else draw.whole(1, 2), "less_plain": draw.often(0.3) or None}
    return call("ToilInstead", rule=rule, counted=minutes, **told)
