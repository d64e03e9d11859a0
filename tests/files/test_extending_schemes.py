"""A scheme file that extends another says only what it knows better; every figure keeps its own paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factories.scheme_files import EXTENDING
from paycalc import (
    Appointment,
    InvalidSchemeError,
    PayScheme,
    Provenance,
    Span,
    UnusableFileError,
    load_scheme,
    salary,
)
from paycalc.rounding import Rounding, RoundingMode
from paycalc.terms.progress.increments import OnAnniversary, OnFixedDay
from paycalc.terms.scales.kinds import PublishedPoints

PARENT = (EXTENDING / "parent.toml").read_text(encoding="utf-8")
APRIL_24, APRIL_25 = date(2024, 4, 1), date(2025, 4, 1)
OWN = '[[sources]]\ncode = "own"\ntitle = "Own paper (invented)"\n'
TABLE = "[[pay_tables]]\neffective_from = 2024-04-01\n"

Extend = Callable[..., PayScheme]


@pytest.fixture(scope="module")
def parent() -> PayScheme:
    return load_scheme(EXTENDING / "parent.toml")


@pytest.fixture(scope="module")
def child() -> PayScheme:
    return load_scheme(EXTENDING / "child.toml")


@pytest.fixture
def extend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extend:
    """A child that adds *text* to the parent of these tests, or to another; its files are in this directory."""
    monkeypatch.chdir(tmp_path)

    def made(text: str, parent: str = PARENT, head: str = 'name = "own"\nextends = "parent.toml"\n') -> PayScheme:
        Path("parent.toml").write_text(parent, encoding="utf-8")
        Path("own.toml").write_text(head + OWN + text, encoding="utf-8")
        return load_scheme("own.toml")

    return made


def refusal(extend: Extend, *files: str, **more: str) -> str:
    with pytest.raises(InvalidSchemeError) as raised:
        extend(*files, **more)
    return str(raised.value)


def basic(scheme: PayScheme, band: str, on: date) -> tuple[Decimal, Provenance, tuple[str, ...]]:
    figure = salary(scheme, Appointment(band, started=APRIL_24), on=on).lines[0].annual
    return figure.amount, figure.provenance, figure.sources


# --- What the child says replaces what the parent says ----------------------------------------------------


def test_a_band_restated_in_a_table_has_the_childs_figures_and_paper(child: PayScheme) -> None:
    """Band A of 2024 is published by payroll; nothing of it rests on the adverts any more."""
    assert (Decimal(20000), Provenance.PUBLISHED, ("payroll",)) == basic(child, "A", APRIL_24)


def test_a_band_left_alone_keeps_the_parents_figures_paper_and_provenance(child: PayScheme) -> None:
    """Band B of the same table stands as it was."""
    assert (Decimal(30000), Provenance.DERIVED, ("adverts",)) == basic(child, "B", APRIL_24)


def test_what_the_child_does_not_say_of_a_table_stays(child: PayScheme) -> None:
    """The table keeps the parent's award, paper, provenance and reason."""
    table = child.pay_tables[0]
    assert ("award of 2024", "adverts", Provenance.DERIVED, "adverts carry no day") == (
        table.award,
        table.source,
        table.provenance,
        table.reason,
    )


def test_a_later_table_is_added(child: PayScheme) -> None:
    """The parent has one table, the child two."""
    assert [APRIL_24, APRIL_25] == [table.effective_from for table in child.pay_tables]
    assert "payroll" == child.pay_tables[1].source


def test_a_rate_is_replaced_at_its_day(child: PayScheme) -> None:
    """1000 from 2024 stays; 1100 from 2025 becomes 1150, on the child's paper."""
    rates = child.allowance("weighting").rates
    assert [(Decimal(1000), "adverts"), (Decimal(1150), "payroll")] == [(rate.amount, rate.source) for rate in rates]


def test_an_allowance_is_added(child: PayScheme) -> None:
    """It stands after the parent's."""
    assert ["weighting", "driver"] == [allowance.code for allowance in child.allowances]


