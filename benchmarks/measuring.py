"""What the benchmarks share: which paycalc is measured, how it is timed, and how an aim is told."""

from __future__ import annotations

import platform
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from paycalc import Appointment

RUNS = 3
LOOP_SECONDS = 0.25
BEST = f"Each case runs {RUNS} times, each time in a new process and on a scheme loaded anew; the best run counts."
SECONDS = (
    "Seconds are those that the processor worked; waiting for other programs does not count. They differ between\n"
    "machines, and are more on a busy one: what can be compared is the ratio to the bare loop."
)
_INSTALLED = {"site-packages", "dist-packages"}
_Result = TypeVar("_Result")


class Run(NamedTuple):
    """What paycalc and the bare loop took for the same people, and what each of them gave.

    Attributes:
        seconds: What paycalc took.
        loop_seconds: What the bare loop took, on average.
        pence: The total that paycalc gave.
        loop_pence: The total that the bare loop gave.
    """

    seconds: float
    loop_seconds: float
    pence: int
    loop_pence: int

    @property
    def ratio(self) -> str:
        """How many times as long as the bare loop paycalc took, for a reader."""
        return f"{self.seconds / self.loop_seconds:,.0f} times as long as the bare loop"


def subject() -> str:
    """Which paycalc this interpreter has, and whether it is installed or lies in a checkout."""
    import paycalc  # here, as start-up is measured in another interpreter, and this one needs none

    installed = not _INSTALLED.isdisjoint(Path(paycalc.__file__).parts)
    where = "installed in a site-packages folder" if installed else "a checkout, in no site-packages folder"
    return f"paycalc {paycalc.__version__} ({where}), {platform.python_implementation()} {platform.python_version()}"


def different(people: Sequence[Appointment]) -> tuple[int, int]:
    """How many pairs people have of band and hours, and of band and first day."""
    return len({(one.band, one.weekly_hours) for one in people}), len({(one.band, one.started) for one in people})


def crowd(people: Sequence[Appointment]) -> str:
    """How many people there are, and how different they are."""
    hours, starts = different(people)
    return f"{len(people):,} people, {hours:,} different pairs of band and hours, {starts:,} of band and first day"


def commands_worked() -> float:
    """How many seconds the processor has worked at commands that this process started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compared(work: Callable[[], int], loop: Callable[[], int], worked: Callable[[], float] = time.process_time) -> Run:
    """Time what makes a total, and the bare loop that makes the same total before and after it.

    The loop is short: it is repeated, so that a machine that is busy for a while slows both alike.

    Args:
        work: What makes the total with paycalc.
        loop: What makes it without.
        worked: The seconds so far that count for paycalc: those of this process, or of the commands it starts.
    """
    before, total = _mean(loop)
    started = worked()
    pence = work()
    seconds = worked() - started
    after, _ = _mean(loop)
    return Run(seconds, (before + after) / 2, pence, total)


def _mean(loop: Callable[[], int]) -> tuple[float, int]:
    """How many seconds the processor works at a loop on average, and the total it makes."""
    rounds, started = 1, time.process_time()
    total = loop()
    while (taken := time.process_time() - started) < LOOP_SECONDS:
        rounds, total = rounds + 1, loop()
    return taken / rounds, total


def apart(work: Callable[..., _Result], *given: Any) -> _Result:
    """What a function gives in a new process, which remembers nothing of an earlier run."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def best(work: Callable[..., Run], *given: Any) -> Run:
    """The run of some in which paycalc took least; all of them must give one total.

    Raises:
        SystemExit: Two totals differ: then one of them is wrong, and no time means anything.
    """
    runs = [apart(work, *given) for _ in range(RUNS)]
    check_equal(*runs)
    return min(runs, key=lambda run: run.seconds)


def check_equal(*runs: Run) -> None:
    """Refuse totals that differ.

    Raises:
        SystemExit: They do.
    """
    totals = sorted({pence for run in runs for pence in (run.pence, run.loop_pence)})
    if len(totals) > 1:
        raise SystemExit(f"the totals differ, so one is wrong: {', '.join(f'{pence / 100:,.2f}' for pence in totals)}")


def beside_rate(rate: float, aim: int) -> str:
    """A rate beside the one that is aimed at."""
    return f"aim {aim:,}: " + ("reached" if rate >= aim else f"missed, {rate / aim:.0%} of it")


def beside_cost(cost: float, aim: float, unit: str) -> str:
    """A time, a size or a ratio beside the most that it should be."""
    return f"aim at most {aim:g}{unit}: " + ("reached" if cost <= aim else f"missed, {cost / aim:.1f} times as much")
