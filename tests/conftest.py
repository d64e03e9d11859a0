"""How the tests are run: hypothesis profiles, and what several files of tests need."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, localcontext

import pytest
from hypothesis import settings

from strategies import HOSTILE_CONTEXTS

# `--hypothesis-profile ci` tries the same examples in every run and prints how to repeat a failure.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)


@pytest.fixture(params=HOSTILE_CONTEXTS)
def hostile_context(request: pytest.FixtureRequest) -> Iterator[Context]:
    """The caller's decimal context, made hostile for one test."""
    with localcontext(Context(**HOSTILE_CONTEXTS[request.param])) as context:
        yield context
