"""TOML values to terms and back: strict types, closed keys, every fault with its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import (
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from paycalc.errors import PaycalcError
from paycalc.rounding import exact_decimal
from paycalc.sources import Source
from paycalc.terms.increments import IncrementRule, OnAnniversary, OnFixedDay
from paycalc.terms.pay_tables import AnyScaleTerms
from paycalc.terms.scale_terms import PublishedEnds, PublishedPoints, SalaryRange, Spine, SpineRange
from paycalc.terms.scheme import PayScheme

T = TypeVar("T")
KeyPath = tuple[str | int, ...]

UNPUBLISHED = "unpublished"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
# The key that tells each kind of scale from the others.
SCALE_KEYS: Mapping[str, type] = {
    "points": PublishedPoints,
    "top_of_scale": PublishedEnds,
    "from_point": SpineRange,
    "maximum": SalaryRange,
}
INCREMENT_RULES: Mapping[str, type] = {"anniversary": OnAnniversary, "fixed-day": OnFixedDay}


SALARY_LISTS: Mapping[type, tuple[str, ...]] = {PublishedPoints: ("points",), Spine: ("salaries",)}
NOT_IN_FILES: Mapping[type, tuple[str, ...]] = {Source: ("file",), PayScheme: ("knowledge",)}


class RefusedValueError(ValueError):
    """A value in a file that is not what its key needs."""


def _said(value: object) -> str:
    names = {str: "text", bool: "true or false", int: "a whole number", Decimal: "a number", list: "a list"}
    names |= {date: "a day", datetime: "a day with a time", dict: "a table"}
    for kind in (bool, datetime, *names):
        if isinstance(value, kind):
            return f"{names[kind]} ({str(value)[:40]})" if kind not in (list, dict) else names[kind]
    return type(value).__name__


def _text(value: object, _: object = None) -> str:
    if not isinstance(value, str):
        raise RefusedValueError(f"text is needed, in quotes, not {_said(value)}")
    if _CONTROL.search(value) or len(value) > 2000 or not value.strip():
        raise RefusedValueError("text has 1 to 2000 characters and no control characters")
    return " ".join(value.split())  # shown on one line, however it is broken in the file


def _whole(value: object, _: object = None) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise RefusedValueError(f"a whole number is needed, not {_said(value)}")
    if abs(value) > 10**9:
        raise RefusedValueError("the number is too large")
    return value


def _truth(value: object, _: object = None) -> bool:
    if not isinstance(value, bool):
        raise RefusedValueError(f"true or false is needed, not {_said(value)}")
    return value


def _day(value: object, _: object = None) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise RefusedValueError(f"a day is needed, such as 2025-08-01 without quotes, not {_said(value)}")
    return value


def _number(value: object, _: object = None) -> Decimal:
    if isinstance(value, str):
        plain = re.sub(r"[,\s£$€_]", "", value)
        example = f": write {Decimal(plain):.2f}" if re.fullmatch(r"\d{1,15}(\.\d{1,4})?", plain) else ""
        raise RefusedValueError(f"{value[:40]!r} is text{example or ', and a number is needed'}")
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise RefusedValueError(f"a number is needed, not {_said(value)}")
    return exact_decimal(value, named="number")


def _salaries(values: object, _: object = None) -> tuple[Decimal | None, ...]:
    if not isinstance(values, list):
        raise RefusedValueError(f"a list of salaries is needed, not {_said(values)}")
    return tuple(None if value == UNPUBLISHED else _number(value) for value in values)


def _choice(value: object, kind: type[Enum]) -> Enum:
    for member in kind:
        if member.value == value:
            return member
    allowed = ", ".join(repr(member.value) for member in kind)
    raise RefusedValueError(f"{value!r:.40} is not one of {allowed}")


def _one_of(value: object, keys: Mapping[str, type], converter: Converter) -> Any:
    _table(value)
    assert isinstance(value, dict)
    kinds = [kind for key, kind in keys.items() if key in value]
    if len(kinds) != 1:
        raise RefusedValueError(
            "a scale gives exactly one of: points; minimum and top_of_scale; from_point and to_point of the spine; "
            "minimum and maximum of a range"
        )
    return converter.structure(value, kinds[0])


def _rule(value: object, converter: Converter) -> Any:
    _table(value)
    assert isinstance(value, dict)
    rule = str(value.get("rule"))
    if rule not in INCREMENT_RULES:
        raise RefusedValueError(f"rule is needed: one of {', '.join(map(repr, INCREMENT_RULES))}")
    return converter.structure({key: item for key, item in value.items() if key != "rule"}, INCREMENT_RULES[rule])


def _table(value: object) -> None:
    if not isinstance(value, dict):
        raise RefusedValueError(f"a table is needed, not {_said(value)}")


def _class_hook(kind: type[T], made: Converter) -> Callable[[Any, Any], T]:
    overrides: dict[str, Any] = {name: override(omit=True) for name in NOT_IN_FILES.get(kind, ())}
    overrides |= {name: override(struct_hook=_salaries) for name in SALARY_LISTS.get(kind, ())}
    structure = make_dict_structure_fn(kind, made, _cattrs_forbid_extra_keys=True, **overrides)

    def hook(value: Any, _: Any) -> T:
        _table(value)
        return structure(value, kind)

    return hook


def _list_hook(kind: Any, made: Converter) -> Callable[[Any, Any], Any]:
    structure = homogenous_tuple_structure_factory(kind, made)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise RefusedValueError(f"a list is needed, in brackets, not {_said(value)}")
        return structure(value, kind)

    return hook


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _writer(kind: type[T], made: Converter) -> Callable[[T], dict[str, Any]]:
    overrides: dict[str, Any] = {name: override(omit=True) for name in NOT_IN_FILES.get(kind, ())}
    overrides |= {name: override(unstruct_hook=_written_salaries) for name in SALARY_LISTS.get(kind, ())}
    write = make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True, **overrides)
    rules = [rule for rule, ruled in INCREMENT_RULES.items() if ruled is kind]
    return (lambda value: {"rule": rules[0], **write(value)}) if rules else write


def _written_salaries(salaries: tuple[Decimal | None, ...]) -> list[Decimal | str]:
    return [UNPUBLISHED if salary is None else salary for salary in salaries]


@cache
def converter() -> Converter:
    """The one converter between TOML values and terms."""
    made = Converter()
    doors: dict[type, Callable[..., Any]] = {str: _text, int: _whole, bool: _truth, date: _day, Decimal: _number}
    for kind, door in doors.items():
        made.register_structure_hook(kind, door)
        made.register_unstructure_hook(kind, lambda value: value)
    made.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _choice)
    made.register_structure_hook_factory(_is_list, _list_hook)
    made.register_structure_hook_factory(attrs.has, _class_hook)
    made.register_structure_hook(AnyScaleTerms, lambda value, _: _one_of(value, SCALE_KEYS, made))
    made.register_structure_hook(IncrementRule | None, lambda value, _: _rule(value, made))
    made.register_unstructure_hook_factory(attrs.has, _writer)
    return made


def messages_of(error: BaseException, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every fault in what the converter raised, with the path it stands at."""
    if isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl)] if error.cl and attrs.has(error.cl) else []
        for key in sorted(error.extra_fields):
            near = get_close_matches(key, known, n=1)
            meant = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
            yield (*path, key), f"there is no such key{meant}"
    elif isinstance(error, ClassValidationError | IterableValidationError):
        noted, plain = error.group_exceptions()
        for inner, note in noted:
            yield from messages_of(
                inner, (*path, note.index if isinstance(note, IterableValidationNote) else note.name)
            )
        for inner in plain:
            yield from messages_of(inner, path)
    elif isinstance(error, KeyError):
        yield path, "it is needed and not given"
    elif isinstance(error, PaycalcError | RefusedValueError):
        yield path, str(error).rstrip(".")
    else:
        raise error
