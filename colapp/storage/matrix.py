"""What the home screen counts: open problems by territory and programme, and where they are settled.

A row is a territory that has a table. A problem counts in the row of each territory that carries or shares
it, the nearest row around it where that territory has no table of its own; it counts once in the total of its
lead programme and once in the grand total. Where no row takes a problem, the row ``None`` (elsewhere) does,
and where it has no lead programme (any more), the column ``None``: no figure hides a problem.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from colapp.domain.territory import within
from colapp.storage.references import References
from colapp.storage.requests import OPEN
from colapp.storage.store import Store
from colapp.storage.values import day

QUARTERS = 8
"""How many quarters, the present one included, the share settled where raised looks back on."""

Key = str | None
Only = Literal["open", "late", "waiting", "asked", "settled"]
"""``asked``: what a direction has to answer, whoever leads the problem."""

_PROBLEMS = """
  problem p left join (
    select problem_id, group_concat(territory_id) as shared from problem_territory
    where deleted_at is null group by problem_id
  ) s on s.problem_id = p.id
  where p.deleted_at is null"""

_ONLY: dict[Only, str] = {
    "open": "phase is not 'closed'",
    "late": "phase is not 'closed' and due < :today",
    "waiting": "phase is not 'closed' and waiting_on <> ''",
    "asked": f"""phase is not 'closed' and exists (select 1 from request r where r.problem_id = p.id
      and r.programme_id in (select value from json_each(:columns)) and {OPEN})""",
    "settled": "phase is 'closed' and outcome = 'settled' and closed_on >= :since",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What is open where a row and a column meet; ``by_phase`` goes from new to Act.

    ``waiting_since`` is the day of the longest wait, ``closed`` how many were ever closed here.
    """

    open: int = 0
    oldest: date | None = None
    by_phase: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    late: int = 0
    waiting: int = 0
    waiting_since: date | None = None
    closed: int = 0

    def __add__(self, other: "Cell") -> "Cell":
        a, b = self.by_phase, other.by_phase
        return Cell(
            self.open + other.open,
            _earliest(self.oldest, other.oldest),
            (a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]),
            self.late + other.late,
            self.waiting + other.waiting,
            _earliest(self.waiting_since, other.waiting_since),
            self.closed + other.closed,
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """Problems settled, per quarter from the oldest: how many at the level where raised, how many in all."""

    quarters: tuple[tuple[int, int], ...] = ((0, 0),) * QUARTERS

    @property
    def where_raised(self) -> int:
        """How many were settled at the level where they were raised."""
        return sum(quarter[0] for quarter in self.quarters)

    @property
    def all(self) -> int:
        """How many were settled."""
        return sum(quarter[1] for quarter in self.quarters)

    @property
    def share(self) -> float | None:
        """From 0 to 1; ``None`` where nothing was settled."""
        return self.where_raised / self.all if self.all else None

    @property
    def shares(self) -> tuple[float | None, ...]:
        """The share of each quarter."""
        return tuple(part / whole if whole else None for part, whole in self.quarters)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which row each territory counts in. ``rows`` are in order; ``whole`` when nothing is left out."""

    rows: tuple[str, ...]
    row_of: dict[str, Key]
    whole: bool

    def rows_of(self, territories: list[str]) -> set[Key]:
        """The rows in which a problem of these territories counts; empty when it is out of the scope."""
        rows = {self.row_of[territory] for territory in territories if territory in self.row_of}
        return (rows - {None}) or rows or ({None} if self.whole else set())


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table. ``coordinated`` holds the cells that a table means to look at, empty or not.

    ``asked`` counts, by direction, the open problems about which it has something to answer.
    """

    rows: tuple[Key, ...]
    columns: tuple[Key, ...]
    cells: dict[tuple[Key, Key], Cell]
    by_row: dict[Key, Cell]
    by_column: dict[Key, Cell]
    total: Cell
    settled: dict[Key, Settled]
    settled_in_all: Settled
    since: date
    coordinated: frozenset[tuple[Key, Key]]
    asked: dict[Key, Cell]

    def cell(self, row: Key, column: Key) -> Cell:
        """The figures of one cell."""
        return self.cells.get((row, column), EMPTY)


