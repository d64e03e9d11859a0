"""The answers of one checkout, asked by the public names of paycalc alone, as figures by their paths.

`ask.py` runs this in a process of its own for each checkout, which comes first among the places of modules.
"""

from __future__ import annotations

import io
import json
import runpy
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from decimal import Decimal
from enum import Enum
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import paycalc
from differential.comparison import OBJECT
from differential.facts import built

Figures = Iterator[tuple[str, str]]

# What statements, and what they are made of, say beside what their JSON says.
_SAID = (
    *("band", "bands", "point", "on", "steps", "statement", "reasons", "until", "ended", "periods", "held", "lines"),
    *("segments", "differences", "by_rule", "lots", "absences", "payments", "ends", "covers", "notes", "weeks"),
    *("full_time_basic_salary", "basic_salary", "allowances", "total", "pensionable", "minimum", "top_of_scale"),
    *("next_increment", "annual", "paid_share", "pay", "earned", "taken", "lapsed", "paid_out", "overdrawn", "balance"),
    *("total_owed", "total_overpaid", "due", "paid", "owed", "rate", "amount", "per", "provenance", "sources"),
    *("assumptions", "about", "working", "toil", "evidence", "pensionable_evidence", "toil_evidence", "rules"),
    *("less_plain", "recorded", "shift_start", "counted", "minutes", "times", "paid_with", "cited", "code", "start"),
    *("end", "kind", "planned_end", "tags", "break_minutes", "started", "weekly_hours", "paid_weeks", "location"),
    *("facts", "salary", "next_due", "by_rule", "in_post_from", "told", "kept", "next_increment_evidence"),
    *("protected", "acting", "full_time", "of"),
)
_OF_FIGURE = ("amount", "per", "provenance", "sources", "assumptions", "working")
_STATEMENTS = (
    *(paycalc.SalaryStatement, paycalc.Progression, paycalc.PayPeriodStatement, paycalc.PayYearStatement),
    *(paycalc.ArrearsStatement, paycalc.ToilStatement, paycalc.WorkedTimeStatement),
)
_LEAVES = (str, int, Decimal, date, type(None))
_FORMER_NAMES = {"PaymentRecord": "Paid"}  # of what an older checkout has too


class _Names(dict[str, Any]):
    """What facts can name: what is given, earlier facts, and whatever is public."""

    def __missing__(self, key: str) -> Any:
        return getattr(paycalc, key if key in paycalc.__all__ else _FORMER_NAMES.get(key, key))


@cache
def _scheme(reference: str) -> paycalc.PayScheme:
    return paycalc.load_scheme(reference)


def _award_file(text: str) -> paycalc.Award:
    Path("award.toml").write_text(text, encoding="utf-8")
    return paycalc.load_award("award.toml")


def _totals(reference: str, shifts: str, options: Sequence[str]) -> str:
    """What the command writes for a file of the shifts of several people."""
    Path("shifts.csv").write_text(shifts, encoding="utf-8")
    sys.argv = ["paycalc", "worked", reference, "-", "shifts.csv", "--format", "csv", *options]
    output, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(output), redirect_stderr(errors):
        try:
            runpy.run_module("paycalc", run_name="__main__")
        except SystemExit as done:
            if done.code:
                raise paycalc.PaycalcError("", errors.getvalue().strip().rstrip(".")) from None
    return output.getvalue()


def answered(question: dict[str, Any]) -> dict[str, Any]:
    """The answer to a question, its figures by their paths; that it is refused, or breaks down, is an answer."""
    names = _Names(award_file=_award_file, totals=_totals)
    try:
        names["scheme"] = _scheme(question["scheme"])
        for name, fact in question["facts"].items():
            names[name] = built(fact, names)
        figures, outcome = dict(_shown(names["asked"], question["also"], question["locale"])), "answered"
    except paycalc.PaycalcError as error:
        figures, outcome = {"refused": f"{type(error).__name__}: {error}"}, "refused"
    except Exception as error:  # noqa: BLE001  # whatever breaks down is an answer, and may differ
        figures, outcome = {"broken": f"TRACEBACK {type(error).__name__}: {error}"}, traceback.format_exc()
    return {"number": question["number"], "outcome": outcome, "figures": figures}


def _shown(found: Any, also: str | None, locale: str | None) -> Figures:
    """Every figure of an answer; of a statement, the lines of its text in another format too, if that is asked for."""
    if isinstance(found, _STATEMENTS):
        yield from _flat(json.loads(paycalc.format_statement(found, "json")), "")
        yield "sentence", paycalc.sentence(found)
        yield from _said(found, OBJECT)
        if also:
            text = paycalc.format_statement(found, also, locale=locale, explain=also != "csv")  # type: ignore[arg-type]
            yield from _flat(text.splitlines(), also)
    elif isinstance(found, str):
        yield from _flat(found.splitlines(), "text")
    else:
        yield from _said(found, "")


def _flat(value: Any, path: str) -> Figures:
    """Every plain value in tables and lists, with its path: ``lines[2:overtime].amount``."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _flat(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _flat(part, _item(path, place, part.get("code") if isinstance(part, dict) else None))
    else:
        yield path, str(value)


def _item(path: str, place: int, code: str | None) -> str:
    return f"{path}[{place}:{code}]" if code else f"{path}[{place}]"


def _said(value: Any, path: str) -> Figures:
    """What an answer, or a part of it, says by its public attributes."""
    if isinstance(value, Decimal):
        yield path, f"{value.normalize():f}"  # zeros at its end are shown, and told apart, in JSON and text
    elif isinstance(value, _LEAVES):
        yield path, str(value)
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _said(part, _item(path, place, getattr(part, "code", None)))
    elif isinstance(value, paycalc.Working):
        yield path, value.plain()
    elif isinstance(value, Enum):
        yield path, str(value.value)
    else:
        for name in _names(value):
            part = getattr(value, name)
            if part is not None:
                yield from _said(part, f"{path}.{name}" if path else name)


_KNOWN: dict[type, tuple[str, ...]] = {}


def _names(value: Any) -> tuple[str, ...]:
    """The attributes by which a value says something; those of one class have the same."""
    found = _KNOWN.get(type(value))
    if found is None:
        names = _OF_FIGURE if isinstance(value, paycalc.Figure) else _SAID
        named = (name for name in names if hasattr(value, name))
        found = _KNOWN[type(value)] = tuple(name for name in named if not callable(getattr(value, name)))
    return found


def outlines(wanted: str) -> dict[str, str]:
    """The files of schemes whose names have a pattern, with all that they extend: of paycalc, and those beside."""
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
