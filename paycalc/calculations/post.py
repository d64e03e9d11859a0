"""A post under its employer's terms, asked as many questions as there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from paycalc.calculations.history.stages import PostHistory
from paycalc.doors import checked, checked_fields
from paycalc.facts.appointment import Appointment
from paycalc.terms.scheme import PayScheme

if TYPE_CHECKING:
    from paycalc.facts.shifts import Shift, Take
    from paycalc.statements.pay_period import PayPeriodStatement
    from paycalc.statements.pay_year import PayYearStatement
    from paycalc.statements.position import Position
    from paycalc.statements.progression import Progression
    from paycalc.statements.salary import SalaryStatement
    from paycalc.statements.worked_time import WorkedTimeStatement
    from paycalc.terms.periods.calendars import PayPeriod


@attrs.frozen(field_transformer=checked_fields)
class Post:
    """One person's post under a scheme: what its changes lead to is worked out once, whatever is asked of it.

    It answers what the functions of the same names answer, which say what each answer means and what it refuses. It
    does not change, so that threads can share it.

    Attributes:
        scheme: The employer's terms; `PayScheme.known_on` gives them as known on an earlier day.
        appointment: The person's facts, with their changes.

    Example:
        >>> from datetime import date
        >>> from paycalc import Appointment, Post, load_scheme
        >>> post = Post(load_scheme("met-police-staff"), Appointment("D", started=date(2024, 9, 1)))
        >>> post.salary(on=date(2025, 7, 1)).total.amount
        Decimal('38926.00')
        >>> [step.on.isoformat() for step in post.progression(until=date(2025, 9, 1)).steps]
        ['2024-09-01', '2025-08-01', '2025-09-01']
    """

    scheme: PayScheme
    appointment: Appointment

    @cached_property
    def _history(self) -> PostHistory:
        return PostHistory.of(self.scheme, self.appointment)

    # Each calculation is loaded with the first question that needs it: most answers need one of them.

    @checked
    def position(self, *, on: date) -> Position:
        """The place on the scale on a day: see `paycalc.position`."""
        from paycalc.calculations.position import position_in

        return position_in(self._history, on)

    @checked
    def salary(self, *, on: date, strict: bool = False) -> SalaryStatement:
        """What the post is paid a year on a day: see `paycalc.salary`."""
        from paycalc.calculations.salary import salary_in

        return salary_in(self._history, on, strict=strict)

    @checked
    def progression(self, *, until: date, since: date | None = None, strict: bool = False) -> Progression:
        """How the salary grows: see `paycalc.progression`."""
        from paycalc.calculations.progression import progression_in

        return progression_in(self._history, until, since, strict=strict)

    @checked
    def pay_period(
        self, period: PayPeriod, *, shifts: Iterable[Shift] = (), take: Take | str = "pay", strict: bool = False
    ) -> PayPeriodStatement:
        """What the post is paid for a pay period: see `paycalc.pay_period`."""
        from paycalc.calculations.pay_period import pay_period_in

        return pay_period_in(self._history, period, shifts, take, strict=strict)

    @checked
    def pay_year(
        self, *, on: date, shifts: Iterable[Shift] = (), take: Take | str = "pay", strict: bool = False
    ) -> PayYearStatement:
        """What the post is paid for a pay year, period by period: see `paycalc.pay_year`."""
        from paycalc.calculations.pay_year import pay_year_in

        return pay_year_in(self._history, on, shifts, take, strict=strict)

    @checked
    def worked_time(
        self, shifts: Iterable[Shift], *, take: Take | str = "pay", strict: bool = False
    ) -> WorkedTimeStatement:
        """What shifts earn beyond the salary: see `paycalc.worked_time`."""
        from paycalc.calculations.shift_pay.worked_time import worked_time_in

        return worked_time_in(self._history, shifts, take, strict=strict)
