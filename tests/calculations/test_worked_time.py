"""What hours worked earn: plain time, what is paid instead of it, rounding, evidence, and what is refused."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from factories.hours import (
    at,
    earned,
    employer,
    gives,
    group,
    plain,
    premium,
    shift,
    threshold,
    time_off,
    told,
    working,
)
from factories.schemes import ASSUMED, FIRST, allowance, band, counts, money, paper, points, post, rate, scheme, table
from paycalc import (
    AssumedFigureError,
    InvalidSchemeError,
    InvalidValueError,
    NoTableInForceError,
    PayScheme,
    Promotion,
    Rounding,
    RoundingMode,
    Shift,
    ShiftKind,
    SupersededTableError,
    Take,
    UnknownPointError,
    WorkedTimeStatement,
    WrongTypeError,
    format_statement,
    load_scheme,
    scheme_toml,
    worked_time,
)
from paycalc.calculations.shift_pay.plain_time import plain_time
from paycalc.calculations.shift_pay.totals import WorkedTotals
from paycalc.terms.additions.allowances import AllowanceRate
from paycalc.terms.cutting.days import DayKind, DayStart
from paycalc.terms.cutting.segments import CountedTime, HoursKind
from paycalc.terms.cutting.thresholds import HourThreshold, ThresholdPer
from paycalc.terms.hourly.plain_time import PlainTime
from paycalc.terms.hourly.premiums import Combine, Premium
from paycalc.terms.hourly.rates import Compensation, PaidPer
from paycalc.terms.hourly.working_time import WorkingTime
from paycalc.terms.lazy import Lazy
from paycalc.terms.stated import RoundingStages

OVERTIME: dict[str, Any] = {"hours": (HoursKind.OVERTIME,), "instead": True}
HOUR = ("2025-03-01 09:00", "2025-03-01 10:00")


def first(statement: WorkedTimeStatement) -> str:
    """The working of the first line's amount."""
    return statement.lines[0].amount.working.plain()


def test_plain_time_that_is_not_rounded_is_rounded_with_the_line_alone() -> None:
    """20,000 / 52 / 36 x 1/2 x 7 = 37.393...; rounded first, 10.68 x 1/2 x 7 would be 37.38."""
    rules = working(premium("x"), plain_time=(plain(weeks_in_year=52),))
    worked = shift("2025-03-01 09:00", "2025-03-01 16:00")
    statement = earned(rules, worked)
    assert "20000.00 / 52 / 36 × 50 % × 7 h = 37.39" == first(statement)
    assert statement.lines[0].rate is None
    rounded = earned(rules, worked, rounding=RoundingStages(hourly_rate=Rounding()))
    assert "10.68 × 50 % × 7 h = 37.38" == first(rounded)


def test_the_enhanced_rate_can_be_cut_before_the_line() -> None:
    """10 x 4/3 = 13.3333, cut to tenths of a penny 13.333, x 3 = 39.999, half up 40.00."""
    rules = working(premium("x", gives(fraction="4/3"), **OVERTIME), thresholds=(threshold(),))
    stages = RoundingStages(enhanced_rate=Rounding(Decimal("0.001"), RoundingMode.DOWN))
    worked = shift("2025-03-04 18:00", "2025-03-04 21:00", kind=ShiftKind.ADDITIONAL)
    statement = earned(rules, worked, rounding=stages)
    assert "20000.00 / 2000 × 4/3 = 13.333, × 3 h = 40.00" == first(statement)
    assert statement.lines[0].rate is not None
    assert Decimal("13.333") == statement.lines[0].rate.amount


@pytest.mark.parametrize("thresholds", [(), (threshold(),)])
def test_additional_hours_of_a_post_with_more_than_full_time_are_refused(thresholds: tuple[HourThreshold, ...]) -> None:
    """41 hours a week where full time is 36 is a mistake, whether or not overtime begins somewhere."""
    additional = shift("2025-04-02 09:00", "2025-04-02 12:00", kind=ShiftKind.ADDITIONAL)
    with pytest.raises(InvalidValueError, match="41 hours a week: full time is 36 hours"):
        earned(working(thresholds=thresholds), additional, who=post(weekly_hours=41))


def test_minutes_that_are_no_decimal_of_an_hour_are_shown_as_minutes() -> None:
    """10 minutes at 5: 5 x 10/60 = 0.83."""
    statement = earned(working(premium("x")), shift("2025-03-01 09:00", "2025-03-01 09:10"))
    assert "20000.00 / 2000 × 50 % × 10/60 h = 0.83" == first(statement)


@pytest.mark.parametrize(
    ("ends", "working_"), [("10:00", "20000.00 / 2000 × 1 h = 10.00"), ("10:40", "20000.00 / 2000 × 100/60 h = 16.67")]
)
def test_plain_time_says_how_it_was_worked_out(ends: str, working_: str) -> None:
    """An additional hour at 20,000 / 2,000, and 100 minutes of it: 10 x 100/60 = 16.67."""
    additional = shift("2025-03-01 09:00", f"2025-03-01 {ends}", kind=ShiftKind.ADDITIONAL)
    assert working_ == first(earned(working(), additional))


def test_plain_time_counts_the_allowances_of_its_base_full_time() -> None:
    """(20,000 + 2,000 + nothing that the post does not have) / 2,000 = 11, for half-time work as well."""
    rules = working(premium("x"), plain_time=(plain(base=("basic", "place", "extra")),))
    extras = (allowance("place", rate(amount=2000)), allowance("extra", rate(amount=500), automatic=False))
    employed = employer(rules, allowances=extras, rounding=RoundingStages(hourly_rate=Rounding()))
    found = plain_time(employed, post(weekly_hours=18), on=date(2025, 3, 1))
    assert "(20000.00 + 2000.00) / 2000 = 11.00" == found.working.plain()


def test_a_contracted_hour_that_is_paid_instead_of_plain_time_pays_what_is_more() -> None:
    """Double time: plain time is in the salary, so that 20 - 10 is paid; a rate below plain time pays nothing."""
    double = working(premium("x", gives(percent=200), instead=True))
    assert "(20000.00 / 2000 × 200 % − 20000.00 / 2000) × 1 h = 10.00" == first(earned(double, shift(*HOUR)))
    low = earned(working(premium("x", gives(amount=8), instead=True)), shift(*HOUR))
    assert ["x 2025-03-01 60 0.00"] == told(low)
    assert "nothing beyond 20000.00 / 2000 × 1 h = 0.00" == first(low)
    little = earned(working(premium("x", gives(amount=11), instead=True)), shift(*HOUR))
    assert "(11.00 − 20000.00 / 2000) × 1 h = 1.00" == first(little)


