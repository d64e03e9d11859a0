"""Ask two checkouts of paycalc the same questions, and list every answer that differs.

    python tests/differential/ask.py OLD NEW

The package says how it is used.
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from differential.comparison import BadMeantError, Difference, Meant, Tally, differences, meant_in  # found since then
from differential.facts import written
from differential.outlines import Outline
from differential.questions import KINDS, Question, kind_of, question

TESTS = Path(__file__).resolve().parent.parent
SAME, DIFFERENT, NOT_ASKED = 0, 1, 2


class CannotAskError(Exception):
    """A checkout that could not be asked, or facts that are not there."""


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """What the command was given."""
    parser = argparse.ArgumentParser(description="List every answer that differs between two checkouts of paycalc.")
    parser.add_argument("old", type=Path, help="the folder of a checkout: the one that has the package `paycalc`")
    parser.add_argument("new", type=Path, help="that of another")
    parser.add_argument("--count", type=int, default=20_000, help="how many questions are asked")
    parser.add_argument("--seed", type=int, default=1, help="another number draws other questions")
    parser.add_argument("--kinds", default=",".join(KINDS), help=f"kinds, with commas: {', '.join(KINDS)}")
    parser.add_argument("--schemes", default="*", metavar="PATTERN", help="schemes, by a pattern of their names")
    parser.add_argument("--only", type=int, metavar="N", help="ask question N alone, and show it with both answers")
    parser.add_argument("--meant", type=Path, metavar="FILE", help="differences that are meant, a .toml file")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where all differences are written")
    parser.add_argument("--most", type=int, default=40, metavar="N", help="how many differences are shown")
    given = parser.parse_args(argv)
    given.kinds = given.kinds.split(",")
    unknown = set(given.kinds).difference(KINDS)
    if unknown:
        parser.error(f"no such kinds: {', '.join(sorted(unknown))}")
    return given


def main(argv: Sequence[str] | None = None) -> int:
    """Ask, and say what differs: 0 nothing but what is meant, 1 something, 2 it could not be asked."""
    given = arguments(argv)
    try:
        meant = meant_in(given.meant) if given.meant else []
        with TemporaryDirectory() as work:
            return _compared(given, Path(work), meant)
    except (CannotAskError, BadMeantError, OSError) as error:
        sys.stderr.write(f"error: {error}\n")
        return NOT_ASKED


def _compared(given: argparse.Namespace, work: Path, meant: Sequence[Meant]) -> int:
    sides, asked = [(given.old, work / "old"), (given.new, work / "new")], work / "questions.jsonl"
    for _, place in sides:
        gather(place)
    schemes = outlines(*sides[0], given.schemes)
    with asked.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in drawn(schemes, given))
    found = answered(sides, asked)
    if given.only is not None:
        _show(asked, found)
    return _report(given, zip(_lines(asked), *map(_lines, found), strict=True), meant)


def gather(place: Path) -> None:
    """Copy the schemes of the tests to a place: both checkouts read the same bytes, by the same paths."""
    schemes, extending = place / "schemes", place / "extending"
    schemes.mkdir(parents=True)
    for path in TESTS.rglob("schemes/*.toml"):
        shutil.copy(path, schemes)
    for path in TESTS.rglob("extending"):
        shutil.copytree(path, extending)
    for path in TESTS.rglob("every_key.py"):
        told = runpy.run_path(str(path))
        (schemes / "every-key.toml").write_text(told["EVERY_KEY"], encoding="utf-8")
        (schemes / "every-key-fixed-day.toml").write_text(told["with_fixed_day"](), encoding="utf-8")


def outlines(folder: Path, place: Path, wanted: str) -> list[Outline]:
    """What is known of each scheme wanted for drawing, as a checkout reads it."""
    process = _started(folder, place, "outlines", wanted)
    told, _ = process.communicate()
    _check(folder, process)
    return [Outline.of(reference, text) for reference, text in json.loads(told).items()]


def drawn(schemes: Sequence[Outline], given: argparse.Namespace) -> Iterator[Question]:
    """The questions that are asked: so many of the kinds wanted, or one."""
    if given.only is not None:
        yield question(schemes, given.seed, given.only)
        return
    every = (question(schemes, given.seed, n) for n in count(1) if kind_of(given.seed, n) in given.kinds)
    yield from islice(every, given.count)


def answered(sides: Sequence[tuple[Path, Path]], asked: Path) -> list[Path]:
    """The files of answers, each written by a process that has one checkout and not the other."""
    files = [place / "answers.jsonl" for _, place in sides]
    processes = [_started(*side, "answers", str(asked), str(file)) for side, file in zip(sides, files, strict=True)]
    for process in processes:
        process.communicate()
    for (folder, _), process in zip(sides, processes, strict=True):
        _check(folder, process)
    return files


def _started(folder: Path, place: Path, *given: str) -> subprocess.Popen[str]:
    """A process that answers for a checkout, which comes first among the places of modules; its own place is none."""
    if not (folder / "paycalc").is_dir():
        raise CannotAskError(f"{folder} has no package paycalc")
    path = os.pathsep.join([str(folder.resolve()), str(TESTS)])
    command = [sys.executable, "-P", "-m", "differential.answers", str(folder.resolve()), *given]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(command, cwd=place, env=environment, stdout=subprocess.PIPE, text=True)


def _check(folder: Path, process: subprocess.Popen[str]) -> None:
    if process.returncode:
        raise CannotAskError(f"{folder} could not be asked: its process ended with {process.returncode}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from file


def _report(given: argparse.Namespace, answers: Iterable[tuple[str, str, str]], meant: Sequence[Meant]) -> int:
    """Show what differs, what was meant, and what was asked."""
    tally, number, touched = Tally(), 0, set[int]()
    with given.output.open("w", encoding="utf-8") if given.output else nullcontext() as output:
        for one in _unmeant(answers, meant, tally):
            number += 1
            touched.add(one.number)
            if number <= given.most:
                _say(str(one))
            if output:
                output.write(f"{one}\n")
    if number > given.most:
        _say(f"... and {number - given.most} more" + (f": {given.output}" if given.output else ", for --output FILE"))
    for entry in meant:
        _say(f"meant: {entry.found} ({entry.reason})" if entry.found else f"STALE, nothing has it: {entry.reason}")
    _say(f"\n{tally}\n\n{number} figures of {len(touched)} questions differ")
    if tally.broken:
        _say(f"TRACEBACK: {tally.broken} questions broke down, which is a fault of paycalc")
    return DIFFERENT if number else SAME


def _unmeant(answers: Iterable[tuple[str, str, str]], meant: Sequence[Meant], tally: Tally) -> Iterator[Difference]:
    """Every difference that no entry means; all that was answered is counted."""
    for asked, old, new in answers:
        one, was = json.loads(asked), json.loads(old)["figures"]
        now = was if old == new else json.loads(new)["figures"]
        tally.add(one, was, now)
        for difference in differences(one, was, now):
            entry = next((entry for entry in meant if entry.has(difference)), None)
            if entry:
                entry.found += 1
            else:
                yield difference


def _show(asked: Path, files: Sequence[Path]) -> None:
    """One question, its facts as Python has them, and both answers whole."""
    one = json.loads(asked.read_text(encoding="utf-8"))
    _say(f"question {one['number']}: {one['kind']}\n\nscheme = load_scheme({one['scheme']!r})")
    for name, fact in one["facts"].items():
        _say(f"{name} = {written(fact)}")
    if one["also"]:
        _say(f"format_statement(asked, {one['also']!r}, locale={one['locale']!r}, explain={one['also'] != 'csv'})")
    for name, file in zip(("old", "new"), files, strict=True):
        answer = json.loads(file.read_text(encoding="utf-8"))
        _say(f"\n{name}: {answer['outcome']}")
        _say("\n".join(f"  {path}: {value}" for path, value in answer["figures"].items()))


if __name__ == "__main__":
    sys.exit(main())
