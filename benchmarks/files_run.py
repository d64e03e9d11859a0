"""How many files of paycalc run to answer one question: what a reader opens who follows it.

    python benchmarks/files_run.py           # how many, for each question
    python benchmarks/files_run.py salary    # and which, for one of them

Each question is the first of a scheme that was just loaded, and its total is read. A file counts if one of its
functions is called. Loading a module does not count, nor does reading a scheme in `files/`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import FrameType

import paycalc
from paycalc import Appointment, PayScheme, Shift, load_scheme, pay_period, salary, worked_time

ON = date(2025, 7, 1)
POSTS = {
    "met-police-staff": Appointment("D", started=ON),
    "nhs-agenda-for-change": Appointment("5", started=ON),
}
SATURDAY_NIGHT = Shift(datetime(2025, 7, 5, 18, tzinfo=UTC), datetime(2025, 7, 6, 6, tzinfo=UTC))


def _month(scheme: PayScheme, post: Appointment) -> object:
    assert scheme.pay_calendar is not None
    return pay_period(scheme, post, scheme.pay_calendar.period_of(ON)).total


QUESTIONS: Mapping[str, Callable[[PayScheme, Appointment], object]] = {
    "salary": lambda scheme, post: salary(scheme, post, on=ON).total,
    "pay_period": _month,
    "worked_time": lambda scheme, post: worked_time(scheme, post, [SATURDAY_NIGHT]).pay,
}
HOUSE = Path(paycalc.__file__).parent


def load_all() -> None:
    """Load every module, so that what is defined while one loads is not taken for a call."""
    for module in walk_packages(paycalc.__path__, "paycalc."):
        if module.name != "paycalc.__main__":
            import_module(module.name)


def files_run(question: Callable[[PayScheme, Appointment], object], scheme: PayScheme, post: Appointment) -> set[str]:
    """The files whose functions are called for an answer."""
    paths = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            paths.add(Path(frame.f_code.co_filename))

    sys.setprofile(note)
    try:
        question(scheme, post)
    finally:
        sys.setprofile(None)
    return set(_inside(paths))


def _inside(paths: set[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_relative_to(HOUSE) and not path.is_relative_to(HOUSE / "files"):
            yield path.relative_to(HOUSE).as_posix()


def main(asked: list[str]) -> None:
    """Print how many files each question runs, and the names of those of one that is asked for."""
    load_all()
    for name, post in POSTS.items():
        for title in asked or QUESTIONS:
            files = files_run(QUESTIONS[title], load_scheme(name), post)
            print(f"{name}, {title}: {len(files)} files")
            if asked:
                print(*sorted(files), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
