"""Shifts from calendars: as long as they were, each occurrence once, and every bad event with its UID."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from paycalc import (
    InvalidFileError,
    InvalidValueError,
    MissingExtraError,
    Shift,
    ShiftKind,
    Take,
    UnusableFileError,
    load_shifts,
)
from paycalc.files.ical import shifts as shift_calendars
from paycalc.files.rows.table import MOST_FAULTS

LONDON = "Europe/London"
NIGHT = "DTSTART;TZID=Europe/London:{}T220000\nDTEND;TZID=Europe/London:{}T080000"
SPRING, AUTUMN = NIGHT.format("20250329", "20250330"), NIGHT.format("20251025", "20251026")
# From a Saturday before the change to one after it.
WEEKLY_SPRING, WEEKLY_AUTUMN = NIGHT.format("20250322", "20250323"), NIGHT.format("20251018", "20251019")
# A zone that has no name of its own elsewhere, with the clock changes of London.
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Works clock
BEGIN:STANDARD
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE"""
Calendar = Callable[..., Path]


def event(lines: str, uid: str = "a") -> str:
    """An event of a calendar."""
    return f"BEGIN:VEVENT\nUID:{uid}\n{lines}\nEND:VEVENT"


@pytest.fixture
def calendar(tmp_path: Path) -> Calendar:
    """Write a calendar of some events or other parts."""

    def write(*parts: str) -> Path:
        path = tmp_path / "shifts.ics"
        lines = "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test", *parts, "END:VCALENDAR", ""))
        path.write_bytes(lines.replace("\n", "\r\n").encode())
        return path

    return write


def read(path: Path, first: date | None = None, last: date | None = None) -> tuple[Shift, ...]:
    """The shifts of a calendar, by the clock of London."""
    return load_shifts(path, zone=LONDON, first=first, last=last)


