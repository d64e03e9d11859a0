"""Days, periods, lengths of service and anniversaries."""

from __future__ import annotations

from datetime import UTC, date, datetime

import attrs
import pytest

from paycalc import InvalidValueError, LeapDay, Period, Span, WrongTypeError, YearDay
from paycalc.dates import Timeline, add_months, checked_day, known_from, order_of_effect


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2024, 2, 29), date(2199, 12, 31)])
def test_a_day_from_1900_to_2199_is_taken(day: date) -> None:
    """The first and the last day there are."""
    assert day is checked_day(day, named="on")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2025-01-01", "on '2025-01-01': a str is not a day. Allowed: datetime.date."),
        (20250101, "on 20250101: a int is not a day. Allowed: datetime.date."),
        (2025.5, "on 2025.5: a float is not a day. Allowed: datetime.date."),
        (None, "on None: a NoneType is not a day. Allowed: datetime.date."),
    ],
)
def test_what_is_no_day_is_refused(value: object, message: str) -> None:
    """A text or a number is not read as a day."""
    with pytest.raises(WrongTypeError) as refusal:
        checked_day(value, named="on")
    assert message == str(refusal.value)


def test_a_moment_is_no_day() -> None:
    """The day of a moment depends on the zone, so a datetime is refused though it is a date to Python."""
    with pytest.raises(WrongTypeError, match="a datetime is not a day"):
        checked_day(datetime(2025, 1, 1, tzinfo=UTC), named="on")


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_a_day_in_another_age_is_a_slip(day: date) -> None:
    """A year outside 1900 to 2199 is a mistyped one."""
    with pytest.raises(InvalidValueError) as refusal:
        checked_day(day, named="on")
    assert f"on {day}: days are from 1900 to 2199. Check the year." == str(refusal.value)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 15), 0, date(2024, 1, 15)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),  # the month's last day
        (date(2024, 8, 31), 1, date(2024, 9, 30)),
        (date(2024, 8, 30), 6, date(2025, 2, 28)),
        (date(2023, 8, 29), 6, date(2024, 2, 29)),
        (date(2024, 8, 29), 6, date(2025, 2, 28)),  # not 29 February itself: the month's last day
        (date(2024, 2, 29), 12, date(2025, 3, 1)),  # 29 February itself: 1 March unless said
        (date(2024, 2, 29), 1, date(2024, 3, 29)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 2, 29), -12, date(2023, 3, 1)),
        (date(2096, 2, 29), 48, date(2100, 3, 1)),  # 2100 is a common year
    ],
)
def test_months_later_is_the_same_day_of_the_month(day: date, months: int, expected: date) -> None:
    """A month that is too short gives its last day; 29 February alone goes on to 1 March."""
    assert expected == add_months(day, months)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
    ],
)
def test_the_anniversary_of_29_february_can_be_28_february(day: date, months: int, expected: date) -> None:
    """A scheme can say that it falls on the last day of the month."""
    assert expected == add_months(day, months, LeapDay.FEBRUARY_28)


def test_a_period_ends_before_its_end() -> None:
    """February 2024 has 29 days; the day after the last is not in it."""
    february = Period(date(2024, 2, 1), date(2024, 3, 1))
    assert (29, date(2024, 2, 29)) == (february.days, february.last_day)
    assert [False, True, True, False] == [
        day in february for day in (date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 1))
    ]


@pytest.mark.parametrize("end", [date(2025, 1, 1), date(2024, 12, 31)])
def test_a_period_has_at_least_one_day(end: date) -> None:
    """An end on or before the start leaves none."""
    with pytest.raises(InvalidValueError) as refusal:
        Period(date(2025, 1, 1), end)
    expected = (
        f"period from 2025-01-01 to before {end}: a period has at least one day. Allowed: an end after the start."
    )
    assert expected == str(refusal.value)


