"""Who is expected at a team's meeting, in which role, and at what time."""

from collections.abc import Collection
from datetime import date

from colapp.domain.board import Board, BoardMember
from colapp.domain.folding import folded
from colapp.domain.huddle import Huddle, Meeting
from colapp.domain.person import Person
from colapp.storage import handover
from colapp.storage.store import Store

ROLES = {
    "facilitator_id": ("anim", "facilit", "presid", "chair"),
    "timekeeper_id": ("temps", "time"),
    "secretary_id": ("secret",),
}
"""How the seats of a table that hold a role begin, in French and English, without accents."""


def board_of(store: Store, territory_id: str) -> Board | None:
    """The table of a territory."""
    return next(iter(store.all(Board, territory_id=territory_id)), None)


def team(store: Store, territory_id: str, programme_id: str | None) -> list[str]:
    """The ids of those expected: the people of the programme there, else who sits at the table."""
    if programme_id is not None:
        own = store.all(Person, order="name", territory_id=territory_id, programme_id=programme_id)
        if own:
            return [person.id for person in own]
    seated = [member.person_id for member in _members(store, territory_id) if member.person_id]
    living = {person.id for person in store.among(Person, seated)}
    return list(dict.fromkeys(each for each in seated if each in living))


def roles(
    store: Store, territory_id: str, expected: Collection[str], last: Huddle | None
) -> dict[str, str | None]:
    """Who of those expected holds each role: as at the last meeting, or whoever took over since, else by the
    seats.
    """
    seats = [
        (part.strip(), member.person_id)
        for member in _members(store, territory_id)
        for part in folded(member.seat).split(",")
    ]
    given = {each.outgoing_id: each.incoming_id for each in handover.made(store, territory_id)[::-1]}
    found: dict[str, str | None] = {}
    for role, beginnings in ROLES.items():
        before = getattr(last, role) if last else None
        by_seat = (person_id for seat, person_id in seats if seat.startswith(beginnings))
        held = (before, given.get(before), *by_seat)
        found[role] = next((each for each in held if each in expected), None)
    return found


def planned_at(store: Store, territory_id: str, meeting: Meeting, today: date, last: Huddle | None) -> str:
    """The local time at which a meeting was to begin: as said at the last one, else the board's own."""
    if last is not None and last.next_on == today and last.next_at:
        return last.next_at
    board = board_of(store, territory_id)
    return board.meets_at if board and meeting is Meeting.HUDDLE else ""


def _members(store: Store, territory_id: str) -> list[BoardMember]:
    board = board_of(store, territory_id)
    return store.all(BoardMember, board_id=board.id) if board else []
