"""A council's scheme with invented figures: what was worked out on paper is what paycalc answers.

Increments fall on 1 April. Who has less than six months' service in the band by then has the first one
six months after the start. Full time is 37 hours, and 36 in the capital. Bands share a spine.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from paycalc import (
    Appointment,
    AssumedFigureError,
    HeldAllowance,
    InvalidValueError,
    NoTableInForceError,
    PayScheme,
    Provenance,
    Reason,
    UnknownPointError,
    load_scheme,
    position,
    progression,
    salary,
)

APRIL_24, APRIL_25, APRIL_26, APRIL_27 = (date(year, 4, 1) for year in (2024, 2025, 2026, 2027))
C, D, E = (partial(Appointment, band) for band in "CDE")
HALF = Decimal("18.5")


@pytest.fixture(scope="module")
def council() -> PayScheme:
    return load_scheme(Path(__file__).parent / "green-book-style.toml")


class Climb(NamedTuple):
    """Where somebody stands on a day."""

    post: Appointment
    on: date
    point: int
    following: date | None
    by_hand: str


SHORT = C(started=date(2024, 10, 2))
TOLD = C(started=date(2024, 10, 2), increment_date=date(2025, 7, 1))
CLIMBS = [
    Climb(C(started=APRIL_24), APRIL_24, 5, APRIL_25, "a start on 1 April: the next one is a year away"),
    Climb(C(started=APRIL_24), date(2025, 3, 31), 5, APRIL_25, "the day before"),
    Climb(C(started=APRIL_24), APRIL_25, 6, APRIL_26, "the day itself"),
    Climb(C(started=date(2024, 9, 30)), APRIL_25, 6, APRIL_26, "six months end on 30 March"),
    Climb(C(started=date(2024, 10, 1)), date(2025, 3, 31), 5, APRIL_25, "six months end on 1 April itself"),
    Climb(C(started=date(2024, 10, 1)), APRIL_25, 6, APRIL_26, "six months end on 1 April itself"),
    Climb(SHORT, APRIL_25, 5, date(2025, 4, 2), "a day short of six months on 1 April"),
    Climb(SHORT, date(2025, 4, 2), 6, APRIL_26, "six months; from then on 1 April"),
    Climb(C(started=date(2024, 12, 31)), date(2025, 6, 29), 5, date(2025, 6, 30), "June has 30 days"),
    Climb(C(started=date(2025, 3, 31)), APRIL_25, 5, date(2025, 9, 30), "one day served; September has 30 days"),
    Climb(C(started=date(2024, 8, 31)), APRIL_25, 6, APRIL_26, "six months end on 28 February, before 1 April"),
    Climb(C(started=date(2024, 2, 29)), date(2024, 8, 28), 5, date(2024, 8, 29), "29 February and six months"),
    Climb(C(started=date(2024, 2, 29)), date(2024, 8, 29), 6, APRIL_25, "the first increment; then 1 April"),
    Climb(C(started=date(2024, 2, 29)), APRIL_25, 7, APRIL_26, "the second"),
    Climb(C(started=APRIL_24), date(2027, 3, 31), 7, APRIL_27, "6 in 2025, 7 in 2026"),
    Climb(C(started=APRIL_24), APRIL_27, 8, None, "8 in 2027, the last point of band C"),
    Climb(C(started=APRIL_24), date(2040, 4, 1), 8, None, "and stays there"),
    Climb(C(started=date(2020, 1, 1), point=7, point_from=APRIL_25), APRIL_25, 7, APRIL_26, "7 is given"),
    Climb(C(started=date(2020, 1, 1), point=7, point_from=APRIL_25), APRIL_26, 8, None, "one more from 7"),
    Climb(C(started=date(2020, 1, 1), point=8), APRIL_25, 8, None, "the last point is given"),
    Climb(TOLD, date(2025, 6, 30), 5, date(2025, 7, 1), "the date is told, and wins over 2 April 2025"),
    Climb(TOLD, date(2025, 7, 1), 6, APRIL_26, "from then on 1 April"),
    Climb(E(started=APRIL_24), APRIL_27, 14, None, "11, 12, 13, 14"),
]


@pytest.mark.parametrize("row", CLIMBS, ids=lambda row: f"{row.post.band}-{row.post.started}-on-{row.on}")
def test_increments_fall_on_1_april_or_after_six_months(council: PayScheme, row: Climb) -> None:
    """The point held on a day, and the day of the next, are those of the six-month rule."""
    held = position(council, row.post, on=row.on)
    assert (row.point, row.following) == (held.point, held.next_increment), row.by_hand


def test_the_first_increment_follows_the_day_of_the_year_of_the_start(council: PayScheme) -> None:
    """Starts from 2 October to 31 March lead to six months later, all others to the next 1 April."""
    day = APRIL_24
    while day < date(2028, 4, 1):
        if (day.month, day.day) >= (10, 2) or day.month <= 3:
            year, month = (day.year + 1, day.month - 6) if day.month > 6 else (day.year, day.month + 6)
            expected = date(year, month, min(day.day, 30 if month in (4, 6, 9) else 31))
        else:
            expected = date(day.year + 1, 4, 1)
        assert expected == position(council, C(started=day), on=day).next_increment, day
        day += timedelta(days=1)


class Paid(NamedTuple):
    """What a post is paid on a day, with the pensionable part."""

    post: Appointment
    on: date
    basic: str
    total: str
    pensionable: str
    by_hand: str


CAPITAL = C(started=date(2024, 10, 2), location="capital")
PART_CAPITAL = C(started=date(2024, 6, 1), point=7, location="capital", weekly_hours=Decimal("18.45"))
FULL_CAPITAL = C(started=date(2024, 6, 1), location="capital", weekly_hours=36)
FIRST_AIDER = D(started=APRIL_24, weekly_hours=HALF, allowances=("first-aid",))
LATER_AIDER = D(started=APRIL_24, allowances=(HeldAllowance("first-aid", date(2024, 11, 15)),))
STANDBY = D(started=date(2024, 8, 29), allowances=("standby",))
PART_STANDBY = D(started=date(2024, 8, 29), allowances=("standby",), weekly_hours=25)
EARLY_STANDBY = D(started=date(2024, 8, 29), allowances=(HeldAllowance("standby", date(2024, 9, 2)),))
LONG_STANDBY = D(started=APRIL_24, allowances=("standby",))
PAID = [
    Paid(C(started=APRIL_24), APRIL_24, "24000", "24000", "24000", "point 5 of 2024"),
    Paid(D(started=APRIL_24), APRIL_24, "24850", "24850", "24850", "point 7, the first of band D"),
    Paid(C(started=APRIL_24, point=7), APRIL_24, "24850", "24850", "24850", "point 7, the third of band C"),
    Paid(D(started=APRIL_24), APRIL_25, "26123", "26123", "26123", "increment and table on one day: 8 of 2025"),
    Paid(C(started=APRIL_25, point=8), APRIL_25, "26123", "26123", "26123", "point 8 of 2025, the last of band C"),
    Paid(E(started=APRIL_25, weekly_hours=HALF), APRIL_25, "13887.50", "13887.50", "13887.50", "27775 x 18.5/37"),
    Paid(
        D(started=APRIL_24, point=9, weekly_hours=25), date(2025, 3, 31),
        "17432.43", "17432.43", "17432.43", "25800 x 25/37 = 645000/37 = 17432.432...",
    ),
    Paid(CAPITAL, APRIL_25, "24780", "28341", "28341", "point 5 of 2025; 24780 + 3561"),
    Paid(CAPITAL, date(2025, 4, 2), "25193", "28754", "28754", "point 6 the day after; 25193 + 3561"),
    Paid(
        PART_CAPITAL, date(2024, 6, 1), "12735.63", "14503.76", "14503.76",
        "24850 x 18.45/36 = 12735.625, half a penny up; 3450 x 18.45/36 = 1768.125, up; the sum of the two",
    ),
    Paid(FULL_CAPITAL, date(2024, 6, 1), "24000", "27450", "27450", "36 hours are full time there; 24000 + 3450"),
    Paid(FIRST_AIDER, date(2024, 6, 1), "12425", "12671", "12425", "24850/2; 246 whatever the hours; no pension"),
    Paid(FIRST_AIDER, APRIL_25, "13061.50", "13307.50", "13307.50", "26123/2 + 246, which counts from that day"),
    Paid(LATER_AIDER, date(2024, 11, 14), "24850", "24850", "24850", "a first aider from the next day"),
    Paid(LATER_AIDER, date(2024, 11, 15), "24850", "25096", "24850", "24850 + 246"),
    Paid(STANDBY, date(2025, 2, 27), "24850", "24850", "24850", "29 August and six months is 28 February 2025"),
    Paid(STANDBY, date(2025, 2, 28), "24850", "26713.75", "26713.75", "24850 x 7.5/100 = 1863.75"),
    Paid(
        PART_STANDBY, date(2025, 2, 28), "16790.54", "18049.83", "18049.83",
        "24850 x 25/37 = 16790.540...; 24850 x 7.5/100 x 25/37 = 46593.75/37 = 1259.290...",
    ),
    Paid(EARLY_STANDBY, date(2024, 9, 1), "24850", "24850", "24850", "told to start the day after"),
    Paid(EARLY_STANDBY, date(2024, 9, 2), "24850", "26713.75", "26713.75", "a start that is told needs no wait"),
    Paid(LONG_STANDBY, APRIL_25, "26123", "28082.23", "28082.23", "26123 x 7.5/100 = 1959.225, half a penny up"),
]  # fmt: skip


@pytest.mark.parametrize("row", PAID, ids=lambda row: f"{row.post.band}-on-{row.on}-{row.total}")
def test_a_post_is_paid_what_the_paper_says(council: PayScheme, row: Paid) -> None:
    """Basic salary, total and pensionable pay are those worked out by hand."""
    statement = salary(council, row.post, on=row.on)
    actual = (statement.basic_salary.amount, statement.total.amount, statement.pensionable.amount)
    assert (Decimal(row.basic), Decimal(row.total), Decimal(row.pensionable)) == actual, row.by_hand


@pytest.mark.parametrize(
    ("post", "ends"),
    [
        (C(started=APRIL_24), ("24000", "25300")),
        (D(started=APRIL_24), ("24850", "26900")),
        (E(started=APRIL_24), ("26900", "28750")),
    ],
    ids=["C", "D", "E"],
)
def test_overlapping_bands_have_the_ends_of_their_part_of_the_spine(
    council: PayScheme, post: Appointment, ends: tuple[str, str]
) -> None:
    """C ends above where D begins, and E begins where D ends."""
    statement = salary(council, post, on=APRIL_24)
    assert statement.minimum is not None
    assert statement.top_of_scale is not None
    assert tuple(map(Decimal, ends)) == (statement.minimum.amount, statement.top_of_scale.amount)


def test_hours_are_measured_against_the_full_time_week_of_the_place(council: PayScheme) -> None:
    """37 hours are full time, and more than full time in the capital."""
    assert Decimal(24000) == salary(council, C(started=APRIL_24, weekly_hours=37), on=APRIL_24).total.amount
    with pytest.raises(InvalidValueError, match="full time is 36 hours"):
        salary(council, C(started=APRIL_24, weekly_hours=37, location="capital"), on=APRIL_24)


@pytest.mark.parametrize(("band", "point"), [("C", 9), ("D", 6), ("E", 10)])
def test_a_spine_point_outside_the_band_is_refused(council: PayScheme, band: str, point: int) -> None:
    """A point of the spine that other bands cover is no point of this one."""
    with pytest.raises(UnknownPointError, match="the scale has no such point"):
        salary(council, Appointment(band, started=APRIL_24, point=point), on=APRIL_24)


@pytest.mark.parametrize(
    ("known_on", "table", "total"),
    [
        (date(2024, 2, 20), APRIL_24, "27450"),  # 24000 + 3450, announced that day
        (date(2025, 7, 22), APRIL_24, "27450"),  # the last day before the agreement of 2025 was announced
        (date(2025, 7, 23), APRIL_25, "28341"),  # 24780 + 3561
    ],
)
def test_a_table_counts_from_its_first_day_once_it_is_announced(
    council: PayScheme, known_on: date, table: date, total: str
) -> None:
    """What is right for 1 May 2025 depends on the day of the knowledge."""
    post = C(started=APRIL_25, location="capital")
    statement = salary(council.known_on(known_on), post, on=date(2025, 5, 1))
    assert (known_on, table, Decimal(total)) == (statement.known_on, statement.table, statement.total.amount)


def test_nothing_is_known_before_the_first_announcement(council: PayScheme) -> None:
    """The table of 2024 answers nothing as known on the day before it was announced."""
    with pytest.raises(NoTableInForceError, match="as known on 2024-02-19"):
        salary(council.known_on(date(2024, 2, 19)), C(started=APRIL_24), on=APRIL_24)


@pytest.mark.parametrize(
    ("known_on", "on", "settled"),
    [
        (date(2025, 7, 22), date(2025, 3, 31), None),
        (date(2025, 7, 22), APRIL_25, (APRIL_25, APRIL_24)),  # the agreement of 2025 is not known yet
        (date(2025, 7, 23), APRIL_25, None),
        (date(2025, 7, 23), date(2026, 3, 31), None),
        (date(2025, 7, 23), APRIL_26, (APRIL_26, APRIL_25)),
    ],
)
def test_a_settlement_without_its_table_is_noted(
    council: PayScheme, known_on: date, on: date, settled: tuple[date, date] | None
) -> None:
    """From each 1 April without a table of that day, a note names that day and the table's."""
    expected = [settled] if settled else []
    notes = salary(council.known_on(known_on), C(started=APRIL_24), on=on).notes
    assert expected == [note.values for note in notes]


