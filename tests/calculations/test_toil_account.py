"""Accounts of time off in lieu, each worked out by hand, through the library and through the command."""

from __future__ import annotations

import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

import paycalc
from factories.goldens import Row, rows
from factories.schemes import ASSUMED as NOBODY
from factories.schemes import allowance, points, post, rate, scheme, table
from factories.schemes import hours as week
from factories.toil import PLAIN, rules, toil_scheme
from paycalc import (
    Appointment,
    AssumedFigureError,
    InvalidValueError,
    NoTableInForceError,
    PaycalcError,
    PayScheme,
    Promotion,
    ToilEarned,
    ToilEndReason,
    ToilStatement,
    ToilTaken,
    UnknownNameError,
    WrongTypeError,
    load_toil_ledger,
    sentence,
    toil_account,
)
from paycalc.calculations.time_off.prices import ToilKnowledge
from paycalc.cli import main
from paycalc.rounding import Rounding
from paycalc.terms.hourly.plain_time import PlainTime
from paycalc.terms.hourly.toil_rules import Outcome
from paycalc.terms.hourly.working_time import WorkingTime
from paycalc.terms.scales.bands import Band
from paycalc.terms.stated import RoundingStages

pytestmark = pytest.mark.wheel

CASES = rows("toil.toml")
FIRST, MAY = date(2024, 4, 1), date(2025, 5, 1)
ASSUMED = {"source": "", "provenance": "assumed", "reason": "nobody published it"}


def terms(row: Row) -> PayScheme:
    """The scheme that a row is about."""
    if "scheme" in row:
        return paycalc.load_scheme(row["scheme"])
    told = row.get("rules", {})
    later = [rules(**{**told, **row["later_rules"], "expired": "lapses"})] if "later_rules" in row else []
    return toil_scheme(rules(**told), *later)


def appointment(row: Row) -> Appointment:
    """The post that a row is about."""
    return Appointment(row.get("band", "A"), started=row.get("started", FIRST), ended=row.get("ended"))


def ledger(row: Row, folder: Path) -> Path:
    """The ledger of a row, as a file."""
    path = folder / "ledger.csv"
    path.write_text(row["ledger"].lstrip(), encoding="utf-8")
    return path


def account(row: Row, folder: Path) -> ToilStatement:
    """What the library answers."""
    entries = load_toil_ledger(ledger(row, folder))
    return toil_account(terms(row), appointment(row), entries, on=row["on"], known_on=row.get("known_on"))


def paid(statement: ToilStatement) -> list[str]:
    """The payments, as a row writes them."""
    return [f"{one.on} {one.kind.value} {one.minutes} {one.amount.amount}" for one in statement.payments]


NAMED = [pytest.param(row, id=row["name"]) for row in CASES if "refused" not in row]
REFUSED = [pytest.param(row, id=row["name"]) for row in CASES if "refused" in row]


@pytest.mark.parametrize("row", NAMED)
def test_an_account_is_what_was_worked_out_by_hand(row: Row, tmp_path: Path) -> None:
    """The minutes of each lot, the totals, and each payment."""
    found = account(row, tmp_path)
    totals = {name: row.get(name, 0) for name in ("earned", "taken", "lapsed", "paid_out", "balance", "overdrawn")}
    assert totals == {name: getattr(found, name) for name in totals}
    assert row.get("payments", []) == paid(found)
    if "lots" in row:
        assert row["lots"] == [[lot.taken, lot.lapsed, lot.paid_out, lot.left] for lot in found.lots]
    assert row.get("notes", []) == [note.plain() for note in found.notes]


@pytest.mark.parametrize("row", REFUSED)
def test_what_the_rules_do_not_allow_is_refused_whole(row: Row, tmp_path: Path) -> None:
    """One message names every absence, or every day, that is refused."""
    with pytest.raises(PaycalcError) as refused:
        account(row, tmp_path)
    assert row["refused"] == str(refused.value)


