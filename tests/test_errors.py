"""Errors: what was asked, why it cannot be answered, what is allowed, what to do."""

from __future__ import annotations

import copy
import pickle

import pytest

from paycalc import (
    AssumedFigureError,
    Fault,
    InvalidFileError,
    InvalidSchemeError,
    InvalidValueError,
    MissingExtraError,
    MixedFiguresError,
    NoTableInForceError,
    PaycalcError,
    SupersededTableError,
    UnknownNameError,
    UnknownPointError,
    UnusableFileError,
    WrongTypeError,
)
from paycalc.errors import unknown_name

BUILTINS = {
    InvalidValueError: ValueError,
    WrongTypeError: TypeError,
    MixedFiguresError: TypeError,
    UnknownNameError: LookupError,
    UnknownPointError: LookupError,
    NoTableInForceError: LookupError,
    SupersededTableError: LookupError,
    AssumedFigureError: ValueError,
    UnusableFileError: OSError,
    MissingExtraError: ImportError,
    InvalidFileError: ValueError,
    InvalidSchemeError: ValueError,
}
LISTS_FAULTS = (InvalidFileError, InvalidSchemeError)
FOUR_PARTS = [error for error in (PaycalcError, *BUILTINS) if error not in LISTS_FAULTS]


def test_each_error_is_the_builtin_that_fits() -> None:
    """Code that knows nothing of paycalc still catches it; no class is missing here."""
    children = PaycalcError.__subclasses__()
    assert set(BUILTINS) == {*children, *(one for child in children for one in child.__subclasses__())}
    assert all(issubclass(error, builtin) for error, builtin in BUILTINS.items())


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            ("band 'F'", "there is none", "Known: D, E", "Ask for one"),
            "band 'F': there is none. Known: D, E. Ask for one.",
        ),
        (("band 'F'", "there is none", "", "Ask for another"), "band 'F': there is none. Ask for another."),
        (("band 'F'", "there is none"), "band 'F': there is none."),
        (("", "there is none", "Known: D, E"), "there is none. Known: D, E."),
    ],
)
@pytest.mark.parametrize("error", FOUR_PARTS)
def test_the_text_of_an_error_is_its_parts_in_order(
    error: type[PaycalcError], parts: tuple[str, ...], expected: str
) -> None:
    """Parts that have nothing to say are left out."""
    assert expected == str(error(*parts))


@pytest.mark.parametrize("error", FOUR_PARTS)
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301
def test_an_error_pickles_with_its_parts(error: type[PaycalcError], copied: object) -> None:
    """From another process it comes back as the same class with the same text and attributes."""
    raised = error("asked", "why", "allowed", "remedy")
    back = copied(raised)  # type: ignore[operator]
    assert (error, str(raised), "asked", "why", "allowed", "remedy") == (
        type(back),
        str(back),
        back.asked,
        back.why,
        back.allowed,
        back.remedy,
    )


def test_a_scheme_error_lists_every_fault() -> None:
    """One fault is a fault, two are faults; each stands with its place."""
    name, band = Fault(("name",), "it is no name"), Fault(("bands", 0, "code"), "it is no code", "my.toml", 7)
    assert "scheme x: 1 fault; name: it is no name." == str(InvalidSchemeError("scheme x", [name]))
    assert "scheme x: 2 faults; name: it is no name; my.toml:7: bands[0].code: it is no code." == str(
        InvalidSchemeError("scheme x", iter([name, band]))
    )


def test_a_scheme_error_pickles_with_its_faults() -> None:
    """Faults keep their path, file and line."""
    raised = InvalidSchemeError("scheme x", [Fault(("bands", 0, "code"), "it is no code", "my.toml", 7)])
    back = pickle.loads(pickle.dumps(raised))  # noqa: S301
    assert (type(raised), str(raised), raised.faults) == (type(back), str(back), back.faults)
    fault = back.faults[0]
    assert (("bands", 0, "code"), "it is no code", "my.toml", 7) == (fault.path, fault.message, fault.file, fault.line)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault(("pay_tables", 0, "source"), "m"), "pay_tables[0].source: m"),
        (Fault(("pay_tables", 0, "scales", 2), "m", "my.toml"), "my.toml: pay_tables[0].scales[2]: m"),
        (Fault(("name",), "m", "my.toml", 1), "my.toml:1: name: m"),
        (Fault((), "m", "my.toml"), "my.toml: (the whole file): m"),
    ],
)
def test_a_fault_says_where_it_is(fault: Fault, expected: str) -> None:
    """File and line where there are some, then the path as a reader writes it."""
    assert expected == str(fault)
    assert f"Fault({expected!r})" == repr(fault)


def test_faults_that_say_the_same_are_equal() -> None:
    """So that a set of them holds each once; what is no fault is another thing."""
    one, same, other = Fault(("name",), "m"), Fault(("name",), "m"), Fault(("name",), "n")
    assert {one} == {one, same}
    assert one != other
    assert one != "name: m"


def test_an_unknown_name_is_answered_with_the_nearest_known_ones() -> None:
    """Capitals do not matter to nearness."""
    error = unknown_name("band", "TECHNICAN", ["technician", "engineer"], "demo")
    assert "band 'TECHNICAN': demo has no such band. Nearest: technician." == str(error)


def test_an_unknown_name_without_near_ones_is_answered_with_all() -> None:
    """All known names, or the first twenty."""
    names = [f"{number}" for number in range(1, 22)]
    assert "band 'xyz': demo has no such band. Known: D, E." == str(unknown_name("band", "xyz", ["D", "E"], "demo"))
    expected = f"band 'xyz': demo has no such band. Known: {', '.join(names[:20])}, ...."
    assert expected == str(unknown_name("band", "xyz", names, "demo"))


def test_an_unknown_name_where_there_are_none_says_so() -> None:
    """A scheme without locations has no nearest one."""
    assert "location 'x': demo has no locations. Leave it out." == str(unknown_name("location", "x", [], "demo"))