EMPTY, NOTHING_SETTLED = Cell(), Settled()


def first_quarter(today: date) -> date:
    """The first day of the oldest quarter that :data:`QUARTERS` reaches back to."""
    quarter = today.year * 4 + (today.month - 1) // 3 - (QUARTERS - 1)
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)


def scope(lists: References, today: date, territory_id: Key = None) -> Scope:
    """The rows inside a territory, or of all of them; a territory without any table is a row itself."""
    inside = (
        set(lists.territories) if territory_id is None else within(lists.territories.values(), territory_id)
    )
    rows = tuple(t.id for t in lists.coordinated(today) if t.id in inside)
    if not rows and territory_id in lists.territories:
        rows = (territory_id,)
    known = frozenset(rows)
    row_of = {territory: _nearest(lists, territory, known) for territory in inside}
    return Scope(rows, row_of, territory_id is None)


def read(store: Store, lists: References, territory_id: Key, today: date) -> Matrix:
    """Count everything: three queries, however large the table."""
    where = scope(lists, today, territory_id)
    cells, by_row, by_column = dict[tuple[Key, Key], Cell](), dict[Key, Cell](), dict[Key, Cell]()
    for rows, programme, cell in _groups(store, lists, where, today):
        by_column[programme] = by_column[programme] + cell if programme in by_column else cell
        for row in rows:
            key = row, programme
            cells[key] = cells[key] + cell if key in cells else cell
    for (row, _), cell in cells.items():
        by_row[row] = by_row.get(row, EMPTY) + cell
    settled, in_all = _settled(store, where, today)
    rows_shown: tuple[Key, ...] = where.rows
    if None in by_row and by_row[None].open:
        rows_shown += (None,)
    coordinated: set[tuple[Key, Key]] = {(row, p.id) for row in where.rows for p in lists.programmes_of(row)}
    columns: list[Key] = [
        p
        for p in lists.programmes
        if any((row, p) in coordinated for row in where.rows) or by_column.get(p, EMPTY).open
    ]
    if None in by_column and by_column[None].open:
        columns.append(None)
    coordinated |= {(row, column) for row in rows_shown for column in columns if None in (row, column)}
    return Matrix(
        rows_shown, tuple(columns), cells, by_row, by_column, sum(by_column.values(), EMPTY),
        settled, in_all, first_quarter(today), frozenset(coordinated), _asked(store, where),
    )  # fmt: skip


def ids_in(
    store: Store,
    lists: References,
    where: Scope,
    today: date,
    only: Only = "open",
    rows: set[Key] | None = None,
    columns: set[Key] | None = None,
) -> list[str]:
    """The problems behind one figure; ``None`` for ``rows`` or ``columns`` asks for all of them.

    ``columns`` lead the problems; for ``asked`` they have something to answer about them.
    Late ones first, then waiting ones, then the oldest; the settled ones from the last closed.
    """
    order = (
        "closed_on desc, id desc"
        if only == "settled"
        else "coalesce(due < :today, 0) desc, waiting_on <> '' desc, opened_on, id"
    )
    found = store.db.execute(
        f"select id, territory_id, shared, programme_id from {_PROBLEMS} and {_ONLY[only]} order by {order}",
        {
            "today": today.isoformat(),
            "since": first_quarter(today).isoformat(),
            "columns": json.dumps(sorted(filter(None, columns or ()))),
        },
    )
    problem_ids = []
    for problem_id, territory, shared, programme in found:
        counted = where.rows_of(_territories(territory, shared))
        column = programme if programme in lists.programmes else None
        is_of_column = columns is None or only == "asked" or column in columns
        if counted and (rows is None or rows & counted) and is_of_column:
            problem_ids.append(problem_id)
    return problem_ids


