"""`paycalc scheme`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from paycalc.cli.options import DATA, add_format
from paycalc.cli.output import emit, printable
from paycalc.errors import Fault, InvalidSchemeError
from paycalc.files.schemes import load_scheme, scheme_names, scheme_path, scheme_toml, scheme_values
from paycalc.files.toml.template import write_template
from paycalc.formatting.layout import Layout
from paycalc.formatting.text import check_locale, format_layout


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = "example:\n  paycalc scheme check my-force.toml"
    parser.set_defaults(answer=lambda given: parser.error("one of list, show, check, new and json-schema is needed"))
    actions = parser.add_subparsers(metavar="ACTION", title="actions")
    _action(actions, "list", "the schemes that come with paycalc", "paycalc scheme list", _list)
    show = _action(actions, "show", "the terms of a scheme", "paycalc scheme show met-police-staff", _show)
    show.add_argument("--toml", action="store_true", help="the whole scheme as a scheme file, with what it extends")
    check = _action(
        actions, "check", "everything that is wrong with a scheme file", "paycalc scheme check my-force.toml", _check
    )
    for one in (show, check):
        one.add_argument("scheme", metavar="SCHEME", help="name of a bundled scheme, or a scheme file (.toml)")
    new = _action(
        actions, "new", "write a first scheme file", "paycalc scheme new my-force.toml --extends met-police-staff", _new
    )
    new.add_argument("file", metavar="FILE", type=Path, help="the file to write; one that is there is left as it is")
    new.add_argument("--extends", metavar="SCHEME", help="the scheme that it changes")
    _action(
        actions,
        "json-schema",
        "a JSON Schema of scheme files, for editors",
        "paycalc scheme json-schema > scheme.json",
        _json_schema,
    )


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],  # argparse gives it no public name
    name: str,
    purpose: str,
    example: str,
    answer: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    action = actions.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    if answer in (_list, _show, _check):
        add_format(action)
    action.set_defaults(answer=answer)
    return action


def _list(arguments: argparse.Namespace) -> int:
    from paycalc.formatting.statements.scheme import list_layout

    schemes = [load_scheme(name) for name in scheme_names()]
    _emit_layout(list_layout(schemes), arguments, "The schemes that come with paycalc.")
    return 0


def _emit_layout(shown: Layout, arguments: argparse.Namespace, lead: str) -> None:
    text = format_layout(shown, arguments.format, locale=arguments.locale, lead=[lead], explain=True)
    emit(text, data=arguments.format in DATA)


def _show(arguments: argparse.Namespace) -> int:
    from paycalc.formatting.statements.scheme import scheme_layout

    scheme = load_scheme(arguments.scheme)
    if arguments.toml:
        emit(scheme_toml(scheme).rstrip("\n"), data=True)
    elif arguments.format == "json":
        emit(json.dumps(scheme_values(scheme), ensure_ascii=False, indent=2, default=str), data=True)
    else:
        lead = f"{scheme.title}. {scheme.description or ''}".rstrip()
        _emit_layout(scheme_layout(scheme), arguments, lead)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from paycalc.formatting.statements.scheme import faults_layout

    faults, slips = _faults(arguments.scheme)
    count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}" if faults else "nothing wrong was found"
    lead = f"{printable(str(scheme_path(arguments.scheme)))}: {count}."
    if arguments.format == "table":
        check_locale(arguments.locale)
        emit(
            "\n".join(
                [
                    lead,
                    *(f"  {printable(str(fault))}" for fault in faults),
                    *(f"  asked: {printable(str(slip))}" for slip in slips),
                ]
            )
        )
    else:
        _emit_layout(faults_layout((*faults, *slips)), arguments, lead)
    return 1 if faults else 0


def _faults(scheme: str) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """What is wrong with a scheme, and what is likely a slip."""
    from paycalc.files.schemes import scheme_doubts

    try:
        return scheme_doubts(scheme)
    except InvalidSchemeError as error:
        return error.faults, ()


def _new(arguments: argparse.Namespace) -> int:
    if arguments.extends is not None:
        load_scheme(scheme_path(arguments.extends, arguments.file.parent))  # where the new file will look for it
    write_template(arguments.file, arguments.extends)
    named = printable(str(arguments.file))
    emit(f"{named} is written. Edit it, then run: paycalc scheme check {named}")
    return 0


def _json_schema(arguments: argparse.Namespace) -> int:
    from paycalc.files.toml.schema import json_schema

    emit(json.dumps(json_schema(), ensure_ascii=False, indent=2), data=True)
    return 0