def test_another_number_of_increments_drops_the_reason_for_the_old_one(child: PayScheme) -> None:
    """The parent's reason was for three; the child's four needs none of its own, as every point is published."""
    assert (4, None) == (child.band("A").increments, child.band("A").increments_reason)


def test_another_number_of_increments_can_bring_its_own_reason(extend: Extend) -> None:
    """A reason that the child gives stands."""
    band = extend('[[bands]]\ncode = "A"\nincrements = 5\nincrements_reason = "five in the adverts"\n').band("A")
    assert (5, "five in the adverts") == (band.increments, band.increments_reason)


def test_a_band_changed_otherwise_keeps_its_increments_and_their_reason(extend: Extend) -> None:
    """A title says nothing about increments."""
    band = extend('[[bands]]\ncode = "A"\ntitle = "Assistant"\n').band("A")
    assert ("Assistant", 3, "nobody published it") == (band.title, band.increments, band.increments_reason)


def test_the_increment_rule_is_replaced_whole(parent: PayScheme, child: PayScheme) -> None:
    """Nothing of an anniversary stays in a fixed day."""
    assert isinstance(parent.increments, OnAnniversary)
    assert OnFixedDay(month=4, day=1, source="payroll") == child.increments


def test_rounding_is_replaced_stage_by_stage(child: PayScheme) -> None:
    """The child rounds allowances to the pound; part-time salaries stay as the parent rounds them."""
    assert Rounding(Decimal(1), RoundingMode.UP) == child.rounding.part_time_salary
    assert Rounding(Decimal(1), RoundingMode.HALF_UP) == child.rounding.allowance


def test_hours_are_replaced_at_their_day(extend: Extend) -> None:
    """One entry, on the child's paper."""
    scheme = extend('[[full_time_hours]]\neffective_from = 2024-04-01\nhours = 35\nsource = "own"\n')
    assert [(Decimal(35), "own")] == [(entry.hours, entry.source) for entry in scheme.full_time_hours]


def test_an_earlier_entry_takes_its_place_before_the_parents(extend: Extend) -> None:
    """The child's file has no later entry before it, so it is in order."""
    scheme = extend('[[full_time_hours]]\neffective_from = 2023-04-01\nhours = 37\nsource = "own"\n')
    assert [Decimal(37), Decimal(36)] == [entry.hours for entry in scheme.full_time_hours]


def test_entries_for_other_posts_stand_beside_each_other(extend: Extend) -> None:
    """A rate for band B from the same day does not replace the rate for all but is refused as a second one."""
    rate = '{ effective_from = 2024-04-01, amount = 900, bands = ["B"], source = "own" }'
    expected = (
        "scheme file own.toml: 1 fault; own.toml:8: allowances[0].rates[0]: "
        "an entry from 2024-04-01 with the same announcement is there already."
    )
    assert expected == refusal(extend, f'[[allowances]]\ncode = "weighting"\nrates = [{rate}]\n')


def test_name_and_what_else_the_child_names_is_its_own(parent: PayScheme, child: PayScheme) -> None:
    """The name is the child's; the title is the parent's until the child gives one."""
    assert ("child", parent.title, parent.currency) == (child.name, child.title, child.currency)


def test_a_source_stated_alike_in_both_files_is_one_source(extend: Extend) -> None:
    """It can be repeated for the reader; it is the same paper."""
    scheme = extend('[[sources]]\ncode = "adverts"\ntitle = "Adverts (invented)"\n')
    assert ["adverts", "own"] == [source.code for source in scheme.sources]


def test_a_grandchild_has_what_it_and_those_above_it_say() -> None:
    """Hours and a title of its own, the child's rate, the parent's band B; a relative path is from its own file."""
    scheme = load_scheme(EXTENDING / "station" / "grandchild.toml")
    assert ("grandchild", "One station of that employer") == (scheme.name, scheme.title)
    assert [(Decimal(35), "station")] == [(entry.hours, entry.source) for entry in scheme.full_time_hours]
    assert "Station driver's allowance" == scheme.allowance("driver").title
    assert Decimal(500) == scheme.allowance("driver").rates[0].amount
    assert Decimal(1150) == scheme.allowance("weighting").rates[1].amount
    assert (Decimal(30000), Provenance.DERIVED, ("adverts",)) == basic(scheme, "B", APRIL_24)


