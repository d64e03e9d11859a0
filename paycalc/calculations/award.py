"""What an award would make of a scheme."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import attrs

from paycalc.dates import Timeline, order_of_effect
from paycalc.doors import checked
from paycalc.errors import InvalidValueError, NoTableInForceError, shown
from paycalc.figures import Provenance, plain_number
from paycalc.terms.additions.allowances import Allowance, AllowanceRate
from paycalc.terms.additions.lump_sums import LumpSum
from paycalc.terms.award_scales import excess_amounts, limited_salaries, uplifted_scale, uplifted_spine
from paycalc.terms.awards import Award, Uplift
from paycalc.terms.scales.exact import written
from paycalc.terms.scales.tables import PayTable
from paycalc.terms.scheme import PayScheme


def uplifted_allowance(scheme: PayScheme, allowance: Allowance, award: Award) -> Allowance:
    """The allowance with a rate more for each kind of post whose amount the award uplifts."""
    rates = tuple(_rate(rate, uplift, award) for rate, uplift in _uplifts(scheme, allowance, award))
    return attrs.evolve(allowance, rates=(*allowance.rates, *rates)) if rates else allowance


def amounts_in_force(allowance: Allowance, award: Award) -> list[AllowanceRate]:
    """Of each kind of post, the rate in force on the award's day, where it is an amount."""
    return [one for one in _in_force(allowance, award) if one.amount is not None]


def _in_force(allowance: Allowance, award: Award) -> list[AllowanceRate]:
    """Of each kind of post, the rate in force on the award's day, unless one for all bands has replaced it."""
    rates = sorted(allowance.rates, key=order_of_effect)
    begun = {(one.bands, one.locations): one for one in rates if one.effective_from <= award.effective_from}
    for_all = {one.locations: one.effective_from for one in begun.values() if not one.bands}
    return [one for one in begun.values() if one.effective_from >= for_all.get(one.locations, one.effective_from)]


def _have_posts_in_common(one: AllowanceRate, other: AllowanceRate) -> bool:
    """Whether there are posts that have either of two rates: a band's own, and one for all bands."""
    bands = not one.bands or not other.bands or not set(one.bands).isdisjoint(other.bands)
    return bands and one.locations == other.locations


def _uplifts(scheme: PayScheme, allowance: Allowance, award: Award) -> Iterator[tuple[AllowanceRate, Uplift]]:
    """Each rate to be uplifted, for the bands that one uplift is for."""
    named = [one for one in award.uplifts if one.allowance == allowance.code]
    in_common = any(_have_posts_in_common(*rates) for rates in combinations(_in_force(allowance, award), 2))
    if not in_common and not any(one.bands for one in named):  # a rate stays for the bands it is for
        yield from ((rate, one) for one in named[:1] for rate in amounts_in_force(allowance, award))
        return
    shared: dict[tuple[AllowanceRate, Uplift], tuple[str, ...]] = {}
    for band in (one.code for one in scheme.bands):
        uplift = award.uplift_for(allowance.code, band)
        for rate in _rates_for(allowance, band, award):
            if uplift is not None and rate.amount is not None:
                shared[rate, uplift] = (*shared.get((rate, uplift), ()), band)
    for (rate, uplift), bands in shared.items():
        yield attrs.evolve(rate, bands=bands), uplift


def _rates_for(allowance: Allowance, band: str, award: Award) -> list[AllowanceRate]:
    """The rates in force for a band, one for each list of places."""
    rates = sorted(allowance.rates, key=order_of_effect)
    begun = (one for one in rates if one.effective_from <= award.effective_from)
    return list({one.locations: one for one in begun if not one.bands or band in one.bands}.values())


def _rate(rate: AllowanceRate, uplift: Uplift, award: Award) -> AllowanceRate:
    assert rate.amount is not None  # _uplifts looks
    assumed = rate.provenance is Provenance.ASSUMED
    said = attrs.evolve(uplift, allowance=None)
    uplifted = f"{said} on {plain_number(rate.amount)} from {rate.effective_from}"
    after = award.uplifted(rate.amount, Fraction(rate.unrounded or rate.amount), uplift)
    return attrs.evolve(
        rate,
        effective_from=award.effective_from,
        announced=award.announced,
        applied_from=award.applied_from,
        amount=after.amount,
        unrounded=next(iter(written([after.exact], [after.amount])), None),
        source=award.source.code,
        provenance=Provenance.ASSUMED if assumed else Provenance.DERIVED,
        reason=f"{uplifted}; {rate.reason}" if assumed else uplifted,
    )


