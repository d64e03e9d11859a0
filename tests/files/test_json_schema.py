"""The JSON Schema of the scheme file says what the loader does, as far as such a schema can.

TOML days become ISO texts for the schema, as editors read them.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from factories.every_key import EVERY_KEY, with_fixed_day
from factories.scheme_files import SCHEME_FILES
from paycalc import load_scheme, scheme_names
from paycalc.files.toml.faults import faults_of
from paycalc.files.toml.schema import json_schema
from paycalc.files.toml.tree import KeyPath, read_tree

SCHEMA = json_schema()
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA, validate_formats=True)

BEYOND_THE_SCHEMA = {
    "text is needed, in quotes, not a day": "a day is an ISO text by the time that a schema sees it",
    "a day is needed, such as 2025-08-01 without quotes, not text (2025-02-01)": "so is a day in quotes",
    "it is not a number that pay can be": "JSON knows neither NaN nor how many digits a number has",
    "the greater of the two needs": "keys that need others: the loader explains it better",
    "a percent or an amount needs": "keys that need others: the loader explains it better",
    "the floor ": "a floor below its ceiling: a schema compares no two values",
    "pay falls from ": "salaries that rise: a schema compares no two values",
    "to_point is before from_point": "a schema compares no two values",
    "last is before first, or a bar has more than one point": "a schema compares no two values",
    "most_hours is at least the full-time hours": "a schema compares no two values",
    "unannounced_on is a day before announced": "a schema compares no two values",
    "waits in weeks take effect": "that and the key beside it: the loader explains it better",
    "it does not come every year": "how long a month is",
    "days are from 1900 to 2199": "a schema does not compare days",
    "in hundredths of an hour": "floating point cannot tell hundredths",
    "a fraction is written 1/12 or 28/365.25": "the loader explains it better than a pattern",
    "is more than a year's pay": "a schema does not divide",
    "paid_days_after": "the loader explains it better",
    "minimum-gain needs": "that and the key beside it: the loader explains it better",
    "periods need an anchor": "that and the key beside it: the loader explains it better",
    "months begin on a day from 1 to 28": "a schema does not take days apart",
    "has no divisor": "that and the key beside it: the loader explains it better",
    "two lists of one length": "a schema compares no two values",
    "points keep their order": "a schema compares no two values",
    "unrounded has one exact amount for each": "a schema compares no two values",
    "is before effective_from or announced": "a schema does not compare days",
    "it is no plain decimal in quotes": "the loader explains it better than a pattern",
    "would lose pay": "the loader explains it better",
    "there is no such zone": "a schema does not know the time zones",
    "a subdivision needs its country": "that and the key beside it: the loader explains it better",
    "weeks and anchor go together": "that and the key beside it: the loader explains it better",
    "a rate that gives pay alone has no toil_multiplier": "that and the key beside it: the loader explains it better",
    "a cap is a band and a point of it": "that and the key beside it: the loader explains it better",
    "longest belongs to": "that and the key beside it: the loader explains it better",
    "majority belongs to": "that and the key beside it: the loader explains it better",
    'attribution = "majority" needs a window': "that and the key beside it: the loader explains it better",
    "time off is kept in whole minutes": "the rounding beside it: the loader explains it better",
    "usable_for and expired go together": "that and the key beside it: the loader explains it better",
    "cap_minutes and over_cap go together": "that and the key beside it: the loader explains it better",
}
"""What the loader refuses and a schema cannot: the start or the heart of the message, and why."""


def as_json(value: Any) -> Any:
    """TOML values as editors hand them to a schema: numbers as JSON has them."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


def misfits(document: dict[str, Any]) -> list[str]:
    """What the loader says of the shape of a document."""
    from paycalc.files.toml.faults import _misfits
    from paycalc.files.toml.tree import Node, _rooted

    tree = Node({key: _rooted(value, "f.toml", (key,)) for key, value in document.items()}, "f.toml", ())
    return [message for _, message in _misfits(tree)]


def paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Every place in a document, the first of each list's entries only where they are plain values."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        if isinstance(item, dict | list) or not key or isinstance(key, str):
            yield from paths(item, (*path, key))


