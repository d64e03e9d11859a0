"""What changes in an appointment: each change from its day, whatever order the facts come in."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import attrs
import pytest

from factories.schemes import FIRST, allowance, band, ends_scheme, place, points, post, promotes, rate, scheme, table
from paycalc import (
    AllowanceEnds,
    AllowanceStarts,
    Appointment,
    HeldAllowance,
    HoursChange,
    IncrementMoved,
    InvalidValueError,
    LocationChange,
    Promotion,
    Span,
    WrongTypeError,
    position,
    progression,
    salary,
)

JULY, NEXT = date(2024, 7, 1), date(2025, 4, 1)
TWO_BANDS: dict[str, Any] = {"bands": (band("A"), band("B")), "promotion": promotes()}


def two_bands(**parts: Any) -> Any:
    """Band A with 20000, 21000 and 22000, band B with 21000, 22500 and 24000."""
    return scheme(table(points(20000, 21000, 22000), points(21000, 22500, 24000, band="B")), **{**TWO_BANDS, **parts})


def test_hours_change_from_their_day() -> None:
    """18 of 36 hours halve 20,000."""
    changed = post(changes=(HoursChange(on=JULY, weekly_hours=18),))
    paid = [salary(scheme(), changed, on=day).basic_salary.amount for day in (date(2024, 6, 30), JULY)]
    assert [20000, 10000] == paid


def test_hours_go_back_to_full_time() -> None:
    """No hours of their own are full time."""
    changed = post(weekly_hours=18, changes=(HoursChange(on=JULY),))
    paid = [salary(scheme(), changed, on=day).basic_salary.amount for day in (date(2024, 6, 30), JULY)]
    assert [10000, 20000] == paid


def test_the_place_changes_from_its_day() -> None:
    """The place's own allowance is paid from then, and no longer when there is no place."""
    inner = allowance("weighting", rate(amount=500, locations=("inner",)))
    terms = scheme(allowances=(inner,), locations=(place("inner"),))
    changed = post(changes=(LocationChange(on=JULY, location="inner"), LocationChange(on=NEXT)))
    paid = [salary(terms, changed, on=day).allowances.amount for day in (date(2024, 6, 30), JULY, NEXT)]
    assert [0, 500, 0] == paid


def test_an_allowance_starts_and_ends() -> None:
    """It is paid from the day it starts to the day before it ends, and may start again on that day."""
    terms = scheme(allowances=(allowance("standby", rate(amount=600), automatic=False),))
    start, end = AllowanceStarts(on=JULY, code="standby"), AllowanceEnds(on=NEXT, code="standby")
    days = (date(2024, 6, 30), JULY, date(2025, 3, 31), NEXT)
    paid = [salary(terms, post(changes=(end, start)), on=day).allowances.amount for day in days]
    assert [0, 600, 600, 0] == paid
    again = post(changes=(AllowanceStarts(on=NEXT, code="standby"), start, end))
    assert [0, 600, 600, 600] == [salary(terms, again, on=day).allowances.amount for day in days]


@pytest.mark.parametrize("held", ["standby", HeldAllowance("standby", starts=FIRST)])
def test_an_allowance_that_the_post_began_with_can_end(held: str | HeldAllowance) -> None:
    """However it was given; another that the post has goes on."""
    terms = scheme(
        allowances=tuple(allowance(code, rate(amount=600), automatic=False) for code in ("standby", "other"))
    )
    changed = post(allowances=(held, "other"), changes=(AllowanceEnds(on=JULY, code="standby"),))
    assert [1200, 600] == [salary(terms, changed, on=day).allowances.amount for day in (date(2024, 6, 30), JULY)]


