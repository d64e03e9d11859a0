"""No answer forgets that a term of it was assumed.

Each question needs one term for its answer, and all else in it is published: the answer is as sure as that term. What
is paid does not matter here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from factories.hours import NIGHT, gives, group, plain, premium, shift, threshold, time_off, working
from factories.schemes import (
    ASSUMED,
    FIRST,
    acts_up,
    allowance,
    anniversary,
    band,
    bound,
    calendar,
    counts,
    ends,
    fixed_day,
    hours,
    inner_points,
    money,
    on_spine,
    paper,
    pay_range,
    points,
    post,
    promotes,
    rate,
    scheme,
    spine,
    table,
    unreached,
)
from factories.sourced import DERIVED, PUBLISHED, begins, counted, holidays, kinds, listed, lump_sum
from paycalc import (
    ActingUp,
    ActingUpPoint,
    Assimilation,
    AssumedFigureError,
    Assumption,
    Award,
    Evidence,
    Figure,
    LumpSumAmount,
    PartMethod,
    PartPeriod,
    PayScheme,
    Promotion,
    PromotionPoint,
    Protection,
    Provenance,
    Shift,
    ShiftKind,
    Span,
    Take,
    ToilEarned,
    Uplift,
    arrears,
    award,
    pay_period,
    pay_year,
    progression,
    salary,
    toil_account,
    toil_earned,
    worked_time,
)
from paycalc.calculations.shift_pay.totals import WorkedTotals
from paycalc.terms.additions.allowances import AllowanceRate, Pensionable
from paycalc.terms.additions.lump_sums import LumpSum
from paycalc.terms.cutting.days import DayKind, DayStart
from paycalc.terms.cutting.holiday_limits import FixedHoliday, HolidayLimit
from paycalc.terms.cutting.holidays import ListedDay, PublicHolidays
from paycalc.terms.cutting.segments import BreakPlace, BreakRule, CountedTime, HoursKind
from paycalc.terms.cutting.thresholds import HourThreshold, ThresholdPer
from paycalc.terms.dated import Sourced
from paycalc.terms.hourly.plain_time import PlainTime
from paycalc.terms.hourly.premiums import Attribution, Combine, Majority, PremiumGroup
from paycalc.terms.hourly.rates import Compensation, PaidPer, PremiumRate
from paycalc.terms.hourly.toil_rules import Outcome, ToilRules
from paycalc.terms.periods.calendars import PayCalendar
from paycalc.terms.periods.full_time import FullTimeHours
from paycalc.terms.progress.acting_up import ActingUpRule
from paycalc.terms.progress.increments import OnAnniversary, OnFixedDay, TakesEffect
from paycalc.terms.progress.promotion import PromotionRule
from paycalc.terms.scales.bands import PointKind, UnreachedPoints
from paycalc.terms.scales.kinds import InnerPoints, PublishedEnds, PublishedPoints, SalaryRange, SpineRange
from paycalc.terms.scales.range_rises import RangeRise
from paycalc.terms.scales.table_award import TableAward
from paycalc.terms.scales.tables import PayTable, Settlement

# Easter Monday is 1 April 2024, the first day of the default scheme.
SECOND, SATURDAY, MAY, JUNE = date(2024, 4, 2), date(2024, 4, 6), date(2024, 5, 1), date(2024, 6, 1)
ON_SATURDAY = shift("2024-04-06T09:00", "2024-04-06T12:10")
ON_SUNDAY = shift("2024-04-07T02:00", "2024-04-07T06:00")
ON_EASTER_MONDAY = shift("2024-04-01T09:00", "2024-04-01T12:00")
AFTER_EASTER_MONDAY = shift("2024-04-01T22:00", "2024-04-02T04:00")
LONG = shift("2024-04-06T09:00", "2024-04-06T17:00", kind=ShiftKind.ADDITIONAL)
HOLIDAY, OVERTIME = DayKind.PUBLIC_HOLIDAY, (HoursKind.OVERTIME,)
FLAT, TIME_OFF = gives(amount=3), gives(gives=Compensation.TOIL)
TO_B, KEPT = Promotion(on=JUNE, band="B"), Protection(on=JUNE)
ACTS = ActingUp(on=JUNE, last_day=date(2024, 6, 30), band="B")

OF_TABLE, OF_WEEK, OF_EXTRA = "pay table of 2024-04-01", "full-time hours from 2024-04-01", "Extra from 2024-04-01"
OF_RULE, OF_PROMOTION = "increment rule of demo", "promotion rule of demo"
OF_PLAIN, OF_RATE, OF_TOIL = (
    "plain time from 2024-04-01", "X from 2024-04-01", "rules of time off in lieu from 2024-04-01",
)  # fmt: skip
TIER_1, OF_MINUTES, OF_DAYS = "where overtime of tier 1 begins", "how minutes are counted", "when a day begins"


@attrs.frozen
class Found:
    """What an answer rests on, and all that it says is assumed."""

    rests_on: Evidence | Figure
    assumptions: tuple[Assumption, ...]


@attrs.frozen
class Question:
    """A question whose answer needs a term of a kind.

    Attributes:
        kind: The kind of the term.
        about: What is assumed, as the answer names it.
        answer: The answer, given what the term rests on, and whether it is strict.
        strict: Whether a strict answer is refused; None where the question is never strict.
        cites: A paper of the answer where the term has one: the term's own unless said.
    """

    kind: type[Sourced]
    about: str
    answer: Callable[..., Found]
    strict: bool | None
    cites: str


QUESTIONS: list[Question] = []


def asks(
    kind: type[Sourced], about: str, *, strict: bool | None = True, cites: str = "own"
) -> Callable[[Callable[..., Found]], None]:
    """Add a question."""
    return lambda answer: QUESTIONS.append(Question(kind, about, answer, strict, cites))


def employer(**parts: Any) -> PayScheme:
    """The default scheme by months, with the paper that a term names as its own."""
    return scheme(**{"sources": (paper(), paper("own")), "pay_calendar": calendar(), **parts})


def by_table(so: Any, **parts: Any) -> PayScheme:
    """The default scheme, whose pay table rests on that."""
    return employer(pay_tables=(table(points(20000, 21000, 22000), **so),), **parts)


def two_bands(so_a: Any = None, so_b: Any = None, **parts: Any) -> PayScheme:
    """Band A from 20,000 and band B from 30,000."""
    scales = points(20000, 21000, **(so_a or {})), points(30000, 31000, band="B", **(so_b or {}))
    return employer(**{"pay_tables": (table(*scales),), "bands": (band(), band("B")), "promotion": promotes(), **parts})


def extra(*rates: AllowanceRate, **rest: Any) -> PayScheme:
    """The default scheme with an allowance."""
    return employer(allowances=(allowance("extra", *rates, **rest),))


def by_hours(so: Any = None, **parts: Any) -> PayScheme:
    """The default scheme with rules for hours worked; its pay table rests on *so*."""
    return by_table(so or {}, working_time=working(**parts))


def of_salary(
    terms: PayScheme, *changes: Any, on: date = FIRST, shows: str = "total", strict: bool = False, **rest: Any
) -> Found:
    """What a post is paid a year."""
    statement = salary(terms, post(changes=changes, **rest), on=on, strict=strict)
    return Found(getattr(statement, shows), statement.assumptions)


def of_month(
    terms: PayScheme, *changes: Any, on: date = FIRST, shows: str = "total", strict: bool = False, **rest: Any
) -> Found:
    """What a post is paid for the month of a day."""
    assert terms.pay_calendar is not None
    month = terms.pay_calendar.period_of(on)
    statement = pay_period(terms, post(changes=changes, **rest), month, strict=strict)
    return Found(getattr(statement, shows), statement.assumptions)


def of_shifts(terms: PayScheme, *shifts: Shift, shows: str = "pay", strict: bool = False, **rest: Any) -> Found:
    """What shifts earn."""
    statement = worked_time(terms, post(**rest), shifts, strict=strict)
    return Found(getattr(statement, shows), statement.assumptions)


def of_time_off(terms: PayScheme, *shifts: Shift, strict: bool = False) -> Found:
    """The last line of time off that shifts earn."""
    statement = worked_time(terms, post(), shifts, take="toil", strict=strict)
    return Found(statement.lines[-1].toil_evidence, statement.assumptions)


def of_sums(terms: PayScheme, *shifts: Shift, strict: bool = False) -> Found:
    """What shifts earn the second of two people."""
    totals = WorkedTotals(terms, strict=strict)
    totals.of(post(), shifts)
    (one,) = totals.of(post(), shifts)
    return Found(one.evidence, one.evidence.assumptions)


def of_account(terms: PayScheme, on: date, shows: str, strict: bool) -> Found:
    """An account of an hour that was earned on Saturday 6 April."""
    statement = toil_account(terms, post(), [ToilEarned(SATURDAY, 60)], on=on, strict=strict)
    return Found(getattr(statement, shows), statement.assumptions)


PAID_AFTER_A_MONTH: dict[str, Any] = {"usable_for": Span(months=1), "expired": Outcome.PAID}


@asks(PayTable, OF_TABLE)
def a_salary(so: Any, strict: bool = False) -> Found:
    return of_salary(by_table(so), strict=strict)


@asks(PayTable, OF_TABLE)
def a_percentage_of_salary(so: Any, strict: bool = False) -> Found:
    terms = by_table(so, allowances=(allowance("extra", rate(percent=10)),))
    return of_salary(terms, shows="allowances", strict=strict)


@asks(PayTable, OF_TABLE)
def a_month_of_pay(so: Any, strict: bool = False) -> Found:
    return of_month(by_table(so), strict=strict)


@asks(PayTable, OF_TABLE)
def a_year_of_pay(so: Any, strict: bool = False) -> Found:
    statement = pay_year(by_table(so), post(), on=FIRST, strict=strict)
    return Found(statement.total, statement.assumptions)


@asks(PayTable, OF_TABLE)
def a_progression(so: Any, strict: bool = False) -> Found:
    grown = progression(by_table(so), post(), until=FIRST, strict=strict)
    return Found(grown.steps[0].statement.total, grown.assumptions)


@asks(PayTable, "pay table of 2024-05-01", strict=None)
def arrears_that_are_due(so: Any, strict: bool = False) -> Found:
    """What is right rests on a later table; what was paid does not."""
    later = table(points(21000, 22000, 23000), since=MAY, announced=JUNE, **so)
    return owed_for_may(employer(pay_tables=(table(points(20000, 21000, 22000)), later)))


@asks(PayTable, OF_TABLE, strict=None)
def arrears_of_what_was_paid(so: Any, strict: bool = False) -> Found:
    """What was paid rests on the earlier table; what is right does not."""
    later = table(points(21000, 22000, 23000), since=MAY, announced=JUNE)
    return owed_for_may(employer(pay_tables=(table(points(20000, 21000, 22000), **so), later)))


def owed_for_may(terms: PayScheme) -> Found:
    """What is owed for May as known in June."""
    assert terms.pay_calendar is not None
    statement = arrears(terms, post(), [terms.pay_calendar.period_of(MAY)], known_after=JUNE)
    return Found(statement.total, statement.assumptions)


@asks(PayTable, "pay table of 2024-06-01", cites="plan")
def a_salary_after_an_award(so: Any, strict: bool = False) -> Found:
    """The new figures rest on the award's paper, and are no surer than those before it."""
    given = Award(effective_from=JUNE, source=paper("plan"), uplifts=[Uplift(percent=10)])
    return of_salary(award(by_table(so), given), on=JUNE, strict=strict)


