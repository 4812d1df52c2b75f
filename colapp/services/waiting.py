"""Where a problem is decided and on whom it waits, as its open requests have it.

It is decided at the highest level that one of them asks, and waits on the addressee of the newest. With the
last word to the last of them the wait ends; the decision comes back to where it was asked from, unless the
level above has settled the matter itself.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from colapp.domain.problem import Problem
from colapp.domain.request import Answer, AnswerKind, Request, is_open
from colapp.domain.term import LEVEL, Term
from colapp.storage.requests import answers_of, open_of
from colapp.storage.store import Store


def levels(store: Store) -> list[str]:
    """The codes of the levels, nearest to the need first."""
    return [term.code for term in store.all(Term, order="rank", list=LEVEL)]


def position(levels: Sequence[str], level: str) -> int:
    """0 for the level nearest to the need; -1 for one that is not listed (any more)."""
    return levels.index(level) if level in levels else -1


def asking_level(problem: Problem, pending: Sequence[Request], levels: Sequence[str]) -> str:
    """Where a new request comes from: while others are open, where the lowest of those came from."""
    asking = [request.from_level for request in pending] or [problem.level]
    return min(asking, key=lambda level: position(levels, level))


def raised(problem: Problem, pending: Iterable[Request], levels: Sequence[str]) -> Problem:
    """The problem while these requests of it are open: there is one at least."""
    asked = sorted(pending, key=lambda request: (str(request.asked_on), request.id))
    newest = asked[-1]
    level = max((request.level for request in asked), key=lambda level: position(levels, level))
    return problem.with_(level=level, waiting_on=newest.addressee, waiting_since=newest.asked_on)


def withdrawn(store: Store, today: date, problem_id: str) -> list[Request]:
    """The open requests of a problem as they are once withdrawn."""
    return [request.with_(withdrawn_on=today) for request in open_of(store, problem_id)]


def put_right(store: Store, changed: Iterable[Request], given: Iterable[Answer] = ()) -> list[Problem]:
    """The open problems of these requests, as they are once requests and new answers are written."""
    by_problem: dict[str, dict[str, Request]] = {}
    for request in changed:
        by_problem.setdefault(request.problem_id or "", {})[request.id] = request
    rows = []
    for problem_id, requests in by_problem.items():
        problem = store.find(Problem, problem_id)
        if problem is not None and problem.is_open:
            rows.append(_put_right(store, problem, requests, list(given)))
    return rows


def _put_right(store: Store, problem: Problem, changed: dict[str, Request], given: list[Answer]) -> Problem:
    before = {request.id: request for request in open_of(store, problem.id)}
    answers = {
        request_id: [*answers_of(store, request_id), *(a for a in given if a.request_id == request_id)]
        for request_id in before | changed
    }
    after = [request for request in (before | changed).values() if is_open(request, answers[request.id])]
    if after:
        return raised(problem, after, levels(store))
    if not before:
        return problem
    ended = [changed[request_id] for request_id in before]
    kinds = {answers[request.id][-1].answer_kind for request in ended if request.withdrawn_on is None}
    is_settled_above = AnswerKind.RESOLVED in kinds
    level = problem.level if is_settled_above else asking_level(problem, ended, levels(store))
    return problem.with_(level=level, waiting_on="", waiting_since=None)
