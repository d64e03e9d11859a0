"""What an hour is worth and what shifts earn, worked out by hand.

The rows stand in `goldens/`, each with the words of its source and the arithmetic.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

import paycalc
from factories.goldens import GOLDENS, Row, rows
from paycalc import Appointment, Break, PayScheme, Shift, ShiftKind, Take, WorkedLine
from paycalc.calculations.shift_pay.plain_time import plain_time
from paycalc.clock import zone

pytestmark = pytest.mark.wheel

RATES = rows("hourly.toml")
CASES = rows("worked.toml")


def terms(post: Row) -> PayScheme:
    """The scheme of a row: a bundled one, or a file beside the row."""
    name = str(post["scheme"])
    return paycalc.load_scheme(str(GOLDENS / name) if name.endswith(".toml") else name)


def appointment(post: Row) -> Appointment:
    """The post of a row."""
    hours = post.get("weekly_hours")
    return Appointment(
        post["band"],
        started=post["started"],
        point=post.get("point"),
        weekly_hours=None if hours is None else Decimal(str(hours)),
    )


def shift(scheme: PayScheme, row: Row) -> Shift:
    """A shift by the clock in the scheme's zone."""
    assert scheme.working_time is not None
    here = zone(scheme.working_time.zone)

    def at(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=here)

    return Shift(
        at(row["start"]),
        at(row["end"]),
        kind=ShiftKind(row.get("kind", "contracted")),
        take=Take(row["take"]) if "take" in row else None,
        breaks=[Break(at(start), at(end)) for start, end in row.get("breaks", [])],
    )


def told(line: WorkedLine) -> str:
    """A line as the rows write it."""
    return f"{line.code} {line.day} {line.counted} {line.amount.amount} {line.toil_minutes}"


@pytest.mark.parametrize("row", RATES, ids=lambda row: str(row["name"]))
def test_plain_time_is_the_rate_worked_out_by_hand(row: Row) -> None:
    """Published, or by the arithmetic that stands in the row."""
    rate = plain_time(terms(row["post"]), appointment(row["post"]), on=row["on"])
    assert rate.figure is not None
    assert Decimal(row["rate"]) == rate.figure.amount


@pytest.mark.parametrize("row", CASES, ids=lambda row: str(row["name"]))
def test_shifts_earn_what_was_worked_out_by_hand(row: Row) -> None:
    """Line by line, and the totals are the sums of the lines."""
    scheme = terms(row["post"])
    shifts = [shift(scheme, one) for one in row["shifts"]]
    statement = paycalc.worked_time(scheme, appointment(row["post"]), shifts, take=row.get("take", "pay"))
    assert row["lines"] == [told(line) for line in statement.lines]
    assert sum(Decimal(line.split()[3]) for line in row["lines"]) == statement.pay.amount
    assert sum(int(line.split()[4]) for line in row["lines"]) == statement.toil_minutes
    assert set(row.get("notes", [])) <= {note.plain() for note in statement.notes}


def test_the_met_rules_are_assumed_and_the_nhs_rules_are_not() -> None:
    """Nobody publishes what a weekend earns in the Met: every answer says so, and a strict one is refused."""
    for name, band, assumed in (("met-police-staff", "D", True), ("nhs-agenda-for-change", "5", False)):
        scheme = paycalc.load_scheme(name)
        saturday = shift(scheme, {"start": "2025-05-03 09:00", "end": "2025-05-03 17:00"})
        statement = paycalc.worked_time(scheme, Appointment(band, started=date(2025, 4, 1)), [saturday])
        assert assumed is statement.assumed
