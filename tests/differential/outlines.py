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

_LONG = timedelta(days=430)
ONE_PLACE = "one place"
"""What a scheme has whose pay tables are the same everywhere."""


@dataclass(frozen=True)
class Outline:
    """A scheme as its file says it, with everything that it extends.

    Attributes:
        reference: The name or the path by which both checkouts load it.
        terms: The values of its file.
        days_asked: The days that questions are about, where these are not all for which it has salaries.
    """

    reference: str
    terms: Mapping[str, Any]
    days_asked: tuple[date, date] | None = None

    @classmethod
    def of(cls, reference: str, text: str) -> Outline:
        """The outline of a scheme file's text."""
        return cls(reference, tomllib.loads(text, parse_float=Decimal))

    def about(self, first: date, last: date) -> Outline:
        """The same scheme, for questions about some days."""
        return replace(self, days_asked=(first, last))

    def has(self, *keys: str) -> bool:
        """Whether the scheme says all of that, such as its pay periods."""
        if ONE_PLACE in keys and any(one.get("locations") for one in self.terms["pay_tables"]):
            return False
        return all(key in self.terms or key in self.working or key == ONE_PLACE for key in keys)

    @property
    def working(self) -> Mapping[str, Any]:
        """The rules for hours worked; empty where there are none."""
        found: Mapping[str, Any] = self.terms.get("working_time", {})
        return found

    @property
    def zone(self) -> str:
        """The zone of the scheme's clocks."""
        return str(self.working.get("zone", "Europe/London"))

    def codes(self, key: str) -> list[str]:
        """The codes of the entries of a kind."""
        return [one["code"] for one in self.terms.get(key, ())]

    def optional(self, band: str, day: date) -> list[str]:
        """The codes of the allowances that a post in a band can be given on a day."""
        return [
            one["code"]
            for one in self.terms.get("allowances", ())
            if not one.get("automatic", True)
            and any(rate["effective_from"] <= day and band in rate.get("bands", (band,)) for rate in one["rates"])
        ]

    @property
    def period_days(self) -> int:
        """About how many days a pay period has."""
        frequency = self.terms.get("pay_calendar", {}).get("frequency")
        return {"weekly": 7, "fortnightly": 14, "four-weekly": 28}.get(frequency, 30)

    @cached_property
    def premiums(self) -> Mapping[str, bool]:
        """The codes of the rules for hours worked, and whether each pays by the hour."""
        return {
            one["code"]: all(rate.get("per", "hour") == "hour" for rate in one["rates"])
            for one in self.working.get("premiums", ())
        }

    @cached_property
    def days(self) -> Sequence[date]:
        """Every day that the file names, as each may be the one from which something else holds."""
        return sorted({value for value in _values(self.terms) if isinstance(value, date)})

    @cached_property
    def clocks(self) -> Sequence[int]:
        """Every time of the clock that the file names, in minutes from midnight."""
        texts = (value for value in _values(self.working) if isinstance(value, str))
        return sorted({int(text[:2]) * 60 + int(text[3:]) for text in texts if re.fullmatch(r"\d\d:\d\d", text)})

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
        """The first day for which a salary is known."""
        if self.days_asked:
            return self.days_asked[0]
        day: date = self.terms["pay_tables"][0]["effective_from"]
        return day

    @cached_property
    def last(self) -> date:
        """The last day that questions are about, but for a few."""
        if self.days_asked:
            return self.days_asked[1]
        tables = self.terms["pay_tables"]
        unknown = [one["effective_from"] for one in tables if not one.get("scales")]
        known: date = max(one["effective_from"] for one in tables if one.get("scales"))
        last: date = min([known + _LONG, *(day - timedelta(days=1) for day in unknown)])
        return last

    def bands_on(self, day: date) -> list[str]:
        """The bands in the latest table that names no place, or in the first; all where it has none."""
        tables = [one for one in self.terms["pay_tables"] if not one.get("locations")]
        begun = [one for one in tables if one["effective_from"] <= day] or tables[:1]
        stated = {scale["band"] for scale in begun[-1].get("scales", ())}
        return [code for code in self.codes("bands") if code in stated] or self.codes("bands")

    def points(self, band: str, day: date) -> list[int]:
        """The points of a band on a day, or those of its first table; none in a range."""
        scales = [scale for _, scale in self._scales(band, day)]
        scale = scales[-1] if scales else {}
        if "from_point" in scale:
            return list(range(scale["from_point"], scale["to_point"] + 1))
        if "top_of_scale" in scale:
            steps = next(one.get("increments", 1) for one in self.terms["bands"] if one["code"] == band)
            return list(range(1, steps + 2))
        first = scale.get("first_point", 1)
        return list(range(first, first + len(scale.get("points", ()))))

    def salaries(self, band: str) -> tuple[int, int] | None:
        """What lies in the range of a band in every table; None for a band with points."""
        ranges = [scale for _, scale in self._scales(band, date.max) if "maximum" in scale]
        if not ranges:
            return None
        return max(int(one["minimum"]) + 1 for one in ranges), min(int(one["maximum"]) for one in ranges)

    def _scales(self, band: str, day: date) -> list[tuple[date, Mapping[str, Any]]]:
        found = [
            (table["effective_from"], scale)
            for table in self.terms["pay_tables"]
            for scale in table.get("scales", ())
            if scale["band"] == band
        ]
        return [one for one in found if one[0] <= day] or found[:1]


def _values(terms: Any) -> Iterator[Any]:
    """Every plain value in tables and lists."""
    if isinstance(terms, dict):
        for value in terms.values():
            yield from _values(value)
    elif isinstance(terms, list):
        for value in terms:
            yield from _values(value)
    else:
        yield terms
