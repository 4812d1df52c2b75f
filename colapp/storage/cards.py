"""Problems as the board shows them: one small read model, and the ids of a column in order.

A column keeps only ids; cards are read a page at a time, when they are about to be painted. The index of the
table holds all that ids, edges and counts need, so that a column of 20,000 is listed in a few milliseconds.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from colapp.domain.problem import Outcome, Phase, Pillar
from colapp.storage.change import Change
from colapp.storage.store import Store
from colapp.storage.values import code, day

LaneField = Literal["programme_id", "owner_id", "level", "pillar"]
"""What a board can be cut into lanes by: a column of the problem."""

Order = tuple[int, str, str]
"""The place of a problem in its column; columns are sorted by it."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says. ``programmes`` are ids, the leading one first; ``actions`` are (done, all).

    ``shared_with`` are the other territories that carry it, beside ``territory_id``.
    """

    id: str
    number: str
    statement: str
    phase: Phase
    rank: str
    cycle: int
    territory_id: str | None
    programmes: tuple[str, ...]
    owner_id: str | None
    pillar: Pillar
    raised_level: str
    level: str
    opened_on: date | None
    due: date | None
    waiting_on: str
    waiting_since: date | None
    actions: tuple[int, int]
    closed_on: date | None
    outcome: Outcome | None
    shared_with: tuple[str, ...] = ()

    def is_late(self, today: date) -> bool:
        """Open, and its date has passed."""
        return self.phase is not Phase.CLOSED and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a problem stands on a board.

    ``lane`` is the value of the field that makes lanes, ``""`` for none.
    """

    phase: Phase
    lane: str
    order: Order


@dataclass(frozen=True, slots=True)
class CardFilter:
    """Which problems to show; ``None`` and ``False`` mean no restriction.

    ``within`` are territories inside ``territory_id`` that have no table of their own: theirs is this one.
    ``late_on`` keeps what is late on that day; ``waiting`` keeps what waits on somebody; ``escalated`` what
    is decided above the level where it was raised.
    """

    territory_id: str | None = None
    within: tuple[str, ...] = ()
    programme_id: str | None = None
    owner_id: str | None = None
    late_on: date | None = None
    waiting: bool = False
    escalated: bool = False

    def where(self) -> tuple[str, dict[str, object]]:
        """As SQL over ``problem``, with its values."""
        parts, values = ["deleted_at is null"], dict[str, object]()
        if self.territory_id is not None:
            names, asked = _named({self.territory_id, *self.within}, "territory")
            parts.append(
                f"(territory_id in ({names}) or id in (select problem_id from problem_territory"
                f" where territory_id in ({names}) and deleted_at is null))"
            )
            values |= asked
        if self.programme_id is not None:
            parts.append("programme_id = :programme")
            values["programme"] = self.programme_id
        if self.owner_id is not None:
            parts.append("owner_id = :owner")
            values["owner"] = self.owner_id
        if self.late_on is not None:
            parts.append("due < :today and phase <> 'closed'")
            values["today"] = self.late_on.isoformat()
        if self.waiting:
            parts.append("waiting_on <> ''")
        if self.escalated:
            parts.append("level <> raised_level")
        return " and ".join(parts), values


def ids(store: Store, phase: Phase, wanted: CardFilter) -> list[str]:
    """The ids of a column's problems, in order; closed ones newest first."""
    return [problem_id for problem_id, _ in _column(store, phase, wanted, None)]


def by_lane(
    store: Store, phase: Phase, wanted: CardFilter, lane: LaneField | None = None
) -> dict[str, list[str]]:
    """The ids of a column's problems, in order, for each lane that holds any."""
    lanes: dict[str, list[str]] = {}
    for problem_id, key in _column(store, phase, wanted, lane):
        lanes.setdefault(key, []).append(problem_id)
    return lanes


def spots(
    store: Store, problem_ids: Collection[str], wanted: CardFilter, lane: LaneField | None = None
) -> dict[str, Spot]:
    """Where these problems stand among those wanted; the ones that are not wanted are left out."""
    where, values = wanted.where()
    names, asked = _named(problem_ids)
    rows = _read(
        store,
        f"select id, phase, {_lane(lane)}, rank, closed_on from problem where id in ({names}) and {where}",
        values | asked,
    )
    return {str(row[0]): Spot(code(Phase, row[1], Phase.NEW), str(row[2]), _order(*row)) for row in rows}


def order_of(store: Store, problem_id: str) -> Order:
    """The place of a problem in its column."""
    sql = "select id, phase, '', rank, closed_on from problem where id = ?"
    return next((_order(*row) for row in _read(store, sql, [problem_id])), (0, "", problem_id))


def touched(store: Store, change: Change) -> set[str]:
    """The problems whose card a change may have altered."""
    found = change.touches("problem")
    for table in ("problem_territory", "problem_programme", "cycle", "action"):
        if rows := change.touches(table):
            names, asked = _named(rows)
            owners = _read(store, f"select problem_id from {table} where id in ({names})", asked)
            found |= {str(row[0]) for row in owners if row[0]}
    return found


