"""The line of a fault is that of the nearest key on the way to it, however the file is laid out.

In each layout a comment names the path whose line it is on: ``# <- bands.0.code``. A path without a line of
its own is expected on the line of the key above it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from factories.scheme_files import SCHEME_FILES
from paycalc.files.toml.lines import KeyPath, line_of

LAYOUTS = {
    "plain keys and tables": """
name = "x"  # <- name
[increments]  # <- increments
rule = "anniversary"  # <- increments.rule
  indented = 1  # <- increments.indented
[increments.wait]  # <- increments.wait
years = 1  # <- increments.wait.years
""",
    "keys without spaces": """
name="x"# <- name
[increments]# <- increments
rule="anniversary"# <- increments.rule
""",
    "headers with spaces": """
[ increments ]  # <- increments
rule = 1  # <- increments.rule
[[ bands ]]  # <- bands.0
code = 1  # <- bands.0.code
[ increments . wait ]  # <- increments.wait
years = 1  # <- increments.wait.years
""",
    "arrays of tables": """
[[bands]]  # <- bands.0
code = 1  # <- bands.0.code

[[bands]]  # <- bands.1
code = 2  # <- bands.1.code
title = 3  # <- bands.1.title
""",
    "arrays of tables in arrays of tables": """
[[allowances]]  # <- allowances.0
code = 1  # <- allowances.0.code
[[allowances.rates]]  # <- allowances.0.rates.0
amount = 1  # <- allowances.0.rates.0.amount
[[allowances.rates]]  # <- allowances.0.rates.1
amount = 2  # <- allowances.0.rates.1.amount
[allowances.rates.floor]  # <- allowances.0.rates.1.floor
amount = 3  # <- allowances.0.rates.1.floor.amount
[[allowances]]  # <- allowances.1
[[allowances.rates]]  # <- allowances.1.rates.0
amount = 4  # <- allowances.1.rates.0.amount
""",
    "an array with a table on each line": """
rates = [  # <- rates
  { amount = 1 },  # <- rates.0
  # { amount = 9 },
  { amount = 2, floor = { amount = 1 } },  # <- rates.1

  { amount = 3 },  # <- rates.2
]
after = 1  # <- after
""",
    "a comment that looks like a key": """
# name = "y"
# [increments]
name = "x"  # <- name
[increments]  # <- increments
""",
    "dotted keys": """
increments.rule = 1  # <- increments.rule
increments . wait . years = 2  # <- increments.wait.years
[rounding]  # <- rounding
allowance.unit = 1  # <- rounding.allowance.unit
""",
    "quoted keys": """
"name" = 1  # <- name
'title' = 2  # <- title
["increments"]  # <- increments
"rule" = 1  # <- increments.rule
[["bands"]]  # <- bands.0
""",
    "a quoted key with a space": """
"long name" = 1  # <- long name
after = 1  # <- after
""",
    "a text that looks like keys": '''
description = """
title = "not here"
[[bands]]
code = 1
"""  # the end
title = "here"  # <- title
[[bands]]  # <- bands.0
code = 1  # <- bands.0.code
''',
    "a literal text that looks like a table": """
description = '''
[increments]
rule = 1
'''
title = "here"  # <- title
[increments]  # <- increments
rule = 1  # <- increments.rule
""",
    "several tables on a line": """
[[bands]]  # <- bands.0
waits = [  # <- bands.0.waits
  { weeks = 52 }, { weeks = 52 }, { weeks = 52 },  # <- bands.0.waits.0 bands.0.waits.1 bands.0.waits.2
  { weeks = 104 }, { weeks = 104 },  # <- bands.0.waits.3 bands.0.waits.4
]
""",
    "the first table on the line of its key": """
rates = [{ amount = 1 },  # <- rates rates.0
  { amount = 2 },  # <- rates.1
]
""",
    "an array in an array": """
[[pay_tables]]  # <- pay_tables.0
points = [  # <- pay_tables.0.points
  [20000, 21000],
]
source = "paper"  # <- pay_tables.0.source
""",
    "an array of tables in a table of an array": """
