"""A university's scheme with invented figures: what was worked out on paper is what paycalc answers.

Bands share a spine and go beyond what increments reach: discretionary points, a time-limited one, and a
bar behind which increments go on. Increments fall on 1 August, for who has six months' service by then.
Part-time salaries are cut to the penny, allowances go up to the pound. The islands have a table of their own.
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
    InvalidValueError,
    PayScheme,
    Provenance,
    Reason,
    UnknownPointError,
    load_scheme,
    position,
    progression,
    salary,
)

AUGUST_24, AUGUST_25, AUGUST_26, AUGUST_27 = (date(year, 8, 1) for year in (2024, 2025, 2026, 2027))
G7, G8 = (partial(Appointment, band) for band in ("G7", "G8"))


@pytest.fixture(scope="module")
def university() -> PayScheme:
    return load_scheme(Path(__file__).parent / "university-style.toml")


class Climb(NamedTuple):
    """Where somebody stands on a day."""

    post: Appointment
    on: date
    point: int
    following: date | None
    by_hand: str


TOLD = G7(started=date(2024, 9, 1), increment_date=date(2025, 2, 1))
BAR = G8(started=AUGUST_24, point=38)
CLIMBS = [
    Climb(G7(started=AUGUST_24), AUGUST_24, 30, AUGUST_25, "a start on 1 August"),
    Climb(G7(started=AUGUST_24), date(2025, 7, 31), 30, AUGUST_25, "the day before"),
    Climb(G7(started=AUGUST_24), AUGUST_25, 31, AUGUST_26, "the day itself"),
    Climb(G7(started=date(2025, 2, 1)), AUGUST_25, 31, AUGUST_26, "six months end on 1 August itself"),
    Climb(G7(started=date(2025, 2, 2)), AUGUST_25, 30, AUGUST_26, "a day short: the next 1 August"),
    Climb(G7(started=date(2025, 2, 2)), date(2026, 7, 31), 30, AUGUST_26, "the day before"),
    Climb(G7(started=date(2025, 2, 2)), AUGUST_26, 31, AUGUST_27, "the day itself"),
    Climb(G7(started=date(2024, 7, 31)), AUGUST_24, 30, AUGUST_25, "one day served"),
    Climb(G7(started=date(2024, 2, 29)), AUGUST_24, 30, AUGUST_25, "29 February and six months is 29 August"),
    Climb(G7(started=date(2024, 2, 29)), AUGUST_25, 31, AUGUST_26, "the first one, seventeen months on"),
    Climb(G7(started=AUGUST_24), date(2028, 7, 31), 33, date(2028, 8, 1), "31, 32, 33"),
    Climb(G7(started=AUGUST_24), date(2028, 8, 1), 34, None, "34 is the last before the discretionary points"),
    Climb(G7(started=AUGUST_24), date(2035, 8, 1), 34, None, "and increments stop there"),
    Climb(G7(started=AUGUST_24, point=35), AUGUST_27, 35, None, "who is on a discretionary point stays on it"),
    Climb(G7(started=AUGUST_24, point=36), AUGUST_27, 36, None, "on the second one too"),
    Climb(G7(started=AUGUST_24, point=37), AUGUST_27, 37, None, "and on a time-limited one"),
    Climb(G8(started=AUGUST_24, point=35), AUGUST_25, 36, AUGUST_26, "35 is an ordinary point of the other band"),
    Climb(G8(started=AUGUST_24), AUGUST_27, 37, None, "35, 36, 37; then the bar at 38"),
    Climb(BAR, date(2025, 7, 31), 38, AUGUST_25, "who has passed the bar goes on"),
    Climb(BAR, AUGUST_25, 39, AUGUST_26, "39"),
    Climb(BAR, AUGUST_26, 40, None, "40 is the last before the discretionary points"),
    Climb(G8(started=AUGUST_24, point=41), AUGUST_27, 41, None, "a discretionary point"),
    Climb(G7(started=date(2020, 10, 1), point=33, point_from=AUGUST_24), AUGUST_24, 33, AUGUST_25, "33 is given"),
    Climb(G7(started=date(2020, 10, 1), point=33, point_from=AUGUST_24), AUGUST_25, 34, None, "one more from 33"),
    Climb(TOLD, date(2025, 1, 31), 30, date(2025, 2, 1), "the date is told, and wins over 1 August 2025"),
    Climb(TOLD, date(2025, 2, 1), 31, AUGUST_25, "from then on 1 August"),
    Climb(TOLD, AUGUST_25, 32, AUGUST_26, "the second"),
]


@pytest.mark.parametrize("row", CLIMBS, ids=lambda row: f"{row.post.band}-{row.post.started}-on-{row.on}")
def test_increments_fall_on_1_august_and_stop_below_points_given_by_decision(university: PayScheme, row: Climb) -> None:
    """The point held on a day, and the day of the next, are those of the rule and of the band's points."""
    held = position(university, row.post, on=row.on)
    assert (row.point, row.following) == (held.point, held.next_increment), row.by_hand


