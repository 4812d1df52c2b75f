"""What taking a request file in did, in one sentence."""

from collections.abc import Callable

from colapp.domain.request import ASKED, Answer, Request
from colapp.i18n import _
from colapp.storage.change import Edit
from colapp.wording import requests
from colapp.wording.formats import elided, lowered
from colapp.wording.telling import SHORT, Telling


def _request_received(telling: Telling) -> str:
    """``Received by file: SHE-041 – Share two slots``, or what came back about one that was received."""
    edit, request = telling.edit("request"), _request(telling)
    if request is None:
        return ""
    what = " – ".join(filter(None, (request.problem_number, elided(request.wanted, SHORT))))
    is_new = edit is not None and (edit.before is None or edit.before.get("deleted_at") is not None)
    if is_new:
        return _("Received by file: {what}").format(what=what)
    if edit is not None and edit.after.keys() & set(ASKED):
        return _("New text received by file: {what}").format(what=what)
    return _("News received by file: {what}").format(what=what)


def _answer_received(telling: Telling) -> str:
    """``SHE-041: authorised locally, by file from DSG``."""
    edits = [edit for edit in telling.change.edits if edit.tbl == "answer"]
    given = telling.store.find(Answer, edits[-1].row_id) if edits else None
    if given is None:
        return ""
    told = _("{answer}, by file from {author}").format(
        answer=lowered(requests.answer_kind(given.answer_kind)), author=given.author or "…"
    )
    return telling.of_problem(told)


def _request(telling: Telling) -> Request | None:
    found = (telling.store.find(Request, _request_id(telling, edit)) for edit in telling.change.edits)
    return next((request for request in found if request is not None), None)


def _request_id(telling: Telling, edit: Edit) -> str | None:
    if edit.tbl == "answer":
        given = telling.store.find(Answer, edit.row_id)
        return given.request_id if given else None
    return edit.row_id if edit.tbl == "request" else None


TOLD: dict[str, Callable[[Telling], str]] = {
    "take-in-request": _request_received,
    "take-in-answer": _answer_received,
}
"""The sentences of these gestures, by the label of the change."""