@pytest.mark.parametrize(
    ("span", "times", "expected"),
    [
        (Span(years=1), 1, date(2025, 3, 1)),
        (Span(years=1), 4, date(2028, 2, 29)),
        (Span(months=6), 1, date(2024, 8, 29)),
        (Span(months=6), 2, date(2025, 3, 1)),
        (Span(weeks=52), 1, date(2025, 2, 27)),  # 364 days: 1 March 2025 is the 366th day after
        (Span(weeks=52), 2, date(2026, 2, 26)),
    ],
)
def test_a_length_of_service_is_counted_in_one_go(span: Span, times: int, expected: date) -> None:
    """Four years after 29 February is 29 February again, which year by year would not be."""
    assert expected == span.after(date(2024, 2, 29), times)


@pytest.mark.parametrize(
    "given",
    [{}, {"years": 1, "months": 6}, {"years": -1}, {"weeks": 5201}, {"months": 0}],
)
def test_a_length_is_in_one_unit(given: dict[str, int]) -> None:
    """Exactly one of years, months and weeks is given, above zero and in reason."""
    with pytest.raises(InvalidValueError) as refusal:
        Span(**given)
    expected = (
        "length of service: exactly one of years, months and weeks is given. "
        "Allowed: 1 to 100 years, 1 to 1200 months, or 1 to 5200 weeks."
    )
    assert expected == str(refusal.value)


@pytest.mark.parametrize("given", [1.5, True, "1"])
def test_a_length_is_a_whole_number(given: object) -> None:
    """A year and a half is 18 months, never 1.5 years."""
    with pytest.raises(WrongTypeError):
        Span(years=given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 3, 31), date(2025, 4, 1)),
        (date(2025, 4, 1), date(2026, 4, 1)),
        (date(2025, 4, 2), date(2026, 4, 1)),
    ],
)
def test_a_day_of_the_year_comes_after_another_day(day: date, expected: date) -> None:
    """The first 1 April after a day; 1 April itself is not after itself."""
    assert expected == YearDay(4, 1).after(day)


@pytest.mark.parametrize(("month", "day"), [(2, 29), (0, 1), (13, 1), (4, 31), (4, 0)])
def test_a_day_of_the_year_comes_every_year(month: int, day: int) -> None:
    """29 February does not, nor does 31 April."""
    with pytest.raises(InvalidValueError) as refusal:
        YearDay(month, day)
    assert f"day {day} of month {month}: it does not come every year." == str(refusal.value)


@pytest.mark.parametrize(("month", "day"), [(4, 1.5), (True, 1), (4, True), ("4", 1)])
def test_a_day_of_the_year_is_two_whole_numbers(month: object, day: object) -> None:
    """Half days and truths are no days."""
    with pytest.raises(WrongTypeError):
        YearDay(month, day)  # type: ignore[arg-type]


@attrs.frozen
class _Entry:
    name: str
    effective_from: date
    announced: date | None = None


_EARLY = _Entry("early", date(2024, 4, 1))
_LATE = _Entry("late", date(2025, 4, 1))
_RESTATED = _Entry("restated", date(2025, 4, 1), date(2025, 6, 1))


@pytest.mark.parametrize("entries", [(_EARLY, _LATE, _RESTATED), (_RESTATED, _LATE, _EARLY)])
def test_the_entry_in_force_is_the_latest_that_has_taken_effect(entries: tuple[_Entry, ...]) -> None:
    """Of two from one day the later announced replaces the earlier, in whatever order they are given."""
    timeline = Timeline(entries)
    assert [None, _EARLY, _EARLY, _RESTATED] == [
        timeline.at(day) for day in (date(2024, 3, 31), date(2024, 4, 1), date(2025, 3, 31), date(2025, 4, 1))
    ]
    assert [_EARLY, _LATE, _RESTATED] == list(timeline.until(date(2025, 4, 1)))
    assert [] == list(timeline.until(date(2024, 3, 31)))


def test_an_entry_without_an_announcement_is_known_from_its_first_day() -> None:
    """Known and in effect are two dates; the second stands in for the first."""
    assert date(2025, 4, 1) == known_from(_LATE)
    assert date(2025, 6, 1) == known_from(_RESTATED)
    assert (date(2025, 4, 1), date(2025, 6, 1)) == order_of_effect(_RESTATED)