def test_a_bundled_scheme_is_extended_by_name() -> None:
    """36 hours from 2025 beside what demo says."""
    scheme = load_scheme(EXTENDING / "of-a-bundled-scheme.toml")
    assert [Decimal(37), Decimal(36)] == [entry.hours for entry in scheme.full_time_hours]
    assert load_scheme("demo").pay_tables == scheme.pay_tables


# --- Each figure keeps its own paper ----------------------------------------------------------------------


def test_a_band_restated_without_a_paper_is_refused(extend: Extend) -> None:
    """Else the child's figures would cite the parent's paper, which does not state them."""
    message = refusal(extend, TABLE + 'scales = [{ band = "B", points = [30500, 31500] }]\n')
    assert message.startswith("scheme file own.toml: 1 fault; own.toml:6: pay_tables[0]: ")
    assert "source" in message


def test_a_spine_restated_without_a_paper_is_refused(extend: Extend) -> None:
    """Its salaries are figures, too."""
    assert "own.toml:6: pay_tables[0]: a published term names its source." in refusal(
        extend, TABLE + "spine = { salaries = [21000, 31000] }\n"
    )


def test_figures_for_a_table_without_any_are_refused_without_a_paper(extend: Extend) -> None:
    """The parent's paper says that there are none."""
    empty = PARENT[: PARENT.index("scales = [")] + PARENT[PARENT.index("[inner_points]") :]
    text = TABLE + 'scales = [{ band = "B", points = [30500, 31500] }]\n'
    assert "own.toml:6: pay_tables[0]: a published term names its source." in refusal(extend, text, parent=empty)


@pytest.mark.parametrize("wrong", ["3", '"all"', "[3]"])
def test_scales_that_are_none_are_a_fault_of_the_file_that_states_them(extend: Extend, wrong: str) -> None:
    """They are laid over nothing."""
    message = refusal(extend, f'{TABLE}source = "own"\nscales = {wrong}\n')
    assert "own.toml:9: pay_tables[0].scales" in message


def test_an_assumed_band_cites_no_paper_of_the_parent(extend: Extend) -> None:
    """The child assumes band B; band A stays on the parent's paper, with its doubt."""
    text = TABLE + 'provenance = "assumed"\nreason = "as in towns near by"\n'
    scheme = extend(text + 'scales = [{ band = "B", points = [30500, 31500] }]\n')
    assert (Decimal(30500), Provenance.ASSUMED, ()) == basic(scheme, "B", APRIL_24)
    assert (Decimal(20000), Provenance.DERIVED, ("adverts",)) == basic(scheme, "A", APRIL_24)


def test_a_band_on_another_paper_than_its_table_keeps_what_it_says(extend: Extend) -> None:
    """The reason of the child's table is not that of a band which names its own paper."""
    text = TABLE + 'source = "own"\nprovenance = "derived"\nreason = "by the award"\n'
    scheme = extend(text + 'scales = [{ band = "B", points = [30500, 31500], source = "adverts" }]\n')
    assert (Decimal(30500), Provenance.PUBLISHED, ("adverts",)) == basic(scheme, "B", APRIL_24)


def test_a_paper_that_is_not_declared_is_told_once(extend: Extend) -> None:
    """Though both bands of the table rest on it."""
    scales = '{ band = "A", points = [1, 2, 3, 4] }, { band = "B", points = [1, 2] }'
    text = f'{TABLE}source = "papr"\nscales = [{scales}]\n'
    assert (
        "scheme file own.toml: 1 fault; own.toml:8: pay_tables[0].source: no source has the code 'papr': "
        "add it under [[sources]]."
    ) == refusal(extend, text)