@checked
def award(scheme: PayScheme, award: Award) -> PayScheme:
    """A scheme with one more pay table: that in force on the award's day, uplifted.

    Each figure is uplifted and rounded once, by the award's rule; what lies between published ends follows
    from them by the scheme's rule, as before. Only the bands of the table in force are uplifted: the others
    are left out, superseded, and named in the table's award text, unless the award states their scale. An
    uplift of an allowance makes a rate of it; lump sums stand beside those that the scheme has. An award
    without an uplift of salaries makes no table. One from the day of a recorded award whose table is not known takes
    its place, and became known when that did unless it says when.

    Args:
        scheme: The employer's terms.
        award: The award.

    Returns:
        A scheme whose new figures are ``derived``.

    Raises:
        NoTableInForceError: No pay table with salaries is in force on that day.
        InvalidValueError: Tables differ by location, a table is there from that day already, the source's code
            is taken, an uplift picks bands where they share a spine, a maximum is for a band not all of whose
            points are published, or raises no salary, or an allowance has no amount to uplift.
        UnknownNameError: The scheme has no such band or allowance.
        InvalidSchemeError: The new figures contradict the rest of the scheme.

    Example:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from paycalc import Appointment, Award, Source, Uplift, award, load_scheme, salary
        >>> given = Award(
        ...     effective_from=date(2026, 8, 1),
        ...     source=Source(code="plan", title="A planning assumption of 3.5 %"),
        ...     uplifts=[Uplift(percent=Decimal("3.5"))],
        ... )
        >>> planned = award(load_scheme("met-police-staff"), given)
        >>> post = Appointment("D", started=date(2026, 8, 1))
        >>> salary(planned, post, on=date(2026, 8, 1)).basic_salary.amount  # 37,510 × 1.035 = 38,822.85
        Decimal('38823.00')
    """
    table = _table_in_force(scheme, award)
    _check(scheme, table, award)
    return attrs.evolve(
        scheme,
        sources=(*scheme.sources, award.source),
        pay_tables=_tables(scheme, table, award),
        allowances=tuple(uplifted_allowance(scheme, one, award) for one in scheme.allowances),
        lump_sums=(*scheme.lump_sums, *_lump_sums(table, award)),
    )


def _tables(scheme: PayScheme, table: PayTable | None, award: Award) -> tuple[PayTable, ...]:
    """The tables with the new one, which takes the place of a recorded award whose table is not known."""
    if table is None:
        return scheme.pay_tables
    uplifted, recorded = _uplifted(scheme, table, award), _recorded(scheme, award)
    if recorded is None:
        return (*scheme.pay_tables, uplifted)
    uplifted = attrs.evolve(
        uplifted,
        announced=award.announced or recorded.announced,
        applied_from=award.applied_from or recorded.applied_from,
    )
    return tuple(uplifted if one is recorded else one for one in scheme.pay_tables)


def _recorded(scheme: PayScheme, award: Award) -> PayTable | None:
    """An award of that very day which the scheme records without its table, or with an estimate of it."""
    same_day = (one for one in scheme.pay_tables if one.effective_from == award.effective_from)
    return next((one for one in same_day if not one.scales or _is_estimate(one)), None)


def _is_estimate(table: PayTable) -> bool:
    return table.by_award is not None and all(one.provenance is Provenance.ASSUMED for one in table.scales)


def _table_in_force(scheme: PayScheme, award: Award) -> PayTable | None:
    """The table whose salaries are uplifted; none for an award that leaves salaries as they are."""
    if not award.changes_salaries:
        return None
    recorded = _recorded(scheme, award)
    table = Timeline([one for one in scheme.pay_tables if one is not recorded]).at(award.effective_from)
    if table is None or not table.scales:
        raise NoTableInForceError(
            f"award from {award.effective_from} on {scheme.name}", "no pay table with salaries is in force then",
            "", "Give an earlier day, or the missing table in a scheme that extends this one",
        )  # fmt: skip
    return table


def _check(scheme: PayScheme, table: PayTable | None, award: Award) -> None:
    asked = f"award from {award.effective_from} on {scheme.name}"
    if any(source.code == award.source.code for source in scheme.sources):
        raise InvalidValueError(asked, f"a source has the code {award.source.code!r} already", "Give another code")
    if table is not None:
        _check_table(asked, scheme, table, award)
    for code in award.allowances:
        if not amounts_in_force(scheme.allowance(code), award):
            raise InvalidValueError(
                asked, f"allowance {code} has no amount in force then", "A percentage follows what it is of"
            )