def test_additional_hours_paid_instead_of_plain_time_pay_all_of_the_rate() -> None:
    """£25 an hour, and no plain time beside it."""
    rules = working(premium("x", gives(amount=25), instead=True))
    statement = earned(rules, shift(*HOUR, kind=ShiftKind.ADDITIONAL))
    assert ["x 2025-03-01 60 25.00"] == told(statement)
    assert "25.00 × 1 h = 25.00" == first(statement)


def test_without_a_cap_what_is_paid_instead_of_plain_time_may_be_less() -> None:
    """£8 for an additional hour, though plain time is £10: no rule says that it is held up."""
    rules = working(premium("x", gives(amount=8), instead=True))
    assert ["x 2025-03-01 60 8.00"] == told(earned(rules, shift(*HOUR, kind=ShiftKind.ADDITIONAL)))


def test_the_highest_of_hours_without_plain_time_is_the_rate_itself() -> None:
    """On call plain time is paid beside nothing: £15 instead of it is more than £8 on top, which comes to £8."""
    on_call: dict[str, Any] = {"hours": (HoursKind.ON_CALL,)}
    rules = working(
        premium("on-top", gives(amount=8), **on_call), premium("whole", gives(amount=15), instead=True, **on_call)
    )
    assert ["whole 2025-03-01 60 15.00"] == told(earned(rules, shift(*HOUR, kind=ShiftKind.ON_CALL)))


def test_contracted_and_additional_hours_of_one_rate_are_one_line() -> None:
    """A shift that ends an hour late on a Saturday: 3 hours at 5, and plain time for one."""
    late = shift("2025-03-01 09:00", "2025-03-01 12:00", planned_end=shift("2025-03-01 09:00", "2025-03-01 11:00").end)
    assert ["plain-time 2025-03-01 60 10.00", "x 2025-03-01 180 15.00"] == told(earned(working(premium("x")), late))


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        (20000, "20000.00 / 2000 × 150 % × 1 h = 15.00"),  # the cap of 12 is above it
        (30000, "24000.00 / 2000 of the cap × 150 % × 1 h = 18.00"),  # 12 x 1.5
        (50000, "50000.00 / 2000 of plain time, which is more than the capped rate × 1 h = 25.00"),  # 25 > 18
    ],
)
def test_capped_overtime_is_the_greater_of_the_cap_rate_and_the_own_rate(salary: int, expected: str) -> None:
    """Time and a half of at most the salary of band B, point 1, and never less than an hour's own pay."""
    rules = working(premium("x", gives(percent=150, cap_band="B", cap_point=1), **OVERTIME), thresholds=(threshold(),))
    employed = scheme(
        table(points(salary, salary, salary), points(24000, 24000, 24000, band="B")),
        bands=(band(), band("B")),
        working_time=rules,
    )
    statement = worked_time(
        employed, post(), [shift("2025-03-04 18:00", "2025-03-04 19:00", kind=ShiftKind.ADDITIONAL)]
    )
    assert expected == first(statement)


def test_a_capped_premium_on_top_is_taken_of_the_cap() -> None:
    """Half of 12, though an hour is worth 15."""
    employed = scheme(
        table(points(30000, 30000, 30000), points(24000, 24000, 24000, band="B")),
        bands=(band(), band("B")),
        working_time=working(premium("x", gives(percent=50, cap_band="B", cap_point=1))),
    )
    assert "24000.00 / 2000 of the cap × 50 % × 1 h = 6.00" == first(worked_time(employed, post(), [shift(*HOUR)]))


@pytest.mark.parametrize(("salary", "expected"), [(30000, "6.00"), (20000, "5.00")])
def test_what_is_capped_is_as_sure_as_the_cap(salary: int, expected: str) -> None:
    """Half of the cap of 12, or of 10, which is below it: that too follows only if the cap is not lower."""
    employed = scheme(
        table(points(salary, salary, salary), points(24000, 24000, 24000, band="B", **ASSUMED)),
        bands=(band(), band("B")),
        working_time=working(premium("x", gives(percent=50, cap_band="B", cap_point=1))),
    )
    (line,) = worked_time(employed, post(), [shift(*HOUR)]).lines
    assert (expected, True) == (str(line.amount.amount), line.amount.assumed)


CAPPED = premium("x", gives(percent=150, cap_band="B", cap_point=1), **OVERTIME)
EVENING = ("2025-03-04 18:00", "2025-03-04 19:00")


def weighted(own: int, cap: int, *rates: AllowanceRate, **allowed: Any) -> PayScheme:
    """Overtime at time and a half, capped at band B; a weighting counts for an hour, and 2,087 hours are a year."""
    return scheme(
        table(points(own, own, own), points(cap, cap, cap, band="B")),
        bands=(band(), band("B")),
        allowances=(allowance("weighting", *rates, base=("basic",), automatic=True, **allowed),),
        rounding=RoundingStages(hourly_rate=Rounding(), enhanced_rate=Rounding()),
        working_time=working(
            CAPPED, thresholds=(threshold(),), plain_time=(plain(hours_in_year=2087, base=("basic", "weighting")),)
        ),
    )


def test_a_cap_is_of_the_same_base_as_plain_time() -> None:
    """20,870 with 20 % of it are 25,044: 12.00 an hour, and time and a half at that very point is 18.00, not 15.00."""
    employed = weighted(20870, 20870, rate(percent=20))
    overtime = [shift(*EVENING, kind=ShiftKind.ADDITIONAL)]
    assert "18.00" == str(worked_time(employed, post(), overtime).pay.amount)


@pytest.mark.parametrize(
    ("step_1", "expected"),
    [
        (52205, "50.25"),  # GS-9: 69,923 a year, 33.50 an hour; GS-10 has 77,001 and 36.90, which is more
        (75706, "55.35"),  # GS-12: 101,401 a year, 48.59 an hour: 36.90 x 1.5, which is more than an hour's own pay
        (125133, "80.31"),  # GS-15: 167,603 a year, 80.31 an hour, which is more than 55.35
    ],
)
def test_overtime_is_capped_at_the_rate_of_the_same_place(step_1: int, expected: str) -> None:
    """Washington in 2025: 33.94 % locality pay to the whole dollar, capped at GS-10 step 1, 57,489 (OPM, 2025-DCB)."""
    employed = weighted(step_1, 57489, rate(percent=money("33.94")), rounding=Rounding(Decimal(1)))
    overtime = [shift(*EVENING, kind=ShiftKind.ADDITIONAL)]
    assert expected == str(worked_time(employed, post(), overtime).pay.amount)


