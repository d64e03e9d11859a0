"""Every public callable refuses a value of a wrong type in any place, with an error that is paycalc's own."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import attrs
import pytest

import paycalc
from factories.hours import shift
from factories.schemes import acts_up, calendar, post, promotes, scheme
from factories.sourced import lump_sum
from paycalc import (
    ActingUp,
    AllowanceEnds,
    AllowanceStarts,
    Appointment,
    Assimilation,
    Award,
    Break,
    CarriedForward,
    Currency,
    Employer,
    Frequency,
    HeldAllowance,
    HoursChange,
    IncrementMoved,
    IncrementWithheld,
    Leave,
    LocationChange,
    LumpSumAmount,
    PaidWeeksChange,
    PartMethod,
    PartPeriod,
    PaycalcError,
    PayCalendar,
    PaymentRecord,
    PayPeriod,
    Period,
    PointGiven,
    Promotion,
    Protection,
    Rota,
    RotaShift,
    Rounding,
    SalaryChange,
    Source,
    Span,
    ToilEarned,
    ToilEntry,
    ToilInstead,
    ToilTaken,
    Uplift,
    Weekday,
    WrongTypeError,
    YearDay,
)

pytestmark = pytest.mark.wheel

DAY, LATER = date(2025, 7, 1), date(2025, 8, 1)
POST = Appointment("D", started=date(2024, 9, 1))
WRONG: dict[str, Any] = {
    "none": None,
    "true": True,
    "a whole number": 3,
    "a float": 1.5,
    "text": "2025-07-01",
    "bytes": b"x",
    "an amount": Decimal(3),
    "a day": DAY,
    "a time": datetime(2025, 7, 1, 9),
    "a list": [],
    "a list of something": [object()],
    "a table": {"a": 1},
    "a function": len,
    "a class": Appointment,
    "something": object(),
    "an empty tuple": (),
    "a type of numbers": int,
    "a negative number": -1,
    "a huge number": 10**30,
    "not a number": Decimal("NaN"),
    "the first day of all": date.min,
    "the last day of all": date.max,
    "a list without an end": range(10**12),
}

SHIFTS = [
    shift("2025-07-05T09:00", "2025-07-05T17:00"),
    shift("2025-07-06T09:00", "2025-07-06T12:00", tags=("rest-day",)),
]


def made_by_hand() -> Iterator[object]:
    """A value of each public class that callers make."""
    yield from (POST, *SHIFTS, Break(SHIFTS[0].start, SHIFTS[0].end), HeldAllowance("travel", DAY))
    yield AllowanceEnds(on=DAY, code="travel")
    yield AllowanceStarts(on=DAY, code="travel")
    yield ActingUp(on=DAY, last_day=LATER, band="E")
    yield HoursChange(on=DAY, weekly_hours=18)
    yield IncrementMoved(on=DAY, increment_date=LATER)
    yield IncrementWithheld(on=DAY)
    yield Leave(on=DAY, last_day=LATER, paid_share=Decimal("0.5"))
    yield LocationChange(on=DAY, location="capital")
    yield CarriedForward(table=DAY, replaced_from=LATER)
    yield PaidWeeksChange(on=DAY, paid_weeks=39)
    yield PointGiven(on=DAY, point=2, reason="a decision")
    yield Promotion(on=DAY, band="E")
    yield Protection(on=DAY, salary=41000)
    yield SalaryChange(on=DAY, salary=92000)
    yield from (
        PaymentRecord(on=DAY, code="basic", amount=3),
        Span(months=1),
        YearDay(7, 1),
        Rounding(Decimal("0.01")),
        Currency("GBP", 2),
        Source(code="a", title="A"),
    )
    yield Employer(scheme="a", title="A", currency="GBP", decimals=2, locale="en_GB", sources=())
    monday = RotaShift(days=(Weekday.MONDAY,), weeks=(1,), starts="09:00", ends="17:00")
    yield from (monday, Rota(anchor=date(2025, 6, 30), weeks=1, shifts=(monday,)))
    uplift = Uplift(percent=3)
    yield from (uplift, Award(effective_from=DAY, source=Source(code="a", title="A"), uplifts=(uplift,)))
    yield Assimilation(band="A", old_points=(1, 2), new_points=(1, 1), source="paper")
    yield from (calendar(), calendar(joining=PartPeriod(method=PartMethod.CALENDAR_DAYS)), promotes(), acts_up())
    yield from (lump_sum(), LumpSumAmount(amount=3), PartPeriod(method=PartMethod.CALENDAR_DAYS), scheme())
    yield from (
        PayPeriod(number=1, start=DAY, end=LATER, paid_on=DAY),
        Period(DAY, LATER),
        *LEDGER,
        ToilInstead(rule="overtime", counted=300),
        ToilEntry(DAY, 60),
    )


MET, NHS = paycalc.load_scheme("met-police-staff"), paycalc.load_scheme("nhs-agenda-for-change")
JULY = MET.pay_calendar.period_of(DAY)  # type: ignore[union-attr]
LEDGER = [
    ToilEarned(date(2025, 1, 5), 300, instead_of=[ToilInstead(rule="overtime", counted=300)]),
    ToilTaken(date(2025, 2, 5), 60),
]
PAID = paycalc.pay_period(MET, POST, JULY, shifts=SHIFTS)


def answers() -> Iterator[object]:
    """An answer of each kind, with what it is made of."""
    yield from (paycalc.salary(MET, POST, on=DAY), paycalc.position(MET, POST, on=DAY), PAID)
    yield paycalc.progression(MET, POST, until=date(2026, 9, 1))
    yield paycalc.pay_year(MET, POST, on=DAY)
    worked = paycalc.worked_time(MET, POST, SHIFTS)
    yield from (worked, worked.by_rule[0])
    yield paycalc.arrears(MET, POST, [JULY], known_after=LATER, paid=[PaymentRecord(on=DAY, code="basic", amount=1)])
    yield paycalc.toil_account(MET, POST, LEDGER, on=date(2025, 9, 1))
    yield paycalc.Post(MET, POST)


def met_in(value: Any, found: dict[type, object]) -> None:
    """The first value of each public class in a value and all that it holds."""
    if attrs.has(type(value)):
        if type(value) in found:
            return
        found[type(value)] = value
        for field in attrs.fields(type(value)):
            met_in(getattr(value, field.name), found)
    elif isinstance(value, tuple):
        for one in value:
            met_in(one, found)


def examples() -> dict[type, Any]:
    """A value of each public class."""
    found: dict[type, object] = {}
    for value in (*made_by_hand(), *answers()):
        met_in(value, found)
    public = {getattr(paycalc, name) for name in paycalc.__all__}
    return {kind: value for kind, value in found.items() if kind in public}


EXAMPLES = examples()
CLASSES = [getattr(paycalc, name) for name in paycalc.__all__ if attrs.has(getattr(paycalc, name))]
FIELDS = [(kind, field) for kind in CLASSES for field in attrs.fields(kind) if field.init]


def test_there_is_an_example_of_every_public_class() -> None:
    """One that is added needs one here."""
    assert [] == [kind.__name__ for kind in CLASSES if kind not in EXAMPLES]


def given(kind: type) -> dict[str, Any]:
    """The arguments that make the example of a class."""
    return {one.alias: getattr(EXAMPLES[kind], one.name) for one in attrs.fields(kind) if one.init}


def outcome(call: Callable[[], object]) -> str:
    """Whether a value was taken or refused; anything but an error of paycalc's own is raised."""
    try:
        call()
    except WrongTypeError as refusal:
        return "refused" if len(str(refusal)) < 600 and str(refusal).isprintable() else f"unreadable: {refusal}"
    except PaycalcError:
        return "refused"
    return "taken"


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_class_is_made_again_of_what_it_holds(kind: type) -> None:
    """Else a refusal of the next test would say nothing."""
    assert "taken" == outcome(lambda: kind(**given(kind)))


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda one: one.name if hasattr(one, "alias") else one.__name__)
def test_a_field_of_a_wrong_type_is_refused(kind: type, field: Any) -> None:
    """Something that is of no type is refused in every place; whatever else is given, no error is another's."""
    assert "refused" == outcome(lambda: kind(**given(kind) | {field.alias: object()}))
    for value in WRONG.values():
        assert outcome(partial(kind, **given(kind) | {field.alias: value})) in ("taken", "refused")
    declared = str(field.type)
    if declared == "bool":
        assert "refused" == outcome(lambda: kind(**given(kind) | {field.alias: "no"}))
    if declared.startswith("Decimal"):
        assert "refused" == outcome(lambda: kind(**given(kind) | {field.alias: 1.5}))
    if declared in ("date", "date | None"):
        assert "refused" == outcome(lambda: kind(**given(kind) | {field.alias: datetime(2025, 7, 1)}))


