"""What may be taken back: undo, redo and "revert this line" ask here first."""

from colapp.domain.cycle import Cycle
from colapp.domain.lock import check_taking_back
from colapp.storage import cycle_times
from colapp.storage.change import Change
from colapp.storage.store import Store


def check(store: Store, change: Change) -> None:
    """Let a change be taken back: what stands of a cycle does not change that way either.

    :raises RuleError: ``prediction-locked`` with ``column``.
    """
    for edit in change.edits:
        cycle = store.find(Cycle, edit.row_id) if edit.tbl == "cycle" and edit.before else None
        if cycle is not None and edit.before is not None:
            unlocks = cycle.is_locked and "locked_on" in edit.before and edit.before["locked_on"] is None
            check_taking_back(cycle, edit.before, unlocks, unlocks and _is_told_since(store, cycle, change))


def _is_told_since(store: Store, cycle: Cycle, change: Change) -> bool:
    """Whether something that the trial taught was entered after the change, as words or as results."""
    times = cycle_times.read(store, [cycle.id])[cycle.id]
    return times.is_told_since(cycle_times.moment(change.id.hlc))
