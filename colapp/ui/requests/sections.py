"""How the requests of a territory are put in order: what presses most comes first."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from colapp.domain.answer_clock import Grade
from colapp.domain.request import AnswerKind, State, is_to_tell
from colapp.storage import requests, team
from colapp.storage.references import References
from colapp.storage.requests import Asked
from colapp.storage.store import Store

LATE_GRADES = (Grade.LATE, Grade.LONG_LATE)


class Section(StrEnum):
    """The states in which somebody has something to do, in the order in which they press; then the rest."""

    LATE = "late"
    WAITING = "waiting"
    INFORMATION = "information"
    TO_TELL = "to-tell"
    TO_REVIEW = "to-review"
    ENDING = "ending"
    CLOSED = "closed"


def section(asked: Asked, today: date) -> Section:
    """Where a request belongs today."""
    if asked.state is State.INFORMATION:
        return Section.INFORMATION
    if asked.state is State.ANSWERED:
        return Section.TO_TELL
    if asked.is_open:
        is_late = asked.delay.grade in LATE_GRADES and asked.state is not State.POSTPONED
        return Section.LATE if is_late else Section.WAITING
    if asked.last is not None and asked.has_come_back(today):
        return Section.TO_REVIEW if asked.last.answer_kind is AnswerKind.REFUSED else Section.ENDING
    return Section.CLOSED


def in_order(found: Iterable[Asked], today: date) -> dict[Section, list[Asked]]:
    """Every section that holds one, in order; in each, what waits worst and longest first, what ends first,
    the closed last ones first.
    """
    groups: dict[Section, list[Asked]] = {each: [] for each in Section}
    for asked in found:
        groups[section(asked, today)].append(asked)
    for group in groups.values():
        group.sort(key=lambda asked: asked.pressing)
    groups[Section.ENDING].sort(key=lambda asked: (asked.last and asked.last.until) or today)
    groups[Section.CLOSED].sort(key=lambda asked: asked.request.asked_on or today, reverse=True)
    return {each: group for each, group in groups.items() if group}


def count_pressing(store: Store, lists: References, today: date, territory_id: str | None) -> int:
    """How many answers a territory's team is still to be told, how many it awaits late, and how many we owe
    late to who asked by file.
    """
    asked = requests.read(store, lists, today, team.places(lists, today, territory_id))
    ours = [each for each in asked if each.is_ours]
    to_tell = sum(is_to_tell(each.request, each.answers) for each in ours)
    waiting = (*ours, *requests.received(store, lists, today))
    return to_tell + sum(section(each, today) is Section.LATE for each in waiting)