@asks(PayTable, OF_TABLE)
def a_premium_that_is_a_share_of_plain_time(so: Any, strict: bool = False) -> Found:
    return of_shifts(by_hours(so, premiums=(premium("x"),)), ON_SATURDAY, strict=strict)


@asks(PayTable, OF_TABLE)
def sums_of_many_people(so: Any, strict: bool = False) -> Found:
    return of_sums(by_hours(so, premiums=(premium("x"),)), ON_SATURDAY, strict=strict)


@asks(PayTable, OF_TABLE)
def a_lump_sum_that_is_a_share_of_salary(so: Any, strict: bool = False) -> Found:
    once = lump_sum(LumpSumAmount(percent=2))
    return lump_sum_of(by_table(so, lump_sums=(once,)), strict=strict)


def lump_sum_of(terms: PayScheme, on: date = JUNE, strict: bool = False, **rest: Any) -> Found:
    """The lump sum of June."""
    assert terms.pay_calendar is not None
    statement = pay_period(terms, post(**rest), terms.pay_calendar.period_of(on), strict=strict)
    return Found(statement.lines[-1].amount, statement.assumptions)


@asks(PayTable, OF_TABLE)
def time_off_that_is_paid_out(so: Any, strict: bool = False) -> Found:
    return of_account(by_hours(so, toil=(time_off(**PAID_AFTER_A_MONTH),)), JUNE, "pay", strict=strict)


@asks(PublishedPoints, OF_TABLE)
def a_salary_on_a_published_point(so: Any, strict: bool = False) -> Found:
    return of_salary(employer(pay_tables=(table(points(20000, **so)),)), strict=strict)


@asks(PublishedPoints, OF_TABLE)
def a_protected_salary(so: Any, strict: bool = False) -> Found:
    """Band B is above band A, and is kept by who comes to band A."""
    to_a = Promotion(on=JUNE, band="A")
    return of_salary(two_bands(so_b=so), KEPT, to_a, on=JUNE, band="B", shows="protection", strict=strict)