def test_the_command_tells_what_the_library_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same ledger through `paycalc toil`, as JSON."""
    row = next(row for row in CASES if row.get("scheme") == "met-police-staff")
    path = str(ledger(row, tmp_path))
    assert (
        main(["toil", row["scheme"], "D", path, "--started", "2024-09-01", "--on", "2025-08-31", "--format=json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert {key: told[key] for key in ("balance_minutes", "earned_minutes", "taken_minutes")} == {
        "balance_minutes": 0,
        "earned_minutes": 300,
        "taken_minutes": 90,
    }
    assert (told["paid_out_minutes"], told["paid_out_hours"], told["pay"]) == (210, "3:30", "100.70")
    assert [one["amount"] for one in told["payments"]] == ["115.08", "-14.38"]
    assert told["payments"][0]["working"] == "19.18 × 1.5 × 4 h = 115.08"
    assert [one["covers"] for one in told["absences"]] == [[{"lot": 1, "minutes": 30}], [{"lot": 1, "minutes": 60}]]


def test_the_balance_of_a_range_of_days_is_that_of_each_day() -> None:
    """A lot is there on the last day on which it can be taken, and is not on the day after."""
    entries = [ToilEarned(date(2025, 6, 1), 300), ToilTaken(date(2025, 9, 1), 60)]
    found = {day: toil_account(toil_scheme(), post(), entries, on=day).balance for day in (
        date(2025, 5, 31), date(2025, 6, 1), date(2025, 8, 31), date(2025, 9, 1), date(2025, 9, 2),
    )}  # fmt: skip
    assert [0, 300, 300, 240, 0] == list(found.values())


def test_equal_entries_without_a_reference_are_two() -> None:
    """Somebody can work the same length twice on a day; only a reference says that two entries are one."""
    twice = [ToilEarned(date(2025, 6, 1), 60), ToilEarned(date(2025, 6, 1), 60)]
    absence = ToilTaken(date(2025, 6, 1), 100)
    found = toil_account(toil_scheme(), post(), [*twice, absence], on=date(2025, 6, 1))
    assert (120, 100, 20) == (found.earned, found.taken, found.balance)
    assert [(1, 60), (2, 40)] == [(cover.lot, cover.minutes) for cover in found.absences[0].covers]


def test_equal_lots_are_paid_each() -> None:
    """Two equal lots that expire on one day are two payments: 1 h x 10.00, twice."""
    twice = [ToilEarned(date(2025, 1, 1), 60), ToilEarned(date(2025, 1, 1), 60)]
    found = toil_account(toil_scheme(rules(expired="paid")), post(), twice, on=date(2025, 6, 1))
    assert [Decimal("10.00"), Decimal("10.00")] == [one.amount.amount for one in found.payments]
    assert Decimal("20.00") == found.pay.amount


def test_two_entries_of_one_reference_known_from_one_day_are_refused() -> None:
    """Neither replaces the other, so that neither can count."""
    both = [ToilEarned(date(2025, 6, 1), minutes, reference="shift 17") for minutes in (60, 90)]
    with pytest.raises(InvalidValueError, match=r"^reference 'shift 17': 2 entries of it became known on 2025-06-01"):
        toil_account(toil_scheme(), post(), both, on=date(2025, 6, 1))


def test_a_scheme_without_rules_has_no_account() -> None:
    """Neither one without any rules for hours worked, nor one whose rules say nothing of time off."""
    entry = ToilEarned(date(2025, 6, 1), 60)
    for terms_ in (scheme(), scheme(working_time=WorkingTime(zone="UTC", plain_time=(PLAIN,)))):
        with pytest.raises(
            NoTableInForceError, match=r"^time off in lieu of demo on 2025-06-01: the scheme has no rules"
        ):
            toil_account(terms_, post(), [entry], on=date(2025, 6, 1))


def test_an_unknown_band_is_refused_though_no_money_is_asked_for() -> None:
    """A misspelt band is not passed over in silence."""
    with pytest.raises(UnknownNameError, match=r"^band 'X': demo has no such band"):
        toil_account(toil_scheme(), post(band="X"), [], on=date(2025, 6, 1))


def test_the_band_is_the_one_held_on_the_day() -> None:
    """A promotion changes it from its day on."""
    two = toil_scheme(
        pay_tables=(table(points(20000), points(30000, band="B")),),
        bands=(Band(code="A"), Band(code="B")),
    )
    held = post(changes=[Promotion(on=date(2025, 6, 2), band="B", point=1)])
    assert ["A", "B"] == [toil_account(two, held, [], on=date(2025, 6, day)).band for day in (1, 2)]


def test_the_day_that_is_known_is_told() -> None:
    """Of the question, or of a scheme that is a view already."""
    terms_ = toil_scheme()
    asked = toil_account(terms_, post(), [], on=date(2025, 6, 1), known_on=date(2025, 5, 1))
    viewed = toil_account(terms_.known_on(date(2025, 5, 1)), post(), [], on=date(2025, 6, 1))
    assert [date(2025, 5, 1)] * 2 == [asked.known_on, viewed.known_on]
    assert toil_account(terms_, post(), [], on=date(2025, 6, 1)).known_on is None


def test_rules_announced_later_are_not_known() -> None:
    """With `known_on` the scheme is viewed as of that day: 60 min at 1, and not at 2."""
    later = rules(effective_from=date(2025, 5, 1), announced=date(2025, 7, 1), multiplier=2)
    entry = [ToilEarned(date(2025, 6, 1), 60)]
    terms_ = toil_scheme(rules(), later)
    asked = [
        toil_account(terms_, post(), entry, on=date(2025, 6, 1), known_on=date(2025, month, 1)) for month in (6, 7)
    ]
    assert [60, 120] == [found.earned for found in asked]


def test_a_change_recorded_after_the_pay_out_is_a_payment_of_its_own() -> None:
    """Point 2 from 1 January, as told on 1 July: 10.00 was paid on 2 May, and 21,000 / 2,000 = 10.50 was right."""
    held = post(changes=[Promotion(on=date(2025, 1, 1), band="B", point=1, recorded=date(2025, 7, 1))])
    two = toil_scheme(
        rules(expired="paid"),
        pay_tables=(table(points(20000), points(21000, band="B")),),
        bands=(Band(code="A"), Band(code="B")),
    )
    found = toil_account(two, held, [ToilEarned(date(2025, 2, 1), 60)], on=date(2025, 8, 1))
    assert ["2025-05-02 pay-out 60 10.00", "2025-07-01 pay-out 0 0.50"] == paid(found)


def test_a_rate_of_an_allowance_that_is_announced_after_the_pay_out_is_a_payment_of_its_own() -> None:
    """(20,000 + 2,000) / 2,000 = 11.00 was paid on 2 May; 4,000 from January, as told on 1 July, make it 12.00."""
    place = allowance("place", rate(amount=2000), rate(date(2025, 1, 1), amount=4000, announced=date(2025, 7, 1)))
    plain = attrs.evolve(PLAIN, base=("basic", "place"))
    hours = WorkingTime(zone="UTC", plain_time=(plain,), toil=(rules(expired="paid"),))
    terms_ = scheme(table(points(20000)), working_time=hours, allowances=(place,))
    found = toil_account(terms_, post(), [ToilEarned(date(2025, 2, 1), 60)], on=date(2025, 8, 1))
    assert ["2025-05-02 pay-out 60 11.00", "2025-07-01 pay-out 0 1.00"] == paid(found)


@pytest.mark.parametrize(
    ("announced", "expected"),
    [
        # By the day of the pay-out the rate is known: 21,000 / 2,000 = 10.50 at once.
        (date(2025, 6, 2), ["2025-06-02 pay-out 60 10.50"]),
        # A day too late: 20,000 / 2,000 = 10.00 was paid, and 0.50 is owed from the day on which more is known.
        (date(2025, 6, 3), ["2025-06-02 pay-out 60 10.00", "2025-06-03 pay-out 0 0.50"]),
    ],
)
def test_a_pay_out_on_the_first_day_of_a_table_goes_by_it_if_it_is_announced_by_then(
    announced: date, expected: list[str]
) -> None:
    """Earned on 1 March, to 1 June, and paid at the rate of 2 June, which is the first day of the table."""
    tables = table(points(20000)), table(points(21000), since=date(2025, 6, 2), announced=announced)
    terms_ = toil_scheme(rules(expired="paid", paid_at="paid"), pay_tables=tables)
    found = toil_account(terms_, post(), [ToilEarned(date(2025, 3, 1), 60)], on=date(2025, 8, 1))
    assert expected == paid(found)


@pytest.mark.parametrize(
    ("told", "recorded", "refused"),
    [
        ({}, date(2025, 6, 11), False),  # covered as far as was known when it was taken
        ({}, date(2025, 6, 10), True),  # the correction was known on the day itself
        ({"recorded": date(2025, 6, 10)}, date(2025, 6, 11), False),  # recorded later, and before the correction
        ({"recorded": date(2025, 6, 12)}, date(2025, 6, 12), True),  # recorded when the correction was known
        ({"recorded": date(2025, 6, 12)}, date(2025, 6, 13), False),
    ],
)
def test_an_absence_is_judged_on_what_was_known_on_its_day_or_when_it_was_recorded(
    told: dict[str, Any], recorded: date, refused: bool
) -> None:
    """60 min of 9 June or earlier, corrected to 40 from a day on, and an absence of 60 min: 20 lack by what is known.

    The absence is of 10 June, or of 9 June and recorded later.
    """
    absence = ToilTaken(date(2025, 6, 9) if told else date(2025, 6, 10), 60, **told)
    first = ToilEarned(date(2025, 6, 1), 60, reference="shift 17")
    ledger_ = [first, ToilEarned(date(2025, 6, 1), 40, reference="shift 17", recorded=recorded), absence]
    if refused:
        with pytest.raises(InvalidValueError, match=r"^absence beyond the balance: 0:20 of 1:00 hours on"):
            toil_account(toil_scheme(), post(), ledger_, on=date(2025, 7, 1))
    else:
        found = toil_account(toil_scheme(), post(), ledger_, on=date(2025, 7, 1))
        assert (-20, 20, 1) == (found.balance, found.overdrawn, len(found.notes))


def test_a_rate_that_turns_out_lower_after_the_pay_out_is_an_overpayment() -> None:
    """10.00 was paid on 2 May for an hour; 19,000 from January, as told on 1 July, make it 9.50: 0.50 less."""
    lower = table(points(19000), since=date(2025, 1, 1), announced=date(2025, 7, 1))
    terms_ = toil_scheme(rules(expired="paid"), pay_tables=(table(points(20000)), lower))
    found = toil_account(terms_, post(), [ToilEarned(date(2025, 2, 1), 60)], on=date(2025, 8, 1))
    assert ["2025-05-02 pay-out 60 10.00", "2025-07-01 overpayment 0 -0.50"] == paid(found)


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ({}, NOBODY, [False, True]),
        (NOBODY, {}, [True, True]),  # the difference is of what was paid, too
        ({}, {}, [False, False]),
    ],
)
def test_a_difference_is_as_sure_as_what_is_due_and_what_was_paid(
    first: dict[str, Any], later: dict[str, Any], expected: list[bool]
) -> None:
    """10.00 was paid on 2 May, and 10.50 is right by a table announced on 1 July; either may be assumed."""
    tables = (
        table(points(20000), **first),
        table(points(21000), since=date(2025, 1, 1), announced=date(2025, 7, 1), **later),
    )
    terms_ = toil_scheme(rules(expired="paid"), pay_tables=tables)
    found = toil_account(terms_, post(), [ToilEarned(date(2025, 2, 1), 60)], on=date(2025, 8, 1))
    assert ["2025-05-02 pay-out 60 10.00", "2025-07-01 pay-out 0 0.50"] == paid(found)
    assert expected == [one.amount.assumed for one in found.payments]


JANUARY, JULY = date(2025, 1, 1), date(2025, 7, 1)
HOUR = ToilEarned(date(2025, 2, 1), 60)  # to 1 May, and so paid on 2 May: 10.00


def later(salary: int, announced: date = JULY) -> PayScheme:
    """20,000 a year, 10.00 an hour, and as told on a day another salary from January."""
    told = table(points(salary), since=JANUARY, announced=announced)
    return toil_scheme(rules(expired="paid"), pay_tables=(table(points(20000)), told))


def payments(terms_: PayScheme, *entries: ToilEarned | ToilTaken, **facts: Any) -> list[str]:
    """What is paid by the end of 2025."""
    return paid(toil_account(terms_, post(**facts), entries, on=date(2025, 12, 31)))


def test_a_rate_that_is_announced_on_the_day_of_the_pay_out_is_paid_once() -> None:
    """21,000 / 2,000 = 10.50 is known on 2 May itself, and on the day after it is owed 0.50."""
    assert ["2025-05-02 pay-out 60 10.50"] == payments(later(21000, date(2025, 5, 2)), HOUR)
    assert ["2025-05-02 pay-out 60 10.00", "2025-05-03 pay-out 0 0.50"] == payments(
        later(21000, date(2025, 5, 3)), HOUR
    )


def test_what_is_earned_after_an_announcement_changes_nothing_that_was_paid_before_it() -> None:
    """Another hour of 1 August is paid on 2 November, at 10.50."""
    assert [
        "2025-05-02 pay-out 60 10.00",
        "2025-07-01 pay-out 0 0.50",
        "2025-11-02 pay-out 60 10.50",
    ] == payments(later(21000), HOUR, ToilEarned(date(2025, 8, 1), 60))


def test_a_rate_and_an_absence_that_become_known_on_one_day_are_one_payment() -> None:
    """30 min of 1 May were taken: 30 min at 10.50 are 5.25, and 10.00 was paid: 4.75 too much."""
    absence = ToilTaken(date(2025, 5, 1), 30, recorded=JULY)
    assert ["2025-05-02 pay-out 60 10.00", "2025-07-01 overpayment -30 -4.75"] == payments(later(21000), HOUR, absence)


def test_minutes_are_put_right_though_the_money_is() -> None:
    """30 min at 20.00 are 10.00, as was paid for 60 at 10.00: the minutes paid out are 30 all the same."""
    absence = ToilTaken(date(2025, 5, 1), 30, recorded=JULY)
    found = toil_account(later(40000), post(), [HOUR, absence], on=date(2025, 12, 31))
    assert ["2025-05-02 pay-out 60 10.00", "2025-07-01 overpayment -30 0.00"] == paid(found)
    assert (30, 30) == (found.paid_out, found.taken)


def test_a_correction_to_a_later_day_takes_back_what_was_paid_by_then() -> None:
    """60 min are the cap: those of 3 June were paid that day. As told on 10 June they are of 20 June, and paid then."""
    capped = toil_scheme(rules(cap_minutes=60, over_cap="paid"), pay_tables=(table(points(20000)),))
    named = ToilEarned(date(2025, 6, 3), 60, reference="shift 17")
    moved = attrs.evolve(named, on=date(2025, 6, 20), recorded=date(2025, 6, 10))
    assert [
        "2025-06-03 pay-out 60 10.00",
        "2025-06-10 overpayment -60 -10.00",
        "2025-06-20 pay-out 60 10.00",
    ] == payments(capped, ToilEarned(date(2025, 6, 1), 60), named, moved)


def test_payments_are_in_order_of_their_days() -> None:
    """What was earned first can be taken to 1 June here, and what was earned after it to 1 March."""
    entries = [
        ToilEarned(date(2025, 1, 1), 60, last_day=date(2025, 6, 1)),
        ToilEarned(date(2025, 1, 2), 30, last_day=date(2025, 3, 1)),
    ]
    one_point = toil_scheme(rules(expired="paid"), pay_tables=(table(points(20000)),))
    assert ["2025-03-02 pay-out 30 5.00", "2025-06-02 pay-out 60 10.00"] == payments(one_point, *entries)


@pytest.mark.parametrize(
    ("recorded", "day"), [(date(2025, 6, 1), date(2025, 6, 1)), (date(2025, 6, 2), date(2025, 6, 2))]
)
def test_what_is_beyond_the_cap_is_paid_when_it_is_known(recorded: date, day: date) -> None:
    """60 min are the cap, and 60 more of the same day are recorded on that day, or on the next: 10.00 then."""
    capped = toil_scheme(rules(cap_minutes=60, over_cap="paid"), pay_tables=(table(points(20000)),))
    entries = ToilEarned(date(2025, 6, 1), 60), ToilEarned(date(2025, 6, 1), 60, recorded=recorded)
    assert [f"{day} pay-out 60 10.00"] == payments(capped, *entries)


def test_a_rule_of_plain_time_that_is_announced_after_the_pay_out_is_a_payment_of_its_own() -> None:
    """20,000 / 2,000 = 10.00 was paid; by 1,600 hours from January, as told on 1 July, it is 12.50."""
    other = PlainTime(effective_from=JANUARY, announced=JULY, hours_in_year=Decimal(1600), source="paper")
    hours = WorkingTime(zone="UTC", plain_time=(PLAIN, other), toil=(rules(expired="paid"),))
    terms_ = scheme(table(points(20000)), working_time=hours)
    assert ["2025-05-02 pay-out 60 10.00", "2025-07-01 pay-out 0 2.50"] == payments(terms_, HOUR)


def test_a_full_time_week_that_is_announced_after_the_pay_out_is_a_payment_of_its_own() -> None:
    """20,800 / 52 / 40 = 10.00 was paid; by a week of 32 hours from January, as told on 1 July, it is 12.50."""
    weekly = PlainTime(effective_from=FIRST, weeks_in_year=Decimal(52), source="paper")
    hours = WorkingTime(zone="UTC", plain_time=(weekly,), toil=(rules(expired="paid"),))
    weeks = week(40), week(32, JANUARY, announced=JULY)
    terms_ = scheme(table(points(20800)), working_time=hours, full_time_hours=weeks)
    assert ["2025-05-02 pay-out 60 10.00", "2025-07-01 pay-out 0 2.50"] == payments(terms_, HOUR)


def test_what_a_leaver_earned_is_paid_at_the_rate_of_the_day_it_was_earned() -> None:
    """10.00 of 1 February, though an hour is worth 10.50 since 1 April; the last day in post is 30 April."""
    leaver = toil_scheme(rules(leaver="paid"))
    assert ["2025-05-01 pay-out 60 10.00"] == payments(leaver, HOUR, ended=date(2025, 4, 30))


def test_time_off_can_be_earned_and_taken_on_the_first_and_the_last_day_in_post() -> None:
    """An hour each day, and half of it taken at once; on the last day nothing is told of what is overdrawn yet."""
    post_ = post(FIRST, ended=date(2024, 4, 2))
    negative = toil_scheme(rules(beyond_balance="negative"))
    for day in (FIRST, date(2024, 4, 2)):
        found = toil_account(negative, post_, [ToilEarned(day, 60), ToilTaken(day, 30)], on=day)
        assert (60, 30, 30) == (found.earned, found.taken, found.balance)
        absence = [ToilTaken(day, 30)]
        assert () == toil_account(negative, post_, absence, on=day).notes
        told = [note.plain() for note in toil_account(negative, post_, absence, on=date(2024, 4, 3)).notes]
        assert told == [
            "0:30 hours are overdrawn by a post that ended on 2024-04-02: how they are recovered is not worked out"
        ]


@pytest.mark.parametrize(
    ("ended", "last_day", "paid_on_leaving"),
    [
        (date(2025, 4, 30), date(2025, 4, 30), True),  # the post ends before the lot does
        (date(2025, 5, 1), date(2025, 5, 1), None),  # both end on one day: it expires
        (date(2025, 5, 2), date(2025, 5, 1), None),
        (None, date(2025, 5, 1), None),
    ],
)
def test_the_last_day_of_a_lot_is_that_in_post_at_the_latest(
    ended: date | None, last_day: date, paid_on_leaving: bool | None
) -> None:
    """An hour of 1 February can be taken to the end of 1 May, and a leaver's balance is paid."""
    found = toil_account(toil_scheme(rules(leaver="paid")), post(ended=ended), [HOUR], on=HOUR.on).lots[0]
    assert (last_day, paid_on_leaving) == (found.last_day, found.paid_on_leaving)


