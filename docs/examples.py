"""The examples of the documentation: what each kind of fence means, and how it is run.

| fence               | what it is                                                                         |
|---------------------|------------------------------------------------------------------------------------|
| ``console``         | ``$`` and a command, with what it prints below it                                  |
| ``bash``            | commands alone: each must succeed                                                  |
| ``python``          | a program; a ``text`` fence that follows holds what it prints                      |
| ``pycon``           | a Python session                                                                   |
| ``toml`` with title | a scheme file: it is written under that name, and must load unless marked `broken` |
| ``toml``            | a part of a scheme file: it must load on top of `demo`, or of what a mark extends  |
| ``csv`` with title  | a file of rows: it is written under that name, for the commands below it           |
| ``ics`` with title  | a calendar: it is written under that name, for the commands below it               |
| ``text``            | commands as in ``console``, the output of a program, or the picture of the rooms   |

A mark is a comment above the fence: ``<!-- example: broken -->``, ``<!-- example: extends SCHEME -->``. That of a
file which is no scheme but an appointment, an award or a rota is ``<!-- example: appointment -->``, ``award`` or
``rota``, with ``broken`` before it for one that is refused. In output, a line of three dots stands for any number of
lines, and the version of the library of public holidays for whichever is installed. A fence of any other kind fails.
"""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from difflib import unified_diff
from io import StringIO
from pathlib import Path
from typing import Any

import attrs
from sybil import Document, Region
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

from paycalc import InvalidFileError, load_appointment, load_appointments, load_award, load_rota, load_scheme
from paycalc.cli import main

ROOT = Path(__file__).parent.parent

# What sets a machine up or checks the project. It is named in full, so that nothing else escapes being run.
NOT_RUN = frozenset(
    {
        "python3 -m venv .venv",
        "py -m venv .venv",
        "source .venv/bin/activate",
        r".venv\Scripts\activate",
        "pip install .",
        "pip install -e '.[test,checks,docs]'",
        ".venv/bin/pip install .",
        ".venv/bin/pip install -e '.[test]'",
        ".venv/bin/pytest",
        "pytest",
        "ruff format .",
        "ruff check .",
        "mypy",
        "lint-imports",
        "mkdocs build --strict",
        "python docs/generate.py",
        "bash .ci/run",
    }
)
ERROR = "paycalc: error: "
_PAYCALC = (["paycalc"], [".venv/bin/paycalc"], ["python", "-m", "paycalc"])
_FENCES = RawFencedCodeBlockLexer(re.compile(r'(?P<language>\w*)(?: title="(?P<title>[^"\n]+)")?(?P<rest>[^\n]*)\n'))
_MARK = re.compile(r"<!-- example: (?P<mark>[^\n]+) -->\n+\Z")
_INDENTED = re.compile(r"^\n(?: {4}|\t)(?![*-])\S", re.MULTILINE)

# A page must not be wrong on the day that the library has another release.
_HOLIDAYS = re.compile(r"\b(holidays) \d+(?:\.\d+)+")

Scene = dict[str, Any]
"""The names that the fences of one page share."""


@attrs.frozen
class Fence:
    """A fenced example of a page.

    Attributes:
        language: The word after the opening ticks; empty for what no reader of this module would take for an example.
        title: The name of the file that it shows.
        mark: What the comment above it says.
        source: Its inside.
    """

    language: str = ""
    title: str = ""
    mark: str = ""
    source: str = ""


def fences(document: Document) -> Iterator[tuple[Region, Fence]]:
    """Every example of a page, those that cannot be run included, so that they fail."""
    end = 0
    for region in [*_FENCES(document), Region(len(document.text), len(document.text))]:
        for stray in _INDENTED.finditer(document.text[end : region.start]):
            yield Region(end + stray.start(), end + stray.end()), Fence()
        end = region.end
        if region.lexemes:
            yield region, _fence(document.text, region)


def _fence(text: str, region: Region) -> Fence:
    found, mark = region.lexemes, _MARK.search(text[: region.start])
    if found["rest"] or not text.startswith("```", region.start):  # indented, quoted, or of tildes
        return Fence()
    return Fence(found["language"], found["title"] or "", mark["mark"] if mark else "", found["source"])


def wrong(fence: Fence, scene: Scene) -> str:
    """In which way an example is wrong; nothing where it is right."""
    try:
        return _difference(fence.source, renewed(fence, scene), "what it gives")
    except WrongExampleError as error:
        return str(error)


def renewed(fence: Fence, scene: Scene) -> str:
    """An example as it should stand, with what it prints now: run in this process and in the current directory.

    Raises:
        WrongExampleError: It cannot be run, or does not do what its kind should.
    """
    if fence.language not in _RUNNERS:
        raise WrongExampleError(f"a fence of the kind {fence.language!r} is not run: see docs/examples.py")
    return _RUNNERS[fence.language](fence, scene)


class WrongExampleError(Exception):
    """An example that is wrong, whatever it prints."""


def _check(right: object, otherwise: str) -> None:
    if not right:
        raise WrongExampleError(otherwise)


def _console(fence: Fence, scene: Scene) -> str:
    before, *shown = re.split(r"^\$ ", fence.source, flags=re.MULTILINE)
    _check(shown and not before, "there is no command in it")
    pairs = [block.partition("\n")[::2] for block in shown]
    ends = ["\n"] * (len(pairs) - 1) + [""]
    return "".join(
        f"$ {command}\n{_output(command, old, scene)}{end}" for (command, old), end in zip(pairs, ends, strict=True)
    )


