"""Person-months a second in one process, with every working kept.

    python benchmarks/periods.py

Each person is paid twelve months of 2025. "Steady" people are on one point or climb it, and nothing else
happens to them; of "moving" people a half change their hours in the middle of a month, and a quarter join in one.
"Distinct" gives nearly everybody hours of their own, so that little that was worked out before is used again.
Workings are made and kept, not rendered.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from paycalc import Appointment, HoursChange, PayPeriodStatement, load_scheme, pay_period

BANDS = "56"
PEOPLE = 1_000
AIM = 10_000


def steady(index: int) -> Appointment:
    """Somebody who started some years ago, with one of four weeks."""
    hours = (Decimal("37.5"), Decimal(30), Decimal(24), Decimal(18))[index // 2 % 4]
    return Appointment(
        BANDS[index % 2], started=date(2021 + index % 3, 1 + index % 12, 1 + index % 28), weekly_hours=hours
    )


def moving(index: int) -> Appointment:
    """The same, of whom a half change their hours and a quarter join in the year."""
    changes = (HoursChange(on=date(2025, 11, 2 + index % 28), weekly_hours=20),) if index % 2 else ()
    started = date(2024, 2 + index % 9, 2 + index % 26)
    return Appointment(BANDS[index % 2], started=started, changes=changes)


def distinct(index: int) -> Appointment:
    """Hours of their own, in hundredths."""
    return Appointment(BANDS[index % 2], started=date(2023, 5, 1), weekly_hours=Decimal(100 + index * 3).scaleb(-2))


def measure(name: str, person: Callable[[int], Appointment]) -> None:
    """Print one rate, the best of three on a scheme loaded anew, and the sum that it gave."""
    people, best, total = [person(index) for index in range(PEOPLE)], float("inf"), Decimal(0)
    for _ in range(3):
        scheme = load_scheme("nhs-agenda-for-change")
        assert scheme.pay_calendar is not None
        months = scheme.pay_calendar.between(date(2025, 1, 1), date(2025, 12, 1))
        started = time.perf_counter()
        kept: list[PayPeriodStatement] = [pay_period(scheme, one, month) for one in people for month in months]
        best = min(best, time.perf_counter() - started)
        total = sum((line.amount.amount for each in kept for line in each.lines), Decimal(0))
    rate = len(kept) / best
    print(f"{name:9} {rate:9,.0f} person-months a second ({rate / AIM:.0%} of the aim of {AIM:,}); sum {total:,.2f}")


def main() -> None:
    """Print the rates."""
    for name, person in (("steady", steady), ("moving", moving), ("distinct", distinct)):
        measure(name, person)


if __name__ == "__main__":
    main()
