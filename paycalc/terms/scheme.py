"""One employer's terms, and what holds on a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import attrs

from paycalc.dates import checked_day, checked_whole, known_from
from paycalc.doors import checked_fields
from paycalc.errors import InvalidSchemeError, InvalidValueError, shown, unknown_name
from paycalc.terms.additions.allowances import Allowance
from paycalc.terms.checks.references import scheme_faults
from paycalc.terms.dated import Dated, used_from
from paycalc.terms.in_force import BandInPlace, TermsInForce
from paycalc.terms.knowledge import Knowledge
from paycalc.terms.lazy import Lazy
from paycalc.terms.scales.kinds import PublishedEnds
from paycalc.terms.scales.tables import PointChange
from paycalc.terms.stated import StatedScheme

if TYPE_CHECKING:
    from paycalc.terms.hourly.working_time import WorkingTime


D = TypeVar("D", bound=Dated)


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class PayScheme(StatedScheme):
    """One employer's terms: bands, pay tables, increments, hours, allowances, and the papers they rest on.

    Entries can be given in any order. `load_scheme` reads a scheme from a file, and the reference of the
    scheme file says what each attribute means.

    Raises:
        InvalidSchemeError: The terms contradict each other; it lists every fault with its path.

    Example:
        >>> from paycalc import load_scheme
        >>> load_scheme("met-police-staff").band("D").increments
        3
    """

    def __attrs_post_init__(self) -> None:
        # A view leaves entries out of a scheme that was checked whole.
        faults = () if self.knowledge else scheme_faults(self)
        if faults:
            raise InvalidSchemeError(f"scheme {self.name}", faults)

    def allowance(self, code: str) -> Allowance:
        """The allowance of that code.

        Raises:
            UnknownNameError: The scheme has no such allowance; the nearest known are named.
        """
        for allowance in self.allowances:
            if allowance.code == code:
                return allowance
        raise unknown_name("allowance", code, [allowance.code for allowance in self.allowances], self.name)

    def known_on(self, day: date) -> PayScheme:
        """The scheme as it was known on a day: entries announced later are left out.

        An entry without an announcement is known from its first day. What was left out of an earlier view
        stays out.

        Args:
            day: The last day of knowledge.

        Example:
            >>> from datetime import date
            >>> from paycalc import load_scheme
            >>> met = load_scheme("met-police-staff")
            >>> [str(table.effective_from) for table in met.known_on(date(2025, 9, 18)).pay_tables]
            ['2023-08-01', '2024-08-01']
        """
        return self._view(checked_day(day, named="known_on"), known_from)

    def applied_on(self, day: date) -> PayScheme:
        """The scheme as payroll used it on a day: what was known, without what it began to use later.

        An entry without ``applied_from`` was used as soon as it was known. Arrears take what was paid from
        this view, and what is right from `known_on`.

        Args:
            day: The last day of use.

        Example:
            >>> from datetime import date
            >>> from paycalc import load_scheme
            >>> met = load_scheme("met-police-staff")
            >>> met.applied_on(date(2025, 9, 18)) == met.known_on(date(2025, 9, 18))  # no table was used late
            True
        """
        return self._view(checked_day(day, named="applied_on"), used_from)

    def _view(self, day: date, begins: Callable[[Dated], date]) -> PayScheme:
        before = self.knowledge
        day = min(day, before.day if before else day)
        doubtful = (table for table in self.pay_tables if table.unannounced_on)
        withheld = tuple(table for table in doubtful if known_from(table) > day)
        return attrs.evolve(
            self,
            pay_tables=_begun(self.pay_tables, day, begins),
            full_time_hours=_begun(self.full_time_hours, day, begins),
            allowances=tuple(_allowance_begun(one, day, begins) for one in self.allowances),
            lump_sums=tuple(one for one in self.lump_sums if one.known_from <= day),
            working_time=self._working_time and Lazy(lambda: _working_time_begun(self, day, begins)),
            knowledge=Knowledge(day, (*withheld, *(before.withheld if before else ()))),
        )

    def with_increments(self, band: str, increments: int) -> PayScheme:
        """The scheme with another number of increments in a band whose ends alone are published.

        Raises:
            UnknownNameError: The scheme has no such band.
            InvalidValueError: Every point of the band is published, or the number is not 1 to 100.
        """
        old = self.band(band)
        scales = [table.terms_of(band) for table in self.pay_tables if table.has(band)]
        checked_whole(increments, named="increments")
        if not all(isinstance(terms, PublishedEnds) for terms in scales):
            raise InvalidValueError(
                f"{shown(increments)} increments in band {band}",
                "the points of the band are published",
                "Leave the number out",
            )
        if old.waits and len(old.waits) != increments:
            raise InvalidValueError(
                f"{shown(increments)} increments in band {band}",
                f"the band has {len(old.waits)} waits, one an increment",
            )
        new = attrs.evolve(old, increments=increments, increments_reason="the number was told with the question")
        return attrs.evolve(self, bands=tuple(new if one is old else one for one in self.bands))

    def point_changes(self, band: str, location: str | None) -> tuple[PointChange, ...]:
        """The tables that change the points of a band in a place, in order.

        Raises:
            UnknownNameError: The scheme has no such band or location.
        """
        return self.in_place(band, location).point_changes

    def in_force(self, band: str, location: str | None, on: date) -> TermsInForce:
        """The terms of a band in a place on a day.

        Raises:
            UnknownNameError: The scheme has no such band or location.
            NoTableInForceError: No pay table has the band by that day.
        """
        return self.in_place(band, location).on(on)

    def in_place(self, band: str, location: str | None) -> BandInPlace:
        """A band in a place through time.

        Raises:
            UnknownNameError: The scheme has no such band or location.
        """
        try:
            return self._bands_in_places[band, location]
        except (KeyError, TypeError):
            self.band(band)
            codes = [place.code for place in self.locations]
            raise unknown_name("location", location or "", codes, self.name) from None

    @cached_property
    def _bands_in_places(self) -> Mapping[tuple[str, str | None], BandInPlace]:
        places = (None, *(place.code for place in self.locations))
        return {(band.code, place): BandInPlace(self, band, place) for band in self.bands for place in places}


def _working_time_begun(scheme: PayScheme, day: date, begins: Callable[[Dated], date]) -> WorkingTime:
    assert scheme.working_time is not None  # _view looks
    return scheme.working_time.begun(day, begins)


def _allowance_begun(allowance: Allowance, day: date, begins: Callable[[Dated], date]) -> Allowance:
    rates, pensionable = _begun(allowance.rates, day, begins), _begun(allowance.pensionable, day, begins)
    return attrs.evolve(allowance, rates=rates, pensionable=pensionable)


def _begun(entries: tuple[D, ...], day: date, begins: Callable[[Dated], date]) -> tuple[D, ...]:
    return tuple(entry for entry in entries if begins(entry) <= day)
