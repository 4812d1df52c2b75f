"""Noting ideas of change, and putting one to the test."""

from datetime import date
from typing import Any

from colapp.domain.countermeasure import Countermeasure
from colapp.domain.cycle import Cycle
from colapp.domain.errors import RuleError
from colapp.domain.lock import check_write
from colapp.domain.problem import Phase, Problem
from colapp.services import evidence
from colapp.services.cycles import current_cycle
from colapp.services.order import rank_after
from colapp.storage.change import Change
from colapp.storage.store import Store


def add(
    store: Store, problem_id: str, idea: str, after_id: str | None = None, **fields: Any
) -> Change | None:
    """Note an idea: ``cause_id`` that it answers, ``driver_id`` that it moves, ``measure_id`` that shows it.

    :raises RuleError: ``idea-empty``, ``rating-out-of-range``.
    """
    rank = rank_after(store.all(Countermeasure, order="rank", problem_id=problem_id), after_id)
    added = Countermeasure(id=store.new_id(), problem_id=problem_id, idea=idea.strip(), rank=rank, **fields)
    return store.commit("add-idea", _checked(added))


def edit(store: Store, countermeasure_id: str, **fields: Any) -> Change | None:
    """Reword an idea, estimate it, link it to its cause, its driver, its measure.

    :raises RuleError: ``idea-empty``, ``rating-out-of-range``.
    """
    return store.commit("edit-idea", _checked(store.get(Countermeasure, countermeasure_id).with_(**fields)))


def move(store: Store, countermeasure_id: str, after_id: str | None = None) -> Change | None:
    """Change an idea's place in the list; ``after_id`` as for causes."""
    idea = store.get(Countermeasure, countermeasure_id)
    others = store.all(Countermeasure, order="rank", problem_id=idea.problem_id)
    rank = rank_after([row for row in others if row.id != countermeasure_id], after_id)
    return store.commit("edit-idea", idea.with_(rank=rank))


def trash(store: Store, countermeasure_id: str) -> Change | None:
    """Put an idea in the trash; the cycles that tested it stay."""
    return store.remove("trash-idea", store.get(Countermeasure, countermeasure_id))


def test(store: Store, today: date, countermeasure_id: str) -> Change | None:
    """Make the idea what a cycle tries: the one in Plan where it tries nothing yet, else the next one.

    The next one is opened by the decision of the current cycle: until then the idea waits there as what comes
    next (``Cycle.next_change``).

    :raises RuleError: ``not-open``; ``next-change-taken`` where something else comes next already;
        ``prediction-locked`` where the cycle already holds results of another measure.
    """
    idea = store.get(Countermeasure, countermeasure_id)
    problem = store.get(Problem, idea.problem_id or "")
    if not problem.is_open:
        raise RuleError("not-open")
    cycle = current_cycle(store, problem.id) or Cycle(
        id=store.new_id(), problem_id=problem.id, started_on=today
    )
    if problem.phase in (Phase.NEW, Phase.PLAN) and not cycle.is_locked and not cycle.plan.strip():
        tried = _trying(cycle.with_(plan=idea.idea), idea)
        check_write(cycle, tried)
        return store.commit("test-idea", tried, *evidence.taken_along(store, tried))
    if cycle.countermeasure_id == idea.id and problem.phase is Phase.PLAN:
        return None
    if cycle.next_change.strip() not in ("", idea.idea):
        raise RuleError("next-change-taken", change=cycle.next_change.strip())
    return store.commit("test-idea", cycle.with_(next_change=idea.idea, next_countermeasure_id=idea.id))


def measured_by(store: Store, cycle: Cycle) -> Cycle:
    """A cycle that opens with an idea (see :func:`test`) takes its measure."""
    idea = store.find(Countermeasure, cycle.countermeasure_id)
    return cycle if idea is None else _trying(cycle, idea)


def _trying(cycle: Cycle, idea: Countermeasure) -> Cycle:
    """The cycle with the idea's measure, where it has one; which way was better on another says nothing."""
    tried = cycle.with_(countermeasure_id=idea.id)
    if idea.measure_id in (None, cycle.measure_id):
        return tried
    return tried.with_(measure_id=idea.measure_id, direction=None)


def _checked(idea: Countermeasure) -> Countermeasure:
    if not idea.idea.strip():
        raise RuleError("idea-empty")
    if not (0 <= idea.impact <= 5 and 0 <= idea.effort <= 5):
        raise RuleError("rating-out-of-range")
    return idea
