"""The rows that gestures on requests write, and the requests that can still be answered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from colapp.domain.authority import Authority
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.person import Person
from colapp.domain.problem import YEAR, Problem, check_day
from colapp.domain.programme import Programme
from colapp.domain.request import (
    REVIEW,
    Answer,
    AnswerKind,
    GroupedRequest,
    Request,
    check_answer,
    follower_id,
    is_open,
)
from colapp.domain.territory import Territory
from colapp.services import waiting
from colapp.storage.requests import answers_of
from colapp.storage.store import Store
from colapp.wording import names


def given_answer(
    today: date, kind: AnswerKind, words: str, until: date | None, author: str, workaround: str
) -> Answer:
    """The answer as it was given, not yet of any request; a refusal comes back."""
    check_day(until, today, today + 20 * YEAR)
    return Answer(
        id="", answer_kind=kind, words=words.strip(), until=until, author=author.strip(), answered_on=today,
        workaround=workaround.strip(), review_on=today + REVIEW if kind is AnswerKind.REFUSED else None,
    )  # fmt: skip


def heard(request: Request, today: date) -> Request:
    """Who answers has received."""
    return request.with_(acknowledged_on=request.acknowledged_on or today)


def whom(programme_id: str | None, authority_id: str | None, level: str) -> dict[str, Any]:
    """The columns of whoever a request is redirected to; without a ``level``, it keeps its own."""
    to = {"programme_id": programme_id, "authority_id": authority_id}
    return to | {"level": level} if level else dict(to)


def rows_of(store: Store, today: date, answers: Sequence[Answer], to: dict[str, Any]) -> list[Entity]:
    """What answers write, given here or come by file: themselves, their requests, the problems that waited.

    ``to`` are the columns of whoever they are redirected to: :func:`whom`.

    :raises RuleError: what :func:`~colapp.domain.request.check_answer` and :func:`awaited` refuse.
    """
    rows: list[Request] = []
    for given in answers:
        check_answer(given)
        request = awaited(store, given.request_id or "")
        rows.append(heard(request, given.answered_on or today))
        if given.answer_kind is AnswerKind.REDIRECTED and not _is_followed(store, given):
            rows.append(_redirected(request, given, given.answered_on or today, to))
    return [*answers, *rows, *waiting.put_right(store, rows, answers)]


def _is_followed(store: Store, given: Answer) -> bool:
    """Whether the request that it makes came by file before it."""
    row = store.find(Request, follower_id(given.id))
    return row is not None and row.deleted_at is None


def _redirected(request: Request, given: Answer, asked_on: date, to: dict[str, Any]) -> Request:
    """The same thing asked of somebody else, from the day of that answer on."""
    return request.with_(
        id=follower_id(given.id), follows_id=request.id, addressee=given.redirected_to, contact="",
        asked_on=asked_on, acknowledged_on=None, group_id=None, huddle_id=None, effect="", remind_on=None,
        **to,
    )  # fmt: skip


def reviewed(store: Store, given: Answer, today: date) -> Answer:
    """An answer that was looked at again; a refusal comes back once more while its problem is open."""
    if given.answer_kind is not AnswerKind.REFUSED:
        return given.with_(reviewed_on=today)
    request = store.get(Request, given.request_id or "")
    problem = store.find(Problem, request.problem_id)
    is_over = problem is not None and not problem.is_open
    return given.with_(reviewed_on=today, review_on=None if is_over else today + REVIEW)


def as_it_leaves(store: Store, problem: Problem, asked_by_id: str | None) -> dict[str, Any]:
    """What the request says of its problem, its place and who asks, for a file where these are not kept."""
    territory = store.find(Territory, problem.territory_id)
    person = store.find(Person, asked_by_id)
    return {
        "problem_id": problem.id,
        "territory_id": problem.territory_id,
        "problem_number": problem.number,
        "problem_statement": problem.statement,
        "place": territory.name if territory else "",
        "asker": person.name if person else store.who,
    }


def name_of(store: Store, programme_id: str | None, authority_id: str | None) -> str:
    """What a direction or an authority is called."""
    programme = store.find(Programme, programme_id)
    authority = store.find(Authority, authority_id)
    return names.programme(programme) if programme else authority.name if authority else ""


def awaited(store: Store, request_id: str) -> Request:
    """The request, while a last word is awaited.

    :raises RuleError: ``already-answered``, ``request-withdrawn``.
    """
    request = store.get(Request, request_id)
    if request.withdrawn_on is not None:
        raise RuleError("request-withdrawn")
    if not is_open(request, answers_of(store, request_id)):
        raise RuleError("already-answered")
    return request


def members(store: Store, group_id: str | None) -> list[Request]:
    """The requests of a group, oldest first."""
    return store.all(Request, order="asked_on", group_id=group_id) if group_id else []


def out_of_groups(store: Store, leaving: Sequence[Request]) -> list[Entity]:
    """Requests once out of their groups; a group left with one request goes, and frees it."""
    rows: list[Entity] = [request.with_(group_id=None) for request in leaving]
    gone = {request.id for request in leaving}
    for group_id in dict.fromkeys(request.group_id for request in leaving if request.group_id):
        left = [request for request in members(store, group_id) if request.id not in gone]
        if len(left) < 2:
            rows += [request.with_(group_id=None) for request in left]
            rows += store.buried(store.all(GroupedRequest, id=group_id))
    return rows
