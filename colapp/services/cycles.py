"""Writing the turns of the wheel."""

from typing import Any

from colapp.domain.cycle import Cycle
from colapp.storage.change import Change
from colapp.storage.store import Store


def cycles_of(store: Store, problem_id: str) -> list[Cycle]:
    """The problem's cycles, first to last."""
    return store.all(Cycle, order="number", problem_id=problem_id)


def current_cycle(store: Store, problem_id: str) -> Cycle | None:
    """The cycle being turned: the last one."""
    return next(reversed(cycles_of(store, problem_id)), None)


def write(store: Store, cycle_id: str, **texts: Any) -> Change | None:
    """Write in the quarters of a cycle: ``plan``, ``prediction``, ``do``, ``check``, ``act``."""
    return store.commit("write-cycle", store.get(Cycle, cycle_id).with_(**texts))
