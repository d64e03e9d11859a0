"""From arguments to an exit status: one parser, one place where errors become a line."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

from paycalc.cli.output import complain, emit
from paycalc.errors import InvalidValueError, PaycalcError, unknown_name

# What each sub-command is for; its file is loaded only when it is asked for.
COMMANDS: Mapping[str, str] = {
    "salary": "what a post is paid on a day",
    "progression": "how the salary grows: increments, pay tables, allowances",
    "period": "what a post is paid for a pay period, with every change in it",
    "arrears": "what is owed after a late award or a late change",
    "worked": "what shifts earn beyond the salary: premiums, overtime, on-call, time off",
    "rota": "what a rota that comes round earns beyond the salary",
    "toil": "how much time off in lieu is left, and what became of the rest",
    "award": "what an award would make of a scheme",
    "scheme": "list, show, check and write pay schemes",
}
_EXAMPLE = "example:\n  paycalc salary met-police-staff D --on 2025-07-01"


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are errors like any other, and which knows itself in what it parsed."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.set_defaults(prog=self.prog)

    def _print_message(self, message: str, file: object = None) -> None:
        # argparse would pass over a disk that is full.
        emit(message.rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments in one line."""
        raise InvalidValueError(_named(self.prog), message, "", f"See `{self.prog} --help`")


def run(arguments: Sequence[str]) -> int:
    """Answer the arguments, or say in one line why not; the exit status."""
    try:
        return _answer(arguments)
    except PaycalcError as error:
        return complain(str(error))


def _answer(arguments: Sequence[str]) -> int:
    chosen = arguments[0] if arguments and not arguments[0].startswith("-") else None
    if chosen is not None and chosen not in COMMANDS:
        raise unknown_name("command", chosen, COMMANDS, "paycalc")
    commands = parser(chosen) if chosen else parser()
    parsed, unknown = commands.parse_known_args(arguments)
    if unknown:
        said = f"unrecognized arguments: {' '.join(unknown)}"
        raise InvalidValueError(_named(parsed.prog), said, "", f"See `{parsed.prog} --help`")
    if chosen is None:
        emit(commands.format_help().rstrip())
        return 0
    return int(parsed.answer(parsed))


def _named(prog: str) -> str:
    return prog.removeprefix("paycalc").strip()


def parser(*commands: str) -> argparse.ArgumentParser:
    """The parser of the command: of the named sub-commands alone, or without any, of all in outline."""
    from paycalc import __version__

    top = Parser(
        prog="paycalc",
        description="Says exactly what a post is paid, and why.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"paycalc {__version__}")
    choices = top.add_subparsers(metavar="COMMAND", title="commands", parser_class=Parser)
    for name in commands or COMMANDS:
        purpose = COMMANDS[name]
        command = choices.add_parser(
            name,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if name in commands:
            import_module(f"paycalc.cli.{name}").prepare(command)
    return top