def test_what_was_known_is_looked_up_once() -> None:
    """Of all days on which the same was known there is one view, which what is paid is remembered by."""
    knowledge = ToilKnowledge(later(21000), post())
    assert knowledge.on(date(2025, 5, 2)) is knowledge.on(date(2025, 6, 30))
    assert knowledge.on(JULY) is knowledge.now


def test_what_no_rate_was_known_for_is_paid_at_the_one_that_is_known_now() -> None:
    """The first table of all was announced on 1 July, after the pay-out of 2 May: 10.00 for an hour."""
    first = table(points(20000), announced=date(2025, 7, 1))
    terms_ = toil_scheme(rules(expired="paid"), pay_tables=(first,))
    found = toil_account(terms_, post(), [ToilEarned(date(2025, 2, 1), 60)], on=date(2025, 8, 1))
    assert ["2025-05-02 pay-out 60 10.00"] == paid(found)


def test_what_no_rate_is_known_for_is_refused() -> None:
    """What has no plain time is not paid nothing in silence."""
    plain = attrs.evolve(PLAIN, effective_from=date(2025, 3, 1))
    bare = scheme(working_time=WorkingTime(zone="UTC", plain_time=(plain,), toil=(rules(expired="paid"),)))
    with pytest.raises(NoTableInForceError, match=r"^plain time of demo on 2025-02-01"):
        toil_account(bare, post(), [ToilEarned(date(2025, 2, 1), 60)], on=date(2025, 8, 1))