def at(document: Any, path: KeyPath) -> Any:
    for key in path:
        document = document[key]
    return document


VALUES: dict[str, Any] = {
    "a word": "word",
    "no text": "",
    "a number in quotes": "24,071",
    "a day in quotes": "2025-02-01",
    "a whole number": 3,
    "a number": Decimal("2.9"),
    "a negative number": -1,
    "zero": 0,
    "more weeks than a year has": 54,
    "more hours than a week has": 169,
    "more days than ten years have": 10_000,
    "nan": Decimal("nan"),
    "true": True,
    "a day": date(2025, 2, 1),
    "a day and a time": datetime(2025, 2, 1, 9, 30),  # as TOML gives a local one
    "an empty list": [],
    "an empty table": {},
    "a list of a number": [3],
    "a list of a list": [[]],
}


NEEDED = SCHEMA["anyOf"][0]["required"]


def around(document: dict[str, Any], path: KeyPath) -> tuple[dict[str, Any], KeyPath]:
    """What of a document a change at a place can touch, and the place in it.

    That is the keys that every scheme needs and the one with the place; of a list of tables, one. A whole document
    for each change would take minutes.
    """
    place: list[str | int] = []
    kept = {key: value for key, value in document.items() if key in NEEDED or key == path[0]}
    return _cut(kept, path, place), tuple(place)


def _cut(value: Any, path: KeyPath, place: list[str | int]) -> Any:
    """A value with one table of each list: that on the path, whose places are gathered, or the first."""
    if isinstance(value, dict):
        on_path = path[:1]
        place += on_path
        return {
            key: _cut(item, path[1:], place) if (key,) == on_path else _cut(item, (), []) for key, item in value.items()
        }
    if isinstance(value, list) and value and isinstance(value[0], dict):
        place += [0] * len(path[:1])
        return [_cut(at(value, path[:1] or (0,)), path[1:], place)]
    place += path
    return value


def changed(document: dict[str, Any], kind: str) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """What is around each place of the document, with one thing changed there, where that is possible."""
    for path in paths(document):
        part, place = around(document, path)
        copied = copy.deepcopy(part)
        above = at(copied, place[:-1])
        if kind == "removed":
            del above[place[-1]]
        elif kind != "a key added":
            above[place[-1]] = VALUES[kind]
        elif isinstance(above[place[-1]], dict):
            above[place[-1]]["not_a_key"] = 3
        else:
            continue
        yield path, copied


def beyond(message: str) -> bool:
    return any(part in message for part in BEYOND_THE_SCHEMA)


def test_the_schema_is_a_schema() -> None:
    """By the metaschema of the draft that it names."""
    assert "https://json-schema.org/draft/2020-12/schema" == SCHEMA["$schema"]
    jsonschema_rs.meta.validate(SCHEMA)


@pytest.mark.parametrize("path", SCHEME_FILES, ids=lambda path: path.stem)
def test_a_scheme_that_loads_is_valid(path: Path) -> None:
    """Every bundled scheme, every test scheme, and every file that extends one, as it is written."""
    load_scheme(path)
    assert [] == [error.message for error in VALIDATOR.iter_errors(as_json(parsed(path.read_text("utf-8"))))]


def test_the_bundled_schemes_are_among_those_files() -> None:
    """So that none is forgotten."""
    assert set(scheme_names()) <= {path.stem for path in SCHEME_FILES}


@pytest.mark.parametrize("text", [EVERY_KEY, with_fixed_day()], ids=["every key", "fixed day"])
def test_the_documents_that_are_changed_are_right_before(text: str) -> None:
    """Else nothing would follow from what is said of a change."""
    document = parsed(text)
    for path in paths(document):
        part, place = around(document, path)
        assert _cut(at(document, path), (), []) == at(part, place)
        assert ([], True) == (misfits(part), VALIDATOR.is_valid(as_json(part)))
    assert ([], True) == (misfits(document), VALIDATOR.is_valid(as_json(document)))


