"""What kind of day a minute is on: days that begin at midnight or later, public holidays, clock windows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from paycalc import InvalidValueError
from paycalc.dates import Timeline
from paycalc.terms.cutting.days import DayKind, DayStart
from paycalc.terms.cutting.holidays import ListedDay, PublicHolidays
from paycalc.terms.cutting.segments import TimeCuts
from paycalc.terms.cutting.windows import ClockWindow

SIX, SEVEN, NOON = 6 * 60, 7 * 60, 12 * 60
CHRISTMAS = date(2025, 12, 25)  # a Thursday


def cuts(**rest: Any) -> TimeCuts:
    """Where shifts are cut, in London."""
    return TimeCuts(zone="Europe/London", **rest)


def at_seven(since: date = date(2020, 1, 1), **rest: Any) -> DayStart:
    """A day that begins at 07:00."""
    return DayStart(effective_from=since, **{"starts": "07:00", "source": "handbook", **rest})


def christmas(**rest: Any) -> PublicHolidays:
    """Christmas Day alone, or with other days that are listed."""
    days = (ListedDay(on=CHRISTMAS, title="Christmas Day", source="handbook", **rest),)
    return PublicHolidays(days=days, source="handbook")


def kinds(where: TimeCuts, day: date, clock: int) -> list[str]:
    """The kinds of day that a minute is on, by name."""
    return sorted(kind.value for kind in where.kinds(day, clock))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2025, 9, number + 1), kind) for number, kind in enumerate([*DayKind][:7])],
)
def test_a_day_is_of_its_place_in_the_week(day: date, expected: DayKind) -> None:
    """1 September 2025 is a Monday."""
    assert frozenset({expected}) == cuts().kinds(day, 0) == cuts().kinds(day, 1439)


def test_a_public_holiday_keeps_its_place_in_the_week() -> None:
    """A rule may name either."""
    assert ["public-holiday", "thursday"] == kinds(cuts(holidays=christmas()), CHRISTMAS, 0)
    assert ["friday"] == kinds(cuts(holidays=christmas()), date(2025, 12, 26), 0)


def test_what_is_worked_before_a_day_begins_belongs_to_the_day_before() -> None:
    """Where a day begins at 07:00, Saturday ends at 07:00 on Sunday."""
    where, sunday = cuts(day_starts=(at_seven(),)), date(2025, 9, 7)
    assert [date(2025, 9, 6), sunday] == [where.day(sunday, clock) for clock in (SEVEN - 1, SEVEN)]
    assert [["saturday"], ["sunday"]] == [kinds(where, sunday, clock) for clock in (SEVEN - 1, SEVEN)]


def test_the_hour_at_which_a_day_begins_is_dated() -> None:
    """At midnight until 6 September, a Saturday, at 07:00 from then on."""
    where = cuts(day_starts=(at_seven(date(2025, 9, 6)),))
    days = [where.day(day, SIX) for day in (date(2025, 9, 5), date(2025, 9, 6), date(2025, 9, 7))]
    assert [date(2025, 9, 5), date(2025, 9, 5), date(2025, 9, 6)] == days


def test_the_order_of_dated_hours_cannot_matter() -> None:
    """A later one replaces an earlier one."""
    early, late = at_seven(), at_seven(date(2025, 9, 1), starts="06:00")
    assert cuts(day_starts=(early, late)).day_starts == cuts(day_starts=(late, early)).day_starts
    assert date(2025, 9, 7) == cuts(day_starts=(late, early)).day(date(2025, 9, 7), SIX)


def test_a_rule_may_have_its_own_hour() -> None:
    """It is asked with that hour, whatever the scheme's is."""
    own = Timeline([at_seven()])
    assert [["sunday"], ["saturday"]] == [
        sorted(kind.value for kind in cuts().kinds(date(2025, 9, 7), SIX, starts)) for starts in (None, own)
    ]
    assert date(2025, 9, 6) == cuts().day(date(2025, 9, 7), SIX, own)