CALLS: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "arrears": (
        (MET, POST, [JULY]),
        {"known_after": LATER, "known_before": DAY, "paid": [], "shifts": [], "take": "pay"},
    ),
    "difference": ((PAID, PAID), {}),
    "award": (
        (MET, Award(effective_from=date(2027, 1, 1), source=Source(code="x", title="x"), uplifts=[Uplift(percent=3)])),
        {},
    ),
    "pay_period": ((MET, POST, JULY), {"shifts": SHIFTS, "take": "pay", "strict": False}),
    "pay_year": ((MET, POST), {"on": DAY, "shifts": [], "take": "pay", "strict": False}),
    "position": ((MET, POST), {"on": DAY}),
    "progression": ((MET, POST), {"until": LATER, "since": DAY, "strict": False}),
    "rota_shifts": ((EXAMPLES[Rota],), {"zone": "Europe/London", "first": DAY, "last": LATER}),
    "salary": ((MET, POST), {"on": DAY, "strict": False}),
    "toil_account": ((MET, POST, LEDGER), {"on": date(2025, 9, 1), "known_on": None, "strict": False}),
    "toil_earned": ((MET, paycalc.worked_time(MET, POST, SHIFTS)), {"recorded": None, "replaces": []}),
    "worked_time": ((MET, POST, SHIFTS), {"take": "pay", "strict": False}),
    "load_appointments": (("posts.csv",), {}),
    "load_appointment": (("post.toml",), {}),
    "load_award": (("award.toml",), {}),
    "load_rota": (("rota.toml",), {}),
    "load_scheme": (("demo",), {}),
    "scheme_names": ((), {}),
    "scheme_toml": ((MET,), {}),
    "load_shifts": (("shifts.csv",), {"zone": "Europe/London", "person": None, "first": None, "last": None}),
    "load_toil_ledger": (("ledger.csv",), {"person": None}),
    "format_statement": ((PAID, "table"), {"locale": None, "explain": False}),
    "sentence": ((PAID,), {"locale": None}),
}
FUNCTIONS = [name for name in paycalc.__all__ if inspect.isfunction(getattr(paycalc, name))]
ARGUMENTS = [
    (name, place, key)
    for name in FUNCTIONS
    for place, key in [*((at, None) for at in range(len(CALLS[name][0]))), *((None, key) for key in CALLS[name][1])]
]


