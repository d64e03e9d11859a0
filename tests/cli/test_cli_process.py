"""The command as a process of its own: streams that break, signals, and environments that do not matter."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from paycalc import __version__

pytestmark = pytest.mark.wheel

POST = ("salary", "met-police-staff", "D", "--on", "2025-07-01")
PART_TIME = (*POST, "--hours", "18")
GROWTH = ("progression", "met-police-staff", "D", "--started", "2024-09-01", "--until", "2028-09-02")
ERROR = ("salary", "met-police-staff", "F")
VERSION, HELP = ("--version",), ("salary", "--help")
COMMAND = (sys.executable, "-m", "paycalc")
FULL = Path("/dev/full")


def _environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG", "TZ"))}
    return {**kept, **(changes or {})}


def ran(*given: str, cwd: Path, **environment: str) -> tuple[int, bytes, bytes]:
    """Status, standard output and standard error of a run."""
    done = subprocess.run(
        [*COMMAND, *given], cwd=cwd, env=_environment(environment), capture_output=True, stdin=subprocess.DEVNULL,
        check=False, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def shell(line: str, cwd: Path, **environment: str) -> tuple[int, bytes, bytes]:
    """The same of a line of the shell, in which $PAYCALC is the command."""
    changes = {"PAYCALC": " ".join(COMMAND), **environment}
    done = subprocess.run(
        ["/bin/sh", "-c", line], cwd=cwd, env=_environment(changes), capture_output=True, check=False, timeout=60
    )
    return done.returncode, done.stdout, done.stderr


posix = pytest.mark.skipif(os.name != "posix", reason="these streams and signals are those of POSIX systems")


def test_an_answer_ends_with_0(tmp_path: Path) -> None:
    """It is on standard output, and nothing is on standard error."""
    status, out, error = ran(*POST, "--format", "json", cwd=tmp_path)
    assert (status, error) == (0, b"")
    assert json.loads(out)["total"] == "38926.00"


def test_a_check_that_finds_something_ends_with_1(tmp_path: Path) -> None:
    """What is wrong is the answer, so that it is on standard output."""
    (tmp_path / "bad.toml").write_text('name = "bad"\n', encoding="utf-8")
    status, out, error = ran("scheme", "check", "bad.toml", cwd=tmp_path)
    assert (status, error) == (1, b"")
    assert out.startswith(b"bad.toml: ")


def test_bad_input_ends_with_2(tmp_path: Path) -> None:
    """One line on standard error, and nothing on standard output."""
    status, out, error = ran("salary", "met-police-staff", "d", cwd=tmp_path)
    said = b"paycalc: error: band 'd': met-police-staff has no such band. Nearest: D.\n"
    assert (2, b"", said) == (status, out, error)


@posix
def test_the_installed_command_is_the_module(tmp_path: Path) -> None:
    """`paycalc` and `python -m paycalc` are one."""
    installed = Path(sys.executable).with_name("paycalc")
    done = subprocess.run([installed, *POST], cwd=tmp_path, env=_environment(), capture_output=True, check=True)
    assert (0, done.stdout, done.stderr) == ran(*POST, cwd=tmp_path)


# --- Environments -----------------------------------------------------------------------------------------

ENVIRONMENTS: list[dict[str, str]] = [
    {"LC_ALL": "C"},
    {"LC_ALL": "de_DE.UTF-8", "LANG": "ar_EG.UTF-8", "LANGUAGE": "fr"},
    {"LC_ALL": "en_US.ISO-8859-1"},
    {"TZ": "Pacific/Kiritimati"},
    {"TZ": "nonsense"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONUTF8": "0", "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"},
    {"COLUMNS": "20"},
    {"PYTHONHASHSEED": "7"},
]
DATA = [
    (*PART_TIME, "--format", "json"),
    (*PART_TIME, "--format", "csv"),
    (*GROWTH, "--format", "json"),
    ("scheme", "show", "met-police-staff", "--toml"),
    ("scheme", "show", "met-police-staff", "--format", "json"),
]


# A process is slow to start: each environment is asked one question, and each question in two environments.
ASKED_IN = {question: ENVIRONMENTS[place :: len(DATA)] for place, question in enumerate(DATA)}


def test_each_environment_is_asked_and_each_question_in_two() -> None:
    """None is left out when one is added."""
    asked = [one for environments in ASKED_IN.values() for one in environments]
    assert sorted(map(str, ENVIRONMENTS)) == sorted(map(str, asked))
    assert all(len(environments) >= 2 for environments in ASKED_IN.values())


@pytest.mark.parametrize("question", DATA, ids=" ".join)
def test_data_is_the_same_bytes_whatever_the_environment(tmp_path: Path, question: tuple[str, ...]) -> None:
    """JSON, CSV and TOML are UTF-8 everywhere: a file written on one machine is read on another."""
    plain = ran(*question, cwd=tmp_path)
    status, out, error = plain
    assert (status, error, out.isascii()) == (0, b"", False)
    for environment in ASKED_IN[question]:
        assert plain == ran(*question, cwd=tmp_path, **environment), environment


@pytest.mark.parametrize("environment", ENVIRONMENTS[:5], ids=lambda one: " ".join(f"{k}={v}" for k, v in one.items()))
def test_the_locale_of_the_environment_is_not_the_reader(tmp_path: Path, environment: dict[str, str]) -> None:
    """A table follows the scheme's locale unless another is asked for, and no zone moves a day."""
    status, out, _ = ran(*POST, cwd=tmp_path, **environment)
    assert status == 0
    assert b"35,998.00" in out
    assert "£38,926.00 a year".encode() in out


