"""One broken scheme file for each kind of mistake, and the whole message that its author is to read.

``tests/broken`` has the files. Beside each stands what is said of it: the first line counts the faults, and
each line after it is one fault. In the error they stand in one line, parted by semicolons.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from paycalc import InvalidSchemeError, load_scheme

BROKEN = Path(__file__).parent.parent / "broken"
NAMES = sorted(path.stem for path in BROKEN.glob("*.toml"))


def message_of(name: str) -> str:
    with pytest.raises(InvalidSchemeError) as raised:
        load_scheme(f"{name}.toml")
    return str(raised.value)


@pytest.fixture(autouse=True)
def _beside_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_is_told_with_its_place(name: str) -> None:
    """File, line and path of each fault, what is wrong, and what is allowed; nothing that is not so."""
    expected = "; ".join((BROKEN / f"{name}.txt").read_text(encoding="utf-8").splitlines())
    assert expected == message_of(name)


def test_each_broken_file_has_its_message() -> None:
    """No file without a message, no message without a file."""
    assert sorted(path.stem for path in BROKEN.glob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_message_is_one_clear_line(name: str) -> None:
    """Nothing in a message moves the cursor or colours a terminal, and its last stop is one stop."""
    message = message_of(name)
    assert message.isprintable()
    assert message.endswith(".")
    assert not message.endswith(("..", "?.", ";."))


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("number-", "lists-"))])
def test_a_number_that_is_a_trap_is_refused_quickly(name: str) -> None:
    """Neither a huge exponent nor thousands of digits are worked out before they are refused."""
    start = perf_counter()
    message_of(name)
    assert perf_counter() - start < 0.5


def test_many_faults_are_told_quickly(tmp_path: Path) -> None:
    """The file is searched for lines once, not once for each fault."""
    file = tmp_path / "many.toml"
    file.write_text("".join(f"k{number} = 1\n" for number in range(3000)), encoding="utf-8")
    start = perf_counter()
    with pytest.raises(InvalidSchemeError) as raised:
        load_scheme(file)
    assert 3007 == len(raised.value.faults)  # 3000 unknown keys, and 7 that a scheme needs
    assert perf_counter() - start < 5
