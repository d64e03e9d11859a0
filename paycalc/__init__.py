"""paycalc says exactly what a post is paid, and why.

Everything named here is the public interface; nothing else is promised. Each name is resolved on first
use, so that importing paycalc costs nothing.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOMES = {
    "paycalc.calculations.position": ("Position", "position"),
    "paycalc.calculations.progression": ("progression",),
    "paycalc.calculations.salary": ("salary",),
    "paycalc.dates": ("LeapDay", "Period", "Span", "YearDay"),
    "paycalc.errors": (
        "AssumedFigureError",
        "Fault",
        "InvalidSchemeError",
        "InvalidValueError",
        "MixedFiguresError",
        "NoTableInForceError",
        "PaycalcError",
        "SupersededTableError",
        "UnknownNameError",
        "UnknownPointError",
        "UnusableFileError",
        "WrongTypeError",
    ),
    "paycalc.facts.appointment": ("Appointment", "HeldAllowance"),
    "paycalc.figures": ("Assumption", "Evidence", "Figure", "Per", "Provenance", "Working"),
    "paycalc.files.schemes": ("load_scheme", "scheme_names", "scheme_toml"),
    "paycalc.rounding": ("Rounding", "RoundingMode"),
    "paycalc.sources": ("Employer", "Source"),
    "paycalc.statements.lines": ("Line",),
    "paycalc.statements.progression": ("Progression", "Reason", "Step"),
    "paycalc.statements.salary": ("NextIncrement", "SalaryStatement"),
    "paycalc.terms.scheme": ("PayScheme",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

if TYPE_CHECKING:
    from paycalc.calculations.position import Position as Position, position as position
    from paycalc.calculations.progression import progression as progression
    from paycalc.calculations.salary import salary as salary
    from paycalc.dates import LeapDay as LeapDay, Period as Period, Span as Span, YearDay as YearDay
    from paycalc.errors import (
        AssumedFigureError as AssumedFigureError,
        Fault as Fault,
        InvalidSchemeError as InvalidSchemeError,
        InvalidValueError as InvalidValueError,
        MixedFiguresError as MixedFiguresError,
        NoTableInForceError as NoTableInForceError,
        PaycalcError as PaycalcError,
        SupersededTableError as SupersededTableError,
        UnknownNameError as UnknownNameError,
        UnknownPointError as UnknownPointError,
        UnusableFileError as UnusableFileError,
        WrongTypeError as WrongTypeError,
    )
    from paycalc.facts.appointment import Appointment as Appointment, HeldAllowance as HeldAllowance
    from paycalc.figures import (
        Assumption as Assumption,
        Evidence as Evidence,
        Figure as Figure,
        Per as Per,
        Provenance as Provenance,
        Working as Working,
    )
    from paycalc.files.schemes import (
        load_scheme as load_scheme,
        scheme_names as scheme_names,
        scheme_toml as scheme_toml,
    )
    from paycalc.rounding import Rounding as Rounding, RoundingMode as RoundingMode
    from paycalc.sources import Employer as Employer, Source as Source
    from paycalc.statements.lines import Line as Line
    from paycalc.statements.progression import Progression as Progression, Reason as Reason, Step as Step
    from paycalc.statements.salary import NextIncrement as NextIncrement, SalaryStatement as SalaryStatement
    from paycalc.terms.scheme import PayScheme as PayScheme

__all__ = sorted(_HOME_OF)


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'paycalc' has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOME_OF[name]), name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
