"""Statements as JSON: amounts as text with the currency's decimals, ISO days, workings without a locale."""

from __future__ import annotations

import json
from functools import singledispatch
from typing import Any

from paycalc.figures import Assumption, Figure, plain_amount
from paycalc.formatting.registry import no_statement
from paycalc.sources import Source
from paycalc.statements.lines import CarriedForward


def json_text(statement: object) -> str:
    """The statement as JSON text."""
    return json.dumps(as_json(statement), ensure_ascii=False, indent=2)


@singledispatch
def as_json(statement: object) -> dict[str, Any]:
    """The statement as values that JSON has."""
    raise no_statement("JSON", statement)


def rests_on(figure: Figure, decimals: int) -> dict[str, Any]:
    """What a figure rests on, under the keys of a line."""
    return {
        "provenance": figure.provenance.value,
        "sources": list(figure.sources),
        "working": figure.working.plain(decimals),
    }


def amount_text(figure: Figure | None, decimals: int) -> str | None:
    """An amount as text; null where nothing is published."""
    return None if figure is None else plain_amount(figure.amount, decimals)


def assumptions_of(assumed: tuple[Assumption, ...]) -> list[dict[str, str]]:
    """What is assumed, why, and how to replace it."""
    return [{"about": one.about, "assumes": one.assumes, "reason": one.reason, "remedy": one.remedy} for one in assumed]


def sources_of(sources: tuple[Source, ...]) -> dict[str, str]:
    """The papers by their codes."""
    return {source.code: source.citation for source in sources}


def provisional_of(carried: CarriedForward | None) -> dict[str, Any]:
    """Whether an answer rests on a pay table that is replaced, and since when it is."""
    return {"provisional": carried is not None, "replaced_from": carried and carried.replaced_from.isoformat()}