allowances = [  # <- allowances
  { code = "a", rates = [  # <- allowances.0
    { amount = 1 },  # <- allowances.0.rates.0
    { amount = 2 },  # <- allowances.0.rates.1
  ] },
  { code = "b" },  # <- allowances.1
]
""",
    "a text in an array that looks like a key": """
bands = [  # <- bands
  "a = b",
  "[increments]",
]
after = 1  # <- after
""",
    "a bracket in a text": """
title = "a [ b"  # <- title
rates = [  # <- rates
  { reason = "]" },  # <- rates.0
  { reason = '}, {' },  # <- rates.1
]
after = 1  # <- after
""",
    "an escaped quote in a text": r"""
title = "a \" [ b \\"  # <- title
after = 1  # <- after
""",
    "a day and a time apart": """
one = 2025-04-01 09:00:00  # <- one
[two]  # <- two
days = [2025-04-01 09:00:00, 2025-04-02]  # <- two.days
""",
    "a line separator in a comment": """
# one\u2028two\x85three
name = 1  # <- name
""",
}


def marks(text: str) -> dict[KeyPath, int]:
    """The paths that the comments of a layout name, with their lines."""
    found: dict[KeyPath, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        named = re.search(r"# <- (.*)$", line)
        paths = [named[1]] if named and "long name" in named[1] else (named[1].split() if named else [])
        for path in paths:
            found[tuple(int(part) if part.isdigit() else part for part in path.split("."))] = number
    return found


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_key_is_found_on_its_line(layout: str, ends: str) -> None:
    """Whatever ends the lines: an editor counts them alike."""
    text = LAYOUTS[layout]
    expected = marks(text)
    assert expected
    assert expected == {path: line_of(text.replace("\n", ends), path) for path in expected}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("rates", 1, "amount"), 4),  # within an inline table: the line of the table
        (("rates", 1, "floor", "amount"), 4),
        (("rates", 7), 2),  # no such entry: the line of the list
        (("increments", "wait", "years"), 6),  # a key that is not given: the table it belongs in
        (("bands", 0, "code"), 7),
        (("bands", 1, "code"), 7),  # no such entry: the first of the list
    ],
)
def test_what_has_no_line_is_told_on_that_of_the_nearest_key(path: KeyPath, expected: int) -> None:
    """The path is exact; the line is as near as there is a key."""
    text = "\nrates = [\n  { amount = 1 },\n  { amount = 2 },\n]\n[increments]\n[[bands]]\n"
    assert expected == line_of(text, path)


@pytest.mark.parametrize("path", [("title",), ("pay_tables", 0, "source"), ()])
def test_what_no_key_leads_to_has_no_line(path: KeyPath) -> None:
    """A key that is missing from the whole file stands nowhere in it."""
    assert line_of("name = 1\n[increments]\nrule = 2\n", path) is None


def test_a_sub_table_alone_tells_where_its_parent_is() -> None:
    """[rounding.allowance] is the nearest there is to rounding, and to whatever else rounding lacks."""
    text = "name = 1\n[rounding.allowance]\nunit = 1\n"
    assert (2, 2, 2) == (
        line_of(text, ("rounding",)),
        line_of(text, ("rounding", "allowance", "mode")),
        line_of(text, ("rounding", "part_time_salary")),
    )


@pytest.mark.parametrize("path", SCHEME_FILES, ids=lambda path: path.stem)
def test_each_key_of_a_scheme_file_stands_on_the_line_that_is_told(path: Path) -> None:
    """For every key of every scheme: its name is written on that line."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    keys = [place for place in paths(tomllib.loads(text)) if isinstance(place[-1], str)]
    told = {place: line_of(text, place) for place in keys}
    assert [] == [place for place, line in told.items() if line is None or str(place[-1]) not in lines[line - 1]]


def paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Every place in a document."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from paths(item, (*path, key))