def test_a_holiday_runs_from_midnight_unless_it_begins_with_the_day() -> None:
    """At 06:00 on Christmas Day it is still Wednesday where a day begins at 07:00; the scheme says of the holiday."""
    by_clock = cuts(day_starts=(at_seven(),), holidays=christmas())
    with_day = cuts(day_starts=(at_seven(holidays_too=True),), holidays=christmas())
    boxing_day = date(2025, 12, 26)
    assert ["public-holiday", "wednesday"] == kinds(by_clock, CHRISTMAS, SIX)
    assert ["thursday"] == kinds(by_clock, boxing_day, SIX)
    assert ["wednesday"] == kinds(with_day, CHRISTMAS, SIX)
    assert ["public-holiday", "thursday"] == kinds(with_day, CHRISTMAS, SEVEN)
    assert ["public-holiday", "thursday"] == kinds(with_day, boxing_day, SIX)
    assert ["friday"] == kinds(with_day, boxing_day, SEVEN)
    assert [CHRISTMAS, None] == [with_day.holiday(boxing_day, clock) for clock in (SIX, SEVEN)]
    assert [CHRISTMAS, None] == [by_clock.holiday(day, SIX) for day in (CHRISTMAS, boxing_day)]


def test_half_a_holiday_keeps_its_own_times() -> None:
    """Christmas Day from noon to midnight, though days and holidays begin at 07:00."""
    where = cuts(day_starts=(at_seven(holidays_too=True),), holidays=christmas(starts="12:00"))
    assert ["thursday"] == kinds(where, CHRISTMAS, NOON - 1)
    assert ["public-holiday", "thursday"] == kinds(where, CHRISTMAS, NOON)
    assert ["thursday"] == kinds(where, date(2025, 12, 26), SIX)


def test_shifts_are_cut_at_midnight_and_at_every_hour_that_a_rule_names() -> None:
    """Windows, the day's own hour, that of a rule, and half a holiday on its day alone."""
    where = cuts(
        day_starts=(at_seven(),),
        own_starts=(at_seven(starts="05:00"),),
        windows=(ClockWindow(starts="20:00", ends="06:00"), ClockWindow(starts="18:30", ends="20:00")),
        holidays=christmas(ends="12:00"),
    )
    always = (0, 300, 360, 420, 1110, 1200)
    christmas_day = (CHRISTMAS - date(1970, 1, 1)).days
    assert always == where.edges(christmas_day - 1)
    assert tuple(sorted({*always, 720})) == where.edges(christmas_day) == where.edges(christmas_day)


@pytest.mark.parametrize(
    ("starts", "ends", "inside", "outside"),
    [
        ("20:00", "06:00", (1200, 1439, 0, 359), (360, 1199)),
        ("09:00", "17:00", (540, 1019), (0, 539, 1020, 1439)),
        ("20:00", "00:00", (1200, 1439), (0, 1199)),
        ("00:00", "06:00", (0, 359), (360, 1439)),
    ],
)
def test_a_window_has_its_first_minute_and_not_its_end(
    starts: str, ends: str, inside: tuple[int, ...], outside: tuple[int, ...]
) -> None:
    """Across midnight as well, and up to it."""
    window = ClockWindow(starts=starts, ends=ends)
    assert all(window.has(clock) for clock in inside)
    assert not any(window.has(clock) for clock in outside)


@pytest.mark.parametrize("text", ["24:00", "7:00", "07.00", "07:60", "07:00:00", "", "07:00\n", 7, None])
def test_a_time_of_the_clock_has_two_digits_and_two(text: str) -> None:
    """Anything else is not guessed at."""
    with pytest.raises(InvalidValueError, match="a time of the clock is written 20:00"):
        ClockWindow(starts=text, ends="12:00")


def test_a_window_of_the_whole_day_is_none() -> None:
    """A rule for the whole day has no window."""
    with pytest.raises(InvalidValueError, match="is no window: leave it out"):
        ClockWindow(starts="07:00", ends="07:00")
