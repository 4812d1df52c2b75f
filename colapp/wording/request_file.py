"""A request file in words: what it says, who signed it, what taking it in changes."""

from collections.abc import Iterator
from datetime import date

from colapp.domain.request import Answer, AnswerKind, Request
from colapp.domain.request_file import Effect, Notice, Preview, RequestFile, Signer
from colapp.i18n import N_, _, _p
from colapp.wording import formats, refusals, requests

EFFECTS = {
    Effect.ADDS_REQUEST: N_("This request is added here, as received."),
    Effect.ADDS_ANSWER: N_("The answer is added to the request that is here."),
    Effect.UPDATES: N_("What was written on the other side since is added to the request that is here."),
    Effect.REWORDS: N_("The text of the request was changed since: it replaces the one that is here."),
    Effect.NOTHING: N_("All of it is here already: nothing changes."),
}
ENDS = N_("The answer is added to the request that is here; the problem waits no more.")

NOTICES = {
    Notice.UNKNOWN_HERE: N_(
        "The request that is answered is not in this workspace. Is another one to be opened for it?"
    ),
    Notice.OTHER_ADDRESSEE: N_(
        "Asked of “{addressee}”, signed under the name of “{name}”: make sure that they answer for them."
    ),
    Notice.OTHER_KEY: N_("An earlier answer to this request was signed by another key."),
    Notice.PROBLEM_CLOSED: N_("The problem was closed meanwhile; the answer is kept all the same."),
    Notice.AHEAD: N_("The clock of the other machine runs ahead: days to come are kept as today."),
    Notice.UNKNOWN_KIND: N_(
        "An answer is of a kind that this version does not know (“{kinds}”); it is left aside."
    ),
    Notice.LEFT_ASIDE: N_("The file comes from a newer version; what this one does not know is left aside."),
    Notice.OLDER: N_("This file is older: the text that is here is newer, and stays."),
    Notice.TO_EARLIER_TEXT: N_(
        "This answers an earlier text of the request. The one here is newer, and stays: send it again."
    ),
    Notice.ANSWERED_BEFORE: N_("It was answered here on the text that is replaced."),
}


TEXTS = {
    "wanted": N_("The decision wanted"),
    "due": N_("By when"),
    "tried": N_("What we tried"),
    "exceeds": N_("What exceeds our authority"),
    "meanwhile": N_("What we do meanwhile"),
}
"""What is asked, and why."""


def title(file: RequestFile) -> str:
    """``Request SHE-041``, or ``Answer to SHE-041``."""
    text = _("Answer to {number}") if file.is_answer else _("Request {number}")
    return text.format(number=file.request.problem_number or "…")


def says(file: RequestFile, today: date, preview: Preview | None = None) -> list[tuple[str, str]]:
    """What the file says, as names and values, in the order in which one wants to know; none is empty.

    After a text comes what the request says here, where that differs; ``preview`` knows it, and the answers
    that this workspace has and the file has not.
    """
    request, here = file.request, preview.here if preview else ()
    rows = [
        (_("Problem"), " – ".join(filter(None, (request.problem_number, request.problem_statement)))),
        (_p("a request", "From"), ", ".join(filter(None, (file.asker, request.place)))),
        (_p("a request", "To"), ", ".join(filter(None, (file.addressee, request.contact)))),
        *((_("Answer"), answer(each, today)) for each in reversed(file.answers)),
        *((_("Answered here already"), answer(each, today)) for each in reversed(here)),
        *_texts(request, today, preview),
        (_("Asked on"), _day(request.asked_on, today)),
        (_("Withdrawn on"), _day(request.withdrawn_on, today)),
    ]
    return [(name, value) for name, value in rows if value.strip()]


def _texts(request: Request, today: date, preview: Preview | None) -> Iterator[tuple[str, str]]:
    """What is asked and why, each text followed by what the request says here where that differs."""
    otherwise = preview.otherwise if preview else {}
    stays = preview and {Notice.OLDER, Notice.TO_EARLIER_TEXT} & set(preview.notices)
    kept = _("Here") if stays else _("Here until now")
    for column, name in TEXTS.items():
        yield _(name), _shown(getattr(request, column), today)
        if column in otherwise:
            yield kept, _shown(otherwise[column], today) or "–"


def _shown(value: str | date | None, today: date) -> str:
    return _day(value, today) if isinstance(value, date) else value or ""


def answer(given: Answer, today: date) -> str:
    """``Authorised here, until Mar 31, 2027: two slots (DSG, Nov 20)``."""
    told = requests.answer(given, today)
    if given.words:
        told = _("{answer}. {words}").format(answer=told, words=given.words.rstrip(". "))
    by = ", ".join(filter(None, (given.author, _day(given.answered_on, today))))
    return _("{answer} ({by})").format(answer=told, by=by) if by else told


def signature(signer: Signer, today: date) -> str:
    """Whose key it is as far as this device can know, and what to do about it."""
    mark = signer.fingerprint
    if signer.is_own:
        return _("Signed on this device ({mark}).").format(mark=mark)
    if signer.known is None:
        told = _("First time that this key is seen; check by phone: {mark}.").format(mark=mark)
    else:
        told = _("Key known since {day} under the name of “{name}” ({mark}).").format(
            day=_day(signer.known.first_seen, today), name=signer.known.name, mark=mark
        )
        if signer.known.name != signer.name:
            told += " " + _("The same device signs here for “{name}”.").format(name=signer.name)
    if signer.others:
        told += " " + _("“{name}” signed with another key before: {mark}.").format(
            name=signer.name, mark=signer.others[0].fingerprint
        )
    return told


def is_sure(signer: Signer) -> bool:
    """Whether nothing about the signature asks for a phone call.

    A key is a device's: several people who sign with one that is known share a laptop, and are told apart
    by what is shown; who signs with a *new* key under a name that is known is another matter.
    """
    return signer.is_own or (signer.known is not None and not signer.others)


def effect(preview: Preview, file: RequestFile) -> str:
    """What taking it in does, or why it cannot be done."""
    if preview.refusal is not None:
        return refusals.sentence(preview.refusal)
    last = file.last
    ends = preview.effect is Effect.ADDS_ANSWER and last is not None and last.answer_kind in ENDING
    return _(ENDS) if ends else _(EFFECTS[preview.effect])


def notices(preview: Preview, file: RequestFile) -> list[str]:
    """What to look at before."""
    return [
        _(NOTICES[notice]).format(
            addressee=file.addressee, name=preview.signer.name, kinds=", ".join(file.unknown_kinds)[:80]
        )
        for notice in preview.notices
    ]


def file_name(request: Request, is_answer: bool) -> str:
    """What the file is called until the person says otherwise, without its suffix: ``demande-SHE-041``."""
    text = _("answer-{number}") if is_answer else _("request-{number}")
    number = "".join(c if c.isalnum() or c in "-_" else "-" for c in request.problem_number)[:40]
    return text.format(number=number or request.id[:8])


ENDING = (AnswerKind.RESOLVED, AnswerKind.AUTHORISED, AnswerKind.REFUSED)
"""Redirected, the problem waits on somebody else."""


def _day(value: date | None, today: date) -> str:
    return formats.near_day(value, today) if value else ""
