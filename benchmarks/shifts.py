"""A year of one person's shifts, and a year of very many people's in one file through the command.

    python benchmarks/shifts.py [PEOPLE]

The rota comes round every five weeks, about 200 shifts a year. In the case that counts, "to the minute", everybody
comes and goes by a time clock: each shift starts and ends up to half an hour off the rota, and no two of the file are
alike until people are very many. "On the hour" has the rota's own times, so that paycalc works out a few hundred
shifts and finds them again in all others: it is the best case. In neither is there a break, overtime or on-call.

The file is made in a temporary folder and read by `paycalc worked` in a process of its own. Unless told otherwise it
has more shifts than paycalc remembers at once, so that its memory shows what that takes; with more people, days and
times that it meets still add a little. What the speed means for 20,000 people is a projection, and marked as one.

The bare loop reads the same file, or the same times, and adds up Saturdays, Sundays and public holidays in whole
pence, at hourly rates that were looked up beforehand. Both must give the same totals.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

from measuring import SECONDS, Run, apart, beside_cost, check_equal, commands_worked, compared, subject

from paycalc import Appointment, PayScheme, Rota, RotaShift, Shift, Weekday, load_scheme, rota_shifts, worked_time
from paycalc.clock import zone

SCHEME, BAND, POINTS, ZONE = "met-police-staff", "D", (1, 2, 3, 4), "Europe/London"
FIRST, DAYS = date(2024, 9, 2), 364
NEW_RATES = date(2025, 8, 1)
HOLIDAYS = {
    *(date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1), date(2025, 4, 18), date(2025, 4, 21)),
    *(date(2025, 5, 5), date(2025, 5, 26), date(2025, 8, 25)),
}
PEOPLE, PROJECTED = 650, 20_000
AIM_ONE, AIM_MANY, AIM_MEMORY = 50, 240, 1024  # milliseconds, seconds, MiB
ATTEMPTS = 6
WEEK = tuple(Weekday)
SATURDAY, SUNDAY = 5, 6
# The days of each week of the rota, and the times. No night reaches into a weekend, so that none of the hours that
# the bare loop pays has a change of the clocks in it.
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
# A time clock shows up to half an hour before or after the rota's time: 61 minutes at each end. The step goes
# through all pairs of them, from one to another far away.
CLOCKED, STEP = 61, 1009
Times: TypeAlias = tuple[datetime, datetime]
Rates: TypeAlias = dict[int, tuple[int, int]]


def year(offset: int) -> Iterator[Times]:
    """The times of one person's shifts by the rota, *offset* weeks further on in it."""
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        days, starts, ends = WEEKS[(number // 7 + offset) % len(WEEKS)]
        if WEEK[number % 7] in days:
            last = day + timedelta(days=ends < starts)
            yield datetime.fromisoformat(f"{day}T{starts}"), datetime.fromisoformat(f"{last}T{ends}")


def clocked(times: Times, number: int) -> Times:
    """The times that a time clock shows; other ones for each number up to 3,721."""
    start, end = divmod(number * STEP % CLOCKED**2, CLOCKED)
    early = CLOCKED // 2
    return times[0] + timedelta(minutes=start - early), times[1] + timedelta(minutes=end - early)


class Written(NamedTuple):
    """A file of shifts.

    Attributes:
        shifts: How many there are.
        different: How many are left if those with one post, day of the week, start and end are counted once.
    """

    shifts: int
    different: int


def write(path: Path, people: int, to_the_minute: bool) -> Written:
    """Write a file of shifts, everybody in another week of the rota."""
    count, seen = 0, set[tuple[object, ...]]()
    with path.open("w", encoding="utf-8") as file:
        file.write("person,band,point,start,end\n")
        for person in range(people):
            point, rota = POINTS[person % len(POINTS)], list(year(person))
            for times in rota:
                start, end = clocked(times, count) if to_the_minute else times
                file.write(f"{person},{BAND},{point},{start:%Y-%m-%dT%H:%M},{end:%Y-%m-%dT%H:%M}\n")
                post = point, rota[0][0].date()  # to the command, a post begins with its first shift
                seen.add((*post, start.weekday(), start.time(), end.time()))
                count += 1
    return Written(count, len(seen))


def hourly_rates() -> Rates:
    """Pence an hour of each point, before and after the new table."""
    scheme = load_scheme(SCHEME)
    return {point: (hourly_rate(scheme, point, FIRST), hourly_rate(scheme, point, NEW_RATES)) for point in POINTS}


def hourly_rate(scheme: PayScheme, point: int, day: date) -> int:
    """Pence an hour of a point on a day, of 52.143 weeks of 36 hours a year."""
    salary = scheme.in_force(BAND, None, day).scale.point(point).salary
    assert salary is not None  # every point of the band has one
    pence, thousandths = int(salary.amount * 100), 52_143 * 36
    return (2 * pence * 1000 + thousandths) // (2 * thousandths)


def bare(shifts: Iterable[tuple[int, datetime, datetime]], rates: Rates) -> int:
    """Total pence of shifts, each with its point, by whole numbers alone."""
    total = 0
    for point, start, end in shifts:
        while start < end:
            day = start.date()
            until = min(end, datetime.combine(day + timedelta(days=1), datetime.min.time()))
            percent = 100 if day in HOLIDAYS else {SATURDAY: 50, SUNDAY: 100}.get(day.weekday(), 0)
            if percent:
                minutes = (until - start) // timedelta(minutes=1)
                total += (2 * rates[point][day >= NEW_RATES] * percent * minutes + 6000) // 12000
            start = until
    return total


def bare_file(path: Path, rates: Rates) -> int:
    """The same, of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        at = datetime.fromisoformat
        return bare(((int(point), at(start), at(end)) for _, _, point, start, end in rows), rates)


class FileRun(NamedTuple):
    """How a file was read.

    Attributes:
        run: What it took, beside the bare loop, and the totals.
        memory: The most MiB that were used.
    """

    run: Run
    memory: float


def read(path: Path) -> FileRun:
    """Read a file by the command, and by the bare loop."""
    rates = hourly_rates()
    run = compared(lambda: by_command(path), lambda: bare_file(path, rates), commands_worked)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return FileRun(run, used / (2**20 if sys.platform == "darwin" else 2**10))


def by_command(path: Path) -> int:
    """Total pence of a file, by `paycalc worked`."""
    sums = path.with_name("sums.csv")
    told = ["worked", SCHEME, "-", str(path), "--format", "csv", "--output", str(sums)]
    # In the folder of the file, so that the paycalc that is installed is run, and not one that lies here.
    subprocess.run([sys.executable, "-m", "paycalc", *told], check=True, cwd=path.parent)
    with sums.open(encoding="utf-8", newline="") as file:
        return sum(int(Decimal(row["amount"]) * 100) for row in csv.DictReader(file))


class YearRun(NamedTuple):
    """One person's year.

    Attributes:
        first: How many seconds the first answer took, which loads what is needed.
        run: The best of the later ones, beside the bare loop, and the totals.
        shifts: How many shifts there are.
    """

    first: float
    run: Run
    shifts: int


def made(times: list[Times], to_the_minute: bool) -> Iterable[Shift]:
    """The shifts of those times: one by one as the time clock has them, or by the rota, which has the same."""
    if to_the_minute:
        here = zone(ZONE)
        return [Shift(start.replace(tzinfo=here), end.replace(tzinfo=here)) for start, end in times]
    return rota_shifts(ROTA, zone=ZONE, first=FIRST, last=FIRST + timedelta(days=DAYS - 1))


def paid(scheme: PayScheme, times: list[Times], to_the_minute: bool) -> int:
    """Pence that one person earns by shifts."""
    earned = worked_time(scheme, Appointment(BAND, started=FIRST), made(times, to_the_minute))
    return int(earned.pay.amount * 100)


def ask(to_the_minute: bool) -> YearRun:
    """Ask for a year of one person several times; to the minute, for other shifts each time."""
    scheme, rates, runs = load_scheme(SCHEME), hourly_rates(), list[Run]()
    for attempt in range(ATTEMPTS):
        times = list(year(0))
        if to_the_minute:
            times = [clocked(one, attempt * len(times) + number) for number, one in enumerate(times)]
        own = [(POINTS[0], *one) for one in times]
        runs.append(compared(partial(paid, scheme, times, to_the_minute), partial(bare, own, rates)))
        check_equal(runs[-1])
    return YearRun(runs[0].seconds, min(runs[1:], key=lambda run: run.seconds), len(times))


def one(to_the_minute: bool) -> None:
    """Print how long a year of one person takes."""
    asked = apart(ask, to_the_minute)
    best = asked.run.seconds * 1000
    print(f"  one person, {asked.shifts} shifts: {best:.0f} ms ({beside_cost(best, AIM_ONE, ' ms')})")
    print(f"    {asked.run.ratio}; both give {asked.run.pence / 100:,.2f}")
    print(f"    the first answer, which loads what is needed: {asked.first * 1000:.0f} ms")


def many(people: int, to_the_minute: bool) -> None:
    """Print how long a file of many people takes, how much memory, and what it means for more people."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "shifts.csv")
        # Each in a new process: a process counts as its own what memory the one had that started it.
        written = apart(write, path, people, to_the_minute)
        found = apart(read, path)
    check_equal(found.run)
    rate = written.shifts / found.run.seconds
    projected = found.run.seconds * PROJECTED / people
    alike = f"{written.different:,} different by post, day of the week, start and end"
    print(f"  a file of {people:,} people, {written.shifts:,} shifts, {alike}:")
    print(f"    {rate:,.0f} shifts a second ({found.run.seconds:.0f} s)")
    print(f"    {found.run.ratio}; both give {found.run.pence / 100:,.2f}")
    print(f"    {found.memory:.0f} MiB ({beside_cost(found.memory, AIM_MEMORY, ' MiB')})")
    print(f"    PROJECTION, not measured: {PROJECTED:,} people at this rate take {projected:,.0f} s ", end="")
    print(f"({beside_cost(projected, AIM_MANY, ' s')})")


def main() -> None:
    """Print both cases."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    print(subject())
    print("Each file is read once; of one person's year, asked for several times, the best counts.", SECONDS, sep="\n")
    for name, to_the_minute in (("to the minute", True), ("on the hour, the best case", False)):
        print(f"\n{name}:")
        one(to_the_minute)
        many(people, to_the_minute)


if __name__ == "__main__":
    main()