def test_the_documents_that_are_changed_have_every_key(tmp_path: Path) -> None:
    """A key that is added to the scheme file must be added there. They load, too."""
    written: set[str | int] = set()
    for text in (EVERY_KEY, with_fixed_day()):
        written |= {path[-1] for path in paths(parsed(text)) if isinstance(path[-1], str)}
        (tmp_path / "every-key.toml").write_text(text, encoding="utf-8")
        assert [] == faults_of(read_tree(tmp_path / "every-key.toml"))
    tables = [SCHEMA, *SCHEMA["$defs"].values()]
    assert {key for table in tables for key in table["properties"]} - {"extends"} == written


@pytest.mark.parametrize("kind", ["removed", "a key added", *VALUES])
@pytest.mark.parametrize("text", [EVERY_KEY, with_fixed_day()], ids=["every key", "fixed day"])
def test_schema_and_loader_agree_on_a_change(text: str, kind: str) -> None:
    """What the loader takes the schema takes; what it refuses the schema refuses, unless that is beyond a schema."""
    document, found = parsed(text), []
    changes = [change for change in changed(document, kind) if text == EVERY_KEY or change[0][0] == "increments"]
    for path, change in changes:
        told, valid = misfits(change), VALIDATOR.is_valid(as_json(change))
        if valid != (not told) and not (valid and all(map(beyond, told))):
            found.append((path, "schema takes it" if valid else "schema refuses it", told))
    assert changes
    assert [] == found


@pytest.mark.parametrize(("key", "wrong"), [("month", 0), ("month", 13), ("day", 0), ("day", 32)])
def test_no_year_has_such_a_day(key: str, wrong: int) -> None:
    """The loader says the same of 30 February and of day 32; an editor underlines the second."""
    document = parsed(EVERY_KEY)
    document["settlement"][key] = wrong
    assert misfits(document)
    assert not VALIDATOR.is_valid(as_json(document))


def described(schema: Any, path: str = "") -> Iterator[str]:
    """Keys without a description."""
    for key, meaning in schema.get("properties", {}).items():
        if not meaning.get("description"):
            yield f"{path}.{key}"


def test_each_key_has_a_description() -> None:
    """An editor shows what a key means; the discriminator of the increment rules too."""
    tables = {"scheme": SCHEMA, **SCHEMA["$defs"]}
    assert [] == [key for name, table in tables.items() for key in described(table, name)]
    assert [] == [name for name, table in tables.items() if not table.get("description")]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"name": "own", "extends": "demo"}, True),
        ({"name": "own", "extends": "demo", "full_time_hours": []}, True),
        ({"extends": "demo"}, False),
        ({"name": "own"}, False),
        ({"name": "own", "extends": 3}, False),
        ({"name": "own", "extends": "demo", "wages": 3}, False),
    ],
)
def test_a_file_that_extends_another_needs_a_name_and_what_it_changes(document: dict[str, Any], expected: bool) -> None:
    """All the rest can come from the file above."""
    assert expected is VALIDATOR.is_valid(document)


@pytest.mark.parametrize(
    "entry",
    [
        {"bands": [{"code": "A", "increments": 4}]},
        {"allowances": [{"code": "weighting", "pro_rata": False}]},
        {"locations": [{"code": "city", "title": "City centre"}]},
        {"locations": [{"code": "city"}]},
        {"pay_tables": [{"effective_from": "2024-04-01", "award": "award of 2024", "source": "own"}]},
        {"rounding": {"allowance": {"unit": 1}}},
        {"working_time": {"zone": "Europe/Paris"}},
        {"working_time": {"premiums": [{"code": "night", "window": {"starts": "21:00", "ends": "05:00"}}]}},
    ],
    ids=lambda entry: str(entry)[:40],
)
def test_a_file_that_extends_another_needs_no_key_that_the_entry_above_has(entry: dict[str, Any]) -> None:
    """Entries are merged by code: an editor must not mark as missing what the file above gives."""
    assert [] == [error.message for error in VALIDATOR.iter_errors({"name": "own", "extends": "demo", **entry})]
