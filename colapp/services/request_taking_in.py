"""What a request file changes here, foretold before it is taken in; both are made from the same rows."""

import re
from contextlib import suppress
from datetime import date
from typing import Any

from colapp.domain.authority import Authority
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.huddle import Huddle
from colapp.domain.person import Person
from colapp.domain.problem import Problem
from colapp.domain.programme import Programme
from colapp.domain.request import (
    ASKED,
    FINAL,
    REVIEW,
    Answer,
    AnswerKind,
    GroupedRequest,
    Request,
    check_answer,
)
from colapp.domain.request_file import Effect, Named, Notice, Preview, RequestFile, Signer
from colapp.domain.territory import Territory
from colapp.services import request_rows, signing, waiting
from colapp.storage.change import Change
from colapp.storage.errors import WorkspaceError
from colapp.storage.requests import answers_of
from colapp.storage.store import Store
from colapp.wording.matching import plain

REQUEST, ANSWER = "take-in-request", "take-in-answer"
"""The labels of the changes."""
MARK = re.compile(r"([0-9a-f]+)@[0-9a-f]+$")
"""In the note of such a change, up to where the other side was known."""
OF_ASKERS = ("completion", "completed_on", "told_on")
"""Columns of an answer that those who asked write, and that come back to whoever answered."""
UNHEARD = {"told_on": None, "huddle_id": None, "reviewed_on": None}
"""An answer that comes to where its problem is has been heard by nobody there, whatever the file says."""


def signer(file: RequestFile) -> Signer:
    """Who signed, as far as this device can know."""
    name = file.signed_as or file.exported_by
    return Signer(
        signing.fingerprint(file.key),
        name,
        signing.known(file.key),
        signing.is_own(file.key),
        tuple(signing.others_named(name, file.key)),
    )


def preview(store: Store, today: date, file: RequestFile) -> Preview:
    """What :func:`take_in` would do; nothing is written."""
    who, notices = signer(file), _notices(store, today, file)
    came = {answer.id for answer in file.answers}
    here = tuple(answer for answer in answers_of(store, file.request.id) if answer.id not in came)
    otherwise = _otherwise(store, file)
    try:
        effect, rows = _rows(store, today, file)
    except RuleError as refusal:
        return Preview(Effect.REFUSED, who, refusal, notices, here, otherwise)
    return Preview(effect if rows else Effect.NOTHING, who, None, notices, here, otherwise)


def take_in(store: Store, today: date, file: RequestFile) -> Change | None:
    """Take in a request or its answers, as one change; ``None`` where all of it is here already.

    A request that is not known here is received. An answer is noted as if it had been noted here, under the
    name that it bears and the fingerprint that signed it. The device remembers the key from now on.

    :raises RuleError: those of :func:`colapp.services.requests.answer`: ``already-answered``,
        ``request-withdrawn``…; ``answer-kind-unknown``, ``problem-in-trash``.
    :raises WorkspaceError: the file could not be written.
    """
    effect, rows = _rows(store, today, file)
    label = ANSWER if effect is Effect.ADDS_ANSWER else REQUEST
    change = store.commit(label, *rows, note=_note(file)) if rows else None
    if change is not None:
        with suppress(WorkspaceError):  # it is taken in: at worst the device asks about the key once more
            signing.remember(file.key, file.signed_as, today)
    return change


def _note(file: RequestFile) -> str:
    """By which key, and up to which change of the other machine: ``4F7K-…, 6f3a…@19c4…``."""
    newest, mark = file.newest, signing.fingerprint(file.key)
    return f"{mark}, {newest.hlc:x}@{newest.site:x}" if newest else mark


# -- the rows ----------------------------------------------------------------------------------------------