def test_a_cap_counts_an_allowance_of_the_post_as_far_as_the_capped_band_has_it() -> None:
    """Of 10 % in band A and none in B, the cap is without it: 20,870 / 2,087 x 1.5 = 15.00; own 11.00 x 1.5 = 16.50."""
    employed = weighted(20870, 20870, rate(percent=10, bands=("A",)))
    named = attrs.evolve(employed, allowances=tuple(attrs.evolve(one, automatic=False) for one in employed.allowances))
    overtime = [shift(*EVENING, kind=ShiftKind.ADDITIONAL)]
    assert "15.00" == str(worked_time(named, post(allowances=("weighting",)), overtime).pay.amount)
    both = weighted(20870, 20870, rate(percent=10, bands=("A",)), rate(percent=5, bands=("B",)))
    # 20,870 x 1.05 / 2,087 = 10.50; x 1.5 = 15.75
    assert "15.75" == str(worked_time(both, post(), overtime).pay.amount)


def test_a_cap_that_is_not_known_refuses_only_what_it_caps() -> None:
    """The salary of the capped point is not published; a shift without overtime does not ask for it."""
    employed = weighted(20870, 20870, rate(percent=20))
    unknown = attrs.evolve(
        employed, pay_tables=(table(points(20870, 20870, 20870), points(None, 20870, 20870, band="B")),)
    )
    assert worked_time(unknown, post(), [shift(*EVENING)]).pay.amount == 0
    with pytest.raises(UnknownPointError, match="point 1 of band B"):
        worked_time(unknown, post(), [shift(*EVENING, kind=ShiftKind.ADDITIONAL)])


def test_a_cap_on_a_band_that_later_tables_leave_out_is_assumed() -> None:
    """Its last known salary caps: 24,000 / 2,000 = 12 an hour, of which half is paid."""
    employed = scheme(
        table(points(30000, 30000, 30000), points(24000, 24000, 24000, band="B")),
        table(points(31000, 31000, 31000), since=date(2025, 1, 1)),
        bands=(band(), band("B")),
        working_time=working(premium("x", gives(percent=50, cap_band="B", cap_point=1))),
    )
    (line,) = worked_time(employed, post(), [shift(*HOUR)]).lines
    assert (money("6"), True) == (line.amount.amount, line.amount.assumed)
    with pytest.raises(AssumedFigureError, match="carried forward"):
        worked_time(employed, post(), [shift(*HOUR)], strict=True)


def test_tiers_of_overtime_have_their_own_rates() -> None:
    """Beyond 36 hours time and a half, beyond 40 double time: 6 additional hours of a full-time post are 4 and 2."""
    rules = working(
        premium("first", gives(percent=150), tier=1, **OVERTIME),
        premium("second", gives(percent=200), tier=2, **OVERTIME),
        thresholds=(threshold(), threshold(hours=40, tier=2)),
    )
    statement = earned(rules, shift("2025-03-04 16:00", "2025-03-04 22:00", kind=ShiftKind.ADDITIONAL))
    assert ["first 2025-03-04 240 60.00", "second 2025-03-04 120 40.00"] == told(statement)


def test_overtime_rests_on_the_threshold_that_it_is_beyond() -> None:
    """Beyond 10 hours of a day, in the first tier as what is beyond the week: the paper of the day is cited."""
    daily = threshold(per=ThresholdPer.DAY, hours=Decimal(10), source="daily")
    weekly = threshold(source="weekly")
    overtime = premium("x", gives(percent=150), hours=(HoursKind.OVERTIME,), instead=True)
    worked = shift("2025-03-03 08:00", "2025-03-03 19:00", kind=ShiftKind.ADDITIONAL)
    papers = tuple(paper(code) for code in ("paper", "daily", "weekly"))
    for thresholds in ((weekly, daily), (daily, weekly)):
        rules = working(overtime, thresholds=thresholds)
        line = earned(rules, worked, who=post(weekly_hours=Decimal(10)), sources=papers).lines[-1]
        assert ("x", 60) == (line.code, line.counted)
        assert {"paper", "daily"} == set(line.amount.evidence.sources)


def test_overtime_counts_completed_quarter_hours_alone() -> None:
    """36 minutes count 30: 15 x 30/60 = 7.50. The minutes worked stay as they are."""
    quarters = CountedTime(effective_from=FIRST, hours=(HoursKind.OVERTIME,), unit_minutes=15, source="quarters")
    rules = working(
        premium("x", gives(percent=150), **OVERTIME), thresholds=(threshold(source="limits"),), counted=(quarters,)
    )
    worked = shift("2025-03-04 18:00", "2025-03-04 18:36", kind=ShiftKind.ADDITIONAL)
    (line,) = earned(rules, worked, sources=(paper(), paper("quarters"), paper("limits"))).lines
    assert (36, 30, Decimal("7.50")) == (line.minutes, line.counted, line.amount.amount)
    assert {"quarters", "limits", "paper"} == set(line.amount.sources)


def test_time_off_and_plain_time_go_by_the_minutes_that_count_and_rest_on_how_they_are_counted() -> None:
    """Of 36 additional minutes 30 count, and nobody published that: 30 min of time off, and 10 x 30/60 = 5.00."""
    quarters = CountedTime(effective_from=FIRST, hours=(HoursKind.ADDITIONAL,), unit_minutes=15, **ASSUMED)
    rules = working(
        premium("x", gives(gives=Compensation.TOIL)), toil=(time_off(),), counted=(quarters,), groups=(group(),)
    )
    worked = shift("2025-03-04 18:00", "2025-03-04 18:36", kind=ShiftKind.ADDITIONAL)
    plain_line, credit = earned(rules, worked).lines
    assert (30, Decimal("5.00"), True) == (plain_line.counted, plain_line.amount.amount, plain_line.amount.assumed)
    assert (30, ["how minutes are counted"]) == (
        credit.toil_minutes,
        [one.about for one in credit.toil_evidence.assumptions],
    )


def test_a_least_length_rests_on_the_rule_that_gives_it() -> None:
    """20 minutes of a call-out count 60 at double time, by a rule of its own paper; 60 minutes count as they are."""
    counting = CountedTime(effective_from=FIRST, hours=(HoursKind.CALL_OUT,), least_minutes=60, source="least")
    rules = working(premium("x", gives(percent=200), hours=(HoursKind.CALL_OUT,), instead=True), counted=(counting,))
    for ends, papers in (("12:20", {"paper", "least"}), ("13:00", {"paper"})):
        call_out = shift("2025-03-04 12:00", f"2025-03-04 {ends}", kind=ShiftKind.CALL_OUT)
        (line,) = earned(rules, call_out, sources=(paper(), paper("least"))).lines
        assert (Decimal("20.00"), papers) == (line.amount.amount, set(line.amount.sources))


