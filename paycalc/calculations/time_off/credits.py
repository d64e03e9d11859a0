"""What hours worked add to an account of time off in lieu."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal

from paycalc.calculations.shift_pay.plain_time import working_time
from paycalc.doors import checked
from paycalc.errors import InvalidValueError
from paycalc.facts.toil_entries import ToilEarned, ToilInstead
from paycalc.statements.worked_time import WorkedLine, WorkedTimeStatement
from paycalc.terms.hourly.rates import Compensation
from paycalc.terms.scheme import PayScheme


@checked
def toil_earned(
    scheme: PayScheme,
    worked: WorkedTimeStatement,
    *,
    recorded: date | None = None,
    replaces: Iterable[ToilEarned] = (),
) -> tuple[ToilEarned, ...]:
    """The entries that shifts make in an account of time off in lieu, one for each shift, day and rule.

    The minutes are those of the statement, multiplied already. Time off that is taken instead of pay is paid out at
    what the hours would have paid, if it comes to that; time off beside pay at plain time. Each entry is named by
    shift, day and rule, so that the same shift, worked out anew and recorded later, replaces it. What an earlier answer
    had and this one no longer has, because the shift ends sooner or begins at another time, is withdrawn by an entry of
    0 minutes.

    Args:
        scheme: The terms that the statement was worked out from.
        worked: What the shifts earned.
        recorded: The day they became known; unless given, the day each shift was recorded, or else its own day.
        replaces: The entries of an earlier answer about the same shifts; needs *recorded*.

    Raises:
        NoTableInForceError: The scheme has no rules for hours worked.
        InvalidValueError: *replaces* without *recorded*, or of entries without a reference.

    Example:
        >>> from datetime import datetime
        >>> from paycalc import Appointment, Shift, ShiftKind, Take, load_scheme, toil_earned, worked_time
        >>> from paycalc.clock import zone
        >>> from datetime import date
        >>> london, met = zone("Europe/London"), load_scheme("met-police-staff")
        >>> late = Shift(
        ...     datetime(2025, 6, 14, 18, tzinfo=london), datetime(2025, 6, 14, 21, tzinfo=london),
        ...     kind=ShiftKind.ADDITIONAL,
        ... )
        >>> post = Appointment("D", started=date(2024, 9, 1), weekly_hours=36)
        >>> [entry.minutes for entry in toil_earned(met, worked_time(met, post, [late], take=Take.TOIL))]
        [180]
    """
    named: dict[str, list[WorkedLine]] = {}
    for line in worked.lines:
        if line.toil_minutes:
            named.setdefault(f"{line.shift_start:%Y-%m-%dT%H:%MZ} {line.day} {line.code}", []).append(line)
    earned = [_earned(scheme, name, lines, recorded) for name, lines in named.items()]
    return (*earned, *_withdrawn(replaces, named, recorded))


def _withdrawn(replaces: Iterable[ToilEarned], codes: Collection[str], recorded: date | None) -> Iterator[ToilEarned]:
    before = {entry.reference: entry for entry in replaces}
    if before and (recorded is None or None in before):
        why = "a correction has the day it became known, and what it replaces has a reference"
        raise InvalidValueError("replaces", why, "", "Give recorded, and entries that toil_earned made")
    for name, entry in before.items():
        if name not in codes:
            yield ToilEarned(entry.on, 0, recorded=recorded, reference=name)


def _earned(scheme: PayScheme, name: str, lines: list[WorkedLine], recorded: date | None) -> ToilEarned:
    line, minutes = lines[0], sum(one.toil_minutes for one in lines)
    instead = tuple(map(_instead, lines)) if _is_choice(scheme, line) else ()
    return ToilEarned(
        line.day,
        minutes,
        multiplier=Decimal(1),
        pay_multiplier=None if instead else Decimal(1),
        instead_of=instead,
        recorded=recorded or line.recorded,
        reference=name,
    )


def _is_choice(scheme: PayScheme, line: WorkedLine) -> bool:
    """Whether time off stands instead of pay; else it stands beside it, or there is none."""
    premium = next(one for one in working_time(scheme).premiums if one.code == line.code)
    rate = premium.rate_on(line.day, line.band)
    assert rate is not None  # the line was worked out with it
    return rate.gives is Compensation.CHOICE


def _instead(line: WorkedLine) -> ToilInstead:
    return ToilInstead(rule=line.code, counted=line.counted, times=line.times, less_plain=line.less_plain)