def test_a_spine_restated_in_a_table_takes_its_bands_to_the_childs_paper(extend: Extend) -> None:
    """Band B is not restated, but its figures are now those of the child's spine."""
    spine = 'spine = { salaries = [20000, 30000] }\nscales = [\n  { band = "A", from_point = 1, to_point = 2 },\n'
    before, after = PARENT.split("scales = [\n", 1)
    old = (
        before + spine + '  { band = "B", from_point = 2, to_point = 2 },\n]\n' + after[after.index("[inner_points]") :]
    )
    old = old.replace('increments = 3\nincrements_reason = "nobody published it"\n', "")  # the spine has the points
    new = TABLE + 'source = "own"\nspine = { salaries = [21000, 31000] }\n'
    scheme = extend(new + 'scales = [{ band = "A", from_point = 1, to_point = 2 }]\n', parent=old)
    assert (Decimal(31000), ("own",)) == basic(scheme, "B", APRIL_24)[::2]


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        (
            'source = "own"\nscales = [{ band = "B", points = [30500, 31500] }]\n',
            PARENT.replace("scales = [\n", "x = [\n"),
        ),
        ('source = "own"\naward = "award, as payroll has it"\n', PARENT),
    ],
    ids=["figures for a table without any", "another paper for a table"],
)
def test_a_table_on_another_paper_does_not_keep_the_parents_doubt(extend: Extend, text: str, parent: str) -> None:
    """ "adverts carry no day" was said of the adverts, and not of the child's paper."""
    lines = parent.splitlines(keepends=True)
    if "x = [\n" in parent:
        del lines[lines.index("x = [\n") : lines.index("x = [\n") + 4]
    table = extend(TABLE + text, parent="".join(lines)).pay_tables[0]
    assert ("own", Provenance.PUBLISHED, None) == (table.source, table.provenance, table.reason)


def test_saying_whether_it_is_pro_rata_drops_the_reason_for_taking_it_so(extend: Extend) -> None:
    """The parent assumed it; the child states it."""
    allowance = extend('[[allowances]]\ncode = "weighting"\npro_rata = false\n').allowance("weighting")
    assert (False, None) == (allowance.pro_rata, allowance.pro_rata_reason)


# --- Which entry is replaced ------------------------------------------------------------------------------

RESTATED = """
[[full_time_hours]]
effective_from = 2024-04-01
announced = 2024-02-01
hours = 37
source = "adverts"
"""


def test_of_two_entries_from_a_day_the_one_in_force_is_replaced_in_any_file_order(extend: Extend) -> None:
    """36 hours, announced later, are in force; 37 were announced first. The child's 35 replace the 36."""
    late = "effective_from = 2024-04-01\nhours = 36"
    swapped = PARENT.replace(late, late.replace("\n", "\nannounced = 2024-09-01\n")) + RESTATED
    first = (
        'effective_from = 2024-04-01\nannounced = 2024-02-01\nhours = 37\nsource = "adverts"\n\n[[full_time_hours]]\n'
    )
    in_order = PARENT.replace(late, first + late.replace("\n", "\nannounced = 2024-09-01\n"))
    text = '[[full_time_hours]]\neffective_from = 2024-04-01\nannounced = 2024-09-01\nhours = 35\nsource = "own"\n'
    expected = [Decimal(37), Decimal(35)]
    assert expected == [entry.hours for entry in extend(text, parent=in_order).full_time_hours]
    assert expected == [entry.hours for entry in extend(text, parent=swapped).full_time_hours]


def test_a_child_can_state_two_announcements_of_one_day(extend: Extend) -> None:
    """Neither is lost: one was known first, and the other replaced it."""
    text = '[[full_time_hours]]\neffective_from = 2024-04-01\nannounced = {}\nhours = {}\nsource = "own"\n'
    scheme = extend(text.format("2024-01-01", 37) + text.format("2024-06-01", 35))
    assert [Decimal(37), Decimal(35)] == [entry.hours for entry in scheme.full_time_hours if entry.source == "own"]


