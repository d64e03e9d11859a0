"""Hours worked in an account of time off: NHS band 5 of 2025, at 31,049 / 52.143 / 37.5 = 15.88 an hour."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from paycalc import (
    Appointment,
    Shift,
    ShiftKind,
    Take,
    ToilEarned,
    ToilTaken,
    load_scheme,
    toil_account,
    toil_earned,
    worked_time,
)
from paycalc.clock import zone

NHS, POST, LONDON = (
    load_scheme("nhs-agenda-for-change"),
    Appointment("5", started=date(2025, 4, 1)),
    zone("Europe/London"),
)


def shift(month: int, day: int, starts: int, ends: int, kind: ShiftKind = ShiftKind.ADDITIONAL) -> Shift:
    """A shift of some hours of a day in 2025."""
    return Shift(
        datetime(2025, month, day, starts, tzinfo=LONDON), datetime(2025, month, day, ends, tzinfo=LONDON), kind=kind
    )


def earned(*shifts: Shift, recorded: date | None = None) -> tuple[ToilEarned, ...]:
    """What shifts earn of which time off is taken."""
    return toil_earned(NHS, worked_time(NHS, POST, shifts, take=Take.TOIL), recorded=recorded)


@pytest.mark.parametrize(
    ("worked", "entries"),
    [
        # Overtime on a Saturday evening, at time and a half.
        (shift(6, 14, 18, 21), [("2025-06-14T17:00Z 2025-06-14 overtime", 180, "1.5")]),
        # A contracted public holiday: the time off stands beside the pay, at plain time.
        (
            shift(5, 5, 9, 17, ShiftKind.CONTRACTED),
            [("2025-05-05T08:00Z 2025-05-05 public-holiday-time-off", 480, "1")],
        ),
        # Overtime on a public holiday: time off instead of double time, and time off beside it.
        (
            shift(5, 26, 9, 12),
            [
                ("2025-05-26T08:00Z 2025-05-26 overtime-public-holiday", 180, "2"),
                ("2025-05-26T08:00Z 2025-05-26 public-holiday-time-off", 180, "1"),
            ],
        ),
        # A contracted weekday earns none.
        (shift(6, 16, 9, 17, ShiftKind.CONTRACTED), []),
    ],
)
def test_time_off_instead_of_a_rate_is_worth_that_rate_and_beside_pay_plain_time(
    worked: Shift, entries: list[tuple[str, int, str]]
) -> None:
    """Each entry is named by its shift, day and rule; its minutes are multiplied already."""
    found = earned(worked)
    assert entries == [
        (str(one.reference), one.minutes, f"{one.pay_multiplier:f}".rstrip("0").rstrip(".")) for one in found
    ]
    assert {Decimal(1)} >= {one.multiplier for one in found}


def test_shifts_make_an_account_with_what_was_taken() -> None:
    """2 of 3 hours of 14 June are taken; the last is paid on 15 September: 15.88 x 1.5 = 23.82."""
    entries = [*earned(shift(6, 14, 18, 21)), ToilTaken(date(2025, 9, 14), 120)]
    found = toil_account(NHS, POST, entries, on=date(2025, 9, 15))
    assert (180, 120, 60, 0) == (found.earned, found.taken, found.paid_out, found.balance)
    assert [Decimal("23.82")] == [one.amount.amount for one in found.payments]


def test_a_shift_worked_out_anew_replaces_what_it_earned() -> None:
    """It ended at 20:00 and not at 21:00, as is known on 20 June: 120 minutes, and not 300."""
    entries = [*earned(shift(6, 14, 18, 21)), *earned(shift(6, 14, 18, 20), recorded=date(2025, 6, 20))]
    found = [toil_account(NHS, POST, entries, on=date(2025, 6, 30), known_on=date(2025, 6, day)) for day in (19, 20)]
    assert [180, 120] == [one.earned for one in found]


def test_no_hours_earn_no_entries() -> None:
    """Without lines there is nothing to credit."""
    assert earned() == ()
