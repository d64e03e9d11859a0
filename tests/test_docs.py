"""The documentation is whole, up to date, and its examples are run: whatever stands in a fence."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from sybil import Document

import paycalc
from paycalc import (
    Appointment,
    Award,
    PayScheme,
    Rounding,
    RoundingMode,
    format_statement,
    load_scheme,
    progression,
    salary,
)
from paycalc.cli.run import COMMANDS
from paycalc.files.toml.schema import _table, json_schema

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GENERATED = ("reference/command.md", "reference/scheme-file.md", "reference/schemes.md")


@pytest.fixture
def examples() -> Any:
    """The module that runs examples; it is found because the conftest beside `docs` says where."""
    return import_module("examples")


@pytest.fixture
def generate() -> Any:
    """The module that writes pages."""
    return import_module("generate")


def page(name: str) -> str:
    """The text of a page."""
    return (DOCS / name).read_text(encoding="utf-8")


def pages() -> list[Path]:
    """Every page."""
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


# --- What must stand where --------------------------------------------------------------------------------


def test_the_readme_opens_with_the_command_that_answers_and_the_one_that_tests() -> None:
    """Each sets itself up on a fresh machine, and both stand whole on lines of their own."""
    opening = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:6]
    answers = ".venv/bin/pip install . && .venv/bin/paycalc salary met-police-staff D --on 2025-07-01"
    tests = ".venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
    new = "python3 -m venv .venv"
    assert ["# paycalc", "", "```bash", f"{new} && {answers}", f"{new} && {tests}", "```"] == opening


def test_links_of_the_readme_and_the_changelog_lead_somewhere() -> None:
    """mkdocs checks those of the pages below docs."""
    found = [
        link
        for name in ("README.md", "CHANGELOG.md")
        for link in re.findall(r"\]\(([^)#]+)", (ROOT / name).read_text())
    ]
    assert [] == [link for link in found if not link.startswith("https://") and not (ROOT / link).exists()]


def test_every_page_is_in_the_navigation() -> None:
    """A page that no menu leads to is not read."""
    listed = re.findall(r"^ +- .*: ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(), re.MULTILINE)
    assert sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")) == sorted(listed)


def test_each_entry_of_the_changelog_begins_with_figures() -> None:
    """Whoever updates wants to know first which figures change; the latest that is released is this version's."""
    entries = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1:]
    released = [entry for entry in entries if not entry.startswith("Unreleased\n")]
    assert paycalc.__version__ == released[0].split()[0]
    assert ["Figures"] * len(entries) == [re.findall(r"^### (.*)", entry, re.MULTILINE)[0] for entry in entries]


def test_the_api_page_has_every_public_name_once_and_no_other() -> None:
    """What can be imported from paycalc is documented, and what is documented can be imported."""
    documented = re.findall(r"^::: paycalc\.(\S+)$", page("reference/api.md"), re.MULTILINE)
    assert sorted(paycalc.__all__) == sorted(documented)


def test_the_page_of_errors_has_every_class_with_the_builtin_that_it_also_is() -> None:
    """A reader finds the message by its class, with an example."""
    errors = [getattr(paycalc, name) for name in paycalc.__all__ if name.endswith("Error")]
    expected = {error.__name__: error.__bases__[-1].__name__ for error in errors}
    text = page("reference/errors.md")
    listed = dict(re.findall(r"^\| \[`(\w+)`\].* \| `(\w+)` \|", text, re.MULTILINE))
    assert expected == listed
    assert set(expected) == set(re.findall(r"^### (\w+)$", text, re.MULTILINE))


