"""Terms that are made when somebody first asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Lazy(Generic[T]):
    """A value that is made once, on first use, and is then equal to the value itself kept like this.

    A scheme that comes with paycalc has pay periods, and rules for hours worked, which most questions never look at.

    Example:
        >>> from paycalc.terms.lazy import Lazy
        >>> Lazy(lambda: 36) == Lazy.of(36)
        True
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make: Callable[[], T] | None = make
        self._made: T

    @classmethod
    def of(cls, value: T) -> Lazy[T]:
        """A value that is there already."""
        lazy = cls(lambda: value)
        lazy.value  # noqa: B018  # asked for, so that nothing is deferred
        return lazy

    @property
    def made(self) -> bool:
        """Whether somebody has asked for it."""
        return self._make is None

    @property
    def value(self) -> T:
        """The value."""
        make = self._make  # another thread may have made it by the next line
        if make is not None:
            self._made = make()
            self._make = None
        return self._made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lazy) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return f"Lazy.of({self.value!r})"

    def __reduce__(self) -> tuple[Callable[[T], Lazy[T]], tuple[T]]:
        return Lazy.of, (self.value,)
