"""`paycalc award`."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path

from paycalc.calculations.award import award
from paycalc.cli.options import DATA, add_format, day, number
from paycalc.cli.output import emit
from paycalc.errors import InvalidValueError
from paycalc.figures import Working
from paycalc.files.schemes import load_scheme, scheme_toml
from paycalc.formatting.statements.scheme import award_layout
from paycalc.formatting.text import format_layout
from paycalc.rounding import Rounding, RoundingMode
from paycalc.sources import Source
from paycalc.terms.awards import Award, Uplift


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = (
        "example:\n  paycalc award met-police-staff --percent 3.5 --from 2026-08-01"
        ' --source "a planning assumption of 3.5 %"'
    )
    parser.add_argument("scheme", metavar="SCHEME", help="name of a bundled scheme, or a scheme file (.toml)")
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="AWARD",
        help="an award file (.toml), which says all that the options could",
    )
    parser.add_argument("--percent", type=number, metavar="P", help="percentage added to salaries")
    parser.add_argument("--amount", type=number, metavar="A", help="amount a year added to salaries")
    parser.add_argument("--greater", action="store_true", help="add the greater of the two, not both")
    parser.add_argument(
        "--band", action="append", default=[], metavar="BAND", help="a band it is for (default: all); may be repeated"
    )
    parser.add_argument(
        "--allowance", type=_allowance, action="append", default=[], metavar="CODE=P",
        help="percentage added to an allowance that is an amount; may be repeated",
    )  # fmt: skip
    parser.add_argument("--from", dest="effective_from", type=day, metavar="DAY", help="first day it applies")
    parser.add_argument("--announced", type=day, metavar="DAY", help="day it became known (default: --from)")
    parser.add_argument("--source", metavar="TEXT", help="the paper that it stands in")
    parser.add_argument(
        "--to-multiple-of",
        type=number,
        metavar="UNIT",
        help="what salaries are rounded to (default: 1)",
    )
    parser.add_argument("--round", choices=[mode.value for mode in RoundingMode], help="which way (default: half-up)")
    parser.add_argument("--toml", action="store_true", help="write the scheme with the award as a scheme file")
    add_format(parser)
    parser.set_defaults(answer=answer)


def _allowance(text: str) -> tuple[str, Decimal]:
    code, _, percent = text.partition("=")
    return code, number(percent or text)


def answer(arguments: argparse.Namespace) -> int:
    """Answer the question."""
    agreed = _award_of_file(arguments) if arguments.file else _award(arguments)
    raised = award(load_scheme(arguments.scheme), agreed)
    if arguments.toml:
        emit(scheme_toml(raised).rstrip("\n"), data=True)
        return 0
    said = next((one.award for one in raised.pay_tables if one.source == agreed.source.code), None) or str(agreed)
    lead = Working("{:text}, from {:day}: {:text}.", (raised.title, agreed.effective_from, said))
    emit(
        format_layout(
            award_layout(raised, agreed), arguments.format, locale=arguments.locale, lead=[lead], explain=True
        ),
        data=arguments.format in DATA,
    )
    return 0


_OPTIONS = {
    "effective_from": "--from",
    "to_multiple_of": "--to-multiple-of",
    **{
        name: f"--{name}"
        for name in ("percent", "amount", "greater", "band", "allowance", "announced", "source", "round")
    },
}


def _award_of_file(arguments: argparse.Namespace) -> Award:
    from paycalc.files.awards import load_award

    named = [option for name, option in _OPTIONS.items() if getattr(arguments, name) not in (None, [], False)]
    if named:
        raise InvalidValueError(
            f"{', '.join(named)} with {arguments.file}", "the file tells the award", "Leave them out"
        )
    return load_award(arguments.file)


def _award(arguments: argparse.Namespace) -> Award:
    of_salaries = arguments.percent is not None or arguments.amount is not None
    if not of_salaries and (arguments.greater or arguments.band):
        raise InvalidValueError(
            "award", "--greater and --band are of salaries, and nothing is added to them", "",
            "Give --percent, --amount or both, or leave them out",
        )  # fmt: skip
    if not of_salaries and not arguments.allowance:
        raise InvalidValueError(
            "award", "it adds nothing", "", "Give --percent, --amount or both, --allowance, or an award file"
        )
    if arguments.effective_from is None or arguments.source is None:
        raise InvalidValueError("award", "its first day and its paper are needed", "", "Give --from and --source")
    return Award(
        effective_from=arguments.effective_from,
        announced=arguments.announced,
        source=Source(code=f"award-{arguments.effective_from}", title=arguments.source),
        uplifts=[
            *([_of_salaries(arguments)] if of_salaries else []),
            *(Uplift(allowance=code, percent=percent) for code, percent in arguments.allowance),
        ],
        rounding=Rounding(
            Decimal(1) if arguments.to_multiple_of is None else arguments.to_multiple_of,
            RoundingMode(arguments.round or "half-up"),
        ),
    )


def _of_salaries(arguments: argparse.Namespace) -> Uplift:
    return Uplift(
        percent=arguments.percent,
        amount=arguments.amount,
        greater=arguments.greater,
        bands=tuple(arguments.band),
    )
