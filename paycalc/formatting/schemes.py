"""A scheme, and what is wrong with one, as something to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import product

from paycalc.errors import Fault, NoTableInForceError
from paycalc.figures import Evidence, Figure, Working
from paycalc.formatting.layout import Cell, Column, Layout
from paycalc.sources import Employer
from paycalc.terms.allowances import Allowance, AllowanceRate
from paycalc.terms.increments import OnFixedDay
from paycalc.terms.pay_tables import PayTable
from paycalc.terms.scheme import PayScheme

_SCALES = (
    Column("effective_from", "From"),
    Column("locations", "Where"),
    Column("band", "Band"),
    Column("points", "Points"),
    Column("minimum", "Minimum"),
    Column("top_of_scale", "Top of the scale"),
    Column("provenance", "", tabled=False),
    Column("sources", "", tabled=False),
)
_FAULTS = (Column("file", "File"), Column("line", "Line"), Column("path", "Where"), Column("message", "What is wrong"))
_LISTED = (
    Column("name", "Scheme"),
    Column("title", "Whose"),
    Column("bands", "Bands"),
    Column("first_table", "First table"),
    Column("last_table", "Last table"),
)


def scheme_layout(scheme: PayScheme) -> Layout:
    """The scales of every pay table, with the other terms as notes."""
    assumptions = tuple(dict.fromkeys(one for evidence in _evidence(scheme) for one in evidence.assumptions))
    rows = tuple(row for table in scheme.pay_tables for row in _scales(scheme, table))
    return Layout(scheme.employer, _SCALES, rows, assumptions, (), tuple(_terms(scheme)))


def table_layout(scheme: PayScheme, table: PayTable) -> Layout:
    """The scales of one pay table, with the allowances that change with it as notes."""
    rests_on = [evidence for terms in table.scales for evidence in _evidence_of(scheme, table, terms.band)]
    assumptions = tuple(dict.fromkeys(one for evidence in rests_on for one in evidence.assumptions))
    changed = (
        _rate(allowance, rate)
        for allowance in scheme.allowances
        for rate in allowance.rates
        if rate.effective_from == table.effective_from
    )
    return Layout(scheme.employer, _SCALES, tuple(_scales(scheme, table)), assumptions, (), tuple(changed))


def _evidence(scheme: PayScheme) -> Iterator[Evidence | Figure]:
    """What every salary, allowance and rule of the scheme rests on."""
    for table in scheme.pay_tables:
        for terms in table.scales:
            yield from _evidence_of(scheme, table, terms.band)
    for band, location in product(scheme.bands, (None, *(place.code for place in scheme.locations))):
        for day in scheme.effective_days:
            yield from _in_force(scheme, band.code, location, day)


def _evidence_of(scheme: PayScheme, table: PayTable, band: str) -> Iterator[Evidence | Figure]:
    scale = table.scale(scheme.band(band), scheme.inner_points)
    yield scale.climbing
    yield from (point.salary for point in scale.points if point.salary)


def _in_force(scheme: PayScheme, band: str, location: str | None, day: date) -> Iterator[Evidence]:
    try:
        terms = scheme.in_force(band, location, day)
    except NoTableInForceError:
        return
    yield terms.increment_evidence
    for held in terms.allowances:
        yield from (held.evidence, *held.bound_evidence, held.pro_rata_evidence, held.pensionable_evidence)


def _scales(scheme: PayScheme, table: PayTable) -> Iterator[tuple[Cell, ...]]:
    for terms in table.scales:
        scale = table.scale(scheme.band(terms.band), scheme.inner_points)
        figure = scale.minimum or scale.top_of_scale
        sure = (figure.provenance.value, " ".join(figure.sources)) if figure else ("", "")
        where = ", ".join(table.locations)
        yield (table.effective_from, where, terms.band, len(scale.points), scale.minimum, scale.top_of_scale, *sure)


def _terms(scheme: PayScheme) -> Iterator[Working]:
    for table in scheme.pay_tables:
        if not table.scales:
            yield Working(
                "From {:day} every band is superseded by an award whose table is not known: {:text}",
                (table.effective_from, table.award or "no more is said of it"),
            )
    yield from _increments(scheme)
    for hours in scheme.full_time_hours:
        weeks = (hours.weeks,) if hours.weeks else ()
        yield Working(
            "Full time from {:day}: {:number} hours a week"
            + ", {:number} weeks a year" * len(weeks)
            + _where(hours.locations),
            (hours.effective_from, hours.hours, *weeks),
        )
    for allowance in scheme.allowances:
        for rate in allowance.rates:
            yield _rate(allowance, rate)
    if scheme.settlement:
        yield Working(
            "Pay settles each year on {:number}/{:number} (day/month)", (scheme.settlement.day, scheme.settlement.month)
        )


def _increments(scheme: PayScheme) -> Iterator[Working]:
    rule = scheme.increments
    if rule is None:
        yield Working("There are no increments")
    elif isinstance(rule, OnFixedDay):
        yield Working(
            "Increments fall due on {:number}/{:number} (day/month), {:text}",
            (rule.day, rule.month, rule.provenance.value),
        )
    else:
        yield Working("Increments fall due on the anniversary of the point, {:text}", (rule.provenance.value,))


def _rate(allowance: Allowance, rate: AllowanceRate) -> Working:
    said = "{:text} ({:text}) from {:day}: "
    values: tuple[Decimal, ...]
    if rate.amount is not None:
        said, values = said + "{:money}", (rate.amount,)
    else:
        said, values = said + "{:percent} of " + " and ".join(allowance.base), (rate.percent or Decimal(0),)
    for words, bound in (("at least", rate.floor), ("at most", rate.ceiling)):
        if bound:
            sure = f" ({bound.provenance.value})" if bound.provenance else ""
            said, values = f"{said}, {words} {{:money}}{sure}", (*values, bound.amount)
    optional = "" if allowance.automatic else ", for posts that have it"
    return Working(
        said + _where(rate.locations) + optional + f" ({rate.provenance.value})",
        (allowance.title, allowance.code, rate.effective_from, *values),
    )


def _where(locations: tuple[str, ...]) -> str:
    return f" in {', '.join(locations)}" if locations else ""


def faults_layout(faults: Iterable[Fault]) -> Layout:
    """What is wrong, one fault a row."""
    rows = tuple((fault.file, fault.line, fault.place, fault.message) for fault in faults)
    return Layout(_NOBODY, _FAULTS, rows, (), (), ())


def list_layout(schemes: Iterable[PayScheme]) -> Layout:
    """Schemes, one a row."""
    rows = tuple(
        (
            scheme.name,
            scheme.title,
            len(scheme.bands),
            *_first_and_last(table.effective_from for table in scheme.pay_tables),
        )
        for scheme in schemes
    )
    return Layout(_NOBODY, _LISTED, rows, (), (), ())


def _first_and_last(days: Iterable[date]) -> tuple[date, date]:
    ordered = list(days)
    return ordered[0], ordered[-1]


_NOBODY = Employer("", "", "GBP", 2, "en_GB", ())
