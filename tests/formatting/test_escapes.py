"""Text from a scheme in every format: it stays text, and it stays whole."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factories.schemes import ASSUMED, FIRST, allowance, post, rate, scheme
from paycalc import SalaryStatement, format_statement, salary, sentence

HOSTILE = [
    "<b>bold</b>", "<script>alert(1)</script>", "a | b", "a, b", 'say "so"', "it's", "&amp;", "R&D", "*stars*",
    "`code`", "[link](x)", "back\\slash", "{0} {:money} {}", "%s %d", "# heading", "- item", "=1+1", "+1", "-1", "@x",
    "100 %", "£5", "—", "العربية", "😀", "007", "1e5", "2500.00", "true", "null",
]  # fmt: skip


def titled(title: str) -> SalaryStatement:
    """A statement with an allowance of that title."""
    return salary(scheme(allowances=(allowance("odd", rate(amount=1000), title=title),)), post(), on=FIRST)


class Cells(HTMLParser):
    """The tags of a text, and the words of each table cell as a browser shows them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self._open = tag == "td"
        if self._open:
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.cells[-1] += data


@pytest.mark.parametrize("title", HOSTILE)
def test_html_shows_scheme_text_as_text(title: str) -> None:
    """No tag comes from a scheme, and a browser shows the title as it is written."""
    parsed = Cells()
    parsed.feed(format_statement(titled(title), "html"))
    assert parsed.tags == {"p", "br", "table", "thead", "tbody", "tr", "th", "td"}
    assert title in [cell.strip() for cell in parsed.cells]


@pytest.mark.parametrize("title", HOSTILE)
def test_markdown_keeps_a_row_of_three_cells(title: str) -> None:
    """A pipe in a title is escaped, and so is whatever else Markdown would act on."""
    text = format_statement(titled(title), "markdown")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {4}
    assert "<" not in text.replace("\\<", "")


@pytest.mark.parametrize(
    ("title", "written"),
    [("a | b", "a \\| b"), ("<b>", "\\<b\\>"), ("*x*", "\\*x\\*"), ("`x`", "\\`x\\`"), ("[x](y)", "\\[x\\](y)")],
)
def test_markdown_escapes_what_it_would_act_on(title: str, written: str) -> None:
    """Each sign with a backslash before it."""
    assert f"| {written} " in format_statement(titled(title), "markdown")


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\nx", "=cmd|' /C calc'!A0", "-", "="])
def test_csv_guards_a_cell_that_begins_like_a_formula(title: str) -> None:
    """A spreadsheet shows it and does not run it."""
    rows = list(csv.reader(StringIO(format_statement(titled(title), "csv"), newline="")))
    assert rows[2][:3] == ["line", "odd", f"'{title}"]


@pytest.mark.parametrize("title", [title for title in HOSTILE if title[0] not in "=+-@"])
def test_csv_reads_back_as_written(title: str) -> None:
    """Commas, quotes and line ends are quoted; every row has all its cells."""
    rows = list(csv.reader(StringIO(format_statement(titled(title), "csv"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[2][:4] == ["line", "odd", title, "1000.00"]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_text_table_shows_scheme_text_as_it_is(title: str) -> None:
    """Nothing is read as a number, and nothing is added."""
    rows = [line for line in format_statement(titled(title), "table").splitlines() if "£1,000.00" in line]
    assert rows[-1].split("  ")[0] == title


@pytest.mark.parametrize("title", HOSTILE)
def test_json_reads_back_as_written(title: str) -> None:
    """Escaping is JSON's own."""
    assert json.loads(format_statement(titled(title), "json"))["lines"][1]["title"] == title


@pytest.mark.parametrize("title", HOSTILE)
def test_an_employers_name_stands_whole_in_the_sentence(title: str) -> None:
    """Braces in it are no places for values."""
    said = sentence(salary(scheme(title=title), post(), on=FIRST))
    assert said.startswith(f"On 1 April 2024 a post at point 1 of band A of {title} is paid £20,000.00 a year")


written = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30
).filter(lambda text: text == " ".join(text.split()))  # fmt: skip


@given(title=written, reason=written, award=written)
@example(title="{:", reason="{{:}", award="{:money}")
def test_any_text_in_a_scheme_survives_in_every_format(title: str, reason: str, award: str) -> None:
    """Titles and reasons of any letters and signs: no error, and each is found again."""
    unsure = {**ASSUMED, "reason": reason}
    odd = allowance("odd", rate(amount=1000, **unsure), title=title)
    paid = salary(scheme(title=award, allowances=(odd,)), post(), on=FIRST)
    data = json.loads(format_statement(paid, "json"))
    assert (title, reason) == (data["lines"][1]["title"], data["assumptions"][0]["reason"])
    cells = [cell.removeprefix("'") for row in csv.reader(StringIO(format_statement(paid, "csv"))) for cell in row]
    assert title.removeprefix("'") in cells
    assert reason in format_statement(paid, "table")
    assert award in sentence(paid)
    parsed = Cells()
    parsed.feed(format_statement(paid, "html"))
    assert title in [cell.strip() for cell in parsed.cells]
