"""A first scheme file to start from: it loads as it is, and nothing that is there already is touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from paycalc import Appointment, InvalidValueError, UnusableFileError, load_scheme, salary, scheme_names
from paycalc.files.toml.template import write_template


def test_a_whole_template_loads_without_faults(tmp_path: Path) -> None:
    """And answers, with the figures that it says are invented: 30000 and the allowance of 1000."""
    write_template(tmp_path / "my-force.toml")
    scheme = load_scheme(tmp_path / "my-force.toml")
    day = date(2025, 4, 1)
    assert "my-force" == scheme.name
    assert "31000" == str(salary(scheme, Appointment("A", started=day), on=day).total.amount.to_integral())


@pytest.mark.parametrize("parent", scheme_names())
def test_an_extending_template_loads_without_faults(parent: str, tmp_path: Path) -> None:
    """Before anything is changed it says what the scheme above says, under its own name."""
    write_template(tmp_path / "my-force.toml", parent)
    scheme, above = load_scheme(tmp_path / "my-force.toml"), load_scheme(parent)
    assert "my-force" == scheme.name
    assert above.pay_tables == scheme.pay_tables


def test_the_example_of_an_extending_template_loads_when_uncommented(tmp_path: Path) -> None:
    """As its comment invites to."""
    file = tmp_path / "my-force.toml"
    write_template(file, "met-police-staff")
    head, example = file.read_text("utf-8").split("# [[pay_tables]]\n")
    lines = ("[[pay_tables]]\n" + example).splitlines()
    file.write_text(head + "\n".join(line.removeprefix("# ") for line in lines) + "\n", encoding="utf-8")
    assert 4 == len(load_scheme(file).pay_tables[-1].terms_of("D").numbers(load_scheme(file).band("D")))


@pytest.mark.parametrize("extends", [None, "demo"])
def test_a_file_that_is_there_is_left_as_it_is(extends: str | None, tmp_path: Path) -> None:
    """Not a byte of it changes."""
    file = tmp_path / "my-force.toml"
    file.write_bytes(b"mine\r\n")
    with pytest.raises(UnusableFileError) as raised:
        write_template(file, extends)
    assert f"file {file}: it is there already. Choose another name." == str(raised.value)
    assert b"mine\r\n" == file.read_bytes()


def test_a_place_that_cannot_be_written_to_is_told_and_left_empty(tmp_path: Path) -> None:
    """No directory is made on the way."""
    file = tmp_path / "missing" / "my-force.toml"
    with pytest.raises(UnusableFileError) as raised:
        write_template(file)
    assert f"file {file}: it cannot be written (No such file or directory)." == str(raised.value)
    assert [] == list(tmp_path.iterdir())


def test_a_disk_that_is_full_leaves_no_half_written_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written whole is not left in the way of the next attempt."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs a device that is always full")
    opened = Path.open

    def on_full_disk(path: Path, mode: str = "r", **how: str) -> object:
        opened(path, mode, **how).close()  # type: ignore[call-overload]  # the file is made, and then nothing fits
        return opened(full, "w", **how)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", on_full_disk)
    with pytest.raises(UnusableFileError, match="it cannot be written"):
        write_template(tmp_path / "my-force.toml")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name",
    [
        "force",
        "force.txt",
        "my force.toml",
        "-.toml",
        ".toml",
        "f\u00f6rce.toml",
        "_.toml",
        'a".toml',
        "-a.toml",
        "_a.toml",
    ],
)
def test_a_name_that_no_scheme_can_have_is_refused(name: str, tmp_path: Path) -> None:
    """The file's name becomes the scheme's, and must load."""
    with pytest.raises(InvalidValueError) as raised:
        write_template(tmp_path / name)
    assert f"file {tmp_path / name}: its name becomes the scheme's. Such as my-force.toml." == str(raised.value)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a.b.toml", "9-to-5.toml", "x_.toml"])
def test_a_name_that_a_scheme_can_have_is_taken(name: str, tmp_path: Path) -> None:
    """Letters, digits and . _ + -, of which the first is a letter or a digit."""
    write_template(tmp_path / name)
    assert name.removesuffix(".toml") == load_scheme(tmp_path / name).name


@pytest.mark.parametrize("extends", ['x"\ncurrency = "GBP', "a\\b.toml"])
def test_a_scheme_above_with_a_strange_name_is_quoted(extends: str, tmp_path: Path) -> None:
    """A path with a backslash or a quote stands in the file as it was given, and as one text."""
    import tomllib

    write_template(tmp_path / "my-force.toml", extends)
    assert extends == tomllib.loads((tmp_path / "my-force.toml").read_text("utf-8"))["extends"]
