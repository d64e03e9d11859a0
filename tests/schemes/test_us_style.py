"""A federal style scheme with invented figures: what was worked out on paper is what paycalc answers.

Grades have ten steps, with 52, 104 and 156 weeks to wait. Locality pay is a percentage of basic salary to
the dollar, with a ceiling on the two together. Executives have a range, and no locality pay. Full time is 40 hours.
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
    PayScheme,
    Provenance,
    Reason,
    load_scheme,
    position,
    progression,
    salary,
)

FIRST, SECOND = date(2024, 1, 14), date(2025, 1, 12)
NINE, FIFTEEN, EXECUTIVE = (partial(Appointment, band) for band in ("9", "15", "EX"))


@pytest.fixture(scope="module")
def federal() -> PayScheme:
    return load_scheme(Path(__file__).parent / "us-style.toml")


# A year of 52 weeks is 364 days: the date falls back by one day a year, and by two over a 29 February.
FROM_THE_FIRST_STEP = [
    (2, date(2025, 1, 12)),  # 52 weeks
    (3, date(2026, 1, 11)),  # 104
    (4, date(2027, 1, 10)),  # 156
    (5, date(2029, 1, 7)),  # 260, over 29 February 2028
    (6, date(2031, 1, 5)),  # 364
    (7, date(2033, 1, 2)),  # 468, over 29 February 2032
    (8, date(2035, 12, 30)),  # 624
    (9, date(2038, 12, 26)),  # 780, over 29 February 2036
    (10, date(2041, 12, 22)),  # 936, over 29 February 2040
]


@pytest.mark.parametrize(("step", "due"), FROM_THE_FIRST_STEP)
def test_steps_are_52_then_104_then_156_weeks_apart(federal: PayScheme, step: int, due: date) -> None:
    """The step is reached on its day, and not on the day before."""
    before = position(federal, NINE(started=FIRST), on=due - timedelta(days=1))
    assert (step - 1, due) == (before.point, before.next_increment)
    assert step == position(federal, NINE(started=FIRST), on=due).point


class Climb(NamedTuple):
    """Where somebody stands on a day."""

    post: Appointment
    on: date
    point: int
    following: date | None
    by_hand: str


LEAP = NINE(started=date(2024, 2, 29))
GIVEN = NINE(started=FIRST, point=4, point_from=date(2025, 3, 9))
TOLD = NINE(started=FIRST, point=4, point_from=date(2025, 3, 9), increment_date=date(2027, 5, 2))
CLIMBS = [
    Climb(NINE(started=FIRST), date(2041, 12, 22), 10, None, "the last step"),
    Climb(NINE(started=FIRST), date(2060, 1, 1), 10, None, "and stays there"),
    Climb(LEAP, date(2025, 2, 26), 1, date(2025, 2, 27), "29 February 2024 and 364 days"),
    Climb(LEAP, date(2025, 2, 27), 2, date(2026, 2, 26), "and 364 days more"),
    Climb(LEAP, date(2027, 2, 25), 4, date(2029, 2, 22), "728 days from 25 February 2027, over 29 February 2028"),
    Climb(GIVEN, date(2027, 3, 6), 4, date(2027, 3, 7), "104 weeks from 9 March 2025: 730 - 2 days"),
    Climb(GIVEN, date(2027, 3, 7), 5, date(2029, 3, 4), "104 weeks more: 731 - 3 days"),
    Climb(
        NINE(started=FIRST, point=7, point_from=date(2025, 3, 9)), date(2025, 3, 9), 7, date(2028, 3, 5),
        "156 weeks is 1092 days: three years less four, over 29 February 2028",
    ),
    Climb(TOLD, date(2027, 5, 1), 4, date(2027, 5, 2), "the date is told, and wins over 7 March 2027"),
    Climb(TOLD, date(2027, 5, 2), 5, date(2029, 4, 29), "104 weeks from the date told: 731 - 3 days"),
    Climb(TOLD, date(2029, 4, 29), 6, date(2031, 4, 27), "104 weeks: 730 - 2 days"),
    Climb(TOLD, date(2031, 4, 27), 7, date(2034, 4, 23), "156 weeks: 1096 - 4 days, over 29 February 2032"),
]  # fmt: skip


@pytest.mark.parametrize("row", CLIMBS, ids=lambda row: f"{row.post.held_from}-on-{row.on}")
def test_the_wait_is_that_of_the_step_held(federal: PayScheme, row: Climb) -> None:
    """The step held on a day, and the day of the next, count weeks from the day the given step was held."""
    held = position(federal, row.post, on=row.on)
    assert (row.point, row.following) == (held.point, held.next_increment), row.by_hand


class Paid(NamedTuple):
    """What a post is paid on the first day of the table of 2025 or another day, line by line."""

    post: Appointment
    lines: dict[str, str]
    total: str
    pensionable: str
    by_hand: str
    on: date = SECOND


def _nine(step: int = 1, hours: str | None = None, place: str | None = "capital", *held: str) -> Appointment:
    weekly = Decimal(hours) if hours else None
    return NINE(started=SECOND, point=step, weekly_hours=weekly, location=place, allowances=held)


def _fifteen(step: int, hours: str | None, place: str, *held: str, started: date = SECOND) -> Appointment:
    weekly = Decimal(hours) if hours else None
    return FIFTEEN(started=started, point=step, weekly_hours=weekly, location=place, allowances=held)


LOCALITY = [
    Paid(_nine(place=None), {"basic": "52100"}, "52100", "52100", "no place, no locality pay"),
    Paid(
        _nine(place="rest"), {"basic": "52100", "locality": "8597"}, "60697", "60697",
        "52100 x 16.5/100 = 8596.50: half a dollar goes up, also from an even number",
    ),
    Paid(_nine(), {"basic": "52100", "locality": "17323"}, "69423", "69423", "52100 x 33.25/100 = 17323.25"),
    Paid(
        _nine(place="coast"), {"basic": "52100", "locality": "21622"}, "73722", "73722",
        "52100 x 41.5/100 = 21621.50, up",
    ),
    Paid(
        _nine(5, "20"), {"basic": "29516", "locality": "9814"}, "39330", "39330",
        "59032 x 33.25/100 = 19628.14, x 20/40 = 9814.07",
    ),
    Paid(
        _nine(1, "20"), {"basic": "26050", "locality": "8662"}, "34712", "34712",
        "17323.25 x 20/40 = 8661.625, rounded once: half of the rounded 17323 would be 8661.50",
    ),
    Paid(
        _fifteen(6, None, "capital"), {"basic": "144665", "locality": "48101"}, "192766", "192766",
        "144665 x 33.25/100 = 48101.1125; 192766 is below the ceiling of 197300",
    ),
    Paid(
        _fifteen(7, None, "capital"), {"basic": "148798", "locality": "48502"}, "197300", "197300",
        "148798 x 33.25/100 = 49475.335 would make 198273.335; 197300 - 148798 = 48502",
    ),
    Paid(
        _fifteen(10, None, "capital"), {"basic": "161197", "locality": "36103"}, "197300", "197300",
        "197300 - 161197",
    ),
    Paid(
        _fifteen(4, None, "coast"), {"basic": "136399", "locality": "56606"}, "193005", "193005",
        "136399 x 41.5/100 = 56605.585",
    ),
    Paid(
        _fifteen(5, None, "coast"), {"basic": "140532", "locality": "56768"}, "197300", "197300",
        "140532 x 41.5/100 = 58320.78 would make 198852.78; 197300 - 140532",
    ),
    Paid(
        _fifteen(10, None, "coast", started=FIRST), {"basic": "158077", "locality": "33823"}, "191900", "191900",
        "the ceiling of 2024: 191900 - 158077", on=FIRST,
    ),
    Paid(
        _fifteen(10, "30", "capital"), {"basic": "120897.75", "locality": "27077"}, "147974.75", "147974.75",
        "161197 x 30/40; the ceiling comes before the share: 36103 x 30/40 = 27077.25",
    ),
]  # fmt: skip
OTHERS = [
    Paid(
        _nine(1, None, "capital", "retention"), {"basic": "52100", "locality": "17323", "retention": "7000"},
        "76423", "69423", "69423 x 10/100 = 6942.30, raised to 7000; not pensionable",
    ),
    Paid(
        _nine(5, None, "capital", "retention"), {"basic": "59032", "locality": "19628", "retention": "7866"},
        "86526", "78660", "(59032 + 19628) x 10/100 = 7866.00",
    ),
    Paid(
        _fifteen(10, None, "capital", "retention"),
        {"basic": "161197", "locality": "36103", "retention": "18000"},
        "215300", "197300", "197300 x 10/100 = 19730, cut to 18000",
    ),
    Paid(
        _nine(1, "20", "capital", "retention"), {"basic": "26050", "locality": "8662", "retention": "3500"},
        "38212", "34712", "34712 x 10/100 = 3471.20 of what is paid; the floor is shared: 7000 x 20/40",
    ),
    Paid(
        _nine(5, "20", "capital", "retention"), {"basic": "29516", "locality": "9814", "retention": "3933"},
        "43263", "39330", "39330 x 10/100, of a base that is shared already, is not shared again",
    ),
    Paid(
        _fifteen(10, "20", "capital", "retention"),
        {"basic": "80598.50", "locality": "18052", "retention": "9000"},
        "107650.50", "98650.50", "36103 x 20/40 = 18051.50, up; 9865.05 is cut to 18000 x 20/40",
    ),
    Paid(
        _nine(1, None, None, "supervisor"), {"basic": "52100", "supervisor": "1563"}, "53663", "53663",
        "52100 x 3/100: without locality pay the base is basic salary alone",
    ),
    Paid(
        _nine(1, "20", "capital", "supervisor"),
        {"basic": "26050", "locality": "8662", "supervisor": "1041.35"},
        "35753.35", "35753.35",
        "of full-time amounts: (52100 + 17323) x 3/100 x 20/40 = 1041.345, up; of paid amounts it would be 1041.36",
    ),
    Paid(
        _nine(1, "20", None, "hazard"), {"basic": "26050", "hazard": "2500"}, "28550", "26050",
        "26050 x 8/100 = 2084, raised to a floor that is not shared",
    ),
    Paid(
        _nine(1, "24", None, "hazard"), {"basic": "31260", "hazard": "2500.80"}, "33760.80", "31260",
        "31260 x 8/100 of what is paid, and nothing more is shared",
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", LOCALITY + OTHERS, ids=lambda row: f"{row.post.band}-{row.post.location}-{row.total}")
def test_a_post_is_paid_what_the_paper_says(federal: PayScheme, row: Paid) -> None:
    """Each line, the total and the pensionable part are those worked out by hand."""
    statement = salary(federal, row.post, on=row.on)
    lines = {line.code: line.annual.amount for line in statement.lines}
    assert {code: Decimal(amount) for code, amount in row.lines.items()} == lines, row.by_hand
    actual = (statement.total.amount, statement.pensionable.amount)
    assert (Decimal(row.total), Decimal(row.pensionable)) == actual, row.by_hand


@pytest.mark.parametrize(
    ("held", "on", "total"),
    [
        ("language", date(2025, 7, 12), "26050"),  # 26 weeks is 182 days: from 12 January to 13 July
        ("language", date(2025, 7, 13), "28655"),  # 52100 x 5/100 = 2605, whatever the hours
        (HeldAllowance("language", date(2025, 3, 1)), date(2025, 2, 28), "26050"),
        (HeldAllowance("language", date(2025, 3, 1)), date(2025, 3, 1), "28655"),
    ],
)
def test_an_optional_allowance_starts_after_its_wait_or_on_the_day_told(
    federal: PayScheme, held: str | HeldAllowance, on: date, total: str
) -> None:
    """It is not pro rata: a half-time post has the whole of it."""
    post = NINE(started=SECOND, weekly_hours=20, allowances=(held,))
    assert Decimal(total) == salary(federal, post, on=on).total.amount


@pytest.mark.parametrize(
    ("stated", "hours", "place", "basic"),
    [
        (150160, None, None, "150160"),
        (225700, None, "coast", "225700"),  # no locality pay for executives
        (180000, 32, "capital", "144000"),  # x 32/40
        (Decimal("180000.50"), 10, None, "45000.13"),  # 45000.125, half a cent up
    ],
)
def test_an_executive_is_paid_the_salary_of_the_appointment(
    federal: PayScheme, stated: int | Decimal, hours: int | None, place: str | None, basic: str
) -> None:
    """A range has no points and no increments; its ends are allowed, and its share of hours is that of all."""
    post = EXECUTIVE(started=SECOND, salary=Decimal(stated), weekly_hours=hours, location=place)
    statement = salary(federal, post, on=SECOND)
    assert [Decimal(basic)] == [line.annual.amount for line in statement.lines]
    assert statement.point is None
    assert statement.next_increment is None
    assert statement.minimum is not None
    assert statement.top_of_scale is not None
    assert (Decimal(150160), Decimal(225700)) == (statement.minimum.amount, statement.top_of_scale.amount)


@pytest.mark.parametrize("stated", ["150159.99", "225700.01", None])
def test_an_executive_salary_outside_the_range_is_refused(federal: PayScheme, stated: str | None) -> None:
    """A cent below or above, or none at all, is refused with the ends of the range."""
    post = EXECUTIVE(started=SECOND, salary=Decimal(stated) if stated else None)
    with pytest.raises(InvalidValueError, match=r"Allowed: 150160\.00 to 225700\.00 from 2025-01-12"):
        salary(federal, post, on=SECOND)


def test_a_stated_salary_is_refused_in_a_grade_with_steps(federal: PayScheme) -> None:
    """Grade 9 has steps, so a salary beside them would contradict them."""
    with pytest.raises(InvalidValueError, match="the band has pay points"):
        salary(federal, NINE(started=SECOND, salary=Decimal(52100)), on=SECOND)


@pytest.mark.parametrize(
    ("post", "provenance"),
    [
        (_fifteen(4, None, "coast"), Provenance.PUBLISHED),  # the ceiling is assumed, and does not bind
        (_fifteen(5, None, "coast"), Provenance.ASSUMED),  # it binds
        (_fifteen(6, None, "capital"), Provenance.PUBLISHED),  # the ceiling is derived, and does not bind
        (_fifteen(7, None, "capital"), Provenance.DERIVED),  # it binds
        (_fifteen(5, None, "coast", "retention"), Provenance.ASSUMED),  # what is taken of it is no surer
    ],
)
def test_a_total_rests_on_a_ceiling_only_where_that_binds(
    federal: PayScheme, post: Appointment, provenance: Provenance
) -> None:
    """The ceiling has a provenance of its own, which the locality pay that it cuts takes over."""
    statement = salary(federal, post, on=SECOND)
    assert provenance is statement.total.provenance
    assert provenance is statement.lines[-1].annual.provenance
    if provenance is Provenance.ASSUMED:
        with pytest.raises(AssumedFigureError, match="raises the ceiling without saying to what"):
            salary(federal, post, on=SECOND, strict=True)
    else:
        assert statement == salary(federal, post, on=SECOND, strict=True)


STEPS = [
    (FIRST, (Reason.STARTED,), "170240"),  # 121600 + 48640
    (SECOND, (Reason.PAY_TABLE, Reason.INCREMENT, Reason.ALLOWANCE_CHANGES), "181308"),  # 128133 x 41.5 %: 53175.195
    (date(2026, 1, 11), (Reason.INCREMENT,), "187156"),  # 132266 x 41.5 % = 54890.39
    (date(2027, 1, 10), (Reason.INCREMENT,), "193005"),  # 136399 + 56606
    (date(2029, 1, 7), (Reason.INCREMENT,), "197300"),  # the ceiling
]


def test_each_step_of_a_progression_has_its_reasons(federal: PayScheme) -> None:
    """At the ceiling the total stands still while the steps go on, each of them a step of the progression."""
    later = [(day, (Reason.INCREMENT,), "197300") for _, day in FROM_THE_FIRST_STEP[4:-1]]
    last = (date(2041, 12, 22), (Reason.INCREMENT, Reason.TOP_OF_SCALE), "197300")
    expected = [(day, reasons, Decimal(total)) for day, reasons, total in [*STEPS, *later, last]]
    steps = progression(federal, FIFTEEN(started=FIRST, location="coast"), until=date(2060, 1, 1)).steps
    assert expected == [(step.on, step.reasons, step.statement.total.amount) for step in steps]


def test_a_strict_progression_goes_as_far_as_nothing_is_assumed(federal: PayScheme) -> None:
    """It answers until the day before the assumed ceiling binds, and is refused from that day."""
    post = FIFTEEN(started=FIRST, location="coast")
    steps = progression(federal, post, until=date(2029, 1, 6), strict=True).steps
    assert [day for day, _, _ in STEPS[:-1]] == [step.on for step in steps]
    with pytest.raises(AssumedFigureError, match="2029-01-07"):
        progression(federal, post, until=date(2029, 1, 7), strict=True)


def test_a_range_moves_with_its_table_and_the_salary_stands(federal: PayScheme) -> None:
    """The table of 2025 is a step of an executive's progression, though the stated salary is the same."""
    steps = progression(federal, EXECUTIVE(started=FIRST, salary=Decimal(180000)), until=date(2030, 1, 1)).steps
    expected = [(FIRST, (Reason.STARTED,), Decimal(180000)), (SECOND, (Reason.PAY_TABLE,), Decimal(180000))]
    assert expected == [(step.on, step.reasons, step.statement.total.amount) for step in steps]
