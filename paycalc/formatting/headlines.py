"""What an answer says first: the amount and what it is for, and on the next lines whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import singledispatch
from typing import TypeAlias

from paycalc.figures import Evidence, Figure, Working
from paycalc.formatting.registry import no_statement
from paycalc.formatting.sentences import joined
from paycalc.sources import Employer

MARK = "*"
Lead: TypeAlias = Iterable[str | Working]
"""The lines above a table."""


@singledispatch
def headlines_of(statement: object) -> tuple[Working, ...]:
    """The lines above a table, the amount first."""
    raise no_statement("headline", statement)


def lines(*said: Working) -> tuple[Working, ...]:
    """Those lines that say something."""
    return tuple(one for one in said if one.template)


def amount(figure: Figure, words: str = "") -> Working:
    """An amount with its mark, and what it is for."""
    return Working(f"{{:money}}{mark_of(figure)}{words}", (figure.amount,))


def mark_of(rests_on: Figure | Evidence) -> str:
    """The mark of what rests on an assumption."""
    return MARK if rests_on.assumptions else ""


def whose(employer: Employer, *parts: Working) -> Working:
    """The scheme, and what is to be said of the post."""
    said = [Working("{:text}", (employer.title,))]
    for between, part in zip((": ", *[", "] * len(parts)), lines(*parts), strict=False):
        said += [Working(between), part]
    return joined(said)


def informed(on: date | None) -> Working:
    """On which day's information an answer rests, if it is not all that is recorded."""
    return Working("On information available on {:day}", (on,)) if on else Working("")
