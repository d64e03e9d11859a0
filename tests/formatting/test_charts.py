"""A progression as a picture: where its lines begin and end, and what is written beside them."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

from factories.schemes import ASSUMED, anniversary, points, post, scheme, table
from paycalc import Appointment, progression
from paycalc.formatting.charts import chart

THREE_STEPS = scheme(table(points(20000, 21000, 22000)))
"""An increment each year, from 1 April 2024 to 1 April 2026."""


def drawn(given: Appointment, until: date) -> str:
    """The picture of a progression."""
    return chart(progression(THREE_STEPS, given, until=until))


def lines(picture: str) -> list[str]:
    """The paths of the total, without that of the key."""
    return re.findall(r'class="line total" d="([^"]+)"', picture)[1:]


def texts(picture: str) -> list[str]:
    """What is written beside the lines, in order."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", picture)


def labels(picture: str) -> list[tuple[int, str]]:
    """What runs down from the axis, and where."""
    found = re.findall(r'transform="translate\((\d+) \d+\)rotate\(90\)">([^<]*)<', picture)
    return [(int(x), words) for x, words in found]


def test_each_step_is_a_rise_and_a_level_to_the_next_one() -> None:
    """The 1094 days to 31 March 2027 take the 820 pixels from 110, and £20,000 to £22,500 the 350 pixels up from 420.

    1 April 2025 is day 365, 110 + 365 * 820 // 1094 = 383, and 1 April 2026 is day 730, 110 + 547 = 657. £1,000 is
    350 * 1000 / 2500 = 140 pixels.
    """
    picture = drawn(post(), date(2027, 3, 31))
    assert ["M110 420H383", "M383 420V280H657", "M657 280V140H930"] == lines(picture)
    assert {"1 Apr 2024", "1 Apr 2025", "1 Apr 2026", "£20,000.00", "£22,500.00"} <= set(texts(picture))


def test_the_line_of_a_post_that_ends_ends_with_it() -> None:
    """30 April 2025 is day 394: 110 + 394 * 820 // 1094 = 405, 22 pixels after the increment at 383.

    Beside the end of the line stands the day, and there is room for the amount that it has ended with.
    """
    picture = drawn(post(ended=date(2025, 4, 30)), date(2027, 3, 31))
    assert ["383", "405"] == [line.rpartition("H")[2] for line in lines(picture)]
    assert ["£20,000.00", "1 Apr 2024", "£21,000.00", "1 Apr 2025", "to 30 Apr 2025"] == texts(picture)[-5:]


def test_a_last_day_at_the_edge_of_the_picture_is_not_written_beyond_it() -> None:
    """It is the last day looked at, 820 pixels from the left end of the line."""
    picture = drawn(post(ended=date(2027, 3, 31)), date(2027, 3, 31))
    assert "M657 280V140H930" == lines(picture)[-1]
    assert "1 Apr 2026" == texts(picture)[-1]


def test_what_rests_on_an_assumption_is_dashed_and_every_step_is_labelled() -> None:
    """An increment on 1 April 2025, twelve days after a table: 12 * 820 // 1094 is some 9 pixels, not 90.

    That table begins on day 353, 110 + 353 * 820 // 1094 = 374; £20,000 is the foot of the scale, at 420. The rule for
    increments is assumed, and after the first step each point rests on it, also one that is kept. The labels run down,
    16 pixels from each other: that of the increment, at 383, makes room for that of the table.
    """
    later = table(points(20500, 21500, 22500), since=date(2025, 3, 20))
    terms = scheme(table(points(20000, 21000, 22000)), later, increments=anniversary(**ASSUMED))
    picture = chart(progression(terms, post(), until=date(2027, 3, 31)))
    assert 1 + 3 == picture.count('class="line total assumed"')  # one of the key
    assert ["M110 420H374"] == lines(picture)
    assert [
        (106, "1 Apr 2024: £20,000.00"),
        (370, "20 Mar 2025: £20,500.00"),
        (386, "1 Apr 2025: £21,500.00"),
        (653, "1 Apr 2026: £22,500.00"),
    ] == labels(picture)


def test_thirty_years_have_a_label_for_each_table_and_each_increment() -> None:
    """A table each 1 April, £100 higher, and an increment of £1,000 each 15 April widen the picture.

    The start, 29 tables and 29 increments are 59 labels of 16 pixels, from 110 on, and 30 are left at the right.
    """
    tables = [
        table(points(*range(20000 + 100 * year, 60000 + 100 * year, 1000)), since=date(2024 + year, 4, 1))
        for year in range(30)
    ]
    picture = chart(progression(scheme(*tables), post(started=date(2024, 4, 15)), until=date(2054, 4, 14)))
    places, words = zip(*labels(picture), strict=True)
    assert 59 == len(words) == len(set(words))
    assert all(after - before >= 16 for before, after in pairwise(places))
    assert 110 - 4 <= places[0] < places[-1] <= 110 + 16 * 59
    assert f'viewBox="0 0 {110 + 16 * 59 + 30} 620"' in picture
    assert "1 Apr 2053: £50,900.00" == words[-2]  # 28 increments on from 20,000 + 29 * 100
    assert "15 Apr 2053: £51,900.00" == words[-1]


def test_without_allowances_there_is_one_line_and_it_is_named_for_what_it_is() -> None:
    """Basic salary and total would lie on each other."""
    picture = drawn(post(), date(2027, 3, 31))
    assert ["Band A, An employer made up for tests", "Basic salary"] == texts(picture)[:2]
    assert "line basic" not in picture


def test_a_picture_leaves_the_page_around_it_alone_and_has_its_colours() -> None:
    """Its rules are for what stands in it, and it says in words what it shows."""
    picture = drawn(post(), date(2027, 3, 31))
    rules = picture.partition("<style>")[2].partition("</style>")[0]
    chosen = re.findall(r"([^{}]+)\{", rules.replace("@media(prefers-color-scheme:dark){", ""))
    assert all(name.startswith(".paycalc-growth") for name in chosen)
    assert "fill:currentColor" in rules
    assert "<title>Band A, An employer made up for tests</title>" in picture
    said = picture.partition("<desc>")[2].partition("</desc>")[0]
    assert said.endswith(
        "Step by step: 1 April 2024 £20,000.00 (started); 1 April 2025 £21,000.00 (increment); "
        "1 April 2026 £22,000.00 (increment, top of scale reached)."
    )


def test_the_command_draws_without_anything_shown_before(tmp_path: Path) -> None:
    """In a process of its own, in which no other answer has been shown."""
    file = tmp_path / "growth.svg"
    given = ("progression", "demo", "officer", "--started", "2025-01-01", "--until", "2026-06-30", "--chart", str(file))
    done = subprocess.run(
        [sys.executable, "-m", "paycalc", *given],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (0, "") == (done.returncode, done.stderr)
    said = "<desc>A post in band officer of Demo (invented figures) is paid £30,600.00 a year from "
    assert said in file.read_text(encoding="utf-8")
