"""Short ways to make rules for hours worked and shifts, for tests. Plain time is £10 an hour unless said."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from factories.schemes import FIRST, counts, points, post, scheme, table
from paycalc import Appointment, Break, PayScheme, Shift, WorkedTimeStatement, worked_time
from paycalc.clock import zone
from paycalc.terms.cutting.days import DayKind
from paycalc.terms.cutting.segments import HoursKind
from paycalc.terms.cutting.thresholds import HourThreshold
from paycalc.terms.cutting.windows import ClockWindow
from paycalc.terms.hourly.plain_time import PlainTime
from paycalc.terms.hourly.premiums import Combine, Premium, PremiumGroup
from paycalc.terms.hourly.rates import PremiumRate
from paycalc.terms.hourly.toil_rules import Outcome, ToilRules
from paycalc.terms.hourly.working_time import WorkingTime

LONDON = zone("Europe/London")
NIGHT = ClockWindow(starts="20:00", ends="06:00")
WORKED = (HoursKind.CONTRACTED, HoursKind.ADDITIONAL)


def at(text: str) -> datetime:
    """A time of the clock in London."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def shift(start: str, end: str, *breaks: tuple[str, str], **rest: Any) -> Shift:
    """A contracted shift unless said, with its unpaid breaks."""
    return Shift(at(start), at(end), breaks=[Break(at(one), at(other)) for one, other in breaks], **rest)


def gives(since: date = FIRST, **rest: Any) -> PremiumRate:
    """What a premium gives from a day on: half of plain time unless said."""
    given = {"percent", "fraction", "amount", "gives"}.intersection(rest)
    return PremiumRate(effective_from=since, **{"source": "paper", **({} if given else {"percent": 50}), **rest})


def premium(code: str, *rates: PremiumRate, **rest: Any) -> Premium:
    """A premium on contracted and additional hours, which does not count for pension, unless said."""
    facts = {"title": code.capitalize(), "group": "days", "hours": WORKED, "pensionable": (counts(False),), **rest}
    return Premium(code=code, rates=rates or (gives(),), **facts)


def group(code: str = "days", combine: Combine = Combine.HIGHEST, *excludes: str) -> PremiumGroup:
    """A group."""
    return PremiumGroup(code=code, combine=combine, excludes=excludes, source="paper")


def plain(since: date = FIRST, **rest: Any) -> PlainTime:
    """A year has 2,000 hours unless said."""
    divisor = {} if {"fraction", "weeks_in_year"}.intersection(rest) else {"hours_in_year": Decimal(2000)}
    return PlainTime(effective_from=since, **{"source": "paper", **divisor, **rest})


def threshold(**rest: Any) -> HourThreshold:
    """Overtime begins beyond the full-time week unless said."""
    return HourThreshold(**{"effective_from": FIRST, "source": "paper", **rest})


def time_off(**rest: Any) -> ToilRules:
    """Time off hour for hour, paid to a leaver."""
    return ToilRules(**{"effective_from": FIRST, "source": "paper", "leaver": Outcome.PAID, **rest})


def working(*premiums: Premium, **rest: Any) -> WorkingTime:
    """Rules in one group that gives the highest, without public holidays or thresholds unless said."""
    default: dict[str, Any] = {
        "zone": "Europe/London",
        "plain_time": (plain(),),
        "plain_time_pensionable": (counts(),),
        "groups": (group(),),
        "premiums": premiums,
    }
    return WorkingTime(**{**default, **rest})


def employer(rules: WorkingTime | None, salary: Decimal | int = 20000, **parts: Any) -> PayScheme:
    """A scheme with one point and those rules."""
    return scheme(table(points(salary, salary, salary)), working_time=rules, **parts)


def earned(
    rules: WorkingTime, *shifts: Shift, who: Appointment | None = None, take: Any = "pay", **parts: Any
) -> WorkedTimeStatement:
    """What shifts earn by those rules."""
    return worked_time(employer(rules, **parts), who or post(), shifts, take=take)


def told(statement: WorkedTimeStatement) -> list[str]:
    """The lines of a statement: code, day, minutes counted, what is paid, minutes of time off if any."""
    return [
        f"{line.code} {line.day} {line.counted} {line.amount.amount}"
        + (f" toil {line.toil_minutes}" if line.toil_minutes else "")
        for line in statement.lines
    ]


WEEKEND = (DayKind.SATURDAY, DayKind.SUNDAY)
