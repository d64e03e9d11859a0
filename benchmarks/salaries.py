"""Salary statements a second in one process, beside a bare loop of the same arithmetic.

    python benchmarks/salaries.py

The bare loop keeps whole pence in dictionaries that were looked up beforehand and makes no statement: it
is what the arithmetic alone costs. Both must give the same totals. Workings are made and not rendered.

"Repeated" has a workforce's few hours (full time, 18, 24 and 30) and a scheme in use; "distinct" gives
nearly everybody hours of their own, in hundredths, on a scheme loaded anew, so that little that was worked
out before can be used again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from paycalc import Appointment, PayScheme, load_scheme, salary

ON = date(2025, 7, 1)
BANDS = "EDCB"
PEOPLE = 20_000
AIM, FLOOR = 50_000, 20_000
FULL_TIME = 3600  # hundredths of an hour


def workforce(hours: Callable[[int], int]) -> list[Appointment]:
    """People of four bands who started over three years, with hours in hundredths."""
    return [
        Appointment(
            BANDS[index % 4],
            started=date(2022 + index % 3, 1 + index % 12, 1 + index % 28),
            point=1,
            weekly_hours=Decimal(hours(index)).scaleb(-2),
        )
        for index in range(PEOPLE)
    ]


def bare(people: list[tuple[str, int, int, int]], points: dict[str, list[int]]) -> int:
    """Total pence of everybody, by whole numbers alone."""
    total = 0
    for band, started, month_day, hours in people:
        elapsed = ON.year - started - (month_day > ON.month * 100 + ON.day)
        scale = points[band]
        basic = scale[min(elapsed, len(scale) - 1)]
        for amount in (basic, 192_800, 100_000):
            total += (2 * amount * hours + FULL_TIME) // (2 * FULL_TIME)
    return total


def seconds(work: Callable[[PayScheme], int], fresh: bool) -> tuple[float, int]:
    """The best of three runs, and what it gave; each on a scheme loaded anew, or all on one."""
    best, result, scheme = float("inf"), 0, load_scheme("met-police-staff")
    for _ in range(3):
        if fresh:
            scheme = load_scheme("met-police-staff")
        started = time.perf_counter()
        result = work(scheme)
        best = min(best, time.perf_counter() - started)
    return best, result


def pence(scheme: PayScheme, people: list[Appointment]) -> int:
    """Total pence of everybody, by statements."""
    return sum(int(line.annual.amount * 100) for one in people for line in salary(scheme, one, on=ON).lines)


def only_answer(scheme: PayScheme, people: list[Appointment]) -> int:
    """Make the statements and look at none."""
    for one in people:
        salary(scheme, one, on=ON)
    return len(people)


def points_in_pence(scheme: PayScheme) -> dict[str, list[int]]:
    """The scale of each band in whole pence."""
    scales = {band: scheme.in_force(band, None, ON).scale for band in BANDS}
    return {
        band: [int(point.salary.amount * 100) for point in scale.points if point.salary is not None]
        for band, scale in scales.items()
    }


def measure(name: str, hours: Callable[[int], int], *, fresh: bool) -> None:
    """Print one comparison."""
    people = workforce(hours)
    plain = [
        (one.band, one.started.year, one.started.month * 100 + one.started.day, int((one.weekly_hours or 36) * 100))
        for one in people
    ]
    points = points_in_pence(load_scheme("met-police-staff"))
    taken, _ = seconds(lambda scheme: only_answer(scheme, people), fresh)
    _, total = seconds(lambda scheme: pence(scheme, people), fresh)
    loop, expected = seconds(lambda _: bare(plain, points), fresh)
    if total != expected:
        raise SystemExit(f"{name}: {total} pence by statements, {expected} by the bare loop")
    print(f"{name:9} {PEOPLE / taken:9,.0f} statements a second  x {taken / loop:5.1f} the bare loop (equal totals)")


def main() -> None:
    """Print the comparisons."""
    print(f"aim {AIM:,} a second, floor {FLOOR:,}")
    measure("repeated", lambda index: (3600, 1800, 2400, 3000)[index // 4 % 4], fresh=False)
    measure("distinct", lambda index: 100 + index * 7 % 3500, fresh=True)


if __name__ == "__main__":
    main()