@pytest.mark.parametrize(
    ("earned", "due", "pay", "assumed"),
    [
        (date(2025, 3, 8), date(2025, 6, 9), "10.50", False),
        (date(2025, 3, 9), date(2025, 6, 10), "10.50", True),
        (date(2025, 3, 18), date(2025, 6, 19), "10.50", True),
        (date(2025, 3, 19), date(2025, 6, 20), "11.00", False),
    ],
)
def test_what_is_paid_out_while_nobody_can_tell_whether_the_table_was_known_is_assumed(
    earned: date, due: date, pay: str, assumed: bool
) -> None:
    """A paper of 9 June does not know the table of April, and one of 20 June does.

    An hour at point 2 is 21,000 / 2,000 = 10.50, and by the new table 22,000 / 2,000 = 11.00.
    """
    later = table(
        points(21000, 22000, 23000),
        since=date(2025, 4, 1),
        announced=date(2025, 6, 20),
        unannounced_on=date(2025, 6, 9),
    )
    tables = table(points(20000, 21000, 22000)), later
    terms_ = toil_scheme(rules(expired="paid", paid_at="paid"), pay_tables=tables)
    first = toil_account(terms_, post(), [ToilEarned(earned, 60)], on=date(2025, 7, 1)).payments[0]
    assert (due, Decimal(pay), assumed) == (first.on, first.amount.amount, first.amount.assumed)


