"""Every example is run: in the README, in the documentation, and in docstrings. And how many workers run the tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from doctest import NORMALIZE_WHITESPACE
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sybil import Document, Example, Region, Sybil
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

sys.path.insert(0, str(Path(__file__).parent / "docs"))

from examples import fences, wrong  # found since the line above says where


def _fenced(document: Document) -> Iterable[Region]:
    for region, fence in fences(document):
        yield Region(region.start, region.end, fence, _wrong)


def _wrong(example: Example) -> str:
    return wrong(example.parsed, example.namespace)


def _enter(scene: dict[str, Any]) -> None:
    # The files that a page writes stand in a folder of its own.
    scene["left"], scene["folder"] = Path.cwd(), TemporaryDirectory(ignore_cleanup_errors=True)
    os.chdir(scene["folder"].name)


def _leave(scene: dict[str, Any]) -> None:
    os.chdir(scene["left"])
    scene["folder"].cleanup()


pages = Sybil(
    [_fenced], patterns=["README.md", "CHANGELOG.md", "docs/*.md", "docs/*/*.md"], setup=_enter, teardown=_leave
)
docstrings = Sybil(
    [DocTestParser(optionflags=NORMALIZE_WHITESPACE)], patterns=["paycalc/*.py", "paycalc/*/*.py", "paycalc/*/*/*.py"]
)

pytest_collect_file = SybilCollection([pages, docstrings]).pytest()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """No workers where one file or one test is asked for: a file goes to one worker, which only takes time to start."""
    files = {argument.partition("::")[0] for argument in config.args}
    return 0 if len(files) == 1 and Path(files.pop()).is_file() else None
