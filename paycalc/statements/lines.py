"""The lines of a statement."""

from __future__ import annotations

import attrs

from paycalc.figures import Evidence, Figure


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
