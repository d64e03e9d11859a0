"""Pay tables: the salaries of a scheme's bands from a day on, and where one changes the points of a band."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import attrs

from paycalc.currency import Currency
from paycalc.dates import YearDay, checked_day, known_from
from paycalc.errors import InvalidValueError, NoTableInForceError
from paycalc.fields import DAY_OF_MONTH, MONTH
from paycalc.figures import Assumption, Evidence, Working
from paycalc.terms.dated import Dated, OfTable, Sourced, ever_in_place
from paycalc.terms.scales.assimilation import Assimilation
from paycalc.terms.scales.bands import Band
from paycalc.terms.scales.kinds import (
    InnerPoints,
    PublishedEnds,
    PublishedPoints,
    SalaryRange,
    Spine,
    SpineRange,
    TableContext,
)
from paycalc.terms.scales.points import Scale
from paycalc.terms.scales.table_award import TableAward

AnyStatedScale: TypeAlias = PublishedPoints | PublishedEnds | SpineRange | SalaryRange

REPLACE_TABLE = "Give the table in a scheme that extends this one"


@attrs.frozen(kw_only=True)
class PayTable(Dated):
    """The salaries of bands from a day until the next table, stated whole.

    A band that stands in an earlier table and not in this one is superseded: its salary is not
    known from this day. A table without scales says that of every band.

    Attributes:
        scales: What the table says of each band.
        spine: Points that its bands share, if they do.
        assimilation: Which point each one of the table before becomes, where the points of a band change.
        locations: Where the table applies; everywhere without a table of its own if empty.
        award: The award that made the table, in a few words.
        by_award: What makes the salaries of the bands that the table does not state from the table before.
        unannounced_on: The last day on which a paper shows that the table was not yet known; between that
            day and ``announced`` nobody can tell, and an answer as known then is assumed.
    """

    scales: tuple[AnyStatedScale, ...] = ()
    spine: Spine | None = None
    assimilation: tuple[Assimilation, ...] = ()
    locations: tuple[str, ...] = ()
    award: str | None = None
    by_award: TableAward | None = None
    unannounced_on: date | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.unannounced_on is None:
            return
        if self.announced is None or checked_day(self.unannounced_on, named="unannounced_on") >= self.announced:
            raise InvalidValueError("", "unannounced_on is a day before announced")

    @cached_property
    def _by_band(self) -> Mapping[str, AnyStatedScale]:
        return {scale.band: scale for scale in self.scales}

    def has(self, band: str) -> bool:
        """Whether the table states a scale for that band."""
        return band in self._by_band

    def terms_of(self, band: str) -> AnyStatedScale:
        """What the table says of a band that it has."""
        return self._by_band[band]

    def scale(self, band: Band, inner_points: InnerPoints | None, currency: Currency) -> Scale:
        """The band's scale, each point with what it rests on."""
        terms = self._by_band[band.code]
        origin = Working("table of {:day}", (self.effective_from,))
        context = TableContext(self._evidence_for(terms), origin, currency, self.spine, inner_points)
        return terms.scale(band, context)

    def assimilation_of(self, band: str) -> Assimilation | None:
        """What becomes of the points of a band on the table's first day; None where they stay."""
        return next((one for one in self.assimilation if one.band == band), None)

    def assimilation_evidence(self, assimilation: Assimilation) -> Evidence:
        """What an assimilation of the table rests on: its own paper, or the table's."""
        return self._evidence_for(assimilation)

    def salary_range(self, band: str) -> SalaryRange:
        """What the table says of a band that is a range."""
        terms = self._by_band[band]
        assert isinstance(terms, SalaryRange)  # PayScheme refuses a band that is a range in some tables alone
        return terms

    def rise_evidence(self, band: str) -> Evidence:
        """What the rise of salaries within a band rests on: its own paper, or that of the range."""
        terms = self.salary_range(band)
        assert terms.rise is not None  # who asks has looked
        return self._evidence_for(terms.rise if terms.rise.source or terms.rise.reason else terms)

    def _evidence_for(self, terms: OfTable) -> Evidence:
        standing: Sourced = self
        if terms.source or terms.reason:
            standing = attrs.evolve(terms, source=terms.source or self.source)
        return standing.evidence(f"pay table of {self.effective_from.isoformat()}", REPLACE_TABLE)

    def uncertain_as_known_on(self, day: date) -> Assumption | None:
        """The assumption that the table was not yet known on *day*, if no paper shows it."""
        shown = known_from(self) if self.unannounced_on is None else self.unannounced_on + timedelta(days=1)
        if self.unannounced_on is None or not shown <= day < known_from(self):
            return None
        return Assumption(
            f"the table of {self.effective_from.isoformat()} was not known on {day.isoformat()}",
            f"papers show it unknown on {self.unannounced_on.isoformat()} and known on {known_from(self).isoformat()}",
            "Give the day of the announcement in a scheme that extends this one",
        )


@attrs.frozen(kw_only=True)
class Settlement(Sourced):
    """The day of the year on which pay settles, whenever it is agreed.

    Attributes:
        month: 1 to 12.
        day: Of that month.
    """

    month: int = attrs.field(metadata=MONTH)
    day: int = attrs.field(metadata=DAY_OF_MONTH)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        YearDay(self.month, self.day)

    def after(self, day: date) -> date:
        """The first settlement after *day*."""
        return YearDay(self.month, self.day).after(day)


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
        assimilation = late.assimilation_of(band.code)
        if assimilation is not None and list(assimilation.old_points) == list(before):
            yield PointChange(band.code, late, early, assimilation)
        elif assimilation is not None or now != before:
            yield PointChange(band.code, late, early, None)
