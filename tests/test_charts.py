"""A progression as a picture: where its lines begin and end, and what is written beside them."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from builders import points, post, scheme, table

from paycalc import Appointment, progression
from paycalc.formatting.charts import svg

THREE_STEPS = scheme(table(points(20000, 21000, 22000)))
"""An increment each year, from 1 April 2024 to 1 April 2026."""


def drawn(given: Appointment, until: date) -> str:
    """The picture of a progression."""
    return svg(progression(THREE_STEPS, given, until=until))


def lines(picture: str) -> list[str]:
    """The paths of the total, without that of the key."""
    return re.findall(r'class="line total" d="([^"]+)"', picture)[1:]


def texts(picture: str) -> list[str]:
    """What is written beside the lines, in order."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", picture)


def test_each_step_is_a_rise_and_a_level_to_the_next_one() -> None:
    """The 1094 days to 31 March 2027 take the 820 pixels from 110, and £20,000 to £22,500 the 350 pixels up from 420.

    1 April 2025 is day 365, 110 + 365 * 820 // 1094 = 383, and 1 April 2026 is day 730, 110 + 547 = 657. £1,000 is
    350 * 1000 / 2500 = 140 pixels.
    """
    picture = drawn(post(), date(2027, 3, 31))
    assert ["M110 420H383", "M383 420V280H657", "M657 280V140H930"] == lines(picture)
    assert {"1 Apr 2024", "1 Apr 2025", "1 Apr 2026", "£20,000.00", "£22,500.00"} <= set(texts(picture))


def test_the_command_draws_without_anything_shown_before(tmp_path: Path) -> None:
    """In a process of its own, in which no other answer has been shown."""
    file = tmp_path / "growth.svg"
    given = ("progression", "demo", "officer", "--started", "2025-01-01", "--until", "2026-06-30", "--chart", str(file))
    done = subprocess.run(
        [sys.executable, "-m", "paycalc", *given],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (0, "") == (done.returncode, done.stderr)
    said = "<title>A post in band officer of Demo (invented figures) is paid £30,600.00 a year from "
    assert said in file.read_text(encoding="utf-8")
