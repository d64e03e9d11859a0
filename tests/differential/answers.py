"""The answers of one checkout, asked by the public names of paycalc alone, as figures by their paths.

This is run by `ask.py`, in a process of its own for each checkout, with that checkout first among the places that
modules are looked for in.
"""

from __future__ import annotations

import csv
import io
import json
import runpy
import sys
import tomllib
import traceback
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fnmatch import fnmatch
from functools import cache, reduce
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import paycalc
from differential.comparison import OBJECT
from differential.facts import Fact
from differential.questions import Question

Answer = dict[str, Any]
"""The number of its question, whether it was answered, refused or broke down, and its figures by their paths."""
Figures = Iterator[tuple[str, str]]

# What statements, and what they are made of, say beside what their JSON says.
_SAID = (
    *("band", "bands", "point", "on", "steps", "statement", "reasons", "until", "ended", "periods", "held", "lines"),
    *("segments", "differences", "by_rule", "lots", "absences", "payments", "ends", "covers", "notes", "weeks"),
    *("full_time_basic_salary", "basic_salary", "allowances", "total", "pensionable", "minimum", "top_of_scale"),
    *("next_increment", "annual", "paid_share", "pay", "earned", "taken", "lapsed", "paid_out", "overdrawn", "balance"),
    *("total_owed", "total_overpaid", "due", "paid", "owed", "rate", "amount", "per", "provenance", "sources"),
    *("assumptions", "about", "working", "toil", "evidence", "pensionable_evidence", "toil_evidence", "rules"),
    *("less_plain", "recorded", "shift_start", "counted", "minutes", "times", "paid_with", "cited", "code"),
)
_OF_FIGURE = ("amount", "per", "provenance", "sources", "assumptions", "working")
_STATEMENTS = (
    *(paycalc.SalaryStatement, paycalc.Progression, paycalc.PayPeriodStatement, paycalc.PayYearStatement),
    *(paycalc.ArrearsStatement, paycalc.ToilStatement, paycalc.WorkedTimeStatement),
)
_LEAVES = (str, int, Decimal, date)
_OF_POSITION = (
    *("start", "point", "next_increment", "next_due", "by_rule", "in_post_from", "told", "evidence", "kept"),
    *("next_increment_evidence", "protected.full_time", "protected.of", "acting.full_time", "acting.of"),
    *("facts.band", "facts.started", "facts.weekly_hours", "facts.location", "facts.paid_weeks", "facts.salary"),
)


def built(fact: Fact) -> Any:
    """The facts that paycalc is asked about, made by its public names."""
    match fact:
        case {"call": name, "given": given, "named": named}:
            return getattr(paycalc, name)(*map(built, given), **{key: built(value) for key, value in named.items()})
        case {"day": text}:
            return date.fromisoformat(text)
        case {"number": text}:
            return Decimal(text)
        case {"clock": text, "zone": zone, "fold": fold}:
            return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
        case {"member": name}:
            return reduce(getattr, name.split("."), paycalc)
        case {"award file": text}:
            Path("award.toml").write_text(text, encoding="utf-8")
            return paycalc.load_award("award.toml")
        case list():
            return [built(one) for one in fact]
    return fact


@cache
def _scheme(reference: str) -> paycalc.PayScheme:
    return paycalc.load_scheme(reference)


Told = dict[str, Any]
"""The facts of a question by name; what is not told is not there."""


def _only(told: Told, *names: str) -> Told:
    """The arguments of those names that are told."""
    return {name: told[name] for name in names if name in told}


def _salary(scheme: paycalc.PayScheme, told: Told) -> Any:
    return paycalc.salary(scheme, told["post"], **_only(told, "on", "strict"))


def _progression(scheme: paycalc.PayScheme, told: Told) -> Any:
    return paycalc.progression(scheme, told["post"], **_only(told, "until", "since", "strict"))


def _position(scheme: paycalc.PayScheme, told: Told) -> Any:
    return paycalc.position(scheme, told["post"], on=told["on"])


def _calendar(scheme: paycalc.PayScheme) -> paycalc.PayCalendar:
    if scheme.pay_calendar is None:
        raise paycalc.PaycalcError(scheme.name, "it has no pay periods to ask about")
    return scheme.pay_calendar


def _period(scheme: paycalc.PayScheme, told: Told) -> Any:
    period = _calendar(scheme).period_of(told["on"])
    return paycalc.pay_period(scheme, told["post"], period, **_only(told, "shifts", "take", "strict"))


def _year(scheme: paycalc.PayScheme, told: Told) -> Any:
    return paycalc.pay_year(scheme, told["post"], **_only(told, "on", "shifts", "take", "strict"))


def _worked(scheme: paycalc.PayScheme, told: Told) -> Any:
    return paycalc.worked_time(scheme, told["post"], told["shifts"], **_only(told, "take", "strict"))


