"""What one person holds in a territory, and what whoever takes over must know."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from colapp.domain.action import Action
from colapp.domain.authority import Agreement, Consultation
from colapp.domain.board import Board, BoardMember
from colapp.domain.cycle import Cycle
from colapp.domain.entity import Entity
from colapp.domain.handover import Handover
from colapp.domain.measured import Measured
from colapp.domain.person import Person
from colapp.domain.problem import Problem
from colapp.domain.programme import Programme
from colapp.domain.request import State
from colapp.domain.standard import Standard
from colapp.domain.territory import Territory, within
from colapp.storage import measured, outside
from colapp.storage import requests as asking
from colapp.storage.outside import Heard, Held
from colapp.storage.references import References
from colapp.storage.requests import Asked
from colapp.storage.store import E, Store

HOLDS: tuple[tuple[type[Entity], str], ...] = (
    (Territory, "head_id"),
    (Programme, "head_id"),
    (Problem, "owner_id"),
    (Problem, "coach_id"),
    (Action, "person_id"),
    (Standard, "person_id"),
    (Agreement, "owner_id"),
    (Consultation, "owner_id"),
    (BoardMember, "person_id"),
)
"""Where a living row names somebody who answers for it. What is over keeps the name it had."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The rows that a person answers for, by table and column, as :data:`HOLDS` lists them.

    ``requests`` counts those of their problems that wait for an answer: they go where their problem goes.
    """

    rows: dict[tuple[type[Entity], str], tuple[Entity, ...]]
    requests: int = 0

    def count(self, model: type[Entity], column: str) -> int:
        """How many of one kind."""
        return len(self.rows.get((model, column), ()))

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(map(len, self.rows.values()))


def held_by(store: Store, lists: References, person_id: str, territory_id: str | None) -> Holding:
    """What somebody answers for in a territory and all that lies inside it; everywhere for ``None``.

    What belongs to no territory (a programme, an agreement of all) goes with whoever holds it.
    """
    inside = within(lists.territories.values(), territory_id) if territory_id else None
    problems = _problems(store, inside)
    boards = {each.id for each in store.all(Board) if inside is None or each.territory_id in inside}
    rows: dict[tuple[type[Entity], str], tuple[Entity, ...]] = {}
    for model, column in HOLDS:
        found = tuple(
            row
            for row in store.all(model)
            if getattr(row, column) == person_id
            and _is_living(row)
            and _is_inside(row, inside, problems, boards)
        )
        if found:
            rows[model, column] = found
    owned = rows.get((Problem, "owner_id"), ())
    return Holding(rows, sum(len(asking.open_of(store, each.id)) for each in owned))


def made(store: Store, territory_id: str | None) -> list[Handover]:
    """The hand-overs of a territory that were made, the last one first."""
    rows = [each for each in store.all(Handover, territory_id=territory_id) if each.handed_on is not None]
    return sorted(rows, key=lambda each: (each.handed_on or date.min, each.id), reverse=True)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the one who takes over reads first. Problems are the oldest first, actions the soonest.

    ``requests`` are those without a last word, and those whose answer the team was not told. ``todo`` are the
    actions of the one who hands over, and of the other once that is made. ``promised`` are the actions that
    partners own. ``predictions`` are cycles whose prediction stands and that are not decided yet, with their
    problem and measure.
    """

    problems: tuple[Problem, ...]
    requests: tuple[Asked, ...]
    todo: tuple[Action, ...]
    waiting: tuple[Problem, ...]
    blocked: tuple[Action, ...]
    promised: tuple[Action, ...]
    predictions: tuple[tuple[Problem, Cycle, Measured | None], ...]
    agreements: tuple[Held, ...]
    consultations: tuple[Heard, ...]
    members: tuple[tuple[Person, str], ...]


def dossier(store: Store, lists: References, today: date, handover: Handover) -> Dossier:
    """The dossier of the territory of a hand-over and all that lies inside it."""
    territory_id = handover.territory_id or ""
    person_id = handover.outgoing_id if handover.handed_on is None else handover.incoming_id
    inside = within(lists.territories.values(), territory_id)
    ids = _problems(store, inside)
    problems = sorted(
        (each for each in _of_ids(store, Problem, ids) if each.is_open),
        key=lambda each: (each.opened_on or date.max, each.number),
    )
    is_open = {each.id: each for each in problems}
    actions = sorted(
        (
            each
            for each in store.all(Action)
            if each.done_on is None
            and (each.problem_id in is_open or (not each.problem_id and each.territory_id in inside))
        ),
        key=lambda each: (each.due or date.max, each.id),
    )
    partners = {each.id for each in lists.people.values() if each.organisation}
    board = lists.boards.get(territory_id)
    seats = lists.board_members.get(board.id, ()) if board else ()
    return Dossier(
        problems=tuple(problems),
        requests=tuple(_under_way(asking.read(store, lists, today, inside))),
        todo=tuple(each for each in actions if person_id and each.person_id == person_id),
        waiting=tuple(each for each in problems if each.waiting_on),
        blocked=tuple(each for each in actions if each.blocked_on),
        promised=tuple(each for each in actions if each.person_id in partners),
        predictions=tuple(_predictions(store, is_open)),
        agreements=tuple(
            each for each in outside.agreements(store, today, inside) if not each.agreement.renewed_id
        ),
        consultations=tuple(
            each
            for each in outside.consultations(store, today, inside)
            if each.consultation.closed_on is None
        ),
        members=tuple(
            (lists.people[seat.person_id], seat.seat) for seat in seats if seat.person_id in lists.people
        ),
    )


def _under_way(asked: Iterable[Asked]) -> list[Asked]:
    return [each for each in asked if each.is_open or each.state is State.ANSWERED]


def _predictions(store: Store, problems: dict[str, Problem]) -> list[tuple[Problem, Cycle, Measured | None]]:
    latest = {each.problem_id: each for each in store.all(Cycle, order="number")}
    return [
        (problem, cycle, measured.load(store, cycle.measure_id) if cycle.measure_id else None)
        for problem in problems.values()
        if (cycle := latest.get(problem.id)) and cycle.is_locked and cycle.decision is None
    ]


def _problems(store: Store, inside: Collection[str] | None) -> set[str]:
    """The ids of the living problems of some territories, or of all."""
    where = "deleted_at is null"
    if inside is not None:
        where += " and territory_id in (select value from json_each(:inside))"
    values = {"inside": json.dumps(sorted(inside or ()))}
    return {str(row[0]) for row in store.db.execute(f"select id from problem where {where}", values)}


def _of_ids(store: Store, model: type[E], ids: Collection[str]) -> list[E]:
    return [row for row in store.all(model) if row.id in ids]


def _is_living(row: Entity) -> bool:
    """Whether there is still something to answer for."""
    if isinstance(row, Problem):
        return row.is_open
    if isinstance(row, Action):
        return row.done_on is None
    if isinstance(row, Agreement):
        return not row.renewed_id
    return row.closed_on is None if isinstance(row, Consultation) else True


def _is_inside(
    row: Entity, inside: Collection[str] | None, problems: Collection[str], boards: Collection[str]
) -> bool:
    if inside is None:
        return True
    if isinstance(row, Territory):
        return row.id in inside
    if isinstance(row, BoardMember):
        return row.board_id in boards
    problem_id = row.id if isinstance(row, Problem) else getattr(row, "problem_id", None)
    if problem_id:
        return problem_id in problems
    territory_id = getattr(row, "territory_id", None)
    return territory_id in inside or not territory_id