ANNOUNCED = '[[full_time_hours]]\neffective_from = 2024-04-01\nannounced = 2024-09-01\nhours = 35\nsource = "own"\n'


def test_a_paper_remembers_the_file_that_names_it(extend: Extend) -> None:
    """Figures keep the file they came from: the parent's papers the parent, the child's the child."""
    scheme = extend("")
    assert {"adverts": "parent.toml", "own": "own.toml"} == {
        source.code: Path(source.file).name for source in scheme.sources if source.code in ("adverts", "own")
    }


@pytest.mark.parametrize(
    ("announced", "expected"), [("", [35]), ("announced = 2024-09-01\n", [35]), ("announced = 2024-02-01\n", [35])]
)
def test_the_only_entry_of_a_day_is_restated_however_announced(
    extend: Extend, announced: str, expected: list[int]
) -> None:
    """A day of announcement that the parent has wrong is put right, and does not stand beside the right one."""
    old = "effective_from = 2024-04-01\nhours = 36"
    scheme = extend(ANNOUNCED, parent=PARENT.replace(old, announced + old))
    assert expected == [entry.hours for entry in scheme.full_time_hours]


def test_without_an_announcement_the_last_one_is_replaced(extend: Extend) -> None:
    """37 hours were known first; the 36 in force are the parent's last word."""
    old = "effective_from = 2024-04-01\nhours = 36"
    parent = PARENT.replace(old, f"announced = 2024-09-01\n{old}") + RESTATED
    scheme = extend(ANNOUNCED.replace("announced = 2024-09-01\n", "announced = 2024-02-01\n"), parent=parent)
    assert [Decimal(35), Decimal(36)] == [entry.hours for entry in scheme.full_time_hours]
    silent = extend(ANNOUNCED.replace("announced = 2024-09-01\n", ""), parent=parent)
    assert [(Decimal(37), "adverts"), (Decimal(35), "own")] == [
        (entry.hours, entry.source) for entry in silent.full_time_hours
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[[bands]]\ncode = "A"\ntitle = "One"\n[[bands]]\ncode = "A"\ntitle = "Two"\n', "own.toml:10: bands[1].code"),
        (
            TABLE
            + 'source = "own"\nscales = [\n  { band = "B", points = [1, 2] },\n  { band = "B", points = [3, 4] },\n]\n',
            "own.toml:11: pay_tables[0].scales[1].band",
        ),
        (
            2 * '[[full_time_hours]]\neffective_from = 2024-04-01\nhours = 35\nsource = "own"\n',
            "own.toml:10: full_time_hours[1]",
        ),
        (
            '[[allowances]]\ncode = "weighting"\nrates = [\n'
            + 2 * '  { effective_from = 2024-04-01, amount = 900, source = "own" },\n'
            + "]\n",
            "own.toml:10: allowances[0].rates[1]",
        ),
    ],
    ids=["band", "scale", "hours", "rate"],
)
def test_what_a_child_states_twice_is_refused_as_in_any_file(extend: Extend, text: str, place: str) -> None:
    """Neither of the two silently wins over the other."""
    assert f"scheme file own.toml: 1 fault; {place}: " in refusal(extend, text)


# --- Faults stand in the file they are in -----------------------------------------------------------------


def test_a_fault_in_the_childs_figure_is_told_in_the_child(extend: Extend) -> None:
    """The path is that in the child's file, whatever place the entry has when the files are merged."""
    text = '[[full_time_hours]]\neffective_from = 2025-04-01\nhours = "35"\nsource = "own"\n'
    expected = "scheme file own.toml: 1 fault; own.toml:8: full_time_hours[0].hours: '35' is text: write 35.00."
    assert expected == refusal(extend, text)


