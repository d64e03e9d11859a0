"""Schemes by name or from a file, and back to TOML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cattrs import BaseValidationError

from paycalc.errors import Fault, InvalidSchemeError, InvalidValueError, unknown_name
from paycalc.files.converter import converter
from paycalc.files.extends import merged, out_of_order, redefined_sources, sorted_by_day
from paycalc.files.faults import faults_of, placed
from paycalc.files.toml_tree import Node, read_tree
from paycalc.terms.scheme import PayScheme

SCHEMES = Path(__file__).parent.parent / "schemes"


def scheme_names() -> tuple[str, ...]:
    """The names of the schemes that come with paycalc, in order.

    Example:
        >>> from paycalc import scheme_names
        >>> scheme_names()
        ('demo', 'met-police-staff', 'nhs-agenda-for-change')
    """
    return tuple(sorted(path.stem for path in SCHEMES.glob("*.toml")))


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
    tree, faults = _resolved(path, ())
    try:
        scheme = converter().structure(tree, PayScheme)
    except BaseValidationError:
        faults += faults_of(tree)
    if faults:
        raise InvalidSchemeError(f"scheme file {path}", map(placed, faults))
    return scheme


def scheme_path(name_or_path: str | Path, beside: Path = Path()) -> Path:
    """The file of a scheme, bundled or given by path; a relative one is taken from *beside*."""
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or text.endswith(".toml") or "/" in text or "\\" in text:
        return beside / name_or_path
    if text not in scheme_names():
        raise unknown_name("scheme", text, scheme_names(), "paycalc")
    return SCHEMES / f"{text}.toml"


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


def _resolved(path: Path, chain: tuple[Path, ...]) -> tuple[Node, list[Fault]]:
    """The tables of a file, with those it extends beneath them, and what is wrong with the files as such."""
    tree = read_tree(path)
    faults = out_of_order(tree)
    if "extends" not in tree:
        return sorted_by_day(tree), faults
    if "name" not in tree:
        faults.append(Fault(("name",), "a scheme that extends another has a name of its own", str(path)))
    above = _extended(tree, path, (*chain, path.resolve()))
    parent, inherited = _resolved(above, (*chain, path.resolve()))
    return sorted_by_day(merged(parent, tree)), [*inherited, *faults, *redefined_sources(parent, tree)]


def _extended(tree: Node, path: Path, chain: tuple[Path, ...]) -> Path:
    named = tree["extends"]
    try:
        if not isinstance(named, str):
            raise InvalidValueError("", "the name or the path of a scheme is needed, in quotes")
        above = scheme_path(named, path.parent)
        if above.resolve() in chain:
            raise InvalidValueError("", f"{above.name} extends this file in turn")
    except (LookupError, InvalidValueError) as error:
        fault = Fault(("extends",), str(error).rstrip("."), str(path))
        raise InvalidSchemeError(f"scheme file {path}", [placed(fault)]) from None
    return above