def test_a_correction_of_a_lot_that_ended_twice_tells_why_the_last_of_it_ended() -> None:
    """Of 150 min 50 were over the cap and 100 expired, at 10.00 an hour 8.33 and 16.67; it was 180 min.

    80 min over the cap are 13.33: 30 min more, and 5.00.
    """
    toil = rules(expired="paid", cap_minutes=100, over_cap="paid")
    told = ToilEarned(date(2025, 1, 10), 150, reference="a")
    entries = [told, attrs.evolve(told, minutes=180, recorded=MAY)]
    found = toil_account(toil_scheme(toil), post(), entries, on=MAY)
    assert [
        (date(2025, 1, 10), ToilEndReason.OVER_CAP, 50, Decimal("8.33")),
        (date(2025, 4, 11), ToilEndReason.EXPIRED, 100, Decimal("16.67")),
        (MAY, ToilEndReason.EXPIRED, 30, Decimal("5.00")),
    ] == [(one.on, one.reason, one.minutes, one.amount.amount) for one in found.payments]


def test_a_strict_answer_rests_on_no_assumption() -> None:
    """The rules of the day and of each lot count, and the rate of each payment."""
    assumed, entries = toil_scheme(rules(**ASSUMED)), [ToilEarned(date(2025, 6, 1), 60)]
    with pytest.raises(AssumedFigureError) as refused:
        toil_account(assumed, post(), entries, on=date(2025, 6, 1), strict=True)
    assert str(refused.value) == (
        "strict time off in lieu of band A on 2025-06-01: it rests on assumptions: rules of time off "
        "in lieu from 2024-04-01 (assumed: nobody published it). "
        "Give working_time.toil in a scheme that extends this one."
    )
    found = toil_account(toil_scheme(), post(), entries, on=date(2025, 6, 1), strict=True)
    assert (False, ["paper"]) == (found.assumed, [source.code for source in found.cited])
    assert toil_account(assumed, post(), entries, on=date(2025, 6, 1)).assumed


