"""What a team asks of a level above, of a direction or of an outside authority, and what it is answered."""

from datetime import date
from enum import StrEnum

from colapp.domain.entity import Entity


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
    ``review_on``. ``signed_by`` is the fingerprint of the key that signed it, where it came by file.
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
