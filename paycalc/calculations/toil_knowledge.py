"""What was known of terms and a post on each day, for payments that stay as they were made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeAlias

from paycalc.dates import known_from
from paycalc.facts.appointment import Appointment
from paycalc.terms.dated import Dated
from paycalc.terms.scheme import PayScheme

_DAY = timedelta(days=1)
Known: TypeAlias = tuple[PayScheme, Appointment]


class ToilKnowledge:
    """A scheme and an appointment as they were known on a day.

    Attributes:
        days: Days from which more is known of days before them, in order.
    """

    def __init__(self, scheme: PayScheme, appointment: Appointment) -> None:
        self.now = scheme, appointment
        late = {known_from(one) for one in _dated(scheme) if known_from(one) > one.effective_from}
        self.days = tuple(sorted(late.union(change.known_from for change in appointment.changes)))
        doubtful = {table.unannounced_on + _DAY for table in scheme.pay_tables if table.unannounced_on}
        self._begins = sorted(doubtful.union(self.days))
        self._known: dict[int, Known] = {}

    def on(self, day: date) -> Known:
        """As known on a day. What takes effect later makes no difference to it, and is there if known in time."""
        run = bisect_right(self._begins, day)
        if run == len(self._begins):
            return self.now
        if run not in self._known:
            scheme, appointment = self.now
            last = self._begins[run] - _DAY
            self._known[run] = scheme.known_on(last), appointment.known_on(last)
        return self._known[run]


def _dated(scheme: PayScheme) -> Iterator[Dated]:
    """All that a rate of time off follows from."""
    yield from (*scheme.pay_tables, *scheme.full_time_hours)
    for allowance in scheme.allowances:
        yield from allowance.rates
    if scheme.working_time:
        yield from scheme.working_time.plain_time
        for premium in scheme.working_time.premiums:
            yield from premium.rates
