"""The lists of a report: their columns once, for paper, spreadsheet and text alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Generic, TypeVar

from colapp.domain.problem import Outcome, Phase
from colapp.i18n import N_, _
from colapp.reports.territory import ReportedProblem, TerritoryReport
from colapp.wording import formats, names

OLDEST = 10
"""How many of the oldest open problems the paper shows."""

Row = TypeVar("Row")
Value = str | int | float | date | Phase | Outcome | None


class Kind(Enum):
    """How a column's values are written and aligned."""

    CODE = auto()
    STATEMENT = auto()
    TEXT = auto()
    PHASE = auto()
    OUTCOME = auto()
    DAY = auto()
    COUNT = auto()
    LATE = auto()
    WHOM = auto()
    ANSWER = auto()


class Awaited(str):
    """How something stands that is still awaited, in words."""

    __slots__ = ()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading (an English source string), and what it says of a row."""

    heading: str
    kind: Kind
    of: Callable[[Row, TerritoryReport], Value]


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A list with its heading, and the sentence under it."""

    heading: str
    sentence: str
    columns: tuple[Column[Row], ...]
    rows: list[Row]

    def values(self, report: TerritoryReport) -> list[list[Value]]:
        """The cells, as values."""
        return [[column.of(row, report) for column in self.columns] for row in self.rows]


Problems = Table[ReportedProblem]


def _days_since(day: date | None, report: TerritoryReport) -> int | None:
    return (report.last_day - day).days if day else None


def _days_open(problem: ReportedProblem, report: TerritoryReport) -> int | None:
    line = problem.line
    return _days_since(line.opened_on, report) if line.is_open else _days_to_close(problem, report)


def _days_to_close(problem: ReportedProblem, report: TerritoryReport) -> int | None:
    line = problem.line
    return (line.closed_on - line.opened_on).days if line.closed_on and line.opened_on else None


def phase_name(phase: Phase) -> str:
    """The head of a column of open problems: nothing open is closed, so that is what the log cannot tell."""
    return _("Not known") if phase is Phase.CLOSED else names.phase(phase)


def _phase(problem: ReportedProblem, report: TerritoryReport) -> Phase | None:
    line = problem.line
    return None if line.is_open and line.phase is Phase.CLOSED else line.phase


def _with_note(problem: ReportedProblem, report: TerritoryReport) -> str:
    del report
    return " – ".join(text for text in (problem.line.statement, problem.line.closing_note) if text)


def _levels(problem: ReportedProblem, report: TerritoryReport) -> str:
    if problem.line.level == problem.line.raised_level:
        return problem.level
    return f"{problem.raised_level} → {problem.level}"


_Said = Column[ReportedProblem]
NUMBER = _Said(N_("No."), Kind.CODE, lambda p, r: p.line.number)
STATEMENT = _Said(N_("Problem"), Kind.STATEMENT, lambda p, r: p.line.statement)
STATEMENT_AND_NOTE = _Said(N_("Problem, and what is remembered"), Kind.STATEMENT, _with_note)
CLOSING_NOTE = _Said(N_("What is remembered"), Kind.STATEMENT, lambda p, r: p.line.closing_note)
TERRITORY = _Said(N_("Territory"), Kind.TEXT, lambda p, r: p.territory)
PROGRAMME = _Said(N_("Programme"), Kind.TEXT, lambda p, r: p.programme)
OWNER = _Said(N_("Owner"), Kind.TEXT, lambda p, r: p.owner)
PHASE = _Said(N_("Phase"), Kind.PHASE, _phase)
RAISED_LEVEL = _Said(N_("Raised at"), Kind.TEXT, lambda p, r: p.raised_level)
LEVEL = _Said(N_("Decided at"), Kind.TEXT, lambda p, r: p.level)
LEVELS = _Said(N_("Level"), Kind.TEXT, _levels)
OPENED = _Said(N_("Raised on"), Kind.DAY, lambda p, r: p.line.opened_on)
DUE = _Said(N_("Due"), Kind.DAY, lambda p, r: p.line.due)
WAITS_ON = _Said(N_("Waits on"), Kind.TEXT, lambda p, r: p.line.waiting_on)
SINCE = _Said(N_("Since"), Kind.DAY, lambda p, r: p.line.waiting_since)
CLOSED = _Said(N_("Closed on"), Kind.DAY, lambda p, r: p.line.closed_on)
OUTCOME = _Said(N_("Outcome"), Kind.OUTCOME, lambda p, r: p.line.outcome)
DAYS_OPEN = _Said(N_("Days open"), Kind.COUNT, _days_open)
DAYS_WAITING = _Said(N_("Working days"), Kind.COUNT, lambda p, r: p.waited)
DAYS_LATE = _Said(N_("Days late"), Kind.LATE, lambda p, r: _days_since(p.line.due, r))
DAYS_TO_CLOSE = _Said(N_("Days"), Kind.COUNT, _days_to_close)


def closed(report: TerritoryReport) -> Problems:
    """What closed, how, at which level."""
    before = report.before.closed
    said = [
        f"{names.outcome(outcome)} {formats.number(count)} ({formats.signed(count - before[outcome])})"
        for outcome, count in report.now.closed.items()
        if count or before[outcome]
    ]
    columns = (NUMBER, STATEMENT_AND_NOTE, OUTCOME, LEVELS, CLOSED, DAYS_TO_CLOSE)
    sentence = " · ".join(said) or _("No problem was closed.")
    return Table(_("What closed, and how"), sentence, columns, report.closed)


def waiting(report: TerritoryReport) -> Problems:
    """What waits, and on whom."""
    columns = (NUMBER, STATEMENT, WAITS_ON, SINCE, DAYS_WAITING)
    sentence = "" if report.waiting else _("Nothing waits on anybody outside.")
    return Table(_("What waits, and on whom"), sentence, columns, report.waiting)


def late(report: TerritoryReport) -> Problems:
    """What is past its date."""
    sentence = "" if report.late else _("Nothing is late.")
    return Table(_("Late"), sentence, (NUMBER, STATEMENT, OWNER, DUE, DAYS_LATE), report.late)


def oldest(report: TerritoryReport) -> Problems:
    """The few that have been open the longest."""
    columns = (NUMBER, STATEMENT, PHASE, OWNER, DAYS_OPEN)
    sentence = "" if report.open else _("Nothing is open.")
    return Table(_("Open the longest"), sentence, columns, report.open[:OLDEST])


def everything(report: TerritoryReport) -> Problems:
    """Every problem of the period, all that is said of it."""
    columns = (
        NUMBER, STATEMENT, TERRITORY, PROGRAMME, OWNER, PHASE, RAISED_LEVEL, LEVEL, OPENED, DUE, WAITS_ON,
        SINCE, CLOSED, OUTCOME, CLOSING_NOTE, DAYS_OPEN,
    )  # fmt: skip
    return Table(_("Problems of the period"), "", columns, list(report.problems))
