"""The silent clock of a meeting, in whole seconds, and when one that nobody ended is over all the same.

Moments are UTC and only their differences count, so that a night on which the clocks change is as long as it
was. A machine whose clock was set back never makes time negative: the visit then counts for nothing.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from colapp.domain.huddle import Huddle, HuddleStep

LEFT_OPEN = timedelta(hours=2)
"""After so long without a word nobody is there any more: the longest agenda takes ninety minutes, and no
meeting stands at a step for so long without a line or a step more.
"""


def is_left(last_noted: datetime, now: datetime) -> bool:
    """Whether those who met have gone: such a meeting lasted until the last thing noted in it."""
    return now - last_noted > LEFT_OPEN


def is_forgotten(huddle: Huddle, last_noted: datetime, now: datetime, today: date) -> bool:
    """Whether a meeting that nobody ended is over: its day has passed, and those who met have gone.

    On its own day it was interrupted, not forgotten: a flat battery is charged, an emergency ends, and the
    team goes on at the step where it stood. A night's team goes on past midnight, since it is still there.
    """
    is_of_before = huddle.planned_on is not None and huddle.planned_on < today
    return huddle.is_running and is_of_before and is_left(last_noted, now)


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
