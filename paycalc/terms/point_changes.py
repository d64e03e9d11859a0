"""The tables that change which points a band has, as they follow each other in a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from paycalc.errors import NoTableInForceError
from paycalc.figures import Evidence
from paycalc.terms.bands import Band
from paycalc.terms.dated import ever_in_place
from paycalc.terms.pay_tables import PayTable

if TYPE_CHECKING:
    from paycalc.terms.assimilation import Assimilation


@attrs.frozen
class PointChange:
    """A table that changes the points of a band.

    Attributes:
        band: The band's code.
        table: The table.
        before: The table it follows.
        mapping: What becomes of each point; None where what is known does not say it.
    """

    band: str
    table: PayTable
    before: PayTable
    mapping: Assimilation | None

    @property
    def assimilation(self) -> Assimilation:
        """What becomes of each point.

        Raises:
            NoTableInForceError: A table between the two is not known, and it alone says so.
        """
        if self.mapping is None:
            raise NoTableInForceError(
                f"point of band {self.band} on {self.table.effective_from}",
                f"nothing known says what the points of the table of {self.before.effective_from} became",
                "",
                "Ask as known on a later day, or tell the point and since when (--point, --point-from)",
            )
        return self.mapping

    @property
    def evidence(self) -> Evidence:
        """What the assimilation rests on."""
        return self.table.assimilation_evidence(self.assimilation)


def point_changes(tables: Iterable[PayTable], band: Band, location: str | None) -> tuple[PointChange, ...]:
    """Every change of a band's points in a place, in order; of tables from one day the last one counts."""
    by_day = {one.effective_from: one for one in ever_in_place(tables, location) if one.has(band.code)}
    return tuple(_changes(by_day.values(), band))


def _changes(tables: Iterable[PayTable], band: Band) -> Iterator[PointChange]:
    for early, late in pairwise(tables):
        before, now = (one.terms_of(band.code).numbers(band) for one in (early, late))
        told = late.assimilation_of(band.code)
        if told is not None and list(told.old_points) == list(before):
            yield PointChange(band.code, late, early, told)
        elif told is not None or now != before:
            yield PointChange(band.code, late, early, None)
