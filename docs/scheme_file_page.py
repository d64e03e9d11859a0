"""The page of the scheme file, from the classes that the loader fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, get_args

import attrs
from markup import table

from paycalc import Award, PayScheme, Rota
from paycalc.fields import types_of
from paycalc.files.toml.schema import _table, json_schema
from paycalc.terms.stated import RoundingStages


def scheme_file_page() -> str:
    """Every key of a scheme file, from the schema that the command writes."""
    schema, classes = json_schema(), dict(_classes(PayScheme))
    parts = [_FILE_INTRODUCTION, _keys("The file", schema, PayScheme, 2)]
    parts += [_keys(_words(name), drawn, classes[name], 3) for name, drawn in schema["$defs"].items()]
    parts.insert(2, "## Its tables\n")
    for kind, (title, use) in _OTHER_FILES.items():
        parts += _other_file(title, use, kind, schema["$defs"])
    return "\n".join(parts)


_OTHER_FILES: Mapping[type, tuple[str, str]] = {
    Award: (
        "The award file",
        "`paycalc award SCHEME FILE` reads it: see [try an award](../how-to/try-an-award.md#an-award-file). Its tables "
        "that a scheme file has as well are described above.",
    ),
    Rota: ("The rota file", "`paycalc rota` reads it: see [say what a rota is worth](../how-to/price-a-rota.md)."),
}


def _other_file(title: str, use: str, kind: type, known: Mapping[str, Any]) -> Iterator[str]:
    """The keys of another file, and of those of its tables that no scheme file has."""
    definitions: dict[str, Any] = {}
    drawn, classes = _table(kind, definitions), dict(_classes(kind))
    yield _keys(title, {**drawn, "description": f"{drawn['description']}\n\n{use}"}, kind, 2)
    for name, one in definitions.items():
        if name not in known:
            yield _keys(_words(name), one, classes[name], 3)


_FILE_INTRODUCTION = """\
# The scheme file

A scheme file holds one employer's terms as [TOML](https://toml.io): keys with values, and tables in brackets. This
page lists every key. [Add a scheme](../how-to/add-a-scheme.md) shows how to write a file, and the
[demo scheme](schemes.md#demo) is a file with an example of nearly everything: `paycalc scheme show demo --toml`
prints it.

## Rules that hold throughout

- **Nothing else.** A key that this page does not list is refused. So is a value of another kind: `2.9` where a whole
  number is needed, or text such as `"24,071"` where a number is needed (write `24071.00`).
- **Numbers are exact.** `24071.10` is read as it stands. Write amounts without currency signs and without commas.
- **Days** are written without quotes: `2025-08-01`.
- **Every dated figure names its paper** with `source`, the code of an entry under `[[sources]]`. What no paper states
  has `provenance = "assumed"` and a `reason`. What follows from papers has `provenance = "derived"`, the source and
  a `reason`. See [published, derived, told, assumed](../explanation/provenance.md).
- **Dated entries stand in the order of their days.** Each applies from its `effective_from` until the next one. Of two
  with one `effective_from`, the one announced later replaces the other.
- **`announced` is the day an entry became known.** Without it, an entry counts as known from its `effective_from`,
  unless it restates a pay table of the scheme that the file extends: then it keeps that table's day.
- **A pay table is stated whole.** A band that is left out of a later table is superseded from that day: its salary is
  not known from then on, and paycalc refuses to answer for it.
- **`extends`** names a scheme, or a file, that this file changes. Sources, places, bands and allowances are matched by
  `code`, dated entries by `effective_from` (and the places and bands they are for), scales within a table by `band`.
  What matches is replaced by what this file says; the rest stays, each figure on its own paper: what is restated
  names a paper of its own. What a restated pay table, band, place, allowance or premium leaves out, it has from the
  entry that it restates, `announced` too; `source`, `provenance` and `reason` go together. Everything else is restated
  as a whole: a rate, a full-time week, a lump sum, and a table in single brackets such as `[increments]`, apart from
  `[rounding]` and `[working_time]`. An entry that is the only one of its day is meant however it was announced; of
  several, the one announced on the day that is named.
- **An editor can help.** `paycalc scheme json-schema` prints a JSON Schema. An editor that understands it completes
  keys, explains them and underlines mistakes as you type.

A whole file, with invented figures:

```toml title="small.toml"
name = "small"
title = "A small employer"
currency = "GBP"
locale = "en_GB"

[[sources]]
code = "handbook"
title = "Staff handbook 2025"

[[bands]]
code = "A"

[[pay_tables]]
effective_from = 2025-04-01
source = "handbook"
scales = [{ band = "A", points = [30000, 31000, 32000] }]

[increments]
rule = "anniversary"
source = "handbook"

[[full_time_hours]]
effective_from = 2025-04-01
hours = 37
source = "handbook"
```
"""


def _classes(kind: type) -> Iterator[tuple[str, type]]:
    """Every class that a scheme is made of, by name."""
    types = types_of(kind)
    for field in attrs.fields(kind):
        for part in _parts(types[field.name]):
            if attrs.has(part):
                yield part.__name__, part
                yield from _classes(part)


def _parts(hint: Any) -> Iterator[type]:
    inner = get_args(hint)
    if isinstance(hint, type) and not inner:
        yield hint
    for one in inner:
        yield from _parts(one)


def _keys(title: str, drawn: Mapping[str, Any], kind: type, level: int) -> str:
    defaults = {field.alias: field.default for field in attrs.fields(kind)}
    needed = drawn["required"] if "required" in drawn else drawn["anyOf"][0]["required"]
    rows = [
        (
            f"`{_written(key, value) if level == 2 else key}`",
            _kind(value),
            "needed" if key in needed else _default(defaults.get(key)),
            value.get("description", ""),
        )
        for key, value in drawn["properties"].items()
    ]
    head = f"{'#' * level} {title}\n\n{drawn['description']}\n"
    return "\n".join([head, table(["key", "value", "if left out", "meaning"], rows)])


def _written(key: str, value: Mapping[str, Any]) -> str:
    """A key of the file as its tables are headed."""
    if "$ref" in value or "$ref" in str(value.get("anyOf")):
        return f"[{key}]"
    return f"[[{key}]]" if "$ref" in str(value.get("items")) else key


def _default(value: Any) -> str:
    if isinstance(value, RoundingStages):
        return "what its keys say"
    return "none" if value is None or value == () else f"`{_toml(value)}`"


def _toml(value: Any) -> str:
    if attrs.has(type(value)):
        pairs = {field.name: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in pairs.items() if one) + " }"
    if isinstance(value, Enum):
        return f'"{value.value}"'
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)


def _kind(value: Mapping[str, Any]) -> str:
    if "anyOf" in value:
        return " or ".join(map(_kind, value["anyOf"]))
    if "$ref" in value:
        name = _words(value["$ref"].rpartition("/")[2])
        return f"[{name.lower()}](#{name.lower().replace(' ', '-')})"
    if "enum" in value:
        return "one of " + ", ".join(f'`"{one}"`' for one in value["enum"])
    if "const" in value:
        return f'`"{value["const"]}"`'
    if value["type"] == "array":
        return f"list of: {_kind(value['items'])}"
    if value.get("format") == "date":
        return "day"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}[value["type"]]


def _words(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip().capitalize()