def _rows(store: Store, today: date, file: RequestFile) -> tuple[Effect, list[Entity]]:
    here = store.find(Request, file.request.id)
    problem = store.find(Problem, (here or file.request).problem_id)
    if problem is not None and problem.deleted_at is not None:
        raise RuleError("problem-in-trash", number=problem.number)
    for answer in file.answers:
        kept = store.find(Answer, answer.id)
        if kept is not None and kept.request_id != file.request.id:
            raise RuleError("not-a-request-file")  # made by hand: it would take another's answer away
        if kept is None and file.is_answer:
            check_answer(answer)
    answers = [_dated(_answer(store, file, answer), today) for answer in file.answers]
    if problem is not None:
        answers = [answer.with_(**UNHEARD) for answer in answers]
    if here is None or (here.deleted_at is not None and problem is None):
        request = _received(store, file)
        return Effect.ADDS_REQUEST, [request, *answers, *waiting.put_right(store, [request], answers)]
    if here.deleted_at is not None:
        raise RuleError("request-withdrawn")
    living = {answer.id: answer for answer in answers_of(store, here.id)}
    new = [answer for answer in answers if answer.id not in living]
    news = _news(store, file, here, problem)
    completed = _completed(file, living) if problem is None else []
    if new:
        return Effect.ADDS_ANSWER, [*completed, *_answered(store, today, file, new, news)]
    rows: list[Entity] = [*([here.with_(**news)] if news else []), *completed]
    if not rows and file.unknown_kinds:
        raise RuleError("answer-kind-unknown")
    return Effect.REWORDS if _is_reworded(store, file) else Effect.UPDATES, rows


def _received(store: Store, file: RequestFile) -> Request:
    """The request as it left. What it names is tied to what bears that name here; its texts say the rest.

    Its problem keeps an id that nothing here bears: the two meet when the logs do.
    """
    request = file.request
    return request.with_(
        programme_id=_matched(store, Programme, request.programme_id, file.direction),
        authority_id=_matched(store, Authority, request.authority_id, file.authority),
        territory_id=_matched(store, Territory, request.territory_id, file.territory),
        asked_by_id=_here(store, Person, request.asked_by_id),
        group_id=_here(store, GroupedRequest, request.group_id),
        follows_id=_here(store, Request, request.follows_id),
        huddle_id=_here(store, Huddle, request.huddle_id),
    )


def _answer(store: Store, file: RequestFile, answer: Answer) -> Answer:
    """The answer as it came: signed by whoever signed the file."""
    mark = "" if signing.is_own(file.key) else signing.fingerprint(file.key)
    author = answer.author or file.signed_as
    huddle_id = _here(store, Huddle, answer.huddle_id)
    return answer.with_(signed_by=mark, author=author, huddle_id=huddle_id)


def _dated(answer: Answer, today: date) -> Answer:
    """A clock that runs ahead would have it answered tomorrow: then it was today, when it came."""
    if answer.answered_on is not None and answer.answered_on <= today:
        return answer
    back = today + REVIEW if answer.answer_kind is AnswerKind.REFUSED else answer.review_on
    return answer.with_(answered_on=today, review_on=back)


def _answered(
    store: Store, today: date, file: RequestFile, new: list[Answer], news: dict[str, Any]
) -> list[Entity]:
    """The answers that are not here yet; the newest ends the wait, or not, as any answer does.

    ``news`` is what else came for the request: all of a file is taken in at once.
    """
    *earlier, last = new
    if any(answer.answer_kind in FINAL for answer in earlier):
        raise RuleError("already-answered")
    rows = request_rows.rows_of(store, today, [last], _whom(store, last.redirected_to))
    heard = file.request.acknowledged_on
    if heard and heard <= today:
        news = news | {"acknowledged_on": store.get(Request, file.request.id).acknowledged_on or heard}
    for place, row in enumerate(rows):
        if isinstance(row, Request) and row.id == file.request.id:
            rows[place] = row.with_(**news)
    return [*earlier, *rows]


def _otherwise(store: Store, file: RequestFile) -> dict[str, Any]:
    """What the request says here where the file says something else, by its columns."""
    here = _living(store, file)
    texts = ASKED if here is not None else ()
    return {name: kept for name in texts if (kept := getattr(here, name)) != getattr(file.request, name)}


def _is_reworded(store: Store, file: RequestFile) -> bool:
    """Whether the text that came is a newer one: only those who ask write it, where their problem is.

    What brings an answer back brings the text that was answered, however late it comes.
    """
    here = _living(store, file)
    if file.is_answer or here is None or file.newest is None:
        return False
    if store.find(Problem, here.problem_id) is not None:
        return False
    return bool(_otherwise(store, file)) and file.newest.hlc >= _known_up_to(store, file)


def _known_up_to(store: Store, file: RequestFile) -> int:
    """The newest change of the other side that came with a file, of all those taken in for this request."""
    ids = [file.request.id, *(answer.id for answer in answers_of(store, file.request.id))]
    notes = (change.note for change in store.history(ids) if change.label in (REQUEST, ANSWER))
    return max((int(mark[1], 16) for note in notes if (mark := MARK.search(note))), default=0)


