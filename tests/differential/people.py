"""Posts with all that changes in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from differential.draws import DAY, Draw
from differential.facts import Fact, call, day, number

_COUNTS = (0, 0, 0, 1, 1, 2, 3, 6)
_ODD: tuple[dict[str, Fact], ...] = (
    *({"point": 99}, {"point": 0}, {"location": "moon"}, {"allowances": ["none"]}, {"salary": number("1.01")}),
    *({"weekly_hours": number("0.01")}, {"paid_weeks": number("60")}, {"ended": day(date(2199, 12, 31))}),
)
"""What no post has, or hardly any."""


@dataclass(frozen=True)
class Post:
    """A drawn post.

    Attributes:
        fact: The appointment.
        held: The first day that can be asked about.
        ended: The last day in post; the last there is while no end is told.
    """

    fact: Fact
    held: date
    ended: date


def post(draw: Draw, first: date, last: date, *, changes: Sequence[int] = _COUNTS) -> Post:
    """A post that is held on some of the days asked about, with so many changes."""
    scheme, since = draw.scheme, first - draw.one((30, 400, 900, 2200)) * DAY
    started = draw.day(*((first, last) if draw.often(0.15) else (since, first)))
    band = draw.one(scheme.bands_on(draw.one((first, last, last))) if draw.often(0.97) else scheme.codes("bands"))
    points = scheme.points(band, started)
    point = draw.one([*points, points[-1]]) if points and draw.often(0.5) else None
    held = draw.day(started, max(started, first)) if point and draw.often(0.3) else started
    life = _Life(draw, band, held)
    near = max(held, first - 40 * DAY), max(held, last)
    days = [draw.day(*(near if draw.often(0.5) else (held, last + 120 * DAY))) for _ in range(draw.one(changes))]
    changing = life.changes(sorted(days))
    ended = draw.day(max(life.until, first), last + 60 * DAY) if draw.often(0.2) else None
    told = {
        "point": point,
        "point_from": day(held) if held > started else None,
        "weekly_hours": _hours(draw),
        "location": draw.one(scheme.codes("locations") or [None]) if draw.often(0.7) else None,
        "allowances": life.allowances or None,
        "increment_date": draw.told(held + DAY, held + 500 * DAY, 0.12) if points else None,
        "salary": _salary(draw, band),
        "changes": draw.shuffled(changing) or None,
        "ended": day(ended),
        "paid_weeks": _weeks(draw) if draw.often(0.5) else None,
        "ended_recorded": draw.recorded(ended) if ended else None,
    }
    if draw.often(0.02):
        told |= draw.one(_ODD)
    fact = call("Appointment", "no-such-band" if draw.often(0.005) else band, started=day(started), **told)
    return Post(fact, held, ended or date.max)


def _hours(draw: Draw) -> Fact:
    """Weekly hours: full time, or a part of it in hundredths, seldom more than it."""
    most = draw.scheme.full_time
    if draw.often(0.35):
        return None
    if draw.often(0.02):
        return number(most + draw.one((1, 2, 4)))
    part = Decimal(draw.whole(100, int(most * 100))) / 100
    return number(draw.one((most / 2, most, part, part)))


def _weeks(draw: Draw) -> Fact:
    """Paid weeks of a term-time post, where the scheme has such posts."""
    return number(draw.one(("39", "44.143", "41.6"))) if draw.scheme.term_time else None


def _salary(draw: Draw, band: str) -> Fact:
    """A salary in a range; none in a band with points."""
    ends = draw.scheme.salaries(band)
    return number(draw.one([*ends, draw.whole(*ends)])) if ends else None


class _Life:
    """What changes in a post, drawn in order of time, so that most of it can be so.

    Attributes:
        allowances: Those that the post has at first.
        until: The last day that a change needs the post to last to.
    """

    def __init__(self, draw: Draw, band: str, held: date) -> None:
        self.draw, self.band, self.until = draw, band, held
        self.has = set(draw.some(draw.scheme.optional(band, held), 2))
        self.allowances = [self._held(code, held) for code in sorted(self.has)]
        self.began, self.away, self.acting = held, held - DAY, held - DAY

    def changes(self, days: Sequence[date]) -> list[Fact]:
        """A change on each of some days in order, if there can be one; some are corrected later."""
        made: list[Fact] = []
        ways = self._ways()
        for on in days:
            way = self.draw.one(ways)
            one = way(on)
            if one is None or any(_same(one, other) for other in made):
                continue
            self.until = max(self.until, on)
            made.append(one)
            if way == self._withheld and self.draw.often(0.4):
                made.append(way(on + self.draw.whole(1, 20) * DAY))
            elif way in (self._hours, self._moved) and self.draw.often(0.2):
                made.append(self._corrected(on, way(on)))
            elif way == self._leave and self.draw.often(0.25):
                made.append(self._shortened(one))
        return made

    def _corrected(self, on: date, change: Fact, **told: Fact) -> Fact:
        """A change as it is told later than any other of that day."""
        recorded = day(self.draw.day(on + 241 * DAY, on + 400 * DAY))
        return {**change, "named": change["named"] | {"recorded": recorded} | told}

    def _shortened(self, leave: Fact) -> Fact:
        """A leave that turned out to be shorter, so that the next may begin in what it was told to be at first."""
        on = date.fromisoformat(leave["named"]["on"]["day"])
        self.away = self.draw.day(on, self.away)
        return self._corrected(on, leave, last_day=day(self.away))

    def _ways(self) -> list[Callable[[date], Fact]]:
        """What can change under the scheme; what is there twice comes twice as often."""
        scheme = self.draw.scheme
        points, optional = scheme.points(self.band, scheme.last), scheme.optional(self.band, scheme.last)
        ways: list[Callable[[date], Fact]] = [self._hours, self._hours, self._leave, self._leave]
        ways += [self._promotion, self._protection, self._moved]
        ways += [self._withheld] * (len(points) > 2) + [self._promotion] * scheme.has("promotion")
        ways += [self._acting_up] * 2 * scheme.has("acting_up") + [self._paid_weeks] * scheme.term_time
        return ways + [self._place] * 2 * bool(scheme.codes("locations")) + [self._allowance] * 2 * bool(optional)

    def _change(self, kind: str, on: date, **told: Fact) -> Fact:
        return call(kind, on=day(on), recorded=self.draw.recorded(on), **told)

    def _held(self, code: str, held: date) -> Fact:
        """An allowance from the first day on, or on days of its own."""
        if self.draw.often(0.5):
            return code
        starts = self.draw.day(held, held + 400 * DAY)
        self.has.discard(code)
        return call("HeldAllowance", code, starts=day(starts), last_day=self.draw.told(starts, starts + 300 * DAY, 0.5))

    def _hours(self, on: date) -> Fact:
        return self._change("HoursChange", on, weekly_hours=_hours(self.draw))

    def _place(self, on: date) -> Fact:
        return self._change("LocationChange", on, location=self.draw.one([*self.draw.scheme.codes("locations"), None]))

    def _paid_weeks(self, on: date) -> Fact:
        return self._change("PaidWeeksChange", on, paid_weeks=self.draw.one((None, _weeks(self.draw))))

    def _withheld(self, on: date) -> Fact:
        return self._change("IncrementWithheld", on)

    def _moved(self, on: date) -> Fact:
        due = day(self.draw.day(on + DAY, on + 420 * DAY))
        return self._change("IncrementMoved", on, increment_date=due, once=self.draw.often(0.3) or None)

    def _allowance(self, on: date) -> Fact:
        """An allowance that is held ends, or one starts."""
        if self.has and self.draw.often(0.5):
            code = self.draw.one(sorted(self.has))
            self.has.discard(code)
            return self._change("AllowanceEnds", on, code=code)
        optional = self.draw.scheme.optional(self.band, on)
        if not optional:
            return None
        code = self.draw.one(optional)
        self.has.add(code)
        return self._change("AllowanceStarts", on, code=code)

    def _leave(self, on: date) -> Fact:
        """Leave of any length, that begins when the one before is over."""
        on = self.away + DAY if on <= self.away or (self.away > self.began and self.draw.often(0.5)) else on
        self.away = self.draw.until(on, self.draw.one((0, 13, 35, 120, 400)), "increments")
        self.until = max(self.until, self.away)
        share = number(self.draw.one(("0", "0", "0", "0.5", "1", "0.33")))
        return self._change("Leave", on, last_day=day(self.away), paid_share=share)

    def _protection(self, on: date) -> Fact:
        """The salary held, with awards or not, or one that is told, for a time or not."""
        told = number(f"{self.draw.whole(20_000_00, 60_000_00) / 100:.2f}") if self.draw.often(0.4) else None
        awards = self.draw.often(0.5) if told is None else None
        return self._change(
            "Protection", on, last_day=self.draw.told(on, on + 500 * DAY, 0.5), salary=told, with_awards=awards
        )

    def _acting_up(self, on: date) -> Fact:
        """A higher band, as schemes list them, for a time that is over before the next."""
        higher = self._higher()
        if not higher or on <= self.acting:
            return None
        self.acting = self.draw.until(on, self.draw.one((10, 40, 150, 400)), "acting_up")
        band = self.draw.one(higher)
        point = self.draw.one(self.draw.scheme.points(band, on)) if self.draw.often(0.2) else None
        return self._change("ActingUp", on, last_day=day(self.acting), band=band, point=point)

    def _higher(self) -> list[str]:
        """The bands with points that stand behind the one held."""
        codes = self.draw.scheme.codes("bands")
        behind = codes[codes.index(self.band) + 1 :] if self.band in codes else codes
        return [code for code in behind if self.draw.scheme.salaries(code) is None]

    def _promotion(self, on: date) -> Fact:
        """A move to a band of that day, mostly a higher one."""
        scheme, before = self.draw.scheme, self.band
        bands = [one for one in scheme.bands_on(on) if one != before]
        if not bands:
            return None
        higher = [one for one in self._higher() if one in bands]
        self.band = self.draw.one(higher if higher and self.draw.often(0.75) else bands)
        points = scheme.points(self.band, on)
        told = self.draw.often(0.3) or not scheme.has("promotion") or bool(scheme.salaries(before))
        point = self.draw.one(points) if points and told else None
        due = self.draw.told(on + DAY, on + 420 * DAY, 0.15) if points else None
        salary = _salary(self.draw, self.band)
        return self._change("Promotion", on, band=self.band, point=point, increment_date=due, salary=salary)


def _same(one: Fact, other: Fact) -> bool:
    """Whether two changes decide the same thing."""
    told, before = one["named"], other["named"]
    return bool(one["call"] == other["call"] and told["on"] == before["on"] and told.get("code") == before.get("code"))