def _groups(
    store: Store, lists: References, where: Scope, today: date
) -> Iterator[tuple[set[Key], Key, Cell]]:
    """Problems of the same territories and programme, counted together: few groups, whatever the number."""
    found = store.db.execute(
        f"""select territory_id, shared, programme_id, count(*), sum(phase is 'plan'), sum(phase is 'do'),
          sum(phase is 'check'), sum(phase is 'act'), sum(phase is 'closed'),
          min(case when {_ONLY["open"]} then opened_on end), sum({_ONLY["late"]}), sum({_ONLY["waiting"]}),
          min(case when {_ONLY["waiting"]} then waiting_since end)
        from {_PROBLEMS} group by territory_id, shared, programme_id""",
        {"today": today.isoformat()},
    )
    for (
        territory, shared, programme, count, plan, do, check, act, closed, oldest, late, waiting, since
    ) in found:  # fmt: skip
        rows = where.rows_of(_territories(territory, shared))
        if rows:
            new = count - plan - do - check - act - closed
            phases = (new, plan, do, check, act)
            cell = Cell(count - closed, day(oldest), phases, late or 0, waiting or 0, day(since), closed)
            yield rows, programme if programme in lists.programmes else None, cell


def _asked(store: Store, where: Scope) -> dict[Key, Cell]:
    """One problem counts once for each direction asked, however often it asks."""
    found = store.db.execute(
        f"""select territory_id, shared, asked, count(*), min(since) from (
          select p.territory_id, s.shared, r.programme_id as asked, min(r.asked_on) as since
          from request r join {_PROBLEMS} and p.phase is not 'closed' and r.problem_id = p.id
          and r.programme_id <> '' and {OPEN} group by p.id, r.programme_id
        ) group by territory_id, shared, asked"""
    )
    counts: dict[Key, Cell] = {}
    for territory, shared, programme, count, since in found:
        if where.rows_of(_territories(territory, shared)):
            counts[programme] = counts.get(programme, EMPTY) + Cell(waiting=count, waiting_since=day(since))
    return counts


def _settled(store: Store, where: Scope, today: date) -> tuple[dict[Key, Settled], Settled]:
    first = first_quarter(today)
    found = store.db.execute(
        f"""select territory_id, shared, substr(closed_on, 1, 7), sum(level is raised_level), count(*)
        from {_PROBLEMS} and {_ONLY["settled"]} group by 1, 2, 3""",
        {"since": first.isoformat()},
    )
    counts: dict[Key, list[list[int]]] = {}
    in_all = [[0, 0] for _ in range(QUARTERS)]
    for territory, shared, month, at_origin, count in found:
        months = (int(month[:4]) - first.year) * 12 + int(month[5:]) - first.month
        quarter = min(months // 3, QUARTERS - 1)
        rows = where.rows_of(_territories(territory, shared))
        for quarters in [counts.setdefault(row, [[0, 0] for _ in range(QUARTERS)]) for row in rows]:
            quarters[quarter][0] += at_origin
            quarters[quarter][1] += count
        if rows:
            in_all[quarter][0] += at_origin
            in_all[quarter][1] += count
    return {row: _frozen(quarters) for row, quarters in counts.items()}, _frozen(in_all)


def _frozen(quarters: list[list[int]]) -> Settled:
    return Settled(tuple((part, whole) for part, whole in quarters))


def _nearest(lists: References, territory_id: str, rows: frozenset[str]) -> Key:
    """The territory itself or the nearest one around it that is a row."""
    seen = set[str]()
    here: Key = territory_id
    while here is not None and here not in rows and here not in seen:
        seen.add(here)
        around = lists.territories.get(here)
        here = around.parent_id if around else None
    return here if here in rows else None


def _territories(territory: str | None, shared: str | None) -> list[str]:
    return [*([territory] if territory else []), *(shared.split(",") if shared else [])]


def _earliest(a: date | None, b: date | None) -> date | None:
    return min(a, b) if a and b else a or b
