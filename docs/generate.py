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
from examples import ROOT, Scene, fences, renewed
from scheme_file_page import scheme_file_page
from schemes_page import schemes_page
from shift_pictures import PICTURES
from sybil import Document

DOCS = ROOT / "docs"
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
    """A page with what its examples print now."""
    scene: Scene = {}
    done, parts = 0, []
    with _elsewhere():
        for region, fence in fences(Document(text, "page.md")):
            start = region.start + region.lexemes["source"].offset
            parts += [text[done:start], renewed(fence, scene)]
            done = start + len(fence.source)
    return "".join([*parts, text[done:]])


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