def test_a_rate_without_end_is_not_told_and_the_amount_is_exact() -> None:
    """Plain time of 20,000 / 1,800 is 11.11... without end, and 9 h of it are 100.00."""
    plain = PlainTime(effective_from=FIRST, hours_in_year=Decimal(1800), source="paper")
    terms_ = scheme(working_time=WorkingTime(zone="UTC", plain_time=(plain,), toil=(rules(expired="paid"),)))
    found = toil_account(terms_, post(), [ToilEarned(date(2025, 1, 1), 540)], on=date(2025, 6, 1)).payments[0]
    assert (None, Decimal("100.00")) == (found.rate, found.amount.amount)
    assert found.amount.working.plain() == "20000.00 / 1800 × 9 h = 100.00"


def test_the_enhanced_rate_is_rounded_where_the_scheme_says() -> None:
    """20,000 / 2,087 = 9.5831, so 9.58; x 1.5 = 14.37, to tenths 14.40; x 127/60 = 30.48."""
    plain = PlainTime(effective_from=FIRST, hours_in_year=Decimal(2087), source="paper")
    toil = rules(expired="paid", pay_multiplier=Decimal("1.5"))
    stages = RoundingStages(hourly_rate=Rounding(), enhanced_rate=Rounding(Decimal("0.1")))
    terms_ = scheme(working_time=WorkingTime(zone="UTC", plain_time=(plain,), toil=(toil,)), rounding=stages)
    found = toil_account(terms_, post(), [ToilEarned(date(2025, 1, 1), 127)], on=date(2025, 6, 1)).payments[0]
    assert found.amount.working.plain() == "9.58 × 1.5 = 14.40, × 127/60 h = 30.48"


