"""Awards from files, and what the command makes of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factories.schemes import money, paper
from paycalc import (
    Assimilation,
    Award,
    InvalidFileError,
    LumpSum,
    LumpSumAmount,
    Rounding,
    RoundingMode,
    Uplift,
    award,
    load_award,
    load_scheme,
)
from paycalc.cli import main
from paycalc.terms.scales.kinds import PublishedPoints

WHOLE = """
effective_from = 2026-08-01
announced = 2026-11-01
applied_from = 2026-12-01
rounding = { unit = 3, mode = "up" }
on_unrounded = true
source = { code = "plan", title = "A plan" }
uplifts = [
  { percent = 3.5, bands = ["officer"], maximum = 40000 },
  { allowance = "travel", amount = 20, rounding = { unit = 1 } },
]
excess = { code = "excess", title = "Excess", source = "plan", due_on = 2026-12-31 }

[[lump_sums]]
code = "once"
title = "One-off payment"
source = "plan"
due_on = 2026-12-31
in_post_on = 2026-08-01
amounts = [{ amount = 500, at_top = true }, { percent = 1, points = [1] }]

[[scales]]
band = "assistant"
points = [24000, 25000]

[[assimilation]]
band = "assistant"
old_points = [1, 2, 3]
new_points = [1, 1, 2]
"""


def written(folder: Path, text: str, name: str = "award.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_an_award_is_read_from_a_file(tmp_path: Path) -> None:
    """Every key, and what it makes of it."""
    once = {"source": "plan", "due_on": date(2026, 12, 31)}
    expected = Award(
        effective_from=date(2026, 8, 1),
        announced=date(2026, 11, 1),
        applied_from=date(2026, 12, 1),
        rounding=Rounding(money("3"), RoundingMode.UP),
        on_unrounded=True,
        source=paper("plan", title="A plan"),
        uplifts=[
            Uplift(percent=money("3.5"), bands=("officer",), maximum=40000),
            Uplift(allowance="travel", amount=20, rounding=Rounding(money("1"))),
        ],
        excess=LumpSum(code="excess", title="Excess", **once),  # type: ignore[arg-type]
        lump_sums=[
            LumpSum(
                code="once",
                title="One-off payment",
                in_post_on=date(2026, 8, 1),
                amounts=[LumpSumAmount(amount=500, at_top=True), LumpSumAmount(percent=1, points=(1,))],
                **once,  # type: ignore[arg-type]
            )
        ],
        scales=[PublishedPoints(band="assistant", points=(money("24000"), money("25000")))],
        assimilation=[Assimilation(band="assistant", old_points=(1, 2, 3), new_points=(1, 1, 2))],
    )
    assert expected == load_award(written(tmp_path, WHOLE))


def test_every_fault_of_an_award_file_is_told(tmp_path: Path) -> None:
    """With its line; an award without a paper is none."""
    text = (
        "effective_from = 2026-08-01\nsource = { code = 'plan', title = 'A' }\n[[uplifts]]\npercent = '3'\nband = 'A'\n"
    )
    file = written(tmp_path, text)
    with pytest.raises(InvalidFileError) as refusal:
        load_award(file)
    assert [
        (4, "uplifts[0].percent", "'3' is text: write 3.00"),
        (5, "uplifts[0].band", "there is no such key; the nearest is 'bands'"),
    ] == sorted((one.line or 0, one.place, one.message) for one in refusal.value.faults)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A band with three published points."""
    return written(
        tmp_path,
        'name = "small"\ntitle = "Small"\ncurrency = "GBP"\nlocale = "en_GB"\n'
        '[[sources]]\ncode = "deal"\ntitle = "Deal"\n[[bands]]\ncode = "A"\n[[pay_tables]]\n'
        'effective_from = 2025-04-01\nsource = "deal"\nscales = [{ band = "A", points = [20000, 21000, 22000] }]\n'
        '[[full_time_hours]]\neffective_from = 2025-04-01\nhours = 37\nsource = "deal"\n',
        "small.toml",
    )


