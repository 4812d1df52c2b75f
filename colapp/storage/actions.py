"""The actions still to be done in a territory, whatever their problem: one query, soonest first."""

from dataclasses import dataclass
from datetime import date

from colapp.domain.problem import Phase
from colapp.storage import matrix
from colapp.storage.cards import CardFilter
from colapp.storage.references import References
from colapp.storage.store import Store
from colapp.storage.values import code, day

TABLES = frozenset({"action", "problem", "problem_territory", "cycle"})
"""A change that touches one of these may change what is due."""

OPEN = """
from problem p cross join action a on a.problem_id = p.id
where p.id in (select id from problem where {where}) and a.deleted_at is null and a.done_on is null
  and (p.phase <> 'closed' or a.standard_id is not null)
"""
"""Actions of a closed problem are over with it, except the checks of the standard that it ended in."""


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action to be done, with the problem that it belongs to; ``cycle`` is that problem's latest one.

    ``is_check``: it looks at whether a standard still holds.
    """

    id: str
    what: str
    person_id: str | None
    due: date | None
    is_check: bool
    problem_id: str
    number: str
    statement: str
    phase: Phase
    cycle: int
    territory_id: str | None


def of_table(lists: References, today: date, territory_id: str | None) -> CardFilter:
    """The problems of a territory's table, those of the territories inside it without one included."""
    row_of = matrix.scope(lists, today).row_of
    return CardFilter(territory_id, tuple(t for t, row in row_of.items() if row == territory_id != t))


def read(store: Store, wanted: CardFilter) -> list[OpenAction]:
    """The actions to be done of the problems wanted, soonest first, those without a date last."""
    where, values = wanted.where()
    rows = store.db.execute(
        "select a.id, a.what, a.person_id, a.due, a.standard_id, p.id, p.number, p.statement, p.phase,"
        " coalesce((select max(number) from cycle c where c.problem_id = p.id and c.deleted_at is null), 0),"
        f" p.territory_id {OPEN.format(where=where)}"
        " order by a.due is null, a.due, p.number, p.id, a.rank, a.id",
        values,
    )
    return [
        OpenAction(
            id=row[0],
            what=row[1] or "",
            person_id=row[2] or None,
            due=day(row[3]),
            is_check=bool(row[4]),
            problem_id=row[5],
            number=row[6] or "",
            statement=row[7] or "",
            phase=code(Phase, row[8], Phase.NEW),
            cycle=row[9],
            territory_id=row[10] or None,
        )
        for row in rows
    ]


def count_due(store: Store, wanted: CardFilter, until: date) -> int:
    """How many of them are due on that day or before."""
    where, values = wanted.where()
    asked = f"select count(*) {OPEN.format(where=where)} and a.due <= :until"
    return int(store.db.execute(asked, values | {"until": until.isoformat()}).fetchone()[0])