def said(path: Path) -> list[str]:
    """What is wrong with a file, without its name."""
    with pytest.raises(InvalidFileError) as refused:
        read(path)
    return [str(fault).removeprefix(f"{path}: ") for fault in refused.value.faults]


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of 2025."""
    return datetime(2025, month, day, hour, minute, tzinfo=UTC)


# 22:00 to 08:00 is 10 hours by the clock: 9 where an hour is skipped, 11 where one is shown twice.
LENGTHS = {
    "zone of its name, spring": (SPRING, [9]),
    "zone of its name, autumn": (AUTUMN, [11]),
    "the scheme's clock, spring": ("DTSTART:20250329T220000\nDTEND:20250330T080000", [9]),
    "the scheme's clock, autumn": ("DTSTART:20251025T220000\nDTEND:20251026T080000", [11]),
    # 22:00 in London is 22:00 UTC before the change, and 08:00 after it is 07:00 UTC.
    "UTC, spring": ("DTSTART:20250329T220000Z\nDTEND:20250330T070000Z", [9]),
    # 22:00 in London is 21:00 UTC before the change, and 08:00 after it is 08:00 UTC.
    "UTC, autumn": ("DTSTART:20251025T210000Z\nDTEND:20251026T080000Z", [11]),
    "the file's own zone, spring": (SPRING.replace(LONDON, "Works clock"), [9]),
    "the file's own zone, autumn": (AUTUMN.replace(LONDON, "Works clock"), [11]),
    "a name that other systems have, spring": (SPRING.replace(LONDON, "GMT Standard Time"), [9]),
    "every week, spring": (f"{WEEKLY_SPRING}\nRRULE:FREQ=WEEKLY;COUNT=3", [10, 9, 10]),
    "every week, autumn": (f"{WEEKLY_AUTUMN}\nRRULE:FREQ=WEEKLY;COUNT=3", [10, 11, 10]),
    "every week by the scheme's clock": (
        "DTSTART:20250322T220000\nDTEND:20250323T080000\nRRULE:FREQ=WEEKLY;COUNT=3",
        [10, 9, 10],
    ),
    "every week in the file's own zone": (
        f"{WEEKLY_AUTUMN}\nRRULE:FREQ=WEEKLY;COUNT=3".replace(LONDON, "Works clock"),
        [10, 11, 10],
    ),
    # What is told in UTC, and what is told as a duration, is as long each week.
    "every week in UTC": ("DTSTART:20250322T220000Z\nDTEND:20250323T080000Z\nRRULE:FREQ=WEEKLY;COUNT=3", [10, 10, 10]),
    "a duration": ("DTSTART;TZID=Europe/London:20250322T220000\nDURATION:PT10H\nRRULE:FREQ=WEEKLY;COUNT=2", [10, 10]),
}


@pytest.mark.parametrize("case", LENGTHS)
def test_a_night_is_as_long_as_it_was(calendar: Calendar, case: str) -> None:
    """22:00 to 08:00 is 9 hours when the clock goes forward and 11 when it goes back, once or every week."""
    lines, hours = LENGTHS[case]
    assert [60 * one for one in hours] == [shift.elapsed for shift in read(calendar(OWN_ZONE, event(lines)))]


def test_a_zone_is_that_of_its_own_file(calendar: Calendar) -> None:
    """Two files that define one name differently are read each by its own."""
    for offset, hour in (("+0100", 9), ("+0500", 5)):
        zone = f"BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD"
        path = calendar(
            f"BEGIN:VTIMEZONE\nTZID:Site\n{zone}\nEND:VTIMEZONE",
            event("DTSTART;TZID=Site:20250701T100000\nDTEND;TZID=Site:20250701T110000"),
        )
        assert [utc(7, 1, hour)] == [shift.start for shift in read(path)]


EVERY_WEEK = "DTSTART;TZID=Europe/London:20250701T090000\nDTEND;TZID=Europe/London:20250701T170000\nRRULE:FREQ=WEEKLY"
# Tuesdays in July 2025: 1, 8, 15, 22 and 29. 09:00 in London is 08:00 UTC.
SERIES = {
    "four": ([event(f"{EVERY_WEEK};COUNT=4")], [(1, 8), (8, 8), (15, 8), (22, 8)]),
    "until an instant, which counts": ([event(f"{EVERY_WEEK};UNTIL=20250715T080000Z")], [(1, 8), (8, 8), (15, 8)]),
    "until a time by the clock of the event": (
        [event(f"{EVERY_WEEK};UNTIL=20250715T090000")],
        [(1, 8), (8, 8), (15, 8)],
    ),
    "less one in its zone": (
        [event(f"{EVERY_WEEK};COUNT=3\nEXDATE;TZID=Europe/London:20250708T090000")],
        [(1, 8), (15, 8)],
    ),
    "less one in UTC": ([event(f"{EVERY_WEEK};COUNT=3\nEXDATE:20250708T080000Z")], [(1, 8), (15, 8)]),
    "less one by its day": ([event(f"{EVERY_WEEK};COUNT=3\nEXDATE;VALUE=DATE:20250708")], [(1, 8), (15, 8)]),
    "less one in UTC, where the event has no zone": (
        [event("DTSTART:20250701T090000\nDTEND:20250701T170000\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20250708T080000Z")],
        [(1, 8), (15, 8)],
    ),
    "and one more": (
        [event(f"{EVERY_WEEK};COUNT=2\nRDATE;TZID=Europe/London:20250710T120000,20250711T120000")],
        [(1, 8), (8, 8), (10, 11), (11, 11)],
    ),
    "one moved": (
        [
            event(f"{EVERY_WEEK};COUNT=3"),
            event(
                "RECURRENCE-ID;TZID=Europe/London:20250708T090000\nDTSTART;TZID=Europe/London:20250709T120000\n"
                "DTEND;TZID=Europe/London:20250709T200000"
            ),
        ],
        [(1, 8), (9, 11), (15, 8)],
    ),
    "all from one on moved": (
        [
            event(f"{EVERY_WEEK};COUNT=3"),
            event(
                "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20250708T090000\n"
                "DTSTART;TZID=Europe/London:20250708T100000\nDTEND;TZID=Europe/London:20250708T120000"
            ),
        ],
        [(1, 8), (8, 9), (15, 9)],
    ),
    "one cancelled": (
        [
            event(f"{EVERY_WEEK};COUNT=3"),
            event(
                "RECURRENCE-ID;TZID=Europe/London:20250708T090000\nSTATUS:CANCELLED\nSEQUENCE:2\n"
                "DTSTART;TZID=Europe/London:20250708T090000\nDTEND;TZID=Europe/London:20250708T170000"
            ),
        ],
        [(1, 8), (15, 8)],
    ),
    "all cancelled": ([event(f"{EVERY_WEEK}\nSTATUS:CANCELLED")], []),
    "no shift": ([event("DTSTART;VALUE=DATE:20250701\nSUMMARY:Leave\nCATEGORIES:No shift")], []),
    "what is wrong and not read": ([event("DTSTART:20250701T090000\nDURATION:PT1H\nGEO:here")], [(1, 8)]),
    "no event": (["BEGIN:VTODO\nUID:t\nEND:VTODO"], []),
}


@pytest.mark.parametrize("case", SERIES)
def test_each_occurrence_is_a_shift_once(calendar: Calendar, case: str) -> None:
    """What repeats is unrolled; what is left out, replaced or cancelled is not paid."""
    events, expected = SERIES[case]
    assert [utc(7, day, hour) for day, hour in expected] == [shift.start for shift in read(calendar(*events))]


def test_an_occurrence_that_is_replaced_has_its_own_length(calendar: Calendar) -> None:
    """A series of 8 hours of which the second and what follows has 2."""
    hours = [shift.elapsed // 60 for shift in read(calendar(*SERIES["all from one on moved"][0]))]
    assert [8, 2, 2] == hours


def test_what_repeats_without_end_needs_a_last_day(calendar: Calendar) -> None:
    """It is refused until the last day is said; first and last day are those on which shifts begin, both included."""
    path = calendar(event(EVERY_WEEK), event(SPRING, "b"))
    assert [
        "a.RRULE: it repeats without end: say the last day on which a shift begins, --shifts-until or `last`"
    ] == said(path)
    days = [shift.start.day for shift in read(path, first=date(2025, 7, 8), last=date(2025, 7, 22))]
    assert [8, 15, 22] == days
    assert [utc(3, 29, 22), utc(7, 1, 8)] == [shift.start for shift in read(path, last=date(2025, 7, 7))]


def test_a_day_is_that_of_the_scheme(calendar: Calendar) -> None:
    """23:30 UTC on 30 June is 00:30 on 1 July in London: the shift belongs to July."""
    path = calendar(event("DTSTART:20250630T233000Z\nDTEND:20250701T060000Z"))
    assert 1 == len(read(path, first=date(2025, 7, 1)))
    assert () == read(path, last=date(2025, 6, 30))


def test_what_is_not_asked_for_is_not_looked_at(calendar: Calendar) -> None:
    """A weekly 01:30 is never shown on 30 March 2025, and is read before and after; so is the last day there is."""
    path = calendar(event("DTSTART:20250323T013000\nDTEND:20250323T080000\nRRULE:FREQ=WEEKLY"))
    assert [23] == [shift.start.day for shift in read(path, last=date(2025, 3, 29))]
    assert [6] == [shift.start.day for shift in read(path, first=date(2025, 3, 31), last=date(2025, 4, 6))]
    daily = calendar(event(f"{DAY}\nRRULE:FREQ=DAILY"))
    assert [30, 31] == [shift.start.day for shift in read(daily, first=date(2199, 12, 30), last=date(2199, 12, 31))]


def test_days_that_are_asked_for_hold_for_a_csv_file_too(tmp_path: Path) -> None:
    """Of three shifts, the one that begins on the day."""
    path = tmp_path / "shifts.csv"
    path.write_text("start,end\n" + "".join(f"2025-07-0{day}T22:00,2025-07-0{day + 1}T06:00\n" for day in (1, 2, 3)))
    assert [2] == [shift.start.day for shift in read(path, first=date(2025, 7, 2), last=date(2025, 7, 2))]
    with pytest.raises(InvalidValueError, match="the last day is before the first"):
        read(path, first=date(2025, 7, 2), last=date(2025, 7, 1))


def test_categories_say_what_a_shift_is(calendar: Calendar) -> None:
    """Kind and what is taken by their names, other columns as `column=cell`, the rest are tags."""
    path = calendar(
        event("DTSTART:20250701T220000\nDTEND:20250702T060000\nCATEGORIES:Call out,recall\nCATEGORIES:TOIL,rest-day"),
        event("DTSTART:20250702T080000\nDTEND:20250702T163000\nCATEGORIES:break_minutes=30,recorded=2025-07-09", "b"),
        event("DTSTART:20250703T080000\nDTEND:20250703T163000\nCATEGORIES:breaks=12:00/12:30\\; 15:00/15:15 paid", "c"),
    )
    first, second, third = read(path)
    assert (ShiftKind.CALL_OUT, Take.TOIL, ("recall", "rest-day")) == (first.kind, first.take, first.tags)
    assert (ShiftKind.CONTRACTED, 30, date(2025, 7, 9)) == (second.kind, second.unpaid_minutes, second.recorded)
    assert [(utc(7, 3, 11), False), (utc(7, 3, 14), True)] == [(one.start, one.paid) for one in third.breaks]


def test_a_call_out_may_lie_in_an_on_call_session(calendar: Calendar) -> None:
    """As in any file of shifts; the order of events changes nothing."""
    parts = [
        event("DTSTART:20250701T080000\nDTEND:20250702T080000\nCATEGORIES:on-call"),
        event("DTSTART:20250701T100000\nDTEND:20250701T120000\nCATEGORIES:call-out", "b"),
    ]
    assert read(calendar(*parts)) == read(calendar(*parts[::-1]))


DAY = "DTSTART:20250701T080000\nDTEND:20250701T160000"
WRONG = [
    ("DTEND:20250701T160000", "DTSTART: it is needed and not given"),
    ("DTSTART:20250701T080000", "DTEND: it needs an end or a duration, and not both"),
    (f"{DAY}\nDURATION:PT8H", "DTEND: it needs an end or a duration, and not both"),
    ("DTSTART:20250701T080000\nDTEND:20250701T080000", "DTEND: it does not end after it begins"),
    ("DTSTART:20250701T080000\nDURATION:P1D", "DURATION: it is more than nothing and less than a day: give DTEND"),
    ("DTSTART:20250701T080000\nDURATION:-PT8H", "DURATION: it is more than nothing and less than a day: give DTEND"),
    (
        "DTSTART;VALUE=DATE:20250701\nDTEND;VALUE=DATE:20250702",
        "DTSTART: it is no time of a day: give one, or the category no-shift if nobody works in the event",
    ),
    ("DTSTART:20250701T080000\nDTEND;VALUE=DATE:20250702", "DTEND: it is no time of a day"),
    ("DTSTART:2025070T080000\nDTEND:20250701T160000", "DTSTART: it cannot be read: Expected datetime"),
    (f"{DAY}\nDTEND:20250701T170000", "DTEND: it is there twice"),
    ("DTSTART:20250701T080030\nDTEND:20250701T160000", "DTSTART: time 2025-07-01T08:00:30+01:00: times are in whole"),
    (
        "DTSTART;TZID=Nowhere:20250701T080000\nDTEND;TZID=Nowhere:20250701T160000",
        "DTSTART: there is no zone 'Nowhere', and the file does not define it",
    ),
    (
        "DTSTART;TZID=Europe/London:20250701T080000\nDTEND;TZID=Europe/Paris:20250701T160000",
        "DTEND: it is in another zone than DTSTART: give both in one",
    ),
    (
        "DTSTART:20250330T013000\nDTEND:20250330T080000",
        "DTSTART: 2025-03-30 01:30 in Europe/London: the clock never shows this time",
    ),
    (
        "DTSTART:20251026T013000\nDTEND:20251026T080000",
        "DTSTART: the clock shows 2025-10-26 01:30 twice: write it in UTC, 2025-10-26T00:30Z or 2025-10-26T01:30Z",
    ),
    (
        "DTSTART:20250323T013000\nDTEND:20250323T080000\nRRULE:FREQ=WEEKLY;COUNT=3",
        "DTSTART: 2025-03-30 01:30 in Europe/London: the clock never shows this time",
    ),
    (f"{DAY}\nRRULE:FREQ=SOMETIMES", "RRULE: it cannot be read"),
    (f"{DAY}\nRRULE:COUNT=3", "RRULE: shifts repeat by the day at most"),
    (f"{DAY}\nRRULE:FREQ=HOURLY;COUNT=3", "RRULE: shifts repeat by the day at most, at the time of the first"),
    (f"{DAY}\nRRULE:FREQ=DAILY;COUNT=3;BYHOUR=8,20", "RRULE: shifts repeat by the day at most"),
    (f"{DAY}\nRRULE:FREQ=DAILY;COUNT=3;INTERVAL=0", "RRULE: COUNT and INTERVAL are 1 or more"),
    (f"{DAY}\nRRULE:FREQ=DAILY;COUNT=-1", "RRULE: COUNT and INTERVAL are 1 or more"),
    (f"{DAY}\nRRULE:FREQ=DAILY;UNTIL=20250708", "RRULE: UNTIL has no time of day: write it in UTC"),
    (f"{DAY}\nRRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=DAILY;COUNT=3", "RRULE: it is there twice"),
    (f"{DAY}\nRRULE:FREQ=DAILY;COUNT=3;RSCALE=HEBREW", "RRULE: the recurrence cannot be followed: check RRULE, RDATE"),
    (f"{DAY}\nRRULE:FREQ=DAILY;COUNT=3;BYDAY=9XX", "RRULE: it cannot be"),
    (f"{DAY}\nRRULE:FREQ=DAILY;COUNT=3\nEXRULE:FREQ=DAILY;COUNT=1", "EXRULE: it is out of use"),
    (f"{DAY}\nRECURRENCE-ID:20250701T080000\nRRULE:FREQ=DAILY;COUNT=3", "RRULE: an event that replaces one"),
    (f"{DAY}\nRDATE;VALUE=PERIOD:20250702T080000Z/PT3H", "RDATE: it is no time of a day"),
    (f"{DAY}\nRDATE;VALUE=DATE:20250702", "RDATE: it is no time of a day"),
    (f"{DAY}\nCATEGORIES:on-call,call-out", "CATEGORIES: they say kind twice: 'on-call' and 'call-out'"),
    (f"{DAY}\nCATEGORIES:colour=red", "CATEGORIES: 'colour=red' names none of breaks, break_minutes, planned_end"),
    (f"{DAY}\nCATEGORIES:break_minutes=long", "break_minutes: 'long' is no number of minutes: write it as 30"),
    (f"{DAY}\nCATEGORIES:break_minutes=480", "row: shift from 2025-07-01 07:00 to 2025-07-01 15:00 UTC: it is all"),
    ("DTSTART:18990701T080000\nDTEND:18990701T160000", "DTSTART: its year is 1899: years are from 1900 to 2199"),
    ("DTSTART:22000701T080000\nDTEND:22000701T160000", "DTSTART: its year is 2200: years are from 1900 to 2199"),
]


@pytest.mark.parametrize(("lines", "expected"), WRONG, ids=[f"{n} {said[:50]}" for n, (_, said) in enumerate(WRONG)])
def test_a_bad_event_is_named_by_its_uid(calendar: Calendar, lines: str, expected: str) -> None:
    """One message an event, with its UID and the property: a good event stands beside it."""
    (found,) = said(calendar(event(SPRING, "good"), event(lines, "b")))
    assert f"b.{expected}" == found[: len(expected) + 2]


def test_every_bad_event_is_listed_at_once(calendar: Calendar) -> None:
    """Events 1, 3 and 4 are wrong; the third has no UID."""
    path = calendar(
        event("DTSTART:20250701T080000", "x@y"),
        event(SPRING, "b"),
        f"BEGIN:VEVENT\n{AUTUMN}\nEND:VEVENT",
        event(f"{DAY}\nRRULE:FREQ=HOURLY", "d"),
    )
    assert ['"x@y".DTEND', '"event 3".UID', "d.RRULE"] == [one.split(":")[0] for one in said(path)]


def test_shifts_of_a_calendar_do_not_overlap(calendar: Calendar) -> None:
    """Whichever is later is named by its UID."""
    path = calendar(event(DAY, "late"), event("DTSTART:20250701T070000\nDTEND:20250701T090000", "early"))
    (found,) = said(path)
    assert found.startswith("late.DTSTART: shift from 2025-07-01 07:00 to 2025-07-01 15:00 UTC: it overlaps")


def test_two_events_of_one_uid_are_refused(calendar: Calendar) -> None:
    """Which of them holds is not known: neither two series, nor two that replace one occurrence."""
    again = event(f"RECURRENCE-ID:20250701T080000\n{DAY}")
    for events in ([event(DAY), event(SPRING)], [event(f"{DAY}\nRRULE:FREQ=DAILY;COUNT=2"), again, again]):
        assert ["a.UID: another event has it too: leave out the one that no longer holds"] == said(calendar(*events))


def test_a_zone_that_is_defined_wrongly(calendar: Calendar) -> None:
    """It is refused, also after a file that defines a zone of that name rightly."""
    right = "TZOFFSETFROM:+0100\nTZOFFSETTO:+0100\n"
    zone = "BEGIN:VTIMEZONE\nTZID:{}\nBEGIN:STANDARD\nDTSTART:19700101T000000\n{}END:STANDARD\nEND:VTIMEZONE"
    day = event("DTSTART;TZID=Our site:20250701T080000\nDTEND;TZID=Our site:20250701T160000")
    with pytest.raises(UnusableFileError, match="mandatory TZOFFSETFROM not found"):
        read(calendar(zone.format("Their site", ""), day))
    assert [utc(7, 1, 7)] == [shift.start for shift in read(calendar(zone.format("Our site", right), day))]
    (found,) = said(calendar(zone.format("Our site", ""), day))
    assert found.startswith("a.DTSTART: the file defines the zone 'Our site' wrongly: mandatory TZOFFSETFROM not found")


def test_a_file_with_very_many_occurrences_is_refused_before_they_are_made(calendar: Calendar) -> None:
    """One daily event could fill the memory; the limit is for the file, and told at the event that passes it."""
    days = [
        event(f"DTSTART:{year}0701T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=11000", f"e{year}")
        for year in (1910, 1960)
    ]
    told = ["e1960.RRULE: the file has more than 20000 occurrences: ask for fewer days"]
    assert told == said(calendar(*days, event(SPRING)))
    assert told == said(calendar(*days, event("DTSTART:19000101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=99999")))
    assert 11000 == len(read(calendar(days[0])))


def test_an_exdate_on_which_nothing_begins_is_refused(calendar: Calendar) -> None:
    """The shift that it was to leave out would be there. One that is a day leaves out what begins on it."""
    daily = "DTSTART:20250701T080000\nDTEND:20250701T160000\nRRULE:FREQ=DAILY;COUNT=3\n"
    assert 2 == len(read(calendar(event(f"{daily}EXDATE:20250702T080000"))))
    assert 2 == len(read(calendar(event(f"{daily}EXDATE;VALUE=DATE:20250702"))))
    for wrong, when in (("EXDATE:20250702T090000", "2025-07-02 09:00"), ("EXDATE;VALUE=DATE:20250705", "2025-07-05")):
        said_of = [f"a.EXDATE: nothing of the series begins on {when}: correct it, or delete it"]
        assert said_of == said(calendar(event(daily + wrong)))


def test_of_two_versions_of_an_event_the_higher_sequence_holds(calendar: Calendar) -> None:
    """Whichever stands first; of one version it is not known which holds. A newer one can cancel."""
    old = event("SEQUENCE:1\nDTSTART:20250701T080000\nDTEND:20250701T160000")
    new = event("SEQUENCE:2\nDTSTART:20250701T100000\nDTEND:20250701T160000")
    for events in ((old, new), (new, old)):
        assert [utc(7, 1, 9)] == [shift.start for shift in read(calendar(*events))]
    gone = event("SEQUENCE:3\nSTATUS:CANCELLED\nDTSTART:20250701T100000\nDTEND:20250701T160000")
    assert () == read(calendar(old, gone, new))
    assert ["a.UID: another event has it too: leave out the one that no longer holds"] == said(calendar(old, old))


def test_a_calendar_that_cancels_is_refused(calendar: Calendar) -> None:
    """By its method: its events are those that are off."""
    path = calendar(event(SPRING))
    text = path.read_text(encoding="utf-8").replace("VERSION:2.0", "VERSION:2.0\nMETHOD:CANCEL")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableFileError, match=r"it cancels its events \(METHOD:CANCEL\)"):
        read(path)


def test_after_very_many_faults_the_rest_is_not_read(calendar: Calendar) -> None:
    """A calendar that is wrong all through is refused with so many faults and no more."""
    found = said(calendar(*(event("DTSTART:20250701T080000", str(n)) for n in range(MOST_FAULTS + 5))))
    assert MOST_FAULTS + 1 == len(found)
    assert "it was not read further" in found[-1]


BROKEN = {
    "empty": (b"", "there is no whole calendar in it"),
    "text": (b"hello\r\n", "it cannot be read as a calendar"),
    "cut off": (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n", "there is no whole calendar in it"),
    "an event alone": (b"BEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\n", "Allowed: one, from BEGIN:VCALENDAR"),
    "two": (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 2, "it has 2 calendars"),
    "bytes": (bytes(range(128, 256)), "it is not UTF-8 text"),
    "nothing but zeros": (bytes(100), "it cannot be read as a calendar"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_calendar_is_one_clear_line(tmp_path: Path, case: str) -> None:
    """Whatever a file named .ics holds."""
    path = tmp_path / "SHIFTS.ICS"
    path.write_bytes(BROKEN[case][0])
    with pytest.raises(UnusableFileError) as refused:
        read(path)
    assert BROKEN[case][1] in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_calendar_that_cannot_be_read_or_is_very_large(
    tmp_path: Path, calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing file, and one beyond what is read, are one clear message each."""
    with pytest.raises(UnusableFileError, match=r"cannot be read \(No such file"):
        read(tmp_path / "none.ics")
    monkeypatch.setattr(shift_calendars, "_LARGEST", 100)
    with pytest.raises(UnusableFileError, match="is not read"):
        read(calendar(event(SPRING)))


