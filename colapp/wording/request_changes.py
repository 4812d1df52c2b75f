"""What a change did to requests and their answers, in one sentence."""

from collections.abc import Callable

from colapp.domain.request import Answer, GroupedRequest, Request
from colapp.i18n import N_, _, _n
from colapp.wording import columns, requests
from colapp.wording.formats import elided, lowered
from colapp.wording.telling import SHORT, Telling


def label(table: str, column: str) -> str:
    """What a column of a row of ``table`` is called: the programme of a request is who is asked."""
    if column == "programme_id" and table in ("request", "grouped_request"):
        return _("Direction asked")
    return columns.label(column)


def _asked(telling: Telling) -> str:
    """``SHE-057: asked of Direction SMD: “Share two slots”``."""
    request = _request(telling)
    if request is None:
        return ""
    told = _("asked of {whom}: “{wanted}”")
    whom, wanted = elided(request.addressee, SHORT), elided(request.wanted, SHORT)
    return telling.of_problem(told.format(whom=whom, wanted=wanted))


def _answered(telling: Telling) -> str:
    """``SHE-057: Direction SMD answers: authorised locally``."""
    request, given = _request(telling), _answer(telling)
    if request is None or given is None:
        return ""
    said = lowered(requests.answer_kind(given.answer_kind))
    told = _("{whom} answers: {answer}").format(whom=elided(request.addressee, SHORT), answer=said)
    return telling.of_problem(told)


def _with_addressee(text: str) -> Callable[[Telling], str]:
    """``text`` with the name of who is asked."""

    def told(telling: Telling) -> str:
        request = _request(telling)
        if request is None:
            return ""
        return telling.of_problem(_(text).format(whom=elided(request.addressee, SHORT)))

    return told


def _edited(telling: Telling) -> str:
    edit = telling.edit("request")
    return telling.of_problem(telling.columns_of(edit)) if edit else ""


def _grouped(telling: Telling) -> str:
    edit = telling.edit("grouped_request")
    grouped = telling.row(edit) if edit else None
    if not isinstance(grouped, GroupedRequest):
        return ""
    count = sum(edit.tbl == "request" for edit in telling.change.edits)
    told = _n("Grouped request “{title}”: {n} request", "Grouped request “{title}”: {n} requests", count)
    return told.format(title=elided(grouped.title, SHORT), n=count)


def _answered_together(telling: Telling) -> str:
    request, given = _request(telling), _answer(telling)
    grouped = telling.store.find(GroupedRequest, request.group_id) if request else None
    if grouped is None or given is None:
        return ""
    said = lowered(requests.answer_kind(given.answer_kind))
    return _("Grouped request “{title}”: {answer}").format(title=elided(grouped.title, SHORT), answer=said)


def _answer(telling: Telling) -> Answer | None:
    edit = telling.edit("answer")
    row = telling.row(edit) if edit else None
    return row if isinstance(row, Answer) else None


def _request(telling: Telling) -> Request | None:
    """The request that the change is about: the one answered, where it made another of it."""
    given = _answer(telling)
    if given is not None:
        return telling.store.find(Request, given.request_id)
    edit = telling.edit("request")
    row = telling.row(edit) if edit else None
    return row if isinstance(row, Request) else None


TOLD: dict[str, Callable[[Telling], str]] = {
    "ask": _asked,
    "edit-request": _edited,
    "acknowledge": _with_addressee(N_("{whom} has received the request")),
    "answer": _answered,
    "complete": _with_addressee(N_("information given to {whom}")),
    "tell": _with_addressee(N_("answer of {whom} told to the team")),
    "write-workaround": _with_addressee(N_("workaround noted after the refusal of {whom}")),
    "review-refusal": _with_addressee(N_("refusal of {whom} looked at again")),
    "review-authorisation": _with_addressee(N_("authorisation of {whom} looked at again")),
    "withdraw": _with_addressee(N_("request to {whom} withdrawn")),
    "add-authority": _with_addressee(N_("{whom} is now among the outside authorities")),
    "group": _grouped,
    "ungroup": _with_addressee(N_("request to {whom} taken out of its group")),
    "answer-group": _answered_together,
    "export-answer": _with_addressee(N_("answer of {whom} exported as a file")),
    "export-request": _with_addressee(N_("request to {whom} exported as a file")),
}
"""The sentences of these gestures, by the label of the change."""
