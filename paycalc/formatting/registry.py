"""Where each kind of statement is shown."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from paycalc.errors import WrongTypeError

# Each is loaded with the first statement of its kind.
_MODULES: Mapping[str, str] = {
    "SalaryStatement": "salary",
    "Progression": "progression",
    "PayPeriodStatement": "pay_period",
    "PayYearStatement": "pay_year",
    "ArrearsStatement": "arrears",
    "ToilStatement": "toil",
    "WorkedTimeStatement": "hours",
}


def load_view(statement: object) -> None:
    """Load what shows a kind of statement: it registers its JSON, its layout and its sentence."""
    module = _MODULES.get(type(statement).__name__)
    if module:
        import_module(f"paycalc.formatting.statements.{module}")


def no_statement(what: str, value: object) -> WrongTypeError:
    """The refusal to show what is no statement."""
    return WrongTypeError(
        f"{what} of a {type(value).__name__}",
        "it is no statement",
        "Allowed: what a calculation answers, such as SalaryStatement",
    )
