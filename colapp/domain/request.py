"""What a team asks of a level above, of a direction or of an outside authority, and what it is answered."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import TypeVar

from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError

R = TypeVar("R", bound=Entity)
REVIEW = timedelta(days=90)
"""After which a refusal comes back: what was refused once may have become possible."""
NOTICE = timedelta(days=14)
"""Before its end, an authorisation comes back: in time to ask for more, or to do without."""


class AnswerKind(StrEnum):
    """The closed list of what one can be answered."""

    RESOLVED = "resolved"
    AUTHORISED = "authorised"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    INFORMATION = "information"
    POSTPONED = "postponed"


FINAL = (AnswerKind.RESOLVED, AnswerKind.AUTHORISED, AnswerKind.REFUSED, AnswerKind.REDIRECTED)
"""Answers after which nothing more is awaited from whoever was asked."""


class Request(Entity):
    """One thing asked, by one territory, of one addressee; its problem stays with its owner.

    ``level`` is the level asked and ``from_level`` the one that asks. Who must answer is a direction
    (``programme_id``), an outside authority (``authority_id``) or only named; ``addressee`` is its name as it
    was asked, ``contact`` a role there. ``tried``, ``exceeds``, ``wanted``, ``due`` and ``meanwhile`` are the
    four things asked and what is done in the meantime. ``criterion``, ``theme``, ``need`` and ``channel`` are
    codes of the lists of these names. ``problem_number``, ``problem_statement``, ``place`` and ``asker`` say
    it as it left, for a file where the problem itself is not kept. ``situations`` counts the cases it stands
    for. ``follows_id`` is the request that was redirected here.

    ``effect`` says what the answer changes to the plan, ``remind_on`` when to ask again; ``autonomous`` is
    what can be tried meanwhile without waiting, or why nothing can.
    """

    problem_id: str | None = None
    territory_id: str | None = None
    level: str = ""
    from_level: str = ""
    programme_id: str | None = None
    authority_id: str | None = None
    addressee: str = ""
    contact: str = ""
    criterion: str = ""
    theme: str = ""
    need: str = ""
    channel: str = ""
    is_safety: bool = False
    situations: int = 0
    tried: str = ""
    exceeds: str = ""
    wanted: str = ""
    due: date | None = None
    meanwhile: str = ""
    autonomous: str = ""
    asked_on: date | None = None
    asked_by_id: str | None = None
    acknowledged_on: date | None = None
    withdrawn_on: date | None = None
    effect: str = ""
    remind_on: date | None = None
    group_id: str | None = None
    follows_id: str | None = None
    huddle_id: str | None = None
    problem_number: str = ""
    problem_statement: str = ""
    place: str = ""
    asker: str = ""


class Answer(Entity):
    """What the level above said to one request, and when the team that asked was told.

    ``words`` is the answer in a sentence, for a refusal its motive. ``until`` is the end of an authorisation,
    or the day to which the answer is postponed. ``redirected_to`` names who answers instead. ``completion``
    is what was given back where information was needed. A refusal keeps a ``workaround`` and comes back on
    ``review_on``, an authorisation before its end; ``reviewed_on`` is when it was last looked at again.
    ``signed_by`` is the fingerprint of the key that signed it, where it came by file.
    """

    request_id: str | None = None
    answer_kind: AnswerKind = AnswerKind.RESOLVED
    words: str = ""
    until: date | None = None
    redirected_to: str = ""
    completion: str = ""
    completed_on: date | None = None
    answered_on: date | None = None
    author: str = ""
    signed_by: str = ""
    told_on: date | None = None
    huddle_id: str | None = None
    workaround: str = ""
    review_on: date | None = None
    reviewed_on: date | None = None


def follower_id(answer_id: str) -> str:
    """The id of the request that a redirecting answer makes: the same one wherever the answer is known.

    It begins as the answer's does, so that ids still sort by time.
    """
    return answer_id[:12] + blake2b(answer_id.encode(), digest_size=10, person=b"redirected").hexdigest()


class GroupedRequest(Entity):
    """The same thing asked of one addressee by several territories: requests join it by ``group_id``."""

    title: str = ""
    programme_id: str | None = None
    authority_id: str | None = None
    addressee: str = ""
    level: str = ""
    theme: str = ""
    wanted: str = ""
    due: date | None = None
    made_on: date | None = None
    made_by_id: str | None = None


class State(StrEnum):
    """How a request stands, from the side of those who asked.

    ``INFORMATION``: the level above waits for us. ``ANSWERED``: the team is still to be told; ``TOLD`` closes
    the loop.
    """

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    INFORMATION = "information"
    POSTPONED = "postponed"
    ANSWERED = "answered"
    TOLD = "told"
    WITHDRAWN = "withdrawn"


OPEN_STATES = (State.OPEN, State.ACKNOWLEDGED, State.INFORMATION, State.POSTPONED)
"""In which an answer is still awaited, or something of us."""

EXTERNAL = "external"
"""The level outside the institution."""

ASKED = ("tried", "exceeds", "wanted", "due", "meanwhile")
"""Without which nothing goes up: the subsidiarity test, a date, and what is done until then."""


def state(request: Request, answers: Sequence[Answer], today: date) -> State:
    """How the request stands; ``answers`` are its own, oldest first.

    A postponed answer is awaited again from its day on, as is one for which we gave the information back.
    """
    if request.withdrawn_on is not None:
        return State.WITHDRAWN
    last = answers[-1] if answers else None
    if last is not None and last.answer_kind in FINAL:
        return State.TOLD if last.told_on is not None else State.ANSWERED
    if last is not None and last.answer_kind is AnswerKind.INFORMATION and last.completed_on is None:
        return State.INFORMATION
    if last is not None and is_postponed(last, today):
        return State.POSTPONED
    return State.ACKNOWLEDGED if request.acknowledged_on is not None else State.OPEN


def as_of(request: Request, answers: Iterable[Answer], day: date) -> tuple[Request, tuple[Answer, ...]]:
    """The request and its answers as a past day left them: what came, was told or withdrawn later is not yet.

    Words are those of now.
    """
    given = [answer for answer in answers if answer.answered_on is None or answer.answered_on <= day]
    return (
        _before(request, day, "acknowledged_on", "withdrawn_on"),
        tuple(_before(answer, day, "completed_on", "told_on", "reviewed_on") for answer in given),
    )


def _before(row: R, day: date, *columns: str) -> R:
    later = {name: None for name in columns if (getattr(row, name) or day) > day}
    return row.with_(**later) if later else row


def is_open(request: Request, answers: Iterable[Answer]) -> bool:
    """Whether a last word is still awaited."""
    return request.withdrawn_on is None and not any(answer.answer_kind in FINAL for answer in answers)


def is_postponed(answer: Answer, today: date) -> bool:
    """Whether it was put off to a day that has not come."""
    return answer.answer_kind is AnswerKind.POSTPONED and answer.until is not None and answer.until > today


def is_to_tell(request: Request, answers: Sequence[Answer]) -> bool:
    """Whether the newest answer is still to be told to the team; what we completed or withdrew is not."""
    if not answers or request.withdrawn_on is not None:
        return False
    return answers[-1].told_on is None and answers[-1].completed_on is None


def reminders(answer: Answer) -> tuple[date, ...]:
    """The days on which an authorisation comes back: before its end, and once that has passed."""
    if answer.answer_kind is not AnswerKind.AUTHORISED or answer.until is None:
        return ()
    return answer.until - NOTICE, answer.until + timedelta(days=1)


def comes_back_on(answer: Answer) -> date | None:
    """The day from which an answer is to be looked at again; ``None`` where nothing brings it back."""
    if answer.answer_kind is AnswerKind.REFUSED:
        return answer.review_on
    seen = answer.reviewed_on
    return next((day for day in reminders(answer) if seen is None or seen < day), None)


def is_to_review(answer: Answer, today: date) -> bool:
    """Whether a refusal or the end of an authorisation has come back."""
    day = comes_back_on(answer)
    return day is not None and day <= today


def has_ended(answer: Answer, today: date) -> bool:
    """Whether it was an authorisation, and its last day has passed."""
    is_authorised = answer.answer_kind is AnswerKind.AUTHORISED
    return is_authorised and answer.until is not None and answer.until < today


def goes_outside(request: Request) -> bool:
    """Whether it depends on somebody outside the institution, an authority of the list or only named."""
    return bool(request.authority_id) or (request.level == EXTERNAL and not request.programme_id)


def is_only_named(request: Request | GroupedRequest) -> bool:
    """Whether it is asked outside of a name that is in no list."""
    known = request.authority_id or request.programme_id
    return not known and request.level == EXTERNAL and bool(request.addressee.strip())


def addressed(request: Request | GroupedRequest) -> str:
    """Who must answer, as a key by which requests to the same one are found."""
    return request.programme_id or request.authority_id or request.addressee.strip().casefold()


def check_asked(request: Request) -> None:
    """Let a request leave that says all that the subsidiarity test asks, and of whom it is asked.

    :raises RuleError: ``tried-missing``, ``exceeds-missing``, ``wanted-missing``, ``due-missing``,
        ``meanwhile-missing``, ``addressee-missing``.
    """
    for name in (*ASKED, "addressee"):
        given = getattr(request, name)
        if not (given.strip() if isinstance(given, str) else given):
            raise RuleError(f"{name}-missing")


UNSAID = {AnswerKind.REFUSED: "motive-missing", AnswerKind.INFORMATION: "information-missing"}
"""The answers that are nothing without words, and what is lacking then."""


def check_answer(answer: Answer) -> None:
    """Let an answer be given that says what its kind demands.

    :raises RuleError: ``motive-missing``, ``information-missing``, ``until-missing``,
        ``redirected-to-missing``.
    """
    if answer.answer_kind in UNSAID and not answer.words.strip():
        raise RuleError(UNSAID[answer.answer_kind])
    if answer.answer_kind is AnswerKind.POSTPONED and answer.until is None:
        raise RuleError("until-missing")
    if answer.answer_kind is AnswerKind.REDIRECTED and not answer.redirected_to.strip():
        raise RuleError("redirected-to-missing")
