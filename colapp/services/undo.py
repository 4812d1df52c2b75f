"""Undo and redo across screens and restarts: two stacks read from the log."""

from colapp.domain.errors import RuleError
from colapp.services import taking_back
from colapp.storage.change import Change, ChangeId
from colapp.storage.errors import StaleError
from colapp.storage.store import Store

REMEMBERED = 100
NOT_UNDOABLE = frozenset({"start", "begin-huddle", "huddle-step", "export-request", "export-answer"})
"""Filling a new workspace is not a gesture of the day; undoing it would empty the file. Nor do the moves of a
meeting's clock come between the gestures made there: time does not go back, and what has left has left.
"""


class UndoStack:
    """This installation's gestures, in order. A change with the label ``undo`` or ``redo`` moves the tops."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._undo: list[ChangeId] = []
        self._redo: list[ChangeId] = []
        for change_id, label in reversed(store.own_labels(3 * REMEMBERED)):
            self._record(change_id, label)
        store.listeners.append(self._follow)

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
        :raises RuleError: ``prediction-locked``: what was foretold stands; the stacks are emptied too.
        """
        return self._revert(self._undo, "undo")

    def redo(self) -> Change | None:
        """Make the last gesture taken back again.

        :raises StaleError: as :meth:`undo`.
        :raises RuleError: as :meth:`undo`.
        """
        return self._revert(self._redo, "redo")

    def _revert(self, stack: list[ChangeId], label: str) -> Change | None:
        if not stack:
            return None
        try:
            taking_back.check(self._store, self._store.change(stack[-1]))
            return self._store.revert(stack[-1], label)
        except (StaleError, RuleError):
            self._undo.clear()
            self._redo.clear()
            raise

    def _follow(self, change: Change) -> None:
        if change.id.site == self._store.site:
            self._record(change.id, change.label)

    def _record(self, change_id: ChangeId, label: str) -> None:
        if label in NOT_UNDOABLE:
            return
        if label == "undo":
            del self._undo[-1:]
            self._redo.append(change_id)
            return
        if label == "redo":
            del self._redo[-1:]
        else:
            self._redo.clear()
        self._undo.append(change_id)
        del self._undo[:-REMEMBERED]

    def _origin(self, stack: list[ChangeId]) -> Change | None:
        change = self._store.change(stack[-1]) if stack else None
        while change is not None and change.label in ("undo", "redo") and change.reverts:
            change = self._store.change(change.reverts)
        return change