@pytest.mark.parametrize(("held", "has"), [((), "none of the optional ones"), (("other",), "other")])
def test_an_allowance_that_the_post_does_not_have_cannot_end(held: tuple[str, ...], has: str) -> None:
    """The refusal names those that it has."""
    changed = post(allowances=held, changes=(AllowanceEnds(on=JULY, code="standby"),))
    with pytest.raises(InvalidValueError) as refusal:
        position(scheme(), changed, on=JULY)
    expected = f"allowance standby ends on 2024-07-01: the post does not have it then. Allowed: {has}."
    assert expected == str(refusal.value)


@pytest.mark.parametrize(("moved_to", "then"), [(date(2025, 10, 1), [1, 1, 1, 2]), (date(2024, 12, 1), [1, 2, 2, 2])])
def test_an_increment_moves(moved_to: date, then: list[int]) -> None:
    """Put off from April to October, or brought forward to December."""
    changed = post(changes=(IncrementMoved(on=JULY, increment_date=moved_to),))
    days = (JULY, date(2024, 12, 1), NEXT, date(2025, 10, 1))
    assert then == [position(scheme(), changed, on=day).point for day in days]


def test_later_increments_follow_from_the_moved_one() -> None:
    """A year after October 2025, by the rule."""
    changed = post(changes=(IncrementMoved(on=JULY, increment_date=date(2025, 10, 1)),))
    assert date(2026, 10, 1) == position(scheme(), changed, on=date(2025, 10, 1)).next_increment


def test_an_increment_moved_to_no_later_day_is_refused() -> None:
    """It would have fallen due before it was moved."""
    with pytest.raises(InvalidValueError) as refusal:
        IncrementMoved(on=JULY, increment_date=JULY)
    expected = "increment moved on 2024-07-01 to 2024-07-01: it is not moved to a later day. Give a later day."
    assert expected == str(refusal.value)


def test_at_the_top_no_increment_can_move() -> None:
    """There is none."""
    changed = post(point=3, changes=(IncrementMoved(on=JULY, increment_date=NEXT),))
    with pytest.raises(InvalidValueError) as refusal:
        position(scheme(), changed, on=JULY)
    assert "increment moved on 2024-07-01: no increment is due to be moved. Leave it out." == str(refusal.value)


def test_of_one_day_an_increment_comes_before_all_else() -> None:
    """Due on the day it would be moved, it is had; what moves is the next."""
    changed = post(changes=(IncrementMoved(on=NEXT, increment_date=date(2027, 1, 1)),))
    held = position(scheme(), changed, on=NEXT)
    assert (2, date(2027, 1, 1)) == (held.point, held.next_increment)


def test_the_order_of_facts_changes_nothing() -> None:
    """Five changes, two of them on one day, in every order."""
    terms = two_bands(
        allowances=(allowance("standby", rate(amount=600), automatic=False),), locations=(place("inner"),)
    )
    changes = (
        HoursChange(on=JULY, weekly_hours=18),
        Promotion(on=JULY, band="B"),
        AllowanceStarts(on=date(2024, 8, 1), code="standby"),
        LocationChange(on=date(2024, 9, 1), location="inner"),
        AllowanceEnds(on=date(2024, 10, 1), code="standby"),
    )
    answers = {repr(progression(terms, post(changes=order), until=NEXT)) for order in permutations(changes)}
    assert 1 == len(answers)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            (HoursChange(on=JULY, weekly_hours=18), HoursChange(on=JULY)),
            "two changes of kind hours on 2024-07-01: they contradict each other. "
            "Give one, or the later day on which the right one was `recorded`.",
        ),
        (
            (HoursChange(on=date(2024, 3, 31), weekly_hours=18),),
            "change on 2024-03-31: it is before 2024-04-01, when the post as given begins. Give a later day.",
        ),
    ],
)
def test_changes_that_contradict_the_rest_are_refused(changes: tuple[HoursChange, ...], message: str) -> None:
    """Two of one kind on a day; one before the post begins."""
    with pytest.raises(InvalidValueError) as refusal:
        post(changes=changes)
    assert message == str(refusal.value)


