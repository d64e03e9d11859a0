"""The schemes that come with paycalc: what they state is what their papers state, and nothing stands without one.

The figures here are those of the papers, typed in from them and not from the scheme files.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

import attrs
import pytest

from paycalc import Appointment, Figure, PayScheme, Provenance, arrears, load_scheme, salary, scheme_names, scheme_toml
from paycalc.dates import known_from
from paycalc.files.schemes import SCHEMES
from paycalc.files.toml.dated_order import out_of_order
from paycalc.files.toml.tree import read_tree
from paycalc.terms.dated import Dated, Sourced

pytestmark = pytest.mark.wheel

NAMES = ("demo", "met-police-staff", "nhs-agenda-for-change")
MET, NHS = "met-police-staff", "nhs-agenda-for-change"
TABLE_OF = {2023: date(2023, 8, 1), 2024: date(2024, 8, 1), 2025: date(2025, 8, 1)}


def test_these_schemes_come_with_paycalc() -> None:
    """Their names are listed in order."""
    assert scheme_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_bundled_scheme_loads_and_is_named_like_its_file(name: str) -> None:
    """Its title is for a reader, and its description says what is known and what is not."""
    scheme = load_scheme(name)
    assert (scheme.name, scheme.currency, scheme.locale) == (name, "GBP", "en_GB")
    assert scheme.title != name
    assert scheme.description
    assert [] == out_of_order(read_tree(SCHEMES / f"{name}.toml"))  # which nobody looks at again as it is loaded


def _terms(value: object) -> Iterator[Sourced]:
    if isinstance(value, tuple):
        for item in value:
            yield from _terms(item)
    elif attrs.has(type(value)):
        if isinstance(value, Sourced):
            yield value
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]  # has() has just said so
            yield from _terms(getattr(value, field.name))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_published_says_why(name: str) -> None:
    """A derived or assumed term has a reason; what begins on a day names a paper, or is assumed."""
    terms = list(_terms(load_scheme(name)))
    assert len(terms) > 10
    assert [one for one in terms if one.provenance is not Provenance.PUBLISHED and not one.reason] == []
    dated = [one for one in terms if isinstance(one, Dated)]
    assert [one for one in dated if one.provenance is not Provenance.ASSUMED and not one.source] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_is_used_and_can_be_told_from_the_others(name: str) -> None:
    """A term names it, or its note says what it was read for; no two have one title."""
    scheme = load_scheme(name)
    text = scheme_toml(scheme)
    assert [one.code for one in scheme.sources if f'source = "{one.code}"' not in text and not one.note] == []
    assert len({one.title for one in scheme.sources}) == len(scheme.sources)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_every_band_names_a_paper_or_is_assumed(name: str) -> None:
    """Each amount of each band on each effective day rests on a paper, unless nobody published it."""
    scheme = load_scheme(name)
    checked = 0
    for table in scheme.pay_tables:
        for terms in table.scales:
            scale = scheme.scale(table, scheme.band(terms.band))
            for figure in (scale.minimum, scale.top_of_scale, *(point.salary for point in scale.points)):
                assert figure is None or figure.sources or figure.assumptions
                checked += 1
    assert checked > 20


# Adverts give both ends of each scale.
MET_ENDS = {
    2023: {"E": (30507, 32639), "D": (34448, 36864), "C": (42232, 50385)},
    2024: {
        "E": (31880, 34108),
        "D": (35998, 38523),
        "C": (44132, 52652),
        "B": (56911, 69342),
        "A": (77332, 89320),
        "S": (87408, 96341),
        "technician": (40366, 42071),
        "engineer": (50531, 55103),
        "electronics-manager": (65367, 70012),
    },
    # Band D is of adverts. Each other end is 4.2 % more, such as 44,132 × 1.042 = 45,985.544.
    2025: {
        "D": (37510, 40141),
        "E": (33219, 35541),
        "C": (45986, 54863),
        "B": (59301, 72254),
        "A": (80580, 93071),
        "S": (91079, 100387),
        "technician": (42061, 43838),
        "engineer": (52653, 57417),
        "electronics-manager": (68112, 72953),
    },
}


def test_met_tables_are_those_of_the_adverts() -> None:
    """Three tables from 1 August, with these bands and these ends, and no others."""
    met = load_scheme(MET)
    assert {TABLE_OF[year]: ends for year, ends in MET_ENDS.items()} == {
        table.effective_from: {
            terms.band: _ends(met, table.effective_from, terms.band) for terms in table.scales
        }
        for table in met.pay_tables
    }  # fmt: skip
    of_2025 = {one.band: one.provenance for one in met.pay_tables[-1].scales}
    assert ["D"] == [band for band, provenance in of_2025.items() if provenance is not Provenance.ASSUMED]


def _ends(scheme: PayScheme, on: date, band: str) -> tuple[int, int]:
    scale = scheme.in_force(band, None, on).scale
    return _whole(scale.minimum), _whole(scale.top_of_scale)


def _whole(figure: Figure | None) -> int:
    assert figure is not None
    assert figure.amount == int(figure.amount)
    return int(figure.amount)


def test_met_allowances_are_those_of_the_adverts() -> None:
    """The location allowance rises with each table and the other stays; only the first counts for pension."""
    met = load_scheme(MET)
    paid = {}
    for year, band in ((2023, "D"), (2024, "D"), (2025, "D")):
        lines = salary(met, Appointment(band, started=TABLE_OF[year]), on=TABLE_OF[year]).lines[1:]
        paid[year] = [(line.code, line.annual.amount, line.pensionable) for line in lines]
    assert paid == {
        year: [("location", Decimal(location), True), ("non-pensionable", Decimal(1000), False)]
        for year, location in ((2023, 1841), (2024, 1928), (2025, 2009))
    }


MET_INCREMENTS = {
    "E": 3, "D": 3, "C": 8, "B": 9, "A": 7, "S": 5, "technician": 2, "engineer": 4, "electronics-manager": 3,
}  # fmt: skip


@pytest.mark.parametrize(("band", "increments"), MET_INCREMENTS.items())
def test_met_increments_keep_each_step_at_or_below_2_5_percent(band: str, increments: int) -> None:
    """As few as keep each equal step of the 2024 table at or below 2.5 % of its minimum; one fewer would not."""
    minimum, top = MET_ENDS[2024][band]
    assert (top - minimum) * 1000 <= 25 * minimum * increments
    assert (top - minimum) * 1000 > 25 * minimum * (increments - 1)
    assert load_scheme(MET).band(band).increments == increments


def test_met_inner_points_of_band_d() -> None:
    """35998 + 2525/3 = 36839.67 and + 2525 x 2/3 = 37681.33, each to the pound; only the inner ones are assumed."""
    scale = load_scheme(MET).in_force("D", None, TABLE_OF[2024]).scale
    assert [_whole(point.salary) for point in scale.points] == [35998, 36840, 37681, 38523]
    sure = [point.salary.provenance.value for point in scale.points if point.salary]
    assert sure == ["derived", "assumed", "assumed", "derived"]


def test_met_full_time_week_and_settlement() -> None:
    """36 hours; pay settles on 1 August."""
    met = load_scheme(MET)
    assert [hours.hours for hours in met.full_time_hours] == [36]
    assert met.settlement is not None
    assert (met.settlement.month, met.settlement.day) == (8, 1)


@pytest.mark.parametrize(
    ("known", "total", "assumed"),
    [
        (date(2026, 2, 8), "38926", False),  # adverts of 9 February 2026 still show the figures of 2024
        (date(2026, 2, 9), "38926", False),
        (date(2026, 2, 10), "38926", True),  # between the papers nobody can tell
        (date(2026, 2, 13), "38926", True),
        (date(2026, 2, 14), "40519", False),  # an advert of 14 February 2026 shows those of 2025
    ],
)
def test_met_table_of_2025_became_known_between_two_papers(known: date, total: str, assumed: bool) -> None:
    """As known in between, the older figures are given and said to be assumed."""
    met = load_scheme(MET).known_on(known)
    statement = salary(met, Appointment("D", started=TABLE_OF[2025]), on=TABLE_OF[2025])
    assert (statement.total.amount, statement.assumed) == (Decimal(total), assumed)


NHS_KNOWN = {
    date(2024, 4, 1): date(2024, 10, 4),
    date(2025, 4, 1): date(2025, 5, 22),
    date(2026, 4, 1): date(2026, 2, 12),
}


def test_nhs_tables_were_announced_when_their_papers_say() -> None:
    """The award of 2025 on 22 May 2025 and that of 2026 on 12 February 2026, whose table is an estimate."""
    nhs = load_scheme(NHS)
    assert NHS_KNOWN == {table.effective_from: known_from(table) for table in nhs.pay_tables}
    assert [table.effective_from for table in nhs.pay_tables if table.by_award] == [date(2026, 4, 1)]
    assert {Provenance.ASSUMED} == {one.provenance for one in nhs.pay_tables[-1].scales}


NHS_WAITS = {"2": (), "3": (2,), "4": (3,), "5": (2, 2)} | dict.fromkeys(
    ("6", "7", "8a", "8b", "8c", "8d", "9"), (2, 3)
)


def test_nhs_years_in_each_point() -> None:
    """Two years or three before the next point, by band."""
    assert NHS_WAITS == {band.code: tuple(wait.years for wait in band.waits) for band in load_scheme(NHS).bands}


def test_nhs_full_time_week() -> None:
    """37.5 hours."""
    assert [hours.hours for hours in load_scheme(NHS).full_time_hours] == [Decimal("37.5")]


# percentage, floor and ceiling, by first day and area
NHS_SUPPLEMENT = {
    (2023, "inner"): (20, 5132, 7745),
    (2023, "outer"): (15, 4313, 5436),
    (2023, "fringe"): (5, 1192, 2011),
    (2024, "inner"): (20, 5415, 8171),
    (2024, "outer"): (15, 4552, 5735),
    (2024, "fringe"): (5, 1258, 2121),
    (2025, "inner"): (20, 5415, 8465),
    (2025, "outer"): (15, 4552, 5941),
    (2025, "fringe"): (5, 1258, 2197),
    # 3.3 % more: 5,593.695 and 8,744.345; 4,702.216 and 6,137.053; 1,299.514 and 2,269.501.
    (2026, "inner"): (20, 5594, 8744),
    (2026, "outer"): (15, 4702, 6137),
    (2026, "fringe"): (5, 1300, 2270),
}


def test_nhs_high_cost_area_supplement_is_that_of_the_paper() -> None:
    """Each area and year has its percentage, floor and ceiling; the floors of 2025 are assumed, and all of 2026."""
    rates = load_scheme(NHS).allowance("high-cost-area").rates
    stated = {}
    for rate in rates:
        assert rate.percent is not None
        assert rate.floor
        assert rate.ceiling
        key = (rate.effective_from.year, rate.locations[0])
        stated[key] = (int(rate.percent), int(rate.floor.amount), int(rate.ceiling.amount))
        assert (rate.floor.provenance is Provenance.ASSUMED) == (rate.effective_from.year >= 2025)
        assert (rate.ceiling.provenance is Provenance.ASSUMED) == (rate.effective_from.year == 2026)
    assert stated == NHS_SUPPLEMENT


def test_demo_says_that_its_figures_are_invented() -> None:
    """Nobody can take it for an employer's scheme: the title, the description and each paper say so."""
    demo = load_scheme("demo")
    assert "invented" in demo.title.casefold()
    assert "invented" in (demo.description or "").casefold()
    assert all("invented" in source.title.casefold() for source in demo.sources)


