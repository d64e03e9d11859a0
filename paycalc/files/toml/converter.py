"""TOML values to terms and back: strict types, closed keys, every fault with its path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Any, NewType, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from paycalc.facts.appointment import Appointment, HeldAllowance
from paycalc.facts.recorded import Recorded
from paycalc.fields import Late, late_fields
from paycalc.files.toml import plain
from paycalc.files.toml.plain import UNPUBLISHED, RefusedValueError
from paycalc.sources import Source
from paycalc.terms.lazy import Lazy
from paycalc.terms.progress.increments import IncrementRule, OnAnniversary, OnFixedDay
from paycalc.terms.scales.kinds import PublishedEnds, PublishedPoints, SalaryRange, SpineRange
from paycalc.terms.scales.tables import AnyStatedScale
from paycalc.terms.scheme import PayScheme
from paycalc.terms.stated import StatedScheme

T = TypeVar("T")
Salary = NewType("Salary", Decimal)

# The key that tells each kind of scale from the others.
SCALE_KEYS: Mapping[str, Any] = {
    "points": PublishedPoints,
    "top_of_scale": PublishedEnds,
    "from_point": SpineRange,
    "maximum": SalaryRange,
}
INCREMENT_RULES: Mapping[str, Any] = {"anniversary": OnAnniversary, "fixed-day": OnFixedDay}
SALARIES = tuple[Decimal | None, ...]  # a file writes "unpublished" for None, as TOML has no word for it
NOT_IN_FILES: Mapping[type, tuple[str, ...]] = {
    Source: ("file",),
    StatedScheme: ("knowledge",),
    PayScheme: ("knowledge",),
    Appointment: ("knowledge",),
}

_DOORS: Mapping[Any, Callable[..., Any]] = {
    str: plain.text,
    int: plain.whole,
    bool: plain.truth,
    date: plain.day,
    Decimal: plain.number,
    Salary: plain.salary,
}


def _scale(value: object, converter: Converter) -> Any:
    plain.table(value)
    assert isinstance(value, dict)
    kinds = [kind for key, kind in SCALE_KEYS.items() if key in value]
    if len(kinds) != 1:
        raise RefusedValueError(
            "a scale gives exactly one of: points; minimum and top_of_scale; from_point and to_point of the spine; "
            "minimum and maximum of a range"
        )
    return converter.structure(value, kinds[0])


def _tagged(value: object, key: str, kinds: Mapping[str, Any], converter: Converter) -> Any:
    plain.table(value)
    assert isinstance(value, dict)
    if key not in value:
        allowed = ", ".join(map(repr, kinds))
        raise RefusedValueError(f"it is needed and not given: one of {allowed}", key)
    kind = plain.one_of(value[key], list(kinds), key)
    return converter.structure({name: item for name, item in value.items() if name != key}, kinds[kind])


def _change(value: object, converter: Converter) -> Any:
    from paycalc.facts.changes import KINDS  # loaded with the first file of an appointment

    return _tagged(value, "kind", KINDS, converter)


def _held(value: object, converter: Converter) -> str | HeldAllowance:
    return converter.structure(value, HeldAllowance) if isinstance(value, dict) else plain.text(value)


def _class_hook(kind: type[T], structurer: Converter) -> Callable[[Any, Any], T]:
    @cache
    def structure() -> Callable[[Any, Any], T]:
        # Made with the first table of the kind: most files have few of all kinds, and making one takes long.
        late: dict[str, Any] = {
            name: override(struct_hook=partial(_lazy, of, structurer)) for name, of in late_fields(kind).items()
        }
        return make_dict_structure_fn(kind, structurer, _cattrs_forbid_extra_keys=True, **_left_out(kind) | late)

    def hook(value: Any, _: Any) -> T:
        plain.table(value)
        return structure()(value, kind)

    return hook


def _left_out(kind: type) -> dict[str, Any]:
    return {name: override(omit=True) for name in NOT_IN_FILES.get(kind, ())}


def _lazy(of: Late, structurer: Converter, value: Any, _: Any) -> Lazy[Any]:
    """What may have been put off: only a scheme that comes with paycalc has such plain."""
    return value if isinstance(value, Lazy) else Lazy.of(structurer.structure(value, of.load()))


def _list_hook(
    kind: Any, structurer: Converter, needed: str = "a list is needed, in brackets"
) -> Callable[[Any, Any], Any]:
    structure = homogenous_tuple_structure_factory(kind, structurer)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise RefusedValueError(f"{needed}, not {plain.said(value)}")
        return structure(value, kind)

    return hook


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _are_salaries(kind: Any) -> bool:
    return bool(kind == SALARIES)


def _is_lazy(kind: Any) -> bool:
    return get_origin(kind) is Lazy


def _writer(kind: type[T], structurer: Converter) -> Callable[[T], dict[str, Any]]:
    write = make_dict_unstructure_fn(kind, structurer, _cattrs_omit_if_default=True, **_left_out(kind))
    rule = rule_of(kind)
    return (lambda value: {"rule": rule, **write(value)}) if rule else write


def rule_of(kind: type) -> str | None:
    """The word by which a file tells a rule for increments from the others; None for what is no such rule."""
    return next((rule for rule, ruled in INCREMENT_RULES.items() if ruled is kind), None)


def _written_salaries(salaries: tuple[Decimal | None, ...]) -> list[Decimal | str]:
    return [UNPUBLISHED if salary is None else salary for salary in salaries]


@cache
def converter(*, gathers: bool = True) -> Converter:
    """The one converter between TOML values and terms.

    Args:
        gathers: Whether everything wrong is gathered with its place; what is right is read faster without.
    """
    structurer = Converter(detailed_validation=gathers, use_alias=True)
    for kind, door in _DOORS.items():
        structurer.register_structure_hook(kind, door)
        structurer.register_unstructure_hook(kind, lambda value: value)
    structurer.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum), plain.choice
    )
    structurer.register_structure_hook_factory(_is_list, _list_hook)
    structurer.register_structure_hook_factory(attrs.has, _class_hook)
    structurer.register_unstructure_hook_func(_is_lazy, lambda value: structurer.unstructure(value.value))
    source = _class_hook(Source, structurer)
    # A paper remembers the file that names it, so that a figure can be followed there.
    structurer.register_structure_hook(
        Source, lambda value, _: attrs.evolve(source(value, Source), file=getattr(value, "file", ""))
    )
    salaries = _list_hook(tuple[Salary, ...], structurer, "a list of salaries is needed")
    structurer.register_structure_hook_func(_are_salaries, salaries)
    structurer.register_unstructure_hook_func(_are_salaries, _written_salaries)
    structurer.register_structure_hook(AnyStatedScale, lambda value, _: _scale(value, structurer))
    structurer.register_structure_hook(
        IncrementRule | None, lambda value, _: _tagged(value, "rule", INCREMENT_RULES, structurer)
    )
    # The class itself and none of its kinds, to which a change is read by its `kind`.
    structurer.register_structure_hook_func(lambda kind: kind is Recorded, lambda value, _: _change(value, structurer))
    structurer.register_structure_hook(str | HeldAllowance, lambda value, _: _held(value, structurer))
    structurer.register_unstructure_hook_factory(attrs.has, _writer)
    return structurer
