"""Hours worked in an account of time off: NHS band 5 of 2025, at 31,049 / 52.143 / 37.5 = 15.88 an hour."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from factories.hours import employer, gives, group, premium, time_off, working
from factories.schemes import FIRST
from paycalc import (
    Appointment,
    InvalidValueError,
    PayScheme,
    Promotion,
    Shift,
    ShiftKind,
    Span,
    Take,
    ToilEarned,
    ToilInstead,
    ToilTaken,
    UnknownNameError,
    WrongTypeError,
    load_scheme,
    toil_account,
    toil_earned,
    worked_time,
)
from paycalc.clock import zone
from paycalc.terms.hourly.premiums import Combine
from paycalc.terms.hourly.rates import Compensation, PaidPer, PremiumRate
from paycalc.terms.hourly.toil_rules import Outcome

NHS, POST, LONDON = (
    load_scheme("nhs-agenda-for-change"),
    Appointment("5", started=date(2025, 4, 1)),
    zone("Europe/London"),
)


def shift(month: int, day: int, starts: int, ends: int, kind: ShiftKind = ShiftKind.ADDITIONAL) -> Shift:
    """A shift of some hours of a day in 2025."""
    return Shift(
        datetime(2025, month, day, starts, tzinfo=LONDON), datetime(2025, month, day, ends, tzinfo=LONDON), kind=kind
    )


def earned(*shifts: Shift, recorded: date | None = None) -> tuple[ToilEarned, ...]:
    """What shifts earn of which time off is taken."""
    return toil_earned(NHS, worked_time(NHS, POST, shifts, take=Take.TOIL), recorded=recorded)


@pytest.mark.parametrize(
    ("worked", "entries"),
    [
        # Overtime on a Saturday evening, at time and a half.
        (shift(6, 14, 18, 21), [("2025-06-14T17:00Z 2025-06-14 overtime", 180, "")]),
        # A contracted public holiday: the time off stands beside the pay, at plain time.
        (
            shift(5, 5, 9, 17, ShiftKind.CONTRACTED),
            [("2025-05-05T08:00Z 2025-05-05 public-holiday-time-off", 480, "1")],
        ),
        # Overtime on a public holiday: time off instead of double time, and time off beside it.
        (
            shift(5, 26, 9, 12),
            [
                ("2025-05-26T08:00Z 2025-05-26 overtime-public-holiday", 180, ""),
                ("2025-05-26T08:00Z 2025-05-26 public-holiday-time-off", 180, "1"),
            ],
        ),
        # A contracted weekday earns none.
        (shift(6, 16, 9, 17, ShiftKind.CONTRACTED), []),
    ],
)
def test_time_off_instead_of_pay_stands_for_that_pay_and_beside_pay_for_plain_time(
    worked: Shift, entries: list[tuple[str, int, str]]
) -> None:
    """Each entry is named by its shift, day and rule; its minutes are multiplied already."""
    found = earned(worked)
    assert entries == [(str(one.reference), one.minutes, str(one.pay_multiplier or "")) for one in found]
    assert [not one.pay_multiplier for one in found] == [
        [(one.reference or "").split()[-1]] == [part.rule for part in one.instead_of] for one in found
    ]
    assert {Decimal(1)} >= {one.multiplier for one in found}


def test_shifts_make_an_account_with_what_was_taken() -> None:
    """2 of 3 hours of 14 June are taken; the last is paid on 15 September: 15.88 x 1.5 = 23.82."""
    entries = [*earned(shift(6, 14, 18, 21)), ToilTaken(date(2025, 9, 14), 120)]
    found = toil_account(NHS, POST, entries, on=date(2025, 9, 15))
    assert (180, 120, 60, 0) == (found.earned, found.taken, found.paid_out, found.balance)
    assert [Decimal("23.82")] == [one.amount.amount for one in found.payments]


# Two hours of overtime of a Metropolitan Police post at 19.18 of plain time, taken as time off; by hand.
OVERTIME = """
name = "agreed"
extends = "met-police-staff"
[[sources]]
code = "agreement"
title = "Agreement"
"""
TIME_AND_A_HALF = """
[[working_time.toil]]
effective_from = 2025-04-01
source = "agreement"
multiplier = 1.5
usable_for = { weeks = 6 }
expired = "paid"
leaver = "paid"
"""
RATE = """
[[working_time.premiums]]
code = "overtime"
title = "Overtime"
group = "overtime"
hours = [HOURS]
instead = true
rates = [{ effective_from = 2023-08-01, RATE, gives = "choice", source = "agreement" }]
pensionable = [{ effective_from = 2023-08-01, counts = false, source = "agreement" }]
"""


def agreed(folder: Path, more: str) -> PayScheme:
    """The scheme of the Metropolitan Police with an agreement of its own."""
    path = folder / "agreed.toml"
    path.write_text(OVERTIME + more, encoding="utf-8")
    return load_scheme(path)


def rated(rate: str, hours: str = '"overtime", "call-out"') -> str:
    """An overtime rule with a rate of its own."""
    return RATE.replace("RATE", rate).replace("HOURS", hours)


@pytest.mark.parametrize(
    ("more", "minutes", "told"),
    [
        # 180 min are credited for 120: they stand for 2 h at time and a half, and not for 3 h.
        (TIME_AND_A_HALF, 180, "19.18 × 150 % × 2 h = 57.54"),
        (rated('fraction = "4/3"'), 120, "19.18 × 4/3 × 2 h = 51.15"),
        (rated("amount = 20"), 120, "20.00 × 2 h = 40.00"),
        (rated('percent = 150, cap_band = "E", cap_point = 1'), 120, "16.98 of the cap × 150 % × 2 h = 50.94"),
    ],
)
def test_time_off_that_is_not_taken_is_paid_what_the_hours_would_have_paid(
    more: str, minutes: int, told: str, tmp_path: Path
) -> None:
    """Whatever the rate, and however many minutes are credited: as much as the same hours taken as pay."""
    terms, post, hours = agreed(tmp_path, more), Appointment("D", started=date(2024, 9, 1)), [shift(6, 14, 18, 20)]
    entries = toil_earned(terms, worked_time(terms, post, hours, take=Take.TOIL))
    [paid] = toil_account(terms, post, entries, on=date(2025, 12, 1)).payments
    assert (minutes, told) == (paid.minutes, paid.amount.working.plain())
    assert worked_time(terms, post, hours).pay.amount == paid.amount.amount


def test_what_is_paid_once_for_a_shift_is_paid_out_once(tmp_path: Path) -> None:
    """20.00 for the shift, though 120 min are credited for it; beside it the overtime, 57.54."""
    group = '[[working_time.groups]]\ncode = "once"\ncombine = "sum"\nsource = "agreement"\n'
    once = rated('amount = 20, per = "shift"').replace("instead = true", "").replace('"overtime"\n', '"once"\n')
    terms, post = agreed(tmp_path, group + once), Appointment("D", started=date(2024, 9, 1))
    entries = toil_earned(terms, worked_time(terms, post, [shift(6, 14, 18, 20)], take=Take.TOIL))
    found = toil_account(terms, post, entries, on=date(2025, 12, 1)).payments
    assert ["20.00 a shift × 1 = 20.00", "19.18 × 150 % × 2 h = 57.54"] == sorted(
        (one.amount.working.plain() for one in found), reverse=True
    )


def test_a_part_of_what_hours_earned_is_paid_its_share(tmp_path: Path) -> None:
    """50 of 180 min are left: 57.54 x 50 / 180 = 15.98; an hour of time off is 57.54 / 3 = 19.18."""
    terms, post = agreed(tmp_path, TIME_AND_A_HALF), Appointment("D", started=date(2024, 9, 1))
    entries = toil_earned(terms, worked_time(terms, post, [shift(6, 14, 18, 20)], take=Take.TOIL))
    found = toil_account(terms, post, [*entries, ToilTaken(date(2025, 6, 20), 130)], on=date(2025, 12, 1)).payments[0]
    assert found.amount.working.plain() == "19.18 × 150 % × 2 h = 57.54, × 50/180 = 15.98"
    assert found.rate is not None
    assert found.rate.working.plain() == "57.54 × 60/180"
    assert Decimal("19.18") == found.rate.amount


def test_hours_that_the_salary_pays_are_paid_the_rest_of_the_rate(tmp_path: Path) -> None:
    """Two contracted and one later hour at time and a half: 28.77 - 19.18 = 9.59, x 2 = 19.18, and 28.77: 47.95."""
    terms, post = (
        agreed(tmp_path, rated("percent = 150", '"contracted", "overtime"')),
        Appointment("D", started=date(2024, 9, 1)),
    )
    until_eight = datetime(2025, 6, 10, 20, tzinfo=LONDON)
    one = attrs.evolve(shift(6, 10, 18, 21, ShiftKind.CONTRACTED), planned_end=until_eight)
    entries = toil_earned(terms, worked_time(terms, post, [one], take=Take.TOIL))
    assert [180] == [entry.minutes for entry in entries]
    found = toil_account(terms, post, entries, on=date(2025, 12, 1)).payments
    assert ["47.95"] == [str(one.amount.amount) for one in found]
    found = toil_account(terms, post, [*entries, ToilTaken(date(2025, 6, 20), 120)], on=date(2025, 12, 1)).payments
    assert ["47.95 × 60/180 = 15.98"] == [one.amount.working.plain() for one in found]


def test_a_band_without_the_rule_is_paid_by_that_of_the_day_it_was_earned(tmp_path: Path) -> None:
    """Band E, held from 1 July, has no double time on the day it is paid: that of 14 June, 19.18 x 2 x 2 h = 76.72."""
    paid_later = TIME_AND_A_HALF + 'paid_at = "paid"\n'
    only_d = rated('percent = 200, bands = ["D"]').replace('code = "overtime"', 'code = "overtime-of-d"')
    terms = agreed(tmp_path, paid_later + only_d)
    moved = Appointment("D", started=date(2024, 9, 1), changes=[Promotion(on=date(2025, 7, 1), band="E", point=1)])
    entries = toil_earned(terms, worked_time(terms, moved, [shift(6, 14, 18, 20)], take=Take.TOIL))
    [paid] = toil_account(terms, moved, entries, on=date(2025, 12, 1)).payments
    assert paid.amount.working.plain() == "19.18 × 200 % × 2 h = 76.72"


def test_a_rate_that_is_announced_after_the_pay_out_is_owed_from_then_on() -> None:
    """An hour of January at 3.00, paid on 11 April; in June it is known that it was 5.00: 2.00 more."""
    rates = (
        gives(amount=3, gives=Compensation.CHOICE),
        gives(date(2025, 1, 1), amount=5, gives=Compensation.CHOICE, announced=date(2025, 6, 1)),
    )
    rule = time_off(usable_for=Span(months=3), expired=Outcome.PAID)
    terms = employer(working(premium("x", *rates), toil=(rule,)))
    entry = ToilEarned(date(2025, 1, 10), 60, instead_of=[ToilInstead(rule="x", counted=60)])
    found = toil_account(terms, Appointment("A", started=FIRST), [entry], on=date(2025, 7, 1)).payments
    expected = [(date(2025, 4, 11), 60, Decimal("3.00")), (date(2025, 6, 1), 0, Decimal("2.00"))]
    assert expected == [(one.on, one.minutes, one.amount.amount) for one in found]


TWICE_LATER = """
    { effective_from = 2025-07-01, percent = 200, gives = "choice", source = "agreement"ANNOUNCED },
]"""


@pytest.mark.parametrize(
    ("paid_at", "announced", "told"),
    [
        ("paid", "", ["2025-07-27 19.18 × 200 % × 2 h = 76.72"]),  # the rate of the day it is paid
        ("earned", "", ["2025-07-27 19.18 × 150 % × 2 h = 57.54"]),
        # Told a month after the pay-out: 76.72 - 57.54 = 19.18 is owed from then.
        (
            "paid",
            ", announced = 2025-08-27",
            ["2025-07-27 19.18 × 150 % × 2 h = 57.54", "2025-08-27 76.72 due − 57.54 paid = 19.18"],
        ),
    ],
)
def test_time_off_is_paid_by_the_rate_of_its_rule_as_known(
    paid_at: str, announced: str, told: list[str], tmp_path: Path
) -> None:
    """Two hours of 14 June at time and a half are paid on 27 July, and from 1 July the rule pays double time."""
    twice = TWICE_LATER.replace("ANNOUNCED", announced)
    rule = rated("percent = 150").replace(" }]\npensionable", f" }},{twice}\npensionable")
    terms = agreed(tmp_path, TIME_AND_A_HALF + f'paid_at = "{paid_at}"\n' + rule)
    post = Appointment("D", started=date(2024, 9, 1))
    entries = toil_earned(terms, worked_time(terms, post, [shift(6, 14, 18, 20)], take=Take.TOIL))
    found = toil_account(terms, post, entries, on=date(2025, 12, 1)).payments
    assert told == [f"{one.on} {one.amount.working.plain()}" for one in found]


def test_time_off_for_a_rule_that_is_none_is_refused_when_it_is_paid() -> None:
    """A misspelt code is named."""
    entry = ToilEarned(date(2025, 6, 14), 60, instead_of=[ToilInstead(rule="over-time", counted=60)])
    with pytest.raises(UnknownNameError, match=r"^rule 'over-time': nhs-agenda-for-change on 2025-06-14 has no such"):
        toil_account(NHS, POST, [entry], on=date(2025, 12, 1))


@pytest.mark.parametrize(
    ("rate", "times", "said"),
    [
        (gives(amount=3), 1, "the rule is paid by the hour. Say so: leave `times` out."),
        (gives(amount=20, per=PaidPer.SESSION), None, "the rule is paid by the session. Say so: give `times`."),
        (gives(gives=Compensation.TOIL), None, "the rule gives time off alone, which stands for no pay. "
         "Leave the rule out."),
    ],
)  # fmt: skip
def test_time_off_stands_for_pay_that_its_rule_gives(rate: PremiumRate, times: int | None, said: str) -> None:
    """By the hour, or so many times: the other would be another amount, or none."""
    toil = time_off(usable_for=Span(months=3), expired=Outcome.PAID)
    terms = employer(working(premium("x", rate), groups=(group(combine=Combine.SUM),), toil=(toil,)))
    entry = ToilEarned(date(2025, 1, 10), 60, instead_of=[ToilInstead(rule="x", counted=60, times=times)])
    with pytest.raises(InvalidValueError) as refusal:
        toil_account(terms, Appointment("A", started=FIRST), [entry], on=date(2025, 7, 1))
    assert f"time off of 2025-01-10 instead of x: {said}" == str(refusal.value)


def test_nothing_is_paid_less_than_no_times() -> None:
    """None, where it is paid already with another shift, is the least."""
    assert 0 == ToilInstead(rule="x", counted=60, times=0).times
    with pytest.raises(InvalidValueError, match="times -1: nothing is paid less than no times"):
        ToilInstead(rule="x", counted=60, times=-1)


def test_an_entry_has_one_price() -> None:
    """Neither two prices nor something that is none."""
    pay = ToilInstead(rule="overtime", counted=60)
    with pytest.raises(InvalidValueError, match=r"^pay_multiplier 2: the pay it stands for is its price"):
        ToilEarned(date(2025, 6, 14), 60, pay_multiplier=2, instead_of=[pay])
    for wrong in ("overtime", 5):
        with pytest.raises(WrongTypeError, match=r"^instead_of .* is not a list"):
            ToilEarned(date(2025, 6, 14), 60, instead_of=wrong)  # type: ignore[arg-type]  # that is it


def test_time_off_is_known_from_the_day_its_shift_was_recorded() -> None:
    """Worked on 14 June and recorded on 6 October: nothing on 1 July, and 71.46 paid in October, not in September."""
    late = attrs.evolve(shift(6, 14, 18, 21), recorded=date(2025, 10, 6))
    entries = earned(late)
    assert [date(2025, 10, 6)] == [entry.recorded for entry in entries]
    assert toil_account(NHS, POST, entries, on=date(2025, 7, 1), known_on=date(2025, 7, 1)).balance == 0
    found = toil_account(NHS, POST, entries, on=date(2025, 12, 1)).payments
    assert [(date(2025, 10, 6), Decimal("71.46"))] == [(one.on, one.amount.amount) for one in found]


def test_a_shift_worked_out_anew_replaces_what_it_earned() -> None:
    """It ended at 20:00 and not at 21:00, as is known on 20 June: 120 minutes, and not 300."""
    entries = [*earned(shift(6, 14, 18, 21)), *earned(shift(6, 14, 18, 20), recorded=date(2025, 6, 20))]
    found = [toil_account(NHS, POST, entries, on=date(2025, 6, 30), known_on=date(2025, 6, day)) for day in (19, 20)]
    assert [180, 120] == [one.earned for one in found]


CHRISTMAS = Shift(datetime(2025, 12, 25, 20, tzinfo=LONDON), datetime(2025, 12, 26, 4, tzinfo=LONDON))
KNOWN = date(2026, 1, 10)


@pytest.mark.parametrize(
    ("hours", "balance"),
    [
        # It ended on the 25th already: three hours of Christmas Day, none of Boxing Day.
        ((datetime(2025, 12, 25, 20, tzinfo=LONDON), datetime(2025, 12, 25, 23, tzinfo=LONDON)), 180),
        # It began an hour later, and ended as told: 3 h + 4 h.
        ((datetime(2025, 12, 25, 21, tzinfo=LONDON), datetime(2025, 12, 26, 4, tzinfo=LONDON)), 420),
        # It was worked on the day before, which is no public holiday.
        ((datetime(2025, 12, 24, 8, tzinfo=LONDON), datetime(2025, 12, 24, 16, tzinfo=LONDON)), 0),
    ],
)
def test_what_a_corrected_shift_no_longer_earns_is_withdrawn(hours: tuple[datetime, datetime], balance: int) -> None:
    """As told first, the shift has 4 h of Christmas Day and 4 h of Boxing Day: 480 minutes, until 10 January."""
    first = earned(CHRISTMAS)
    corrected = toil_earned(
        NHS, worked_time(NHS, POST, [Shift(*hours)], take=Take.TOIL), recorded=KNOWN, replaces=first
    )
    entries = [*first, *corrected]
    found = [toil_account(NHS, POST, entries, on=KNOWN, known_on=date(2026, 1, day)).balance for day in (9, 10)]
    assert [480, balance] == found


def test_a_correction_has_a_day_and_corrects_what_has_a_name() -> None:
    """Neither can be told from the other entries otherwise."""
    worked = worked_time(NHS, POST, [CHRISTMAS], take=Take.TOIL)
    nameless = [ToilEarned(date(2025, 12, 25), 60)]
    for recorded, before in ((None, earned(CHRISTMAS)), (KNOWN, nameless)):
        with pytest.raises(InvalidValueError, match=r"^replaces: a correction has the day it became known"):
            toil_earned(NHS, worked, recorded=recorded, replaces=before)


def test_no_hours_earn_no_entries() -> None:
    """Without lines there is nothing to credit."""
    assert earned() == ()
