"""What a territory's report is made of: counts per period, and the problems concerned.

A report of a past period tells what was written on its last day, so that it still adds up whenever it is
made again: see :mod:`colapp.storage.as_left`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from colapp.domain.period import Period
from colapp.domain.problem import Outcome, Phase
from colapp.storage import as_left, subsidiarity
from colapp.storage.as_left import Row
from colapp.storage.store import Store
from colapp.storage.subsidiarity import Settled
from colapp.storage.values import code, day


@dataclass(frozen=True, slots=True)
class Counts:
    """One period in numbers. ``open``, ``late`` and ``waiting`` are those of its last day (or today).

    ``closed`` counts by outcome; ``days_to_settle`` holds one duration for each problem settled.
    """

    open: int
    late: int
    waiting: int
    raised: int
    closed: dict[Outcome, int]
    settling: Settled
    days_to_settle: tuple[int, ...]

    @property
    def period(self) -> Period:
        """The period counted."""
        return self.settling.period

    @property
    def settled(self) -> int:
        """How many ended well."""
        return len(self.settling.all)

    @property
    def settled_at_origin(self) -> int:
        """How many of these at the level where they were raised."""
        return len(self.settling.at_origin)


@dataclass(frozen=True, slots=True)
class Line:
    """One problem of a report, as it was on the last day, and what happened to it in the period.

    Where it is open and its ``phase`` says closed, the log does not reach back to that day.
    """

    id: str
    number: str
    statement: str
    territory_id: str | None
    programme_id: str | None
    owner_id: str | None
    phase: Phase
    raised_level: str
    level: str
    opened_on: date | None
    due: date | None
    waiting_on: str
    waiting_since: date | None
    closed_on: date | None
    outcome: Outcome | None
    closing_note: str
    is_open: bool
    is_late: bool
    is_waiting: bool
    was_raised: bool
    was_closed: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of several periods, the last one the report's own, and its problems, the oldest first."""

    trail: tuple[Counts, ...]
    lines: tuple[Line, ...]


def read(store: Store, territory_ids: Collection[str], trail: Sequence[Period], today: date) -> Figures:
    """The figures of problems that these territories carry or share, over successive periods."""
    lines: tuple[Line, ...] = ()
    told: list[Counts] = []
    for period, rows in as_left.problems(store, territory_ids, trail, today):
        start, at = period.start.isoformat(), as_left.last_day(period, today).isoformat()
        views = [_View(row, start, at) for row in rows]
        told.insert(0, _counts(views, subsidiarity.settled(period, rows, today)))
        if period is trail[-1]:
            lines = tuple(view.line() for view in views if view.is_concerned)
    return Figures(tuple(told), lines)


class _View:
    """One problem seen from the last day of a period, the day ``at``."""

    __slots__ = ("is_late", "is_open", "is_waiting", "row", "was_closed", "was_raised")

    def __init__(self, row: Row, start: str, at: str) -> None:
        opened_on, closed_on = row["opened_on"] or "", row["closed_on"] or ""
        is_closed = row["phase"] == Phase.CLOSED
        self.row = row
        self.is_open = opened_on <= at and (not is_closed or closed_on > at)
        self.is_late = self.is_open and bool(row["due"]) and row["due"] < at
        self.is_waiting = self.is_open and bool(row["waiting_on"]) and (row["waiting_since"] or "") <= at
        self.was_raised = start <= opened_on <= at
        self.was_closed = is_closed and start <= closed_on <= at

    @property
    def is_concerned(self) -> bool:
        return self.is_open or self.was_raised or self.was_closed

    def line(self) -> Line:
        row = self.row
        return Line(
            id=row["id"],
            number=row["number"] or "",
            statement=row["statement"] or "",
            territory_id=row["territory_id"],
            programme_id=row["programme_id"],
            owner_id=row["owner_id"],
            phase=code(Phase, row["phase"], Phase.NEW),
            raised_level=row["raised_level"] or "",
            level=row["level"] or "",
            opened_on=day(row["opened_on"]),
            due=day(row["due"]),
            waiting_on=row["waiting_on"] or "",
            waiting_since=day(row["waiting_since"]),
            closed_on=day(row["closed_on"]),
            outcome=code(Outcome, row["outcome"], None),
            closing_note=row["closing_note"] or "",
            is_open=self.is_open,
            is_late=self.is_late,
            is_waiting=self.is_waiting,
            was_raised=self.was_raised,
            was_closed=self.was_closed,
        )


def _counts(views: list[_View], settled: Settled) -> Counts:
    outcomes = [view.row["outcome"] for view in views if view.was_closed]
    ended_well = set(settled.all)
    return Counts(
        open=sum(view.is_open for view in views),
        late=sum(view.is_late for view in views),
        waiting=sum(view.is_waiting for view in views),
        raised=sum(view.was_raised for view in views),
        closed={outcome: outcomes.count(outcome) for outcome in Outcome},
        settling=settled,
        days_to_settle=tuple(
            (date.fromisoformat(row["closed_on"]) - date.fromisoformat(row["opened_on"])).days
            for row in (view.row for view in views)
            if row["id"] in ended_well and row["opened_on"]
        ),
    )