def _rota(scheme: paycalc.PayScheme, told: Told) -> Any:
    zone = scheme.working_time.zone if scheme.working_time else "Europe/London"
    shifts = paycalc.rota_shifts(told["rota"], zone=zone, **_only(told, "first", "last"))
    return {"begin": [str(one.start) for one in shifts], "earned": paycalc.worked_time(scheme, told["post"], shifts)}


def _toil(scheme: paycalc.PayScheme, told: Told) -> Any:
    return paycalc.toil_account(
        scheme, told["post"], [*told["entries"], *_earned(scheme, told)], **_only(told, "on", "known_on", "strict")
    )


def _earned(scheme: paycalc.PayScheme, told: Told) -> Iterator[paycalc.ToilEarned]:
    """What shifts earn, and what they earn as told later, which replaces it."""
    first: tuple[paycalc.ToilEarned, ...] = ()
    for shifts, recorded in (("shifts", None), ("later", told.get("recorded"))):
        if shifts in told:
            worked = paycalc.worked_time(scheme, told["post"], told[shifts], take="toil")
            found = paycalc.toil_earned(scheme, worked, recorded=recorded, replaces=first if recorded else ())
            yield from found
            first = found


def _arrears(scheme: paycalc.PayScheme, told: Told) -> Any:
    periods = _calendar(scheme).between(told["first"], told["last"])
    more = _only(told, "known_after", "known_before", "paid", "shifts", "take")
    return paycalc.arrears(scheme, told["post"], periods, **more)


def _difference(scheme: paycalc.PayScheme, told: Told) -> Any:
    post, period = told["post"], _calendar(scheme).period_of(told["on"])
    before = told.get("paid")
    if before is None:
        known = told["known_on"]
        before = paycalc.pay_period(scheme.known_on(known), post.known_on(known), period)
    return {"differences": paycalc.difference(before, paycalc.pay_period(scheme, post, period))}


def _award(scheme: paycalc.PayScheme, told: Told) -> Any:
    planned, then = paycalc.award(scheme, told["award"]), told["then"]
    whole = {"scheme": tomllib.loads(paycalc.scheme_toml(planned))} if told["whole"] else {}
    return {**whole, "then": _answer(planned, then["kind"], then["facts"])}


