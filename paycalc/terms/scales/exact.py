"""What figures were before a rule rounded them, kept for the next award."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from paycalc.errors import InvalidValueError, shown

_UNKNOWN = "unpublished"  # in the place of a point that has no salary
_PLAIN = re.compile(r"[0-9]{1,15}(\.[0-9]{1,200})?")


def checked_texts(values: Iterable[str]) -> tuple[str, ...]:
    """Take exact amounts as plain decimals in quotes, which hold any number of digits.

    Raises:
        InvalidValueError: One is no plain decimal.
    """
    texts = tuple(values)
    for text in texts:
        if text != _UNKNOWN and not (isinstance(text, str) and _PLAIN.fullmatch(text)):
            raise InvalidValueError(
                f"unrounded {shown(text)}", "it is no plain decimal in quotes", 'Such as "38822.85", or "unpublished"'
            )
    return texts


def checked_text(value: str | None) -> str | None:
    """Take one exact amount, or none."""
    return None if value is None else checked_texts([value])[0]


def check_beside(unrounded: Sequence[str], figures: Sequence[Decimal | None]) -> None:
    """Refuse exact amounts that do not stand one beside each figure."""
    present = [text != _UNKNOWN for text in unrounded]
    if unrounded and present != [figure is not None for figure in figures]:
        raise InvalidValueError("", f"unrounded has one exact amount for each of {len(figures)} figures, or none")


def kept_beside(figures: Sequence[Decimal | None], unrounded: Sequence[str]) -> tuple[Fraction | None, ...]:
    """The exact amount of each figure: as kept, or the figure itself."""
    if unrounded:
        return tuple(None if text == _UNKNOWN else Fraction(text) for text in unrounded)
    return tuple(None if figure is None else Fraction(figure) for figure in figures)


def written(exact: Sequence[Fraction | None], figures: Sequence[Decimal | None]) -> tuple[str, ...]:
    """Exact amounts as texts, or nothing where rounding changed no figure."""
    if all(amount is None or amount == figure for amount, figure in zip(exact, figures, strict=True)):
        return ()
    return tuple(_UNKNOWN if amount is None else plain(amount) for amount in exact)


def plain(amount: Fraction) -> str:
    """An exact amount as a plain decimal: what percentages and amounts make of a decimal always has an end.

    Example:
        >>> from fractions import Fraction
        >>> from paycalc.terms.scales.exact import plain
        >>> plain(Fraction(776457, 20)), plain(Fraction(20000))
        ('38822.85', '20000')
    """
    places = 0
    while (amount * 10**places).denominator != 1:
        places += 1
    digits = str(int(amount * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