def test_time_off_rests_on_the_rate_that_gives_it() -> None:
    """An hour of time off by a rate that nobody published, though the rules of time off themselves are published."""
    rules = working(premium("x", gives(gives=Compensation.TOIL, **ASSUMED)), toil=(time_off(),))
    (line,) = earned(rules, shift(*HOUR)).lines
    assert (60, ["X from 2024-04-01"]) == (line.toil_minutes, [one.about for one in line.toil_evidence.assumptions])
    assert (Decimal(0), True) == (line.amount.amount, line.amount.assumed)


def test_time_off_alone_needs_no_word_on_pension() -> None:
    """Nothing is paid that could count: as known before it was said whether it does, an hour earns an hour."""
    said_later = counts(False, announced=date(2025, 6, 1))
    rules = working(premium("x", gives(gives=Compensation.TOIL), pensionable=(said_later,)), toil=(time_off(),))
    statement = worked_time(employer(rules).known_on(date(2025, 5, 1)), post(), [shift(*HOUR)])
    assert ["x 2025-03-01 60 0.00 toil 60"] == told(statement)


def test_a_rule_that_has_no_rate_for_a_band_gives_it_nothing() -> None:
    """80 % for band B alone, and 50 % for everybody, which is what an hour of band A at 10 earns: 5."""
    rules = working(premium("for-b", gives(percent=80, bands=("B",))), premium("x"))
    two = {"bands": (band("A"), band("B"))}
    pay = table(points(20000, 20000, 20000), points(20000, 20000, 20000, band="B"))
    found = [
        told(worked_time(scheme(pay, working_time=rules, **two), post(band=code), [shift(*HOUR)])) for code in "AB"
    ]
    assert [["x 2025-03-01 60 5.00"], ["for-b 2025-03-01 60 8.00"]] == found


def test_a_call_out_is_paid_for_its_least_length() -> None:
    """40 minutes within two hours on call count 120, at double time."""
    rules = working(
        premium("call-out", gives(percent=200), hours=(HoursKind.CALL_OUT,), instead=True),
        premium("on-call", gives(amount=1), hours=(HoursKind.ON_CALL,)),
        counted=(CountedTime(effective_from=FIRST, hours=(HoursKind.CALL_OUT,), least_minutes=120, source="paper"),),
    )
    on_call = shift("2025-03-04 20:00", "2025-03-04 22:00", kind=ShiftKind.ON_CALL)
    call_out = shift("2025-03-04 20:30", "2025-03-04 21:10", kind=ShiftKind.CALL_OUT)
    assert ["on-call 2025-03-04 120 2.00", "call-out 2025-03-04 120 40.00"] == told(earned(rules, call_out, on_call))


@pytest.mark.parametrize(
    ("minutes", "travel", "expected"),
    [
        (40, 0, "x 2025-03-04 120 40.00"),  # the least length
        (40, 60, "x 2025-03-04 120 40.00"),  # 100 with travel, still below it
        (150, 60, "x 2025-03-04 210 70.00"),  # 3.5 h at 20
        (220, 60, "x 2025-03-04 240 80.00"),  # travel counts to 240 together
        (250, 60, "x 2025-03-04 250 83.33"),  # work alone is beyond that: 20 x 250/60
    ],
)
def test_travel_to_a_call_out_counts_up_to_a_total(minutes: int, travel: int, expected: str) -> None:
    """Work and travel together up to four hours, and two hours at least."""
    counting = CountedTime(
        effective_from=FIRST, hours=(HoursKind.CALL_OUT,), least_minutes=120, travel_most=240, source="paper"
    )
    rule = premium("x", gives(percent=200), hours=(HoursKind.CALL_OUT,), instead=True)
    end = f"2025-03-04 {12 + minutes // 60}:{minutes % 60:02}"
    call_out = shift("2025-03-04 12:00", end, kind=ShiftKind.CALL_OUT, travel_minutes=travel)
    statement = earned(working(rule, counted=(counting,)), call_out)
    assert [expected] == told(statement)
    assert minutes == statement.lines[0].minutes


def test_travel_to_a_call_out_over_midnight_belongs_to_its_last_day() -> None:
    """22:00 to 01:00 and an hour of travel, counted to 210 minutes together: 180 + 30.

    At time and a half, 15 an hour, the day before midnight has 2 h, 30.00, and the day after 60 + 30 min, 22.50.
    """
    counting = CountedTime(effective_from=FIRST, hours=(HoursKind.CALL_OUT,), travel_most=210, source="paper")
    rule = premium("x", gives(percent=150), hours=(HoursKind.CALL_OUT,), instead=True)
    call_out = shift("2025-03-04 22:00", "2025-03-05 01:00", kind=ShiftKind.CALL_OUT, travel_minutes=60)
    found = told(earned(working(rule, counted=(counting,)), call_out))
    assert ["x 2025-03-04 120 30.00", "x 2025-03-05 90 22.50"] == found


def test_travel_is_of_a_call_out_and_counts_only_where_the_scheme_says_so() -> None:
    """Other shifts have none; and without a rule only what is worked counts."""
    for keys in ({"travel_minutes": 30}, {"kind": ShiftKind.CALL_OUT, "travel_minutes": -1}):
        with pytest.raises(InvalidValueError, match="travel"):
            shift(*HOUR, **keys)
    with pytest.raises(InvalidValueError, match="travel_most"):
        CountedTime(effective_from=FIRST, hours=(HoursKind.CALL_OUT,), travel_most=0, source="paper")
    rule = premium("x", gives(percent=200), hours=(HoursKind.CALL_OUT,), instead=True)
    assert ["x 2025-03-01 60 20.00"] == told(
        earned(working(rule), shift(*HOUR, kind=ShiftKind.CALL_OUT, travel_minutes=30))
    )


def test_an_hour_earns_by_the_salary_and_the_rates_of_its_day() -> None:
    """Over the night of 31 March 2025 a table and a rate change: 2 x 10 x 50 % and 2 x 11 x 100 %."""
    rules = working(premium("x", gives(), gives(date(2025, 4, 1), percent=100)))
    employed = scheme(
        table(points(20000, 20000, 20000)),
        table(points(22000, 22000, 22000), since=date(2025, 4, 1)),
        working_time=rules,
    )
    statement = worked_time(employed, post(), [shift("2025-03-31 22:00", "2025-04-01 02:00")])
    assert ["x 2025-03-31 120 10.00", "x 2025-04-01 120 22.00"] == told(statement)
    before = employed.known_on(date(2025, 3, 31))
    planned = shift("2025-04-01 09:00", "2025-04-01 10:00", recorded=date(2025, 3, 31))
    assert ["x 2025-04-01 60 5.00"] == told(worked_time(before, post(), [planned]))
    assert date(2025, 3, 31) == worked_time(before, post(), []).known_on


