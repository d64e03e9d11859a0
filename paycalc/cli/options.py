"""Options that sub-commands share, and the facts that they are read into."""

from __future__ import annotations

import argparse
import re
from datetime import date
from decimal import Decimal

from paycalc.dates import checked_day
from paycalc.errors import InvalidValueError, shown, unknown_name
from paycalc.facts.appointment import Appointment, HeldAllowance
from paycalc.files.schemes import load_scheme
from paycalc.terms.scheme import PayScheme

FORMATS = ("table", "json", "csv", "markdown", "html")
DATA = ("json", "csv")  # what other programs read


def day(text: str) -> date:
    """A day as people write it: 2025-07-31."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return checked_day(date.fromisoformat(text), named="day")
    except InvalidValueError as error:
        raise argparse.ArgumentTypeError(str(error).rstrip(".")) from None
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a day: write it as 2025-07-31")


def number(text: str) -> Decimal:
    """An exact number: 18, 22.5, 41000.00."""
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,4})?", text):
        return Decimal(text)
    raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a plain number: write it as 18 or 22.5")


def hours(text: str) -> Decimal:
    """Hours a week: 18, 22.5. One or less is most likely a share of full time."""
    taken = number(text)
    if taken > 1 or not taken:  # nothing is refused with what hours can be
        return taken
    raise argparse.ArgumentTypeError(
        f"{text[:40]!r} is likely a share of full time, and hours a week are needed: write 0.6 of 37.5 as 22.5 (a post "
        "of an hour or less is told in an appointment file)"
    )


def whole(text: str) -> int:
    """A whole number: 3."""
    if re.fullmatch(r"[0-9]{1,6}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text[:40]!r} is no whole number from 0 to 999999: write it as 3")


def allowance(text: str) -> str | HeldAllowance:
    """An allowance by its code, or as CODE@DAY or CODE@DAY..DAY when it starts later than the post, or ends."""
    code, at, days = text.partition("@")
    starts, to, last_day = days.partition("..")
    try:
        return HeldAllowance(code, starts=day(starts), last_day=day(last_day) if to else None) if at else code
    except InvalidValueError as error:
        raise argparse.ArgumentTypeError(str(error).rstrip(".")) from None


def add_format(parser: argparse.ArgumentParser) -> None:
    """Options of every sub-command that shows something."""
    shown = parser.add_argument_group("how it is shown")
    shown.add_argument("--format", choices=FORMATS, default="table", help="how to write the answer (default: table)")
    shown.add_argument(
        "--locale", help="whose conventions amounts and days follow, such as en_GB (default: the scheme's)"
    )


def add_post(parser: argparse.ArgumentParser, *, views: bool = True) -> None:
    """The scheme, what is true of the post, and unless *views* is off, whose knowledge and how strict."""
    parser.add_argument("scheme", metavar="SCHEME", help="name of a bundled scheme, or a scheme file (.toml)")
    parser.add_argument("band", metavar="BAND", help="code of the band, or an appointment file (.toml, or .csv)")
    facts = parser.add_argument_group("the post")
    facts.add_argument("--reference", metavar="R", help="which post of a .csv file with several rows")
    facts.add_argument("--point", type=whole, metavar="N", help="pay point held on --point-from (default: the minimum)")
    facts.add_argument(
        "--point-from", type=day, metavar="DAY", help="day the point was first held (default: --started)"
    )
    facts.add_argument(
        "--increment-date",
        type=day,
        metavar="DAY",
        help="day of the first increment after --point-from, if it is not the rule's",
    )
    facts.add_argument("--salary", type=number, metavar="AMOUNT", help="full-time salary, in a band that is a range")
    facts.add_argument(
        "--salary-from", type=day, metavar="DAY",
        help="day for which that salary is told; later pay tables raise it (default: --started)",
    )  # fmt: skip
    facts.add_argument("--hours", type=hours, metavar="H", help="hours a week (default: full time)")
    facts.add_argument("--paid-weeks", type=number, metavar="W", help="paid weeks of the year, in a term-time post")
    facts.add_argument("--location", metavar="L", help="code of the place of work")
    facts.add_argument(
        "--allowance",
        type=allowance,
        action="append",
        default=[],
        metavar="CODE",
        help="an optional allowance the post has; CODE@DAY or CODE@DAY..DAY for its days; may be repeated",
    )
    terms = parser.add_argument_group("the terms")
    terms.add_argument(
        "--increments", type=whole, metavar="N", help="increments to the top, in a band known by its ends"
    )
    parser.set_defaults(known_on=None, strict=False)
    if not views:
        return
    terms.add_argument("--known-on", type=day, metavar="DAY", help="answer from what was known on that day")
    terms.add_argument("--strict", action="store_true", help="refuse an answer that rests on an assumption")


def scheme_of(arguments: argparse.Namespace) -> PayScheme:
    """The scheme asked about, as known on the day asked about."""
    scheme = load_scheme(arguments.scheme)
    if arguments.increments is not None:
        band = _told_in_file(arguments).band if is_file(arguments) else arguments.band
        scheme = scheme.with_increments(band, arguments.increments)
    return scheme.known_on(arguments.known_on) if arguments.known_on else scheme


_FACTS = (
    "started",
    "point",
    "point_from",
    "increment_date",
    "salary",
    "salary_from",
    "hours",
    "paid_weeks",
    "location",
    "allowance",
)


def is_file(arguments: argparse.Namespace) -> bool:
    """Whether a file tells the post."""
    return str(arguments.band).lower().endswith((".toml", ".csv"))


def _told_in_file(arguments: argparse.Namespace) -> Appointment:
    named = [f"--{name.replace('_', '-')}" for name in _FACTS if getattr(arguments, name) not in (None, [])]
    if named:
        raise InvalidValueError(
            f"{', '.join(named)} with {arguments.band}", "the file tells the facts", "Leave them out"
        )
    if arguments.band.lower().endswith(".csv"):
        return _from_list(arguments.band, arguments.reference)
    _check_no_reference(arguments)
    return _from_toml(arguments.band)


def _check_no_reference(arguments: argparse.Namespace) -> None:
    if arguments.reference is not None:
        raise InvalidValueError(
            f"--reference {shown(arguments.reference)} with {arguments.band}",
            "it chooses a row of a .csv file",
            "",
            "Leave it out",
        )


def _from_toml(path: str) -> Appointment:
    from paycalc.files.appointments import load_appointment

    return load_appointment(path)


def _from_list(path: str, reference: str | None) -> Appointment:
    from paycalc.files.appointment_lists import load_appointments

    posts = load_appointments(path)
    if reference is not None:
        if reference not in posts:
            raise unknown_name("reference", reference, list(posts), path)
        return posts[reference]
    if len(posts) > 1:
        raise InvalidValueError(
            f"appointment file {path}", f"it has {len(posts)} rows", "",
            f"Choose one with --reference, such as --reference {next(iter(posts))}",
        )  # fmt: skip
    return next(iter(posts.values()))


def appointment_of(arguments: argparse.Namespace, started: date | None) -> Appointment:
    """The facts of the post asked about, from the options or from a file, as known on the day asked about.

    Args:
        arguments: What the command was given.
        started: The first day in the band where no file tells it.
    """
    if is_file(arguments):
        facts = _told_in_file(arguments)
        return facts.known_on(arguments.known_on) if arguments.known_on else facts
    _check_no_reference(arguments)
    if started is None:
        raise InvalidValueError(
            f"band {arguments.band}", "its first day is needed", "Give --started, or an appointment file"
        )
    return Appointment(
        arguments.band,
        started=started,
        point=arguments.point,
        point_from=arguments.point_from,
        weekly_hours=arguments.hours,
        paid_weeks=arguments.paid_weeks,
        location=arguments.location,
        allowances=arguments.allowance,
        increment_date=arguments.increment_date,
        salary=arguments.salary,
        salary_from=arguments.salary_from,
    )


def today() -> date:
    """The day the command is run: nothing below the command reads the clock."""
    return date.today()  # noqa: DTZ011  # pay goes by the calendar day of whoever asks
