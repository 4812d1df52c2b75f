"""The actions still to be done in a territory, whatever their problem: one query, soonest first."""

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from colapp.domain.action import Every
from colapp.domain.problem import Phase
from colapp.storage import matrix
from colapp.storage.cards import CardFilter
from colapp.storage.change import ChangeId
from colapp.storage.references import References
from colapp.storage.reopenings import holds, reverts
from colapp.storage.store import Store
from colapp.storage.values import code, day

TABLES = frozenset({"action", "problem", "problem_territory", "cycle"})
"""A change that touches one of these may change what is due."""

OPEN = """
from action a left join problem p on p.id = a.problem_id
where a.id in (
  select x.id from problem q cross join action x on x.problem_id = q.id
  where q.id in (select id from problem where {where}) and x.deleted_at is null and x.done_on is null
    and (q.phase <> 'closed' or x.standard_id is not null)
  union all select x.id from action x {own})
"""
"""Actions of a closed problem are over with it, except the checks of the standard that it ended in. Those
without a problem, which a meeting decided or somebody noted, are their territory's own."""


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action to be done, with the problem that it belongs to; ``cycle`` is that problem's latest one.

    ``is_check``: it looks at whether a standard still holds. Without a problem (``problem_id`` is ``None``)
    it belongs to ``territory_id`` itself, and number and statement are empty.
    """

    id: str
    what: str
    person_id: str | None
    due: date | None
    is_check: bool
    problem_id: str | None
    number: str
    statement: str
    phase: Phase
    cycle: int
    territory_id: str | None
    blocked_on: str = ""
    blocked_since: date | None = None
    every: Every = Every.ONCE
    margin: str = ""
    huddle_id: str | None = None


def of_table(lists: References, today: date, territory_id: str | None) -> CardFilter:
    """The problems of a territory's table, those of the territories inside it without one included."""
    row_of = matrix.scope(lists, today).row_of
    return CardFilter(territory_id, tuple(t for t, row in row_of.items() if row == territory_id != t))


def read(store: Store, wanted: CardFilter) -> list[OpenAction]:
    """The actions to be done of the problems wanted and of their territory itself, soonest first, those
    without a date last.
    """
    found, values = _open(wanted)
    rows = store.db.execute(
        "select a.id, a.what, a.person_id, a.due, a.standard_id, p.id, p.number, p.statement, p.phase,"
        " coalesce((select max(number) from cycle c where c.problem_id = p.id and c.deleted_at is null), 0),"
        " coalesce(p.territory_id, a.territory_id), a.blocked_on, a.blocked_since, a.every, a.margin,"
        f" a.huddle_id {found} order by a.due is null, a.due, p.number, p.id, a.rank, a.id",
        values,
    )
    return [
        OpenAction(
            id=row[0],
            what=row[1] or "",
            person_id=row[2] or None,
            due=day(row[3]),
            is_check=bool(row[4]),
            problem_id=row[5] or None,
            number=row[6] or "",
            statement=row[7] or "",
            phase=code(Phase, row[8], Phase.NEW),
            cycle=row[9],
            territory_id=row[10] or None,
            blocked_on=row[11] or "",
            blocked_since=day(row[12]),
            every=code(Every, row[13], Every.ONCE),
            margin=row[14] or "",
            huddle_id=row[15] or None,
        )
        for row in rows
    ]


def count_due(store: Store, wanted: CardFilter, until: date) -> int:
    """How many of them are due on that day or before."""
    found, values = _open(wanted)
    asked = f"select count(*) {found} and a.due <= :until"
    return int(store.db.execute(asked, values | {"until": until.isoformat()}).fetchone()[0])


def times_moved(store: Store, action_ids: Collection[str]) -> dict[str, int]:
    """How often each action was given a later date, from the log; what was taken back does not count."""
    wanted = {"ids": json.dumps(sorted(action_ids))}
    rows = store.db.execute(_MOVED, wanted).fetchall()
    undone = reverts(store) if rows else {}
    moved: Counter[str] = Counter()
    for hlc, site, action_id, before, after in rows:
        is_later = before is not None and (after is None or after > before)
        if is_later and holds(ChangeId(hlc, site), undone):
            moved[action_id] += 1
    return dict(moved)


_MOVED = """
select e.hlc, e.site, e.row_id, json_extract(e.before, '$.due'), json_extract(e.after, '$.due')
from edit e join change c on c.hlc = e.hlc and c.site = e.site and c.reverts_hlc is null
where e.row_id in (select value from json_each(:ids)) and e.tbl = 'action' and e.before is not null
  and json_type(e.after, '$.due') is not null
"""


def _open(wanted: CardFilter) -> tuple[str, dict[str, object]]:
    """What follows ``from``, and its values."""
    where, values = wanted.where()
    own = ["x.problem_id is null", "x.deleted_at is null", "x.done_on is null"]
    if wanted.territory_id is not None:
        places = (wanted.territory_id, *wanted.within)
        values["places"] = json.dumps(places)
        own.append("x.territory_id in (select value from json_each(:places))")
    if wanted.programme_id is not None:
        own.append("x.huddle_id in (select id from huddle where programme_id = :programme)")
    if wanted.owner_id or wanted.late_on or wanted.waiting or wanted.escalated:
        own.append("0")  # what is asked about a problem is not said of what has none
    return OPEN.format(where=where, own="where " + " and ".join(own)), values
