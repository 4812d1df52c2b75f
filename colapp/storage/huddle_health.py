"""How a team's own routine goes over time, from what its meetings left behind; never beside another team's.

Five figures: meetings held of those planned, begun on time, length against what the agenda plans, attendance,
promises kept. They are those that a health network counted by hand (VA, HSR&D: held 68 %, on time 99 %).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise

from colapp.domain.agenda import next_of
from colapp.domain.board import Rhythm
from colapp.domain.huddle import Huddle, Meeting, Presence
from colapp.domain.months import months_after
from colapp.domain.working_days import of_place
from colapp.storage import team
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.storage.values import day

TABLES = frozenset("huddle huddle_step attendance action problem board territory".split())
"""A change that touches one of these may change a figure."""
MONTHS = 6
"""How far back one looks, the present month included."""
GRACE = 2
"""Minutes after the hour said that still count as on time."""


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting that was held. ``begun_late`` in minutes after the hour said, ``None`` where none was.

    ``minutes`` and ``planned`` are its length and what its agenda planned; ``present`` of ``invited``.
    """

    id: str
    on: date
    at: datetime
    begun_late: int | None
    minutes: int
    planned: int
    present: int
    invited: int

    @property
    def on_time(self) -> bool | None:
        """Begun at the hour said, or within the grace."""
        return None if self.begun_late is None else self.begun_late <= GRACE


@dataclass(frozen=True, slots=True)
class Planned:
    """A day on which the rhythm has a meeting: the one held for it, or why it was not where that was said."""

    on: date
    huddle_id: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """An action whose first date fell between two meetings: whether it was done by that date."""

    action_id: str
    problem_id: str | None
    what: str
    person_id: str | None
    promised: date
    done_on: date | None

    @property
    def is_kept(self) -> bool:
        """Done by the day first promised."""
        return self.done_on is not None and self.done_on <= self.promised


@dataclass(frozen=True, slots=True)
class Health:
    """All of it, oldest first. ``promises`` are by the id of the meeting before which they fell due."""

    since: date
    held: tuple[Held, ...]
    planned: tuple[Planned, ...]
    promises: dict[str, tuple[Promise, ...]]


def read(
    store: Store,
    lists: References,
    today: date,
    territory_id: str,
    programme_id: str | None = None,
    meeting: Meeting = Meeting.HUDDLE,
) -> Health:
    """The routine of one team for one kind of meeting, over the last months."""
    since = months_after(today.replace(day=1), 1 - MONTHS)
    rows = [
        row
        for row in store.all(Huddle, territory_id=territory_id, programme_id=programme_id)
        if row.meeting is meeting and (_day_of(row) or since) >= since
    ]
    held = measured(store, [row for row in rows if row.started_at is not None and row.ended_at is not None])
    return Health(
        since=since,
        held=held,
        planned=tuple(_planned(lists, today, territory_id, meeting, rows)),
        promises=_promises(store, lists, today, territory_id, programme_id, held),
    )


