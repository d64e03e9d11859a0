"""What hours worked add to an account of time off in lieu."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from paycalc.calculations.plain_time import working_time
from paycalc.facts.toil_entries import ToilEarned
from paycalc.rounding import EXACT
from paycalc.statements.worked_time import WorkedLine, WorkedTimeStatement
from paycalc.terms.premiums import Compensation
from paycalc.terms.scheme import PayScheme


def toil_earned(
    scheme: PayScheme, worked: WorkedTimeStatement, *, recorded: date | None = None
) -> tuple[ToilEarned, ...]:
    """The entries that shifts make in an account of time off in lieu, one for each shift, day and rule.

    The minutes are those of the statement, multiplied already. Time off that is taken instead of a rate is paid out
    at that rate, if it comes to that; time off beside pay at plain time. Each entry is named by shift, day and rule,
    so that the same shift, worked out anew and recorded later, replaces it.

    Args:
        scheme: The terms that the statement was worked out from.
        worked: What the shifts earned.
        recorded: The day they became known; each its own day unless given.

    Raises:
        NoTableInForceError: The scheme has no rules for hours worked.

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
    minutes: dict[tuple[str, date, Decimal | None], int] = defaultdict(int)
    for line in worked.lines:
        if line.toil_minutes:
            name = f"{line.shift_start:%Y-%m-%dT%H:%MZ} {line.day} {line.code}"
            minutes[name, line.day, _pay_multiplier(scheme, line)] += line.toil_minutes
    return tuple(
        ToilEarned(day, earned, multiplier=Decimal(1), pay_multiplier=times, recorded=recorded, reference=name)
        for (name, day, times), earned in minutes.items()
    )


def _pay_multiplier(scheme: PayScheme, line: WorkedLine) -> Decimal | None:
    """What a minute is paid out at; None where the rule of time off says it."""
    premium = next(one for one in working_time(scheme).premiums if one.code == line.code)
    rate = premium.rate_on(line.day, line.band)
    assert rate is not None  # the line was worked out with it
    if rate.gives is not Compensation.CHOICE:
        return Decimal(1)
    return rate.percent.scaleb(-2, EXACT) if rate.percent and premium.instead else None
