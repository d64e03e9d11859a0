"""A year of one person's rota, and a year of very many people's shifts in one file through the command.

    python benchmarks/shifts.py [PEOPLE]

The rota comes round every five weeks. The file has about 200 shifts for each person, 20,000 people unless told
otherwise; it is made in a temporary folder and read by `paycalc worked` in a process of its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from paycalc import Appointment, Rota, RotaShift, Weekday, load_scheme, rota_shifts, worked_time

SCHEME, FIRST, DAYS = "met-police-staff", date(2024, 9, 2), 364
AIM_ONE, AIM_MANY, AIM_BYTES = 0.050, 240, 2**30
WEEK = tuple(Weekday)
# The days of each week of the rota, and the times.
WEEKS = (
    (WEEK[:4], "07:00", "15:00"),
    (WEEK[1:5], "12:00", "20:00"),
    (WEEK[:3], "20:00", "06:00"),
    (WEEK[2:], "08:00", "18:00"),
    (WEEK[1:5], "11:00", "19:00"),
)
ROTA = Rota(
    anchor=FIRST,
    weeks=len(WEEKS),
    shifts=[
        RotaShift(days=days, starts=starts, ends=ends, weeks=(number,))
        for number, (days, starts, ends) in enumerate(WEEKS, 1)
    ],
)


def one() -> None:
    """Print how long a year of one person takes, the best of five after the first."""
    scheme, post, taken = load_scheme(SCHEME), Appointment("D", started=FIRST), list[float]()
    for _ in range(6):
        started = time.perf_counter()
        shifts = rota_shifts(ROTA, zone="Europe/London", first=FIRST, last=FIRST + timedelta(days=DAYS - 1))
        pay = worked_time(scheme, post, shifts).pay.amount
        taken.append(time.perf_counter() - started)
    best = min(taken[1:])
    print(f"one year, {len(shifts)} shifts: {best * 1000:.0f} ms ({best / AIM_ONE:.0%} of the aim); pay {pay:,.2f}")


def write(path: Path, people: int) -> int:
    """A file of shifts, everybody in another week of the rota; how many there are."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("person,band,point,start,end\n")
        for person in range(people):
            for number in range(DAYS):
                day = FIRST + timedelta(days=number)
                days, starts, ends = WEEKS[(number // 7 + person) % len(WEEKS)]
                if WEEK[number % 7] in days:
                    last = day + timedelta(days=ends < starts)
                    file.write(f"{person},D,{person % 3 + 1},{day}T{starts},{last}T{ends}\n")
                    count += 1
    return count


def many(people: int) -> None:
    """Print how long a file of many people takes, and how much memory."""
    with TemporaryDirectory() as folder:
        path, sums = Path(folder, "shifts.csv"), Path(folder, "sums.csv")
        count, started = write(path, people), time.perf_counter()
        told = ["worked", SCHEME, "-", str(path), "--format", "csv", "--output", str(sums)]
        subprocess.run([sys.executable, "-m", "paycalc", *told], check=True)
        taken = time.perf_counter() - started
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"{people:,} people, {count:,} shifts: {taken:.0f} s ({taken / AIM_MANY:.0%} of the aim), ", end="")
    print(f"{most / 2**20:.0f} MiB ({most / AIM_BYTES:.0%} of the aim)")


if __name__ == "__main__":
    one()
    many(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
