"""What a territory's report is made of: counts per period, and the problems concerned.

A report of a past period tells what was written on its last day, so that it still adds up whenever it is
made again: the log is read backwards and undoes, from now to that day, what was done to phases, levels, dues,
waits and closings. The dates that people gave still rule: a problem typed in or imported later counts from
the day it was raised on, in the state in which it was first written. Names, places, words and the trash are
those of now.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from colapp.domain.period import Period
from colapp.domain.problem import Outcome, Phase
from colapp.storage.store import Store
from colapp.storage.values import code, day

_NAMED = "id, number, statement, territory_id, programme_id, owner_id, raised_level, opened_on"
_UNDONE = ("phase", "level", "due", "waiting_on", "waiting_since", "closed_on", "outcome", "closing_note")
"""What is told as it was; days are kept as ISO text, which compares as days do."""

_SCOPE = """
with scope as (
  select * from problem where deleted_at is null and (
    territory_id in (select value from json_each(:territories)) or id in (
      select problem_id from problem_territory
      where deleted_at is null and territory_id in (select value from json_each(:territories)))))
"""

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counts:
    """One period in numbers. ``open``, ``late`` and ``waiting`` are those of its last day (or today).

    ``closed`` counts by outcome; ``days_to_settle`` holds one duration for each problem settled.
    """

    period: Period
    open: int
    late: int
    waiting: int
    raised: int
    closed: dict[Outcome, int]
    settled_at_origin: int
    days_to_settle: tuple[int, ...]

    @property
    def settled(self) -> int:
        """How many ended well."""
        return self.closed[Outcome.SETTLED]


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


def last_day(period: Period, today: date) -> date:
    """The day that a period is told from: its last, or today while it lasts."""
    return min(period.end, today)


def read(store: Store, territory_ids: Collection[str], trail: Sequence[Period], today: date) -> Figures:
    """The figures of problems that these territories carry or share, over successive periods."""
    values = {"territories": json.dumps(sorted(territory_ids)), "after": first_tick_after(trail[0].end)}
    rows: dict[str, _Row] = {
        str(row["id"]): row
        for row in store.db.query(
            f"{_SCOPE} select {_NAMED}, {', '.join(_UNDONE)} from scope order by opened_on, number, id",
            values,
        )
    }
    edits = store.db.execute(
        f"{_SCOPE} select e.hlc, e.row_id, e.before from scope join edit e on e.row_id = scope.id"
        " and e.tbl = 'problem' and e.hlc >= :after and e.before is not null order by e.hlc, e.site",
        values,
    ).fetchall()
    lines: tuple[Line, ...] = ()
    told: list[Counts] = []
    for period in reversed(trail):
        end = first_tick_after(period.end)
        # what lasts is told as it stands: a clock that ran ahead must not hide what was just done
        while period.end < today and edits and edits[-1][0] >= end:
            _undo(rows, *edits.pop()[1:])
        start, at = period.start.isoformat(), last_day(period, today).isoformat()
        views = [_View(row, start, at) for row in rows.values()]
        told.insert(0, _counts(period, views))
        if period is trail[-1]:
            lines = tuple(view.line() for view in views if view.is_concerned)
    return Figures(tuple(told), lines)


def _undo(rows: dict[str, _Row], row_id: str, before: str) -> None:
    row = rows[row_id]
    for column, value in json.loads(before).items():
        if column in _UNDONE:
            row[column] = value


def first_tick_after(day: date) -> int:
    """The clock of the log at the midnight that ends a day, where this machine is."""
    midnight = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return int(midnight.timestamp() * 1000) << 16


class _View:
    """One problem seen from the last day of a period, the day ``at``."""

    __slots__ = ("is_late", "is_open", "is_waiting", "row", "was_closed", "was_raised")

    def __init__(self, row: _Row, start: str, at: str) -> None:
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

    @property
    def is_settled(self) -> bool:
        return self.was_closed and self.row["outcome"] == Outcome.SETTLED

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


def _counts(period: Period, views: list[_View]) -> Counts:
    settled = [view.row for view in views if view.is_settled]
    outcomes = [view.row["outcome"] for view in views if view.was_closed]
    return Counts(
        period=period,
        open=sum(view.is_open for view in views),
        late=sum(view.is_late for view in views),
        waiting=sum(view.is_waiting for view in views),
        raised=sum(view.was_raised for view in views),
        closed={outcome: outcomes.count(outcome) for outcome in Outcome},
        settled_at_origin=sum((row["level"] or "") == (row["raised_level"] or "") for row in settled),
        days_to_settle=tuple(
            (date.fromisoformat(row["closed_on"]) - date.fromisoformat(row["opened_on"])).days
            for row in settled
            if row["opened_on"]
        ),
    )