def test_the_first_increment_follows_the_day_of_the_year_of_the_start(university: PayScheme) -> None:
    """Starts from 2 February to 31 July lead to 1 August of the next year, all others to the 1 August ahead."""
    day = AUGUST_24
    while day < date(2028, 8, 1):
        short = (2, 2) <= (day.month, day.day) <= (7, 31)
        ahead = day.year if day.month < 8 else day.year + 1
        expected = date(ahead + short, 8, 1)
        assert expected == position(university, G7(started=day), on=day).next_increment, day
        day += timedelta(days=1)


class Paid(NamedTuple):
    """What a post is paid on a day, with the pensionable part."""

    post: Appointment
    on: date
    basic: str
    total: str
    pensionable: str
    by_hand: str


METRO = G7(started=AUGUST_24, location="metro", weekly_hours=29)
METRO_25 = G7(started=AUGUST_25, location="metro", weekly_hours=29)
ISLAND = G7(started=AUGUST_24, location="islands", weekly_hours=Decimal("17.5"))
HEAD = G8(started=AUGUST_24, weekly_hours=21, allowances=("head",))
LECTURER = G8(started=AUGUST_24)
SENIOR = G8(started=date(2023, 8, 1), point=34, point_from=date(2025, 9, 1), weekly_hours=21)
PAID = [
    Paid(G7(started=AUGUST_24), AUGUST_24, "36000", "36000", "36000", "point 30 of 2024"),
    Paid(G7(started=AUGUST_24), AUGUST_25, "38007", "38007", "38007", "increment and table on one day: 31 of 2025"),
    Paid(
        METRO, date(2024, 9, 1), "28800", "32000", "32000",
        "29/36.25 is 4/5: 36000 x 4/5 = 28800; 4000 x 4/5 = 3200",
    ),
    Paid(
        G7(started=AUGUST_24, location="metro", weekly_hours=Decimal("36.25")), date(2025, 7, 31),
        "36000", "40000", "40000", "full time in the metropolitan campus; 36000 + 4000",
    ),
    Paid(
        METRO, AUGUST_25, "31491.51", "34889.51", "34889.51",
        "35 hours from that day: 38007 x 29/35 = 31491.514..., cut; 4100 x 29/35 = 3397.14..., up to 3398",
    ),
    Paid(
        METRO_25, AUGUST_25, "30574.28", "33972.28", "33972.28",
        "36900 x 29/35 = 30574.285..., cut and not rounded to the nearer penny; 3398",
    ),
    Paid(G7(started=AUGUST_24, location="edge"), AUGUST_24, "36000", "37502", "37502", "36000 + 1502"),
    Paid(G7(started=AUGUST_25, location="edge"), AUGUST_25, "36900", "38402", "38402", "36900 + 1502, as before"),
    Paid(
        ISLAND, date(2025, 7, 31), "18750", "19650", "18750",
        "the islands' point 30: 37500/2; 900 whatever the hours, not pensionable",
    ),
    Paid(ISLAND, AUGUST_25, "19820", "20720", "19820", "the islands' point 31 of 2025: 39640/2; 900"),
    Paid(HEAD, AUGUST_24, "24310.20", "29310.20", "24310.20", "40517 x 21/35 = 24310.20; 5000 whatever the hours"),
    Paid(LECTURER, date(2026, 7, 31), "42776", "42776", "42776", "point 35; two years end the day after"),
    Paid(
        LECTURER, AUGUST_26, "44059", "45161", "45161",
        "point 36; 44059 x 2.5/100 = 1101.475, up to 1102, above the floor; it counts from that day",
    ),
    Paid(
        SENIOR, date(2025, 9, 1), "24918", "25548", "24918",
        "41530 x 21/35 = 24918; 2.5 % is 1038.25, raised to 1050, x 21/35 = 630; not pensionable yet",
    ),
    Paid(SENIOR, date(2026, 7, 31), "24918", "25548", "24918", "34 until 31 July 2026; the same"),
]  # fmt: skip


