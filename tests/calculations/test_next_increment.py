"""The next increment: its day, and its salary by what is known of that day."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from factories.schemes import band, place, points, post, scheme, table
from paycalc import (
    Assimilation,
    LocationChange,
    NextIncrement,
    PayScheme,
    Promotion,
    Provenance,
    UnknownPointError,
    load_scheme,
    salary,
)
from paycalc.calculations.history.stages import PostHistory
from paycalc.formatting.text import format_statement

APRIL_24, APRIL_25, JULY = date(2024, 4, 1), date(2025, 4, 1), date(2024, 7, 1)


def due(terms: PayScheme, on: date, started: date = JULY) -> NextIncrement:
    """The next increment of who started at the minimum on a day."""
    following = salary(terms, post(started=started), on=on).next_increment
    assert following is not None
    return following


def amount(following: NextIncrement) -> int:
    """Its salary, in pounds."""
    assert following.full_time_basic_salary is not None
    return int(following.full_time_basic_salary.amount)


TWO_TABLES = scheme(table(points(20000, 21000)), table(points(22000, 23500), since=APRIL_25))


def test_its_salary_is_that_of_the_table_that_applies_on_its_day() -> None:
    """From 1 July 2024 the next is 1 July 2025, by the table of 1 April 2025; the one of today is 500 less."""
    following = due(TWO_TABLES, JULY)
    assert (date(2025, 7, 1), 23500, APRIL_25) == (following.on, amount(following), following.table)
    assert following.award_due is None


def test_a_table_that_was_not_known_is_not_foreseen() -> None:
    """As known in 2024 it is that of 2024."""
    assert (21000, APRIL_24) == (amount(due(known := TWO_TABLES.known_on(JULY), JULY)), due(known, JULY).table)


def test_the_row_names_another_table_and_no_row_names_the_one_in_force() -> None:
    """In each format for readers."""
    said = format_statement(salary(TWO_TABLES, post(started=JULY), on=JULY))
    assert "Next increment, 1 July 2025, by the table of 1 April 2025" in said
    said = format_statement(salary(TWO_TABLES, post(started=JULY), on=date(2025, 4, 2)))
    assert "Next increment, 1 July 2025  £23,500.00" in said


def test_past_the_day_from_which_a_table_is_superseded_it_is_assumed() -> None:
    """Band 5 from 1 June 2024: point 2 is £33,487 in the table of 2025, and that of 1 April 2026 is not known here."""
    nurse, nhs = post(started=date(2024, 6, 1), band="5"), load_scheme("nhs-agenda-for-change")
    *known, estimate = nhs.pay_tables
    unknown = attrs.evolve(estimate, scales=(), by_award=None)
    following = salary(attrs.evolve(nhs, pay_tables=(*known, unknown)), nurse, on=JULY).next_increment
    assert following is not None
    assert date(2026, 6, 1) == following.on
    assert (Provenance.ASSUMED, date(2025, 4, 1)) == (following.evidence.provenance, following.table)


def test_a_pay_award_that_is_due_by_then_is_named() -> None:
    """Police staff settle on 1 August; the table of 2026 is not known."""
    met = load_scheme("met-police-staff")
    following = salary(met, post(started=date(2025, 9, 1), band="D"), on=date(2025, 9, 1)).next_increment
    assert following is not None
    assert (date(2026, 9, 1), date(2026, 8, 1)) == (following.on, following.award_due)


def test_a_point_that_a_table_renumbers_is_the_new_one() -> None:
    """Points 1 to 3 become 1, 1 and 2: who is on 1 stays on 1, and the next is 2, which pays 23,000."""
    first_removed = Assimilation(band="A", old_points=(1, 2, 3), new_points=(1, 1, 2))
    tables = (
        table(points(20000, 21000, 22000)),
        table(points(22000, 23000), since=APRIL_25, assimilation=(first_removed,)),
    )
    following = due(scheme(*tables, bands=(band(),)), JULY)
    assert (date(2025, 7, 1), 23000) == (following.on, amount(following))
    on_two = salary(scheme(*tables, bands=(band(),)), post(started=JULY, point=2), on=JULY).next_increment
    assert on_two is not None
    assert 23000 == amount(on_two)


def test_there_is_none_where_the_scale_has_ended_by_then() -> None:
    """Points 1 and 2 both become the only one."""
    one_left = Assimilation(band="A", old_points=(1, 2), new_points=(1, 1))
    tables = table(points(20000, 21000)), table(points(22000), since=APRIL_25, assimilation=(one_left,))
    assert salary(scheme(*tables, bands=(band(),)), post(started=JULY), on=JULY).next_increment is None


def test_a_table_that_counts_service_anew_moves_its_day() -> None:
    """From 1 April 2025 a year counts anew: 1 April 2026, and not 1 July 2025."""
    anew = Assimilation(band="A", old_points=(1, 2), new_points=(1, 2), keeps_increment_date=False)
    tables = table(points(20000, 21000)), table(points(22000, 23500, 24000), since=APRIL_25, assimilation=(anew,))
    following = due(scheme(*tables, bands=(band(),)), JULY)
    assert (date(2026, 4, 1), 23500) == (following.on, amount(following))


TWO_BANDS = scheme(table(points(20000, 21000), points(30000, 31000, band="B")), bands=(band("A"), band("B")))


@pytest.mark.parametrize(
    ("promoted_on", "day"),
    [
        (date(2025, 1, 1), date(2026, 1, 1)),
        (date(2025, 7, 1), date(2026, 7, 1)),  # the increment of that very day is not seen: the salary is that of B
    ],
)
def test_it_is_that_of_the_band_that_a_known_promotion_leads_to(promoted_on: date, day: date) -> None:
    """A year later in band B, and not 1 July 2025 in band A."""
    moves = post(started=JULY, changes=(Promotion(on=promoted_on, band="B", point=1),))
    following = salary(TWO_BANDS, moves, on=JULY).next_increment
    assert following is not None
    assert (day, 31000) == (following.on, amount(following))


def test_none_comes_after_the_last_day_in_post() -> None:
    """30 June 2025 is the day before it; on 1 July 2025 it would still come."""
    assert salary(TWO_TABLES, post(started=JULY, ended=date(2025, 6, 30)), on=JULY).next_increment is None
    assert salary(TWO_TABLES, post(started=JULY, ended=date(2025, 7, 1)), on=JULY).next_increment is not None


def test_none_is_told_beyond_what_cannot_be_worked_out() -> None:
    """A promotion to a band that the scheme does not have refuses its own days, and not those before."""
    moves = post(started=JULY, changes=(Promotion(on=date(2025, 1, 1), band="X"),))
    assert salary(TWO_TABLES, moves, on=JULY).next_increment is None


def test_a_point_that_the_scale_does_not_have_has_no_days_of_increments() -> None:
    """They are listed before anything is worked out, and refuse nothing: `salary` does, in words."""
    history = PostHistory.of(TWO_TABLES, post(started=JULY, point=99))
    assert [JULY, APRIL_25] == history.days(JULY, date(2026, 12, 31))
    with pytest.raises(UnknownPointError, match="point 99"):
        salary(TWO_TABLES, post(started=JULY, point=99), on=JULY)


def test_a_place_that_has_no_table_by_the_move_refuses_no_earlier_day() -> None:
    """20,000 in the capital until July; on the coast nothing is known before April 2025."""
    terms = scheme(
        table(points(20000, 21000), since=APRIL_24, locations=("capital",)),
        table(points(22000, 23500), since=APRIL_25),
        locations=(place("capital"), place("coast")),
    )
    for point in (1, 2):  # with an increment to come in April, and without one
        who = post(location="capital", point=point, changes=(LocationChange(on=JULY, location="coast"),))
        found = salary(terms, who, on=APRIL_24)
        assert found.next_increment is None
        assert 19000 + 1000 * point == found.total.amount
