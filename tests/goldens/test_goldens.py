"""Published figures, asked through the library and through the command, and compared whole.

The rows stand in `goldens/`, each with the words of its source and the arithmetic by hand.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import paycalc
from factories.goldens import GOLDENS, Row, rows
from paycalc import Appointment, HeldAllowance, PaycalcError, PayScheme, Progression, SalaryStatement
from paycalc.cli import main

pytestmark = pytest.mark.wheel


def _name(row: Row) -> str:
    return str(row["name"])


SALARIES = rows("salaries.toml")
REFUSALS = rows("refusals.toml")
PROGRESSIONS = rows("progressions.toml")


def _scheme_named(post: Row) -> str:
    name = str(post["scheme"])
    return str(GOLDENS / name) if name.endswith(".toml") else name


def _held(named: str) -> str | HeldAllowance:
    code, at, starts = named.partition("@")
    return HeldAllowance(code, date.fromisoformat(starts)) if at else code


def terms(post: Row) -> PayScheme:
    """The scheme that a row is about, as it is known then."""
    scheme = paycalc.load_scheme(_scheme_named(post))
    if "increments" in post:
        scheme = scheme.with_increments(post["band"], post["increments"])
    return scheme.known_on(post["known_on"]) if "known_on" in post else scheme


def appointment(post: Row) -> Appointment:
    """The facts that a row states."""
    return Appointment(
        post["band"],
        started=post.get("started") or post["on"],
        point=post.get("point"),
        weekly_hours=Decimal(post["hours"]) if "hours" in post else None,
        location=post.get("location"),
        allowances=tuple(_held(one) for one in post.get("allowances", ())),
    )


def asked(post: Row) -> SalaryStatement | Progression:
    """The answer of the library."""
    strict = post.get("strict", False)
    if "until" in post:
        return paycalc.progression(terms(post), appointment(post), until=post["until"], strict=strict)
    return paycalc.salary(terms(post), appointment(post), on=post["on"], strict=strict)


def arguments(post: Row) -> list[str]:
    """The same question to the command."""
    given = ["progression" if "until" in post else "salary", _scheme_named(post), str(post["band"])]
    for key in ("on", "started", "until", "known_on", "hours", "location", "increments", "point"):
        if key in post:
            given += [f"--{key.replace('_', '-')}", str(post[key])]
    for one in post.get("allowances", ()):
        given += ["--allowance", one]
    return [*given, *(["--strict"] if post.get("strict") else [])]


def answer_of(post: Row, capsys: pytest.CaptureFixture[str]) -> Row:
    """The answer of the command, as JSON."""
    assert main([*arguments(post), "--format", "json"]) == 0
    answer: Row = json.loads(capsys.readouterr().out)
    return answer


def _money(figure: paycalc.Figure | None) -> str | None:
    return None if figure is None else f"{figure.amount:.2f}" if figure.amount % 1 else f"{figure.amount:.0f}.00"


def _line(code: str, annual: object, pensionable: bool, provenance: str) -> str:
    return f"{code}: {annual}, {'pensionable' if pensionable else 'not pensionable'}, {provenance}"


def _step(step: paycalc.Step) -> str:
    paid, reasons = step.statement, ", ".join(reason.value for reason in step.reasons)
    sure = paid.total.provenance.value
    return f"{step.on}: {reasons}; {paid.point}, {_money(paid.basic_salary)}, {_money(paid.total)}, {sure}"


def _due(row: Row) -> dict[str, Any] | None:
    """The next increment of a row; no pay award is due unless it says so."""
    following: dict[str, Any] | None = row.get("next_increment")
    return following and {"pay_award_due": None, **following}


@pytest.mark.parametrize("row", SALARIES, ids=_name)
def test_the_library_gives_the_published_salary(row: Row) -> None:
    """Point, each line, each total, the ends of the scale, the next increment and the notes are as published."""
    statement = asked(row["post"])
    assert isinstance(statement, SalaryStatement)
    figures = (
        "full_time_basic_salary",
        "basic_salary",
        "allowances",
        "total",
        "pensionable",
        "minimum",
        "top_of_scale",
    )
    assert row["answer"] == {
        "point": statement.point,
        **{name: _money(getattr(statement, name)) for name in figures},
        "pensionable_provenance": statement.pensionable.provenance.value,
        "assumed": statement.assumed,
    }
    following = statement.next_increment
    assert _due(row) == (
        following
        and {
            "on": following.on.isoformat(),
            "full_time_basic_salary": _money(following.full_time_basic_salary),
            "pay_table": following.table.isoformat(),
            "pay_award_due": following.award_due and following.award_due.isoformat(),
            "provenance": following.evidence.provenance.value,
        }
    )
    assert row.get("notes", []) == [note.plain() for note in statement.notes]
    assert row["lines"] == [
        _line(line.code, _money(line.annual), line.pensionable, line.annual.provenance.value)
        for line in statement.lines
    ]


@pytest.mark.parametrize("row", SALARIES, ids=_name)
def test_the_command_gives_the_published_salary(row: Row, capsys: pytest.CaptureFixture[str]) -> None:
    """`paycalc salary --format json` gives the same whole values."""
    answer = answer_of(row["post"], capsys)
    assert row["answer"] == {key: answer[key] for key in row["answer"]}
    assert _due(row) == answer["next_increment"]
    assert row.get("notes", []) == answer["notes"]
    assert row["lines"] == [
        _line(line["code"], line["annual"], line["pensionable"], line["provenance"]) for line in answer["lines"]
    ]
    asked_about = {"scheme": Path(row["post"]["scheme"]).stem, "band": row["post"]["band"], "currency": "GBP"}
    assert asked_about == {key: answer[key] for key in asked_about}
    assert str(row["post"]["on"]) == answer["on"]


@pytest.mark.parametrize("row", SALARIES, ids=_name)
def test_an_answer_without_assumptions_is_the_same_when_strict(row: Row, capsys: pytest.CaptureFixture[str]) -> None:
    """Strict refuses an assumed total, withholds an assumed next increment, and changes nothing else."""
    given = [*arguments(row["post"]), "--strict", "--format", "json"]
    assert main(given) == (2 if row["answer"]["assumed"] else 0)
    shown = capsys.readouterr()
    if row["answer"]["assumed"]:
        assert (shown.out, shown.err[:22]) == ("", "paycalc: error: strict")
        return
    strict = json.loads(shown.out)
    following = _due(row)
    assert row["answer"] == {key: strict[key] for key in row["answer"]}
    assert strict["next_increment"] == (None if following and following["provenance"] == "assumed" else following)


@pytest.mark.parametrize("row", REFUSALS, ids=_name)
def test_the_library_says_why_it_cannot_answer(row: Row) -> None:
    """The class of the error and the whole of its text."""
    with pytest.raises(PaycalcError) as refused:
        asked(row["post"])
    assert (row["error"], row["message"]) == (type(refused.value).__name__, str(refused.value))


@pytest.mark.parametrize("row", REFUSALS, ids=_name)
def test_the_command_says_why_it_cannot_answer(row: Row, capsys: pytest.CaptureFixture[str]) -> None:
    """One line on standard error, status 2, and nothing on standard output."""
    assert main(arguments(row["post"])) == 2
    assert ("", f"paycalc: error: {row['message']}\n") == capsys.readouterr()


@pytest.mark.parametrize("row", PROGRESSIONS, ids=_name)
def test_the_library_grows_the_salary_step_by_step(row: Row) -> None:
    """Each step has its day, its reasons, its point and its amounts; there is no step more."""
    grown = asked(row["post"])
    assert isinstance(grown, Progression)
    assert row["steps"] == [_step(step) for step in grown.steps]
    assert row.get("notes", []) == [note.plain() for note in grown.notes]


@pytest.mark.parametrize("row", PROGRESSIONS, ids=_name)
def test_the_command_grows_the_salary_step_by_step(row: Row, capsys: pytest.CaptureFixture[str]) -> None:
    """`paycalc progression --format json` gives the same steps; the weakest line says how sure a total is."""
    answer = answer_of(row["post"], capsys)
    shown = [(step, step["statement"]) for step in answer["steps"]]
    assert [row_step.rpartition(", ")[0] for row_step in row["steps"]] == [
        f"{step['on']}: {step['reason']}; {one['point']}, {one['basic_salary']}, {one['total']}" for step, one in shown
    ]
    assert [row_step.endswith("assumed") for row_step in row["steps"]] == [one["assumed"] for _, one in shown]
    assert row.get("notes", []) == answer["notes"]


NHS = [(table["on"], row) for table in rows("nhs.toml", "table") for row in table["rows"]]


@pytest.mark.parametrize(("on", "row"), NHS, ids=[f"{row['band']}-{on}" for on, row in NHS])
def test_every_nhs_salary_and_supplement(on: date, row: Row, capsys: pytest.CaptureFixture[str]) -> None:
    """Entry, intermediate and top salaries, and the supplement of each area at entry."""
    for number, salary in enumerate(row["salaries"], 1):
        post = {"scheme": "nhs-agenda-for-change", "band": row["band"], "on": on, "point": number}
        if not salary:
            continue  # refused: a row of refusals.toml
        answer = answer_of(post, capsys)
        expected = {"total": f"{salary}.00", "basic_salary": f"{salary}.00", "minimum": f"{row['salaries'][0]}.00"}
        expected["top_of_scale"] = f"{row['salaries'][-1]}.00"
        assert expected == {key: answer[key] for key in expected}
    areas = ("inner", "outer", "fringe")
    paid = [answer_of({**post, "point": 1, "location": area}, capsys)["allowances"] for area in areas]
    assert row["supplements"] == paid