def test_every_parameter_of_every_public_function_is_walked() -> None:
    """One that is added needs a place in the table."""
    for name in FUNCTIONS:
        places, names = CALLS[name]
        assert len(places) + len(names) == len(inspect.signature(getattr(paycalc, name)).parameters), name


@pytest.mark.parametrize(("name", "place", "key"), ARGUMENTS)
def test_an_argument_of_a_wrong_type_is_refused(name: str, place: int | None, key: str | None) -> None:
    """In each place of each public function; a file that there is not is no error of another kind."""

    def called(value: object) -> object:
        places, names = list(CALLS[name][0]), dict(CALLS[name][1])
        if key is None:
            places[place or 0] = value
        else:
            names[key] = value
        return getattr(paycalc, name)(*places, **names)

    assert "refused" == outcome(lambda: called(object()))
    for value in WRONG.values():
        assert outcome(partial(called, value)) in ("taken", "refused")


MADE_OFTEN = {
    "Evidence",
    "Figure",
    "Working",
}  # their methods are called for every line, by paycalc, with what it has made


@pytest.mark.parametrize(
    "kind", [kind for kind in CLASSES if kind.__name__ not in MADE_OFTEN], ids=lambda one: one.__name__
)
def test_the_methods_of_public_values_refuse_as_well(kind: type) -> None:
    """Something that is of no type, in every place."""
    own = {name: raw for base in reversed(kind.__mro__) if attrs.has(base) for name, raw in vars(base).items()}
    for name, raw in own.items():
        method = getattr(EXAMPLES[kind], name) if not name.startswith("_") else None
        if not callable(method) or not (inspect.isfunction(raw) or isinstance(raw, classmethod | staticmethod)):
            continue
        parameters = list(inspect.signature(method).parameters.values())
        places = [object() for one in parameters if one.kind is not one.KEYWORD_ONLY]
        names = {one.name: object() for one in parameters if one.kind is one.KEYWORD_ONLY}
        if places or names:
            assert "refused" == outcome(partial(method, *places, **names)), name
        for value in WRONG.values():
            wrong, called = [value] * len(places), dict.fromkeys(names, value)
            assert outcome(partial(method, *wrong, **called)) in ("taken", "refused"), name


class Whole:
    """A whole number of another library, such as that of a column."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


def test_what_can_only_mean_one_thing_is_taken() -> None:
    """A scheme by its name, a choice by its text, a list for a tuple, any whole number for an int."""
    assert Decimal("38926.00") == paycalc.salary("met-police-staff", POST, on=DAY).total.amount  # type: ignore[arg-type]
    assert Frequency.MONTHLY is PayCalendar(frequency="monthly", source="paper").frequency  # type: ignore[arg-type]
    assert (2, Decimal(18)) == (post(point=Whole(2)).point, post(weekly_hours=Whole(18)).weekly_hours)
    assert Span(months=3) == Span(months=Whole(3))  # type: ignore[arg-type]
    once = attrs.evolve(scheme(), bands=list(scheme().bands))  # type: ignore[arg-type]
    assert once == scheme()
    with pytest.raises(WrongTypeError) as refusal:
        paycalc.worked_time(MET, POST, [SHIFTS[0], "night"])  # type: ignore[list-item]
    assert "shifts[1] 'night': a str is not a Shift. Allowed: Shift." == str(refusal.value)


def test_too_many_arguments_are_told_by_python_itself() -> None:
    """A door neither hides nor changes what Python says of a call."""
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'on'"):
        paycalc.salary(MET, POST)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'day'"):
        paycalc.salary(MET, POST, on=DAY, day=DAY)  # type: ignore[call-arg]
