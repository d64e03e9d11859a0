"""What is known of a scheme for drawing questions about it, read from the text of its file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

_LONG, _DAY = timedelta(days=430), timedelta(days=1)
_SPANS = {"years": (12, 0), "months": (1, 0), "weeks": (0, 7)}
_SPANS |= dict.fromkeys(("days", "qualifying_days", "most_days"), (0, 1))
ONE_PLACE = "one place"
"""What a scheme has whose pay tables are the same everywhere."""


@dataclass(frozen=True)
class Outline:
    """A scheme as its file says it, with everything that it extends.

    Attributes:
        reference: The name or the path by which both checkouts load it.
        terms: The values of its file.
        about: The days that questions are about, where these are not all for which it has salaries.
    """

    reference: str
    terms: Mapping[str, Any]
    about: tuple[date, date] | None = None

    @classmethod
    def of(cls, reference: str, text: str) -> Outline:
        """The outline of a scheme file's text."""
        return cls(reference, tomllib.loads(text, parse_float=Decimal))

    def asked_about(self, first: date, last: date) -> Outline:
        """The same scheme, for questions about some days."""
        return replace(self, about=(first, last))

    def has(self, *keys: str) -> bool:
        """Whether the scheme says all of that, such as its pay periods."""
        same = not any(one.get("locations") for one in self.terms["pay_tables"])
        return all(key in self.terms or key in self.working or (key == ONE_PLACE and same) for key in keys)

    @property
    def working(self) -> Mapping[str, Any]:
        """The rules for hours worked; empty where there are none."""
        found: Mapping[str, Any] = self.terms.get("working_time", {})
        return found

    @property
    def zone(self) -> str:
        """The zone of the scheme's clocks."""
        return str(self.working.get("zone", "Europe/London"))

    @property
    def period_days(self) -> int:
        """About how many days a pay period has."""
        frequency = self.terms.get("pay_calendar", {}).get("frequency")
        return {"weekly": 7, "fortnightly": 14, "four-weekly": 28}.get(frequency, 30)

    def codes(self, key: str) -> list[str]:
        """The codes of the entries of a kind."""
        return [one["code"] for one in self.terms.get(key, ())]

    def optional(self, band: str, day: date) -> list[str]:
        """The codes of the allowances that a post in a band can be given on a day."""
        named = [one for one in self.terms.get("allowances", ()) if not one.get("automatic", True)]
        return [
            one["code"]
            for one in named
            if any(rate["effective_from"] <= day and band in rate.get("bands", [band]) for rate in one["rates"])
        ]

    @cached_property
    def premiums(self) -> Mapping[str, bool]:
        """The codes of the rules for hours worked, and whether each pays by the hour."""
        rules = self.working.get("premiums", ())
        return {one["code"]: all(rate.get("per", "hour") == "hour" for rate in one["rates"]) for one in rules}

    @cached_property
    def days(self) -> Sequence[date]:
        """Every day that the file names, as each may be the one from which something else holds."""
        return sorted({value for _, value in _values(self.terms) if isinstance(value, date)})

    @cached_property
    def known(self) -> Sequence[date]:
        """Every day on which something became known or began to be used."""
        more = {"announced": 0, "unannounced_on": 1, "applied_from": 0}
        return sorted({value + more[key] * _DAY for key, value in _values(self.terms) if key in more})

    @cached_property
    def yearly(self) -> list[tuple[int, int]]:
        """The month and the day of every day that comes each year: of increments, of pay years and the like."""
        tables: list[dict[str, Any]] = [one for one in self.terms.values() if isinstance(one, dict)]
        told = [(one.get("month", one.get("year_month", 0)), one.get("day", one.get("year_day", 1))) for one in tables]
        return [(int(month), int(of)) for month, of in told if month]

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Every length of time that the file names, in months and days."""
        return self.spans_of(self.terms)

    def spans_of(self, terms: Any) -> Sequence[tuple[int, int]]:
        """The lengths of time that some of its tables name."""
        told = ((_SPANS[key], value) for key, value in _values(terms) if key in _SPANS and isinstance(value, int))
        return sorted({(value * months, value * days) for (months, days), value in told})

    @cached_property
    def clocks(self) -> Sequence[int]:
        """Every time of the clock that the file names, in minutes from midnight."""
        times = {str(value) for _, value in _values(self.working) if re.fullmatch(r"\d\d:\d\d", str(value))}
        return sorted(int(time[:2]) * 60 + int(time[3:]) for time in times)

    @cached_property
    def due(self) -> Sequence[date]:
        """The days on which lump sums are due."""
        return [one["due_on"] for one in self.terms.get("lump_sums", ())]

    @cached_property
    def tags(self) -> Sequence[str]:
        """Every tag that a rule for hours worked asks for."""
        return sorted({tag for one in self.working.get("premiums", ()) for tag in one.get("tags", ())})

    @cached_property
    def full_time(self) -> Decimal:
        """The shortest full-time week."""
        return min(Decimal(one["hours"]) for one in self.terms["full_time_hours"])

    @cached_property
    def term_time(self) -> bool:
        """Whether posts can be paid for some weeks of the year."""
        return all("weeks" in one for one in self.terms["full_time_hours"])

    @cached_property
    def first(self) -> date:
        """The first day that questions are about: usually the first for which a salary is known."""
        day: date = self.about[0] if self.about else self.terms["pay_tables"][0]["effective_from"]
        return day

    @cached_property
    def last(self) -> date:
        """The last of those days: usually a year after the last table, or the day before one that is not known."""
        if self.about:
            return self.about[1]
        tables = self.terms["pay_tables"]
        known: date = max(one["effective_from"] for one in tables if one.get("scales"))
        unknown: list[date] = [one["effective_from"] - _DAY for one in tables if not one.get("scales")]
        return min([known + _LONG, *unknown])

    def _table(self, day: date) -> Mapping[str, Any]:
        """The latest table that names no place, or the first."""
        tables = [one for one in self.terms["pay_tables"] if not one.get("locations")]
        found: Mapping[str, Any] = ([one for one in tables if one["effective_from"] <= day] or tables[:1])[-1]
        return found

    def bands_on(self, day: date) -> list[str]:
        """The bands in the table of a day; all where it has none."""
        stated = {scale["band"] for scale in self._table(day).get("scales", ())}
        return [code for code in self.codes("bands") if code in stated] or self.codes("bands")

    def published(self, day: date) -> dict[str | None, list[Any]]:
        """The salaries of the bands of which every point is published, or of a spine under None."""
        table = self._table(day)
        scales = table.get("scales", ())
        if "spine" in table:
            return {None: table["spine"]["salaries"]} if all("from_point" in one for one in scales) else {}
        return {one["band"]: one["points"] for one in scales if "points" in one}

    def points(self, band: str, day: date) -> list[int]:
        """The points of a band on a day, or those of its first table; none in a range."""
        known = self._scales(band)
        scale = ([scale for since, scale in known if since <= day] or [scale for _, scale in known[:1]] or [{}])[-1]
        steps = next((one.get("increments", 0) for one in self.terms["bands"] if one["code"] == band), 0)
        if "from_point" in scale:
            return list(range(scale["from_point"], scale["to_point"] + 1))
        first, count = scale.get("first_point", 1), len(scale.get("points", ()))
        return list(range(first, first + (steps + 1 if "top_of_scale" in scale else count)))

    def salaries(self, band: str) -> tuple[int, int] | None:
        """What lies in the range of a band in every table; None for a band with points."""
        ranges = [scale for _, scale in self._scales(band) if "maximum" in scale]
        if not ranges:
            return None
        return max(int(one["minimum"]) + 1 for one in ranges), min(int(one["maximum"]) for one in ranges)

    def _scales(self, band: str) -> list[tuple[date, Mapping[str, Any]]]:
        tables = self.terms["pay_tables"]
        stated = ((one["effective_from"], scale) for one in tables for scale in one.get("scales", ()))
        return [(since, scale) for since, scale in stated if scale["band"] == band]


def _values(terms: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value in tables and lists, with its key."""
    if isinstance(terms, dict):
        for name, value in terms.items():
            yield from _values(value, name)
    elif isinstance(terms, list):
        for value in terms:
            yield from _values(value, key)
    else:
        yield key, terms