@pytest.mark.parametrize("row", PAID, ids=lambda row: f"{row.post.band}-on-{row.on}-{row.total}")
def test_a_post_is_paid_what_the_paper_says(university: PayScheme, row: Paid) -> None:
    """Basic salary, total and pensionable pay are those worked out by hand."""
    statement = salary(university, row.post, on=row.on)
    actual = (statement.basic_salary.amount, statement.total.amount, statement.pensionable.amount)
    assert (Decimal(row.basic), Decimal(row.total), Decimal(row.pensionable)) == actual, row.by_hand


def test_a_part_time_post_of_one_place_is_full_time_or_too_much_in_another(university: PayScheme) -> None:
    """36.25 hours are full time in the metropolitan campus until 31 July 2025, and nowhere else."""
    hours = Decimal("36.25")
    for place, on in [(None, AUGUST_24), ("edge", AUGUST_24), ("metro", AUGUST_25)]:
        with pytest.raises(InvalidValueError, match="full time is 35 hours"):
            salary(university, G7(started=AUGUST_24, location=place, weekly_hours=hours), on=on)


@pytest.mark.parametrize(
    ("post", "minimum", "top_of_scale"),
    [
        (G7(started=AUGUST_24), "36000", "40517"),  # point 34, below the discretionary points
        (G7(started=AUGUST_24, point=36), "36000", "40517"),  # the same for who is above it
        (G8(started=AUGUST_24), "40517", "44273"),  # point 37, below the bar
    ],
)
def test_the_top_of_scale_is_the_last_point_that_increments_reach(
    university: PayScheme, post: Appointment, minimum: str, top_of_scale: str
) -> None:
    """Points given by decision are part of the band, and not of the climb."""
    statement = salary(university, post, on=AUGUST_24)
    assert statement.minimum is not None
    assert statement.top_of_scale is not None
    assert (Decimal(minimum), Decimal(top_of_scale)) == (statement.minimum.amount, statement.top_of_scale.amount)


@pytest.mark.parametrize(
    ("post", "on", "basic", "notes"),
    [
        (G7(started=AUGUST_24, point=34), AUGUST_24, "40517", []),
        (G7(started=AUGUST_24, point=35), AUGUST_24, "41732", ["discretionary"]),
        (G7(started=AUGUST_24, point=37), AUGUST_24, "44273", ["time-limited"]),
        (G8(started=AUGUST_24, point=37), AUGUST_24, "44273", []),
        (BAR, AUGUST_24, "45601", ["bar"]),
        (BAR, AUGUST_25, "48144", []),
        (G8(started=AUGUST_25, point=42), AUGUST_25, "52607", ["discretionary"]),
    ],
)
def test_a_point_that_increments_do_not_reach_is_noted(
    university: PayScheme, post: Appointment, on: date, basic: str, notes: list[str]
) -> None:
    """The note names the point and why; a point of the climb has none, whatever it is in another band."""
    statement = salary(university, post, on=on)
    assert Decimal(basic) == statement.basic_salary.amount
    reached = [note for note in statement.notes if note.template.startswith("Increments do not lead")]
    assert [(statement.point,)] * len(notes) == [note.values for note in reached]
    assert all(kind in note.plain() for kind, note in zip(notes, reached, strict=True))


