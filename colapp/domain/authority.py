"""What does not depend on the territory: outside authorities, agreements with them, consultations."""

from datetime import date
from enum import StrEnum

from colapp.domain.entity import Entity


class Authority(Entity):
    """A body outside the institution that decides something the territory needs.

    ``authority_kind`` is a code of the list ``authority-kind``; ``contact`` is a role and how to reach it.
    """

    name: str = ""
    short_name: str = ""
    authority_kind: str = ""
    contact: str = ""
    answer_days: int | None = None
    rank: str = ""


class Agreement(Entity):
    """What was agreed with a partner: from when, until when, and when its renewal must be prepared.

    ``notice_days`` is how long before ``ends_on`` that begins.
    """

    authority_id: str | None = None
    territory_id: str | None = None
    programme_id: str | None = None
    title: str = ""
    words: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    notice_days: int = 90
    owner_id: str | None = None
    renewed_id: str | None = None


class Consultation(Entity):
    """A question put to invited bodies. ``changed`` says what was changed because of their opinions."""

    territory_id: str | None = None
    problem_id: str | None = None
    question: str = ""
    opened_on: date | None = None
    due: date | None = None
    closed_on: date | None = None
    owner_id: str | None = None
    changed: str = ""


class OpinionStance(StrEnum):
    """What a body thinks of it."""

    FAVOURABLE = "favourable"
    RESERVED = "reserved"
    UNFAVOURABLE = "unfavourable"


class Opinion(Entity):
    """The opinion of one invited body; none given by the deadline, it is deemed given."""

    consultation_id: str | None = None
    authority_id: str | None = None
    body: str = ""
    opinion_stance: OpinionStance | None = None
    words: str = ""
    given_on: date | None = None