def test_what_was_wrongly_asked_is_refused_in_words() -> None:
    """Neither another thing than an entry, nor a day that is none, is guessed at."""
    with pytest.raises(WrongTypeError, match=r"^entries\[0\] 'earned': a str is not a ToilEntry"):
        toil_account(toil_scheme(), post(), ["earned"], on=date(2025, 6, 1))  # type: ignore[list-item]  # that is it
    with pytest.raises(WrongTypeError, match=r"^entries 5: an int is not a list"):
        toil_account(toil_scheme(), post(), 5, on=date(2025, 6, 1))  # type: ignore[arg-type]  # that is it
    with pytest.raises(WrongTypeError, match=r"^on '2025-06-01': a str is not a day"):
        toil_account(toil_scheme(), post(), [], on="2025-06-01")  # type: ignore[arg-type]  # that is it


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"minutes": -1}, "minutes -1: an entry has whole minutes. Allowed: 0 to 100000."),
        ({"minutes": 100_001}, "minutes 100001: an entry has whole minutes. Allowed: 0 to 100000."),
        ({"minutes": 7.5}, "minutes 7.5: a whole number is needed. Allowed: int."),
        ({"multiplier": 0}, "multiplier 0: it multiplies neither time nor a rate. Allowed: above 0, at most 10."),
        ({"pay_multiplier": 11}, "multiplier 11: it multiplies neither time nor a rate. Allowed: above 0, at most 10."),
        ({"last_day": date(2025, 5, 31)}, "last_day 2025-05-31: it is earned on 2025-06-01. Give a later day."),
        ({"reference": 17}, "name 17: a int is not a name. Allowed: text."),
    ],
)
def test_an_entry_that_cannot_be_is_refused(wrong: dict[str, Any], said: str) -> None:
    """What was earned, with one fact that is wrong."""
    with pytest.raises(PaycalcError) as refused:
        ToilEarned(**{"on": date(2025, 6, 1), "minutes": 60, **wrong})
    assert said == str(refused.value)


