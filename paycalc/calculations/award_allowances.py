"""What an award makes of the allowances of a scheme."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import attrs

from paycalc.dates import order_of_effect
from paycalc.figures import Provenance, plain_number
from paycalc.terms.allowances import Allowance, AllowanceRate
from paycalc.terms.awards import Award, Uplift
from paycalc.terms.scheme import PayScheme
from paycalc.terms.unrounded import written


def uplifted_allowance(scheme: PayScheme, allowance: Allowance, given: Award) -> Allowance:
    """The allowance with a rate more for each kind of post whose amount the award uplifts."""
    rates = tuple(_rate(rate, uplift, given) for rate, uplift in _uplifts(scheme, allowance, given))
    return attrs.evolve(allowance, rates=(*allowance.rates, *rates)) if rates else allowance


def amounts_in_force(allowance: Allowance, given: Award) -> list[AllowanceRate]:
    """Of each kind of post, the rate in force on the award's day, where it is an amount."""
    return [one for one in _in_force(allowance, given) if one.amount is not None]


def _in_force(allowance: Allowance, given: Award) -> list[AllowanceRate]:
    """Of each kind of post, the rate in force on the award's day, unless one for all bands has replaced it."""
    rates = sorted(allowance.rates, key=order_of_effect)
    begun = {(one.bands, one.locations): one for one in rates if one.effective_from <= given.effective_from}
    for_all = {one.locations: one.effective_from for one in begun.values() if not one.bands}
    return [one for one in begun.values() if one.effective_from >= for_all.get(one.locations, one.effective_from)]


def _have_posts_in_common(one: AllowanceRate, other: AllowanceRate) -> bool:
    """Whether there are posts that have either of two rates: a band's own, and one for all bands."""
    bands = not one.bands or not other.bands or not set(one.bands).isdisjoint(other.bands)
    return bands and one.locations == other.locations


def _uplifts(scheme: PayScheme, allowance: Allowance, given: Award) -> Iterator[tuple[AllowanceRate, Uplift]]:
    """Each rate to be uplifted, for the bands that one uplift is for."""
    named = [one for one in given.uplifts if one.allowance == allowance.code]
    in_common = any(_have_posts_in_common(*rates) for rates in combinations(_in_force(allowance, given), 2))
    if not in_common and not any(one.bands for one in named):  # a rate stays for the bands it is for
        yield from ((rate, one) for one in named[:1] for rate in amounts_in_force(allowance, given))
        return
    shared: dict[tuple[AllowanceRate, Uplift], tuple[str, ...]] = {}
    for band in (one.code for one in scheme.bands):
        uplift = given.uplift_for(allowance.code, band)
        for rate in _rates_for(allowance, band, given):
            if uplift is not None and rate.amount is not None:
                shared[rate, uplift] = (*shared.get((rate, uplift), ()), band)
    for (rate, uplift), bands in shared.items():
        yield attrs.evolve(rate, bands=bands), uplift


def _rates_for(allowance: Allowance, band: str, given: Award) -> list[AllowanceRate]:
    """The rates in force for a band, one for each list of places."""
    rates = sorted(allowance.rates, key=order_of_effect)
    begun = (one for one in rates if one.effective_from <= given.effective_from)
    return list({one.locations: one for one in begun if not one.bands or band in one.bands}.values())


def _rate(rate: AllowanceRate, uplift: Uplift, given: Award) -> AllowanceRate:
    assert rate.amount is not None  # _uplifts looks
    assumed = rate.provenance is Provenance.ASSUMED
    said = attrs.evolve(uplift, allowance=None)
    uplifted = f"{said} on {plain_number(rate.amount)} from {rate.effective_from}"
    after = given.uplifted(rate.amount, Fraction(rate.unrounded or rate.amount), uplift)
    return attrs.evolve(
        rate,
        effective_from=given.effective_from,
        announced=given.announced,
        applied_from=given.applied_from,
        amount=after.amount,
        unrounded=next(iter(written([after.exact], [after.amount])), None),
        source=given.source.code,
        provenance=Provenance.ASSUMED if assumed else Provenance.DERIVED,
        reason=f"{uplifted}; {rate.reason}" if assumed else uplifted,
    )