def test_a_terminal_without_the_pound_sign_still_gets_an_answer(tmp_path: Path) -> None:
    """On a terminal of ASCII alone: no traceback, every amount told apart from what stands for its sign."""
    status, out, error = ran(*POST, cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert (status, error) == (0, b"")
    assert out.isascii()
    assert b"38,926.00" in out
    assert b"\\xa338,926.00" not in out  # a reader would take it for 338,926.00


# --- Streams ----------------------------------------------------------------------------------------------

QUESTIONS = [POST, (*POST, "--format", "json"), VERSION, HELP, ("scheme", "json-schema"), ()]


@posix
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_gone_is_no_error(tmp_path: Path, question: tuple[str, ...], unbuffered: str) -> None:
    """Writing into a closed pipe ends quietly."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [*COMMAND, *question], cwd=tmp_path, env=_environment({"PYTHONUNBUFFERED": unbuffered}),
            stdout=write, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    finally:
        os.close(write)
    assert (0, b"") == (done.returncode, done.stderr)


@posix
def test_the_first_line_alone_can_be_read(tmp_path: Path) -> None:
    """`| head -1` of a long answer."""
    assert shell("$PAYCALC scheme json-schema | head -1", tmp_path) == (0, b"{\n", b"")


@posix
@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_one_clear_line(tmp_path: Path, question: tuple[str, ...], unbuffered: str) -> None:
    """An answer that could not be written is not passed over in silence: status 2."""
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *question], cwd=tmp_path, env=_environment({"PYTHONUNBUFFERED": unbuffered}),
            stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    said = b"paycalc: error: the output cannot be written: No space left on device.\n"
    assert (2, said) == (done.returncode, done.stderr)


@posix
@pytest.mark.parametrize("question", [POST, (*POST, "--format", "json"), VERSION], ids=" ".join)
def test_without_standard_input_it_answers_all_the_same(tmp_path: Path, question: tuple[str, ...]) -> None:
    """The command reads nothing from it."""
    assert shell(f"$PAYCALC {' '.join(question)} <&-", tmp_path) == ran(*question, cwd=tmp_path)


@posix
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_without_standard_output_there_is_no_traceback(tmp_path: Path, question: tuple[str, ...]) -> None:
    """An answer that has nowhere to go is an error of one line."""
    status, out, error = shell(f"$PAYCALC {' '.join(question)} >&-", tmp_path)
    assert (status, out) == (2, b"")
    assert error.startswith(b"paycalc: error: the output cannot be written")
    assert error.count(b"\n") == 1


@posix
def test_without_standard_error_the_status_still_tells(tmp_path: Path) -> None:
    """Bad input ends with 2 though nobody can be told why."""
    assert shell(f"$PAYCALC {' '.join(ERROR)} 2>&-", tmp_path) == (2, b"", b"")


# What runs in the background of a script inherits that interrupts are ignored; a command in a terminal hears them.
AS_IN_A_TERMINAL = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


@posix
def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    """Interrupted while it reads a scheme: the status of an interrupt, and not a word."""
    slow = tmp_path / "slow.toml"
    os.mkfifo(slow)
    with subprocess.Popen(
        [sys.executable, "-c", AS_IN_A_TERMINAL, *COMMAND, "salary", str(slow), "D"], cwd=tmp_path, env=_environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        try:
            with slow.open("wb"):  # opens when the command has begun to read
                running.send_signal(signal.SIGINT)
                out, error = running.communicate(timeout=60)
        finally:
            running.kill()  # nothing is left behind where the signal was not heard
    assert (130, b"", b"") == (running.returncode, out, error)


@posix
def test_a_file_written_by_new_is_utf_8_whatever_the_environment(tmp_path: Path) -> None:
    """And the command that wrote it finds no fault."""
    assert ran("scheme", "new", "x.toml", cwd=tmp_path, PYTHONUTF8="0", LC_ALL="POSIX")[0] == 0
    assert ran("scheme", "check", "x.toml", cwd=tmp_path) == (0, b"x.toml: nothing wrong was found.\n", b"")


def test_version_names_the_version(tmp_path: Path) -> None:
    """As the package has it."""
    assert ran(*VERSION, cwd=tmp_path) == (0, f"paycalc {__version__}{os.linesep}".encode(), b"")


EVERYBODY = "person,start,end\nA,2025-03-01T09:00,2025-03-01T17:00\n"
SUMS = ("worked", "met-police-staff", "D", "shifts.csv", "--started", "2024-09-01", "--format", "csv", "--output")


@posix
def test_a_file_that_is_written_keeps_its_mode_and_is_where_a_link_leads(tmp_path: Path) -> None:
    """A file of 600 stays one, and a link stays a link."""
    (tmp_path / "shifts.csv").write_text(EVERYBODY, encoding="utf-8")
    (tmp_path / "sums.csv").touch(mode=0o600)
    (tmp_path / "link.csv").symlink_to("sums.csv")
    assert ran(*SUMS, "link.csv", cwd=tmp_path) == (0, b"", b"")
    assert (tmp_path / "link.csv").is_symlink()
    assert 0o600 == (tmp_path / "sums.csv").stat().st_mode & 0o777
    assert (tmp_path / "sums.csv").read_text(encoding="utf-8").startswith("person,")


@posix
def test_what_an_answer_is_read_from_is_not_written_over(tmp_path: Path) -> None:
    """By its own name, and by that of a link to it."""
    (tmp_path / "shifts.csv").write_text(EVERYBODY, encoding="utf-8")
    (tmp_path / "same.csv").symlink_to("shifts.csv")
    for name in ("shifts.csv", "same.csv"):
        status, out, error = ran(*SUMS, name, cwd=tmp_path)
        said = f"paycalc: error: file {name}: the answer is read from it. Give another name.{os.linesep}"
        assert (2, b"", said.encode()) == (status, out, error)
    assert EVERYBODY == (tmp_path / "shifts.csv").read_text(encoding="utf-8")


_HEARS = "import os, signal, sys; signal.signal({number}, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_who_is_ended_leaves_no_file_half_written(tmp_path: Path, number: signal.Signals) -> None:
    """The sums that stood there stay, and nothing stands beside them."""
    (tmp_path / "sums.csv").write_text("old", encoding="utf-8")
    os.mkfifo(tmp_path / "shifts.csv")
    # Whoever runs the tests may have told their processes to pass over the signal, as nohup does.
    command = [sys.executable, "-c", _HEARS.format(number=int(number)), *COMMAND, *SUMS, "sums.csv"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        try:
            with (tmp_path / "shifts.csv").open("wb", buffering=0) as shifts:
                shifts.write(EVERYBODY.encode())  # and no end: it waits for more
                while len(list(tmp_path.iterdir())) < 3:  # until the file beside it is begun
                    time.sleep(0.01)
                running.send_signal(number)
                out, error = running.communicate(timeout=60)
        finally:
            running.kill()
    assert (128 + number, b"", b"") == (running.returncode, out, error)
    assert "old" == (tmp_path / "sums.csv").read_text(encoding="utf-8")
    assert {"sums.csv", "shifts.csv"} == {one.name for one in tmp_path.iterdir()}


@posix
def test_a_name_with_a_line_in_it_is_shown_on_one(tmp_path: Path) -> None:
    """In what is said on standard output too."""
    name = "own\nscheme.toml"
    (tmp_path / name).write_text('name = "own"\nextends = "demo"\n', encoding="utf-8")
    assert ran("scheme", "check", name, cwd=tmp_path) == (0, b"own\\x0ascheme.toml: nothing wrong was found.\n", b"")