def test_a_fault_in_the_parents_figure_is_told_in_the_parent(extend: Extend) -> None:
    """What the child adds to the same list changes neither path nor line."""
    expected = "scheme file own.toml: 1 fault; parent.toml:36: full_time_hours[0].source: no source has the code 'papr'"
    broken = PARENT.replace('hours = 36\nsource = "adverts"', 'hours = 36\nsource = "papr"')
    text = '[[full_time_hours]]\neffective_from = 2023-04-01\nhours = 35\nsource = "own"\n'
    line = broken.splitlines().index('source = "papr"') + 1
    assert f"{expected.replace(':36:', f':{line}:')}: add it under [[sources]]." == refusal(extend, text, parent=broken)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('currency = "GBP"', 'currency = "pounds"', "currency"),
        ('title = "Weighting"', "title = 3", "allowances[0].title"),
        ('increments_reason = "nobody published it"', "increments_reason = 3", "bands[0].increments_reason"),
        ('award = "award of 2024"', "award = 3", "pay_tables[0].award"),
        ('part_time_salary = { unit = 1, mode = "up" }', "part_time_salary = 3", "rounding.part_time_salary"),
    ],
)
def test_a_fault_in_what_the_child_leaves_alone_is_told_in_the_parent(
    extend: Extend, old: str, new: str, place: str
) -> None:
    """Though the child changes another key of the same entry."""
    text = (
        '[[allowances]]\ncode = "weighting"\nrates = [{ effective_from = 2025-04-01, amount = 1, source = "own" }]\n'
        '[[bands]]\ncode = "A"\ntitle = "Assistant"\n[rounding]\nallowance = { unit = 1 }\n'
        + TABLE
        + 'source = "own"\nscales = [{ band = "B", points = [30500, 31500] }]\n'
    )
    broken = PARENT.replace(old, new)
    line = broken.splitlines().index(new) + 1
    assert f"; parent.toml:{line}: {place}: " in refusal(extend, text, parent=broken)


def test_faults_of_both_files_are_told_at_once(extend: Extend) -> None:
    """Each with its own file and line."""
    broken = PARENT.replace('title = "Weighting"', "title = 3")
    message = refusal(extend, '[[bands]]\ncode = "C"\ntitle = 4\n', parent=broken)
    line = broken.splitlines().index("title = 3") + 1
    assert (
        "scheme file own.toml: 2 faults; "
        "own.toml:8: bands[0].title: text is needed, in quotes, not a whole number (4); "
        f"parent.toml:{line}: allowances[0].title: text is needed, in quotes, not a whole number (3)."
    ) == message


def test_entries_out_of_order_are_told_in_their_own_file(extend: Extend) -> None:
    """Order is that of a file: the parent's later entries do not count against the child's earlier ones."""
    entry = '[[full_time_hours]]\neffective_from = {}\nhours = 35\nsource = "own"\n'
    assert (
        "scheme file own.toml: 1 fault; own.toml:11: full_time_hours[1].effective_from: "
        "2025-04-01 comes after 2026-04-01: write dated entries in the order of their days."
    ) == refusal(extend, entry.format("2026-04-01") + entry.format("2025-04-01"))


def test_a_source_redefined_is_refused(extend: Extend) -> None:
    """The parent's figures would cite another paper than their own."""
    assert (
        "scheme file own.toml: 1 fault; own.toml:6: sources[1]: the source 'adverts' is another paper in parent.toml."
    ) == refusal(extend, '[[sources]]\ncode = "adverts"\ntitle = "Other adverts"\n')


@pytest.mark.parametrize("text", ['[[sources]]\ncode = ["adverts"]\ntitle = "x"\n', "[[sources]]\ncode = { a = 1 }\n"])
def test_a_source_without_a_usable_code_is_a_fault_like_another(extend: Extend, text: str) -> None:
    """It is told, and nothing breaks on it."""
    assert "own.toml:7: sources[1].code: text is needed, in quotes, not " in refusal(extend, text)


def test_a_source_of_the_parent_without_a_usable_code_is_a_fault_like_another(extend: Extend) -> None:
    """The same in the file above."""
    broken = PARENT.replace('code = "adverts"', 'code = ["adverts"]')
    assert "parent.toml:7: sources[0].code: text is needed, in quotes, not a list" in refusal(extend, "", parent=broken)


