"""What somebody does about a problem, by a date."""

from datetime import date, timedelta
from enum import StrEnum

from colapp.domain.entity import Entity

SOON = timedelta(days=7)
"""What is due within it counts as due now."""


class Urgency(StrEnum):
    """How an action that is not done stands to its date, most pressing first."""

    LONG_LATE = "long-late"
    LATE = "late"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"


DUE = (Urgency.LONG_LATE, Urgency.LATE, Urgency.SOON)
"""What is counted as due."""


def urgency(due: date | None, today: date) -> Urgency:
    """Late by more than a week, late, due within a week, later, or without a date."""
    if due is None:
        return Urgency.UNDATED
    if due < today:
        return Urgency.LONG_LATE if today - due > SOON else Urgency.LATE
    return Urgency.SOON if due - today <= SOON else Urgency.LATER


class Every(StrEnum):
    """How often an action comes back."""

    ONCE = ""
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Action(Entity):
    """What, who, by when, done. It may belong to one cycle of its problem, or check one standard.

    One without a problem belongs to ``territory_id``: what a meeting (``huddle_id``) decided. ``margin`` is a
    code of the list ``margin``: how far this very step is ours. ``blocked_on`` says who or what it waits for.
    One that comes back (``every``) is followed by the next when it is done: ``follows_id``.
    """

    problem_id: str | None = None
    territory_id: str | None = None
    huddle_id: str | None = None
    cycle_id: str | None = None
    standard_id: str | None = None
    follows_id: str | None = None
    margin: str = ""
    every: Every = Every.ONCE
    blocked_on: str = ""
    blocked_since: date | None = None
    what: str = ""
    person_id: str | None = None
    due: date | None = None
    done_on: date | None = None
    rank: str = ""

    def is_late(self, today: date) -> bool:
        """Not done, and its date has passed."""
        return self.done_on is None and self.due is not None and self.due < today
