"""Where each kind of statement is shown."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from paycalc.errors import WrongTypeError

# A salary is shown by every module of general use; the rest is loaded with the first statement of its kind.
_VIEWS: Mapping[str, tuple[str, ...]] = {
    "Progression": ("progressions",),
    "PayPeriodStatement": ("periods",),
    "PayYearStatement": ("pay_years",),
    "ArrearsStatement": ("arrears",),
    "ToilStatement": ("toil_layouts",),
    "WorkedTimeStatement": ("worked_layouts",),
}


def load_view(statement: object) -> None:
    """Load what shows a kind of statement: it registers its JSON, its layout and its sentence."""
    for view in _VIEWS.get(type(statement).__name__, ()):
        import_module(f"paycalc.formatting.{view}")


def no_statement(what: str, value: object) -> WrongTypeError:
    """The refusal to show what is no statement."""
    return WrongTypeError(
        f"{what} of a {type(value).__name__}",
        "it is no statement",
        "Allowed: what a calculation answers, such as SalaryStatement",
    )