def test_sources_that_are_no_list_are_a_fault_like_another(extend: Extend) -> None:
    """In the child, whose own sources then replace nothing."""
    with pytest.raises(
        InvalidSchemeError, match=r"own.toml:3: sources: a list is needed, in brackets, not a whole number"
    ):
        extend("", head='name = "own"\nextends = "parent.toml"\nsources = 3\n#')


# --- The file above ---------------------------------------------------------------------------------------


def test_a_child_has_a_name_of_its_own(extend: Extend) -> None:
    """Else statements of two schemes would bear one name."""
    message = refusal(extend, "", head='extends = "parent.toml"\n')
    assert (
        "scheme file own.toml: 1 fault; own.toml: name: a scheme that extends another has a name of its own." == message
    )


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ('"dmo"', "scheme 'dmo': paycalc has no such scheme. Nearest: demo."),
        ("3", "the name or the path of a scheme is needed, in quotes."),
        ('"\\u001b[31m.toml"', "text has 1 to 2000 characters and no control characters."),
        ('"own.toml"', "own.toml extends this file in turn."),
        ('"./own.toml"', "own.toml extends this file in turn."),
    ],
)
def test_a_file_above_that_cannot_be_extended_is_told_where_it_is_named(extend: Extend, named: str, why: str) -> None:
    """File, line and key of the extending file."""
    expected = f"scheme file own.toml: 1 fault; own.toml:2: extends: {why}"
    assert expected == refusal(extend, "", head=f'name = "own"\nextends = {named}\n')


def test_two_files_that_extend_each_other_are_refused(extend: Extend) -> None:
    """The fault is told where the circle closes."""
    message = refusal(extend, "", parent='name = "parent"\nextends = "own.toml"\n')
    assert "scheme file parent.toml: 1 fault; parent.toml:2: extends: own.toml extends this file in turn." == message


@pytest.mark.parametrize("named", ["missing.toml", "./"])
def test_a_file_above_that_cannot_be_read_is_told_with_the_file_that_extends_it(extend: Extend, named: str) -> None:
    """Whoever checks own.toml need not guess where the other name comes from."""
    with pytest.raises((UnusableFileError, InvalidSchemeError), match=r"own\.toml:2: extends: .*it cannot be read"):
        extend("", head=f'name = "own"\nextends = "{named}"\n')


def test_a_path_that_no_file_can_have_is_refused_like_a_missing_one(extend: Extend) -> None:
    """A zero byte is no part of a path."""
    with pytest.raises((UnusableFileError, InvalidSchemeError)):
        extend("", head='name = "own"\nextends = "a\\u0000.toml"\n')


def test_links_that_lead_to_each_other_are_refused(extend: Extend, tmp_path: Path) -> None:
    """A file that is a link to itself cannot be read."""
    (tmp_path / "one.toml").symlink_to("two.toml")
    (tmp_path / "two.toml").symlink_to("one.toml")
    with pytest.raises((UnusableFileError, InvalidSchemeError)):
        extend("", head='name = "own"\nextends = "one.toml"\n')


def test_a_file_above_by_absolute_path(extend: Extend, tmp_path: Path) -> None:
    """It need not be beside."""
    scheme = extend("", head=f'name = "own"\nextends = "{(EXTENDING / "parent.toml").as_posix()}"\n')
    assert "Staff of an employer made up for tests" == scheme.title


def test_waits_of_the_child_replace_the_parents(extend: Extend) -> None:
    """A list that is not of entries with a day or a code is replaced whole."""
    band = extend('[[bands]]\ncode = "B"\nwaits = [{ months = 18 }]\n').band("B")
    assert (Span(months=18),) == band.waits


def test_points_of_the_child_stand_as_it_writes_them(child: PayScheme) -> None:
    """They replace the ends that the parent knew."""
    terms = child.pay_tables[0].terms_of("A")
    assert isinstance(terms, PublishedPoints)
    assert [20000, 20700, 21500, 22200, 23000] == list(terms.points)
