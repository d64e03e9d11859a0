"""Salary statements a second in one process, beside a bare loop of the same arithmetic.

    python benchmarks/salaries.py

The bare loop keeps whole pence in dictionaries that were looked up beforehand and makes no statement: it
is what the arithmetic alone costs. Both must give the same totals. The total of every statement is read; its
working is made and not rendered. Making the people is not counted.

"Distinct" is the case that counts: nobody of a band has the hours or the first day of another, so that no answer
serves twice. Hours a week are hundredths, so that the same hours do occur in other bands, for another salary.
"Repeated" has a workforce's few weeks (full time, 18, 24 and 30 hours), for most of whom paycalc has the amounts
already: it is the best case.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from measuring import BEST, SECONDS, Run, beside_rate, best, compared, crowd, different, subject

from paycalc import Appointment, PayScheme, load_scheme, salary

SCHEME, ON = "met-police-staff", date(2025, 7, 1)
BANDS = ("E", "D", "C", "B", "A", "S", "technician", "engineer", "electronics-manager")
ALLOWANCES = (192_800, 100_000)  # pence a year for full time, in every band
PEOPLE = 20_000
AIM, FLOOR = 50_000, 20_000
FULL_TIME = 3600  # hundredths of an hour
LEAST = 100  # the fewest that anybody works
Person: TypeAlias = Callable[[int], Appointment]
Plain: TypeAlias = tuple[str, int, int, int]


def distinct(index: int) -> Appointment:
    """Somebody with hours and a first day that nobody else of the band has."""
    place, band = divmod(index, len(BANDS))
    hours = LEAST + (7 * place + 389 * band) % (FULL_TIME - LEAST + 1)  # 7 does not divide it: no hours come twice
    return _person(BANDS[band], ON - timedelta(days=place), hours)


def repeated(index: int) -> Appointment:
    """Somebody of four bands with one of four weeks, who started in one of three years."""
    started = date(2022 + index % 3, 1 + index % 12, 1 + index % 28)
    return _person(BANDS[index % 4], started, (3600, 1800, 2400, 3000)[index // 4 % 4])


def _person(band: str, started: date, hours: int) -> Appointment:
    """Somebody at the minimum of a band from a day on, with hundredths of hours a week."""
    return Appointment(band, started=started, point=1, weekly_hours=Decimal(hours).scaleb(-2))


def pence(scheme: PayScheme, people: list[Appointment]) -> int:
    """Total pence of everybody, by the totals of statements."""
    return sum(int(salary(scheme, one, on=ON).total.amount * 100) for one in people)


def bare(people: list[Plain], points: dict[str, list[int]]) -> int:
    """Total pence of everybody, by whole numbers alone."""
    total = 0
    for band, started, month_day, hours in people:
        elapsed = ON.year - started - (month_day > ON.month * 100 + ON.day)
        scale = points[band]
        basic = scale[min(elapsed, len(scale) - 1)]
        for amount in (basic, *ALLOWANCES):
            total += (2 * amount * hours + FULL_TIME) // (2 * FULL_TIME)
    return total


def plain(one: Appointment) -> Plain:
    """A person as the bare loop reads one: band, year and day of the start, hundredths of hours."""
    hours = FULL_TIME if one.weekly_hours is None else int(one.weekly_hours * 100)
    return one.band, one.started.year, one.started.month * 100 + one.started.day, hours


def points_in_pence() -> dict[str, list[int]]:
    """The scale of each band in whole pence."""
    scheme = load_scheme(SCHEME)
    scales = {band: scheme.in_force(band, None, ON).scale for band in BANDS}
    return {
        band: [int(point.salary.amount * 100) for point in scale.points if point.salary is not None]
        for band, scale in scales.items()
    }


def crew(person: Person) -> list[Appointment]:
    """Everybody of one kind."""
    return [person(index) for index in range(PEOPLE)]


def run(person: Person) -> Run:
    """One run of both on the same people."""
    people, points, scheme = crew(person), points_in_pence(), load_scheme(SCHEME)
    plain_people = [plain(one) for one in people]
    return compared(lambda: pence(scheme, people), lambda: bare(plain_people, points))


def measure(name: str, person: Person) -> None:
    """Print one comparison."""
    fastest, people = best(run, person), crew(person)
    rate = PEOPLE / fastest.seconds
    print(f"\n{name}: {crowd(people)}")
    print(f"  {rate:,.0f} statements a second ({beside_rate(rate, AIM)}; floor {FLOOR:,}: ", end="")
    print("reached)" if rate >= FLOOR else "missed)")
    print(f"  {fastest.ratio}; both give {fastest.pence / 100:,.2f}")


def main() -> None:
    """Print the comparisons."""
    assert different(crew(distinct)) == (PEOPLE, PEOPLE)
    print(subject(), BEST, SECONDS, "The total of every statement is read.", sep="\n")
    measure("distinct", distinct)
    measure("repeated, the best case", repeated)


if __name__ == "__main__":
    main()