@pytest.mark.parametrize(
    ("post", "on", "provenance", "cited"),
    [
        (CAPITAL, date(2025, 3, 31), Provenance.PUBLISHED, ("pay-2024", "conditions")),
        (CAPITAL, APRIL_25, Provenance.DERIVED, ("pay-2025", "conditions")),
        (LONG_STANDBY, date(2025, 3, 31), Provenance.PUBLISHED, ("pay-2024", "conditions")),
        (LONG_STANDBY, APRIL_25, Provenance.ASSUMED, ("pay-2025", "conditions")),
    ],
)
def test_a_total_is_as_sure_as_its_weakest_part(
    council: PayScheme, post: Appointment, on: date, provenance: Provenance, cited: tuple[str, ...]
) -> None:
    """One derived weighting, or one assumed rate, makes the total so, and its papers are those of its parts."""
    total = salary(council, post, on=on).total
    assert provenance is total.provenance
    assert set(cited) == set(total.sources)


def test_strict_refuses_the_assumed_rate_and_nothing_else(council: PayScheme) -> None:
    """Strict answers the day before the assumed rate, refuses from its day, and names the assumption."""
    assert Decimal("26713.75") == salary(council, LONG_STANDBY, on=date(2025, 3, 31), strict=True).total.amount
    assert Decimal(28341) == salary(council, CAPITAL, on=APRIL_25, strict=True).total.amount
    with pytest.raises(AssumedFigureError, match="the agreement of 2025 does not say"):
        salary(council, LONG_STANDBY, on=APRIL_25, strict=True)


