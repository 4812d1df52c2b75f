"""The one door to the data: every write is a labelled change, logged as it is made.

``commit`` and ``revert`` are the only ways in. A row is never deleted: a tombstone (``deleted_at``) hides it,
so that reverting an addition and restoring from the trash are the same thing, and so that a deletion can meet
an edit made elsewhere.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from typing import TypeVar

from colapp.domain.action import Action
from colapp.domain.authority import Agreement, Authority, Consultation, Opinion
from colapp.domain.board import Board, BoardMember, BoardProgramme
from colapp.domain.cause import Cause, CauseBranch
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Amendment, Cycle
from colapp.domain.driver import Driver
from colapp.domain.entity import Entity
from colapp.domain.evidence import Evidence
from colapp.domain.handover import Handover
from colapp.domain.huddle import AgendaStep, Attendance, Huddle, HuddleEntry, HuddleStep
from colapp.domain.measure import Measure, MeasurePhase, MeasurePoint
from colapp.domain.person import Person
from colapp.domain.problem import Problem, ProblemProgramme, ProblemTerritory
from colapp.domain.programme import Programme
from colapp.domain.request import Answer, GroupedRequest, Request
from colapp.domain.standard import Standard
from colapp.domain.term import Term
from colapp.domain.territory import Territory
from colapp.storage import clock, log, newer
from colapp.storage.change import Change, ChangeId, Edit, Row
from colapp.storage.connection import Connection
from colapp.storage.errors import StaleError, WorkspaceError

E = TypeVar("E", bound=Entity)

TABLES: dict[type[Entity], str] = {
    Territory: "territory",
    Programme: "programme",
    Person: "person",
    Term: "term",
    Board: "board",
    BoardMember: "board_member",
    BoardProgramme: "board_programme",
    Problem: "problem",
    ProblemTerritory: "problem_territory",
    ProblemProgramme: "problem_programme",
    Cycle: "cycle",
    Action: "action",
    Amendment: "amendment",
    Standard: "standard",
    Measure: "measure",
    MeasurePoint: "measure_point",
    MeasurePhase: "measure_phase",
    CauseBranch: "cause_branch",
    Cause: "cause",
    Driver: "driver",
    Countermeasure: "countermeasure",
    Evidence: "evidence",
    Request: "request",
    Answer: "answer",
    GroupedRequest: "grouped_request",
    Authority: "authority",
    Agreement: "agreement",
    Consultation: "consultation",
    Opinion: "opinion",
    AgendaStep: "agenda_step",
    Huddle: "huddle",
    HuddleStep: "huddle_step",
    Attendance: "attendance",
    HuddleEntry: "huddle_entry",
    Handover: "handover",
}

PARENTS = tuple(
    (name, f"{name}_id") for name in ("problem", "board", "measure", "request", "huddle", "consultation")
)
"""Whose territory a row belongs to before its own; a row of a problem may name a measure beside."""


class Store:
    """A workspace's rows and log, over one connection; ``site`` 0 only reads, maybe what is newer than it."""

    def __init__(self, db: Connection, site: int, who: str, now: Callable[[], datetime], schema: int) -> None:
        self.db, self.site, self.who, self._now, self.schema = db, site, who, now, schema
        self.listeners: list[Callable[[Change], None]] = []

    def now(self) -> datetime:
        """The moment, UTC, as this store's clock has it."""
        return self._now()

    # -- reading ---------------------------------------------------------

    def find(self, model: type[E], row_id: str | None) -> E | None:
        """The row with that id, in the trash or not, or ``None``."""
        return next(iter(self._select(model, "id = ?", [row_id])), None) if row_id else None

    def get(self, model: type[E], row_id: str) -> E:
        """The row with that id.

        :raises WorkspaceError: ``unknown-row``.
        """
        row = self.find(model, row_id)
        if row is None:
            raise WorkspaceError("unknown-row", table=TABLES[model], id=row_id)
        return row

    def all(self, model: type[E], order: str = "id", trash: bool = False, **equal: object) -> list[E]:
        """The rows whose columns equal the values given, ordered by ``order`` then id.

        ``trash`` asks for the deleted ones instead of the living.
        """
        where = [f'"{column}" is ?' for column in equal]
        where.append("deleted_at is not null" if trash else "deleted_at is null")
        return self._select(model, " and ".join(where), list(equal.values()), f"{order}, id")

    def among(self, model: type[E], values: Iterable[str], column: str = "id", order: str = "id") -> list[E]:
        """The living rows whose ``column`` holds one of ``values``, ordered by ``order`` then id."""
        where = f'"{column}" in (select value from json_each(?)) and deleted_at is null'
        return self._select(model, where, [json.dumps(list(values))], f"{order}, id")

    def count(self, model: type[Entity]) -> int:
        """How many living rows there are."""
        row = self.db.execute(f"select count(*) from {TABLES[model]} where deleted_at is null").fetchone()
        return int(row[0])

    def version(self) -> int:
        """A number that differs once another process has written."""
        return int(self.db.execute("pragma data_version").fetchone()[0])

    def change(self, change_id: ChangeId) -> Change:
        """One change of the log, whole.

        :raises WorkspaceError: ``unknown-row``.
        """
        found = log.read(self.db, "hlc = ? and site = ?", change_id, 1)
        if not found:
            raise WorkspaceError("unknown-row", table="change", id=change_id)
        return found[0]

    def changes(self, limit: int, label: str | None = None) -> list[Change]:
        """The newest changes, newest first."""
        return log.read(self.db, "label = ?", [label], limit) if label else log.read(self.db, "1", [], limit)

    def own_labels(self, limit: int) -> list[tuple[ChangeId, str]]:
        """The ids and labels of this installation's newest changes, newest first."""
        rows = self.db.execute(
            "select hlc, site, label from change where site = ? order by hlc desc limit ?", [self.site, limit]
        )
        return [(ChangeId(hlc, site), label) for hlc, site, label in rows]

    def history(self, row_ids: Iterable[str]) -> list[Change]:
        """Every change that touched one of these rows, newest first."""
        touching = "select hlc, site from edit where row_id in (select value from json_each(?))"
        return log.read(self.db, f"(hlc, site) in ({touching})", [json.dumps(list(row_ids))], -1)

    # -- writing ---------------------------------------------------------

    def new_id(self) -> str:
        """An id for a row that is about to be committed."""
        return clock.row_id(self._milliseconds())

    def commit(self, label: str, *rows: Entity, note: str = "") -> Change | None:
        """Write rows, new or changed, as one change; ``None`` where nothing differs from what is kept.

        :raises WorkspaceError: the file could not be written; nothing was.
        """
        wanted = {(TABLES[type(row)], row.id): _columns(row) for row in rows}
        return self._write(label, wanted, note, None)

    def record(self, label: str, row: Entity) -> Change:
        """Log that something was done with a row which leaves it as it is: that it was sent, say.

        :raises WorkspaceError: as :meth:`commit`.
        """
        with self.db.atomic():
            territory_id = self._territory(_columns(row), {})
            change = self._log(label, [Edit(TABLES[type(row)], row.id, territory_id, {}, {}, {})])
        self._announce(change)
        return change

    def remove(self, label: str, *rows: Entity, note: str = "") -> Change | None:
        """Put rows in the trash, as one change; what hangs on them stays linked and comes back with them.

        :raises WorkspaceError: as :meth:`commit`.
        """
        return self.commit(label, *self.buried(rows), note=note)

    def buried(self, rows: Iterable[E]) -> list[E]:
        """The same rows with their tombstone, for a change that writes others beside."""
        return [row.with_(deleted_at=self._now()) for row in rows]

    def revert(self, change_id: ChangeId, label: str = "revert") -> Change | None:
        """Make the inverse of a change. Undo, redo and 'revert this line' are all this.

        :raises StaleError: a value that the change wrote has changed since.
        :raises WorkspaceError: as :meth:`commit`; ``unknown-row``.
        """
        wanted: dict[tuple[str, str], Row] = {}
        for edit in self.change(change_id).edits:
            now = self._row(edit.tbl, edit.row_id)
            if now is None or any(now.get(column) != value for column, value in edit.after.items()):
                raise StaleError(change_id)
            tombstone = Entity(id=edit.row_id, deleted_at=self._now())
            wanted[edit.tbl, edit.row_id] = _columns(tombstone) if edit.before is None else edit.before
        return self._write(label, wanted, "", change_id)

    # -- the rows --------------------------------------------------------

    def _select(self, model: type[E], where: str, values: Sequence[object], order: str = "id") -> list[E]:
        names = list(model.model_fields)
        chosen = ", ".join(f'"{name}"' for name in names)
        rows = self.db.execute(f"select {chosen} from {TABLES[model]} where {where} order by {order}", values)
        filled = ({k: v for k, v in zip(names, row, strict=True) if v is not None} for row in rows)
        if self.site:
            return [model.model_validate(row) for row in filled]
        return [kept for row in filled if (kept := newer.understood(model, row)) is not None]

    def _row(self, tbl: str, row_id: str) -> Row | None:
        return next(iter(self.db.query(f"select * from {tbl} where id = ?", [row_id])), None)

    def _put(self, edit: Edit) -> None:
        columns = [f'"{column}"' for column in edit.after]
        values = [*edit.after.values(), edit.row_id]
        if edit.before is None:
            marks = ", ".join("?" * len(values))
            self.db.execute(f"insert into {edit.tbl} ({', '.join(columns)}, id) values ({marks})", values)
        else:
            assignments = " = ?, ".join(columns) + " = ?"
            self.db.execute(f"update {edit.tbl} set {assignments} where id = ?", values)

    # -- the log ---------------------------------------------------------

    def _write(
        self, label: str, wanted: dict[tuple[str, str], Row], note: str, reverts: ChangeId | None
    ) -> Change | None:
        with self.db.atomic():
            written = sorted(wanted.items())  # the order in which the log gives them back
            edits = [edit for key, row in written if (edit := self._difference(*key, row, wanted))]
            if not edits:
                return None
            change = self._log(label, edits, note, reverts)
            for edit in edits:
                self._put(edit)
        self._announce(change)
        return change

    def _log(
        self, label: str, edits: Sequence[Edit], note: str = "", reverts: ChangeId | None = None
    ) -> Change:
        last = self.db.execute("select max(hlc) from change").fetchone()[0] or 0
        change_id = ChangeId(clock.tick(self._milliseconds(), last), self.site)
        change = Change(change_id, self.who, label, note, reverts, self.schema, tuple(edits))
        log.write(self.db, change)
        return change

    def _announce(self, change: Change) -> None:
        """Tell every listener, even past one that fails: the change stands, and no view may miss it."""
        with ExitStack() as telling:
            for listener in reversed(self.listeners):
                telling.callback(listener, change)

    def _difference(self, tbl: str, row_id: str, row: Row, wanted: dict[tuple[str, str], Row]) -> Edit | None:
        old = self._row(tbl, row_id)
        if old is None:
            return Edit(tbl, row_id, self._territory(row, wanted), None, row, {})
        unset = _unset(tbl) if None in old.values() else {}
        after = {
            column: value
            for column, value in row.items()
            if old.get(column) != value and not (old.get(column) is None and value == unset.get(column))
        }
        if not after:
            return None
        before = {column: old.get(column) for column in after}
        territory_id = self._territory(old | row, wanted)
        return Edit(tbl, row_id, territory_id, before, after, log.writers(self.db, tbl, row_id, set(after)))

    def _territory(self, row: Row, wanted: dict[tuple[str, str], Row]) -> str | None:
        """The territory whose machines are concerned by the row; ``None`` for reference data of all.

        A row is where its problem is, even a measure, whose own territory may be the one before a move.
        """
        for parent, key in PARENTS:
            if row.get(key):
                parent_id = str(row[key])
                above = (self._row(parent, parent_id) or {}) | wanted.get((parent, parent_id), {})
                if territory_id := self._territory(above, wanted):
                    return territory_id
        return str(row["territory_id"]) if row.get("territory_id") else None

    def _milliseconds(self) -> int:
        return int(self._now().timestamp() * 1000)


def utc_now() -> datetime:
    """The machine's clock, for whoever composes the application."""
    return datetime.now(UTC)


def _columns(row: Entity) -> Row:
    """What the row's table keeps of it; bags become JSON text here so that old and new compare."""
    values = row.model_dump(mode="json", exclude={"id"})
    return {k: json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for k, v in values.items()}


@cache
def _unset(tbl: str) -> Row:
    """What a column reads as that an older program has left empty: writing this anew changes nothing."""
    model = next(model for model, table in TABLES.items() if table == tbl)
    return _columns(model(id=""))
