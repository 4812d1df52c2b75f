"""Whoever is away is not named before the room: who was excused or absent stays with the secretary."""

from collections.abc import Iterable
from dataclasses import replace

from colapp.domain.huddle import Presence
from colapp.i18n import _
from colapp.storage.huddle import Running
from colapp.storage.references import References
from colapp.ui.huddle.board import Board
from colapp.ui.huddle.card import Item


def unnamed(board: Board, running: Running, lists: References) -> Board:
    """The board without the names of those who are away, excused or not expected.

    No group is headed by one of them, no card told as theirs; what is written in a statement stays.
    """
    others = _called(lists.people.keys() - running.present, lists)
    away = {each.person_id or "" for each in running.attendance if each.presence is not Presence.PRESENT}
    names = _called(away, lists)
    return replace(board, items=tuple(_unnamed(item, others, names) for item in board.items))


def _called(person_ids: Iterable[str], lists: References) -> set[str]:
    """The ways in which the screens call these people."""
    people = [lists.people[each] for each in person_ids if each in lists.people]
    return {name for person in people for name in (person.name, person.short_name)}


def _unnamed(item: Item, others: set[str], away: set[str]) -> Item:
    heading = _("Others") if any(name in item.heading for name in others) else item.heading
    detail, aside = _without(item.detail, away), _without(item.aside, away)
    return replace(item, heading=heading, detail=detail, aside=aside)


def _without(text: str, called: set[str]) -> str:
    """The parts of a line that name none of them."""
    parts = text.split(" · ")
    return " · ".join(part for part in parts if not any(name in part for name in called))
