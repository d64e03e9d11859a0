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
_PAYCALC = (["paycalc"], [".venv/bin/paycalc"], ["python", "-m", "paycalc"])
_FENCE = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"\n]+)")?\n(?P<source>.*?)^```$', re.MULTILINE | re.DOTALL
)
_MARK = re.compile(r"<!-- example: (?P<mark>[^\n]+) -->\n+\Z")
_TICKS = re.compile(r"^[ >\t]*(?:```|~~~)", re.MULTILINE)
_INDENTED = re.compile(r"^\n(?: {4}|\t)(?![*-])\S", re.MULTILINE)

# A page must not be wrong on the day that the library has another release.
_HOLIDAYS = re.compile(r"\b(holidays) \d+(?:\.\d+)+")

Scene = dict[str, Any]
"""The names that the fences of one page share."""


@attrs.frozen
class Fence:
    """A fenced example of a page.

    Attributes:
        start: Where it begins in the text.
        source_start: Where its inside begins.
        end: Where it ends.
        language: The word after the opening ticks; empty for ticks that open nothing this module knows.
        title: The name of the file that it shows.
        mark: What the comment above it says.
        source: Its inside.
    """

    start: int
    source_start: int
    end: int
    language: str = ""
    title: str = ""
    mark: str = ""
    source: str = ""


def fences(text: str) -> Iterator[Fence]:
    """Every example of a page, those that cannot be run included, so that they fail."""
    end = 0
    for found in _FENCE.finditer(text):
        yield from _strays(text, end, found.start())
        end = found.end()
        mark = _MARK.search(text[: found.start()])
        yield Fence(
            found.start(),
            found.start("source"),
            end,
            found["language"],
            found["title"] or "",
            mark["mark"] if mark else "",
            found["source"],
        )
    yield from _strays(text, end, len(text))


def _strays(text: str, start: int, end: int) -> Iterator[Fence]:
    for pattern in (_TICKS, _INDENTED):
        for stray in pattern.finditer(text[start:end]):
            yield Fence(start + stray.start(), start + stray.start(), start + stray.end())


def run(fence: Fence, scene: Scene) -> str:
    """Run an example; what comes back says in which way it is wrong, and is empty where it is right."""
    runner = _RUNNERS.get(fence.language)
    if runner is None:
        return f"a fence of the kind {fence.language!r} is not run: see docs/examples.py for those that are"
    return runner(fence, scene)


def commands(source: str) -> list[tuple[str, str]]:
    """The commands of a console, each with the output that follows it."""
    blocks = re.split(r"^\$ ", source, flags=re.MULTILINE)
    return [(command, output.strip("\n")) for command, _, output in (block.partition("\n") for block in blocks[1:])]


def printed_by(line: str, scene: Scene) -> str:
    """What a command line prints, run in this process and in the current directory."""
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


def _console(fence: Fence, scene: Scene) -> str:
    shown = commands(fence.source)
    if not shown:
        return "there is no command in it"
    return "".join(_difference(output, printed_by(command, scene), f"$ {command}") for command, output in shown)


def _bash(fence: Fence, scene: Scene) -> str:
    for line in fence.source.splitlines():
        output = printed_by(line, scene)
        if scene.get("status"):
            return f"{line}\n{output}"
    return ""


def _python(fence: Fence, scene: Scene) -> str:
    output = StringIO()
    with redirect_stdout(output):
        exec(compile(fence.source, "<a program of the documentation>", "exec"), scene)  # noqa: S102  # it is ours
    scene["printed"] = output.getvalue()
    return ""


def _pycon(fence: Fence, scene: Scene) -> str:
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest(fence.source, scene, "session", None, 0)
    if not test.examples:
        return "there is no line with >>> in it"
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test, out=said.append, clear_globs=False)
    scene.update(test.globs)
    return "".join(said)


def _text(fence: Fence, scene: Scene) -> str:
    if fence.source.startswith("paycalc/\n"):
        return _rooms(fence.source)
    if fence.source.startswith("$ "):
        return _console(fence, scene)
    printed: str | None = scene.pop("printed", None)
    if printed is None:
        return "it holds neither commands nor the output of the program above it"
    return _difference(fence.source.strip("\n"), printed.strip("\n"), "the program above")


def _rooms(picture: str) -> str:
    """Compare the picture of the package with what is there: rooms, and files beside them."""
    drawn = re.findall(r"^ {2}(\S+)", picture, re.MULTILINE)
    found = {
        one.name + "/" * one.is_dir() for one in (ROOT / "paycalc").iterdir() if not one.name.startswith("__pycache__")
    }
    return _difference("\n".join(sorted(drawn)), "\n".join(sorted(found)), "the folder paycalc")


def _toml(fence: Fence, scene: Scene) -> str:
    path, load = Path(fence.title or "fragment.toml"), _LOADED.get(fence.mark.rpartition(" ")[2])
    path.write_text(fence.source if load else _whole(fence), encoding="utf-8")
    return _loaded(lambda: (load or load_scheme)(path), fence)


def _csv(fence: Fence, scene: Scene) -> str:
    if not fence.title:
        return "a file has a name for the commands below it"
    path = Path(fence.title)
    path.write_text(fence.source, encoding="utf-8")
    return _loaded(lambda: load_appointments(path), fence) if fence.mark.endswith("appointment") else ""


def _loaded(load: Callable[[], object], fence: Fence) -> str:
    """What is wrong with a file, or with its mark."""
    broken = fence.mark.startswith("broken")
    try:
        load()
    except InvalidFileError as error:
        return "" if broken else str(error)
    return "it loads, though it is marked broken" if broken else ""


def _whole(fence: Fence) -> str:
    if fence.title or re.search("^name = ", fence.source, re.MULTILINE):
        return fence.source
    base = fence.mark.removeprefix("extends ") or "demo"
    return f'name = "fragment"\nextends = "{base}"\n{fence.source}'


def _difference(expected: str, actual: str, what: str) -> str:
    if matches(expected, actual):
        return ""
    lines = unified_diff(expected.splitlines(), actual.splitlines(), "the page", what, lineterm="")
    return "\n".join([*lines, ""])


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