@asks(PublishedPoints, OF_TABLE)
def what_acting_up_is_above(so: Any, strict: bool = False) -> Found:
    return of_salary(two_bands(so_a=so, acting_up=acts_up()), ACTS, on=JUNE, shows="allowances", strict=strict)


@asks(PublishedPoints, OF_TABLE)
def the_salary_that_somebody_acts_up_to(so: Any, strict: bool = False) -> Found:
    return of_salary(two_bands(so_b=so, acting_up=acts_up()), ACTS, on=JUNE, strict=strict)


@asks(PublishedPoints, OF_TABLE)
def a_point_that_follows_from_the_salary_before(so: Any, strict: bool = False) -> Found:
    """The first point of band B that pays more than band A did."""
    rises = promotes(PromotionPoint.FIRST_RISE)
    return of_salary(two_bands(so_a=so, promotion=rises), TO_B, on=JUNE, strict=strict)


@asks(InnerPoints, "points between the ends of band A")
def a_point_that_follows_from_the_next_of_the_old_scale(so: Any, strict: bool = False) -> Found:
    """Two increments at the minimum lead to point 3."""
    told = ends(20000, 23000), points(20500, 30000, band="B")
    both = band(increments=3), band("B")
    rule = promotes(PromotionPoint.INCREMENTS, increments=2)
    terms = employer(pay_tables=(table(*told),), bands=both, inner_points=inner_points(**so), promotion=rule)
    return of_salary(terms, TO_B, on=JUNE, strict=strict)


@asks(InnerPoints, "points between the ends of band B")
def a_point_that_is_the_first_to_pay_enough(so: Any, strict: bool = False) -> Found:
    """Point 3 of band B is published, and is found as point 2, 21,000, pays no more than band A."""
    told = points(21000), ends(20000, 22000, band="B")
    both = band(), band("B", increments=2)
    rule = promotes(PromotionPoint.FIRST_RISE)
    terms = employer(pay_tables=(table(*told),), bands=both, inner_points=inner_points(**so), promotion=rule)
    return of_salary(terms, TO_B, on=JUNE, strict=strict)


@asks(PublishedEnds, OF_TABLE)
def a_salary_at_a_published_end(so: Any, strict: bool = False) -> Found:
    return of_salary(with_ends(ends(20000, 23000, **so), inner_points(**PUBLISHED)), strict=strict)


def with_ends(scale: PublishedEnds, inner: InnerPoints) -> PayScheme:
    """A scheme that knows both ends of band A, with three increments between them."""
    return employer(pay_tables=(table(scale),), bands=(band(increments=3),), inner_points=inner)


@asks(InnerPoints, "points between the ends of band A")
def a_salary_between_the_ends(so: Any, strict: bool = False) -> Found:
    return of_salary(with_ends(ends(20000, 23000), inner_points(**so)), point=2, strict=strict)


@asks(SpineRange, OF_TABLE)
def a_salary_on_a_spine(so: Any, strict: bool = False) -> Found:
    shared = table(on_spine(1, 2, **so), spine=spine(20000, 21000))
    return of_salary(employer(pay_tables=(shared,)), strict=strict)


@asks(SalaryRange, OF_TABLE, strict=False)  # what is paid is told
def the_top_of_a_range(so: Any, strict: bool = False) -> Found:
    terms = employer(pay_tables=(table(pay_range(20000, 30000, **so)),))
    return of_salary(terms, salary=money("25000"), shows="top_of_scale", strict=strict)


@asks(RangeRise, "pay table of 2025-04-01")
def a_salary_that_a_table_raised(so: Any, strict: bool = False) -> Found:
    raised = RangeRise(percent=10, minimum_first=False, may_exceed_maximum=False, **so)
    later = table(pay_range(20000, 30000, rise=raised), since=date(2025, 4, 1))
    terms = employer(pay_tables=(table(pay_range(20000, 30000)), later))
    return of_salary(terms, salary=money("25000"), on=date(2025, 4, 1), strict=strict)


@asks(TableAward, "pay table of 2025-04-01")
def a_salary_that_an_award_made(so: Any, strict: bool = False) -> Found:
    later = table(since=date(2025, 4, 1), by_award=TableAward(percent=10, **so))
    return of_salary(employer(pay_tables=(table(points(20000)), later)), on=date(2025, 4, 1), strict=strict)


@asks(FullTimeHours, OF_WEEK)
def a_part_time_salary(so: Any, strict: bool = False) -> Found:
    return of_salary(by_week(so), weekly_hours=18, strict=strict)


def by_week(so: Any, **parts: Any) -> PayScheme:
    """The default scheme, whose full-time week rests on that."""
    return employer(full_time_hours=(hours(**so),), **parts)


@asks(FullTimeHours, OF_WEEK)
def a_part_time_allowance(so: Any, strict: bool = False) -> Found:
    terms = by_week(so, allowances=(allowance("extra", rate(amount=100)),))
    return of_salary(terms, weekly_hours=18, shows="allowances", strict=strict)


@asks(FullTimeHours, OF_WEEK)
def a_part_time_lump_sum(so: Any, strict: bool = False) -> Found:
    return lump_sum_of(by_week(so, lump_sums=(lump_sum(),)), weekly_hours=18, strict=strict)


@asks(FullTimeHours, OF_WEEK)
def part_time_acting_up(so: Any, strict: bool = False) -> Found:
    terms = two_bands(full_time_hours=(hours(**so),), acting_up=acts_up())
    return of_salary(terms, ACTS, on=JUNE, weekly_hours=18, shows="allowances", strict=strict)


@asks(FullTimeHours, OF_WEEK)
def part_time_protection(so: Any, strict: bool = False) -> Found:
    terms, to_a = two_bands(full_time_hours=(hours(**so),)), Promotion(on=JUNE, band="A")
    return of_salary(terms, KEPT, to_a, on=JUNE, band="B", weekly_hours=18, shows="protection", strict=strict)


@asks(FullTimeHours, OF_WEEK)
def plain_time_by_weeks_of_the_year(so: Any, strict: bool = False) -> Found:
    rules = working(premium("x"), plain_time=(plain(weeks_in_year=52),))
    return of_shifts(by_week(so, working_time=rules), ON_SATURDAY, strict=strict)


@asks(FullTimeHours, OF_WEEK)
def time_off_for_what_is_beyond_the_full_time_week(so: Any, strict: bool = False) -> Found:
    """The contract fills the week of a full-time post, and all beyond it is overtime."""
    rules = working(premium("x", TIME_OFF, hours=OVERTIME), thresholds=(threshold(),), toil=(time_off(),))
    return of_time_off(by_week(so, working_time=rules), LONG, strict=strict)