def _totals(scheme: paycalc.PayScheme, told: Told) -> Any:
    """The rows that the command writes for the shifts of some people."""
    columns = ("person", "band", "point", "start", "end", "kind", "break_minutes", "tags", "take", "travel_minutes")
    with Path("shifts.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        for number, one in enumerate(told["people"]):
            for shift in one["shifts"]:
                rows.writerow([f"person {number}", one["band"], one["point"], *_cells(shift)])
    output, errors = io.StringIO(), io.StringIO()
    sys.argv = ["paycalc", "worked", told["reference"], "-", "shifts.csv", "--format", "csv", *told["options"]]
    with redirect_stdout(output), redirect_stderr(errors):
        try:
            runpy.run_module("paycalc", run_name="__main__")
        except SystemExit as done:
            if done.code:
                raise paycalc.PaycalcError("paycalc worked", errors.getvalue()) from None
    return {"rows": output.getvalue().splitlines()}


def _cells(shift: Fact) -> Iterator[object]:
    """The cells of a row that tells a shift, apart from what few shifts have."""
    named = shift["named"]
    yield from (one["clock"] for one in shift["given"])
    kind, take = (named.get(name, {"member": "."})["member"].partition(".")[2] for name in ("kind", "take"))
    yield kind.lower().replace("_", "-")
    yield named.get("break_minutes")
    yield ";".join(named.get("tags", ()))
    yield take.lower()
    yield named.get("travel_minutes")


_ANSWERS: dict[str, Callable[[paycalc.PayScheme, Told], Any]] = {
    "salary": _salary,
    "progression": _progression,
    "position": _position,
    "period": _period,
    "year": _year,
    "worked": _worked,
    "rota": _rota,
    "toil": _toil,
    "arrears": _arrears,
    "difference": _difference,
    "award": _award,
    "totals": _totals,
}
_PLAIN = ("then", "people", "options", "whole")


def _answer(scheme: paycalc.PayScheme, kind: str, facts: dict[str, Fact]) -> Any:
    """What paycalc answers, on the knowledge that the question names."""
    told = {name: fact if name in _PLAIN else built(fact) for name, fact in facts.items() if fact is not None}
    if kind in ("salary", "progression", "period", "year", "worked"):
        for view in ("known_on", "applied_on"):
            if view in told:
                scheme, told["post"] = getattr(scheme, view)(told[view]), told["post"].known_on(told[view])
    return _ANSWERS[kind](scheme, told)


def answered(question: Question) -> Answer:
    """The answer to a question; that it is refused, or breaks down, is an answer."""
    answer: Answer = {"number": question["number"], "outcome": "answered"}
    try:
        facts = {**question["facts"], "reference": question["scheme"]}
        found = _answer(_scheme(question["scheme"]), question["kind"], facts)
        answer["figures"] = dict(_shown(found, "", question["also"], question["locale"]))
    except paycalc.PaycalcError as error:
        return answer | {"outcome": "refused", "figures": {"refused": f"{type(error).__name__}: {error}"}}
    except Exception as error:  # noqa: BLE001  # whatever breaks down is an answer, and may differ
        figures = {"broken": f"TRACEBACK {type(error).__name__}: {error}"}
        return answer | {"outcome": "broken", "figures": figures, "trace": traceback.format_exc()}
    return answer


def _shown(found: Any, path: str, also: str | None, locale: str | None) -> Figures:
    """Every figure of an answer, each with its path; the text in another format, if it is asked for, by its lines."""
    if isinstance(found, dict):
        for name, part in found.items():
            yield from _shown(part, f"{path}{name}.", also, locale)
    elif isinstance(found, _STATEMENTS):
        yield from _flat(json.loads(paycalc.format_statement(found, "json")), path)
        yield f"{path}sentence", paycalc.sentence(found)
        yield from _said(found, f"{path}{OBJECT}")
        if also:
            text = paycalc.format_statement(found, also, locale=locale, explain=also != "csv")  # type: ignore[arg-type]
            yield from _flat({also: text.splitlines()}, path)
    elif isinstance(found, paycalc.Position):
        for name in _OF_POSITION:
            yield from _said(_attribute(found, name), path + name)
    else:
        yield from _said(found, path.rstrip("."))


def _attribute(found: Any, name: str) -> Any:
    """An attribute, or one of an attribute; a dash where there is none."""
    for key in name.split("."):
        found = getattr(found, key, "-")
    return found


def _flat(value: Any, path: str) -> Figures:
    """Every plain value in tables and lists, with its path: ``lines[2:overtime].amount``."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _flat(part, f"{path}{name}.")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            code = part.get("code") if isinstance(part, dict) else None
            yield from _flat(part, f"{path.rstrip('.')}[{place}:{code}]." if code else f"{path.rstrip('.')}[{place}].")
    else:
        yield path.rstrip("."), str(value)


def _said(value: Any, path: str) -> Figures:
    """What a statement, or a part of it, says by its public attributes."""
    if isinstance(value, dict | list):
        yield from _flat(value, f"{path}.")
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            code = getattr(part, "code", None)
            yield from _said(part, f"{path}[{place}:{code}]" if code else f"{path}[{place}]")
    elif isinstance(value, paycalc.Working):
        yield path, value.plain()
    elif isinstance(value, Enum):
        yield path, str(value.value)
    elif value is None or isinstance(value, _LEAVES):
        yield path, str(value)
    else:
        for name in _names(value):
            part = getattr(value, name)
            if part is not None:
                yield from _said(part, f"{path}.{name}")


def _names(value: Any) -> tuple[str, ...]:
    """The attributes by which a value says something; those of one class have the same."""
    found = _KNOWN.get(type(value))
    if found is None:
        names = _OF_FIGURE if isinstance(value, paycalc.Figure) else _SAID
        named = (name for name in names if hasattr(value, name))
        found = _KNOWN[type(value)] = tuple(name for name in named if not callable(getattr(value, name)))
    return found


_KNOWN: dict[type, tuple[str, ...]] = {}


def outlines(wanted: str) -> dict[str, str]:
    """The files of the schemes that come with paycalc and of those beside, with all that they extend.

    Args:
        wanted: A pattern of their names.
    """
    beside = sorted(path.as_posix() for path in Path().rglob("*.toml"))
    every = [one for one in (*paycalc.scheme_names(), *beside) if fnmatch(Path(one).name, wanted)]
    return {one: paycalc.scheme_toml(_scheme(one)) for one in every}


def main(folder: str, what: str, *given: str) -> None:
    """Tell the outlines of schemes, or answer questions.

    Args:
        folder: The checkout.
        what: ``outlines``, which are printed, or ``answers``.
        given: The pattern of names; or the file of questions, and that of answers.
    """
    home = Path(str(paycalc.__file__)).resolve()
    if not home.is_relative_to(folder):
        sys.exit(f"paycalc of {folder} cannot be asked: {home} is found in its place")
    if what == "outlines":
        sys.stdout.write(json.dumps(outlines(*given)))
        return
    with Path(given[0]).open(encoding="utf-8") as asked, Path(given[1]).open("w", encoding="utf-8") as answers:
        answers.writelines(json.dumps(answered(json.loads(line)), ensure_ascii=False) + "\n" for line in asked)


if __name__ == "__main__":
    main(*sys.argv[1:])
