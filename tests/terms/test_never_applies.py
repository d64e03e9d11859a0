"""What `paycalc scheme check` refuses of a scheme that loads: terms that can never apply; and what it asks about."""

from __future__ import annotations

from typing import Any

import pytest

from factories.hours import gives, premium, threshold, working
from factories.schemes import band, scheme
from factories.sourced import holidays
from paycalc import PayScheme
from paycalc.terms.checks.never_applies import likely_slips, never_applies
from paycalc.terms.cutting.days import DayKind
from paycalc.terms.cutting.segments import HoursKind

OVERTIME = (HoursKind.OVERTIME,)


def hours(*premiums: Any, **rest: Any) -> PayScheme:
    """The default scheme with rules for hours worked."""
    return scheme(working_time=working(*premiums, **rest))


@pytest.mark.parametrize(
    ("terms", "path", "said"),
    [
        (scheme(bands=(band(), band("B"))), "bands.1", "no pay table has a scale of band 'B'"),
        (
            hours(premium("x", gives(cap_band="A", cap_point=4))),
            "working_time.premiums.0.rates.0.cap_point",
            "no scale of band 'A' has the point 4",
        ),
        (
            hours(premium("x", tier=1)),
            "working_time.premiums.0.tier",
            "tiers are of overtime, and the rule is not for overtime hours",
        ),
        (
            hours(premium("x", tier=2, hours=OVERTIME), thresholds=(threshold(),)),
            "working_time.premiums.0.tier",
            "no threshold begins tier 2",
        ),
        (hours(thresholds=(threshold(tier=2),)), "working_time.thresholds.0.tier", "no threshold begins tier 1"),
        (
            hours(premium("x", on=(DayKind.SUNDAY,), not_on=(DayKind.SUNDAY,))),
            "working_time.premiums.0.not_on",
            "'sunday' is in `on` as well",
        ),
        (
            hours(holidays=holidays(country="XX", subdivision=None)),
            "working_time.holidays.country",
            "public holidays of XX: the library of holidays knows no such place",
        ),
    ],
)
def test_what_can_never_apply_is_told_with_its_place(terms: PayScheme, path: str, said: str) -> None:
    """Each alone."""
    assert [(path, said)] == [(".".join(map(str, place)), message) for place, message in never_applies(terms)]


def test_terms_that_can_apply_are_not_told() -> None:
    """With all that is asked about, and set right."""
    first = premium("x", gives(cap_band="A", cap_point=3), on=(DayKind.SUNDAY,), not_on=(DayKind.MONDAY,))
    second = premium("y", tier=2, hours=OVERTIME)
    tiers = threshold(), threshold(tier=2, hours=40)
    assert [] == list(never_applies(hours(first, second, thresholds=tiers, holidays=holidays())))


def test_less_than_plain_time_instead_of_it_is_asked_about() -> None:
    """50 % is likely meant on top; 150 % instead, and 50 % on top, are usual."""
    half, more, top = (
        premium("x", gives(percent=50), instead=True),
        premium("y", gives(percent=150), instead=True),
        premium("z"),
    )
    ((path, said),) = likely_slips(hours(half, more, top))
    assert ("working_time", "premiums", 0, "rates", 0, "percent") == path
    assert "50 % is paid instead of plain time, and is less: is it meant on top of it?" == said