def _output(command: str, before: str, scene: Scene) -> str:
    """What a command prints, or what the page shows of it; an error that the page does not show is a mistake in it."""
    output, before = _printed_by(command, scene), before.strip("\n")
    if ERROR in output and ERROR not in before:
        raise WrongExampleError(f"the documentation has an example that errs: $ {command}\n{output}")
    return _lines(before if matches(before, output) else output)


def _lines(output: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


def _printed_by(line: str, scene: Scene) -> str:
    output = StringIO()
    for command in line.split(" && "):
        if command not in NOT_RUN:
            with redirect_stdout(output), redirect_stderr(output):
                scene["status"] = _status(command, scene)
    return output.getvalue().strip("\n")


def _status(command: str, scene: Scene) -> int:
    if command == "echo $?":
        print(scene["status"])  # noqa: T201  # as the terminal does
        return 0
    words, _, target = command.partition(" > ")
    if target:
        with Path(target).open("w", encoding="utf-8") as file, redirect_stdout(file):
            return _status(words, scene)
    arguments = shlex.split(words)
    for name in _PAYCALC:
        if arguments[: len(name)] == name:
            return _paycalc(arguments[len(name) :])
    raise AssertionError(f"the documentation has a command that is not run: {command}")


def _paycalc(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as leaving:  # so ends --help
        return int(leaving.code or 0)


def _bash(fence: Fence, scene: Scene) -> str:
    for line in fence.source.splitlines():
        output = _printed_by(line, scene)
        _check(not scene.get("status"), f"{line}\n{output}")
    return fence.source


def _python(fence: Fence, scene: Scene) -> str:
    output = StringIO()
    with redirect_stdout(output):
        exec(compile(fence.source, "<a program of the documentation>", "exec"), scene)  # noqa: S102  # it is ours
    scene["printed"] = output.getvalue()
    return fence.source


def _pycon(fence: Fence, scene: Scene) -> str:
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest(fence.source, scene, "session", None, 0)
    _check(test.examples, "there is no line with >>> in it")
    doctest.DocTestRunner(verbose=False).run(test, out=said.append, clear_globs=False)
    scene.update(test.globs)
    _check(not said, "".join(said))
    return fence.source


def _text(fence: Fence, scene: Scene) -> str:
    if fence.source.startswith("paycalc/\n"):
        return _rooms(fence.source)
    if fence.source.startswith("$ "):
        return _console(fence, scene)
    printed = scene.pop("printed", None)
    _check(printed is not None, "it holds neither commands nor the output of the program above it")
    return fence.source if matches(fence.source.strip("\n"), str(printed).strip("\n")) else _lines(str(printed))


def _rooms(picture: str) -> str:
    """Compare the picture of the package with what is there: rooms, and files beside them."""
    drawn = re.findall(r"^ {2}(\S+)", picture, re.MULTILINE)
    inside = [one for one in (ROOT / "paycalc").iterdir() if not one.name.startswith("__pycache__")]
    there = sorted(f"{one.name}/" if one.is_dir() else one.name for one in inside)
    _check(sorted(drawn) == there, f"in the folder paycalc are {', '.join(there)}")
    return picture


def _toml(fence: Fence, _scene: Scene) -> str:
    path, load = Path(fence.title or "fragment.toml"), _LOADED.get(fence.mark.rpartition(" ")[2])
    path.write_text(fence.source if load else _whole(fence), encoding="utf-8")
    return _loaded(lambda: (load or load_scheme)(path), fence)


def _csv(fence: Fence, _scene: Scene) -> str:
    _check(fence.title, "a file has a name for the commands below it")
    path = Path(fence.title)
    path.write_text(fence.source, encoding="utf-8")
    return _loaded(lambda: load_appointments(path), fence) if fence.mark.endswith("appointment") else fence.source


def _loaded(load: Callable[[], object], fence: Fence) -> str:
    """A file that loads, or does not where its mark says so."""
    broken = fence.mark.startswith("broken")
    try:
        load()
    except InvalidFileError as error:
        _check(broken, str(error))
    else:
        _check(not broken, "it loads, though it is marked broken")
    return fence.source


def _whole(fence: Fence) -> str:
    if fence.title or re.search("^name = ", fence.source, re.MULTILINE):
        return fence.source
    base = fence.mark.removeprefix("extends ") or "demo"
    return f'name = "fragment"\nextends = "{base}"\n{fence.source}'


def _difference(expected: str, actual: str, what: str) -> str:
    lines = unified_diff(expected.splitlines(), actual.splitlines(), "the page", what, lineterm="")
    return "\n".join(lines)


def matches(expected: str, actual: str) -> bool:
    """Whether output is as a page shows it, trailing blanks and the version of the library of holidays apart."""
    expected, actual = (_HOLIDAYS.sub(r"\1 VERSION", text) for text in (expected, actual))
    patterns = [
        r"(?:.*\n)*" if line == "..." else re.escape(line.rstrip()) + r"[ ]*\n" for line in expected.split("\n")
    ]
    return re.fullmatch("".join(patterns), actual + "\n") is not None


_LOADED: Mapping[str, Callable[[Path], object]] = {
    "appointment": load_appointment,
    "award": load_award,
    "rota": load_rota,
}
_RUNNERS: Mapping[str, Callable[[Fence, Scene], str]] = {
    "bash": _bash,
    "console": _console,
    "csv": _csv,
    "ics": _csv,
    "pycon": _pycon,
    "python": _python,
    "text": _text,
    "toml": _toml,
}
