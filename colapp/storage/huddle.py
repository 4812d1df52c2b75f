"""A team's meetings, and what the steps of one that is running have to show.

A team is a territory's table (``programme_id`` is ``None``), or its people of one programme.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import EllipsisType
from typing import Any

from colapp.domain import huddle_clock
from colapp.domain.action import Urgency, urgency
from colapp.domain.agenda import next_of
from colapp.domain.board import Rhythm
from colapp.domain.huddle import (
    TYPED,
    Attendance,
    EntryKind,
    Huddle,
    HuddleEntry,
    HuddleStep,
    Meeting,
    Presence,
    StepKind,
)
from colapp.domain.working_days import of_place
from colapp.storage import actions, cards, clock, team
from colapp.storage.actions import OpenAction
from colapp.storage.cards import Card, CardFilter
from colapp.storage.references import References
from colapp.storage.store import Store

TABLES = frozenset({"huddle", "huddle_step", "attendance", "huddle_entry"})
"""A change that touches one of these may change a meeting."""

FIRST = timedelta(days=7)
"""How far back a team looks at its first meeting."""


@dataclass(frozen=True, slots=True)
class Running:
    """One meeting, whole. ``steps`` are in the order of the agenda, ``entries`` in that of the minutes."""

    huddle: Huddle
    steps: tuple[HuddleStep, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    entries: tuple[HuddleEntry, ...] = ()

    @property
    def step(self) -> HuddleStep | None:
        """The step at which it stands."""
        return next((step for step in self.steps if step.id == self.huddle.step_id), None)

    @property
    def takes_up_actions(self) -> bool:
        """Whether they are on its agenda: only then can some be left over."""
        return any(step.step_kind is StepKind.ACTIONS for step in self.steps)

    def said_at(self, step_id: str) -> list[HuddleEntry]:
        """The lines of a step; one that was made a problem gives way to the line that raised it."""
        lines = [entry for entry in self.entries if entry.step_id == step_id]
        raised = {entry.problem_id for entry in lines if entry.entry_kind is EntryKind.RAISED}
        return [each for each in lines if each.entry_kind not in TYPED or each.problem_id not in raised]

    @property
    def present(self) -> frozenset[str]:
        """The ids of those who are there."""
        return frozenset(
            each.person_id for each in self.attendance
            if each.person_id and each.presence is Presence.PRESENT
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonActions:
    """What one person (``None``: nobody yet) has to do before the next meeting, most pressing first."""

    person_id: str | None
    is_present: bool
    actions: tuple[OpenAction, ...]


def load(store: Store, huddle_id: str) -> Running:
    """One meeting with all that belongs to it.

    :raises WorkspaceError: ``unknown-row``.
    """
    return Running(
        huddle=store.get(Huddle, huddle_id),
        steps=tuple(store.all(HuddleStep, order="rank", huddle_id=huddle_id)),
        attendance=tuple(store.all(Attendance, huddle_id=huddle_id)),
        entries=tuple(store.all(HuddleEntry, huddle_id=huddle_id)),
    )


def running(
    store: Store, territory_id: str, programme_id: str | None, meeting: Meeting = Meeting.HUDDLE
) -> Huddle | None:
    """The meeting of a team that has begun and not ended."""
    found = store.all(
        Huddle, territory_id=territory_id, programme_id=programme_id, meeting=meeting, ended_at=None
    )
    return next((each for each in reversed(found) if each.is_running), None)


def last_noted(store: Store, huddle: Huddle) -> datetime:
    """When the last thing was noted in it, or a step of it entered."""
    return clock.at(_last_tick(store, huddle.id) or 0)


def _last_tick(store: Store, huddle_id: str, until: datetime | None = None) -> int | None:
    """The place in the log of the last thing noted in a meeting up to a moment."""
    before = _first_tick(until + timedelta(milliseconds=1)) if until else None
    (tick,) = store.db.execute(_LAST_NOTED, {"huddle": huddle_id, "before": before}).fetchone()
    return None if tick is None else int(tick)


def _first_tick(moment: datetime) -> int:
    return clock.tick(int(moment.timestamp() * 1000), 0)


_LAST_HELD = """
select id from huddle
where territory_id is ? and programme_id is ? and meeting = ? and started_at < ?
  and ended_at is not null and deleted_at is null
order by started_at desc, id desc limit 1
"""
_LAST_NOTED = """
select max(hlc) from edit where (:before is null or hlc < :before) and (row_id = :huddle
  or row_id in (select id from huddle_step where huddle_id = :huddle)
  or row_id in (select id from huddle_entry where huddle_id = :huddle))