def test_a_later_record_corrects_a_change_of_its_kind_and_day() -> None:
    """18 hours, recorded on the day; corrected on 1 August to 27: known as 18 until then, and as 27 afterwards."""
    first = HoursChange(on=JULY, weekly_hours=18)
    right = HoursChange(on=JULY, weekly_hours=27, recorded=date(2024, 8, 1))
    for changes in permutations((first, right)):
        held = post(changes=changes)
        known = [held.known_on(day) for day in (date(2024, 7, 31), date(2024, 8, 1))]
        assert [10000, 15000] == [salary(scheme(), one, on=JULY).basic_salary.amount for one in known]
        assert (right,) == held.effective_changes


def test_a_correction_replaces_the_change_of_the_same_allowance_alone() -> None:
    """Of two allowances that start on a day, one is recorded again."""
    first, other = AllowanceStarts(on=JULY, code="a"), AllowanceStarts(on=JULY, code="b")
    again = AllowanceStarts(on=JULY, code="a", recorded=NEXT)
    assert {again, other} == set(post(changes=(first, other, again)).effective_changes)


def test_an_automatic_allowance_cannot_be_ended() -> None:
    """The refusal says that it is automatic, and how its days are told."""
    terms = scheme(allowances=(allowance("weighting", rate(amount=600)),))
    with pytest.raises(InvalidValueError) as refusal:
        salary(terms, post(changes=(AllowanceEnds(on=JULY, code="weighting"),)), on=JULY)
    expected = (
        "allowance weighting ends on 2024-07-01: it is automatic: every post has it that a rate of it applies to. "
        "Give it with its `starts` and its `last_day` among the allowances of the appointment."
    )
    assert expected == str(refusal.value)
    told = post(allowances=(HeldAllowance("weighting", FIRST, date(2024, 6, 30)),))
    assert [600, 0] == [salary(terms, told, on=day).allowances.amount for day in (date(2024, 6, 30), JULY)]


def test_the_wait_of_an_allowance_goes_on_through_a_promotion() -> None:
    """Six months from 1 April end on 1 October, also for who was promoted in July; unless the scheme restarts it."""
    october, january = date(2024, 10, 1), date(2025, 1, 1)
    days = (date(2024, 9, 30), october, date(2024, 12, 31), january)
    given = post(changes=(Promotion(on=JULY, band="B"),))
    for restarts, expected in ((False, [0, 600, 600, 600]), (True, [0, 0, 0, 600])):
        waits = allowance("long", rate(amount=600), wait=Span(months=6), wait_restarts=restarts)
        terms = two_bands(allowances=(waits,))
        assert expected == [salary(terms, given, on=day).allowances.amount for day in days]
        steps = progression(terms, given, until=date(2025, 3, 1)).steps
        assert (january if restarts else october) == steps[-1].on


def test_nothing_changes_after_the_last_day_in_post() -> None:
    """A last day before a change is refused; on its day it is not."""
    change = HoursChange(on=JULY, weekly_hours=18)
    assert JULY == post(changes=(change,), ended=JULY).ended
    with pytest.raises(InvalidValueError) as refusal:
        post(changes=(change,), ended=date(2024, 6, 30))
    assert "ended 2024-06-30: the post, a change or a leave has the day 2024-07-01. Give a later day." == str(
        refusal.value
    )


def test_an_end_is_known_from_the_day_it_was_recorded() -> None:
    """Until then the post goes on, and what was told to change behind the end was right to be told."""
    change = HoursChange(on=date(2024, 8, 1), weekly_hours=18, recorded=JULY)
    left = post(changes=(change,), ended=date(2024, 7, 20), ended_recorded=date(2024, 8, 10))
    known = [left.known_on(day).ended for day in (JULY, date(2024, 8, 9), date(2024, 8, 10))]
    assert [None, None, date(2024, 7, 20)] == known
    assert 10000 == salary(scheme(), left.known_on(date(2024, 8, 9)), on=date(2024, 8, 1)).basic_salary.amount
    with pytest.raises(InvalidValueError) as refusal:
        attrs.evolve(left, changes=(attrs.evolve(change, recorded=date(2024, 8, 10)),))
    assert "ended 2024-07-20: the post, a change or a leave has the day 2024-08-01. Give a later day." == str(
        refusal.value
    )


