"""What very many people's shifts have earned, as rows of CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paycalc.formatting.layout import Duration, YesNo
from paycalc.formatting.rows import csv_cells
from paycalc.statements.worked_totals import WorkedTotal

TOTALS_COLUMNS = (
    *("person", "band", "code", "title", "minutes", "counted_minutes", "amount", "toil_minutes", "pensionable"),
    *("provenance", "sources", "assumed"),
)


def total_rows(person: str, totals: Iterable[WorkedTotal], decimals: int) -> Iterator[list[str]]:
    """A row for each rule that gives a person something.

    Args:
        person: What names the person.
        totals: What each rule gives.
        decimals: Decimals that amounts are shown with at least.
    """
    for one in totals:
        lengths = Duration(one.minutes), Duration(one.counted)
        given = one.amount, Duration(one.toil_minutes), YesNo(one.pensionable)
        about = (assumption.about for assumption in one.evidence.assumptions)
        rests_on = one.evidence.provenance.value, " ".join(one.evidence.sources), "; ".join(about)
        yield csv_cells((person, one.band, one.code, one.title, *lengths, *given, *rests_on), decimals)
