"""One broken scheme file for each kind of mistake, and the whole message that its author is to read.

``broken`` has the files. Beside each stands what is said of it: the first line counts the faults, and
each line after it is one fault. In the error they stand in one line, parted by semicolons.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from effort import calls, memory
from factories.every_key import EVERY_KEY
from paycalc import InvalidSchemeError, load_scheme
from paycalc.files.toml.tree import MOST_BYTES

BROKEN = Path(__file__).parent / "broken"
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
def test_a_number_that_is_a_trap_is_not_worked_out(name: str) -> None:
    """Neither a huge exponent nor thousands of digits: worked out, they would take more memory than a file may have."""
    message_of(name)  # what is loaded with the first fault does not count
    assert memory(lambda: message_of(name)) < MOST_BYTES + 1_000_000


def _refused(file: Path, text: str, faults: int) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidSchemeError) as raised:
        load_scheme(file)
    assert faults == len(raised.value.faults)


def test_twice_as_many_faults_are_twice_the_work(tmp_path: Path) -> None:
    """The file is searched for lines once, not once for each fault; 7 are keys that a scheme needs."""

    def told(number: int) -> None:
        _refused(tmp_path / "many.toml", "".join(f"k{one} = 1\n" for one in range(number)), number + 7)

    told(1)  # what is loaded with the first fault does not count
    assert calls(lambda: told(800)) < 2.5 * calls(lambda: told(400))


def test_what_is_not_toml_has_its_line() -> None:
    """For editors that go to it; where the file just ends, there is none."""
    with pytest.raises(InvalidSchemeError) as raised:
        load_scheme("not-toml.toml")
    assert 42 == raised.value.faults[0].line


def test_a_fault_is_told_in_its_entry_when_the_file_has_another_order(tmp_path: Path) -> None:
    """Of two entries from one day the one announced first may stand last: its faults stay its own."""
    file = tmp_path / "order.toml"
    late = '[[full_time_hours]]\neffective_from = 2024-04-01\nannounced = 2024-02-01\nhours = 37\nsource = "papr"\n'
    file.write_text(EVERY_KEY.replace("[rounding]", f"{late}[rounding]"), encoding="utf-8")
    with pytest.raises(InvalidSchemeError) as raised:
        load_scheme(file)
    assert [("full_time_hours", 1, "source")] == [fault.path for fault in raised.value.faults]


def test_twice_as_many_entries_of_a_day_are_twice_the_work(tmp_path: Path) -> None:
    """Each is compared with what stands before it at once, and told once."""
    entry = '[[full_time_hours]]\neffective_from = 2024-05-01\nhours = 36\nsource = "paper"\n'

    def told(number: int) -> None:
        _refused(tmp_path / "many.toml", EVERY_KEY.replace("[rounding]", number * entry + "[rounding]"), number - 1)

    told(2)  # what is loaded with the first fault does not count
    assert calls(lambda: told(800)) < 2.5 * calls(lambda: told(400))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('code = "paper"', "code = 3", "sources[0].code: text is needed, in quotes, not a whole number (3)"),
        ('code = "C"', 'code = ["C"]', "bands[2].code: text is needed, in quotes, not a list"),
        ("[inner_points]", "[inner_points]\nunit = 3", "inner_points.unit: there is no such key"),
        ('leap_day = "1 March"', "leap_day = 3", "increments.leap_day: 3 is not one of '1 March', '28 February'"),
        ('currency = "GBP"', "currency = []", "currency: text is needed, in quotes, not a list"),
    ],
)
def test_nothing_is_missed_that_is_there_and_misfits(tmp_path: Path, old: str, new: str, fault: str) -> None:
    """What refers to it is right: the one fault is that it misfits."""
    file = tmp_path / "one.toml"
    file.write_text(EVERY_KEY.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InvalidSchemeError) as raised:
        load_scheme(file)
    assert [fault] == [f"{one.place}: {one.message}"[: len(fault)] for one in raised.value.faults]
