"""Instants and what clocks show: lengths over clock changes, times that do not exist, times that occur twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from paycalc import InvalidValueError, UnknownNameError, WrongTypeError
from paycalc.clock import checked_instant, clock_changes, instant, instant_of, minutes_between, minutes_of, zone

LONDON = zone("Europe/London")


@pytest.mark.parametrize(
    ("place", "start", "end", "hours"),
    [
        ("Europe/London", datetime(2025, 3, 29, 22), datetime(2025, 3, 30, 8), 9),  # 01:00 becomes 02:00
        ("Europe/London", datetime(2025, 10, 25, 22), datetime(2025, 10, 26, 8), 11),  # 02:00 becomes 01:00
        ("Europe/London", datetime(2025, 7, 1, 22), datetime(2025, 7, 2, 8), 10),
        ("America/New_York", datetime(2025, 3, 8, 22), datetime(2025, 3, 9, 8), 9),
        ("Asia/Kathmandu", datetime(2025, 3, 29, 22), datetime(2025, 3, 30, 8), 10),
    ],
)
def test_hours_between_two_readings_are_those_that_pass(place: str, start: datetime, end: datetime, hours: int) -> None:
    """On the night of a clock change they are not the difference of the readings."""
    assert hours * 60 == minutes_between(instant(start, zone(place)), instant(end, zone(place)))


def test_the_two_readings_of_a_repeated_hour_are_an_hour_apart() -> None:
    """01:30 in London on 26 October 2025 is shown twice: at 00:30 and at 01:30 UTC."""
    first, second = (instant(datetime(2025, 10, 26, 1, 30), LONDON, fold=fold) for fold in (0, 1))
    assert (datetime(2025, 10, 26, 0, 30, tzinfo=UTC), datetime(2025, 10, 26, 1, 30, tzinfo=UTC)) == (first, second)


def test_a_repeated_time_needs_its_fold() -> None:
    """Without it nobody knows which of the two is meant."""
    with pytest.raises(InvalidValueError) as refusal:
        instant(datetime(2025, 10, 26, 1, 30, fold=1), LONDON)
    assert str(refusal.value) == (
        "2025-10-26 01:30 in Europe/London: the clock shows this time twice. "
        "Say which: fold 0 is the first, 1 the second."
    )


@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_occurs_once_may_be_given_with_a_fold(fold: int) -> None:
    """It says nothing then."""
    assert datetime(2025, 7, 1, 8, tzinfo=UTC) == instant(datetime(2025, 7, 1, 9), LONDON, fold=fold)


@pytest.mark.parametrize("fold", [2, True, "1"])
def test_a_fold_is_0_or_1(fold: int) -> None:
    """A time occurs twice at most."""
    with pytest.raises(InvalidValueError, match="it says which of two"):
        instant(datetime(2025, 7, 1, 9), LONDON, fold=fold)


@pytest.mark.parametrize("fold", [None, 0, 1])
def test_a_time_that_clocks_never_show_is_refused(fold: int | None) -> None:
    """At 01:00 on 30 March 2025 London's clocks are put forward to 02:00."""
    with pytest.raises(InvalidValueError) as refusal:
        instant(datetime(2025, 3, 30, 1, 30), LONDON, fold=fold)
    assert str(refusal.value) == (
        "2025-03-30 01:30 in Europe/London: the clock never shows this time: it is put forward past it. "
        "Give a time before or after the change."
    )


def test_the_first_time_after_the_gap_is_taken() -> None:
    """02:00 on that day is 01:00 UTC, the minute after 00:59."""
    assert datetime(2025, 3, 30, 1, 0, tzinfo=UTC) == instant(datetime(2025, 3, 30, 2, 0), LONDON)


@pytest.mark.parametrize("local", [datetime(2025, 7, 1, 9, tzinfo=UTC), date(2025, 7, 1), "2025-07-01T09:00"])
def test_a_local_time_is_a_datetime_without_a_zone(local: datetime) -> None:
    """Anything else is not read in a zone."""
    with pytest.raises(WrongTypeError, match="it is read in a zone"):
        instant(local, LONDON)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (date(2025, 7, 1), "start 2025-07-01: a date is no time. Allowed: datetime."),
        ("09:00", "start '09:00': a str is no time. Allowed: datetime."),
        (
            datetime(2025, 7, 1, 9),
            "start 2025-07-01T09:00:00: it has no zone, so it is no instant. Give its tzinfo.",
        ),
    ],
)
def test_what_is_no_instant_is_refused(value: object, message: str) -> None:
    """A day has no time, and a time without a zone is one of many instants."""
    with pytest.raises(WrongTypeError) as refusal:
        checked_instant(value, named="start")
    assert message == str(refusal.value)


