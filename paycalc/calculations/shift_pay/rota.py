"""A rota over real days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from paycalc.clock import clock_changes, instant_of, minutes_of
from paycalc.clock import zone as zone_named
from paycalc.dates import checked_day
from paycalc.doors import checked
from paycalc.errors import InvalidValueError
from paycalc.facts.rotas import Rota, RotaShift, Weekday
from paycalc.facts.shifts import Shift, checked_shifts
from paycalc.figures import Working, plain_hours
from paycalc.rounding import exact_sum
from paycalc.statements.worked_time import WorkedTimeStatement

_MOST_DAYS = 3660
_ONE_DAY = timedelta(days=1)


@checked
def rota_shifts(rota: Rota, *, zone: str, first: date, last: date) -> tuple[Shift, ...]:
    """The shifts of a rota that begin on some days.

    For a time that the clock skips the moment is taken at which it is put forward, and a shift all of whose time is
    skipped is none; of a time that it shows twice, the first is taken.

    Args:
        rota: The rota.
        zone: The time zone of its clock times, such as Europe/London.
        first: The first day on which a shift may begin.
        last: The last one.

    Raises:
        InvalidValueError: *last* is before *first* or more than ten years after it; two shifts overlap.
        UnknownNameError: There is no such zone.

    Example:
        >>> from datetime import date
        >>> from paycalc import Rota, RotaShift, Weekday, rota_shifts
        >>> night = RotaShift(days=(Weekday.SATURDAY,), starts="22:00", ends="08:00", weeks=(1,))
        >>> rota = Rota(anchor=date(2025, 3, 24), weeks=5, shifts=(night,))
        >>> found = rota_shifts(rota, zone="Europe/London", first=date(2025, 3, 24), last=date(2025, 5, 31))
        >>> [(shift.start.date().isoformat(), shift.elapsed // 60) for shift in found]
        [('2025-03-29', 9), ('2025-05-03', 10)]
    """
    length = (checked_day(last, named="last") - checked_day(first, named="first")).days
    if not 0 <= length < _MOST_DAYS:
        raise InvalidValueError(
            f"rota from {first} to {last}", "the last day is before the first, or ten years after it"
        )
    return checked_shifts(_unrolled(rota, zone_named(zone), first, length + 1))


def _unrolled(rota: Rota, zone: ZoneInfo, first: date, days: int) -> Iterator[Shift]:
    for number in range(days):
        day = first + timedelta(days=number)
        for shift in rota.on(day):
            starts, ends = shift.times
            begins = _instant(day, starts, zone)
            over = _instant(day if ends > starts else day + _ONE_DAY, ends, zone)
            if begins < over:
                yield _worked(shift, begins, over)


def _worked(shift: RotaShift, begins: datetime, over: datetime) -> Shift:
    return Shift(
        begins,
        over,
        kind=shift.kind,
        break_minutes=shift.break_minutes,
        tags=shift.tags,
        take=shift.take,
    )


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    local = datetime.combine(day, clock, tzinfo=zone)
    first, second = (minutes_of(local.replace(fold=fold).astimezone(UTC)) for fold in (0, 1))
    if second < first:  # skipped: read as before and as after the change, which lies between
        return instant_of(clock_changes(second, first + 1, zone)[-1][0])
    return instant_of(first)


def rota_notes(rota: Rota, statement: WorkedTimeStatement, contract: Decimal) -> Iterator[Working]:
    """What a rota takes for granted: that public holidays are worked, on which day its weeks begin; and other hours.

    Args:
        rota: The rota.
        statement: What its shifts earn.
        contract: The hours a week that the post has.
    """
    minutes = Fraction(rota.contracted_minutes, rota.weeks)
    if minutes != Fraction(contract) * 60:
        words = "The rota has {:text} contracted hours a week on average, the post {:text}: the salary is for those"
        yield Working(words, (_hours(minutes), _hours(Fraction(contract) * 60)))
    lines = [line for line in statement.lines if line.day in statement.holidays]
    if lines:
        days, share = len({line.day for line in lines}), exact_sum(line.amount.amount for line in lines)
        words = "Public holidays are taken as worked: lines of {:number} of them have {:money} of {:money}"
        yield Working(words, (days, share, statement.pay.amount))
    if rota.anchor.weekday():
        begins = tuple(Weekday)[rota.anchor.weekday()].value.capitalize()
        yield Working("Weeks of the rota begin on a {:text}, the day of the week of its anchor", (begins,))


def _hours(minutes: Fraction) -> str:
    """Minutes a week as hours, to the whole minute where an average has a part of one."""
    whole = int(minutes)
    return plain_hours(whole) + (" and a part of a minute" if whole != minutes else "")
