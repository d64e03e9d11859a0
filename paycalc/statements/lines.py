"""What every statement has: lines, and what they rest on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

import attrs

from paycalc.doors import checked_fields
from paycalc.errors import AssumedFigureError
from paycalc.figures import Assumption, Evidence, Figure, Per, Provenance, total_of
from paycalc.sources import Employer, Source


@attrs.frozen(cache_hash=True, field_transformer=checked_fields)
class Line:
    """One amount of a statement.

    Attributes:
        code: ``basic``, ``protection``, ``acting-up``, or the allowance's code.
        title: What a reader is shown.
        annual: The amount a year, with its working and what it rests on.
        pensionable: Whether it counts for pension.
        pensionable_evidence: What that rests on.
    """

    code: str
    title: str
    annual: Figure
    pensionable: bool
    pensionable_evidence: Evidence


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class CarriedForward:
    """A pay table that an answer goes on with past the day from which another is in force, whose figures are not known.

    Attributes:
        table: The first day of the table that the answer rests on.
        replaced_from: The first day of the one that is in force.
        award: The award that made that one, in a few words, if it is known.
    """

    table: date
    replaced_from: date
    award: str | None = None


class Statement:
    """What every answer says of all that it shows."""

    __slots__ = ()

    @property
    @abstractmethod
    def employer(self) -> Employer:
        """Whose terms it was worked out from."""

    @property
    @abstractmethod
    def asked(self) -> str:
        """What was asked, as a refusal names it."""

    @abstractmethod
    def evidence(self) -> Iterator[Evidence | Figure]:
        """What each thing shown rests on."""

    @abstractmethod
    def relied_on(self) -> Iterator[Evidence | Figure]:
        """What the amounts paid, and the minutes, rest on: what a strict answer insists on."""

    def _sum(self, figures: Iterable[Figure]) -> Figure:
        """The sum of amounts that are shown."""
        return total_of(figures, Per.PERIOD, self.employer.paid_in)

    @property
    def carried_forward(self) -> CarriedForward | None:
        """The pay table that the answer goes on with though it is replaced; None where it is in force.

        Such an answer is provisional: it is most likely too low, and not to be paid from.
        """
        return None

    @property
    def assumed(self) -> bool:
        """Whether an amount paid, or a number of minutes, rests on something nobody published."""
        return any(one.provenance is Provenance.ASSUMED for one in self.relied_on())

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Everything assumed in anything shown, each once."""
        return tuple(dict.fromkeys(one for evidence in self.evidence() for one in evidence.assumptions))

    @property
    def cited(self) -> tuple[Source, ...]:
        """The papers that what is shown comes from."""
        codes = {code for evidence in self.evidence() for code in evidence.sources}
        return tuple(source for source in self.employer.sources if source.code in codes)


S = TypeVar("S", bound=Statement)


def refuse_assumed(statement: S) -> S:
    """The statement, unless what is paid or the minutes rest on an assumption.

    Raises:
        AssumedFigureError: They do; every assumption is named, with what replaces it.
    """
    if not statement.assumed:
        return statement
    assumed = dict.fromkeys(one for evidence in statement.relied_on() for one in evidence.assumptions)
    raise AssumedFigureError(
        f"strict {statement.asked}",
        "it rests on assumptions: " + "; ".join(f"{one.named} (assumed: {one.reason})" for one in assumed),
        "",
        "; ".join(dict.fromkeys(one.remedy for one in assumed if one.remedy)),
    )