"""


def last_held(
    store: Store,
    territory_id: str,
    programme_id: str | None,
    meeting: Meeting = Meeting.HUDDLE,
    before: datetime | None = None,
) -> Huddle | None:
    """The latest meeting of a team that was held to its end, of those begun before a moment."""
    began = before.astimezone(UTC).isoformat() if before else "~"  # after every date
    found = store.db.execute(_LAST_HELD, [territory_id, programme_id, meeting, began]).fetchone()
    return store.get(Huddle, found[0]) if found else None


def held(
    store: Store,
    territory_id: str,
    programme_id: str | EllipsisType | None = ...,
    meeting: Meeting | EllipsisType = ...,
) -> list[Huddle]:
    """The meetings held to their end, first to last; ``...`` stands for any programme or kind."""
    asked = {"programme_id": programme_id, "meeting": meeting}
    of: dict[str, Any] = {column: value for column, value in asked.items() if value is not ...}
    ended = [each for each in store.all(Huddle, territory_id=territory_id, **of) if each.ended_at]
    return sorted(
        (each for each in ended if each.started_at), key=lambda each: (str(each.started_at), each.id)
    )


def next_date(lists: References, huddle: Huddle, after: date) -> date:
    """When a team's next meeting of the same kind is proposed, by its rhythm and the days it works."""
    board = lists.boards.get(huddle.territory_id or "")
    rhythm, weekday = (board.rhythm, board.weekday) if board else (Rhythm.WEEKLY, None)
    days = of_place(lists.territories, huddle.territory_id)
    return next_of(huddle.meeting, rhythm, weekday, after, days)


def due_actions(store: Store, lists: References, today: date, meeting: Running) -> list[PersonActions]:
    """What is late, blocked or due before the next meeting: those present first, worst first.

    A month's table takes up what is late or blocked, and leaves to each team what is to come.
    """
    is_table = meeting.huddle.meeting is Meeting.TABLE
    until = today - timedelta(days=1) if is_table else next_date(lists, meeting.huddle, today)
    of_person: dict[str | None, list[OpenAction]] = {}
    for action in actions.read(store, problems_of(lists, today, meeting.huddle)):
        if action.blocked_on or (action.due and action.due <= until):
            of_person.setdefault(action.person_id, []).append(action)
    found = [
        PersonActions(person_id, person_id in meeting.present, tuple(sorted(due, key=_pressing(today))))
        for person_id, due in of_person.items()
    ]
    return sorted(found, key=lambda each: (not each.is_present, _pressing(today)(each.actions[0])))


def new_problems(store: Store, lists: References, today: date, meeting: Running) -> list[Card]:
    """The team's problems that nobody has taken up yet, and those raised since the last meeting; oldest
    first.
    """
    where, values = problems_of(lists, today, meeting.huddle).where()
    first = "(select min(hlc) from edit e where e.row_id = problem.id and e.tbl = 'problem')"
    rows = store.db.execute(
        f"select id from problem where {where} and phase <> 'closed' and (phase = 'new' or {first} > :mark)"
        " order by opened_on, id",
        values | {"mark": mark(store, meeting.huddle)},
    ).fetchall()
    found = cards.by_ids(store, [row[0] for row in rows])
    return [found[row[0]] for row in rows]


def mark(store: Store, huddle: Huddle) -> int:
    """The place in the log from which things are new to a team: the end of its last meeting of the kind.

    Before the first one, seven days back. The log's own order is asked, not the calendar: it stays right
    through days without a meeting and on a machine whose clock was wrong. But a meeting said to be over hours
    after it was ended there and then: what followed that day is still to be told.
    """
    team_of = [huddle.territory_id, huddle.programme_id, huddle.meeting]
    last = store.db.execute(_LAST_END, [*team_of, huddle.id, huddle.id]).fetchone()
    if last is None:
        return _first_tick((huddle.started_at or store.now()) - FIRST)
    huddle_id, said, ended_at = str(last[0]), int(last[1]), datetime.fromisoformat(last[2])
    is_late = huddle_clock.is_left(ended_at, clock.at(said))
    return (_last_tick(store, huddle_id, ended_at) if is_late else None) or said


_LAST_END = """
select h.id, e.hlc, h.ended_at from huddle h join edit e on e.row_id = h.id and e.tbl = 'huddle'
where h.territory_id is ? and h.programme_id is ? and h.meeting is ? and h.id is not ?
  and h.deleted_at is null and h.ended_at is not null and json_extract(e.after, '$.ended_at') is not null
  and e.hlc <= coalesce((select min(hlc) from edit where row_id = ? and tbl = 'huddle'), e.hlc)
order by e.hlc desc, e.site desc limit 1
"""


def problems_of(lists: References, today: date, huddle: Huddle) -> CardFilter:
    """The problems of the meeting's team."""
    return team.problems(lists, today, huddle.territory_id or "", huddle.programme_id)


def _pressing(today: date) -> Callable[[OpenAction], tuple[int, date, str]]:
    """Long late, blocked, late, soon; the longest late first."""

    def key(action: OpenAction) -> tuple[int, date, str]:
        grade = urgency(action.due, today)
        place = 1 if action.blocked_on and grade is not Urgency.LONG_LATE else _GRADES.index(grade)
        return (place, action.due or date.max, action.id)

    return key


_GRADES = (Urgency.LONG_LATE, None, Urgency.LATE, Urgency.SOON, Urgency.LATER, Urgency.UNDATED)
