"""Files that go deeper, or are wrong in more places, than anybody would write: refused in one line, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from effort import memory
from factories.every_key import EVERY_KEY
from paycalc import InvalidFileError, InvalidSchemeError, load_appointment, load_scheme
from paycalc.files.toml.shape import MOST_DEEP, too_deep
from paycalc.files.toml.tree import MOST_BYTES


def refusal(tmp_path: Path, text: str) -> str:
    """What is said of a scheme file."""
    file = tmp_path / "deep.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidSchemeError) as raised:
        load_scheme(file)
    return str(raised.value).replace(str(file), "deep.toml")


@pytest.mark.parametrize("depth", [33, 300, 100_000])
def test_lists_that_are_nested_too_deep_are_refused(tmp_path: Path, depth: int) -> None:
    """With the line on which they are, and without a traceback."""
    said = refusal(tmp_path, f'name = "x"\na = {"[" * depth}{"]" * depth}\n')
    assert (
        "scheme file deep.toml: 1 fault; deep.toml:2: (the whole file): lists or tables are nested more than 32 deep."
        == said
    )


def test_tables_that_are_nested_too_deep_are_refused(tmp_path: Path) -> None:
    """One inside another."""
    assert "more than 32 deep" in refusal(tmp_path, "a = " + "{ a = " * 40 + "1" + " }" * 40)


def test_a_key_of_very_many_dots_takes_no_memory(tmp_path: Path) -> None:
    """A reader would make a table for each of them."""
    text = "x" + ".x" * 20_000 + " = 1\n"
    assert "deep.toml:1: (the whole file): a key has more than 32 dots." in refusal(tmp_path, text)
    assert memory(lambda: refusal(tmp_path, text)) < MOST_BYTES + 1_000_000


def test_very_many_keys_that_there_are_not_make_one_short_message(tmp_path: Path) -> None:
    """Two hundred are named, and the others are counted."""
    said = refusal(tmp_path, "".join(f"x{number} = 1\n" for number in range(60_000)) + EVERY_KEY)
    assert said.endswith("; and 59800 more.")
    assert len(said) < 40_000


def test_very_many_faults_are_told_up_to_a_point_and_a_program_has_all(tmp_path: Path) -> None:
    """Two hundred of them."""
    file = tmp_path / "post.toml"
    changes = "".join(f'[[changes]]\nkind = "hours"\non = {number}\nweekly_hours = 18\n' for number in range(1000))
    file.write_text(f'band = "A"\nstarted = 2025-01-01\n{changes}', encoding="utf-8")
    with pytest.raises(InvalidFileError, match=r"^appointment file .*: 1000 faults; .*; and 800 more\.$") as raised:
        load_appointment(file)
    assert 1000 == len(raised.value.faults)


@pytest.mark.parametrize(
    "text",
    [
        EVERY_KEY,
        f'a = "{"[" * 99}"\n',
        f"a = '{'{' * 99}'\n",
        f'a = """\n{"[" * 99}\n"quoted" \\""" {"." * 99}"""\n',
        f"a = '''\n{'[' * 99}''{'.' * 99}'''\n",
        f"# {'[' * 99}\na = 1\n",
        "a = [" + "1.5, " * 99 + "]\n",
        "a = [\n" + "[1], " * 99 + "]\n",
        f"a = {'[' * MOST_DEEP}{']' * MOST_DEEP}\n",
    ],
)
def test_what_is_as_deep_as_it_may_be_or_stands_in_a_text_is_taken(text: str) -> None:
    """Brackets and dots in texts and comments are none."""
    assert too_deep(text) is None
