"""What every statement has: lines, and what they rest on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

import attrs

from paycalc.figures import Assumption, Evidence, Figure
from paycalc.sources import Employer, Source


@attrs.frozen(cache_hash=True)
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


class Answered:
    """What a statement says of everything it shows."""

    __slots__ = ()
    employer: Employer

    @abstractmethod
    def evidence(self) -> Iterator[Evidence | Figure]:
        """What each thing shown rests on."""

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Everything assumed in any figure shown, each once."""
        return tuple(dict.fromkeys(one for evidence in self.evidence() for one in evidence.assumptions))

    @property
    def cited(self) -> tuple[Source, ...]:
        """The papers that the figures shown come from."""
        codes = {code for evidence in self.evidence() for code in evidence.sources}
        return tuple(source for source in self.employer.sources if source.code in codes)
