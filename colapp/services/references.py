"""Editing the reference lists: territories, programmes, people, terms, boards."""

from typing import Any, TypeVar

from colapp.domain.action import Action
from colapp.domain.authority import Agreement, Authority, Opinion
from colapp.domain.board import Board, BoardMember, BoardProgramme
from colapp.domain.countermeasure import Countermeasure
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.folding import folded
from colapp.domain.person import Person
from colapp.domain.problem import Problem, ProblemProgramme, ProblemTerritory
from colapp.domain.programme import Programme
from colapp.domain.rank import between
from colapp.domain.request import GroupedRequest, Request
from colapp.domain.term import (
    AUTHORITY_KIND,
    CHANNEL,
    CRITERION,
    LEVEL,
    MARGIN,
    NEED,
    ORIGIN,
    TERRITORY_KIND,
    THEME,
    Term,
)
from colapp.domain.territory import Territory, within
from colapp.services import links
from colapp.storage.change import Change
from colapp.storage.store import Store

R = TypeVar("R", bound=Entity)
"""Territory, Programme, Person, Term or Authority."""

Places = tuple[tuple[type[Entity], str], ...]

HOLDERS: dict[type[Entity], Places] = {
    Territory: ((Problem, "territory_id"), (ProblemTerritory, "territory_id")),
    Programme: ((Problem, "programme_id"), (ProblemProgramme, "programme_id"), (Request, "programme_id")),
    Person: ((Problem, "owner_id"), (Action, "person_id")),
    Authority: ((Request, "authority_id"), (Agreement, "authority_id"), (Opinion, "authority_id")),
}
"""Where problems, closed ones included, hold an entry: without it they would lose a name."""
CODES: dict[str, Places] = {
    LEVEL: ((Problem, "level"), (Problem, "raised_level"), (Request, "level"), (Request, "from_level")),
    MARGIN: ((Problem, "margin"), (Countermeasure, "margin"), (Action, "margin")),
    ORIGIN: ((Problem, "origin"),),
    TERRITORY_KIND: ((Territory, "kind"),),
    CRITERION: ((Request, "criterion"),),
    THEME: ((Request, "theme"), (GroupedRequest, "theme")),
    NEED: ((Request, "need"),),
    CHANNEL: ((Request, "channel"),),
    AUTHORITY_KIND: ((Authority, "authority_kind"),),
}
"""Where the code of an entry of each short list is kept."""


def add(store: Store, model: type[R], **fields: Any) -> Change | None:
    """Add an entry at the end of its list.

    :raises RuleError: ``name-missing``, ``code-missing``, ``code-taken``, ``days-negative``; of a territory
        also ``name-taken``, ``prefix-taken``, ``ends-before``.
    """
    if "rank" in model.model_fields:
        last = store.all(model, order="rank")
        fields.setdefault("rank", between(getattr(last[-1], "rank", None) if last else None, None))
    return store.commit("add-reference", _checked(store, model(id=store.new_id(), **fields)))


def edit(store: Store, model: type[R], row_id: str, **fields: Any) -> Change | None:
    """Change an entry.

    :raises RuleError: as :func:`add`, and ``inside-itself``.
    """
    before = store.get(model, row_id)
    return store.commit("edit-reference", _checked(store, before.with_(**fields), before))


def remove(store: Store, model: type[R], row_id: str) -> Change | None:
    """Put an entry in the trash.

    :raises RuleError: ``still-used`` with the ``count`` of problems that hold it.
    """
    row = store.get(model, row_id)
    count = _uses(store, row)
    if count:
        raise RuleError("still-used", count=count)
    return store.remove("remove-reference", row)


def restore(store: Store, model: type[R], row_id: str) -> Change | None:
    """Take an entry out of the trash.

    :raises RuleError: ``code-taken``, ``name-taken`` or ``prefix-taken`` by another since.
    """
    row = store.get(model, row_id).with_(deleted_at=None)
    return store.commit("restore-reference", _checked(store, row))


def set_board(store: Store, territory_id: str, **fields: Any) -> Change | None:
    """Give a territory its table, or change the table's rhythm and limits."""
    boards = store.all(Board, territory_id=territory_id)
    board = boards[0] if boards else Board(id=store.new_id(), territory_id=territory_id)
    return store.commit("edit-board", board.with_(**fields))


def coordinate(store: Store, board_id: str, programme_ids: set[str]) -> Change | None:
    """Say which programmes the table coordinates; none means all."""
    of = {"board_id": board_id}
    return store.commit(
        "edit-board", *links.replaced(store, BoardProgramme, of, "programme_id", programme_ids)
    )


def seat(store: Store, board_id: str, person_id: str, seat: str = "") -> Change | None:
    """Give a person a seat at the table, or change it."""
    members = store.all(BoardMember, board_id=board_id, person_id=person_id)
    member = members[0] if members else BoardMember(id=store.new_id(), board_id=board_id, person_id=person_id)
    return store.commit("edit-board", member.with_(seat=seat))


def unseat(store: Store, board_id: str, person_id: str) -> Change | None:
    """The person leaves the table."""
    return store.remove("edit-board", *store.all(BoardMember, board_id=board_id, person_id=person_id))


def _checked(store: Store, row: R, before: Entity | None = None) -> R:
    if isinstance(row, Territory):
        _check_territory(store.all(Territory), row, before if isinstance(before, Territory) else None)
    if isinstance(row, Person | Authority):
        _need(row.name, "name-missing")
    if any((getattr(row, clock, None) or 0) < 0 for clock in ("acknowledge_days", "answer_days")):
        raise RuleError("days-negative")
    if isinstance(row, Programme | Term):
        _need(row.code, "code-missing")
        rivals = store.all(type(row), code=row.code)
        if any(other.id != row.id and _same_list(other, row) for other in rivals):
            raise RuleError("code-taken", code=row.code)
    return row


def _check_territory(living: list[Territory], row: Territory, before: Territory | None) -> None:
    """What is not being changed is not held against the row: files of before may hold doubles."""
    _need(row.name, "name-missing")
    if row.parent_id and row.parent_id in within(living, row.id):
        raise RuleError("inside-itself")
    others = [other for other in living if other.id != row.id]
    for column in ("name", "prefix"):
        said = getattr(row, column).strip()
        if before is not None and said == getattr(before, column).strip():
            continue
        if said and folded(said) in (folded(getattr(other, column).strip()) for other in others):
            raise RuleError(f"{column}-taken", **{column: said})
    dates = row.valid_from, row.valid_to
    is_new = before is None or dates != (before.valid_from, before.valid_to)
    if is_new and row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        raise RuleError("ends-before")


def _same_list(one: Entity, other: Entity) -> bool:
    return not (isinstance(one, Term) and isinstance(other, Term)) or one.list == other.list


def _need(text: str, code: str) -> None:
    if not text.strip():
        raise RuleError(code)


def _uses(store: Store, row: Entity) -> int:
    """How many problems hold the entry, or territories, requests and authorities of no problem."""
    places, value = HOLDERS.get(type(row), ()), row.id
    if isinstance(row, Term):
        places, value = CODES.get(row.list, ()), row.code
    equal: list[tuple[type[Entity], dict[str, Any]]] = [(model, {name: value}) for model, name in places]
    holders = [holder for model, fields in equal for holder in store.all(model, **fields)]
    return len({getattr(holder, "problem_id", None) or holder.id for holder in holders})
