"""A team's meeting: its timed steps, who was there, and what came out of it."""

from datetime import date, datetime
from enum import StrEnum

from colapp.domain.entity import Entity


class Meeting(StrEnum):
    """Which agenda is run: the team's huddle, the month's local table, the quarter's observatory."""

    HUDDLE = "huddle"
    TABLE = "table"
    OBSERVATORY = "observatory"


class StepKind(StrEnum):
    """What a step shows and what its keys do."""

    ATTENDANCE = "attendance"
    SAFETY = "safety"
    ANSWERS = "answers"
    ACTIONS = "actions"
    PROBLEMS = "problems"
    CHECK = "check"
    CLOSING = "closing"
    TOUR = "tour"
    REVIEWS = "reviews"
    SERVICES = "services"
    SITUATIONS = "situations"
    WORDS = "words"


class Presence(StrEnum):
    """Attendance in three states."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class EntryKind(StrEnum):
    """What was said or done: one line of the minutes."""

    SAFETY = "safety"
    TOLD = "told"
    DONE = "done"
    REDATED = "redated"
    BLOCKED = "blocked"
    ESCALATED = "escalated"
    RAISED = "raised"
    ASSIGNED = "assigned"
    PARKED = "parked"
    CHECKED = "checked"
    WIN = "win"
    DECISION = "decision"
    VOTE = "vote"
    NOTE = "note"


TYPED = frozenset({EntryKind.SAFETY, EntryKind.NOTE})
"""Lines that are words alone, until one is made a problem."""


class AgendaStep(Entity):
    """One step of a board's own agenda for one kind of meeting.

    Where ``title`` or ``script`` is empty, the product's own words for ``step_kind`` are shown, in the
    reader's language. ``script`` holds one probing question or sentence per line.
    """

    board_id: str | None = None
    meeting: Meeting = Meeting.HUDDLE
    step_kind: StepKind = StepKind.WORDS
    title: str = ""
    minutes: float = 1
    script: str = ""
    rank: str = ""


class Huddle(Entity):
    """One meeting of one team: a territory's table, or (``programme_id``) its team of one programme.

    It is running from ``started_at`` until ``ended_at`` (UTC); ``step_id`` is the step at which it stands,
    and reopens. ``planned_on`` and ``planned_at`` (local time, ``08:05``) say when it was to begin. One that
    was not held has only ``cancelled``, the reason.
    """

    territory_id: str | None = None
    programme_id: str | None = None
    meeting: Meeting = Meeting.HUDDLE
    planned_on: date | None = None
    planned_at: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    step_id: str | None = None
    facilitator_id: str | None = None
    timekeeper_id: str | None = None
    secretary_id: str | None = None
    cancelled: str = ""
    next_on: date | None = None
    next_at: str = ""

    @property
    def is_running(self) -> bool:
        """Begun and not ended."""
        return self.started_at is not None and self.ended_at is None


class HuddleStep(Entity):
    """A step as this meeting ran it: copied from the agenda, so that editing that changes no old minutes.

    ``spent`` is the seconds of earlier visits; ``entered_at`` (UTC) the beginning of the present one.
    """

    huddle_id: str | None = None
    step_kind: StepKind = StepKind.WORDS
    title: str = ""
    minutes: float = 1
    script: str = ""
    rank: str = ""
    spent: int = 0
    entered_at: datetime | None = None


class Attendance(Entity):
    """Whether somebody was there."""

    huddle_id: str | None = None
    person_id: str | None = None
    presence: Presence = Presence.PRESENT


class HuddleEntry(Entity):
    """One line of the minutes, in the order of the ids: what was done, and about what.

    ``agree``, ``live_with`` and ``voters`` are the counts of a consensus vote: how many agree, how many are
    ready to live with the decision, out of how many.
    """

    huddle_id: str | None = None
    step_id: str | None = None
    entry_kind: EntryKind = EntryKind.NOTE
    words: str = ""
    problem_id: str | None = None
    action_id: str | None = None
    request_id: str | None = None
    answer_id: str | None = None
    cycle_id: str | None = None
    person_id: str | None = None
    until: date | None = None
    agree: int = 0
    live_with: int = 0
    voters: int = 0