def test_what_was_not_known_to_be_worked_is_left_out() -> None:
    """As known on 31 March: of a night its first two hours; nothing of a shift recorded on 1 April, which is told."""
    night, day = shift("2025-03-31 22:00", "2025-04-01 02:00"), shift("2025-03-30 09:00", "2025-03-30 10:00")
    late = attrs.evolve(day, recorded=date(2025, 4, 1))
    rules = employer(working(premium("x")))
    statement = worked_time(rules.known_on(date(2025, 3, 31)), post(), [night, late])
    assert ["x 2025-03-31 120 10.00"] == told(statement)
    assert ["Shifts that became known after 2025-03-31 are left out: 1"] == [note.plain() for note in statement.notes]
    assert 2 == worked_time(rules.known_on(date(2025, 4, 1)), post(), [night, late]).shifts


def test_sums_leave_out_what_was_not_known_to_be_worked() -> None:
    """Three hours of one pattern at 5 pounds: one is known by its day, one is recorded before it, one too late."""
    days, recorded = ("2025-03-27", "2025-04-03", "2025-03-20"), (None, date(2025, 3, 1), date(2025, 4, 2))
    hours = [shift(f"{day} 09:00", f"{day} 10:00", recorded=known) for day, known in zip(days, recorded, strict=True)]
    unknown = shift("2025-04-10 09:00", "2025-04-10 10:00")
    scheme_then = employer(working(premium("x"))).known_on(date(2025, 3, 31))
    (total,) = WorkedTotals(scheme_then).of(post(), [*hours, unknown])
    assert (120, Decimal("10.00")) == (total.minutes, total.amount.amount)


def test_sums_stand_in_the_order_of_the_rules_and_what_no_rule_pays_comes_last() -> None:
    """An hour each: at 10.00 plain time, at 3.00 by the first rule, at 2.00 by the second, and a call-out for nothing.

    The rules are not in the order of their codes, nor the shifts in that of the rules. What is not paid does not
    count for pension.
    """
    rules = working(
        premium("z", gives(amount=3), on=(DayKind.SATURDAY,)), premium("a", gives(amount=2), on=(DayKind.FRIDAY,))
    )
    call_out, additional = {"kind": ShiftKind.CALL_OUT}, {"kind": ShiftKind.ADDITIONAL}
    days: list[tuple[int, dict[str, Any]]] = [(3, call_out), (4, {}), (5, {}), (6, additional)]
    hours = [shift(f"2025-04-{day:02} 09:00", f"2025-04-{day:02} 10:00", **rest) for day, rest in days]
    assert [
        ("plain-time", True, 60, Decimal("10.00")),
        ("z", False, 60, Decimal("3.00")),
        ("a", False, 60, Decimal("2.00")),
        ("unpaid-call-out", False, 60, 0),
    ] == [
        (one.code, one.pensionable, one.minutes, one.amount.amount)
        for one in WorkedTotals(employer(rules)).of(post(), hours)
    ]


def test_sums_of_one_rule_stand_by_band_and_then_by_whether_they_count() -> None:
    """Half of 10.00 on 28 and 31 March in band B, from 31 March for pension, and half of 12.00 on 1 April in band A."""
    counting = counts(False), counts(since=date(2025, 3, 31))
    terms = scheme(
        table(points(24000, 30000), points(20000, 30000, band="B")),
        bands=(band("A"), band("B")),
        working_time=working(premium("x", pensionable=counting)),
    )
    moved = post(band="B", changes=(Promotion(on=date(2025, 4, 1), band="A", point=1),))
    days = "2025-04-01", "2025-03-31", "2025-03-28"
    hours = [shift(f"{day} 09:00", f"{day} 10:00") for day in days]
    assert [("A", True, Decimal("6.00")), ("B", False, Decimal("5.00")), ("B", True, Decimal("5.00"))] == [
        (one.band, one.pensionable, one.amount.amount) for one in WorkedTotals(terms).of(moved, hours)
    ]


