"""What somebody does about a problem, by a date."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from colapp.domain.entity import Entity
from colapp.domain.months import months_after
from colapp.domain.working_days import WorkingDays

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


class Lateness(StrEnum):
    """How late an action is: 1 to 7 days, 8 to 30 days, more. Longest first."""

    OVER_A_MONTH = "over-a-month"
    WITHIN_A_MONTH = "within-a-month"
    WITHIN_A_WEEK = "within-a-week"


def lateness(due: date | None, today: date) -> Lateness | None:
    """The grade of a date that has passed; ``None`` for one that has not."""
    days = (today - due).days if due else 0
    if days <= 0:
        return None
    if days <= 7:
        return Lateness.WITHIN_A_WEEK
    return Lateness.WITHIN_A_MONTH if days <= 30 else Lateness.OVER_A_MONTH


THEIRS = frozenset({"propose", "beyond"})
"""Codes of the list ``margin`` with which another decides; with the others the team can begin now."""


def is_theirs(margin: str) -> bool:
    """Whether the step is for another to decide; one of which it was not said is ours."""
    return margin in THEIRS


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


PERIODS: dict[Every, Callable[[date, int], date]] = {
    Every.WEEKLY: lambda day, count: day + timedelta(weeks=count),
    Every.FORTNIGHTLY: lambda day, count: day + timedelta(weeks=2 * count),
    Every.MONTHLY: months_after,
    Every.QUARTERLY: lambda day, count: months_after(day, 3 * count),
}
"""The day that comes so many periods after another; the last of a month stays at most the last."""


def next_due(dues: Sequence[date], every: Every, today: date, working: WorkingDays) -> date:
    """When an action that comes back is due again: a working day after its last date and after today.

    ``dues`` are the dates that the series has had so far, oldest first. They are counted from the oldest one
    from which those after it follow, so that neither a short month nor a holiday shifts what comes later
    (31 Jan, 28 Feb, 31 Mar); a date that was moved begins its own count. ``every`` is not ``ONCE``.
    """
    if not dues:
        return working.plus(PERIODS[every](today, 1), 0)
    first = next(n for n in range(len(dues)) if _follow(dues[n], dues[n + 1 :], every, working))
    after, count = max(dues[-1], today), 1
    while (found := working.plus(PERIODS[every](dues[first], count), 0)) <= after:
        count += 1
    return found


def _follow(first: date, later: Iterable[date], every: Every, working: WorkingDays) -> bool:
    """Whether each later date is one that the rhythm gives, counted from the first."""
    count = 0
    for due in later:
        while (found := working.plus(PERIODS[every](first, count), 0)) < due:
            count += 1
        if found != due:
            return False
    return True


def needs_reason(due: date | None, new: date | None, today: date) -> bool:
    """Whether moving a date asks why: it had passed, or it goes later, or goes away."""
    return due is not None and due != new and (due < today or new is None or new > due)
