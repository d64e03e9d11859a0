"""The page of the command, from the help that the command prints."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from markup import capitalized, table

from paycalc.cli.run import COMMANDS, parser


def command_page() -> str:
    """Every sub-command with its options and its example, from the help that the command prints."""
    top = parser(*COMMANDS)
    parts = [_COMMAND_INTRODUCTION]
    for name, command in _subcommands(top).items():
        parts.append(_command(f"paycalc {name}", command, 2))
        for action, sub in sorted(_subcommands(command).items(), key=lambda one: one[0] == "check"):
            parts.append(_command(f"paycalc {name} {action}", sub, 3))
    return "\n".join(parts)


_COMMAND_INTRODUCTION = """\
# The command

```console
$ paycalc --version
paycalc 0.1.0
```

`paycalc COMMAND --help` prints what this page lists.

- Days are written year first: `2025-07-31`. Hours and amounts are written plainly: `18`, `22.5`, `41000.00`.
- SCHEME is the name of a scheme that comes with paycalc, or the path of a scheme file that ends in `.toml`.
- The answer goes to standard output. An error is one line on standard error that begins with `paycalc: error:`.
- CSV has no place for what is to be known of a whole answer: each note is one line on standard error that begins with
  `paycalc: note:`.
- The exit status is 0 when the question was answered, 1 when `scheme check` found something wrong, and 2 when the
  question could not be answered. [Errors](errors.md) lists the reasons.
"""


# Files that the examples read.
_READ: Mapping[str, str] = {
    "ledger.csv": "kind,day,hours,recorded\n"
    "earned,2025-05-03,5:00,\n"
    "taken,2025-06-02,1:30,\n"
    "earned,2025-08-10,7:30,\n"
    "taken,2025-07-01,0:30,2025-08-20\n",
    "rota.toml": "anchor = 2025-03-03  # the first day of a week 1\n"
    "weeks = 5\n\n"
    "[[shifts]]\n"
    "weeks = [5]\n"
    'days = ["saturday", "sunday"]\n'
    'starts = "08:00"\n'
    'ends = "16:00"\n',
    "weekend.csv": "start,end\n2025-03-01T09:00,2025-03-01T17:00\n2025-03-02T09:00,2025-03-02T13:00\n",
    "everybody.csv": "person,band,start,end\n"
    "1001,5,2025-03-01T09:00,2025-03-01T17:00\n"
    "1002,2,2025-03-02T09:00,2025-03-02T13:00\n",
}
_MARKS = {".toml": "<!-- example: rota -->\n\n"}


def _subcommands(command: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    # argparse has no public way to look at what a parser takes.
    for action in command._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return action.choices
    return {}


def _command(name: str, command: argparse.ArgumentParser, level: int) -> str:
    parts = [f"{'#' * level} `{name}`\n", f"{command.description}\n"]
    rows = list(_options(command))
    if rows:
        parts.append(table(["option", "meaning"], rows))
    examples = re.split(r"^examples?:\n", command.epilog or "", flags=re.MULTILINE)[1:]
    if examples and rows:
        lines = [line.strip() for line in examples[0].splitlines()]
        # What a scheme's terms are stands on the page of the schemes.
        parts += [_file(file) for file in _READ if any(file in line.split() for line in lines)]
        kind, prompt = ("bash", "") if name.endswith("show") else ("console", "$ ")
        parts.append("\n".join([f"```{kind}", *(prompt + line for line in lines), "```\n"]))
    return "\n".join(parts)


def _file(name: str) -> str:
    """A file that an example reads, as it is written for it."""
    kind = Path(name).suffix
    return f'{_MARKS.get(kind, "")}```{kind[1:]} title="{name}"\n{_READ[name]}```\n'


def _options(command: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for group in command._action_groups:  # noqa: SLF001
        for action in group._group_actions:  # noqa: SLF001
            if action.dest != "help" and not isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
                yield _option(action), capitalized(action.help or "")


def _option(action: argparse.Action) -> str:
    choices = "{" + ",".join(map(str, action.choices)) + "}" if action.choices else ""
    value = action.metavar or choices or action.dest.upper()
    if not action.option_strings:
        return f"`{value}`"
    flag = action.option_strings[-1] + (f" {value}" if action.nargs != 0 else "")
    return f"`{flag}`" + (" (needed)" if action.required else "")
