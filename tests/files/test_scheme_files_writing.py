"""A scheme written to TOML and read again is equal, and the order of entries in a file changes no answer."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import schemes as b
from factories.every_key import EVERY_KEY, with_fixed_day
from factories.scheme_files import EXTENDING, SCHEME_FILES
from paycalc import Appointment, PayScheme, Provenance, Rounding, RoundingMode, Span, load_scheme, salary, scheme_toml
from paycalc.dates import LeapDay
from paycalc.terms.additions.allowances import BaseHours
from paycalc.terms.progress.increments import LongLeave, ShortService, TakesEffect
from paycalc.terms.scales.bands import PointKind
from paycalc.terms.scales.tables import Settlement
from paycalc.terms.stated import RoundingStages


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], PayScheme]:
    """Reads a text as a scheme file."""

    def made(text: str) -> PayScheme:
        (tmp_path / "own.toml").write_text(text, encoding="utf-8", newline="\n")
        return load_scheme(tmp_path / "own.toml")

    return made


@pytest.mark.parametrize("path", SCHEME_FILES, ids=lambda path: path.stem)
def test_a_scheme_written_and_read_again_is_equal(path: Path, read: Callable[[str], PayScheme]) -> None:
    """What it extends is written out flat."""
    scheme = load_scheme(path)
    text = scheme_toml(scheme)
    assert scheme == read(text)
    assert "extends" not in tomllib.loads(text)


@pytest.mark.parametrize("text", [EVERY_KEY, with_fixed_day()], ids=["every key", "fixed day"])
def test_a_scheme_with_every_key_written_and_read_again_is_equal(text: str, read: Callable[[str], PayScheme]) -> None:
    """No key is lost on the way; amounts keep their digits."""
    scheme = read(text)
    assert scheme == read(scheme_toml(scheme))
    assert scheme_toml(scheme) == scheme_toml(read(scheme_toml(scheme)))


def test_equal_is_more_than_looking_alike() -> None:
    """One penny, one reason or one day makes another scheme, so that the tests above can fail."""
    scheme = b.scheme()
    assert scheme != b.scheme(b.table(b.points(20000, 21000, Decimal("22000.01"))))
    assert scheme != b.scheme(full_time_hours=(b.hours(since=b.FIRST - timedelta(1)),))
    assert scheme != b.scheme(increments=b.anniversary(provenance=Provenance.DERIVED, reason="custom"))


# --- Schemes built in memory ------------------------------------------------------------------------------

TEXTS = st.text("aZ é€'\"\\#=[]{}<>&`|", min_size=1, max_size=12).map(lambda text: " ".join(f"x{text}".split()))
MONEY = st.integers(100, 9_999_999).map(lambda pence: Decimal(pence).scaleb(-2))
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
SPANS = st.builds(
    lambda unit, length: Span(**{unit: length}), st.sampled_from(["years", "months", "weeks"]), st.integers(1, 100)
)
ROUNDINGS = st.builds(
    Rounding,
    st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(3), Decimal("0.001")]),
    st.sampled_from(RoundingMode),
)
EVIDENCE = st.one_of(
    st.just({}),
    st.builds(lambda reason: {"provenance": Provenance.DERIVED, "reason": reason}, TEXTS),
    st.builds(lambda reason: {**b.ASSUMED, "reason": reason}, TEXTS),
)


LENGTHS_OF_LEAVE = st.builds(LongLeave, days=st.integers(0, 3660)) | st.builds(LongLeave, months=st.integers(0, 120))


@st.composite
def rules(draw: st.DrawFn) -> Any:
    """A rule for increments, of either kind, or none."""
    evidence = {**draw(EVIDENCE), "leave_defers": draw(st.none() | LENGTHS_OF_LEAVE)}
    # What waits for a pay period needs a pay calendar, which the schemes here may lack.
    effect = draw(st.sampled_from([one for one in TakesEffect if one is not TakesEffect.NEXT_PAY_PERIOD]))
    if draw(st.booleans()):
        service, short = draw(st.none() | SPANS), draw(st.sampled_from(ShortService))
        month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
        effect = TakesEffect.THAT_DAY if day != 1 or (service and service.weeks) else effect
        return b.fixed_day(month, day, service=service, short_service=short, takes_effect=effect, **evidence)
    wait = draw(SPANS)
    effect = TakesEffect.THAT_DAY if wait.weeks else effect
    return b.anniversary(wait=wait, leap_day=draw(st.sampled_from(LeapDay)), takes_effect=effect, **evidence)


@st.composite
def rates(draw: st.DrawFn, start: date) -> Any:
    """A rate, flat or a percentage, with bounds."""
    bounds: dict[str, Any] = {}
    for key, amount in (("floor", draw(MONEY)), ("ceiling", Decimal(200_000)), ("combined_ceiling", Decimal(300_000))):
        if draw(st.booleans()):
            own: dict[str, Any] = draw(
                st.sampled_from([{}, {"source": "paper"}, {"provenance": Provenance.ASSUMED, "reason": "so"}])
            )
            bounds[key] = b.bound(amount, **own)
    kind = draw(st.sampled_from(["amount", "percent"]))
    return b.rate(start, **{kind: draw(MONEY)}, **bounds, **draw(EVIDENCE))


@st.composite
def allowances(draw: st.DrawFn, code: str) -> Any:
    """An allowance with one to three rates."""
    days = draw(st.lists(DAYS, min_size=1, max_size=3, unique=True))
    return b.allowance(
        code,
        *(draw(rates(day)) for day in days),
        pensionable=tuple(b.counts(draw(st.booleans()), day, **draw(EVIDENCE)) for day in days),
        automatic=draw(st.booleans()),
        pro_rata=draw(st.booleans()),
        pro_rata_reason=draw(st.none() | TEXTS),
        base_hours=draw(st.sampled_from(BaseHours)),
        wait=draw(st.none() | SPANS),
        rounding=draw(st.none() | ROUNDINGS),
    )


@st.composite
def schemes(draw: st.DrawFn) -> PayScheme:
    """A scheme with every kind of scale, in one to three tables in any order."""
    days = draw(st.lists(DAYS, min_size=1, max_size=3, unique=True))
    first_point = draw(st.integers(0, 50))
    rising = [sorted(draw(st.lists(MONEY, min_size=4, max_size=4))) for _ in days]
    gap = draw(st.booleans())
    tables = [
        b.table(
            b.points(low, *([None] if gap else [high]), high, band="A", first_point=first_point, **draw(EVIDENCE)),
            b.ends(low, top, band="B"),
            b.on_spine(2, 3, band="C"),
            b.pay_range(low, top, band="D"),
            since=day,
            spine=b.spine(low, high, higher, top),
            announced=draw(st.none() | DAYS),
            award=draw(st.none() | TEXTS),
            **draw(EVIDENCE),
        )
        for day, (low, high, higher, top) in zip(days, rising, strict=True)
    ]
    kind = draw(st.sampled_from(PointKind))
    reached = (b.unreached(first_point + 2, kind=kind, **draw(EVIDENCE)),) if draw(st.booleans()) else ()
    codes = [f"a{index}" for index in range(draw(st.integers(0, 2)))]
    return b.scheme(
        *tables,
        title=draw(TEXTS),
        description=draw(st.none() | TEXTS),
        sources=(b.paper(published=draw(st.none() | DAYS), url=draw(st.none() | TEXTS), note=draw(st.none() | TEXTS)),),
        bands=(
            b.band("A", unreached=reached),
            b.band("B", increments=draw(st.integers(1, 9))),
            b.band("C"),
            b.band("D"),
        ),
        inner_points=b.inner_points(rounding=draw(ROUNDINGS)),
        increments=draw(st.none() | rules()),
        full_time_hours=(b.hours(Decimal("36.25"), min(days), most_hours=draw(st.none() | st.just(Decimal(48)))),),
        settlement=draw(st.none() | st.just(Settlement(month=8, day=1, source="paper"))),
        rounding=RoundingStages(part_time_salary=draw(ROUNDINGS), allowance=draw(ROUNDINGS)),
        allowances=tuple(draw(allowances(code)) for code in codes),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(schemes())
def test_any_scheme_written_and_read_again_is_equal(read: Callable[[str], PayScheme], scheme: PayScheme) -> None:
    """Invariant: a scheme written to TOML and read again is equal."""
    assert scheme == read(scheme_toml(scheme))


# --- The order of entries ---------------------------------------------------------------------------------

SHUFFLED = ("sources", "locations", "bands", "full_time_hours", "pay_tables")


def answers(scheme: PayScheme) -> list[tuple[object, ...]]:
    """Every line of every point that can be asked for, on each effective day."""
    found: list[tuple[object, ...]] = []
    for band in scheme.bands:
        for place in (None, *(place.code for place in scheme.locations)):
            for on in scheme.effective_days:
                try:
                    said = salary(scheme, Appointment(band.code, started=on, location=place), on=on)
                except (LookupError, ValueError) as refused:
                    found.append((band.code, place, on, str(refused)))
                else:
                    found.append((band.code, place, on, *((line.code, line.annual) for line in said.lines)))
    return sorted(found, key=str)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=5)
@given(st.randoms(use_true_random=False))
@pytest.mark.parametrize("path", SCHEME_FILES, ids=lambda path: path.stem)
def test_the_order_of_entries_changes_no_answer(path: Path, chance: random.Random) -> None:
    """Invariant: dated figures give the same answer in any order, as do codes and the scales of a table."""
    scheme = load_scheme(path)
    parts: dict[str, Any] = {
        key: tuple(chance.sample(getattr(scheme, key), k=len(getattr(scheme, key)))) for key in SHUFFLED
    }
    shuffled = attrs.evolve(scheme, **parts)
    assert answers(scheme) == answers(shuffled)
    assert any(len(answer) > 4 or not isinstance(answer[3], str) for answer in answers(scheme))  # not refusals alone


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8)
@given(st.randoms(use_true_random=False))
@pytest.mark.parametrize("name", ["child.toml", "station/grandchild.toml"])
def test_the_order_of_entries_of_a_parent_changes_no_answer(name: str, tmp_path: Path, chance: random.Random) -> None:
    """Merged entries are found by code and by day, wherever they stand in the file above."""
    tree = tomllib.loads((EXTENDING / "parent.toml").read_text("utf-8"), parse_float=Decimal)
    for key in ("sources", "bands", "full_time_hours"):
        chance.shuffle(tree[key])
    chance.shuffle(tree["pay_tables"][0]["scales"])
    (tmp_path / "station").mkdir(exist_ok=True)
    (tmp_path / "parent.toml").write_text(tomli_w.dumps(tree), encoding="utf-8")
    for other in ("child.toml", "station/grandchild.toml"):
        (tmp_path / other).write_text((EXTENDING / other).read_text("utf-8"), encoding="utf-8")
    assert answers(load_scheme(EXTENDING / name)) == answers(load_scheme(tmp_path / name))
