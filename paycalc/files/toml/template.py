"""A first scheme file to start from."""

from __future__ import annotations

from pathlib import Path

from paycalc.errors import InvalidValueError, UnusableFileError
from paycalc.terms.checks.codes import CODE

_EXTENDING = """\
# {name}: replaces what is known better than in the scheme that it extends.
# Write here only what differs; `paycalc scheme check` tells what is wrong, line by line.
name = "{name}"
title = "{name}"
{extends}
# Every figure names the paper it stands in.
[[sources]]
code = "own"
title = "Write here what the paper is called, and where it is kept"

# An example, to uncomment and change: the published points of a band, from a day.
# [[pay_tables]]
# effective_from = 2025-08-01
# source = "own"
# scales = [
#   {{ band = "D", points = [37510, 38300, 39200, 40141] }},
# ]
"""

_WHOLE = """\
# {name}: a pay scheme for paycalc. Each figure here is invented: replace it.
# `paycalc scheme check` tells what is wrong, line by line.
name = "{name}"
title = "{name}"
currency = "GBP"
locale = "en_GB"

# The papers that the figures stand in. What nobody published has provenance = "assumed" and a reason.
[[sources]]
code = "handbook"
title = "Write here what the paper is called, and where it is kept"

[[bands]]
code = "A"

# The salaries of each band from a day on, stated whole in each table.
[[pay_tables]]
effective_from = 2025-04-01
source = "handbook"
scales = [
  {{ band = "A", points = [30000, 31000, 32000] }},
]

# When the next point is due.
[increments]
rule = "anniversary"
wait = {{ years = 1 }}
source = "handbook"

[[full_time_hours]]
effective_from = 2025-04-01
hours = 37
source = "handbook"

[[allowances]]
code = "location"
title = "Location allowance"
rates = [
  {{ effective_from = 2025-04-01, amount = 1000, source = "handbook" }},
]
pensionable = [
  {{ effective_from = 2025-04-01, counts = true, source = "handbook" }},
]
"""


def write_template(path: Path, extends: str | None = None) -> None:
    """Write a first scheme file; a file that is there already is left as it is.

    Raises:
        InvalidValueError: The file's name does not end in .toml, or cannot be a scheme's name.
        UnusableFileError: The file is there already, or cannot be written.
    """
    if path.suffix != ".toml" or not CODE.fullmatch(path.stem):
        raise InvalidValueError(f"file {path}", "its name becomes the scheme's", "Such as my-force.toml")
    try:
        _write_new(path, _template(path.stem, extends))
    except FileExistsError:
        raise UnusableFileError(f"file {path}", "it is there already", "", "Choose another name") from None
    except OSError as error:
        raise UnusableFileError(f"file {path}", f"it cannot be written ({error.strerror})") from None


def _template(name: str, extends: str | None) -> str:
    if not extends:
        return _WHOLE.format(name=name)
    import tomli_w  # it knows how to quote

    return _EXTENDING.format(name=name, extends=tomli_w.dumps({"extends": extends}))


def _write_new(path: Path, text: str) -> None:
    file = path.open("x", encoding="utf-8", newline="\n")
    try:
        with file:
            file.write(text)
    except OSError:
        path.unlink(missing_ok=True)  # half a file would stand in the way of the next attempt
        raise
