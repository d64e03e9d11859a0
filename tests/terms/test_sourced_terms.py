"""Whatever states a term names its paper or its reason, of whatever kind it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factories.sourced import EXAMPLES, PUBLISHED, kinds
from paycalc import InvalidValueError, Provenance
from paycalc.terms.dated import OfTable, Sourced

Make = Callable[..., Sourced]
EACH = [pytest.param(make, id=type(make(**PUBLISHED)).__name__) for make in EXAMPLES]


def test_there_is_one_example_of_every_kind() -> None:
    """A kind that is added needs one, and a question in test_assumed_answers."""
    made = [type(make(**PUBLISHED)).__name__ for make in EXAMPLES]
    assert sorted(kind.__name__ for kind in kinds()) == sorted(made)


@pytest.mark.parametrize("make", EACH)
@pytest.mark.parametrize("provenance", [Provenance.PUBLISHED, Provenance.DERIVED])
def test_what_is_not_assumed_names_its_paper(make: Make, provenance: Provenance) -> None:
    """What a pay table says of a band rests on the table's paper, and may leave it out."""
    unnamed: dict[str, Any] = {"source": None, "provenance": provenance, "reason": "it follows"}
    if isinstance(make(**PUBLISHED), OfTable):
        assert provenance is make(**unnamed).provenance
        return
    with pytest.raises(InvalidValueError) as error:
        make(**unnamed)
    why = f"a {provenance.value} term names its source"
    assert ("", why, 'What nobody published is provenance = "assumed"', "") == error.value.args


@pytest.mark.parametrize("make", EACH)
@pytest.mark.parametrize("provenance", [Provenance.DERIVED, Provenance.ASSUMED])
@pytest.mark.parametrize("reason", [None, ""])
def test_what_is_not_published_gives_a_reason(make: Make, provenance: Provenance, reason: str | None) -> None:
    """A paper is none."""
    with pytest.raises(InvalidValueError) as error:
        make(source="own", provenance=provenance, reason=reason)
    assert ("", f'provenance = "{provenance.value}" needs a reason', "", "") == error.value.args


@pytest.mark.parametrize("make", EACH)
def test_what_is_assumed_needs_no_paper(make: Make) -> None:
    """A reason is enough."""
    made = make(source=None, provenance=Provenance.ASSUMED, reason="nobody published it")
    assert (None, "nobody published it") == (made.source, made.reason)


@pytest.mark.parametrize("make", EACH)
def test_no_term_is_told(make: Make) -> None:
    """A scheme states what holds for everybody; what is told is of one person."""
    with pytest.raises(InvalidValueError) as error:
        make(source="paper", provenance=Provenance.TOLD, reason="somebody said so")
    assert 'provenance = "told" is of one person\'s facts' == error.value.why
