"""Schemes by name or from a file, and back to TOML."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from cattrs import ForbiddenExtraKeysError

from paycalc.doors import checked
from paycalc.errors import (
    Fault,
    InvalidSchemeError,
    InvalidValueError,
    PaycalcError,
    UnusableFileError,
    unknown_name,
)
from paycalc.fields import Late, late_fields
from paycalc.files.toml.converter import converter
from paycalc.files.toml.dated_order import out_of_order
from paycalc.files.toml.plain import RefusedValueError, text
from paycalc.files.toml.tree import Node, read_tree
from paycalc.terms.lazy import Lazy
from paycalc.terms.scheme import PayScheme

T = TypeVar("T")
SCHEMES = Path(__file__).parent.parent / "schemes"


@checked
def scheme_names() -> tuple[str, ...]:
    """The names of the schemes that come with paycalc, in order.

    Example:
        >>> from paycalc import scheme_names
        >>> scheme_names()
        ('demo', 'met-police-staff', 'nhs-agenda-for-change')
    """
    return tuple(sorted(path.stem for path in SCHEMES.glob("*.toml")))


@checked
def load_scheme(name_or_path: str | Path) -> PayScheme:
    """A scheme that comes with paycalc, or one from a file.

    Args:
        name_or_path: The name of a bundled scheme, or the path of a TOML file: a `Path`, or text that
            has a slash or ends in .toml.

    Returns:
        The scheme, with what it extends merged in.

    Raises:
        UnknownNameError: No scheme comes with paycalc under that name; the nearest are named.
        UnusableFileError: The file cannot be read.
        InvalidSchemeError: The file is wrong; every fault is listed with its file, line and path.

    Example:
        >>> from paycalc import load_scheme
        >>> load_scheme("nhs-agenda-for-change").title
        'NHS Agenda for Change, England'
    """
    path = scheme_path(name_or_path)
    tree, faults = _read(path)
    if path.parent == SCHEMES:
        tree = tree.with_items({**tree, **_lazy_tables(tree)})
    scheme = None
    # What is wrong is gathered below, each fault in its place.
    with suppress(KeyError, ValueError, PaycalcError, ForbiddenExtraKeysError):
        scheme = converter(gathers=False).structure(tree, PayScheme)
    if scheme is None or faults:
        from paycalc.files.toml.faults import faults_of, placed  # only when something is wrong

        raise InvalidSchemeError(f"scheme file {path}", placed([*faults, *faults_of(tree)]))
    return scheme


def scheme_doubts(name_or_path: str | Path) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """What can never apply in a scheme that loads, and what is likely a slip, each in its place.

    Raises:
        PaycalcError: Whatever `load_scheme` raises.
    """
    from paycalc.files.toml.faults import placed, standing  # for who writes a scheme
    from paycalc.terms.checks.never_applies import likely_slips, never_applies

    scheme, (tree, _) = load_scheme(name_or_path), _read(scheme_path(name_or_path))
    useless, slips = (placed(standing(tree, found)) for found in (never_applies(scheme), likely_slips(scheme)))
    return tuple(useless), tuple(slips)


def scheme_path(name_or_path: str | Path, beside: Path = Path()) -> Path:
    """The file of a scheme, bundled or given by path; a relative one is taken from *beside*."""
    name = str(name_or_path)
    if isinstance(name_or_path, Path) or name.endswith(".toml") or "/" in name or "\\" in name:
        return beside / name_or_path
    if name not in scheme_names():
        raise unknown_name("scheme", name, scheme_names(), "paycalc")
    return SCHEMES / f"{name}.toml"


@checked
def scheme_toml(scheme: PayScheme) -> str:
    """A scheme as the text of a scheme file, flat, with all it extends merged in.

    Reading the text gives an equal scheme.

    Raises:
        InvalidValueError: The scheme is a view as known on a day, which a file cannot say.
    """
    import tomli_w

    if scheme.knowledge:
        raise InvalidValueError(
            f"scheme {scheme.name} as known on {scheme.knowledge.day}",
            "a file holds all that is known",
            "",
            "Write the whole scheme",
        )
    return tomli_w.dumps(scheme_values(scheme))


def scheme_values(scheme: PayScheme) -> dict[str, Any]:
    """A scheme as the values that its file holds."""
    values: dict[str, Any] = converter().unstructure(scheme)
    return values


def _lazy_tables(tree: Node) -> dict[str, Lazy[Any]]:
    """Tables of a scheme that comes with paycalc, read when they are first asked for.

    Most questions never look at them, and tests have found them sound.
    """
    late = {name.lstrip("_"): of for name, of in late_fields(PayScheme).items()}
    return {key: Lazy(partial(_structured, tree[key], of)) for key, of in late.items() if key in tree}


def _structured(value: Any, of: Late) -> Any:
    return converter().structure(value, of.load())


def _read(path: Path) -> tuple[Node, list[Fault]]:
    """The tables of a file, with those it extends beneath them, and what is wrong with the files as such."""
    *children, tree = _chain(path)
    # Tests have found what comes with paycalc sound, and reading all of its rules takes longer than most answers.
    faults = [] if Path(tree.file).parent == SCHEMES else out_of_order(tree)
    if children:
        from paycalc.files.toml.merge import merged, redefined_sources
        from paycalc.files.toml.overrides import mistaken_overrides
    for child in reversed(children):
        if "name" not in child:
            faults.append(Fault(("name",), "a scheme that extends another has a name of its own", child.file))
        faults += [*out_of_order(child), *redefined_sources(tree, child), *mistaken_overrides(tree, child)]
        tree = merged(tree, child)
    return tree, faults


def _chain(path: Path) -> list[Node]:
    """A file and those above it, the one that extends no other last."""
    tree = read_tree(path)
    trees, seen = [tree], {path.resolve()}
    while "extends" in tree:
        try:
            above = _above(tree)
            parent = read_tree(above)
            if above.resolve() in seen:
                raise RefusedValueError(f"{above.name} extends this file in turn")
        except (LookupError, RefusedValueError, UnusableFileError) as error:
            raise _unextended(tree, str(error)) from None
        seen.add(above.resolve())
        trees.append(tree := parent)
    return trees


def _above(tree: Node) -> Path:
    named = tree["extends"]
    if not isinstance(named, str):
        raise RefusedValueError("the name or the path of a scheme is needed, in quotes")
    text(named)
    return scheme_path(named, Path(tree.file).parent)


def _unextended(tree: Node, why: str) -> InvalidSchemeError:
    from paycalc.files.toml.faults import placed

    return InvalidSchemeError(f"scheme file {tree.file}", placed([Fault(("extends",), why.rstrip("."), tree.file)]))
