"""What is asked of a level above, and what is made of its answers: the problem stays with its owner."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.problem import YEAR, Problem, check_day
from colapp.domain.request import (
    Answer,
    AnswerKind,
    GroupedRequest,
    Request,
    addressed,
    check_asked,
    comes_back_on,
    is_open,
    is_to_review,
)
from colapp.services import request_rows, waiting
from colapp.storage.change import Change
from colapp.storage.requests import answers_of, open_of
from colapp.storage.store import Store

BY_GESTURE = frozenset(
    ("problem_id", "territory_id", "level", "from_level", "asked_on", "acknowledged_on", "withdrawn_on",
     "group_id", "follows_id")
)  # fmt: skip
"""Columns of a request that its own gestures change, each with its rule."""
DANGER = "danger"
"""The criterion under which a request is acknowledged the same day."""
TEXTS = ("tried", "exceeds", "wanted", "meanwhile", "addressee")


def ask(
    store: Store,
    today: date,
    problem_id: str,
    *,
    level: str,
    tried: str,
    exceeds: str,
    wanted: str,
    due: date | None,
    meanwhile: str,
    addressee: str = "",
    programme_id: str | None = None,
    authority_id: str | None = None,
    beside: Sequence[Entity] = (),
    **fields: Any,
) -> Change | None:
    """Ask a level above for a decision, by a date; several may be asked of one problem.

    The addressee is called as its direction (``programme_id``) or its authority where no name is given.
    ``fields`` are other columns of the request; ``id`` too, where a row ``beside`` must name it.

    :raises RuleError: ``tried-missing``, ``exceeds-missing``, ``wanted-missing``, ``due-missing``,
        ``meanwhile-missing``, ``addressee-missing``, ``level-not-above``, ``date-unlikely``, ``not-open``.
    """
    problem = store.get(Problem, problem_id)
    if not problem.is_open:
        raise RuleError("not-open")
    pending, levels = open_of(store, problem_id), waiting.levels(store)
    told = {"tried": tried, "exceeds": exceeds, "wanted": wanted, "meanwhile": meanwhile}
    request = Request(
        **{"id": store.new_id(), "is_safety": fields.get("criterion") == DANGER, "asked_on": today}
        | request_rows.as_it_leaves(store, problem, fields.get("asked_by_id"))
        | {"from_level": waiting.asking_level(problem, pending, levels), "level": level, "due": due}
        | {"programme_id": programme_id, "authority_id": authority_id}
        | {name: text.strip() for name, text in told.items()}
        | {"addressee": addressee.strip() or request_rows.name_of(store, programme_id, authority_id)}
        | fields
    )
    check_asked(request)
    if waiting.position(levels, level) <= waiting.position(levels, request.from_level):
        raise RuleError("level-not-above")
    check_day(due, today, today + 20 * YEAR)
    raised = waiting.raised(problem, [*pending, request], levels)
    return store.commit("ask", request, raised, *beside)


def edit(store: Store, request_id: str, today: date | None = None, **fields: Any) -> Change | None:
    """Reword a request, or note what its answer changes to the plan, whom to remind and when.

    :raises RuleError: those of :func:`ask` for what is missing, ``date-unlikely``.
    :raises TypeError: for a column of ``BY_GESTURE``.
    """
    if taken := fields.keys() & BY_GESTURE:
        raise TypeError(f"another service changes: {', '.join(sorted(taken))}")
    before = store.get(Request, request_id)
    request = before.with_(**{k: v.strip() if k in TEXTS else v for k, v in fields.items()})
    if fields.keys() & {*TEXTS, "due"}:
        check_asked(request)
    if request.due != before.due and today is not None:
        check_day(request.due, request.asked_on or today, today + 20 * YEAR)
    return store.commit("edit-request", request, *waiting.put_right(store, [request]))


def acknowledge(store: Store, today: date, request_id: str) -> Change | None:
    """Note that the level above said that the request has come.

    :raises RuleError: ``already-answered``, ``request-withdrawn``.
    """
    request = request_rows.awaited(store, request_id)
    return store.commit("acknowledge", request.with_(acknowledged_on=request.acknowledged_on or today))


def answer(
    store: Store,
    today: date,
    request_id: str,
    kind: AnswerKind,
    words: str = "",
    *,
    until: date | None = None,
    author: str = "",
    redirected_to: str = "",
    programme_id: str | None = None,
    authority_id: str | None = None,
    level: str = "",
    signed_by: str = "",
    workaround: str = "",
    beside: Sequence[Entity] = (),
) -> Change | None:
    """Note what the level above answered. A last word ends the wait, unless another is awaited.

    Redirected, the same is asked at once of the new addressee (``redirected_to``, ``programme_id``,
    ``authority_id``, and its ``level`` where that differs).

    :raises RuleError: what :func:`~colapp.domain.request.check_answer` refuses, ``date-unlikely``,
        ``already-answered``, ``request-withdrawn``.
    """
    given = request_rows.given_answer(today, kind, words, until, author, workaround).with_(
        id=store.new_id(), request_id=request_id, signed_by=signed_by,
        redirected_to=redirected_to.strip() or request_rows.name_of(store, programme_id, authority_id),
    )  # fmt: skip
    to = request_rows.whom(programme_id, authority_id, level)
    return store.commit("answer", *request_rows.rows_of(store, today, [given], to), *beside)


def complete(store: Store, today: date, answer_id: str, words: str) -> Change | None:
    """Give back the information that was needed: an answer is awaited again, its clock started anew.

    :raises RuleError: ``completion-missing``, ``already-answered``, ``request-withdrawn``.
    """
    given = store.get(Answer, answer_id)
    request_rows.awaited(store, given.request_id or "")
    if not words.strip():
        raise RuleError("completion-missing")
    return store.commit("complete", given.with_(completion=words.strip(), completed_on=today))


def tell(
    store: Store, today: date, answer_id: str, huddle_id: str | None = None, beside: Sequence[Entity] = ()
) -> Change | None:
    """The team has been told: the loop is closed. What has come back is looked at again by this.

    Nothing is written of an answer that was told before.
    """
    given = store.get(Answer, answer_id)
    if given.told_on is not None and not is_to_review(given, today):
        return None
    told = given if given.told_on else given.with_(told_on=today, huddle_id=huddle_id)
    if is_to_review(told, today):
        told = request_rows.reviewed(store, told, today)
    return store.commit("tell", told, *beside)


def write_workaround(store: Store, answer_id: str, words: str) -> Change | None:
    """Note how the team manages without what was refused."""
    return store.commit("write-workaround", store.get(Answer, answer_id).with_(workaround=words.strip()))


def review(store: Store, today: date, answer_id: str) -> Change | None:
    """An answer was looked at again: a refusal comes back once more in ninety days while its problem is open,
    an authorisation when its end has passed.

    Nothing is written of any other answer.
    """
    given = store.get(Answer, answer_id)
    if given.answer_kind is AnswerKind.REFUSED:
        return store.commit("review-refusal", request_rows.reviewed(store, given, today))
    if comes_back_on(given) is None:
        return None
    return store.commit("review-authorisation", request_rows.reviewed(store, given, today))


def withdraw(store: Store, today: date, request_id: str, reason: str) -> Change | None:
    """Ask no more; the reason is kept as the change's note.

    :raises RuleError: ``withdrawal-unexplained``, ``already-answered``, ``request-withdrawn``.
    """
    request = request_rows.awaited(store, request_id)
    if not reason.strip():
        raise RuleError("withdrawal-unexplained")
    gone = request.with_(withdrawn_on=today)
    return store.commit("withdraw", gone, *waiting.put_right(store, [gone]), note=reason.strip())


def group(
    store: Store,
    today: date,
    request_ids: Collection[str],
    title: str,
    wanted: str,
    due: date | None,
    made_by_id: str | None = None,
) -> Change | None:
    """Make one request of those of several territories; each keeps its own problem and its own answer.

    One that was in another group leaves it, as by :func:`ungroup`.

    :raises RuleError: ``title-missing``, ``wanted-missing``, ``due-missing``, ``group-too-small``,
        ``group-not-alike``, ``already-answered``, ``request-withdrawn``, ``date-unlikely``.
    """
    for name, given in (("title", title.strip()), ("wanted", wanted.strip()), ("due", due)):
        if not given:
            raise RuleError(f"{name}-missing")
    check_day(due, today, today + 20 * YEAR)
    requests = [request_rows.awaited(store, request_id) for request_id in dict.fromkeys(request_ids)]
    if len(requests) < 2:
        raise RuleError("group-too-small")
    if len({addressed(request) for request in requests}) > 1:
        raise RuleError("group-not-alike")
    first, levels = requests[0], waiting.levels(store)
    themes = {request.theme for request in requests}
    grouped = GroupedRequest(
        id=store.new_id(), title=title.strip(), wanted=wanted.strip(), due=due, made_on=today,
        made_by_id=made_by_id, programme_id=first.programme_id, authority_id=first.authority_id,
        addressee=first.addressee, theme=first.theme if len(themes) == 1 else "",
        level=max((request.level for request in requests), key=lambda level: waiting.position(levels, level)),
    )  # fmt: skip
    joined = [request.with_(group_id=grouped.id) for request in requests]
    return store.commit("group", grouped, *request_rows.out_of_groups(store, requests), *joined)


def ungroup(store: Store, request_id: str) -> Change | None:
    """Take a request out of its group; the group goes with the last but one."""
    return store.commit("ungroup", *request_rows.out_of_groups(store, [store.get(Request, request_id)]))


def answer_group(
    store: Store,
    today: date,
    group_id: str,
    kind: AnswerKind,
    words: str = "",
    *,
    until: date | None = None,
    author: str = "",
    redirected_to: str = "",
    programme_id: str | None = None,
    authority_id: str | None = None,
    level: str = "",
    workaround: str = "",
) -> Change | None:
    """Note one answer for all the requests of a group that still wait for a last word, as one change.

    :raises RuleError: as :func:`answer`; ``already-answered`` where none waits.
    """
    found = request_rows.members(store, group_id)
    waiting_ids = [each.id for each in found if is_open(each, answers_of(store, each.id))]
    if not waiting_ids:
        raise RuleError("already-answered")
    given = request_rows.given_answer(today, kind, words, until, author, workaround).with_(
        redirected_to=redirected_to.strip() or request_rows.name_of(store, programme_id, authority_id)
    )
    answers = [given.with_(id=store.new_id(), request_id=request_id) for request_id in waiting_ids]
    to = request_rows.whom(programme_id, authority_id, level)
    return store.commit("answer-group", *request_rows.rows_of(store, today, answers, to))
