"""The papers that figures come from, and whose they are."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import attrs

from paycalc.currency import Currency
from paycalc.doors import checked_fields


@attrs.frozen(kw_only=True, field_transformer=checked_fields)
class Source:
    """A paper that states a figure or a rule.

    Attributes:
        code: Short name that figures refer to.
        title: What the paper is, as a reader would look for it.
        published: The day the paper bears, if any.
        url: Where it can be read, if anywhere.
        note: What a reader should know about it, such as copies that differ.
        file: The scheme file that names it; not part of its identity.

    Example:
        >>> from datetime import date
        >>> from paycalc import Source
        >>> Source(code="pay-2025", title="Pay circular 1/2025", published=date(2025, 5, 22)).citation
        'Pay circular 1/2025 (2025-05-22)'
    """

    code: str
    title: str
    published: date | None = None
    url: str | None = None
    note: str | None = None
    file: str = attrs.field(default="", eq=False)

    @property
    def citation(self) -> str:
        """One line for a reader: title, day, address."""
        day = f" ({self.published.isoformat()})" if self.published else ""
        return f"{self.title}{day}" + (f", {self.url}" if self.url else "")


@attrs.frozen(field_transformer=checked_fields)
class Employer:
    """Whose terms a statement was worked out from, and the papers they rest on.

    Attributes:
        scheme: The scheme's short name.
        title: The employer and its staff.
        currency: ISO 4217 code.
        decimals: Decimals that amounts have at least.
        locale: The locale that amounts and days are shown in unless another is asked for.
        sources: The papers of the scheme.
    """

    scheme: str
    title: str
    currency: str
    decimals: int
    locale: str
    sources: tuple[Source, ...]

    @cached_property
    def paid_in(self) -> Currency:
        """What its amounts are in."""
        return Currency(self.currency, self.decimals)