def local(moment: datetime) -> datetime:
    """A moment of the store in the machine's own time zone."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()


def _day_of(row: Huddle) -> date | None:
    return local(row.started_at).date() if row.started_at else row.planned_on


def measured(store: Store, rows: Sequence[Huddle]) -> tuple[Held, ...]:
    """How long these meetings took and who was there, oldest first; those that never began are left out."""
    asked = [json.dumps([row.id for row in rows])]
    of_them = "deleted_at is null and huddle_id in (select value from json_each(?)) group by huddle_id"
    steps = store.db.execute(
        f"select huddle_id, sum(spent), sum(minutes) from huddle_step where {of_them}", asked
    )
    lengths = {each[0]: (round((each[1] or 0) / 60), round(each[2] or 0)) for each in steps}
    counted = store.db.execute(
        f"select huddle_id, sum(presence = '{Presence.PRESENT}'), count(*) from attendance where {of_them}",
        asked,
    )
    people = {each[0]: (each[1], each[2]) for each in counted}
    found = []
    for row in rows:
        if row.started_at is None:
            continue
        began = local(row.started_at)
        minutes, planned = lengths.get(row.id, (0, 0))
        present, invited = people.get(row.id, (0, 0))
        late = _late(row, began)
        found.append(Held(row.id, began.date(), row.started_at, late, minutes, planned, present, invited))
    return tuple(sorted(found, key=lambda each: each.at))


def _late(row: Huddle, began: datetime) -> int | None:
    """Minutes after the hour said; a meeting begun before it is on time. One of another day says nothing."""
    hour, _, minute = row.planned_at.partition(":")
    if not (hour.isdigit() and minute.isdigit()) or row.planned_on not in (None, began.date()):
        return None
    return max(0, (began.hour - int(hour)) * 60 + began.minute - int(minute))


def _planned(
    lists: References, today: date, territory_id: str, meeting: Meeting, rows: Sequence[Huddle]
) -> Iterator[Planned]:
    """Each planned day with the meeting held for it: the nearest one, since a table may move by a day or two.

    They are counted from the first meeting that is known: what was before the product says nothing, and what
    a clock that ran ahead dates from tomorrow on is not held yet.
    """
    dated = [(on, row) for row in rows if (on := _day_of(row)) is not None and on <= today]
    if not dated:
        return
    slots = list(_slots(lists, territory_id, meeting, min(on for on, _ in dated), today))
    of_slot: dict[date, list[Huddle]] = {}
    for on, row in dated:
        of_slot.setdefault(min(slots, key=lambda slot: abs((slot - on).days)), []).append(row)
    for slot in slots:
        here = of_slot.get(slot, [])
        done = next((row for row in here if row.started_at is not None), None)
        reason = next((row.cancelled for row in here if row.cancelled), "")
        if done is not None or reason or slot < today:
            yield Planned(slot, done.id if done else None, "" if done else reason)


def _slots(
    lists: References, territory_id: str, meeting: Meeting, first: date, today: date
) -> Iterator[date]:
    board = lists.boards.get(territory_id)
    rhythm, weekday = (board.rhythm, board.weekday) if board else (Rhythm.WEEKLY, None)
    working = of_place(lists.territories, territory_id)
    slot = first
    while slot <= today:
        yield slot
        slot = next_of(meeting, rhythm, weekday, slot, working)


def _promises(
    store: Store,
    lists: References,
    today: date,
    territory_id: str,
    programme_id: str | None,
    held: Sequence[Held],
) -> dict[str, tuple[Promise, ...]]:
    found: dict[str, tuple[Promise, ...]] = {}
    if len(held) < 2:
        return found
    where, values = team.actions(lists, today, territory_id, programme_id)
    rows = store.db.execute(
        "select a.id, a.problem_id, a.what, a.person_id, a.due, a.done_on from action a"
        f" where a.deleted_at is null and a.standard_id is null and {where}",
        values,
    ).fetchall()
    firsts = _first_dates(store, [row[0] for row in rows])
    for before, meeting in pairwise(held):
        due = []
        for row in rows:
            promised = firsts.get(row[0]) or day(row[4])
            if promised is not None and before.on < promised <= meeting.on:
                due.append(
                    Promise(row[0], row[1] or None, row[2] or "", row[3] or None, promised, day(row[5]))
                )
        found[meeting.id] = tuple(sorted(due, key=lambda each: (each.promised, each.action_id)))
    return found


def _first_dates(store: Store, action_ids: list[str]) -> dict[str, date]:
    """The date that each action was given first, as the log tells it: putting it off keeps no promise."""
    edits = store.db.execute(
        "select row_id, json_extract(after, '$.due') from edit where tbl = 'action'"
        " and row_id in (select value from json_each(?)) and json_extract(after, '$.due') is not null"
        " order by hlc desc, site desc",
        [json.dumps(action_ids)],
    )
    return {row_id: promised for row_id, due in edits if (promised := day(due)) is not None}
