"""What every term of a scheme has in common: a paper, and days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

import attrs

from paycalc.dates import checked_day, known_from, order_of_effect
from paycalc.doors import checked, checked_fields
from paycalc.errors import InvalidValueError, WrongTypeError, shown
from paycalc.figures import OF_TERMS, Assumption, Evidence, Provenance


def of_term(provenance: Provenance) -> Provenance:
    """Take how sure a term is.

    Raises:
        InvalidValueError: It is told, which only what facts state of one person is.
    """
    if not isinstance(provenance, Provenance):
        raise WrongTypeError(f"provenance {shown(provenance)}", "it is no Provenance", "Such as Provenance.ASSUMED")
    if provenance is Provenance.TOLD:
        allowed = ", ".join(f'"{one.value}"' for one in OF_TERMS)
        raise InvalidValueError(
            "", f'provenance = "{provenance.value}" is of one person\'s facts', f"Allowed: {allowed}"
        )
    return provenance


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked_fields)  # never made itself
class Sourced:
    """A term and what it rests on.

    Attributes:
        source: Code of the paper that states it. Only what is assumed may have none.
        provenance: published, derived (it follows from papers) or assumed (nobody published it).
        reason: Why it is taken to be so; needed for what is derived or assumed.
        assumes: What is assumed, in a few words; where it is left out, the reason says it.
    """

    source: str | None = None
    provenance: Provenance = attrs.field(default=Provenance.PUBLISHED, converter=of_term)
    reason: str | None = None
    assumes: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.provenance is not Provenance.ASSUMED and self.source is None:
            raise InvalidValueError(
                "",
                f"a {self.provenance.value} term names its source",
                'What nobody published is provenance = "assumed"',
            )
        self.check_reason()

    def check_reason(self) -> None:
        """Refuse a term that is not published and gives no reason."""
        if self.provenance is not Provenance.PUBLISHED and not self.reason:
            raise InvalidValueError("", f'provenance = "{self.provenance.value}" needs a reason')
        if self.assumes is not None and self.provenance is not Provenance.ASSUMED:
            raise InvalidValueError("", 'what a term assumes is for provenance = "assumed"')

    @checked
    def evidence(self, about: str, remedy: str) -> Evidence:
        """What this term rests on; *about* and *remedy* complete the assumption, if it is one."""
        assumptions: tuple[Assumption, ...] = ()
        if self.provenance is Provenance.ASSUMED:
            assumptions = (Assumption(about, self.reason or "", remedy, self.assumes or ""),)
        return Evidence(self.provenance, (self.source,) if self.source else (), assumptions)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked_fields)  # never made itself
class OfTable(Sourced):
    """A part of a pay table, which rests on the table's paper unless it names its own."""

    def __attrs_post_init__(self) -> None:
        self.check_reason()


@attrs.frozen(kw_only=True, eq=False, repr=False)  # never made itself
class Dated(Sourced):
    """A term that applies from a day until a later one replaces it.

    Attributes:
        effective_from: First day it applies.
        announced: The day it became known; its first day where none is given.
        applied_from: The day payroll began to use it, where that is later than both.
    """

    effective_from: date
    announced: date | None = None
    applied_from: date | None = None

    def __attrs_post_init__(self) -> None:
        # Zero-argument super() is used throughout: attrs rebuilds slotted classes.
        super().__attrs_post_init__()
        checked_day(self.effective_from, named="effective_from")
        if self.announced is not None:
            checked_day(self.announced, named="announced")
        if self.applied_from is not None:
            self._check_applied_from(self.applied_from)

    def _check_applied_from(self, day: date) -> None:
        if checked_day(day, named="applied_from") < max(self.effective_from, known_from(self)):
            raise InvalidValueError(
                "", "applied_from, the day payroll began to use it, is before effective_from or announced"
            )


def used_from(entry: Dated) -> date:
    """The day payroll began to use an entry: when it was known, unless it says later."""
    return entry.applied_from or known_from(entry)


class HasPlaces(Protocol):
    """What takes effect on a day, and may apply in some places alone."""

    @property
    def effective_from(self) -> date: ...
    @property
    def locations(self) -> tuple[str, ...]: ...


P = TypeVar("P", bound=HasPlaces)
D = TypeVar("D", bound=Dated)


def for_place(entries: Iterable[P], location: str | None, on: date) -> tuple[P, ...]:
    """The entries that have taken effect in a place by a day: its own, or before it has any, those for everywhere."""
    begun = [entry for entry in entries if entry.effective_from <= on]
    own = tuple(entry for entry in begun if location in entry.locations)
    return own or tuple(entry for entry in begun if not entry.locations)


def ever_in_place(entries: Iterable[P], location: str | None) -> tuple[P, ...]:
    """The entries that are in force in a place at some time, in their order."""
    listed = tuple(entries)
    begins = min((entry.effective_from for entry in listed if location in entry.locations), default=date.max)
    return tuple(
        entry
        for entry in listed
        if location in entry.locations or (not entry.locations and entry.effective_from < begins)
    )


def in_order(entries: Iterable[D]) -> tuple[D, ...]:
    """Dated entries in the order in which they take effect, so that file order cannot matter."""
    return tuple(sorted(entries, key=order_of_effect))