@asks(FullTimeHours, OF_WEEK)
def an_amount_for_what_is_beyond_the_full_time_week(so: Any, strict: bool = False) -> Found:
    rules = working(premium("over", FLAT, hours=OVERTIME), thresholds=(threshold(),))
    return of_shifts(by_week(so, working_time=rules), LONG, strict=strict)


@asks(AllowanceRate, OF_EXTRA)
def an_allowance(so: Any, strict: bool = False) -> Found:
    return of_salary(extra(rate(amount=100, **so)), strict=strict)


@asks(AllowanceRate, OF_EXTRA)
def a_percentage_of_an_allowance(so: Any, strict: bool = False) -> Found:
    of_both = allowance("more", rate(percent=10), base=("basic", "extra"))
    terms = employer(allowances=(allowance("extra", rate(amount=100, **so)), of_both))
    return line_of(terms, "more", strict=strict)


def line_of(terms: PayScheme, code: str, strict: bool = False, **rest: Any) -> Found:
    """One line of a salary."""
    statement = salary(terms, post(**rest), on=FIRST, strict=strict)
    (line,) = (line for line in statement.lines if line.code == code)
    return Found(line.annual, statement.assumptions)


@asks(AllowanceRate, OF_EXTRA)
def plain_time_that_counts_an_allowance(so: Any, strict: bool = False) -> Found:
    rules = working(premium("x"), plain_time=(plain(base=("basic", "extra")),))
    terms = employer(allowances=(allowance("extra", rate(amount=100, **so)),), working_time=rules)
    return of_shifts(terms, ON_SATURDAY, strict=strict)


@asks(AllowanceRate, "Extra from 2024-06-01", cites="plan")
def an_allowance_after_an_award(so: Any, strict: bool = False) -> Found:
    given = Award(effective_from=JUNE, source=paper("plan"), uplifts=[Uplift(percent=10, allowance="extra")])
    return of_salary(award(extra(rate(amount=100, **so)), given), on=JUNE, strict=strict)


@asks(AllowanceRate, "Extra: floor of 900 from 2024-04-01")
def a_floor_that_binds(so: Any, strict: bool = False) -> Found:
    """It has a paper of its own, beside that of its rate. 900 is above 1 % of 20,000, which is 200."""
    return of_salary(extra(rate(percent=1, floor=bound(900, **so))), strict=strict)


@asks(AllowanceRate, "Extra: ceiling of 100 from 2024-04-01")
def a_ceiling_that_binds(so: Any, strict: bool = False) -> Found:
    return of_salary(extra(rate(percent=1, ceiling=bound(100, **so))), strict=strict)


@asks(AllowanceRate, "Extra: ceiling of 20100 from 2024-04-01")
def a_combined_ceiling_that_binds(so: Any, strict: bool = False) -> Found:
    return of_salary(extra(rate(percent=1, combined_ceiling=bound(20100, **so))), strict=strict)


@asks(Pensionable, "whether Extra is pensionable", strict=False)
def what_of_a_salary_counts_for_pension(so: Any, strict: bool = False) -> Found:
    terms = extra(rate(amount=100), pensionable=(counts(**so),))
    return of_salary(terms, shows="pensionable", strict=strict)


@asks(Pensionable, "whether Extra is pensionable", strict=False)
def what_counted_for_pension_in_a_part_of_a_month(so: Any, strict: bool = False) -> Found:
    """Whether it counts was assumed until the middle of May, and is published from then on."""
    terms = extra(rate(amount=100), pensionable=(counts(**so), counts(since=date(2024, 5, 16))))
    return of_month(terms, on=MAY, shows="pensionable", strict=strict)


@asks(Pensionable, "whether X is pensionable", strict=False)
def what_of_hours_worked_counts_for_pension(so: Any, strict: bool = False) -> Found:
    terms = by_hours(premiums=(premium("x", pensionable=(counts(**so),)),))
    return of_shifts(terms, ON_SATURDAY, shows="pensionable", strict=strict)


@asks(Pensionable, "whether plain time is pensionable", strict=False)
def whether_plain_time_counts_for_pension(so: Any, strict: bool = False) -> Found:
    return of_shifts(by_hours(plain_time_pensionable=(counts(**so),)), LONG, shows="pensionable", strict=strict)


@asks(Pensionable, "whether X is pensionable", strict=False)
def what_of_later_hours_counts_for_pension(so: Any, strict: bool = False) -> Found:
    """It is published until Saturday, and assumed from Sunday on."""
    told = counts(False), counts(False, since=date(2024, 4, 7), **so)
    terms = by_hours(premiums=(premium("x", pensionable=told),))
    assert terms.pay_calendar is not None
    month = terms.pay_calendar.period_of(FIRST)
    statement = pay_period(terms, post(), month, shifts=[ON_SATURDAY, ON_SUNDAY], strict=strict)
    return Found(statement.lines[-1].pensionable_evidence, statement.assumptions)


@asks(Pensionable, "whether Extra is pensionable", strict=None)
def what_is_owed_that_counts_for_pension(so: Any, strict: bool = False) -> Found:
    """200 a year are right for May and 100 were paid, at a time at which it was not known that they count."""
    rates = rate(amount=100), rate(amount=200, since=MAY, announced=JUNE)
    told = counts(**so), counts(since=MAY, announced=JUNE)
    terms = extra(*rates, pensionable=told)
    assert terms.pay_calendar is not None
    statement = arrears(terms, post(), [terms.pay_calendar.period_of(MAY)], known_after=JUNE)
    return Found(statement.pensionable, statement.assumptions)


@asks(OnAnniversary, OF_RULE)
def a_salary_on_the_second_day(so: Any, strict: bool = False) -> Found:
    """That no increment is due yet is an answer of the rule."""
    return of_salary(employer(increments=anniversary(**so)), on=SECOND, strict=strict)


@asks(OnAnniversary, OF_RULE, strict=False)
def the_next_increment(so: Any, strict: bool = False) -> Found:
    return of_next_increment(employer(increments=anniversary(**so)), strict=strict)


def of_next_increment(terms: PayScheme, *changes: Any, on: date = FIRST, strict: bool = False) -> Found:
    """The next increment, which a strict answer leaves out where it is assumed."""
    statement = salary(terms, post(changes=changes), on=on, strict=strict)
    if statement.next_increment is None:
        return Found(Evidence(), ())
    return Found(statement.next_increment.evidence, statement.assumptions)


@asks(OnFixedDay, OF_RULE)
def a_salary_before_the_fixed_day(so: Any, strict: bool = False) -> Found:
    return of_salary(employer(increments=fixed_day(**so)), on=SECOND, strict=strict)


@asks(OnAnniversary, OF_RULE)
def a_lump_sum_for_a_point(so: Any, strict: bool = False) -> Found:
    once = lump_sum(LumpSumAmount(amount=500, points=(1,)))
    return lump_sum_of(employer(increments=anniversary(**so), lump_sums=(once,)), strict=strict)


