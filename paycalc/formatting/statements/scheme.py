"""A scheme, and what is wrong with one, as something to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import TypeAlias

from paycalc.dates import Timeline
from paycalc.errors import Fault, NoTableInForceError
from paycalc.figures import Evidence, Figure, Per, Provenance, Working, plain_amount
from paycalc.formatting.layout import Column, Layout, Row
from paycalc.formatting.statements.scheme_hours import hours_terms, in_bands
from paycalc.formatting.statements.scheme_rules import rise_of, rules_of
from paycalc.sources import Employer
from paycalc.terms.additions.allowances import Allowance, AllowanceRate
from paycalc.terms.additions.lump_sums import LumpSum
from paycalc.terms.awards import Award
from paycalc.terms.scales.tables import PayTable
from paycalc.terms.scheme import PayScheme

Value: TypeAlias = Decimal | str

_SCALES = (
    Column("effective_from", "From"),
    Column("locations", "Where"),
    Column("band", "Band"),
    Column("points", "Points"),
    Column("minimum", "Minimum"),
    Column("top_of_scale", "Top of the scale"),
    Column("salaries", "", tabled=False),
    Column("provenance", "", tabled=False),
    Column("sources", "", tabled=False),
)
_AWARDED = (
    *_SCALES[:4],
    Column("minimum_before", "Minimum now"),
    Column("minimum", "Minimum"),
    Column("minimum_rise", "Increase"),
    Column("top_of_scale_before", "Top now"),
    Column("top_of_scale", "Top of the scale"),
    Column("top_of_scale_rise", "Increase of the top"),
    *_SCALES[-3:],
)
_FAULTS = (Column("file", "File"), Column("line", "Line"), Column("path", "Where"), Column("message", "Error"))
_LISTED = (
    Column("name", "Scheme"),
    Column("title", "Pay scheme"),
    Column("bands", "Bands"),
    Column("first_table", "Pay scales from"),
    Column("last_table", "Last pay scale"),
    Column("estimates_from", "Estimates from"),
    Column("unknown_from", "Unknown from"),
)


def scheme_layout(scheme: PayScheme) -> Layout:
    """The scales of every pay table, with the other terms as notes, those of hours worked last."""
    hours = tuple(hours_terms(scheme.working_time))
    assumptions = tuple(
        dict.fromkeys(
            one for evidence in (*_evidence(scheme), *(of for _, of in hours)) for one in evidence.assumptions
        )
    )
    rows = tuple(row for table in scheme.pay_tables for row in _scales(scheme, table))
    return Layout(scheme.employer, _SCALES, rows, assumptions, (), (*_terms(scheme), *(note for note, _ in hours)))


def award_layout(scheme: PayScheme, award: Award) -> Layout:
    """The scales of the table that an award made, with its allowances, lump sums and new points as notes."""
    tables = [one for one in scheme.pay_tables if one.source == award.source.code]
    rests_on = [weak for table in tables for terms in table.scales for weak in _evidence_of(scheme, table, terms.band)]
    assumptions = tuple(dict.fromkeys(one for evidence in rests_on for one in evidence.assumptions))
    rows = tuple(row for table in tables for row in _awarded(scheme, table))
    return Layout(scheme.employer, _AWARDED, rows, assumptions, (), tuple(_made(scheme, award, tables)))


def _awarded(scheme: PayScheme, table: PayTable) -> Iterator[Row]:
    """The scales of the table, each beside what it was in the table before."""
    others = [one for one in scheme.pay_tables if one is not table]
    old = Timeline(others).at(table.effective_from)
    for terms, row in zip(table.scales, _scales(scheme, table), strict=True):
        band = scheme.band(terms.band)
        new = scheme.scale(table, band)
        was = scheme.scale(old, band) if old and old.has(band.code) else None
        minimum = _rise("minimum", was.minimum if was else None, new.minimum)
        top = _rise("top_of_scale", was.top_of_scale if was else None, new.top_of_scale)
        yield {**row, **minimum, **top}


def _rise(code: str, old: Figure | None, new: Figure | None) -> Row:
    if old is None or new is None:
        return {f"{code}_before": old}
    rise = new - old
    working = Working("{:money} − {:money}", (new.amount, old.amount))
    shown = Figure.of(rise.amount, rise.currency, Per.YEAR, new.evidence, working)
    return {f"{code}_before": old, f"{code}_rise": shown}


def _made(scheme: PayScheme, award: Award, tables: Iterable[PayTable]) -> Iterator[Working]:
    """What an award made beside scales."""
    for allowance in scheme.allowances:
        for rate in allowance.rates:
            if rate.source == award.source.code:
                yield _rate(allowance, rate)
    codes = {one.code for one in (*award.lump_sums, *([award.excess] if award.excess else []))}
    yield from (_lump_sum(one) for one in scheme.lump_sums if one.code in codes)
    yield from (note for table in tables for note in _new_points(table))


def _new_points(table: PayTable) -> Iterator[Working]:
    for one in table.assimilation:
        moves = (", ".join(map(str, points)) for points in (one.old_points, one.new_points))
        words = "Points {:text} of band {:text} become {:text} on {:day}"
        old, new = moves
        yield Working(words, (old, one.band, new, table.effective_from))


def _of_table(table: PayTable) -> Iterator[Working]:
    """When a table became known and was used, and the award that made it, where it says so."""
    said = Working("The table of {:day}" + _where(table.locations) + ": ", (table.effective_from,))
    days = (
        ("announced", table.announced),
        ("not announced by", table.unannounced_on),
        ("used by payroll from", table.applied_from),
    )
    parts = [Working(f"{words} {{:day}}", (day,)) for words, day in days if day]
    parts += [Working("{:text}", (table.award,))] if table.award else []
    for place, part in enumerate(parts):
        said = said + (Working("; ") if place else Working("")) + part
    if parts:
        yield said


def _rises(table: PayTable) -> Iterator[Working]:
    for terms in table.scales:
        if rise := rise_of(terms):
            values = (terms.band, table.effective_from, rise)
            yield Working("Salaries within the range of band {:text} on {:day}: {:text}", values)


def _lump_sum(one: LumpSum) -> Working:
    words, values = ["{:text} ({:text}), once, due on {:day} to those in post on {:day}"], list[Value]()
    for amount in one.amounts:
        who = [f"band {code}" for code in amount.bands] + [f"point {number}" for number in amount.points]
        who += ["at the top"] if amount.at_top else []
        words.append(("{:money}" if amount.amount is not None else "{:percent} of full-time salary") + " {:text}")
        paid = amount.amount if amount.amount is not None else amount.percent
        values += [paid or Decimal(0), f"({', '.join(who) or 'all'})"]
    said = f"{words[0]}: {'; '.join(words[1:])} ({one.provenance.value})"
    return Working(said, (one.title, one.code, one.due_on, one.qualifying_day, *values))


def _evidence(scheme: PayScheme) -> Iterator[Evidence | Figure]:
    """What every salary, allowance and rule of the scheme rests on."""
    for table in scheme.pay_tables:
        for terms in table.scales:
            yield from _evidence_of(scheme, table, terms.band)
    for band, location in product(scheme.bands, (None, *(place.code for place in scheme.locations))):
        for day in scheme.effective_days:
            yield from _in_force(scheme, band.code, location, day)


def _evidence_of(scheme: PayScheme, table: PayTable, band: str) -> Iterator[Evidence | Figure]:
    scale = scheme.scale(table, scheme.band(band))
    yield scale.climbing
    for point in scale.points:
        yield point.kind_evidence
        if point.salary:
            yield point.salary


def _in_force(scheme: PayScheme, band: str, location: str | None, day: date) -> Iterator[Evidence]:
    try:
        terms = scheme.in_force(band, location, day)
    except NoTableInForceError:
        return
    yield terms.increment_evidence
    for allowance in terms.allowances:
        yield from (
            allowance.evidence,
            *allowance.bound_evidence,
            allowance.pro_rata_evidence,
            allowance.pensionable_evidence,
        )


def _scales(scheme: PayScheme, table: PayTable) -> Iterator[Row]:
    for terms in table.scales:
        scale = scheme.scale(table, scheme.band(terms.band))
        figure = scale.minimum or scale.top_of_scale
        yield {
            "effective_from": table.effective_from,
            "locations": ", ".join(table.locations),
            "band": terms.band,
            "points": len(scale.points),
            "minimum": scale.minimum,
            "top_of_scale": scale.top_of_scale,
            "salaries": " ".join(_amount(point.salary, scheme) for point in scale.points),
            "provenance": figure.provenance.value if figure else "",
            "sources": " ".join(figure.sources) if figure else "",
        }


def _amount(figure: Figure | None, scheme: PayScheme) -> str:
    return plain_amount(figure.amount, scheme.employer.decimals) if figure else "unpublished"


def _terms(scheme: PayScheme) -> Iterator[Working]:
    if scheme.locations:
        yield Working("Places: {:text}", (", ".join(f"{one.code} ({one.title})" for one in scheme.locations),))
    for table in scheme.pay_tables:
        yield from _of_table(table)
        if not table.scales:
            yield Working(
                "From {:day} every band is superseded by an award whose table is not known: {:text}",
                (table.effective_from, table.award or "no more is said of it"),
            )
    if scheme.increments is None:
        yield Working("There are no increments")
    yield from rules_of(scheme)
    for hours in scheme.full_time_hours:
        week = Working("Full time from {:day}: {:number} hours a week", (hours.effective_from, hours.hours))
        if hours.weeks:
            week = week.then(", {:number} weeks a year", hours.weeks)
        yield week.then(_where(hours.locations))
    for allowance in scheme.allowances:
        for rate in allowance.rates:
            yield _rate(allowance, rate)
    yield from map(_lump_sum, scheme.lump_sums)
    yield from (note for table in scheme.pay_tables for note in (*_new_points(table), *_rises(table)))
    if scheme.settlement:
        yield Working(
            "Pay settles each year on {:number}/{:number} (day/month)", (scheme.settlement.day, scheme.settlement.month)
        )


def _rate(allowance: Allowance, rate: AllowanceRate) -> Working:
    said = "{:text} ({:text}) from {:day}" + in_bands(rate.bands) + _where(rate.locations) + ": "
    values: tuple[Decimal, ...]
    if rate.amount is not None:
        said, values = said + "{:money}", (rate.amount,)
    else:
        said, values = said + "{:percent} of " + " and ".join(allowance.base), (rate.percent or Decimal(0),)
    bounds = (("at least", rate.floor), ("at most", rate.ceiling), ("with its base at most", rate.combined_ceiling))
    for words, bound in bounds:
        if bound:
            sure = f" ({bound.provenance.value})" if bound.provenance else ""
            said, values = f"{said}, {words} {{:money}}{sure}", (*values, bound.amount)
    optional = "" if allowance.automatic else ", for posts that have it"
    return Working(
        said + optional + f" ({rate.provenance.value})",
        (allowance.title, allowance.code, rate.effective_from, *values),
    )


def _where(locations: tuple[str, ...]) -> str:
    return f" in {', '.join(locations)}" if locations else ""


def faults_layout(faults: Iterable[Fault]) -> Layout:
    """What is wrong, one fault a row."""
    rows = tuple(
        {"file": fault.file, "line": fault.line, "path": fault.place, "message": fault.message} for fault in faults
    )
    return Layout(_NOBODY, _FAULTS, rows, ())


def list_layout(schemes: Iterable[PayScheme]) -> Layout:
    """Schemes, one a row."""
    return Layout(_NOBODY, _LISTED, tuple(map(_listed, schemes)), ())


def _listed(scheme: PayScheme) -> Row:
    known = [one.effective_from for one in scheme.pay_tables if one.scales]
    unknown = (one.effective_from for one in scheme.pay_tables if not one.scales)
    return {
        "name": scheme.name,
        "title": scheme.title,
        "bands": len(scheme.bands),
        "first_table": min(known, default=None),
        "last_table": max(known, default=None),
        "estimates_from": min(_estimated(scheme), default=None),
        "unknown_from": max(unknown, default=None),
    }


def _estimated(scheme: PayScheme) -> Iterator[date]:
    """The days of the tables with salaries that an award is taken to make."""
    for table in scheme.pay_tables:
        if table.by_award and any(one.provenance is Provenance.ASSUMED for one in table.scales):
            yield table.effective_from


_NOBODY = Employer("", "", "GBP", 2, "en_GB", ())