@pytest.mark.parametrize("name", NAMES)
def test_a_bundled_scheme_has_no_band_in_no_table(name: str) -> None:
    """Every band it declares can be asked about on some day."""
    scheme = load_scheme(name)
    assert [band.code for band in scheme.bands if not any(table.has(band.code) for table in scheme.pay_tables)] == []


def test_nhs_award_of_2025_was_paid_in_august() -> None:
    """Band 5 at the entry is owed April to July: 31,049 / 12 = 2,587.42 less 29,970 / 12 = 2,497.50 is 89.92.

    It is owed four times, and nothing for August.
    """
    nhs = load_scheme(NHS)
    assert nhs.pay_calendar is not None
    months = nhs.pay_calendar.between(date(2025, 4, 1), date(2025, 8, 31))
    owed = arrears(nhs, Appointment("5", started=date(2024, 6, 10)), months, known_after=date(2025, 8, 31))
    assert [(number, Decimal("89.92")) for number in (1, 2, 3, 4)] == [
        (one.number, one.owed.amount) for one in owed.differences
    ]
    assert owed.total.amount == Decimal("359.68")


def test_nhs_supplement_of_2025_was_paid_with_the_salaries() -> None:
    """Band 7 at the top in inner London, where 20 % is above both ceilings: 8,465 / 12 = 705.42 less 680.92 is 24.50.

    8,171 / 12 = 680.9166, and 20 % of 52,809 is 10,561.80.
    """
    nhs = load_scheme(NHS)
    assert nhs.pay_calendar is not None
    post = Appointment("7", point=3, started=date(2024, 6, 10), location="inner")
    months = nhs.pay_calendar.between(date(2025, 7, 1), date(2025, 8, 31))
    owed = arrears(nhs, post, months, known_after=date(2025, 8, 31))
    # 54,710 / 12 = 4,559.17 less 52,809 / 12 = 4,400.75
    assert [(4, "basic", Decimal("158.42")), (4, "high-cost-area", Decimal("24.50"))] == [
        (one.number, one.code, one.owed.amount) for one in owed.differences
    ]


OFFICIAL = ("gov.uk", "nhs.uk", "nhsemployers.org", "police.uk")
OTHERS = ("a private site", "a job board", "a trade union")


@pytest.mark.parametrize("name", NAMES)
def test_the_note_of_a_paper_says_where_its_address_is_nobody_s_who_decides_pay(name: str) -> None:
    """A guide, a copy of an advert and a union's news are no less useful, and are not the employer's word."""
    for source in load_scheme(name).sources:
        where = urlsplit(source.url or "")
        assert where.scheme in ("", "https"), source.code
        official = not where.hostname or where.hostname.endswith(OFFICIAL)
        assert official or any(one in (source.note or "").casefold() for one in OTHERS), source.code
