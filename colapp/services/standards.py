"""What is adopted becomes a standard, and somebody looks whether it still holds."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from colapp.domain.action import Action
from colapp.domain.cycle import Cycle, Decision
from colapp.domain.errors import RuleError
from colapp.domain.rank import between
from colapp.domain.standard import CHECKS, Standard
from colapp.i18n import _
from colapp.services.actions import actions_of
from colapp.services.cycles import with_decision
from colapp.storage.change import Change
from colapp.storage.store import Store


def of_cycle(store: Store, cycle_id: str) -> Standard | None:
    """The standard that a cycle ended in."""
    return next(reversed(store.all(Standard, order="adopted_on", cycle_id=cycle_id)), None)


def of_problem(store: Store, problem_id: str) -> list[Standard]:
    """The standards of a problem, the first adopted first."""
    return store.all(Standard, order="adopted_on", problem_id=problem_id)


def checks_of(store: Store, standard_id: str) -> list[Action]:
    """The checks planned for a standard, in the order of their dates."""
    return store.all(Action, order="due", standard_id=standard_id)


def adopt(
    store: Store,
    today: date,
    cycle_id: str,
    standard: str,
    person_id: str | None,
    training: str = "",
    checks: Sequence[int] = CHECKS,
    reason: str = "",
) -> Change | None:
    """Adopt what a cycle tried: its decision, the standard, and one action for each check to come.

    ``checks`` are days from today; ``reason`` says why where the chart does not bear it out. A cycle that
    already has its standard gets no second one: the one it has is written anew and its checks stay.

    :raises RuleError: ``standard-missing``; ``against-chart`` with ``answer``.
    """
    cycle = with_decision(store, today, store.get(Cycle, cycle_id), Decision.ADOPT, reason)
    words = {"standard": standard.strip(), "person_id": person_id, "training": training.strip()}
    before = of_cycle(store, cycle_id)
    if before is not None:
        return store.commit("adopt", cycle, _checked(before.with_(**words)))
    adopted = Standard(
        id=store.new_id(), problem_id=cycle.problem_id, cycle_id=cycle_id, adopted_on=today, **words
    )
    return store.commit("adopt", cycle, _checked(adopted), *_planned(store, adopted, today, checks))


def edit(store: Store, standard_id: str, **fields: Any) -> Change | None:
    """Reword a standard, give it to somebody else to keep.

    :raises RuleError: ``standard-missing``.
    """
    return store.commit("edit-standard", _checked(store.get(Standard, standard_id).with_(**fields)))


def _planned(store: Store, standard: Standard, today: date, checks: Sequence[int]) -> list[Action]:
    last = next(reversed(actions_of(store, standard.problem_id or "")), None)
    rank, planned = last.rank if last else None, []
    for days in checks:
        rank = between(rank, None)
        action = Action(
            id=store.new_id(),
            problem_id=standard.problem_id,
            cycle_id=standard.cycle_id,
            standard_id=standard.id,
            what=_("Check that the standard still holds ({n} days)").format(n=days),
            person_id=standard.person_id,
            due=today + timedelta(days=days),
            rank=rank,
        )
        planned.append(action)
    return planned


def _checked(standard: Standard) -> Standard:
    if not standard.standard.strip():
        raise RuleError("standard-missing")
    return standard