@asks(OnAnniversary, OF_RULE)
def a_lump_sum_for_those_who_are_on_no_other_point(so: Any, strict: bool = False) -> Found:
    """Who is on point 1 has not the 500 of point 2, and so has the 300 of everybody else."""
    once = lump_sum(LumpSumAmount(amount=500, points=(2,)), LumpSumAmount(amount=300))
    return lump_sum_of(employer(increments=anniversary(**so), lump_sums=(once,)), strict=strict)


@asks(OnAnniversary, OF_RULE)
def a_lump_sum_for_those_who_are_not_at_the_top(so: Any, strict: bool = False) -> Found:
    once = lump_sum(LumpSumAmount(amount=500, at_top=True), LumpSumAmount(amount=300))
    return lump_sum_of(employer(increments=anniversary(**so), lump_sums=(once,)), strict=strict)


@asks(UnreachedPoints, "that increments do not reach point 3 of band A")
def a_salary_below_a_point_that_increments_do_not_reach(so: Any, strict: bool = False) -> Found:
    """Who is on point 2 stays there, as point 3 is discretionary."""
    return of_salary(employer(bands=(band(unreached=(unreached(3, **so),)),)), on=SECOND, point=2, strict=strict)


@asks(UnreachedPoints, "that increments do not reach point 2 of band A")
def a_salary_on_a_point_that_increments_do_not_lead_from(so: Any, strict: bool = False) -> Found:
    """Who is on point 2, which is discretionary, stays there, though there is a point 3."""
    return of_salary(employer(bands=(band(unreached=(unreached(2, **so),)),)), on=SECOND, point=2, strict=strict)


@asks(UnreachedPoints, "that increments do not reach point 3 of band A", strict=False)
def the_top_that_increments_lead_to(so: Any, strict: bool = False) -> Found:
    statement = salary(employer(bands=(band(unreached=(unreached(3, **so),)),)), post(), on=FIRST, strict=strict)
    assert statement.top_of_scale is not None
    return Found(statement.top_of_scale, statement.assumptions)


@asks(UnreachedPoints, "that increments do not reach points 2 to 3 of band A")
def a_lump_sum_for_those_at_the_top(so: Any, strict: bool = False) -> Found:
    """Who is on point 1 is at the top, on their first day as well."""
    once = lump_sum(LumpSumAmount(amount=500, at_top=True))
    terms = employer(bands=(band(unreached=(unreached(2, 3, **so),)),), lump_sums=(once,))
    return lump_sum_of(terms, started=JUNE, strict=strict)


@asks(Assimilation, "pay table of 2024-06-01")
def a_salary_on_new_points(so: Any, strict: bool = False) -> Found:
    return of_salary(without_first_point(so), on=JUNE, strict=strict)


def without_first_point(so: Any, **parts: Any) -> PayScheme:
    """A scheme whose table of June takes away the first point of band A."""
    told = Assimilation(band="A", old_points=(1, 2, 3), new_points=(1, 1, 2), **so)
    later = table(points(21500, 22500), since=JUNE, assimilation=(told,))
    return employer(pay_tables=(table(points(20000, 21000, 22000)), later), **parts)


@asks(Assimilation, "pay table of 2024-06-01")
def an_increment_after_new_points(so: Any, strict: bool = False) -> Found:
    return of_next_increment(without_first_point(so), on=JUNE, strict=strict)


@asks(PromotionRule, OF_PROMOTION)
def a_salary_after_a_promotion(so: Any, strict: bool = False) -> Found:
    return of_salary(two_bands(promotion=promotes(**so)), TO_B, on=JUNE, strict=strict)


@asks(PromotionRule, OF_PROMOTION, strict=False)
def an_increment_whose_day_a_promotion_keeps(so: Any, strict: bool = False) -> Found:
    """The point is told, and the day is kept by the rule."""
    told = Promotion(on=JUNE, band="B", point=1)
    return of_next_increment(
        two_bands(promotion=promotes(keeps_increment_date=True, **so)), told, on=JUNE, strict=strict
    )


@asks(PromotionRule, OF_PROMOTION)
def acting_up_on_the_point_of_a_promotion(so: Any, strict: bool = False) -> Found:
    terms = two_bands(promotion=promotes(**so), acting_up=acts_up(point=ActingUpPoint.PROMOTION))
    return of_salary(terms, ACTS, on=JUNE, shows="allowances", strict=strict)


@asks(ActingUpRule, "rule for acting up")
def acting_up(so: Any, strict: bool = False) -> Found:
    return of_salary(two_bands(acting_up=acts_up(**so)), ACTS, on=JUNE, shows="allowances", strict=strict)


@asks(LumpSum, "Once")
def a_lump_sum(so: Any, strict: bool = False) -> Found:
    return without_pension(lump_sum_of(employer(lump_sums=(lump_sum(**so),)), strict=strict))


def without_pension(found: Found) -> Found:
    """The answer without what it says of pension, where one term states both."""
    return attrs.evolve(found, assumptions=tuple(one for one in found.assumptions if "pensionable" not in one.about))


@asks(LumpSum, "whether Once is pensionable", strict=None)
def what_of_a_lump_sum_counts_for_pension(so: Any, strict: bool = False) -> Found:
    terms = employer(lump_sums=(lump_sum(**so),))
    assert terms.pay_calendar is not None
    statement = pay_period(terms, post(), terms.pay_calendar.period_of(JUNE))
    return Found(statement.lines[-1].pensionable_evidence, statement.assumptions[1:])


@asks(PayCalendar, "pay calendar")
def a_month_by_an_assumed_calendar(so: Any, strict: bool = False) -> Found:
    return of_month(employer(pay_calendar=calendar(**so)), strict=strict)


@asks(PayCalendar, "pay calendar")
def a_part_of_a_month(so: Any, strict: bool = False) -> Found:
    """Who joins within a month is paid by the calendar's method for that."""
    joining = calendar(joining=PartPeriod(method=PartMethod.WORKING_DAYS), **so)
    return of_month(employer(pay_calendar=joining), started=date(2024, 4, 15), strict=strict)


@asks(PayCalendar, "pay calendar")
def a_year_by_an_assumed_calendar(so: Any, strict: bool = False) -> Found:
    statement = pay_year(employer(pay_calendar=calendar(**so)), post(), on=FIRST, strict=strict)
    return Found(statement.total, statement.assumptions)


@asks(PayCalendar, "pay calendar", strict=False)
def an_increment_that_waits_for_a_pay_period(so: Any, strict: bool = False) -> Found:
    rule = anniversary(takes_effect=TakesEffect.NEXT_PAY_PERIOD)
    return of_next_increment(employer(pay_calendar=calendar(**so), increments=rule), strict=strict)