def test_sums_of_shifts_of_one_pattern_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two Saturdays of one person, and the same two of another with the same facts."""
    asked: list[object] = []

    def counted(*given: Any, **rest: Any) -> WorkedTimeStatement:
        asked.append(given)
        return worked_time(*given, **rest)

    monkeypatch.setattr("paycalc.calculations.shift_pay.totals.worked_time", counted)
    totals = WorkedTotals(employer(working(premium("x"))))
    saturdays = [shift(f"2025-03-{day:02} 09:00", f"2025-03-{day:02} 10:00") for day in (1, 8)]
    sums = [totals.of(post(), saturdays) for _ in range(2)]
    assert 1 == len(asked)
    assert [Decimal("10.00"), Decimal("10.00")] == [total.amount.amount for (total,) in sums]


@pytest.mark.parametrize(("recorded", "hours"), [(date(2025, 3, 20), 2), (date(2025, 3, 21), 1)])
def test_of_two_equal_shifts_one_may_be_recorded_too_late(recorded: date, hours: int) -> None:
    """An hour of each of two Saturdays at 5, as known on 20 March: both if the second was recorded by then."""
    known = employer(working(premium("x"))).known_on(date(2025, 3, 20))
    saturdays = [
        shift("2025-03-01 09:00", "2025-03-01 10:00", recorded=date(2025, 3, 3)),
        shift("2025-03-08 09:00", "2025-03-08 10:00", recorded=recorded),
    ]
    (total,) = WorkedTotals(known).of(post(), saturdays)
    assert (60 * hours, Decimal(5 * hours)) == (total.minutes, total.amount.amount)


def test_of_two_shifts_a_week_apart_one_may_be_worked_too_late() -> None:
    """As known on Thursday 20 March, an hour of that day at 5 counts, and one of the Thursday after it does not.

    Days begin at 07:00: an hour of the night that follows is of that day, and one a week later is not known either.
    """
    rules = working(premium("x"), day_starts=(DayStart(effective_from=FIRST, starts="07:00", source="paper"),))
    known = employer(rules).known_on(date(2025, 3, 20))
    for clock, days in (("09:00", (13, 27)), ("09:00", (20, 27)), ("02:00", (21, 28))):
        starts = [at(f"2025-03-{day} {clock}") for day in days]
        (total,) = WorkedTotals(known).of(post(), [Shift(start, start + timedelta(hours=1)) for start in starts])
        assert (60, Decimal("5.00")) == (total.minutes, total.amount.amount)


def test_each_rule_has_its_sum_in_each_band_and_by_whether_it_counts() -> None:
    """An additional hour at £10 and half of it, £5, on 28 and 31 March in band A, and £12 and £6 on 1 April in band B.

    From 31 March the premium counts for pension.
    """
    counting = counts(False), counts(since=date(2025, 3, 31))
    terms = scheme(
        table(points(20000, 30000), points(24000, 30000, band="B")),
        bands=(band("A"), band("B")),
        working_time=working(premium("x", pensionable=counting)),
    )
    moved = post(changes=(Promotion(on=date(2025, 4, 1), band="B", point=1),))
    days = "2025-03-28", "2025-03-31", "2025-04-01"
    hours = [shift(f"{day} 09:00", f"{day} 10:00", kind=ShiftKind.ADDITIONAL) for day in days]
    statement = worked_time(terms, moved, hours)
    assert [
        ("plain-time", "A", True, 2, 120, Decimal("20.00")),
        ("x", "A", False, 1, 60, Decimal("5.00")),
        ("x", "A", True, 1, 60, Decimal("5.00")),
        ("plain-time", "B", True, 1, 60, Decimal("12.00")),
        ("x", "B", True, 1, 60, Decimal("6.00")),
    ] == [(one.code, one.band, one.pensionable, one.lines, one.minutes, one.amount.amount) for one in statement.by_rule]
    assert statement.pay.amount == sum(one.amount.amount for one in statement.by_rule)
    shown = [" ".join(row.split()) for row in format_statement(statement).splitlines()]
    assert "· Plain time, band A 2:00 £20.00 yes" in shown
    assert "· X, band B 1:00 £6.00 yes" in shown


def test_where_each_rule_has_one_line_the_table_says_nothing_twice() -> None:
    """One additional hour: a line of plain time, a line of the premium, their total, and what is pensionable of it."""
    statement = earned(working(premium("x")), shift(*HOUR, kind=ShiftKind.ADDITIONAL))
    assert 2 == len(statement.by_rule)
    assert 0 == format_statement(statement).count("· ")


def test_pay_and_pensionable_pay_are_sums_of_the_lines() -> None:
    """Plain time counts for pension and the premium does not: 10 of 15."""
    statement = earned(working(premium("x")), shift(*HOUR, kind=ShiftKind.ADDITIONAL))
    assert Decimal("15.00") == statement.pay.amount
    assert Decimal("10.00") == statement.pensionable.amount
    assert ("A",) == statement.bands
    assert ["paper"] == [source.code for source in statement.cited]


def test_people_with_one_salary_earn_the_same() -> None:
    """What follows from a salary is worked out once, and looked up for the next person."""
    employed = employer(working(premium("x")))
    early, late = (worked_time(employed, post(date(2024, month, 1)), [shift(*HOUR)]) for month in (4, 9))
    assert ["x 2025-03-01 60 5.00"] == told(early) == told(late)


def test_no_shifts_earn_nothing() -> None:
    """And that is an answer."""
    statement = earned(working(premium("x")))
    assert 0 == statement.pay.amount
    assert 0 == statement.toil_minutes
    assert () == statement.lines


def test_a_group_or_a_rate_that_is_assumed_makes_the_line_assumed() -> None:
    """Strict refuses it, and says what is assumed and why."""
    rules = working(premium("x", gives(**ASSUMED)), toil=(time_off(**ASSUMED),))
    statement = earned(rules, shift(*HOUR))
    assert statement.assumed
    assert ["X from 2024-04-01"] == [one.about for one in statement.assumptions]
    with pytest.raises(AssumedFigureError, match="X from 2024-04-01"):
        worked_time(employer(rules), post(), [shift(*HOUR)], strict=True)
    sure = employer(working(premium("x")))
    assert not worked_time(sure, post(), [shift(*HOUR)], strict=True).assumed


def test_time_off_does_not_count_for_pension_where_the_pay_would() -> None:
    """Half of 10 for an hour counts; taken as time off nothing is paid that could."""
    rules = working(
        premium("x", gives(gives=Compensation.CHOICE, percent=50), pensionable=(counts(),)), toil=(time_off(),)
    )
    taken, as_pay = (earned(rules, shift(*HOUR), take=take).lines[0] for take in (Take.TOIL, Take.PAY))
    assert [(Decimal("0.00"), False), (Decimal("5.00"), True)] == [
        (line.amount.amount, line.pensionable) for line in (taken, as_pay)
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (premium("x"), ("5.00", True)),  # a share of plain time
        (premium("x", gives(amount=5)), ("5.00", False)),  # an amount on top of it
        (premium("x", gives(amount=15), instead=True), ("5.00", True)),  # an amount less plain time
        (premium("x", gives(amount=5, per=PaidPer.SHIFT)), ("5.00", False)),
    ],
)
def test_what_follows_from_an_assumed_salary_is_assumed(rule: Premium, expected: tuple[str, bool]) -> None:
    """20,000 / 2,000 = 10 is plain time of a table that nobody published; a contracted hour earns 5 in each case."""
    employed = scheme(
        table(points(20000, 20000, 20000), **ASSUMED), working_time=working(rule, groups=(group(combine=Combine.SUM),))
    )
    (line,) = worked_time(employed, post(), [shift(*HOUR)]).lines
    assert expected == (str(line.amount.amount), line.amount.assumed)


def test_time_off_that_rests_on_an_assumption_is_assumed() -> None:
    """Though nothing is paid."""
    rules = working(premium("x", gives(gives=Compensation.TOIL)), toil=(time_off(**ASSUMED),))
    assert earned(rules, shift(*HOUR)).assumed


@pytest.mark.parametrize("take", ["money", None, 3])
def test_take_is_pay_or_time_off(take: Any) -> None:
    """Nothing else."""
    with pytest.raises((InvalidValueError, WrongTypeError), match=r"neither pay nor time off|is not a Take"):
        earned(working(), take=take)
    assert earned(working(), take=Take.TOIL).lines == ()


def test_a_scheme_without_rules_for_hours_refuses() -> None:
    """It names what to give."""
    with pytest.raises(NoTableInForceError, match=r"\[working_time\]"):
        worked_time(scheme(), post(), [shift(*HOUR)])


def test_hours_before_plain_time_are_refused() -> None:
    """Nobody says what they are worth."""
    rules = working(premium("x"), plain_time=(plain(date(2025, 4, 1)),))
    with pytest.raises(NoTableInForceError, match="plain time"):
        earned(rules, shift(*HOUR))


@pytest.mark.parametrize(
    ("times", "who", "why"),
    [
        (("2024-03-30 09:00", "2024-03-30 10:00"), {}, "held from"),
        (HOUR, {"ended": date(2025, 2, 28)}, "the last day in post"),
    ],
)
def test_a_shift_outside_the_appointment_is_refused(times: tuple[str, str], who: dict[str, Any], why: str) -> None:
    """Before the start in the band, and after the last day in post."""
    with pytest.raises(InvalidValueError, match=why):
        earned(working(premium("x")), shift(*times), who=post(**who))


@pytest.mark.parametrize(
    ("outside", "named"),
    [
        (("2025-03-01 09:00", "2025-03-01 10:00"), "shift from 2025-03-01 09:00 to 2025-03-01 10:00 Europe/London"),
        (("2025-02-28 22:00", "2025-03-01 06:00"), "shift from 2025-02-28 22:00 to 2025-03-01 06:00 Europe/London"),
    ],
)
def test_a_later_shift_outside_the_appointment_is_named(outside: tuple[str, str], named: str) -> None:
    """The first shift lies in it; the second begins after the last day in post, or ends after it."""
    within = shift("2025-02-27 09:00", "2025-02-27 10:00")
    with pytest.raises(InvalidValueError) as refusal:
        earned(working(premium("x")), within, shift(*outside), who=post(ended=date(2025, 2, 28)))
    remedy = "Leave the shift out, or correct the appointment"
    assert (named, "the last day in post is 2025-02-28", "", remedy) == refusal.value.args


def test_a_last_shift_may_end_at_the_midnight_that_ends_the_post() -> None:
    """Saturday 16:00 to 24:00 is 8 x 5, the last day being that Saturday; a minute more is of the day after."""
    leaver, rules = post(ended=date(2025, 3, 1)), working(premium("x"))
    whole = earned(rules, shift("2025-03-01 16:00", "2025-03-02 00:00"), who=leaver)
    assert ["x 2025-03-01 480 40.00"] == told(whole)
    with pytest.raises(InvalidValueError, match="the last day in post is 2025-03-01"):
        earned(rules, shift("2025-03-01 16:00", "2025-03-02 00:01"), who=leaver)


def test_where_days_begin_late_the_first_and_the_last_day_in_post_do_too() -> None:
    """Days begin at 07:30: the last day, Saturday 1 March, ends on Sunday at 07:30, and the first one begins then.

    Two hours from 05:30 are 2 x 5, and two from 07:30 as well; a minute beyond that edge is of another day.
    """
    rules = working(premium("x"), day_starts=(DayStart(effective_from=FIRST, starts="07:30", source="paper"),))
    before, after = ("2025-03-02 05:30", "2025-03-02 07:30"), ("2025-03-02 07:30", "2025-03-02 09:30")
    leaver, joiner = post(ended=date(2025, 3, 1)), post(date(2025, 3, 2))
    assert ["x 2025-03-01 120 10.00"] == told(earned(rules, shift(*before), who=leaver))
    assert ["x 2025-03-02 120 10.00"] == told(earned(rules, shift(*after), who=joiner))
    with pytest.raises(InvalidValueError, match="the last day in post is 2025-03-01"):
        earned(rules, shift(before[0], "2025-03-02 07:31"), who=leaver)
    with pytest.raises(InvalidValueError, match="held from 2025-03-02"):
        earned(rules, shift("2025-03-02 07:29", after[1]), who=joiner)


def test_hours_beyond_the_last_known_table_go_on_with_it() -> None:
    """As a salary of that day does; a strict answer is refused."""
    employed = scheme(
        table(points(20000, 20000, 20000)), table(since=date(2025, 1, 1)), working_time=working(premium("x"))
    )
    found = worked_time(employed, post(), [shift(*HOUR)])
    assert (Decimal(5), True, date(2025, 1, 1)) == (
        found.pay.amount,
        found.assumed,
        found.carried_forward and found.carried_forward.replaced_from,
    )
    assert "20000.00 / 2000" == plain_time(employed, post(), on=date(2025, 3, 1)).working.plain()
    with pytest.raises(SupersededTableError):
        worked_time(employed, post(), [shift(*HOUR)], strict=True)


def test_pay_of_which_nobody_says_whether_it_counts_for_pension_is_refused() -> None:
    """A view as known earlier may lack it; of plain time the scheme may not say it at all."""
    late = counts(False, announced=date(2025, 6, 1))
    employed = employer(working(premium("x", pensionable=(late,))))
    with pytest.raises(NoTableInForceError, match="pensionable"):
        worked_time(employed.known_on(date(2025, 5, 1)), post(), [shift(*HOUR)])
    silent = working(plain_time_pensionable=())
    with pytest.raises(NoTableInForceError, match="plain time"):
        earned(silent, shift(*HOUR, kind=ShiftKind.ADDITIONAL))


def test_time_off_before_its_rules_is_refused() -> None:
    """As known on an earlier day the scheme may have none."""
    rules = working(premium("x", gives(gives=Compensation.TOIL)), toil=(time_off(announced=date(2025, 6, 1)),))
    with pytest.raises(NoTableInForceError, match="time off in lieu"):
        worked_time(employer(rules).known_on(date(2025, 5, 1)), post(), [shift(*HOUR)])


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"plain_time": ()}, "plain_time: hours worked need plain time"),
    ({"plain_time": (plain(), plain())}, "plain_time[1]: an entry from 2024-04-01"),
    ({"plain_time": (plain(base=("basic", "place")),)}, "plain_time[0].base: 'place' is not basic"),
    ({"premiums": (premium("x"), premium("x"))}, "premiums[1].code: 'x' is used already"),
    ({"premiums": (premium("plain-time"),)}, "premiums[0].code: 'plain-time' is used already"),
    ({"premiums": (premium("a b"),)}, "premiums[0].code: 'a b' is no code"),
    ({"premiums": (premium("x", group="other"),)}, "premiums[0].group: no group has the code 'other'"),
    ({"premiums": (premium("x", gives(amount=1, per=PaidPer.SHIFT)),)}, "premiums[0].rates: the highest of group"),
    ({"premiums": (premium("x", gives(), gives()),)}, "premiums[0].rates[1]: an entry from 2024-04-01"),
    ({"premiums": (premium("x", pensionable=()),)}, "premiums[0].pensionable: it is not said"),
    ({"premiums": (premium("x", gives(gives=Compensation.TOIL)),)}, "rates[0].gives: it gives time off"),
    ({"premiums": (premium("x", gives(percent=5, cap_band="Z", cap_point=1)),)}, "cap_band: no band has the code 'Z'"),
    ({"premiums": (premium("x", gives(bands=("Z",))),)}, "rates[0].bands: no band has the code 'Z'"),
    ({"premiums": (premium("x", gives(source="lost")),)}, "rates[0].source: no source has the code 'lost'"),
    ({"groups": (group("days", Combine.SUM, "days"),)}, "groups[0].excludes: 'days' is no group that stands after"),
]


@pytest.mark.parametrize(("parts", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_rules_that_contradict_each_other_are_refused_with_their_place(parts: dict[str, Any], fault: str) -> None:
    """Each with its path in the file."""
    with pytest.raises(InvalidSchemeError) as refused:
        employer(working(**parts))
    assert fault in str(refused.value)


def test_a_premium_without_rates_is_refused() -> None:
    """It would say nothing."""
    with pytest.raises(InvalidSchemeError, match="a premium has at least one rate"):
        employer(working(attrs.evolve(premium("x"), rates=())))


@pytest.mark.parametrize("keys", [{}, {"weeks_in_year": 52, "fraction": "1/2"}, {"hours_in_year": 2000, "base": ()}])
def test_plain_time_has_one_divisor_and_a_base(keys: dict[str, Any]) -> None:
    """Else an hour would be worth two things, or nothing."""
    with pytest.raises(InvalidValueError):
        PlainTime(effective_from=FIRST, source="paper", **keys)


def test_rules_that_come_with_paycalc_are_read_when_they_are_asked_for() -> None:
    """A salary does not look at them; the scheme is the same one before and after."""
    met, again = load_scheme("met-police-staff"), load_scheme("met-police-staff")
    assert not met.has_read_working_time
    assert met.working_time is not None
    assert met.has_read_working_time
    assert not again.has_read_working_time
    assert met == again
    assert hash(met) == hash(again)
    assert met == pickle.loads(pickle.dumps(met))  # noqa: S301  # its own
    assert "WorkingTime" in repr(met)


def test_what_is_deferred_is_made_once_and_compares_by_its_value() -> None:
    """However often it is asked for."""
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return 36

    one = Lazy(make)
    assert (36, 36, [1]) == (one.value, one.value, made)
    assert one == Lazy.of(36)
    assert one != 36
    assert hash(one) == hash(Lazy.of(36))


def test_a_scheme_with_rules_written_and_read_again_is_equal(tmp_path: Any) -> None:
    """What it says of hours too, those that come with paycalc among them."""
    for name in ("met-police-staff", "nhs-agenda-for-change", "demo"):
        here = load_scheme(name)
        (tmp_path / f"{name}.toml").write_text(scheme_toml(here), encoding="utf-8")
        again = load_scheme(tmp_path / f"{name}.toml")
        assert again.has_read_working_time
        assert isinstance(again.working_time, WorkingTime)
        assert here.working_time == again.working_time
        assert here == again


OWN_RATES = """
name = "own"
title = "Own rates"
extends = "met-police-staff"

