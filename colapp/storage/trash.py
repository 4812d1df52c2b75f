"""What is in the trash: rows with a tombstone, and the gesture that put it there."""

from dataclasses import dataclass
from datetime import datetime

from colapp.domain.action import Action
from colapp.domain.authority import Authority
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.entity import Entity
from colapp.domain.evidence import Evidence
from colapp.domain.huddle import Huddle
from colapp.domain.measure import Measure
from colapp.domain.person import Person
from colapp.domain.problem import Problem
from colapp.domain.programme import Programme
from colapp.domain.term import Term
from colapp.domain.territory import Territory
from colapp.storage.change import ChangeId
from colapp.storage.connection import explained
from colapp.storage.store import TABLES, Store

KINDS: tuple[type[Entity], ...] = (
    *(Problem, Action, Measure, Countermeasure, Evidence, Huddle),
    *(Territory, Programme, Person, Term, Authority),
)
"""What a person deletes by name. Links between rows, points of a measure and causes come back by undoing."""


@dataclass(frozen=True, slots=True)
class Trashed:
    """One deleted row: when (UTC) and by whom, and how many living rows hang on it."""

    row: Entity
    at: datetime
    who: str
    actions: int = 0
    cycles: int = 0
    points: int = 0


def listed(store: Store) -> list[Trashed]:
    """Everything that is in the trash, newest first.

    :raises WorkspaceError: the file could not be read.
    """
    found = []
    with explained():
        buried = _buried(store)
        for model in KINDS:
            for row in store.all(model, trash=True):
                change_id, who = buried.get((TABLES[model], row.id), (ChangeId(0, 0), ""))
                assert row.deleted_at is not None
                found.append((change_id, Trashed(row, row.deleted_at, who, *_hanging(store, row))))
    return [trashed for _, trashed in sorted(found, key=lambda pair: (pair[0], pair[1].row.id), reverse=True)]


def _buried(store: Store) -> dict[tuple[str, str], tuple[ChangeId, str]]:
    """Per row, the last change that wrote a tombstone on it, and who made it."""
    gone = " union all ".join(
        f"select '{table}' as tbl, id from {table} where deleted_at is not null"
        for table in (TABLES[model] for model in KINDS)
    )
    rows = store.db.execute(
        "select edit.tbl, edit.row_id, edit.hlc, edit.site, change.who"
        f" from ({gone}) as gone join edit on edit.row_id = gone.id and edit.tbl = gone.tbl"
        " join change on change.hlc = edit.hlc and change.site = edit.site"
        " where json_extract(edit.after, '$.deleted_at') is not null order by edit.hlc, edit.site"
    )
    return {(tbl, row_id): (ChangeId(hlc, site), str(who or "")) for tbl, row_id, hlc, site, who in rows}


def _hanging(store: Store, row: Entity) -> tuple[int, int, int]:
    """How many actions, cycles and points."""
    if isinstance(row, Problem):
        return _count(store, "action", problem_id=row.id), _count(store, "cycle", problem_id=row.id), 0
    return 0, 0, _count(store, "measure_point", measure_id=row.id) if isinstance(row, Measure) else 0


def _count(store: Store, table: str, **owner: str) -> int:
    ((column, value),) = owner.items()
    asked = f"select count(*) from {table} where {column} = ? and deleted_at is null"
    return int(store.db.execute(asked, [value]).fetchone()[0])