def _living(store: Store, file: RequestFile) -> Request | None:
    here = store.find(Request, file.request.id)
    return here if here is not None and here.deleted_at is None else None


def _news(store: Store, file: RequestFile, here: Request, problem: Problem | None) -> dict[str, Any]:
    """What those who asked wrote of the request since, where their problem is not: its text, its withdrawal.

    Where the problem is, what those who answer wrote since: that the request has come.
    """
    came = file.request
    if problem is not None:
        is_news = here.acknowledged_on is None and came.acknowledged_on is not None
        return {"acknowledged_on": came.acknowledged_on} if is_news else {}
    news = {name: getattr(came, name) for name in ASKED} if _is_reworded(store, file) else {}
    if here.withdrawn_on is None and came.withdrawn_on is not None:
        news["withdrawn_on"] = came.withdrawn_on
    return news


def _completed(file: RequestFile, living: dict[str, Answer]) -> list[Answer]:
    """The answers of here to which those who asked gave information since, or that they told."""
    rows = []
    for came in file.answers:
        kept = living.get(came.id)
        news = {
            name: value
            for name in OF_ASKERS
            if kept and (value := getattr(came, name)) and not getattr(kept, name)
        }
        if kept and news:
            rows.append(kept.with_(**news))
    return rows


def _whom(store: Store, name: str) -> dict[str, Any]:
    """Whoever a request is redirected to, where a list has somebody of that name."""
    named = Named(id="", code=name, names=(name,))
    programme_id = _matched(store, Programme, None, named)
    authority_id = None if programme_id else _matched(store, Authority, None, named)
    return request_rows.whom(programme_id, authority_id, "")


def _matched(
    store: Store,
    model: type[Programme] | type[Authority] | type[Territory],
    row_id: str | None,
    named: Named | None,
) -> str | None:
    """The row of that id; else of that code, else of one of its names; else none."""
    if _here(store, model, row_id) or named is None:
        return _here(store, model, row_id)
    rows = store.all(model)
    wanted = {plain(name) for name in named.names if plain(name)}
    by_code = [row for row in rows if named.code and plain(getattr(row, "code", "")) == plain(named.code)]
    by_name = [row for row in rows if wanted & {plain(name) for name in _names(row)}]
    return next((row.id for row in [*by_code, *by_name]), None)


def _names(row: Entity) -> list[str]:
    return [getattr(row, column, "") or "" for column in ("name", "short_name", "name_fr", "name_en")]


def _here(store: Store, model: type[Entity], row_id: str | None) -> str | None:
    row: Any = store.find(model, row_id)
    return row.id if row is not None else None


# -- what to know before -----------------------------------------------------------------------------------


def _notices(store: Store, today: date, file: RequestFile) -> tuple[Notice, ...]:
    here, last = store.find(Request, file.request.id), file.last
    is_known = here is not None and here.deleted_at is None
    problem = store.find(Problem, here.problem_id if here else None)
    marks = {a.signed_by for a in answers_of(store, file.request.id) if a.signed_by} if is_known else set()
    days = [answer.answered_on for answer in file.answers] + [file.exported_at.date()]
    found = {
        Notice.UNKNOWN_HERE: file.is_answer and not is_known,
        Notice.OTHER_ADDRESSEE: file.is_answer
        and last is not None
        and plain(file.signed_as) not in {plain(file.request.addressee), plain(file.request.contact)},
        Notice.OTHER_KEY: file.is_answer and bool(marks) and signing.fingerprint(file.key) not in marks,
        Notice.PROBLEM_CLOSED: problem is not None and not problem.is_open,
        Notice.AHEAD: any(day is not None and (day - today).days > 1 for day in days),
        Notice.UNKNOWN_KIND: bool(file.unknown_kinds),
        Notice.LEFT_ASIDE: bool(file.left_aside) or file.schema > store.schema,
        **_of_texts(store, file),
    }
    return tuple(notice for notice, holds in found.items() if holds)


def _of_texts(store: Store, file: RequestFile) -> dict[Notice, bool]:
    """What to know where the request says something else here."""
    differs, is_reworded = bool(_otherwise(store, file)), _is_reworded(store, file)
    is_answered = any(answer.answer_kind in FINAL for answer in answers_of(store, file.request.id))
    return {
        Notice.OLDER: differs and not is_reworded and not file.is_answer,
        Notice.TO_EARLIER_TEXT: differs and file.is_answer,
        Notice.ANSWERED_BEFORE: is_reworded and is_answered,
    }