def test_each_step_of_a_progression_has_its_reasons(council: PayScheme) -> None:
    """A start, an allowance, a table, the six-month increment, and 1 April from then on."""
    post = C(started=date(2024, 10, 2), location="capital", allowances=(HeldAllowance("first-aid", date(2024, 12, 1)),))
    expected = [
        (date(2024, 10, 2), (Reason.STARTED,), Decimal(27450)),  # 24000 + 3450
        (date(2024, 12, 1), (Reason.ALLOWANCE_STARTS,), Decimal(27696)),  # + 246
        (APRIL_25, (Reason.PAY_TABLE, Reason.ALLOWANCE_CHANGES), Decimal(28587)),  # 24780 + 3561 + 246
        (date(2025, 4, 2), (Reason.INCREMENT,), Decimal(29000)),  # 25193 + 3807
        (APRIL_26, (Reason.INCREMENT,), Decimal(29465)),  # 25658 + 3807
        (APRIL_27, (Reason.INCREMENT, Reason.TOP_OF_SCALE), Decimal(29930)),  # 26123 + 3807
    ]
    grown = progression(council, post, until=date(2030, 4, 1))
    assert expected == [(step.on, step.reasons, step.statement.total.amount) for step in grown.steps]


def test_the_next_increment_has_its_day_salary_and_papers(council: PayScheme) -> None:
    """Before the six months: 2 April 2025, at point 6 of the table that applies from the day before."""
    following = salary(council, CAPITAL, on=date(2025, 3, 31)).next_increment
    assert following is not None
    assert following.full_time_basic_salary is not None
    assert (date(2025, 4, 2), Decimal("25193.00")) == (following.on, following.full_time_basic_salary.amount)
    assert Provenance.PUBLISHED is following.evidence.provenance
    assert {"conditions", "pay-2025"} == set(following.evidence.sources)
