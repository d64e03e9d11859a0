"""What was asked for and is not in the answer is named in a note."""

from __future__ import annotations

from datetime import date

import pytest

from factories.schemes import allowance, band, points, post, rate, scheme, table
from paycalc import HeldAllowance, Promotion, Span, format_statement, load_scheme, progression, salary, sentence

JULY = date(2024, 7, 1)
# First aid pays £246 after six months, to those who name it.
FIRST_AID = scheme(allowances=(allowance("aid", rate(amount=246), title="First aid", wait=Span(months=6)),))


def notes(on: date, *held: str | HeldAllowance) -> list[str]:
    """The notes of who started on 1 July 2024 and names allowances."""
    return [one.plain() for one in salary(FIRST_AID, post(started=JULY, allowances=held), on=on).notes]


@pytest.mark.parametrize(
    ("on", "held", "said"),
    [
        (date(2024, 12, 31), ("aid",), ["First aid is left out: it is paid from 2025-01-01"]),
        (date(2025, 1, 1), ("aid",), []),
        (JULY, (), []),  # nobody asked for it
        (JULY, (HeldAllowance("aid", starts=date(2024, 8, 1)),), ["First aid is left out: it is paid from 2024-08-01"]),
        (
            date(2024, 9, 1),
            (HeldAllowance("aid", starts=date(2024, 8, 1), last_day=date(2024, 8, 31)),),
            ["First aid is left out: it was paid to 2024-08-31"],
        ),
    ],
)
def test_an_allowance_that_is_named_and_not_paid_on_the_day(
    on: date, held: tuple[str | HeldAllowance, ...], said: list[str]
) -> None:
    """With the day from which it is paid, or to which it was."""
    assert said == notes(on, *held)


def test_it_is_said_in_every_format() -> None:
    """A reader of one alone is told."""
    statement = salary(FIRST_AID, post(started=JULY, allowances=("aid",)), on=JULY)
    for as_ in ("table", "markdown", "html", "json"):
        assert "First aid is left out" in format_statement(statement, as_)


def test_a_strict_answer_says_that_it_leaves_out_the_next_increment() -> None:
    """Band D of the police: the points between the ends are assumed."""
    met = load_scheme("met-police-staff")
    given = post(started=date(2025, 7, 1), band="D")
    assert salary(met, given, on=date(2025, 7, 1)).next_increment is not None
    strict = salary(met, given, on=date(2025, 7, 1), strict=True)
    assert strict.next_increment is None
    said = "The next increment, on 2026-07-01, is left out: it rests on assumptions, which a strict answer does not"
    assert said in [one.plain() for one in strict.notes]


def test_a_progression_names_every_band() -> None:
    """In its first line."""
    terms = scheme(table(points(20000), points(30000, band="B")), bands=(band("A"), band("B")))
    moves = post(started=JULY, changes=(Promotion(on=date(2025, 1, 1), band="B", point=1),))
    said = sentence(progression(terms, moves, until=date(2025, 6, 30)))
    assert said.startswith("A post in bands A, then B of ")
