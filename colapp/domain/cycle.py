"""The Plan-Do-Check-Act cycle and the gates between its phases."""

from datetime import date

from colapp.domain.entity import Entity
from colapp.domain.errors import RuleError
from colapp.domain.problem import Phase, Problem


class Cycle(Entity):
    """One turn of the wheel.

    ``plan`` says what is tried, ``prediction`` what is expected of it and why (written before the test: the
    rarest habit in published projects, McNicholas et al. 2019), ``do`` what happened, ``check`` the result
    against the prediction and what was learned, ``act`` what is decided.
    """

    problem_id: str | None = None
    number: int = 1
    plan: str = ""
    prediction: str = ""
    do: str = ""
    check: str = ""
    act: str = ""
    started_on: date | None = None


REQUIRED: dict[Phase, tuple[str, ...]] = {
    Phase.PLAN: ("owner",),
    Phase.DO: ("plan", "prediction"),
    Phase.CHECK: ("do",),
    Phase.ACT: ("check",),
    Phase.CLOSED: ("act",),
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


def turns_the_wheel(problem: Problem, cycle: Cycle | None, to: Phase) -> bool:
    """Whether going from Act to Plan opens the next cycle rather than going back in this one."""
    return problem.phase is Phase.ACT and to is Phase.PLAN and cycle is not None and bool(cycle.act.strip())


def _filled(problem: Problem, cycle: Cycle | None, name: str) -> bool:
    if name == "owner":
        return problem.owner_id is not None
    return cycle is not None and bool(getattr(cycle, name).strip())
