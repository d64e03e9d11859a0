"""What an award would make of a scheme."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from paycalc.dates import Timeline, order_of_effect
from paycalc.errors import InvalidValueError, NoTableInForceError
from paycalc.figures import Provenance, plain_number
from paycalc.terms.allowances import Allowance, AllowanceRate
from paycalc.terms.awards import Award
from paycalc.terms.dated import Sourced
from paycalc.terms.pay_tables import AnyScaleTerms, PayTable
from paycalc.terms.scale_terms import PublishedEnds, PublishedPoints, SalaryRange, SpineRange
from paycalc.terms.scheme import PayScheme


def award(scheme: PayScheme, given: Award) -> PayScheme:
    """A scheme with one more pay table: that in force on the award's day, uplifted.

    Each published figure is uplifted and rounded once, by the award's rule; what lies between published
    ends follows from them by the scheme's rule, as before. Only the bands of the table in force are
    uplifted: the others are left out, superseded, and named in the table's award text.

    Args:
        scheme: The employer's terms.
        given: The award.

    Returns:
        A scheme whose new figures are ``derived``.

    Raises:
        NoTableInForceError: No pay table with salaries is in force on that day.
        InvalidValueError: Tables differ by location, a table is there from that day already, the source's code
            is taken, an uplift picks bands where they share a spine, or an allowance has no amount to uplift.
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
        Decimal('38823')
    """
    table = Timeline(scheme.pay_tables).at(given.effective_from)
    if table is None or not table.scales:
        raise NoTableInForceError(
            f"award from {given.effective_from} on {scheme.name}", "no pay table with salaries is in force then",
            "", "Give an earlier day, or the missing table in a scheme that extends this one",
        )  # fmt: skip
    _check(scheme, table, given)
    return attrs.evolve(
        scheme,
        sources=(*scheme.sources, given.source),
        pay_tables=(*scheme.pay_tables, _uplifted(scheme, table, given)),
        allowances=tuple(_allowance(one, given) for one in scheme.allowances),
    )


def _check(scheme: PayScheme, table: PayTable, given: Award) -> None:
    asked = f"award from {given.effective_from} on {scheme.name}"
    if table.effective_from == given.effective_from:
        raise InvalidValueError(asked, "a pay table is in force from that very day", "Give another day")
    if any(one.locations for one in scheme.pay_tables):
        raise InvalidValueError(asked, "its pay tables differ by location", "Give the new tables in a scheme file")
    if any(source.code == given.source.code for source in scheme.sources):
        raise InvalidValueError(asked, f"a source has the code {given.source.code!r} already", "Give another code")
    for uplift in given.uplifts:
        for code in uplift.bands:
            if not table.has(scheme.band(code).code):
                stated = ", ".join(scale.band for scale in table.scales)
                raise InvalidValueError(
                    asked,
                    f"band {code} is not in the table in force, of {table.effective_from}",
                    f"Bands in it: {stated}",
                )
        if uplift.bands and table.spine:
            raise InvalidValueError(asked, "its bands share the points of a spine", "Pick points, or leave bands out")
    for code, _ in given.allowances:
        if not _amounts(scheme.allowance(code), given):
            raise InvalidValueError(
                asked, f"allowance {code} has no amount in force then", "A percentage follows what it is of"
            )


def _uplifted(scheme: PayScheme, table: PayTable, given: Award) -> PayTable:
    left_out = [band.code for band in scheme.bands if not table.has(band.code)]
    note = f"; left out, for want of a salary to uplift: {', '.join(left_out)}" if left_out else ""
    spine = table.spine and attrs.evolve(
        table.spine, salaries=given.salaries(table.spine.salaries, "", table.spine.first_point)
    )
    return PayTable(
        effective_from=given.effective_from,
        announced=given.announced,
        source=given.source.code,
        provenance=Provenance.DERIVED,
        reason=f"{given} on the table of {table.effective_from}",
        award=f"{given}{note}",
        spine=spine,
        scales=tuple(_scale(one, table, given) for one in table.scales),
    )


def _scale(terms: AnyScaleTerms, table: PayTable, given: Award) -> AnyScaleTerms:
    plain: dict[str, Any] = {"source": None, "provenance": Provenance.PUBLISHED, "reason": None}
    standing: Sourced = terms if terms.source or terms.reason else table
    if standing.provenance is Provenance.ASSUMED:  # an uplift makes nothing surer than it was
        plain |= {"provenance": Provenance.ASSUMED, "reason": f"{standing.reason} (before the award)"}
    if isinstance(terms, PublishedPoints):
        plain["points"] = given.salaries(terms.points, terms.band, terms.first_point)
    elif isinstance(terms, PublishedEnds):
        plain["minimum"] = given.salary(terms.minimum, terms.band, None)
        plain["top_of_scale"] = given.salary(terms.top_of_scale, terms.band, None)
    elif isinstance(terms, SalaryRange):
        plain["minimum"] = given.salary(terms.minimum, terms.band, None)
        plain["maximum"] = given.salary(terms.maximum, terms.band, None)
    else:
        assert isinstance(terms, SpineRange)
    return attrs.evolve(terms, **plain)


def _allowance(allowance: Allowance, given: Award) -> Allowance:
    percent = dict(given.allowances).get(allowance.code)
    if percent is None:
        return allowance
    rates = [_rate(rate, percent, given) for rate in _amounts(allowance, given)]
    return attrs.evolve(allowance, rates=(*allowance.rates, *rates))


def _amounts(allowance: Allowance, given: Award) -> list[AllowanceRate]:
    """Of each kind of post, the rate in force on the award's day, where it is an amount."""
    rates = sorted(allowance.rates, key=order_of_effect)
    begun = {(one.bands, one.locations): one for one in rates if one.effective_from <= given.effective_from}
    for_all = {one.locations: one.effective_from for one in begun.values() if not one.bands}
    replaced = [one for one in begun.values() if one.effective_from < for_all.get(one.locations, one.effective_from)]
    return [one for one in begun.values() if one.amount is not None and one not in replaced]


def _rate(rate: AllowanceRate, percent: Decimal, given: Award) -> AllowanceRate:
    assert rate.amount is not None  # _amounts looks
    assumed = rate.provenance is Provenance.ASSUMED
    uplifted = f"{percent} % on {plain_number(rate.amount)} from {rate.effective_from}"
    return attrs.evolve(
        rate,
        effective_from=given.effective_from,
        announced=given.announced,
        amount=given.rounding.round(Fraction(rate.amount) * (1 + Fraction(percent) / 100)),
        source=given.source.code,
        provenance=Provenance.ASSUMED if assumed else Provenance.DERIVED,
        reason=f"{uplifted}; {rate.reason}" if assumed else uplifted,
    )
