"""What a meeting goes through by default, when it comes next, and when a vote is a consensus."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from colapp.domain.board import Rhythm
from colapp.domain.errors import RuleError
from colapp.domain.huddle import Meeting, StepKind
from colapp.domain.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class DefaultStep:
    """A step where the board has none of its own; its title and script are the product's words."""

    step_kind: StepKind
    minutes: float


DEFAULTS: dict[Meeting, tuple[DefaultStep, ...]] = {
    Meeting.HUDDLE: (
        DefaultStep(StepKind.ATTENDANCE, 1),
        DefaultStep(StepKind.SAFETY, 2),
        DefaultStep(StepKind.ANSWERS, 1.5),
        DefaultStep(StepKind.ACTIONS, 2),
        DefaultStep(StepKind.PROBLEMS, 2),
        DefaultStep(StepKind.CHECK, 2),
        DefaultStep(StepKind.CLOSING, 1.5),
    ),
    Meeting.TABLE: (
        DefaultStep(StepKind.ATTENDANCE, 1),
        DefaultStep(StepKind.TOUR, 4),
        DefaultStep(StepKind.ANSWERS, 10),
        DefaultStep(StepKind.ACTIONS, 15),
        DefaultStep(StepKind.PROBLEMS, 20),
        DefaultStep(StepKind.REVIEWS, 25),
        DefaultStep(StepKind.SERVICES, 5),
        DefaultStep(StepKind.CLOSING, 10),
    ),
    Meeting.OBSERVATORY: (
        DefaultStep(StepKind.ATTENDANCE, 2),
        *(DefaultStep(StepKind.SITUATIONS, 20),) * 4,
        DefaultStep(StepKind.CLOSING, 8),
    ),
}
"""Twelve minutes for a huddle; ninety for a table and for an observatory, whose situations take 20 each."""

LONGEST = 240
"""The most minutes of one step: a longer one is a slip of the hand."""
AGREE = 0.75
"""The share that must agree, everybody being ready to live with the decision."""


def check_minutes(minutes: float) -> float:
    """The length of a step itself, once it can be meant.

    :raises RuleError: ``minutes-unlikely``.
    """
    if not 0 < minutes <= LONGEST:
        raise RuleError("minutes-unlikely", most=LONGEST)
    return minutes


def check_vote(agree: int, live_with: int, voters: int) -> None:
    """Let a vote be noted: whoever agrees can live with it, and nobody votes twice.

    :raises RuleError: ``vote-impossible``.
    """
    if not (voters > 0 and 0 <= agree <= live_with <= voters):
        raise RuleError("vote-impossible", voters=voters)


def consensus(agree: int, live_with: int, voters: int) -> bool:
    """75 % agree and 100 % are ready to live with it: the rule of the *caucus d'amélioration continue*."""
    return voters > 0 and agree >= AGREE * voters and live_with >= voters


def next_of(
    meeting: Meeting, rhythm: Rhythm, weekday: int | None, after: date, working_days: WorkingDays
) -> date:
    """When the next meeting of a kind is proposed: the table comes every month, the observatory every
    quarter, the huddle at the board's own rhythm.
    """
    if meeting is Meeting.HUDDLE:
        return next_meeting(rhythm, weekday, after, working_days)
    return in_months(after, 1 if meeting is Meeting.TABLE else 3, weekday, working_days)


def next_meeting(rhythm: Rhythm, weekday: int | None, after: date, working_days: WorkingDays) -> date:
    """The next date of a rhythm, on a working day after ``after``.

    ``weekday`` (0 for Monday) is the board's; without one the day of ``after`` is kept. A week's meeting that
    was held some days off its day goes back to it: the next one is the nearest to a week later.
    """
    if rhythm is Rhythm.DAILY:
        return working_days.plus(after, 1)
    if rhythm is Rhythm.MONTHLY:
        return in_months(after, 1, weekday, working_days)
    weeks = 1 if rhythm is Rhythm.WEEKLY else 2
    wanted = after.weekday() if weekday is None else weekday
    earliest = after + timedelta(weeks=weeks, days=-3)
    return working_days.plus(earliest + timedelta(days=(wanted - earliest.weekday()) % 7), 0)


def in_months(after: date, months: int, weekday: int | None, working_days: WorkingDays) -> date:
    """The same week of a later month, its third Friday for a third Friday; a fifth one is the last."""
    wanted = after.weekday() if weekday is None else weekday
    year, month = divmod(after.year * 12 + after.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    found = first + timedelta(days=(wanted - first.weekday()) % 7, weeks=(after.day - 1) // 7)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return working_days.plus(found if found <= last else found - timedelta(weeks=1), 0)
