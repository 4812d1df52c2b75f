"""Problems as the board shows them: one small read model, and the ids of a column in order.

A column keeps only ids; cards are read a page at a time, when they are about to be painted.
"""

from dataclasses import dataclass
from datetime import date

from colapp.domain.problem import Outcome, Phase, Pillar
from colapp.storage.store import Store

OF_TERRITORY = (
    "(territory_id = :territory or id in (select problem_id from problem_territory"
    " where territory_id = :territory and deleted_at is null))"
)


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says. ``programmes`` are ids, the leading one first; ``actions`` are (done, all)."""

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

    def is_late(self, today: date) -> bool:
        """Open, and its date has passed."""
        return self.phase is not Phase.CLOSED and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class CardFilter:
    """Which problems to show; ``None`` and ``False`` mean no restriction.

    ``late_on`` keeps what is late on that day; ``waiting`` keeps what waits on somebody; ``escalated`` what is
    decided above the level where it was raised.
    """

    territory_id: str | None = None
    programme_id: str | None = None
    owner_id: str | None = None
    late_on: date | None = None
    waiting: bool = False
    escalated: bool = False

    def where(self) -> tuple[str, dict[str, object]]:
        """As SQL over ``problem``, with its values."""
        parts, values = ["deleted_at is null"], dict[str, object]()
        if self.territory_id is not None:
            parts.append(OF_TERRITORY)
            values["territory"] = self.territory_id
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
    where, values = wanted.where()
    order = "closed_on desc, id desc" if phase is Phase.CLOSED else "rank, id"
    rows = store.db.execute(
        f"select id from problem where phase = :phase and {where} order by {order}", values | {"phase": phase}
    )
    return [row[0] for row in rows]


def by_ids(store: Store, problem_ids: list[str]) -> dict[str, Card]:
    """The cards of these problems, by id; one query whatever their number (at most 30,000)."""
    marks = ", ".join("?" * len(problem_ids))
    rows = store.db.execute(
        f"""select p.id, p.number, p.statement, p.phase, p.rank,
              coalesce((select max(number) from cycle c where c.problem_id = p.id and c.deleted_at is null), 0),
              p.territory_id, p.programme_id,
              (select group_concat(programme_id) from problem_programme o
                where o.problem_id = p.id and o.deleted_at is null),
              p.owner_id, p.pillar, p.raised_level, p.level, p.opened_on, p.due, p.waiting_on, p.waiting_since,
              (select count(done_on) from action a where a.problem_id = p.id and a.deleted_at is null),
              (select count(*) from action a where a.problem_id = p.id and a.deleted_at is null),
              p.closed_on, p.outcome
            from problem p where p.id in ({marks})""",
        problem_ids,
    )
    return {row[0]: _card(row) for row in rows}


def first_rank(store: Store, territory_id: str, phase: Phase) -> str | None:
    """The rank at the top of a column, if it holds anything."""
    return _edge(store, territory_id, phase, "min")


def last_rank(store: Store, territory_id: str, phase: Phase) -> str | None:
    """The rank at the bottom of a column, if it holds anything."""
    return _edge(store, territory_id, phase, "max")


def count(store: Store, territory_id: str, phase: Phase) -> int:
    """How many problems a territory has in a phase, shared ones included."""
    where, values = CardFilter(territory_id).where()
    row = store.db.execute(
        f"select count(*) from problem where phase = :phase and {where}", values | {"phase": phase}
    )
    return int(row.fetchone()[0])


def _edge(store: Store, territory_id: str, phase: Phase, which: str) -> str | None:
    where, values = CardFilter(territory_id).where()
    row = store.db.execute(
        f"select {which}(rank) from problem where phase = :phase and {where}", values | {"phase": phase}
    )
    edge: str | None = row.fetchone()[0]
    return edge


def _card(row: tuple[object, ...]) -> Card:
    (
        problem_id, number, statement, phase, rank, cycle, territory_id, programme_id, others, owner_id, pillar,
        raised_level, level, opened_on, due, waiting_on, waiting_since, done, actions, closed_on, outcome,
    ) = row  # fmt: skip
    programmes = [str(programme_id)] if programme_id else []
    programmes += str(others).split(",") if others else []
    return Card(
        id=str(problem_id),
        number=str(number or ""),
        statement=str(statement or ""),
        phase=Phase(str(phase or "new")),
        rank=str(rank or ""),
        cycle=int(str(cycle)),
        territory_id=_text(territory_id),
        programmes=tuple(programmes),
        owner_id=_text(owner_id),
        pillar=Pillar(str(pillar or "operational")),
        raised_level=str(raised_level or ""),
        level=str(level or ""),
        opened_on=_day(opened_on),
        due=_day(due),
        waiting_on=str(waiting_on or ""),
        waiting_since=_day(waiting_since),
        actions=(int(str(done)), int(str(actions))),
        closed_on=_day(closed_on),
        outcome=Outcome(str(outcome)) if outcome else None,
    )


def _text(value: object) -> str | None:
    return str(value) if value else None


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
