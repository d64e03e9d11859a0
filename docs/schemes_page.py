"""The page of the schemes that come with paycalc, from their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from markup import capitalized, table

from paycalc import PayScheme, Provenance, Source, load_scheme, scheme_names
from paycalc.figures import Working
from paycalc.formatting.locale import Writer, writer_for
from paycalc.formatting.statements.scheme import scheme_layout
from paycalc.formatting.statements.scheme_hours import hours_terms
from paycalc.terms.additions.allowances import Allowance
from paycalc.terms.cutting.holidays import ListedDay
from paycalc.terms.hourly.premiums import Premium, PremiumGroup
from paycalc.terms.lazy import Lazy
from paycalc.terms.scales.bands import Band
from paycalc.terms.scales.kinds import StatedScale
from paycalc.terms.scales.points import PayPoint, Scale
from paycalc.terms.scales.tables import PayTable


def schemes_page() -> str:
    """Every scheme that comes with paycalc: tables, papers, and what is derived or assumed, with the reasons."""
    schemes = [_scheme(load_scheme(name)) for name in scheme_names()]
    return "\n".join([_SCHEMES_INTRODUCTION, *schemes])


_SCHEMES_INTRODUCTION = """\
# Schemes and their sources

These schemes come with paycalc. Salaries are basic salaries a year for full time. A figure in *italics* is assumed:
nobody published it. What else is derived or assumed is listed with the reason below each scheme.
"""


def _scheme(scheme: PayScheme) -> str:
    writer = writer_for(scheme.employer, None)
    hours = [note for note, _ in hours_terms(scheme.working_time)]
    terms = [note for note in scheme_layout(scheme).notes if note not in hours]
    papers = [(f"`{one.code}`", _paper(one), one.note or "") for one in scheme.sources]
    weak = [("; ".join(what), sure, why) for (sure, why), what in _reasons(scheme).items()]
    return "\n".join(
        [
            f"## {scheme.name}\n\n{scheme.title}. {scheme.description or ''}\n",
            *(_pay_table(scheme, one, writer) for one in scheme.pay_tables),
            "### Other terms\n",
            *_notes(terms, writer),
            *(["\n### Hours worked\n", *_notes(hours, writer)] if hours else []),
            "\n### Papers\n",
            table(["code", "paper", "note"], papers),
            "### What is derived or assumed, and why\n",
            table(["what", "how sure", "reason"], weak),
        ]
    )


def _paper(source: Source) -> str:
    """A paper as a reader would look for it, with a link to where it can be read."""
    cited = attrs.evolve(source, url=None).citation
    return f"[{cited}]({source.url})" if source.url else cited


def _notes(notes: Iterable[Working], writer: Writer) -> Iterator[str]:
    return (f"- {writer.working(note).rstrip('.')}." for note in notes)


def _pay_table(scheme: PayScheme, paid: PayTable, writer: Writer) -> str:
    head = [f"### Pay table of {writer.day(paid.effective_from)}\n"]
    award = f"{capitalized(paid.award)}. " if paid.award else ""
    known = f"Announced on {writer.day(paid.announced)}" if paid.announced else ""
    known += f", and not yet known on {writer.day(paid.unannounced_on)}." if paid.unannounced_on else "." * bool(known)
    head += [f"{award}{known}".strip() + "\n"] * bool(award or known)
    if not paid.scales:
        return "\n".join([*head, "Its salaries are not known: every band is superseded from this day.\n"])
    scales = [scheme.scale(paid, scheme.band(terms.band)) for terms in paid.scales]
    rows = [(one.band, _salaries(one, writer), ", ".join(f"`{code}`" for code in _papers(one))) for one in scales]
    return "\n".join([*head, table(["band", "salaries", "paper"], rows)])


def _papers(scale: Scale) -> Mapping[str, None]:
    figures = [point.salary for point in scale.points] or [scale.minimum]
    return {code: None for figure in figures if figure for code in figure.sources}


def _salaries(scale: Scale, writer: Writer) -> str:
    if not scale.points:
        assert scale.minimum is not None
        assert scale.top_of_scale is not None
        return f"a range, {writer.money(scale.minimum.amount)} to {writer.money(scale.top_of_scale.amount)}"
    numbers = f"points {scale.points[0].number} to {scale.points[-1].number}: "
    return numbers * (len(scale.points) > 1) + ", ".join(_point(point, writer) for point in scale.points)


def _point(point: PayPoint, writer: Writer) -> str:
    if point.salary is None:
        return "unpublished"
    amount = writer.money(point.salary.amount)
    shown = f"*{amount}*" if point.salary.assumed else amount
    return shown + (f" ({point.kind.value})" if point.kind else "")


def _reasons(scheme: PayScheme) -> Mapping[tuple[str, str], list[str]]:
    """What is not published, by how sure it is and why."""
    found: dict[tuple[str, str], list[str]] = {}
    for what, sure, why in _weak(scheme, ()):
        found.setdefault((sure, why), []).append(what)
    return found


def _weak(value: Any, trail: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, Lazy):
        yield from _weak(value.value, trail)
    elif isinstance(value, tuple):
        for one in value:
            yield from _weak(one, trail)
    elif attrs.has(type(value)):
        trail = (*trail, *_label(value))
        what = ", ".join(trail)
        if getattr(value, "provenance", None) in (Provenance.DERIVED, Provenance.ASSUMED):
            yield what, value.provenance.value, value.reason or ""
        if isinstance(value, Band) and value.increments_reason:
            yield f"{what}: {value.increments} increments", "assumed", value.increments_reason
        if isinstance(value, Allowance) and value.pro_rata_reason:
            shared = "shared by hours" if value.pro_rata else "not shared by hours"
            yield f"{what}: {shared}", "assumed", value.pro_rata_reason
        for field in attrs.fields(type(value)):
            named = (_NAMED[field.alias],) if field.alias in _NAMED else ()
            yield from _weak(getattr(value, field.name), (*trail, *named))


_NAMED = {
    "settlement": "settlement day",
    "inner_points": "points between published ends",
    "increments": "increment rule",
    "promotion": "promotion rule",
    "pay_calendar": "pay calendar",
    "full_time_hours": "full-time hours",
    "floor": "floor",
    "ceiling": "ceiling",
    "combined_ceiling": "combined ceiling",
    "pensionable": "whether it is pensionable",
    "plain_time": "plain time",
    "plain_time_pensionable": "whether plain time is pensionable",
    "day_starts": "when a day begins",
    "thresholds": "where overtime begins",
    "counted": "how minutes are counted",
    "holidays": "public holidays",
    "toil": "time off in lieu",
}


def _label(value: Any) -> Iterator[str]:
    """How an entry is told from its neighbours."""
    if isinstance(value, PayTable):
        yield "pay table"
    if isinstance(value, (Allowance, ListedDay, Premium)):
        yield value.title
    elif isinstance(value, PremiumGroup):
        yield f"how rules of {value.code} combine"
    elif isinstance(value, Band):
        yield f"band {value.code}"
    elif isinstance(value, StatedScale):
        yield f"band {value.band}"
    if hasattr(value, "effective_from"):
        yield f"from {value.effective_from}"
    places = getattr(value, "locations", ())
    if places and isinstance(places[0], str):
        yield " and ".join(places)
