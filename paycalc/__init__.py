"""paycalc says exactly what a post is paid, and why.

Everything named here is the public interface; nothing else is promised. Each name is resolved on first
use, so that importing paycalc costs nothing.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOMES = {
    "paycalc.calculations.arrears": ("arrears", "difference"),
    "paycalc.calculations.award": ("award",),
    "paycalc.calculations.pay_period": ("pay_period",),
    "paycalc.calculations.pay_year": ("pay_year",),
    "paycalc.calculations.position": ("position",),
    "paycalc.calculations.post": ("Post",),
    "paycalc.calculations.progression": ("progression",),
    "paycalc.calculations.shift_pay.rota": ("rota_shifts",),
    "paycalc.calculations.salary": ("salary",),
    "paycalc.calculations.time_off.account": ("toil_account",),
    "paycalc.calculations.time_off.credits": ("toil_earned",),
    "paycalc.calculations.shift_pay.worked_time": ("worked_time",),
    "paycalc.currency": ("Currency",),
    "paycalc.dates": ("LeapDay", "Period", "Span", "YearDay"),
    "paycalc.errors": (
        "AssumedFigureError",
        "Fault",
        "InvalidFileError",
        "InvalidSchemeError",
        "InvalidValueError",
        "MissingExtraError",
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
    "paycalc.facts.changes": (
        "AllowanceEnds",
        "AllowanceStarts",
        "HoursChange",
        "IncrementMoved",
        "IncrementWithheld",
        "LocationChange",
        "PaidWeeksChange",
        "PointGiven",
        "SalaryChange",
    ),
    "paycalc.facts.leave": ("Leave",),
    "paycalc.facts.moves": ("ActingUp", "Promotion", "Protection"),
    "paycalc.facts.payments": ("PaymentRecord",),
    "paycalc.facts.rotas": ("Rota", "RotaShift", "Weekday"),
    "paycalc.facts.shifts": ("Break", "Shift", "ShiftKind", "Take"),
    "paycalc.facts.toil_entries": ("ToilEarned", "ToilEntry", "ToilInstead", "ToilTaken"),
    "paycalc.figures": ("Assumption", "Evidence", "Figure", "Per", "Provenance", "Working"),
    "paycalc.files.appointment_lists": ("load_appointments",),
    "paycalc.files.appointments": ("load_appointment",),
    "paycalc.files.awards": ("load_award",),
    "paycalc.files.rotas": ("load_rota",),
    "paycalc.files.schemes": ("load_scheme", "scheme_names", "scheme_toml"),
    "paycalc.files.shifts": ("load_shifts",),
    "paycalc.files.ledgers": ("load_toil_ledger",),
    "paycalc.formatting.text": ("format_statement", "sentence"),
    "paycalc.rounding": ("Rounding", "RoundingMode"),
    "paycalc.sources": ("Employer", "Source"),
    "paycalc.statements.arrears": ("ArrearsStatement", "Difference"),
    "paycalc.statements.lines": ("CarriedForward", "Line"),
    "paycalc.statements.pay_period": ("PayPeriodStatement", "PeriodLine", "Segment"),
    "paycalc.statements.pay_year": ("PayYearStatement",),
    "paycalc.statements.position": ("Position",),
    "paycalc.statements.progression": ("Progression", "Reason", "Step"),
    "paycalc.statements.salary": ("NextIncrement", "SalaryLines", "SalaryStatement"),
    "paycalc.statements.toil": (
        "ToilAbsence",
        "ToilCover",
        "ToilEnd",
        "ToilEndReason",
        "ToilLot",
        "ToilPayment",
        "ToilPaymentKind",
        "ToilStatement",
    ),
    "paycalc.statements.worked_time": ("WorkedLine", "WorkedTimeStatement", "WorkedTotal"),
    "paycalc.terms.progress.acting_up": ("ActingUpPoint", "ActingUpRule"),
    "paycalc.terms.scales.assimilation": ("Assimilation",),
    "paycalc.terms.awards": ("Award", "Uplift"),
    "paycalc.terms.periods.calendars": ("Frequency", "PayCalendar", "PayPeriod", "PeriodRounding"),
    "paycalc.terms.additions.lump_sums": ("LumpSum", "LumpSumAmount"),
    "paycalc.terms.periods.part_periods": ("PartMethod", "PartPeriod"),
    "paycalc.terms.progress.promotion": ("PromotionPoint", "PromotionRule"),
    "paycalc.terms.scheme": ("PayScheme",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

if TYPE_CHECKING:
    from paycalc.calculations.arrears import arrears as arrears
    from paycalc.calculations.arrears import difference as difference
    from paycalc.calculations.award import award as award
    from paycalc.calculations.pay_period import pay_period as pay_period
    from paycalc.calculations.pay_year import pay_year as pay_year
    from paycalc.calculations.position import position as position
    from paycalc.calculations.post import Post as Post
    from paycalc.calculations.progression import progression as progression
    from paycalc.calculations.salary import salary as salary
    from paycalc.calculations.shift_pay.rota import rota_shifts as rota_shifts
    from paycalc.calculations.shift_pay.worked_time import worked_time as worked_time
    from paycalc.calculations.time_off.account import toil_account as toil_account
    from paycalc.calculations.time_off.credits import toil_earned as toil_earned
    from paycalc.currency import Currency as Currency
    from paycalc.dates import LeapDay as LeapDay
    from paycalc.dates import Period as Period
    from paycalc.dates import Span as Span
    from paycalc.dates import YearDay as YearDay
    from paycalc.errors import AssumedFigureError as AssumedFigureError
    from paycalc.errors import Fault as Fault
    from paycalc.errors import InvalidFileError as InvalidFileError
    from paycalc.errors import InvalidSchemeError as InvalidSchemeError
    from paycalc.errors import InvalidValueError as InvalidValueError
    from paycalc.errors import MissingExtraError as MissingExtraError
    from paycalc.errors import MixedFiguresError as MixedFiguresError
    from paycalc.errors import NoTableInForceError as NoTableInForceError
    from paycalc.errors import PaycalcError as PaycalcError
    from paycalc.errors import SupersededTableError as SupersededTableError
    from paycalc.errors import UnknownNameError as UnknownNameError
    from paycalc.errors import UnknownPointError as UnknownPointError
    from paycalc.errors import UnusableFileError as UnusableFileError
    from paycalc.errors import WrongTypeError as WrongTypeError
    from paycalc.facts.appointment import Appointment as Appointment
    from paycalc.facts.appointment import HeldAllowance as HeldAllowance
    from paycalc.facts.changes import AllowanceEnds as AllowanceEnds
    from paycalc.facts.changes import AllowanceStarts as AllowanceStarts
    from paycalc.facts.changes import HoursChange as HoursChange
    from paycalc.facts.changes import IncrementMoved as IncrementMoved
    from paycalc.facts.changes import IncrementWithheld as IncrementWithheld
    from paycalc.facts.changes import LocationChange as LocationChange
    from paycalc.facts.changes import PaidWeeksChange as PaidWeeksChange
    from paycalc.facts.changes import PointGiven as PointGiven
    from paycalc.facts.changes import SalaryChange as SalaryChange
    from paycalc.facts.leave import Leave as Leave
    from paycalc.facts.moves import ActingUp as ActingUp
    from paycalc.facts.moves import Promotion as Promotion
    from paycalc.facts.moves import Protection as Protection
    from paycalc.facts.payments import PaymentRecord as PaymentRecord
    from paycalc.facts.rotas import Rota as Rota
    from paycalc.facts.rotas import RotaShift as RotaShift
    from paycalc.facts.rotas import Weekday as Weekday
    from paycalc.facts.shifts import Break as Break
    from paycalc.facts.shifts import Shift as Shift
    from paycalc.facts.shifts import ShiftKind as ShiftKind
    from paycalc.facts.shifts import Take as Take
    from paycalc.facts.toil_entries import ToilEarned as ToilEarned
    from paycalc.facts.toil_entries import ToilEntry as ToilEntry
    from paycalc.facts.toil_entries import ToilInstead as ToilInstead
    from paycalc.facts.toil_entries import ToilTaken as ToilTaken
    from paycalc.figures import Assumption as Assumption
    from paycalc.figures import Evidence as Evidence
    from paycalc.figures import Figure as Figure
    from paycalc.figures import Per as Per
    from paycalc.figures import Provenance as Provenance
    from paycalc.figures import Working as Working
    from paycalc.files.appointment_lists import load_appointments as load_appointments
    from paycalc.files.appointments import load_appointment as load_appointment
    from paycalc.files.awards import load_award as load_award
    from paycalc.files.ledgers import load_toil_ledger as load_toil_ledger
    from paycalc.files.rotas import load_rota as load_rota
    from paycalc.files.schemes import load_scheme as load_scheme
    from paycalc.files.schemes import scheme_names as scheme_names
    from paycalc.files.schemes import scheme_toml as scheme_toml
    from paycalc.files.shifts import load_shifts as load_shifts
    from paycalc.formatting.text import format_statement as format_statement
    from paycalc.formatting.text import sentence as sentence
    from paycalc.rounding import Rounding as Rounding
    from paycalc.rounding import RoundingMode as RoundingMode
    from paycalc.sources import Employer as Employer
    from paycalc.sources import Source as Source
    from paycalc.statements.arrears import ArrearsStatement as ArrearsStatement
    from paycalc.statements.arrears import Difference as Difference
    from paycalc.statements.lines import CarriedForward as CarriedForward
    from paycalc.statements.lines import Line as Line
    from paycalc.statements.pay_period import PayPeriodStatement as PayPeriodStatement
    from paycalc.statements.pay_period import PeriodLine as PeriodLine
    from paycalc.statements.pay_period import Segment as Segment
    from paycalc.statements.pay_year import PayYearStatement as PayYearStatement
    from paycalc.statements.position import Position as Position
    from paycalc.statements.progression import Progression as Progression
    from paycalc.statements.progression import Reason as Reason
    from paycalc.statements.progression import Step as Step
    from paycalc.statements.salary import NextIncrement as NextIncrement
    from paycalc.statements.salary import SalaryLines as SalaryLines
    from paycalc.statements.salary import SalaryStatement as SalaryStatement
    from paycalc.statements.toil import ToilAbsence as ToilAbsence
    from paycalc.statements.toil import ToilCover as ToilCover
    from paycalc.statements.toil import ToilEnd as ToilEnd
    from paycalc.statements.toil import ToilEndReason as ToilEndReason
    from paycalc.statements.toil import ToilLot as ToilLot
    from paycalc.statements.toil import ToilPayment as ToilPayment
    from paycalc.statements.toil import ToilPaymentKind as ToilPaymentKind
    from paycalc.statements.toil import ToilStatement as ToilStatement
    from paycalc.statements.worked_time import WorkedLine as WorkedLine
    from paycalc.statements.worked_time import WorkedTimeStatement as WorkedTimeStatement
    from paycalc.statements.worked_time import WorkedTotal as WorkedTotal
    from paycalc.terms.additions.lump_sums import LumpSum as LumpSum
    from paycalc.terms.additions.lump_sums import LumpSumAmount as LumpSumAmount
    from paycalc.terms.awards import Award as Award
    from paycalc.terms.awards import Uplift as Uplift
    from paycalc.terms.periods.calendars import Frequency as Frequency
    from paycalc.terms.periods.calendars import PayCalendar as PayCalendar
    from paycalc.terms.periods.calendars import PayPeriod as PayPeriod
    from paycalc.terms.periods.calendars import PeriodRounding as PeriodRounding
    from paycalc.terms.periods.part_periods import PartMethod as PartMethod
    from paycalc.terms.periods.part_periods import PartPeriod as PartPeriod
    from paycalc.terms.progress.acting_up import ActingUpPoint as ActingUpPoint
    from paycalc.terms.progress.acting_up import ActingUpRule as ActingUpRule
    from paycalc.terms.progress.promotion import PromotionPoint as PromotionPoint
    from paycalc.terms.progress.promotion import PromotionRule as PromotionRule
    from paycalc.terms.scales.assimilation import Assimilation as Assimilation
    from paycalc.terms.scheme import PayScheme as PayScheme

__all__ = [*_HOME_OF]  # noqa: PLE0604  # every key is a name


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'paycalc' has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOME_OF[name]), name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
