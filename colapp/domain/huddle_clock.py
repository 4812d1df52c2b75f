"""The silent clock of a meeting, in whole seconds.

Moments are UTC and only their differences count, so that a night on which the clocks change is as long as it
was. A machine whose clock was set back never makes time negative: the visit then counts for nothing.
"""

from collections.abc import Iterable
from datetime import datetime

from colapp.domain.huddle import HuddleStep


def planned(steps: Iterable[HuddleStep]) -> int:
    """How long the steps are meant to take."""
    return sum(round(step.minutes * 60) for step in steps)


def spent(step: HuddleStep, now: datetime) -> int:
    """How long the meeting has stood at a step, the present visit included."""
    visit = int(now.timestamp() - step.entered_at.timestamp()) if step.entered_at else 0
    return step.spent + max(0, visit)


def left(step: HuddleStep, now: datetime) -> int:
    """What is left of a step; below zero once it overruns."""
    return planned([step]) - spent(step, now)


def remaining(steps: Iterable[HuddleStep], now: datetime) -> int:
    """What is left of the whole meeting; below zero once it overruns."""
    return sum(left(step, now) for step in steps)