def test_a_point_without_a_published_salary_is_refused_until_there_is_one(university: PayScheme) -> None:
    """The table of 2024 leaves the last point out; other points of the band are answered."""
    with pytest.raises(UnknownPointError, match="its salary is not published in the table of 2024-08-01"):
        salary(university, G8(started=AUGUST_24, point=42), on=date(2025, 7, 31))
    assert Decimal(49829) == salary(university, G8(started=AUGUST_24, point=41), on=date(2025, 7, 31)).total.amount
    assert Decimal(52607) == salary(university, G8(started=AUGUST_24, point=42), on=AUGUST_25).total.amount


@pytest.mark.parametrize(
    ("known_on", "table", "basic"),
    [(date(2025, 10, 14), AUGUST_24, "38610"), (date(2025, 10, 15), AUGUST_25, "39640")],
)
def test_a_table_of_a_place_is_known_on_its_own_day(
    university: PayScheme, known_on: date, table: date, basic: str
) -> None:
    """Before the islands' settlement is announced, the islands' own old table holds, not the others' new one."""
    post = G7(started=AUGUST_24, location="islands")
    statement = salary(university.known_on(known_on), post, on=date(2025, 9, 1))
    assert (31, table, Decimal(basic)) == (statement.point, statement.table, statement.basic_salary.amount)


PUBLISHED, DERIVED = Provenance.PUBLISHED, Provenance.DERIVED


@pytest.mark.parametrize(
    ("post", "on", "total", "following"),
    [
        (G7(started=AUGUST_24), AUGUST_24, PUBLISHED, DERIVED),  # on the first day no rule was needed
        (G7(started=AUGUST_24), date(2024, 8, 2), DERIVED, DERIVED),  # that none was due yet follows from the rule
        (G7(started=AUGUST_24, point=34), AUGUST_25, PUBLISHED, None),  # no increment leads on
        (G7(started=AUGUST_24, point=35), AUGUST_25, PUBLISHED, None),
        (BAR, AUGUST_25, DERIVED, DERIVED),
    ],
)
def test_a_salary_rests_on_the_increment_rule_where_that_led_to_it(
    university: PayScheme, post: Appointment, on: date, total: Provenance, following: Provenance | None
) -> None:
    """The rule is derived: what follows from it is no surer, and strict refuses none of it."""
    statement = salary(university, post, on=on, strict=True)
    after = statement.next_increment
    assert (total, following) == (statement.total.provenance, after.evidence.provenance if after else None)


def test_a_progression_behind_the_bar_goes_on(university: PayScheme) -> None:
    """38 to 40 in two years; then nothing but the allowance, which starts with the last of them."""
    expected = [
        (AUGUST_24, 38, Decimal(45601)),
        (AUGUST_25, 39, Decimal(48144)),
        (AUGUST_26, 40, Decimal(50828)),  # 49588 x 2.5/100 = 1239.70, up to 1240; 49588 + 1240
    ]
    steps = progression(university, BAR, until=date(2035, 8, 1)).steps
    assert expected == [(step.on, step.statement.point, step.statement.total.amount) for step in steps]


def test_each_step_of_a_progression_has_its_reasons(university: PayScheme) -> None:
    """Table, increment, hours and allowances of one day are one step with all its reasons."""
    at_once = (Reason.PAY_TABLE, Reason.INCREMENT, Reason.FULL_TIME_HOURS, Reason.ALLOWANCE_CHANGES)
    expected = [
        (AUGUST_24, (Reason.STARTED,), Decimal(32000)),  # 36000 x 4/5 + 4000 x 4/5
        (AUGUST_25, at_once, Decimal("34889.51")),  # 31491.51 + 3398
        (AUGUST_26, (Reason.INCREMENT,), Decimal("35834.08")),  # 39147 x 29/35 = 32436.085...; + 3398
        (AUGUST_27, (Reason.INCREMENT,), Decimal("36806.82")),  # 40321 x 29/35 = 33408.828...; + 3398
        (date(2028, 8, 1), (Reason.INCREMENT, Reason.TOP_OF_SCALE), Decimal("37808.57")),  # 41530 x 29/35; + 3398
    ]
    steps = progression(university, METRO, until=date(2035, 8, 1)).steps
    assert expected == [(step.on, step.reasons, step.statement.total.amount) for step in steps]
