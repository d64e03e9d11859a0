"""Person-months a second in one process, with every statement kept, beside a bare loop of the same arithmetic.

    python benchmarks/periods.py

Each person is paid the months of 2025. The bare loop keeps whole pence in dictionaries that were looked up
beforehand and makes no statement: it is what the arithmetic alone costs. Both must give the same totals. The total of
every statement is read; its working is made and kept, not rendered. Making the people is not counted.

"Distinct" is the case that counts: nobody of a band has the hours or the first day of another, so that no answer
serves two people; the months of one person are alike, as they are. "Moving" people are as different, and a half of
them change their hours in the middle of a month, and a quarter join in one. "Steady" people have one of four weeks,
so that most of what is asked was worked out for somebody else: it is the best case.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from measuring import BEST, SECONDS, Run, beside_rate, best, compared, crowd, different, subject

from paycalc import Appointment, HoursChange, PayScheme, load_scheme, pay_period

SCHEME, YEAR = "nhs-agenda-for-change", 2025
BANDS = "56"
CLIMBS = {"5": (2, 4), "6": (2, 5)}  # the years after the start in which each next point is reached
TABLES = (date(2024, 4, 1), date(2025, 4, 1))
FIRSTS = [date(YEAR + month // 12, month % 12 + 1, 1) for month in range(13)]  # of each month, and of the next year
PEOPLE = 1_000
AIM = 10_000
FULL_TIME = 3750  # hundredths of an hour
Person: TypeAlias = Callable[[int], Appointment]
Scales: TypeAlias = dict[str, list[list[int]]]


def distinct(index: int) -> Appointment:
    """Somebody with hours and a first day that nobody else of the band has."""
    place = index // len(BANDS)
    return _person(index, _start(place), _hours(place))


def moving(index: int) -> Appointment:
    """The same, of whom a half change to other hours of their own, and a quarter join in the year."""
    place = index // len(BANDS)
    changes = (HoursChange(on=date(YEAR, 11, 2 + place % 28), weekly_hours=_hours(place) + Decimal("0.03")),)
    started = _start(place).replace(year=YEAR, day=2 + place // 48) if place % 4 == 0 else _start(place)
    return _person(index, started, _hours(place), changes if place % 2 else ())


def steady(index: int) -> Appointment:
    """Somebody who started some years ago, with one of four weeks, to whom nothing but increments happens."""
    started = date(2021 + index % 3, 1 + index % 12, 1 + index % 28)
    return _person(index, started, (Decimal("37.5"), Decimal(30), Decimal(24), Decimal(18))[index // 2 % 4])


def _person(index: int, started: date, hours: Decimal, changes: tuple[HoursChange, ...] = ()) -> Appointment:
    """Somebody of one band or the other in turn."""
    return Appointment(BANDS[index % len(BANDS)], started=started, weekly_hours=hours, changes=changes)


def _start(place: int) -> date:
    """A day of four years; another for each of 1,344 places."""
    return date(2021 + place % 4, 1 + place // 4 % 12, 1 + place // 48)


def _hours(place: int) -> Decimal:
    """Hours a week; others for each of 521 places; with three hundredths more they are nobody's either."""
    return Decimal(100 + 7 * place).scaleb(-2)


def pence(scheme: PayScheme, people: list[Appointment]) -> int:
    """Total pence of everybody for each month in post, by the totals of statements that are all kept to the end."""
    assert scheme.pay_calendar is not None
    months = scheme.pay_calendar.between(FIRSTS[0], FIRSTS[-2])
    kept = [pay_period(scheme, one, month) for one in people for month in months if one.started < month.end]
    return sum(int(each.total.amount * 100) for each in kept)


class Plain(NamedTuple):
    """A person as the bare loop reads one.

    Attributes:
        band: The band.
        started: The first day.
        climbs: The first day of each next point.
        hours: Hundredths of hours a week from each day on, in order.
        cuts: Every day on which pay changes.
    """

    band: str
    started: date
    climbs: tuple[date, ...]
    hours: tuple[tuple[date, int], ...]
    cuts: tuple[date, ...]

    @classmethod
    def of(cls, one: Appointment) -> Plain:
        """An appointment, as the bare loop reads it."""
        climbs = tuple(one.started.replace(year=one.started.year + years) for years in CLIMBS[one.band])
        told = [(one.started, one.weekly_hours), *((change.on, _new_hours(change)) for change in one.changes)]
        hours = tuple((day, int(hours * 100)) for day, hours in told if hours is not None)
        return cls(one.band, one.started, climbs, hours, tuple(sorted({*climbs, *TABLES, *(day for day, _ in hours)})))


def _new_hours(change: object) -> Decimal | None:
    """The hours after a change."""
    assert isinstance(change, HoursChange)  # nothing else changes here
    return change.weekly_hours


def bare(people: list[Plain], scales: Scales) -> int:
    """Total pence of everybody, by whole numbers alone."""
    total = 0
    for one in people:
        for first, end in pairwise(FIRSTS):
            start = max(first, one.started)
            if start < end:
                parts = [start, *(day for day in one.cuts if start < day < end), end]
                earned = sum(annual(one, scales, day) * (until - day).days for day, until in pairwise(parts))
                whole = 12 * (end - first).days
                total += (2 * earned + whole) // (2 * whole)
    return total


def annual(one: Plain, scales: Scales, day: date) -> int:
    """Pence a year on a day."""
    points = scales[one.band][day >= TABLES[1]]
    hours = next(hours for since, hours in reversed(one.hours) if since <= day)
    return (2 * points[sum(climb <= day for climb in one.climbs)] * hours + FULL_TIME) // (2 * FULL_TIME)


def points_in_pence() -> Scales:
    """The points of each band in whole pence, in each of the two tables."""
    scheme = load_scheme(SCHEME)
    return {
        band: [
            [int(point.salary.amount * 100) for point in scheme.in_force(band, None, day).scale.points if point.salary]
            for day in TABLES
        ]
        for band in BANDS
    }


def crew(person: Person) -> list[Appointment]:
    """Everybody of one kind."""
    return [person(index) for index in range(PEOPLE)]


def run(person: Person) -> Run:
    """One run of both on the same people."""
    people, scales, scheme = crew(person), points_in_pence(), load_scheme(SCHEME)
    plain = [Plain.of(one) for one in people]
    return compared(lambda: pence(scheme, people), lambda: bare(plain, scales))


def measure(name: str, person: Person) -> None:
    """Print one comparison."""
    fastest, people = best(run, person), crew(person)
    months = sum(one.started < end for one in people for end in FIRSTS[1:])
    rate = months / fastest.seconds
    print(f"\n{name}: {crowd(people)}")
    print(f"  {rate:,.0f} person-months a second of {months:,} ({beside_rate(rate, AIM)})")
    print(f"  {fastest.ratio}; both give {fastest.pence / 100:,.2f}")


def main() -> None:
    """Print the comparisons."""
    assert different(crew(distinct)) == (PEOPLE, PEOPLE)
    assert different(crew(moving)) == (PEOPLE, PEOPLE)
    print(subject(), BEST, SECONDS, "Every statement is kept, and the total of each is read.", sep="\n")
    measure("distinct", distinct)
    measure("moving", moving)
    measure("steady, the best case", steady)


if __name__ == "__main__":
    main()
