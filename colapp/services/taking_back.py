"""What may be taken back: undo, redo and "revert this line" ask here first."""

from collections.abc import Mapping
from typing import Any

from colapp.domain.cycle import FILLED_LATE, Cycle, Decision
from colapp.domain.lock import check_taking_back
from colapp.domain.standard import Standard
from colapp.storage import cycle_times
from colapp.storage.change import Change
from colapp.storage.errors import StaleError
from colapp.storage.store import Store


def check(store: Store, change: Change) -> None:
    """Let a change be taken back: what stands of a cycle does not change that way either.

    :raises RuleError: ``prediction-locked`` with ``column``.
    :raises StaleError: the decision to adopt has its standard since.
    """
    for edit in change.edits:
        cycle = store.find(Cycle, edit.row_id) if edit.tbl == "cycle" and edit.before else None
        if cycle is not None and edit.before is not None:
            unlocks = cycle.is_locked and "locked_on" in edit.before and edit.before["locked_on"] is None
            held = [name for name in edit.before if not _came_late(store, cycle, change, name, edit.before)]
            check_taking_back(cycle, held, unlocks, unlocks and _is_told_since(store, cycle, change))
            if edit.after.get("decision") == Decision.ADOPT and _has_standard_since(store, cycle, change):
                raise StaleError(change.id)


def _is_told_since(store: Store, cycle: Cycle, change: Change) -> bool:
    """Whether something that the trial taught was entered after the change, as words or as results."""
    times = cycle_times.read(store, [cycle.id])[cycle.id]
    return times.is_told_since(cycle_times.moment(change.id.hlc))


def _has_standard_since(store: Store, cycle: Cycle, change: Change) -> bool:
    standards = {standard.id for standard in store.all(Standard, cycle_id=cycle.id)}
    return bool(standards - change.touches("standard"))


def _came_late(store: Store, cycle: Cycle, change: Change, column: str, before: Mapping[str, Any]) -> bool:
    """Whether the change filled, after the lock, what may be: that slip of the hand is taken back."""
    if column not in FILLED_LATE or before[column] is not None:
        return False
    locked_at = cycle_times.read(store, [cycle.id])[cycle.id].first.get("locked_on")
    return locked_at is not None and locked_at < cycle_times.moment(change.id.hlc)
