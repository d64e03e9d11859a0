"""Posts with all that changes in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from differential.draws import Draw
from differential.facts import Fact, call, day, number

_DAY = timedelta(days=1)
_COUNTS = (0, 0, 0, 1, 1, 2, 3, 6)


@dataclass(frozen=True)
class Post:
    """A drawn post.

    Attributes:
        fact: The appointment.
        held: The first day that can be asked about.
        ended: The last day in post; the last there is while no end is told.
        band: The band held at first.
    """

    fact: Fact
    held: date
    ended: date
    band: str


def post(draw: Draw, first: date, last: date, *, changes: Sequence[int] = _COUNTS) -> Post:
    """A post that is held on some of the days asked about, with so many changes."""
    scheme = draw.scheme
    since = draw.one((30, 400, 900, 2200))
    started = draw.day(*((first, last) if draw.often(0.15) else (first - since * _DAY, first)))
    band = draw.one(scheme.bands_on(draw.one((first, last, last))) if draw.often(0.97) else scheme.codes("bands"))
    points = scheme.points(band, started)
    point = draw.one(points) if points and draw.often(0.5) else None
    held = draw.day(started, max(started, first)) if point and draw.often(0.3) else started
    life = _Life(draw, band, held)
    changing = life.changes(held, last + 120 * _DAY, draw.one(changes))
    ended = draw.day(max(life.until, first), last + 60 * _DAY) if draw.often(0.2) else None
    fact = call(
        "Appointment",
        "no-such-band" if draw.often(0.005) else band,
        started=day(started),
        point=99 if draw.often(0.005) else point,
        point_from=day(held) if held > started else None,
        weekly_hours=_hours(draw),
        location=draw.one(scheme.codes("locations") or [None]) if draw.often(0.7) else None,
        allowances=life.allowances,
        increment_date=day(draw.day(held + _DAY, held + 500 * _DAY)) if points and draw.often(0.12) else None,
        salary=_salary(draw, band),
        changes=draw.random.sample(changing, len(changing)),
        ended=day(ended),
        paid_weeks=_weeks(draw) if draw.often(0.5) else None,
        ended_recorded=draw.recorded(ended) if ended else None,
    )
    return Post(fact, held, ended or date.max, band)


def _hours(draw: Draw) -> Fact:
    """Weekly hours: full time, or a part of it in hundredths, seldom more than it."""
    most = draw.scheme.full_time
    if draw.often(0.35):
        return None
    if draw.often(0.02):
        return number(most + draw.one((1, 2, 4)))
    hundredths = draw.whole(100, int(most * 100))
    return number(draw.one((most / 2, most, Decimal(hundredths) / 100, Decimal(hundredths) / 100)))


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
        optional = draw.some(draw.scheme.optional(band, held), 2)
        self.allowances = [self._held(code, held) for code in optional]
        self._has = {code for code, one in zip(optional, self.allowances, strict=True) if code == one}
        self._away = self._acting = held - _DAY
        self._makers = self._ways()

    def changes(self, first: date, last: date, count: int) -> list[Fact]:
        """So many changes from a day on, some on one day, some corrected later."""
        made: list[Fact] = []
        for on in sorted(self.draw.day(first, last) for _ in range(count)):
            self.until = max(self.until, on)
            make = self.draw.one(self._makers)
            one = make(on)
            if one is None or any(_same(one, other) for other in made):
                continue
            made.append(one)
            if make in self._corrected and self.draw.often(0.2):
                told = make(on)
                told["named"]["recorded"] = day(self.draw.day(on + 241 * _DAY, on + 400 * _DAY))
                made.append(told)
        return made

    def _ways(self) -> Sequence[Callable[[date], Fact]]:
        """What can change under the scheme; what is there twice comes twice as often."""
        scheme = self.draw.scheme
        self._corrected = (self._hours, self._protection, self._moved)
        ways: list[Callable[[date], Fact]] = [self._hours, *self._corrected, self._leave, self._leave, self._promotion]
        ways += [self._withheld] * (len(scheme.points(self.band, scheme.last)) > 2)
        ways += [self._promotion] * scheme.has("promotion") + [self._acting_up] * 2 * scheme.has("acting_up")
        ways += [self._place, self._place] * bool(scheme.codes("locations")) + [self._paid_weeks] * scheme.term_time
        return ways + [self._allowance] * 2 * bool(scheme.optional(self.band, scheme.last))

    def _change(self, name: str, on: date, **named: Fact) -> Fact:
        return call(name, on=day(on), recorded=self.draw.recorded(on), **named)

    def _held(self, code: str, held: date) -> Fact:
        """An allowance from the first day on, or from a later one."""
        if self.draw.often(0.5):
            return code
        starts = self.draw.day(held, held + 400 * _DAY)
        ends = self.draw.day(starts, starts + 300 * _DAY) if self.draw.often(0.5) else None
        return call("HeldAllowance", code, starts=day(starts), last_day=day(ends))

    def _hours(self, on: date) -> Fact:
        return self._change("HoursChange", on, weekly_hours=_hours(self.draw))

    def _place(self, on: date) -> Fact:
        return self._change("LocationChange", on, location=self.draw.one([*self.draw.scheme.codes("locations"), None]))

    def _paid_weeks(self, on: date) -> Fact:
        return self._change("PaidWeeksChange", on, paid_weeks=self.draw.one((None, _weeks(self.draw))))

    def _withheld(self, on: date) -> Fact:
        return self._change("IncrementWithheld", on)

    def _moved(self, on: date) -> Fact:
        moved, once = self.draw.day(on + _DAY, on + 420 * _DAY), self.draw.often(0.3)
        return self._change("IncrementMoved", on, increment_date=day(moved), once=once)

    def _allowance(self, on: date) -> Fact:
        """An allowance starts, or one that is held ends."""
        if self._has and self.draw.often(0.5):
            code = self.draw.one(sorted(self._has))
            self._has.discard(code)
            return self._change("AllowanceEnds", on, code=code)
        optional = self.draw.scheme.optional(self.band, on)
        if not optional:
            return None
        code = self.draw.one(optional)
        self._has.add(code)
        return self._change("AllowanceStarts", on, code=code)

    def _leave(self, on: date) -> Fact:
        """Leave of any length, that begins when the one before is over."""
        if on <= self._away:
            on = self._away + _DAY
        self._away = self.draw.day(on, on + self.draw.one((0, 13, 35, 120, 400)) * _DAY)
        self.until = max(self.until, self._away)
        share = number(self.draw.one(("0", "0", "0.5", "1", "0.33")))
        return self._change("Leave", on, last_day=day(self._away), paid_share=share)

    def _protection(self, on: date) -> Fact:
        """The salary held, with awards or not, or one that is told, for a time or not."""
        ends = day(self.draw.day(on, on + 500 * _DAY)) if self.draw.often(0.5) else None
        told = number(self.draw.whole(20_000_00, 60_000_00) / Decimal(100)) if self.draw.often(0.4) else None
        awards = self.draw.often(0.5) and told is None
        return self._change("Protection", on, last_day=ends, salary=told, with_awards=awards)

    def _acting_up(self, on: date) -> Fact:
        """A higher band, as schemes list them, for a time that is over before the next."""
        higher = self._higher()
        if not higher or on <= self._acting:
            return None
        self._acting = self.draw.day(on, on + self.draw.one((10, 40, 150, 400)) * _DAY)
        band, told = self.draw.one(higher), self.draw.often(0.2)
        point = self.draw.one(self.draw.scheme.points(band, on)) if told else None
        return self._change("ActingUp", on, last_day=day(self._acting), band=band, point=point)

    def _higher(self) -> list[str]:
        """The bands with points that stand behind the one held."""
        codes = self.draw.scheme.codes("bands")
        behind = codes[codes.index(self.band) + 1 :] if self.band in codes else codes
        return [code for code in behind if self.draw.scheme.salaries(code) is None]

    def _promotion(self, on: date) -> Fact:
        """A move to a band of that day, mostly a higher one."""
        bands = [one for one in self.draw.scheme.bands_on(on) if one != self.band]
        higher = [one for one in self._higher() if one in bands]
        if not bands:
            return None
        before, self.band = self.band, self.draw.one(higher if higher and self.draw.often(0.75) else bands)
        told = self.draw.often(0.3) or not self.draw.scheme.has("promotion") or bool(self.draw.scheme.salaries(before))
        points = self.draw.scheme.points(self.band, on)
        due = day(self.draw.day(on + _DAY, on + 420 * _DAY)) if points and self.draw.often(0.15) else None
        point, salary = self.draw.one(points) if points and told else None, _salary(self.draw, self.band)
        return self._change("Promotion", on, band=self.band, point=point, increment_date=due, salary=salary)


def _same(one: Fact, other: Fact) -> bool:
    """Whether two changes decide the same thing."""
    told, before = one["named"], other["named"]
    return bool(one["call"] == other["call"] and told["on"] == before["on"] and told.get("code") == before.get("code"))
