"""Scheme files as such: what can be read, what is refused before its contents are looked at."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from factories.every_key import EVERY_KEY
from paycalc import InvalidValueError, UnknownNameError, UnusableFileError, load_scheme, scheme_names, scheme_toml
from paycalc.files.schemes import SCHEMES, scheme_path
from paycalc.files.toml.faults import messages_of
from paycalc.files.toml.tree import MOST_BYTES


@pytest.fixture(autouse=True)
def _in_an_empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def refusal(path: str | Path) -> str:
    with pytest.raises(UnusableFileError) as raised:
        load_scheme(path)
    return str(raised.value)


def test_a_missing_file_is_told() -> None:
    """With its path."""
    assert "file own.toml: it cannot be read (No such file or directory). Check the path." == refusal("own.toml")


def test_a_directory_is_no_file() -> None:
    """Even one that is called like a scheme file."""
    Path("own.toml").mkdir()
    assert "file own.toml: it cannot be read (Is a directory). Check the path." == refusal("own.toml")


def test_a_path_that_no_file_can_have_is_told() -> None:
    """A zero byte is no part of a path."""
    assert "it cannot be read (embedded null byte). Check the path." in refusal("a\0.toml")


def test_a_file_without_permission_is_told() -> None:
    """Root may read everything, so that the test needs another user."""
    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    Path("own.toml").write_text(EVERY_KEY, encoding="utf-8")
    Path("own.toml").chmod(0)
    assert "file own.toml: it cannot be read (Permission denied). Check the path." == refusal("own.toml")


def test_a_file_too_large_is_refused_unread() -> None:
    """One byte over the bound is one too many, and more than fits into memory is told as well."""
    for size in (MOST_BYTES + 1, 2**38):
        with Path("own.toml").open("wb") as file:
            file.truncate(size)
        assert "file own.toml: it is too large for a scheme. Allowed: 4194304 bytes." == refusal("own.toml")
    Path("own.toml").unlink()


def test_a_file_of_the_largest_size_is_read() -> None:
    """The bound is the last that is allowed."""
    text = EVERY_KEY.encode()
    Path("own.toml").write_bytes(text + b"#" * (MOST_BYTES - len(text)))
    assert "every-key" == load_scheme("own.toml").name


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (EVERY_KEY.replace("invented", "inventé").encode("latin-1"), 11),
        (EVERY_KEY.encode("utf-16"), 1),
        (b"name = 'x'\r\ntitle = '\xff'\r\n", 2),
    ],
)
def test_what_is_not_utf_8_is_told_with_its_line(data: bytes, line: int) -> None:
    """And with what to do, as spreadsheet programs like other encodings."""
    Path("own.toml").write_bytes(data)
    assert f"file own.toml: line {line} is not UTF-8. Save it with the encoding UTF-8." == refusal("own.toml")


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + EVERY_KEY.encode(), EVERY_KEY.replace("\n", "\r\n").encode()])
def test_a_byte_order_mark_and_windows_lines_change_nothing(data: bytes) -> None:
    """Windows editors write both."""
    Path("plain.toml").write_text(EVERY_KEY, encoding="utf-8")
    Path("own.toml").write_bytes(data)
    assert load_scheme("plain.toml") == load_scheme("own.toml")


def test_a_text_over_several_lines_is_shown_on_one() -> None:
    """However it is broken in the file."""
    broken = EVERY_KEY.replace('"Every key of a scheme file."', '"""\nEvery key\n\tof a\n  scheme file."""')
    Path("own.toml").write_text(broken, encoding="utf-8")
    assert "Every key of a scheme file." == load_scheme("own.toml").description


@pytest.mark.parametrize("name", scheme_names())
def test_a_bundled_scheme_loads_by_its_name(name: str) -> None:
    """Its file and its name are called alike."""
    assert name == load_scheme(name).name


def test_an_unknown_scheme_is_answered_with_the_nearest() -> None:
    """A name without a slash or .toml is that of a bundled scheme."""
    with pytest.raises(UnknownNameError) as raised:
        load_scheme("met-police")
    assert "scheme 'met-police': paycalc has no such scheme. Nearest: met-police-staff." == str(raised.value)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("demo", SCHEMES / "demo.toml"),
        ("demo.toml", Path("demo.toml")),
        ("schemes/demo", Path("schemes/demo")),
        ("schemes\\demo", Path("schemes\\demo")),
        (Path("demo"), Path("demo")),
    ],
)
def test_a_path_is_told_from_a_name(given: str | Path, expected: Path) -> None:
    """By a slash, by .toml, or by its type."""
    assert expected == scheme_path(given)


def test_a_view_of_a_scheme_cannot_be_written() -> None:
    """A file holds all that is known: what a view leaves out would be lost."""
    with pytest.raises(InvalidValueError) as raised:
        scheme_toml(load_scheme("demo").known_on(date(2025, 1, 1)))
    assert "scheme demo as known on 2025-01-01: a file holds all that is known. Write the whole scheme." == str(
        raised.value
    )


def test_a_source_knows_no_file_that_changes_what_it_is() -> None:
    """Two copies of one scheme file are equal schemes."""
    for name in ("one.toml", "two.toml"):
        Path(name).write_text(EVERY_KEY, encoding="utf-8")
    assert load_scheme("one.toml") == load_scheme("two.toml")


def test_a_fault_of_paycalc_itself_is_not_told_as_one_of_the_file() -> None:
    """What the doors of the converter do not raise on purpose goes through as it is."""
    with pytest.raises(ZeroDivisionError):
        list(messages_of(ZeroDivisionError("a fault in the code")))