@pytest.mark.parametrize(
    "value",
    [
        datetime(2025, 7, 1, 9, 0, 1, tzinfo=UTC),
        datetime(2025, 7, 1, 9, 0, 0, 1, tzinfo=UTC),
        datetime(2025, 7, 1, 9, 0, tzinfo=timezone(timedelta(seconds=30))),
    ],
)
def test_an_instant_is_a_whole_minute(value: datetime) -> None:
    """Also one whose zone is off by seconds."""
    with pytest.raises(InvalidValueError, match="times are in whole minutes"):
        checked_instant(value, named="start")


@pytest.mark.parametrize("year", [1899, 2200])
def test_an_instant_in_another_age_is_a_slip(year: int) -> None:
    """As a day is."""
    with pytest.raises(InvalidValueError, match="years are from 1900 to 2199"):
        checked_instant(datetime(year, 1, 1, tzinfo=UTC), named="start")


def test_an_instant_is_kept_in_utc_whatever_its_zone() -> None:
    """Two zones, one instant."""
    london = checked_instant(datetime(2025, 7, 1, 9, tzinfo=LONDON), named="start")
    assert datetime(2025, 7, 1, 8, tzinfo=UTC) == london
    assert UTC is london.tzinfo


@pytest.mark.parametrize("fold", [0, 1])
def test_a_datetime_with_a_zone_says_by_its_own_fold_which_of_two_times_it_is(fold: int) -> None:
    """Python's own rule."""
    given = datetime(2025, 10, 26, 1, 30, tzinfo=LONDON, fold=fold)
    assert datetime(2025, 10, 26, fold, 30, tzinfo=UTC) == checked_instant(given, named="start")


@pytest.mark.parametrize("name", ["Europe/Londinium", "", "../etc/passwd", "/etc/localtime", "Europe"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    """Whatever makes it unknown."""
    with pytest.raises(UnknownNameError, match="there is no such zone"):
        zone(name)


def test_a_zone_is_a_name() -> None:
    """An offset is no zone: it has no clock changes."""
    with pytest.raises(WrongTypeError, match="a zone is a name"):
        zone(0)


def test_minutes_and_instants_are_each_other_s_inverse() -> None:
    """Before 1970 as well."""
    for at in (datetime(1969, 12, 31, 23, 59, tzinfo=UTC), datetime(2025, 3, 30, 1, 0, tzinfo=UTC)):
        assert at == instant_of(minutes_of(at))
    assert minutes_of(datetime(1969, 12, 31, 23, 59, tzinfo=UTC)) == -1


def test_a_stretch_without_a_clock_change_has_one_offset() -> None:
    """A summer day in London is an hour ahead of UTC."""
    start = minutes_of(datetime(2025, 7, 1, tzinfo=UTC))
    assert [(start, 60)] == clock_changes(start, start + 600, LONDON)


@pytest.mark.parametrize(
    ("place", "change", "offsets"),
    [
        ("Europe/London", datetime(2025, 3, 30, 1, 0, tzinfo=UTC), (0, 60)),
        ("Europe/London", datetime(2025, 10, 26, 1, 0, tzinfo=UTC), (60, 0)),
        # Casablanca's clocks, which show UTC, were put forward at midnight: the last minute of the day before is old.
        ("Africa/Casablanca", datetime(2008, 6, 1, 0, 0, tzinfo=UTC), (0, 60)),
        # Lord Howe Island changes by half an hour, at 02:00 local time: 15:00 UTC of the day before.
        ("Australia/Lord_Howe", datetime(2025, 4, 5, 15, 0, tzinfo=UTC), (660, 630)),
        # Samoa left out 30 December 2011 at midnight: 10:00 UTC.
        ("Pacific/Apia", datetime(2011, 12, 30, 10, 0, tzinfo=UTC), (-600, 840)),
    ],
)
def test_a_clock_change_is_found_to_the_minute(place: str, change: datetime, offsets: tuple[int, int]) -> None:
    """Wherever between two instants it lies, up to three days away."""
    at = minutes_of(change)
    for before, after in ((1, 1), (600, 600), (1440, 4320), (4000, 7)):
        assert [(at - before, offsets[0]), (at, offsets[1])] == clock_changes(at - before, at + after, zone(place))


def test_a_clock_change_at_either_end_cuts_nothing() -> None:
    """At the end it is after the last minute, at the start the first minute has the new offset."""
    at = minutes_of(datetime(2025, 3, 30, 1, 0, tzinfo=UTC))
    assert [(at - 60, 0)] == clock_changes(at - 60, at, LONDON)
    assert [(at, 60)] == clock_changes(at, at + 60, LONDON)
