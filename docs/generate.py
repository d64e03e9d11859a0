"""Write the pages that are drawn from paycalc itself, and bring the output in the other pages up to date.

    python docs/generate.py

The pages of the command, of the scheme file and of the schemes follow from the help texts, the classes and
the scheme files, and the pictures of shifts from the rules of a scheme. In every other page, what is printed
below a command is replaced by what it prints now: read the difference before you keep it. The tests compare
all of it. An example that errs is refused, unless its page shows the beginning of an error already: `paycalc: error: `.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from command_page import command_page
from examples import ROOT, Fence, Scene, commands, fences, matches, printed_by, run
from scheme_file_page import scheme_file_page
from schemes_page import schemes_page
from shift_pictures import PICTURES

DOCS = ROOT / "docs"
_ERROR = "paycalc: error: "
WRITTEN = "<!-- Written by docs/generate.py. Change the text there, or what it is drawn from. -->\n\n"

PAGES: Mapping[str, Callable[[], str]] = {
    "reference/command.md": command_page,
    "reference/scheme-file.md": scheme_file_page,
    "reference/schemes.md": schemes_page,
}


def page(name: str) -> str:
    """A page as it should stand, output included."""
    return refreshed(WRITTEN + PAGES[name]())


def refreshed(text: str) -> str:
    """A page with what its commands print now below each of them."""
    scene: Scene = {}
    done, parts = 0, []
    with _elsewhere():
        for fence in fences(text):
            parts += [text[done : fence.source_start], _run(fence, scene)]
            done = fence.source_start + len(fence.source)
    return "".join([*parts, text[done:]])


def _run(fence: Fence, scene: Scene) -> str:
    if fence.language in ("console", "text") and fence.source.startswith("$ "):
        shown = [(command, output, _printed(command, output, scene)) for command, output in commands(fence.source)]
        return "".join(
            f"$ {command}\n" + _lines(old if matches(old, new) else new) + "\n" * (len(shown) > place)
            for place, (command, old, new) in enumerate(shown, 1)
        )
    run(fence, scene)
    return fence.source


def _printed(command: str, before: str, scene: Scene) -> str:
    """What a command prints; an error that the page does not show already is a mistake in the example."""
    output = printed_by(command, scene)
    if _ERROR in output and _ERROR not in before:
        raise ValueError(f"the documentation has an example that errs: $ {command}\n{output}")
    return output


def _lines(output: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


@contextmanager
def _elsewhere() -> Iterator[None]:
    before = Path.cwd()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def main() -> None:
    """Write every page and every picture."""
    for name in PAGES:
        (DOCS / name).write_text(page(name), encoding="utf-8")
    for name, drawn in PICTURES.items():
        (DOCS / name).write_text(drawn(), encoding="utf-8")
    for path in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        if path.relative_to(DOCS if path.is_relative_to(DOCS) else ROOT).as_posix() not in PAGES:
            path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
