"""The rules for hours worked of a scheme in words, as `paycalc scheme show` and the page of the schemes list them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factories.hours import NIGHT, gives, group, plain, premium, threshold, time_off, working
from factories.schemes import ASSUMED, counts
from paycalc import Span, load_scheme, scheme_names
from paycalc.formatting.statements.scheme import scheme_layout
from paycalc.formatting.statements.scheme_hours import hours_terms
from paycalc.terms.cutting.days import DayKind, DayStart
from paycalc.terms.cutting.holidays import HolidayDate, ListedDay, PublicHolidays
from paycalc.terms.cutting.segments import CountedTime, HoursKind
from paycalc.terms.cutting.thresholds import ContractedTime, ThresholdPer
from paycalc.terms.hourly.premiums import Attribution, Combine, Premium
from paycalc.terms.hourly.rates import Compensation, PaidPer
from paycalc.terms.hourly.toil_rules import BeyondBalance, Outcome, RateDay

DAY = "2024-04-01"
SINCE = date(2024, 4, 1)


def said(*premiums: Premium, **rest: Any) -> list[str]:
    """The notes of some rules."""
    return [note.plain() for note, _ in hours_terms(working(*premiums, **rest))]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "50 % of plain time, on top of it, for contracted or additional hours (published, paper)"),
        (
            {
                "hours": (HoursKind.OVERTIME,),
                "tier": 2,
                "instead": True,
                "rate": {"fraction": "4/3", "bands": ("A", "B")},
            },
            "4/3 of plain time, instead of it, for overtime hours of tier 2 (published, paper)",
        ),
        (
            {
                "on": (DayKind.SATURDAY,),
                "not_on": (DayKind.PUBLIC_HOLIDAY,),
                "window": NIGHT,
                "rate": {"bands": ("A",)},
            },
            "50 % of plain time, on top of it, for contracted or additional hours on saturday, not on public-holiday "
            "from 20:00 to 06:00 (published, paper)",
        ),
        (
            {"rate": {"amount": 5, "per": PaidPer.SESSION}, "hours": (HoursKind.ON_CALL,)},
            "5.00 a session, for on-call hours (published, paper)",
        ),
        (
            {"rate": {"amount": 5}, "hours": (HoursKind.ON_CALL,), "tags": ("re{call", "far")},
            "5.00 an hour, for on-call hours of shifts with the tags re{call, far (published, paper)",
        ),
        (
            {"rate": {"gives": Compensation.TOIL, "toil_multiplier": Decimal("1.5")}},
            "time off in lieu × 1.5, for contracted or additional hours (published, paper)",
        ),
        (
            {"rate": {"percent": 50, "gives": Compensation.CHOICE, "cap_band": "A", "cap_point": 2}},
            "50 % of plain time, on top of it, or time off in lieu, of no more than point 2 of band A, for contracted "
            "or additional hours (published, paper)",
        ),
        (
            {"rate": {"percent": 50, "gives": Compensation.BOTH}, "attribution": Attribution.ANY, "longest": 600},
            "50 % of plain time, on top of it, and time off in lieu, for contracted or additional hours, or the whole "
            "shift where any of it is and no longer than 600 minutes (published, paper)",
        ),
        (
            {"day_starts": (DayStart(effective_from=SINCE, starts="07:00", source="paper"),), "rate": ASSUMED},
            "50 % of plain time, on top of it, for contracted or additional hours; days begin at 07:00 from 2024-04-01 "
            "(assumed)",
        ),
    ],
)
def test_a_premium_says_what_it_gives_and_for_which_minutes(given: dict[str, Any], expected: str) -> None:
    """The rate first, then what it covers, then how sure it is and its paper."""
    facts = dict(given)
    rate = facts.pop("rate", {})
    bands = {0: "", 1: " in band A", 2: " in bands A, B"}[len(rate.get("bands", ()))]
    (first, *_) = [one for one in said(premium("x", gives(SINCE, **rate), **facts)) if one.startswith("X (x)")]
    assert f"X (x) from {DAY}{bands}: {expected}" == first


def test_the_other_rules_say_their_numbers_days_and_papers() -> None:
    """Plain time by each of its three divisors, thresholds by day and by weeks, counting, groups and time off."""
    found = said(
        plain_time=(
            plain(SINCE, weeks_in_year=Decimal("52.143"), base=("basic", "weighting")),
            plain(date(2025, 4, 1)),
            plain(date(2026, 4, 1), fraction="6/12520"),
        ),
        plain_time_pensionable=(counts(False, SINCE),),
        day_starts=(DayStart(effective_from=SINCE, starts="07:00", holidays_too=True, source="paper"),),
        thresholds=(
            threshold(effective_from=SINCE),
            threshold(effective_from=SINCE, per=ThresholdPer.DAY, hours=8, tier=2),
            threshold(
                effective_from=SINCE, hours=40, weeks=4, anchor=date(2024, 4, 7), below=ContractedTime.WORKED,
                week_starts=DayKind.SUNDAY, tier=3,
            ),
        ),
        counted=(
            CountedTime(effective_from=SINCE, hours=(HoursKind.OVERTIME,), unit_minutes=15, source="paper"),
            CountedTime(
                effective_from=SINCE, hours=(HoursKind.CALL_OUT,), least_minutes=120, travel_most=360, source="paper"
            ),
        ),
        groups=(group("days", Combine.HIGHEST, "nights"), group("nights", Combine.SUM), group("calls", Combine.FIRST)),
        toil=(
            time_off(effective_from=SINCE),
            time_off(
                effective_from=date(2025, 4, 1), multiplier=Decimal("1.5"), usable_for=Span(months=3),
                expired=Outcome.LAPSES, cap_minutes=2250, over_cap=Outcome.PAID, leaver=Outcome.LAPSES,
                beyond_balance=BeyondBalance.NEGATIVE, paid_at=RateDay.PAID, pensionable=True, **ASSUMED,
            ),
        ),
    )  # fmt: skip
    paper = "(published, paper)"
    assert [
        "Clocks are those of Europe/London; a break without times lies in the middle of a shift (assumed)",
        f"Plain time of an hour from {DAY}: basic + weighting a year / 52.143 weeks / the full-time week {paper}",
        f"Plain time of an hour from 2025-04-01: basic a year / 2000 hours {paper}",
        f"Plain time of an hour from 2026-04-01: basic a year × 6/12520 {paper}",
        f"Plain time from {DAY} does not count for pension {paper}",
        f"A day begins at 07:00 from {DAY}, and so does a public holiday {paper}",
        f"Overtime of tier 1 from {DAY}: beyond the full-time hours of a week from monday {paper}",
        f"Overtime of tier 2 from {DAY}: beyond 8 hours a day {paper}",
        f"Overtime of tier 3 from {DAY}: beyond 40 hours of a week from sunday, on average over 4 weeks from "
        f"2024-04-07, above contracted shifts as worked {paper}",
        f"Minutes of overtime hours from {DAY} count in units of 15, down {paper}",
        f"Minutes of call-out hours from {DAY} count in units of 1, down, 120 at least, with travel up to 360 "
        f"together {paper}",
        f"Of the rules of days for one minute the highest is paid, and nothing of nights beside it {paper}",
        f"Of the rules of nights for one minute all are paid {paper}",
        f"Of the rules of calls for one minute the first is paid {paper}",
        f"Time off in lieu from {DAY}: 1 × the minutes worked; a leaver's balance is paid; an absence beyond the "
        f"balance is refused; pay is 1 × plain time of the day it is earned; which does not count for pension {paper}",
        "Time off in lieu from 2025-04-01: 1.5 × the minutes worked; usable for 3 months, and what is left lapses; "
        "37:30 hours at most, and more is paid; a leaver's balance lapses; an absence beyond the balance is owed; pay "
        "is 1 × plain time of the day it is paid out; which counts for pension (assumed)",
    ] == found


def test_public_holidays_are_those_of_a_place_and_the_listed_days() -> None:
    """Which day counts, half days, days that are none, and days that were moved."""
    days = (
        ListedDay(on=date(2025, 12, 24), title="Christmas Eve", starts="12:00", source="paper"),
        ListedDay(on=date(2025, 5, 26), title="Founder's day", instead_of=date(2025, 5, 5), source="paper"),
        ListedDay(on=date(2025, 8, 25), title="Bank holiday", holiday=False, **ASSUMED),
    )
    placed = PublicHolidays(country="GB", subdivision="ENG", counts=HolidayDate.BOTH, days=days, source="paper")
    assert [
        "Public holidays: those of GB-ENG, on the day itself and on a substitute day (published, paper)",
        "Christmas Eve on 2025-12-24 is a public holiday from 12:00 to 24:00 (published, paper)",
        "Founder's day on 2025-05-26 is a public holiday, instead of 2025-05-05 (published, paper)",
        "Bank holiday on 2025-08-25 is no public holiday (assumed)",
    ] == [one for one in said(holidays=placed) if "holiday" in one]
    assert not [one for one in said(holidays=PublicHolidays(source="paper")) if "holiday" in one]
    scotland = PublicHolidays(country="GB", source="paper")
    assert "Public holidays: those of GB, on the day itself (published, paper)" in said(holidays=scotland)


@pytest.mark.parametrize("name", scheme_names())
def test_a_scheme_that_is_shown_lists_every_rule_for_hours_worked_and_why_it_is_assumed(name: str) -> None:
    """Each rate, group and rule of time off has a note, and every assumption stands among those of the scheme."""
    scheme = load_scheme(name)
    assert scheme.working_time is not None
    shown = scheme_layout(scheme)
    notes = [note.plain() for note in shown.notes]
    for one in scheme.working_time.premiums:
        assert len(one.rates) + len(one.pensionable) == sum(f"({one.code}) from" in note for note in notes)
    for _, evidence in hours_terms(scheme.working_time):
        assert set(evidence.assumptions) <= set(shown.assumptions)
    assert [] == list(hours_terms(None))
