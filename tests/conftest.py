"""How the tests are run: hypothesis profiles, and what several files of tests need."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, localcontext

import pytest
from hypothesis import settings

from strategies import HOSTILE_CONTEXTS

# Other examples in every run, few enough to wait for. `--hypothesis-profile ci` tries many, the same in every run, and
# prints how to repeat a failure.
settings.register_profile("few", deadline=None, max_examples=30)
settings.register_profile("ci", deadline=None, max_examples=200, derandomize=True, print_blob=True)
settings.load_profile("few")


@pytest.fixture(params=HOSTILE_CONTEXTS)
def hostile_context(request: pytest.FixtureRequest) -> Iterator[Context]:
    """The caller's decimal context, made hostile for one test."""
    with localcontext(Context(**HOSTILE_CONTEXTS[request.param])) as context:
        yield context