def test_an_absence_is_of_one_day() -> None:
    """A day has 1,440 minutes, so that it is clear what each minute is covered by."""
    assert ToilTaken(date(2025, 6, 1), 1440).minutes == 1440
    with pytest.raises(
        InvalidValueError, match=r"^1441 minutes on 2025-06-01: an absence is of one day. Give an entry"
    ):
        ToilTaken(date(2025, 6, 1), 1441)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"expired": None}, "usable_for and expired go together: how long, and what becomes of the rest."),
        ({"cap_minutes": 60}, "cap_minutes and over_cap go together: how much, and what becomes of the rest."),
        ({"cap_minutes": 0, "over_cap": Outcome.PAID}, "cap_minutes is above zero."),
        (
            {"rounding": Rounding()},
            "time off is kept in whole minutes: the unit of rounding is a whole number.",
        ),
    ],
)
def test_rules_that_contradict_themselves_are_refused(wrong: dict[str, Any], said: str) -> None:
    """Each consequence belongs to what it is the consequence of."""
    with pytest.raises(InvalidValueError) as refused:
        attrs.evolve(rules(), **wrong)
    assert said == str(refused.value)


def test_a_statement_pickles_and_is_said_in_one_sentence() -> None:
    """With what expires first, and what was paid."""
    entries = [ToilEarned(date(2025, 1, 1), 60), ToilEarned(date(2025, 6, 1), 450), ToilEarned(date(2025, 6, 2), 90)]
    found = toil_account(toil_scheme(rules(expired="paid")), post(), entries, on=date(2025, 6, 2))
    assert found == pickle.loads(pickle.dumps(found))  # noqa: S301  # our own bytes
    assert sentence(found) == (
        "At the end of 2 June 2025 a post in band A of An employer made up for tests has 9:00 hours of time off in "
        "lieu left: 10:00 earned, 0:00 taken, 0:00 lapsed, 1:00 paid out for £10.00; 7:30 of it can be taken to the "
        "end of 1 September 2025."
    )