[[sources]]
code = "own"
title = "Own agreement on weekends"

[working_time]
groups = [{ code = "worked-days", source = "own" }]

[[working_time.premiums]]
code = "saturday"
rates = [{ effective_from = 2023-08-01, percent = 75, source = "own" }]

[[working_time.premiums]]
code = "sunday"
title = "Sunday, agreed"
rates = [{ effective_from = 2025-03-02, percent = 125, source = "own" }]
"""


def test_a_file_that_extends_another_replaces_the_rates_it_knows(tmp_path: Any) -> None:
    """19.18 x 0.75 = 14.385 for Saturday, and 19.18 x 1.25 = 23.975 for Sunday from 2 March; the rest stays."""
    file = tmp_path / "own.toml"
    file.write_text(OWN_RATES, encoding="utf-8")
    own = load_scheme(file)
    who = post(date(2024, 9, 1), band="D")
    weekend = shift("2025-03-01 23:00", "2025-03-02 01:00")
    statement = worked_time(own, who, [weekend, shift("2025-02-23 09:00", "2025-02-23 10:00")])
    assert ["sunday 2025-02-23 60 19.18", "saturday 2025-03-01 60 14.39", "sunday 2025-03-02 60 23.98"] == told(
        statement
    )
    assert "Sunday, agreed" == statement.lines[2].title
    assert not any("Saturday from" in one.about for one in statement.assumptions)
    assert own.working_time is not None
    assert 8 == len(own.working_time.premiums)


LATE = """
name = "late"
title = "Rates in the wrong order"
extends = "met-police-staff"