def _check_table(asked: str, scheme: PayScheme, table: PayTable, award: Award) -> None:
    if table.effective_from == award.effective_from:
        raise InvalidValueError(asked, "a pay table is in force from that very day", "Give another day")
    if any(one.locations for one in scheme.pay_tables):
        raise InvalidValueError(asked, "its pay tables differ by location", "Give the new tables in a scheme file")
    for uplift in award.uplifts:
        if uplift.allowance is None:
            _check_bands(asked, scheme, table, uplift)
            _check_maximum(asked, table, award, uplift)


def _check_bands(asked: str, scheme: PayScheme, table: PayTable, uplift: Uplift) -> None:
    for code in uplift.bands:
        if not table.has(scheme.band(code).code):
            bands = ", ".join(scale.band for scale in table.scales)
            raise InvalidValueError(
                asked,
                f"band {code} is not in the table in force, of {table.effective_from}",
                f"Bands in it: {bands}",
            )
    if uplift.bands and table.spine:
        raise InvalidValueError(asked, "its bands share the points of a spine", "Pick points, or leave bands out")


def _check_maximum(asked: str, table: PayTable, award: Award, uplift: Uplift) -> None:
    """Refuse a maximum that raises nothing: most likely it was meant as the most that is added."""
    salaries = [one.salary for one in limited_salaries(table, award) if one.uplift is uplift]
    if salaries and uplift.maximum is not None and min(salaries) >= uplift.maximum:
        raise InvalidValueError(
            asked,
            f"the uplift of {uplift} raises nothing: the least of the salaries it is for is {shown(min(salaries))}",
            "A maximum is the most that a salary a year is raised to, not the most that is added",
            "Give a higher maximum, or leave it out",
        )


def _uplifted(scheme: PayScheme, table: PayTable, award: Award) -> PayTable:
    own_scales = {one.band: attrs.evolve(one, source=one.source or award.source.code) for one in award.scales}
    scales = [
        own_scales[one.band] if one.band in own_scales else uplifted_scale(one, table, award) for one in table.scales
    ]
    added = [one for one in own_scales.values() if not table.has(one.band)]
    return PayTable(
        effective_from=award.effective_from,
        announced=award.announced,
        applied_from=award.applied_from,
        source=award.source.code,
        provenance=Provenance.DERIVED,
        reason=f"{award} on the table of {table.effective_from}",
        award=f"{award}{_notes(scheme, table, award)}",
        spine=uplifted_spine(table.spine, award),
        scales=(*scales, *added),
        assimilation=award.assimilation,
    )


def _notes(scheme: PayScheme, table: PayTable, award: Award) -> str:
    bands = {one.band for one in award.scales}
    left_out = [band.code for band in scheme.bands if not table.has(band.code) and band.code not in bands]
    note = f"; left out, for want of a salary to uplift: {', '.join(left_out)}" if left_out else ""
    limited = (one for one in limited_salaries(table, award) if one.salary > one.maximum)
    above = [f"band {', '.join(one.bands)} point {one.point}" for one in limited]
    note += f"; above the maximum already, and unchanged: {', '.join(above)}" if above else ""
    lost = award.excess is None and any(excess_amounts(table, award))
    return note + ("; what exceeds the maximum is not paid" if lost else "")


def _lump_sums(table: PayTable | None, award: Award) -> Iterator[LumpSum]:
    """What is paid once, known with the award unless it says when, and what maxima cut off."""
    for one in (*award.lump_sums, *_excess(table, award)):
        first_day = min(award.effective_from, one.due_on)
        yield attrs.evolve(one, announced=one.announced or award.announced or first_day)


def _excess(table: PayTable | None, award: Award) -> Iterator[LumpSum]:
    """The lump sum of what maxima cut off, which is no surer than the table."""
    amounts = tuple(excess_amounts(table, award)) if table and award.excess else ()
    if table is None or award.excess is None or not amounts:
        return
    doubtful = any(one.provenance is Provenance.ASSUMED for one in (table, award.excess, *table.scales))
    yield attrs.evolve(
        award.excess,
        amounts=amounts,
        provenance=Provenance.ASSUMED if doubtful else Provenance.DERIVED,
        reason=f"what exceeds the maximum of the {award} on the table of {table.effective_from}",
    )
