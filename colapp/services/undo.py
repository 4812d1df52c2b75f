"""Undo and redo across screens and restarts: two stacks read from the log."""

from colapp.storage.change import Change, ChangeId
from colapp.storage.errors import StaleError
from colapp.storage.store import Store

REMEMBERED = 100
NOT_UNDOABLE = frozenset({"start"})
"""Filling a new workspace is not a gesture of the day; undoing it would empty the file."""


class UndoStack:
    """This installation's gestures, in order. A change with the label ``undo`` or ``redo`` moves the tops."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._undo: list[Change] = []
        self._redo: list[Change] = []
        for change in reversed(store.changes(3 * REMEMBERED)):
            self._record(change)
        store.listeners.append(self._record)

    @property
    def next_undo(self) -> Change | None:
        """The gesture that undo would take back."""
        return self._origin(self._undo)

    @property
    def next_redo(self) -> Change | None:
        """The gesture that redo would make again."""
        return self._origin(self._redo)

    def undo(self) -> Change | None:
        """Take back the last gesture.

        :raises StaleError: a later change touched the same values; the stacks are then emptied.
        """
        return self._revert(self._undo, "undo")

    def redo(self) -> Change | None:
        """Make the last gesture taken back again.

        :raises StaleError: as :meth:`undo`.
        """
        return self._revert(self._redo, "redo")

    def _revert(self, stack: list[Change], label: str) -> Change | None:
        if not stack:
            return None
        try:
            return self._store.revert(stack[-1].id, label)
        except StaleError:
            self._undo.clear()
            self._redo.clear()
            raise

    def _record(self, change: Change) -> None:
        if change.id.site != self._store.site or change.label in NOT_UNDOABLE:
            return
        if change.label == "undo":
            del self._undo[-1:]
            self._redo.append(change)
            return
        if change.label == "redo":
            del self._redo[-1:]
        else:
            self._redo.clear()
        self._undo.append(change)
        del self._undo[:-REMEMBERED]

    def _origin(self, stack: list[Change]) -> Change | None:
        change = stack[-1] if stack else None
        while change is not None and change.label in ("undo", "redo") and change.reverts:
            change = self._store.change(ChangeId(*change.reverts))
        return change