def keys_of(value: Any) -> Iterator[str]:
    """Every key of what JSON holds, citations of papers apart: their keys are codes."""
    if isinstance(value, list):
        for one in value:
            yield from keys_of(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from () if key == "sources" else keys_of(one)


def test_the_page_of_json_and_csv_names_every_key_and_column() -> None:
    """They are part of the public interface."""
    scheme, post = load_scheme("demo"), Appointment("officer", started=date(2025, 1, 1))
    one = salary(scheme, post, on=date(2025, 7, 1))
    grown = progression(scheme, post, until=date(2026, 7, 1))
    shown = {key for statement in (one, grown) for key in keys_of(json.loads(format_statement(statement, "json")))}
    for statement in (one, grown):
        shown.update(format_statement(statement, "csv").splitlines()[0].split(","))
    named = set(re.findall(r"`(\w+)`", page("reference/json-and-csv.md")))
    assert set() == shown - named


GLOSSARY = """
Scheme Band Pay table Scale Pay point Spine Range Minimum Top of scale Increment Increment date Basic salary Allowance
Base Floor, ceiling Pensionable Weekly hours Full-time hours Share Location Settlement Superseded Effective from
Announced On Known on Appointment Statement Line Next increment Progression Figure Provenance Published Derived Assumed
Assumption Working Strict
"""


def test_the_glossary_has_the_words_of_the_command_the_code_and_the_messages() -> None:
    """Each is defined once."""
    defined = re.findall(r"^\*\*(.+?)\*\*", page("reference/glossary.md"), re.MULTILINE)
    assert len(defined) == len(set(defined))
    assert "" == re.sub("|".join(sorted(map(re.escape, defined), key=len, reverse=True)), "", GLOSSARY).strip()


def test_the_page_of_the_architecture_gives_a_reason_for_every_dependency() -> None:
    """Nothing is installed that nobody can explain."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    names = [re.split(r"[\[<>=;]", requirement)[0] for group in groups for requirement in group]
    told = page("explanation/architecture.md").lower()
    assert [] == [name for name in [*names, *project["build-system"]["requires"]] if name.split(">")[0] not in told]


def test_the_picture_of_the_rooms_has_the_floors_that_imports_are_checked_by() -> None:
    """An empty line is a change of floor; data and names of the interface stand below them."""
    picture = page("explanation/architecture.md").partition("```text\npaycalc/\n")[2].partition("\n```")[0]
    drawn = [
        {line.split()[0].removesuffix("/").removesuffix(".py") for line in floor.splitlines()}
        for floor in picture.split("\n\n")
    ]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    assert [*(set(layer.split(" | ")) for layer in layers), {"schemes", "__init__", "py.typed"}] == drawn


def test_every_folder_in_a_room_stands_in_the_table_of_folders() -> None:
    """With what is in it."""
    told = re.findall(r"^\| `(\w+/\w+)/` \|", page("explanation/architecture.md"), re.MULTILINE)
    folders = {path.parent.relative_to(ROOT / "paycalc").as_posix() for path in (ROOT / "paycalc").glob("*/*/*.py")}
    assert sorted(folders) == sorted(told)


def test_every_noun_of_the_code_is_in_the_glossary() -> None:
    """The class itself, or every word that its name is made of."""
    glossary = page("reference/glossary.md")
    names = set(re.findall(r"`(\w+)`", glossary))
    words = {word for head in re.findall(r"^\*\*(.+?)\*\*", glossary, re.MULTILINE) for word in head.lower().split()}
    heads = {form for word in words for form in _forms(word.strip(","))}
    unknown = [name for name in _classes() if name not in names and not heads.issuperset(_words(name))]
    assert [] == unknown


def _classes() -> list[str]:
    """The names of the classes of every module; errors are told by what raises them."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "paycalc").rglob("*.py")]
    nodes = (node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    return [node.name for node in nodes if not node.name.startswith("_") and not node.name.endswith("Error")]


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z][a-z]*", name)}


def _forms(word: str) -> set[str]:
    """A word, and its plural."""
    return {word, f"{word}s", f"{word.removesuffix('y')}ies", *word.split("-")}


# --- What is written by a program -------------------------------------------------------------------------


@pytest.mark.parametrize("name", GENERATED)
def test_a_page_that_is_drawn_from_paycalc_is_up_to_date(name: str, generate: Any) -> None:
    """`python docs/generate.py` writes it anew."""
    assert generate.page(name) == page(name)


def test_every_picture_is_up_to_date_and_shown(generate: Any) -> None:
    """`python docs/generate.py` draws it anew, and a page has it."""
    assert {name: drawn() for name, drawn in generate.PICTURES.items()} == {
        name: page(name) for name in generate.PICTURES
    }
    shown = {
        (path.parent / picture).relative_to(DOCS).as_posix()
        for path in DOCS.rglob("*.md")
        for picture in re.findall(r"!\[[^\]]+\]\(([^)]+\.svg)\)", path.read_text(encoding="utf-8"))
    }
    assert {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.svg")} == set(generate.PICTURES) == shown


def test_an_example_that_errs_is_refused_unless_its_page_shows_an_error(generate: Any) -> None:
    """A file that was not written once stood in the page of the command as an example's answer."""
    wrong = "```console\n$ paycalc salary nobody X\n{}```\n"
    with pytest.raises(Exception, match=r"an example that errs: \$ paycalc salary nobody X"):
        generate.refreshed(wrong.format(""))
    meant = generate.refreshed(wrong.format("paycalc: error: \n"))
    assert "paycalc: error: scheme 'nobody': paycalc has no such scheme." in meant


def test_the_page_of_the_command_has_an_example_of_every_command() -> None:
    """Each sub-command that is a question has one that runs."""
    text = (DOCS / "reference" / "command.md").read_text(encoding="utf-8")
    for name in set(COMMANDS) - {"scheme"}:
        assert f"\n$ paycalc {name} " in text.partition(f"## `paycalc {name}`")[2].partition("\n## ")[0]


def test_every_page_that_is_drawn_from_paycalc_is_compared(generate: Any) -> None:
    """None is written that the test above does not know."""
    assert GENERATED == tuple(generate.PAGES)


# --- What is run ------------------------------------------------------------------------------------------


def test_every_page_and_every_module_is_looked_through_for_examples(request: pytest.FixtureRequest) -> None:
    """The patterns of the conftest leave nothing out."""
    conftest: Any = request.config.pluginmanager.getplugin(str(ROOT / "conftest.py"))
    assert [] == [path for path in pages() if not conftest.pages.should_parse(path)]
    modules = (ROOT / "paycalc").rglob("*.py")
    assert [] == [path for path in modules if not conftest.docstrings.should_parse(path)]


ASKED = "paycalc salary demo director --on 2025-07-01 --salary 75000 --format csv"
ANSWERED = "total,total,Total,75620.00,,told,invented-2025,75000.00 + 620.00,"
# £75,000 is told, and the travel allowance of 2025 is £620: £75,620.
_A_POST = '```toml title="post.toml"\nband = "director"\nstarted = '
_A_ROTA = '```toml title="rota.toml"\nanchor = 2025-03-03\nweeks = 5\n'
_AN_AWARD = '```toml title="award.toml"\neffective_from = 2026-04-01\nsource = { code = "plan", title = "Plan" }\n'
_A_FILE = '```toml title="a.toml"\nname = "a"\nextends = "demo"\n'
RIGHT = {
    "console": f"```console\n$ {ASKED}\n...\n{ANSWERED}\n...\n",
    "bash": f"```bash\n{ASKED}\n",
    "python": "```python\nprint(2 + 2)\n```\n\n```text\n4\n",
    "pycon": "```pycon\n>>> 2 + 2\n4\n",
    "toml": '```toml\n[[bands]]\ncode = "new"\n',
    "toml of a file": _A_FILE,
    "broken toml": '<!-- example: broken -->\n\n```toml title="a.toml"\nname = "a"\n',
    "appointment": f"<!-- example: appointment -->\n\n{_A_POST}2025-07-01\n",
    "broken appointment": f"<!-- example: broken appointment -->\n\n{_A_POST}0\n",
    "rota": f"<!-- example: rota -->\n\n{_A_ROTA}shifts = []\n",
    "award": f"<!-- example: award -->\n\n{_AN_AWARD}uplifts = [{{ percent = 3 }}]\n",
    "csv": '```csv title="staff.csv"\nband,started\ndirector,2025-07-01\n',
    "broken csv": '<!-- example: broken -->\n\n```csv title="staff.csv"\nband\ndirector\n',
    "text with the version of a library": (
        "```python\nprint('those of holidays 9.9.9, GB-ENG')\n```\n\n```text\nthose of holidays 0.1, GB-ENG\n"
    ),
    "text": "```text\n$ paycalc --version\npaycalc 0.1.0\n",
}
WRONG = {
    "console with another output": "```console\n$ paycalc --version\npaycalc 9.9.9\n",
    "console without a command": "```console\npaycalc 0.1.0\n",
    "console with an output that is missing": "```console\n$ paycalc --version\n",
    "text with another output": "```text\n$ paycalc --version\npaycalc 9.9.9\n",
    "text with the version of another library": "```python\nprint('vacations 9.9')\n```\n\n```text\nvacations 0.1\n",
    "text that is no output": "```text\nwords\n",
    "bash that fails": "```bash\npaycalc salary met-police-staff F --on 2025-07-01\n",
    "python that prints something else": "```python\nprint(2 + 2)\n```\n\n```text\n5\n",
    "pycon with another value": "```pycon\n>>> 2 + 2\n5\n",
    "pycon without a prompt": "```pycon\n2 + 2\n",
    "toml with an unknown key": '```toml\n[[bands]]\ncode = "new"\npoint = 1\n',
    "toml of a file with a fault": '```toml title="a.toml"\nname = "a"\nextends = "no-such-scheme"\n',
    "toml that is marked broken and is not": f"<!-- example: broken -->\n\n{_A_FILE}",
    "appointment with a fault": f"<!-- example: appointment -->\n\n{_A_POST}0\n",
    "appointment that is marked broken and is not": f"<!-- example: broken appointment -->\n\n{_A_POST}2025-07-01\n",
    "appointment that is not marked as one": f"{_A_POST}2025-07-01\n",
    "rota with a fault": f"<!-- example: rota -->\n\n{_A_ROTA}",
    "rota that is marked broken and is not": f"<!-- example: broken rota -->\n\n{_A_ROTA}shifts = []\n",
    "award with a fault": f"<!-- example: award -->\n\n{_AN_AWARD}uplifts = [{{ per_cent = 3 }}]\n",
    "csv with a fault": '<!-- example: appointment -->\n\n```csv title="staff.csv"\nband\ndirector\n',
    "csv that is marked broken and is not": (
        '<!-- example: broken appointment -->\n\n```csv title="staff.csv"\nband,started\nA,2025-07-01\n'
    ),
    "another kind of fence": "```json\n{}\n",
    "no kind at all": "```\nwords\n",
    "an indented fence": "1. First\n\n    ```console\n    $ paycalc --version\n    ```\n```bash\npaycalc --version\n",
    "an indented block": "```bash\npaycalc --version\n```\n\n    $ paycalc --version\n\n```bash\npaycalc --version\n",
    "a fence of tildes": "~~~\nwords\n~~~\n```bash\npaycalc --version\n",
    "a picture of rooms that are not there": "```text\npaycalc/\n  cellar/   wine\n",
}


def complaints(text: str, examples: Any) -> list[str]:
    """What is said of the examples of a page that are wrong."""
    scene: dict[str, Any] = {}
    found = examples.fences(Document(f"{text}```\n", "page.md"))
    return [said for _, fence in found if (said := examples.wrong(fence, scene))]


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_example_passes(kind: str, examples: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each kind."""
    monkeypatch.chdir(tmp_path)
    assert [] == complaints(RIGHT[kind], examples)


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_example_fails(kind: str, examples: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each kind, and so does what would not be run at all."""
    monkeypatch.chdir(tmp_path)
    assert [] != complaints(WRONG[kind], examples)


def test_a_program_that_raises_fails(examples: Any) -> None:
    """The error is the test's."""
    with pytest.raises(ZeroDivisionError):
        complaints("```python\n1 / 0\n", examples)


def test_a_command_that_nobody_runs_fails(examples: Any) -> None:
    """Unless it is one of those that set up a machine or check the project, each named in full."""
    with pytest.raises(AssertionError, match="not run: rm"):
        complaints("```bash\nrm -r everything\n", examples)


def test_every_command_that_is_not_run_stands_in_a_page(examples: Any) -> None:
    """The list of exceptions is no longer than it must be."""
    lines = {line for path in pages() for line in path.read_text(encoding="utf-8").splitlines()}
    told = {command for line in lines for command in line.split(" && ")}
    assert set() == examples.NOT_RUN - told


# --- What rounds ------------------------------------------------------------------------------------------

MODES = [mode.value for mode in RoundingMode]
LEFT_OUT = {
    Rounding(): ("to the penny, half up",),
    Rounding(Decimal(1)): ("to the pound, half up", "to the minute, half up"),
    RoundingMode.DOWN: ("down",),
    None: ("not rounded", "as `[rounding]"),
}


def rounding_keys(
    drawn: Any, known: Any, at: tuple[str, ...] = (), each: bool = False, kind: str = ""
) -> Iterator[tuple[str, str, str]]:
    """Every key of a file that says how something is rounded: as the page writes it, its class, and its own name."""
    table = f"[[{'.'.join(at)}]]" if each else f"[{'.'.join(at)}]"
    for key, value in drawn["properties"].items():
        if value.get("enum") == MODES:
            yield f"{table} {key}", kind, key
        for name in re.findall(r"#/\$defs/(\w+)", json.dumps(value)):
            if name == "Rounding":
                yield f"{table} {key}" if at else f"[{key}]", kind, key
            else:
                yield from rounding_keys(known[name], known, (*at, key), "items" in value, name)


def test_the_page_of_rounding_names_every_key_that_rounds_and_what_holds_without_it() -> None:
    """A stage that a class of terms gains stands there with the rest."""
    drawn, known = json_schema(), dict[str, Any]()
    keys = {*rounding_keys(drawn, drawn["$defs"]), *rounding_keys(_table(Award, known), known)}
    stages = page("reference/rounding.md").partition("## Stages")[2].partition("### ")[0]
    rows = dict(re.findall(r"^\| [^|]+ \| [^|]+ \| `([^`]+)` \| ([^|]+) \|$", stages, re.MULTILINE))
    assert {written for written, _, _ in keys} == set(rows)
    page_of_keys = import_module("scheme_file_page")
    classes = {"": Award, **dict(page_of_keys._classes(Award)), **dict(page_of_keys._classes(PayScheme))}
    for written, kind, key in keys:
        default = {field.alias: field.default for field in attrs.fields(classes[kind])}[key]
        assert rows[written].startswith(LEFT_OUT[default]), written
