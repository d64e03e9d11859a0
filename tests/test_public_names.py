"""The public names: each is there, is explained, and is seen by type checkers."""

from __future__ import annotations

import ast
import inspect
import pickle
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import FunctionType
from typing import get_type_hints

import attrs
import pytest

import paycalc

pytestmark = pytest.mark.wheel

NAMES = list(paycalc.__all__)
TREE = ast.parse(Path(paycalc.__file__).read_text(encoding="utf-8"))


def _type_checking_imports() -> Iterator[tuple[str, str]]:
    """The names imported for type checkers alone, each with the module it comes from."""
    for node in TREE.body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for line in node.body:
                assert isinstance(line, ast.ImportFrom)
                for alias in line.names:
                    assert alias.name == alias.asname, "a name is exported to type checkers as itself"
                    yield alias.name, str(line.module)


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_resolves_and_is_explained(name: str) -> None:
    """It is what its home has under that name, and its own docstring says what it is."""
    value = getattr(paycalc, name)
    assert value is getattr(paycalc, name)
    assert value.__name__ == name
    assert "__doc__" in vars(value) or isinstance(value, FunctionType)
    assert (value.__doc__ or "").partition("\n")[0].endswith((".", ":"))


@pytest.mark.parametrize("name", NAMES)
def test_a_public_function_says_what_it_takes_and_gives(name: str) -> None:
    """Every argument and the result are annotated."""
    value = getattr(paycalc, name)
    if not isinstance(value, FunctionType):
        assert isinstance(value, type)
        return
    signature = inspect.signature(value)
    assert signature.return_annotation is not inspect.Signature.empty
    assert [one.name for one in signature.parameters.values() if one.annotation is inspect.Parameter.empty] == []


@pytest.mark.parametrize("name", [name for name in NAMES if attrs.has(getattr(paycalc, name))])
def test_the_types_of_a_public_value_resolve(name: str) -> None:
    """Who makes columns or forms of a value can ask what its attributes are, whatever is loaded already."""
    kind = getattr(paycalc, name)
    assert {field.name for field in attrs.fields(kind)} <= set(get_type_hints(kind))


def test_type_checkers_see_every_public_name_where_it_is() -> None:
    """The imports for type checkers are those that happen on first use."""
    assert {name: getattr(paycalc, name).__module__ for name in NAMES} == dict(_type_checking_imports())


def test_no_name_is_listed_twice() -> None:
    """One name, one home."""
    assert sorted(set(NAMES)) == sorted(NAMES)


def test_dir_lists_every_public_name() -> None:
    """Completion in a shell finds them before they are used."""
    assert set(NAMES) - set(dir(paycalc)) == set()


def test_star_import_gives_the_public_names() -> None:
    """And nothing else."""
    given: dict[str, object] = {}
    exec("from paycalc import *", given)  # noqa: S102  # a star import stands at the top of a module only
    assert sorted(NAMES) == sorted(name for name in given if name != "__builtins__")


@pytest.mark.parametrize("name", ["Salary", "salaries", "_secret", "__wrapped__"])
def test_another_name_is_refused_as_any_module_refuses_it(name: str) -> None:
    """`hasattr` and friends rely on the error and its words."""
    with pytest.raises(AttributeError) as refused:
        getattr(paycalc, name)
    assert str(refused.value) == f"module 'paycalc' has no attribute {name!r}"


@pytest.mark.parametrize("name", [name for name in NAMES if attrs.has(getattr(paycalc, name))])
def test_a_public_value_is_frozen_and_explains_each_attribute(name: str) -> None:
    """It cannot be changed, and its docstring names every attribute that a caller gives."""
    value = getattr(paycalc, name)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.__new__(value).anything = None
    text = "\n".join(str(base.__doc__) for base in value.__mro__)
    given = [field.alias for field in attrs.fields(value) if field.init]
    assert [field for field in given if f" {field}: " not in text] == []


@pytest.mark.parametrize("name", [name for name in NAMES if issubclass(type(getattr(paycalc, name)), type(Enum))])
def test_a_public_choice_explains_each_of_its_members(name: str) -> None:
    """Each member of an enumeration stands in its docstring, or speaks for itself in its value."""
    value = getattr(paycalc, name)
    text = str(value.__doc__)
    if "Attributes:" in text:
        assert [member.name for member in value if f" {member.name}: " not in text] == []
    assert all(pickle.loads(pickle.dumps(member)) is member for member in value)  # noqa: S301  # our own bytes
