"""How the tests are run: hypothesis profiles, and what several files of tests need."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal, getcontext, localcontext
from typing import Any

import pytest
from hypothesis import settings

# `--hypothesis-profile ci` tries the same examples in every run and prints how to repeat a failure.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("default")

HOSTILE_CONTEXTS = {
    "everything traps": {"prec": 1, "Emax": 1, "Emin": -1, "rounding": "ROUND_UP", "traps": [*Context().traps]},
    "nothing traps": {"prec": 1, "Emax": 0, "Emin": 0, "rounding": "ROUND_UP", "traps": [], "capitals": 0},
}
"""Decimal contexts in which ordinary arithmetic of Decimals raises, or loses digits without a word."""


@pytest.fixture(params=HOSTILE_CONTEXTS)
def hostile_context(request: pytest.FixtureRequest) -> Iterator[Context]:
    """The caller's decimal context, made hostile for one test."""
    hostile: dict[str, Any] = HOSTILE_CONTEXTS[request.param]
    with localcontext(Context(**hostile)):
        assert Decimal("12.5") * 3 != Decimal("37.5") if not hostile["traps"] else getcontext().prec == 1
        yield getcontext()
