"""A rule that an extending file means to change, and names wrongly, is told with the nearest one."""

from __future__ import annotations

from pathlib import Path

import pytest

from paycalc import InvalidSchemeError, load_scheme

HEAD = 'name = "own"\nextends = "met-police-staff"\n[[sources]]\ncode = "own"\ntitle = "Own paper (invented)"\n'
RATES = 'rates = [{ effective_from = 2023-08-01, percent = 60, source = "own" }]\n'
COUNTS = 'pensionable = [{ effective_from = 2023-08-01, counts = false, source = "own" }]\n'
WHOLE = 'title = "Saturday evening"\ngroup = "worked-days"\nhours = ["contracted"]\n'


def refusal(folder: Path, text: str) -> str:
    file = folder / "own.toml"
    file.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(InvalidSchemeError) as raised:
        load_scheme(file).working_time  # noqa: B018  # rules for hours worked are read when somebody looks
    return str(raised.value)


@pytest.mark.parametrize(
    ("code", "nearest"),
    [("Saturday", "saturday"), ("saturdays", "saturday"), ("overtime-holiday", "overtime-public-holiday")],
)
def test_a_premium_that_lacks_what_it_needs_is_told_the_nearest_code(tmp_path: Path, code: str, nearest: str) -> None:
    """It says rates alone, so it was meant to change one that is there."""
    said = refusal(tmp_path, f'[[working_time.premiums]]\ncode = "{code}"\n{RATES}')
    assert f"own.toml:7: working_time.premiums[0].code: the scheme it extends has no premium '{code}'" in said
    assert f": nearest is '{nearest}'" in said


def test_a_code_that_differs_in_capitals_alone_is_told_whatever_else_is_said(tmp_path: Path) -> None:
    """Two rules Saturday and saturday would stand side by side, and so would two groups."""
    rule = f'[[working_time.premiums]]\ncode = "SATURDAY"\n{WHOLE}{RATES}'
    group = '[[working_time.groups]]\ncode = "On-call"\ncombine = "sum"\nsource = "own"\n'
    said = refusal(tmp_path, group + rule)
    assert "no premium 'SATURDAY': nearest is 'saturday'" in said
    assert "no group 'On-call': nearest is 'on-call'" in said


def test_a_whole_rule_with_a_code_near_another_is_a_rule_of_its_own(tmp_path: Path) -> None:
    """`saturday-2` with all it needs stands beside `saturday`, which it is near."""
    file = tmp_path / "own.toml"
    file.write_text(f'{HEAD}[[working_time.premiums]]\ncode = "saturday-2"\n{WHOLE}{RATES}{COUNTS}', encoding="utf-8")
    rules = load_scheme(file).working_time
    assert rules is not None
    assert {"saturday", "saturday-2"} <= rules.places.keys()


@pytest.mark.parametrize("code", ['"xyz"', "7"])
def test_a_code_that_is_near_none_is_told_what_it_lacks(tmp_path: Path, code: str) -> None:
    """Nothing is guessed."""
    said = refusal(tmp_path, f"[[working_time.premiums]]\ncode = {code}\n{RATES}")
    assert "nearest" not in said
    assert "title" in said


def test_a_parent_with_an_unusable_code_is_a_fault_like_another(tmp_path: Path) -> None:
    """It is told, and nothing breaks on it."""
    (tmp_path / "below.toml").write_text(
        f"{HEAD}[[working_time.premiums]]\ncode = 7\n{WHOLE}{RATES}{COUNTS}".replace('"own"', '"below"', 1),
        encoding="utf-8",
    )
    head = HEAD.replace('"met-police-staff"', '"below.toml"')
    (tmp_path / "top.toml").write_text(f'{head}[[working_time.premiums]]\ncode = "Saturday"\n{RATES}', encoding="utf-8")
    with pytest.raises(InvalidSchemeError, match="nearest is 'saturday'"):
        load_scheme(tmp_path / "top.toml")