@asks(PlainTime, OF_PLAIN)
def plain_time_of_additional_hours(so: Any, strict: bool = False) -> Found:
    return of_shifts(by_hours(plain_time=(plain(**so),)), LONG, strict=strict)


@asks(PlainTime, OF_PLAIN)
def a_share_of_plain_time(so: Any, strict: bool = False) -> Found:
    return of_shifts(by_hours(plain_time=(plain(**so),), premiums=(premium("x"),)), ON_SATURDAY, strict=strict)


@asks(PlainTime, OF_PLAIN)
def plain_time_of_time_off_that_is_paid_out(so: Any, strict: bool = False) -> Found:
    terms = by_hours(plain_time=(plain(**so),), toil=(time_off(**PAID_AFTER_A_MONTH),))
    return of_account(terms, JUNE, "pay", strict=strict)


@asks(PremiumRate, OF_RATE)
def an_amount_an_hour(so: Any, strict: bool = False) -> Found:
    return of_shifts(by_hours(premiums=(premium("x", gives(amount=3, **so)),)), ON_SATURDAY, strict=strict)


@asks(PremiumRate, OF_RATE)
def an_amount_a_shift(so: Any, strict: bool = False) -> Found:
    a_shift = premium("x", gives(amount=3, per=PaidPer.SHIFT, **so))
    return of_shifts(by_hours(premiums=(a_shift,), groups=(group("days", Combine.SUM),)), ON_SATURDAY, strict=strict)


@asks(PremiumRate, OF_RATE)
def time_off_by_a_premium(so: Any, strict: bool = False) -> Found:
    rules = {"premiums": (premium("x", gives(gives=Compensation.TOIL, **so)),), "toil": (time_off(),)}
    return of_time_off(by_hours(**rules), ON_SATURDAY, strict=strict)


@asks(PremiumRate, OF_RATE)
def a_premium_within_a_month(so: Any, strict: bool = False) -> Found:
    terms = by_hours(premiums=(premium("x", gives(amount=3, **so)),))
    assert terms.pay_calendar is not None
    statement = pay_period(terms, post(), terms.pay_calendar.period_of(FIRST), shifts=[ON_SATURDAY], strict=strict)
    return Found(statement.lines[-1].amount, statement.assumptions)


@asks(PremiumRate, OF_RATE)
def time_off_that_is_paid_out_by_its_rule(so: Any, strict: bool = False) -> Found:
    """It is paid what its hours would have been paid."""
    rules = {
        "premiums": (premium("x", gives(amount=3, gives=Compensation.CHOICE, **so)),),
        "toil": (time_off(**PAID_AFTER_A_MONTH),),
    }
    terms = by_hours(**rules)
    entries = toil_earned(terms, worked_time(terms, post(), [ON_SATURDAY], take=Take.TOIL))
    statement = toil_account(terms, post(), entries, on=JUNE, strict=strict)
    return Found(statement.pay, statement.assumptions)


@asks(InnerPoints, "points between the ends of band A")
def a_premium_that_is_capped_between_the_ends(so: Any, strict: bool = False) -> Found:
    """Who is at the top, of point 4, is paid half of what an hour of point 2 is worth."""
    capped = premium("x", gives(percent=50, cap_band="A", cap_point=2))
    rules = {"working_time": working(capped), "inner_points": inner_points(**so)}
    terms = employer(pay_tables=(table(ends(20000, 23000)),), bands=(band(increments=3),), **rules)
    return of_shifts(terms, ON_SATURDAY, point=4, strict=strict)


@asks(PremiumGroup, "how rules of days combine")
def the_one_of_several_rules_that_remains(so: Any, strict: bool = False) -> Found:
    rules = {"premiums": (premium("x", FLAT),), "groups": (attrs.evolve(group(), **so),)}
    return of_shifts(by_hours(**rules), ON_SATURDAY, strict=strict)


@asks(Majority, "what a majority is for X")
def a_night_that_is_one_for_half_of_its_hours(so: Any, strict: bool = False) -> Found:
    """Monday 1 April 2024, 16:00 to midnight: half of it lies in the window from 20:00."""
    half = Majority(half_is_enough=True, **{"source": "paper", **so})
    night = premium("x", FLAT, window=NIGHT, attribution=Attribution.MAJORITY, majority=half)
    return of_shifts(by_hours(premiums=(night,)), shift("2024-04-01T16:00", "2024-04-02T00:00"), strict=strict)


@asks(HourThreshold, TIER_1)
def overtime_by_the_day(so: Any, strict: bool = False) -> Found:
    rules = {
        "premiums": (premium("x", FLAT, hours=OVERTIME),),
        "thresholds": (threshold(per=ThresholdPer.DAY, hours=1, **so),),
    }
    return last_of_shifts(by_hours(**rules), LONG, strict=strict)


def last_of_shifts(terms: PayScheme, *shifts: Shift, strict: bool = False) -> Found:
    """The last line that shifts earn."""
    statement = worked_time(terms, post(), shifts, strict=strict)
    return Found(statement.lines[-1].amount, statement.assumptions)


@asks(CountedTime, OF_MINUTES)
def minutes_that_are_counted_in_quarters(so: Any, strict: bool = False) -> Found:
    """3 hours 10 minutes are 3 hours."""
    return of_shifts(by_hours(premiums=(premium("x", FLAT),), counted=(counted(**so),)), ON_SATURDAY, strict=strict)


@asks(CountedTime, OF_MINUTES)
def minutes_that_are_counted_by_the_rule_of_the_day_before(so: Any, strict: bool = False) -> Found:
    """The rule of the day on which the shift begins counts all of it; from the next day on there is another."""
    both = counted(**so), counted(effective_from=SECOND, unit_minutes=1)
    night = shift("2024-04-01T22:00", "2024-04-02T02:10")
    return last_of_shifts(by_hours(premiums=(premium("x", FLAT),), counted=both), night, strict=strict)


@asks(CountedTime, OF_MINUTES)
def minutes_that_are_counted_by_the_rule_for_their_kind(so: Any, strict: bool = False) -> Found:
    """Overtime has a rule of its own."""
    both = counted(**so), counted(hours=OVERTIME)
    return of_shifts(by_hours(premiums=(premium("x", FLAT),), counted=both), ON_SATURDAY, strict=strict)


@asks(DayStart, OF_DAYS)
def a_night_that_belongs_to_the_day_before(so: Any, strict: bool = False) -> Found:
    """Sunday from 02:00 to 06:00 is Saturday's, as days begin at seven."""
    rules = {"premiums": (premium("x", FLAT, on=(DayKind.SATURDAY,)),), "day_starts": (begins(**so),)}
    return of_shifts(by_hours(**rules), ON_SUNDAY, strict=strict)


