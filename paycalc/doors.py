"""The one door for what callers give: a value of the type that is declared, or a refusal that says what is allowed.

Where a value can only mean one thing it is taken: a list for a tuple, the text of a choice, an int for a Decimal, any
other whole number for an int.
"""

from __future__ import annotations

import builtins
import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import wraps
from importlib import import_module
from operator import index
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    ParamSpec,
    SupportsIndex,
    TypeAlias,
    TypeGuard,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

import attrs

from paycalc.errors import InvalidValueError, WrongTypeError, shown
from paycalc.fields import Late

P = ParamSpec("P")
R = TypeVar("R")


class _Misfit(Exception):  # noqa: N818  # a door turns it into an error that names what was asked
    """A value is not of the type that is declared.

    Attributes:
        within: The place in a list and the value there, where that one does not fit, and its type.
    """

    def __init__(self, within: tuple[int, Any, Any] | None = None) -> None:
        super().__init__()
        self.within = within


# More than anybody holds of one person or scheme: what has no end is not read until memory has.
_MOST = 1_000_000

Taker: TypeAlias = Callable[[Any], Any]
"""Gives a value as it is kept, or raises that it does not fit."""


def checked(call: Callable[P, R]) -> Callable[P, R]:
    """A public function that refuses what is not of the types that it declares.

    Raises:
        WrongTypeError: From the function: an argument is not of its type.
    """
    parameters, inner = tuple(inspect.signature(call).parameters), cast("Callable[..., R]", call)
    # The owner of a method declares no type, and a name that there is not is told by Python itself.
    declared = {name: hint for name, hint in call.__annotations__.items() if name in parameters}
    doors: dict[str, Taker] = {}
    plain: dict[str, frozenset[type]] = dict.fromkeys(declared, frozenset())

    def taken(name: str, value: Any) -> Any:
        if name not in declared:
            return value
        if name not in doors:
            hint = _resolved(declared[name], call.__module__)
            doors[name], plain[name] = _door(name, hint), _plain_types(hint)
        return doors[name](value)

    def fit(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        for name, value in zip(parameters, args, strict=False):
            if name in plain and type(value) not in plain[name]:
                return False
        return all(type(value) in plain.get(name, ()) for name, value in kwargs.items())

    @wraps(call)
    def door(*args: P.args, **kwargs: P.kwargs) -> R:
        if fit(args, kwargs):  # nearly always
            return call(*args, **kwargs)
        places = [taken(name, value) for name, value in zip(parameters, args, strict=False)]
        names = {name: taken(name, value) for name, value in kwargs.items()}
        return inner(*places, *args[len(parameters) :], **names)

    return door


class _Names(dict[str, Any]):
    """What the names in a type stand for, in a module; a public name too that is there for type checkers alone."""

    def __missing__(self, name: str) -> Any:
        if name in vars(builtins):
            raise KeyError(name)
        return getattr(import_module("paycalc"), name)


def _resolved(declared: Any, module: str) -> Any:
    """A type, from the words that declare it."""
    return eval(declared, {}, _Names(vars(import_module(module)))) if isinstance(declared, str) else declared  # noqa: S307


def checked_fields(kind: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """The fields of a public class: each refuses what is not of its type, unless it has a converter that does.

    A converter of a list sees a tuple of what fits. It is the `field_transformer` of the class.
    """
    inherited = {one.name for base in kind.__mro__[1:] if attrs.has(base) for one in attrs.fields(base)}
    return [one if one.name in inherited else one.evolve(converter=_converter(kind, one)) for one in fields]


def _converter(kind: type, field: attrs.Attribute[Any]) -> Any:
    door, own = _field(kind, field), cast("Any", field.converter)
    if own is None:
        return door
    return (lambda value: own(door(value))) if str(field.type).startswith("tuple[") else own


def _field(kind: type, field: attrs.Attribute[Any]) -> Taker:
    door: Taker | None = None
    plain: frozenset[type] = frozenset()
    items: frozenset[type] = frozenset()  # of a tuple; none of anything else

    def take(value: Any) -> Any:
        nonlocal door, plain, items
        # Nearly always what is given fits as it is, and a class is made very often.
        if type(value) in plain or (items and type(value) is tuple and items.issuperset(map(type, value))):
            return value
        if door is None:  # types may be declared below the class
            hint = _resolved(field.type, kind.__module__)
            door, plain = _door(field.alias or field.name, hint), _plain_types(hint)
            items = _plain_types(get_args(hint)[0]) if get_args(hint)[1:] == (...,) else frozenset()
        return door(value)

    return take


def _door(name: str, hint: Any) -> Taker:
    take = _taker(hint)

    def door(value: Any) -> Any:
        try:
            return take(value)
        except _Misfit as misfit:
            if misfit.within is None:
                raise _refusal(name, value, hint) from None
            place, one, of = misfit.within
            raise _refusal(f"{name}[{place}]", one, of) from None

    return door


def _refusal(asked: str, value: Any, hint: Any) -> WrongTypeError:
    kind, (what, allowed) = type(value).__name__, _words(hint)
    article = "an" if kind[0].lower() in "aeiou" else "a"
    remedy = f"Write [{shown(value)}]" if isinstance(value, str) and get_origin(hint) in _MANY else ""
    return WrongTypeError(f"{asked} {shown(value)}", f"{article} {kind} is not {what}", f"Allowed: {allowed}", remedy)


def _plain_types(hint: Any) -> frozenset[type]:
    """The types of which every value fits as it is."""
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return frozenset(one for one in parts if isinstance(one, type))


def _words(hint: Any) -> tuple[str, str]:
    """What is needed, and what is allowed."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        choices = [part for part in parts if isinstance(part, type) and issubclass(part, Enum)]
        # Where the text of a choice is taken, text is not another thing that may be given.
        whats, alloweds = zip(*(_words(part) for part in parts if not (choices and part is str)), strict=True)
        return " or ".join(dict.fromkeys(whats)), " or ".join(dict.fromkeys(alloweds))
    if hint in _SAID:
        return _SAID[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return f"a {hint.__name__}", ", ".join(str(one.value) for one in hint)
    if origin is Literal:
        return "one of the choices", ", ".join(map(str, parts))
    if origin in _MANY:
        _, allowed = _words(parts[0])
        return "a list", f"a list of {allowed}"
    named = getattr(origin or hint, "__name__", str(hint))
    return f"a {named}", named


def _taker(hint: Any) -> Taker:
    """How a value of a declared type is taken."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _one_of([_taker(part) for part in parts], _plain_types(hint))
    if hint in _PLAIN:
        return _PLAIN[hint]
    if hint is Any or isinstance(hint, TypeVar):
        return lambda value: value
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _choice(hint)
    if origin is tuple and parts[-1:] != (...,):
        return _tuple_of([_taker(part) for part in parts])
    if origin is Literal:
        return _instance(type(parts[0]))  # which texts there are is told by who looks at them
    if origin in _MANY:
        return _many(parts[0], _MANY[origin])
    return _instance(origin or hint)


def _one_of(takers: Iterable[Taker], plain: frozenset[type]) -> Taker:
    tries = tuple(takers)

    def take(value: Any) -> Any:
        if type(value) in plain:  # a whole number stays one, though it could be an amount
            return value
        within: _Misfit | None = None
        for one in tries:
            try:
                return one(value)
            except _Misfit as misfit:
                within = within or (misfit if misfit.within else None)
        raise within or _Misfit

    return take


# What a name can stand for: a scheme. The room that reads it is above all that take one.
_READ_BY_NAME = {"PayScheme": Late("paycalc.files.schemes", "load_scheme")}


def _instance(kind: Any) -> Taker:
    def take(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        if isinstance(value, str) and (read := _READ_BY_NAME.get(kind.__name__)):
            return read.load()(value)
        raise _Misfit

    return take


def _choice(kind: type[Enum]) -> Taker:
    def take(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        if isinstance(value, str) and value in [one.value for one in kind]:
            return kind(value)
        raise _Misfit

    return take


def _many(hint: Any, made: type[tuple[Any, ...]] | type[frozenset[Any]]) -> Taker:
    take_one = _taker(hint)

    def take(value: Any) -> Any:
        if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
            raise _Misfit
        return made(_each(value, take_one, hint))

    return take


def _each(values: Iterable[Any], take_one: Taker, hint: Any) -> Iterator[Any]:
    for place, one in enumerate(values):
        if place == _MOST:
            raise InvalidValueError("a list", f"it has more than {_MOST} values", "", "Ask for fewer at a time")
        try:
            yield take_one(one)
        except _Misfit:
            raise _Misfit((place, one, hint)) from None


def _tuple_of(takers: list[Taker]) -> Taker:
    def take(value: Any) -> Any:
        if not isinstance(value, tuple | list) or len(value) != len(takers):
            raise _Misfit
        return tuple(one(part) for one, part in zip(takers, value, strict=True))

    return take


def is_whole(value: object) -> TypeGuard[SupportsIndex]:
    """Whether a value is a whole number, of whatever library; true and false are none, and a class of them is none."""
    return isinstance(value, SupportsIndex) and not isinstance(value, bool | type)


def _whole(value: Any) -> int:
    if not is_whole(value):
        raise _Misfit
    return index(value)


def _decimal(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    return Decimal(_whole(value))


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise _Misfit


_PLAIN: Mapping[Any, Taker] = {
    int: _whole,
    Decimal: _decimal,
    date: _day,
    None: _instance(NoneType),
    NoneType: _instance(NoneType),
}
_MANY: Mapping[Any, type[tuple[Any, ...]] | type[frozenset[Any]]] = {
    tuple: tuple,
    frozenset: frozenset,
    **dict.fromkeys((Iterable, Collection, Sequence), tuple),
}
_SAID: Mapping[Any, tuple[str, str]] = {
    int: ("a whole number", "int"),
    Decimal: ("exact money or hours", "int and decimal.Decimal"),
    date: ("a day", "datetime.date"),
    datetime: ("a time", "datetime.datetime with a zone"),
    str: ("text", "text"),
    bool: ("true or false", "True or False"),
    None: ("none", "None"),
    NoneType: ("none", "None"),
}
