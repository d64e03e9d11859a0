"""The differential test finds nothing where nothing changed, and finds what is planted."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

import paycalc
from differential import ask
from differential.comparison import Difference, Meant, differences, meant_in
from differential.facts import call, clock, day, number, written
from differential.outlines import Outline
from differential.questions import KINDS, question

HERE = Path(str(paycalc.__file__)).resolve().parent.parent
DEMO = Outline.of("demo", paycalc.scheme_toml(paycalc.load_scheme("demo")))

NIGHT = datetime(2025, 10, 26, 1, 30, fold=1)


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A copy of the package whose demo pays one penny more on a point."""
    shutil.copytree(HERE / "paycalc", tmp_path / "paycalc", ignore=shutil.ignore_patterns("__pycache__"))
    demo = tmp_path / "paycalc" / "schemes" / "demo.toml"
    text = demo.read_text(encoding="utf-8")
    assert "[22700, " in text
    demo.write_text(text.replace("[22700, ", "[22700.01, "), encoding="utf-8")
    return tmp_path


def test_a_planted_penny_is_listed_and_nothing_else_differs(planted: Path, tmp_path: Path) -> None:
    output = tmp_path / "differences.txt"
    asked = [
        str(HERE),
        str(planted),
        "--count",
        "60",
        "--kinds",
        "salary",
        "--schemes",
        "[dp]*",
        "--output",
        str(output),
    ]
    assert ask.DIFFERENT == ask.main(asked)
    listed = output.read_text(encoding="utf-8").splitlines()
    assert any(one.endswith("minimum: 22700.00 -> 22700.01") for one in listed)
    assert {"demo", "schemes/demo-paid.toml"} == {one.partition(", ")[2].partition(")")[0] for one in listed}


def test_the_schemes_of_the_tests_are_asked_about(tmp_path: Path) -> None:
    ask.gather(tmp_path)
    found = {path.name for path in tmp_path.rglob("*.toml")}
    assert {"us-style.toml", "us-paid.toml", "every-key.toml", "every-key-fixed-day.toml", "grandchild.toml"} <= found


def test_one_seed_draws_the_same_questions() -> None:
    numbers = range(1, 40)
    drawn = [question([DEMO], 7, n) for n in numbers]
    assert drawn == [question([DEMO], 7, n) for n in numbers]
    assert [question([DEMO], 8, n) for n in numbers] != drawn
    assert set(KINDS).issuperset(one["kind"] for one in drawn)


def test_a_folder_without_the_package_cannot_be_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask.NOT_ASKED == ask.main([str(tmp_path), str(HERE)])
    assert "has no package paycalc" in capsys.readouterr().err


def test_every_figure_that_differs_is_told_and_one_that_is_missing() -> None:
    asked = {"number": 3, "kind": "salary", "scheme": "demo"}
    found = list(differences(asked, {"total": "1.00", "point": "1", "notes[0]": "x"}, {"total": "1.01", "point": "1"}))
    assert [
        "question 3 (salary, demo): total: 1.00 -> 1.01",
        "question 3 (salary, demo): notes[0]: x -> (nothing)",
    ] == [str(one) for one in found]


def test_where_one_checkout_refuses_that_alone_is_told() -> None:
    asked = {"number": 3, "kind": "salary", "scheme": "demo"}
    (one,) = differences(asked, {"refused": "no"}, {"total": "1.01", "point": "1"})
    assert str(one).endswith(": refused: no -> (not so)")


def test_what_is_meant_has_a_reason_and_patterns(tmp_path: Path) -> None:
    file = tmp_path / "meant.toml"
    file.write_text(
        '[[meant]]\nreason = "right now"\nkind = "award"\npath = "*[[]*:excess].amount"\n', encoding="utf-8"
    )
    (entry,) = meant_in(file)
    assert Meant("right now", {"kind": "award", "path": "*[[]*:excess].amount"}) == entry
    assert entry.has(Difference(1, "award", "demo", "then.lines[2:excess].amount", "1", "2"))
    assert not entry.has(Difference(1, "award", "demo", "then.lines[2:basic].amount", "1", "2"))
    file.write_text('[[meant]]\nkind = "award"\n', encoding="utf-8")
    assert ask.NOT_ASKED == ask.main([str(HERE), str(HERE), "--meant", str(file)])


def test_facts_are_written_as_python_has_them() -> None:
    fact = call("Shift", clock(NIGHT, "Europe/London"), paid=number("0.5"), on=[day(NIGHT.date())], to=None)
    told = "tzinfo=ZoneInfo('Europe/London'), fold=1"
    assert f'Shift(datetime(2025, 10, 26, 1, 30, {told}), paid=Decimal("0.5"), on=[date(2025, 10, 26)])' == written(
        fact
    )