def by_ids(store: Store, problem_ids: list[str]) -> dict[str, Card]:
    """The cards of these problems, by id; one query whatever their number (at most 30,000)."""
    marks = ", ".join("?" * len(problem_ids))
    rows = _read(
        store,
        f"""select p.id, p.number, p.statement, p.phase, p.rank,
              coalesce((select max(number) from cycle c
                where c.problem_id = p.id and c.deleted_at is null), 0),
              p.territory_id, p.programme_id,
              (select group_concat(programme_id) from problem_programme o
                where o.problem_id = p.id and o.deleted_at is null),
              p.owner_id, p.pillar, p.raised_level, p.level, p.opened_on, p.due, p.waiting_on,
              p.waiting_since,
              (select count(done_on) from action a where a.problem_id = p.id and a.deleted_at is null),
              (select count(*) from action a where a.problem_id = p.id and a.deleted_at is null),
              p.closed_on, p.outcome,
              (select group_concat(territory_id) from problem_territory t
                where t.problem_id = p.id and t.deleted_at is null)
            from problem p where p.id in ({marks})""",
        problem_ids,
    )
    return {str(row[0]): _card(row) for row in rows}


def owners(store: Store, wanted: CardFilter) -> set[str]:
    """The ids of those who carry an open problem among those wanted."""
    where, values = wanted.where()
    found = _read(store, f"select distinct owner_id from problem where phase <> 'closed' and {where}", values)
    return {row[0] for row in found if row[0]}


def first_rank(store: Store, territory_id: str, phase: Phase) -> str | None:
    """The rank at the top of a column, if it holds anything."""
    return min(_edges(store, territory_id, phase, "min"), default=None)


def last_rank(store: Store, territory_id: str, phase: Phase) -> str | None:
    """The rank at the bottom of a column, if it holds anything."""
    return max(_edges(store, territory_id, phase, "max"), default=None)


def count(store: Store, territory_id: str, phase: Phase) -> int:
    """How many problems a territory has in a phase, shared ones included."""
    rows = _read(
        store,
        f"select (select count(*) {OWN}) + (select count(*) {SHARED})",
        {"territory": territory_id, "phase": phase},
    )
    return int(str(rows[0][0]))


def counts(store: Store, wanted: CardFilter) -> dict[Phase, int]:
    """How many of the problems wanted are in each phase; empty phases are left out."""
    where, values = wanted.where()
    rows = _read(store, f"select phase, count(*) from problem where {where} group by phase", values)
    return {code(Phase, row[0], Phase.NEW): row[1] for row in rows}


OWN = "from problem where territory_id = :territory and phase = :phase and deleted_at is null"
SHARED = (
    "from problem_territory t join problem on problem.id = t.problem_id where t.territory_id = :territory"
    " and t.deleted_at is null and problem.territory_id is not :territory and phase = :phase"
    " and problem.deleted_at is null"
)
"""Apart, each question is answered by one index; together, SQLite would read the whole column."""


def _edges(store: Store, territory_id: str, phase: Phase, which: str) -> list[str]:
    rows = _read(
        store,
        f"select (select {which}(rank) {OWN}), (select {which}(rank) {SHARED})",
        {"territory": territory_id, "phase": phase},
    )
    return [edge for edge in rows[0] if edge is not None]


def _column(
    store: Store, phase: Phase, wanted: CardFilter, lane: LaneField | None
) -> Iterable[tuple[str, str]]:
    where, values = wanted.where()
    order = "closed_on desc, id" if phase is Phase.CLOSED else "rank, id"
    sql = f"select id, {_lane(lane)} from problem where phase = :phase and {where} order by {order}"
    return _read(store, sql, values | {"phase": phase})


def _lane(lane: LaneField | None) -> str:
    return f"coalesce({lane}, '')" if lane else "''"


def _order(problem_id: str, phase: str, lane: str, rank: str | None, closed_on: str | None) -> Order:
    if phase == Phase.CLOSED:
        closed = day(closed_on)
        return (-closed.toordinal() if closed else 0, "", problem_id)
    return (0, rank or "", problem_id)


def _named(values: Collection[str], prefix: str = "id") -> tuple[str, dict[str, object]]:
    """A list of ids for an ``in (…)``, as named parameters of their own."""
    named: dict[str, object] = {f"{prefix}{i}": value for i, value in enumerate(sorted(values))}
    return ", ".join(f":{name}" for name in named), named


def _read(store: Store, sql: str, values: dict[str, object] | list[str]) -> list[tuple[Any, ...]]:
    return store.db.execute(sql, values).fetchall()


def _card(row: tuple[object, ...]) -> Card:
    (
        problem_id, number, statement, phase, rank, cycle, territory_id, programme_id, others, owner_id,
        pillar, raised_level, level, opened_on, due, waiting_on, waiting_since, done, actions, closed_on,
        outcome, shared,
    ) = row  # fmt: skip
    programmes = [str(programme_id)] if programme_id else []
    programmes += [other for other in _texts(others) if other not in programmes]
    return Card(
        id=str(problem_id),
        number=str(number or ""),
        statement=str(statement or ""),
        phase=code(Phase, phase, Phase.NEW),
        rank=str(rank or ""),
        cycle=int(str(cycle)),
        territory_id=_text(territory_id),
        programmes=tuple(programmes),
        owner_id=_text(owner_id),
        pillar=code(Pillar, pillar, Pillar.OPERATIONAL),
        raised_level=str(raised_level or ""),
        level=str(level or ""),
        opened_on=day(opened_on),
        due=day(due),
        waiting_on=str(waiting_on or ""),
        waiting_since=day(waiting_since),
        actions=(int(str(done)), int(str(actions))),
        closed_on=day(closed_on),
        outcome=code(Outcome, outcome, None),
        shared_with=tuple(_texts(shared)),
    )


def _text(value: object) -> str | None:
    return str(value) if value else None


def _texts(value: object) -> list[str]:
    return str(value).split(",") if value else []
