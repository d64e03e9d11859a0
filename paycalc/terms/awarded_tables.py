"""Pay tables that are stated by an award, with the salaries that it makes of the table before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from paycalc.figures import Provenance
from paycalc.sources import Source
from paycalc.terms.award_scales import uplifted_scale, uplifted_spine
from paycalc.terms.awards import Award, Uplift
from paycalc.terms.scales.table_award import TableAward
from paycalc.terms.scales.tables import AnyStatedScale, PayTable


def with_awards(tables: Iterable[PayTable]) -> tuple[PayTable, ...]:
    """The tables, in the order of their days, each with the salaries that its award makes of the one before."""
    whole: list[PayTable] = []
    for table in tables:
        before = table_before(table, whole) if table.by_award else None
        whole.append(table if before is None else _awarded(table, before))
    return tuple(whole)


def table_before(table: PayTable, earlier: Iterable[PayTable]) -> PayTable | None:
    """The last table with salaries, of the same places, that takes effect before another."""
    same = [one for one in earlier if set(one.locations) == set(table.locations) and one.scales]
    return max(
        (one for one in same if one.effective_from < table.effective_from),
        key=lambda one: one.effective_from,
        default=None,
    )


def _awarded(table: PayTable, before: PayTable) -> PayTable:
    """A table with what its award makes of the bands that it does not state; one that is whole stays as it is."""
    award = table.by_award
    assert award is not None  # with_awards looks
    missing = [one for one in before.scales if not table.has(one.band) and award.is_for(one.band)]
    if not missing:
        return table
    made = _as_award(table, award)
    spine = table.spine if table.spine or before.spine is None else uplifted_spine(before.spine, made)
    scales = (*table.scales, *(_scale(one, table, before, made) for one in missing))
    return attrs.evolve(table, spine=spine, scales=scales)


def _scale(terms: AnyStatedScale, table: PayTable, before: PayTable, award: Award) -> AnyStatedScale:
    """A scale after the award, no surer than the award and the scale before."""
    by_award, after = table.by_award, uplifted_scale(terms, before, award)
    assert by_award is not None  # who asks has looked
    assumed = Provenance.ASSUMED in (by_award.provenance, after.provenance)
    said = f"{by_award} added to the table of {before.effective_from}"
    reasons = dict.fromkeys(filter(None, (by_award.reason, after.reason)))
    on_it: dict[str, Any] = {
        "source": by_award.source or table.source,
        "provenance": Provenance.ASSUMED if assumed else Provenance.DERIVED,
        "reason": "; ".join(reasons if assumed else [said, *reasons]),
        "assumes": (by_award.assumes or f"an estimate, {said}") if assumed else None,
    }
    return attrs.evolve(after, **on_it)


def _as_award(table: PayTable, given: TableAward) -> Award:
    uplift = Uplift(percent=given.percent, amount=given.amount, greater=given.greater)
    return Award(
        effective_from=table.effective_from,
        source=Source(code=table.source or "award", title=table.award or str(given)),
        uplifts=(uplift,),
        rounding=given.rounding,
    )
