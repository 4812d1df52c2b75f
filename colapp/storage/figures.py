"""What a territory's report is made of: counts per period, and the problems concerned.

A report tells a past period by the dates that people gave: raised on, closed on, due, waiting since. The log
is left aside on purpose: it says when something was typed, not when it happened, and a file that was filled
from a spreadsheet or merged from another machine has a log that begins on that day. So the number open on a
past day holds whenever it is asked. Phases, dues and waits are those that stand now: the report says the date
of its data, and problems closed since the period ended are counted as such, so that every table adds up.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from colapp.domain.period import Period
from colapp.domain.problem import Outcome, Phase
from colapp.storage.store import Store

_SCOPE = """
with scope as (
  select * from problem where deleted_at is null and (
    territory_id in (select value from json_each(:territories)) or id in (
      select problem_id from problem_territory
      where deleted_at is null and territory_id in (select value from json_each(:territories)))))
"""
_IS_CLOSED = "coalesce(phase, 'new') = 'closed'"
_OPEN = f"(coalesce(opened_on, '') <= :at and (not {_IS_CLOSED} or closed_on > :at))"
_LATE = f"({_OPEN} and due < :at)"
_WAITING = f"({_OPEN} and coalesce(waiting_on, '') <> '' and coalesce(waiting_since, '') <= :at)"
_RAISED = "(opened_on between :start and :at)"
_CLOSED = f"({_IS_CLOSED} and closed_on between :start and :at)"
_SETTLED = f"({_CLOSED} and outcome = 'settled')"
_AT_ORIGIN = "(coalesce(level, '') = coalesce(raised_level, ''))"


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
    """One problem of a report: what is written of it now, and what it was in the period."""

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
    is_open: bool
    is_late: bool
    is_waiting: bool
    was_raised: bool
    was_closed: bool


def last_day(period: Period, today: date) -> date:
    """The day that a period is told from: its last, or today while it lasts."""
    return min(period.end, today)


def counts(store: Store, territory_ids: Collection[str], period: Period, today: date) -> Counts:
    """The period's numbers for problems that these territories carry or share."""
    values = _values(territory_ids, period, today)
    sums = [_OPEN, _LATE, _WAITING, _RAISED, f"{_SETTLED} and {_AT_ORIGIN}"]
    sums += [f"{_CLOSED} and outcome = '{outcome}'" for outcome in Outcome]
    columns = ", ".join(f"coalesce(sum({each}), 0)" for each in sums)
    open_, late, waiting, raised, at_origin, *closed = store.db.execute(
        f"{_SCOPE} select {columns} from scope", values
    ).fetchone()
    days = store.db.execute(
        f"{_SCOPE} select julianday(closed_on) - julianday(opened_on) from scope"
        f" where {_SETTLED} and opened_on is not null",
        values,
    )
    return Counts(
        period=period,
        open=open_,
        late=late,
        waiting=waiting,
        raised=raised,
        closed=dict(zip(Outcome, closed, strict=True)),
        settled_at_origin=at_origin,
        days_to_settle=tuple(int(row[0]) for row in days),
    )


def lines(store: Store, territory_ids: Collection[str], period: Period, today: date) -> list[Line]:
    """Every problem that was open, raised or closed in the period, the oldest first."""
    rows = store.db.execute(
        f"""{_SCOPE} select id, number, statement, territory_id, programme_id, owner_id, phase, raised_level,
              level, opened_on, due, waiting_on, waiting_since, closed_on, outcome,
              {_OPEN}, {_LATE}, {_WAITING}, {_RAISED}, {_CLOSED}
            from scope where {_OPEN} or {_RAISED} or {_CLOSED}
            order by opened_on, number, id""",
        _values(territory_ids, period, today),
    )
    return [_line(row) for row in rows]


def _values(territory_ids: Collection[str], period: Period, today: date) -> dict[str, str]:
    return {
        "territories": json.dumps(sorted(territory_ids)),
        "start": period.start.isoformat(),
        "at": last_day(period, today).isoformat(),
    }


def _line(row: tuple[str | None, ...]) -> Line:
    (
        problem_id, number, statement, territory_id, programme_id, owner_id, phase, raised_level, level,
        opened_on, due, waiting_on, waiting_since, closed_on, outcome, *flags,
    ) = row  # fmt: skip
    is_open, is_late, is_waiting, was_raised, was_closed = map(bool, flags)
    return Line(
        id=problem_id or "",
        number=number or "",
        statement=statement or "",
        territory_id=territory_id,
        programme_id=programme_id,
        owner_id=owner_id,
        phase=Phase(phase or "new"),
        raised_level=raised_level or "",
        level=level or "",
        opened_on=_day(opened_on),
        due=_day(due),
        waiting_on=waiting_on or "",
        waiting_since=_day(waiting_since),
        closed_on=_day(closed_on),
        outcome=Outcome(outcome) if outcome else None,
        is_open=is_open,
        is_late=is_late,
        is_waiting=is_waiting,
        was_raised=was_raised,
        was_closed=was_closed,
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
