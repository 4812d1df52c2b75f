"""How long an answer may take, in working days of the place that asks, and how long it has taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from colapp.domain.request import FINAL, Answer, AnswerKind, Request
from colapp.domain.term import Term
from colapp.domain.working_days import WorkingDays

SOON, LONG = 0.75, 1.5
"""Shares of the clock from which an answer is soon due, and past which it is long overdue."""


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """Working days to say that a request has come, and to answer it."""

    acknowledge_days: int
    answer_days: int


DEFAULTS = {
    "team": AnswerClock(1, 2),
    "site": AnswerClock(1, 3),
    "local-table": AnswerClock(1, 5),
    "direction": AnswerClock(1, 10),
    "institution": AnswerClock(1, 20),
    "external": AnswerClock(2, 30),
}
"""Where a level says nothing itself: five days at the local table, ten at a direction, twenty at the top of
the institution, thirty outside."""
UNLISTED = AnswerClock(1, 10)
"""Of a level that no list knows."""


class Grade(StrEnum):
    """How an answer stands to its clock."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    LONG_LATE = "long-late"


@dataclass(frozen=True, slots=True)
class Delay:
    """Working days waited, out of those allowed."""

    days: int
    allowed: int

    @property
    def grade(self) -> Grade:
        """Soon from three quarters of the clock, late past the whole, long late past half as much again."""
        if self.days > self.allowed * LONG:
            return Grade.LONG_LATE
        if self.days > self.allowed:
            return Grade.LATE
        return Grade.SOON if self.days and self.days >= self.allowed * SOON else Grade.CALM


def of_level(
    level: str, terms: Iterable[Term], is_safety: bool = False, authority_days: int | None = None
) -> AnswerClock:
    """The clock of a level: ``terms`` are those of the list of levels.

    A danger is acknowledged the same day. ``authority_days``, those of an outside authority, win where given.
    """
    term = next((term for term in terms if term.code == level), None)
    usual = DEFAULTS.get(level, UNLISTED)
    acknowledge = term.acknowledge_days if term else None
    answer = term.answer_days if term else None
    if authority_days is not None:
        answer = authority_days
    return AnswerClock(
        acknowledge_days=0 if is_safety else usual.acknowledge_days if acknowledge is None else acknowledge,
        answer_days=usual.answer_days if answer is None else answer,
    )


def restarted_on(request: Request, answers: Sequence[Answer], today: date) -> date:
    """The day from which the answer is awaited; ``answers`` are oldest first.

    The clock starts anew when the information needed was given back, and on the day to which the answer was
    postponed.
    """
    started = request.asked_on or today
    for answer in answers:
        if answer.answer_kind is AnswerKind.INFORMATION and answer.completed_on is not None:
            started = max(started, answer.completed_on)
        elif answer.answer_kind is AnswerKind.POSTPONED and answer.until is not None:
            started = max(started, answer.until)
    return started


def ended_on(request: Request, answers: Sequence[Answer], today: date) -> date:
    """The day on which the wait ended; ``today`` while it lasts, whoever is awaited."""
    if request.withdrawn_on is not None:
        return request.withdrawn_on
    last = answers[-1] if answers else None
    return last.answered_on or today if last and last.answer_kind in FINAL else today


def stopped_on(request: Request, answers: Sequence[Answer], today: date) -> date:
    """The day on which the wait ended, or was handed to us; ``today`` while it lasts."""
    last = answers[-1] if answers else None
    is_ours = last is not None and last.answer_kind is AnswerKind.INFORMATION and last.completed_on is None
    if request.withdrawn_on is None and last is not None and is_ours:
        return last.answered_on or today
    return ended_on(request, answers, today)


def delay(
    request: Request, answers: Sequence[Answer], clock: AnswerClock, days: WorkingDays, today: date
) -> Delay:
    """How long the answer has been awaited since the clock last started, or took.

    What is asked on a day without work is asked on the next one with.
    """
    first = days.plus(restarted_on(request, answers, today), 0)
    return Delay(days.between(first, stopped_on(request, answers, today)), clock.answer_days)


def took(request: Request, answers: Sequence[Answer], days: WorkingDays, today: date) -> int:
    """Working days since it was asked, until the wait ended: what the team has lived."""
    return waited(request.asked_on or today, ended_on(request, answers, today), days)


def waited(asked: date, until: date, days: WorkingDays) -> int:
    """Working days from one day to another; what is asked on a day without work is asked on the next one."""
    return days.between(days.plus(asked, 0), until)


def answer_by(
    request: Request, answers: Sequence[Answer], clock: AnswerClock, days: WorkingDays, today: date
) -> date:
    """The last day on which an answer is in time."""
    return days.plus(restarted_on(request, answers, today), clock.answer_days)


def is_acknowledged_late(
    request: Request, answers: Sequence[Answer], clock: AnswerClock, days: WorkingDays, today: date
) -> bool:
    """Whether nobody said in time that the request had come; a weekend's danger counts from its Monday."""
    came = request.acknowledged_on or stopped_on(request, answers, today)
    return came > days.plus(request.asked_on or today, clock.acknowledge_days)
