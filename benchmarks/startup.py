"""Start-up of the command as it is installed, as ratios to `python -c pass` in one run.

    python benchmarks/startup.py

A wheel of this checkout is built and installed in a temporary environment, with its bytecode and that of all that it
needs. There the commands run, in an empty folder: the checkout itself is not imported. Each is run in turn with the
others, so that whatever else the machine does falls on all of them; the least that the processor worked at each counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import beside_cost, commands_worked

CHECKOUT = Path(__file__).resolve().parents[1]
POST = ["salary", "met-police-staff", "D", "--on", "2025-07-01"]
BARE = "python -c pass"
COMMANDS = {
    BARE: ["python", "-c", "pass"],
    "paycalc --version": ["paycalc", "--version"],
    "paycalc salary --format json": ["paycalc", *POST, "--format", "json"],
    "paycalc salary (a table)": ["paycalc", *POST],
}
AIMS = {"paycalc --version": 3, "paycalc salary --format json": 18, "paycalc salary (a table)": 24}
ROUNDS = 25
# What the environment is asked about itself: the version, the folder, and the files that have no bytecode.
ASKED = """
import importlib.util, pathlib, platform, paycalc
home = pathlib.Path(paycalc.__file__).parent
files = list(home.rglob("*.py"))
bare = [one for one in files if not pathlib.Path(importlib.util.cache_from_source(one)).exists()]
assert home.parent.name == "site-packages", home
assert not bare, bare
print(f"paycalc {paycalc.__version__} (a wheel, installed in a site-packages folder; bytecode of all its", end=" ")
print(f"{len(files)} files), {platform.python_implementation()} {platform.python_version()}")
"""


class Installed:
    """A temporary environment with the wheel in it."""

    def __init__(self, folder: Path) -> None:
        """Build the wheel and install it in *folder*."""
        self._home, self._empty = folder / "environment", folder / "empty"
        self._empty.mkdir()
        venv.create(self._home, with_pip=True)
        wheels = folder / "wheels"
        pip = ["python", "-m", "pip", "-qq", "--disable-pip-version-check"]
        self.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(wheels), str(CHECKOUT)])
        (wheel,) = wheels.glob("paycalc-*.whl")
        self.run([*pip, "install", "--compile", str(wheel)])

    def run(self, command: list[str], output: int | None = None) -> None:
        """Run a program of the environment, in an empty folder and with no setting of Python's from outside."""
        program = Path(sysconfig.get_path("scripts", "venv", {"base": str(self._home)}), command[0])
        settings = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        subprocess.run([program, *command[1:]], check=True, cwd=self._empty, env=settings, stdout=output)

    def seconds(self, command: list[str]) -> float:
        """How many seconds the processor works at one run."""
        started = commands_worked()
        self.run(command, subprocess.DEVNULL)
        return commands_worked() - started


def best_times(installed: Installed) -> dict[str, float]:
    """The best time of each command."""
    best = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            best[name] = min(best[name], installed.seconds(command))
    return best


def main() -> None:
    """Print the best time of each command, and its ratio to the bare interpreter."""
    with TemporaryDirectory() as folder:
        installed = Installed(Path(folder))
        installed.run(["python", "-c", ASKED])
        sys.stdout.flush()
        print(f"The best of {ROUNDS} runs of each, in milliseconds that the processor worked. They differ between")
        print("machines, and are more on a busy one: what can be compared is the ratio.\n")
        best = best_times(installed)
    for name, taken in best.items():
        ratio = taken / best[BARE]
        aim = f"  ({beside_cost(ratio, AIMS[name], '')})" if name in AIMS else ""
        print(f"{name:30} {taken * 1000:7.1f} ms  {ratio:5.1f} times as long as {BARE}{aim}")


if __name__ == "__main__":
    main()
