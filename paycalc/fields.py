"""What a field of a scheme says of itself to those who read, order and merge files and draw their JSON Schema.

It stands in the ``metadata`` of the field, beside the converter that takes its values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, get_type_hints

import attrs

Metadata = dict[str, Any]
_SCHEMA, _MERGING, _LATE = "schema", "merging", "late"


@attrs.frozen
class Late:
    """A class that is loaded with the first value of it, where most questions never look at one.

    Attributes:
        module: Where it is.
        name: Its name there.
    """

    module: str
    name: str

    def load(self) -> type:
        """The class."""
        loaded: type = getattr(import_module(self.module), self.name)
        return loaded


@attrs.frozen
class Merging:
    """How a list, or a table, of a file is laid over that of the file which it extends.

    Attributes:
        by: The keys by which an entry of a list is found again; none for a table.
        of: The class of what is stated in part, key by key; None where a new entry replaces the old one whole.
    """

    by: tuple[str, ...] = ()
    of: type | Late | None = None

    @property
    def in_part(self) -> type | None:
        """The class of what is stated in part, loaded."""
        return self.of.load() if isinstance(self.of, Late) else self.of

    @property
    def dated(self) -> bool:
        """Whether entries stand in the order of their days."""
        return _FIRST_DAY in self.by


def limited(**schema: Any) -> Metadata:
    """What a JSON Schema says of a field beyond its type, so that an editor underlines a mistake."""
    return {_SCHEMA: schema}


def merged(*by: str, of: type | Late | None = None) -> Metadata:
    """How a field is merged."""
    return {_MERGING: Merging(by, of)}


def read_late(of: Late) -> Metadata:
    """Which class the value of a field is of, where it is read when somebody first asks for it."""
    return {_LATE: of}


def late_fields(kind: type) -> Mapping[str, Late]:
    """The classes of the fields that are read late, by the names of the fields."""
    return {field.name: field.metadata[_LATE] for field in attrs.fields(kind) if _LATE in field.metadata}


def types_of(kind: type) -> Mapping[str, Any]:
    """The types of the fields of a class, those that are read late among them."""
    return get_type_hints(kind) | {name: of.load() for name, of in late_fields(kind).items()}


def limits_of(field: attrs.Attribute[Any]) -> Mapping[str, Any]:
    """What a JSON Schema says of a field beyond its type; nothing where any value of the type is taken."""
    limits: Mapping[str, Any] = field.metadata.get(_SCHEMA, {})
    return limits


def merged_in(kind: type) -> Iterator[tuple[str, Merging]]:
    """The keys of a class that are merged entry by entry, each with how."""
    for field in attrs.fields(kind):
        if _MERGING in field.metadata:
            yield field.alias or field.name, field.metadata[_MERGING]


_FIRST_DAY = "effective_from"
BY_CODE = merged("code")
DAY_AND_POSTS = (_FIRST_DAY, "locations", "bands")
BY_DAY = merged(*DAY_AND_POSTS)
AMOUNT = limited(minimum=0)
AT_LEAST_ONE = limited(minimum=1)
ABOVE_NOTHING = limited(exclusiveMinimum=0)
HOURS = limited(exclusiveMinimum=0, maximum=168)
WEEKS = limited(exclusiveMinimum=0, maximum=53)
POINT = limited(minimum=0, maximum=9999)
DAYS = limited(minimum=0, maximum=366)
MULTIPLIER = limited(exclusiveMinimum=0, maximum=10)
CLOCK = limited(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")
FRACTION = limited(pattern="^[1-9][0-9]{0,8}/[1-9][0-9]{0,8}$")
MONTH = limited(minimum=1, maximum=12)
DAY_OF_MONTH = limited(minimum=1, maximum=31)