def test_without_an_end_none_was_recorded() -> None:
    """The refusal says what is missing."""
    with pytest.raises(InvalidValueError) as refusal:
        post(ended_recorded=JULY)
    expected = "ended_recorded 2024-07-01: it says when an end became known, but not which end. Give ended."
    assert expected == str(refusal.value)


def test_after_the_last_day_in_post_nothing_is_paid() -> None:
    """On that day it is."""
    left = post(ended=JULY)
    assert 20000 == salary(scheme(), left, on=JULY).basic_salary.amount
    with pytest.raises(InvalidValueError) as refusal:
        salary(scheme(), left, on=date(2024, 7, 2))
    expected = "band A on 2024-07-02: the last day in post is 2024-07-01. Ask for that day or an earlier one."
    assert expected == str(refusal.value)


def test_a_progression_ends_with_the_post() -> None:
    """The increment of 2025 does not come, and the reasons are those of the changes."""
    terms = two_bands(locations=(place("inner"),))
    changes = (
        HoursChange(on=date(2024, 5, 1), weekly_hours=18),
        LocationChange(on=date(2024, 6, 1), location="inner"),
        Promotion(on=JULY, band="B"),
    )
    grown = progression(terms, post(changes=changes, ended=date(2025, 3, 31)), until=date(2030, 1, 1))
    assert [["started"], ["hours"], ["location"], ["promotion"]] == [
        [reason.value for reason in step.reasons] for step in grown.steps
    ]
    assert "promotion to band B" == grown.steps[-1].why


def test_a_change_is_known_from_the_day_it_was_recorded() -> None:
    """Its own day, unless another is given."""
    late = HoursChange(on=JULY, weekly_hours=18, recorded=date(2024, 9, 10))
    prompt = LocationChange(on=date(2024, 8, 1), location="inner")
    held = post(changes=(late, prompt))
    assert (date(2024, 9, 10), date(2024, 8, 1)) == (late.known_from, prompt.known_from)
    days = (date(2024, 7, 31), date(2024, 8, 1), date(2024, 9, 9), date(2024, 9, 10))
    assert [(), (prompt,), (prompt,), (late, prompt)] == [held.known_on(day).changes for day in days]


@pytest.mark.parametrize(
    "bad",
    [
        lambda: post(changes=("hours",)),
        lambda: post(changes=7),
        lambda: HoursChange(on=JULY, weekly_hours=18.0),  # type: ignore[arg-type]
        lambda: HoursChange(on="2024-07-01"),  # type: ignore[arg-type]
        lambda: Promotion(on=JULY, band=7),  # type: ignore[arg-type]
        lambda: Promotion(on=JULY, band="B", point="1"),  # type: ignore[arg-type]
        lambda: Promotion(on=JULY, band="B", salary=1.5),  # type: ignore[arg-type]
        lambda: LocationChange(on=JULY, location=7),  # type: ignore[arg-type]
        lambda: AllowanceStarts(on=JULY, code=None),  # type: ignore[arg-type]
    ],
)
def test_a_fact_of_a_wrong_type_is_refused(bad: Any) -> None:
    """Text for a day, a float for hours, a number for a name."""
    with pytest.raises(WrongTypeError):
        bad()


def test_points_by_an_assumed_rule_stay_assumed_behind_a_moved_increment() -> None:
    """Who is on an inner point nobody published stays on one."""
    moved = post(changes=(IncrementMoved(on=date(2025, 7, 1), increment_date=date(2026, 7, 1)),))
    assert salary(ends_scheme(), moved, on=date(2025, 8, 1)).assumed


def test_an_appointment_without_changes_says_so() -> None:
    """The default."""
    assert () == Appointment("A", started=FIRST).changes
