"""A statement in one plain sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import singledispatch

from paycalc.errors import plural
from paycalc.figures import Evidence, Figure, Working
from paycalc.formatting.registry import no_statement
from paycalc.statements.lines import CarriedForward


@singledispatch
def sentence_of(statement: object) -> Working:
    """What the statement says, in one sentence with typed values."""
    raise no_statement("sentence", statement)


def joined(parts: Iterable[Working]) -> Working:
    """A sentence from its parts."""
    workings = tuple(parts)
    return Working(
        "".join(part.template for part in workings), tuple(value for part in workings for value in part.values)
    )


def provisional(carried: CarriedForward | None) -> Working:
    """That an answer is not to be paid from, and which way it errs, where its pay table is replaced."""
    if carried is None:
        return Working("")
    said = Working("Provisional: pay table of {:day}. ", (carried.table,))
    award = Working(" ({:text})", (carried.award,)) if carried.award else Working("")
    words = "Another is in force from {:day}"
    rest = ", and its figures are not in this scheme, so that this is most likely too low. Do not pay from it. "
    return joined([said, Working(words, (carried.replaced_from,)), award, Working(rest)])


def aside(*said: Working) -> Working:
    """What is put in between: each begins with a comma, and one closes them all."""
    clauses = [one for one in said if one.template]
    return joined([*clauses, Working(",")]) if clauses else Working("")


def bands_named(bands: tuple[str, ...]) -> str:
    """The bands held, in order."""
    return f"{plural('band', len(bands))} {', then '.join(bands)}"


def known(on: date | None) -> Working:
    """On which day's knowledge an answer rests, if it is not all that is recorded."""
    return Working(", as known on {:day}", (on,)) if on else Working("")


def assumed_words(figures: Iterable[Figure | Evidence]) -> str:
    """What is assumed in figures, by name; braces in a scheme's words are not places for values."""
    about = dict.fromkeys(one.about for figure in figures for one in figure.assumptions)
    named = ", ".join(about).replace("{", "{{").replace("}", "}}")
    return f"; this rests on assumptions: {named}" if named else ""