[[sources]]
code = "own"
title = "Own agreement"

[working_time]
plain_time = [
    { effective_from = 2025-04-01, hours_in_year = 1950, source = "own" },
    { effective_from = 2024-04-01, hours_in_year = 1900, source = "own" },
]

[[working_time.premiums]]
code = "saturday"
group = "nowhere"
rates = [
    { effective_from = 2025-04-01, percent = 60, source = "own" },
    { effective_from = 2024-04-01, percent = 55, source = "own" },
]
"""


def test_faults_of_a_file_are_told_with_the_lines_they_stand_in(tmp_path: Any) -> None:
    """Entries out of order, and a group that is not there, each in its place."""
    file = tmp_path / "late.toml"
    file.write_text(LATE, encoding="utf-8")
    with pytest.raises(InvalidSchemeError) as refused:
        load_scheme(file)
    text = str(refused.value)
    assert "late.toml:13: working_time.plain_time[1].effective_from: 2024-04-01 comes after 2025-04-01" in text
    assert "late.toml:21: working_time.premiums[0].rates[1].effective_from: 2024-04-01 comes after" in text
    assert "late.toml:18: working_time.premiums[0].group: no group has the code 'nowhere'" in text


def test_hours_of_the_first_day_of_the_first_pay_table_are_paid() -> None:
    """Monday 1 April 2024, two hours at half of 10.00: nobody asks what held on the days before."""
    rules = working(premium("monday", on=(DayKind.MONDAY,)))
    assert ["monday 2024-04-01 120 10.00"] == told(earned(rules, shift("2024-04-01 09:00", "2024-04-01 11:00")))


def test_equal_shifts_on_both_sides_of_an_increment_are_not_one_pattern() -> None:
    """Two hours of a Saturday at half of plain time: 10.00 before the increment of 3 June 2025, 11.00 after it."""
    terms = scheme(table(points(20000, 22000)), working_time=working(premium("saturday", on=(DayKind.SATURDAY,))))
    saturdays = [shift(f"{day} 09:00", f"{day} 11:00") for day in ("2025-05-31", "2025-06-07")]
    (total,) = WorkedTotals(terms).of(post(date(2024, 6, 3)), saturdays)
    assert Decimal("21.00") == total.amount.amount


def test_the_day_after_the_last_in_post_is_not_like_the_same_day_a_week_before() -> None:
    """The last day is Saturday 8 March 2025: of two equal Sundays, the 2nd is paid and the 9th is refused."""
    rules = working(premium("sunday", on=(DayKind.SUNDAY,)))
    leaver = post(ended=date(2025, 3, 8))
    totals = WorkedTotals(employer(rules))
    (total,) = totals.of(leaver, [shift("2025-03-02 09:00", "2025-03-02 11:00")])
    assert Decimal("10.00") == total.amount.amount
    with pytest.raises(InvalidValueError, match="the last day in post is 2025-03-08"):
        totals.of(leaver, [shift("2025-03-09 09:00", "2025-03-09 11:00")])
