"""Start-up of the command, as ratios to `python -c pass` in one run.

    python benchmarks/startup.py

Each command is run in turn with the others, so that whatever else the machine does falls on all of them;
the best time of each counts.
"""

from __future__ import annotations

import subprocess
import sys
import time

POST = ["salary", "met-police-staff", "D", "--on", "2025-07-01"]
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "paycalc --version": ["-m", "paycalc", "--version"],
    "paycalc salary --format json": ["-m", "paycalc", *POST, "--format", "json"],
    "paycalc salary (a table)": ["-m", "paycalc", *POST],
}
AIMS = {"paycalc --version": 3, "paycalc salary --format json": 18, "paycalc salary (a table)": 24}
ROUNDS = 25


def seconds(arguments: list[str]) -> float:
    """How long one run takes."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Print the best time of each command, and its ratio to the bare interpreter."""
    best = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            best[name] = min(best[name], seconds(arguments))
    bare = best["python -c pass"]
    for name, taken in best.items():
        aim = f"  aim: under {AIMS[name]}" if name in AIMS else ""
        print(f"{name:32} {taken * 1000:7.1f} ms  x {taken / bare:5.1f}{aim}")


if __name__ == "__main__":
    main()
