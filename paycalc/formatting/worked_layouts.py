"""What is shown of hours worked, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from paycalc.clock import zone
from paycalc.figures import Evidence, Figure, Per, Working, plain_hours
from paycalc.formatting.layout import Cell, Column, Duration, Explained, Layout, YesNo, assumed_in, explained, layout
from paycalc.formatting.sentences import aside, assumed_words, joined, known, worded
from paycalc.statements.worked_time import WorkedLine, WorkedTimeStatement
from paycalc.statements.worked_totals import WorkedTotal

_COLUMNS = (
    Column("kind", "", tabled=False),
    Column("code", "", tabled=False),
    Column("shift_start", "", tabled=False),
    Column("day", "Day"),
    Column("starts", "Shift from"),
    Column("title", ""),
    Column("band", "", tabled=False),
    Column("minutes", "", tabled=False),
    Column("counted_minutes", "Hours"),
    Column("times", "", tabled=False),
    Column("rate", "Rate"),
    Column("amount", "Amount"),
    Column("toil_minutes", "Time off"),
    Column("pensionable", "Pensionable"),
    Column("provenance", "", tabled=False),
    Column("sources", "", tabled=False),
    Column("working", "", tabled=False),
    Column("toil_working", "", tabled=False),
    Column("assumed", "", tabled=False),
)


@layout.register
def _worked_time(statement: WorkedTimeStatement) -> Layout:
    return Layout(
        statement.employer,
        _COLUMNS,
        (*(_line(line, statement) for line in statement.lines), *_totals(statement)),
        statement.assumptions,
        tuple(_explained(statement)),
        statement.notes,
    )


def _line(line: WorkedLine, statement: WorkedTimeStatement) -> tuple[Cell, ...]:
    start = line.shift_start.astimezone(zone(statement.zone))
    clock = f"{start:%H:%M}"
    # A line of another day than the one on which its shift began names that day.
    starts = clock if start.date() == line.day else Working("{:day} {:text}", (start.date(), clock))
    when = start.isoformat(timespec="minutes"), line.day, starts
    counts = YesNo(line.pensionable, line.pensionable_evidence.assumptions) if line.rate or line.amount.amount else None
    evidence = Evidence.joined(line.amount.evidence, line.toil_evidence)
    return (
        *(
            "line",
            line.code,
            *when,
            _title(line),
            line.band,
            Duration(line.minutes),
            Duration(line.counted),
            line.times,
        ),
        *(line.rate, line.amount, _time_off(line.toil_minutes, line.toil_evidence), counts, *_rests_on(evidence)),
        *(line.amount.working, line.toil, assumed_in(evidence)),
    )


def _title(line: WorkedLine) -> str | Working:
    """What it is, and what it is paid for once where that is no hour."""
    if line.paid_with is not None:
        return Working("{:text}, already paid with the shift of {:day}", (line.title, line.paid_with))
    return line.title if line.per is None else f"{line.title}, a {line.per}"


def _totals(statement: WorkedTimeStatement) -> Iterator[tuple[Cell, ...]]:
    toil = Evidence.joined(Evidence(), *(line.toil_evidence for line in statement.lines))
    evidence = Evidence.joined(statement.pay.evidence, toil)
    yield _total("total", "Total", statement.pay, _time_off(statement.toil_minutes, toil), evidence)
    if len(statement.by_rule) < len(statement.lines):  # else each would repeat a line
        yield from (_of_rule(one, statement) for one in statement.by_rule)
    yield _total("pensionable", "of which pensionable", statement.pensionable, None, statement.pensionable.evidence)


def _of_rule(one: WorkedTotal, statement: WorkedTimeStatement) -> tuple[Cell, ...]:
    title = f"of which {one.title}" + (f", band {one.band}" if len(statement.bands) > 1 else "")
    lengths = Duration(one.minutes), Duration(one.counted), None, None
    counts = YesNo(one.pensionable, one.pensionable_evidence.assumptions) if one.amount.amount else None
    evidence = Evidence.joined(one.amount.evidence, one.toil_evidence)
    rests_on = *_rests_on(evidence), one.amount.working, None, assumed_in(evidence)
    given = one.amount, _time_off(one.toil_minutes, one.toil_evidence), counts
    return ("rule", one.code, None, None, None, title, one.band, *lengths, *given, *rests_on)


def _total(code: str, title: str, figure: Figure, toil: Cell, evidence: Evidence) -> tuple[Cell, ...]:
    rests_on = *_rests_on(evidence), figure.working, None, assumed_in(evidence)
    return ("total", code, None, None, None, title, *[None] * 5, figure, toil, None, *rests_on)


def _time_off(minutes: int, evidence: Evidence) -> Duration | None:
    return Duration(minutes, evidence.assumptions) if minutes else None


def _rests_on(evidence: Evidence) -> tuple[Cell, Cell]:
    return evidence.provenance.value, " ".join(evidence.sources)


def _explained(statement: WorkedTimeStatement) -> Iterator[Explained]:
    for line in statement.lines:
        title = Working("{:day}, {:text}", (line.day, line.title))
        if line.toil is None or line.amount.amount:
            yield explained(title, line.amount, statement.employer)
        if line.toil is not None:
            credit = Figure.of(line.amount.amount, line.amount.currency, Per.PERIOD, line.toil_evidence, line.toil)
            words = Working("{:day}, {:text}, time off in lieu", (line.day, line.title))
            yield explained(words, credit, statement.employer)


@worded.register
def _worded(statement: WorkedTimeStatement) -> Working:
    count = f"{statement.shifts} shift{'s'[: statement.shifts != 1]}"
    bands = f" in band{'s'[: len(statement.bands) != 1]} {', then '.join(statement.bands)}" if statement.bands else ""
    assumed = assumed_words(part for line in statement.lines for part in (line.amount, line.toil_evidence))
    toil = f" and {plain_hours(statement.toil_minutes)} hours of time off in lieu" if statement.toil_minutes else ""
    earn = " earns" if statement.shifts == 1 else " earn"
    return joined(
        [
            Working("{:text} of {:text}", (count + bands, statement.employer.title)),
            aside(known(statement.known_on)),
            Working(earn + " {:money} beyond the salary{:text}" + assumed + ".", (statement.pay.amount, toil)),
        ]
    )
