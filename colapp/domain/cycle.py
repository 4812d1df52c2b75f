"""The Plan-Do-Check-Act cycle and the gates between its phases."""

from datetime import date
from enum import StrEnum

from colapp.domain.chart import Direction
from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.problem import Phase, Problem
from colapp.domain.tasks import tells_a_task


class CycleKind(StrEnum):
    """What a cycle is for (Langley et al., *The Improvement Guide*); one that collects tests no change."""

    COLLECT = "collect"
    DEVELOP = "develop"
    TEST = "test"
    IMPLEMENT = "implement"


class Reach(StrEnum):
    """How much of the service tries the change, in growing order."""

    FEW = "few"
    PART = "part"
    WHOLE = "whole"


class Degree(StrEnum):
    """Done as planned? Did the theory hold?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Judgement(StrEnum):
    """The team's own word on its prediction, beside what the chart says."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    UNCLEAR = "unclear"


class Decision(StrEnum):
    """What follows from a cycle: Taylor et al. 2014; to reframe the problem is Reed & Card's."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    EXPAND = "expand"
    ABANDON = "abandon"
    REFRAME = "reframe"


class Cycle(Entity):
    """One turn of the wheel; ``follows_id`` is the cycle whose decision opened it.

    *Plan*: ``plan`` is the change tried, one of ``changes`` tried at once; ``countermeasure_id`` the idea it
    comes from. ``prediction`` answers ``question`` in words, ``reason`` says why it is expected and is the
    theory that the cycle tests, ``confidence`` goes from 1 to 10 (0: not said). As numbers it is
    ``predicted``, of ``predicted_of`` where so many of so many are expected, on ``measure_id``, towards
    ``direction``, until ``predicted_by``. ``scale`` counts ``scale_unit`` ("20 persons").

    *Do*: from ``began_on`` to ``ended_on``; ``stopped_early`` says why, where it was.

    *Check*: ``result`` holds what was obtained against the prediction, ``check`` what was learned, in the
    team's own words. ``answer`` and ``method`` keep what the chart said when the team left Check, and how it
    was calculated, so that a later calculation does not rewrite it. ``shared_with`` says who was told.

    *Act*: ``decision`` and its reasons, ``act``; the change that the next cycle tries, the idea that it comes
    from, and when. ``override``
    is the written reason of a decision taken against the chart.

    ``locked_on`` is the day on which Do began: the prediction and the planned dates stand from then on.
    """

    problem_id: str | None = None
    number: int = 1
    follows_id: str | None = None
    started_on: date | None = None
    locked_on: date | None = None

    plan: str = ""
    cycle_kind: CycleKind = CycleKind.TEST
    changes: int = 1
    countermeasure_id: str | None = None
    question: str = ""
    prediction: str = ""
    reason: str = ""
    confidence: int = 0
    measure_id: str | None = None
    direction: Direction | None = None
    predicted: float | None = None
    predicted_of: float | None = None
    predicted_by: date | None = None
    scale: int = 0
    scale_unit: str = ""
    reach: Reach | None = None
    planned_start: date | None = None
    planned_end: date | None = None
    arrangements: str = ""
    data_plan: str = ""

    do: str = ""
    as_planned: Degree | None = None
    unexpected: str = ""
    stopped_early: str = ""
    began_on: date | None = None
    ended_on: date | None = None

    result: str = ""
    obtained: float | None = None
    obtained_of: float | None = None
    judgement: Judgement | None = None
    check: str = ""
    theory_held: Degree | None = None
    shared_with: str = ""
    answer: str = ""
    method: str = ""

    decision: Decision | None = None
    decided_on: date | None = None
    act: str = ""
    next_change: str = ""
    next_countermeasure_id: str | None = None
    next_on: date | None = None
    override: str = ""

    @property
    def is_locked(self) -> bool:
        """Whether the prediction and the planned dates stand."""
        return self.locked_on is not None


LOCKED = (
    "question",
    "prediction",
    "reason",
    "confidence",
    "measure_id",
    "direction",
    "predicted",
    "predicted_of",
    "predicted_by",
    "planned_start",
    "planned_end",
)
"""What can only be amended once Do has begun."""

FILLED_LATE = ("measure_id",)
"""What of it may still be filled where it was left empty: the measure of a prediction foretells nothing."""


class Amendment(Entity):
    """A later word on something that is locked: the first one stays, this one is dated and says why."""

    problem_id: str | None = None
    cycle_id: str | None = None
    amended: str = ""
    amendment: str = ""
    reason: str = ""
    author: str = ""
    made_on: date | None = None


REQUIRED: dict[Phase, tuple[str, ...]] = {
    Phase.PLAN: ("owner",),
    Phase.DO: ("plan", "prediction"),
    Phase.CHECK: ("do",),
    Phase.ACT: ("check",),
    Phase.CLOSED: ("decision",),
}
"""What must be filled before entering each phase."""


def missing(problem: Problem, cycle: Cycle | None, to: Phase) -> tuple[str, ...]:
    """What must still be filled before the problem may enter ``to``; going back asks for nothing."""
    ahead = [phase for phase in Phase if problem.phase.position < phase.position <= to.position]
    needed = [name for phase in ahead for name in REQUIRED[phase]]
    return tuple(name for name in needed if not _filled(problem, cycle, name))


def check_gate(problem: Problem, cycle: Cycle | None, to: Phase) -> None:
    """Let the problem enter ``to``.

    :raises RuleError: ``phase-incomplete`` with ``phase`` and the names of what is ``missing``.
    """
    names = missing(problem, cycle, to)
    if names:
        raise RuleError("phase-incomplete", phase=to, missing=names)


def taken_up_in(cycle: Cycle | None) -> Phase:
    """Where a closed problem is taken up again: as far as its last cycle came, past no gate."""
    if cycle is None:
        return Phase.NEW
    if not (cycle.is_locked or cycle.do.strip()):
        return Phase.PLAN
    if not cycle.do.strip():
        return Phase.DO
    return Phase.ACT if cycle.check.strip() else Phase.CHECK


def turns_the_wheel(problem: Problem, cycle: Cycle | None, to: Phase) -> bool:
    """Whether going from Act to Plan opens the next cycle rather than going back in this one."""
    return problem.phase is Phase.ACT and to is Phase.PLAN and cycle is not None and is_decided(cycle)


def is_decided(cycle: Cycle) -> bool:
    """Whether it is said what follows; a file of the first version says it in the words of ``act`` alone."""
    return cycle.decision is not None or bool(cycle.act.strip())


def stands(cycle: Cycle, column: str) -> bool:
    """Whether a column can only be amended: Do has begun, or something is already told of it.

    Before the lock, what was left empty can still be filled, late as it is; the log tells that it was late.
    After it, only :data:`FILLED_LATE`.
    """
    if column not in LOCKED:
        return False
    if cycle.is_locked and column not in FILLED_LATE:
        return True
    return (cycle.is_locked or bool(cycle.do.strip())) and getattr(cycle, column) != _EMPTY[column]


def opened_after(cycle: Cycle | None, cycle_id: str, problem_id: str, today: date) -> Cycle:
    """The cycle that opens: the first one, or the next, filled in from what the one before decided."""
    if cycle is None:
        return Cycle(id=cycle_id, problem_id=problem_id, started_on=today)
    goes_on = cycle.decision not in (Decision.ABANDON, Decision.REFRAME)
    idea_id = cycle.next_countermeasure_id if cycle.next_change.strip() else None
    same = cycle.plan if cycle.decision is Decision.EXPAND else ""
    return Cycle(
        id=cycle_id,
        problem_id=problem_id,
        number=cycle.number + 1,
        follows_id=cycle.id,
        started_on=today,
        plan=cycle.next_change or same,
        planned_start=cycle.next_on,
        measure_id=cycle.measure_id,
        direction=cycle.direction,
        countermeasure_id=idea_id or (cycle.countermeasure_id if goes_on else None),
    )


def poses_as_task(cycle: Cycle) -> bool:
    """Whether what is tried reads like a task to tick: a training given, a message sent, and nothing tested.

    A caution to show beside the words, never a reason to refuse them.
    """
    tests = cycle.predicted is not None or cycle.obtained is not None or cycle.cycle_kind is CycleKind.COLLECT
    return not tests and any(tells_a_task(text) for text in (cycle.plan, cycle.do))


_EMPTY = {name: Cycle.model_fields[name].default for name in LOCKED}


def _filled(problem: Problem, cycle: Cycle | None, name: str) -> bool:
    if name == "owner":
        return problem.owner_id is not None
    if name == "decision":
        return cycle is not None and is_decided(cycle)
    return cycle is not None and bool(getattr(cycle, name).strip())
