"""A manager leaves: all that they hold in a territory goes to another, in one change.

It is prepared over days: who, and what is written nowhere else, stand in a row without a day until then.
"""

from datetime import date
from typing import Any

from colapp.domain.board import BoardMember
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.handover import Handover
from colapp.domain.person import Person
from colapp.domain.territory import Territory
from colapp.storage import handover, references
from colapp.storage.change import Change
from colapp.storage.store import Store


def prepared(store: Store, territory_id: str) -> Handover:
    """The hand-over to come in a territory; until something is written, whoever heads it is to leave."""
    kept = store.all(Handover, territory_id=territory_id, handed_on=None)
    if kept:
        return kept[0]
    territory = store.find(Territory, territory_id)
    head_id = territory.head_id if territory else None
    return Handover(id=store.new_id(), territory_id=territory_id, outgoing_id=head_id)


def prepare(store: Store, territory_id: str, **fields: Any) -> Change | None:
    """Write something of the hand-over to come: who leaves, who takes over, learnings, promises."""
    return store.commit("prepare-handover", prepared(store, territory_id).with_(**fields))


def pass_on(store: Store, today: date, territory_id: str) -> Change | None:
    """Make the hand-over that was prepared: all that one holds in the territory is the other's from today on.

    What is over keeps the name it had, and so does the history. Nothing is left to the one who leaves.

    :raises RuleError: ``outgoing-missing``, ``incoming-missing``, ``same-person``, ``nothing-held`` with
        ``name``.
    """
    given = prepared(store, territory_id)
    if not given.outgoing_id:
        raise RuleError("outgoing-missing")
    if not given.incoming_id:
        raise RuleError("incoming-missing")
    if given.outgoing_id == given.incoming_id:
        raise RuleError("same-person")
    lists = references.load(store)
    holding = handover.held_by(store, lists, given.outgoing_id, territory_id)
    if not holding.total:
        raise RuleError("nothing-held", name=store.get(Person, given.outgoing_id).name)
    rows = _given(store, holding, given.incoming_id)
    return store.commit("hand-over", given.with_(handed_on=today), *rows)


def _given(store: Store, holding: handover.Holding, incoming_id: str) -> list[Entity]:
    """The same rows in the other's name: a row held twice, as owner and as coach, is written once.

    A seat at a table where the other sits already goes away instead of being taken twice; what it was for
    (animation, secrétaire…) is added to theirs.
    """
    given: dict[tuple[type[Entity], str], Entity] = {}
    for (model, column), rows in holding.rows.items():
        for row in rows:
            kept = given.get((model, row.id), row)
            if isinstance(kept, BoardMember) and (own := _seat_of(store, kept.board_id, incoming_id)):
                (given[model, row.id],) = store.buried([kept])
                if isinstance(added_to := given.get((model, own.id)), BoardMember):
                    own = added_to
                seats = dict.fromkeys(filter(None, (kept.seat, own.seat)))
                given[model, own.id] = own.with_(seat=", ".join(seats))
            else:
                given[model, row.id] = kept.with_(**{column: incoming_id})
    return list(given.values())


def _seat_of(store: Store, board_id: str | None, person_id: str) -> BoardMember | None:
    return next(iter(store.all(BoardMember, board_id=board_id, person_id=person_id)), None)
