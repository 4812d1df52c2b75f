"""How the requests of a territory are put in order: what presses most comes first."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from colapp.domain.answer_clock import Grade
from colapp.domain.problem import Phase
from colapp.domain.request import State, is_to_review, is_to_tell
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
    is_over = asked.phase is Phase.CLOSED or asked.state is State.WITHDRAWN or asked.last is None
    if not is_over and asked.last is not None and is_to_review(asked.last, today):
        return Section.TO_REVIEW
    return Section.CLOSED


def in_order(found: Iterable[Asked], today: date) -> dict[Section, list[Asked]]:
    """Every section that holds one, in order; in each, what waits worst and longest first, the closed last
    ones first.
    """
    groups: dict[Section, list[Asked]] = {each: [] for each in Section}
    for asked in found:
        groups[section(asked, today)].append(asked)
    for group in groups.values():
        group.sort(key=lambda asked: asked.pressing)
    groups[Section.CLOSED].sort(key=lambda asked: asked.request.asked_on or today, reverse=True)
    return {each: group for each, group in groups.items() if group}


def count_pressing(store: Store, lists: References, today: date, territory_id: str | None) -> int:
    """How many answers a territory's team is still to be told, and how many it awaits late."""
    found = requests.read(store, lists, today, team.places(lists, today, territory_id))
    return sum(
        is_to_tell(asked.request, asked.answers) or section(asked, today) is Section.LATE for asked in found
    )
