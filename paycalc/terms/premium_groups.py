"""Groups of premiums, and what becomes of a minute that several of one group cover."""

from __future__ import annotations

from enum import Enum

import attrs

from paycalc.terms.dated import Sourced


def replace_group(code: str) -> str:
    """What to do about a group that is assumed."""
    return f"Give [[working_time.groups]] with code `{code}` in a scheme that extends this one"


class Combine(Enum):
    """How rules of one group that cover one minute combine.

    Attributes:
        HIGHEST: The one whose total for an hour is the highest; of equals, the one that stands first.
        SUM: All of them.
        FIRST: The one that stands first.
    """

    HIGHEST = "highest"
    SUM = "sum"
    FIRST = "first"


@attrs.frozen(kw_only=True)
class PremiumGroup(Sourced):
    """Rules of which each minute has the highest, all, or the first.

    Attributes:
        code: The name that rules belong to it by.
        combine: How rules that cover one minute combine.
        excludes: Codes of groups that give nothing for a minute that this one gives something for.
    """

    code: str
    combine: Combine = Combine.HIGHEST
    excludes: tuple[str, ...] = ()