def test_a_calendar_is_of_one_person(calendar: Calendar) -> None:
    """It names nobody, so that nobody can be asked for."""
    with pytest.raises(InvalidValueError, match="a calendar is of one person"):
        load_shifts(calendar(event(SPRING)), zone=LONDON, person="x")


def test_without_the_extra_its_name_is_told(calendar: Calendar, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install stands in the message; a CSV file needs no extra."""
    path = calendar(event(SPRING))
    monkeypatch.delitem(sys.modules, "paycalc.files.ical.shifts")
    monkeypatch.setitem(sys.modules, "recurring_ical_events", None)
    with pytest.raises(MissingExtraError) as refused:
        read(path)
    assert "a calendar needs recurring_ical_events" in str(refused.value)
    assert "Install the extra: pip install 'paycalc[ics]'." in str(refused.value)


@pytest.mark.parametrize("which", ["", ";RANGE=THISANDFUTURE"])
def test_what_is_brought_forward_into_the_days_asked_about_is_there(calendar: Calendar, which: str) -> None:
    """Tuesdays in July 2025 from the 15th on, or the 15th alone, come nine days before, on Sundays from the 6th."""
    moved = (
        f"RECURRENCE-ID{which};TZID=Europe/London:20250715T090000\n"
        "DTSTART;TZID=Europe/London:20250706T090000\nDTEND;TZID=Europe/London:20250706T170000"
    )
    path = calendar(event(EVERY_WEEK), event(moved))
    for first, last, expected in (
        (date(2025, 7, 1), date(2025, 7, 6), [1, 6]),
        (date(2025, 7, 13), date(2025, 7, 13), [13] if which else []),
        (date(2025, 7, 15), date(2025, 7, 20), [20] if which else []),
    ):
        assert expected == [shift.start.day for shift in read(path, first, last)]


@pytest.mark.parametrize("last_day", [15, 16, 17, 18, 19, 20])
def test_an_occurrence_that_is_left_out_behind_the_days_asked_about_is_no_fault(
    calendar: Calendar, last_day: int
) -> None:
    """Tuesday 22 July is left out, and the days before it are asked about."""
    path = calendar(event(f"{EVERY_WEEK}\nEXDATE;TZID=Europe/London:20250722T090000"))
    assert [1, 8, 15] == [shift.start.day for shift in read(path, date(2025, 7, 1), date(2025, 7, last_day))]


REPLACED = "DTSTART;TZID=Europe/London:20250710T090000\nDTEND;TZID=Europe/London:20250710T170000\nRECURRENCE-ID"


@pytest.mark.parametrize("which", ["", ";RANGE=THISANDFUTURE"])
def test_what_replaces_no_occurrence_of_its_series_is_refused(calendar: Calendar, which: str) -> None:
    """Else the one it was meant for would be paid beside it. Tuesdays in July 2025, and Wednesday the 9th."""
    series, wednesday = event(f"{EVERY_WEEK};COUNT=3"), f"{REPLACED}{which};TZID=Europe/London:20250709T090000"
    nothing = "nothing of the series begins on 2025-07-09 09:00: correct it, or delete it"
    assert [f"a.RECURRENCE-ID: {nothing}"] == said(calendar(series, event(wednesday)))
    no_time = "it is a day without a time: give the time of what it replaces"
    by_day = event(f"{REPLACED}{which};VALUE=DATE:20250708")
    assert [f"a.RECURRENCE-ID: {no_time}"] == said(calendar(by_day, series))


def test_one_occurrence_of_a_series_that_is_not_in_the_file_is_a_shift(calendar: Calendar) -> None:
    """As a calendar sends it to who is invited to that one."""
    for replaced in (";TZID=Europe/London:20250709T090000", ";VALUE=DATE:20250709"):
        assert [10] == [shift.start.day for shift in read(calendar(event(REPLACED + replaced)))]


def test_a_series_whose_first_event_its_rule_does_not_give_is_refused(calendar: Calendar) -> None:
    """1 July 2025 is a Tuesday: whether it is one of three Wednesdays, calendars do not agree on."""
    wrong = ["a.DTSTART: its rule gives no occurrence on that day: correct DTSTART or RRULE"]
    assert wrong == said(calendar(event(f"{EVERY_WEEK};BYDAY=WE;COUNT=3")))
    assert 3 == len(read(calendar(event(f"{EVERY_WEEK};BYDAY=TU;COUNT=3"))))
