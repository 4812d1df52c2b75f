"""A problem of the territory and its way through the phases."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError


class Phase(StrEnum):
    """Where a problem stands, in the order of the board's columns."""

    NEW = "new"
    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"
    CLOSED = "closed"

    @property
    def position(self) -> int:
        """0 for new … 5 for closed."""
        return list(Phase).index(self)


OPEN_PHASES = (Phase.NEW, Phase.PLAN, Phase.DO, Phase.CHECK, Phase.ACT)
WHEEL = (Phase.PLAN, Phase.DO, Phase.CHECK, Phase.ACT)


EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
YEAR = timedelta(days=365.25)


class Pillar(StrEnum):
    """The three pillars of the COL model."""

    COORDINATION = "coordination"
    OPERATIONAL = "operational"
    LOCAL = "local"


class Outcome(StrEnum):
    """How a closed problem ended. Only ``SETTLED`` counts as settled in the figures."""

    SETTLED = "settled"
    PARTLY = "partly"
    HANDED_OVER = "handed-over"
    ABANDONED = "abandoned"
    DUPLICATE = "duplicate"


class Problem(Entity):
    """What stands between a territory's people and the care they mean to give.

    ``number`` is spoken (``SHE-041``); two merged files may both hold one, so it is a label and never a key.
    ``raised_level`` is where the problem was raised, ``level`` where it is decided now: both are codes of
    the list ``level``. ``margin`` is a code of the list ``margin``, ``origin`` of ``origin``. ``impact`` and
    ``effort`` go from 1 to 5, 0 being not yet estimated. ``situation`` holds the facts as they are seen,
    ``aim`` how much of what, by when and for whom; ``coach_id`` is who accompanies or approves.
    """

    number: str = ""
    statement: str = ""
    context: str = ""
    situation: str = ""
    aim: str = ""
    coach_id: str | None = None
    origin: str = ""
    pillar: Pillar = Pillar.OPERATIONAL
    territory_id: str | None = None
    programme_id: str | None = None
    owner_id: str | None = None
    raised_level: str = ""
    level: str = ""
    margin: str = ""
    impact: int = 0
    effort: int = 0
    opened_on: date | None = None
    due: date | None = None
    phase: Phase = Phase.NEW
    rank: str = ""
    waiting_on: str = ""
    waiting_since: date | None = None
    closed_on: date | None = None
    outcome: Outcome | None = None
    closing_note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.phase is not Phase.CLOSED

    def is_late(self, today: date) -> bool:
        """Open, and its date has passed."""
        return self.is_open and self.due is not None and self.due < today

    def checked(self) -> Self:
        """The problem itself, once its words can be kept.

        :raises RuleError: ``statement-missing``, or ``rating-out-of-range``.
        """
        if not self.statement.strip():
            raise RuleError("statement-missing")
        if not (0 <= self.impact <= 5 and 0 <= self.effort <= 5):
            raise RuleError("rating-out-of-range")
        return self

    def with_likely_dates(self, today: date | None = None) -> Self:
        """The problem itself, once its dates can be meant: a slip of the year is seen here, not in a report.

        Opened from 1990 until ``today``; due from a year before it was opened until twenty years after
        ``today``, or after it was opened where ``today`` is not known.

        :raises RuleError: ``date-unlikely``, with ``day`` and the bounds ``first`` and ``last``.
        """
        check_day(self.opened_on, EARLIEST, today or LATEST)
        known = today or self.opened_on
        first = self.opened_on - YEAR if self.opened_on else EARLIEST
        check_day(self.due, first, known + 20 * YEAR if known else LATEST)
        return self

    def closed(self, outcome: Outcome, note: str, today: date) -> Self:
        """The problem once closed; it waits on nobody any more.

        :raises RuleError: ``closing-note-missing`` for any outcome but settled: an end without effort
            teaches only if it says why (Reed & Card 2016).
        """
        if outcome is not Outcome.SETTLED and not note.strip():
            raise RuleError("closing-note-missing")
        return self.with_(
            phase=Phase.CLOSED,
            outcome=outcome,
            closing_note=note,
            closed_on=today,
            waiting_on="",
            waiting_since=None,
        )

    def reopened(self, phase: Phase) -> Self:
        """The problem taken up again in ``phase``."""
        return self.with_(phase=phase, outcome=None, closing_note="", closed_on=None)

    def waiting(self, on: str, today: date) -> Self:
        """Waiting on somebody outside the table since today; an empty ``on`` ends the wait."""
        since = None if not on else self.waiting_since or today
        return self.with_(waiting_on=on, waiting_since=since)


class ProblemTerritory(Entity):
    """Another territory that shares a problem, beside the one that carries it."""

    problem_id: str | None = None
    territory_id: str | None = None


class ProblemProgramme(Entity):
    """Another programme-service concerned by a problem, beside the one that leads."""

    problem_id: str | None = None
    programme_id: str | None = None


def check_day(day: date | None, first: date, last: date) -> None:
    """Let a day be written that can be meant.

    :raises RuleError: ``date-unlikely``, with ``day`` and the bounds ``first`` and ``last``.
    """
    if day is not None and not first <= day <= last:
        raise RuleError("date-unlikely", day=day, first=first, last=last)


def number(prefix: str, serial: int) -> str:
    """The speakable number: ``SHE-041``."""
    return f"{prefix or 'COL'}-{serial:03d}"
