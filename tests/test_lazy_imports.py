"""What is loaded when: importing paycalc costs nothing, and each answer loads only what it needs."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.wheel

HEAVY = {"attrs", "attr", "babel", "tabulate", "holidays", "narwhals", "numpy", "cattrs", "argparse", "tomllib"}
HEAVY |= {"decimal", "fractions", "icalendar", "json", "importlib.metadata", "difflib"}
SHOWN = {"babel", "tabulate", "holidays", "narwhals", "numpy", "tomli_w", "csv"}
POST = ["salary", "met-police-staff", "D", "--on", "2025-07-01"]


def loaded(code: str, cwd: Path) -> set[str]:
    """The modules that a fresh interpreter has loaded after *code*, beyond those it always loads."""
    report = "import sys; before = set(sys.modules)\n" + code + "\n"
    report += "print(*sorted(set(sys.modules) - before), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", report], cwd=cwd, capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stderr.split())


def _command(*given: str) -> str:
    return f"from paycalc.cli import main; assert main({json.dumps(given)}) == 0"


def test_importing_paycalc_loads_nothing_else(tmp_path: Path) -> None:
    """Neither a library nor a room of its own."""
    modules = loaded("import paycalc", tmp_path)
    assert HEAVY & modules == set()
    assert {name for name in modules if name.startswith("paycalc")} == {"paycalc"}


def test_the_version_is_told_without_the_parser(tmp_path: Path) -> None:
    """`paycalc --version` loads the command's front door alone."""
    modules = loaded(_command("--version"), tmp_path)
    assert HEAVY & modules == set()
    assert {name for name in modules if name.startswith("paycalc")} == {"paycalc", "paycalc.cli", "paycalc.cli.output"}


@pytest.mark.parametrize("as_", ["json", "csv"])
def test_data_is_answered_without_what_shows_it_to_readers(tmp_path: Path, as_: str) -> None:
    """Neither babel nor tabulate nor holidays; JSON does not load csv."""
    modules = loaded(_command(*POST, "--format", as_), tmp_path)
    assert (SHOWN - ({"csv"} if as_ == "csv" else set())) & modules == set()
    assert {"attrs", "attr"} & modules != set()


def test_a_table_loads_no_holidays(tmp_path: Path) -> None:
    """Public holidays are for worked time; a salary has none."""
    modules = loaded(_command(*POST), tmp_path)
    assert {"holidays", "narwhals", "numpy", "tomli_w"} & modules == set()
    assert {"babel", "tabulate"} - modules == set()


def test_a_sub_command_loads_its_own_file_alone(tmp_path: Path) -> None:
    """`salary` does not load `progression` or `scheme` of the command."""
    modules = loaded(_command(*POST, "--format", "json"), tmp_path)
    assert {"paycalc.cli.progression", "paycalc.cli.scheme", "paycalc.files.toml.schema"} & modules == set()
    assert "paycalc.cli.salary" in modules


# Rules and kinds of terms that a Metropolitan Police salary on a day has no value of.
WAITING = {
    "terms": ("periods.calendars", "hourly.working_time"),
    "calculations": ("history.changes", "history.moves", "pay_period"),
    "facts": ("changes", "leave", "moves", "shifts"),
    "files": ("appointments", "toml.merge", "toml.faults", "shifts"),
}  # fmt: skip


def test_a_salary_loads_no_rule_that_it_does_not_look_at(tmp_path: Path) -> None:
    """A class that few schemes have is made with the first value of it; making one takes longer than an answer."""
    modules = loaded(_command(*POST, "--format", "json"), tmp_path)
    waiting = {f"paycalc.{room}.{name}" for room, names in WAITING.items() for name in names}
    assert waiting & modules == set()
    for name in waiting:  # the list names what there is
        assert find_spec(name) is not None


@pytest.mark.parametrize("name", ["Rounding", "Appointment", "load_scheme", "salary", "PayScheme"])
def test_using_a_name_loads_no_display(tmp_path: Path, name: str) -> None:
    """Terms, facts and calculations know nothing of how they are shown."""
    modules = loaded(f"import paycalc; paycalc.{name}", tmp_path)
    assert {"babel", "tabulate", "holidays", "narwhals", "argparse"} & modules == set()
    assert {one for one in modules if one.startswith(("paycalc.formatting", "paycalc.cli"))} == set()