@asks(DayStart, "when a day begins for X")
def a_night_that_belongs_to_the_day_before_for_one_rule(so: Any, strict: bool = False) -> Found:
    own = premium("x", FLAT, on=(DayKind.SATURDAY,), day_starts=(begins(**so),))
    return of_shifts(by_hours(premiums=(own,)), ON_SUNDAY, strict=strict)


@asks(DayStart, "when a day begins for X")
def a_night_that_belongs_to_its_own_day_for_one_rule(so: Any, strict: bool = False) -> Found:
    """Days begin at seven, and for the rule at midnight."""
    own = premium("x", FLAT, on=(DayKind.SUNDAY,), day_starts=(begins("00:00", **so),))
    return of_shifts(by_hours(premiums=(own,), day_starts=(begins(),)), ON_SUNDAY, strict=strict)


@asks(PublicHolidays, "public holidays")
def a_public_holiday(so: Any, strict: bool = False) -> Found:
    return of_shifts(with_holidays(holidays(**so), on=(HOLIDAY,)), ON_EASTER_MONDAY, strict=strict)


def with_holidays(days: PublicHolidays, **rest: Any) -> PayScheme:
    """A scheme with public holidays, and a premium that looks at them."""
    return by_hours(premiums=(premium("x", FLAT, **rest),), holidays=days)


@asks(PublicHolidays, "public holidays")
def a_day_that_is_no_public_holiday(so: Any, strict: bool = False) -> Found:
    return of_shifts(with_holidays(holidays(**so), not_on=(HOLIDAY,)), ON_SATURDAY, strict=strict)


@asks(BreakRule, "where a break without times lies")
def a_break_whose_place_decides(so: Any, strict: bool = False) -> Found:
    """16:00 to midnight with an hour of break, and a window from 20:00: from 23:00, or from 19:30."""
    late = premium("x", FLAT, window=NIGHT)
    worked = shift("2024-04-08T16:00", "2024-04-09T00:00", break_minutes=60)
    return of_shifts(by_hours(premiums=(late,), breaks=BreakRule(place=BreakPlace.END, **so)), worked, strict=strict)


@asks(HolidayLimit, "public holidays, 2026-12-26 to 2026-12-28")
def a_day_in_lieu(so: Any, strict: bool = False) -> Found:
    """Boxing Day 2026 is a Saturday, and Monday 28 December counts as well."""
    limit = HolidayLimit(effective_from=FIRST, holidays=(FixedHoliday(month=12, day=26),), most=1, **so)
    monday = shift("2026-12-28T09:00", "2026-12-28T17:00")
    return of_shifts(with_holidays(holidays(limits=(limit,)), on=(HOLIDAY,)), monday, strict=strict)


@asks(HolidayLimit, "public holidays, 2026-12-26 to 2026-12-28")
def a_day_beyond_a_limit(so: Any, strict: bool = False) -> Found:
    """Eight hours on Saturday 26 December 2026, and four on Monday 28, which is paid as any Monday."""
    limit = HolidayLimit(effective_from=FIRST, holidays=(FixedHoliday(month=12, day=26),), most=1, **so)
    worked = shift("2026-12-26T09:00", "2026-12-26T17:00"), shift("2026-12-28T09:00", "2026-12-28T13:00")
    monday = premium("monday", FLAT, on=(DayKind.MONDAY,))
    holiday = premium("x", FLAT, on=(HOLIDAY,))
    terms = by_hours(premiums=(holiday, monday), holidays=holidays(limits=(limit,)))
    statement = worked_time(terms, post(), worked, strict=strict)
    return Found(statement.lines[-1].amount, statement.assumptions)


@asks(PublicHolidays, "public holidays")
def a_shift_that_is_paid_whole_for_its_part_on_a_public_holiday(so: Any, strict: bool = False) -> Found:
    """The line of the day after rests on the holiday as well."""
    terms = with_holidays(holidays(**so), on=(HOLIDAY,), attribution=Attribution.ANY)
    return last_of_shifts(terms, AFTER_EASTER_MONDAY, strict=strict)


@asks(PublicHolidays, "public holidays")
def a_shift_that_is_paid_whole_for_its_start_on_a_public_holiday(so: Any, strict: bool = False) -> Found:
    terms = with_holidays(holidays(**so), on=(HOLIDAY,), attribution=Attribution.START)
    return last_of_shifts(terms, AFTER_EASTER_MONDAY, strict=strict)


@asks(PublicHolidays, "public holidays")
def a_night_that_is_of_a_public_holiday_for_one_rule(so: Any, strict: bool = False) -> Found:
    """Tuesday from 02:00 is Easter Monday's, for a rule whose days and holidays begin at seven."""
    own = {"on": (HOLIDAY,), "day_starts": (begins(holidays_too=True),)}
    night = shift("2024-04-02T02:00", "2024-04-02T06:00")
    return of_shifts(with_holidays(holidays(**so), **own), night, strict=strict)


@asks(ListedDay, "public holidays, 2024-04-01")
def a_night_that_is_of_no_public_holiday_for_one_rule(so: Any, strict: bool = False) -> Found:
    """Tuesday from 02:00 is that of Monday, which is listed as no holiday."""
    own = {"not_on": (HOLIDAY,), "day_starts": (begins(holidays_too=True),)}
    night = shift("2024-04-02T02:00", "2024-04-02T06:00")
    return of_shifts(with_holidays(holidays(listed(FIRST, holiday=False, **so)), **own), night, strict=strict)


@asks(ListedDay, "public holidays, 2024-04-06")
def a_listed_holiday(so: Any, strict: bool = False) -> Found:
    return of_shifts(with_holidays(holidays(listed(**so)), on=(HOLIDAY,)), ON_SATURDAY, strict=strict)


@asks(ListedDay, "public holidays, 2024-04-06")
def a_listed_day_that_is_no_holiday(so: Any, strict: bool = False) -> Found:
    days = holidays(listed(holiday=False, **so))
    return of_shifts(with_holidays(days, not_on=(HOLIDAY,)), ON_SATURDAY, strict=strict)


@asks(ListedDay, "public holidays, 2024-04-06")
def a_day_from_which_a_holiday_was_moved(so: Any, strict: bool = False) -> Found:
    """Easter Monday is no holiday, as Saturday is one instead."""
    days = holidays(listed(instead_of=FIRST, **so))
    return of_shifts(with_holidays(days, not_on=(HOLIDAY,)), ON_EASTER_MONDAY, strict=strict)


@asks(ToilRules, OF_TOIL)
def time_off_for_a_shift(so: Any, strict: bool = False) -> Found:
    rules = {"premiums": (premium("x", TIME_OFF),), "toil": (time_off(**so),)}
    return of_time_off(by_hours(**rules), ON_SATURDAY, strict=strict)


@asks(ToilRules, OF_TOIL)
def an_account(so: Any, strict: bool = False) -> Found:
    return of_account(by_hours(toil=(time_off(**so),)), SATURDAY, "rests_on", strict=strict)


