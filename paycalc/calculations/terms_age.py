"""How old the terms are that an answer rests on, and what may be missing beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from paycalc.dates import add_months
from paycalc.figures import Working
from paycalc.terms.additions.allowances import Allowance, AllowanceInForce
from paycalc.terms.in_force import TermsInForce

_UNSETTLED = (
    "Pay settles on {:day} and no table is known for that settlement: this is the table of {:day}, "
    "and an award may be backdated"
)
_OLD = (
    "The pay table of {:day} is more than a year old, and the scheme does not say when pay settles: "
    "a later one may be missing"
)
_ELSEWHERE = "Other places have a pay table of {:day}; that of {:text} is of {:day}"
_NO_RATE = "{:text} has rates for {:text}, and none for {:text} by {:day}"
_OLDER_RATE = "The rate of {:text} is of {:day}, and the pay table of {:day}: a later rate may be missing"


def age_notes(terms: TermsInForce, on: date) -> tuple[Working, ...]:
    """What the reader should know of the age of terms on a day."""
    return tuple(note for since, note in _dated_notes(terms) if since <= on)


def older_rates(held: tuple[AllowanceInForce, ...], table: date) -> tuple[Working, ...]:
    """The allowances whose amounts are older than a pay table beside them."""
    return _older_rates(held, table)


@lru_cache(maxsize=1 << 10)  # sets of allowances are few, and people are many
def _older_rates(held: tuple[AllowanceInForce, ...], table: date) -> tuple[Working, ...]:
    older = (one for one in held if any(amount is not None for amount in one.rate.amounts))
    return tuple(
        Working(_OLDER_RATE, (one.allowance.title, one.rate.effective_from, table))
        for one in older
        if one.rate.effective_from < table
    )


@lru_cache(maxsize=1 << 10)
def _dated_notes(terms: TermsInForce) -> tuple[tuple[date, Working], ...]:
    """Each note, with the day from which it is said."""
    return (*_of_table(terms), *_of_places(terms), *_of_allowances(terms))


def _of_table(terms: TermsInForce) -> Iterator[tuple[date, Working]]:
    table = terms.scale_table.effective_from
    if terms.settlement:
        yield terms.settlement, Working(_UNSETTLED, (terms.settlement, table))
    elif terms.superseded_by is None:
        yield add_months(table, 12) + timedelta(days=1), Working(_OLD, (table,))


def _of_places(terms: TermsInForce) -> Iterator[tuple[date, Working]]:
    own, known = terms.scale_table, terms.scheme.pay_tables
    if terms.superseded_by or not terms.scheme.has_tables_by_place:
        return
    days = {one.effective_from for one in known if one.has(terms.band.code)}
    for day in sorted(day for day in days if day > own.effective_from):
        here = terms.location or "the scheme as a whole"
        yield day, Working(_ELSEWHERE, (day, here, own.effective_from))


def _of_allowances(terms: TermsInForce) -> Iterator[tuple[date, Working]]:
    """Automatic allowances that have a rate for other places, and none for the place that was named."""
    in_force = {one.allowance.code for one in terms.allowances}
    for allowance in terms.scheme.allowances:
        if terms.location and allowance.automatic and allowance.code not in in_force:
            yield from _elsewhere(allowance, terms, terms.location)


def _elsewhere(allowance: Allowance, terms: TermsInForce, location: str) -> Iterator[tuple[date, Working]]:
    rates = [one for one in allowance.rates if not one.bands or terms.band.code in one.bands]
    begun = [one for one in rates if one.effective_from <= terms.table.effective_from] or rates
    places = sorted({place for one in begun for place in one.locations})
    if places:
        first = min(one.effective_from for one in rates)
        values = (allowance.title, ", ".join(places), location, first)
        yield first, Working(_NO_RATE, values)