def out(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert 0 == main([str(one) for one in arguments])
    return capsys.readouterr().out


def test_the_command_shows_what_an_award_file_makes(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """5 % to at most 22,500 on 20,000, 21,000, 22,000: of 23,100 are 600 cut off and paid once."""
    text = (
        "effective_from = 2026-08-01\nsource = { code = 'plan', title = 'A' }\n"
        "uplifts = [{ percent = 5, maximum = 22500 }]\n"
        "[excess]\ncode = 'excess'\ntitle = 'Excess'\nsource = 'plan'\ndue_on = 2026-08-31\n"
    )
    shown = out(capsys, "award", small, written(tmp_path, text)).splitlines()
    assert "Small, from 1 August 2026: award of 5 %, to a salary of at most 22500." == shown[0]
    assert "- Excess (excess), once, due on 31 August 2026 to those in post on 31 August 2026: £600.00 (band A, point 3) (derived)." == shown[-1]  # fmt: skip  # noqa: E501


def test_the_command_names_the_bands_of_an_allowance_that_rises(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """£40,519 less basic £37,510 and £1,000 are a location allowance of £2,009 from August 2025; £100 for D alone."""
    text = (
        "effective_from = 2026-08-01\nsource = { code = 'plan', title = 'A' }\n"
        "uplifts = [{ allowance = 'location', amount = 100, bands = ['D'] }]\n"
    )
    shown = out(capsys, "award", "met-police-staff", written(tmp_path, text))
    assert "- Location allowance (location) from 1 August 2026 in band D: £2,109.00 (derived)." in shown.splitlines()


def test_the_command_shows_an_award_of_a_lump_sum_alone(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There are no scales to show, and the scheme shows the lump sum afterwards."""
    text = (
        "effective_from = 2026-08-01\nsource = { code = 'plan', title = 'A' }\n"
        "[[lump_sums]]\ncode = 'once'\ntitle = 'Once'\nsource = 'plan'\ndue_on = 2026-08-31\n"
        "amounts = [{ percent = 2, at_top = true }]\n"
    )
    file = written(tmp_path, text)
    shown = out(capsys, "award", small, file).splitlines()
    note = "- Once (once), once, due on 31 August 2026 to those in post on 31 August 2026: 2% of full-time salary (at the top) (published)."  # noqa: E501
    assert ("Small, from 1 August 2026: award of Once, once.", note) == (shown[0], shown[-1])
    made = written(tmp_path, out(capsys, "award", small, file, "--toml"), "made.toml")
    assert note in out(capsys, "scheme", "show", made).splitlines()
    assert load_scheme(made).lump_sums == award(load_scheme(small), load_award(file)).lump_sums


def test_the_command_shows_what_points_become(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The three points of band A become two."""
    text = (
        "effective_from = 2026-08-01\nsource = { code = 'plan', title = 'A' }\n"
        "[[scales]]\nband = 'A'\npoints = [21500, 22500]\n"
        "[[assimilation]]\nband = 'A'\nold_points = [1, 2, 3]\nnew_points = [1, 1, 2]\n"
    )
    shown = out(capsys, "award", small, written(tmp_path, text)).splitlines()
    assert "- Points 1, 2, 3 of band A become 1, 1, 2 on 1 August 2026." == shown[-1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--percent", "3"), "award: its first day and its paper are needed. Give --from and --source."),
        (("--source", "x"), "award: it adds nothing. Give --percent, --amount or both, --allowance, or an award file."),
        (
            ("a.toml", "--percent", "3", "--from", "2026-08-01"),
            "--from, --percent with a.toml: the file tells the award. Leave them out.",
        ),
    ],
)
def test_the_command_says_what_an_award_needs(
    arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Options, or a file, and not both."""
    assert 2 == main(["award", "met-police-staff", *arguments])
    assert f"paycalc: error: {message}\n" == capsys.readouterr().err