@asks(ToilRules, OF_TOIL)
def a_pay_out(so: Any, strict: bool = False) -> Found:
    return of_account(by_hours(toil=(time_off(**PAID_AFTER_A_MONTH, **so),)), JUNE, "pay", strict=strict)


@asks(ToilRules, OF_TOIL)
def time_off_by_earlier_rules(so: Any, strict: bool = False) -> Found:
    """What was earned in April rests on the rules of April, whatever those of the day asked about are."""
    rules = time_off(**so), time_off(effective_from=MAY)
    return of_account(by_hours(toil=rules), JUNE, "rests_on", strict=strict)


EACH = [pytest.param(one, id=f"{one.kind.__name__}-{one.answer.__name__}") for one in QUESTIONS]


def test_a_question_is_asked_of_every_kind_of_term() -> None:
    """A settlement alone gives no figure, but a note; so does what an increment depends on."""
    unasked = {"Settlement", "IncrementCondition"}
    assert {kind.__name__ for kind in kinds()} == {one.kind.__name__ for one in QUESTIONS} | unasked


@pytest.mark.parametrize("question", EACH)
def test_an_answer_that_uses_an_assumed_term_is_assumed(question: Question) -> None:
    """It says what is assumed, why, and what to do about it; a strict one is refused, with all that."""
    found = question.answer(ASSUMED)
    assert Provenance.ASSUMED is found.rests_on.provenance
    (only,) = found.rests_on.assumptions
    assert (question.about, (only,)) == (only.about, found.assumptions)
    assert "nobody published it" in only.reason
    assert only.remedy
    if question.strict:
        with pytest.raises(AssumedFigureError) as error:
            question.answer(ASSUMED, strict=True)
        assert f"{only.named} (assumed: {only.reason})" in error.value.why
        assert only.remedy == error.value.remedy
    elif question.strict is not None:
        question.answer(ASSUMED, strict=True)


@pytest.mark.parametrize("question", EACH)
@pytest.mark.parametrize("so", [PUBLISHED, DERIVED], ids=["published", "derived"])
def test_an_answer_that_uses_no_assumed_term_is_not_assumed(question: Question, so: dict[str, Any]) -> None:
    """It is refused nobody, names the term's own paper, and is derived where the term is."""
    found = question.answer(so, strict=True)
    assert ((), ()) == (found.rests_on.assumptions, found.assumptions)
    assert question.cites in found.rests_on.sources
    as_sure = Provenance.TOLD if question.kind is RangeRise else Provenance.DERIVED  # what is raised was told
    assert found.rests_on.provenance in (so["provenance"], as_sure)


def test_a_settlement_gives_the_same_note_however_sure_it_is() -> None:
    """It is no part of any figure: what is paid rests on the table that is known."""
    settled = [Settlement(month=5, day=1, **so) for so in (PUBLISHED, ASSUMED)]
    sure, assumed = (salary(employer(settlement=one), post(), on=JUNE, strict=True) for one in settled)
    assert 1 == len(assumed.notes)
    assert sure == attrs.evolve(assumed, employer=sure.employer)


@pytest.mark.parametrize(
    "bounds",
    [
        {"floor": bound(200, **ASSUMED)},
        {"ceiling": bound(200, **ASSUMED)},
        {"combined_ceiling": bound(20200, **ASSUMED)},
    ],
    ids=["floor", "ceiling", "combined ceiling"],
)
def test_a_bound_that_does_not_bind_is_no_part_of_the_answer(bounds: dict[str, Any]) -> None:
    """1 % of 20,000 is 200, exactly at each of them."""
    assert not salary(extra(rate(percent=1, **bounds)), post(), on=FIRST, strict=True).assumptions


@pytest.mark.parametrize(
    ("on", "facts", "entry"),
    [
        (FIRST, {"point": 2}, unreached(3, **ASSUMED)),  # the first day on the point
        (SECOND, {}, unreached(3, **ASSUMED)),  # point 1, from which increments lead on to point 2
        (date(2025, 4, 1), {"point": 1}, unreached(3, **ASSUMED)),  # the day of the increment to point 2
        (date(2026, 4, 1), {"point": 1}, unreached(4, **ASSUMED)),  # that of the second, to point 3
        (SECOND, {"point": 4}, unreached(3, 4, **ASSUMED)),  # the last point, from which there is nowhere to go
        (SECOND, {"point": 3}, unreached(3, kind=PointKind.BAR, **ASSUMED)),  # who has passed a bar goes on
    ],
)
def test_points_that_increments_do_not_reach_are_no_part_of_an_answer_beside_them(
    on: date, facts: dict[str, Any], entry: UnreachedPoints
) -> None:
    """There are four points."""
    told = table(points(20000, 21000, 22000, 23000))
    terms = employer(pay_tables=(told,), bands=(band(unreached=(entry,)),))
    assert not salary(terms, post(**facts), on=on).assumed


def test_a_lump_sum_of_another_band_is_no_part_of_the_answer() -> None:
    """That somebody in band A is on no point of band B rests on no increment rule."""
    once = lump_sum(LumpSumAmount(amount=500, points=(2,), bands=("B",)), LumpSumAmount(amount=300))
    found = lump_sum_of(two_bands(increments=anniversary(**ASSUMED), lump_sums=(once,)))
    assert Provenance.PUBLISHED is found.rests_on.provenance


@pytest.mark.parametrize("rule", [plain(), plain(fraction="1/2000")])
def test_plain_time_that_is_a_part_of_the_year_needs_no_full_time_week(rule: PlainTime) -> None:
    """However long the week is, an hour is a two-thousandth of the year."""
    terms = by_week(ASSUMED, working_time=working(premium("x"), plain_time=(rule,)))
    assert not worked_time(terms, post(), [ON_SATURDAY]).assumed


def test_a_rule_that_looks_at_no_holidays_rests_on_none() -> None:
    """It is paid on Easter Monday as on any Monday."""
    on_mondays = premium("x", FLAT, on=(DayKind.MONDAY,))
    terms = by_hours(premiums=(on_mondays,), holidays=holidays(**ASSUMED))
    assert not worked_time(terms, post(), [ON_EASTER_MONDAY]).assumed


def test_a_cap_is_no_point_that_somebody_climbed_to() -> None:
    """The salary of point 2 is published: on the first day, what a premium is capped at rests on no increment rule."""
    capped = premium("x", gives(percent=50, cap_band="A", cap_point=2))
    terms = employer(increments=anniversary(**ASSUMED), working_time=working(capped))
    assert not worked_time(terms, post(), [ON_EASTER_MONDAY]).assumed
    assert worked_time(terms, post(), [ON_SATURDAY]).assumed  # the own point rests on it from the second day
