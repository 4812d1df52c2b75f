"""What does not depend on the territory: outside authorities, agreements with them, consultations."""

from datetime import date, timedelta
from enum import StrEnum

from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.months import months_after
from colapp.domain.working_days import WorkingDays

SILENCE = 2
"""Months after which an authority's silence is an opinion deemed given (France, CSP R. 1434-29)."""


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

    def checked(self) -> "Agreement":
        """The agreement itself, once it can be kept.

        :raises RuleError: ``agreement-untitled``, ``partner-missing``, ``ends-before-start``, ``below-zero``.
        """
        if not self.title.strip():
            raise RuleError("agreement-untitled")
        if not self.authority_id:
            raise RuleError("partner-missing")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise RuleError("ends-before-start", first=self.starts_on, last=self.ends_on)
        if self.notice_days < 0:
            raise RuleError("below-zero", column="notice_days")
        return self

    @property
    def notice_on(self) -> date | None:
        """The day from which its renewal must be prepared; ``None`` where it has no end."""
        return self.ends_on - timedelta(days=self.notice_days) if self.ends_on else None


class Validity(StrEnum):
    """How an agreement stands on a day, most pressing first."""

    ENDED = "ended"
    TO_RENEW = "to-renew"
    RUNNING = "running"
    COMING = "coming"
    RENEWED = "renewed"


def validity(agreement: Agreement, today: date) -> Validity:
    """Ended without a successor, within its notice, running, still to begin, or followed by another."""
    if agreement.renewed_id:
        return Validity.RENEWED
    if agreement.ends_on and agreement.ends_on < today:
        return Validity.ENDED
    if agreement.notice_on and agreement.notice_on <= today:
        return Validity.TO_RENEW
    return Validity.COMING if agreement.starts_on and agreement.starts_on > today else Validity.RUNNING


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


class Said(StrEnum):
    """What is known of an invited body's opinion on a day."""

    FAVOURABLE = "favourable"
    RESERVED = "reserved"
    UNFAVOURABLE = "unfavourable"
    DEEMED = "deemed"
    AWAITED = "awaited"


def said(opinion: Opinion, consultation: Consultation, today: date) -> Said:
    """The stance given, else deemed given once the deadline has passed in silence, else awaited."""
    if opinion.opinion_stance is not None:
        return Said(opinion.opinion_stance.value)
    passed = consultation.due is not None and consultation.due < today
    return Said.DEEMED if passed else Said.AWAITED


def deadline(opened: date, working_days: WorkingDays, months: int = SILENCE) -> date:
    """The last day to answer: ``months`` after ``opened``, or the first working day after it."""
    return working_days.plus(months_after(opened, months), 0)
