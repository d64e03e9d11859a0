"""`paycalc progression`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from paycalc.calculations.progression import progression
from paycalc.cli.answers import emit_statement
from paycalc.cli.options import add_format, add_post, appointment_of, day, scheme_of, today
from paycalc.cli.writing import write_file
from paycalc.dates import LAST_YEAR, add_months

_YEARS_SHOWN = 10


def prepare(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.epilog = "example:\n  paycalc progression met-police-staff D --started 2024-09-01 --until 2028-09-02"
    add_post(parser)
    parser.add_argument("--started", type=day, metavar="DAY", help="first day in the band")
    parser.add_argument("--from", dest="since", type=day, metavar="DAY", help="first day shown (default: --started)")
    parser.add_argument(
        "--until", type=day, metavar="DAY", help=f"last day looked at (default: {_YEARS_SHOWN} years after today)"
    )
    parser.add_argument("--explain", action="store_true", help="list the working and the papers of each figure")
    add_format(parser)
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw the steps as a picture too, in an .svg file")
    parser.set_defaults(answer=answer)


def answer(arguments: argparse.Namespace) -> int:
    """Answer the question."""
    appointment = appointment_of(arguments, arguments.started)
    last = date(LAST_YEAR, 12, 31)
    until = arguments.until or min(add_months(max(today(), appointment.started), 12 * _YEARS_SHOWN), last)
    grown = progression(scheme_of(arguments), appointment, until=until, since=arguments.since, strict=arguments.strict)
    if arguments.chart:
        from paycalc.formatting.charts import chart

        inputs = (arguments.scheme, arguments.band)
        write_file(arguments.chart, chart(grown, locale=arguments.locale), suffix=".svg", inputs=inputs)
    return emit_statement(grown, arguments)
